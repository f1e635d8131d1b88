//! Clean markup to lines: one block of text per line.

use super::{
    lex::{Lexer, Token},
    tame,
};

/// One block of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub text: String,
    /// It stands in a heading (`h1` to `h6`).
    pub heading: bool,
}

/// Elements that stand inside a line.
#[rustfmt::skip]
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "bdi", "bdo", "cite", "data", "del", "dfn", "em", "b", "i", "strong", "ins", "kbd",
    "label", "mark", "q", "rp", "rt", "ruby", "samp", "span", "sub", "sup", "td", "th", "time", "var", "u", "small",
    "code", "font",
];

/// Elements whose text is not of the article.
const SKIPPED: &[&str] = &["figcaption", "form", "nav", "footer", "head", "menu", "dialog"];

/// Reads the lines of clean markup, white space collapsed, entities decoded.
pub(crate) fn lines(markup: &str) -> Vec<Line> {
    let mut reader = Reader::default();
    for token in Lexer::new(markup) {
        reader.token(token);
    }
    reader.flush();
    reader.lines
}

#[derive(Default)]
struct Reader {
    lines: Vec<Line>,
    line: String,
    heading: bool,
    /// Inside skipped elements: their names.
    skipped: Vec<String>,
}

impl Reader {
    fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Open(name, _) if SKIPPED.contains(&name.as_str()) => {
                self.flush();
                self.skipped.push(name);
            }
            Token::Close(name) if SKIPPED.contains(&name.as_str()) => {
                if let Some(at) = self.skipped.iter().rposition(|open| *open == name) {
                    self.skipped.truncate(at);
                }
            }
            _ if !self.skipped.is_empty() => {}
            Token::Text(text) => self.text(text),
            Token::Open(name, _) => self.edge(&name, true),
            Token::Close(name) => self.edge(&name, false),
            Token::Raw(..) => {}
        }
    }

    fn text(&mut self, text: &str) {
        let text = html_escape::decode_html_entities(text);
        for c in text.chars().map(tame::sign) {
            // A soft hyphen and the zero-width signs are about line breaks, not about words.
            match c {
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
                c if c.is_whitespace() || c.is_control() => {
                    if !self.line.is_empty() && !self.line.ends_with(' ') {
                        self.line.push(' ');
                    }
                }
                c => self.line.push(c),
            }
        }
    }

    fn edge(&mut self, name: &str, opens: bool) {
        match name {
            "td" | "th" => self.text(" "),
            // A single break within a sentence is a space; behind one it ends a line.
            "br" if !crate::lines::ends_sentence(self.line.trim_end()) => self.text(" "),
            _ if INLINE.contains(&name) => {}
            _ => {
                self.flush();
                if let [b'h', b'1'..=b'6'] = name.as_bytes() {
                    self.heading = opens;
                }
            }
        }
    }

    fn flush(&mut self) {
        let text = self.line.trim_end();
        if text.chars().any(char::is_alphanumeric) {
            self.lines.push(Line { text: text.to_owned(), heading: self.heading });
        }
        self.line.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(markup: &str) -> Vec<String> {
        lines(markup)
            .into_iter()
            .map(|line| if line.heading { format!("# {}", line.text) } else { line.text })
            .collect()
    }

    #[test]
    fn blocks_become_lines() {
        assert_eq!(
            read(
                "<div><h2>Fares &amp;\n Hours</h2><p>Free <a href=x>until</a>\n\n spring.<br>Then&nbsp;not.</p><ul><li>One<li>Two</ul>* * *</div>"
            ),
            ["# Fares & Hours", "Free until spring.", "Then not.", "One", "Two"]
        );
    }

    #[test]
    fn captions_and_forms_are_no_text() {
        assert_eq!(
            read("<figure><figcaption>Boats in 2016</figcaption></figure><p>They returned.</p><form>Mail</form>"),
            ["They returned."]
        );
    }

    #[test]
    fn a_break_inside_a_sentence_is_a_space() {
        assert_eq!(read("<p>They<br>returned.<br/>All of them.</p>"), ["They returned.", "All of them."]);
    }
}

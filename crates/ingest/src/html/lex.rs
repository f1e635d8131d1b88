//! Markup to tags and text, in one pass and in linear time.
//!
//! This is no parser: it knows no tree. It serves to take out of hostile or bloated pages what a parser would choke on
//! (see `tame`), and to read the clean markup that comes back (see `article`).

/// Longest value of an attribute that is kept, in bytes.
const VALUE_BYTES: usize = 2048;
/// Most attributes of a tag that are kept.
const ATTRIBUTES: usize = 24;
/// Longest name of a tag.
const NAME_BYTES: usize = 40;

/// Attributes that say something about the text.
#[rustfmt::skip]
const KEPT: &[&str] = &[
    "aria-hidden", "charset", "class", "content", "datetime", "dir", "hidden", "href", "http-equiv", "id", "itemprop",
    "itemtype", "lang", "name", "property", "pubdate", "rel", "role", "style", "type",
];

/// Elements whose content is no markup.
const RAW: &[&str] = &["iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"];

/// One attribute; the value is as written, entities and all.
pub(super) type Attribute = (&'static str, String);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'m> {
    /// Name in lower case.
    Open(String, Vec<Attribute>),
    Close(String),
    /// As written.
    Text(&'m str),
    /// An element whose content is no markup: name, attributes, content.
    Raw(String, Vec<Attribute>, &'m str),
}

/// The value of an attribute, decoded.
pub(super) fn value(attributes: &[Attribute], name: &str) -> Option<String> {
    let found = attributes.iter().find(|(known, _)| *known == name)?;
    Some(html_escape::decode_html_entities(&found.1).trim().to_owned())
}

pub(super) struct Lexer<'m> {
    rest: &'m str,
}

impl<'m> Lexer<'m> {
    pub(super) fn new(markup: &'m str) -> Self {
        Self { rest: markup }
    }

    /// Takes everything up to and with `end`, or all that is left.
    fn take_past(&mut self, end: &str) -> &'m str {
        let at = self.rest.find(end).unwrap_or(self.rest.len());
        let taken = &self.rest[..at];
        self.rest = &self.rest[(at + end.len()).min(self.rest.len())..];
        taken
    }

    fn take_while(&mut self, of: impl Fn(char) -> bool) -> &'m str {
        let at = self.rest.find(|c| !of(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(at);
        self.rest = rest;
        taken
    }

    fn name(&mut self) -> String {
        let name = self.take_while(|c| !c.is_ascii_whitespace() && !matches!(c, '/' | '>'));
        name[..name.floor_char_boundary(NAME_BYTES)].to_ascii_lowercase()
    }

    fn attributes(&mut self) -> Vec<Attribute> {
        let mut attributes: Vec<Attribute> = Vec::new();
        loop {
            self.take_while(|c| c.is_ascii_whitespace() || c == '/');
            if self.rest.is_empty() || self.rest.starts_with('>') {
                self.rest = self.rest.strip_prefix('>').unwrap_or_default();
                return attributes;
            }
            let start = self.rest;
            self.rest = self.rest.strip_prefix('=').unwrap_or(self.rest);
            self.take_while(|c| !c.is_ascii_whitespace() && !matches!(c, '/' | '>' | '='));
            let name = &start[..start.len() - self.rest.len()];
            let value = self.attribute_value();
            let known = KEPT.iter().find(|kept| kept.eq_ignore_ascii_case(name));
            let new =
                |known: &&&str| attributes.len() < ATTRIBUTES && attributes.iter().all(|(name, _)| name != *known);
            if let Some(&known) = known.filter(new) {
                attributes.push((known, value[..value.floor_char_boundary(VALUE_BYTES)].to_owned()));
            }
        }
    }

    fn attribute_value(&mut self) -> &'m str {
        let before = self.rest;
        self.take_while(|c| c.is_ascii_whitespace());
        let Some(rest) = self.rest.strip_prefix('=') else {
            self.rest = before;
            return "";
        };
        self.rest = rest;
        self.take_while(|c| c.is_ascii_whitespace());
        for quote in ["\"", "'"] {
            if let Some(rest) = self.rest.strip_prefix(quote) {
                self.rest = rest;
                return self.take_past(quote);
            }
        }
        self.take_while(|c| !c.is_ascii_whitespace() && c != '>')
    }

    fn open(&mut self) -> Token<'m> {
        let name = self.name();
        let attributes = self.attributes();
        if !RAW.contains(&name.as_str()) {
            return Token::Open(name, attributes);
        }
        let content = &self.rest[..end_of_raw(self.rest, &name)];
        self.rest = &self.rest[content.len()..];
        Token::Raw(name, attributes, content)
    }
}

/// Where `</name` stands; its tag is left for the lexer.
fn end_of_raw(text: &str, name: &str) -> usize {
    let ends = |at: usize| {
        let rest = &text.as_bytes()[at + 2..];
        rest.len() >= name.len()
            && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes())
            && rest.get(name.len()).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
    };
    text.match_indices("</").map(|(at, _)| at).find(|&at| ends(at)).unwrap_or(text.len())
}

impl<'m> Iterator for Lexer<'m> {
    type Item = Token<'m>;

    fn next(&mut self) -> Option<Token<'m>> {
        loop {
            let second = self.rest.as_bytes().get(1).copied();
            if self.rest.is_empty() {
                return None;
            } else if !self.rest.starts_with('<') {
                return Some(Token::Text(self.take_while(|c| c != '<')));
            } else if second.is_some_and(|b| b.is_ascii_alphabetic()) {
                self.rest = &self.rest[1..];
                return Some(self.open());
            } else if second == Some(b'/') && self.rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) {
                self.rest = &self.rest[2..];
                let name = self.name();
                self.take_past(">");
                return Some(Token::Close(name));
            } else if let Some(comment) = self.rest.strip_prefix("<!--") {
                self.rest = comment.strip_prefix('>').unwrap_or(comment);
                if self.rest.len() == comment.len() {
                    self.take_past("-->");
                }
            } else if matches!(second, Some(b'!' | b'?' | b'/')) {
                self.take_past(">");
            } else {
                let (sign, rest) = self.rest.split_at(1);
                self.rest = rest;
                return Some(Token::Text(sign));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lex(markup: &str) -> Vec<Token<'_>> {
        Lexer::new(markup).collect()
    }

    #[test]
    fn tags_text_and_comments_are_told_apart() {
        let tokens = lex("<!DOCTYPE html><P Class='a b' x=1 hidden>A &lt; B<!-- <p> --></p >3 < 4</");
        assert_eq!(
            tokens,
            [
                Token::Open("p".into(), vec![("class", "a b".into()), ("hidden", String::new())]),
                Token::Text("A &lt; B"),
                Token::Close("p".into()),
                Token::Text("3 "),
                Token::Text("<"),
                Token::Text(" 4"),
            ]
        );
    }

    #[test]
    fn a_script_is_no_markup() {
        let tokens = lex("<script type=\"a/b\">if (a</b) '<p>'</SCRIPT ><p>");
        assert_eq!(tokens[0], Token::Raw("script".into(), vec![("type", "a/b".into())], "if (a</b) '<p>'"));
        assert_eq!(tokens[2], Token::Open("p".into(), vec![]));
    }

    #[test]
    fn broken_tags_end_somewhere() {
        for markup in [
            "<",
            "<p",
            "<p a",
            "<p a=",
            "<p a='",
            "</",
            "</p",
            "<!--",
            "<!-->x",
            "<p ===>",
            "<p/a/>",
            "<é>",
            "<a\u{e9}=1>",
        ] {
            let _ = lex(markup);
        }
        assert_eq!(lex("<!-->x"), [Token::Text("x")]);
    }
}

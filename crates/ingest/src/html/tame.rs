//! A page made safe for a parser, and what it says of itself.
//!
//! An HTML parser works in time and memory that can grow with the square of a hostile page: nesting, formatting elements
//! that are opened again in every paragraph, attributes without end. This pass is linear. It writes the page anew with
//! what the text needs and nothing else: bounded depth, bounded count, no scripts, styles, pictures and formatting.

use super::lex::{Lexer, Token, value};

/// Deepest nesting that is kept; browsers stop at 512.
const DEPTH: usize = 200;
/// Most tags that are kept; a long news page has some 5,000.
const TAGS: usize = 60_000;
/// Most JSON-LD that is kept, in bytes.
const JSON_LD_BYTES: usize = 1 << 20;
/// Most JSON-LD scripts that are kept.
const JSON_LD_SCRIPTS: usize = 50;

/// Signs of markup in the text, and the noncharacters that stand for them while the parser is at work: it takes time with
/// the square of the number of entities, so that it is shown none. Noncharacters cannot be part of a text.
const SIGNS: [(char, char); 3] = [('&', STAND_INS_FROM), ('<', '\u{fdd1}'), ('>', STAND_INS_TO)];
const STAND_INS_FROM: char = '\u{fdd0}';
const STAND_INS_TO: char = '\u{fdd2}';

/// The sign that a character of the parsed page stands for.
pub(super) fn sign(c: char) -> char {
    SIGNS.iter().find(|(_, stand_in)| *stand_in == c).map_or(c, |(sign, _)| *sign)
}

/// A page as the reader needs it.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Clean markup.
    pub markup: String,
    /// `<meta>`: name or property in lower case, content.
    pub metas: Vec<(String, String)>,
    /// Contents of `application/ld+json` scripts.
    pub json_ld: Vec<String>,
    pub title: Option<String>,
    pub lang: Option<String>,
    pub canonical: Option<String>,
    /// `<time datetime>` that is marked as the one of publication, or stands in the article.
    pub marked_time: Option<String>,
    pub article_time: Option<String>,
    /// Something was too deep or too much.
    pub cut: bool,
}

/// Elements without content.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that the parser closes by itself, so that they do not nest.
const SELF_CLOSED: &[&str] =
    &["body", "dd", "dt", "head", "html", "li", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Elements that go with all that is in them.
const DROPPED: &[&str] = &[
    "applet", "audio", "button", "canvas", "datalist", "frameset", "map", "math", "noscript", "object", "select",
    "svg", "template", "video",
];

/// Tags that go while their text stays: pictures, formatting (which the parser would open again and again), and `wbr`.
const UNWRAPPED: &[&str] = &[
    "area", "b", "base", "big", "code", "col", "embed", "em", "font", "frame", "i", "img", "input", "nobr", "param",
    "picture", "s", "small", "source", "strike", "strong", "track", "tt", "u", "wbr",
];

/// Reads a page.
pub(super) fn tame(markup: &str) -> Page {
    let mut writer = Writer::default();
    for token in Lexer::new(markup) {
        if writer.tags >= TAGS {
            writer.page.cut = true;
            break;
        }
        writer.token(token);
    }
    writer.page
}

#[derive(Default)]
struct Writer {
    page: Page,
    open: Vec<String>,
    tags: usize,
    /// Inside a dropped element: its name and how often it is open.
    dropped: Option<(String, usize)>,
}

impl Writer {
    fn token(&mut self, token: Token<'_>) {
        if self.drop_inside(&token) {
            return;
        }
        match token {
            Token::Text(text) => self.text(text),
            Token::Raw(name, attributes, content) => self.raw(&name, &attributes, content),
            Token::Open(name, attributes) => {
                self.note(&name, &attributes);
                self.open_tag(name, &attributes);
            }
            Token::Close(name) => self.close_tag(&name),
        }
    }

    fn drop_inside(&mut self, token: &Token<'_>) -> bool {
        let Some((dropped, times)) = &mut self.dropped else { return false };
        match token {
            Token::Open(name, _) if name == dropped => *times += 1,
            Token::Close(name) if name == dropped => *times -= 1,
            // Real pages forget to close these; no article is ever inside.
            Token::Open(name, _) if matches!(name.as_str(), "article" | "body" | "main") => *times = 0,
            _ => {}
        }
        let done = *times == 0;
        if done {
            self.dropped = None;
        }
        !(done && matches!(token, Token::Open(..)))
    }

    fn text(&mut self, text: &str) {
        for c in html_escape::decode_html_entities(text).chars() {
            match c {
                '\0' | STAND_INS_FROM..=STAND_INS_TO => {}
                c => self
                    .page
                    .markup
                    .push(SIGNS.iter().find(|(sign, _)| *sign == c).map_or(c, |(_, stand_in)| *stand_in)),
            }
        }
    }

    fn raw(&mut self, name: &str, attributes: &[super::lex::Attribute], content: &str) {
        let json = name == "script"
            && value(attributes, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
        let held: usize = self.page.json_ld.iter().map(String::len).sum();
        if json && held + content.len() <= JSON_LD_BYTES && self.page.json_ld.len() < JSON_LD_SCRIPTS {
            self.page.json_ld.push(content.to_owned());
        } else if name == "title" && self.page.title.is_none() {
            let title = html_escape::decode_html_entities(content);
            let title: Vec<&str> = title.split_whitespace().take(60).collect();
            self.page.title = Some(title.join(" ")).filter(|title| !title.is_empty());
        }
    }

    /// Keeps what a tag says of the page.
    fn note(&mut self, name: &str, attributes: &[super::lex::Attribute]) {
        let value = |name: &str| value(attributes, name).filter(|value| !value.is_empty());
        let page = &mut self.page;
        match name {
            "html" => page.lang = page.lang.take().or_else(|| value("lang")),
            "meta" if page.metas.len() < 500 => {
                let key = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|name| value(name));
                if let (Some(key), Some(content)) = (key, value("content")) {
                    page.metas.push((key.to_ascii_lowercase(), content));
                }
            }
            "link" if value("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                page.canonical = page.canonical.take().or_else(|| value("href"));
            }
            "time" => {
                let Some(time) = value("datetime") else { return };
                let marks = ["itemprop", "class", "id"].iter().filter_map(|name| value(name)).collect::<String>();
                let marks = marks.to_ascii_lowercase();
                let marked = ["publish", "posted", "entry-date", "pubdate"].iter().any(|mark| marks.contains(mark));
                if marked || attributes.iter().any(|(name, _)| *name == "pubdate") {
                    page.marked_time.get_or_insert(time);
                } else if self.open.iter().any(|name| matches!(name.as_str(), "article" | "main")) {
                    page.article_time.get_or_insert(time);
                }
            }
            _ => {}
        }
    }

    fn open_tag(&mut self, name: String, attributes: &[super::lex::Attribute]) {
        if DROPPED.contains(&name.as_str()) {
            self.dropped = Some((name, 1));
            return;
        }
        if UNWRAPPED.contains(&name.as_str()) || name.contains(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
            return;
        }
        let nests = !VOID.contains(&name.as_str()) && !SELF_CLOSED.contains(&name.as_str());
        if nests && self.open.len() >= DEPTH {
            self.page.cut = true;
            return;
        }
        self.tags += 1;
        let markup = &mut self.page.markup;
        markup.push('<');
        markup.push_str(&name);
        for (key, value) in attributes {
            markup.push(' ');
            markup.push_str(key);
            markup.push_str("=\"");
            markup.push_str(&value.replace('"', "&quot;"));
            markup.push('"');
        }
        markup.push('>');
        if nests {
            self.open.push(name);
        }
    }

    fn close_tag(&mut self, name: &str) {
        let own = self.open.iter().rposition(|open| open == name);
        if let Some(at) = own {
            self.open.truncate(at);
        } else if !SELF_CLOSED.contains(&name) {
            return;
        }
        self.tags += 1;
        self.page.markup.push_str("</");
        self.page.markup.push_str(name);
        self.page.markup.push('>');
    }
}

#[cfg(test)]
mod tests;

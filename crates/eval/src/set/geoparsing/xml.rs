//! Small XML trees of the three corpora.

use crate::error::EvalError;
use quick_xml::{Reader, events::Event};
use std::path::Path;

/// An element: name, attributes, its own text, children.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
    pub children: Vec<Element>,
    /// Where it begins.
    pub line: usize,
}

impl Element {
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }
    /// Text of a child; `None` when there is no such child or nothing in it.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.trim()).filter(|text| !text.is_empty())
    }
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
    /// All elements of a name below, outermost first.
    pub(crate) fn below<'e>(&'e self, name: &str) -> Vec<&'e Element> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.below(name));
        }
        found
    }
}

/// Reads a file whole; the root is an element without a name.
pub(crate) fn parse(path: &Path, text: &str) -> Result<Element, EvalError> {
    let mut reader = Reader::from_str(text);
    let mut lines = Lines { text, byte: 0, line: 1 };
    let mut open = vec![Element::default()];
    loop {
        let line = lines.at(reader.buffer_position() as usize);
        let bad = |what: String| EvalError::malformed(path, line, what);
        match reader.read_event().map_err(|error| bad(error.to_string()))? {
            Event::Start(tag) => open.push(element(&tag, line).map_err(bad)?),
            Event::Empty(tag) => {
                let done = element(&tag, line).map_err(bad)?;
                open.last_mut().expect("the root stays").children.push(done);
            }
            Event::End(_) => {
                // The reader checks that names match, so there is an element besides the root.
                let done = open.pop().expect("an element is open");
                open.last_mut().ok_or_else(|| bad("closes what was not open".to_owned()))?.children.push(done);
            }
            Event::Text(text) => {
                let decoded = text.decode().map_err(|error| bad(error.to_string()))?;
                open.last_mut().expect("the root stays").text.push_str(&decoded);
            }
            Event::CData(text) => {
                let decoded = text.decode().map_err(|error| bad(error.to_string()))?;
                open.last_mut().expect("the root stays").text.push_str(&decoded);
            }
            Event::GeneralRef(reference) => {
                let written = reference.decode().map_err(|error| bad(error.to_string()))?;
                let c = match reference.resolve_char_ref().map_err(|error| bad(error.to_string()))? {
                    Some(c) => c.to_string(),
                    None => quick_xml::escape::resolve_predefined_entity(&written)
                        .ok_or_else(|| bad(format!("does not know &{written};")))?
                        .to_owned(),
                };
                open.last_mut().expect("the root stays").text.push_str(&c);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    match open.len() {
        1 => Ok(open.remove(0)),
        _ => Err(EvalError::malformed(path, text.lines().count(), "ends within an element")),
    }
}

fn element(tag: &quick_xml::events::BytesStart<'_>, line: usize) -> Result<Element, String> {
    let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.unescape_value().map_err(|error| error.to_string())?.into_owned();
        attributes.push((String::from_utf8_lossy(attribute.key.as_ref()).into_owned(), value));
    }
    Ok(Element { name, attributes, line, ..Element::default() })
}

/// Counts lines on from the last answer.
struct Lines<'t> {
    text: &'t str,
    byte: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if byte > self.byte {
            self.line += self.text.as_bytes()[self.byte..byte].iter().filter(|&&b| b == b'\n').count();
            self.byte = byte;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_its_characters_and_entities_become_one() {
        let xml = "<a x='1 &lt; 2'><t>R&amp;D \n d&#xE9;j\u{e0}</t><t><![CDATA[<b> & c]]></t><e/></a>";
        let root = parse(Path::new("x"), xml).unwrap();
        let a = root.child("a").unwrap();
        assert_eq!(a.attribute("x"), Some("1 < 2"));
        assert_eq!(a.children[0].text, "R&D \n d\u{e9}j\u{e0}");
        assert_eq!(a.children[1].text, "<b> & c");
        assert_eq!(a.children[2].name, "e");
    }

    #[test]
    fn what_is_broken_is_named_with_its_line() {
        let line = |xml: &str| parse(Path::new("x"), xml).unwrap_err().to_string();
        assert!(line("<a>\n\n</b>").starts_with("x:3:"), "{}", line("<a>\n\n</b>"));
        assert!(line("<a>\n<b>").starts_with("x:2: ends within"), "{}", line("<a>\n<b>"));
    }
}

//! How much of one text is read.

use dateline_model::{Document, Part, PartRole, Severity, Span, Warning};

/// Characters of one text that are read: about 30,000 words, a long inquiry. Reports are far shorter; a text
/// beyond it is a file of something else, and reading all of it would keep a batch waiting for an hour.
pub const READ_CHARACTERS: u32 = 200_000;

/// The code of the warning that goes with a text of which only the beginning is read.
pub const TEXT_CUT: &str = "pipeline.text_cut";

/// The document with parts only as far as it is read. Its text stays whole: offsets point into what was given.
pub(crate) fn within_reach(document: &Document) -> Option<(Document, Warning)> {
    if document.text.len() <= READ_CHARACTERS {
        return None;
    }
    let mut near = document.clone();
    if near.parts.is_empty() {
        near.parts.push(Part { role: PartRole::Paragraph, span: document.text.full() });
    }
    near.parts.retain(|part| part.span.start < READ_CHARACTERS);
    for part in &mut near.parts {
        part.span = Span::new(part.span.start, part.span.end.min(READ_CHARACTERS));
    }
    let message = format!(
        "only the first {READ_CHARACTERS} of {} characters are read; split the text, or give its reports as JSON Lines",
        document.text.len()
    );
    Some((near, Warning::new(Severity::Warning, TEXT_CUT, message)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_model::{DocumentId, Text};

    fn document(text: String) -> Document {
        Document {
            id: DocumentId::new("d").unwrap(),
            source: None,
            url: None,
            title: None,
            byline: None,
            language: None,
            dateline: None,
            published: None,
            text: Text::new(text),
            parts: Vec::new(),
        }
    }

    #[test]
    fn a_report_is_read_whole() {
        assert!(within_reach(&document("é".repeat(READ_CHARACTERS as usize))).is_none());
    }

    #[test]
    fn of_a_book_the_beginning_is_read_and_that_is_said() {
        let (near, warning) = within_reach(&document("é".repeat(READ_CHARACTERS as usize + 1))).unwrap();
        assert_eq!(near.parts[0].span, Span::new(0, READ_CHARACTERS));
        assert_eq!(near.text.len(), READ_CHARACTERS + 1);
        assert_eq!(warning.code, TEXT_CUT);
    }
}

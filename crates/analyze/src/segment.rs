//! Text into sentences and words, in the manner of the English Web Treebank, by which the engine was trained.
//!
//! Everything is decided by rules within a few characters of the spot, so a text of any size and kind takes time in
//! proportion to its length. Sentences never cross the parts of a document.

mod abbreviation;
mod address;
mod boundary;
mod chars;
mod fused;
mod number;
mod tokens;
mod word;

use crate::case;
use dateline_model::{Document, PartRole, Span, Text};
use std::{borrow::Cow, ops::Range};
use tokens::Piece;

/// A sentence that is not yet analysed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawSentence {
    /// Index of its part; 0 for a document without parts.
    pub part: usize,
    /// Its words, in order, without overlap. Never empty.
    pub tokens: Vec<RawToken>,
    /// Whether it was written all in capitals or all in small letters; its words are then in small letters.
    pub case_lost: bool,
}

impl RawSentence {
    /// From the first to the last word.
    #[must_use]
    pub fn span(&self) -> Span {
        match (self.tokens.first(), self.tokens.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }
}

/// A word that is not yet analysed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawToken {
    /// Where it stands in the text.
    pub span: Span,
    /// As written, with plain quotes, dashes and dots, without invisible characters.
    pub text: String,
}

/// Splits every headline, section head and paragraph of a document. Bylines and datelines give no sentences; headings
/// give one each. A document without parts is read as paragraphs between empty lines.
#[must_use]
pub fn sentences(document: &Document) -> Vec<RawSentence> {
    let mut writer = Writer { text: &document.text, sentences: Vec::new(), byte: 0, char: 0 };
    if document.parts.is_empty() {
        writer.part(0, 0..document.text.as_str().len(), false);
    }
    for (part, entry) in document.parts.iter().enumerate() {
        let bytes = document.text.byte_of(entry.span.start)..document.text.byte_of(entry.span.end);
        match entry.role {
            PartRole::Byline | PartRole::Dateline => {}
            PartRole::Headline | PartRole::SectionHead => writer.part(part, bytes, true),
            PartRole::Paragraph => writer.part(part, bytes, false),
        }
    }
    writer.sentences
}

struct Writer<'t> {
    text: &'t Text,
    sentences: Vec<RawSentence>,
    /// A byte offset and the code point it is.
    byte: usize,
    char: u32,
}

impl Writer<'_> {
    fn part(&mut self, part: usize, bytes: Range<usize>, heading: bool) {
        let text = self.text.as_str();
        if bytes.start >= bytes.end {
            return;
        }
        let case_lost = case::is_lost(&text[bytes.clone()]);
        let text: Cow<'_, str> =
            if case_lost { case::with_starts(&text[bytes.clone()]).into() } else { text[bytes.clone()].into() };
        let pieces = tokens::pieces(&text);
        let ranges = if heading { boundary::one_sentence(&text, &pieces) } else { boundary::sentences(&text, &pieces) };
        for range in ranges {
            let tokens = pieces[range].iter().map(|piece| self.token(piece, bytes.start, case_lost)).collect();
            self.sentences.push(RawSentence { part, tokens, case_lost });
        }
    }

    /// The word of a piece whose part starts at byte `base`.
    fn token(&mut self, piece: &Piece, base: usize, case_lost: bool) -> RawToken {
        let span = Span::new(self.char_of(base + piece.start), self.char_of(base + piece.end));
        let text = chars::plain(&self.text.as_str()[base + piece.start..base + piece.end]);
        RawToken { span, text: if case_lost { text.to_lowercase() } else { text } }
    }

    /// Code points up to a byte; counts on from the last answer, since tokens come in order.
    fn char_of(&mut self, byte: usize) -> u32 {
        if byte < self.byte {
            self.char = self.text.char_of(byte); // parts out of order
        } else if self.text.len() as usize == self.text.as_str().len() {
            self.char = byte as u32;
        } else {
            let between = &self.text.as_str().as_bytes()[self.byte..byte];
            self.char += between.iter().filter(|&&b| !matches!(b, 0x80..=0xbf)).count() as u32;
        }
        self.byte = byte;
        self.char
    }
}

#[cfg(test)]
mod tests;

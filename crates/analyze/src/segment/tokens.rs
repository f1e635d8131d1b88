//! Text into tokens.

use super::abbreviation::Abbreviation;
use super::chars::{MAX_CHUNK_BYTES, is_apostrophe, is_blank, is_invisible, is_word};
use super::{address, word};
use std::ops::Range;

pub(super) const EMOTICONS: &[&str] = &[":)", ":(", ":D", ":P", ";)", ";-)", ":-)", ":-(", "=)", ":/", "(:", "<3"];

/// What a token is to the sentence splitter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, number or address.
    Word,
    /// A word with a stop of its own.
    Abbreviation(Abbreviation),
    /// Everything else.
    Mark,
}

/// A token by its bytes in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

impl Piece {
    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }
}

/// The tokens of a part's text.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut tokeniser = Tokeniser { text, pieces: Vec::with_capacity(text.len() / 5), after_name: false };
    let mut at = 0;
    while let Some(blank) = text[at..].find(|c| !is_blank(c)) {
        let start = at + blank;
        at = chunk_end(text, start);
        tokeniser.chunk(start..at);
    }
    tokeniser.pieces
}

fn chunk_end(text: &str, start: usize) -> usize {
    let limit = text.floor_char_boundary(start.saturating_add(MAX_CHUNK_BYTES));
    text[start..limit].find(is_blank).map_or(limit, |length| start + length)
}

struct Tokeniser<'t> {
    text: &'t str,
    pieces: Vec<Piece>,
    /// Whether the last token was a word with a capital.
    after_name: bool,
}

impl Tokeniser<'_> {
    fn push(&mut self, start: usize, end: usize, kind: Kind) {
        self.pieces.push(Piece { start, end, kind });
        self.after_name = kind != Kind::Mark && self.text[start..end].starts_with(char::is_uppercase);
    }

    fn chunk(&mut self, chunk: Range<usize>) {
        let mut at = chunk.start;
        let marked = |b: &u8| matches!(b, b'@' | b':' | b'.');
        while self.text.as_bytes()[at..chunk.end].iter().any(marked)
            && let Some(address) = address::first(&self.text[at..chunk.end])
        {
            self.plain(at..at + address.start);
            self.push(at + address.start, at + address.end, Kind::Word);
            at += address.end;
        }
        self.plain(at..chunk.end);
    }

    fn plain(&mut self, range: Range<usize>) {
        let mut at = range.start;
        if EMOTICONS.contains(&&self.text[range.clone()]) {
            return self.push(range.start, range.end, Kind::Mark);
        }
        while let Some(c) = self.text[at..range.end].chars().next() {
            at = if is_invisible(c) && self.only_invisible(at, range.end) {
                range.end
            } else if is_word(c) || (c == '.' && self.starts_decimal(at, range.end)) {
                self.word(at, range.end)
            } else {
                self.mark(c, at, range.end)
            };
        }
    }

    fn only_invisible(&self, at: usize, end: usize) -> bool {
        self.text[at..end].chars().all(is_invisible)
    }

    fn starts_decimal(&self, at: usize, end: usize) -> bool {
        let free = self.pieces.last().is_none_or(|last| last.end < at || last.kind == Kind::Mark);
        free && self.text[at + 1..end].starts_with(|c: char| c.is_ascii_digit())
    }

    fn word(&mut self, start: usize, end: usize) -> usize {
        let word = word::scan(self.text, start, end, self.after_name);
        let kind = word.abbreviation.map_or(Kind::Word, Kind::Abbreviation);
        if let Some(split) = word.split {
            self.push(start, split, Kind::Word);
            self.push(split, word.end, kind);
        } else {
            self.push(start, word.end, kind);
        }
        word.end
    }

    /// Punctuation and symbols; some stand together: `...`, `--`, `?!`, `***`.
    fn mark(&mut self, c: char, start: usize, end: usize) -> usize {
        if is_apostrophe(c)
            && let Some(to) = word::detached_clitic(self.text, start, end)
        {
            self.push(start, to, Kind::Word);
            return to;
        }
        let rest = &self.text[start..end];
        let length = match c {
            '!' | '?' => rest.find(|c| !matches!(c, '!' | '?')),
            '.' | '…' => rest.find(|c| !matches!(c, '.' | '…')),
            '-' | '$' | '*' | '=' | '~' | '<' | '>' | '#' | '+' | '|' => rest.find(|next| next != c),
            '\'' | '`' if rest[1..].starts_with(c) => Some(2),
            _ => Some(c.len_utf8()),
        };
        let to = start + length.unwrap_or(rest.len());
        self.push(start, to, Kind::Mark);
        to
    }
}

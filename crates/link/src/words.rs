//! A sentence prepared for matching: its tokens cut at hyphens and slashes, lower-cased, each with its home token.
//!
//! Tokenisers differ on *pre-dawn*, *300-400* and *2024-11-27*. The matchers see the same atoms either way.

use dateline_model::{Analysis, Sentence, Token};
use std::ops::Range;

/// A token, or a piece of one.
#[derive(Debug, Clone)]
pub(crate) struct Atom {
    /// Lower-cased, without the full stop of an abbreviation (*Nov.* is `nov`, *a.m.* is `a.m`).
    pub key: String,
    /// Whether it is written with a capital.
    pub capital: bool,
    /// Index of the token it belongs to.
    pub token: usize,
    /// Whether no space stands between it and the atom before.
    pub glued: bool,
}

/// The atoms of one sentence with the sentence they were cut from.
pub(crate) struct Words<'a> {
    pub sentence: &'a Sentence,
    pub atoms: Vec<Atom>,
}

impl<'a> Words<'a> {
    pub fn new(sentence: &'a Sentence) -> Self {
        let mut atoms: Vec<Atom> = Vec::with_capacity(sentence.tokens.len() + 8);
        let mut last_end = None;
        for (index, token) in sentence.tokens.iter().enumerate() {
            let mut glued = last_end == Some(token.span.start);
            for piece in pieces(&token.text) {
                atoms.push(Atom::new(piece, index, glued));
                glued = true;
            }
            last_end = Some(token.span.end);
        }
        Self { sentence, atoms }
    }

    /// The key of an atom, empty beyond either end.
    pub fn key(&self, at: usize) -> &str {
        self.atoms.get(at).map_or("", |atom| &atom.key)
    }

    /// The key of the atom before, empty at the start.
    pub fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |i| self.key(i))
    }

    pub fn capital(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|atom| atom.capital)
    }

    pub fn glued(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|atom| atom.glued)
    }

    /// The token an atom belongs to.
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.sentence.tokens.get(self.atoms.get(at)?.token)
    }

    /// The tokens that a range of atoms touches.
    pub fn tokens(&self, atoms: &Range<usize>) -> Range<usize> {
        let Some(first) = self.atoms.get(atoms.start) else { return 0..0 };
        let last = self.atoms[..atoms.end.min(self.atoms.len())].last().map_or(first.token, |atom| atom.token);
        first.token..(last + 1).max(first.token + 1)
    }

    /// Whether the atoms from `at` on are exactly these words.
    pub fn says(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(i, word)| self.key(at + i) == *word)
    }
}

impl Atom {
    fn new(piece: &str, token: usize, glued: bool) -> Self {
        let mut key = piece.to_lowercase();
        if key.len() > 1 && key.ends_with('.') {
            key.pop();
        }
        Self { key, capital: piece.chars().next().is_some_and(char::is_uppercase), token, glued }
    }
}

/// Cuts *pre-dawn* into `pre`, `-`, `dawn`; leaves a lone `-`, `--` or `/` whole.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let cuts = text.len() > 1 && text.chars().any(char::is_alphanumeric);
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let first_len = rest.chars().next().map_or(0, char::len_utf8);
        let end = match rest.find(['-', '/']) {
            Some(0) if cuts => first_len,
            Some(at) if cuts => at,
            _ => rest.len(),
        };
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        Some(piece)
    })
}

/// The *'s* or *'* behind an owner, with a straight or a curly sign.
pub(crate) fn is_possessive(text: &str) -> bool {
    matches!(text, "'s" | "’s" | "'" | "’" | "'S" | "’S")
}

/// Every sentence prepared for matching.
pub(crate) fn prepare(analysis: &Analysis) -> Vec<Words<'_>> {
    analysis.sentences.iter().map(Words::new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_and_slashes_cut_words_but_not_themselves() {
        let cut = |text| pieces(text).collect::<Vec<_>>();
        assert_eq!(cut("pre-dawn"), ["pre", "-", "dawn"]);
        assert_eq!(cut("27/11/2024"), ["27", "/", "11", "/", "2024"]);
        assert_eq!(cut("--"), ["--"]);
        assert_eq!(cut("-"), ["-"]);
        assert_eq!(cut("-é"), ["-", "é"]);
    }
}

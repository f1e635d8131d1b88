//! Tokens as the name scan sees them: folded words, with the places where a name may not cross or begin.

use std::ops::Range;

use crate::fold::{clean, is_apostrophe};

/// A folded word of a token; a token with hyphens has several, a possessive `'s` none.
#[derive(Debug)]
pub(crate) struct Word {
    /// Folded text.
    pub folded: String,
    /// Folded but for its case.
    pub cased: String,
    /// Index of the token it comes from.
    token: usize,
    /// A hyphen ties it to the word before, so that no name begins here as a whole (`pro-Turkish`).
    tied_before: bool,
    /// A hyphen ties it to the word after (`Turkish-backed`).
    tied_after: bool,
    /// Something stands between it and the word before that no name crosses, a comma say.
    barrier_before: bool,
}

/// The words of a token sequence.
#[derive(Debug)]
pub(crate) struct Words {
    words: Vec<Word>,
    /// Whether the text is set in capitals throughout, so that case says nothing.
    pub all_caps: bool,
}

/// First parts of compounds that turn a name into something else.
const PREFIXES: [&str; 8] = ["pro", "anti", "non", "ex", "counter", "post", "former", "un"];
/// Last parts of compounds that turn a name into something else.
const SUFFIXES: [&str; 24] = [
    "backed",
    "led",
    "held",
    "controlled",
    "aligned",
    "allied",
    "linked",
    "affiliated",
    "based",
    "run",
    "ruled",
    "supported",
    "sponsored",
    "made",
    "occupied",
    "dominated",
    "administered",
    "appointed",
    "installed",
    "mediated",
    "brokered",
    "funded",
    "trained",
    "inspired",
];

impl Words {
    /// Splits and folds `tokens`.
    pub fn of(tokens: &[&str]) -> Self {
        let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
        let mut barrier = false;
        let mut hyphen = false;
        for (token, text) in tokens.iter().enumerate() {
            if is_transparent(text) {
                hyphen |= *text == "-";
                continue;
            }
            let cased = clean(text);
            if cased.is_empty() || !text.chars().any(char::is_alphanumeric) {
                barrier = true;
                continue;
            }
            let first = words.len();
            for piece in cased.split(' ') {
                words.push(Word {
                    folded: piece.to_lowercase(),
                    cased: piece.to_owned(),
                    token,
                    tied_before: words.len() > first,
                    tied_after: false,
                    barrier_before: barrier && words.len() == first,
                });
            }
            if hyphen && !barrier {
                tie_compound(&mut words, first);
            }
            (barrier, hyphen) = (false, false);
        }
        for i in 1..words.len() {
            words[i - 1].tied_after = words[i].tied_before;
        }
        Self { all_caps: is_all_caps(tokens), words }
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The words from `start` up to the next barrier.
    pub fn run_from(&self, start: usize) -> &[Word] {
        let rest = &self.words[start..];
        let end = rest.iter().skip(1).position(|word| word.barrier_before).map_or(rest.len(), |i| i + 1);
        &rest[..end]
    }

    /// Whether `words` neither begins nor ends inside a compound.
    pub fn is_whole(&self, words: &Range<usize>) -> bool {
        !self.words[words.start].tied_before && !self.words[words.end - 1].tied_after
    }

    /// The tokens that `words` cover.
    pub fn tokens(&self, words: &Range<usize>) -> Range<usize> {
        self.words[words.start].token..self.words[words.end - 1].token + 1
    }
}

/// Ties a split compound (`Turkish`, `-`, `backed`) together, as an unsplit one is tied.
fn tie_compound(words: &mut [Word], at: usize) {
    if at == 0 {
        return;
    }
    let before = words[at - 1].folded.as_str();
    if PREFIXES.contains(&before) || SUFFIXES.contains(&words[at].folded.as_str()) {
        words[at].tied_before = true;
    }
}

/// Tokens inside a name that do not count: hyphens, apostrophes, quotation marks, the possessive ending.
fn is_transparent(token: &str) -> bool {
    matches!(token, "'s" | "’s" | "'S" | "’S" | "-")
        || (!token.is_empty() && token.chars().all(|c| is_apostrophe(c) || matches!(c, '"' | '“' | '”' | '«' | '»')))
}

/// A headline in capitals: at least four words of two letters or more, none with a small letter.
fn is_all_caps(tokens: &[&str]) -> bool {
    let mut words = 0;
    for token in tokens {
        if token.chars().any(char::is_lowercase) {
            return false;
        }
        words += usize::from(token.chars().filter(|c| c.is_uppercase()).count() >= 2);
    }
    words >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(tokens: &[&str]) -> Vec<String> {
        Words::of(tokens).words.into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn possessives_and_quotation_marks_vanish() {
        assert_eq!(folded(&["Syria", "'s", "“", "army"]), ["syria", "army"]);
        assert_eq!(folded(&["Syria’s", "army"]), ["syria", "army"]);
    }

    #[test]
    fn a_comma_ends_the_run() {
        let words = Words::of(&["Syria", ",", "forces"]);
        assert_eq!(words.run_from(0).len(), 1);
    }

    #[test]
    fn a_compound_is_not_whole_however_it_is_split() {
        for tokens in [&["Turkish-backed", "forces"][..], &["Turkish", "-", "backed", "forces"]] {
            let words = Words::of(tokens);
            assert!(!words.is_whole(&(0..1)), "{tokens:?}");
            assert!(words.is_whole(&(0..2)), "{tokens:?}");
        }
    }

    #[test]
    fn odd_tokens_are_no_trouble() {
        assert_eq!(folded(&["", " ", "—", "'", "...", "\u{300}"]), Vec::<String>::new());
    }
}

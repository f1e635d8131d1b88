//! Base forms by rule: a table of irregular forms first, then suffixes.
//!
//! Lemmas follow the English Web Treebank, in lower case throughout: *those* → *that*, *'s* → *be*, *n't* → *not*;
//! comparatives go back to the positive, names keep their form, numbers lose their commas. The rules read the word and its part of speech, not
//! the sentence.

mod irregular;
mod noun;
mod stem;
mod verb;

use dateline_model::Upos;

/// Words longer than this are no words of English; they are only lower-cased.
const MAX_BYTES: usize = 40;

/// The base form of a word, lower-cased. Never empty for a word that is not.
#[must_use]
pub fn lemma(word: &str, upos: Upos) -> String {
    let lower = word.to_lowercase();
    if lower.len() > MAX_BYTES {
        return lower;
    }
    if let Some(base) = irregular::base(&lower, upos) {
        return base;
    }
    match upos {
        Upos::Verb | Upos::Aux => verb::base(&lower),
        Upos::Noun => noun::base(word, &lower),
        Upos::Propn => noun::base_of_name(word, &lower),
        Upos::Adj | Upos::Adv => irregular::positive(&lower),
        Upos::Num => plain_number(&lower),
        _ => None,
    }
    .unwrap_or(lower)
}

/// *1,200* → *1200*.
fn plain_number(lower: &str) -> Option<String> {
    let figure = lower.bytes().any(|b| b.is_ascii_digit());
    let grouped =
        figure && lower.contains(',') && lower.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'));
    grouped.then(|| lower.replace(',', ""))
}

#[cfg(test)]
mod tests;

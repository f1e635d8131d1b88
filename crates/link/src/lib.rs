//! Mentions linked to the world: who, where, when, how many.

#[allow(dead_code)]
mod lexicon;
mod number;
#[cfg(test)]
mod testing;
mod time;
mod words;

use dateline_model::{Analysis, Document, Linked};

/// Links.
#[must_use]
pub fn link(document: &Document, analysis: &Analysis) -> Linked {
    let words = words::prepare(analysis);
    let times = time::find(document, &words);
    let numbers = number::find(document, &words, &times);
    Linked { times, numbers, ..Linked::default() }
}

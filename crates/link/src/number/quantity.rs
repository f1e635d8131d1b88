//! One quantity without its modifiers: a number, or a word for one (*dozens*, *several hundred*, *a couple*, *no*).

use super::cardinal::{plain, scale_word};
use crate::words::Words;

/// Bounds of a quantity and the atom behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quantity {
    pub low: u64,
    pub high: Option<u64>,
    pub end: usize,
}

fn exactly(n: u64, end: usize) -> Option<Quantity> {
    Some(Quantity { low: n, high: Some(n), end })
}

fn from(low: u64, end: usize) -> Option<Quantity> {
    Some(Quantity { low, high: None, end })
}

/// A quantity that starts at `at`.
pub(super) fn quantity(words: &Words<'_>, at: usize) -> Option<Quantity> {
    dozen(words, at).or_else(|| fuzzy(words, at)).or_else(|| none_at_all(words, at)).or_else(|| {
        let (n, end) = plain(words, at)?;
        exactly(n, end)
    })
}

/// *a dozen*, *two dozen*, *half a dozen*, *several dozen*.
fn dozen(words: &Words<'_>, at: usize) -> Option<Quantity> {
    match words.key(at) {
        "dozen" => exactly(12, at + 1),
        "a" | "one" if words.key(at + 1) == "dozen" => exactly(12, at + 2),
        "half" if words.says(at + 1, &["a", "dozen"]) => exactly(6, at + 3),
        "several" if words.key(at + 1) == "dozen" => from(36, at + 2),
        "a" if words.says(at + 1, &["few", "dozen"]) => from(36, at + 3),
        _ => {
            let (n, end) = plain(words, at).filter(|(_, end)| words.key(*end) == "dozen")?;
            exactly(n.checked_mul(12)?, end + 1)
        }
    }
}

/// *several*, *scores*, *dozens*, *tens of thousands*, *a couple*, *both*.
fn fuzzy(words: &Words<'_>, at: usize) -> Option<Quantity> {
    match words.key(at) {
        "several" => Some(scaled_few(words, at + 1)),
        "a" if words.key(at + 1) == "few" => Some(scaled_few(words, at + 2)),
        "a" if words.key(at + 1) == "handful" => from(3, at + 2),
        "a" if matches!(words.key(at + 1), "couple" | "pair") => exactly(2, at + 2),
        "couple" => exactly(2, at + 1),
        "both" => exactly(2, at + 1),
        "tens" | "dozens" | "scores" | "hundreds" | "thousands" | "millions" | "billions" => Some(plural(words, at)),
        _ => None,
    }
}

/// *several* 3, *several hundred* 300; no upper bound.
fn scaled_few(words: &Words<'_>, at: usize) -> Quantity {
    match scale_word(words.key(at)) {
        Some(scale) => Quantity { low: 3 * scale, high: None, end: at + 1 },
        None => Quantity { low: 3, high: None, end: at },
    }
}

/// *hundreds* 200, *hundreds of thousands* 200,000: at least two of it.
fn plural(words: &Words<'_>, at: usize) -> Quantity {
    let base = |key: &str| match key {
        "tens" => 10,
        "dozens" => 12,
        "scores" => 20,
        "hundreds" => 100,
        "thousands" => 1_000,
        "millions" => 1_000_000,
        "billions" => 1_000_000_000,
        _ => 0,
    };
    let first = base(words.key(at));
    let second = if words.key(at + 1) == "of" { base(words.key(at + 2)) } else { 0 };
    if second >= 1_000 && first <= 100 {
        return Quantity { low: 2 * first * second, high: None, end: at + 3 };
    }
    Quantity { low: 2 * first, high: None, end: at + 1 }
}

/// *no*, *zero*, *no one*, *none*; whether they count people is asked later.
fn none_at_all(words: &Words<'_>, at: usize) -> Option<Quantity> {
    match words.key(at) {
        "no" if words.key(at + 1) == "one" => exactly(0, at + 2),
        "no" if matches!(words.key(at + 1), "longer" | "more" | "less" | "fewer" | "doubt" | "matter") => None,
        "no" | "zero" | "none" | "nobody" | "0" => exactly(0, at + 1),
        _ => None,
    }
}

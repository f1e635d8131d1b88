//! Numbers with their bounds and what they count: *over 35 soldiers*, *dozens of families*, *between 20 and 30*.
//!
//! Dates, ages, distances, shares, sums of money, ordinals and model names are no counts and are left out, see
//! [`veto`].

mod bounds;
pub(crate) mod cardinal;
mod counted;
mod quantity;
#[cfg(test)]
mod tests;
mod veto;

use crate::lexicon;
use crate::words::Words;
use dateline_model::{Document, NumberMention, TimeMention, TokenRange};
use std::ops::Range;

/// A number as read: its bounds and the atoms it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub low: Option<u64>,
    pub high: Option<u64>,
    pub approximate: bool,
    /// The words that give the number.
    pub atoms: Range<usize>,
    /// The atom of the (last) figure itself: what the counted noun hangs on.
    pub figure: usize,
}

/// Every count of the report, in reading order.
pub(crate) fn find(document: &Document, sentences: &[Words<'_>], times: &[TimeMention]) -> Vec<NumberMention> {
    let mut found = Vec::new();
    for (index, words) in sentences.iter().enumerate() {
        let from = times.partition_point(|time| time.at.sentence < index);
        let times = &times[from..from + times[from..].partition_point(|time| time.at.sentence == index)];
        let mut at = 0;
        while at < words.atoms.len() {
            if times.iter().any(|time| time.at.holds(words.atoms[at].token)) {
                at += 1;
                continue;
            }
            let Some(reading) = bounds::expression(words, at).or_else(|| article(words, at)) else {
                at += 1;
                continue;
            };
            let counted = counted::noun(words, &reading);
            if !veto::applies(words, &reading, counted) {
                found.push(mention(document, words, index, &reading, counted));
            }
            at = reading.atoms.end.max(at + 1);
        }
    }
    found
}

fn mention(
    document: &Document,
    words: &Words<'_>,
    index: usize,
    reading: &Reading,
    counted: Option<usize>,
) -> NumberMention {
    let tokens = words.tokens(&reading.atoms);
    NumberMention {
        span: words.sentence.span_of(tokens.clone()),
        text: words.sentence.text_of(tokens.clone(), &document.text).to_owned(),
        at: TokenRange::new(index, tokens),
        low: reading.low,
        high: reading.high,
        approximate: reading.approximate,
        counted,
    }
}

/// *a soldier*, *an armoured vehicle*: one, when it is a person or a vehicle.
fn article(words: &Words<'_>, at: usize) -> Option<Reading> {
    if !matches!(words.key(at), "a" | "an") {
        return None;
    }
    let reading = Reading { low: Some(1), high: Some(1), approximate: false, atoms: at..at + 1, figure: at };
    let noun = &words.sentence.tokens[counted::noun(words, &reading)?];
    let singular = noun.text.to_lowercase() == noun.lemma;
    let single = lexicon::person(noun).is_some() && !is_collective(&noun.lemma);
    (singular && (single || lexicon::is_vehicle(&noun.lemma))).then_some(reading)
}

/// *a force* and *a family* are not one person.
fn is_collective(lemma: &str) -> bool {
    matches!(
        lemma,
        "army"
            | "battalion"
            | "brigade"
            | "coalition"
            | "contingent"
            | "crew"
            | "division"
            | "faction"
            | "family"
            | "force"
            | "garrison"
            | "household"
            | "infantry"
            | "legion"
            | "military"
            | "militia"
            | "patrol"
            | "platoon"
            | "police"
            | "proxy"
            | "regiment"
            | "security"
            | "squad"
            | "squadron"
            | "staff"
            | "troop"
            | "unit"
            | "loss"
            | "death"
            | "people"
            | "figure"
            | "casualty"
            | "other"
    )
}

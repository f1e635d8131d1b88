//! English expressions of time, found in running text and resolved against the day of publication.
//!
//! Two steps that know nothing of each other: the parser turns words into an [`Expr`] (*last Wednesday*), the
//! resolver turns an [`Expr`] into days (`2018-02-07`). Dates are counted with `jiff`.
//!
//! Why not one of the date crates: `interim`, `chrono-english`, `date_time_parser`, `parse_datetime` and
//! `natural-date-parser` read a string that is known to be a date into one instant, `two_timer` into one range.
//! None finds an expression in a sentence, none tells a month from its first day, and each needs a "now".

mod clock;
mod date;
mod expr;
mod feast;
mod lexicon;
mod parse;
mod relative;
mod resolve;
#[cfg(test)]
mod tests;

use crate::words::Words;
use dateline_model::{Document, MentionLabel, TimeMention, TimePrecision, TimeSpan, TokenRange, When};
use jiff::civil::Date;

/// The days that *that day* and *hours later* are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub start: Date,
    pub end: Date,
}

/// Every time expression of the report, in reading order.
pub(crate) fn find(document: &Document, sentences: &[Words<'_>]) -> Vec<TimeMention> {
    let published = document.published.as_ref().map(dateline_model::Published::date);
    let mut found = Vec::new();
    let mut anchor: Option<(usize, Anchor)> = None;
    for (index, words) in sentences.iter().enumerate() {
        let mut at = 0;
        while at < words.atoms.len() {
            let Some((expr, end)) = parse::expression(words, at) else {
                at += 1;
                continue;
            };
            let tokens = words.tokens(&(at..end));
            at = end;
            if inside_a_name(words, &tokens) {
                continue;
            }
            // An anchor holds for its own sentence and the next.
            let near = anchor.filter(|(sentence, _)| sentence + 1 >= index).map(|(_, days)| days);
            let text = words.sentence.text_of(tokens.clone(), &document.text).to_owned();
            let time = resolve::span(&expr, Some(text), published, near);
            if let Some(days) = anchor_of(&time) {
                anchor = Some((index, days));
            }
            found.push(TimeMention { at: TokenRange::new(index, tokens), time });
        }
    }
    found
}

/// *17 February Brigade*: the date is part of an organisation's name.
fn inside_a_name(words: &Words<'_>, tokens: &std::ops::Range<usize>) -> bool {
    words.sentence.mentions.iter().any(|mention| {
        mention.label == MentionLabel::Organisation
            && mention.tokens.start <= tokens.start
            && mention.tokens.end >= tokens.end
            && mention.tokens.len() > tokens.len()
    })
}

fn anchor_of(time: &TimeSpan) -> Option<Anchor> {
    let days = matches!(time.precision, TimePrecision::Hour | TimePrecision::PartOfDay | TimePrecision::Day);
    let (start, end) = (time.start.filter(|_| days)?, time.end?);
    Some(Anchor { start: When::date(start), end: When::date(end) })
}

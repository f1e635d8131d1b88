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
    let mut month: Option<(usize, Date)> = None;
    for (index, words) in sentences.iter().enumerate() {
        let mut at = 0;
        while at < words.atoms.len() {
            let Some((expr, end)) = parse::expression(words, at) else {
                at += 1;
                continue;
            };
            let tokens = words.tokens(&(at..end));
            at = end;
            if inside_a_name(words, &tokens) || names_something(words, &tokens) {
                continue;
            }
            // An anchor holds for its own sentence and the next.
            let near = anchor.filter(|(sentence, _)| sentence + 1 >= index).map(|(_, days)| days);
            let text = words.sentence.text_of(tokens.clone(), &document.text).to_owned();
            let told = month.filter(|(sentence, _)| sentence + MONTH_REACH >= index).map(|(_, day)| day);
            let time = resolve::span(&expr, Some(text), resolve::From { published, anchor: near, month: told });
            if let Some(days) = anchor_of(&time) {
                anchor = Some((index, days));
            }
            month = month_of(&time).map(|day| (index, day)).or(month);
            found.push(TimeMention { at: TokenRange::new(index, tokens), time });
        }
    }
    found
}

/// *The 7 July district*, *Monday Market*, *an operation called "Dawn"*: something that bears the name of a day.
fn names_something(words: &Words<'_>, tokens: &std::ops::Range<usize>) -> bool {
    const NAMED: &str = "airport avenue barracks base bridge brigade bridge camp clinic district hospital hotel junction mall market mosque \
         movement neighborhood neighbourhood park prison quarter roundabout school square stadium station street university";
    let all = &words.sentence.tokens;
    let Some(first) = all.get(tokens.start) else { return false };
    // "at the 7 July hospital"
    let bare = !matches!(first.lemma.as_str(), "on" | "in" | "at" | "by" | "since" | "during" | "over")
        || all[tokens.clone()].iter().any(|token| token.text.eq_ignore_ascii_case("the"));
    let noun = |token: &dateline_model::Token| NAMED.split(' ').any(|noun| token.text.to_lowercase() == noun);
    // "the Monday market" is held on Mondays and no name
    let weekday = tokens.len() == 1 && lexicon::weekday(&first.text.to_lowercase()).is_some();
    let thing =
        all.get(tokens.end).is_some_and(|next| noun(next) && (!weekday || next.text.starts_with(char::is_uppercase)));
    let called = tokens.start.checked_sub(1).is_some_and(|before| {
        matches!(all[before].text.as_str(), "\"" | "“" | "‘" | "'" | "``")
            || matches!(all[before].lemma.as_str(), "call" | "codename" | "dub" | "name")
    });
    let quoted = tokens.len() == 1
        && first.text.starts_with(char::is_uppercase)
        && called
        && lexicon::is_day_part(&first.text.to_lowercase());
    bare && thing || quoted
}

/// How many sentences a month is remembered, for *on the 21st*.
const MONTH_REACH: usize = 12;

/// The first day of a time that lies in one month.
fn month_of(time: &TimeSpan) -> Option<Date> {
    let (start, end) = (When::date(time.start?), When::date(time.end?));
    (start.first_of_month() == end.first_of_month()).then_some(start)
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

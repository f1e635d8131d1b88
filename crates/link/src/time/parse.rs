//! From words to an [`Expr`]: prepositions, a core, a time of day, a second bound.

use super::expr::{Expr, TimeOfDay};
use super::{clock, date, feast, lexicon, relative};
use crate::words::{Words, is_possessive};

/// An expression that starts at `at`, with the atom behind it. Prepositions that belong to it are taken along.
pub(super) fn expression(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    match words.key(at) {
        "from" | "between" => range_with_words(words, at),
        "since" => {
            let (expr, end) = point(words, at + 1, true)?;
            Some((Expr::Since(Box::new(expr)), end))
        }
        "before" | "after" | "until" | "till" => outside(words, at),
        _ => phrase(words, at),
    }
}

/// *from Nov 27 to Nov 30*, *between 3 and 5 May*, *from 2014 to 2016*.
fn range_with_words(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let join: &[&str] = if words.key(at) == "between" { &["and"] } else { &["to", "until", "till", "through"] };
    let (from, next) = point(words, at + 1, true)?;
    if !from.is_bound() || !join.contains(&words.key(next)) {
        return matches!(from, Expr::Days { .. } | Expr::Range(..)).then_some((from, next));
    }
    let (to, end) = point(words, next + 1, true)?;
    to.is_bound().then(|| (Expr::Range(Box::new(from), Box::new(to)), end))
}

/// *before 2011* and *until Friday* tell when it did not happen. *before dawn* and *after Friday's attack* do tell.
fn outside(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let (expr, end) = point(words, at + 1, true)?;
    let possessive = is_possessive(words.key(end));
    Some(match expr {
        Expr::TimeOfDay(TimeOfDay::Clock { .. }) => (Expr::TimeOfDay(TimeOfDay::Part), end),
        Expr::TimeOfDay(_) => (expr, end),
        Expr::DayTime(day, _) => (Expr::DayTime(day, TimeOfDay::Part), end),
        Expr::FromAnchor(_) | Expr::SamePeriod => return None,
        _ if possessive => (expr, end),
        _ => (Expr::Vague(super::expr::Unit::Day), end),
    })
}

/// A phrase with at most one preposition, and a range when a second bound follows.
fn phrase(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let introduced = introduces(words.key(at));
    let (expr, end) = if introduced {
        point(words, at + 1, true)?
    } else {
        let by_word_before = matches!(words.before(at), "of" | "and" | "the" | "into");
        point(words, at, by_word_before).filter(|(expr, _)| stands_alone(words, at, expr))?
    };
    Some(second_bound(words, expr, end))
}

fn introduces(key: &str) -> bool {
    matches!(
        key,
        "on" | "in" | "at" | "during" | "over" | "within" | "throughout" | "around" | "about" | "by" | "as" | "for"
    )
}

/// Without a preposition, a bare part of the day counts only in front of what happened (*a pre-dawn raid*), and a
/// bare year only behind *the* or *of*.
fn stands_alone(words: &Words<'_>, at: usize, expr: &Expr) -> bool {
    match expr {
        Expr::TimeOfDay(TimeOfDay::Part) => {
            matches!(words.key(at), "pre" | "predawn" | "dawn" | "early" | "late")
        }
        Expr::Window { .. } => words.before(at) == "the",
        _ => true,
    }
}

/// `X and Y`, `X - Y`, `X to Y` when both are days, or both months, or both years.
fn second_bound(words: &Words<'_>, expr: Expr, end: usize) -> (Expr, usize) {
    if !matches!(words.key(end), "and" | "-" | "--" | "to" | "through" | "until") || !expr.is_bound() {
        return (expr, end);
    }
    let next = end + 1 + usize::from(words.key(end + 1) == "on");
    match point(words, next, true) {
        Some((to, behind)) if expr.pairs_with(&to) => (Expr::Range(Box::new(expr), Box::new(to)), behind),
        _ => (expr, end),
    }
}

/// A day, month, year, window or time of day, with what belongs to it on either side.
fn point(words: &Words<'_>, at: usize, introduced: bool) -> Option<(Expr, usize)> {
    let at = at + usize::from(introduced && matches!(words.key(at), "the" | "about" | "around" | "approximately"));
    if let Some(found) = relative::within(words, at) {
        return Some(found);
    }
    // *earlier on Saturday* is Saturday; *early on Saturday* is a part of it.
    if matches!(words.key(at), "earlier" | "later" | "early" | "late") {
        let next = at + 1 + usize::from(words.key(at + 1) == "on");
        if let Some((day, end)) = core(words, next, next > at + 1).filter(|(expr, _)| expr.is_day()) {
            let (day, end) = with_time(words, day, end);
            let part = matches!(words.key(at), "early" | "late") && day.is_day();
            return Some((if part { day_time(day, TimeOfDay::Part) } else { day }, end));
        }
    }
    if let Some((third, next)) = relative::third(words, at) {
        let of_it = core(words, next, true).or_else(|| relative::own_unit(words, next));
        if let Some((expr, end)) = of_it.filter(|(expr, _)| !expr.is_day() && !matches!(expr, Expr::Window { .. })) {
            return Some((date::narrowed(expr, Some(third)), end));
        }
    }
    if let Some((time, end)) = clock::time_of_day(words, at) {
        return Some(time_then_day(words, time, end));
    }
    core(words, at, introduced).map(|(expr, end)| with_time(words, expr, end))
}

/// *5 a.m. on Wednesday*, *the early hours of Wednesday*, *dawn on 3 May*, *morning* alone.
fn time_then_day(words: &Words<'_>, time: TimeOfDay, end: usize) -> (Expr, usize) {
    let mut next = end + usize::from(words.key(end) == ",");
    next += usize::from(matches!(words.key(next), "on" | "of"));
    next += usize::from(next > end && words.key(next) == "the");
    match core(words, next, next > end).filter(|(expr, _)| expr.is_day()) {
        Some((day, behind)) => (day_time(day, time), behind),
        None => (Expr::TimeOfDay(time), end),
    }
}

/// *Wednesday morning*, *Wednesday at 5 a.m.*, *yesterday at dawn*, *Monday, around 5 pm*.
fn with_time(words: &Words<'_>, day: Expr, end: usize) -> (Expr, usize) {
    if !day.is_day() {
        return (day, end);
    }
    if let Some((time, behind)) = clock::part(words, end) {
        return (day_time(day, time), behind);
    }
    let mut next = end + usize::from(words.key(end) == "," && matches!(words.key(end + 1), "at" | "around" | "in"));
    let before = next;
    while matches!(words.key(next), "at" | "around" | "about" | "before" | "in" | "the" | "after") && next < before + 3
    {
        next += 1;
    }
    if next == before {
        return (day, end);
    }
    match clock::time_of_day(words, next) {
        Some((time, behind)) => {
            let exact = !matches!(words.key(before), "before" | "after");
            (day_time(day, if exact { time } else { TimeOfDay::Part }), behind)
        }
        None => (day, end),
    }
}

fn day_time(day: Expr, time: TimeOfDay) -> Expr {
    Expr::DayTime(Box::new(day), time)
}

/// A core with the year that it is said to be of.
fn core(words: &Words<'_>, at: usize, introduced: bool) -> Option<(Expr, usize)> {
    let (expr, end) = alone(words, at, introduced)?;
    Some(relative::of_a_year(words, expr, end))
}

/// The longest reading first: dates before months, windows before units.
fn alone(words: &Words<'_>, at: usize, introduced: bool) -> Option<(Expr, usize)> {
    date::date(words, at)
        .or_else(|| date::eve(words, at))
        .or_else(|| feast::feast(words, at))
        .or_else(|| date::fraction(words, at))
        .or_else(|| relative::deictic(words, at))
        .or_else(|| relative::anaphoric(words, at))
        .or_else(|| the_window(words, at))
        .or_else(|| relative::near(words, at))
        .or_else(|| relative::counted(words, at))
        .or_else(|| relative::window(words, at))
        .or_else(|| relative::vague(words, at))
        .or_else(|| relative::bare_season(words, at, introduced))
        .or_else(|| relative::bare_weekend(words, at, introduced))
        .or_else(|| date::day_of_the_month(words, at, introduced))
        .or_else(|| weekday(words, at))
        .or_else(|| decade(words, at))
        .or_else(|| date::bare_month(words, at, introduced))
        .or_else(|| date::bare_year(words, at, introduced))
}

/// *in the last month* is a window, *last month* is a month of the calendar.
fn the_window(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    if words.before(at) != "the" {
        return None;
    }
    relative::window(words, at)
}

fn weekday(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let (day, full) = lexicon::weekday(words.key(at)).filter(|_| words.capital(at))?;
    (full || words.before(at) == "on").then_some((Expr::Weekday { day, which: None }, at + 1))
}

fn decade(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    lexicon::decade(words.key(at)).map(|year| (Expr::Decade(year, None), at + 1))
}

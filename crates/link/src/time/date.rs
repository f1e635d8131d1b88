//! Absolute dates: *27 November 2024*, *Nov. 27*, *2024-11-27*, *3-5 May*, *in March*, *early 2015*.

use super::expr::{Expr, Third};
use super::lexicon::{day_of_month, month, nth, weekday, year};
use crate::words::{Words, is_possessive};
use dateline_model::Upos;
use jiff::civil::Weekday;

/// A date that starts at `at`, with the atom behind it. A weekday may stand before it.
pub(super) fn date(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    if let Some((day, _)) = weekday(words.key(at)).filter(|_| words.capital(at)) {
        let next = skip(words, at + 1, &[",", "the"]);
        return numbered(words, next, Some(day));
    }
    numbered(words, at, None)
}

fn numbered(words: &Words<'_>, at: usize, weekday: Option<Weekday>) -> Option<(Expr, usize)> {
    iso(words, at)
        .or_else(|| slashed(words, at))
        .or_else(|| dotted(words, at))
        .or_else(|| day_first(words, at, weekday))
        .or_else(|| month_first(words, at, weekday))
}

/// `2024-11-27`.
fn iso(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let year = year(words.key(at))?;
    let joined = (1..5).all(|i| words.glued(at + i)) && words.key(at + 1) == "-" && words.key(at + 3) == "-";
    let two = |i: usize| words.key(i).parse::<i8>().ok().filter(|_| words.key(i).len() == 2);
    let (month, day) = (two(at + 2)?, two(at + 4)?);
    (joined && valid(month, day)).then(|| (day_of(Some(year), month, day, None), at + 5))
}

/// `27/11/2024`, or `11/27/2024` where only that can be meant. `05/03/2024` is read day first, as most of the world
/// writes it.
fn slashed(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let joined = (1..5).all(|i| words.glued(at + i)) && words.key(at + 1) == "/" && words.key(at + 3) == "/";
    let year = year(words.key(at + 4)).filter(|_| joined)?;
    three(words.key(at), words.key(at + 2), year).map(|expr| (expr, at + 5))
}

/// `27.11.2024`.
fn dotted(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let mut parts = words.key(at).split('.');
    let (day, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    let year = year(last).filter(|_| parts.next().is_none())?;
    three(day, month, year).map(|expr| (expr, at + 1))
}

fn three(first: &str, second: &str, year: i16) -> Option<Expr> {
    let (a, b) = (day_of_month(first)?.0, day_of_month(second)?.0);
    let (day, month) = if b <= 12 { (a, b) } else { (b, a) };
    valid(month, day).then(|| day_of(Some(year), month, day, None))
}

/// *27 November*, *27th of November, 2024*, *3-5 May*, *3 and 5 May 2023*.
fn day_first(words: &Words<'_>, at: usize, weekday: Option<Weekday>) -> Option<(Expr, usize)> {
    let (day, _) = day_of_month(words.key(at))?;
    let mut next = at + 1;
    let mut to = None;
    let joined = matches!(words.key(next), "-" | "--" | "to" | "and" | "through" | "until");
    if let Some((last, _)) = day_of_month(words.key(next + 1)).filter(|(last, _)| joined && *last > day) {
        to = Some(last);
        next += 2;
    }
    next = skip(words, next, &["of", "-"]);
    let (month, _) = month(words.key(next)).filter(|_| words.capital(next))?;
    let (year, end) = trailing_year(words, next + 1);
    let expr = match to {
        Some(to) if valid(month, to) => Expr::Days { year, month, from: day, to },
        Some(_) => return None,
        None if valid(month, day) => day_of(year, month, day, weekday),
        None => return None,
    };
    Some((expr, end))
}

/// *Nov. 27, 2024*, *November 27th*, *May 3-5*, *November 2024*.
fn month_first(words: &Words<'_>, at: usize, weekday: Option<Weekday>) -> Option<(Expr, usize)> {
    let (month, _) = month(words.key(at)).filter(|_| words.capital(at))?;
    let next = skip(words, at + 1, &["the"]);
    if let Some((day, _)) = day_of_month(words.key(next)).filter(|(day, _)| valid(month, *day)) {
        if matches!(words.key(next + 1), "-" | "--" | "to" | "and" | "through" | "until") {
            let last = day_of_month(words.key(next + 2)).filter(|(last, _)| *last > day && valid(month, *last));
            if let Some((to, _)) = last.filter(|_| !counts_something(words, next + 2)) {
                let (year, end) = trailing_year(words, next + 3);
                return Some((Expr::Days { year, month, from: day, to }, end));
            }
        }
        let (year, end) = trailing_year(words, next + 1);
        return Some((day_of(year, month, day, weekday), end));
    }
    let (year, end) = trailing_year(words, at + 1);
    year.filter(|_| weekday.is_none()).map(|_| (Expr::Date { year, month, day: None, weekday: None, third: None }, end))
}

/// *on New Year's Eve*, *on Christmas Day*.
pub(super) fn eve(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let new_year = words.says(at, &["new", "year"]) && words.capital(at);
    let name = if new_year {
        at + 2 + usize::from(is_possessive(words.key(at + 2)))
    } else if words.key(at) == "christmas" {
        at + 1
    } else {
        return None;
    };
    let (month, day) = match (words.key(name), new_year) {
        ("eve", true) => (12, 31),
        ("day", true) => (1, 1),
        ("eve", false) => (12, 24),
        ("day", false) => (12, 25),
        _ => return None,
    };
    let (year, end) = trailing_year(words, name + 1);
    Some((day_of(year, month, day, None), end))
}

/// *on the 21st*, *since the 13th*: an ordinal behind *the* that counts nothing.
pub(super) fn day_of_the_month(words: &Words<'_>, at: usize, introduced: bool) -> Option<(Expr, usize)> {
    let (day, _) = day_of_month(words.key(at)).filter(|(_, ordinal)| *ordinal)?;
    let before = at.checked_sub(2).map_or("", |before| words.key(before));
    let dated = matches!(before, "on" | "since" | "by" | "until" | "of" | "before" | "after");
    let counts = words.key(at + 1) == "of"
        || super::lexicon::unit(words.key(at + 1)).is_some()
        || words.glued(at + 1) && words.key(at + 1) == "-"
        || words
            .token(at + 1)
            .is_some_and(|next| matches!(next.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num));
    (introduced && dated && words.before(at) == "the" && !counts).then_some((Expr::DayOfMonth(day), at + 1))
}

/// *May 3 and 5 soldiers*: the second number counts.
fn counts_something(words: &Words<'_>, at: usize) -> bool {
    words.token(at + 1).is_some_and(|token| matches!(token.upos, Upos::Noun | Upos::Adj))
}

/// A month alone: *in March*, *last April*, *February's*, *early June*. Words that are also something else, and
/// months that nothing introduces, are left alone.
pub(super) fn bare_month(words: &Words<'_>, at: usize, introduced: bool) -> Option<(Expr, usize)> {
    let (month, sure) = month(words.key(at)).filter(|_| words.capital(at))?;
    let as_verb = words.token(at).is_some_and(|token| matches!(token.upos, Upos::Verb | Upos::Aux));
    let possessive = is_possessive(words.key(at + 1));
    if as_verb || !(introduced || sure && possessive) {
        return None;
    }
    Some((Expr::Date { year: None, month, day: None, weekday: None, third: None }, at + 1))
}

/// *2016* and *mid-2016*, when introduced by a word that makes it a year.
pub(super) fn bare_year(words: &Words<'_>, at: usize, introduced: bool) -> Option<(Expr, usize)> {
    let year = year(words.key(at))?;
    let possessive = is_possessive(words.key(at + 1));
    let measures = matches!(words.before(at), "about" | "around" | "over" | "for" | "at" | "as" | "within");
    ((introduced && !measures && !counts_plural(words, at)) || possessive).then_some((Expr::Year(year, None), at + 1))
}

/// *in 2000 villages*: the tree hangs the number on a plural noun behind it. *The 2014 war* is a year's.
fn counts_plural(words: &Words<'_>, at: usize) -> bool {
    let Some(atom) = words.atoms.get(at) else { return false };
    let noun = words.sentence.is(atom.token, "nummod").then(|| words.sentence.head(atom.token)).flatten();
    noun.filter(|&noun| noun > atom.token).is_some_and(|noun| {
        let token = &words.sentence.tokens[noun];
        token.lemma == "people" || !token.text.eq_ignore_ascii_case(&token.lemma)
    })
}

/// *the first quarter of 2024*, *Q3 2024*, *the second half of last year* (without a year: of this one).
pub(super) fn fraction(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let (nth, of, next) = match words.key(at) {
        "q1" => (1, 4, at + 1),
        "q2" => (2, 4, at + 1),
        "q3" => (3, 4, at + 1),
        "q4" => (4, 4, at + 1),
        key if words.key(at + 1) == "quarter" => (nth(key, 4)?, 4, at + 2),
        key if words.key(at + 1) == "half" => (nth(key, 2)?, 2, at + 2),
        _ => return None,
    };
    let behind = skip(words, next, &["of", "the", "in"]);
    if let Some(year) = year(words.key(behind)) {
        return Some((Expr::Fraction { year: Some(year), nth, of }, behind + 1));
    }
    if words.says(next, &["of", "the", "year"]) || words.says(next, &["of", "this", "year"]) {
        return Some((Expr::Fraction { year: None, nth, of }, next + 3));
    }
    None
}

/// Narrows a month or year to its first, middle or last third.
pub(super) fn narrowed(expr: Expr, third: Option<Third>) -> Expr {
    match expr {
        Expr::Date { year, month, day: None, weekday, .. } => Expr::Date { year, month, day: None, weekday, third },
        Expr::Year(year, _) => Expr::Year(year, third),
        Expr::Decade(year, _) => Expr::Decade(year, third),
        Expr::MonthNear { month, which, .. } => Expr::MonthNear { month, which, third },
        Expr::Unit { unit, which, .. } => Expr::Unit { unit, which, third },
        Expr::OfYear(inner, years) => Expr::OfYear(Box::new(narrowed(*inner, third)), years),
        other => other,
    }
}

fn trailing_year(words: &Words<'_>, at: usize) -> (Option<i16>, usize) {
    let next = skip(words, at, &[",", "of", "-"]);
    match year(words.key(next)) {
        Some(year) => (Some(year), next + 1),
        None => (None, at),
    }
}

fn skip(words: &Words<'_>, at: usize, what: &[&str]) -> usize {
    at + usize::from(what.contains(&words.key(at)))
}

fn valid(month: i8, day: i8) -> bool {
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=longest).contains(&day)
}

fn day_of(year: Option<i16>, month: i8, day: i8, weekday: Option<Weekday>) -> Expr {
    Expr::Date { year, month, day: Some(day), weekday, third: None }
}

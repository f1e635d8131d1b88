//! Islamic feasts and the month of fasting: *the first day of Eid al-Adha*, *Eid al-Fitr*, *during Ramadan*.
//!
//! The moon decides, and countries may differ by a day: the table holds the days that Saudi Arabia kept, as public
//! calendars give them (last looked at 2026-11-22). Outside its years a feast keeps its words and has no date.

use super::expr::{Expr, Feast};
use super::lexicon::{nth, year};
use crate::words::Words;
use jiff::civil::Date;
use jiff::{Span as Interval, ToSpan};

/// Month and day.
type MonthDay = (i8, i8);

/// Year, then the first day of Eid al-Fitr and of Eid al-Adha.
const FEASTS: &[(i16, MonthDay, MonthDay)] = &[
    (2010, (9, 10), (11, 16)),
    (2011, (8, 30), (11, 6)),
    (2012, (8, 19), (10, 26)),
    (2013, (8, 8), (10, 15)),
    (2014, (7, 28), (10, 4)),
    (2015, (7, 17), (9, 24)),
    (2016, (7, 6), (9, 12)),
    (2017, (6, 25), (9, 1)),
    (2018, (6, 15), (8, 21)),
    (2019, (6, 4), (8, 11)),
    (2020, (5, 24), (7, 31)),
    (2021, (5, 13), (7, 20)),
    (2022, (5, 2), (7, 9)),
    (2023, (4, 21), (6, 28)),
    (2024, (4, 10), (6, 16)),
    (2025, (3, 30), (6, 6)),
    (2026, (3, 20), (5, 27)),
];

/// A feast that starts at `at`, with the atom behind it.
pub(super) fn feast(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let (day, name) = match nth(words.key(at), 4) {
        Some(day) if words.says(at + 1, &["day", "of"]) => {
            (Some(day), at + 3 + usize::from(words.key(at + 3) == "the"))
        }
        _ => (None, at),
    };
    let (feast, mut end) = named(words, name)?;
    end += usize::from(words.key(end) == "holiday" || words.key(end) == "feast");
    let (year, end) = match year(words.key(end)) {
        Some(year) => (Some(year), end + 1),
        None => (None, end),
    };
    Some((Expr::Feast { feast, day, year }, end))
}

fn named(words: &Words<'_>, at: usize) -> Option<(Feast, usize)> {
    match words.key(at) {
        "ramadan" | "ramadhan" => return Some((Feast::Ramadan, at + 1)),
        "eid" if words.capital(at) => {}
        _ => return None,
    }
    let mut next = at + 1;
    while matches!(words.key(next), "-" | "al" | "ul" | "el") {
        next += 1;
    }
    match words.key(next) {
        "fitr" => Some((Feast::Fitr, next + 1)),
        "adha" | "azha" => Some((Feast::Adha, next + 1)),
        _ => Some((Feast::Either, at + 1)),
    }
}

/// First and last day: of the year given, else of the last one that had begun on the day of publication.
pub(super) fn days(feast: Feast, day: Option<i8>, year: Option<i16>, published: Option<Date>) -> Option<(Date, Date)> {
    let all = FEASTS.iter().flat_map(|&(year, fitr, adha)| {
        let date = |(month, day)| Date::new(year, month, day).ok();
        [(Feast::Fitr, date(fitr), 3i64), (Feast::Adha, date(adha), 4)]
    });
    let mut spans = all.filter_map(|(kind, first, length)| {
        let first = first?;
        match feast {
            // Twenty-nine or thirty days before the feast that ends it.
            Feast::Ramadan => (kind == Feast::Fitr)
                .then(|| Some((first.checked_sub(30.days()).ok()?, first.yesterday().ok()?)))
                .flatten(),
            _ => (feast == Feast::Either || feast == kind)
                .then(|| Some((first, first.checked_add((length - 1).days()).ok()?)))
                .flatten(),
        }
    });
    let wanted = |(first, _): &(Date, Date)| match (year, published) {
        (Some(year), _) => first.year() == year,
        (None, Some(published)) => *first <= published && *first > published.saturating_sub(1.year()),
        (None, None) => false,
    };
    let (first, last) = spans.rfind(wanted)?;
    match day {
        None => Some((first, last)),
        Some(day) => {
            let day = first.checked_add(Interval::new().days(i64::from(day) - 1)).ok()?;
            (day <= last).then_some((day, day))
        }
    }
}

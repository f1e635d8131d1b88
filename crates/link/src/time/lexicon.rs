//! The closed word classes of the calendar. All keys are lower case without the full stop of an abbreviation.

use super::expr::{Season, Unit, Which};
use jiff::civil::Weekday;

/// A month and whether the word can be nothing else (*may*, *march* and short forms can).
pub(super) fn month(key: &str) -> Option<(i8, bool)> {
    Some(match key {
        "january" => (1, true),
        "february" => (2, true),
        "march" => (3, false),
        "april" => (4, true),
        "may" => (5, false),
        "june" => (6, true),
        "july" => (7, true),
        "august" => (8, true),
        "september" => (9, true),
        "october" => (10, true),
        "november" => (11, true),
        "december" => (12, true),
        "jan" => (1, false),
        "feb" => (2, false),
        "mar" => (3, false),
        "apr" => (4, false),
        "jun" => (6, false),
        "jul" => (7, false),
        "aug" => (8, false),
        "sep" | "sept" => (9, false),
        "oct" => (10, false),
        "nov" => (11, false),
        "dec" => (12, false),
        _ => return None,
    })
}

/// A weekday and whether the word is written out.
pub(super) fn weekday(key: &str) -> Option<(Weekday, bool)> {
    Some(match key {
        "monday" | "mondays" => (Weekday::Monday, true),
        "tuesday" | "tuesdays" => (Weekday::Tuesday, true),
        "wednesday" | "wednesdays" => (Weekday::Wednesday, true),
        "thursday" | "thursdays" => (Weekday::Thursday, true),
        "friday" | "fridays" => (Weekday::Friday, true),
        "saturday" | "saturdays" => (Weekday::Saturday, true),
        "sunday" | "sundays" => (Weekday::Sunday, true),
        "mon" => (Weekday::Monday, false),
        "tue" | "tues" => (Weekday::Tuesday, false),
        "wed" => (Weekday::Wednesday, false),
        "thu" | "thur" | "thurs" => (Weekday::Thursday, false),
        "fri" => (Weekday::Friday, false),
        "sat" => (Weekday::Saturday, false),
        "sun" => (Weekday::Sunday, false),
        _ => return None,
    })
}

pub(super) fn unit(key: &str) -> Option<Unit> {
    Some(match key {
        "minute" | "minutes" => Unit::Minute,
        "hour" | "hours" => Unit::Hour,
        "day" | "days" => Unit::Day,
        "week" | "weeks" | "fortnight" => Unit::Week,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        "decade" | "decades" => Unit::Decade,
        _ => return None,
    })
}

pub(super) fn is_plural_unit(key: &str) -> bool {
    key.ends_with('s') && unit(key).is_some()
}

pub(super) fn season(key: &str) -> Option<Season> {
    Some(match key {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" => Season::Autumn,
        "winter" => Season::Winter,
        _ => return None,
    })
}

pub(super) fn which(key: &str) -> Option<Which> {
    Some(match key {
        "last" | "previous" | "past" => Which::Last,
        "this" | "current" => Which::This,
        "next" | "coming" => Which::Next,
        _ => return None,
    })
}

/// *morning*, *dawn*: nouns that name a part of the day.
pub(super) fn is_day_part(key: &str) -> bool {
    matches!(
        key,
        "dawn"
            | "daybreak"
            | "sunrise"
            | "morning"
            | "mornings"
            | "midmorning"
            | "midday"
            | "lunchtime"
            | "afternoon"
            | "dusk"
            | "sunset"
            | "nightfall"
            | "evening"
            | "night"
            | "predawn"
    )
}

/// *1* to *31*, *1st* to *31st*; the flag tells an ordinal.
pub(super) fn day_of_month(key: &str) -> Option<(i8, bool)> {
    let (digits, ordinal) = match key.strip_suffix("st").or(key.strip_suffix("nd")).or(key.strip_suffix("rd")) {
        Some(digits) => (digits, true),
        None => key.strip_suffix("th").map_or((key, false), |digits| (digits, true)),
    };
    if digits.is_empty() || digits.len() > 2 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day)).map(|day| (day, ordinal))
}

/// A year that news can speak of.
pub(super) fn year(key: &str) -> Option<i16> {
    let shaped = key.len() == 4 && key.bytes().all(|b| b.is_ascii_digit());
    key.parse().ok().filter(|year| shaped && (1800..2100).contains(year))
}

/// *1990s* → 1990.
pub(super) fn decade(key: &str) -> Option<i16> {
    year(key.strip_suffix('s')?).filter(|year| year % 10 == 0)
}

/// *first*, *second*, *third*, *fourth*, *last*; for quarters and halves.
pub(super) fn nth(key: &str, of: i8) -> Option<i8> {
    let n = match key {
        "first" | "1st" => 1,
        "second" | "2nd" => 2,
        "third" | "3rd" => 3,
        "fourth" | "4th" => 4,
        "last" | "final" => of,
        _ => return None,
    };
    (n <= of).then_some(n)
}

//! Times of day: *at 5 a.m.*, *5:30 pm local time*, *17:00 GMT*, *at dawn*, *in the early hours*.

use super::expr::TimeOfDay;
use super::lexicon::is_day_part;
use crate::words::Words;

/// A time of day that starts at `at` (behind its preposition), with the atom behind it.
pub(super) fn time_of_day(words: &Words<'_>, at: usize) -> Option<(TimeOfDay, usize)> {
    o_clock(words, at).map(|(time, end)| (time, behind_zone(words, end))).or_else(|| part(words, at))
}

/// *5 a.m.*, *5:30pm*, *17:00*, *noon*, *7 o'clock*.
pub(super) fn o_clock(words: &Words<'_>, at: usize) -> Option<(TimeOfDay, usize)> {
    match words.key(at) {
        "noon" => return Some((TimeOfDay::Clock { hour: 12, minute: 0 }, at + 1)),
        "midnight" => return Some((TimeOfDay::Clock { hour: 0, minute: 0 }, at + 1)),
        _ => {}
    }
    let key = words.key(at);
    let (digits, half) = match half_of_day(key.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.'))
    {
        Some(half) => (key.trim_end_matches(|c: char| c.is_alphabetic() || c == '.'), Some(half)),
        None => (key, None),
    };
    let (hour, minute, colon) = hour_minute(digits)?;
    let (half, end) = match half {
        Some(half) => (Some(half), at + 1),
        None => match half_of_day(words.key(at + 1)) {
            Some(half) => (Some(half), at + 2),
            None => (None, at + 1),
        },
    };
    match half {
        Some(pm) if (1..=12).contains(&hour) => {
            let hour = hour % 12 + if pm { 12 } else { 0 };
            Some((TimeOfDay::Clock { hour, minute }, end))
        }
        Some(_) => None,
        None if colon && words.key(at).len() >= 4 => Some((TimeOfDay::Clock { hour, minute }, end)),
        None if words.key(end) == "o'clock" => Some((TimeOfDay::Clock { hour, minute }, end + 1)),
        None => None,
    }
}

/// *pm* is true, *am* is false.
fn half_of_day(key: &str) -> Option<bool> {
    match key {
        "am" | "a.m" => Some(false),
        "pm" | "p.m" => Some(true),
        _ => None,
    }
}

/// `5`, `5:30`, `5.30`; the flag tells a colon.
fn hour_minute(digits: &str) -> Option<(i8, i8, bool)> {
    let (hour, minute) = digits.split_once([':', '.']).unwrap_or((digits, "0"));
    let short = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if !short(hour, 2) || !short(minute, 2) {
        return None;
    }
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute, digits.contains(':')))
}

/// *morning*, *early morning*, *pre-dawn*, *the early hours*, *late evening*.
pub(super) fn part(words: &Words<'_>, at: usize) -> Option<(TimeOfDay, usize)> {
    let next = at + usize::from(matches!(words.key(at), "early" | "late" | "mid"));
    let joined = next + usize::from(next > at && words.key(next) == "-");
    if is_day_part(words.key(joined)) {
        return Some((TimeOfDay::Part, joined + 1 + usize::from(words.key(joined + 1) == "hours")));
    }
    if next > at && words.key(next) == "hours" {
        return Some((TimeOfDay::Part, next + 1));
    }
    let pre = words.key(at) == "pre" && words.key(at + 1) == "-";
    (pre && words.key(at + 2) == "dawn").then_some((TimeOfDay::Part, at + 3))
}

/// Leaves *local time*, *GMT* behind; times stay as the source wrote them.
fn behind_zone(words: &Words<'_>, at: usize) -> usize {
    match words.key(at) {
        "local" if words.key(at + 1) == "time" => at + 2,
        "gmt" | "utc" | "est" | "edt" | "bst" | "cet" => at + 1,
        _ => at,
    }
}

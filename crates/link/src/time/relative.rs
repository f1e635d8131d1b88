//! Expressions counted from publication or from the last day told of: *yesterday*, *last week*, *two days ago*,
//! *in the past 24 hours*, *that day*.

use super::expr::{Count, Expr, Season, Third, TimeOfDay, Unit, Which};
use super::lexicon::{is_day_part, is_plural_unit, month, season, unit, weekday, which, year};
use crate::number::cardinal;
use crate::words::Words;
use dateline_model::Upos;

/// *today*, *yesterday*, *overnight*, *last night*, *this morning*, *the day before yesterday*.
pub(super) fn deictic(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let in_name = words.capital(at) && at > 0 && words.token(at - 1).is_some_and(|token| token.upos == Upos::Propn);
    let one = |days| (!in_name).then_some((Expr::Day(days), at + 1));
    match words.key(at) {
        "today" => one(0),
        "yesterday" => one(-1),
        "tomorrow" => one(1),
        "tonight" => Some((Expr::Night(0), at + 1)),
        "overnight" => Some((Expr::Overnight, at + 1)),
        "last" if words.key(at + 1) == "night" => Some((Expr::Night(-1), at + 2)),
        "this" if is_day_part(words.key(at + 1)) => {
            Some((Expr::DayTime(Box::new(Expr::Day(0)), TimeOfDay::Part), at + 2))
        }
        "this" if words.says(at + 1, &["early", "morning"]) => {
            Some((Expr::DayTime(Box::new(Expr::Day(0)), TimeOfDay::Part), at + 3))
        }
        "day" if words.says(at + 1, &["before", "yesterday"]) => Some((Expr::Day(-2), at + 3)),
        "day" if words.says(at + 1, &["after", "tomorrow"]) => Some((Expr::Day(2), at + 3)),
        _ => None,
    }
}

/// *last week*, *this year*, *last Wednesday*, *next March*, *last summer*, *this weekend*.
pub(super) fn near(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let which = which(words.key(at))?;
    let key = words.key(at + 1);
    let end = at + 2;
    if let Some((day, _)) = weekday(key).filter(|&(_, full)| full) {
        return Some((Expr::Weekday { day, which: Some(which) }, end));
    }
    if key == "weekend" {
        return Some((Expr::Weekend(which), end));
    }
    if let Some(season) = season(key) {
        return Some((Expr::Season { season, which: Some(which), year: None }, end));
    }
    if let Some((month, _)) = month(key).filter(|_| words.capital(at + 1)) {
        return Some((Expr::MonthNear { month, which, third: None }, end));
    }
    let unit = unit(key).filter(|_| !key.ends_with('s'))?;
    matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade)
        .then_some((Expr::Unit { unit, which, third: None }, end))
}

/// *earlier this month*, *earlier in the day*, *later this week*, *earlier on Saturday* is left to the weekday.
pub(super) fn within(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let earlier = match words.key(at) {
        "earlier" => true,
        "later" => false,
        _ => return None,
    };
    let (name, bare_day) = match words.key(at + 1) {
        "this" => (at + 2, false),
        "in" | "during" if matches!(words.key(at + 2), "the" | "this") => (at + 3, true),
        "that" => (at + 2, true),
        _ => return None,
    };
    let unit = unit(words.key(name)).filter(|_| !words.key(name).ends_with('s'))?;
    let expr = match unit {
        Unit::Day if bare_day => Expr::PartOfAnchor,
        Unit::Week | Unit::Month | Unit::Year | Unit::Decade if earlier => Expr::SoFar(unit),
        Unit::Week | Unit::Month | Unit::Year => Expr::StillThis(unit),
        _ => return None,
    };
    Some((expr, name + 1))
}

/// *two days ago*, *a week earlier*, *several months ago*, *hours after*, *days later*.
pub(super) fn counted(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let (count, next) = count(words, at);
    let unit = unit(words.key(next))?;
    let count = in_units(count, words.key(next));
    let end = next + 1;
    let bare = next == at;
    // "for three days before entering it", from whichever word one begins to read
    let lasting = (at.saturating_sub(2)..at).any(|k| words.key(k) == "for");
    match words.key(end) {
        // "a week ago today"
        "ago" if words.key(end + 1) == "today" => Some((days_back(count, unit)?, end + 2)),
        "ago" => Some((Expr::Ago(count, unit), end + 1)),
        "after" | "before" if lasting => None,
        "after" if at > 0 && opens_a_clause(words, end) => Some((told_before(count, unit), end + 1)),
        "after" if at > 0 && words.key(end + 1) == "that" && words.key(end + 2) == "of" => {
            Some((Expr::Vague(unit), end + 1))
        }
        "earlier" | "later" | "after" | "before" if !bare || is_plural_unit(words.key(next)) => {
            Some((anchored(count, unit, matches!(words.key(end), "earlier" | "before")), end + 1))
        }
        _ => None,
    }
}

/// *a fortnight* is two weeks.
fn in_units(count: Count, key: &str) -> Count {
    match count {
        Count::Exactly(n) if key == "fortnight" => Count::Exactly(n.saturating_mul(2)),
        count => count,
    }
}

fn days_back(count: Count, unit: Unit) -> Option<Expr> {
    let Count::Exactly(n) = count else { return None };
    let days = match unit {
        Unit::Day => 1,
        Unit::Week => 7,
        _ => return None,
    };
    Some(Expr::Day(-(n.min(520) as i32 * days)))
}

/// *two days after soldiers raised the flag*: a conjunction, no preposition.
fn opens_a_clause(words: &Words<'_>, at: usize) -> bool {
    words.atoms.get(at).is_some_and(|atom| words.sentence.is(atom.token, "mark"))
}

/// What a clause behind *two days after* tells lies so long before what was told.
fn told_before(count: Count, unit: Unit) -> Expr {
    match (count, unit) {
        (_, Unit::Minute | Unit::Hour) => Expr::BeforeTold(0),
        (Count::Exactly(n), Unit::Day) => Expr::BeforeTold(n.min(3660) as i32),
        (Count::Exactly(n), Unit::Week) => Expr::BeforeTold(n.min(520) as i32 * 7),
        _ => Expr::Vague(unit),
    }
}

/// Hours lie within the day told of; days, weeks and months are counted when their number is given.
fn anchored(count: Count, unit: Unit, back: bool) -> Expr {
    let sign = if back { -1 } else { 1 };
    match (count, unit) {
        (_, Unit::Minute | Unit::Hour) => Expr::FromAnchor(0),
        (Count::Exactly(n), Unit::Day) => Expr::FromAnchor(sign * n.min(3660) as i32),
        (Count::Exactly(n), Unit::Week) => Expr::FromAnchor(sign * n.min(520) as i32 * 7),
        _ => Expr::Vague(unit),
    }
}

/// *the past 24 hours*, *the last month*, *the coming hours*, *the next two months*, *the past few weeks*.
/// *The last day* is the last of something; *the following weeks* are counted from a day that is not known.
pub(super) fn window(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let (count, next) = count(words, at + 1);
    let unit = unit(words.key(next))?;
    let one = next == at + 1 && !is_plural_unit(words.key(next));
    let fortnight = words.key(next) == "fortnight";
    let ahead = match words.key(at) {
        "last" if one && unit == Unit::Day => return None,
        "past" | "last" => false,
        "next" | "coming" => true,
        "following" | "preceding" => return Some((Expr::Vague(unit), next + 1)),
        _ => return None,
    };
    let count = if one { Count::Exactly(1 + u32::from(fortnight)) } else { count };
    Some((Expr::Window { count, unit, ahead }, next + 1))
}

/// *that day*, *the same day*, *the previous day*, *the following day*, *the same period*.
pub(super) fn anaphoric(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let noun = words.key(at + 1);
    let day = matches!(noun, "day" | "morning" | "evening" | "afternoon" | "night");
    match words.key(at) {
        "that" if day && words.before(at) != "so" => Some((Expr::FromAnchor(0), at + 2)),
        "same" if day => Some((Expr::FromAnchor(0), at + 2)),
        "same" if matches!(noun, "period" | "time") => Some((Expr::SamePeriod, at + 2)),
        "previous" | "preceding" if day => Some((Expr::FromAnchor(-1), at + 2)),
        "next" | "following" if day => Some((Expr::FromAnchor(1), at + 2)),
        "day" if matches!(words.key(at + 1), "after" | "later") && words.key(at + 2) != "day" => {
            Some((Expr::FromAnchor(1), at + 2))
        }
        "day" if matches!(words.key(at + 1), "before" | "earlier") => Some((Expr::FromAnchor(-1), at + 2)),
        _ => None,
    }
}

/// *recently*, *in recent weeks*, *weeks ago* and *the coming days*: said, but without bounds.
pub(super) fn vague(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    match words.key(at) {
        "recently" | "lately" => Some((Expr::Vague(Unit::Day), at + 1)),
        "recent" | "few" | "several" => {
            let next = at + 1 + usize::from(matches!(words.key(at + 1), "few" | "recent"));
            let recent = words.key(at) == "recent" || next > at + 1;
            unit(words.key(next)).filter(|_| recent).map(|unit| (Expr::Vague(unit), next + 1))
        }
        _ => None,
    }
}

/// *the end of the year*: the unit behind a third, this one's.
pub(super) fn own_unit(words: &Words<'_>, at: usize) -> Option<(Expr, usize)> {
    let unit = unit(words.key(at)).filter(|_| !is_plural_unit(words.key(at)))?;
    matches!(unit, Unit::Week | Unit::Month | Unit::Year)
        .then_some((Expr::Unit { unit, which: Which::This, third: None }, at + 1))
}

/// *over the weekend*, *at the weekend*.
pub(super) fn bare_weekend(words: &Words<'_>, at: usize, introduced: bool) -> Option<(Expr, usize)> {
    let told = introduced && words.key(at) == "weekend" && words.before(at) == "the" && !names_a_thing(words, at);
    told.then_some((Expr::Weekend(Which::This), at + 1))
}

/// *in March last year*, *in the summer of last year*: the year behind a part of one.
pub(super) fn of_a_year(words: &Words<'_>, expr: Expr, end: usize) -> (Expr, usize) {
    let open = matches!(
        expr,
        Expr::Date { year: None, .. }
            | Expr::Days { year: None, .. }
            | Expr::Season { which: None, year: None, .. }
            | Expr::Fraction { year: None, .. }
    );
    let at = end + usize::from(matches!(words.key(end), "," | "of"));
    let years = match which(words.key(at)).filter(|_| open && words.key(at + 1) == "year") {
        Some(Which::Last) => -1,
        Some(Which::This) => 0,
        Some(Which::Next) => 1,
        None => return (expr, end),
    };
    (Expr::OfYear(Box::new(expr), years), at + 2)
}

/// *winter tents*, *the weekend market*: a thing that is called by the time. *The summer offensive* is the summer's.
fn names_a_thing(words: &Words<'_>, at: usize) -> bool {
    const DEEDS: &str = "advance assault attack battle campaign clash fight fighting offensive operation raid strike";
    let Some(atom) = words.atoms.get(at) else { return false };
    let tokens = &words.sentence.tokens;
    tokens.get(atom.token + 1).is_some_and(|next| {
        next.upos == Upos::Noun
            && words.sentence.head(atom.token) == Some(atom.token + 1)
            && !DEEDS.split(' ').any(|deed| deed == next.lemma)
    })
}

/// *the summer*, *summer 2017*, *the winter of 2016*.
pub(super) fn bare_season(words: &Words<'_>, at: usize, introduced: bool) -> Option<(Expr, usize)> {
    let season: Season = season(words.key(at)).filter(|_| !names_a_thing(words, at))?;
    let behind = at + 1 + usize::from(words.key(at + 1) == "of");
    match year(words.key(behind)) {
        Some(year) => Some((Expr::Season { season, which: None, year: Some(year) }, behind + 1)),
        None if introduced => Some((Expr::Season { season, which: None, year: None }, at + 1)),
        None => None,
    }
}

/// *early*, *mid-*, *late*, *the end of*, *the beginning of* before a month or year.
pub(super) fn third(words: &Words<'_>, at: usize) -> Option<(Third, usize)> {
    let hyphen = |at: usize| at + usize::from(words.key(at) == "-");
    let of = |at: usize| {
        let behind = at + usize::from(words.key(at) == "of");
        (behind > at).then(|| behind + usize::from(words.key(behind) == "the"))
    };
    Some(match words.key(at) {
        "early" => (Third::First, hyphen(at + 1)),
        "mid" | "middle" => (Third::Middle, of(at + 1).unwrap_or_else(|| hyphen(at + 1))),
        "late" => (Third::Last, hyphen(at + 1)),
        "beginning" | "start" => (Third::First, of(at + 1)?),
        "end" => (Third::Last, of(at + 1)?),
        _ => return None,
    })
}

/// A number in front of a unit: *two*, *24*, *a*, *several*, *a few*; none is vague.
fn count(words: &Words<'_>, at: usize) -> (Count, usize) {
    match words.key(at) {
        "a" | "an" | "one" if words.key(at + 1) == "few" || words.key(at + 1) == "couple" => {
            let of = usize::from(words.key(at + 2) == "of");
            (Count::Vague, at + 2 + of)
        }
        "a" | "an" => (Count::Exactly(1), at + 1),
        "several" | "few" | "some" | "many" => (Count::Vague, at + 1),
        _ => match cardinal::plain(words, at) {
            Some((n, end)) => (u32::try_from(n).map_or(Count::Vague, Count::Exactly), behind_hyphen(words, end)),
            None => (Count::Vague, at),
        },
    }
}

fn behind_hyphen(words: &Words<'_>, at: usize) -> usize {
    at + usize::from(words.key(at) == "-")
}

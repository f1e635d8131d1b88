//! Modifiers and ranges around a quantity: *over 35* → 36/null, *up to 24* → null/24, *two or three* → 2/3.

use super::Reading;
use super::quantity::{Quantity, quantity};
use crate::words::Words;

/// What a modifier does to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    /// *over*, *more than*.
    Above,
    /// *at least*.
    From,
    /// *up to*, *as many as*.
    UpTo,
    /// *fewer than*.
    Below,
    /// *about*, *some*.
    About,
}

/// Modifiers by their words; the longer one first where one begins another.
const MODIFIERS: &[(&[&str], Bound)] = &[
    (&["no", "more", "than"], Bound::UpTo),
    (&["no", "fewer", "than"], Bound::From),
    (&["no", "less", "than"], Bound::From),
    (&["not", "more", "than"], Bound::UpTo),
    (&["not", "less", "than"], Bound::From),
    (&["more", "than"], Bound::Above),
    (&["in", "excess", "of"], Bound::Above),
    (&["upwards", "of"], Bound::Above),
    (&["fewer", "than"], Bound::Below),
    (&["less", "than"], Bound::Below),
    (&["at", "least"], Bound::From),
    (&["a", "minimum", "of"], Bound::From),
    (&["at", "most"], Bound::UpTo),
    (&["up", "to"], Bound::UpTo),
    (&["as", "many", "as"], Bound::UpTo),
    (&["as", "much", "as"], Bound::UpTo),
    (&["a", "maximum", "of"], Bound::UpTo),
    (&["an", "estimated"], Bound::About),
    (&["close", "to"], Bound::About),
    (&["estimated"], Bound::About),
    (&["over"], Bound::Above),
    (&["above"], Bound::Above),
    (&["exceeding"], Bound::Above),
    (&["under"], Bound::Below),
    (&["about"], Bound::About),
    (&["around"], Bound::About),
    (&["some"], Bound::About),
    (&["nearly"], Bound::About),
    (&["almost"], Bound::About),
    (&["roughly"], Bound::About),
    (&["approximately"], Bound::About),
    (&["approx"], Bound::About),
    (&["circa"], Bound::About),
    (&["perhaps"], Bound::About),
];

/// A number with its modifiers that starts at `at`.
pub(super) fn expression(words: &Words<'_>, at: usize) -> Option<Reading> {
    let (mut bound, mut approximate, mut next) = (None, false, at);
    while let Some((found, length)) = modifier(words, next) {
        match found {
            Bound::About => approximate = true,
            other => bound = bound.or(Some(other)),
        }
        next += length;
    }
    let (low, high, quantity) = range(words, next)?;
    let mut reading = Reading { low: Some(low), high, approximate, atoms: at..quantity.end, figure: quantity.end - 1 };
    apply(&mut reading, bound);
    behind(words, &mut reading);
    Some(reading)
}

fn apply(reading: &mut Reading, bound: Option<Bound>) {
    match bound {
        None | Some(Bound::About) => {}
        Some(Bound::Above) => {
            // *more than hundreds* says no more than *hundreds*.
            reading.low = reading.low.map(|low| if reading.high.is_some() { low.saturating_add(1) } else { low });
            reading.high = None;
        }
        Some(Bound::From) => reading.high = None,
        Some(Bound::UpTo) => reading.low = reading.high.is_none().then_some(reading.low).flatten(),
        Some(Bound::Below) => {
            reading.high = reading.high.map(|high| high.saturating_sub(1));
            reading.low = reading.high.is_none().then_some(reading.low).flatten();
        }
    }
}

/// *20 or more*, *200+*, *a dozen or so*, *30-odd*, *30,000-strong*.
fn behind(words: &Words<'_>, reading: &mut Reading) {
    let end = reading.atoms.end;
    let or = words.key(end) == "or";
    if or && words.key(end + 1) == "more" || words.key(end) == "+" {
        reading.high = None;
    } else if or && matches!(words.key(end + 1), "fewer" | "less") {
        reading.low = None;
    } else if or && words.key(end + 1) == "so" || words.key(end) == "-" && words.key(end + 1) == "odd" {
        reading.approximate = true;
    } else if !(words.key(end) == "-" && is_strength(words.key(end + 1))) {
        return;
    }
    reading.atoms.end = if words.key(end) == "+" { end + 1 } else { end + 2 };
}

/// *-strong*, *-member*: behind these a hyphened number counts people.
pub(super) fn is_strength(key: &str) -> bool {
    matches!(key, "strong" | "member" | "man" | "person")
}

/// A quantity, or two that bound one number: *300-400*, *300 to 500*, *two or three*, *between 20 and 30*.
fn range(words: &Words<'_>, at: usize) -> Option<(u64, Option<u64>, Quantity)> {
    let between = words.key(at) == "between";
    let first = quantity(words, if between { at + 1 } else { at })?;
    let joins = match words.key(first.end) {
        "and" => between,
        "to" | "or" => !between,
        "-" | "--" => !between,
        _ => false,
    };
    if joins {
        let figures = if words.key(first.end + 1) == "to" { first.end + 2 } else { first.end + 1 };
        if let Some(second) = quantity(words, figures).filter(|second| second.low > first.low) {
            return Some((first.low, second.high, second));
        }
    }
    (!between).then_some((first.low, first.high, first))
}

fn modifier(words: &Words<'_>, at: usize) -> Option<(Bound, usize)> {
    let &(says, bound) = MODIFIERS.iter().find(|(says, _)| words.says(at, says))?;
    let preposition = says.len() == 1 && governs_place(words, at);
    (!preposition).then_some((bound, says.len()))
}

/// *fought over two villages*: the word is a preposition of an oblique noun, not a modifier of the number. As a
/// second preposition (*in over 30 villages*) and before subjects and objects it can only be a modifier.
fn governs_place(words: &Words<'_>, at: usize) -> bool {
    let Some(atom) = words.atoms.get(at) else { return false };
    let sentence = words.sentence;
    if !sentence.is(atom.token, "case") || !matches!(&*atom.key, "over" | "above" | "under" | "about" | "around") {
        return false;
    }
    let Some(noun) = sentence.head(atom.token) else { return false };
    let second = atom
        .token
        .checked_sub(1)
        .is_some_and(|before| sentence.is(before, "case") && sentence.head(before) == Some(noun));
    !second && (sentence.is(noun, "obl") || sentence.is(noun, "nmod"))
}

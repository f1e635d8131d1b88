//! Whole numbers in figures and words: *35*, *1,200*, *3 000*, *2.5 million*, *35k*, *thirty-five*, *half a million*.

use crate::lexicon;
use crate::words::Words;
use dateline_model::Upos;

/// A whole number that starts at `at`, with the atom behind it. Ordinals, decimals without a scale and numbers that
/// do not fit are none.
pub(crate) fn plain(words: &Words<'_>, at: usize) -> Option<(u64, usize)> {
    in_figures(words, at).or_else(|| in_words(words, at))
}

fn in_figures(words: &Words<'_>, at: usize) -> Option<(u64, usize)> {
    let key = words.key(at);
    if !key.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits_end = key.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(key.len());
    let (figures, suffix) = key.split_at(digits_end);
    let (whole, decimals) = figures.split_once('.').unwrap_or((figures, ""));
    let whole = grouped(whole)?;
    let scale = match suffix {
        "" => None,
        "k" => Some(1_000),
        "mn" | "mln" => Some(1_000_000),
        "bn" => Some(1_000_000_000),
        "m" if counts_people(words, at + 1) => Some(1_000_000),
        _ => return None,
    };
    let (scale, end) = match (scale, scale_word(words.key(at + 1))) {
        (Some(scale), _) => (scale, at + 1),
        (None, Some(scale)) => (scale, at + 2),
        (None, None) if decimals.is_empty() => return spaced(words, at, whole),
        (None, None) => return None,
    };
    scaled(whole, decimals, scale).map(|n| (n, end))
}

/// `1,200` and `1200`; `12,5` is no number.
fn grouped(text: &str) -> Option<u64> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let rest_whole = groups.all(|group| group.len() == 3);
    let comma = text.contains(',');
    if !rest_whole || (comma && !(1..=3).contains(&first.len())) || first.len() > 12 {
        return None;
    }
    text.replace(',', "").parse().ok()
}

/// `3 000`: groups of three figures behind a space.
fn spaced(words: &Words<'_>, at: usize, first: u64) -> Option<(u64, usize)> {
    let (mut n, mut end) = (first, at + 1);
    let opens = (1..=3).contains(&words.key(at).len()) && first > 0;
    while opens
        && words.key(end).len() == 3
        && words.key(end).bytes().all(|b| b.is_ascii_digit())
        && words.token(end).is_some_and(|token| token.upos == Upos::Num)
    {
        n = n.checked_mul(1_000)?.checked_add(words.key(end).parse().ok()?)?;
        end += 1;
    }
    Some((n, end))
}

/// `2.5` times a million; what is left behind the scale's point is cut.
fn scaled(whole: u64, decimals: &str, scale: u64) -> Option<u64> {
    let mut n = whole.checked_mul(scale)?;
    let mut step = scale;
    for digit in decimals.bytes() {
        step /= 10;
        n = n.checked_add(u64::from(digit.checked_sub(b'0')?).checked_mul(step)?)?;
    }
    Some(n)
}

/// *1.5m refugees* are millions, *5m away* are metres.
fn counts_people(words: &Words<'_>, at: usize) -> bool {
    (at..at + 3).filter_map(|i| words.token(i)).any(|token| lexicon::person(token).is_some())
}

/// *thirty-five*, *one hundred and twenty*, *two thousand*, *a million*, *half a million*.
fn in_words(words: &Words<'_>, at: usize) -> Option<(u64, usize)> {
    if words.key(at) == "half" && matches!(words.key(at + 1), "a" | "an") {
        return scale_word(words.key(at + 2)).filter(|scale| *scale > 100).map(|scale| (scale / 2, at + 3));
    }
    if matches!(words.key(at), "a" | "an") {
        return scale_word(words.key(at + 1)).map(|scale| (scale, at + 2));
    }
    let (mut total, mut limit, mut end) = (0u64, u64::MAX, at);
    loop {
        let from = if total > 0 && words.key(end) == "and" { end + 1 } else { end };
        let Some((group, next)) = below_thousand(words, from) else { break };
        match scale_word(words.key(next)).filter(|scale| *scale >= 1_000) {
            Some(scale) if scale < limit => {
                total = total.checked_add(group.checked_mul(scale)?)?;
                (limit, end) = (scale, next + 1);
            }
            None if group < limit => return Some((total.checked_add(group)?, next)),
            _ => break,
        }
    }
    (total > 0).then_some((total, end))
}

fn below_thousand(words: &Words<'_>, at: usize) -> Option<(u64, usize)> {
    let (n, end) = below_hundred(words, at)?;
    if words.key(end) != "hundred" {
        return Some((n, end));
    }
    let rest = end + 1 + usize::from(words.key(end + 1) == "and");
    match below_hundred(words, rest).filter(|_| n < 100) {
        Some((rest, behind)) => Some((n * 100 + rest, behind)),
        None => Some((n * 100, end + 1)),
    }
}

fn below_hundred(words: &Words<'_>, at: usize) -> Option<(u64, usize)> {
    let n = small(words.key(at))?;
    if n < 20 {
        return Some((n, at + 1));
    }
    let next = at + 1 + usize::from(words.key(at + 1) == "-" && words.glued(at + 1));
    match small(words.key(next)).filter(|unit| (1..10).contains(unit)) {
        Some(unit) => Some((n + unit, next + 1)),
        None => Some((n, at + 1)),
    }
}

fn small(key: &str) -> Option<u64> {
    Some(match key {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" | "fourty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// *hundred* to *billion*.
pub(super) fn scale_word(key: &str) -> Option<u64> {
    Some(match key {
        "hundred" => 100,
        "thousand" => 1_000,
        "million" | "mln" => 1_000_000,
        "billion" | "bln" => 1_000_000_000,
        _ => return None,
    })
}

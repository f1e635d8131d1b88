//! Forms that no rule makes.

use dateline_model::Upos;
use std::{collections::HashMap, sync::OnceLock};

const DATA: &str = include_str!("../../data/irregular.txt");

/// Adjectives and adverbs compared with *-er*, *-est*; sorted. For others these endings mean nothing (*former*, *honest*).
#[rustfmt::skip]
pub(super) const GRADABLE: &[&str] = &[
    "able", "angry", "big", "black", "bleak", "bloody", "blunt", "bold", "brave", "brief", "bright", "broad", "busy",
    "calm", "cheap", "classy", "clean", "clear", "clever", "close", "cloudy", "cold", "cool", "costly", "crazy",
    "cruel", "dark", "dead", "deadly", "dear", "deep", "dense", "dirty", "dry", "dull", "dumb", "early", "easy",
    "empty", "fair", "fancy", "fast", "fat", "few", "fierce", "fine", "firm", "fit", "flat", "foggy", "free", "fresh",
    "friendly", "full", "funny", "fuzzy", "gentle", "grand", "grave", "great", "green", "grim", "gross", "guilty",
    "handy", "happy", "hard", "harsh", "healthy", "heavy", "high", "holy", "hot", "huge", "hungry", "ill", "keen",
    "kind", "large", "late", "lazy", "light", "likely", "lively", "lonely", "long", "loose", "loud", "lovely", "low",
    "lucky", "mad", "mean", "mighty", "mild", "narrow", "nasty", "near", "neat", "new", "nice", "noble", "noisy",
    "odd", "old", "pale", "poor", "pretty", "proud", "pure", "quick", "quiet", "rare", "ready", "rich", "ripe",
    "risky", "rough", "rude", "sad", "safe", "scary", "severe", "shallow", "sharp", "shiny", "short", "sick", "silly",
    "simple", "slight", "slim", "slow", "small", "smart", "smooth", "soft", "soon", "sour", "stable", "steady",
    "steep", "stiff", "strange", "strict", "strong", "stupid", "sturdy", "sunny", "sure", "sweet", "swift", "tall",
    "tame", "tasty", "tense", "thick", "thin", "tight", "tiny", "tired", "tough", "true", "ugly", "vast", "warm",
    "weak", "wealthy", "weird", "wet", "white", "wide", "wild", "windy", "wise", "worthy", "young",
];

type Table = HashMap<(Upos, &'static str), &'static str>;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = DATA.lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(entries).collect()
    })
}

/// Every form of a line, the base form too, so that no rule touches it.
fn entries(line: &'static str) -> impl Iterator<Item = ((Upos, &'static str), &'static str)> {
    let mut words = line.split_whitespace();
    let upos = words.next().and_then(|tag| tag.parse().ok()).unwrap_or(Upos::X);
    let base = words.clone().next().unwrap_or_default();
    words.map(move |form| ((upos, form), base))
}

/// The base form of an irregular form. `lower` is lower-cased.
pub(super) fn base(lower: &str, upos: Upos) -> Option<String> {
    if let Some(base) = table().get(&(upos, lower)) {
        return Some((*base).to_lowercase());
    }
    if upos == Upos::Verb { prefixed(lower) } else { None }
}

/// Prefixes of irregular verbs: *overheard*, *retook*.
const PREFIXES: [&str; 6] = ["fore", "mis", "out", "over", "re", "under"];
/// Forms that only look prefixed; sorted.
const NOT_PREFIXED: [&str; 9] =
    ["reached", "reaches", "reaching", "rebound", "relent", "relied", "relies", "relying", "resent"];

fn prefixed(lower: &str) -> Option<String> {
    if NOT_PREFIXED.contains(&lower) {
        return None;
    }
    PREFIXES.iter().find_map(|prefix| {
        let form = lower.strip_prefix(prefix).filter(|rest| rest.len() > 2)?;
        let base = table().get(&(Upos::Verb, form)).filter(|base| **base != form)?;
        Some(format!("{prefix}{base}"))
    })
}

/// The positive of a comparative or superlative.
pub(super) fn positive(lower: &str) -> Option<String> {
    let stem = lower.strip_suffix("est").or_else(|| lower.strip_suffix("er"))?;
    let known = |word: &str| GRADABLE.binary_search(&word).is_ok();
    if known(stem) {
        return Some(stem.to_owned());
    }
    let with_e = format!("{stem}e");
    if known(&with_e) {
        return Some(with_e);
    }
    let changed = match stem.strip_suffix('i') {
        Some(short) => format!("{short}y"),
        None => undoubled(stem)?.to_owned(),
    };
    known(&changed).then_some(changed)
}

/// *bigg* → *big*.
pub(super) fn undoubled(stem: &str) -> Option<&str> {
    let bytes = stem.as_bytes();
    let doubled = bytes.len() > 2 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] && stem.is_ascii();
    doubled.then(|| &stem[..stem.len() - 1])
}

/// Forms that stand more than once for a part of speech, with what they are given for.
#[cfg(test)]
pub(super) fn doubles() -> Vec<String> {
    let mut all: Vec<_> = DATA.lines().filter(|line| !line.starts_with('#')).flat_map(entries).collect();
    all.sort_by_key(|((upos, form), _)| (*upos, *form));
    all.windows(2).filter(|two| two[0].0 == two[1].0).map(|two| format!("{two:?}")).collect()
}

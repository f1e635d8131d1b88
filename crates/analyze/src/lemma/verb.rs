//! Regular verbs: the base form from *-s*, *-ed* and *-ing*.

use super::stem::restored;

/// Pasts of verbs in *-ee*; all other words in *-eed* are base forms (*proceed*).
const PAST_IN_EED: [&str; 7] = ["agreed", "decreed", "disagreed", "freed", "guaranteed", "refereed", "squeed"];
/// Base forms that look like pasts.
const BASE_IN_ED: [&str; 4] = ["embed", "imbed", "shred", "wed"];
/// Verbs in *-e* whose *-es* looks like that of a verb without it.
const IN_E: [&str; 5] = ["axe", "canoe", "hoe", "shoe", "toe"];

/// The base form, when it differs.
pub(super) fn base(lower: &str) -> Option<String> {
    if !lower.is_ascii() || lower.len() < 3 {
        return None;
    }
    if let Some(stem) = lower.strip_suffix("ing") {
        return has_vowel(stem).then(|| restored(stem));
    }
    if lower.ends_with("eed") {
        return PAST_IN_EED.contains(&lower).then(|| lower[..lower.len() - 1].to_owned());
    }
    if let Some(stem) = lower.strip_suffix("ied") {
        return (!stem.is_empty()).then(|| format!("{stem}y"));
    }
    if let Some(stem) = lower.strip_suffix("ed") {
        return (has_vowel(stem) && !BASE_IN_ED.contains(&lower)).then(|| restored(stem));
    }
    without_s(lower)
}

fn without_s(lower: &str) -> Option<String> {
    let stem = lower.strip_suffix('s')?;
    if stem.ends_with(['s', 'u', 'i']) {
        return None;
    }
    if let Some(short) = stem.strip_suffix("ie") {
        return Some(if short.len() > 1 { format!("{short}y") } else { stem.to_owned() });
    }
    let hissing = ["sse", "she", "che", "xe", "zze", "tze", "oe"].iter().any(|ending| stem.ends_with(ending));
    Some(if hissing && !IN_E.contains(&stem) { stem[..stem.len() - 1].to_owned() } else { stem.to_owned() })
}

fn has_vowel(stem: &str) -> bool {
    stem.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

//! When two names are one, for scoring: as the gold's own scorer decides.

use serde_json::Value;
use std::collections::BTreeSet;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

const STOP: &[&str] =
    &["the", "a", "an", "of", "and", "in", "on", "at", "to", "for", "from", "by", "its", "his", "their", "al", "el"];

/// The telling words of a name, folded. Never empty.
pub(crate) fn words(name: &str) -> BTreeSet<String> {
    let bare: String = name.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let folded = bare.to_lowercase().replace('ß', "ss");
    let is_word = |c: char| c.is_ascii_alphanumeric() || ('\u{0600}'..='\u{06ff}').contains(&c);
    let found: BTreeSet<String> =
        folded.split(|c: char| !is_word(c)).filter(|w| !w.is_empty() && !STOP.contains(w)).map(str::to_owned).collect();
    if found.is_empty() { BTreeSet::from([folded.trim().to_owned()]) } else { found }
}

/// Whether `name` or `text` of the one agrees with either of the other: one holds the other's words, or half are shared.
pub(crate) fn same_name(a: &Value, b: &Value) -> bool {
    let names = |v: &Value| -> Vec<BTreeSet<String>> {
        ["name", "text"].iter().filter_map(|f| v[*f].as_str()).filter(|s| !s.is_empty()).map(words).collect()
    };
    let theirs = names(b);
    let alike = |x: &BTreeSet<String>, y: &BTreeSet<String>| {
        x.is_subset(y) || y.is_subset(x) || x.intersection(y).count() * 2 >= x.union(y).count()
    };
    names(a).iter().any(|x| theirs.iter().any(|y| alike(x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn spelling_and_articles_do_not_matter() {
        assert_eq!(words("The Fataḥ al-Mubin"), words("Fatah Al Mubin"));
        assert_eq!(words("the"), BTreeSet::from(["the".to_owned()]));
    }

    #[test]
    fn half_the_words_are_enough_and_a_shared_one_in_five_is_not() {
        let same = |a: &str, b: &str| same_name(&json!({ "text": a }), &json!({"name": b, "text": "they"}));
        assert!(same("opposition factions", "Syrian opposition factions"));
        assert!(same("Syrian army", "Syrian Arab Army"));
        assert!(!same("Syrian government aircraft", "Syrian opposition factions"));
    }
}

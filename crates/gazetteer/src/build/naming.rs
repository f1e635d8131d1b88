//! Which names of a source are worth keeping, what they are to the place, and which one is shown.

use std::collections::BTreeMap;

use super::draft::{Draft, Name};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::demonym::demonym;
use crate::fold::{Script, fold, similarity, strip_articles};
use crate::names::NameRole;
use crate::place::Kind;

/// The role of a name with a language tag (ISO 639, two or three letters, or `und`).
pub(super) fn role_of(language: &str, text: &str) -> NameRole {
    match (language, Script::of(&fold(text))) {
        (_, Script::Arabic | Script::Cyrillic | Script::Other) => NameRole::Native,
        ("eng" | "en", _) => NameRole::English,
        _ => NameRole::Other,
    }
}

/// Whether a name is worth an entry. Out go codes (`SYR`, `OSKL`), peoples (`eng=Syrian`), bare numbers and letters.
pub(super) fn is_useful(kind: Kind, text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let code = text.len() <= 4 && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let people = kind == Kind::Country && demonym(text).is_some();
    letters >= 2 && !code && !people && text.len() <= 120
}

/// Whether an untagged name of the world layer is worth an entry: pinyin and the like come in lower case, and
/// scripts no report of ours is written in are left out.
pub(super) fn is_useful_untagged(kind: Kind, text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic());
    let proper = first.is_some_and(|c| !c.is_lowercase() || !c.is_ascii()) && !text.chars().all(|c| c.is_lowercase());
    match Script::of(&fold(text)) {
        Script::Latin => proper && is_useful(kind, text),
        Script::Arabic | Script::Cyrillic => is_useful(kind, text),
        Script::Other => false,
    }
}

/// Words that sources append to the names of divisions.
const SUFFIXES: [&str; 9] =
    [" Governorate", " Province", " Region", " State", " District", " Oblast", " Oblast'", " City", " Department"];

/// A division's name without the word for what it is: *Al Muthanna Governorate* is *Al Muthanna*.
pub(super) fn bare_division(name: &str) -> &str {
    let name = name.strip_prefix("Muhafazat ").unwrap_or(name);
    let bare = SUFFIXES.iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name);
    if bare.is_empty() { name } else { bare }
}

/// Words that GeoNames puts before the names of second-level divisions.
const RANKS: [&str; 19] = [
    "Province of ",
    "Provincia de ",
    "Provincia del ",
    "Provincia di ",
    "Provincia dell'",
    "Província de ",
    "Province de ",
    "Province du ",
    "Departamento de ",
    "Departamento del ",
    "Département de ",
    "Département du ",
    "Département des ",
    "Département de l'",
    "Partido de ",
    "Distrito de ",
    "County of ",
    "District of ",
    "Kabupaten ",
];

/// A second-level division's name without the words for its rank before it: *Province of Bataan* is *Bataan*.
pub(super) fn without_rank(name: &str) -> Option<&str> {
    let bare = RANKS.iter().filter_map(|rank| name.strip_prefix(rank)).min_by_key(|bare| bare.len())?;
    bare.starts_with(char::is_uppercase).then_some(bare)
}

/// The name to show.
///
/// A name fixed by a curated row or the world layer's name of a division comes first. Else the source's default
/// name stays, unless it looks like a raw transliteration (begins with an article, has a backtick, a lower-case
/// word …) and an English name sounds like it.
pub(super) fn display_name(draft: &Draft) -> String {
    if let Some(fixed) = &draft.display {
        return fixed.clone();
    }
    if !looks_raw(&draft.name) {
        return draft.name.clone();
    }
    let raw = fold(&draft.name);
    let english = draft.names.iter().filter(|n| n.role == NameRole::English && !looks_raw(&n.text));
    let best = english
        .map(|n| (similarity(&raw, &fold(&n.text)), n))
        .filter(|(score, _)| *score > 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.text.cmp(&a.1.text)));
    match best {
        Some((_, name)) => name.text.clone(),
        None => plain(&latin_name(draft).unwrap_or_else(|| draft.name.clone())),
    }
}

/// A name without the dots, cedillas and macrons of a scientific transliteration: *Khān Shaykhūn* is *Khan Shaykhun*.
/// Only for names that have such signs; *Şırnak* keeps its letters.
fn plain(name: &str) -> String {
    if !is_scientific(name) {
        return name.replace('`', "'");
    }
    let bare: String = name.nfd().filter(|c| !is_combining_mark(*c)).collect();
    bare.replace(['`', '‘', '’', 'ʻ', 'ʼ'], "'").trim_matches('\'').to_owned()
}

/// Letters that only the transliteration systems of Arabic and Persian use.
fn is_scientific(name: &str) -> bool {
    name.nfc().any(|c| "āīūĀĪŪḨḩŢţḐḑẔẕḤḥṬṭḌḍẒẓṢṣ".contains(c)) || name.contains("z̧") || name.contains('‘')
}

/// For a name in another script: the first Latin one, English before others.
fn latin_name(draft: &Draft) -> Option<String> {
    if Script::of(&fold(&draft.name)) == Script::Latin {
        return None;
    }
    let latin = draft.names.iter().filter(|n| matches!(n.role, NameRole::English | NameRole::Other));
    latin.min_by_key(|n| n.role).map(|n| n.text.clone())
}

/// Whether a name looks like a raw transliteration rather than a name to show.
pub(super) fn looks_raw(name: &str) -> bool {
    let folded = fold(name);
    let words = name.split([' ', '-']).filter(|w| w.chars().any(char::is_alphabetic));
    let odd_case = words.clone().count() > 1
        && words.clone().any(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase) && w.len() > 3);
    let article_first =
        folded.split(' ').count() > 1 && strip_articles(&folded).split(' ').next() != folded.split(' ').next();
    name.contains('`')
        || is_scientific(name)
        || odd_case
        || article_first
        || name.contains('(')
        || Script::of(&folded) != Script::Latin
}

/// The folded names of a draft with their best role; the stripped forms are marked.
pub(super) fn keys(draft: &Draft, display: &str) -> BTreeMap<String, (bool, NameRole)> {
    let mut keys: BTreeMap<String, (bool, NameRole)> = BTreeMap::new();
    let mut put = |key: String, stripped: bool, role: NameRole| {
        if key.chars().any(char::is_alphabetic) {
            let entry = keys.entry(key).or_insert((stripped, role));
            *entry = (*entry).min((stripped, role));
        }
    };
    let shown = [display, draft.name.as_str()].map(|text| Name { role: NameRole::Display, text: text.to_owned() });
    for name in shown.iter().chain(&draft.names) {
        let folded = fold(&name.text);
        let role = match (name.role, Script::of(&folded)) {
            (NameRole::Display, Script::Latin) => NameRole::Display,
            (NameRole::Display, _) => NameRole::Native,
            (role, _) => role,
        };
        let stripped = strip_articles(&folded);
        if stripped != folded && stripped.chars().count() >= 3 {
            put(stripped, true, role);
        }
        if let Some(other) = respelt(&folded) {
            put(other, false, role);
        }
        put(folded, false, role);
    }
    keys
}

/// The other way to write a first word that is often shortened: *Saint Paul* and *St. Paul*.
fn respelt(folded: &str) -> Option<String> {
    const PAIRS: [(&str, &str); 3] = [("saint ", "st "), ("mount ", "mt "), ("fort ", "ft ")];
    PAIRS.iter().find_map(|(long, short)| {
        let long_to_short = folded.strip_prefix(long).map(|rest| format!("{short}{rest}"));
        long_to_short.or_else(|| folded.strip_prefix(short).map(|rest| format!("{long}{rest}")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(name: &str, english: &[&str]) -> Draft {
        let mut draft = Draft { name: name.to_owned(), ..Draft::default() };
        english.iter().for_each(|n| draft.add_name(NameRole::English, n));
        draft
    }

    #[test]
    fn raw_transliterations_give_way_to_english() {
        assert_eq!(display_name(&draft("Dar Ta izzah", &["Darat Izza"])), "Darat Izza");
        assert_eq!(display_name(&draft("Ar Raqqah", &["Rakka", "Raqqa"])), "Raqqa");
    }

    #[test]
    fn good_names_stay() {
        assert_eq!(display_name(&draft("Kyiv", &["Mother of Rus' Cities", "Kiev"])), "Kyiv");
        assert_eq!(display_name(&draft("Qabtan al Jabal", &[])), "Qabtan al Jabal");
    }

    #[test]
    fn scientific_signs_are_not_shown() {
        assert_eq!(display_name(&draft("Khān Shaykhūn", &[])), "Khan Shaykhun");
        assert_eq!(display_name(&draft("‘Afrīn", &[])), "Afrin");
        assert_eq!(display_name(&draft("Şırnak", &[])), "Şırnak");
        assert_eq!(display_name(&draft("Deir ez-Zor", &["Der Ezzor"])), "Deir ez-Zor");
    }

    #[test]
    fn codes_and_peoples_are_no_names() {
        assert!(!is_useful(Kind::Country, "SYR") && !is_useful(Kind::Country, "Syrian"));
        assert!(!is_useful(Kind::Campus, "OSKL") && !is_useful(Kind::Locality, "12"));
        assert!(is_useful(Kind::Locality, "Syrian") && is_useful(Kind::Country, "Syria"));
    }

    #[test]
    fn pinyin_of_the_world_layer_is_left_out() {
        assert!(!is_useful_untagged(Kind::Locality, "an dao er cheng"));
        assert!(is_useful_untagged(Kind::Locality, "Andorra-la-Vella"));
    }

    #[test]
    fn divisions_lose_the_word_for_what_they_are() {
        assert_eq!(bare_division("Al Muthanna Governorate"), "Al Muthanna");
        assert_eq!(bare_division("Muhafazat Karbala'"), "Karbala'");
        assert_eq!(bare_division("State"), "State");
        assert_eq!(without_rank("Province of Bataan"), Some("Bataan"));
        assert_eq!(without_rank("Provincia di Lecce"), Some("Lecce"));
        assert_eq!(without_rank("Kent"), None);
    }
}

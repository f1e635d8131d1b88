//! Words that keep their stop.

/// What the stop of an abbreviation tells about the end of the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Something follows that belongs to it: `Gen.`, `vs.`, `J.`. Never ends a sentence, but see `Initial`.
    Leads,
    /// A single letter of a name. Ends a sentence only before a word that opens sentences and no names.
    Initial,
    /// `Inc.`, `U.S.`, `Nov.`: may end a sentence; then the next word opens sentences and no names.
    MayEnd,
    /// `a.m.`, `etc.`: ends the sentence before any capital that is not a day, month or time zone.
    EndsBeforeCapital,
}

use Abbreviation::{EndsBeforeCapital, Leads, MayEnd};

/// Lower-cased, without the stop; sorted. An abbreviation is known as written here with a capital or all capitals,
/// in lower case only when `LOWER` holds it too.
const LISTED: &[(&str, Abbreviation)] = &[
    ("a.k.a", Leads),
    ("adm", Leads),
    ("al", MayEnd),
    ("amb", Leads),
    ("approx", Leads),
    ("apr", MayEnd),
    ("assn", MayEnd),
    ("asst", Leads),
    ("atty", Leads),
    ("aug", MayEnd),
    ("ave", MayEnd),
    ("blvd", MayEnd),
    ("brig", Leads),
    ("bros", MayEnd),
    ("ca", Leads),
    ("calif", MayEnd),
    ("capt", Leads),
    ("cdr", Leads),
    ("cf", Leads),
    ("cmdr", Leads),
    ("co", MayEnd),
    ("col", Leads),
    ("comdr", Leads),
    ("conn", MayEnd),
    ("corp", MayEnd),
    ("cpl", Leads),
    ("cpt", Leads),
    ("dec", MayEnd),
    ("dept", Leads),
    ("dist", Leads),
    ("dr", Leads),
    ("drs", Leads),
    ("eg", Leads),
    ("eng", Leads),
    ("esp", Leads),
    ("esq", MayEnd),
    ("est", Leads),
    ("etc", EndsBeforeCapital),
    ("ext", Leads),
    ("feb", MayEnd),
    ("fla", MayEnd),
    ("fr", Leads),
    ("ft", Leads),
    ("gen", Leads),
    ("gov", Leads),
    ("hon", Leads),
    ("ie", Leads),
    ("inc", MayEnd),
    ("incl", Leads),
    ("insp", Leads),
    ("intl", Leads),
    ("jan", MayEnd),
    ("jr", MayEnd),
    ("lt", Leads),
    ("ltd", MayEnd),
    ("ltg", Leads),
    ("maj", Leads),
    ("md", MayEnd),
    ("messrs", Leads),
    ("mr", Leads),
    ("mrs", Leads),
    ("ms", Leads),
    ("msgr", Leads),
    ("msgt", Leads),
    ("mt", Leads),
    ("nov", MayEnd),
    ("oct", MayEnd),
    ("pfc", Leads),
    ("ph.d", MayEnd),
    ("pres", Leads),
    ("prof", Leads),
    ("pvt", Leads),
    ("rd", MayEnd),
    ("rep", Leads),
    ("reps", Leads),
    ("rev", Leads),
    ("sen", Leads),
    ("sens", Leads),
    ("sept", MayEnd),
    ("sgt", Leads),
    ("spc", Leads),
    ("sq", Leads),
    ("sr", MayEnd),
    ("ssgt", Leads),
    ("st", Leads),
    ("ste", Leads),
    ("sts", Leads),
    ("supt", Leads),
    ("tel", Leads),
    ("univ", Leads),
    ("viz", Leads),
    ("vs", Leads),
];

/// Those of `LISTED` that are abbreviations in lower case too; sorted.
#[rustfmt::skip]
const LOWER: &[&str] = &[
    "a.k.a", "al", "approx", "ave", "blvd", "ca", "cf", "dept", "eg", "esp", "est", "etc", "ext", "ie", "incl",
    "ph.d", "viz", "vs",
];

/// Abbreviations before a number only, else ordinary words: `No. 5`, but `He said no.`; sorted, lower case.
#[rustfmt::skip]
const BEFORE_NUMBER: &[&str] = &[
    "app", "apr", "art", "ch", "cl", "dec", "fig", "fri", "jul", "jun", "mar", "mon", "no", "nos", "p", "para", "pp",
    "sat", "sec", "sun", "thu", "thur", "thurs", "tue", "tues", "vol", "wed",
];

/// Words that open a sentence but hardly ever a name; lower case, sorted.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "a", "about", "according", "after", "all", "also", "although", "among", "amid", "an", "and", "another", "any",
    "as", "at", "because", "before", "both", "but", "by", "despite", "during", "each", "earlier", "even", "every",
    "few", "following", "for", "four", "from", "given", "he", "hence", "her", "here", "his", "how", "however", "i",
    "if", "in", "instead", "it", "its", "last", "later", "many", "meanwhile", "more", "moreover", "most", "my",
    "neither", "next", "no", "nobody", "none", "nor", "not", "now", "on", "once", "one", "only", "or", "other", "our",
    "over", "perhaps", "several", "she", "since", "so", "some", "sources", "still", "such", "than", "that", "the",
    "their", "then", "there", "these", "they", "this", "those", "though", "three", "thus", "to", "today", "two",
    "under", "unlike", "until", "upon", "we", "what", "when", "where", "whether", "which", "while", "who", "why",
    "with", "within", "witnesses", "yesterday", "yet", "you", "your",
];

/// What may follow a clock time with a capital; lower case, sorted.
#[rustfmt::skip]
const AFTER_TIME: &[&str] = &[
    "am", "april", "august", "bst", "cat", "cdt", "cest", "cet", "cst", "december", "eastern", "eat", "edt", "eest",
    "eet", "est", "february", "friday", "gmt", "idt", "ist", "january", "july", "june", "local", "march", "may",
    "mdt", "monday", "msk", "mst", "november", "october", "pacific", "pdt", "pkt", "pst", "saturday", "september",
    "sunday", "syrian", "thursday", "trt", "tuesday", "utc", "wat", "wednesday",
];

/// Whether `word` (without its stop) keeps the stop, given the character that follows behind the blanks (`None` at the
/// end of the part).
pub(super) fn listed(word: &str, next: Option<char>) -> Option<Abbreviation> {
    if word.len() > 6 || word.is_empty() {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    if next.is_some_and(|c| c.is_ascii_digit()) && BEFORE_NUMBER.contains(&lower.as_str()) {
        return Some(Leads);
    }
    let at = LISTED.binary_search_by_key(&lower.as_str(), |&(known, _)| known).ok()?;
    let (kind, in_lower) = (LISTED[at].1, LOWER.binary_search(&lower.as_str()).is_ok());
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    let all_capitals = capital && word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase());
    let known = if all_capitals { kind == Leads && !in_lower } else { capital || in_lower };
    known.then_some(kind)
}

/// What the acronym with stops ending here is: clock times end sentences more often than `U.S.` does.
pub(super) fn of_acronym(word: &str) -> Abbreviation {
    match word.to_ascii_lowercase().as_str() {
        "a.m." | "p.m." => EndsBeforeCapital,
        "e.g." | "i.e." => Leads,
        _ => MayEnd,
    }
}

/// Whether a word opens sentences but hardly ever names.
pub(super) fn is_opener(word: &str) -> bool {
    within(OPENERS, word)
}

/// Whether a capitalised word may follow a clock time within a sentence.
pub(super) fn follows_time(word: &str) -> bool {
    within(AFTER_TIME, word)
}

fn within(list: &[&str], word: &str) -> bool {
    word.len() <= 10 && list.contains(&word.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_without_doubles() {
        assert!(LISTED.is_sorted_by(|a, b| a.0 < b.0));
        assert!(LOWER.is_sorted_by(|a, b| a < b));
        assert!(BEFORE_NUMBER.is_sorted_by(|a, b| a < b));
        assert!(AFTER_TIME.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn no_is_an_abbreviation_before_a_number_only() {
        assert_eq!(listed("No", Some('5')), Some(Leads));
        assert_eq!(listed("no", Some('T')), None);
        assert_eq!(listed("No", None), None);
    }

    #[test]
    fn lower_case_words_that_look_like_titles_are_words() {
        assert_eq!(listed("gen", Some('A')), None);
        assert_eq!(listed("Gen", Some('A')), Some(Leads));
        assert_eq!(listed("etc", Some('a')), Some(EndsBeforeCapital));
        assert_eq!(listed("EST", Some('T')), None);
        assert_eq!(listed("GEN", Some('A')), Some(Leads));
    }
}

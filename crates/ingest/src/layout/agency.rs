//! Names of news agencies and outlets as they stand in datelines and agency lines.

/// Agencies and outlets, in lower case and in order. A fact list written by hand: the international agencies, and
/// agencies and outlets that report from Syria, Iraq, Ukraine and their neighbours. Known gaps: everyone else, who is
/// recognised by the form of the dateline only.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "aa", "afp", "agence france-presse", "agencies", "al jazeera", "al-jazeera", "al-monitor", "anadolu",
    "anadolu agency", "anha", "ani", "ansa", "ap", "associated press", "bbc", "bbc news", "belta", "bloomberg", "cnn",
    "dpa", "efe", "enab baladi", "interfax", "interfax-ukraine", "ina", "irna", "isna", "kuna", "kurdistan 24",
    "kyodo", "middle east eye", "ncna", "north press", "north press agency", "npa", "nina", "ocha", "petra", "pti",
    "qna", "reuters", "ria novosti", "rudaw", "sana", "shafaq news", "sohr", "spa", "st", "suspilne", "syria direct",
    "tasnim", "tass", "the associated press", "the guardian", "the new humanitarian", "thomson reuters", "ukrinform",
    "unhcr", "unian", "unicef", "upi", "voa", "wafa", "wam", "xinhua",
];

/// Whether the name is a known agency, or two of them (`Reuters/AFP`).
pub(crate) fn is_known(name: &str) -> bool {
    let one = |name: &str| KNOWN.contains(&name.trim().to_lowercase().as_str());
    name.len() <= 60 && (one(name) || name.contains('/') && name.split('/').all(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_whole_and_in_any_case() {
        assert!(is_known("Reuters") && is_known("SANA") && is_known("Reuters/AFP") && is_known("North Press"));
        assert!(!is_known("HTS") && !is_known("") && !is_known("Reuters said"));
    }
}

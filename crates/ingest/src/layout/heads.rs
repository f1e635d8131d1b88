//! Headlines and headings: short lines that are no sentences.

use crate::lines::ends_sentence;

/// Words that stay small in a heading.
#[rustfmt::skip]
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "off", "on", "onto", "or",
    "over", "out", "per", "so", "than", "that", "the", "to", "up", "via", "vs", "with", "yet", "is", "are", "amid",
    "after", "before", "near",
];

/// Short, no end of a sentence, every word that is not small begins with a capital.
/// Read: `Casualties and Military Gains`. Not read: `What we know so far`, `He said no`, `35`, `• Three Tanks`.
pub(crate) fn is_section_head(line: &str) -> bool {
    if line.len() > 200 || line.chars().count() > 90 || !line.starts_with(char::is_alphanumeric) {
        return false;
    }
    let question = line.ends_with('?');
    if ends_sentence(line) && !question || line.ends_with([',', '-', '–', '—', '"', '”']) {
        return false;
    }
    let mut words = 0;
    let mut capitals = 0;
    let titled = line.split_whitespace().all(|word| {
        words += 1;
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let name = word.split_once('-').filter(|(particle, _)| particle.len() <= 3).map_or(word, |(_, name)| name);
        let capital = name.starts_with(|c: char| c.is_uppercase() || c == '‘' || c == '’');
        capitals += u32::from(capital);
        capital || word.is_empty() || word.starts_with(|c: char| c.is_numeric()) || SMALL.contains(&word)
    });
    titled && capitals > 0 && words <= 12
}

/// Could be the headline: at most 200 characters, 30 words, no full stop.
pub(crate) fn could_be_headline(line: &str) -> bool {
    let short = line.len() <= 800 && line.chars().count() <= 200 && line.split_whitespace().count() <= 30;
    let open_end = line.ends_with(['!', '?', '"', '”', '’', '\'']) || !ends_sentence(line);
    short && open_end && !line.ends_with([',', ';', ':']) && line.chars().any(char::is_alphabetic)
}

/// Runs like a paragraph: ends like a sentence or is longer than a heading.
pub(crate) fn is_prose(line: &str) -> bool {
    line.len() > 400 || ends_sentence(line) || line.chars().count() > 120
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_in_title_case_and_end_without_a_stop() {
        for head in
            ["Casualties and Military Gains", "Background", "AID REACHES HOMS", "What Is Next?", "al-Bab and Its Roads"]
        {
            assert!(is_section_head(head), "{head}");
        }
        for line in [
            "What we know so far",
            "He said no",
            "35",
            "• Three Tanks",
            "Aleppo.",
            "“We Stay,”",
            "",
            "Clashes in:",
            "لا",
        ] {
            assert!(!is_section_head(line), "{line}");
        }
    }

    #[test]
    fn a_headline_is_no_sentence() {
        assert!(could_be_headline("Turkey-backed militias seize villages"));
        assert!(could_be_headline("\"We will stay\""));
        assert!(!could_be_headline("The army left the town."));
        assert!(!could_be_headline("- - -"));
    }
}

//! Lines about the report and not of it: who wrote it, which agency it came from, when it was published.
//!
//! Read: `By Kardo Roj`, `BY KARDO ROJ, NORTH PRESS`, `By Kardo Roj | 27 November 2024`, `Reuters`, `Source: SANA`,
//! `Published: Nov. 27, 2024`, `(Reporting by Lina Adel; Editing by Omar Hadi)`.
//! Not read: `By Wednesday Evening`, `By the time the army arrived`, `Reuters reported clashes.`

use super::{
    agency,
    dates::{self, DateLine},
};

/// What such a line says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Found {
    /// Without `By`.
    pub author: Option<String>,
    pub agency: Option<String>,
    pub date: Option<DateLine>,
}

/// Longest line that is looked at, in bytes.
const MOST_BYTES: usize = 160;

/// Reads a line in front of the report. `author` and `source` are known from elsewhere, perhaps.
pub(crate) fn at_top(line: &str, author: Option<&str>, source: Option<&str>) -> Option<Found> {
    if line.len() > MOST_BYTES {
        return None;
    }
    if let Some(date) = dates::whole(line) {
        return Some(Found { date: Some(date), ..Found::default() });
    }
    if author.is_some_and(|author| same(line, author)) {
        return Some(Found::default());
    }
    if let Some(found) = agency_line(line, source) {
        return Some(found);
    }
    let (name, date) = split_date(after_by(line)?);
    is_author(name).then(|| Found { author: Some(name.to_owned()), date, ..Found::default() })
}

/// Reads a line behind the report: `(Reporting by …)`, `Editing by …`, `Source: …`, `Published: 27 November 2024`.
pub(crate) fn at_end(line: &str) -> Option<Found> {
    if line.len() > 2 * MOST_BYTES {
        return None;
    }
    let lower = line.trim_start_matches(['(', '[', '*', ' ']).to_lowercase();
    let credits =
        ["reporting by ", "additional reporting by ", "writing by ", "editing by ", "compiled by ", "edited by "];
    if credits.iter().any(|credit| lower.starts_with(credit)) {
        return Some(Found::default());
    }
    let labelled =
        ["published", "posted", "date", "updated", "last updated"].iter().any(|label| lower.starts_with(label));
    if let Some(date) = dates::whole(line).filter(|_| labelled) {
        return Some(Found { date: Some(date), ..Found::default() });
    }
    lower.starts_with("source:").then(|| agency_line(line, None)).flatten()
}

fn same(a: &str, b: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(a).trim_start_matches("by ") == plain(b).trim_start_matches("by ")
}

/// `Reuters`, `(SANA)`, `Source: North Press`, `SANA, 27 November 2024`, `AFP | Nov. 27, 2024`.
fn agency_line(line: &str, source: Option<&str>) -> Option<Found> {
    let (line, date) = split_date(line);
    let bare = line
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '|' | ',' | '-' | '–' | '—'));
    let labelled = ["source:", "via:", "agency:"].iter().find_map(|label| {
        bare.get(..label.len()).filter(|start| start.eq_ignore_ascii_case(label)).map(|_| &bare[label.len()..])
    });
    if let Some(name) = labelled.map(str::trim) {
        let named = (2..=60).contains(&name.len()) && name.starts_with(char::is_uppercase) && !name.ends_with('.');
        return named.then(|| Found { agency: Some(name.to_owned()), date, ..Found::default() });
    }
    let known = agency::is_known(bare) || source.is_some_and(|source| same(source, bare));
    known.then(|| Found { agency: Some(bare.to_owned()), date, ..Found::default() })
}

/// Splits a date off the end, behind a bar, bullet, dash or comma.
fn split_date(line: &str) -> (&str, Option<DateLine>) {
    let signs = line.char_indices().filter(|(_, c)| matches!(c, '|' | '•' | '·' | '–' | '—' | ',' | '-' | '('));
    for (at, c) in signs {
        let name = line[..at].trim_end();
        if let Some(date) = dates::whole(&line[at + c.len_utf8()..]).filter(|_| !name.is_empty()) {
            return (name, Some(date));
        }
    }
    (line, None)
}

fn after_by(line: &str) -> Option<&str> {
    let by = line.get(..3).filter(|by| by.eq_ignore_ascii_case("by ") || by.eq_ignore_ascii_case("by:"))?;
    Some(line[by.len()..].trim())
}

/// Words that open a time and not a name.
const NO_NAME: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "early",
    "late",
    "midnight",
    "noon",
    "contrast",
    "comparison",
    "then",
    "now",
    "far",
];

/// Names only: every word is capitalised but for the little ones in between, and no sentence ends.
fn is_author(name: &str) -> bool {
    let small =
        ["and", "in", "for", "of", "at", "the", "with", "al", "el", "bin", "ibn", "de", "van", "von", "correspondent"];
    let mut words =
        name.split_whitespace().map(|word| word.trim_matches([',', ';', '|', '•', '·', '–', '—', '(', ')', '&', '/']));
    let Some(first) = words.next() else { return false };
    let capital = |word: &str| {
        word.split('-').next_back().unwrap_or(word).starts_with(char::is_uppercase) || word.starts_with('@')
    };
    let opens = capital(first) && !NO_NAME.contains(&first.to_lowercase().as_str());
    let initial = |name: &str| name.rsplit(' ').next().is_some_and(|word| word.chars().count() <= 3);
    let ended = name.ends_with(['!', '?', ':', ';']) || name.ends_with('.') && !initial(name);
    opens
        && !ended
        && name.split_whitespace().count() <= 20
        && words.all(|word| word.is_empty() || capital(word) || small.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn author(line: &str) -> Option<String> {
        at_top(line, None, None)?.author
    }

    #[test]
    fn authors_are_read_without_by() {
        for (line, name) in [
            ("By Kardo Roj", "Kardo Roj"),
            ("BY KARDO ROJ", "KARDO ROJ"),
            ("By Omar Hadi and Lina al-Adel in Beirut", "Omar Hadi and Lina al-Adel in Beirut"),
            ("By Kardo Roj | 27 November 2024", "Kardo Roj"),
            ("By Lina Adel, November 27, 2024", "Lina Adel"),
            ("By Omar Hadi, Middle East correspondent", "Omar Hadi, Middle East correspondent"),
        ] {
            assert_eq!(author(line).as_deref(), Some(name), "{line}");
        }
    }

    #[test]
    fn sentences_that_begin_with_by_are_no_bylines() {
        for line in [
            "By Wednesday evening",
            "By the time the army arrived",
            "By Monday",
            "By Aleppo standards, this was quiet.",
            "By",
            "By November Idlib Was Quiet",
            "Bystanders fled",
        ] {
            assert_eq!(at_top(line, None, None), None, "{line}");
        }
    }

    #[test]
    fn agencies_and_dates_have_their_lines() {
        assert_eq!(at_top("Reuters", None, None).unwrap().agency.as_deref(), Some("Reuters"));
        assert_eq!(at_top("Source: River Post", None, None).unwrap().agency.as_deref(), Some("River Post"));
        assert_eq!(at_top("River Post", None, Some("River Post")).unwrap().agency.as_deref(), Some("River Post"));
        assert!(at_top("AFP | Nov. 27, 2024", None, None).unwrap().date.is_some());
        assert!(at_top("Published: 2024-11-27", None, None).unwrap().date.is_some());
        assert_eq!(at_top("Reuters reported clashes.", None, None), None);
        assert_eq!(at_top("Lina Adel", Some("Lina  Adel"), None), Some(Found::default()));
    }

    #[test]
    fn credits_stand_behind_the_report() {
        assert!(at_end("(Reporting by Lina Adel; Editing by Omar Hadi)").is_some());
        assert!(at_end("Published: 27 November 2024").unwrap().date.is_some());
        assert_eq!(at_end("27 November 2024"), None);
        assert_eq!(at_end("Reporting was hampered by the fighting."), None);
    }
}

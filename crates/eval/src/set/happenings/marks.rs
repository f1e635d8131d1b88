//! Reports with marks in their text; the form is told in `training/data/happenings/README.md`.

use crate::{error::EvalError, input};
use dateline_model::Span;
use serde_json::json;
use std::{collections::BTreeMap, path::Path};

/// A report without its marks, and what was marked.
#[derive(Debug, Default)]
pub(super) struct Marked {
    pub id: String,
    published: Option<String>,
    text: String,
    pub told: Vec<Told>,
}

/// A marked happening.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// An event type, or `control`.
    pub kind: String,
    pub modality: String,
    /// Where the words that tell it stand.
    pub words: Vec<Span>,
}

impl Marked {
    /// The report as a row of JSON Lines.
    pub fn json_line(&self) -> String {
        json!({ "id": self.id, "published": self.published, "text": self.text }).to_string()
    }

    /// Adds a sentence: the headline stands alone, the others in one paragraph.
    fn push(&mut self, line: &str) -> Result<(), String> {
        match self.text.matches('\n').count() {
            _ if self.text.is_empty() => {}
            0 => self.text.push_str("\n\n"),
            _ => self.text.push(' '),
        }
        let mut at = self.text.chars().count() as u32;
        let mut open: Vec<(char, String, u32)> = Vec::new();
        let mut found: BTreeMap<String, Told> = BTreeMap::new();
        let mut rest = line.chars();
        while let Some(c) = rest.next() {
            match c {
                '{' | '[' => {
                    let label: String = rest.by_ref().take_while(|&c| c != ':').collect();
                    let after = rest.as_str();
                    rest = after.strip_prefix(' ').unwrap_or(after).chars();
                    open.push((c, label.trim().to_owned(), at));
                }
                '}' | ']' => {
                    let (bracket, label, start) = open.pop().ok_or_else(|| format!("stray {c:?}"))?;
                    if (bracket, c) != ('{', '}') && (bracket, c) != ('[', ']') {
                        return Err(format!("{label:?} is closed by {c:?}"));
                    }
                    // parts and words that point back are not scored
                    if bracket == '{' && !label.ends_with('=') {
                        let (number, kind) = label.split_once(' ').unwrap_or((&label, ""));
                        let (kind, modality) = kind.split_once('/').unwrap_or((kind, "asserted"));
                        let told = found.entry(number.trim_end_matches('+').to_owned()).or_default();
                        told.words.push(Span::new(start, at));
                        if !kind.is_empty() && kind != "+" {
                            (told.kind, told.modality) = (kind.to_owned(), modality.to_owned());
                        }
                    }
                }
                _ => {
                    self.text.push(c);
                    at += 1;
                }
            }
        }
        if let Some((_, label, _)) = open.first() {
            return Err(format!("{label:?} is not closed"));
        }
        if let Some((number, _)) = found.iter().find(|(_, told)| told.kind.is_empty()) {
            return Err(format!("happening {number} has no kind"));
        }
        self.told.extend(found.into_values());
        if !self.text.ends_with(['.', '!', '?', '"', '”']) && self.text.contains('\n') {
            self.text.push('.');
        }
        Ok(())
    }
}

/// Reads a file of marked reports.
pub(super) fn read(path: &Path) -> Result<Vec<Marked>, EvalError> {
    let mut reports: Vec<Marked> = Vec::new();
    for (n, line) in input::text(path)?.lines().enumerate() {
        let line = line.trim();
        if let Some(head) = line.strip_prefix('#') {
            let value =
                |name: &str| head.split_whitespace().find_map(|word| word.strip_prefix(name)).map(str::to_owned);
            let id = value("id=").ok_or_else(|| EvalError::malformed(path, n + 1, "has no id="))?;
            reports.push(Marked { id, published: value("published="), ..Marked::default() });
        } else if !line.is_empty() {
            let report =
                reports.last_mut().ok_or_else(|| EvalError::malformed(path, n + 1, "stands before any # line"))?;
            report.push(line).map_err(|what| EvalError::malformed(path, n + 1, what))?;
        }
    }
    Ok(reports)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_spans_of_the_text_without_them() {
        let mut report = Marked::default();
        report.push("Rebels {1 armed_clash/attempted: storm} base").unwrap();
        report
            .push("[1A 2A: They] {1 attack: hit} [1P: Ain Sara], {1+: killing} two, and {2 control: hold} it")
            .unwrap();
        report.push("The {=: attack} failed.").unwrap();
        assert_eq!(report.text, "Rebels storm base\n\nThey hit Ain Sara, killing two, and hold it. The attack failed.");
        let words = |told: &Told| {
            told.words.iter().map(|w| report.text[w.start as usize..w.end as usize].to_owned()).collect::<Vec<_>>()
        };
        let told: Vec<_> = report.told.iter().map(|t| (t.kind.as_str(), t.modality.as_str(), words(t))).collect();
        let expected: [(&str, &str, &[&str]); 3] = [
            ("armed_clash", "attempted", &["storm"]),
            ("attack", "asserted", &["hit", "killing"]),
            ("control", "asserted", &["hold"]),
        ];
        assert_eq!(
            told.iter()
                .map(|(k, m, w)| (*k, *m, w.iter().map(String::as_str).collect()))
                .collect::<Vec<(&str, &str, Vec<&str>)>>(),
            expected.map(|(k, m, w)| (k, m, w.to_vec()))
        );
    }

    #[test]
    fn a_mark_that_is_not_closed_is_named() {
        assert_eq!(Marked::default().push("Rebels {1 attack: hit it").unwrap_err(), "\"1 attack\" is not closed");
        assert!(Marked::default().push("Rebels hit] it").is_err());
        assert!(Marked::default().push("Rebels {1+: hit} it").is_err());
    }
}

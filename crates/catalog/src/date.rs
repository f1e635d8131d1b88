//! Dates as the catalogues give them: to the year, the month or the day.

use std::fmt;

use serde::Deserialize;

/// A date of year, month or day precision (`2016`, `2016-07`, `2016-07-28`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct PartialDate(String);

impl PartialDate {
    /// The date as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this date begins on or before the day `iso` (`2024-11-27`; a longer timestamp is fine).
    /// A month begins on its first day.
    #[must_use]
    pub fn begins_by(&self, iso: &str) -> bool {
        self.0.as_str() <= iso
    }

    /// Whether this date, counted to its end, is over before the day `iso`. A month ends with its last day.
    #[must_use]
    pub fn is_over_by(&self, iso: &str) -> bool {
        iso > self.0.as_str() && !iso.starts_with(&self.0)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for PartialDate {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if is_partial_date(&text) {
            Ok(Self(text))
        } else {
            Err(format!("expected a date such as `2016`, `2016-07` or `2016-07-28`, found `{text}`"))
        }
    }
}

fn is_partial_date(text: &str) -> bool {
    let number = |part: &str, width: usize, low: u32, high: u32| {
        part.len() == width
            && part.bytes().all(|b| b.is_ascii_digit())
            && part.parse::<u32>().is_ok_and(|n| (low..=high).contains(&n))
    };
    let mut parts = text.split('-');
    let year = parts.next().is_some_and(|p| number(p, 4, 1800, 2199));
    let month = parts.next().is_none_or(|p| number(p, 2, 1, 12));
    let day = parts.next().is_none_or(|p| number(p, 2, 1, 31));
    year && month && day && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        PartialDate::try_from(text.to_owned()).unwrap()
    }

    #[test]
    fn a_month_begins_on_its_first_and_ends_with_its_last_day() {
        assert!(date("2016-07").begins_by("2016-07-01"));
        assert!(!date("2016-07").begins_by("2016-06-30"));
        assert!(!date("2016-07").is_over_by("2016-07-31"));
        assert!(date("2016-07").is_over_by("2016-08-01"));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "July 2016", "2016-13", "2016-7", "2016-07-28T00:00", "16"] {
            assert!(PartialDate::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}

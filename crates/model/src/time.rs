//! Dates with their precision. "March" is a month, not the 16th; unknown stays unknown.

use crate::TimePrecision;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// A text that is no RFC 3339 date or date-time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no RFC 3339 date (2024-11-27) or date-time (2024-11-27T09:30:00Z)")]
pub struct PublishedError {
    /// What was given.
    pub text: String,
}

/// An RFC 3339 date or date-time, kept as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Published {
    text: String,
    date: Date,
}

impl Published {
    /// The day of publication, in the zone the source wrote it in.
    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }
    /// As given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl From<Date> for Published {
    fn from(date: Date) -> Self {
        Self { text: date.to_string(), date }
    }
}

impl FromStr for Published {
    type Err = PublishedError;
    fn from_str(text: &str) -> Result<Self, PublishedError> {
        let text = text.trim();
        let bad = || PublishedError { text: text.chars().take(80).collect() };
        let head = text.get(..10).ok_or_else(bad)?;
        let shaped =
            head.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        let date: Date = head.parse().ok().filter(|_| shaped).ok_or_else(bad)?;
        if text.len() > 10 {
            let zoned = text.parse::<jiff::Timestamp>().is_ok();
            if !zoned {
                text.parse::<DateTime>().map_err(|_| bad())?;
            }
        }
        Ok(Self { text: text.to_owned(), date })
    }
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Published {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Published {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A day, or a moment of local time when the text gives a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// A whole day.
    Day(Date),
    /// A moment, local time of the place.
    Moment(DateTime),
}

impl When {
    /// The day it falls on.
    #[must_use]
    pub fn date(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Moment(moment) => moment.date(),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => date.fmt(f),
            Self::Moment(moment) => moment.fmt(f),
        }
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bad = |_| serde::de::Error::custom(format!("{text:?} is no date or date-time"));
        if text.len() > 10 {
            text.parse().map(Self::Moment).map_err(bad)
        } else {
            text.parse().map(Self::Day).map_err(bad)
        }
    }
}

/// Where a time comes from, so that a fallback is visible in the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimeBasis {
    /// The text names the date.
    Stated,
    /// A relative expression (*on Tuesday*, *last week*) resolved against `published`.
    Relative,
    /// A feast or month of the Islamic calendar (*the first day of Eid al-Adha*), by the days that were kept in Saudi
    /// Arabia: in other countries it may be a day off.
    Feast,
    /// The text gives no time for it and tells it as current news: the day of publication.
    Published,
}

/// When something happened, with the precision the text gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TimeSpan {
    /// The expression as written.
    pub text: Option<String>,
    /// First day or moment.
    pub start: Option<When>,
    /// Last day or moment, inclusive.
    pub end: Option<When>,
    /// How exact the bounds are.
    pub precision: TimePrecision,
    /// Where the bounds come from; absent when there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<TimeBasis>,
}

impl TimeSpan {
    /// No time known; an expression that could not be resolved keeps its text.
    #[must_use]
    pub fn unknown(text: Option<String>) -> Self {
        Self { text, start: None, end: None, precision: TimePrecision::Unknown, basis: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publication_date_is_a_day_or_a_moment() {
        for good in ["2024-11-27", "2024-11-27T09:30:00Z", "2024-11-27T23:30:00+03:00"] {
            assert_eq!(good.parse::<Published>().unwrap().date().to_string(), "2024-11-27");
        }
        for bad in ["", "27.11.2024", "2024-13-01", "2024-02-30", "2024-11-27Tnoon", "2024-11", "२०२४-११-२७"]
        {
            assert!(bad.parse::<Published>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_day_and_a_moment_keep_their_form() {
        for text in ["\"2024-11-27\"", "\"2024-11-27T05:00:00\""] {
            let when: When = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&when).unwrap(), text);
        }
        assert!(serde_json::from_str::<When>("\"2024-02-31\"").is_err());
    }
}

//! Questions to the record, and answers in pages that stay put while others write.

use crate::{
    Result, StoreError,
    sql::{Dialect, Value, moment},
};
use dateline_model::{EventStatus, EventType, Family};
use jiff::{Timestamp, civil::Date};
use std::{fmt, str::FromStr};

/// Items on a page when the question does not say.
const DEFAULT_LIMIT: usize = 100;
/// Most items on a page.
const MAX_LIMIT: usize = 10_000;

/// A box of degrees (WGS84). One that crosses the date line has `west` > `east`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BBox {
    /// Western edge.
    pub west: f64,
    /// Southern edge.
    pub south: f64,
    /// Eastern edge.
    pub east: f64,
    /// Northern edge.
    pub north: f64,
}

/// Around a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// How far, on the sphere.
    pub radius_km: f64,
}

/// Which events. What is left out does not matter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EventQuery {
    /// As it was believed at this moment; the present when left out.
    pub as_of: Option<Timestamp>,
    /// Not over before this day.
    pub from: Option<Date>,
    /// Begun by this day.
    pub to: Option<Date>,
    /// Within this box.
    pub bbox: Option<BBox>,
    /// Within this distance.
    pub near: Option<Near>,
    /// One of these types.
    pub types: Vec<EventType>,
    /// One of these families.
    pub families: Vec<Family>,
    /// One of these statuses.
    pub statuses: Vec<EventStatus>,
    /// This actor or target: catalogue id or name.
    pub actor: Option<String>,
    /// Printed by this outlet.
    pub source: Option<String>,
    /// At this place: key ([`dateline_model::KeyedPlace::key`]).
    pub place: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// At least this many independent sources.
    pub min_sources: Option<u32>,
    /// Written or changed after this moment: what an export must send again.
    pub changed_since: Option<Timestamp>,
    /// A report of it has all these words.
    pub text: Option<String>,
    /// The latest day first; events without a day come last either way.
    pub newest_first: bool,
    /// Most items on a page.
    pub limit: Option<usize>,
    /// The page after this one.
    pub after: Option<PageToken>,
}

/// Which documents.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DocumentQuery {
    /// As the record was at this moment.
    pub as_of: Option<Timestamp>,
    /// Published on or after this day.
    pub from: Option<Date>,
    /// Published on or before this day.
    pub to: Option<Date>,
    /// Printed by this outlet.
    pub source: Option<String>,
    /// With all these words.
    pub text: Option<String>,
    /// Most items on a page.
    pub limit: Option<usize>,
    /// The page after this one.
    pub after: Option<PageToken>,
}

/// Which control spans.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ControlQuery {
    /// As it was believed at this moment.
    pub as_of: Option<Timestamp>,
    /// Who held what on this day; the whole timelines when left out.
    pub at: Option<Date>,
    /// At this place: key or name.
    pub place: Option<String>,
    /// Within this box.
    pub bbox: Option<BBox>,
    /// Most items on a page.
    pub limit: Option<usize>,
    /// The page after this one.
    pub after: Option<PageToken>,
}

/// Where the next page begins. It holds the moment of the first page, so that pages fit together while others
/// write. Opaque: hand it back as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageToken {
    pub(crate) as_of: Timestamp,
    pub(crate) first: String,
    pub(crate) second: String,
}

impl PageToken {
    /// The day that a list by day goes on from; a token of another list has none.
    pub(crate) fn day(&self) -> Result<&str> {
        let is_day = self.first.len() == 10 && self.first.parse::<Date>().is_ok();
        let bad = || StoreError::BadQuestion { what: "the page token", detail: "it is of another list".to_owned() };
        if is_day { Ok(&self.first) } else { Err(bad()) }
    }

    /// The moment that a list in order of recording goes on from.
    pub(crate) fn moment(&self) -> Result<&str> {
        let bad = |_| StoreError::BadQuestion { what: "the page token", detail: "it is of another list".to_owned() };
        self.first.parse::<Timestamp>().map(|_| self.first.as_str()).map_err(bad)
    }

    /// The number that a list by number goes on from.
    pub(crate) fn number(&self) -> Result<i64> {
        let bad = |_| StoreError::BadQuestion { what: "the page token", detail: "it is of another list".to_owned() };
        self.first.parse().map_err(bad)
    }
}

impl fmt::Display for PageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}\n{}\n{}", moment(self.as_of), self.first, self.second);
        text.bytes().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for PageToken {
    type Err = StoreError;
    fn from_str(text: &str) -> Result<Self> {
        let bad =
            || StoreError::BadQuestion { what: "the page token", detail: "ask for the first page again".to_owned() };
        let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let bytes: Option<Vec<u8>> =
            text.as_bytes().chunks(2).map(|pair| Some(digit(pair.first()?)? * 16 + digit(pair.get(1)?)?)).collect();
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or_else(bad)?;
        let mut parts = text.splitn(3, '\n');
        let as_of = parts.next().and_then(|text| text.parse().ok()).ok_or_else(bad)?;
        let (first, second) = (parts.next().ok_or_else(bad)?.to_owned(), parts.next().ok_or_else(bad)?.to_owned());
        Ok(Self { as_of, first, second })
    }
}

/// A page of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// In the order of the listing.
    pub items: Vec<T>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<PageToken>,
    /// The moment that the answer is as of.
    pub as_of: Timestamp,
}

/// How many items a page has.
pub(crate) fn limit(asked: Option<usize>) -> usize {
    asked.unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_LIMIT)
}

/// Conditions with their values; `?` stands for the next value.
#[derive(Debug, Default)]
pub(crate) struct Conditions {
    list: Vec<String>,
    pub values: Vec<Value>,
}

impl Conditions {
    pub fn add(&mut self, condition: &str, values: &[Value]) {
        let mut made = String::with_capacity(condition.len() + 8);
        let mut next = self.values.len();
        for c in condition.chars() {
            if c == '?' {
                next += 1;
                made.push_str(&format!("${next}"));
            } else {
                made.push(c);
            }
        }
        self.values.extend_from_slice(values);
        self.list.push(made);
    }

    pub fn one_of<T: fmt::Display>(&mut self, column: &str, words: &[T]) {
        if !words.is_empty() {
            let holes = vec!["?"; words.len()].join(", ");
            let values: Vec<Value> = words.iter().map(|word| Value::from(word.to_string())).collect();
            self.add(&format!("{column} IN ({holes})"), &values);
        }
    }

    /// The version that was believed at `as_of`.
    pub fn as_of(&mut self, table: &str, as_of: Timestamp) {
        let at = Value::from(moment(as_of));
        let sql = format!("{table}.recorded_from <= ? AND ({table}.recorded_to IS NULL OR {table}.recorded_to > ?)");
        self.add(&sql, &[at.clone(), at]);
    }

    pub fn bbox(&mut self, table: &str, bbox: BBox) -> Result<()> {
        let BBox { west, south, east, north } = bbox;
        if ![west, south, east, north].iter().all(|edge| edge.is_finite()) || south > north {
            return Err(StoreError::BadQuestion { what: "the box", detail: format!("{bbox:?}") });
        }
        self.add(&format!("{table}.lat BETWEEN ? AND ?"), &[south.into(), north.into()]);
        let sql = if west <= east { "BETWEEN ? AND ?" } else { "NOT BETWEEN ? AND ?" };
        let edges = if west <= east { [west.into(), east.into()] } else { [east.into(), west.into()] };
        self.add(&format!("{table}.lon {sql}"), &edges);
        Ok(())
    }

    pub fn near(&mut self, dialect: Dialect, near: Near) {
        let (lat, lon, metres): (Value, Value, Value) =
            (near.lat.into(), near.lon.into(), (near.radius_km * 1000.0).into());
        match dialect {
            Dialect::Postgres => self.add(
                "ST_DWithin(e.point, ST_SetSRID(ST_MakePoint(?, ?), 4326)::geography, ?, false)",
                &[lon, lat, metres],
            ),
            Dialect::Sqlite => {
                // A degree of latitude is never shorter than 110.5 km; the index takes that first.
                let reach = near.radius_km / 110.5;
                self.add("e.lat BETWEEN ? AND ?", &[(near.lat - reach).into(), (near.lat + reach).into()]);
                self.add("e.lon IS NOT NULL AND distance_m(e.lat, e.lon, ?, ?) <= ?", &[lat, lon, metres]);
            }
        }
    }

    pub fn sql(&self) -> String {
        if self.list.is_empty() { String::new() } else { format!(" WHERE {}", self.list.join(" AND ")) }
    }
}

/// The versions of documents that have all words of `text`, as a sub-query with one value.
pub(crate) fn words(dialect: Dialect, text: &str) -> Result<(&'static str, Value)> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Err(StoreError::BadQuestion { what: "the search text", detail: format!("{text:?} has no words") });
    }
    Ok(match dialect {
        Dialect::Sqlite => {
            let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            ("SELECT version FROM document_words WHERE document_words MATCH ?", Value::from(quoted.join(" ")))
        }
        Dialect::Postgres => (
            "SELECT version FROM document_words WHERE found_by @@ plainto_tsquery('simple', ?)",
            Value::from(words.join(" ")),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_token_reads_back_and_a_strange_one_is_refused() {
        let as_of = "2024-11-27T10:00:00.123456Z".parse().unwrap();
        let token = PageToken { as_of, first: "2024-11-27".to_owned(), second: "ev-1".to_owned() };
        assert_eq!(token.to_string().parse::<PageToken>().unwrap(), token);
        for strange in ["", "zz", "0", "303030", "ü"] {
            assert!(strange.parse::<PageToken>().is_err(), "{strange:?}");
        }
    }
}

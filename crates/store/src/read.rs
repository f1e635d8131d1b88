//! Listings, each as of any moment.

use crate::{
    Record, Result, StoreError,
    page::{self, Conditions, ControlQuery, DocumentQuery, Page, PageToken},
    sql::{Row, Value, moment, values},
};
use dateline_model::{ControlSpan, Document, DocumentId, Event, fold};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

/// A version of an event.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventVersion {
    /// The event as it was believed.
    pub event: Event,
    /// From this moment …
    pub recorded_from: Timestamp,
    /// … until this one; `null` when it still is.
    pub recorded_to: Option<Timestamp>,
}

/// A document in a listing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentRow {
    /// Its id.
    pub document_id: DocumentId,
    /// The outlet.
    pub source: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Day of publication.
    pub published_day: Option<String>,
    /// Language, as found.
    pub language: Option<String>,
    /// When its source took it back.
    pub retracted_from: Option<Timestamp>,
    /// Number of claims in the reading.
    pub claims: u64,
}

/// A document with everything that is known of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stored {
    /// As read.
    pub document: Document,
    /// SHA-256 of the bytes as received.
    pub sha256: String,
    /// When it was collected.
    pub collected_at: Timestamp,
    /// How it was collected.
    pub collected_how: String,
    /// What read it.
    pub model: String,
    /// When it was recorded.
    pub recorded_from: Timestamp,
    /// When a later version came.
    pub recorded_to: Option<Timestamp>,
    /// The later version.
    pub superseded_by: Option<String>,
    /// When its source took it back.
    pub retracted_from: Option<Timestamp>,
    /// Why.
    pub retracted_why: Option<String>,
}

/// Reads a stored value.
pub(crate) fn parse_body<T: DeserializeOwned>(body: &str, what: &str) -> Result<T> {
    serde_json::from_str(body).map_err(|error| StoreError::BadValue {
        target: "the record".to_owned(),
        what: what.to_owned(),
        detail: error.to_string(),
    })
}

pub(crate) fn time(row: &Row, column: usize) -> Result<Timestamp> {
    row.text(column)?.parse().map_err(|error: jiff::Error| StoreError::BadValue {
        target: "the record".to_owned(),
        what: "a moment".to_owned(),
        detail: error.to_string(),
    })
}

pub(crate) fn time_or_null(row: &Row, column: usize) -> Result<Option<Timestamp>> {
    row.text_or_null(column)?.map(|_| time(row, column)).transpose()
}

pub(crate) fn owned(row: &Row, column: usize) -> Result<Option<String>> {
    Ok(row.text_or_null(column)?.map(str::to_owned))
}

impl Record {
    /// Documents by day of publication.
    ///
    /// # Errors
    /// When the question makes no sense or the record cannot be read.
    pub fn documents(&mut self, query: &DocumentQuery) -> Result<Page<DocumentRow>> {
        let order = "(coalesce(d.published_day, '9999-12-31'), d.document_id)";
        let (as_of, mut is) = self.begin_page(query.as_of, query.after.as_ref(), "d")?;
        go_on(&mut is, query.after.as_ref(), order)?;
        if let Some(from) = query.from {
            is.add("d.published_day >= ?", values![from.to_string()]);
        }
        if let Some(to) = query.to {
            is.add("d.published_day <= ?", values![to.to_string()]);
        }
        if let Some(source) = &query.source {
            is.add("d.source_key = ?", values![fold(source)]);
        }
        if let Some(text) = &query.text {
            let (found, value) = page::words(self.db.dialect(), text)?;
            is.add(&format!("d.version IN ({found})"), &[value]);
        }
        let at = Value::from(moment(as_of));
        let mut values = is.values.clone();
        values.extend([at.clone(), at]);
        let (a, b) = (values.len() - 1, values.len());
        let sql = format!(
            "SELECT d.source, coalesce(d.published_day, '9999-12-31'), d.document_id, d.title, d.url, d.published_day, \
             d.language, d.retracted_from, \
             (SELECT count(*) FROM claim c JOIN reading r ON r.reading_id = c.reading_id WHERE r.document_id = d.document_id AND r.version = d.version \
             AND r.recorded_from <= ${a} AND (r.recorded_to IS NULL OR r.recorded_to > ${b})) \
             FROM document d{} ORDER BY coalesce(d.published_day, '9999-12-31'), d.document_id",
            is.sql()
        );
        self.end_page(&sql, &values, page::limit(query.limit), as_of, |row| {
            Ok(DocumentRow {
                document_id: parse_id(row.text(2)?)?,
                source: owned(row, 0)?,
                title: owned(row, 3)?,
                url: owned(row, 4)?,
                published_day: owned(row, 5)?,
                language: owned(row, 6)?,
                retracted_from: time_or_null(row, 7)?.filter(|at| *at <= as_of),
                claims: u64::try_from(row.int(8)?).unwrap_or(0),
            })
        })
    }

    /// Control spans by place and day.
    ///
    /// # Errors
    /// When the question makes no sense or the record cannot be read.
    pub fn control(&mut self, query: &ControlQuery) -> Result<Page<ControlSpan>> {
        let (as_of, mut is) = self.begin_page(query.as_of, query.after.as_ref(), "s")?;
        go_on(&mut is, query.after.as_ref(), "(s.from_day, s.span_id)")?;
        if let Some(at) = query.at {
            let day = at.to_string();
            is.add("s.from_day <= ? AND (s.until_day IS NULL OR s.until_day > ?)", values![day.clone(), day]);
            is.add("s.state <> ?", values!["unknown"]);
        }
        if let Some(place) = &query.place {
            is.add("(s.place_key = ? OR s.place_name = ?)", values![place.as_str(), fold(place)]);
        }
        if let Some(bbox) = query.bbox {
            is.bbox("s", bbox)?;
        }
        let sql = format!(
            "SELECT s.body, s.from_day, s.span_id FROM control_span s{} ORDER BY s.from_day, s.span_id",
            is.sql()
        );
        self.end_page(&sql, &is.values, page::limit(query.limit), as_of, |row| {
            parse_body(row.text(0)?, "a control span")
        })
    }

    pub(crate) fn begin_page(
        &mut self,
        as_of: Option<Timestamp>,
        after: Option<&PageToken>,
        table: &str,
    ) -> Result<(Timestamp, Conditions)> {
        let as_of = match (after, as_of) {
            (Some(token), _) => token.as_of,
            (None, Some(asked)) => asked,
            (None, None) => self.last_change()?.unwrap_or(Timestamp::UNIX_EPOCH),
        };
        let mut is = Conditions::default();
        is.as_of(table, as_of);
        Ok((as_of, is))
    }

    /// The second and third column are what the page is ordered by.
    pub(crate) fn end_page<T>(
        &mut self,
        sql: &str,
        values: &[Value],
        limit: usize,
        as_of: Timestamp,
        read: impl Fn(&Row) -> Result<T>,
    ) -> Result<Page<T>> {
        let rows = self.db.query(&format!("{sql} LIMIT {}", limit + 1), values)?;
        let items = rows.iter().take(limit).map(read).collect::<Result<Vec<T>>>()?;
        let next = match rows.get(limit.saturating_sub(1)).filter(|_| rows.len() > limit) {
            Some(row) => Some(PageToken { as_of, first: row.text(1)?.to_owned(), second: row.text(2)?.to_owned() }),
            None => None,
        };
        Ok(Page { items, next, as_of })
    }
}

/// Only what stands behind the last page, in the order of these columns.
fn go_on(is: &mut Conditions, after: Option<&PageToken>, order: &str) -> Result<()> {
    if let Some(token) = after {
        is.add(&format!("{order} > (?, ?)"), values![token.day()?, token.second.as_str()]);
    }
    Ok(())
}

pub(crate) fn parse_id<T: TryFrom<String>>(text: &str) -> Result<T> {
    T::try_from(text.to_owned()).map_err(|_| StoreError::Unknown { what: "an id".to_owned() })
}

//! Listings, each as of any moment.

use crate::{
    Record, Result, StoreError,
    page::{self, Conditions, ControlQuery, DocumentQuery, EventQuery, Page, PageToken},
    sql::{Row, Value, moment, values},
};
use dateline_model::{ControlSpan, Decision, Document, DocumentId, Event, Withdrawal, fold};
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

/// A decision with what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecisionEntry {
    /// Who decided what, when and why.
    #[serde(flatten)]
    pub decision: Decision,
    /// When it was taken back.
    pub recorded_to: Option<Timestamp>,
    /// By whom and why.
    pub withdrawn: Option<Withdrawal>,
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
    /// Events by day and id.
    ///
    /// # Errors
    /// When the question makes no sense or the record cannot be read.
    pub fn events(&mut self, query: &EventQuery) -> Result<Page<Event>> {
        if query.newest_first {
            return self.events_newest_first(query);
        }
        let (as_of, is) = self.events_asked(query, Some("(e.sort_day, e.event_id) > (?, ?)"))?;
        let sql =
            format!("SELECT e.body, e.sort_day, e.event_id FROM event e{} ORDER BY e.sort_day, e.event_id", is.sql());
        self.end_page(&sql, &is.values, page::limit(query.limit), as_of, |row| parse_body(row.text(0)?, "an event"))
    }

    /// The conditions of a question about the table `event e`. `beyond` compares with where the last page ended.
    pub(crate) fn events_asked(&mut self, query: &EventQuery, beyond: Option<&str>) -> Result<(Timestamp, Conditions)> {
        let (as_of, mut is) = self.begin_page(query.as_of, query.after.as_ref(), "e")?;
        if let (Some(token), Some(beyond)) = (&query.after, beyond) {
            is.add(beyond, values![token.first.as_str(), token.second.as_str()]);
        }
        if let Some(from) = query.from {
            is.add("e.end_day >= ?", values![from.to_string()]);
        }
        if let Some(to) = query.to {
            is.add("e.start_day <= ?", values![to.to_string()]);
        }
        is.one_of("e.event_type", &query.types);
        is.one_of("e.family", &query.families);
        is.one_of("e.status", &query.statuses);
        if let Some(bbox) = query.bbox {
            is.bbox("e", bbox)?;
        }
        if let Some(near) = query.near {
            is.near(self.db.dialect(), near);
        }
        let facet = "EXISTS (SELECT 1 FROM event_facet x WHERE x.facet = ? AND x.value IN (?, ?) \
                     AND x.event_id = e.event_id AND x.recorded_from = e.recorded_from)";
        for (name, wanted) in [("actor", &query.actor), ("source", &query.source)] {
            if let Some(wanted) = wanted {
                is.add(facet, values![name, wanted.as_str(), fold(wanted)]);
            }
        }
        for (column, wanted) in [("e.place_key = ?", &query.place), ("e.country = ?", &query.country)] {
            if let Some(wanted) = wanted {
                is.add(column, values![wanted.as_str()]);
            }
        }
        if let Some(least) = query.min_sources {
            is.add("e.independent_sources >= ?", values![i64::from(least)]);
        }
        if let Some(since) = query.changed_since {
            is.add("e.recorded_from > ?", values![moment(since)]);
        }
        if let Some(text) = &query.text {
            let (found, value) = page::words(self.db.dialect(), text)?;
            let sql = format!(
                "(e.event_id, e.recorded_from) IN (SELECT m.event_id, m.recorded_from FROM document d \
                 JOIN event_member m ON m.document_id = d.document_id WHERE d.version IN ({found}))"
            );
            is.add(&sql, &[value]);
        }
        Ok((as_of, is))
    }

    /// Documents by day of publication.
    ///
    /// # Errors
    /// When the question makes no sense or the record cannot be read.
    pub fn documents(&mut self, query: &DocumentQuery) -> Result<Page<DocumentRow>> {
        let order = "(coalesce(d.published_day, '9999-12-31'), d.document_id)";
        let (as_of, mut is) = self.begin_page(query.as_of, query.after.as_ref(), "d")?;
        go_on(&mut is, query.after.as_ref(), order);
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
             (SELECT count(*) FROM claim c JOIN reading r ON r.reading_id = c.reading_id WHERE r.version = d.version \
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
        go_on(&mut is, query.after.as_ref(), "(s.from_day, s.span_id)");
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
<<<<<<< HEAD
}

=======

    /// One event; `None` when it is not there (any more): [`Record::lineage`] tells where it went.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn event(&mut self, id: &EventId, as_of: Option<Timestamp>) -> Result<Option<Event>> {
        let mut is = self.at(as_of, "e")?;
        is.add("e.event_id = ?", values![id.as_str()]);
        let rows = self.db.query(&format!("SELECT e.body FROM event e{}", is.sql()), &is.values)?;
        rows.first().map(|row| parse_body(row.text(0)?, "an event")).transpose()
    }

    /// Every version of an event, oldest first.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn event_history(&mut self, id: &EventId) -> Result<Vec<EventVersion>> {
        let sql = "SELECT body, recorded_from, recorded_to FROM event WHERE event_id = $1 ORDER BY recorded_from";
        let read = |row: &Row| {
            let event = parse_body(row.text(0)?, "an event")?;
            Ok(EventVersion { event, recorded_from: time(row, 1)?, recorded_to: time_or_null(row, 2)? })
        };
        self.db.query(sql, values![id.as_str()])?.iter().map(read).collect()
    }

    /// Merges and splits that an event had part in, oldest first.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn lineage(&mut self, id: &EventId) -> Result<Vec<Lineage>> {
        let sql = "SELECT kind, from_id, into_id FROM lineage WHERE from_id = $1 OR into_id = $2 ORDER BY recorded_from, from_id, into_id";
        let read = |row: &Row| {
            let kind = if row.text(0)? == "merged" { LineageKind::Merged } else { LineageKind::Split };
            Ok(Lineage { kind, from: parse_id(row.text(1)?)?, into: parse_id(row.text(2)?)? })
        };
        self.db.query(sql, values![id.as_str(), id.as_str()])?.iter().map(read).collect()
    }

    /// Events that are no more, with the moment they went, since `since`: what an export must delete. Their
    /// [`Record::lineage`] tells where the claims went.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn removed_events(&mut self, since: Timestamp) -> Result<Vec<(EventId, Timestamp)>> {
        let sql = "SELECT e.event_id, max(e.recorded_to) FROM event e WHERE e.recorded_to > $1 AND NOT EXISTS \
                   (SELECT 1 FROM event c WHERE c.event_id = e.event_id AND c.recorded_to IS NULL) \
                   GROUP BY e.event_id ORDER BY e.event_id";
        self.db
            .query(sql, values![moment(since)])?
            .iter()
            .map(|row| Ok((parse_id(row.text(0)?)?, time(row, 1)?)))
            .collect()
    }

    /// A document with everything that is known of it.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn document(&mut self, id: &DocumentId, as_of: Option<Timestamp>) -> Result<Option<Stored>> {
        let mut is = Conditions::default();
        is.add("d.document_id = ?", values![id.as_str()]);
        if let Some(as_of) = as_of {
            is.add("d.recorded_from <= ?", values![moment(as_of)]);
        }
        let sql = format!(
            "SELECT d.body, d.sha256, d.collected_at, d.collected_how, d.recorded_from, d.recorded_to, d.superseded_by, \
             d.retracted_from, d.retracted_why, (SELECT r.model FROM reading r WHERE r.version = d.version \
             ORDER BY r.reading_id DESC LIMIT 1) FROM document d{} ORDER BY d.recorded_from DESC LIMIT 1",
            is.sql()
        );
        let rows = self.db.query(&sql, &is.values)?;
        let Some(row) = rows.first() else { return Ok(None) };
        Ok(Some(Stored {
            document: parse_body(row.text(0)?, "a document")?,
            sha256: row.text(1)?.to_owned(),
            collected_at: time(row, 2)?,
            collected_how: row.text(3)?.to_owned(),
            recorded_from: time(row, 4)?,
            recorded_to: time_or_null(row, 5)?,
            superseded_by: owned(row, 6)?,
            retracted_from: time_or_null(row, 7)?,
            retracted_why: owned(row, 8)?,
            model: owned(row, 9)?.unwrap_or_default(),
        }))
    }

    /// The bytes of a document as they were received.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn original(&mut self, id: &DocumentId) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT o.bytes FROM document d JOIN original o ON o.sha256 = d.sha256 WHERE d.document_id = $1 \
                   ORDER BY d.recorded_from DESC LIMIT 1";
        let rows = self.db.query(sql, values![id.as_str()])?;
        rows.first().map(|row| row.bytes(0).map(<[u8]>::to_vec)).transpose()
    }

    /// The claims of a document's reading, in reading order.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn claims(&mut self, id: &DocumentId, as_of: Option<Timestamp>) -> Result<Vec<Claim>> {
        let mut is = self.at(as_of, "r")?;
        is.add("r.document_id = ?", values![id.as_str()]);
        let sql = format!(
            "SELECT c.body FROM claim c JOIN reading r ON r.reading_id = c.reading_id{} ORDER BY length(c.claim_id), c.claim_id",
            is.sql()
        );
        self.db.query(&sql, &is.values)?.iter().map(|row| parse_body(row.text(0)?, "a claim")).collect()
    }

    /// One claim.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn claim(&mut self, key: &ClaimKey, as_of: Option<Timestamp>) -> Result<Option<Claim>> {
        Ok(self.claims(&key.document_id, as_of)?.into_iter().find(|claim| claim.claim_id == key.claim_id))
    }

    /// The decisions of people, oldest first.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn decisions(&mut self, as_of: Option<Timestamp>) -> Result<Vec<Decision>> {
        let is = self.at(as_of, "d")?;
        let sql = format!("SELECT d.body FROM decision d{} ORDER BY d.recorded_from, d.decision_id", is.sql());
        self.db.query(&sql, &is.values)?.iter().map(|row| parse_body(row.text(0)?, "a decision")).collect()
    }

    /// Whether documents or decisions wait for [`Record::settle`].
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn is_pending(&mut self) -> Result<bool> {
        Ok(!self.db.query("SELECT 1 FROM dirty LIMIT 1", &[])?.is_empty())
    }

    pub(crate) fn at(&mut self, as_of: Option<Timestamp>, table: &str) -> Result<Conditions> {
        let mut is = Conditions::default();
        match as_of {
            Some(as_of) => is.as_of(table, as_of),
            None => is.add(&format!("{table}.recorded_to IS NULL"), &[]),
        }
        Ok(is)
    }
}

/// Only what stands behind the last page, in the order of these columns.
fn go_on(is: &mut Conditions, after: Option<&PageToken>, order: &str) {
    if let Some(token) = after {
        is.add(&format!("{order} > (?, ?)"), values![token.first.as_str(), token.second.as_str()]);
    }
}

>>>>>>> bb40bb5 (Store: marks of all events, claims across documents, what a place, an actor or a claim has part in; schema of the nouns)
pub(crate) fn parse_id<T: TryFrom<String>>(text: &str) -> Result<T> {
    T::try_from(text.to_owned()).map_err(|_| StoreError::Unknown { what: "an id".to_owned() })
}

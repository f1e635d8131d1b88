//! Single values, each as of any moment.

use crate::{
    EventVersion, Record, Result, Stored,
    page::Conditions,
    read::{owned, parse_body, parse_id, time, time_or_null},
    sql::{Row, moment, values},
};
use dateline_model::{Claim, ClaimKey, ControlSpan, ControlSpanId, DocumentId, Event, EventId, Lineage, LineageKind};
use jiff::Timestamp;

impl Record {
    /// The events that a document's claims are members of, by id.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn events_told_by(&mut self, id: &DocumentId, as_of: Option<Timestamp>) -> Result<Vec<Event>> {
        let mut is = self.at(as_of, "e")?;
        let of = "(e.event_id, e.recorded_from) IN (SELECT m.event_id, m.recorded_from FROM event_member m WHERE m.document_id = ?)";
        is.add(of, values![id.as_str()]);
        let sql = format!("SELECT e.body FROM event e{} ORDER BY e.event_id", is.sql());
        self.db.query(&sql, &is.values)?.iter().map(|row| parse_body(row.text(0)?, "an event")).collect()
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
        let retracted_from = time_or_null(row, 7)?.filter(|at| as_of.is_none_or(|as_of| *at <= as_of));
        Ok(Some(Stored {
            document: parse_body(row.text(0)?, "a document")?,
            sha256: row.text(1)?.to_owned(),
            collected_at: time(row, 2)?,
            collected_how: row.text(3)?.to_owned(),
            recorded_from: time(row, 4)?,
            recorded_to: time_or_null(row, 5)?,
            superseded_by: owned(row, 6)?,
            retracted_why: owned(row, 8)?.filter(|_| retracted_from.is_some()),
            retracted_from,
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
        let mut is = self.at(as_of, "r")?;
        is.add("r.document_id = ?", values![key.document_id.as_str()]);
        is.add("c.claim_id = ?", values![key.claim_id.as_str()]);
        let sql = format!("SELECT c.body FROM reading r JOIN claim c ON c.reading_id = r.reading_id{}", is.sql());
        self.db.query(&sql, &is.values)?.first().map(|row| parse_body(row.text(0)?, "a claim")).transpose()
    }

    /// One control span.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn span(&mut self, id: &ControlSpanId, as_of: Option<Timestamp>) -> Result<Option<ControlSpan>> {
        let mut is = self.at(as_of, "s")?;
        is.add("s.span_id = ?", values![id.as_str()]);
        let rows = self.db.query(&format!("SELECT s.body FROM control_span s{}", is.sql()), &is.values)?;
        rows.first().map(|row| parse_body(row.text(0)?, "a control span")).transpose()
    }

    /// The documents whose id begins so (`sha256:` may be left out), at most `limit`.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn documents_beginning(&mut self, beginning: &str, limit: usize) -> Result<Vec<DocumentId>> {
        let sql = "SELECT DISTINCT document_id FROM document WHERE (document_id >= $1 AND document_id < $2) \
                   OR (document_id >= $3 AND document_id < $4) ORDER BY document_id";
        let hash = format!("sha256:{beginning}");
        let end = |text: &str| format!("{text}\u{10ffff}");
        let values = values![beginning, end(beginning), hash.as_str(), end(&hash)];
        let rows = self.db.query(&format!("{sql} LIMIT {limit}"), values)?;
        rows.iter().map(|row| parse_id(row.text(0)?)).collect()
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

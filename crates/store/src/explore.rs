//! Further listings: claims across documents, what a place, an actor or a claim has part in, and how much there is.

use crate::{
    DocumentRow, Record, Result,
    page::{self, Page, PageToken},
    read::{owned, parse_body, parse_id, time_or_null},
    sql::{Dialect, Row, Value, values},
};
use dateline_model::{
    ActorId, Claim, ClaimKey, ControlSpan, DocumentId, EventId, EventType, Kind, Modality, PlaceRef, RelationKind,
    Role, fold,
};
use jiff::{Timestamp, civil::Date};

/// Which claims.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ClaimQuery {
    /// As the record was at this moment.
    pub as_of: Option<Timestamp>,
    /// Event, control or relation.
    pub kind: Option<Kind>,
    /// One of these types.
    pub types: Vec<EventType>,
    /// One of these ways of telling.
    pub modalities: Vec<Modality>,
    /// Of this document.
    pub document: Option<String>,
    /// Most items on a page.
    pub limit: Option<usize>,
    /// The page after this one.
    pub after: Option<PageToken>,
}

/// How much a record holds, in the present.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Totals {
    /// Documents.
    pub documents: u64,
    /// Claims of their readings.
    pub claims: u64,
    /// Events.
    pub events: u64,
    /// Control spans.
    pub control_spans: u64,
    /// Decisions of people.
    pub decisions: u64,
}

/// A place of the record.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceRow {
    /// Its key ([`dateline_model::KeyedPlace::key`]).
    pub key: String,
    /// As an event or a control span has it.
    pub place: PlaceRef,
    /// Events there.
    pub events: u64,
    /// Control spans of it.
    pub spans: u64,
}

impl Record {
    /// Claims, by the order in which they were stored.
    ///
    /// # Errors
    /// When the question makes no sense or the record cannot be read.
    pub fn all_claims(&mut self, query: &ClaimQuery) -> Result<Page<Claim>> {
        let (as_of, mut is) = self.begin_page(query.as_of, query.after.as_ref(), "r")?;
        if let Some(token) = &query.after {
            is.add("(c.reading_id, c.claim_id) > (?, ?)", values![token.number()?, token.second.as_str()]);
        }
        if let Some(kind) = query.kind {
            is.add("c.kind = ?", values![kind.as_str()]);
        }
        is.one_of("c.event_type", &query.types);
        is.one_of("c.modality", &query.modalities);
        if let Some(document) = &query.document {
            is.add("r.document_id = ?", values![document.as_str()]);
        }
        let limit = page::limit(query.limit);
        let sql = format!(
            "SELECT c.body, c.reading_id, c.claim_id FROM claim c JOIN reading r ON r.reading_id = c.reading_id{} \
             ORDER BY c.reading_id, c.claim_id LIMIT {}",
            is.sql(),
            limit + 1
        );
        let rows = self.db.query(&sql, &is.values)?;
        let next = match rows.get(limit.saturating_sub(1)).filter(|_| rows.len() > limit) {
            Some(row) => Some(PageToken { as_of, first: row.int(1)?.to_string(), second: row.text(2)?.to_owned() }),
            None => None,
        };
        let items = rows.iter().take(limit).map(|row| parse_body(row.text(0)?, "a claim")).collect::<Result<_>>()?;
        Ok(Page { items, next, as_of })
    }

    /// The events that a claim is a member of, with what it is to them and which of its places.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn events_of(&mut self, key: &ClaimKey, as_of: Option<Timestamp>) -> Result<Vec<(EventId, Role, u16)>> {
        let mut is = self.at(as_of, "e")?;
        is.add("m.document_id = ?", values![key.document_id.as_str()]);
        is.add("m.claim_id = ?", values![key.claim_id.as_str()]);
        let sql = format!(
            "SELECT e.event_id, m.role, m.place FROM event_member m JOIN event e ON e.event_id = m.event_id \
             AND e.recorded_from = m.recorded_from{} ORDER BY m.place, e.event_id",
            is.sql()
        );
        let read = |row: &Row| {
            let role = row.text(1)?.parse().unwrap_or(Role::Context);
            Ok((parse_id(row.text(0)?)?, role, u16::try_from(row.int(2)?).unwrap_or(u16::MAX)))
        };
        self.db.query(&sql, &is.values)?.iter().map(read).collect()
    }

    /// The listing's row of a document.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn document_row(&mut self, id: &DocumentId) -> Result<Option<DocumentRow>> {
        let sql = "SELECT d.source, d.title, d.url, d.published_day, d.language, d.retracted_from, (SELECT count(*) FROM claim c JOIN reading r \
                   ON r.reading_id = c.reading_id WHERE r.document_id = d.document_id AND r.version = d.version AND r.recorded_to IS NULL) \
                   FROM document d WHERE d.document_id = $1 ORDER BY d.recorded_from DESC LIMIT 1";
        let rows = self.db.query(sql, values![id.as_str()])?;
        let Some(row) = rows.first() else { return Ok(None) };
        Ok(Some(DocumentRow {
            document_id: id.clone(),
            source: owned(row, 0)?,
            title: owned(row, 1)?,
            url: owned(row, 2)?,
            published_day: owned(row, 3)?,
            language: owned(row, 4)?,
            retracted_from: time_or_null(row, 5)?,
            claims: u64::try_from(row.int(6)?).unwrap_or(0),
        }))
    }

    /// How much there is.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn totals(&mut self) -> Result<Totals> {
        let sql = "SELECT (SELECT count(*) FROM document WHERE recorded_to IS NULL), \
                   (SELECT count(*) FROM claim c JOIN reading r ON r.reading_id = c.reading_id AND r.recorded_to IS NULL), \
                   (SELECT count(*) FROM event WHERE recorded_to IS NULL), \
                   (SELECT count(*) FROM control_span WHERE recorded_to IS NULL), \
                   (SELECT count(*) FROM decision WHERE recorded_to IS NULL)";
        let rows = self.db.query(sql, &[])?;
        let count = |column: usize| rows[0].int(column).map(|count| u64::try_from(count).unwrap_or(0));
        Ok(Totals {
            documents: count(0)?,
            claims: count(1)?,
            events: count(2)?,
            control_spans: count(3)?,
            decisions: count(4)?,
        })
    }

    /// A place of the record by its key.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn place(&mut self, key: &str, as_of: Option<Timestamp>) -> Result<Option<PlaceRow>> {
        let mut found: Option<PlaceRef> = None;
        let mut counts = [0u64; 2];
        for (n, (table, what)) in [("event", "an event"), ("control_span", "a control span")].into_iter().enumerate() {
            let mut is = self.at(as_of, "t")?;
            is.add("t.place_key = ?", values![key]);
            let count = self.db.query(&format!("SELECT count(*) FROM {table} t{}", is.sql()), &is.values)?;
            counts[n] = u64::try_from(count[0].int(0)?).unwrap_or(0);
            if found.is_none() && counts[n] > 0 {
                let rows = self.db.query(&format!("SELECT t.body FROM {table} t{} LIMIT 1", is.sql()), &is.values)?;
                found = rows.first().map(|row| place_of(row, what)).transpose()?.flatten();
            }
        }
        Ok(found.map(|place| PlaceRow { key: key.to_owned(), place, events: counts[0], spans: counts[1] }))
    }

    /// Claims that say a lasting fact of an actor, as subject or object.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn relations_of(&mut self, actor: &ActorId, as_of: Option<Timestamp>) -> Result<Vec<(RelationKind, Claim)>> {
        let mut is = self.at(as_of, "r")?;
        is.add("c.kind = ?", values![Kind::Relation.as_str()]);
        // Most claims name others: they are not read at all.
        let id = format!("\"{actor}\"");
        match self.db.dialect() {
            Dialect::Sqlite => is.add("instr(c.body, ?) > 0", values![id]),
            Dialect::Postgres => is.add("position(?::text IN c.body::text) > 0", values![id]),
        }
        let sql = format!(
            "SELECT c.body FROM claim c JOIN reading r ON r.reading_id = c.reading_id{} ORDER BY c.reading_id, c.claim_id",
            is.sql()
        );
        let mut found = Vec::new();
        self.db.each(&sql, &is.values, &mut |row| {
            let claim: Claim = parse_body(row.text(0)?, "a claim")?;
            let names = |claim: &Claim| {
                claim.actors.iter().chain(&claim.targets).any(|one| one.actor_id.as_ref() == Some(actor))
            };
            if let Some(relation) = claim.relation.filter(|_| names(&claim)) {
                found.push((relation, claim));
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Every actor of any event version: catalogue ids and folded names, sorted.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn actor_values(&mut self) -> Result<Vec<String>> {
        // From one value to the next larger one: as many steps in the index as there are actors, not events.
        let sql = "WITH RECURSIVE step (value) AS (SELECT min(value) FROM event_facet WHERE facet = 'actor' UNION ALL \
                   SELECT (SELECT min(x.value) FROM event_facet x WHERE x.facet = 'actor' AND x.value > step.value) \
                   FROM step WHERE step.value IS NOT NULL) SELECT value FROM step WHERE value IS NOT NULL";
        self.db.query(sql, &[])?.iter().map(|row| row.text(0).map(str::to_owned)).collect()
    }

    /// Number of events that an actor has part in.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn events_with_actor(&mut self, value: &str, as_of: Option<Timestamp>) -> Result<u64> {
        let mut is = self.at(as_of, "e")?;
        is.add("x.facet = ?", values!["actor"]);
        is.add("x.value IN (?, ?)", values![value, fold(value)]);
        let sql = format!(
            "SELECT count(DISTINCT e.event_id) FROM event_facet x JOIN event e ON e.event_id = x.event_id \
             AND e.recorded_from = x.recorded_from{}",
            is.sql()
        );
        Ok(u64::try_from(self.db.query(&sql, &is.values)?[0].int(0)?).unwrap_or(0))
    }

    /// Present documents that have all words of `text`, the best matches first.
    ///
    /// # Errors
    /// When `text` has no words or the record cannot be read.
    pub fn documents_with(&mut self, text: &str, limit: usize) -> Result<Vec<DocumentId>> {
        let (found, value) = page::words(self.db.dialect(), text)?;
        let sql = match self.db.dialect() {
            Dialect::Sqlite => "SELECT d.document_id FROM document_words w JOIN document d ON d.version = w.version \
                                WHERE document_words MATCH $1 AND d.recorded_to IS NULL ORDER BY w.rank LIMIT "
                .to_owned(),
            Dialect::Postgres => format!(
                "SELECT d.document_id FROM document_words w JOIN document d ON d.version = w.version \
                 WHERE w.version IN ({}) AND d.recorded_to IS NULL \
                 ORDER BY ts_rank(w.found_by, plainto_tsquery('simple', $2)) DESC, d.document_id LIMIT ",
                found.replace('?', "$1")
            ),
        };
        let values: &[Value] = match self.db.dialect() {
            Dialect::Sqlite => &[value],
            Dialect::Postgres => &[value.clone(), value],
        };
        self.db.query(&format!("{sql}{limit}"), values)?.iter().map(|row| parse_id(row.text(0)?)).collect()
    }

    /// Tells every control span that is not unknown, of one day or of all time, by id.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn each_span(
        &mut self,
        as_of: Option<Timestamp>,
        day: Option<Date>,
        take: &mut dyn FnMut(ControlSpan),
    ) -> Result<()> {
        let mut is = self.at(as_of, "s")?;
        if let Some(day) = day {
            let day = day.to_string();
            is.add("s.from_day <= ? AND (s.until_day IS NULL OR s.until_day > ?)", values![day.clone(), day]);
        }
        is.add("s.state <> ?", values!["unknown"]);
        let sql = format!("SELECT s.body FROM control_span s{} ORDER BY s.span_id", is.sql());
        self.db.each(&sql, &is.values, &mut |row| {
            take(parse_body(row.text(0)?, "a control span")?);
            Ok(())
        })
    }
}

fn place_of(row: &Row, what: &str) -> Result<Option<PlaceRef>> {
    let body: serde_json::Value = parse_body(row.text(0)?, what)?;
    Ok(body.get("place").and_then(|place| serde_json::from_value(place.clone()).ok()))
}

//! Events: what a list shows of each, and one with everything.

use crate::{
    Record, Result,
    page::{self, Conditions, EventQuery, Page, PageToken},
    read::{parse_body, parse_id, time},
    sql::{Row, Value, moment, values},
};
use dateline_model::{
    ActorRef, CountRange, DecisionId, Dispute, Event, EventId, EventStatus, EventType, Family, Modality, PlaceRef,
    TimeSpan, fold,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Events asked for by id at once.
const CHUNK: usize = 200;
/// What an event without a day is sorted by.
const UNDATED: &str = "9999-12-31";

/// An event in a list: the event without its voices, its members and its trace, which are most of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventRow {
    /// Stable id.
    pub event_id: EventId,
    /// ACLED sub-event type or humanitarian type.
    pub event_type: EventType,
    /// Its family.
    pub family: Family,
    /// `asserted`, or `attempted` when it failed or was repelled.
    pub outcome: Modality,
    /// How far the voices agree.
    pub status: EventStatus,
    /// Who did it.
    pub actors: Vec<ActorRef>,
    /// To whom.
    pub targets: Vec<ActorRef>,
    /// Where.
    pub place: Option<PlaceRef>,
    /// When.
    pub time: Option<TimeSpan>,
    /// At most one range a measure.
    pub counts: Vec<CountRange>,
    /// Number of independent voices that support it.
    pub independent_sources: u32,
    /// Points of contradiction.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputes: Vec<Dispute>,
    /// Decisions of people that shaped it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<DecisionId>,
    /// 0 to 1: the chance that at least one independent voice is read right.
    pub confidence: f64,
}

impl Record {
    /// Events by day and id, with everything.
    ///
    /// # Errors
    /// When the question makes no sense or the record cannot be read.
    pub fn events(&mut self, query: &EventQuery) -> Result<Page<Event>> {
        self.listed(query)
    }

    /// As [`Record::events`], with what a list shows.
    ///
    /// # Errors
    /// As [`Record::events`].
    pub fn event_rows(&mut self, query: &EventQuery) -> Result<Page<EventRow>> {
        self.listed(query)
    }

    /// One event; `None` when it is not there (any more): [`Record::lineage`] tells where it went.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn event(&mut self, id: &EventId, as_of: Option<Timestamp>) -> Result<Option<Event>> {
        Ok(self.event_since(id, as_of)?.map(|(event, _)| event))
    }

    /// One event, and since when the record has it so.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn event_since(&mut self, id: &EventId, as_of: Option<Timestamp>) -> Result<Option<(Event, Timestamp)>> {
        let mut is = self.at(as_of, "e")?;
        is.add("e.event_id = ?", values![id.as_str()]);
        let rows = self.db.query(&format!("SELECT e.body, e.recorded_from FROM event e{}", is.sql()), &is.values)?;
        rows.first().map(|row| Ok((parse_body(row.text(0)?, "an event")?, time(row, 1)?))).transpose()
    }

    /// The ids of all events of the answer; paging does not matter.
    ///
    /// # Errors
    /// When the question makes no sense or the record cannot be read.
    pub fn event_ids(&mut self, query: &EventQuery) -> Result<Vec<EventId>> {
        let (_, is) = self.events_asked(query, None)?;
        let mut found = Vec::new();
        self.db.each(&format!("SELECT e.event_id FROM event e{}", is.sql()), &is.values, &mut |row| {
            found.push(parse_id(row.text(0)?)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// These events as a list shows them, as far as they are there, by id.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn event_rows_by_id(&mut self, ids: &[EventId], as_of: Option<Timestamp>) -> Result<Vec<EventRow>> {
        let mut found: Vec<EventRow> = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(CHUNK) {
            let mut is = self.at(as_of, "e")?;
            let mut wanted: Vec<Value> = chunk.iter().map(|id| Value::from(id.as_str())).collect();
            // One length of list, one prepared statement.
            wanted.resize(CHUNK, Value::from(""));
            is.add(&format!("e.event_id IN ({})", vec!["?"; CHUNK].join(", ")), &wanted);
            for row in self.db.query(&format!("SELECT e.body FROM event e{}", is.sql()), &is.values)? {
                found.push(parse_body(row.text(0)?, "an event")?);
            }
        }
        found.sort_by(|a, b| a.event_id.cmp(&b.event_id));
        Ok(found)
    }

    fn listed<T: DeserializeOwned>(&mut self, query: &EventQuery) -> Result<Page<T>> {
        if query.newest_first {
            return self.newest_first(query);
        }
        let (as_of, is) = self.events_asked(query, Some("(e.sort_day, e.event_id) > (?, ?)"))?;
        let sql =
            format!("SELECT e.body, e.sort_day, e.event_id FROM event e{} ORDER BY e.sort_day, e.event_id", is.sql());
        self.end_page(&sql, &is.values, page::limit(query.limit), as_of, |row| parse_body(row.text(0)?, "an event"))
    }

    /// The latest day first and events without a day last.
    fn newest_first<T: DeserializeOwned>(&mut self, query: &EventQuery) -> Result<Page<T>> {
        let limit = page::limit(query.limit);
        let at_end = query.after.as_ref().is_some_and(|token| token.first == UNDATED);
        let mut rows: Vec<Row> = Vec::new();
        let mut as_of = None;
        if !at_end {
            let (moment, mut is) = self.events_asked(query, Some("(e.sort_day, e.event_id) < (?, ?)"))?;
            is.add("e.sort_day < ?", values![UNDATED]);
            rows = self.ordered(&is, "e.sort_day DESC, e.event_id DESC", limit + 1)?;
            as_of = Some(moment);
        }
        if rows.len() <= limit {
            let beyond = at_end.then_some("(e.sort_day, e.event_id) > (?, ?)");
            let (moment, mut is) = self.events_asked(query, beyond)?;
            is.add("e.sort_day = ?", values![UNDATED]);
            let more = limit + 1 - rows.len();
            rows.extend(self.ordered(&is, "e.sort_day, e.event_id", more)?);
            as_of = as_of.or(Some(moment));
        }
        let as_of = as_of.unwrap_or(Timestamp::UNIX_EPOCH);
        let next = match rows.get(limit.saturating_sub(1)).filter(|_| rows.len() > limit) {
            Some(row) => Some(PageToken { as_of, first: row.text(1)?.to_owned(), second: row.text(2)?.to_owned() }),
            None => None,
        };
        let read = |row: &Row| parse_body(row.text(0)?, "an event");
        Ok(Page { items: rows.iter().take(limit).map(read).collect::<Result<_>>()?, next, as_of })
    }

    fn ordered(&mut self, is: &Conditions, order: &str, limit: usize) -> Result<Vec<Row>> {
        let sql =
            format!("SELECT e.body, e.sort_day, e.event_id FROM event e{} ORDER BY {order} LIMIT {limit}", is.sql());
        self.db.query(&sql, &is.values)
    }

    /// The conditions of a question about the table `event e`. `beyond` compares with where the last page ended.
    fn events_asked(&mut self, query: &EventQuery, beyond: Option<&str>) -> Result<(Timestamp, Conditions)> {
        let (as_of, mut is) = self.begin_page(query.as_of, query.after.as_ref(), "e")?;
        if let (Some(token), Some(beyond)) = (&query.after, beyond) {
            is.add(beyond, values![token.day()?, token.second.as_str()]);
        }
        if let Some(from) = query.from {
            is.add("e.end_day >= ?", values![from.to_string()]);
        }
        if let Some(to) = query.to {
            // The second is the same for what has a day, and bounds the index.
            is.add("e.start_day <= ? AND e.sort_day <= ?", values![to.to_string(), to.to_string()]);
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
}

//! What a map or a histogram needs of every event: a few plain columns, told row by row without holding the answer.

use crate::{
    Record, Result,
    page::{self, Conditions, EventQuery, Page, PageToken},
    read::{parse_body, parse_id},
    sql::{Row, Value, moment, values},
};
use dateline_model::{Event, EventId, EventStatus, EventType};
use jiff::{Timestamp, civil::Date};

/// Events asked for by id at once.
const CHUNK: usize = 200;
/// What an event without a day is sorted by.
const UNDATED: &str = "9999-12-31";

/// The place of an event among all others.
#[derive(Debug, Clone, PartialEq)]
pub struct EventMark {
    /// Which event.
    pub event_id: EventId,
    /// What happened.
    pub event_type: EventType,
    /// How far the voices agree.
    pub status: EventStatus,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Degrees north and east (WGS84).
    pub lat_lon: Option<(f64, f64)>,
    /// Key of the place.
    pub place_key: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Independent voices.
    pub independent_sources: u32,
    /// Whether it still stands; `false` only among changes.
    pub stands: bool,
}

/// Which marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// Those of the present.
    Present,
    /// Those believed at a moment.
    AsOf(Timestamp),
    /// Versions written or closed after a moment, closed ones first.
    ChangedSince(Timestamp),
}

const COLUMNS: &str = "e.event_id, e.event_type, e.status, e.start_day, e.end_day, e.lat, e.lon, e.country, \
                       e.independent_sources, e.recorded_to, e.place_key";

impl Record {
    /// Tells the mark of every event, in no particular order.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn each_mark(&mut self, which: Marks, take: &mut dyn FnMut(EventMark)) -> Result<()> {
        let mut is = Conditions::default();
        let mut order = "";
        match which {
            Marks::Present => is.add("e.recorded_to IS NULL", &[]),
            Marks::AsOf(at) => is.as_of("e", at),
            Marks::ChangedSince(at) => {
                let at = moment(at);
                is.add("(e.recorded_from > ? OR e.recorded_to > ?)", values![at.clone(), at]);
                order = " ORDER BY e.recorded_to IS NULL";
            }
        }
        let sql = format!("SELECT {COLUMNS} FROM event e{}{order}", is.sql());
        self.db.each(&sql, &is.values, &mut |row| {
            take(mark(&row)?);
            Ok(())
        })
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

    /// These events, as far as they are there, by id.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn events_by_id(&mut self, ids: &[EventId], as_of: Option<Timestamp>) -> Result<Vec<Event>> {
        let mut found: Vec<Event> = Vec::with_capacity(ids.len());
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

    /// As [`Record::events`], the latest day first and events without a day last.
    pub(crate) fn events_newest_first(&mut self, query: &EventQuery) -> Result<Page<Event>> {
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
}

fn mark(row: &Row) -> Result<EventMark> {
    let day = |column: usize| Ok(row.text_or_null(column)?.and_then(|day| day.parse().ok()));
    Ok(EventMark {
        event_id: parse_id(row.text(0)?)?,
        event_type: row.text(1)?.parse().unwrap_or(EventType::Other),
        status: row.text(2)?.parse().unwrap_or(EventStatus::SingleSource),
        from: day(3)?,
        to: day(4)?,
        lat_lon: row.real_or_null(5)?.zip(row.real_or_null(6)?),
        place_key: row.text_or_null(10)?.map(str::to_owned),
        country: row.text_or_null(7)?.map(str::to_owned),
        independent_sources: u32::try_from(row.int(8)?).unwrap_or(u32::MAX),
        stands: row.text_or_null(9)?.is_none(),
    })
}

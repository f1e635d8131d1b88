//! What a map or a histogram needs of every event: a few plain columns, told row by row without holding the answer.

use crate::{
    Record, Result,
    page::Conditions,
    read::parse_id,
    sql::{Row, moment, values},
};
use dateline_model::{EventId, EventStatus, EventType};
use jiff::{Timestamp, civil::Date};

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

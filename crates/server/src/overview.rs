//! Every event as a few numbers in memory, so that tiles and histograms of a million events under any filter are cheap.
//!
//! Forty bytes an event. Events with a point are sorted along a Z-order curve on the Web Mercator square, so that a tile
//! of any zoom, and every cell within it, is one stretch of the list.

use crate::{http::problem::Problem, tiles::mercator::World};
use dateline_model::{EventId, EventStatus, EventType};
use dateline_store::{EventMark, Marks, Record};
use jiff::{Timestamp, civil::Date};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

/// A day as a number that sorts as days do; [`NO_DAY`] when there is none.
pub(crate) type Day = i32;
pub(crate) const NO_DAY: Day = i32::MAX;
const NOWHERE: u32 = u32::MAX;
const NO_POINT: u64 = u64::MAX;

/// An event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Mark {
    /// Its point on the curve.
    pub(crate) curve: u64,
    id: u64,
    pub(crate) from: Day,
    pub(crate) to: Day,
    place: u32,
    /// Its first day among [`Overview::first_days`].
    day: u32,
    country: [u8; 2],
    pub(crate) sources: u16,
    pub(crate) kind: u8,
    pub(crate) status: u8,
}

impl Mark {
    pub(crate) fn event_id(&self) -> EventId {
        EventId::new(format!("ev-{:016x}", self.id)).expect("it is not empty")
    }

    fn is_within(&self, boxes: &[(World, World)]) -> bool {
        let at = World::from_curve(self.curve);
        let within = |from: World, to: World| (from.x..=to.x).contains(&at.x) && (from.y..=to.y).contains(&at.y);
        self.curve != NO_POINT && boxes.iter().any(|&(from, to)| within(from, to))
    }

    /// Its point, degrees east and north.
    fn at(&self) -> Option<(f64, f64)> {
        (self.curve != NO_POINT).then(|| World::from_curve(self.curve).lon_lat())
    }

    pub(crate) fn event_type(&self) -> EventType {
        EventType::ALL[usize::from(self.kind)]
    }

    pub(crate) fn event_status(&self) -> EventStatus {
        EventStatus::ALL[usize::from(self.status)]
    }
}

/// All events of one state of the record.
#[derive(Debug, Clone, Default)]
pub(crate) struct Overview {
    /// Those with a point, along the curve.
    pub(crate) placed: Vec<Mark>,
    /// Those without.
    pub(crate) unplaced: Vec<Mark>,
    keys: Vec<Arc<str>>,
    by_key: HashMap<Arc<str>, u32>,
    /// Every first day, sorted.
    first_days: Vec<Day>,
    extent: OnceLock<Option<Extent>>,
}

/// Where events are, by key of the place.
pub(crate) type Places = HashMap<Arc<str>, Seen>;

/// A place that has events.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    /// One of them.
    pub(crate) event_id: EventId,
    /// Degrees east and north.
    pub(crate) at: Option<(f64, f64)>,
    pub(crate) events: u64,
}

/// Boxes of west, south, east, north in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Extent {
    pub(crate) bbox: [f64; 4],
    pub(crate) focus: [f64; 4],
}

/// Which events count. What is left out does not matter.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    pub(crate) from: Option<Day>,
    pub(crate) to: Option<Day>,
    /// A bit per type; 0 for all.
    pub(crate) kinds: u64,
    /// A bit per status; 0 for all.
    pub(crate) statuses: u64,
    pub(crate) country: Option<[u8; 2]>,
    pub(crate) min_sources: u16,
    /// Boxes of the square: north-western and south-eastern corner.
    pub(crate) boxes: Option<Vec<(World, World)>>,
    /// Ids that a question to the database gave.
    pub(crate) ids: Option<Arc<HashSet<u64>>>,
}

impl Filter {
    /// Whether an event counts.
    pub(crate) fn takes(&self, mark: &Mark) -> bool {
        (self.kinds == 0 || self.kinds >> mark.kind & 1 == 1)
            && (self.statuses == 0 || self.statuses >> mark.status & 1 == 1)
            && self.from.is_none_or(|from| mark.to != NO_DAY && mark.to >= from)
            && self.to.is_none_or(|to| mark.from <= to)
            && mark.sources >= self.min_sources
            && self.country.is_none_or(|country| mark.country == country)
            && self.boxes.as_ref().is_none_or(|boxes| mark.is_within(boxes))
            && self.ids.as_ref().is_none_or(|ids| ids.contains(&mark.id))
    }
}

/// A day as a number.
pub(crate) fn day(date: Date) -> Day {
    (i32::from(date.year()) * 16 + i32::from(date.month())) * 32 + i32::from(date.day())
}

/// The day of a number.
pub(crate) fn date(day: Day) -> Option<Date> {
    let part = |number: i32| i8::try_from(number).ok();
    Date::new(i16::try_from(day >> 9).ok()?, part(day >> 5 & 15)?, part(day & 31)?).ok()
}

/// The number in an event's id.
pub(crate) fn number(id: &EventId) -> Option<u64> {
    u64::from_str_radix(id.as_str().strip_prefix("ev-")?, 16).ok()
}

impl Overview {
    fn load(record: &mut Record, which: Marks) -> Result<Self, Problem> {
        let mut made = Self::default();
        record.each_mark(which, &mut |mark| made.take(mark))?;
        made.placed.sort_unstable_by_key(|mark| (mark.curve, mark.id));
        made.number_days();
        Ok(made)
    }

    fn take(&mut self, mark: EventMark) {
        let (curve, made) = self.mark(mark);
        let Some(made) = made else { return };
        if curve { self.placed.push(made) } else { self.unplaced.push(made) }
    }

    fn mark(&mut self, mark: EventMark) -> (bool, Option<Mark>) {
        let Some(id) = number(&mark.event_id) else { return (false, None) };
        let at =
            mark.lat_lon.filter(|(lat, lon)| lat.is_finite() && lon.is_finite()).map(|(lat, lon)| World::of(lon, lat));
        let country = mark.country.as_deref().and_then(|code| code.as_bytes().try_into().ok()).unwrap_or_default();
        let made = Mark {
            curve: at.map_or(NO_POINT, World::curve),
            id,
            from: mark.from.map_or(NO_DAY, day),
            to: mark.to.map_or(NO_DAY, day),
            place: mark.place_key.map_or(NOWHERE, |key| self.key(&key)),
            day: NOWHERE,
            country,
            sources: u16::try_from(mark.independent_sources).unwrap_or(u16::MAX),
            kind: index(EventType::ALL, mark.event_type),
            status: index(EventStatus::ALL, mark.status),
        };
        (at.is_some(), Some(made))
    }

    fn number_days(&mut self) {
        let days: HashSet<Day> = self.all().map(|mark| mark.from).filter(|day| *day != NO_DAY).collect();
        self.first_days = days.into_iter().collect();
        self.first_days.sort_unstable();
        for mark in self.placed.iter_mut().chain(&mut self.unplaced) {
            let number = self.first_days.binary_search(&mark.from).ok();
            mark.day = number.and_then(|number| u32::try_from(number).ok()).unwrap_or(NOWHERE);
        }
    }

    /// Every first day of an event, sorted.
    pub(crate) fn first_days(&self) -> &[Day] {
        &self.first_days
    }

    /// Which of them is the event's; none when it has no day.
    pub(crate) fn day_number(&self, mark: &Mark) -> Option<usize> {
        (mark.day != NOWHERE).then_some(mark.day as usize)
    }

    fn key(&mut self, key: &str) -> u32 {
        if let Some(&known) = self.by_key.get(key) {
            return known;
        }
        let number = u32::try_from(self.keys.len()).unwrap_or(NOWHERE);
        let key: Arc<str> = key.into();
        self.keys.push(Arc::clone(&key));
        self.by_key.insert(key, number);
        number
    }

    /// This overview with what changed since.
    fn changed(&self, record: &mut Record, since: Timestamp) -> Result<Self, Problem> {
        let mut made = Self { extent: OnceLock::new(), ..self.clone() };
        let mut news: HashMap<u64, Option<(bool, Mark)>> = HashMap::new();
        // Closed versions come first: of an event that was closed and written again the new version stays.
        record.each_mark(Marks::ChangedSince(since), &mut |mark| {
            let stands = mark.stands;
            if let (placed, Some(mark)) = made.mark(mark) {
                news.insert(mark.id, stands.then_some((placed, mark)));
            }
        })?;
        made.placed.retain(|mark| !news.contains_key(&mark.id));
        made.unplaced.retain(|mark| !news.contains_key(&mark.id));
        for (placed, mark) in news.into_values().flatten() {
            if placed { made.placed.push(mark) } else { made.unplaced.push(mark) }
        }
        made.placed.sort_unstable_by_key(|mark| (mark.curve, mark.id));
        made.unplaced.sort_unstable_by_key(|mark| mark.id);
        made.number_days();
        Ok(made)
    }

    /// Events with a point whose curve lies within `[from, to]`.
    pub(crate) fn stretch(&self, from: u64, to: u64) -> &[Mark] {
        let start = self.placed.partition_point(|mark| mark.curve < from);
        let end = self.placed.partition_point(|mark| mark.curve <= to);
        &self.placed[start..end]
    }

    /// Every event.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Mark> {
        self.placed.iter().chain(&self.unplaced)
    }

    /// First and last day.
    pub(crate) fn days(&self) -> Option<(Date, Date)> {
        let days = |pick: fn(&Mark) -> Day| self.all().map(pick).filter(|day| *day != NO_DAY);
        date(days(|mark| mark.from).min()?).zip(date(days(|mark| mark.to).max()?))
    }

    /// The box of all points, and of the middle nine tenths of them.
    pub(crate) fn extent(&self) -> Option<Extent> {
        *self.extent.get_or_init(|| {
            let points = || self.placed.iter().map(|mark| World::from_curve(mark.curve));
            let mut xs: Vec<u32> = points().map(|at| at.x).collect();
            let mut ys: Vec<u32> = points().map(|at| at.y).collect();
            let last = xs.len().checked_sub(1)?;
            let mut within = |first: usize, last: usize| {
                let mut nth = |n: usize| World { x: *xs.select_nth_unstable(n).1, y: *ys.select_nth_unstable(n).1 };
                let ((west, north), (east, south)) = (nth(first).lon_lat(), nth(last).lon_lat());
                [west, south, east, north].map(|degrees| (degrees * 1e5).round() / 1e5)
            };
            Some(Extent { bbox: within(0, last), focus: within(last / 20, last - last / 20) })
        })
    }

    /// Every place that has events.
    pub(crate) fn places(&self) -> Places {
        let mut seen: Vec<Option<Seen>> = vec![None; self.keys.len()];
        for mark in self.all().filter(|mark| mark.place != NOWHERE) {
            match &mut seen[mark.place as usize] {
                Some(seen) => seen.events += 1,
                free => *free = Some(Seen { event_id: mark.event_id(), at: mark.at(), events: 1 }),
            }
        }
        self.keys.iter().zip(seen).filter_map(|(key, seen)| seen.map(|seen| (Arc::clone(key), seen))).collect()
    }

    /// The events of a place.
    pub(crate) fn at_place(&self, key: &str) -> impl Iterator<Item = &Mark> {
        let number = self.by_key.get(key).copied();
        self.all().filter(move |mark| number == Some(mark.place))
    }
}

fn index<T: PartialEq>(all: &[T], one: T) -> u8 {
    u8::try_from(all.iter().position(|known| *known == one).unwrap_or(0)).unwrap_or(0)
}

/// The overview of the present and of the moments last asked for.
#[derive(Debug, Default)]
pub(crate) struct Overviews {
    present: Mutex<Option<(Option<Timestamp>, Arc<Overview>)>>,
    past: Mutex<Vec<(Timestamp, Arc<Overview>)>>,
}

/// Moments that are remembered.
const REMEMBERED: usize = 2;

impl Overviews {
    /// The overview of the present, or as believed at a moment.
    pub(crate) fn get(&self, record: &mut Record, as_of: Option<Timestamp>) -> Result<Arc<Overview>, Problem> {
        let last_change = record.last_change()?;
        match as_of.filter(|as_of| last_change.is_some_and(|last| *as_of < last)) {
            Some(as_of) => self.past(record, as_of),
            None => self.present(record, last_change),
        }
    }

    fn present(&self, record: &mut Record, now: Option<Timestamp>) -> Result<Arc<Overview>, Problem> {
        // Whoever comes while it is loaded waits for it.
        let mut present = self.present.lock().unwrap_or_else(PoisonError::into_inner);
        let made = match present.as_ref() {
            Some((then, overview)) if *then == now => return Ok(Arc::clone(overview)),
            // An earlier moment than the one we know: another record stands there now.
            Some((Some(then), overview)) if now.is_some_and(|now| now > *then) => overview.changed(record, *then)?,
            _ => Overview::load(record, Marks::Present)?,
        };
        let made = Arc::new(made);
        *present = Some((now, Arc::clone(&made)));
        Ok(made)
    }

    fn past(&self, record: &mut Record, as_of: Timestamp) -> Result<Arc<Overview>, Problem> {
        let mut past = self.past.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = past.iter().find(|(moment, _)| *moment == as_of) {
            return Ok(Arc::clone(known));
        }
        let made = Arc::new(Overview::load(record, Marks::AsOf(as_of))?);
        past.insert(0, (as_of, Arc::clone(&made)));
        past.truncate(REMEMBERED);
        Ok(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_keeps_its_order_as_a_number_and_reads_back() {
        let days = ["1999-12-31", "2024-01-31", "2024-02-01", "2024-11-27", "9999-12-31"];
        let numbers: Vec<Day> = days.iter().map(|text| day(text.parse().unwrap())).collect();
        assert!(numbers.is_sorted());
        let back: Vec<String> = numbers.iter().map(|&number| date(number).unwrap().to_string()).collect();
        assert_eq!(back, days);
        assert_eq!(date(NO_DAY), None);
    }
}

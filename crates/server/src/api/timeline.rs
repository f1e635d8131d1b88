//! How many events there were, by day and family.

use super::filter;
use crate::{
    http::{
        param::{Param, Shape},
        problem::Problem,
        route::Ask,
    },
    overview::{Mark, Overview, date},
};
use dateline_model::{EventStatus, EventType, Family};
use dateline_store::Record;
use jiff::{Timestamp, ToSpan, Unit, civil::Date};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The width of a bucket.
pub(crate) const STEP: &[Param] = &[Param::new(
    "step",
    Shape::Word(&["auto", "day", "week", "month", "year"]),
    "Width of a bucket; `auto` (the default) gives at most 400 buckets.",
)];

/// Most buckets of `auto`.
const MOST: i32 = 400;

/// A histogram.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Timeline {
    step: Step,
    /// By day; empty ones are left out.
    buckets: Vec<Bucket>,
    /// Events in all.
    total: u64,
    /// Among them, events without a day.
    undated: u64,
    as_of: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Step {
    Day,
    Week,
    Month,
    Year,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Bucket {
    /// First day.
    start: Date,
    /// Last day.
    end: Date,
    /// Events by family.
    families: BTreeMap<Family, u64>,
    /// Events by status.
    statuses: BTreeMap<EventStatus, u64>,
    total: u64,
}

/// `GET /timeline`.
pub(crate) fn timeline(ask: &Ask<'_>, record: &mut Record) -> Result<Timeline, Problem> {
    let as_of = ask.query.as_of()?;
    let overview = ask.app.overviews.get(record, as_of)?;
    let filter = filter::overview_filter(ask, record)?;
    let last_change = record.last_change()?;
    let mut made = of(&overview, overview.all().filter(|mark| filter.takes(mark)), ask.query.text("step"));
    made.as_of = as_of.or(last_change);
    Ok(made)
}

/// The histogram of these events, by their first day.
pub(crate) fn of<'a>(overview: &'a Overview, marks: impl Iterator<Item = &'a Mark>, step: Option<&str>) -> Timeline {
    // A day is a row, a type with a status a column: counting is one addition an event, whatever their number.
    let days = overview.first_days();
    let mut table = vec![0u32; days.len() * COLUMNS];
    let (mut total, mut undated) = (0, 0);
    for mark in marks {
        total += 1;
        match overview.day_number(mark) {
            Some(row) => table[row * COLUMNS + column(mark)] += 1,
            None => undated += 1,
        }
    }
    let rows = || days.iter().zip(table.chunks_exact(COLUMNS)).filter(|(_, row)| row.iter().any(|&count| count > 0));
    let ends = (rows().next().and_then(|(day, _)| date(*day)), rows().next_back().and_then(|(day, _)| date(*day)));
    let step = chosen(step, ends.0, ends.1);
    let mut buckets: Vec<Bucket> = Vec::new();
    for (day, row) in rows() {
        let Some((start, end)) = date(*day).map(|day| step.around(day)) else { continue };
        if buckets.last().is_none_or(|last| last.start != start) {
            let (families, statuses) = (BTreeMap::new(), BTreeMap::new());
            buckets.push(Bucket { start, end, families, statuses, total: 0 });
        }
        if let Some(bucket) = buckets.last_mut() {
            bucket.add(row);
        }
    }
    Timeline { step, buckets, total, undated, as_of: None }
}

/// A column for each type and status.
const COLUMNS: usize = EventType::ALL.len() * EventStatus::ALL.len();

fn column(mark: &Mark) -> usize {
    usize::from(mark.kind) * EventStatus::ALL.len() + usize::from(mark.status)
}

impl Bucket {
    fn add(&mut self, row: &[u32]) {
        for (column, &count) in row.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (kind, status) = (column / EventStatus::ALL.len(), column % EventStatus::ALL.len());
            let count = u64::from(count);
            *self.families.entry(EventType::ALL[kind].family()).or_default() += count;
            *self.statuses.entry(EventStatus::ALL[status]).or_default() += count;
            self.total += count;
        }
    }
}

fn chosen(asked: Option<&str>, first: Option<Date>, last: Option<Date>) -> Step {
    match asked {
        Some("day") => return Step::Day,
        Some("week") => return Step::Week,
        Some("month") => return Step::Month,
        Some("year") => return Step::Year,
        _ => {}
    }
    let days =
        first.zip(last).and_then(|(first, last)| first.until((Unit::Day, last)).ok()).map_or(0, |s| s.get_days());
    match days {
        ..=MOST => Step::Day,
        days if days / 7 <= MOST => Step::Week,
        days if days / 30 <= MOST => Step::Month,
        _ => Step::Year,
    }
}

impl Step {
    /// First and last day of the bucket around a day; weeks begin on Monday.
    fn around(self, day: Date) -> (Date, Date) {
        match self {
            Self::Day => (day, day),
            Self::Week => {
                let start = day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days());
                (start, start.saturating_add(6.days()))
            }
            Self::Month => (day.first_of_month(), day.last_of_month()),
            Self::Year => (day.first_of_year(), day.last_of_year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday() {
        let around = |text: &str| Step::Week.around(text.parse().unwrap()).0.to_string();
        assert_eq!(around("2024-11-27"), "2024-11-25");
        assert_eq!(around("2024-11-25"), "2024-11-25");
        assert_eq!(around("2024-12-01"), "2024-11-25");
    }

    #[test]
    fn years_of_days_are_shown_by_month() {
        let day = |text: &str| text.parse().ok();
        assert_eq!(chosen(None, day("2024-11-01"), day("2024-12-30")), Step::Day);
        assert_eq!(chosen(Some("auto"), day("2020-01-01"), day("2024-12-30")), Step::Week);
        assert_eq!(chosen(None, day("1989-01-01"), day("2024-12-30")), Step::Year);
    }
}

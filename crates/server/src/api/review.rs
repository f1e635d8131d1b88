//! What waits for a person's eye.

use super::{filter, page::PageOf};
use crate::http::{
    param::{Param, Shape},
    problem::Problem,
    route::Ask,
};
use dateline_model::EventStatus;
use dateline_store::{EventQuery, EventRow, Record};
use schemars::JsonSchema;
use serde::Serialize;

/// Which events wait.
pub(crate) const KIND: &[Param] = &[Param::new(
    "kind",
    Shape::Word(&["all", "disputed", "new"]),
    "`disputed`: voices contradict each other or deny it; `new`: everything else; `all`: both (the default).",
)];

/// Below this the reading itself is doubtful.
const DOUBTFUL: f64 = 0.5;
/// Pages that are looked through for a page of the queue.
const LOOKED_THROUGH: usize = 20;

/// An event that waits.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Waiting {
    event: EventRow,
    /// Why it is worth a look.
    reasons: Vec<Reason>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Reason {
    /// Voices of opposed sides contradict each other.
    Disputed,
    /// A voice says it did not happen.
    Denied,
    /// One independent voice tells it.
    SingleSource,
    /// The reading is doubtful.
    LowConfidence,
    /// No point on the map.
    Unlocated,
    /// No day.
    Undated,
}

/// `GET /review`: events that nobody has decided on, the latest first.
pub(crate) fn queue(ask: &Ask<'_>, record: &mut Record) -> Result<PageOf<Waiting>, Problem> {
    let mut query = filter::event_query(&ask.query)?;
    let limit = ask.query.limit()?.unwrap_or(100);
    query.after = ask.query.after()?;
    query.limit = Some(limit);
    query.newest_first = true;
    let disputed = [EventStatus::Disputed, EventStatus::Denied];
    let asked: &[EventStatus] = match ask.query.text("kind") {
        Some("disputed") => &disputed,
        Some("new") => &[EventStatus::SingleSource, EventStatus::Corroborated],
        _ => &[EventStatus::Disputed, EventStatus::Denied, EventStatus::SingleSource, EventStatus::Corroborated],
    };
    let both = |status: &EventStatus| query.statuses.is_empty() || query.statuses.contains(status);
    query.statuses = asked.iter().copied().filter(both).collect();
    collect(record, query, limit)
}

/// Pages of events until a page of the queue is full.
fn collect(record: &mut Record, mut query: EventQuery, limit: usize) -> Result<PageOf<Waiting>, Problem> {
    let mut items = Vec::new();
    let nothing = query.statuses.is_empty();
    for _ in 0..LOOKED_THROUGH {
        query.limit = Some(limit - items.len());
        let page = record.event_rows(&query)?;
        let (next, as_of) = (page.next, page.as_of);
        let undecided = page.items.into_iter().filter(|event| event.decisions.is_empty() && !nothing);
        items.extend(undecided.map(|event| Waiting { reasons: reasons(&event), event }));
        query.after = next;
        if items.len() >= limit || query.after.is_none() || nothing {
            let next = query.after.filter(|_| !nothing).map(|token| token.to_string());
            return Ok(PageOf { items, next, as_of });
        }
    }
    let as_of = record.last_change()?.unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    Ok(PageOf { items, next: query.after.map(|token| token.to_string()), as_of })
}

fn reasons(event: &EventRow) -> Vec<Reason> {
    let place = event.place.as_ref();
    let located = place.is_some_and(|place| place.lat.is_some() && place.lon.is_some());
    let dated = event.time.as_ref().is_some_and(|time| time.start.or(time.end).is_some());
    let all = [
        (event.status == EventStatus::Disputed || !event.disputes.is_empty(), Reason::Disputed),
        (event.status == EventStatus::Denied, Reason::Denied),
        (event.independent_sources < 2, Reason::SingleSource),
        (event.confidence < DOUBTFUL, Reason::LowConfidence),
        (!located, Reason::Unlocated),
        (!dated, Reason::Undated),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
}

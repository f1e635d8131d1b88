//! The filters that listings, histograms and tiles of events share.

use crate::{
    http::{
        param::{AS_OF, Param, Shape},
        problem::Problem,
        query::Query,
        route::Ask,
    },
    overview::{self, Filter},
    tiles::mercator::World,
};
use dateline_model::{EventStatus, EventType, Family};
use dateline_store::{BBox, EventQuery, Record};
use std::{collections::HashSet, sync::Arc};

fn types() -> Vec<&'static str> {
    EventType::ALL.iter().map(|kind| kind.as_str()).collect()
}

fn families() -> Vec<&'static str> {
    Family::ALL.iter().map(|family| family.as_str()).collect()
}

fn statuses() -> Vec<&'static str> {
    EventStatus::ALL.iter().map(|status| status.as_str()).collect()
}

/// Which event types, as a parameter of other routes.
pub(crate) const TYPE: Param = Param::new("type", Shape::Words(types), "One of these types.");

/// The filters.
pub(crate) const FILTERS: &[Param] = &[
    Param::new("from", Shape::Day, "Not over before this day."),
    Param::new("to", Shape::Day, "Begun by this day."),
    Param::new("bbox", Shape::BBox, "Within west, south, east, north; west > east crosses the date line."),
    Param::new("near", Shape::Near, "Within kilometres of a point: lat, lon, km."),
    TYPE,
    Param::new("family", Shape::Words(families), "One of these families of types."),
    Param::new("status", Shape::Words(statuses), "One of these: how far the voices agree."),
    Param::new("actor", Shape::Text, "This actor or target: id in the catalogue, or name."),
    Param::new("source", Shape::Text, "Printed by this outlet."),
    Param::new("place", Shape::Text, "At the place with this key."),
    Param::new("country", Shape::Country, "In this country, ISO 3166-1 alpha-2."),
    Param::new("min_sources", Shape::Int(0, 1000), "At least this many independent sources."),
    Param::new("text", Shape::Text, "A report of it has all these words."),
    AS_OF,
];

/// The question to the record.
pub(crate) fn event_query(query: &Query) -> Result<EventQuery, Problem> {
    Ok(EventQuery {
        as_of: query.as_of()?,
        from: query.day("from")?,
        to: query.day("to")?,
        bbox: query.bbox()?,
        near: query.near()?,
        types: query.list("type")?,
        families: query.list("family")?,
        statuses: query.list("status")?,
        actor: query.text("actor").map(str::to_owned),
        source: query.text("source").map(str::to_owned),
        place: query.text("place").map(str::to_owned),
        country: query.text("country").map(str::to_ascii_uppercase),
        min_sources: query.get("min_sources")?,
        text: query.text("text").map(str::to_owned),
        ..EventQuery::default()
    })
}

/// The same question to the overview. What only the database knows (words, actors, outlets, distances) is asked there
/// once, and remembered while the record stays as it is.
pub(crate) fn overview_filter(ask: &Ask<'_>, record: &mut Record) -> Result<Filter, Problem> {
    let query = event_query(&ask.query)?;
    let bits = |numbers: &mut dyn Iterator<Item = usize>| numbers.fold(0u64, |bits, number| bits | 1 << number);
    let mut kinds = EventType::ALL.iter().enumerate();
    let wanted = |kind: &EventType| {
        (query.types.is_empty() || query.types.contains(kind))
            && (query.families.is_empty() || query.families.contains(&kind.family()))
    };
    let all = query.types.is_empty() && query.families.is_empty();
    let chosen = bits(&mut kinds.by_ref().filter(|(_, kind)| wanted(kind)).map(|(number, _)| number));
    let statuses = EventStatus::ALL.iter().enumerate().filter(|(_, status)| query.statuses.contains(status));
    let ids = asks_database(&query).then(|| ids(ask, record, &query)).transpose()?;
    Ok(Filter {
        from: query.from.map(overview::day),
        to: query.to.map(overview::day),
        // A type of another family: no event has it.
        kinds: if all { 0 } else { chosen.max(u64::from(chosen == 0) << 63) },
        statuses: bits(&mut statuses.map(|(number, _)| number)),
        country: query.country.as_deref().and_then(|code| code.as_bytes().try_into().ok()),
        min_sources: query.min_sources.map_or(0, |least| u16::try_from(least).unwrap_or(u16::MAX)),
        boxes: query.bbox.map(boxes),
        ids,
    })
}

/// One box, or two when it crosses the date line.
fn boxes(bbox: BBox) -> Vec<(World, World)> {
    let corners = |west: f64, east: f64| (World::of(west, bbox.north), World::of(east, bbox.south));
    if bbox.west <= bbox.east {
        vec![corners(bbox.west, bbox.east)]
    } else {
        vec![corners(bbox.west, 180.0), corners(-180.0, bbox.east)]
    }
}

fn asks_database(query: &EventQuery) -> bool {
    query.near.is_some()
        || query.actor.is_some()
        || query.source.is_some()
        || query.place.is_some()
        || query.text.is_some()
}

fn ids(ask: &Ask<'_>, record: &mut Record, query: &EventQuery) -> Result<Arc<HashSet<u64>>, Problem> {
    let question = EventQuery {
        as_of: query.as_of,
        near: query.near,
        actor: query.actor.clone(),
        source: query.source.clone(),
        place: query.place.clone(),
        text: query.text.clone(),
        ..EventQuery::default()
    };
    let key = format!("{}\n{question:?}", ask.version);
    ask.app.id_sets.get(&key, || {
        let found = record.event_ids(&question)?;
        Ok(Arc::new(found.iter().filter_map(overview::number).collect()))
    })
}

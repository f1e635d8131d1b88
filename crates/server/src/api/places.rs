//! Places of the record: by name, and one with everything that happened there.

use super::page::ListOf;
use crate::{
    http::{
        param::{Param, Shape},
        problem::Problem,
        route::Ask,
    },
    overview::{self, Places, Seen},
};
use dateline_model::{ControlSpan, Family, KeyedPlace, PlaceRef, fold};
use dateline_store::{BBox, ControlQuery, Named, Record};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use std::{collections::BTreeMap, sync::Arc};

/// What places can be found by.
pub(crate) const FILTERS: &[Param] = &[
    Param::new(
        "q",
        Shape::Text,
        "With a name of these words or their beginnings, in any script and spelling of case, accents and article.",
    ),
    Param::new("bbox", Shape::BBox, "Within west, south, east, north."),
    Param::new("limit", Shape::Int(1, 1000), "At most so many; 100 when left out."),
];

/// A place of the record.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct PlaceRow {
    /// For `/places/{key}` and the filter `place`.
    key: String,
    place: PlaceRef,
    /// Names in other scripts.
    names: Vec<ScriptName>,
    /// Events there.
    events: u64,
}

/// A name in another script.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct ScriptName {
    name: String,
    /// ISO 15924.
    script: &'static str,
}

/// Where the record's present events are, by key.
fn seen(ask: &Ask<'_>, record: &mut Record) -> Result<Arc<Places>, Problem> {
    ask.app.places.get(&ask.version, || Ok(Arc::new(ask.app.overviews.get(record, None)?.places())))
}

fn names(ask: &Ask<'_>, place: &PlaceRef) -> Vec<ScriptName> {
    let Some((base, id)) = ask.app.base.as_ref().zip(place.place_id.as_ref()) else { return Vec::new() };
    let Some(found) = base.gazetteer().by_id(id.as_str()) else { return Vec::new() };
    let names = base.names(found.idx());
    let of = |name: Option<&str>, script| name.map(|name| ScriptName { name: name.to_owned(), script });
    of(names.arabic, "Arab").into_iter().chain(of(names.native, "Zyyy")).collect()
}

/// Places with a name of these words (all places when there are none), those with most events first.
pub(crate) fn named(
    ask: &Ask<'_>,
    record: &mut Record,
    text: &str,
    (within, limit): (Option<BBox>, usize),
) -> Result<Vec<PlaceRow>, Problem> {
    let seen = seen(ask, record)?;
    let mut found: Vec<(&Arc<str>, &Seen)> = if fold(text).is_empty() {
        seen.iter().collect()
    } else {
        let keys = record.named(Named::Place, text)?;
        keys.iter().filter_map(|key| seen.get_key_value(key.as_str())).collect()
    };
    found.retain(|(_, seen)| within.is_none_or(|within| seen.at.is_some_and(|at| lies(at, within))));
    found.sort_by(|a, b| b.1.events.cmp(&a.1.events).then_with(|| a.0.cmp(b.0)));
    found.truncate(limit);
    let ids: Vec<_> = found.iter().map(|(_, seen)| seen.event_id.clone()).collect();
    let mut by_id: BTreeMap<_, _> =
        record.event_rows_by_id(&ids, None)?.into_iter().map(|event| (event.event_id, event.place)).collect();
    let row = |(key, seen): (&Arc<str>, &Seen)| {
        let place = by_id.remove(&seen.event_id)??;
        Some(PlaceRow { key: key.to_string(), names: names(ask, &place), place, events: seen.events })
    };
    Ok(found.into_iter().filter_map(row).collect())
}

fn lies((lon, lat): (f64, f64), bbox: BBox) -> bool {
    let across = bbox.west > bbox.east;
    let inside = if across { lon >= bbox.west || lon <= bbox.east } else { (bbox.west..=bbox.east).contains(&lon) };
    inside && (bbox.south..=bbox.north).contains(&lat)
}

/// `GET /places`.
pub(crate) fn list(ask: &Ask<'_>, record: &mut Record) -> Result<ListOf<PlaceRow>, Problem> {
    let (within, limit) = (ask.query.bbox()?, ask.query.limit()?.unwrap_or(100));
    Ok(ListOf { items: named(ask, record, ask.query.text("q").unwrap_or_default(), (within, limit))? })
}

/// A place with everything that happened there.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PlaceDetail {
    key: String,
    place: PlaceRef,
    /// Names in other scripts.
    names: Vec<ScriptName>,
    /// The divisions it lies in, the smallest first.
    within: Vec<Division>,
    /// Who held it, by day.
    control: Vec<ControlSpan>,
    /// Number of events; they are listed by `/events?place=key`.
    events: u64,
    families: BTreeMap<Family, u64>,
    first_day: Option<Date>,
    last_day: Option<Date>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Division {
    id: String,
    name: String,
    /// `admin2`, `admin1` or `country`.
    level: &'static str,
}

/// `GET /places/{key}`.
pub(crate) fn detail(ask: &Ask<'_>, record: &mut Record) -> Result<PlaceDetail, Problem> {
    let (key, as_of) = (ask.part(0), ask.query.as_of()?);
    let unknown = || Problem::not_found(format!("the place {key}"));
    let row = record.place(key, as_of)?.ok_or_else(unknown)?;
    let spans = record.control(&ControlQuery {
        as_of,
        place: Some(key.to_owned()),
        limit: Some(10_000),
        ..ControlQuery::default()
    })?;
    let control = spans.items.into_iter().filter(|span| *KeyedPlace::of(&span.place).key == *key).collect();
    let mut families = BTreeMap::new();
    let (mut first_day, mut last_day) = (None::<Date>, None::<Date>);
    let overview = ask.app.overviews.get(record, as_of)?;
    for mark in overview.at_place(key) {
        *families.entry(mark.event_type().family()).or_default() += 1;
        first_day = first_day.into_iter().chain(overview::date(mark.from)).min();
        last_day = last_day.into_iter().chain(overview::date(mark.to)).max();
    }
    Ok(PlaceDetail {
        key: key.to_owned(),
        names: names(ask, &row.place),
        within: divisions(ask, &row.place),
        place: row.place,
        control,
        events: row.events,
        families,
        first_day,
        last_day,
    })
}

fn divisions(ask: &Ask<'_>, place: &PlaceRef) -> Vec<Division> {
    let Some((base, id)) = ask.app.base.as_ref().zip(place.place_id.as_ref()) else { return Vec::new() };
    let Some(found) = base.gazetteer().by_id(id.as_str()) else { return Vec::new() };
    let country = found.country().and_then(|code| base.gazetteer().country(code));
    let levels = [("admin2", found.admin2()), ("admin1", found.admin1()), ("country", country)];
    let division = |(level, place): (&'static str, Option<dateline_gazetteer::PlaceRef<'_>>)| {
        place.filter(|place| place.idx() != found.idx()).map(|place| Division {
            id: place.id().to_string(),
            name: place.name().to_owned(),
            level,
        })
    };
    levels.into_iter().filter_map(division).collect()
}

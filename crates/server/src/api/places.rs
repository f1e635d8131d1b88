//! Places of the record: by name, and one with everything that happened there.

use super::page::ListOf;
use crate::http::{
    param::{Param, Shape},
    problem::Problem,
    route::Ask,
};
use dateline_model::{ControlSpan, Family, KeyedPlace, PlaceRef, fold};
use dateline_store::{ControlQuery, EventQuery, Record};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use std::{collections::BTreeMap, sync::Arc};

/// What places can be found by.
pub(crate) const FILTERS: &[Param] = &[
    Param::new("q", Shape::Text, "With this in the name, in any spelling of case and accents."),
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

/// A place with the name it is found by.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    folded: String,
    row: PlaceRow,
}

/// Every place of the record's present events, those with most events first.
fn known(ask: &Ask<'_>, record: &mut Record) -> Result<Arc<Vec<Known>>, Problem> {
    ask.app.places.get(&ask.version, || {
        let overview = ask.app.overviews.get(record, None)?;
        let seen = overview.places();
        let ids: Vec<_> = seen.iter().map(|(_, id, _)| id.clone()).collect();
        let mut by_id: BTreeMap<_, _> =
            record.events_by_id(&ids, None)?.into_iter().map(|event| (event.event_id, event.place)).collect();
        let mut found: Vec<Known> = seen
            .into_iter()
            .filter_map(|(key, id, events)| {
                let place = by_id.remove(&id)??;
                let names = names(ask, &place);
                let folded = fold(&format!("{} {}", place.name.as_deref().unwrap_or_default(), place.text));
                Some(Known { folded, row: PlaceRow { key: key.to_string(), place, names, events } })
            })
            .collect();
        found.sort_by(|a, b| b.row.events.cmp(&a.row.events).then_with(|| a.row.key.cmp(&b.row.key)));
        Ok(Arc::new(found))
    })
}

fn names(ask: &Ask<'_>, place: &PlaceRef) -> Vec<ScriptName> {
    let Some((base, id)) = ask.app.base.as_ref().zip(place.place_id.as_ref()) else { return Vec::new() };
    let Some(found) = base.gazetteer().by_id(id.as_str()) else { return Vec::new() };
    let names = base.names(found.idx());
    let of = |name: Option<&str>, script| name.map(|name| ScriptName { name: name.to_owned(), script });
    of(names.arabic, "Arab").into_iter().chain(of(names.native, "Zyyy")).collect()
}

/// Places whose name holds all words of `text`.
pub(crate) fn named(ask: &Ask<'_>, record: &mut Record, text: &str, limit: usize) -> Result<Vec<PlaceRow>, Problem> {
    let wanted = fold(text);
    let matches = |known: &&Known| {
        wanted.split(' ').all(|word| known.folded.contains(word))
            || known.row.names.iter().any(|name| !wanted.is_empty() && fold(&name.name).contains(&wanted))
    };
    Ok(known(ask, record)?.iter().filter(matches).take(limit).map(|known| known.row.clone()).collect())
}

/// `GET /places`.
pub(crate) fn list(ask: &Ask<'_>, record: &mut Record) -> Result<ListOf<PlaceRow>, Problem> {
    let limit = ask.query.limit()?.unwrap_or(100);
    let within = ask.query.bbox()?;
    let is_within = |row: &PlaceRow| {
        within.is_none_or(|bbox| {
            row.place.lat.zip(row.place.lon).is_some_and(|(lat, lon)| {
                let across = bbox.west > bbox.east;
                let inside =
                    if across { lon >= bbox.west || lon <= bbox.east } else { (bbox.west..=bbox.east).contains(&lon) };
                inside && (bbox.south..=bbox.north).contains(&lat)
            })
        })
    };
    let mut items = named(ask, record, ask.query.text("q").unwrap_or_default(), usize::MAX)?;
    items.retain(is_within);
    items.truncate(limit);
    Ok(ListOf { items })
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
    let mut after = None;
    loop {
        let query =
            EventQuery { as_of, place: Some(key.to_owned()), limit: Some(1000), after, ..EventQuery::default() };
        let page = record.events(&query)?;
        for event in &page.items {
            *families.entry(event.family).or_default() += 1;
            let time = event.time.as_ref();
            let start = time.and_then(|time| time.start.or(time.end)).map(|when| when.date());
            let end = time.and_then(|time| time.end.or(time.start)).map(|when| when.date());
            first_day = first_day.into_iter().chain(start).min();
            last_day = last_day.into_iter().chain(end).max();
        }
        after = page.next;
        if after.is_none() {
            break;
        }
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

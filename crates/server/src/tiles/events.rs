//! Events on the map: single marks where few lie in a cell, clusters with counts where many do.

use super::{
    mercator::{Tile, World},
    mvt::{self, Layer, Shape, Value},
};
use crate::{
    http::problem::Problem,
    overview::{Filter, Mark, NO_DAY, Overview, date},
};
use dateline_model::{CountRange, EventId, EventStatus, Family, Measure};
use dateline_store::{EventRow, Record};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap};

/// Cells along one side of a tile: 8, of 64 pixels each where a tile is drawn 512 wide.
const CELL_BITS: u8 = 3;
/// More events than this in a cell make a cluster …
const FEW: usize = 8;
/// … and more than this from [`NEAR_ZOOM`] on.
const FEW_NEAR: usize = 50;
const NEAR_ZOOM: u8 = 14;
/// Zoom of the smallest cells.
const DEEPEST_CELL: u8 = 25;

/// The tile of the events that count.
pub(crate) fn tile(
    record: &mut Record,
    overview: &Overview,
    (tile, filter, as_of): (Tile, &Filter, Option<Timestamp>),
) -> Result<Vec<u8>, Problem> {
    let (first, last) = tile.stretch();
    let few = if tile.z >= NEAR_ZOOM { FEW_NEAR } else { FEW };
    let shift = 64 - 2 * u32::from((tile.z + CELL_BITS).min(DEEPEST_CELL));
    let mut clusters = Layer::new("clusters");
    let mut single: Vec<Mark> = Vec::new();
    let mut cell: Vec<Mark> = Vec::new();
    let mut close = |cell: &mut Vec<Mark>| {
        if cell.len() > few {
            cluster(&mut clusters, tile, cell);
        } else {
            single.extend_from_slice(cell);
        }
        cell.clear();
    };
    for mark in overview.stretch(first, last).iter().filter(|mark| filter.takes(mark)) {
        if cell.first().is_some_and(|first| first.curve >> shift != mark.curve >> shift) {
            close(&mut cell);
        }
        cell.push(*mark);
    }
    close(&mut cell);
    let events = singles(record, tile, &single, as_of)?;
    Ok(mvt::tile(&[clusters, events]))
}

fn cluster(layer: &mut Layer, tile: Tile, marks: &[Mark]) {
    let mut families: BTreeMap<Family, u64> = BTreeMap::new();
    let mut statuses: BTreeMap<EventStatus, u64> = BTreeMap::new();
    let (mut x, mut y) = (0u64, 0u64);
    let (mut least, mut most) = (World { x: u32::MAX, y: u32::MAX }, World { x: 0, y: 0 });
    for mark in marks {
        *families.entry(mark.event_type().family()).or_default() += 1;
        *statuses.entry(mark.event_status()).or_default() += 1;
        let at = World::from_curve(mark.curve);
        (x, y) = (x + u64::from(at.x), y + u64::from(at.y));
        least = World { x: least.x.min(at.x), y: least.y.min(at.y) };
        most = World { x: most.x.max(at.x), y: most.y.max(at.y) };
    }
    let count = marks.len() as u64;
    let middle = World { x: (x / count) as u32, y: (y / count) as u32 };
    let ((west, north), (east, south)) = (least.lon_lat(), most.lon_lat());
    let top = families.iter().max_by_key(|(family, count)| (**count, std::cmp::Reverse(**family)));
    let days = |pick: fn(&Mark) -> i32| marks.iter().map(pick).filter(|day| *day != NO_DAY);
    let text = |day: Option<i32>| day.and_then(date).map(|day| Value::from(day.to_string()));
    let mut properties: Vec<(&'static str, Option<Value>)> = vec![
        ("count", Some(count.into())),
        ("top", top.map(|(family, _)| family.as_str().into())),
        ("first", text(days(|mark| mark.from).min())),
        ("last", text(days(|mark| mark.to).max())),
        ("west", Some(west.into())),
        ("south", Some(south.into())),
        ("east", Some(east.into())),
        ("north", Some(north.into())),
    ];
    properties.extend(families.iter().map(|(family, count)| (family.as_str(), Some((*count).into()))));
    properties.extend(statuses.iter().map(|(status, count)| (status.as_str(), Some((*count).into()))));
    let (px, py) = tile.local(middle);
    layer.add(&Shape::Point(px, py), &properties);
}

fn singles(record: &mut Record, tile: Tile, marks: &[Mark], as_of: Option<Timestamp>) -> Result<Layer, Problem> {
    let mut layer = Layer::new("events");
    let ids: Vec<EventId> = marks.iter().map(Mark::event_id).collect();
    let events: HashMap<EventId, EventRow> =
        record.event_rows_by_id(&ids, as_of)?.into_iter().map(|event| (event.event_id.clone(), event)).collect();
    let mut shared: HashMap<u64, (u64, u64)> = HashMap::new();
    marks.iter().for_each(|mark| shared.entry(mark.curve).or_default().0 += 1);
    for (mark, id) in marks.iter().zip(&ids) {
        let (at, nth) = shared.entry(mark.curve).or_default();
        let place = (*at, *nth);
        *nth += 1;
        // One that went while the tile was made is left out.
        if let Some(event) = events.get(id) {
            let (x, y) = tile.local(World::from_curve(mark.curve));
            layer.add(&Shape::Point(x, y), &properties(event, place));
        }
    }
    Ok(layer)
}

fn properties(event: &EventRow, (at, nth): (u64, u64)) -> Vec<(&'static str, Option<Value>)> {
    let day = |when: Option<dateline_model::When>| when.map(|when| Value::from(when.date().to_string()));
    let time = event.time.as_ref();
    let place = event.place.as_ref();
    let killed = event.counts.iter().find(|count| count.measure == Measure::Killed);
    let figure = |pick: fn(&CountRange) -> u64| killed.map(|range| pick(range).into());
    vec![
        ("id", Some(event.event_id.as_str().into())),
        ("type", Some(event.event_type.as_str().into())),
        ("family", Some(event.family.as_str().into())),
        ("status", Some(event.status.as_str().into())),
        ("outcome", Some(event.outcome.as_str().into())),
        ("day", day(time.and_then(|time| time.start.or(time.end)))),
        ("end", day(time.and_then(|time| time.end.or(time.start)))),
        ("sources", Some(u64::from(event.independent_sources).into())),
        ("place", place.map(|place| place.name.as_deref().unwrap_or(&place.text).into())),
        (
            "place_key",
            place.and_then(dateline_model::KeyedPlace::shared).map(|place| Value::from(place.key.to_string())),
        ),
        ("precision", place.map(|place| place.precision.as_str().into())),
        ("killed_low", figure(|range| range.low)),
        ("killed_high", figure(|range| range.high)),
        ("confidence", Some(event.confidence.into())),
        ("at", Some(at.into())),
        ("nth", Some(nth.into())),
    ]
}

//! The base map: borders and names.

use super::{
    mercator::{Tile, World},
    mvt::{self, Layer, Shape, Value},
    shape,
};
use crate::base_map::{BaseMap, Spot};
use dateline_gazetteer::{BBox, Boundary, Coord, Kind};

/// Deepest zoom; beyond it the client enlarges.
pub(crate) const DEEPEST: u8 = 12;
/// Most names of a tile.
const MOST_NAMES: usize = 300;

/// The tile of the base map.
pub(crate) fn tile(base: &BaseMap, tile: Tile) -> Vec<u8> {
    let (mut admin, mut borders) = (Layer::new("admin"), Layer::new("borders"));
    let (west, south, east, north) = tile.bounds(0.1);
    for boundary in base.boundaries().iter().flat_map(|all| all.iter()) {
        let level = match boundary.kind {
            Kind::Country => 0,
            Kind::Admin1 if tile.z >= 4 => 1,
            Kind::Admin2 if tile.z >= 7 => 2,
            _ => continue,
        };
        if meets(&boundary.bbox, west, south, east, north) {
            draw(base, tile, (boundary, level), &mut admin, &mut borders);
        }
    }
    mvt::tile(&[admin, borders, places(base, tile)])
}

fn meets(bbox: &BBox, west: f64, south: f64, east: f64, north: f64) -> bool {
    bbox.west <= east && bbox.east >= west && bbox.south <= north && bbox.north >= south
}

fn draw(base: &BaseMap, tile: Tile, (boundary, level): (&Boundary, i64), admin: &mut Layer, borders: &mut Layer) {
    let local = |ring: &Vec<Coord>| -> shape::Line { ring.iter().map(|at| tile.project(at.lon, at.lat)).collect() };
    let mut rings = Vec::new();
    let mut lines = Vec::new();
    for polygon in &boundary.polygons {
        let outer = local(&polygon.outer);
        lines.extend(shape::lines(&outer));
        if let Some(ring) = shape::ring(&outer, true) {
            rings.push(ring);
            for hole in &polygon.holes {
                let hole = local(hole);
                lines.extend(shape::lines(&hole));
                rings.extend(shape::ring(&hole, false));
            }
        }
    }
    let name = base.gazetteer().by_place_id(&boundary.id).map(|place| Value::from(place.name()));
    let level = Some(Value::Int(level));
    if !rings.is_empty() {
        let id = Some(Value::from(boundary.id.to_string()));
        admin.add(&Shape::Rings(rings), &[("id", id), ("level", level.clone()), ("name", name)]);
    }
    if !lines.is_empty() {
        borders.add(&Shape::Lines(lines), &[("level", level)]);
    }
}

fn places(base: &BaseMap, tile: Tile) -> Layer {
    let mut layer = Layer::new("places");
    let (first, last) = tile.stretch();
    let deepest = if tile.z >= DEEPEST { u8::MAX } else { tile.z + 1 };
    let people = |spot: &Spot| base.gazetteer().place(spot.place).population().unwrap_or(0);
    let mut shown: Vec<Spot> = base.spots(first, last).iter().filter(|spot| spot.rank <= deepest).copied().collect();
    shown.sort_by_key(|spot| (spot.rank, std::cmp::Reverse(people(spot)), spot.place));
    shown.truncate(MOST_NAMES);
    for spot in shown {
        let place = base.gazetteer().place(spot.place);
        let (x, y) = tile.local(World::from_curve(spot.curve));
        let names = base.names(spot.place);
        layer.add(
            &Shape::Point(x, y),
            &[
                ("id", Some(place.id().to_string().into())),
                ("name", Some(place.name().into())),
                ("name_ar", names.arabic.map(Value::from)),
                ("name_native", names.native.map(Value::from)),
                ("kind", Some(kind(place.kind(), place.population().unwrap_or(0)).into())),
                ("population", place.population().map(|people| u64::from(people).into())),
                ("rank", Some(u64::from(spot.rank).into())),
                ("country", place.country().map(|code| code.as_str().into())),
                ("capital", place.is_seat().then_some(Value::Bool(true))),
            ],
        );
    }
    layer
}

fn kind(kind: Kind, people: u32) -> &'static str {
    match kind {
        Kind::Locality if people >= 100_000 => "city",
        Kind::Locality if people >= 5_000 => "town",
        Kind::Locality => "village",
        other => other.as_str(),
    }
}

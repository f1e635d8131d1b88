//! Who holds what as areas on a map: the settled places among all populated places of their region, cut to its border.

use dateline_control::areas::{self, Area, Options, Point, Populated, Ring};
use dateline_gazetteer::{Boundaries, Boundary, Coord, Gazetteer, Kind, PlaceId};
use dateline_model::{ControlSpan, KeyedPlace};
use std::collections::{BTreeMap, BTreeSet};

/// Areas of control on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct ControlMap {
    /// The ground of each settled place, by region and place.
    pub areas: Vec<Area>,
    /// Spans that have no ground on the map: a whole district or a part of one, a place without coordinates or outside
    /// the borders that we have.
    pub left_out: Vec<ControlSpan>,
}

impl ControlMap {
    /// RFC 7946: two features a place, `cell` (its ground) and `core` (without the uncertain band).
    #[must_use]
    pub fn geojson(&self) -> serde_json::Value {
        areas::geojson(&self.areas)
    }
}

/// A settled place with its spot.
struct Settled<'a> {
    key: String,
    at: Coord,
    span: &'a ControlSpan,
}

/// Draws the spans of one day. A place's ground ends where another populated place is nearer, at the border of its
/// first-level region, and at [`Options::reach_km`]. The same spans give the same map.
#[must_use]
pub fn control_map(
    gazetteer: &Gazetteer,
    boundaries: &Boundaries,
    spans: &[ControlSpan],
    options: &Options,
) -> ControlMap {
    let mut regions: BTreeMap<String, (&Boundary, Vec<Settled<'_>>)> = BTreeMap::new();
    let mut left_out = Vec::new();
    for span in spans {
        let keyed = KeyedPlace::of(&span.place);
        let at = span.place.lat.zip(span.place.lon).map(|(lat, lon)| Coord::new(lat, lon));
        let home = at.filter(|_| keyed.fine).and_then(|at| Some((at, region_of(boundaries, at)?)));
        let Some((at, region)) = home else {
            left_out.push(span.clone());
            continue;
        };
        let settled = Settled { key: keyed.key.to_string(), at, span };
        regions.entry(region.id.to_string()).or_insert_with(|| (region, Vec::new())).1.push(settled);
    }
    let areas = regions.values().flat_map(|(region, settled)| draw(gazetteer, region, settled, options)).collect();
    ControlMap { areas, left_out }
}

fn region_of(boundaries: &Boundaries, at: Coord) -> Option<&Boundary> {
    let path = boundaries.admin_of(at);
    boundaries.get(&path.admin1.or(path.country)?)
}

fn draw(gazetteer: &Gazetteer, region: &Boundary, settled: &[Settled<'_>], options: &Options) -> Vec<Area> {
    let mut places: BTreeMap<String, Populated> = BTreeMap::new();
    for one in settled {
        // All that can share a border with it, and their neighbours.
        for (idx, _) in gazetteer.near(one.at, 2.0 * options.reach_km) {
            let place = gazetteer.place(idx);
            if is_populated(place.kind()) && !matches!(place.id(), PlaceId::Curated(_)) {
                let population = u64::from(place.population().unwrap_or(0));
                let at = point(place.coord());
                let key = place.id().to_string();
                places.entry(key.clone()).or_insert(Populated { key, at, population });
            }
        }
    }
    for one in settled {
        let key = one.key.clone();
        places.entry(key.clone()).or_insert(Populated { key, at: point(one.at), population: 0 });
    }
    let places: Vec<Populated> = places.into_values().collect();
    let spans: Vec<&ControlSpan> = settled.iter().map(|one| one.span).collect();
    let drawn: BTreeSet<&str> = settled.iter().map(|one| one.key.as_str()).collect();
    let rings: Vec<Ring> = region
        .polygons
        .iter()
        .flat_map(|polygon| std::iter::once(&polygon.outer).chain(&polygon.holes))
        .map(|ring| ring.iter().map(|&at| point(at)).collect())
        .collect();
    let mut made = areas::areas(&places, &spans, &rings, options);
    made.retain(|area| drawn.contains(area.key.as_str()));
    made
}

/// Quarters share the ground of their town.
fn is_populated(kind: Kind) -> bool {
    matches!(kind, Kind::LocalAdmin | Kind::Locality | Kind::Camp)
}

fn point(at: Coord) -> Point {
    Point { lon: at.lon, lat: at.lat }
}

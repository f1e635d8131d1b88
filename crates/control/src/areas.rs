//! Settled places drawn as areas for a map.
//!
//! Every populated place gets the ground that is nearer to it than to any other, larger places reaching further (a
//! power diagram, that is a weighted Voronoi diagram whose borders are straight), no further than
//! [`Options::reach_km`], and cut to a boundary that is handed in. A place of which nothing is known keeps its ground
//! and leaves it blank, so that control never spills over it. Along a border with ground that is held otherwise lies
//! a band of [`Options::band_km`] in which the line may run: `core` is the ground without it.
//!
//! This is a drawing aid, not a measurement: nobody reported these borders. Distances are taken on a plane that
//! touches the middle of the boundary, good to 1 % over 500 km. Where a boundary bends inwards, a cell that it cuts
//! in two is drawn as one ring whose parts hang together by a line of no width.

use dateline_model::{ActorRef, ControlSpan, ControlSpanId, ControlState, Extent, KeyedPlace, Standing};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// Kilometres in a degree of latitude.
const KM_A_DEGREE: f64 = 111.195;
/// Corners of the circle that limits a cell.
const CIRCLE_CORNERS: u32 = 48;
/// Places closer than this are one spot.
const SAME_SPOT_KM: f64 = 0.05;
/// Decimals of a degree in the result, about 1 m.
const DECIMALS: f64 = 1e5;

/// A point, WGS84.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
}

/// A closed line; the last point is not repeated.
pub type Ring = Vec<Point>;

/// A populated place.
#[derive(Debug, Clone, PartialEq)]
pub struct Populated {
    /// [`KeyedPlace::key`].
    pub key: String,
    /// Where.
    pub at: Point,
    /// How many people; 0 when not known.
    pub population: u64,
}

/// How areas are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// No place reaches further than this.
    pub reach_km: f64,
    /// Width of the uncertain band on each side of a border.
    pub band_km: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self { reach_km: 12.0, band_km: 1.5 }
    }
}

/// The ground of one place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Area {
    /// The place.
    pub key: String,
    /// Its name, when something is known of it.
    pub name: Option<String>,
    /// What is known of it; `unknown` ground is drawn blank.
    pub state: ControlState,
    /// Who.
    pub holders: Vec<ActorRef>,
    /// Claimed or confirmed.
    pub standing: Standing,
    /// The whole place or a part of it.
    pub extent: Extent,
    /// 0 to 1; 0 for unknown.
    pub confidence: f64,
    /// First day of the span.
    pub since: Option<Date>,
    /// The span it rests on.
    pub span_id: Option<ControlSpanId>,
    /// Its ground: outer rings run counter-clockwise, holes clockwise, as the boundary has them.
    pub cell: Vec<Ring>,
    /// Its ground without the uncertain band.
    pub core: Vec<Ring>,
}

/// Draws `places` within `boundary` (outer rings and holes). `spans` are those of one day. The result is ordered by
/// place key and the same whatever the order of the input. Places outside the boundary count as neighbours.
#[must_use]
pub fn areas(places: &[Populated], spans: &[&ControlSpan], boundary: &[Ring], options: &Options) -> Vec<Area> {
    let Some(plane) = Plane::over(boundary) else { return Vec::new() };
    let known: BTreeMap<String, &ControlSpan> = spans
        .iter()
        .map(|span| (KeyedPlace::of(&span.place), *span))
        .filter(|(place, _)| place.fine)
        .map(|(place, span)| (place.key.to_string(), span))
        .collect();
    let sites: BTreeMap<&str, Site<'_>> = places
        .iter()
        .filter(|place| place.at.lon.is_finite() && place.at.lat.is_finite())
        .map(|place| (place.key.as_str(), Site::of(place, known.get(&place.key).copied(), &plane)))
        .collect();
    let ground: Vec<Vec<Flat>> =
        boundary.iter().map(|ring| ring.iter().map(|&point| plane.flat(point)).collect()).collect();
    let sites: Vec<Site<'_>> = sites.into_values().collect();
    sites.iter().filter_map(|site| site.draw(&sites, &ground, &plane, options)).collect()
}

/// Areas as a GeoJSON feature collection, two features a place that is not unknown: `cell` and
/// `core`; a small place may be all uncertain and have no `core`.
#[must_use]
pub fn geojson(areas: &[Area]) -> serde_json::Value {
    let shape = |rings: &[Ring]| {
        let polygons: Vec<Vec<Vec<[f64; 2]>>> = rings
            .iter()
            .map(|ring| vec![ring.iter().chain(ring.first()).map(|point| [point.lon, point.lat]).collect()])
            .collect();
        serde_json::json!({ "type": "MultiPolygon", "coordinates": polygons })
    };
    let feature = |area: &Area, part: &str, rings: &[Ring]| {
        let holders: Vec<&str> =
            area.holders.iter().map(|holder| holder.name.as_deref().unwrap_or(&holder.text)).collect();
        let ids: Vec<Option<&str>> =
            area.holders.iter().map(|holder| holder.actor_id.as_ref().map(|id| id.as_str())).collect();
        serde_json::json!({
            "type": "Feature",
            "geometry": shape(rings),
            "properties": {
                "place": area.key, "name": area.name, "part": part, "state": area.state, "holders": holders,
                "holder_ids": ids, "standing": area.standing, "extent": area.extent, "confidence": area.confidence,
                "since": area.since, "span_id": area.span_id,
            },
        })
    };
    let known = areas.iter().filter(|area| area.state != ControlState::Unknown);
    let features: Vec<serde_json::Value> = known
        .flat_map(|area| [(area, "cell", &area.cell), (area, "core", &area.core)])
        .filter(|(.., rings)| !rings.is_empty())
        .map(|(area, part, rings)| feature(area, part, rings))
        .collect();
    serde_json::json!({ "type": "FeatureCollection", "features": features })
}

/// A point on the plane, kilometres.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Flat {
    x: f64,
    y: f64,
}

/// A plane that touches the earth in the middle of the boundary.
struct Plane {
    middle: Point,
    shrink: f64,
}

impl Plane {
    fn over(boundary: &[Ring]) -> Option<Self> {
        let points: Vec<&Point> = boundary.iter().flatten().collect();
        if points.is_empty() || points.iter().any(|point| !point.lon.is_finite() || !point.lat.is_finite()) {
            return None;
        }
        let span = |of: fn(&Point) -> f64| {
            let (low, high) = points
                .iter()
                .map(|point| of(point))
                .fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)));
            f64::midpoint(low, high)
        };
        let middle = Point { lon: span(|point| point.lon), lat: span(|point| point.lat) };
        Some(Self { middle, shrink: middle.lat.to_radians().cos().max(0.01) })
    }
    fn flat(&self, point: Point) -> Flat {
        Flat {
            x: (point.lon - self.middle.lon) * self.shrink * KM_A_DEGREE,
            y: (point.lat - self.middle.lat) * KM_A_DEGREE,
        }
    }
    fn round(&self, flat: Flat) -> Point {
        let round = |degrees: f64| (degrees * DECIMALS).round() / DECIMALS;
        Point {
            lon: round(flat.x / (self.shrink * KM_A_DEGREE) + self.middle.lon),
            lat: round(flat.y / KM_A_DEGREE + self.middle.lat),
        }
    }
}

struct Site<'a> {
    key: &'a str,
    at: Flat,
    /// Square of the radius of the built-up ground, km²: what a larger place reaches further.
    weight: f64,
    span: Option<&'a ControlSpan>,
}

impl<'a> Site<'a> {
    fn of(place: &'a Populated, span: Option<&'a ControlSpan>, plane: &Plane) -> Self {
        // A town of 10,000 has a radius of 1 km, a city of a million 10 km.
        let weight = place.population.min(4_000_000) as f64 / 10_000.0;
        Self { key: &place.key, at: plane.flat(place.at), weight, span }
    }

    /// Where a place with nothing known, or held otherwise, makes a border uncertain.
    fn differs(&self, other: &Self) -> bool {
        let tell = |site: &Self| {
            let span = site.span.filter(|span| span.state != ControlState::Unknown)?;
            let mut holders: Vec<String> = span
                .holders
                .iter()
                .map(|holder| holder.actor_id.as_ref().map_or_else(|| holder.text.clone(), ToString::to_string))
                .collect();
            holders.sort();
            Some((span.state, holders))
        };
        tell(self) != tell(other)
    }

    fn draw(&self, sites: &[Site<'a>], ground: &[Vec<Flat>], plane: &Plane, options: &Options) -> Option<Area> {
        // Of two places on one spot the first has the ground.
        let is_same_spot = |other: &Site<'_>| Half::between(self, other).is_none();
        if sites.iter().any(|other| other.key < self.key && is_same_spot(other)) {
            return None;
        }
        let reach = options.reach_km.max(self.weight.sqrt());
        let mut cuts: Vec<(Half, bool)> = circle(self.at, reach).into_iter().map(|half| (half, false)).collect();
        for other in sites.iter().filter(|other| other.key != self.key) {
            if let Some(half) = Half::between(self, other).filter(|half| half.distance(self.at) < reach) {
                cuts.push((half, self.differs(other)));
            }
        }
        let cut = |band: f64| -> Vec<Ring> {
            let rings = ground.iter().map(|ring| {
                cuts.iter().fold(ring.clone(), |ring, (half, differs)| {
                    if ring.is_empty() { ring } else { half.moved(if *differs { band } else { 0.0 }).clip(&ring) }
                })
            });
            rings.filter_map(|ring| tidy(&ring, plane)).collect()
        };
        let cell = cut(0.0);
        if cell.is_empty() {
            return None;
        }
        let known = self.span.filter(|span| span.state != ControlState::Unknown);
        Some(Area {
            key: self.key.to_owned(),
            state: known.map_or(ControlState::Unknown, |span| span.state),
            holders: known.map(|span| span.holders.clone()).unwrap_or_default(),
            standing: known.map_or(Standing::Claimed, |span| span.standing),
            name: known.map(|span| span.place.name.clone().unwrap_or_else(|| span.place.text.clone())),
            extent: known.map_or(Extent::Full, |span| span.extent),
            confidence: known.map_or(0.0, |span| span.confidence),
            since: known.map(|span| span.from),
            span_id: known.map(|span| span.span_id.clone()),
            core: cut(options.band_km),
            cell,
        })
    }
}

/// The half of the plane where `a·x + b·y <= c`; `(a, b)` has length 1 and points outwards.
#[derive(Debug, Clone, Copy)]
struct Half {
    a: f64,
    b: f64,
    c: f64,
}

impl Half {
    /// The side of `one` against `other`; `None` when they stand on one spot.
    fn between(one: &Site<'_>, other: &Site<'_>) -> Option<Self> {
        let (dx, dy) = (other.at.x - one.at.x, other.at.y - one.at.y);
        let length = dx.hypot(dy);
        if length < SAME_SPOT_KM {
            return None;
        }
        // The border never passes behind one of the two places, however large the other one is.
        let share = ((length * length + one.weight - other.weight) / (2.0 * length)).clamp(0.1 * length, 0.9 * length);
        let (a, b) = (dx / length, dy / length);
        Some(Self { a, b, c: a * one.at.x + b * one.at.y + share })
    }
    fn distance(&self, at: Flat) -> f64 {
        self.c - self.a * at.x - self.b * at.y
    }
    fn moved(self, inwards: f64) -> Self {
        Self { c: self.c - inwards, ..self }
    }
    /// What of a ring lies in it (Sutherland and Hodgman 1974).
    fn clip(&self, ring: &[Flat]) -> Vec<Flat> {
        let mut kept = Vec::with_capacity(ring.len() + 2);
        for (n, &from) in ring.iter().enumerate() {
            let to = ring[(n + 1) % ring.len()];
            let (d_from, d_to) = (self.distance(from), self.distance(to));
            if d_from >= 0.0 {
                kept.push(from);
            }
            if (d_from > 0.0 && d_to < 0.0) || (d_from < 0.0 && d_to > 0.0) {
                let t = d_from / (d_from - d_to);
                kept.push(Flat { x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y) });
            }
        }
        kept
    }
}

fn circle(at: Flat, radius: f64) -> Vec<Half> {
    let one = |n: u32| {
        let (b, a) = (f64::from(n) * std::f64::consts::TAU / f64::from(CIRCLE_CORNERS)).sin_cos();
        Half { a, b, c: a * at.x + b * at.y + radius }
    };
    (0..CIRCLE_CORNERS).map(one).collect()
}

/// Rounded, without repeated points; `None` when no area is left.
fn tidy(ring: &[Flat], plane: &Plane) -> Option<Ring> {
    let mut made: Ring = ring.iter().map(|&flat| plane.round(flat)).collect();
    made.dedup();
    while made.len() > 1 && made.first() == made.last() {
        made.pop();
    }
    (made.len() > 2).then_some(made)
}

//! Border collections: GeoJSON features with Who's On First ids.

use serde_json::Value;

use super::order::Ordered;
use crate::boundaries::{Boundary, Polygon, Ring, UNITS_PER_DEGREE};
use crate::geo::{BBox, Coord};
use crate::place::{Kind, PlaceId};

/// A border as its source has it.
#[derive(Debug, Clone)]
pub(super) struct Raw {
    pub(super) wof: u64,
    pub(super) parent_wof: u64,
    pub(super) kind: Kind,
    pub(super) polygons: Vec<Polygon>,
    pub(super) bbox: BBox,
}

impl Raw {
    /// Reads one feature; `None` when it is no division or has no polygon.
    pub(super) fn of(feature: &Value) -> Option<Self> {
        let properties = feature.get("properties")?;
        let number = |names: [&str; 2]| names.iter().find_map(|n| properties.get(*n)?.as_u64());
        let placetype = ["placetype", "wof:placetype"].iter().find_map(|n| properties.get(*n)?.as_str())?;
        let kind = match placetype {
            "country" | "dependency" | "disputed" => Kind::Country,
            "region" => Kind::Admin1,
            "county" => Kind::Admin2,
            _ => return None,
        };
        let polygons = polygons(feature.get("geometry")?)?;
        let bbox = BBox::around(polygons.iter().flat_map(|p| p.outer.iter().copied()))?;
        Some(Self {
            wof: number(["wof_id", "wof:id"])?,
            parent_wof: number(["parent_wof_id", "wof:parent_id"]).unwrap_or(0),
            kind,
            polygons,
            bbox,
        })
    }

    /// In a fixed order, each place once.
    pub(super) fn sorted(mut all: Vec<Self>) -> Vec<Self> {
        all.sort_by_key(|raw| (raw.kind, raw.wof));
        all.dedup_by_key(|raw| (raw.kind, raw.wof));
        all
    }

    /// Whether a point lies inside.
    pub(super) fn contains(&self, point: Coord) -> bool {
        self.bbox.contains(point) && self.polygons.iter().any(|p| p.contains(point))
    }
}

fn polygons(geometry: &Value) -> Option<Vec<Polygon>> {
    let coordinates = geometry.get("coordinates")?.as_array()?;
    let polygons: Vec<Polygon> = match geometry.get("type")?.as_str()? {
        "Polygon" => polygon(coordinates).into_iter().collect(),
        "MultiPolygon" => coordinates.iter().filter_map(|p| polygon(p.as_array()?)).collect(),
        _ => return None,
    };
    (!polygons.is_empty()).then_some(polygons)
}

fn polygon(rings: &[Value]) -> Option<Polygon> {
    let mut rings = rings.iter().filter_map(ring);
    Some(Polygon { outer: rings.next()?, holes: rings.collect() })
}

/// A ring on the grid of the file, without repeated vertices; `None` when it has no area left.
fn ring(vertices: &Value) -> Option<Ring> {
    let snap = |degrees: f64| (degrees * UNITS_PER_DEGREE).round() / UNITS_PER_DEGREE;
    let mut ring: Ring = Vec::new();
    for vertex in vertices.as_array()? {
        let (lon, lat) = (vertex.get(0)?.as_f64()?, vertex.get(1)?.as_f64()?);
        let next = Coord::new(snap(lat), snap(lon));
        if ring.last() != Some(&next) {
            ring.push(next);
        }
    }
    if ring.first() != ring.last() {
        ring.push(ring[0]);
    }
    (ring.len() >= 4).then_some(ring)
}

/// Gives the borders the ids of the built places. A border whose place is not there keeps its `wof:` id.
pub(super) fn resolve(raw: Vec<Raw>, ordered: &Ordered) -> Vec<Boundary> {
    let id = |wof: u64| match ordered.by_wof.get(&wof) {
        Some(row) => ordered.drafts[*row as usize].id(),
        None => PlaceId::WhosOnFirst(wof),
    };
    let mut all: Vec<Boundary> = raw
        .into_iter()
        .map(|raw| Boundary {
            id: id(raw.wof),
            kind: raw.kind,
            parent: (raw.parent_wof != 0).then(|| id(raw.parent_wof)),
            polygons: raw.polygons,
            bbox: raw.bbox,
        })
        .collect();
    all.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
    all
}

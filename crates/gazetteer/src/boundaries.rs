//! Borders of countries, admin1 and admin2, as simplified polygons in a file of their own.

use std::collections::HashMap;
use std::path::Path;

use crate::error::GazetteerError;
use crate::format::{FileType, Reader};
use crate::geo::{BBox, Coord, KM_PER_DEGREE};
use crate::place::{Kind, PlaceId};
use crate::varint::{get_varint, put_varint, unzigzag, zigzag};

/// Vertices are stored as whole numbers of these units (about 11 m).
pub(crate) const UNITS_PER_DEGREE: f64 = 1e4;
/// A point outside all polygons belongs to the nearest one within this distance: simplification leaves slivers.
const SLIVER_KM: f64 = 2.0;

/// A ring of vertices, closed (the last is the first).
pub type Ring = Vec<Coord>;

/// One polygon: its outer ring and its holes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Polygon {
    /// Outer ring.
    pub outer: Ring,
    /// Holes.
    pub holes: Vec<Ring>,
}

/// The border of one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// The place.
    pub id: PlaceId,
    /// Country, admin1 or admin2.
    pub kind: Kind,
    /// The place it is a part of.
    pub parent: Option<PlaceId>,
    /// Its polygons.
    pub polygons: Vec<Polygon>,
    /// The box around them.
    pub bbox: BBox,
}

/// The divisions a point lies in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AdminPath {
    /// Country.
    pub country: Option<PlaceId>,
    /// First-level division.
    pub admin1: Option<PlaceId>,
    /// Second-level division.
    pub admin2: Option<PlaceId>,
}

/// All borders of a boundaries file.
///
/// Simplified one polygon at a time, so neighbours may overlap or leave slivers of some hundred metres. They follow
/// the source (Who's On First) and imply no view on disputed areas.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Boundaries {
    all: Vec<Boundary>,
    by_id: HashMap<PlaceId, usize>,
}

impl Boundaries {
    /// Loads a boundaries file.
    ///
    /// # Errors
    /// When the file is missing, no boundaries file, of another version, or damaged.
    pub fn load(path: &Path) -> Result<Self, GazetteerError> {
        Self::read(&Reader::open(path, FileType::Boundaries)?)
    }

    /// Loads from memory; `path` is how messages call it.
    ///
    /// # Errors
    /// As [`Boundaries::load`].
    pub fn from_bytes(path: &Path, bytes: Vec<u8>) -> Result<Self, GazetteerError> {
        Self::read(&Reader::parse(path, bytes, FileType::Boundaries)?)
    }

    fn read(reader: &Reader) -> Result<Self, GazetteerError> {
        let section = reader.section(b"POLY")?;
        let all = decode(&section).ok_or_else(|| reader.damaged("POLY", "polygons", "a cut or senseless number"))?;
        Ok(Self::new(all))
    }

    pub(crate) fn new(all: Vec<Boundary>) -> Self {
        let by_id = all.iter().enumerate().map(|(i, b)| (b.id.clone(), i)).collect();
        Self { all, by_id }
    }

    /// All borders, sorted by kind and id.
    pub fn iter(&self) -> impl Iterator<Item = &Boundary> {
        self.all.iter()
    }

    /// The border of a place.
    pub fn get(&self, id: &PlaceId) -> Option<&Boundary> {
        self.by_id.get(id).map(|i| &self.all[*i])
    }

    /// The border of a place by its printed id.
    pub fn polygon(&self, id: &str) -> Option<&Boundary> {
        self.get(&id.parse().ok()?)
    }

    /// The divisions that a point lies in.
    ///
    /// The country is that of the admin1: some country polygons leave out areas that their divisions have. A point
    /// in no admin1 goes to the nearest one within two kilometres, else only the country polygons are asked.
    pub fn admin_of(&self, point: Coord) -> AdminPath {
        let admin1 = self.holding(point, Kind::Admin1, None);
        let Some(admin1) = admin1 else {
            let country = self.holding(point, Kind::Country, None).map(|b| b.id.clone());
            return AdminPath { country, ..AdminPath::default() };
        };
        let admin2 = self.holding(point, Kind::Admin2, Some(&admin1.id));
        AdminPath {
            country: admin1.parent.clone(),
            admin1: Some(admin1.id.clone()),
            admin2: admin2.map(|b| b.id.clone()),
        }
    }

    /// The border of `kind` around a point, or the nearest within [`SLIVER_KM`].
    fn holding(&self, point: Coord, kind: Kind, parent: Option<&PlaceId>) -> Option<&Boundary> {
        let of_kind =
            || self.all.iter().filter(|b| b.kind == kind && parent.is_none_or(|p| b.parent.as_ref() == Some(p)));
        let margin = SLIVER_KM / KM_PER_DEGREE * 2.0;
        of_kind().find(|b| b.contains(point)).or_else(|| {
            of_kind()
                .filter(|b| b.bbox.grown(margin).contains(point))
                .map(|b| (b, b.border_distance_km(point)))
                .filter(|(_, km)| *km <= SLIVER_KM)
                .min_by(|a, b| a.1.total_cmp(&b.1))
                .map(|(b, _)| b)
        })
    }
}

impl Boundary {
    /// Whether a point lies inside.
    pub fn contains(&self, point: Coord) -> bool {
        self.bbox.contains(point) && self.polygons.iter().any(|p| p.contains(point))
    }

    /// Distance from a point to the nearest border line, in kilometres.
    pub fn border_distance_km(&self, point: Coord) -> f64 {
        let rings = self.polygons.iter().flat_map(|p| std::iter::once(&p.outer).chain(&p.holes));
        rings.flat_map(|r| r.windows(2)).map(|s| segment_distance_km(point, s[0], s[1])).fold(f64::INFINITY, f64::min)
    }
}

impl Polygon {
    /// Whether a point lies inside the outer ring and in no hole.
    pub fn contains(&self, point: Coord) -> bool {
        ring_contains(&self.outer, point) && !self.holes.iter().any(|h| ring_contains(h, point))
    }
}

/// Even-odd rule.
fn ring_contains(ring: &[Coord], point: Coord) -> bool {
    ring.windows(2).fold(false, |inside, s| {
        let (a, b) = (s[0], s[1]);
        let crosses = (a.lat > point.lat) != (b.lat > point.lat)
            && point.lon < (b.lon - a.lon) * (point.lat - a.lat) / (b.lat - a.lat) + a.lon;
        inside ^ crosses
    })
}

/// In the plane around the point: exact enough at the few kilometres it is used for.
fn segment_distance_km(point: Coord, a: Coord, b: Coord) -> f64 {
    let scale = point.lat.to_radians().cos();
    let plane = |c: Coord| ((c.lon - point.lon) * scale * KM_PER_DEGREE, (c.lat - point.lat) * KM_PER_DEGREE);
    let ((ax, ay), (bx, by)) = (plane(a), plane(b));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let t = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (ax + t * dx).hypot(ay + t * dy)
}

/// The `POLY` section: per boundary its id, kind, parent, then rings of vertex differences.
pub(crate) fn encode(all: &[Boundary]) -> Vec<u8> {
    let mut out = Vec::new();
    put_varint(&mut out, all.len() as u64);
    for boundary in all {
        put_text(&mut out, &boundary.id.to_string());
        out.push(boundary.kind as u8);
        put_text(&mut out, &boundary.parent.as_ref().map(ToString::to_string).unwrap_or_default());
        put_varint(&mut out, boundary.polygons.len() as u64);
        for polygon in &boundary.polygons {
            put_varint(&mut out, 1 + polygon.holes.len() as u64);
            put_ring(&mut out, &polygon.outer);
            polygon.holes.iter().for_each(|hole| put_ring(&mut out, hole));
        }
    }
    out
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_varint(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

fn put_ring(out: &mut Vec<u8>, ring: &[Coord]) {
    put_varint(out, ring.len() as u64);
    let (mut lat, mut lon) = (0, 0);
    for vertex in ring {
        let next = ((vertex.lat * UNITS_PER_DEGREE).round() as i64, (vertex.lon * UNITS_PER_DEGREE).round() as i64);
        put_varint(out, zigzag(next.0 - lat));
        put_varint(out, zigzag(next.1 - lon));
        (lat, lon) = next;
    }
}

fn decode(bytes: &[u8]) -> Option<Vec<Boundary>> {
    let at = &mut 0;
    let count = get_varint(bytes, at)?;
    let mut all = Vec::new();
    for _ in 0..count {
        let id = get_text(bytes, at)?.parse().ok()?;
        let kind = Kind::from_u8(*bytes.get(*at)?)?;
        *at += 1;
        let parent = get_text(bytes, at)?;
        let parent = if parent.is_empty() { None } else { Some(parent.parse().ok()?) };
        let mut polygons = Vec::new();
        for _ in 0..get_varint(bytes, at)? {
            let rings = get_varint(bytes, at)?;
            let outer = get_ring(bytes, at)?;
            let holes = (1..rings).map(|_| get_ring(bytes, at)).collect::<Option<Vec<_>>>()?;
            polygons.push(Polygon { outer, holes });
        }
        let bbox = BBox::around(polygons.iter().flat_map(|p| p.outer.iter().copied()))?;
        all.push(Boundary { id, kind, parent, polygons, bbox });
    }
    Some(all)
}

fn get_text<'b>(bytes: &'b [u8], at: &mut usize) -> Option<&'b str> {
    let len = usize::try_from(get_varint(bytes, at)?).ok()?;
    let text = bytes.get(*at..at.checked_add(len)?)?;
    *at += len;
    std::str::from_utf8(text).ok()
}

fn get_ring(bytes: &[u8], at: &mut usize) -> Option<Ring> {
    let len = get_varint(bytes, at)?;
    let (mut lat, mut lon) = (0i64, 0i64);
    let mut ring = Vec::with_capacity((len as usize).min(bytes.len()));
    for _ in 0..len {
        lat = lat.checked_add(unzigzag(get_varint(bytes, at)?))?;
        lon = lon.checked_add(unzigzag(get_varint(bytes, at)?))?;
        ring.push(Coord::new(lat as f64 / UNITS_PER_DEGREE, lon as f64 / UNITS_PER_DEGREE));
    }
    Some(ring)
}

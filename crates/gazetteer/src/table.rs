//! The places themselves, as columns.

use crate::error::GazetteerError;
use crate::format::Reader;
use crate::geo::Coord;
use crate::place::{CoordKind, CountryCode, Kind, PlaceId, PlaceIdx};

/// No parent.
pub(crate) const NONE: u32 = u32::MAX;
/// Coordinates are stored as whole numbers of these units. Dividing by it gives back the decimal that was stored.
pub(crate) const UNITS_PER_DEGREE: f64 = 1e5;

/// Columns in the order of the `PLAC` section; row order is country, admin1, admin2, kind, id, so that the members
/// of a division are one run of rows.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) lat: Vec<i32>,
    pub(crate) lon: Vec<i32>,
    pub(crate) gn: Vec<u32>,
    pub(crate) wof: Vec<u64>,
    pub(crate) population: Vec<u32>,
    pub(crate) kind: Vec<u8>,
    pub(crate) coord_kind: Vec<u8>,
    pub(crate) country: Vec<u16>,
    pub(crate) feature: Vec<u16>,
    pub(crate) admin1: Vec<u32>,
    pub(crate) admin2: Vec<u32>,
    /// Start of each name in `names`, with one more entry for the end.
    pub(crate) name_start: Vec<u32>,
    pub(crate) names: String,
    /// Feature codes, by the numbers of the `feature` column.
    pub(crate) feature_codes: Vec<String>,
    /// Slugs of curated places, sorted by row.
    pub(crate) slugs: Vec<(u32, Box<str>)>,
}

/// Cuts columns off the front of a section.
struct Columns<'a> {
    bytes: &'a [u8],
    rows: usize,
}

impl Columns<'_> {
    fn take<const N: usize, T>(&mut self, rows: usize, read: fn([u8; N]) -> T) -> Option<Vec<T>> {
        let (column, rest) = self.bytes.split_at_checked(rows.checked_mul(N)?)?;
        self.bytes = rest;
        let (chunks, _) = column.as_chunks::<N>();
        Some(chunks.iter().map(|chunk| read(*chunk)).collect())
    }

    fn column<const N: usize, T>(&mut self, read: fn([u8; N]) -> T) -> Option<Vec<T>> {
        self.take(self.rows, read)
    }
}

impl Table {
    pub(crate) fn len(&self) -> usize {
        self.kind.len()
    }

    /// The `PLAC` section.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = (self.len() as u32).to_le_bytes().to_vec();
        out.extend(self.lat.iter().flat_map(|v| v.to_le_bytes()));
        out.extend(self.lon.iter().flat_map(|v| v.to_le_bytes()));
        out.extend(self.gn.iter().flat_map(|v| v.to_le_bytes()));
        out.extend(self.wof.iter().flat_map(|v| v.to_le_bytes()));
        out.extend(self.population.iter().flat_map(|v| v.to_le_bytes()));
        out.extend(&self.kind);
        out.extend(&self.coord_kind);
        out.extend(self.country.iter().flat_map(|v| v.to_le_bytes()));
        out.extend(self.feature.iter().flat_map(|v| v.to_le_bytes()));
        out.extend(self.admin1.iter().flat_map(|v| v.to_le_bytes()));
        out.extend(self.admin2.iter().flat_map(|v| v.to_le_bytes()));
        out.extend(self.name_start.iter().flat_map(|v| v.to_le_bytes()));
        out
    }

    pub(crate) fn read(reader: &Reader) -> Result<Self, GazetteerError> {
        let places = reader.section(b"PLAC")?;
        let mut table = Self::decode(&places)
            .ok_or_else(|| reader.damaged("PLAC", "complete columns", &format!("{} bytes", places.len())))?;
        let text = |name: &[u8; 4]| {
            let label = String::from_utf8_lossy(name).into_owned();
            String::from_utf8(reader.section(name)?).map_err(|e| reader.damaged(&label, "UTF-8", &e.to_string()))
        };
        table.names = text(b"NAME")?;
        table.feature_codes = text(b"FEAT")?.lines().map(str::to_owned).collect();
        table.slugs = text(b"SLUG")?
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(row, slug)| Some((row.parse().ok()?, slug.into())))
            .collect();
        table.check().map_err(|what| reader.damaged("PLAC", "consistent columns", what))?;
        Ok(table)
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (count, bytes) = bytes.split_first_chunk::<4>()?;
        let rows = u32::from_le_bytes(*count) as usize;
        let mut columns = Columns { bytes, rows };
        Some(Self {
            lat: columns.column(i32::from_le_bytes)?,
            lon: columns.column(i32::from_le_bytes)?,
            gn: columns.column(u32::from_le_bytes)?,
            wof: columns.column(u64::from_le_bytes)?,
            population: columns.column(u32::from_le_bytes)?,
            kind: columns.column(|[b]| b)?,
            coord_kind: columns.column(|[b]| b)?,
            country: columns.column(u16::from_le_bytes)?,
            feature: columns.column(u16::from_le_bytes)?,
            admin1: columns.column(u32::from_le_bytes)?,
            admin2: columns.column(u32::from_le_bytes)?,
            name_start: columns.take(rows + 1, u32::from_le_bytes)?,
            ..Self::default()
        })
    }

    /// Checks once what the accessors rely on.
    fn check(&self) -> Result<(), &'static str> {
        let rows = self.len() as u32;
        let parent_ok = |p: &u32| *p == NONE || *p < rows;
        let name_ok = |w: &[u32]| w[0] <= w[1] && self.names.is_char_boundary(w[1] as usize);
        if !self.kind.iter().all(|k| Kind::from_u8(*k).is_some()) {
            return Err("an unknown kind");
        }
        if !self.coord_kind.iter().all(|k| CoordKind::from_u8(*k).is_some()) {
            return Err("an unknown kind of coordinate");
        }
        if !self.admin1.iter().chain(&self.admin2).all(parent_ok) {
            return Err("a parent outside the table");
        }
        if self.name_start.first() != Some(&0) || !self.name_start.windows(2).all(name_ok) {
            return Err("names out of order");
        }
        if !self.feature.iter().all(|f| usize::from(*f) < self.feature_codes.len()) {
            return Err("an unknown feature code");
        }
        Ok(())
    }

    pub(crate) fn country(&self, row: usize) -> Option<CountryCode> {
        let code = self.country[row].to_be_bytes();
        (code != [0, 0]).then_some(CountryCode(code))
    }

    pub(crate) fn coord(&self, row: usize) -> Coord {
        Coord::new(f64::from(self.lat[row]) / UNITS_PER_DEGREE, f64::from(self.lon[row]) / UNITS_PER_DEGREE)
    }

    fn slug(&self, row: usize) -> Option<&str> {
        let at = self.slugs.binary_search_by_key(&(row as u32), |(r, _)| *r).ok()?;
        Some(&self.slugs[at].1)
    }
}

/// One place of a loaded gazetteer.
#[derive(Debug, Clone, Copy)]
pub struct PlaceRef<'g> {
    table: &'g Table,
    idx: PlaceIdx,
}

impl<'g> PlaceRef<'g> {
    pub(crate) fn new(table: &'g Table, idx: PlaceIdx) -> Self {
        Self { table, idx }
    }

    fn row(&self) -> usize {
        self.idx.index()
    }

    /// Its row.
    pub fn idx(&self) -> PlaceIdx {
        self.idx
    }

    /// Its stable id: `gn:` when GeoNames has it, else `wof:`, else `dl:` for rows of the curated list.
    pub fn id(&self) -> PlaceId {
        if let Some(gn) = self.gn_id() {
            return PlaceId::GeoNames(gn);
        }
        if let Some(wof) = self.wof_id() {
            return PlaceId::WhosOnFirst(wof);
        }
        PlaceId::Curated(self.table.slug(self.row()).unwrap_or_default().into())
    }

    /// Its GeoNames id.
    pub fn gn_id(&self) -> Option<u32> {
        Some(self.table.gn[self.row()]).filter(|id| *id != 0)
    }

    /// Its Who's On First id.
    pub fn wof_id(&self) -> Option<u64> {
        Some(self.table.wof[self.row()]).filter(|id| *id != 0)
    }

    /// Its display name, English where the sources have one.
    pub fn name(&self) -> &'g str {
        let start = self.table.name_start[self.row()] as usize;
        let end = self.table.name_start[self.row() + 1] as usize;
        &self.table.names[start..end]
    }

    /// Its coordinate; see [`PlaceRef::coord_kind`] for what it stands for.
    pub fn coord(&self) -> Coord {
        self.table.coord(self.row())
    }

    /// Latitude, degrees north.
    pub fn lat(&self) -> f64 {
        self.coord().lat
    }

    /// Longitude, degrees east.
    pub fn lon(&self) -> f64 {
        self.coord().lon
    }

    /// What the coordinate stands for.
    pub fn coord_kind(&self) -> CoordKind {
        CoordKind::from_u8(self.table.coord_kind[self.row()]).expect("checked on load")
    }

    /// What kind of place it is.
    pub fn kind(&self) -> Kind {
        Kind::from_u8(self.table.kind[self.row()]).expect("checked on load")
    }

    /// Inhabitants, if known; mixed years, indicative only.
    pub fn population(&self) -> Option<u32> {
        Some(self.table.population[self.row()]).filter(|p| *p != 0)
    }

    /// The country it lies in (disputed places: as the sources have it); `None` for what crosses borders.
    pub fn country(&self) -> Option<CountryCode> {
        self.table.country(self.row())
    }

    /// The first-level division it lies in.
    pub fn admin1(&self) -> Option<PlaceRef<'g>> {
        self.parent(self.table.admin1[self.row()])
    }

    /// The second-level division it lies in.
    pub fn admin2(&self) -> Option<PlaceRef<'g>> {
        self.parent(self.table.admin2[self.row()])
    }

    fn parent(&self, row: u32) -> Option<PlaceRef<'g>> {
        (row != NONE).then_some(PlaceRef { table: self.table, idx: PlaceIdx(row) })
    }

    /// GeoNames feature code (`PPLA`, `PPL`, `ADM1` …), if known.
    pub fn feature_code(&self) -> Option<&'g str> {
        let code = self.table.feature_codes[usize::from(self.table.feature[self.row()])].as_str();
        (!code.is_empty()).then_some(code)
    }

    /// Whether it is the seat of its country or of a division (feature codes `PPLC`, `PPLA*`).
    pub fn is_seat(&self) -> bool {
        self.feature_code().is_some_and(|code| code == "PPLC" || code.starts_with("PPLA"))
    }
}

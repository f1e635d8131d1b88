//! The loaded gazetteer.

use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;

use crate::error::GazetteerError;
use crate::format::{FileType, Reader};
use crate::names::NameIndex;
use crate::place::{CountryCode, Kind, PlaceId, PlaceIdx};
use crate::spatial::Grid;
use crate::table::{NONE, PlaceRef, Table};

/// Places and their names, all in memory, read-only, shareable between threads.
///
/// [`Gazetteer::load`] reads the file that the builder ([`build`](crate::build::build)) wrote.
pub struct Gazetteer {
    pub(crate) table: Table,
    pub(crate) names: NameIndex,
    meta: Meta,
    /// Rows of ids that were merged into another row: `(id, row)`, sorted.
    aliases: Vec<(PlaceId, u32)>,
    grid: OnceLock<Grid>,
    ids: OnceLock<IdIndex>,
    settled: OnceLock<HashMap<u32, u64>>,
}

/// What a data file says about itself.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Meta {
    /// Number of places.
    pub places: u32,
    /// Number of different folded names.
    pub names: u32,
    /// Sources with their row counts, as the builder was given them (file names only).
    pub sources: Vec<SourceMeta>,
    /// Credits that must be shown with the data.
    pub attribution: String,
}

/// One source of a data file.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SourceMeta {
    /// File name.
    pub file: String,
    /// What layout it had.
    pub layout: String,
    /// Rows read.
    pub rows: u64,
}

/// Sorted ids, made when first needed.
struct IdIndex {
    gn: Vec<(u32, u32)>,
    wof: Vec<(u64, u32)>,
}

impl std::fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gazetteer").field("meta", &self.meta).finish_non_exhaustive()
    }
}

impl Gazetteer {
    /// Loads a gazetteer file.
    ///
    /// # Errors
    /// When the file is missing, no gazetteer, of another version, or damaged.
    pub fn load(path: &Path) -> Result<Self, GazetteerError> {
        Self::read(&Reader::open(path, FileType::Gazetteer)?)
    }

    /// Loads a gazetteer from bytes; `path` only serves messages.
    ///
    /// # Errors
    /// As [`Gazetteer::load`].
    pub fn from_bytes(path: &Path, bytes: Vec<u8>) -> Result<Self, GazetteerError> {
        Self::read(&Reader::parse(path, bytes, FileType::Gazetteer)?)
    }

    fn read(reader: &Reader) -> Result<Self, GazetteerError> {
        let (table, names) = std::thread::scope(|scope| {
            let table = scope.spawn(|| Table::read(reader));
            let names = NameIndex::read(reader);
            (table.join().expect("reading a table does not panic"), names)
        });
        let (table, names) = (table?, names?);
        let meta = reader.section(b"META")?;
        let meta: Meta = serde_json::from_slice(&meta).map_err(|e| reader.damaged("META", "JSON", &e.to_string()))?;
        let aliases = read_aliases(&reader.section(b"ALIA")?, table.len());
        let names = names.bounded(table.len());
        Ok(Self { table, names, meta, aliases, grid: OnceLock::new(), ids: OnceLock::new(), settled: OnceLock::new() })
    }

    /// What the file says about itself: counts, sources, credits.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there are no places.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place in a row.
    ///
    /// # Panics
    /// When `idx` comes from another, larger gazetteer.
    pub fn place(&self, idx: PlaceIdx) -> PlaceRef<'_> {
        assert!(idx.index() < self.len(), "a place index belongs to the gazetteer that gave it");
        PlaceRef::new(&self.table, idx)
    }

    /// All places, by row: country by country, division by division.
    pub fn places(&self) -> impl Iterator<Item = PlaceRef<'_>> {
        (0..self.len() as u32).map(|row| PlaceRef::new(&self.table, PlaceIdx(row)))
    }

    /// The place with an id (`gn:…`, `wof:…` or `dl:…`); also by the ids of rows merged into it.
    pub fn by_id(&self, id: &str) -> Option<PlaceRef<'_>> {
        self.by_place_id(&id.parse().ok()?)
    }

    /// [`Gazetteer::by_id`] for a parsed id.
    pub fn by_place_id(&self, id: &PlaceId) -> Option<PlaceRef<'_>> {
        let ids = self.ids.get_or_init(|| IdIndex::of(&self.table));
        let row = match id {
            PlaceId::GeoNames(gn) => find(&ids.gn, *gn),
            PlaceId::WhosOnFirst(wof) => find(&ids.wof, *wof),
            PlaceId::Curated(slug) => self.table.slugs.iter().find(|(_, s)| s == slug).map(|(row, _)| *row),
        };
        let row = row.or_else(|| {
            let at = self.aliases.binary_search_by(|(alias, _)| alias.cmp(id)).ok()?;
            Some(self.aliases[at].1)
        })?;
        Some(self.place(PlaceIdx(row)))
    }

    /// The country with a code.
    pub fn country(&self, code: CountryCode) -> Option<PlaceRef<'_>> {
        let wanted = u16::from_be_bytes(code.0);
        let row = self.table.country.partition_point(|c| *c < wanted);
        let place = (row < self.len()).then(|| self.place(PlaceIdx(row as u32)))?;
        (place.country() == Some(code) && place.kind() == Kind::Country).then_some(place)
    }

    /// The capital of a country: of the places with the feature code `PPLC`, the one with the most inhabitants.
    pub fn capital(&self, code: CountryCode) -> Option<PlaceRef<'_>> {
        let wanted = u16::from_be_bytes(code.0);
        let rows =
            self.table.country.partition_point(|c| *c < wanted)..self.table.country.partition_point(|c| *c <= wanted);
        let places = rows.map(|row| self.place(PlaceIdx(row as u32)));
        places.filter(|place| place.feature_code() == Some("PPLC")).max_by_key(|place| place.population())
    }

    /// Inhabitants of a place; for a division without a number, those of its settlements, at least so many.
    pub fn inhabitants(&self, idx: PlaceIdx) -> Option<u64> {
        let own = self.place(idx).population().map(u64::from);
        own.or_else(|| self.settled.get_or_init(|| settled(&self.table)).get(&idx.0).copied())
    }

    pub(crate) fn grid(&self) -> &Grid {
        self.grid.get_or_init(|| Grid::of(&self.table))
    }
}

/// Inhabitants of the settlements of each division.
fn settled(table: &Table) -> HashMap<u32, u64> {
    let mut sums: HashMap<u32, u64> = HashMap::new();
    for (row, people) in table.population.iter().enumerate() {
        if *people == 0 || table.kind[row] != Kind::Locality as u8 {
            continue;
        }
        for unit in [table.admin1[row], table.admin2[row]].into_iter().filter(|unit| *unit != NONE) {
            *sums.entry(unit).or_default() += u64::from(*people);
        }
    }
    sums
}

impl IdIndex {
    fn of(table: &Table) -> Self {
        let mut gn: Vec<(u32, u32)> = (0u32..).zip(&table.gn).filter(|(_, g)| **g != 0).map(|(r, g)| (*g, r)).collect();
        let mut wof: Vec<(u64, u32)> =
            (0u32..).zip(&table.wof).filter(|(_, w)| **w != 0).map(|(r, w)| (*w, r)).collect();
        gn.sort_unstable();
        wof.sort_unstable();
        Self { gn, wof }
    }
}

fn find<K: Ord>(sorted: &[(K, u32)], key: K) -> Option<u32> {
    let at = sorted.binary_search_by(|(k, _)| k.cmp(&key)).ok()?;
    Some(sorted[at].1)
}

fn read_aliases(section: &[u8], rows: usize) -> Vec<(PlaceId, u32)> {
    let text = String::from_utf8_lossy(section);
    let mut aliases: Vec<(PlaceId, u32)> = text
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(id, row)| Some((id.parse().ok()?, row.parse().ok()?)))
        .filter(|(_, row)| (*row as usize) < rows)
        .collect();
    aliases.sort();
    aliases
}

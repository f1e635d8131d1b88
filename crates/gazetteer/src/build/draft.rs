//! A place while it is being put together, and all that the sources gave.

use std::collections::{BTreeMap, BTreeSet};

use super::borders;
use super::naming::looks_raw;
use crate::fold::fold;
use crate::gazetteer::SourceMeta;
use crate::names::NameRole;
use crate::place::{CoordKind, CountryCode, Kind, PlaceId};

/// One name of a draft.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    pub(super) role: NameRole,
    pub(super) text: String,
}

/// How much a source is trusted for what a place is; the first layer that has a place gives its kind and position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Layer {
    /// Who's On First: polygons and parents.
    #[default]
    WhosOnFirst,
    /// GeoNames: divisions without centroid, cities, dumps.
    GeoNames,
    /// The curated list.
    Curated,
}

/// A place in the making.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) layer: Layer,
    pub(super) gn: u32,
    pub(super) wof: u64,
    pub(super) slug: Option<String>,
    pub(super) kind: Option<Kind>,
    /// Default name of the source.
    pub(super) name: String,
    /// Display name, if fixed by a better source than the default name.
    pub(super) display: Option<String>,
    pub(super) names: Vec<Name>,
    /// Folded names that a curated row says are wrong.
    pub(super) wrong_names: Vec<String>,
    pub(super) lat: f64,
    pub(super) lon: f64,
    pub(super) coord_kind: Option<CoordKind>,
    pub(super) population: u32,
    pub(super) country: Option<CountryCode>,
    pub(super) feature: String,
    /// Parents: GeoNames codes, and Who's On First ids (0 for none).
    pub(super) admin1_code: String,
    pub(super) admin2_code: String,
    pub(super) region_wof: u64,
    pub(super) county_wof: u64,
    /// Ids of rows merged into this one.
    pub(super) aliases: BTreeSet<PlaceId>,
}

impl Draft {
    pub(super) fn kind(&self) -> Kind {
        self.kind.unwrap_or(Kind::Locality)
    }

    pub(super) fn id(&self) -> PlaceId {
        match (self.gn, self.wof, &self.slug) {
            (gn, _, _) if gn != 0 => PlaceId::GeoNames(gn),
            (_, wof, _) if wof != 0 => PlaceId::WhosOnFirst(wof),
            (_, _, slug) => PlaceId::Curated(slug.as_deref().unwrap_or_default().into()),
        }
    }

    pub(super) fn add_name(&mut self, role: NameRole, text: &str) {
        if !text.is_empty() {
            self.names.push(Name { role, text: text.to_owned() });
        }
    }

    /// Whether another source's display name may replace the default name: it is one of the English names here, or
    /// the default name is none to show.
    fn is_also(&self, shown: &str) -> bool {
        let shown = fold(shown);
        let english = self.names.iter().filter(|n| n.role == NameRole::English).map(|n| &n.text);
        looks_raw(&self.name) || english.chain([&self.name]).any(|text| fold(text) == shown)
    }

    /// Takes over what `other`, the same place, knows and this one does not.
    pub(super) fn absorb(&mut self, other: Draft) {
        let other_id = other.id();
        let fill = |mine: &mut String, theirs: String| {
            if mine.is_empty() {
                *mine = theirs;
            }
        };
        fill(&mut self.feature, other.feature);
        fill(&mut self.admin1_code, other.admin1_code);
        fill(&mut self.admin2_code, other.admin2_code);
        self.kind = self.kind.or(other.kind);
        self.population = self.population.max(other.population);
        self.country = self.country.or(other.country);
        self.display = self.display.take().or(other.display.filter(|shown| self.is_also(shown)));
        let role = if other.layer == Layer::Curated { NameRole::English } else { NameRole::Other };
        self.names.push(Name { role, text: other.name });
        self.names.extend(other.names);
        self.aliases.extend(other.aliases);
        if self.wof == 0 {
            self.wof = other.wof;
        }
        if self.gn == 0 {
            self.gn = other.gn;
        }
        if self.region_wof == 0 {
            (self.region_wof, self.county_wof) = (other.region_wof, other.county_wof);
        }
        if self.coord_kind == Some(CoordKind::Seat) && other.coord_kind.is_some_and(|c| c != CoordKind::Seat) {
            (self.lat, self.lon, self.coord_kind) = (other.lat, other.lon, other.coord_kind);
        }
        if other_id != self.id() {
            self.aliases.insert(other_id);
        }
        if other.wof != 0 && other.wof != self.wof {
            self.aliases.insert(PlaceId::WhosOnFirst(other.wof));
        }
    }
}

/// A second-level division of a list of names; few lists tell where it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Admin2Name {
    pub(super) country: CountryCode,
    pub(super) admin1_code: String,
    pub(super) admin2_code: String,
    pub(super) name: String,
    pub(super) ascii_name: String,
    pub(super) gn: u32,
    /// Latitude and longitude of its middle.
    pub(super) middle: Option<(f64, f64)>,
}

/// All that the sources gave.
#[derive(Debug, Default)]
pub(super) struct Material {
    pub(super) drafts: Vec<Draft>,
    pub(super) admin2_names: Vec<Admin2Name>,
    /// Names from `alternateNamesV2`, by GeoNames id.
    pub(super) alternate: BTreeMap<u32, BTreeSet<Name>>,
    pub(super) borders: Vec<borders::Raw>,
    pub(super) sources: Vec<SourceMeta>,
    pub(super) skipped: u64,
    pub(super) warnings: Vec<String>,
}

impl Material {
    /// Notes a row that cannot be used; the first few of a file are told in words.
    pub(super) fn skip(&mut self, file: &str, line: u64, what: &str) {
        const TOLD: usize = 40;
        self.skipped += 1;
        if self.warnings.len() < TOLD {
            self.warnings.push(format!("{file}:{line}: {what}, row skipped"));
        }
    }

    /// The credits that the used layouts ask for.
    pub(super) fn attribution(&self) -> String {
        super::common::attribution(self.sources.iter().map(|s| s.layout.as_str()))
    }
}

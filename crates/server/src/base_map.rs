//! The offline base map: borders and places of the gazetteer.

use crate::{
    naming::{Labels, ScriptNames},
    tiles::mercator::World,
};
use dateline_gazetteer::{Boundaries, Gazetteer, Kind, PlaceIdx, PlaceRef};

/// Borders and places, with the places along the Z-order curve.
pub struct BaseMap {
    gazetteer: Gazetteer,
    boundaries: Option<Boundaries>,
    spots: Vec<Spot>,
    labels: Labels,
}

/// A place on the map.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    pub(crate) curve: u64,
    pub(crate) place: PlaceIdx,
    /// The zoom from which it is shown.
    pub(crate) rank: u8,
}

impl std::fmt::Debug for BaseMap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "BaseMap({} places)", self.spots.len())
    }
}

impl BaseMap {
    /// The map of a gazetteer; without `boundaries` it has neither borders nor control areas.
    #[must_use]
    pub fn new(gazetteer: Gazetteer, boundaries: Option<Boundaries>) -> Self {
        let spot = |place: PlaceRef<'_>| {
            let rank = rank(&place)?;
            Some(Spot { curve: World::of(place.lon(), place.lat()).curve(), place: place.idx(), rank })
        };
        let mut spots: Vec<Spot> = gazetteer.places().filter_map(spot).collect();
        spots.sort_unstable_by_key(|spot| spot.curve);
        Self { gazetteer, boundaries, spots, labels: Labels::default() }
    }

    /// With names in other scripts.
    #[must_use]
    pub fn with_labels(self, text: &str) -> Self {
        Self { labels: Labels::read(text, &self.gazetteer), ..self }
    }

    pub(crate) fn labels(&self) -> &Labels {
        &self.labels
    }

    pub(crate) fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    pub(crate) fn boundaries(&self) -> Option<&Boundaries> {
        self.boundaries.as_ref()
    }

    /// Places within a stretch of the curve.
    pub(crate) fn spots(&self, from: u64, to: u64) -> &[Spot] {
        let start = self.spots.partition_point(|spot| spot.curve < from);
        let end = self.spots.partition_point(|spot| spot.curve <= to);
        &self.spots[start..end]
    }
}

/// The zoom from which a place is shown; `None` for what the base map does not show.
fn rank(place: &PlaceRef<'_>) -> Option<u8> {
    let people = place.population().unwrap_or(0);
    Some(match place.kind() {
        Kind::Country if people > 20_000_000 => 2,
        Kind::Country => 4,
        Kind::Admin1 => 6,
        Kind::Admin2 => 9,
        Kind::Locality => match people {
            3_000_000.. => 4,
            1_000_000.. => 5,
            300_000.. => 6,
            100_000.. => 7,
            30_000.. => 8,
            10_000.. => 9,
            2_000.. => 10,
            1.. => 11,
            0 => 12,
        },
        Kind::Camp | Kind::Dam | Kind::Crossing | Kind::Airport | Kind::Base => 10,
        Kind::Neighbourhood | Kind::Facility => 13,
        Kind::River | Kind::Water | Kind::Mountain | Kind::Island => 10,
        Kind::LocalAdmin | Kind::Campus | Kind::Area | Kind::Valley => return None,
    })
}

impl BaseMap {
    /// Names in other scripts, as far as they are known.
    pub(crate) fn names(&self, place: PlaceIdx) -> ScriptNames<'_> {
        self.labels.of(place)
    }
}

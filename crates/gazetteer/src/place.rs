//! The nouns: place ids, kinds and how exact a coordinate is.

use std::fmt;
use std::str::FromStr;

/// A stable identifier of a place, printed as the published format has it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceId {
    /// `gn:170063`, a GeoNames id.
    GeoNames(u32),
    /// `wof:1108779089`, a Who's On First id.
    WhosOnFirst(u64),
    /// `dl:tabqa-dam`, a row of Dateline's own curated list.
    Curated(Box<str>),
}

impl fmt::Display for PlaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::GeoNames(id) => write!(f, "gn:{id}"),
            Self::WhosOnFirst(id) => write!(f, "wof:{id}"),
            Self::Curated(slug) => write!(f, "dl:{slug}"),
        }
    }
}

/// A string that is no place id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no place id (expected gn:<number>, wof:<number> or dl:<name>)")]
pub struct ParsePlaceIdError(String);

impl FromStr for PlaceId {
    type Err = ParsePlaceIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || ParsePlaceIdError(text.to_owned());
        let (scheme, rest) = text.split_once(':').ok_or_else(error)?;
        match scheme {
            "gn" => rest.parse().map(Self::GeoNames).map_err(|_| error()),
            "wof" => rest.parse().map(Self::WhosOnFirst).map_err(|_| error()),
            "dl" if !rest.is_empty() => Ok(Self::Curated(rest.into())),
            _ => Err(error()),
        }
    }
}

/// The row of a place in one loaded gazetteer. Not stable across builds: store a [`PlaceId`] instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceIdx(pub(crate) u32);

impl PlaceIdx {
    /// The row number.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What kind of place it is. The order is from large to small and breaks ties between namesakes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// A country or dependent territory.
    Country = 0,
    /// First-level division: governorate, province, oblast, state, region.
    Admin1 = 1,
    /// Second-level division: district, county, raion.
    Admin2 = 2,
    /// Third-level division or municipality.
    LocalAdmin = 3,
    /// City, town or village.
    Locality = 4,
    /// Part of a town.
    Neighbourhood = 5,
    /// Installation known as a place of its own.
    Campus = 6,
    /// A named area without administrative status: *Rojava*, *Donbas*, *Sahel*.
    Area = 7,
    /// River, canal or wadi; its point is a point on it.
    River = 8,
    /// Lake, sea, strait or gulf.
    Water = 9,
    /// Mountain, hill or range.
    Mountain = 10,
    /// Valley, plain or desert.
    Valley = 11,
    /// Island or peninsula.
    Island = 12,
    /// Dam or hydropower plant.
    Dam = 13,
    /// Camp of refugees or displaced people.
    Camp = 14,
    /// Border crossing.
    Crossing = 15,
    /// Airbase or other military site.
    Base = 16,
    /// Civil airport.
    Airport = 17,
    /// Other facility: power plant, port, oil field, prison, bridge.
    Facility = 18,
}

impl Kind {
    /// All kinds, in order.
    pub const ALL: [Kind; 19] = [
        Kind::Country,
        Kind::Admin1,
        Kind::Admin2,
        Kind::LocalAdmin,
        Kind::Locality,
        Kind::Neighbourhood,
        Kind::Campus,
        Kind::Area,
        Kind::River,
        Kind::Water,
        Kind::Mountain,
        Kind::Valley,
        Kind::Island,
        Kind::Dam,
        Kind::Camp,
        Kind::Crossing,
        Kind::Base,
        Kind::Airport,
        Kind::Facility,
    ];

    /// The kind with this number; `None` for a number no version of the format uses.
    pub(crate) fn from_u8(value: u8) -> Option<Self> {
        Self::ALL.get(usize::from(value)).copied()
    }

    /// Lower-case English name, as used in data files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Admin1 => "admin1",
            Self::Admin2 => "admin2",
            Self::LocalAdmin => "localadmin",
            Self::Locality => "locality",
            Self::Neighbourhood => "neighbourhood",
            Self::Campus => "campus",
            Self::Area => "area",
            Self::River => "river",
            Self::Water => "water",
            Self::Mountain => "mountain",
            Self::Valley => "valley",
            Self::Island => "island",
            Self::Dam => "dam",
            Self::Camp => "camp",
            Self::Crossing => "crossing",
            Self::Base => "base",
            Self::Airport => "airport",
            Self::Facility => "facility",
        }
    }

    /// Reads [`Kind::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Country or an administrative division (not a municipality).
    pub fn is_admin(self) -> bool {
        self <= Self::Admin2
    }

    /// Where people live and a village can be captured: locality, neighbourhood, municipality, camp.
    pub fn is_settlement(self) -> bool {
        matches!(self, Self::LocalAdmin | Self::Locality | Self::Neighbourhood | Self::Camp)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the coordinate of a place stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum CoordKind {
    /// The place itself, or the middle of it.
    Point = 0,
    /// Middle of an area that has a size: country, division, named area. Of a division without border, the middle of
    /// the extent of its settlements.
    Centroid = 1,
    /// The area's seat or largest town stands in for it: no centroid is known.
    Seat = 2,
}

impl CoordKind {
    pub(crate) fn from_u8(value: u8) -> Option<Self> {
        [Self::Point, Self::Centroid, Self::Seat].get(usize::from(value)).copied()
    }
}

/// ISO 3166-1 alpha-2 code of a country, e.g. `SY`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CountryCode(pub(crate) [u8; 2]);

impl CountryCode {
    /// Reads two ASCII letters; case does not matter.
    pub fn parse(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => None,
        }
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("two ASCII letters, checked when made")
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_ids_read_back_as_printed() {
        for text in ["gn:170063", "wof:1108779089", "dl:tabqa-dam"] {
            assert_eq!(text.parse::<PlaceId>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn strange_ids_are_refused() {
        for text in ["", "gn:", "gn:x", "170063", "dl:", "qid:1", "gn:-1"] {
            assert!(text.parse::<PlaceId>().is_err(), "{text}");
        }
    }

    #[test]
    fn every_kind_keeps_its_number_and_name() {
        for (number, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, number);
            assert_eq!(Kind::from_u8(number as u8), Some(kind));
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
        }
    }
}

//! Places by name, offline.
//!
//! A [`Gazetteer`] is loaded from one compact file and answers three questions: which places a name may mean
//! ([`Gazetteer::lookup`]), where place names stand in a sentence ([`Gazetteer::scan`]), and what lies where
//! ([`Gazetteer::near`], [`Gazetteer::within`], [`Gazetteer::part_of`]). [`Boundaries`] holds the borders, in a file
//! of its own. [`build::build`] makes both files from GeoNames and Who's On First tables.
//!
//! Which of the candidates a report means is not decided here: that needs the report.

pub mod boundaries;
pub mod build;
mod clip;
mod demonym;
mod error;
pub mod fold;
mod format;
mod gazetteer;
mod generic;
mod geo;
mod lookup;
mod misspelt;
mod names;
mod place;
mod scan;
mod spatial;
mod table;
mod varint;

pub use boundaries::{AdminPath, Boundaries, Boundary, Polygon, Ring};
pub use clip::clip;
pub use demonym::demonym;
pub use error::GazetteerError;
pub use gazetteer::{Gazetteer, Meta, SourceMeta};
pub use generic::{Generic, strip_generic};
pub use geo::{BBox, Coord, Direction, bearing_deg, destination, distance_km};
pub use lookup::{Candidate, MatchLevel, Query};
pub use names::NameRole;
pub use place::{CoordKind, CountryCode, Kind, ParsePlaceIdError, PlaceId, PlaceIdx};
pub use scan::Match;
pub use spatial::Part;
pub use table::PlaceRef;

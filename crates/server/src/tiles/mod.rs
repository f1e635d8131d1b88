//! Vector tiles (Mapbox Vector Tile 2.1): events, control, and the base map.

pub(crate) mod base;
pub(crate) mod cache;
pub(crate) mod control;
pub(crate) mod events;
pub(crate) mod mercator;
pub(crate) mod mvt;
pub(crate) mod shape;

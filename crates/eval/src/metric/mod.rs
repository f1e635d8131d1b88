//! The measures of the literature, each checked against cases computed by hand.

pub(crate) mod assign;
pub(crate) mod claims;
pub(crate) mod classes;
pub(crate) mod cluster;
pub(crate) mod conll;
pub(crate) mod geo;
pub(crate) mod names;
pub(crate) mod ree;
pub(crate) mod spans;
pub(crate) mod tally;

pub(crate) use tally::Tally;

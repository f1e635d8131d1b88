//! A reading as a person wants to see it. Pure: values in, text out.

mod chain;
mod claim;
pub(crate) mod clean;
mod head;
mod look;
mod wrap;

pub(crate) use chain::chain;
pub(crate) use claim::claim;
pub(crate) use head::head;
pub(crate) use look::{Look, style};
pub(crate) use wrap::{Piece, Wrap};

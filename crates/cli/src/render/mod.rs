//! Readings, events and control as a person wants to see it. Pure: values in, text out.

mod chain;
mod claim;
pub(crate) mod clean;
mod decision;
mod event;
mod head;
mod look;
mod report;
mod span;
mod wrap;

pub(crate) use chain::{chain, words};
pub(crate) use claim::claim;
pub(crate) use decision::{decided, decision};
pub(crate) use event::{event, member, steps};
pub(crate) use head::head;
pub(crate) use look::{Look, style};
pub(crate) use report::report;
pub(crate) use span::{basis, span, timelines};
pub(crate) use wrap::{Piece, Wrap};

//! The server over real records, asked over real connections.
#![allow(clippy::unwrap_used)]

mod accounts;
mod answers;
mod faults;
mod filters;
mod hostile;
mod review;
mod support;
mod tiles;

#[path = "../../../store/tests/common/mod.rs"]
mod record;

//! The formats, read back as other tools read them.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod acled;
mod common;
mod faults;
mod geojson;

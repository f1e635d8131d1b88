//! Claims as files that other tools open.
//!
//! | format | for | writer |
//! |---|---|---|
//! | JSON Lines | the contract (`docs/claims.md`), one claim a line | [`JsonLines`] |
//! | GeoJSON | QGIS, web maps; one feature per claim and place | [`GeoJson`] |
//! | ACLED table | coders' spreadsheets and scripts; 31 columns | [`AcledTable`] |
//!
//! Every writer is a [`Sink`]: it takes the claims of one report after another and holds nothing back, so memory
//! does not grow with the number of reports. [`OutFile`] makes a file appear whole or not at all. Nothing here reads a
//! clock, an environment or a catalogue of its own: what a table needs to know is handed in ([`Codebook`], timestamp).

mod acled;
mod cell;
mod countries;
mod geojson;
mod jsonl;
mod out_file;
mod people;
pub mod phrase;

pub use acled::{ACLED_COLUMNS, AcledOptions, AcledTable, Codebook, NoCodebook, SourceScale};
pub use cell::Cells;
pub use countries::{Country, country};
pub use geojson::GeoJson;
pub use jsonl::JsonLines;
pub use out_file::{OutFile, OutFileError};
pub use people::{Bounds, combined};

use dateline_model::{Claim, Document};
use std::io;

/// Takes the claims of one report after another and writes them down.
///
/// Errors are those of the stream below, so that a caller can tell a closed pipe
/// ([`io::ErrorKind::BrokenPipe`]) from a full disk ([`io::ErrorKind::StorageFull`]).
pub trait Sink {
    /// Writes the claims of one report.
    ///
    /// # Errors
    /// When the stream below fails.
    fn write(&mut self, document: &Document, claims: &[Claim]) -> io::Result<()>;

    /// Writes what closes the file and flushes. Nothing may be written afterwards.
    ///
    /// # Errors
    /// When the stream below fails.
    fn finish(&mut self) -> io::Result<()>;

    /// What was left out on purpose, in words, once the file is finished: claims that the format has no place for.
    fn left_out(&self) -> Vec<String> {
        Vec::new()
    }
}

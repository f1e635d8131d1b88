//! Bytes to [`Document`](dateline_model::Document): plain text, saved web pages, feeds and JSON Lines.
//!
//! ```
//! use dateline_ingest::{Options, read_bytes};
//!
//! let bytes = b"Bridge Reopens\nBy Lina Adel\nRAQQA, Syria (River Post) - Traffic crossed on Monday.\n";
//! let read = read_bytes(bytes.to_vec(), "bridge.txt", &Options::default()).next().unwrap().unwrap();
//! assert_eq!(read.document.title.as_deref(), Some("Bridge Reopens"));
//! assert_eq!(read.document.source.as_deref(), Some("River Post"));
//! assert_eq!(read.warnings[0].code, "ingest.no_date");
//! ```
//!
//! Everything is an iterator of `Result<Read, IngestError>`: one bad item is reported and the rest goes on.
//! Strange text is never an error; what was noticed stands in [`Read::warnings`]. The codes are listed in
//! [`codes`]. Formats are told by content first and by name second.
//!
//! The way of an item: `sniff` (which format, is it text at all) → `decode` (bytes to characters) → `rows`, `html`,
//! `feed` or plain text → `layout` (headline, byline, dateline, paragraphs) → `assemble` (which of several dates,
//! sources and languages counts).

mod assemble;
pub mod codes;
mod decode;
mod error;
mod feed;
mod folder;
mod html;
mod language;
mod layout;
mod lines;
mod options;
mod read;
mod rows;
mod sniff;

pub use error::{IngestError, Origin};
pub use options::{Limits, Options};
pub use read::{ContentHash, Read, Reading, read_bytes, read_path, read_stream};

//! The record kept in a database, with its whole history.
//!
//! [`Record`] is the one interface; behind it stand SQLite (a file, the default) and PostgreSQL with PostGIS
//! (`postgres://…`), and one conformance suite runs over both. Everything is bitemporal: *when it held* stands in
//! the value, *when we came to believe it* in the record, and every listing can be asked [as of](EventQuery::as_of)
//! a moment in the past. Nothing is ever overwritten: what is superseded is closed and kept.
//!
//! A document is stored with its reading in one transaction ([`Record::add`]) together with a note of what it
//! touches; [`Record::settle`] computes the touched events and control spans again, in transactions of their own.
//! A program that dies between the two leaves the note, and the next `settle` goes on from there.

mod accounts;
mod add;
mod decisions;
mod error;
mod events;
mod explore;
mod migrate;
mod names;
mod overview;
mod page;
mod read;
mod record;
mod salvage;
mod settle;
mod single;
mod sql;
mod write;

pub use accounts::{Account, AuditEntry, StoredSession};
pub use add::{Added, Collected, MODEL_HANDMADE};
pub use decisions::{DecisionEntry, DecisionQuery};
pub use error::{Result, StoreError};
pub use events::EventRow;
pub use explore::{ClaimQuery, PlaceRow, Totals};
pub use migrate::SCHEMA;
pub use names::{Named, Names};
pub use overview::{EventMark, Marks};
pub use page::{BBox, ControlQuery, DocumentQuery, EventQuery, Near, Page, PageToken};
pub use read::{DocumentRow, EventVersion, Stored};
pub use record::{Access, Record};
pub use salvage::{Provenance, Salvage, Salvaged, salvage};
pub use settle::Settled;

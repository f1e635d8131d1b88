//! The way of a report through Dateline, from its bytes to its claims. Start reading here.
//!
//! ```text
//! bytes ─ingest→ Document ─analyze→ Analysis ─link→ Linked ─extract→ [Claim]
//! ```
//!
//! Each arrow is a pure function in a crate of its own; none reaches back and fills in an earlier value. What the
//! stages know of the world (the language engine, gazetteer, actors, sources) is one [`Knowledge`] value, loaded once
//! and handed in. [`read`] walks one document through the stages; [`for_each_ordered`] does so for many, on several
//! threads, in order, with bounded memory. The stages one by one are in [`stage`].

mod knowledge;
mod map;
mod ordered;
pub mod person;
mod reach;
mod reading;
mod sides;
pub mod stage;

pub use dateline_control::areas::Options as MapOptions;
pub use knowledge::{
    Embedded, EmbeddedFiles, Knowledge, KnowledgeError, KnowledgeOptions, boundaries_file, gazetteer_file,
};
pub use map::{ControlMap, control_map};
pub use ordered::{Panic, for_each_ordered};
pub use reach::{READ_CHARACTERS, TEXT_CUT};
pub use reading::{LANGUAGE_NOT_READ, Reading, read};
pub use sides::sides;

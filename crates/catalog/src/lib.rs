//! Who acts and who speaks: Dateline's actor and source catalogues.
//!
//! Two TOML files of the `data` folder are compiled in as defaults and may be replaced or extended by the user's own:
//! [`Actors`] (states, armed groups, coalitions, generic actors) and [`Sources`] (news outlets, monitors, agencies).
//! Both are checked when they are read; a faulty file is an error that lists every fault with its path.
//!
//! ```
//! use dateline_catalog::{Actors, AliasKind};
//!
//! let actors = Actors::builtin();
//! let hits = actors.scan(&["Syrian", "warplanes", "struck", "the", "Nusra", "Front"]);
//! assert_eq!(actors.actor(hits[0].actor).id.as_str(), "syrian-arab-air-force");
//! assert_eq!(actors.actor(hits[1].actor).id.as_str(), "hayat-tahrir-al-sham");
//! assert_eq!(hits[1].kind, AliasKind::Former);
//! ```
//!
//! Names are compared after [`fold`]ing; short abbreviations (`IS`, `US`, `WHO`) also by their case.
//! Nothing here resolves a mention by its sentence: an ambiguous name is handed back with all its candidates.

mod actor;
mod actors;
mod bodies;
mod case;
mod check;
mod compose;
mod context;
mod date;
mod error;
mod fold;
mod names;
mod nouns;
mod read;
mod scan;
mod source;
mod sources;
mod words;

pub use actor::{Actor, ActorId, ActorIdx, ActorKind, Branch, DatedName};
pub use actors::{Actors, AmbiguousAlias};
pub use bodies::is_body;
pub use date::PartialDate;
pub use error::{CatalogError, Problem};
pub use fold::fold;
pub use names::AliasKind;
pub use nouns::{Arm, Thing, arm, is_vessel, thing};
pub use scan::Hit;
pub use source::{Source, SourceId, SourceIdx, VoiceKind};
pub use sources::{Sources, VoiceHit};

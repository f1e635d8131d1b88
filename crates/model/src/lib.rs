//! The nouns of Dateline and nothing else.
//!
//! The serde form of [`Document`] and [`Claim`] is the published format (`docs/claims.md`): field names are
//! stable, a field is never given a second meaning. Behaviour lives in the stage crates; there is no I/O here.

#[macro_use]
mod id;
#[macro_use]
mod vocabulary;
mod analysis;
mod claim;
mod control;
mod decision;
mod diagnostic;
mod document;
mod event;
mod linked;
mod place;
#[cfg(feature = "schema")]
mod schema;
mod sides;
mod text;
mod time;
mod tree;

pub use analysis::{Analysis, Happening, HappeningPart, Mention, MentionLabel, Sentence, Token, Told, Upos};
pub use claim::{
    ActorRef, Attribution, Claim, Equipment, Evidence, PlaceRef, PlaceRelation, Quantity, QuantityOf, Struck, Trace,
};
pub use control::{Basis, ControlSpan, ControlSpanId, ControlState, Standing};
pub use decision::{Correction, CorrectionError, Decision, DecisionAction, DecisionId, Withdrawal};
pub use diagnostic::{Severity, Warning};
pub use document::{Dateline, Document, Part, PartRole};
pub use event::{
    BestRule, ClaimKey, CountRange, Dispute, Event, EventId, EventStatus, EventVoice, Lineage, LineageKind, Member,
    MemberKey, Role, VictimCount, VictimSide,
};
pub use id::{ActorId, ClaimId, DocumentId, IdError, PlaceId};
pub use linked::{ActorMention, Linked, Naming, NumberMention, PlaceMention, TimeMention, TokenRange};
pub use place::{KeyedPlace, fold, places_of, region_of};
pub use sides::Sides;
pub use text::{Span, Text};
pub use time::{Published, PublishedError, TimeBasis, TimeSpan, When};
pub use vocabulary::{
    Direction, EventType, Extent, Family, Fate, Kind, Measure, Modality, PeopleClass, PlacePrecision, RelationKind,
    TimePrecision, UnknownWord, VoiceKind,
};

//! What people decide about events and reports. Decisions outlive every re-run; taking one back is kept, too.

use crate::id::IdError;
use crate::{ActorRef, ClaimKey, DocumentId, Event, EventType, Measure, MemberKey, Modality, PlaceRef, TimeSpan};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

id!(
    /// Id of a person's decision.
    DecisionId
);

/// What a person puts in the place of what was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum Correction {
    /// Another type; its family follows.
    EventType {
        /// What it was.
        event_type: EventType,
    },
    /// `asserted`, or `attempted` when it failed or was repelled.
    Outcome {
        /// How it ended.
        outcome: Modality,
    },
    /// Another place; `null` when nobody knows it.
    Place {
        /// Where.
        place: Option<Box<PlaceRef>>,
    },
    /// Another time; `null` when nobody knows it.
    Time {
        /// When.
        time: Option<TimeSpan>,
    },
    /// Those who did it.
    Actors {
        /// Who.
        actors: Vec<ActorRef>,
    },
    /// Those whom it befell.
    Targets {
        /// To whom.
        targets: Vec<ActorRef>,
    },
    /// A count over all voices.
    Count {
        /// What is counted.
        measure: Measure,
        /// Smallest figure.
        low: u64,
        /// Best figure.
        best: u64,
        /// Largest figure.
        high: u64,
    },
    /// No figure stands for this measure: it was misread.
    NoCount {
        /// What is not counted.
        measure: Measure,
    },
}

/// A correction that makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionError {
    /// Figures out of order.
    #[error("the figures must rise: lowest, best, highest")]
    Figures,
    /// An outcome that no event has.
    #[error("an event is `asserted` or `attempted`")]
    Outcome,
    /// It ends before it begins.
    #[error("the time ends before it begins")]
    Time,
    /// Nothing to correct.
    #[error("no field is named")]
    Nothing,
}

impl Correction {
    /// Whether an event can have that value.
    ///
    /// # Errors
    /// When it cannot; the message says why.
    pub fn check(&self) -> Result<(), CorrectionError> {
        match self {
            Self::Count { low, best, high, .. } if low > best || best > high => Err(CorrectionError::Figures),
            Self::Outcome { outcome } if !matches!(outcome, Modality::Asserted | Modality::Attempted) => {
                Err(CorrectionError::Outcome)
            }
            Self::Time { time: Some(time) } => match (time.start, time.end) {
                (Some(start), Some(end)) if end.date() < start.date() => Err(CorrectionError::Time),
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }
    /// The field of [`Event`] that it stands in.
    #[must_use]
    pub fn field(&self) -> &'static str {
        match self {
            Self::EventType { .. } => "event_type",
            Self::Outcome { .. } => "outcome",
            Self::Place { .. } => "place",
            Self::Time { .. } => "time",
            Self::Actors { .. } => "actors",
            Self::Targets { .. } => "targets",
            Self::Count { measure, .. } | Self::NoCount { measure } => measure.as_str(),
        }
    }
}

/// What a person decided. It names claims, not events, so that it outlives every re-run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum DecisionAction {
    /// The events of these members are one event.
    Merge {
        /// Members of the events, as they were when it was decided.
        members: Vec<MemberKey>,
    },
    /// `members` are an event of their own, apart from `from`.
    Split {
        /// What is taken out, together.
        members: Vec<MemberKey>,
        /// What stays.
        from: Vec<MemberKey>,
    },
    /// The event of these members happened.
    Confirm {
        /// Members of the event, as they were when it was decided.
        members: Vec<MemberKey>,
    },
    /// The event of these members did not happen or is no event.
    Reject {
        /// Members of the event, as they were when it was decided.
        members: Vec<MemberKey>,
    },
    /// Fields of the event of these members are otherwise than they were read.
    Correct {
        /// Members of the event, as they were when it was decided, the founding one first.
        members: Vec<MemberKey>,
        /// What stands instead.
        corrections: Vec<Correction>,
    },
    /// The source of this document took it back: it no longer supports anything.
    Retract {
        /// The document.
        document_id: DocumentId,
    },
}

impl DecisionAction {
    /// `events` are one.
    #[must_use]
    pub fn merge(events: &[&Event]) -> Self {
        Self::Merge { members: events.iter().flat_map(|event| event.member_keys()).collect() }
    }
    /// The claims `out` are not the same event as the rest of `event`.
    #[must_use]
    pub fn split(event: &Event, out: &[ClaimKey]) -> Self {
        let (members, from) = event.member_keys().into_iter().partition(|key| out.contains(&key.claim));
        Self::Split { members, from }
    }
    /// `event` happened.
    #[must_use]
    pub fn confirm(event: &Event) -> Self {
        Self::Confirm { members: event.member_keys() }
    }
    /// `event` did not happen.
    #[must_use]
    pub fn reject(event: &Event) -> Self {
        Self::Reject { members: event.member_keys() }
    }
    /// These fields of `event` are otherwise than they were read.
    #[must_use]
    pub fn correct(event: &Event, corrections: Vec<Correction>) -> Self {
        Self::Correct { members: event.member_keys(), corrections }
    }
    /// Every member that it names.
    pub fn members(&self) -> impl Iterator<Item = &MemberKey> {
        let (members, from): (_, &[MemberKey]) = match self {
            Self::Split { members, from } => (members, from),
            Self::Merge { members }
            | Self::Confirm { members }
            | Self::Reject { members }
            | Self::Correct { members, .. } => (members, &[]),
            Self::Retract { .. } => return [].iter().chain(&[]),
        };
        members.iter().chain(from)
    }
}

/// A person's decision with who, when and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    /// Its id.
    pub decision_id: DecisionId,
    /// Who decided.
    pub who: String,
    /// Why.
    pub why: String,
    /// When.
    pub at: Timestamp,
    /// What.
    #[serde(flatten)]
    pub action: DecisionAction,
}

/// That a decision was taken back: by whom, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Withdrawal {
    /// Who took it back.
    pub who: String,
    /// Why.
    pub why: String,
    /// When.
    pub at: Timestamp,
}

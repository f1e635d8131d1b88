//! Who held a place, from when until when, and what bears it out.

use crate::id::IdError;
use crate::vocabulary::UnknownWord;
use crate::{ActorRef, ClaimKey, EventId, Extent, PlaceRef, Trace};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

id!(
    /// `cs-` and 16 hexadecimal digits: the place and the first day.
    ControlSpanId
);

vocabulary!(
    /// What is known of a place.
    ControlState, "state of control" {
    /// One side holds it.
    Held = "held",
    /// Two sides hold parts of it or fight for it, with evidence of both.
    Contested = "contested",
    /// No evidence, or none recent enough.
    Unknown = "unknown",
});

vocabulary!(
    /// How well control is borne out.
    Standing, "standing of control" {
    /// Only voices in their own interest say so.
    Claimed = "claimed",
    /// The loser, a neutral voice or later fighting elsewhere bears it out.
    Confirmed = "confirmed",
});

/// A claim or an event that a span rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Basis {
    /// The day it speaks for.
    pub day: Date,
    /// The event, when it comes from one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_id: Option<EventId>,
    /// The claims.
    pub claims: Vec<ClaimKey>,
    /// The rule that reads it.
    pub rule: String,
    /// What it says, in words.
    pub note: String,
}

/// A stretch of days over which what is known of a place stays the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ControlSpan {
    /// Id: the place and the first day.
    pub span_id: ControlSpanId,
    /// The place.
    pub place: PlaceRef,
    /// First day.
    pub from: Date,
    /// First day on which it no longer holds; `null` when it still does.
    pub until: Option<Date>,
    /// Held, contested or unknown.
    pub state: ControlState,
    /// Who: one when held, two or more when contested, none when unknown.
    pub holders: Vec<ActorRef>,
    /// Claimed or confirmed.
    pub standing: Standing,
    /// The whole place or a part of it.
    pub extent: Extent,
    /// 0 to 1.
    pub confidence: f64,
    /// What it rests on, by day.
    pub basis: Vec<Basis>,
    /// The rules that made it, for `dateline explain`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trace: Vec<Trace>,
}

impl ControlSpan {
    /// Whether it speaks for that day.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

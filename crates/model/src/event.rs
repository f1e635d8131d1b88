//! An event: what the claims of many reports say happened once, and how far the voices agree.

use crate::id::IdError;
use crate::vocabulary::UnknownWord;
use crate::{
    ActorId, ActorRef, Claim, ClaimId, DecisionId, DocumentId, EventType, Family, Measure, Modality, PeopleClass,
    PlaceRef, TimeSpan, Trace, VoiceKind,
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

id!(
    /// `ev-` and 16 hexadecimal digits; stays with the event when reports are added.
    EventId
);

/// A claim in the whole record: its document and its id there. Written `sha256:…#c4`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimKey {
    /// The document.
    pub document_id: DocumentId,
    /// The claim within it.
    pub claim_id: ClaimId,
}

impl ClaimKey {
    /// The key of a claim.
    #[must_use]
    pub fn of(claim: &Claim) -> Self {
        Self { document_id: claim.document_id.clone(), claim_id: claim.claim_id.clone() }
    }
}

impl fmt::Display for ClaimKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.document_id, self.claim_id)
    }
}

/// What a claim says of one of its places. A claim over three villages is a member of three events.
/// Written `sha256:…#c4@2`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MemberKey {
    /// The claim.
    #[serde(flatten)]
    pub claim: ClaimKey,
    /// Index into the claim's `places`; 0 when it names none.
    pub place: u16,
}

impl fmt::Display for MemberKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.claim, self.place)
    }
}

vocabulary!(
    /// How far the voices of an event agree.
    EventStatus, "event status" {
    /// One independent voice tells it.
    SingleSource = "single_source",
    /// Two or more independent voices tell it, or a person confirmed it.
    Corroborated = "corroborated",
    /// Voices of opposed sides contradict each other on the outcome or the numbers, or a corroborated event is denied.
    Disputed = "disputed",
    /// One voice tells it, another says it did not happen.
    Denied = "denied",
    /// Every source took it back, or a person rejected it.
    Retracted = "retracted",
});

vocabulary!(
    /// What a claim is to its event.
    Role, "role of a claim" {
    /// Tells that it happened.
    Supports = "supports",
    /// Tells another outcome of the same happening: repelled against captured.
    Contradicts = "contradicts",
    /// Says that it did not happen.
    Denies = "denies",
    /// Announced it, warned of it or doubts it. Counts neither for nor against.
    Context = "context",
});

vocabulary!(
    /// The rule that chose the best figure of a count.
    BestRule, "rule for the best figure" {
    /// One voice gives a figure.
    OnlyFigure = "only_figure",
    /// Every independent voice gives the same figure.
    Agreed = "agreed",
    /// The lower median of neutral voices (monitors, UN, aid, medical) and of sides that admit their own losses.
    NeutralOrAgainstInterest = "neutral_or_against_interest",
    /// The lower median of media and other voices without a known side.
    Unaligned = "unaligned",
    /// Only sides in their own interest give figures: the lowest of them.
    PartisanLowest = "partisan_lowest",
    /// The figure covers several places: an even share of it (the ACLED convention).
    SharedOverPlaces = "shared_over_places",
    /// A person said so.
    Corrected = "corrected",
});

/// Whose dead or wounded are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum VictimSide {
    /// Of the event's actors.
    Actors,
    /// Of the event's targets.
    Targets,
    /// The text does not say.
    Unknown,
}

/// The range for one group of victims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VictimCount {
    /// Fighters, civilians, both or not said.
    pub class: PeopleClass,
    /// Whose.
    pub side: VictimSide,
    /// Smallest figure.
    pub low: u64,
    /// Best figure.
    pub best: u64,
    /// Largest figure.
    pub high: u64,
}

/// A count over all voices of an event. UCDP's low, best and high as they are; ACLED's one figure is
/// [`CountRange::conservative`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CountRange {
    /// What is counted.
    pub measure: Measure,
    /// The smallest figure that a voice stands by now.
    pub low: u64,
    /// The best figure by `rule`.
    pub best: u64,
    /// The largest figure that a voice stands by now.
    pub high: u64,
    /// A voice gave only a lower bound (*at least 12*), so the true figure may exceed `high`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open_high: bool,
    /// What chose `best`.
    pub rule: BestRule,
    /// Voices of opposed sides contradict each other.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub disputed: bool,
    /// The claim of another event that counts the same people, when a report tells them once and the happening twice
    /// (the shelling, and the attack that killed five). Such a range is no part of a sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted_by: Option<ClaimKey>,
    /// By class and side of the victims, where told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub victims: Vec<VictimCount>,
}

impl CountRange {
    /// The one conservative figure that ACLED codes: the lowest one reported; of a toll that several places share, an
    /// even part.
    #[must_use]
    pub fn conservative(&self) -> u64 {
        if self.rule == BestRule::SharedOverPlaces { self.best } else { self.low }
    }
}

/// A voice of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventVoice {
    /// Who speaks.
    pub name: String,
    /// What kind of voice.
    pub kind: VoiceKind,
    /// Whose side it speaks for, when it is partisan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side_of: Option<ActorId>,
    /// Voices with the same number are not independent of each other.
    pub group: u32,
}

/// A claim of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Member {
    /// The claim and which of its places.
    #[serde(flatten)]
    pub key: MemberKey,
    /// What it is to the event.
    pub role: Role,
    /// Index into the event's `voices`.
    pub voice: u32,
    /// The outlet that printed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
}

/// One point on which opposed voices contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dispute {
    /// `outcome`, `killed`, `wounded`, … or `happened`.
    pub field: String,
    /// What they say, in words: `35 (Fatah al-Mubin) against 4 (Defence Ministry)`.
    pub note: String,
}

/// What happened once, as the claims of many reports tell it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// Stable id.
    pub event_id: EventId,
    /// ACLED sub-event type or humanitarian type.
    pub event_type: EventType,
    /// Its family.
    pub family: Family,
    /// `asserted`, or `attempted` when it failed or was repelled.
    pub outcome: Modality,
    /// How far the voices agree.
    pub status: EventStatus,
    /// Who did it.
    pub actors: Vec<ActorRef>,
    /// To whom.
    pub targets: Vec<ActorRef>,
    /// Where; an event has one place, `null` when no claim resolves it.
    pub place: Option<PlaceRef>,
    /// When.
    pub time: Option<TimeSpan>,
    /// At most one range a measure, in the order of [`Measure::ALL`].
    pub counts: Vec<CountRange>,
    /// Number of independent voices that support it.
    pub independent_sources: u32,
    /// Every voice, supporting or not.
    pub voices: Vec<EventVoice>,
    /// Every claim, the founding one first.
    pub members: Vec<Member>,
    /// Points of contradiction.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputes: Vec<Dispute>,
    /// Decisions of people that shaped it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<DecisionId>,
    /// 0 to 1: the chance that at least one independent voice is read right.
    pub confidence: f64,
    /// What decided each field, for `dateline explain`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trace: Vec<Trace>,
}

impl Event {
    /// The range of a measure, when a voice gives one.
    #[must_use]
    pub fn count(&self, measure: Measure) -> Option<&CountRange> {
        self.counts.iter().find(|count| count.measure == measure)
    }
    /// Keys of all members.
    #[must_use]
    pub fn member_keys(&self) -> Vec<MemberKey> {
        self.members.iter().map(|member| member.key.clone()).collect()
    }
}

/// How an event id came to stand for other claims than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LineageKind {
    /// `from` is now part of `into`.
    Merged,
    /// `into` was part of `from`.
    Split,
}

/// A merge or a split of events between one run and the next.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lineage {
    /// Merge or split.
    pub kind: LineageKind,
    /// The event before.
    pub from: EventId,
    /// The event after.
    pub into: EventId,
}

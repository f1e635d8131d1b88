//! A claim: one thing one source says, in one document. Not an event: two outlets make two claims.

use crate::{
    ActorId, ClaimId, Direction, DocumentId, EventType, Extent, Fate, Kind, Measure, Modality, PeopleClass, PlaceId,
    PlacePrecision, RelationKind, Span, TimeSpan, VoiceKind,
};
use serde::{Deserialize, Serialize};

/// A quoted stretch of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// The words there.
    #[serde(default)]
    pub text: String,
}

/// An actor as the text names it, linked when the catalogue has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ActorRef {
    /// As written.
    pub text: String,
    /// Catalogue id; `null` when the catalogue has none.
    pub actor_id: Option<ActorId>,
    /// The catalogue's name, or the antecedent's words when `text` is a pronoun or a short form.
    pub name: Option<String>,
    /// Where the words stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// How an unnamed or relative spot hangs on a named place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceRelation {
    /// The named place that it is near.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub near: Option<String>,
    /// Direction from `of`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The place the direction is taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Distance from `of`, kilometres, when the text gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance_km: Option<f64>,
}

/// A place where it happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceRef {
    /// As written.
    pub text: String,
    /// Gazetteer id; `null` when unresolved, never guessed.
    pub place_id: Option<PlaceId>,
    /// The gazetteer's name.
    pub name: Option<String>,
    /// WGS84 degrees north.
    pub lat: Option<f64>,
    /// WGS84 degrees east.
    pub lon: Option<f64>,
    /// How exactly the place is known.
    pub precision: PlacePrecision,
    /// For `near`: near what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<PlaceRelation>,
    /// ISO 3166-1 alpha-2 of the country, when resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// First-level unit (governorate, province), when resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin1: Option<String>,
    /// Second-level unit (district), when resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin2: Option<String>,
    /// How sure the link is, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// Where the words stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

impl PlaceRef {
    /// A place of which only the words are known.
    #[must_use]
    pub fn unplaced(text: &str, precision: PlacePrecision, span: Option<Span>) -> Self {
        Self {
            text: text.to_owned(),
            place_id: None,
            name: None,
            lat: None,
            lon: None,
            precision,
            relation: None,
            country: None,
            admin1: None,
            admin2: None,
            score: None,
            span,
        }
    }
}

/// Who is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuantityOf {
    /// As written.
    pub text: Option<String>,
    /// Fighters, civilians, both or not said.
    pub class: PeopleClass,
}

/// A number of people with its bounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quantity {
    /// What is counted.
    pub measure: Measure,
    /// Lower bound, inclusive.
    pub low: Option<u64>,
    /// Upper bound, inclusive.
    pub high: Option<u64>,
    /// *about*, *some*, *nearly*.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
    /// As written.
    pub text: String,
    /// Who is counted.
    pub of: Option<QuantityOf>,
    /// Where the words stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// Arms and vehicles and what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Equipment {
    /// What, without its number.
    pub item: String,
    /// Lower bound.
    pub count_low: Option<u64>,
    /// Upper bound.
    pub count_high: Option<u64>,
    /// What became of it.
    pub fate: Fate,
    /// Whose it was (who used it, who lost it), by name.
    pub owner: Option<String>,
    /// As written.
    pub text: String,
    /// Where the words stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// A building, vehicle or installation that was attacked or came to harm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Struck {
    /// As written, without article and number.
    pub text: String,
    /// The noun that says what it is, in its dictionary form: *hospital*.
    pub noun: String,
    /// Where the words stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// One voice in the chain, nearest first; the outlet is last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attribution {
    /// As written.
    pub text: String,
    /// What kind of voice.
    pub kind: VoiceKind,
    /// Whose side it speaks for, when it is partisan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side_of: Option<ActorId>,
    /// The catalogue's name of the voice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The reporting word.
    pub cue: Option<String>,
}

/// One step of the chain from sentence to field: what decided it, where, and what else was possible.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Trace {
    /// Field of the claim, e.g. `event_type` or `places[2]`.
    pub field: String,
    /// The rule (`battles/capture`) or model head (`base/arc`) that made it.
    pub by: String,
    /// What was decided and why, in words.
    pub note: String,
    /// Where in the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Score of the model or linker, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// What came next, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
}

/// One thing one source says, with the sentences that say it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claim {
    /// Id within the document.
    pub claim_id: ClaimId,
    /// The document.
    pub document_id: DocumentId,
    /// Event, control or relation.
    pub kind: Kind,
    /// For events.
    pub event_type: Option<EventType>,
    /// For control.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extent: Option<Extent>,
    /// For relations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<RelationKind>,
    /// Numbers of the sentences, from 0.
    pub sentences: Vec<u32>,
    /// The stretches that say it.
    pub evidence: Vec<Evidence>,
    /// How it is told.
    pub modality: Modality,
    /// Who did it.
    pub actors: Vec<ActorRef>,
    /// To whom.
    pub targets: Vec<ActorRef>,
    /// Where.
    pub places: Vec<PlaceRef>,
    /// When.
    pub time: Option<TimeSpan>,
    /// How many people.
    pub quantities: Vec<Quantity>,
    /// Arms and vehicles.
    pub equipment: Vec<Equipment>,
    /// Buildings, vehicles and installations that were attacked or came to harm.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub struck: Vec<Struck>,
    /// The chain of voices, nearest first; the outlet last.
    pub attribution: Vec<Attribution>,
    /// 0 to 1.
    pub confidence: f64,
    /// What decided each field, for `dateline explain`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trace: Vec<Trace>,
}

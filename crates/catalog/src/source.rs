//! The types of the source catalogue.

use std::fmt;

use serde::Deserialize;

use crate::actor::ActorId;

/// Stable id of a source, in kebab case (`north-press`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(transparent)]
pub struct SourceId(pub(crate) String);

impl SourceId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Place of a source in one [`Sources`](crate::Sources) value; ordered as the ids are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceIdx(pub(crate) u32);

/// The kind of a voice: the attribution kinds of the published claim format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoiceKind {
    /// A party to the fighting, its ministries and its own media arms included.
    Belligerent,
    /// A state body that is no party to the fighting.
    Government,
    /// A news outlet or agency.
    Media,
    /// An aid organisation.
    Humanitarian,
    /// A body that watches and counts.
    Monitor,
    /// The United Nations and their agencies.
    Un,
    /// People who saw it.
    Witness,
    /// Hospitals and medics.
    Medical,
    /// Institutes and experts.
    Analyst,
    /// Sources without a name.
    Unnamed,
}

impl VoiceKind {
    /// The word of the published format.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Belligerent => "belligerent",
            Self::Government => "government",
            Self::Media => "media",
            Self::Humanitarian => "humanitarian",
            Self::Monitor => "monitor",
            Self::Un => "un",
            Self::Witness => "witness",
            Self::Medical => "medical",
            Self::Analyst => "analyst",
            Self::Unnamed => "unnamed",
        }
    }
}

impl fmt::Display for VoiceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One entry of the source catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Stable id.
    pub id: SourceId,
    /// Its usual English name.
    pub name: String,
    /// Other names and spellings.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// People who speak for it.
    #[serde(default)]
    pub people: Vec<String>,
    /// The kind of voice.
    pub kind: VoiceKind,
    /// The actor whose side it is on, when it is partisan.
    #[serde(default)]
    pub side_of: Option<ActorId>,
    /// What is known of its ownership and leaning, in words.
    #[serde(default)]
    pub leaning: Option<String>,
    /// Where it is based, ISO 3166-1 alpha-2.
    #[serde(default)]
    pub country: Option<String>,
    /// Host name of its web site, without `www.`.
    #[serde(default)]
    pub domain: Option<String>,
    /// Where the entry comes from.
    pub source: String,
}

impl Source {
    /// Every key an entry may have.
    pub(crate) const KEYS: &'static [&'static str] =
        &["id", "name", "aliases", "people", "kind", "side_of", "leaning", "country", "domain", "source"];
}

//! The types of the actor catalogue.

use std::fmt;

use serde::Deserialize;

use crate::date::PartialDate;

/// Stable id of an actor, in kebab case (`hayat-tahrir-al-sham`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(transparent)]
pub struct ActorId(pub(crate) String);

impl ActorId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for ActorId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Place of an actor in one [`Actors`](crate::Actors) value; ordered as the ids are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorIdx(pub(crate) u32);

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// Armed forces of a state or of a recognised federal state, and their branches.
    StateForces,
    /// A group that fights a government for power or territory.
    Rebel,
    /// An armed group that serves a political aim other than taking the state.
    PoliticalMilitia,
    /// An armed group of a community, clan or faith.
    IdentityMilitia,
    /// Forces from outside the country, peacekeepers among them.
    ExternalForces,
    /// People who do not fight.
    Civilians,
    /// A government, recognised or not.
    Government,
    /// A country as such.
    State,
    /// An alliance of states or groups.
    Coalition,
    /// A private military company.
    PrivateMilitary,
    /// Police and interior security.
    Police,
    /// People who riot.
    Rioters,
    /// People who protest.
    Protesters,
    /// Parties, councils and whatever else.
    Other,
}

impl ActorKind {
    /// A country or its government.
    #[must_use]
    pub const fn is_state(self) -> bool {
        matches!(self, Self::Government | Self::State)
    }

    /// A state or what acts for it at home: its forces, its police.
    #[must_use]
    pub const fn acts_for_state(self) -> bool {
        self.is_state() || matches!(self, Self::Police | Self::StateForces)
    }

    /// A group that fights for an aim of its own, for pay, or an alliance of such.
    #[must_use]
    pub const fn fights_for_itself(self) -> bool {
        matches!(
            self,
            Self::Coalition | Self::IdentityMilitia | Self::PoliticalMilitia | Self::PrivateMilitary | Self::Rebel
        )
    }
}

/// A branch of a state, found by the nouns of the `[branches]` table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Branch {
    /// Government, regime, authorities.
    Government,
    /// Army, troops, forces as a whole.
    ArmedForces,
    /// Air force, warplanes.
    AirForce,
    /// Navy, warships.
    Navy,
    /// Police, gendarmerie.
    Police,
}

impl Branch {
    /// All branches, in the order in which their nouns are looked up.
    pub const ALL: [Self; 5] = [Self::Government, Self::ArmedForces, Self::AirForce, Self::Navy, Self::Police];

    /// The key of the branch in the catalogue.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::ArmedForces => "armed_forces",
            Self::AirForce => "air_force",
            Self::Navy => "navy",
            Self::Police => "police",
        }
    }
}

/// A name that held for a time: a former name of a group, a leader in office.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedName {
    /// The name as news text gives it.
    pub name: String,
    /// First day, month or year; unknown when absent.
    #[serde(default)]
    pub from: Option<PartialDate>,
    /// Last day, month or year; still so, or unknown, when absent.
    #[serde(default)]
    pub to: Option<PartialDate>,
}

impl DatedName {
    /// Whether the name held on the day `iso` (`2024-11-27`); an open end holds.
    #[must_use]
    pub fn holds_on(&self, iso: &str) -> bool {
        self.from.as_ref().is_none_or(|from| from.begins_by(iso))
            && self.to.as_ref().is_none_or(|to| !to.is_over_by(iso))
    }
}

/// One entry of the actor catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Stable id.
    pub id: ActorId,
    /// The field's usual English name.
    pub name: String,
    /// Other names: abbreviations, spellings, native script.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Generic phrases that mean this actor in a report from one of its [`countries`](Self::countries) (`rebels`).
    #[serde(default)]
    pub context_aliases: Vec<String>,
    /// Adjectives of a state (`Syrian`).
    #[serde(default)]
    pub demonyms: Vec<String>,
    /// Places that stand for the actor (`Ankara`); in most texts they are just places.
    #[serde(default)]
    pub metonyms: Vec<String>,
    /// Names it no longer bears.
    #[serde(default)]
    pub former: Vec<DatedName>,
    /// What it is.
    pub kind: ActorKind,
    /// ACLED actor code 1–8 at home; see [`Actors::inter_in`](crate::Actors::inter_in) for abroad.
    pub inter: u8,
    /// Countries where it is active, ISO 3166-1 alpha-2.
    pub countries: Vec<String>,
    /// Home country of a state and its bodies.
    #[serde(default)]
    pub home: Option<String>,
    /// The party it fights for or belongs to; absent when it is its own side.
    #[serde(default)]
    pub side: Option<ActorId>,
    /// Actors that widely reported backing comes from.
    #[serde(default)]
    pub sponsors: Vec<ActorId>,
    /// The body it is a part of (air force → armed forces → state).
    #[serde(default)]
    pub parent: Option<ActorId>,
    /// Alliances it belongs to.
    #[serde(default)]
    pub member_of: Vec<ActorId>,
    /// Which branch of the state [`parent`](Self::parent) it is.
    #[serde(default)]
    pub branch: Option<Branch>,
    /// The actors whose place and names it took on the day [`from`](Self::from).
    #[serde(default)]
    pub succeeds: Vec<ActorId>,
    /// Since when it exists, where that matters.
    #[serde(default)]
    pub from: Option<PartialDate>,
    /// Until when it existed.
    #[serde(default)]
    pub to: Option<PartialDate>,
    /// Heads, commanders, spokesmen.
    #[serde(default)]
    pub leaders: Vec<DatedName>,
    /// Where the entry comes from.
    pub source: String,
}

impl Actor {
    /// Every key an entry may have.
    pub(crate) const KEYS: &'static [&'static str] = &[
        "id",
        "name",
        "aliases",
        "context_aliases",
        "demonyms",
        "metonyms",
        "former",
        "kind",
        "inter",
        "countries",
        "home",
        "side",
        "sponsors",
        "parent",
        "member_of",
        "branch",
        "succeeds",
        "from",
        "to",
        "leaders",
        "source",
    ];

    /// Whether it is active in the country `iso2`.
    #[must_use]
    pub fn is_active_in(&self, iso2: &str) -> bool {
        self.countries.iter().any(|country| country == iso2)
    }
}

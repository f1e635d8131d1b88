//! The closed word lists of the published format. The words are the ids; `Display` writes them, `FromStr` reads them.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A word that the vocabulary does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is no {list}; it has: {known}")]
pub struct UnknownWord {
    /// What was given.
    pub word: String,
    /// Which list.
    pub list: &'static str,
    /// What the list has.
    pub known: String,
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $list:literal { $($(#[$word_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$word_doc])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every word, in the order of the format.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// The word as the format writes it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;
            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|known| known.as_str() == word).ok_or_else(|| UnknownWord {
                    word: word.chars().take(80).collect(),
                    list: $list,
                    known: Self::ALL.iter().map(|known| known.as_str()).collect::<Vec<_>>().join(", "),
                })
            }
        }
    };
}

vocabulary!(
    /// What sort of thing a claim says.
    Kind, "claim kind" {
    /// Something that happens at a time.
    Event = "event",
    /// Who holds a place, as a state.
    Control = "control",
    /// A lasting fact between actors.
    Relation = "relation",
});

vocabulary!(
    /// ACLED event types, and one family for what the people caught in it need known.
    Family, "event family" {
    /// Battles.
    Battles = "battles",
    /// Explosions/Remote violence.
    Explosions = "explosions_remote_violence",
    /// Violence against civilians.
    ViolenceAgainstCivilians = "violence_against_civilians",
    /// Protests.
    Protests = "protests",
    /// Riots.
    Riots = "riots",
    /// Strategic developments.
    Strategic = "strategic_developments",
    /// Not in ACLED: displacement, access, aid, civilian infrastructure.
    Humanitarian = "humanitarian",
});

vocabulary!(
    /// ACLED sub-event types (ACLED codebook, 2023) and the humanitarian ones.
    EventType, "event type" {
    /// Armed clash.
    ArmedClash = "armed_clash",
    /// Government regains territory.
    GovernmentRegainsTerritory = "government_regains_territory",
    /// Non-state actor overtakes territory.
    NonStateOvertakesTerritory = "non_state_overtakes_territory",
    /// Chemical weapon.
    ChemicalWeapon = "chemical_weapon",
    /// Air/drone strike.
    AirDroneStrike = "air_drone_strike",
    /// Suicide bomb.
    SuicideBomb = "suicide_bomb",
    /// Shelling/artillery/missile attack.
    Shelling = "shelling_artillery_missile",
    /// Remote explosive/landmine/IED.
    RemoteExplosive = "remote_explosive_landmine_ied",
    /// Grenade.
    Grenade = "grenade",
    /// Sexual violence.
    SexualViolence = "sexual_violence",
    /// Attack on civilians.
    Attack = "attack",
    /// Abduction/forced disappearance.
    Abduction = "abduction_forced_disappearance",
    /// Excessive force against protesters.
    ExcessiveForce = "excessive_force_against_protesters",
    /// Protest with intervention.
    ProtestWithIntervention = "protest_with_intervention",
    /// Peaceful protest.
    PeacefulProtest = "peaceful_protest",
    /// Violent demonstration.
    ViolentDemonstration = "violent_demonstration",
    /// Mob violence.
    MobViolence = "mob_violence",
    /// Agreement.
    Agreement = "agreement",
    /// Arrests.
    Arrests = "arrests",
    /// Change to group/activity.
    ChangeToGroupActivity = "change_to_group_activity",
    /// Disrupted weapons use.
    DisruptedWeaponsUse = "disrupted_weapons_use",
    /// Headquarters or base established.
    HeadquartersOrBase = "headquarters_or_base_established",
    /// Looting/property destruction.
    Looting = "looting_property_destruction",
    /// Non-violent transfer of territory.
    NonViolentTransfer = "non_violent_transfer_of_territory",
    /// Other strategic development.
    Other = "other",
    /// People flee or return.
    Displacement = "displacement",
    /// Aid, shelter or services cannot reach people.
    AccessConstraint = "access_constraint",
    /// Aid reached people.
    AidDelivery = "aid_delivery",
    /// Hospitals, schools, water, power, markets hit.
    CivilianInfrastructureDamage = "civilian_infrastructure_damage",
});

impl EventType {
    /// Whether it tells that ground was taken by force, by whichever side.
    #[must_use]
    pub fn is_capture(self) -> bool {
        matches!(self, Self::GovernmentRegainsTerritory | Self::NonStateOvertakesTerritory)
    }

    /// The family it belongs to.
    #[must_use]
    pub fn family(self) -> Family {
        match self {
            Self::ArmedClash | Self::GovernmentRegainsTerritory | Self::NonStateOvertakesTerritory => Family::Battles,
            Self::ChemicalWeapon
            | Self::AirDroneStrike
            | Self::SuicideBomb
            | Self::Shelling
            | Self::RemoteExplosive
            | Self::Grenade => Family::Explosions,
            Self::SexualViolence | Self::Attack | Self::Abduction => Family::ViolenceAgainstCivilians,
            Self::ExcessiveForce | Self::ProtestWithIntervention | Self::PeacefulProtest => Family::Protests,
            Self::ViolentDemonstration | Self::MobViolence => Family::Riots,
            Self::Agreement
            | Self::Arrests
            | Self::ChangeToGroupActivity
            | Self::DisruptedWeaponsUse
            | Self::HeadquartersOrBase
            | Self::Looting
            | Self::NonViolentTransfer
            | Self::Other => Family::Strategic,
            Self::Displacement | Self::AccessConstraint | Self::AidDelivery | Self::CivilianInfrastructureDamage => {
                Family::Humanitarian
            }
        }
    }
}

vocabulary!(
    /// How a source tells it. Only the first two can become events.
    Modality, "modality" {
    /// Told as having happened.
    Asserted = "asserted",
    /// Tried and failed, or was repelled.
    Attempted = "attempted",
    /// Announced, intended, ordered.
    Planned = "planned",
    /// Warned of, feared, alleged with doubt, conditional.
    Possible = "possible",
    /// A source says it did not happen.
    Denied = "denied",
});

vocabulary!(
    /// A lasting fact between actors; subject in `actors`, object in `targets`.
    RelationKind, "relation" {
    /// Supports, arms, funds.
    Backs = "backs",
    /// Part of.
    MemberOf = "member_of",
    /// Fights beside.
    AlliedWith = "allied_with",
    /// Was called.
    Formerly = "formerly",
    /// Fights against.
    Opposes = "opposes",
});

vocabulary!(
    /// How far control reaches.
    Extent, "extent" {
    /// All of the place.
    Full = "full",
    /// A part of it.
    Partial = "partial",
    /// More than one side holds or fights for it.
    Contested = "contested",
});

vocabulary!(
    /// How exactly a place is known.
    PlacePrecision, "place precision" {
    /// The named place.
    Exact = "exact",
    /// *near X*, *west of X*; `relation` says how.
    Near = "near",
    /// A part of a region: *western Aleppo*.
    Area = "area",
    /// A region or district as a whole.
    Admin = "admin",
    /// A country.
    Country = "country",
});

vocabulary!(
    /// Points of the compass.
    Direction, "direction" {
    /// North.
    North = "N",
    /// North-east.
    NorthEast = "NE",
    /// East.
    East = "E",
    /// South-east.
    SouthEast = "SE",
    /// South.
    South = "S",
    /// South-west.
    SouthWest = "SW",
    /// West.
    West = "W",
    /// North-west.
    NorthWest = "NW",
});

vocabulary!(
    /// How exact the bounds of a time are.
    TimePrecision, "time precision" {
    /// An hour.
    Hour = "hour",
    /// Morning, evening, night.
    PartOfDay = "part_of_day",
    /// A day.
    Day = "day",
    /// A week.
    Week = "week",
    /// A month.
    Month = "month",
    /// A year.
    Year = "year",
    /// Not known.
    Unknown = "unknown",
});

vocabulary!(
    /// What a number of people counts.
    Measure, "measure" {
    /// Dead.
    Killed = "killed",
    /// Wounded.
    Wounded = "wounded",
    /// Dead or wounded, not told apart.
    KilledOrWounded = "killed_or_wounded",
    /// Taken prisoner, arrested or surrendered.
    Captured = "captured",
    /// Missing.
    Missing = "missing",
    /// Abducted.
    Abducted = "abducted",
    /// Displaced persons.
    DisplacedPeople = "displaced_people",
    /// Displaced families or households.
    DisplacedFamilies = "displaced_families",
    /// People who took part.
    Participants = "participants",
});

vocabulary!(
    /// Who is counted.
    PeopleClass, "class of people" {
    /// Fighters, soldiers.
    Combatants = "combatants",
    /// Civilians.
    Civilians = "civilians",
    /// Both.
    Mixed = "mixed",
    /// Not said.
    Unknown = "unknown",
});

vocabulary!(
    /// What became of a piece of equipment.
    Fate, "fate" {
    /// Taken.
    Captured = "captured",
    /// Destroyed.
    Destroyed = "destroyed",
    /// Damaged.
    Damaged = "damaged",
    /// Used.
    Used = "used",
});

vocabulary!(
    /// What kind of voice speaks.
    VoiceKind, "kind of voice" {
    /// An army, ministry or group that is a party to the fighting.
    Belligerent = "belligerent",
    /// Another state body or politician.
    Government = "government",
    /// News media.
    Media = "media",
    /// Aid organisation.
    Humanitarian = "humanitarian",
    /// Monitoring organisation.
    Monitor = "monitor",
    /// United Nations.
    Un = "un",
    /// Resident, witness, survivor.
    Witness = "witness",
    /// Doctor, hospital.
    Medical = "medical",
    /// Analyst, observer, think tank.
    Analyst = "analyst",
    /// Unnamed source.
    Unnamed = "unnamed",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_type_reads_back_from_its_word() {
        for &kind in EventType::ALL {
            assert_eq!(kind.as_str().parse::<EventType>().unwrap(), kind);
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{kind}\""));
        }
        assert_eq!(EventType::ALL.len(), 29);
    }

    #[test]
    fn an_unknown_word_is_told_with_the_known_ones() {
        let told = "looked".parse::<Modality>().unwrap_err().to_string();
        assert!(told.contains("\"looked\"") && told.contains("attempted"), "{told}");
    }
}

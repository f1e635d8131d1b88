//! What a pattern asks of those around its word: who plays which part, and what they must be.

use serde::Deserialize;

/// Who plays which part around the words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frame {
    /// The subject does it to the object: *rebels seized the town*.
    #[default]
    Does,
    /// The subject gives up the object to somebody: *IS lost Raqqa to the SDF*.
    Loses,
    /// The subject falls to somebody: *the town fell to rebels*.
    Falls,
    /// The subject moves or changes: *troops withdrew from the town*.
    Moves,
    /// The subject has it done to it: *families fled*; no actor.
    Suffers,
    /// The subject has it done to it by fighters: *the patrol came under fire from …*.
    Receives,
    /// The object is driven from a place: *drove IS from the town*.
    Drives,
    /// The subject beats off what the object did: *troops repelled an attack by rebels*.
    Repels,
    /// Two sides meet: *clashes between X and Y*.
    Meets,
    /// Nobody need act: *an explosion*, *a siege*.
    Happens,
    /// Those that the model's head for happenings names.
    Told,
}

/// What an argument must be. Those that are told by their lemma alone are lists in `rules/words.toml`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Restriction {
    /// Anything or nothing.
    #[default]
    Any,
    /// A place or a word for territory.
    Territory,
    /// Fighters, forces, states.
    Combatants,
    /// Civilians, or people not known as fighters.
    Civilians,
    /// Any people or group.
    People,
    /// Weapons, vehicles, explosives.
    Weapons,
    /// Hospitals, schools, power, water, houses.
    Infrastructure,
    /// Aid, food, medicine, services.
    Aid,
    /// A group or a state, not a place.
    Actor,
    /// Ways, places and goods that people cannot do without.
    Passage,
    /// Those who govern.
    Rulers,
    /// Planes, helicopters, drones.
    Aircraft,
    /// Fighters, police or whoever else carries arms.
    Armed,
    /// Fighting vehicles.
    Armour,
    /// Small arms, ammunition, explosives and stores of them.
    Arms,
    /// Schools, hotels, buses, villages.
    CivilSite,
    /// Protesters in a loose sense: students, opponents, a crowd.
    Crowd,
    /// Herders, farmers, clans: who fights whom when communities fight.
    Communities,
    /// What falls from the air.
    Bombs,
    /// Bombs and mines.
    Explosive,
    /// Grenades.
    Grenade,
    /// Nobody, or anybody but irregular fighters.
    Lawful,
    /// What robbers carry off, and what they empty.
    Goods,
    /// Those who bring aid or repair: *aid workers*, *engineers*.
    Helpers,
    /// A life: *an attempt on his life*.
    Life,
    /// A mob, vigilantes, angry residents.
    Mob,
    /// Arms, ordnance or aircraft.
    Munitions,
    /// What is fired from the ground: shells, rockets, missiles.
    Ordnance,
    /// A military post.
    Post,
    /// What is looted and burnt.
    Property,
    /// Buildings, installations, vehicles: what is attacked and damaged.
    Structure,
    /// Protesters, or a protest.
    Protesters,
    /// The state and those who act for it.
    State,
    /// Words of nature and mishap; no argument is asked to be one.
    Mishap,
    /// Words for acts of arms; no argument is asked to be one.
    Hostile,
}

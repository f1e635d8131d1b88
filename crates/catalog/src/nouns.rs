//! What common nouns stand for: people, sites and vehicles, from WordNet (`data/nouns/make.py`); arms, from an own list.

use std::{collections::HashMap, sync::LazyLock};

static NOUNS: LazyLock<HashMap<&str, Thing>> = LazyLock::new(|| read(include_str!("../../../data/nouns/nouns.txt")));

/// What a common noun stands for in its first sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A person whose trade or state is a civilian's: *peasant*, *nun*.
    Civilian,
    /// A person of whom the noun does not tell that: *mayor*, *neighbour*.
    Person,
    /// A building or installation: *hotel*, *substation*.
    Site,
    /// A vehicle, vessel or aircraft: *tractor*, *dhow*.
    Vehicle,
}

/// What a common noun (a lemma) stands for, if WordNet's first sense of it is one of these.
#[must_use]
pub fn thing(lemma: &str) -> Option<Thing> {
    NOUNS.get(lemma).copied()
}

/// Nouns of ships that stand in front of their names: *the tanker Sounion*.
const VESSELS: &[&str] = &[
    "boat",
    "carrier",
    "corvette",
    "cruiser",
    "destroyer",
    "dhow",
    "ferry",
    "freighter",
    "frigate",
    "ship",
    "steamer",
    "submarine",
    "tanker",
    "trawler",
    "tug",
    "vessel",
    "warship",
    "yacht",
];

/// Whether a noun (a lemma) is one of ships that stands in front of their names.
#[must_use]
pub fn is_vessel(lemma: &str) -> bool {
    VESSELS.contains(&lemma)
}

static ARMS: LazyLock<HashMap<&str, Arm>> = LazyLock::new(|| {
    let mut arms = HashMap::new();
    for line in include_str!("../../../data/nouns/arms.txt").lines() {
        let mut words = line.split(' ');
        let arm = match words.next() {
            Some("weapons") => Arm::Weapon,
            Some("platforms") => Arm::Platform,
            _ => continue,
        };
        arms.extend(words.map(|word| (word, arm)));
    }
    arms
});

/// What a noun of arms stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arm {
    /// What wounds or breaks: *rifle*, *mortar*, *landmine*.
    Weapon,
    /// What carries it: *tank*, *frigate*, *drone*.
    Platform,
}

/// What a noun (a lemma) of arms stands for. Nouns that need a word in front of them (*armoured vehicle*) are none.
#[must_use]
pub fn arm(lemma: &str) -> Option<Arm> {
    ARMS.get(lemma).copied()
}

fn read(table: &'static str) -> HashMap<&'static str, Thing> {
    let mut nouns = HashMap::new();
    for line in table.lines() {
        let mut words = line.split(' ');
        let thing = match words.next() {
            Some("civilians") => Thing::Civilian,
            Some("people") => Thing::Person,
            Some("sites") => Thing::Site,
            Some("vehicles") => Thing::Vehicle,
            _ => continue,
        };
        nouns.extend(words.map(|word| (word, thing)));
    }
    nouns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_known_by_their_first_sense() {
        assert_eq!(thing("peasant"), Some(Thing::Civilian));
        assert_eq!(thing("mayor"), Some(Thing::Person));
        assert_eq!(thing("substation"), Some(Thing::Site));
        assert_eq!(thing("tractor"), Some(Thing::Vehicle));
        assert_eq!(thing("sniper"), Some(Thing::Person), "no civilian");
        assert_eq!(thing("ceasefire"), None);
        assert!(NOUNS.len() > 7_000);
    }

    #[test]
    fn arms_are_known_apart_from_what_carries_them() {
        assert_eq!([arm("howitzer"), arm("frigate"), arm("vehicle")], [Some(Arm::Weapon), Some(Arm::Platform), None]);
    }
}

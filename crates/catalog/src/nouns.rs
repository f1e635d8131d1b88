//! What common nouns stand for: people, sites, vehicles. From WordNet, see `data/nouns/make.py`.

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
}

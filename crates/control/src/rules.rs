//! The rules of control. There are six; everything else follows from them.
//!
//! 1. **A partisan voice counts in full only against its own side's interest.** When the army says it lost a
//!    village, it lost it. When it says it took one, that is a claim. A voice with a name and without a side (a
//!    monitor, the UN, an aid agency, a resident, an outlet in its own name) counts in full; a voice without a name
//!    never does. [`weigh`]
//! 2. **The winner alone is *claimed*, not *confirmed*,** until the loser, a neutral voice or later fighting
//!    elsewhere bears it out: when the same two sides fight within [`Rules::elsewhere_km`] of the place, in the
//!    [`Rules::elsewhere_days`] after, and a voice that counts in full says so, then the front has moved on.
//! 3. **Contested needs evidence of both sides:** each of them says it holds the place, or fighting of both in it is
//!    told, or each holds a part. A repelled attack speaks for the defender. One side's word about a clash makes it
//!    contested, but only *claimed*.
//! 4. **Control decays.** Without new evidence a confirmed hold is unknown after [`Rules::confirmed_days`], a claimed
//!    one after [`Rules::claimed_days`], a contested place after [`Rules::contested_days`].
//! 5. **A statement covers its own area and no more.** *Dominates large parts of Idlib* is a partial hold of Idlib and
//!    says nothing of a village in it; *near X* says nothing of X.
//! 6. **A claim of change beats an older hold, a claim of holding does not:** *we took it* makes the place claimed by
//!    the new side; *it is ours* against another's hold makes it contested.
//!
//! Within one day no order is known: a hold that counts in full wins over claims, two of them make it contested.

use dateline_model::{ActorId, VoiceKind};

/// How much a voice counts for a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// It speaks in its own interest, or has no name.
    Own,
    /// It has no side here, or speaks against its own.
    Full,
}

/// Rule 1: what the word of a voice counts, when it says that `winner` holds a place and `loser` does not.
#[must_use]
pub fn weigh(kind: VoiceKind, speaks_for: Option<&ActorId>, winner: &ActorId, losers: &[ActorId]) -> Weight {
    match speaks_for {
        Some(side) if side != winner && losers.contains(side) => Weight::Full,
        None if kind != VoiceKind::Unnamed && kind != VoiceKind::Belligerent => Weight::Full,
        _ => Weight::Own,
    }
}

/// The numbers in the rules.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// Rule 4: days until a confirmed hold is unknown.
    pub confirmed_days: i32,
    /// Rule 4: days until a claimed hold is unknown.
    pub claimed_days: i32,
    /// Rule 4: days until a contested place is unknown.
    pub contested_days: i32,
    /// Rule 2: how near later fighting bears out a claim.
    pub elsewhere_km: f64,
    /// Rule 2: how soon.
    pub elsewhere_days: i32,
}

impl Default for Rules {
    fn default() -> Self {
        Self { confirmed_days: 180, claimed_days: 60, contested_days: 30, elsewhere_km: 25.0, elsewhere_days: 30 }
    }
}

/// The rules for those who use the record: the same text as the head of this file, with the numbers in force.
#[must_use]
pub fn explained() -> String {
    let Rules { confirmed_days, claimed_days, contested_days, elsewhere_km, elsewhere_days } = Rules::default();
    format!(
        "\
Who holds a place is decided by six rules.

1. A partisan voice counts in full only against its own side's interest. When the army says it lost a
   village, it lost it; when it says it took one, that is a claim. A voice with a name and without a side
   (a monitor, the UN, an aid agency, a resident, an outlet in its own name) counts in full; a voice
   without a name never does.
2. The winner alone is `claimed`, not `confirmed`, until the loser, a neutral voice or later fighting
   elsewhere bears it out: when the same two sides fight within {elsewhere_km} km of the place in the {elsewhere_days} days
   after, and a voice that counts in full says so, the front has moved on.
3. `Contested` needs evidence of both sides, each with a name: each says it holds the place, fighting of
   both in it is told, or each holds a part. A repelled attack speaks for the defender.
4. Control decays. Without news a confirmed hold is unknown after {confirmed_days} days, a claimed one after {claimed_days},
   a contested place after {contested_days}.
5. A statement covers its own area and no more. \"Dominates large parts of Idlib\" is a partial hold of
   Idlib and says nothing of a village in it; \"near X\" says nothing of X.
6. A claim of change beats an older hold, a claim of holding does not: \"we took it\" makes the place
   claimed by the new side; \"it is ours\" against another's hold makes it contested.

Within one day no order is known: a hold that counts in full wins over claims, two of them make it
contested. `dateline explain SPAN --record RECORD` shows what a span rests on, down to the sentences.
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_is_believed_about_its_losses_and_not_about_its_gains() {
        let (army, rebels) = (ActorId::new("army").unwrap(), ActorId::new("rebels").unwrap());
        let says = |kind, side| weigh(kind, side, &rebels, std::slice::from_ref(&army));
        assert_eq!(says(VoiceKind::Belligerent, Some(&army)), Weight::Full);
        assert_eq!(says(VoiceKind::Belligerent, Some(&rebels)), Weight::Own);
        assert_eq!(says(VoiceKind::Monitor, None), Weight::Full);
        assert_eq!(says(VoiceKind::Media, None), Weight::Full);
        assert_eq!(says(VoiceKind::Media, Some(&rebels)), Weight::Own);
        assert_eq!(says(VoiceKind::Unnamed, None), Weight::Own);
    }

    #[test]
    fn a_third_side_speaks_in_an_interest_of_its_own() {
        let id = |s: &str| ActorId::new(s).unwrap();
        let weight = weigh(VoiceKind::Belligerent, Some(&id("ally")), &id("rebels"), &[id("army")]);
        assert_eq!(weight, Weight::Own);
    }
}

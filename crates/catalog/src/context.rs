//! What a name means in its place and time: branches of a state, generic phrases, successors, sides.

use crate::actor::{ActorIdx, Branch};
use crate::actors::Actors;
use crate::fold::fold;

impl Actors {
    /// The branch that a noun names (`warplanes`).
    #[must_use]
    pub fn branch_noun(&self, noun: &str) -> Option<Branch> {
        self.branch_nouns.branch(noun)
    }

    /// The branch of `state` that a noun phrase names: `warplanes`, `government forces`. A state without an entry for
    /// its air force or navy has its armed forces here. Of a branch with a successor this is the earliest; see
    /// [`as_of`](Self::as_of).
    #[must_use]
    pub fn branch_of(&self, state: ActorIdx, noun_phrase: &str) -> Option<ActorIdx> {
        self.branch_actor(state, self.branch_nouns.whole_phrase(noun_phrase)?)
    }

    pub(crate) fn branch_actor(&self, state: ActorIdx, branch: Branch) -> Option<ActorIdx> {
        let exact = self.branches.get(&(state, branch)).copied();
        match branch {
            Branch::AirForce | Branch::Navy => {
                exact.or_else(|| self.branches.get(&(state, Branch::ArmedForces)).copied())
            }
            Branch::Government | Branch::ArmedForces | Branch::Police => exact,
        }
    }

    /// Whom a generic phrase means in a report from a country: `rebels`, `regime forces`, `the army`, `residents`.
    #[must_use]
    pub fn in_context(&self, phrase: &str, iso2: &str) -> Option<ActorIdx> {
        let known = self.contexts.get(&fold(phrase)).into_iter().flatten();
        let known = known.copied().find(|&idx| self.actor(idx).is_active_in(iso2));
        known.or_else(|| self.branch_of(self.state_of_country(iso2)?, phrase))
    }

    /// The one candidate that is active in a country; a single candidate is picked wherever it is active.
    #[must_use]
    pub fn pick(&self, candidates: &[ActorIdx], iso2: &str) -> Option<ActorIdx> {
        if let &[only] = candidates {
            return Some(only);
        }
        let mut active = candidates.iter().copied().filter(|&idx| self.actor(idx).is_active_in(iso2));
        let first = active.next()?;
        active.all(|idx| idx == first).then_some(first)
    }

    /// The actor that had the place of `idx` on the day `iso` (`2025-03-01`): itself, or whoever succeeded it by then.
    #[must_use]
    pub fn as_of(&self, idx: ActorIdx, iso: &str) -> ActorIdx {
        let mut at = idx;
        for _ in 0..self.successors.len() {
            let mut next = self.successors.get(&at).into_iter().flatten().copied();
            let began = |next: &ActorIdx| self.actor(*next).from.as_ref().is_some_and(|from| from.begins_by(iso));
            match next.rfind(began) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// The party an actor fights for; itself when it has none above it.
    #[must_use]
    pub fn side_of(&self, idx: ActorIdx) -> ActorIdx {
        self.actor(idx).side.as_ref().and_then(|side| self.index_of(side.as_str())).unwrap_or(idx)
    }

    /// The ACLED actor code in a country: bodies of a state abroad are 8, external forces.
    #[must_use]
    pub fn inter_in(&self, idx: ActorIdx, iso2: &str) -> u8 {
        let actor = self.actor(idx);
        let abroad = actor.inter == 1 && actor.home.as_deref().is_some_and(|home| home != iso2);
        if abroad { 8 } else { actor.inter }
    }
}

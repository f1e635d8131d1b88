//! Finding actors in running text.

use std::ops::Range;

use crate::actor::{ActorIdx, ActorKind, Branch};
use crate::actors::Actors;
use crate::names::{AliasKind, Match};
use crate::words::{Word, Words};

/// A name found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The tokens it covers, half open.
    pub tokens: Range<usize>,
    /// The actor it may mean; an ambiguous name yields one hit for each of its actors.
    pub actor: ActorIdx,
    /// How the name belongs to the actor.
    pub kind: AliasKind,
}

impl Actors {
    /// Names in a token sequence, from left to right: the longest at each place, without overlaps. An ambiguous name
    /// has one hit for each actor. Linear in the number of tokens.
    #[must_use]
    pub fn scan(&self, tokens: &[&str]) -> Vec<Hit> {
        let words = Words::of(tokens);
        let mut hits = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let (len, named) = self.match_at(&words, at).unwrap_or((1, Vec::new()));
            let tokens = words.tokens(&(at..at + len));
            hits.extend(named.into_iter().map(|(actor, kind)| Hit { tokens: tokens.clone(), actor, kind }));
            at += len;
        }
        hits
    }

    fn match_at(&self, words: &Words, at: usize) -> Option<(usize, Vec<(ActorIdx, AliasKind)>)> {
        let run = words.run_from(at);
        let mut found = self.names.prefixes(run, words.all_caps);
        let longest = found.last()?.len;
        let composed = found.iter().rev().find_map(|name| self.compose(name, run));
        if let Some((len, actor)) = composed
            && len > longest
            && !self.goes_on(run, len, words.all_caps)
            && words.is_whole(&(at..at + len))
        {
            return Some((len, vec![(actor, AliasKind::Composed)]));
        }
        if found.len() > 1 && self.goes_on(run, longest, words.all_caps) {
            found.pop();
        }
        let Match { len, mut named } = found.pop()?;
        if !words.is_whole(&(at..at + len)) {
            named.iter_mut().for_each(|(_, kind)| *kind = AliasKind::Compound);
        }
        Some((len, named))
    }

    /// *Colombian Army of National Liberation*: a name that begins inside the composed one goes on behind it.
    fn goes_on(&self, run: &[Word], len: usize, all_caps: bool) -> bool {
        (1..len).any(|at| self.names.prefixes(&run[at..], all_caps).last().is_some_and(|name| at + name.len > len))
    }

    /// The branch of a state that `name` and the words after it name together, and the number of words.
    fn compose(&self, name: &Match<ActorIdx>, run: &[Word]) -> Option<(usize, ActorIdx)> {
        let state = name.named.iter().find_map(|&(actor, kind)| self.state_named(actor, kind))?;
        let (len, branch) = self.branch_nouns.longest(&run[name.len..])?;
        Some((name.len + len, self.branch_actor(state, branch)?))
    }

    /// The state that a name of a state (`Syrian`) or of its government (`Assad regime`) leads to.
    fn state_named(&self, idx: ActorIdx, kind: AliasKind) -> Option<ActorIdx> {
        let actor = self.actor(idx);
        match kind {
            AliasKind::Demonym | AliasKind::Name | AliasKind::Alias if actor.kind == ActorKind::State => Some(idx),
            AliasKind::Name | AliasKind::Alias if actor.branch == Some(Branch::Government) => {
                self.index_of(actor.parent.as_ref()?.as_str())
            }
            _ => None,
        }
    }
}

//! Mends what the parser gets wrong in war reporting far more often than in its training text. One file per kind, each
//! with what it costs; every repair leaves a tree.

mod epithet;
mod gerund;
mod person;
mod phrase;
mod predicate;
mod reduced;
mod role;
#[cfg(test)]
mod testing;

pub(crate) use person::persons;

use dateline_model::Token;
use std::sync::Arc;

/// Mends the tree of one sentence in place.
pub(crate) fn mend(tokens: &mut [Token]) {
    epithet::epithets(tokens);
    predicate::predicates(tokens);
    gerund::subjects(tokens);
    gerund::compounds(tokens);
    reduced::participles(tokens);
    phrase::participles(tokens);
    phrase::pairs(tokens);
    phrase::sides(tokens);
    role::appositions(tokens);
    role::speakers(tokens);
    role::tellers(tokens);
    role::actives(tokens);
    role::attributives(tokens);
}

fn attach(tokens: &mut [Token], i: usize, head: usize, deprel: &str) {
    tokens[i].head = Some(head);
    tokens[i].deprel = Arc::from(deprel);
}

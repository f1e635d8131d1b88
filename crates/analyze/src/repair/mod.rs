//! Mends what the parser gets wrong in war reporting far more often than in its training text. One file per kind, each
//! with what it costs; every repair leaves a tree.

mod clause;
mod epithet;
mod gerund;
mod person;
mod phrase;
mod predicate;
mod reduced;
mod role;
mod series;
mod speech;
mod stray;
#[cfg(test)]
mod testing;
mod vessel;

pub(crate) use person::persons;

use dateline_model::Token;
use std::sync::Arc;

/// Mends the tree of one sentence in place.
pub(crate) fn mend(tokens: &mut [Token]) {
    epithet::epithets(tokens);
    series::names(tokens);
    series::lists(tokens);
    series::semicolons(tokens);
    predicate::predicates(tokens);
    gerund::subjects(tokens);
    gerund::compounds(tokens);
    gerund::occasions(tokens);
    gerund::results(tokens);
    reduced::participles(tokens);
    reduced::agents(tokens);
    reduced::finites(tokens);
    vessel::vessels(tokens);
    phrase::participles(tokens);
    phrase::comparisons(tokens);
    phrase::betweens(tokens);
    phrase::pairs(tokens);
    phrase::sides(tokens);
    clause::relatives(tokens);
    clause::grounds(tokens);
    clause::current(tokens);
    clause::states(tokens);
    clause::occasions(tokens);
    clause::describing(tokens);
    stray::crossings(tokens);
    stray::objects(tokens);
    stray::members(tokens);
    stray::partitives(tokens);
    stray::inclusions(tokens);
    stray::participles(tokens);
    stray::agents(tokens);
    role::appositions(tokens);
    role::explained(tokens);
    speech::openings(tokens);
    speech::closings(tokens);
    speech::endings(tokens);
    speech::addressees(tokens);
    speech::speakers(tokens);
    speech::asides(tokens);
    speech::tellers(tokens);
    clause::joined(tokens);
    role::strayed(tokens);
    role::actives(tokens);
    role::seconds(tokens);
    role::attributives(tokens);
    role::helpers(tokens);
    predicate::remaining(tokens);
    role::openers(tokens);
    stray::kin(tokens);
}

fn attach(tokens: &mut [Token], i: usize, head: usize, deprel: &str) {
    tokens[i].head = Some(head);
    tokens[i].deprel = Arc::from(deprel);
}

/// The first word that hangs on `of` with one of the relations, their subtypes included.
fn child(tokens: &[Token], of: usize, rels: &[&str]) -> Option<usize> {
    tokens.iter().position(|t| t.head == Some(of) && rels.iter().any(|r| t.deprel.starts_with(r)))
}

/// Whether `top` lies on the way from `token` to the root.
fn is_under(tokens: &[Token], token: usize, top: usize) -> bool {
    std::iter::successors(Some(token), |&i| tokens[i].head).take(tokens.len()).any(|i| i == top)
}

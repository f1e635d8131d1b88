//! Who can be blamed: those who are named, or described as people who could have done it.

use crate::{
    lexicon::among,
    scene::Scene,
    syntax::{arguments, children, has_rel, head, lemma},
    who::{Who, who},
};
use dateline_model::{Naming, PeopleClass, Sentence};

pub(super) fn who_can(scene: &Scene<'_>, n: usize, heads: &[usize]) -> Vec<Who> {
    let organisation = |w: &Who| {
        let mention = scene.actor_at(n, w.head).map(|(_, m)| m);
        mention.is_some_and(|m| m.naming == Naming::Name && m.by == "mention/organisation")
    };
    let can = |w: &Who| match w.class {
        PeopleClass::Combatants => true,
        PeopleClass::Civilians => false,
        _ => w.actor.actor_id.is_some() || w.person || organisation(w) || names_people(scene, n, w.head),
    };
    anybody(scene, n, heads).into_iter().filter(can).collect()
}

/// Those accused of a deed: *three students* too, whom other words would not make its doers.
pub(super) fn anybody(scene: &Scene<'_>, n: usize, heads: &[usize]) -> Vec<Who> {
    let s = scene.sentence(n);
    // "attributed to the cartel and not to the guerrillas"
    let spared = |w: &Who| children(s, w.head, &["advmod", "cc"]).any(|j| lemma(s, j) == "not");
    heads.iter().flat_map(|&h| who(scene, n, h)).filter(|w| !spared(w)).collect()
}

/// Those who claim a deed: *the Avengers*, whatever the catalogue knows of them.
pub(super) fn claimants(scene: &Scene<'_>, n: usize, heads: &[usize]) -> Vec<Who> {
    let s = scene.sentence(n);
    let heads: Vec<usize> = heads.iter().flat_map(|&h| senders(s, h).unwrap_or_else(|| vec![h])).collect();
    let known = anybody(scene, n, &heads);
    if !known.is_empty() {
        return known;
    }
    let nobody = |&&h: &&usize| s.tokens[h].upos.is_nominal() && !children(s, h, &["det"]).any(|j| lemma(s, j) == "no");
    let named = |&h: &usize| {
        let span = scene.span(n, s.np(h));
        Who::named(scene, None, scene.text(span), Some(span), h)
    };
    heads
        .iter()
        .filter(|&&h| !matches!(lemma(s, h), "one" | "nobody" | "group" | "caller"))
        .filter(nobody)
        .map(named)
        .collect()
}

/// *The rebels sent a leaflet claiming the attack*: who speaks in the paper.
fn senders(s: &Sentence, paper: usize) -> Option<Vec<usize>> {
    const PAPERS: &str = "bulletin communique letter leaflet message note pamphlet statement video";
    let verb =
        head(s, paper).filter(|_| among(PAPERS, lemma(s, paper)) && has_rel(s, paper, &["obj", "nsubj:pass"]))?;
    Some(arguments(s, verb).doers)
}

/// *drug traffickers*, *gangs*: people who are not civilians by trade.
pub(super) fn names_people(scene: &Scene<'_>, n: usize, head: usize) -> bool {
    let word = lemma(scene.sentence(n), head);
    among("band cartel cell commando faction gang group mafia sector squad syndicate", word)
        || dateline_catalog::is_body(word)
        || matches!(dateline_catalog::thing(word), Some(dateline_catalog::Thing::Person))
}

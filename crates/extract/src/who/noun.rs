//! The parties of an event noun: who does it, whom it is directed at.

use super::{Who, owner_of_ground, push, who};
use crate::{
    scene::Scene,
    syntax::{children, lemma, preposition, with_preposition},
};
use dateline_model::{Naming, Upos};

/// Actors who own or do an event noun: *Turkey's attack*, *Russian airstrikes*, *attacks by militants*.
pub(crate) fn doers_of_noun(scene: &Scene<'_>, n: usize, noun: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    let mut out = Vec::new();
    let heads: Vec<usize> = children(s, noun, &["nmod:poss"])
        .chain(children(s, noun, &["nmod", "obl"]).filter(|&j| {
            let linked = || scene.actor_at(n, j).is_some_and(|(_, m)| m.head == j && m.actor_id.is_some());
            let deed = matches!(lemma(s, noun), "assault" | "attack" | "bombardment" | "fire" | "offensive" | "strike");
            preposition(s, j) == "by" || preposition(s, j) == "from" && deed && linked()
        }))
        .chain(children(s, noun, &["amod", "compound", "nmod:desc"]).filter(|&j| is_named_actor(scene, n, j)))
        .collect();
    for h in heads {
        for found in who(scene, n, h) {
            push(&mut out, found);
        }
    }
    // "attacks claimed by IS", "strikes carried out by Russia": the participle stands right behind the noun, whatever
    // the parser hangs it on
    for v in children(s, noun, &["acl"]).chain(noun + 1..s.tokens.len().min(noun + 4)) {
        if s.tokens[v].upos == Upos::Verb
            && crate::syntax::is_passive(s, v)
            && matches!(
                lemma(s, v),
                "carry"
                    | "claim"
                    | "launch"
                    | "conduct"
                    | "mount"
                    | "stage"
                    | "lead"
                    | "perpetrate"
                    | "broker"
                    | "sign"
                    | "reach"
                    | "agree"
                    | "commit"
            )
        {
            for h in crate::syntax::by_phrase(s, v) {
                for found in who(scene, n, h) {
                    push(&mut out, found);
                }
            }
        }
    }
    out
}

fn is_named_actor(scene: &Scene<'_>, n: usize, j: usize) -> bool {
    dateline_catalog::is_body(lemma(scene.sentence(n), j))
        || scene.actor_at(n, j).is_some_and(|(_, m)| m.head == j && m.naming != Naming::Anaphor)
}

/// Actors an event noun is directed at: *attack on*, *offensive against*.
pub(crate) fn targets_of_noun(scene: &Scene<'_>, n: usize, noun: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    let mut out = Vec::new();
    for h in with_preposition(s, noun, &["on", "against", "upon", "at", "targeting", "with"]) {
        for found in who(scene, n, h).into_iter().chain(owner_of_ground(scene, n, h)) {
            push(&mut out, found);
        }
    }
    for v in children(s, noun, &["acl"]) {
        if matches!(lemma(s, v), "target" | "aim" | "hit" | "strike" | "kill") {
            for h in children(s, v, &["obj", "obl"]).filter(|&j| !matches!(&*preposition(s, j), "in" | "near" | "by")) {
                for found in who(scene, n, h) {
                    push(&mut out, found);
                }
            }
        }
    }
    out
}

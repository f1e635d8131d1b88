//! The parties of an event noun: who does it, whom it is directed at.

use super::{Who, owner_of_ground, push, who};
use crate::{
    lexicon::among,
    scene::Scene,
    syntax::{arguments, children, has_rel, head, lemma, preposition, with_preposition},
};
use dateline_model::{Naming, PeopleClass, Sentence, Upos};

/// Actors who own or do an event noun: *Turkey's attack*, *Russian airstrikes*, *attacks by militants*.
pub(crate) fn doers_of_noun(scene: &Scene<'_>, n: usize, noun: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    let mut out = Vec::new();
    let owners = children(s, noun, &["nmod:poss"]).filter(|_| !befalls_owner(lemma(s, noun)));
    let heads: Vec<usize> = owners
        .chain(crate::syntax::by_phrase(s, noun))
        .chain(children(s, noun, &["nmod", "obl"]).filter(|&j| {
            let linked = || scene.actor_at(n, j).is_some_and(|(_, m)| m.head == j && m.actor_id.is_some());
            let deed = matches!(
                lemma(s, noun),
                "airstrike"
                    | "assault"
                    | "attack"
                    | "bombardment"
                    | "bombing"
                    | "fire"
                    | "offensive"
                    | "raid"
                    | "shelling"
                    | "strike"
            );
            preposition(s, j) == "from" && deed && linked()
        }))
        .chain(children(s, noun, &["amod", "compound", "nmod:desc"]).filter(|&j| {
            // "the Jesuit murders" are not theirs
            let theirs = befalls_owner(lemma(s, noun)) && super::class_at(scene, n, j) == PeopleClass::Civilians;
            is_named_actor(scene, n, j) && !theirs
        }))
        .chain(at_hands_of(s, noun))
        .collect();
    for h in heads {
        for found in who(scene, n, h) {
            push(&mut out, found);
        }
    }
    // "a strike attributed to Israel", "an attack blamed on rebels"
    for v in children(s, noun, &["acl"]).filter(|&v| among("ascribe attribute blame pin", lemma(s, v))) {
        for h in with_preposition(s, v, &["on", "to"]) {
            let state = || super::one::state_named(scene, n, h, |_| true);
            let found = who(scene, n, h);
            found.into_iter().chain(state()).for_each(|found| push(&mut out, found));
        }
    }
    // "attacks claimed by IS", "strikes carried out by Russia": the participle stands right behind the noun, whatever
    // the parser hangs it on
    // "the killing of six priests and two women, carried out by …": nobody carries out women
    let far = (noun + 4..s.tokens.len()).filter(|&v| {
        among("carry commit perpetrate", lemma(s, v)) && has_rel(s, v, &["acl"]) && crate::syntax::below(s, v, noun)
    });
    for v in children(s, noun, &["acl"]).chain(noun + 1..s.tokens.len().min(noun + 4)).chain(far) {
        if s.tokens[v].upos == Upos::Verb && crate::syntax::is_passive(s, v) && is_doing(lemma(s, v)) {
            for h in crate::syntax::by_phrase(s, v) {
                for found in who(scene, n, h) {
                    push(&mut out, found);
                }
            }
        }
    }
    out
}

/// *His killing at the hands of rebels*.
fn at_hands_of(s: &Sentence, noun: usize) -> Vec<usize> {
    let hands = (noun + 1..s.tokens.len())
        .find(|&j| lemma(s, j) == "hand" && preposition(s, j) == "at" && crate::syntax::below(s, j, noun));
    hands.map(|j| with_preposition(s, j, &["of"])).unwrap_or_default()
}

/// What is said of those who are behind an event or its means: *attacks claimed by*, *a bomb planted by*.
fn is_doing(verb: &str) -> bool {
    const VERBS: &str =
        "agree broker carry claim commit conduct launch lead mount orchestrate perpetrate reach sign stage";
    among(VERBS, verb) || is_planting(verb)
}

/// *planted*, *hurled*: how a bomb came to be where it went off.
pub(crate) fn is_planting(verb: &str) -> bool {
    among("activate detonate drive fire hurl lay leave lob place plant set throw toss", verb)
}

/// *a bomb planted by guerrillas*: whoever laid what went off.
pub(crate) fn planters(scene: &Scene<'_>, n: usize, means: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    children(s, means, &["acl"])
        .filter(|&v| is_planting(lemma(s, v)) || among("abandon bury lay", lemma(s, v)))
        .flat_map(|v| crate::syntax::by_phrase(s, v))
        .flat_map(|h| who(scene, n, h))
        .collect()
}

/// *His arrest*, *the priest's abduction*: the owner is whom it befell.
fn befalls_owner(noun: &str) -> bool {
    const FATES: &str =
        "abduction arrest assassination beheading death detention disappearance execution kidnapping killing murder";
    among(FATES, noun)
}

fn is_named_actor(scene: &Scene<'_>, n: usize, j: usize) -> bool {
    dateline_catalog::is_body(lemma(scene.sentence(n), j))
        || scene.actor_at(n, j).is_some_and(|(_, m)| m.head == j && m.naming != Naming::Anaphor)
}

/// *The mayor survived the attack*, *escaped unhurt from the ambush*, *was the target of the bombing*: whom it was meant for.
fn meant_for(s: &Sentence, noun: usize) -> Vec<usize> {
    let survives = |v: usize| matches!(lemma(s, v), "escape" | "survive");
    let outlived = head(s, noun)
        .filter(|&v| survives(v) && has_rel(s, noun, &["obj", "obl"]) && matches!(&*preposition(s, noun), "" | "from"));
    if let Some(v) = outlived.or_else(|| children(s, noun, &["acl"]).find(|&v| survives(v))) {
        return arguments(s, v).doers.into_iter().filter(|&h| h != noun).collect();
    }
    let aim = |h: &usize| matches!(lemma(s, *h), "target" | "victim") && preposition(s, noun) == "of";
    head(s, noun).filter(aim).map(|h| children(s, h, &["nsubj"]).collect()).unwrap_or_default()
}

/// Actors an event noun is directed at: *attack on*, *offensive against*.
pub(crate) fn targets_of_noun(scene: &Scene<'_>, n: usize, noun: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    let mut out = Vec::new();
    let befallen = children(s, noun, &["nmod:poss"]).filter(|_| befalls_owner(lemma(s, noun)));
    let aimed = with_preposition(s, noun, &["on", "against", "upon", "at", "targeting", "with"]);
    for h in befallen.chain(aimed).chain(meant_for(s, noun)) {
        // "an attempt on the life of the senator"
        let owners = if lemma(s, h) == "life" { with_preposition(s, h, &["of"]) } else { vec![h] };
        let owners = owners.into_iter().chain(children(s, h, &["nmod:poss"]).filter(|_| lemma(s, h) == "life"));
        for found in owners.flat_map(|h| who(scene, n, h)).chain(owner_of_ground(scene, n, h)) {
            push(&mut out, found);
        }
    }
    // "two strikes engaged a tactical unit"
    let strikes = s.head(noun).filter(|&v| {
        has_rel(s, noun, &["nsubj"])
            && matches!(lemma(s, v), "damage" | "destroy" | "engage" | "hit" | "strike" | "suppress" | "target")
    });
    for h in strikes.into_iter().flat_map(|v| children(s, v, &["obj"])) {
        for found in who(scene, n, h)
            .into_iter()
            .filter(|w| w.class == PeopleClass::Combatants)
            .chain(owner_of_ground(scene, n, h))
        {
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

//! Event nouns: who stands around them, and the light verb that tells them.

use crate::{
    lexicon::{self, among, has},
    scene::Scene,
    syntax::{
        Arguments, arguments, by_phrase, children, conjuncts, has_rel, head, lemma, preposition, with_preposition,
    },
};
use dateline_model::Upos;

/// Subject and object of an event noun, by way of its light verb where it has one.
pub(super) fn noun_arguments(scene: &Scene<'_>, n: usize, i: usize) -> Arguments {
    let s = scene.sentence(n);
    let mut out = Arguments::default();
    out.doers.extend(children(s, i, &["nmod:poss"]));
    out.doers.extend(by_phrase(s, i));
    out.undergoers.extend(with_preposition(s, i, &["of", "on", "against", "upon", "at", "in", "targeting", "for"]));
    out.undergoers.extend(children(s, i, &["compound", "amod"]).filter(|&j| {
        scene.actor_at(n, j).is_some_and(|(_, m)| m.head == j) || lemma(s, j) == "troop" // "a troop withdrawal"
    }));
    for v in children(s, i, &["acl"]) {
        if matches!(lemma(s, v), "kill" | "target" | "hit" | "wound" | "injure" | "strike") {
            out.undergoers.extend(children(s, v, &["obj"]));
        }
    }
    out.undergoers.extend(super::struck::target_of(s, i));
    if let Some(v) = light_verb(s, i) {
        // "carried out today an attack in the capital against the bank"
        out.undergoers.extend(with_preposition(s, v, &["on", "against", "upon"]));
        let args = arguments(s, v);
        if args.undergoers.iter().any(|&u| conjuncts(s, u).contains(&i)) || has_rel(s, i, &["obl"]) {
            out.doers.extend(args.doers);
        } else if args.doers.contains(&i) {
            out.undergoers.extend(args.undergoers);
        }
    } else if let Some(v) = head(s, i)
        && has_rel(s, i, &["nsubj"])
        && s.tokens[v].upos == Upos::Verb
    {
        out.undergoers.extend(children(s, v, &["obj"]));
    }
    out
}

/// *A ceasefire took effect*, *came into force*, *collapsed*, *broke down*: it began or it ended.
pub(super) fn takes_effect(s: &dateline_model::Sentence, deal: usize) -> bool {
    let Some(v) = head(s, deal).filter(|_| has_rel(s, deal, &["nsubj"])) else { return false };
    let into = |words: &str| children(s, v, &["obj", "obl"]).any(|j| among(words, lemma(s, j)));
    match lemma(s, v) {
        "take" => into("effect hold"),
        "come" | "enter" | "go" => into("effect force"),
        "begin" | "start" | "collapse" | "crumble" | "end" | "expire" | "lapse" | "unravel" => true,
        "break" | "fall" => children(s, v, &["compound:prt", "advmod"]).any(|j| among("apart down", lemma(s, j))),
        _ => false,
    }
}

/// *If the truce collapses*, *unless the deal holds*: nothing is told of it yet.
pub(super) fn is_supposed(s: &dateline_model::Sentence, deal: usize) -> bool {
    let verb = head(s, deal).filter(|_| has_rel(s, deal, &["nsubj", "nsubj:pass"]));
    verb.is_some_and(|v| children(s, v, &["mark"]).any(|j| matches!(lemma(s, j), "if" | "unless" | "whether")))
}

/// The light verb an event noun is object, passive subject or (for *culminating in*) oblique of.
pub(super) fn light_verb(s: &dateline_model::Sentence, i: usize) -> Option<usize> {
    let mut top = i;
    while has_rel(s, top, &["conj"])
        || (has_rel(s, top, &["nmod"])
            && head(s, top).is_some_and(|h| {
                matches!(
                    lemma(s, h),
                    "series"
                        | "wave"
                        | "number"
                        | "string"
                        | "spate"
                        | "round"
                        | "campaign"
                        | "start"
                        | "beginning"
                        | "hour"
                        | "day"
                        | "dozen"
                )
            }))
    {
        top = head(s, top)?;
    }
    let v = head(s, top)?;
    // "responded with artillery fire"; not "responded to the attack"
    let answers = among("answer reply respond retaliate", lemma(s, v)) && preposition(s, top) == "with";
    let avenged = preposition(s, top) == "for"; // "took revenge for the strike"
    (s.tokens[v].upos == Upos::Verb
        && !avenged
        && has_rel(s, top, &["obj", "nsubj:pass", "obl"])
        && (answers || has(lexicon::LIGHT, lemma(s, v))))
    .then_some(v)
}

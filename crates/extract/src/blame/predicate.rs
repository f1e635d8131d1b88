//! Those a predicate blames: *the army was responsible for the massacre*, *the attack was the work of guerrillas*.

use super::{
    Blame,
    deed::{is_the_crime, is_the_deed, tells_deed},
    doers::{anybody, who_can},
};
use crate::{
    lexicon::among,
    scene::Scene,
    syntax::{arguments, children, is_negated, lemma, preposition, with_preposition},
};
use dateline_model::Upos;

/// Words for those who did it.
const DOERS: &str = "assailant assassin attacker bomber culprit gunman kidnapper killer murderer perpetrator slayer";

/// *the army was responsible for the massacre*, *the attack was the work of guerrillas*.
pub(super) fn predicated(scene: &Scene<'_>, n: usize, at: usize) -> Blame {
    let s = scene.sentence(n);
    if children(s, at, &["cop"]).next().is_none() || is_negated(s, at) {
        return Blame::default();
    }
    let deed = |at: usize| tells_deed(scene, n, at) || is_the_deed(scene, n, &[at]);
    let mut founding = None;
    // "those responsible for the murder were soldiers", "the killers of the priests were soldiers"
    let did_it = |j: usize| {
        let responsible = |k: &usize| matches!(lemma(s, *k), "guilty" | "responsible");
        let answers = children(s, j, &["amod", "acl"]).filter(responsible);
        let mut of =
            answers.flat_map(|k| with_preposition(s, k, &["for", "of"])).chain(with_preposition(s, j, &["for"]));
        of.any(deed)
            || among(DOERS, lemma(s, j))
                && children(s, j, &["det", "nmod:poss"]).any(|k| among("the his her their", lemma(s, k)))
    };
    if s.tokens[at].upos != Upos::Adj && children(s, at, &["nsubj"]).any(did_it) {
        return Blame { doers: who_can(scene, n, &[at]), named: true, ..Blame::default() };
    }
    let heads = match lemma(s, at) {
        "responsible" | "guilty" if with_preposition(s, at, &["for", "of"]).into_iter().any(deed) => {
            founding = with_preposition(s, at, &["for", "of"]).into_iter().find(|&at| tells_deed(scene, n, at));
            arguments(s, at).doers
        }
        // "the colonels who were involved in the murder"
        "involved" | "implicated" if is_the_crime(scene, n, &with_preposition(s, at, &["in"])) => {
            let args = arguments(s, at);
            let heads: Vec<usize> = args.doers.into_iter().chain(args.undergoers).collect();
            let deed = with_preposition(s, at, &["in"]).into_iter().find(|&at| tells_deed(scene, n, at));
            return Blame { doers: anybody(scene, n, &heads), here: false, named: true, deed };
        }
        "work" | "doing" | "deed" => with_preposition(s, at, &["of"]),
        // "the murder was an action by the army"
        "act" | "action" | "crime" if children(s, at, &["nsubj"]).any(|j| tells_deed(scene, n, j)) => {
            with_preposition(s, at, &["by", "of"])
        }
        // "they are behind the attack"
        _ if preposition(s, at) == "behind" && tells_deed(scene, n, at) => arguments(s, at).doers,
        _ => Vec::new(),
    };
    Blame { doers: who_can(scene, n, &heads), here: false, named: true, deed: founding }
}

//! Arms and vehicles and the happening that they belong to.

use super::evidence;
use crate::{
    arms,
    draft::Draft,
    lexicon::among,
    scene::Scene,
    syntax::{ancestors, arguments, children, lemma, preposition},
    who::{Who, who},
};
use dateline_model::Span;

/// Arms go to the happening that their verb belongs to; those taken or lost without one make a claim of their own.
pub(super) fn attach_arms(scene: &Scene<'_>, n: usize, drafts: &mut [(usize, Draft)]) {
    let s = scene.sentence(n);
    for arm in arms::arms(scene, n) {
        let mut chain = vec![arm.governor];
        chain.extend(ancestors(s, arm.governor));
        let host = chain
            .iter()
            .find_map(|a| drafts.iter().position(|(t, _)| t == a))
            .or_else(|| (drafts.len() == 1).then_some(0));
        let Some(k) = host else { continue };
        let draft = &mut drafts[k].1;
        if draft.equipment.iter().any(|e| e.span == arm.equipment.span) {
            continue;
        }
        let mut equipment = arm.equipment;
        let owner =
            if equipment.fate == dateline_model::Fate::Used { draft.actors.first() } else { draft.targets.first() };
        equipment.owner = owner.map(|a| a.name.clone().unwrap_or_else(|| a.text.clone()));
        draft.because("equipment", "arms", format!("{:?} is {}", equipment.text, equipment.fate), equipment.span);
        draft.equipment.push(equipment);
    }
}

/// Arms taken in a sentence that tells no event of its own: for the happening told before.
pub(crate) fn loose_arms(scene: &Scene<'_>, n: usize) -> Vec<(dateline_model::Equipment, Vec<Who>, Span)> {
    let s = scene.sentence(n);
    arms::arms(scene, n)
        .into_iter()
        .filter(|a| a.equipment.fate != dateline_model::Fate::Used || speaks_of_deed(scene, n))
        .map(|a| {
            let doers = arguments(s, a.governor).doers.into_iter().flat_map(|h| who(scene, n, h)).collect();
            let span = evidence(scene, n, a.governor);
            (a.equipment, doers, span)
        })
        .collect()
}

/// *Over 50 kg of dynamite were used in the attacks*: of a deed told before.
fn speaks_of_deed(scene: &Scene<'_>, n: usize) -> bool {
    const DEEDS: &str = "ambush assassination attack bombing explosion killing massacre murder raid shooting strike";
    let s = scene.sentence(n);
    let the = |i: usize| children(s, i, &["det"]).any(|j| among("the that this these those", lemma(s, j)));
    (0..s.tokens.len()).any(|i| among(DEEDS, lemma(s, i)) && the(i) && preposition(s, i) == "in")
}

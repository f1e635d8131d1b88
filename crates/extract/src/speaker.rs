//! Who *we* and *our* are: the actor of the catalogue that the nearest voice speaks for.
//!
//! Examples: *we will deliver ISIL a lasting defeat* (a general of the coalition speaks) · *our ally Turkey* in a statement
//! of the State Department (the United States). Near miss: *we* of a witness, who speaks for no party.

use crate::{
    scene::Scene,
    syntax::{children, lemma},
    voice::Voices,
    who::Who,
};
use dateline_catalog::{ActorIdx, ActorKind};
use dateline_model::{Attribution, VoiceKind};

/// The party that the voice of a token speaks for, written with the words of the pronoun.
pub(crate) fn party(scene: &Scene<'_>, voices: &Voices, n: usize, pronoun: usize) -> Option<Who> {
    let (chain, _) = voices.chain(scene, n, pronoun);
    let index = chain.iter().find_map(|voice| spoken_for(scene, voice))?;
    let word = &scene.sentence(n).tokens[pronoun];
    Some(Who::named(scene, Some(index), &word.text, Some(word.span), pronoun))
}

/// The subject of a verb when it is *we*, its owner when a noun has *our*.
pub(crate) fn pronoun_of(scene: &Scene<'_>, n: usize, head: usize, relation: &str, word: &str) -> Option<usize> {
    let s = scene.sentence(n);
    children(s, head, &[relation]).find(|&j| lemma(s, j) == word || s.tokens[j].text.eq_ignore_ascii_case(word))
}

/// A ministry speaks for its state, an army or group for itself.
fn spoken_for(scene: &Scene<'_>, voice: &Attribution) -> Option<ActorIdx> {
    if !matches!(voice.kind, VoiceKind::Belligerent | VoiceKind::Government) {
        return None;
    }
    let catalogue = scene.know.actors;
    let side = voice.side_of.as_ref().and_then(|id| catalogue.index_of(id.as_str()));
    let index = side.or_else(|| catalogue.by_alias(&voice.text).first().copied())?;
    let actor = catalogue.actor(index);
    match actor.kind {
        ActorKind::Government => catalogue.state_of_country(actor.home.as_deref()?).or(Some(index)),
        _ => Some(index),
    }
}

//! Names that the catalogue does not have: organisations and persons the encoder marks, outlets of the source
//! catalogue. They are kept as written.

use super::{Draft, Scene, role};
use crate::{place::is_office, words::Words};
use dateline_catalog::fold;
use dateline_model::{MentionLabel, Naming, PeopleClass, Sentence, Upos};

/// Adds named organisations, persons and outlets that no mention covers yet.
pub(super) fn add(scene: &Scene<'_>, sentence: &Sentence, index: usize, drafts: &mut Vec<Draft>) {
    add_outlets(scene, sentence, index, drafts);
    for mention in &sentence.mentions {
        let by = match mention.label {
            MentionLabel::Organisation => "mention/organisation",
            MentionLabel::Person => "mention/person",
            _ => continue,
        };
        let end = mention.tokens.end.min(sentence.tokens.len());
        let mut tokens = mention.tokens.start.min(end)..end;
        while tokens.len() > 1 && is_edge(sentence, tokens.start) {
            tokens.start += 1;
        }
        while tokens.len() > 1 && is_edge(sentence, tokens.end - 1) {
            tokens.end -= 1;
        }
        let named = sentence.tokens[tokens.clone()].iter().any(|token| token.upos == Upos::Propn);
        if !named || drafts.iter().any(|draft| draft.overlaps(&tokens)) || scene.is_place(index, &tokens) {
            continue;
        }
        let head = role::head_of(sentence, &tokens);
        let mut draft = Draft::new(index, tokens, head, Naming::Name, by);
        draft.score = mention.score.clamp(0.0, 1.0) * 0.8;
        drafts.push(match known(scene, sentence, &draft) {
            Some(actor) => Draft { by: "catalogue/context", ..draft.linked(scene, scene.today(actor), 0.7) },
            None => draft,
        });
    }
}

/// *the Coalition* in a report on Iraq: a marked name that is a usual phrase of the country.
fn known(scene: &Scene<'_>, sentence: &Sentence, draft: &Draft) -> Option<dateline_catalog::ActorIdx> {
    let country = scene.country.filter(|_| draft.by == "mention/organisation")?;
    scene.actors().in_context(&super::catalogue::words(sentence, draft.tokens.clone()), country)
}

/// Determiners, punctuation and *'s* at the edge of a name.
fn is_edge(sentence: &Sentence, at: usize) -> bool {
    let token = &sentence.tokens[at];
    matches!(token.upos, Upos::Punct | Upos::Part | Upos::Adp) || token.upos == Upos::Det && token.text != "The"
}

/// Outlets and agencies, by the source catalogue.
fn add_outlets(scene: &Scene<'_>, sentence: &Sentence, index: usize, drafts: &mut Vec<Draft>) {
    let words: Vec<&str> = sentence.tokens.iter().map(|token| token.text.as_str()).collect();
    for hit in scene.knowledge.sources.scan(&words) {
        let covered = drafts.iter().any(|draft| draft.overlaps(&hit.tokens));
        if covered || hit.tokens.is_empty() || hit.tokens.end > words.len() {
            continue;
        }
        // *local sources*, *observers*: generic voices are no names.
        if sentence.tokens[hit.tokens.clone()].iter().all(|token| token.upos != Upos::Propn) {
            continue;
        }
        let head = role::head_of(sentence, &hit.tokens);
        let mut draft = Draft::new(index, hit.tokens.clone(), head, Naming::Name, "sources");
        draft.name = Some(scene.knowledge.sources.source(hit.source).name.clone());
        draft.score = 0.9;
        drafts.push(draft);
    }
}

/// *Erdoğan* is *Recep Tayyip Erdoğan* once he was named in full, and *Estrada Vélez* is *Federico Estrada Vélez*; his actor
/// comes with him.
pub(super) fn resolve_people(sentences: &[Words<'_>], drafts: &mut [Draft]) {
    let mut full: Vec<(Vec<String>, usize)> = Vec::new();
    for i in 0..drafts.len() {
        let draft = &drafts[i];
        let person = draft.by == "mention/person" || draft.by == "catalogue/leader";
        if !person {
            continue;
        }
        let tokens = &sentences[draft.sentence].sentence.tokens[draft.tokens.clone()];
        let of_name = tokens.iter().filter(|token| token.upos == Upos::Propn && !is_office(&token.text));
        let words: Vec<String> = of_name.map(|token| fold(&token.text)).collect();
        let shorter = |name: &[String]| name[1..].windows(words.len().max(1)).any(|run| run == words);
        let known = full.iter().rev().find(|(name, _)| shorter(name)).map(|&(_, at)| at);
        if known.is_none() && words.len() > 1 {
            full.push((words, i));
            continue;
        }
        let Some(known) = known.filter(|_| drafts[i].actor.is_none() && !words.is_empty()) else { continue };
        let before = drafts[known].clone();
        let text = super::catalogue::words(sentences[before.sentence].sentence, before.tokens.clone());
        let draft = &mut drafts[i];
        draft.actor = before.actor;
        draft.name = before.name.or(Some(text));
        draft.class = if before.class == PeopleClass::Unknown { draft.class } else { before.class };
        draft.score = before.score * 0.95;
    }
}

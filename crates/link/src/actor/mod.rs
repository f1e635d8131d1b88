//! Who: names of the catalogue, names that only the encoder knows, noun phrases, and the words that stand for them.

mod anaphora;
mod catalogue;
mod names;
mod nominal;
pub(crate) mod role;
#[cfg(test)]
mod tests;

use crate::LinkKnowledge;
use crate::words::Words;
use dateline_catalog::{ActorIdx, ActorKind, Actors};
use dateline_model::{ActorId, ActorMention, Document, Naming, PeopleClass, PlaceMention, Sentence, TokenRange};
use std::ops::Range;

pub(crate) use catalogue::{Named, named};
pub(crate) use nominal::trimmed;

/// What resolving a mention needs to know of the report.
pub(crate) struct Scene<'a> {
    pub document: &'a Document,
    pub knowledge: &'a LinkKnowledge<'a>,
    /// ISO 3166-1 alpha-2 of the country the report is about.
    pub country: Option<&'a str>,
    /// Day of publication, ISO 8601.
    pub day: Option<String>,
    /// What was found to be a place.
    pub places: &'a [PlaceMention],
}

impl Scene<'_> {
    fn actors(&self) -> &Actors {
        self.knowledge.actors
    }

    /// Who had the place of an actor on the day of publication.
    fn today(&self, actor: ActorIdx) -> ActorIdx {
        self.day.as_deref().map_or(actor, |day| self.actors().as_of(actor, day))
    }

    /// Whether the words name a place that was found and is used as one.
    fn is_place(&self, sentence: usize, tokens: &Range<usize>) -> bool {
        let from = self.places.partition_point(|place| place.at.sentence < sentence);
        self.places[from..].iter().take_while(|place| place.at.sentence == sentence).any(|place| {
            let overlaps = place.at.start < tokens.end && tokens.start < place.at.end;
            overlaps && !place.metonymic && place.place.lat.is_some()
        })
    }

    /// One of several candidates: the one active where the report is from.
    fn pick(&self, candidates: &[ActorIdx]) -> Option<ActorIdx> {
        match candidates {
            [] => None,
            [only] => Some(*only),
            several => self.country.and_then(|country| self.actors().pick(several, country)),
        }
    }
}

/// A mention in the making.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub sentence: usize,
    pub tokens: Range<usize>,
    pub head: usize,
    pub naming: Naming,
    pub actor: Option<ActorIdx>,
    pub name: Option<String>,
    pub class: PeopleClass,
    pub score: f32,
    pub by: &'static str,
    pub alternatives: Vec<ActorIdx>,
}

impl Draft {
    fn new(sentence: usize, tokens: Range<usize>, head: usize, naming: Naming, by: &'static str) -> Self {
        Self {
            sentence,
            tokens,
            head,
            naming,
            actor: None,
            name: None,
            class: PeopleClass::Unknown,
            score: 0.5,
            by,
            alternatives: Vec::new(),
        }
    }

    fn linked(mut self, scene: &Scene<'_>, actor: ActorIdx, score: f32) -> Self {
        self.actor = Some(actor);
        self.name = Some(scene.actors().actor(actor).name.clone());
        if self.class == PeopleClass::Unknown {
            self.class = class_of(scene.actors().actor(actor).kind);
        }
        self.score = score;
        self
    }

    fn overlaps(&self, other: &Range<usize>) -> bool {
        self.tokens.start < other.end && other.start < self.tokens.end
    }
}

/// What people of an actor are.
fn class_of(kind: ActorKind) -> PeopleClass {
    match kind {
        ActorKind::StateForces
        | ActorKind::Rebel
        | ActorKind::PoliticalMilitia
        | ActorKind::IdentityMilitia
        | ActorKind::ExternalForces
        | ActorKind::PrivateMilitary
        | ActorKind::Police
        | ActorKind::Coalition => PeopleClass::Combatants,
        ActorKind::Civilians | ActorKind::Rioters | ActorKind::Protesters => PeopleClass::Civilians,
        _ => PeopleClass::Unknown,
    }
}

/// Every actor of the report, in reading order.
pub(crate) fn find(scene: &Scene<'_>, sentences: &[Words<'_>], hits: &[Vec<Named>]) -> Vec<ActorMention> {
    let mut drafts = Vec::new();
    for (index, words) in sentences.iter().enumerate() {
        let known = hits.get(index).map_or(&[][..], Vec::as_slice);
        let mut here = catalogue::mentions(scene, words.sentence, index, known);
        names::add(scene, words.sentence, index, &mut here);
        nominal::add(scene, words.sentence, index, known, &mut here);
        anaphora::add(words.sentence, index, &mut here);
        here.retain(|draft| draft.actor.is_some() || !names_ship(words.sentence, draft.head));
        here.sort_by_key(|draft| (draft.tokens.start, draft.tokens.end));
        drafts.append(&mut here);
    }
    names::resolve_people(sentences, &mut drafts);
    let antecedents = anaphora::resolve(scene, sentences, &drafts);
    finish(scene, sentences, drafts, &antecedents)
}

/// *The tanker Sounion*: what it is called is nobody.
fn names_ship(sentence: &Sentence, head: usize) -> bool {
    let top = sentence.head(head).filter(|_| sentence.is(head, "appos")).unwrap_or(head);
    dateline_catalog::is_vessel(&sentence.tokens[top].lemma)
}

/// Drops short forms without an antecedent and turns drafts into mentions.
fn finish(
    scene: &Scene<'_>,
    sentences: &[Words<'_>],
    drafts: Vec<Draft>,
    antecedents: &[Option<usize>],
) -> Vec<ActorMention> {
    let kept = |i: usize| drafts[i].naming != Naming::Anaphor || antecedents[i].is_some();
    let mut index = vec![None; drafts.len()];
    let mut count = 0;
    for i in (0..drafts.len()).filter(|&i| kept(i)) {
        index[i] = Some(count);
        count += 1;
    }
    let mut mentions: Vec<ActorMention> = Vec::with_capacity(count);
    for (i, draft) in drafts.iter().enumerate().filter(|(i, _)| index[*i].is_some()) {
        let mut mention = mention(scene, sentences[draft.sentence].sentence, draft);
        mention.antecedent = antecedents[i].and_then(|before| index[before]);
        if let Some(before) = mention.antecedent.and_then(|before| mentions.get(before)) {
            mention.actor_id = mention.actor_id.or_else(|| before.actor_id.clone());
            mention.name = mention.name.or_else(|| before.name.clone().or_else(|| Some(before.text.clone())));
            if mention.class == PeopleClass::Unknown {
                mention.class = before.class;
            }
            mention.alternatives.clone_from(&before.alternatives);
            mention.score = mention.score.min(before.score);
        }
        mentions.push(mention);
    }
    mentions
}

fn mention(scene: &Scene<'_>, sentence: &Sentence, draft: &Draft) -> ActorMention {
    let id = |actor: ActorIdx| ActorId::new(scene.actors().actor(actor).id.as_str()).ok();
    ActorMention {
        at: TokenRange::new(draft.sentence, draft.tokens.clone()),
        head: draft.head,
        span: sentence.span_of(draft.tokens.clone()),
        text: sentence.text_of(draft.tokens.clone(), &scene.document.text).to_owned(),
        naming: draft.naming,
        actor_id: draft.actor.and_then(id),
        name: draft.name.clone(),
        class: draft.class,
        antecedent: None,
        score: draft.score,
        by: draft.by,
        alternatives: draft.alternatives.iter().copied().filter_map(id).collect(),
    }
}

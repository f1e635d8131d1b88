//! Names that the catalogue knows, with the phrase each is part of.
//!
//! * *Islamic State fighters*, *PKK leaders*: people of a named group are the group.
//! * *Russian and Syrian government aircraft*: a state in front of another's branch shares the branch noun.
//! * *Turkey's attack*, *Turkish strikes*: the bare adjective or possessor stands for the state.
//! * *Turkey-backed*, *anti-Isis*: the name inside a compound is kept, marked `catalogue/compound`.

use super::{Draft, Scene, role};
use crate::lexicon;
use dateline_catalog::{ActorIdx, ActorKind, AliasKind};
use dateline_model::{MentionLabel, Naming, PeopleClass, Sentence, Upos};
use std::ops::Range;

/// A name of the catalogue in a sentence, with everyone it may mean.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub tokens: Range<usize>,
    pub actors: Vec<ActorIdx>,
    pub kind: AliasKind,
}

impl Named {
    /// A state, by its name, adjective or capital: everything of which a place may be meant as well.
    pub fn is_state(&self, actors: &dateline_catalog::Actors) -> bool {
        matches!(self.kind, AliasKind::Name | AliasKind::Alias | AliasKind::Demonym | AliasKind::Metonym)
            && self
                .actors
                .iter()
                .any(|&actor| matches!(actors.actor(actor).kind, ActorKind::State) || self.kind == AliasKind::Metonym)
    }
}

/// The catalogue's names in a sentence, left to right.
pub(crate) fn named(actors: &dateline_catalog::Actors, sentence: &Sentence) -> Vec<Named> {
    let words: Vec<&str> = sentence.tokens.iter().map(|token| token.text.as_str()).collect();
    let mut all: Vec<Named> = Vec::new();
    for hit in actors.scan(&words) {
        if hit.tokens.is_empty() || hit.tokens.end > words.len() {
            continue;
        }
        match all.last_mut().filter(|last| last.tokens == hit.tokens) {
            Some(last) => last.actors.push(hit.actor),
            None => all.push(Named { tokens: hit.tokens, actors: vec![hit.actor], kind: hit.kind }),
        }
    }
    all
}

/// Mentions of named actors. States behind a preposition of place are left to the places.
pub(super) fn mentions(scene: &Scene<'_>, sentence: &Sentence, index: usize, known: &[Named]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (i, named) in known.iter().enumerate() {
        let head = role::head_of(sentence, &named.tokens);
        if is_place_here(scene, sentence, named, head) || inside_longer_name(sentence, named, scene) {
            continue;
        }
        if let Some(draft) = composed_with_next(scene, sentence, index, named, known.get(i + 1)) {
            drafts.push(draft);
            continue;
        }
        drafts.extend(sponsor(scene, sentence, index, named));
        let (tokens, head, by_member) = people_of(sentence, scene, named, head);
        let tokens = without_open_quote(sentence, tokens, head);
        let head = if tokens.contains(&head) { head } else { role::head_of(sentence, &tokens) };
        let state_alone = named.is_state(scene.actors()) && named.kind != AliasKind::Leader;
        let naming = match named.kind {
            AliasKind::Demonym | AliasKind::Compound => Naming::Demonym,
            _ if state_alone && sentence.is(head, "nmod:poss") => Naming::Demonym,
            _ => Naming::Name,
        };
        let mut draft = Draft::new(index, tokens, head, naming, by(named.kind, by_member));
        if by_member {
            draft.class = lexicon::person(&sentence.tokens[head]).unwrap_or(PeopleClass::Unknown);
        }
        drafts.push(link(scene, draft, named));
    }
    drafts
}

/// *“Fatah al-Mubin” operations room* begins behind its quotation mark: the name ends before the closing one.
fn without_open_quote(sentence: &Sentence, tokens: Range<usize>, head: usize) -> Range<usize> {
    let quote = |at: &usize| matches!(sentence.tokens[*at].text.as_str(), "\"" | "''" | "”" | "“");
    let mut quotes = tokens.clone().filter(quote);
    match (quotes.next(), quotes.next()) {
        (Some(only), None) if only > tokens.start && only > head => tokens.start..only,
        (Some(only), None) if only > tokens.start => tokens.start..only.max(tokens.start + 1),
        _ => tokens,
    }
}

/// The state inside a name such as *Iranian-backed forces*.
fn sponsor(scene: &Scene<'_>, sentence: &Sentence, index: usize, named: &Named) -> Option<Draft> {
    let at = named.tokens.start;
    let hyphen = sentence.tokens.get(at + 1)?.text == "-" && named.tokens.len() > 2;
    let backs =
        matches!(sentence.tokens.get(at + 2)?.text.as_str(), "backed" | "led" | "supported" | "allied" | "aligned");
    let word = &sentence.tokens[at].text;
    let state = scene.actors().state_by_demonym(word).or_else(|| {
        let named = scene.actors().by_alias(word).iter().copied();
        named.into_iter().find(|&actor| scene.actors().actor(actor).kind == ActorKind::State)
    });
    let draft = Draft::new(index, at..at + 1, at, Naming::Demonym, "catalogue/compound");
    state.filter(|_| hyphen && backs).map(|state| draft.linked(scene, state, 0.95))
}

fn link(scene: &Scene<'_>, mut draft: Draft, named: &Named) -> Draft {
    match scene.pick(&named.actors) {
        Some(actor) => {
            let actor = if named.kind == AliasKind::Composed { scene.today(actor) } else { actor };
            let sure = if named.actors.len() == 1 { 0.95 } else { 0.8 };
            draft.alternatives = named.actors.iter().copied().filter(|&other| other != actor).collect();
            draft.linked(scene, actor, sure)
        }
        None => {
            draft.alternatives.clone_from(&named.actors);
            draft.score = 0.3;
            draft
        }
    }
}

fn by(kind: AliasKind, by_member: bool) -> &'static str {
    match kind {
        AliasKind::Compound => "catalogue/compound",
        _ if by_member => "catalogue/member",
        AliasKind::Name => "catalogue/name",
        AliasKind::Alias => "catalogue/alias",
        AliasKind::Former => "catalogue/former",
        AliasKind::Leader => "catalogue/leader",
        AliasKind::Demonym => "catalogue/demonym",
        AliasKind::Metonym => "catalogue/metonym",
        AliasKind::Composed => "catalogue/composed",
    }
}

/// *in Syria*, *from Ankara*: no actor. A capital is one only where it clearly acts.
fn is_place_here(scene: &Scene<'_>, sentence: &Sentence, named: &Named, head: usize) -> bool {
    if !named.is_state(scene.actors()) || named.kind == AliasKind::Demonym {
        return false;
    }
    let used = role::of(sentence, head);
    used == role::Use::Place || (named.kind == AliasKind::Metonym && used == role::Use::Open)
}

/// *US Department of State*, *Abu Jandal al-Kuwaiti*: the state is part of a longer name.
fn inside_longer_name(sentence: &Sentence, named: &Named, scene: &Scene<'_>) -> bool {
    named.is_state(scene.actors())
        && sentence.mentions.iter().any(|mention| {
            let whole = mention.tokens.start <= named.tokens.start && mention.tokens.end >= named.tokens.end;
            let mut others = mention.tokens.clone().filter(|at| !named.tokens.contains(at));
            let proper = others.any(|at| sentence.tokens.get(at).is_some_and(|token| token.upos == Upos::Propn));
            whole
                && proper
                && match mention.label {
                    MentionLabel::Organisation => mention.tokens.end > named.tokens.end,
                    MentionLabel::Person => true,
                    _ => false,
                }
        })
}

/// *Russian and Syrian government aircraft*: the branch noun of the second serves the first.
fn composed_with_next(
    scene: &Scene<'_>,
    sentence: &Sentence,
    index: usize,
    named: &Named,
    next: Option<&Named>,
) -> Option<Draft> {
    let next = next.filter(|next| next.kind == AliasKind::Composed)?;
    if !matches!(named.kind, AliasKind::Demonym | AliasKind::Name | AliasKind::Alias) || !named.is_state(scene.actors())
    {
        return None;
    }
    let between = named.tokens.end..next.tokens.start;
    let joined = !between.is_empty()
        && between.clone().all(|i| matches!(sentence.tokens[i].lemma.as_str(), "and" | "or" | "," | "&"));
    // *Turkey and Syrian forces* are two; only an adjective shares the noun, or letters that serve as one (*US*).
    let letters = |i: usize| sentence.tokens[i].text.chars().all(|c| c.is_uppercase() || c == '.');
    if !joined || !(named.kind == AliasKind::Demonym || named.tokens.clone().all(letters)) {
        return None;
    }
    let state = scene.pick(&named.actors)?;
    let noun = next.tokens.clone().rev().find_map(|i| {
        let phrase = words(sentence, i..next.tokens.end);
        scene.actors().branch_of(state, &phrase)
    });
    let head = role::head_of(sentence, &named.tokens);
    let draft = Draft::new(index, named.tokens.clone(), head, Naming::Demonym, "catalogue/composed");
    Some(draft.linked(scene, scene.today(noun.unwrap_or(state)), 0.85))
}

pub(super) fn words(sentence: &Sentence, tokens: Range<usize>) -> String {
    let words: Vec<&str> = sentence.tokens[tokens].iter().map(|token| token.text.as_str()).collect();
    words.join(" ")
}

/// *Islamic State fighters*: the phrase up to the people noun that the name modifies. States have only the people
/// that their branch nouns name.
fn people_of(sentence: &Sentence, scene: &Scene<'_>, named: &Named, head: usize) -> (Range<usize>, usize, bool) {
    let alone = (named.tokens.clone(), head, false);
    let eligible = matches!(named.kind, AliasKind::Name | AliasKind::Alias | AliasKind::Former);
    if !eligible || named.is_state(scene.actors()) {
        return alone;
    }
    let modifies = ["compound", "amod", "nmod:poss", "flat"].iter().any(|relation| sentence.is(head, relation));
    let Some(noun) = sentence.head(head).filter(|&noun| modifies && noun >= named.tokens.end) else { return alone };
    let token = &sentence.tokens[noun];
    if token.upos != Upos::Noun || lexicon::person(token).is_none() || !lexicon::can_act(token) {
        return alone;
    }
    let phrase = sentence.np(noun);
    if phrase.start > named.tokens.start || phrase.end > noun + 1 {
        return (named.tokens.start..noun + 1, noun, true);
    }
    (super::nominal::trimmed(sentence, phrase, noun), noun, true)
}

//! The kind of a voice: what its head noun, its title, its side and the catalogue say of it.

use super::{
    outlet::voice_kind,
    people::People,
    words::{Calling, calling, side},
};
use crate::{
    lexicon::among,
    scene::Scene,
    syntax::{children, has_rel, lemma},
};
use dateline_catalog::{ActorKind, fold};
use dateline_model::{ActorId, Naming, Sentence, Upos, VoiceKind};
use std::ops::Range;

/// How far behind a name its description is looked for.
const DESCRIPTION: usize = 16;

/// The kind of the voice headed by `token`, whose words are `range`.
pub(super) fn kind_of(
    scene: &Scene<'_>,
    n: usize,
    token: usize,
    range: Range<usize>,
    actor: Option<&ActorId>,
    people: &People,
) -> VoiceKind {
    let s = scene.sentence(n);
    if let Some(kind) = described(scene, n, token, range.clone(), actor) {
        return kind;
    }
    let words = fold(&texts(s, range).join(" "));
    if let Some(kind) = people.kind(s, token) {
        return kind;
    }
    if let Some(kind) = actor.and_then(|id| kind_of_actor(scene, id, &words)) {
        return kind;
    }
    if let Some(kind) = side("", &words) {
        return kind;
    }
    let mention = scene.actor_at(n, token).map(|(_, m)| m);
    let people_of = mention.is_some_and(|m| m.naming == Naming::Demonym) || s.tokens[token].text.ends_with('s');
    let named = mention.is_some_and(|m| m.naming == Naming::Name);
    if !named && s.tokens[token].upos != Upos::Propn || people_of && !mention.is_some_and(|m| m.by.contains("person")) {
        return VoiceKind::Unnamed;
    }
    let aged = words.contains("year old")
        || s.tokens.get(last_of_name(s, token) + 2).is_some_and(|t| t.upos == Upos::Num)
            && s.tokens[last_of_name(s, token) + 1].text == ",";
    // "Bafrin says": first names are given to those who are nobody's officials
    if aged || people.only_first_name(s, token) { VoiceKind::Witness } else { VoiceKind::Government }
}

/// Generals of offices.
const CIVIL: &[&str] = &["attorney general", "consul general", "director general", "secretary general"];

/// What a noun phrase says of itself: by its head, its title, its apposition.
pub(super) fn described(
    scene: &Scene<'_>,
    n: usize,
    token: usize,
    range: Range<usize>,
    actor: Option<&ActorId>,
) -> Option<VoiceKind> {
    let s = scene.sentence(n);
    let (head, words) = title(s, token, range)?;
    let lemma = lemma(s, head).trim_end_matches('.');
    match calling(lemma)? {
        // secretaries, attorneys and directors general command no army
        Calling::Is(_) if lemma == "general" && CIVIL.iter().any(|office| words.contains(office)) => {
            side(lemma, &words).or(Some(VoiceKind::Government))
        }
        Calling::Is(kind) => Some(kind),
        Calling::For(kind) => {
            // "Russian officials at the UN" are Russia's
            let of_state = children(s, head, &["amod"])
                .any(|j| scene.linked.actors_in(n).any(|(_, m)| m.head == j && m.naming == Naming::Demonym));
            let at = words.contains(" at the un") && of_state;
            let said_by_words = || employer(scene, &words).or_else(|| side(lemma, &words));
            let by_actor = || actor.and_then(|id| kind_of_actor(scene, id, &words));
            // reports are about a state more often than by it
            let by_actor = || by_actor().filter(|_| !matches!(lemma, "report" | "estimate"));
            // "a group of students": they are what its members are
            let members = || {
                let of = crate::syntax::with_preposition(s, head, &["of"]);
                of.into_iter().find_map(|j| match calling(crate::syntax::lemma(s, j)) {
                    Some(Calling::Is(member)) if kind == VoiceKind::Unnamed => Some(member),
                    _ => None,
                })
            };
            if at {
                Some(VoiceKind::Government)
            } else {
                said_by_words().or_else(by_actor).or_else(members).or(Some(kind))
            }
        }
    }
}

/// Whether the words name an organisation that helps: *Doctors Without Borders*, *the World Food Programme*.
pub(crate) fn is_relief(scene: &Scene<'_>, words: &str) -> bool {
    matches!(employer(scene, words), Some(VoiceKind::Humanitarian | VoiceKind::Un))
}

/// The organisation of the catalogue that a description names: *an official with Save the Children*.
fn employer(scene: &Scene<'_>, words: &str) -> Option<VoiceKind> {
    let words: Vec<&str> = words.split(' ').collect();
    let hits = scene.know.sources.scan(&words);
    let mut kinds = hits.iter().map(|hit| voice_kind(scene.know.sources.source(hit.source).kind));
    kinds.find(|kind| !matches!(kind, VoiceKind::Unnamed | VoiceKind::Belligerent))
}

/// The noun that says what somebody is, and the words of the phrase it stands in: the head itself, a title before the
/// name, an apposition behind it.
fn title(s: &Sentence, token: usize, range: Range<usize>) -> Option<(usize, String)> {
    let joined = |words: Range<usize>| fold(&texts(s, words).join(" "));
    let calls = |i: usize| calling(lemma(s, i)).is_some() && s.tokens[i].upos != Upos::Verb;
    if calls(token) {
        return Some((token, joined(range)));
    }
    let named = s.tokens[token].upos == Upos::Propn;
    let relations: &[&str] = if named { &["appos", "compound", "flat", "nmod", "amod", "dep"] } else { &["appos"] };
    let parts = children(s, token, relations);
    let calls = |i: usize| calls(i) && !is_former_fighter(s, i);
    if let Some(j) = parts.filter(|&j| !has_rel(s, j, &["nmod:poss"])).find(|&j| calls(j)) {
        let subtree = s.subtree(j);
        let from = subtree.first().copied().unwrap_or(j).min(range.start);
        let to = subtree.last().map_or(j, |&k| k.min(j + DESCRIPTION)) + 1;
        return Some((j, joined(from..to.max(range.end))));
    }
    if !named {
        return None;
    }
    // "Ahmed al-Dbis, a security official at …": behind the comma, whatever the tree makes of it
    let comma = last_of_name(s, token) + 1;
    if s.tokens.get(comma).is_none_or(|t| t.text != ",") {
        return None;
    }
    let stop = |i: &usize| {
        let t = &s.tokens[*i];
        !matches!(t.upos, Upos::Verb | Upos::Aux | Upos::Sconj) && t.text != "," && t.text != "\""
    };
    let description = (comma + 1..s.tokens.len().min(comma + DESCRIPTION)).take_while(stop);
    let end = description.clone().last()? + 1;
    // "according to Haddad, up to 500 fighters remain" describes nobody
    let opens = matches!(s.tokens[comma + 1].upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn);
    let mut noun = description.into_iter().take_while(|&i| opens && s.tokens[i].upos != Upos::Adp);
    let head = noun.find(|&i| calls(i) && !has_rel(s, i, &["compound", "amod"]))?;
    Some((head, joined(comma + 1..end)))
}

/// *A former soldier* speaks for himself.
fn is_former_fighter(s: &Sentence, i: usize) -> bool {
    calling(lemma(s, i)) == Some(Calling::Is(VoiceKind::Belligerent))
        && children(s, i, &["amod"]).any(|j| matches!(lemma(s, j), "former" | "retired" | "ex"))
}

/// The last token of a name: *Staffan de Mistura* headed by *Staffan*.
pub(super) fn last_of_name(s: &Sentence, token: usize) -> usize {
    let mut last = token;
    while s.tokens.get(last + 1).is_some_and(|t| t.upos == Upos::Propn || t.text == "-")
        || (last + 1 < s.tokens.len() && has_rel(s, last + 1, &["flat"]))
    {
        last += 1;
    }
    last
}

fn texts(s: &Sentence, range: Range<usize>) -> Vec<&str> {
    s.tokens[range].iter().map(|t| t.text.as_str()).collect()
}

/// Words that make a state body a party to the fighting.
const MARTIAL: &str = "army command commander coalition defence defense forces military pentagon troops";

/// The kind of an actor of the catalogue, as the words name it.
pub(super) fn kind_of_actor(scene: &Scene<'_>, id: &ActorId, words: &str) -> Option<VoiceKind> {
    let actor = scene.know.actors.get(id.as_str())?;
    let martial = words.split(' ').any(|word| among(MARTIAL, word));
    Some(match actor.kind {
        ActorKind::Government | ActorKind::State | ActorKind::Police if martial => VoiceKind::Belligerent,
        ActorKind::Government | ActorKind::State | ActorKind::Police => VoiceKind::Government,
        ActorKind::Civilians | ActorKind::Protesters | ActorKind::Rioters => VoiceKind::Witness,
        ActorKind::Other => return None,
        _ => VoiceKind::Belligerent,
    })
}

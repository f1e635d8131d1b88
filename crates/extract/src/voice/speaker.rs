//! From a noun to the voice it names: its words, its kind, whose side it is on.

use super::{
    Voice,
    kind::{kind_of, last_of_name},
    outlet::voice_kind,
    people::People,
    words::{calling, is_saying},
};
use crate::{
    scene::Scene,
    syntax::{children, conjuncts, has_rel, lemma, preposition},
    who::one,
};
use dateline_catalog::{AliasKind, Source, VoiceHit};
use dateline_model::{ActorId, Attribution, Naming, Sentence, Upos, VoiceKind};
use std::ops::Range;

/// Prepositions that tie a speaker to whom they speak for.
const TIES: &[&str] = &["at", "for", "from", "in", "of", "with", "within"];

/// The voices that a noun and its conjuncts name. *The president, Recep Tayyip Erdoğan*, which the parser sometimes
/// takes for two, is one: without a conjunction there is no list.
pub(super) fn voices(scene: &Scene<'_>, n: usize, head: usize, cue: &str, people: &People) -> Vec<Voice> {
    let s = scene.sentence(n);
    let all = conjuncts(s, head);
    let listed = all.iter().any(|&k| children(s, k, &["cc"]).next().is_some());
    let heads = if listed { all } else { vec![head] };
    heads.into_iter().filter_map(|k| voice(scene, n, k, cue, people)).collect()
}

/// The voice that a noun or pronoun names.
pub(super) fn voice(scene: &Scene<'_>, n: usize, token: usize, cue: &str, people: &People) -> Option<Voice> {
    let s = scene.sentence(n);
    let word = lemma(s, token);
    if children(s, token, &["det"]).any(|j| matches!(lemma(s, j), "no" | "neither")) {
        return None; // "no group claimed responsibility"
    }
    if is_saying(word) && word != "report" && word != "estimate" {
        // "a statement from the UN children's fund said": the fund says it
        let owner = owners(scene, n, token).into_iter().find(|&o| !is_saying(lemma(s, o)));
        return match owner {
            Some(owner) => voice(scene, n, owner, cue, people),
            None => (word == "statement").then(|| Voice { said: plain(word, VoiceKind::Unnamed, cue), back: true }),
        };
    }
    let bare = children(s, token, &["nmod", "amod", "compound", "appos", "acl", "nmod:poss"]).next().is_none()
        && children(s, token, &["det"]).any(|j| lemma(s, j) == "the");
    let back = bare && s.tokens[token].upos == Upos::Noun || matches!(word, "he" | "she" | "they");
    let said = named(scene, n, token, cue, people)?;
    Some(Voice { said, back })
}

/// Who makes a statement, a claim, a report: *by X*, *from X*, *X's*, *the US announcement*, *issued by X*.
pub(super) fn owners(scene: &Scene<'_>, n: usize, i: usize) -> Vec<usize> {
    let s = scene.sentence(n);
    let mut owners: Vec<usize> = children(s, i, &["nmod:poss"])
        .chain(children(s, i, &["nmod"]).filter(|&j| matches!(&*preposition(s, j), "by" | "from")))
        .collect();
    if owners.is_empty() {
        let issued = children(s, i, &["acl"]).filter(|&v| matches!(lemma(s, v), "issue" | "release" | "publish"));
        owners.extend(issued.flat_map(|v| crate::syntax::by_phrase(s, v)));
    }
    if owners.is_empty() {
        owners.extend(children(s, i, &["compound", "amod"]).filter(|&j| scene.is_actor(n, j)));
    }
    owners
}

fn plain(text: &str, kind: VoiceKind, cue: &str) -> Attribution {
    Attribution { text: text.to_owned(), kind, side_of: None, name: None, cue: Some(cue.to_owned()) }
}

/// The voice that a noun names, classified.
fn named(scene: &Scene<'_>, n: usize, token: usize, cue: &str, people: &People) -> Option<Attribution> {
    let s = scene.sentence(n);
    let mention = scene.actor_at(n, token).map(|(_, m)| m);
    let anaphor = mention.filter(|m| m.naming == Naming::Anaphor);
    let whole: Vec<&str> = s.tokens.iter().map(|t| t.text.as_str()).collect();
    let hits = scene.know.sources.scan(&whole);
    if matches!(lemma(s, token), "it" | "which" | "that" | "this" | "there" | "who" | "we" | "i" | "you" | "what")
        && anaphor.is_none()
        || !can_speak(scene, n, token, mention.is_some()) && !hits.iter().any(|hit| hit.tokens.contains(&token))
    {
        return None;
    }
    // a long name may be torn apart in the tree: "the UK-based Syrian Observatory for Human Rights monitoring group"
    let mut range = phrase(s, token);
    let touching = hits.iter().find(|hit| hit.tokens.start <= range.end && range.start <= hit.tokens.end);
    let known = touching
        .map(|hit| {
            range = range.start.min(hit.tokens.start)..range.end.max(hit.tokens.end);
            (hit, scene.know.sources.source(hit.source))
        })
        .filter(|(_, known)| known.kind != dateline_catalog::VoiceKind::Unnamed);
    let text = match anaphor.and_then(|m| m.antecedent).and_then(|i| scene.linked.actors.get(i)) {
        Some(antecedent) => antecedent_text(scene, antecedent),
        None => scene.text(scene.span(n, range.clone())).to_owned(),
    };
    let who = one(scene, n, token);
    let actor = who.as_ref().and_then(|w| w.actor.actor_id.clone()).or_else(|| actor_in(scene, n, range.clone()));
    // whose own calling says more than their employer's: a doctor in a hospital, a resident who spoke to an agency
    let described = super::kind::described(scene, n, token, range.clone(), actor.as_ref());
    let own = |hit: &VoiceHit| hit.tokens.contains(&token) && hit.kind != AliasKind::Leader;
    let foreign = described.filter(|kind| matches!(kind, VoiceKind::Witness | VoiceKind::Government | VoiceKind::Un));
    let known = known.filter(|(hit, _)| anaphor.is_none() && (own(hit) || foreign.is_none()));
    if let Some((_, known)) = known {
        return Some(of_catalogue(text, known, cue));
    }
    let kind = match anaphor.and_then(|m| m.antecedent).and_then(|i| scene.linked.actors.get(i)) {
        Some(m) => kind_of(scene, m.at.sentence, m.head, m.at.tokens(), actor.as_ref(), people),
        None => kind_of(scene, n, token, range, actor.as_ref(), people),
    };
    let side_of = actor.filter(|_| kind == VoiceKind::Belligerent);
    Some(Attribution { text, kind, side_of, name: who.and_then(|w| w.actor.name), cue: Some(cue.to_owned()) })
}

fn of_catalogue(text: String, known: &Source, cue: &str) -> Attribution {
    Attribution {
        text,
        kind: voice_kind(known.kind),
        side_of: known.side_of.as_ref().and_then(|id| ActorId::new(id.to_string()).ok()),
        name: Some(known.name.clone()),
        cue: Some(cue.to_owned()),
    }
}

/// The words of a voice: the noun phrase, whom it speaks for, the apposition.
fn phrase(s: &Sentence, token: usize) -> Range<usize> {
    let mut range = s.np(token);
    // "sources from the operations room", "a spokesman for the army", "head of the observatory"
    for j in children(s, token, &["nmod"]).filter(|&j| TIES.contains(&&*preposition(s, j))) {
        let inner = s.np(j);
        range = range.start.min(inner.start)..range.end.max(inner.end);
    }
    // "the president, Recep Tayyip Erdoğan", "Omar Alloush, a senior official of …": both say who speaks
    let listed = children(s, token, &["conj"]).any(|j| children(s, j, &["cc"]).next().is_some());
    for j in children(s, token, &["appos", "conj"]) {
        let inner = s.np(j);
        let joined = has_rel(s, j, &["appos"]) || !listed;
        if joined && inner.start >= range.end && inner.start - range.end <= 3 {
            range.end = inner.end;
        }
    }
    if let Some(end) = name_behind(s, range.end).filter(|_| !listed && calling(lemma(s, range.end - 1)).is_some()) {
        range.end = end; // "the commander, Lt. Gen. Stephen J. Townsend, said", torn apart in the tree
    }
    if s.tokens[token].upos == Upos::Propn && range.end == token + 1 {
        range.end = last_of_name(s, token) + 1;
    }
    while s
        .tokens
        .get(range.end)
        .is_some_and(|t| t.text == "-" || (t.upos == Upos::Propn && s.tokens[range.end - 1].text == "-"))
    {
        range.end += 1;
    }
    range
}

/// The end of a name between commas behind a title.
fn name_behind(s: &Sentence, comma: usize) -> Option<usize> {
    let is_comma = |i: usize| s.tokens.get(i).is_some_and(|t| t.text == ",");
    let name = (comma + 1..s.tokens.len()).take_while(|&i| s.tokens[i].upos == Upos::Propn).count();
    (is_comma(comma) && name > 0 && is_comma(comma + 1 + name)).then_some(comma + 1 + name)
}

fn antecedent_text(scene: &Scene<'_>, m: &dateline_model::ActorMention) -> String {
    let s = scene.sentence(m.at.sentence);
    let mut span = m.span;
    for j in children(s, m.head, &["nmod"]).filter(|&j| matches!(&*preposition(s, j), "from" | "of" | "for")) {
        span = span.cover(scene.span(m.at.sentence, s.np(j)));
    }
    scene.text(span).to_owned()
}

/// Only people, groups and papers speak.
fn can_speak(scene: &Scene<'_>, n: usize, token: usize, mention: bool) -> bool {
    let t = &scene.sentence(n).tokens[token];
    mention
        || t.upos == Upos::Propn
        || scene.places(n).any(|(_, p)| p.metonymic && p.at.holds(token))
        || calling(&t.lemma).is_some()
        || matches!(&*t.lemma, "he" | "she" | "they")
}

fn actor_in(scene: &Scene<'_>, n: usize, range: Range<usize>) -> Option<ActorId> {
    scene
        .linked
        .actors_in(n)
        // "the Rwandan-backed group" is not Rwanda
        .filter(|(_, m)| m.at.start < range.end && range.start < m.at.end && m.by != "catalogue/compound")
        .find_map(|(_, m)| m.actor_id.clone())
}

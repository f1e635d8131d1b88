//! The actor one noun names.

use super::{
    Who,
    class::class_at,
    describe::{describe, name_of_group},
    owner::{forces_of, owner_of_thing},
};
use crate::{
    lexicon::{CIVILIANS, FIGHTERS, REPORT, among, has},
    scene::Scene,
    syntax::{children, has_rel, head, lemma, preposition, with_preposition},
};
use dateline_catalog::ActorIdx;
use dateline_model::{ActorId, ActorMention, ActorRef, Naming, PeopleClass, PlaceMention, Sentence, Token, Upos};
use std::ops::Range;

/// *dozens of fighters*, *members of the group*: the words that only count or pick out.
const PARTS: &[&str] = &[
    "dozen",
    "half",
    "hundred",
    "majority",
    "many",
    "million",
    "most",
    "number",
    "percent",
    "quarter",
    "remainder",
    "rest",
    "score",
    "some",
    "third",
    "thousand",
];

/// The noun that is meant where a word only counts: *fighters* in *dozens of fighters*.
pub(crate) fn substance(s: &Sentence, head: usize) -> usize {
    if !has(PARTS, lemma(s, head)) && s.tokens[head].upos != Upos::Num {
        return head;
    }
    with_preposition(s, head, &["of"]).into_iter().next().unwrap_or(head)
}

/// The actor one noun names.
pub(crate) fn one(scene: &Scene<'_>, n: usize, head: usize) -> Option<Who> {
    let s = scene.sentence(n);
    let head = substance(s, head);
    // "nine others, among them three children": those told just before, whoever the pronoun was linked to
    if lemma(s, head) == "they" && preposition(s, head) == "among" {
        return None;
    }
    if let Some(speaker) = speaker_of(scene, n, head) {
        return one(scene, n, speaker).map(|w| Who { head, ..w });
    }
    let bare_body = has_rel(s, head, &["compound", "amod"]) && dateline_catalog::is_body(lemma(s, head));
    if let Some((_, m)) = scene.actor_at(n, head).filter(|(_, m)| !(bare_body && m.naming == Naming::Anaphor)) {
        return Some(of_mention(scene, n, head, m));
    }
    of_metonym(scene, n, head)
        .or_else(|| owner_of_thing(scene, n, head))
        .or_else(|| name_of_group(scene, n, head).and_then(|name| one(scene, n, name)))
        .or_else(|| of_words(scene, n, head))
}

/// *The rebels said they would attack*, *the army said it had lost the hill*: who says it, where nobody else is linked.
fn speaker_of(scene: &Scene<'_>, n: usize, pronoun: usize) -> Option<usize> {
    let s = scene.sentence(n);
    let word = lemma(s, pronoun);
    let open = || scene.actor_at(n, pronoun).is_none_or(|(_, m)| m.actor_id.is_none() && m.antecedent.is_none());
    if !matches!(word, "they" | "it") || !has_rel(s, pronoun, &["nsubj", "nsubj:pass"]) || !open() {
        return None;
    }
    let clause = head(s, pronoun)?;
    let first = if has_rel(s, clause, &["conj"]) { head(s, clause)? } else { clause };
    let saying = head(s, first).filter(|&v| has_rel(s, first, &["ccomp"]) && has(REPORT, lemma(s, v)))?;
    let speaker = children(s, saying, &["nsubj"]).find(|&j| j < pronoun && s.tokens[j].upos.is_nominal())?;
    let single = s.tokens[speaker].text.eq_ignore_ascii_case(&s.tokens[speaker].lemma);
    // "the UN says that they looted its stores": others did
    let plural = !single
        || class_at(scene, n, speaker) == PeopleClass::Combatants
            && scene.actor_at(n, speaker).is_none_or(|(_, m)| m.by != "catalogue/name");
    (if word == "they" { plural } else { single }).then_some(speaker)
}

/// What a mention says; a description takes its link from the words around it.
fn of_mention(scene: &Scene<'_>, n: usize, head: usize, m: &ActorMention) -> Who {
    let words = m.antecedent.and_then(|i| scene.linked.actors.get(i)).unwrap_or(m);
    let mut actor = ActorRef {
        text: words.text.clone(),
        actor_id: m.actor_id.clone(),
        name: m.name.clone().or_else(|| words.name.clone()),
        span: Some(m.span),
    };
    let s = scene.sentence(n);
    let common =
        m.by == "mention/organisation" && s.tokens[m.head].upos == Upos::Noun && has(FIGHTERS, lemma(s, m.head));
    if m.naming == Naming::Nominal || common {
        describe(scene, n, m, &mut actor);
    }
    if m.antecedent.is_none()
        && let Some(end) = heaped(scene.sentence(n), m.head)
    {
        let span = m.span.cover(scene.span(n, m.head..end));
        actor.text = scene.text(span).to_owned();
        actor.span = Some(span);
    }
    if let Some(id) = forces_of(scene, n, m, actor.actor_id.as_ref()) {
        actor.name = scene.know.actors.get(id.as_str()).map(|a| a.name.clone());
        actor.actor_id = Some(id);
    }
    if let Some(state) = nation_acting(scene, n, m.head).filter(|_| actor.actor_id.is_none()) {
        let state = scene.know.actors.actor(state);
        actor.actor_id = ActorId::new(state.id.to_string()).ok();
        actor.name = Some(state.name.clone());
    }
    let person = m.naming == Naming::Name && m.actor_id.is_none() && m.by.contains("person");
    Who { actor, class: class_at(scene, n, head), head, person }
}

/// Where *a group of hooded men*, *members of the brigade* ends: the first noun alone says nothing.
fn heaped(s: &Sentence, head: usize) -> Option<usize> {
    const HEAPS: &str = "band crowd gang group member number pair party squad team trio";
    if !among(HEAPS, lemma(s, head)) || s.tokens.get(head + 1).is_none_or(|t| t.lemma != "of") {
        return None;
    }
    let whose = with_preposition(s, head, &["of"]).into_iter().find(|&j| j > head).map(|j| s.np(j).end);
    // "ten hired gunmen", torn apart in the tree
    let people = |k: &usize| matches!(s.tokens[*k].upos, Upos::Noun | Upos::Propn);
    let first = (head + 2..s.tokens.len()).take_while(|k| s.tokens[*k].upos != Upos::Punct).find(people)?;
    let plain = |k: usize| {
        let t = &s.tokens[k];
        let hired = t.upos == Upos::Verb && !t.text.ends_with("ing"); // not "the gang of killing two men"
        hired || matches!(t.upos, Upos::Det | Upos::Num | Upos::Adj | Upos::Pron)
    };
    let run = (first..s.tokens.len()).take_while(people).last()? + 1;
    let end = whose.unwrap_or(0).max(if (head + 2..first).all(plain) { run } else { 0 });
    (end > head + 2 && end - head <= 12).then_some(end)
}

/// *The Israelis bombed the port*: those who act are the state's.
pub(crate) fn nation_acting(scene: &Scene<'_>, n: usize, head: usize) -> Option<ActorIdx> {
    let s = scene.sentence(n);
    let the = children(s, head, &["det"]).any(|j| lemma(s, j) == "the");
    let people = s.tokens[head].text.strip_suffix('s').filter(|_| the && has_rel(s, head, &["nsubj"]))?;
    scene.know.actors.state_by_demonym(people)
}

/// A place name that stands for its government.
fn of_metonym(scene: &Scene<'_>, n: usize, head: usize) -> Option<Who> {
    state_named(scene, n, head, |p| p.metonymic)
}

/// The state that a place name means, where the words around say that it is one who acts: *attributed to Israel*.
pub(super) fn state_named(
    scene: &Scene<'_>,
    n: usize,
    head: usize,
    means_it: impl Fn(&PlaceMention) -> bool,
) -> Option<Who> {
    let (_, p) = scene.places(n).find(|(_, p)| p.at.holds(head) && means_it(p))?;
    let state = scene.know.actors.by_alias(&p.place.text).first().copied();
    Some(Who::named(scene, state, &p.place.text, p.place.span, head))
}

/// A name or a noun for people that no mention covers.
fn of_words(scene: &Scene<'_>, n: usize, head: usize) -> Option<Who> {
    let s = scene.sentence(n);
    let t = &s.tokens[head];
    let people = || {
        has(FIGHTERS, &t.lemma)
            || dateline_catalog::is_body(&t.lemma)
            || has(CIVILIANS, &t.lemma) && is_people(&t.lemma)
    };
    const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday";
    let dated = || scene.times(n).any(|time| time.at.holds(head)) || among(WEEKDAYS, &t.lemma.to_lowercase());
    let name = || scene.place_at(n, head).is_none() && !dated() && !is_direction(&t.lemma);
    if !(t.upos == Upos::Propn && name() || t.upos == Upos::Noun && people()) {
        return None;
    }
    let range = if has_rel(s, head, &["compound", "amod"]) { head..head + 1 } else { bare(s, s.np(head), head) };
    let range = heaped(s, head).map_or(range.clone(), |end| range.start..end);
    let span = scene.span(n, range);
    let text = scene.text(span);
    let known = scene.linked.country.as_deref().and_then(|c| scene.know.actors.in_context(text, c));
    Some(Who { class: class_at(scene, n, head), ..Who::named(scene, known, text, Some(span), head) })
}

/// A phrase without the numbers and determiners in front: *schoolgirls* in *17 schoolgirls*.
fn bare(s: &Sentence, phrase: Range<usize>, head: usize) -> Range<usize> {
    let skip = |t: &Token| matches!(t.upos, Upos::Num | Upos::Det | Upos::Pron | Upos::Part);
    let start = phrase.clone().find(|&k| k >= head || !skip(&s.tokens[k])).unwrap_or(head);
    start..phrase.end.max(start + 1)
}

fn is_people(lemma: &str) -> bool {
    !matches!(lemma, "aid" | "camp" | "market" | "mosque" | "school" | "thousand")
}

fn is_direction(lemma: &str) -> bool {
    matches!(
        lemma.trim_end_matches("ward"),
        "east" | "north" | "south" | "west" | "northeast" | "northwest" | "southeast" | "southwest"
    )
}

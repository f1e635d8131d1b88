//! Descriptions linked by the words around them: a name beside the noun, the group somebody belongs to, the state soldiers
//! come from, whose fighters they are.

use super::{
    class::class_of,
    one::state_named,
    owner::{owner_of_people, state_forces},
};
use crate::{
    lexicon::{FIGHTERS, among, has},
    scene::Scene,
    syntax::{children, has_rel, head, lemma, with_preposition},
};
use dateline_model::{ActorId, ActorMention, ActorRef, Naming, PeopleClass, Upos};
use std::ops::Range;

/// Links a description by a name in apposition, the group it is part of, or whose fighters it is.
pub(super) fn describe(scene: &Scene<'_>, n: usize, m: &ActorMention, actor: &mut ActorRef) {
    let s = scene.sentence(n);
    let linked = |j: usize| scene.actor_at(n, j).map(|(_, a)| a).filter(|a| a.actor_id.is_some());
    // "rebel backer Turkey", "its backers, the PKK": the name in apposition says who
    if actor.actor_id.is_none()
        && let Some(named) = children(s, m.head, &["appos", "flat"]).find_map(linked)
    {
        *actor = ActorRef {
            text: named.text.clone(),
            actor_id: named.actor_id.clone(),
            name: named.name.clone(),
            span: Some(named.span),
        };
    }
    // "the ADF, a Ugandan group that …": the name says who the group is
    if actor.actor_id.is_none()
        && has_rel(s, m.head, &["appos"])
        && let Some(named) = head(s, m.head).filter(|&name| name < m.head).and_then(linked)
    {
        *actor = ActorRef {
            text: named.text.clone(),
            actor_id: named.actor_id.clone(),
            name: named.name.clone(),
            span: Some(named.span),
        };
    }
    // "the political leader Gilda Flores": the person has a name
    let person = |j: usize| {
        let named = scene.actor_at(n, j).map(|(_, a)| a).filter(|a| a.naming == Naming::Name && a.head == j);
        named.filter(|a| a.by == "mention/person")
    };
    // "the chief of the gang, Gilda Flores, ordered …"
    let set_off = |&j: &usize| {
        let end = s.np(m.head).end;
        j <= m.head + 2 || s.tokens.get(end).is_some_and(|t| t.text == ",") && s.np(j).start <= end + 2
    };
    if actor.actor_id.is_none()
        && s.tokens[m.head].text == s.tokens[m.head].lemma
        && let Some(named) = children(s, m.head, &["appos", "flat"]).filter(set_off).find_map(person)
    {
        *actor =
            ActorRef { text: named.text.clone(), actor_id: None, name: named.name.clone(), span: Some(named.span) };
    }
    // "a guard named Gilda Flores", "a minor known as Carlos"
    let called = |v: &usize| among("call identify know name", lemma(s, *v)) && *v <= m.head + 3;
    let under = |v: usize| children(s, v, &["xcomp", "obj", "obl", "appos"]).find_map(person);
    if actor.actor_id.is_none()
        && s.tokens[m.head].text == s.tokens[m.head].lemma
        && let Some(named) = children(s, m.head, &["acl"]).filter(called).find_map(under)
    {
        *actor =
            ActorRef { text: named.text.clone(), actor_id: None, name: named.name.clone(), span: Some(named.span) };
    }
    // "fighters from the Free Syrian Army", "members of the group": the group is who acts
    if actor.actor_id.is_none()
        && m.class != PeopleClass::Civilians
        && let Some(group) = with_preposition(s, m.head, &["of", "from", "with"])
            .into_iter()
            .chain(
                children(s, m.head, &["acl"])
                    .filter(|&v| lemma(s, v) == "belong")
                    .flat_map(|v| with_preposition(s, v, &["to"])),
            )
            .find_map(linked)
    {
        actor.actor_id = group.actor_id.clone();
        actor.name = group.name.clone();
    }
    // "troops of the African Union mission": its, not the army of the country
    if m.by == "catalogue/context"
        && has(FIGHTERS, lemma(s, m.head))
        && let Some(named) = with_preposition(s, m.head, &["of"])
            .into_iter()
            .filter(|&j| (m.head + 1..s.np(j).start).all(|k| s.tokens[k].upos == Upos::Adp))
            .find_map(|j| named_in(scene, n, s.np(j)))
        && class_of(scene, named.actor_id.as_ref()) == PeopleClass::Combatants
    {
        actor.actor_id = named.actor_id.clone();
        actor.name = named.name.clone();
    }
    // "its Wagner allies", "their Emirati backers": named in front
    if actor.actor_id.is_none()
        && matches!(lemma(s, m.head), "ally" | "backer" | "contractor" | "mercenary" | "partner" | "patron" | "proxy")
        && let Some(named) = children(s, m.head, &["compound", "amod"]).find_map(linked)
    {
        actor.actor_id = named.actor_id.clone();
        actor.name = named.name.clone();
    }
    // "soldiers from the Emirates": theirs, not the army of the country it happens in
    if (m.by == "catalogue/context" || actor.actor_id.is_none())
        && has(FIGHTERS, lemma(s, m.head))
        && let Some(id) = with_preposition(s, m.head, &["from"]).into_iter().find_map(|j| forces_from(scene, n, j))
    {
        actor.name = scene.know.actors.get(id.as_str()).map(|a| a.name.clone());
        actor.actor_id = Some(id);
    }
    // "al-Shabaab said its fighters …"; "their forces": theirs, not the army of the country
    let fighters = has(FIGHTERS, lemma(s, m.head)) || lemma(s, m.head) == "man";
    let open = actor.actor_id.is_none() && fighters || m.by == "catalogue/context";
    if open
        && let Some(owner) = owner_of_people(scene, n, m.head)
        && class_of(scene, owner.actor_id.as_ref()) == PeopleClass::Combatants
    {
        actor.actor_id = owner.actor_id.clone();
        actor.name = owner.name.clone();
    }
}

/// The linked name inside a phrase.
fn named_in<'a>(scene: &Scene<'a>, n: usize, phrase: Range<usize>) -> Option<&'a ActorMention> {
    let named = |m: &&ActorMention| phrase.contains(&m.head) && m.naming == Naming::Name && m.actor_id.is_some();
    scene.linked.actors_in(n).map(|(_, m)| m).find(named)
}

/// *Soldiers from Chad*: the armed forces of the state.
pub(super) fn forces_from(scene: &Scene<'_>, n: usize, country: usize) -> Option<ActorId> {
    let s = scene.sentence(n);
    let named = || state_named(scene, n, country, |_| true).and_then(|w| w.actor.actor_id);
    let by_words = || {
        let index = scene.know.actors.by_alias(scene.text(s.span_of(s.np(country)))).first().copied()?;
        ActorId::new(scene.know.actors.actor(index).id.to_string()).ok()
    };
    let state = named().or_else(by_words)?;
    state_forces(scene, &state)
}

/// *the jihadist group JNIM*: the name right behind the noun says who.
pub(super) fn name_of_group(scene: &Scene<'_>, n: usize, head: usize) -> Option<usize> {
    let s = scene.sentence(n);
    let named = |j: &usize| *j == head + 1 && scene.actor_at(n, *j).is_some_and(|(_, m)| m.actor_id.is_some());
    children(s, head, &["appos", "flat"]).find(named).filter(|_| has(FIGHTERS, lemma(s, head)))
}

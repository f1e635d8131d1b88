//! Lasting facts between actors: backing, membership, alliance, former names, enmity.
//!
//! One file per way of telling: [`epithet`] (*Turkey-backed HTS*), [`verb`] (*militias backed by Iran*), [`noun`] (*US
//! support for the SDF*, *our ally Turkey*, *its proxies*), [`enmity`] (*their campaign against IS*), [`member`] (*an IS
//! commander Abu X*, *the Syrian wing of the PKK*), [`predicate`] (*allied to the government*, *at war with the army*).
//! Each finds a [`Fact`]; [`draft`] decides whether it is told as one.

mod enmity;
mod epithet;
mod member;
mod noun;
mod predicate;
mod told;
mod verb;

use crate::{
    draft::Draft,
    lexicon::{DENY, FIGHTERS, among, has},
    modality::modality,
    scene::Scene,
    syntax::{children, has_rel, lemma, span_with_noun},
    voice::Voices,
    who::{Who, one, who},
};
use dateline_catalog::ActorKind;
use dateline_model::{ActorRef, Kind, Modality, Naming, PeopleClass, RelationKind, Span, Upos};

/// Verbs that say as what somebody sees somebody.
const OPINION: &[&str] =
    &["brand", "call", "consider", "deem", "describe", "designate", "label", "regard", "see", "view"];

/// A relation as the words give it, before it is known whether it is claimed.
struct Fact {
    kind: RelationKind,
    /// The token that tells it.
    at: usize,
    subjects: Vec<Who>,
    objects: Vec<Who>,
    span: Span,
    /// Stands in the trace.
    rule: &'static str,
}

impl Fact {
    /// A fact between two parties, where both are named.
    fn between(
        kind: RelationKind,
        (at, rule): (usize, &'static str),
        subjects: Vec<Who>,
        objects: Vec<Who>,
        span: Span,
    ) -> Option<Self> {
        let named = !subjects.is_empty() && !objects.is_empty();
        named.then_some(Self { kind, at, subjects, objects, span, rule })
    }
}

/// Relations of one sentence.
pub(crate) fn relations(scene: &Scene<'_>, n: usize, voices: &Voices) -> Vec<Draft> {
    let s = scene.sentence(n);
    let mut facts = Vec::new();
    for i in 0..s.tokens.len() {
        facts.extend(epithet::read(scene, n, i));
        match s.tokens[i].upos {
            Upos::Verb => facts.extend(verb::read(scene, n, i, voices)),
            Upos::Noun | Upos::Propn => facts.extend(noun::read(scene, n, i, voices)),
            _ => {}
        }
        facts.extend(predicate::read(scene, n, i));
    }
    told::complete(scene, n, &mut facts);
    facts.into_iter().filter_map(|fact| draft(scene, n, fact, voices)).collect()
}

/// The claim that a fact makes, unless it is denied, only called for, or between nobody.
fn draft(scene: &Scene<'_>, n: usize, fact: Fact, voices: &Voices) -> Option<Draft> {
    let s = scene.sentence(n);
    let Fact { kind, at, subjects, objects, span, rule } = fact;
    let reading = modality(s, at);
    // "Rwanda denies that it supports the M23" is told; "does not support" is no relation
    let denied = reading.modality == Modality::Denied;
    let refuted = denied && reading.by.is_some_and(|by| by != at && among(DENY, lemma(s, by)));
    if denied && !refuted
        || (reading.called_for && kind != RelationKind::Opposes)
        || kind == RelationKind::Opposes && is_advised(scene, n, at)
        || (reading.purpose && kind != RelationKind::Opposes && !has_rel(s, at, &["acl"]))
    {
        return None;
    }
    let named = |w: &&Who| {
        w.actor.actor_id.is_some()
            || w.person
            || scene.actor_at(n, w.head).is_some_and(|(_, m)| m.naming != Naming::Anaphor)
            || has(FIGHTERS, lemma(s, w.head))
    };
    let subjects: Vec<Who> = subjects.iter().filter(named).cloned().collect();
    let keys: Vec<String> = subjects.iter().map(Who::key).collect();
    let objects: Vec<Who> = match kind {
        // a former name is linked to the actor itself; here the name is what is told
        RelationKind::Formerly => objects.iter().map(nameless).collect(),
        _ => objects.iter().filter(named).filter(|w| !keys.contains(&w.key())).cloned().collect(),
    };
    if subjects.is_empty() || objects.is_empty() {
        return None;
    }
    let mut d = Draft::new(Kind::Relation, n, span);
    d.relation = Some(kind);
    // an epithet is the outlet's word, whoever speaks in the sentence
    let epithet = matches!(
        rule,
        "relation/hyphen" | "relation/anti" | "relation/member" | "relation/ally-noun" | "relation/formerly"
    );
    let doubted = |i: usize| {
        matches!(lemma(s, i), "accuse" | "accused" | "allege" | "alleged" | "suspect" | "suspected" | "suspicion")
    };
    if !epithet && crate::syntax::ancestors(s, at).into_iter().any(doubted) {
        d.modality = Modality::Possible; // "accused of arming the rebels"
    }
    if refuted {
        d.modality = Modality::Denied;
    }
    d.set_actors(subjects);
    d.set_targets(objects);
    // "Turkey considers the YPG a wing of the PKK": so says Turkey
    let holds = (rule == "relation/seen-as").then(|| {
        let verb = crate::syntax::clause_of(s, at);
        let who = children(s, verb, &["nsubj"]).next();
        who.map_or_else(Vec::new, |subject| voices.speaking(scene, n, subject, lemma(s, verb)))
    });
    d.attribution = match holds.filter(|found| !found.is_empty()) {
        Some(found) => voices.to_outlet(found),
        None if epithet => voices.aside(n),
        None => voices.chain(scene, n, at).0,
    };
    d.headline = scene.role(n) == dateline_model::PartRole::Headline;
    d.because("relation", rule, format!("{:?} tells {kind}", s.tokens[at].text), Some(s.tokens[at].span));
    d.confidence = 0.75;
    Some(d)
}

/// *He should do more to confront Washington*: others want him to.
fn is_advised(scene: &Scene<'_>, n: usize, at: usize) -> bool {
    let s = scene.sentence(n);
    let advised = |v: usize| {
        let we = children(s, v, &["nsubj"]).any(|j| lemma(s, j) == "we");
        !we && children(s, v, &["aux"]).any(|j| matches!(lemma(s, j), "should" | "ought"))
    };
    std::iter::once(at).chain(crate::syntax::ancestors(s, at)).any(advised)
}

/// Only the words, without the link.
fn nameless(w: &Who) -> Who {
    Who { actor: ActorRef { actor_id: None, name: None, ..w.actor.clone() }, ..w.clone() }
}

/// The parties that noun phrases name; the name of a capital or country stands for its government here.
fn parties(scene: &Scene<'_>, n: usize, heads: impl IntoIterator<Item = usize>) -> Vec<Who> {
    heads
        .into_iter()
        .flat_map(|h| {
            let found = who(scene, n, h);
            if !found.is_empty() {
                return found;
            }
            // "our ally Turkey and the coalition": the names behind a word such as *ally*
            let named: Vec<Who> = match noun::is_bond(lemma(scene.sentence(n), h)) {
                true => children(scene.sentence(n), h, &["appos", "flat"]).flat_map(|j| who(scene, n, j)).collect(),
                false => Vec::new(),
            };
            if !named.is_empty() {
                return named;
            }
            let state = || {
                let demonym =
                    children(scene.sentence(n), h, &["amod"]).filter(|_| lemma(scene.sentence(n), h) == "state");
                demonym.flat_map(|j| epithet::ending_at(scene, n, j)).collect::<Vec<_>>() // "the Turkish state"
            };
            state_at(scene, n, h).map_or_else(state, |found| vec![found])
        })
        .filter(|w| w.class != PeopleClass::Civilians)
        .collect()
}

/// *Moscow, a key ally of Damascus*: a name of the gazetteer that is an alias of a state.
fn state_at(scene: &Scene<'_>, n: usize, h: usize) -> Option<Who> {
    let (_, place) = scene.place_at(n, h)?;
    let index = *scene.know.actors.by_alias(&place.place.text).first()?;
    let kind = scene.know.actors.actor(index).kind;
    kind.is_state().then(|| Who::named(scene, Some(index), &place.place.text, place.place.span, h))
}

/// The actors that a modifier names: a name, a word such as *regime* or *rebel*, a demonym.
fn modifier(scene: &Scene<'_>, n: usize, h: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    if scene.is_actor(n, h) {
        who(scene, n, h)
    } else if has(FIGHTERS, lemma(s, h)) || dateline_catalog::is_body(lemma(s, h)) {
        one(scene, n, h).into_iter().collect()
    } else if matches!(s.tokens[h].upos, Upos::Propn | Upos::Adj) {
        epithet::ending_at(scene, n, h)
    } else {
        Vec::new()
    }
}

/// A group that people belong to or fight: not a state, not a nameless noun.
fn is_group(scene: &Scene<'_>, w: &Who) -> bool {
    kind_of(scene, w).is_some_and(|kind| !kind.is_state() && kind != ActorKind::Civilians)
}

fn kind_of(scene: &Scene<'_>, w: &Who) -> Option<ActorKind> {
    Some(scene.know.actors.get(w.actor.actor_id.as_ref()?.as_str())?.kind)
}

/// A group that is no state's: rebels, militias, coalitions. Whose officers people are is no news, whose fighters they are is.
fn is_non_state(scene: &Scene<'_>, w: &Who) -> bool {
    let other = |kind| matches!(kind, ActorKind::Civilians | ActorKind::ExternalForces);
    kind_of(scene, w).is_some_and(|kind| !kind.acts_for_state() && !other(kind))
}

/// Fighters, a group or a state: somebody who can back or be backed.
fn is_armed(scene: &Scene<'_>, w: &Who) -> bool {
    w.class == PeopleClass::Combatants || w.actor.actor_id.is_some() || is_group(scene, w)
}

fn clause_span(scene: &Scene<'_>, n: usize, v: usize) -> Span {
    span_with_noun(scene.sentence(n), v, &["acl", "amod"])
}

fn phrase_span(scene: &Scene<'_>, n: usize, i: usize) -> Span {
    span_with_noun(scene.sentence(n), i, &["appos", "compound", "nmod:desc"])
}

//! From a noun to the actors it names.
//!
//! [`one`] reads a single noun: its mention, a place that stands for a government, a thing that stands for its owner, a bare
//! noun. Here is what goes on around it: coordinations, lists, the doers of a clause.

mod class;
mod describe;
mod noun;
mod one;
mod owner;

pub(crate) use class::class_at;
pub(crate) use noun::{doers_of_noun, planters, targets_of_noun};
pub(crate) use one::{nation_acting, one, substance};
pub(crate) use owner::owner_of_ground;

use crate::{
    lexicon::{FIGHTERS, has},
    scene::Scene,
    syntax::{children, conjuncts, has_rel, lemma, preposition},
};
use dateline_catalog::{ActorIdx, ActorKind};
use dateline_model::{ActorId, ActorRef, Naming, PeopleClass, Span, Upos};

/// Somebody in a role.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Who {
    pub actor: ActorRef,
    pub class: PeopleClass,
    /// Head of the noun phrase it was read from.
    pub head: usize,
    /// Named by a proper name of a person.
    pub person: bool,
}

impl Who {
    /// Somebody under the words of the text, with the catalogue's entry where there is one.
    pub fn named(scene: &Scene<'_>, known: Option<ActorIdx>, text: &str, span: Option<Span>, head: usize) -> Self {
        let entry = known.map(|index| scene.know.actors.actor(index));
        Self {
            actor: ActorRef {
                text: text.to_owned(),
                actor_id: entry.and_then(|a| ActorId::new(a.id.to_string()).ok()),
                name: entry.map(|a| a.name.clone()),
                span,
            },
            class: PeopleClass::Unknown,
            head,
            person: false,
        }
    }

    /// What two mentions of one actor share.
    pub fn key(&self) -> String {
        key(&self.actor)
    }
}

/// What two mentions of one actor share: the id, or the folded name.
pub(crate) fn key(actor: &ActorRef) -> String {
    match &actor.actor_id {
        Some(id) => id.to_string(),
        None => dateline_catalog::fold(actor.name.as_deref().unwrap_or(&actor.text)),
    }
}

/// The actors at the doers of a verb; where these are no actors (*consolidated power, often clashing with …* hangs on
/// *power*), those of the clause around it.
pub(crate) fn doers(scene: &Scene<'_>, n: usize, v: usize, heads: &[usize]) -> Vec<Who> {
    let s = scene.sentence(n);
    let mut own: Vec<Who> = heads.iter().flat_map(|&h| who(scene, n, h)).collect();
    own.extend(heads.iter().flat_map(|&h| supporters(scene, n, h)));
    if own.is_empty() {
        own = heads.iter().flat_map(|&h| planters(scene, n, h)).collect();
    }
    if own.is_empty() && has_rel(s, v, &["xcomp"]) && crate::syntax::is_passive(s, v) {
        own = expecting(scene, n, v);
    }
    let first = if has_rel(s, v, &["conj"]) { crate::syntax::head(s, v).unwrap_or(v) } else { v };
    let infinitive = children(s, v, &["mark"]).any(|j| lemma(s, j) == "to"); // "attempts to advance": told by `arguments`
    let hung = has_rel(s, first, &["acl"]) && !infinitive || heads.is_empty() && has_rel(s, v, &["advcl", "conj"]);
    if !own.is_empty() || !hung || crate::syntax::is_passive(s, v) {
        return own;
    }
    crate::syntax::ancestors(s, v)
        .into_iter()
        .filter(|&a| s.tokens[a].upos == Upos::Verb)
        .take_while(|&a| !has(crate::lexicon::REPORT, lemma(s, a)))
        .map(|a| crate::syntax::arguments(s, a).doers.into_iter().flat_map(|h| who(scene, n, h)).collect::<Vec<Who>>())
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// *the army, backed by militias, reclaimed the town*: fighters who back those who act, act with them. A state or
/// coalition that backs them need not be there.
fn supporters(scene: &Scene<'_>, n: usize, h: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    children(s, h, &["acl"])
        .filter(|&v| matches!(lemma(s, v), "accompany" | "back" | "join" | "lead" | "support"))
        .flat_map(|v| crate::syntax::by_phrase(s, v).into_iter().map(move |j| (v, j)))
        // "fighters led by HTS": whoever leads them fights
        .filter(|&(v, j)| {
            if lemma(s, v) == "lead" {
                is_irregular(scene, n, j)
            } else {
                has(FIGHTERS, lemma(s, j)) && lemma(s, j) != "coalition"
            }
        })
        .map(|(_, j)| j)
        .flat_map(|j| who(scene, n, j))
        .collect()
}

/// A group of the catalogue that is no state.
fn is_irregular(scene: &Scene<'_>, n: usize, j: usize) -> bool {
    let known =
        scene.actor_at(n, j).and_then(|(_, m)| m.actor_id.as_ref()).and_then(|id| scene.know.actors.get(id.as_str()));
    known.is_some_and(|actor| !actor.kind.acts_for_state() && actor.kind != ActorKind::Coalition)
}

/// *forces who expect the city to be taken*: those who expect it of themselves.
fn expecting(scene: &Scene<'_>, n: usize, v: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    let Some(above) = crate::syntax::head(s, v) else { return Vec::new() };
    if !matches!(lemma(s, above), "expect" | "hope" | "plan" | "want") {
        return Vec::new();
    }
    let heads = crate::syntax::arguments(s, above).doers;
    heads.into_iter().flat_map(|h| who(scene, n, h)).filter(|w| w.class == PeopleClass::Combatants).collect()
}

/// The actors that the noun phrase headed by `head` and its conjuncts name.
pub(crate) fn who(scene: &Scene<'_>, n: usize, head: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    let mut out: Vec<Who> = Vec::new();
    for h in conjuncts(s, head).into_iter().flat_map(|h| names_behind(scene, n, h).unwrap_or_else(|| vec![h])) {
        let found = one(scene, n, h);
        // "the army and its Russian allies": the words say who they are
        if found.is_none() && h != head && matches!(lemma(s, h), "ally" | "backer" | "partner" | "proxy") {
            let allies = children(s, h, &["amod", "compound"]).flat_map(|j| conjuncts(s, j));
            allies.filter_map(|j| one(scene, n, j)).for_each(|ally| push(&mut out, ally));
        }
        let inside: Vec<Who> = children(s, h, &["nmod", "acl", "obl"])
            .filter(|&j| preposition(s, j).starts_with("includ"))
            .flat_map(|j| conjuncts(s, j))
            .filter_map(|j| one(scene, n, j))
            .collect();
        // "forces …, including Hezbollah and the army": the list says who the nameless forces are, if it names anybody
        let listed = inside.iter().any(|member| member.actor.actor_id.is_some());
        let told = found.as_ref().is_some_and(|found| found.actor.actor_id.is_some() || !listed);
        for who in found.into_iter().filter(|_| told).chain(inside.into_iter().filter(|_| listed || !told)) {
            push(&mut out, who);
        }
        // "soldiers from Chad and Niger": the second army is one of its own
        if has(FIGHTERS, lemma(s, h)) {
            for k in crate::syntax::with_preposition(s, h, &["from"]).into_iter().flat_map(|j| conjuncts(s, j)).skip(1)
            {
                if let Some(index) =
                    describe::forces_from(scene, n, k).and_then(|id| scene.know.actors.index_of(id.as_str()))
                {
                    let word = &s.tokens[k];
                    let forces = Who::named(scene, Some(index), &word.text, Some(word.span), k);
                    push(&mut out, Who { class: PeopleClass::Combatants, ..forces });
                }
            }
        }
        // "Russian and Syrian aircraft": the first demonym is an actor of its own
        for j in children(s, h, &["amod", "compound"]) {
            let pair = conjuncts(s, j);
            if pair.len() > 1 {
                for k in pair {
                    if let Some((_, m)) = scene.actor_at(n, k)
                        && m.naming == Naming::Demonym
                        && m.head == k
                        && let Some(extra) = one(scene, n, k)
                    {
                        push(&mut out, extra);
                    }
                }
            }
        }
    }
    out.sort_by_key(|w| w.actor.span.map(|span| span.start));
    out
}

/// *The priests Juan Gerardi, Ana Ruiz and Marco Diaz*: those whose names stand right behind what they are.
fn names_behind(scene: &Scene<'_>, n: usize, noun: usize) -> Option<Vec<usize>> {
    let s = scene.sentence(n);
    let many = s.tokens[noun].upos == Upos::Noun && s.tokens[noun].text.to_lowercase() != s.tokens[noun].lemma;
    let name = |at: usize| {
        let (_, m) = scene.actor_at(n, at)?;
        (m.naming == Naming::Name && m.by == "mention/person" && s.tokens[m.head].upos == Upos::Propn).then_some(m)
    };
    let first = name(noun + 1).filter(|m| many && m.at.tokens().start == noun + 1 && m.head > noun)?.head;
    // hung on the noun, or on what the noun hangs on
    let above = s.tokens[first].head;
    let hangs = above == Some(noun) || above.is_some() && above == s.tokens[noun].head && has_rel(s, first, &["appos"]);
    let names: Vec<usize> = conjuncts(s, first).into_iter().filter(|&j| name(j).is_some_and(|m| m.head == j)).collect();
    (hangs && !names.is_empty()).then_some(names)
}

fn push(out: &mut Vec<Who>, who: Who) {
    if !out.iter().any(|w| w.key() == who.key()) {
        out.push(who);
    }
}

//! Fighters or civilians.

use super::{one::substance, owner::owner_of_people};
use crate::{
    lexicon::{CIVILIANS, FIGHTERS, has},
    scene::Scene,
    syntax::{children, lemma, with_preposition},
};
use dateline_catalog::{ActorKind, Thing, thing};
use dateline_model::{ActorId, PeopleClass, Sentence, Upos};

/// What the catalogue's actors of this id are.
pub(super) fn class_of(scene: &Scene<'_>, id: Option<&ActorId>) -> PeopleClass {
    let Some(actor) = id.and_then(|id| scene.know.actors.get(id.as_str())) else { return PeopleClass::Unknown };
    match actor.kind {
        ActorKind::Civilians | ActorKind::Protesters | ActorKind::Rioters => PeopleClass::Civilians,
        ActorKind::Other => PeopleClass::Unknown,
        _ => PeopleClass::Combatants,
    }
}

/// Fighters or civilians, as the mention, the catalogue or the noun tells.
pub(crate) fn class_at(scene: &Scene<'_>, n: usize, head: usize) -> PeopleClass {
    let s = scene.sentence(n);
    let head = substance(s, head);
    let owner = || owner_of_people(scene, n, head).and_then(|owner| owner.actor_id.as_ref());
    if lemma(s, head) == "man" && class_of(scene, owner()) == PeopleClass::Combatants {
        return PeopleClass::Combatants; // "the general's men"
    }
    if let Some((_, m)) = scene.actor_at(n, head) {
        // "Hezbollah men"
        if lemma(s, head) == "man" && class_of(scene, m.actor_id.as_ref()) == PeopleClass::Combatants {
            return PeopleClass::Combatants;
        }
        if m.class != PeopleClass::Unknown {
            return m.class;
        }
        let known = class_of(scene, m.actor_id.as_ref());
        if known != PeopleClass::Unknown {
            return known;
        }
    }
    let word = lemma(s, head);
    // "many Syrians": people of a country
    let people = matches!(s.tokens[head].upos, Upos::Propn | Upos::Noun)
        && s.tokens[head].text.strip_suffix('s').is_some_and(|d| scene.know.actors.state_by_demonym(d).is_some());
    if people {
        PeopleClass::Civilians
    } else if has(FIGHTERS, word) || word == "member" && is_of_forces(s, head) {
        PeopleClass::Combatants
    } else if has(CIVILIANS, word)
        && !matches!(word, "people" | "person" | "man" | "thousand" | "victim" | "crowd" | "prisoner")
    {
        PeopleClass::Civilians
    } else {
        match thing(word) {
            Some(Thing::Civilian) if s.tokens[head].upos == Upos::Noun => PeopleClass::Civilians,
            _ => PeopleClass::Unknown,
        }
    }
}

/// *special forces members*, *members of the group*.
fn is_of_forces(s: &Sentence, member: usize) -> bool {
    let body = |j: usize| has(FIGHTERS, lemma(s, j)) || matches!(lemma(s, j), "forces" | "navy" | "service");
    children(s, member, &["compound"]).chain(with_preposition(s, member, &["of"])).any(body)
}

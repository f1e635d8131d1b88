//! Fighters or civilians.

use super::one::substance;
use crate::{
    lexicon::{CIVILIANS, FIGHTERS, has},
    scene::Scene,
    syntax::lemma,
};
use dateline_catalog::{ActorKind, Thing, thing};
use dateline_model::{ActorId, PeopleClass, Upos};

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
    if let Some((_, m)) = scene.actor_at(n, head) {
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
    } else if has(FIGHTERS, word) {
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

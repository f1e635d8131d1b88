//! How parties stand to each other, where no pattern finds it, as the model's head tells it.

use super::{Fact, kind_of, parties};
use crate::{
    scene::Scene,
    syntax::preposition,
    told::{LIKELY, SURE, heads},
    who::Who,
};
use dateline_catalog::ActorKind;
use dateline_model::{HappeningPart, PeopleClass, RelationKind, Told};

/// Adds what no pattern has found.
pub(super) fn complete(scene: &Scene<'_>, n: usize, facts: &mut Vec<Fact>) {
    let s = scene.sentence(n);
    for h in s.happenings.iter().flatten() {
        let Told::Relation(kind) = h.kind else { continue };
        if h.told < SURE || h.kind_score < LIKELY {
            continue;
        }
        // who is told by no more than a word that nobody knows is none, nor is what one goes to or stays near
        let known = |w: &Who| w.actor.actor_id.is_some() || w.person || w.class != PeopleClass::Unknown;
        let ground = |w: &Who| matches!(&*preposition(s, w.head), "towards" | "toward" | "into" | "near" | "across");
        let party = |w: &Who| known(w) && !ground(w);
        let named = |part| parties(scene, n, heads(h, part)).into_iter().filter(party).collect::<Vec<_>>();
        let (mut subjects, mut objects) = (named(HappeningPart::Actor), named(HappeningPart::Target));
        if kind == RelationKind::MemberOf {
            objects.retain(|w| bears_arms(scene, w)); // "head of the UN's task force" is none
        }
        if kind != RelationKind::Opposes {
            // "an al-Qaida affiliate", "soldiers loyal to the government": the words themselves say whose they are
            subjects.retain(|w| objects.iter().all(|o| !w.actor.text.contains(&o.actor.text)));
        }
        let keys = |all: &[Who]| all.iter().map(Who::key).collect::<Vec<_>>();
        let (these, those) = (keys(&subjects), keys(&objects));
        let meets = |all: &[Who], keys: &[String]| all.iter().any(|w| keys.contains(&w.key()));
        // whatever a pattern says of the same two parties is known
        let told = |fact: &Fact| {
            fact.at == h.token
                || meets(&fact.subjects, &these) && meets(&fact.objects, &those)
                || meets(&fact.subjects, &those) && meets(&fact.objects, &these)
        };
        if facts.iter().any(told) {
            continue;
        }
        let words = subjects.iter().chain(&objects).filter_map(|w| w.actor.span);
        let span = words.fold(s.tokens[h.token].span, |span, of| span.cover(of));
        facts.extend(Fact::between(kind, (h.token, "told/relation"), subjects, objects, span));
    }
}

/// A group of the catalogue that fights for itself, or fighters whom it does not know.
fn bears_arms(scene: &Scene<'_>, w: &Who) -> bool {
    kind_of(scene, w).map_or(w.class == PeopleClass::Combatants, ActorKind::fights_for_itself)
}

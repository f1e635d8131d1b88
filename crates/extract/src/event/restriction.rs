//! What an argument must be for a rule: ground, fighters, civilians, arms.

use crate::{
    lexicon::{self, has},
    rule::Restriction,
    scene::Scene,
    syntax::{conjuncts, lemma, with_preposition},
    who::class_at,
};
use dateline_model::PeopleClass;

pub(super) fn meets(scene: &Scene<'_>, n: usize, heads: &[usize], restriction: Restriction, noun: bool) -> bool {
    let s = scene.sentence(n);
    let all: Vec<usize> = heads.iter().flat_map(|&h| conjuncts(s, h)).collect();
    let any = |test: &dyn Fn(usize) -> bool| all.iter().any(|&h| test(h));
    match restriction {
        Restriction::Any => true,
        Restriction::Territory => any(&|h| is_territory(scene, n, h)),
        Restriction::Combatants => {
            any(&|h| is_combatant(scene, n, h)) && !any(&|h| class_at(scene, n, h) == PeopleClass::Civilians)
        }
        Restriction::Civilians => any(&|h| {
            let class = class_at(scene, n, h);
            class == PeopleClass::Civilians
                || class == PeopleClass::Unknown
                    && (has(lexicon::CIVILIANS, lemma(s, h))
                        || matches!(lemma(s, h), "other" | "many")
                        || crate::who::one(scene, n, h).is_some_and(|w| w.person)
                        || scene.numbers(n).any(|m| m.counted == Some(h) || m.at.holds(h))
                            && !is_territory(scene, n, h)
                            && !has(lexicon::WEAPONS, lemma(s, h)))
        }),
        Restriction::People => {
            any(&|h| {
                scene.is_actor(n, h)
                    || has(lexicon::CIVILIANS, lemma(s, h))
                    || has(lexicon::FIGHTERS, lemma(s, h))
                    || scene.numbers(n).any(|m| m.at.holds(h))
            }) || noun
        }
        Restriction::Weapons => {
            any(&|h| has(lexicon::WEAPONS, lemma(s, h)) || matches!(lemma(s, h), "jet" | "bomber" | "booby"))
        }
        Restriction::Infrastructure => any(&|h| {
            has(lexicon::INFRASTRUCTURE, lemma(s, h)) && !matches!(lemma(s, h), "city" | "line" | "stronghold")
                || matches!(
                    lemma(s, h),
                    "city" | "stronghold" | "town" | "village" | "neighbourhood" | "neighborhood" | "district"
                ) && matches!(&*s.tokens[h].lemma, "city" | "stronghold")
        }),
        Restriction::Aid => {
            any(&|h| has(lexicon::AID, lemma(s, h)))
                || noun
                    && heads.is_empty()
                    && s.tokens.iter().any(|t| matches!(&*t.lemma, "aid" | "humanitarian" | "relief"))
        }
        Restriction::Actor => any(&|h| scene.is_actor(n, h)),
    }
}

pub(super) fn is_territory(scene: &Scene<'_>, n: usize, h: usize) -> bool {
    let s = scene.sentence(n);
    if class_at(scene, n, h) != PeopleClass::Unknown && scene.actor_at(n, h).is_some_and(|(_, m)| m.head == h) {
        return false;
    }
    scene.place_at(n, h).is_some()
        || has(lexicon::TERRITORY, lemma(s, h))
        || matches!(lemma(s, h), "most" | "rest" | "half" | "much" | "all")
            && with_preposition(s, h, &["of"]).iter().any(|&j| is_territory(scene, n, j))
}

pub(super) fn is_combatant(scene: &Scene<'_>, n: usize, h: usize) -> bool {
    let s = scene.sentence(n);
    if class_at(scene, n, h) == PeopleClass::Combatants || has(lexicon::FIGHTERS, lemma(s, h)) {
        return true;
    }
    if class_at(scene, n, h) == PeopleClass::Civilians {
        return false;
    }
    scene.actor_at(n, h).is_some_and(|(_, m)| m.actor_id.is_some())
        || scene.places(n).any(|(_, p)| p.metonymic && p.at.holds(h))
        || matches!(
            lemma(s, h),
            "checkpoint"
                | "base"
                | "position"
                | "convoy"
                | "patrol"
                | "barracks"
                | "outpost"
                | "headquarters"
                | "leader"
                | "commander"
                | "hardware"
                | "adviser"
                | "advisor"
                | "member"
                | "reinforcement"
        )
}

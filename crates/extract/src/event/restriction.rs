//! What an argument must be for a rule: ground, fighters, civilians, arms.

use super::sort::{
    counted, is_combatant, is_common, is_helper, is_military, is_mob, is_of_aid, is_person, is_post, is_state,
    is_territory, listed,
};
use crate::{
    lexicon::{self, has},
    rule::Restriction,
    scene::Scene,
    syntax::{children, conjuncts, lemma},
    who::class_at,
};
use dateline_catalog::Thing;
use dateline_model::PeopleClass;

pub(super) fn meets(scene: &Scene<'_>, n: usize, heads: &[usize], restriction: Restriction, noun: bool) -> bool {
    let s = scene.sentence(n);
    let all: Vec<usize> = heads.iter().flat_map(|&h| conjuncts(s, h)).collect();
    let any = |test: &dyn Fn(usize) -> bool| all.iter().any(|&h| test(h));
    match restriction {
        Restriction::Any => true,
        Restriction::Territory => any(&|h| is_territory(scene, n, h)),
        Restriction::Combatants => {
            let civilian = |h: usize| class_at(scene, n, h) == PeopleClass::Civilians && !is_post(scene, n, h);
            let held = |h: usize| crate::who::owner_of_ground(scene, n, h).is_some();
            any(&|h| is_combatant(scene, n, h) || is_post(scene, n, h) || held(h)) && !any(&civilian)
        }
        Restriction::Civilians => any(&|h| {
            if is_post(scene, n, h) {
                return false;
            }
            let class = class_at(scene, n, h);
            class == PeopleClass::Civilians
                || listed(scene, n, h, Restriction::Protesters)
                || listed(scene, n, h, Restriction::Crowd)
                || class == PeopleClass::Unknown
                    && (has(lexicon::CIVILIANS, lemma(s, h))
                        || is_common(s, h, Thing::Person)
                        || matches!(lemma(s, h), "other" | "many")
                        || crate::who::one(scene, n, h).is_some_and(|w| w.person)
                        || scene.numbers(n).any(|m| m.counted == Some(h) || m.at.holds(h))
                            && !is_territory(scene, n, h)
                            && !lexicon::is_arms(lemma(s, h)))
        }),
        Restriction::CivilSite => any(&|h| listed(scene, n, h, restriction) || is_common(s, h, Thing::Site)),
        Restriction::Property => {
            any(&|h| [restriction, Restriction::CivilSite].iter().any(|&list| listed(scene, n, h, list)))
        }
        Restriction::People => {
            any(&|h| {
                scene.is_actor(n, h)
                    || has(lexicon::CIVILIANS, lemma(s, h))
                    || has(lexicon::FIGHTERS, lemma(s, h))
                    || scene.numbers(n).any(|m| m.at.holds(h))
                    || is_person(scene, n, h)
            }) || noun
        }
        Restriction::Weapons => {
            any(&|h| lexicon::is_arms(lemma(s, h)) || matches!(lemma(s, h), "jet" | "bomber" | "booby"))
        }
        Restriction::Infrastructure => any(&|h| {
            let power =
                |j: usize| lexicon::among("electric electrical electricity power transmission water", lemma(s, j));
            let carries = matches!(lemma(s, h), "line" | "system") && children(s, h, &["compound", "amod"]).any(power);
            carries
                || has(lexicon::INFRASTRUCTURE, lemma(s, h)) && !matches!(lemma(s, h), "city" | "line" | "stronghold")
                || matches!(
                    lemma(s, h),
                    "city" | "stronghold" | "town" | "village" | "neighbourhood" | "neighborhood" | "district"
                ) && matches!(&*s.tokens[h].lemma, "city" | "stronghold")
        }),
        Restriction::Aid => {
            // "a convoy carrying food"
            let loaded = |h: usize| {
                let carries =
                    children(s, h, &["acl"]).filter(|&v| matches!(lemma(s, v), "bring" | "carry" | "deliver"));
                carries.flat_map(|v| children(s, v, &["obj"])).any(|j| has(lexicon::AID, lemma(s, j)))
            };
            // "40 tons of food"
            let aid = |h: usize| has(lexicon::AID, lemma(s, h)) && !is_military(s, h);
            let brought = |h: usize| {
                lexicon::among("boat cargo flight lorry plane ship shipment truck vehicle", lemma(s, h))
                    && is_of_aid(s, h)
            };
            any(&|h| aid(h) || brought(h) || counted(s, h).into_iter().any(aid) || loaded(h))
                || noun
                    && heads.is_empty()
                    && s.tokens.iter().any(|t| matches!(&*t.lemma, "aid" | "humanitarian" | "relief"))
        }
        Restriction::Actor => any(&|h| scene.is_actor(n, h)),
        Restriction::State => all.is_empty() || any(&|h| is_state(scene, n, h)),
        Restriction::Armed => {
            let armed = |h: usize| is_combatant(scene, n, h) && lemma(s, h) != "group";
            all.is_empty() || any(&|h| is_state(scene, n, h) || armed(h))
        }
        Restriction::Lawful => !any(&|h| is_combatant(scene, n, h) && !is_state(scene, n, h)),
        Restriction::Mob => any(&|h| is_mob(scene, n, h)),
        Restriction::Post => any(&|h| is_post(scene, n, h)),
        Restriction::Munitions => any(&|h| {
            [Restriction::Arms, Restriction::Ordnance, Restriction::Aircraft].iter().any(|&l| listed(scene, n, h, l))
        }),
        Restriction::Structure => any(&|h| {
            listed(scene, n, h, restriction) || is_common(s, h, Thing::Vehicle) || is_common(s, h, Thing::Site)
        }),
        Restriction::Armour => any(&|h| {
            let vehicle = matches!(lemma(s, h), "boat" | "carrier" | "convoy" | "ship" | "vehicle" | "vessel");
            listed(scene, n, h, restriction) || vehicle && is_military(s, h)
        }),
        // "mortar rounds"; a round of talks hits nobody
        Restriction::Ordnance => any(&|h| {
            let fired =
                |j: usize| lexicon::among("artillery grad howitzer mortar rocket tank", &lemma(s, j).to_lowercase());
            listed(scene, n, h, restriction)
                || matches!(lemma(s, h), "bomb" | "round") && children(s, h, &["compound", "amod"]).any(fired)
        }),
        // "a mortar bomb", "a car bomb" fell from no plane
        Restriction::Bombs => any(&|h| {
            let laid = |j: usize| {
                lexicon::among("car fire mortar nail petrol pipe roadside suicide truck", &lemma(s, j).to_lowercase())
            };
            listed(scene, n, h, restriction) && !children(s, h, &["compound", "amod"]).any(laid)
        }),
        Restriction::Helpers => any(&|h| is_helper(scene, n, h)),
        list => any(&|h| listed(scene, n, h, list)),
    }
}

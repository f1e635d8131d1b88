//! Control told by verbs and adjectives: *holds*, *is run by*, *rebel-held*, *confined to*, *contested*, *vying for*.

use super::{
    Hold,
    ground::{SHARE, extent, held_or_unnamed, held_places, places_behind, places_of},
    span_of,
};
use crate::{
    lexicon::{TERRITORY, has},
    scene::Scene,
    syntax::{arguments, children, has_rel, head, is_passive, is_rel_clause, lemma, with_preposition},
    who::{Who, one, substance, who},
};
use dateline_model::{Extent, PeopleClass, PlacePrecision, PlaceRef, Sentence};

const HOLD: &[&str] =
    &["administer", "control", "dominate", "garrison", "govern", "hold", "occupy", "patrol", "retain", "rule", "run"];
const HELD: &[&str] = &["administered", "controlled", "dominated", "held", "occupied", "ruled", "run"];

pub(super) fn read(scene: &Scene<'_>, n: usize, v: usize, out: &mut Vec<Hold>) {
    let s = scene.sentence(n);
    let word = lemma(s, v);
    let form = s.tokens[v].text.to_lowercase();
    if has(HELD, &form) && v >= 2 && s.tokens[v - 1].text == "-" {
        out.extend(hyphenated(scene, n, v));
    } else if has(HOLD, word) && children(s, v, &["xcomp"]).next().is_none() {
        out.extend(holding(scene, n, v));
    } else {
        out.extend(match word {
            "entrench" | "hole" => entrenched(scene, n, v),
            "confine" | "corner" | "hem" | "pen" | "restrict" | "squeeze" => confined(scene, n, v),
            "force" | "push" if is_passive(s, v) && share_behind(s, v) => confined(scene, n, v),
            "active" | "remain" | "stay" if !has_rel(s, v, &["acl", "amod"]) => remaining(scene, n, v),
            "contested" | "contest" | "disputed" => contested(scene, n, v),
            "compete" | "jostle" | "struggle" | "vie" => vying(scene, n, v),
            "change" | "swap" if children(s, v, &["obj"]).any(|j| lemma(s, j) == "hand") => changing(scene, n, v),
            "oust" | "drive" | "expel" | "push" | "clear" => ousted(scene, n, v),
            _ => None,
        });
    }
}

fn people(scene: &Scene<'_>, n: usize, heads: &[usize]) -> Vec<Who> {
    heads.iter().flat_map(|&h| who(scene, n, h)).collect()
}

/// *rebel-held town*, *IS-controlled area*.
fn hyphenated(scene: &Scene<'_>, n: usize, v: usize) -> Option<Hold> {
    let s = scene.sentence(n);
    let mut holders = who(scene, n, v - 2);
    if holders.is_empty() {
        holders.extend(one(scene, n, v - 2));
    }
    if holders.is_empty() {
        holders = by_people(scene, n, v - 2);
    }
    let h = head(s, v).filter(|&h| h > v)?;
    let places = held_places(scene, n, h);
    let span = s.tokens[v - 2].span.cover(s.span_of(s.np(h)));
    Some(Hold { holders, ..Hold::new(v, extent(scene, n, h, &places), span, "control/hyphen") }.at_places(places))
}

/// *Kurdish-held*: the forces that a people's adjective means in the country of the report.
pub(super) fn by_people(scene: &Scene<'_>, n: usize, i: usize) -> Vec<Who> {
    let word = &scene.sentence(n).tokens[i];
    let phrase = format!("{} forces", word.text);
    let catalogue = scene.know.actors;
    let index = scene.linked.country.as_deref().and_then(|c| catalogue.in_context(&phrase, c));
    let fighters = |index| Who {
        class: PeopleClass::Combatants,
        ..Who::named(scene, Some(index), &word.text, Some(word.span), i)
    };
    index.map(fighters).into_iter().collect()
}

/// *holds most of the city*, *an area controlled by the SDF*.
fn holding(scene: &Scene<'_>, n: usize, v: usize) -> Vec<Hold> {
    let s = scene.sentence(n);
    let args = arguments(s, v);
    let holders = people(scene, n, &args.doers);
    let ground = |u: &usize| {
        let named = scene.place_at(n, *u).is_some();
        let word = lemma(s, *u);
        (named || has(TERRITORY, word) || has(SHARE, word) || matches!(word, "it" | "all" | "town" | "which"))
            && (named || !scene.is_actor(n, *u))
    };
    args.undergoers
        .iter()
        .filter(|u| ground(u))
        .map(|&u| {
            let places = places_held(scene, n, v, u);
            // ground that only lies somewhere: "a region in northern Syria", whatever "in" was hung on
            let reach = if held_places(scene, n, u).is_empty() && has(TERRITORY, lemma(s, u)) {
                Extent::Partial
            } else {
                extent(scene, n, u, &places)
            };
            let hold = Hold::new(v, reach, span_of(scene, n, v), "control/hold");
            Hold { holders: holders.clone(), ..hold }.at_places(places)
        })
        .collect()
}

/// The places of the held ground `u`, else those around the verb.
fn places_held(scene: &Scene<'_>, n: usize, v: usize, u: usize) -> Vec<PlaceRef> {
    let s = scene.sentence(n);
    let mut places = held_places(scene, n, u);
    if places.is_empty()
        && is_rel_clause(s, v)
        && let Some(h) = head(s, v)
    {
        places = held_places(scene, n, h); // "Deir Ezzor, an area where IS still holds territory"
    }
    if places.is_empty() {
        places = places_behind(scene, n, v, &["in", "across", "along", "around", "near", "of"]);
    }
    if places.is_empty() {
        // "the area north of Aleppo"
        let beside = scene.places(n).filter(|(_, p)| p.place.precision == PlacePrecision::Near);
        places.extend(beside.filter(|(_, p)| p.head > u && p.head <= u + 4).map(|(_, p)| p.place.clone()).next());
    }
    if places.is_empty() && has(SHARE, lemma(s, u)) {
        // "its divisions, with portions controlled by …": portions of what the sentence is about
        places.extend(
            scene
                .places(n)
                .filter(|(_, p)| p.at.end <= u && !p.metonymic && p.locates.is_none())
                .map(|(_, p)| p.place.clone())
                .last(),
        );
    }
    places
}

fn entrenched(scene: &Scene<'_>, n: usize, v: usize) -> Option<Hold> {
    let args = arguments(scene.sentence(n), v);
    let mut holders = people(scene, n, &args.doers);
    holders.extend(people(scene, n, &args.undergoers));
    let places = places_behind(scene, n, v, &["in"]);
    Some(Hold { holders, ..Hold::new(v, Extent::Full, span_of(scene, n, v), "control/entrenched") }.at_places(places))
}

/// *confined to pockets of the border*: what they are confined to they hold.
fn confined(scene: &Scene<'_>, n: usize, v: usize) -> Option<Hold> {
    let s = scene.sentence(n);
    let args = arguments(s, v);
    let passive = is_passive(s, v) || children(s, v, &["cop"]).next().is_some();
    let held = if args.undergoers.is_empty() && passive { &args.doers } else { &args.undergoers };
    let holders = people(scene, n, held);
    let places = places_behind(scene, n, v, &["to", "in", "into"]);
    Some(Hold { holders, ..Hold::new(v, Extent::Partial, span_of(scene, n, v), "control/confined") }.at_places(places))
}

/// *forced into a strip of the valley*.
fn share_behind(s: &Sentence, v: usize) -> bool {
    with_preposition(s, v, &["into"]).into_iter().any(|j| has(SHARE, lemma(s, j)))
}

/// *ousted from all but small pockets of the country*: the pockets are still theirs.
fn ousted(scene: &Scene<'_>, n: usize, v: usize) -> Option<Hold> {
    let s = scene.sentence(n);
    let rest = with_preposition(s, v, &["from", "out of"])
        .into_iter()
        .find(|&j| s.subtree(j).windows(2).any(|w| lemma(s, w[0]) == "all" && lemma(s, w[1]) == "but"))?;
    let holders = people(scene, n, &arguments(s, v).undergoers);
    let places = places_of(scene, n, rest);
    Some(Hold { holders, ..Hold::new(v, Extent::Partial, span_of(scene, n, v), "control/all-but") }.at_places(places))
}

/// *up to 500 fighters remain in Raqqa*, *thousands of fighters are still active in Niger*.
fn remaining(scene: &Scene<'_>, n: usize, v: usize) -> Option<Hold> {
    let s = scene.sentence(n);
    let heads = arguments(s, v).doers;
    let mut holders = people(scene, n, &heads);
    holders.retain(|w| w.class == PeopleClass::Combatants);
    let mut places = places_behind(scene, n, v, &["in", "inside", "around", "on", "at"]);
    if places.is_empty() {
        let ground = crate::setting::ground_of_clause(scene, n, v);
        places = ground.map(|ground| places_of(scene, n, ground)).unwrap_or_default();
    }
    let quantities = crate::count::counted(scene, n)
        .into_iter()
        .filter(|c| heads.contains(&c.head) || heads.iter().any(|&h| substance(s, h) == c.head))
        .map(|c| c.quantity)
        .collect();
    let hold = Hold { holders, quantities, ..Hold::new(v, Extent::Partial, span_of(scene, n, v), "control/remain") };
    Some(hold.at_places(places))
}

/// *the most contested regions*, *the area is contested between the army and the rebels*.
fn contested(scene: &Scene<'_>, n: usize, v: usize) -> Option<Hold> {
    let s = scene.sentence(n);
    let described = head(s, v).filter(|_| has_rel(s, v, &["amod"]));
    let mut places = described.map(|h| places_of(scene, n, h)).unwrap_or_default();
    if places.is_empty() {
        let clause = crate::syntax::clause_of(s, described.unwrap_or(v));
        let subjects = described.into_iter().flat_map(|h| children(s, h, &["nsubj"]).collect::<Vec<_>>());
        let args = arguments(s, clause);
        for subject in subjects.chain(args.doers).chain(args.undergoers) {
            places.extend(held_places(scene, n, subject));
        }
    }
    if described.is_none() && !is_passive(s, v) && children(s, v, &["cop"]).next().is_none() {
        return None; // "contested the claim"
    }
    let holders = people(scene, n, &with_preposition(s, v, &["between", "by"]));
    let span = span_of(scene, n, described.unwrap_or(v));
    Some(Hold { holders, ..Hold::new(v, Extent::Contested, span, "control/contested") }.at_places(places))
}

/// *factions vying for control of …*.
fn vying(scene: &Scene<'_>, n: usize, v: usize) -> Option<Hold> {
    let s = scene.sentence(n);
    let contest = with_preposition(s, v, &["for", "over"])
        .into_iter()
        .find(|&j| matches!(lemma(s, j), "control" | "territory" | "dominance" | "influence"))?;
    let holders = people(scene, n, &arguments(s, v).doers);
    let mut places = places_of(scene, n, contest);
    if places.is_empty() {
        let all = scene.places(n).filter(|(_, p)| !p.metonymic && p.locates.is_none());
        places = all.map(|(_, p)| p.place.clone()).collect();
    }
    Some(Hold { holders, ..Hold::new(v, Extent::Contested, span_of(scene, n, v), "control/vying") }.at_places(places))
}

/// *the village changed hands several times*.
fn changing(scene: &Scene<'_>, n: usize, v: usize) -> Option<Hold> {
    let ground = arguments(scene.sentence(n), v).doers;
    let places = ground.iter().flat_map(|&h| held_or_unnamed(scene, n, h)).collect();
    Some(Hold::new(v, Extent::Contested, span_of(scene, n, v), "control/changing").at_places(places))
}

impl Hold {
    fn at_places(self, places: Vec<PlaceRef>) -> Self {
        Self { places, ..self }
    }
}

//! Control told by nouns: *under the control of*, *in government hands*, *the group's last stronghold*, *a rebel enclave*,
//! *has control of*.

use super::{
    Hold,
    ground::{extent, held_or_unnamed, places_behind, places_of},
    span_of,
    verb::by_people,
};
use crate::{
    scene::Scene,
    syntax::{arguments, children, has_rel, head, lemma, with_preposition},
    who::{Who, who},
};
use dateline_model::{Extent, Naming, PeopleClass, PlaceRef, Sentence, Span, Upos};

/// Seats of power: who has one in a place holds it, or a part of it.
const SEATS: &[&str] = &["bastion", "foothold", "heartland", "presence", "redoubt", "stronghold"];
/// Ground named by who holds it.
const ENCLAVES: &[&str] = &["enclave", "pocket"];

pub(super) fn read(scene: &Scene<'_>, n: usize, i: usize) -> Option<Hold> {
    let s = scene.sentence(n);
    let word = lemma(s, i);
    let over = || with_preposition(s, i, &["of"]).iter().any(|&j| !places_of(scene, n, j).is_empty());
    if word == "control" && children(s, i, &["case"]).any(|j| lemma(s, j) == "in") && over() {
        return in_charge(scene, n, i); // "the army is in full control of Tal Afar"
    }
    let held = |word: &str| matches!(word, "control" | "grip" | "hand" | "occupation" | "rule");
    if held(word) && children(s, i, &["case"]).any(|j| matches!(lemma(s, j), "under" | "in")) {
        under(scene, n, i)
    } else if SEATS.contains(&word) {
        seat(scene, n, i)
    } else if ENCLAVES.contains(&word) {
        enclave(scene, n, i)
    } else if word == "control" && !has_rel(s, i, &["compound"]) {
        disputed(scene, n, i).or_else(|| has_control(scene, n, i))
    } else if word == "charge" && children(s, i, &["case"]).any(|j| lemma(s, j) == "in") {
        in_charge(scene, n, i)
    } else {
        None
    }
}

/// Owners in front of the noun and behind *of*.
fn owners(scene: &Scene<'_>, n: usize, i: usize, preps: &[&str]) -> Vec<Who> {
    let s = scene.sentence(n);
    let before = children(s, i, &["nmod:poss", "compound", "amod"]).filter(|&h| !is_origin(scene, n, i, h));
    with_preposition(s, i, preps).into_iter().chain(before).flat_map(|h| who(scene, n, h)).collect()
}

/// *The last Syrian rebel enclave*: the rebels are Syrian, Syria does not hold it.
fn is_origin(scene: &Scene<'_>, n: usize, i: usize, h: usize) -> bool {
    let s = scene.sentence(n);
    let people = scene.actor_at(n, h).is_some_and(|(_, m)| m.naming == Naming::Demonym);
    people && (h + 1..i).any(|j| crate::lexicon::has(crate::lexicon::FIGHTERS, lemma(s, j)))
}

/// *under the control of X*, *in X hands*, *under rebel rule*.
fn under(scene: &Scene<'_>, n: usize, i: usize) -> Option<Hold> {
    let s = scene.sentence(n);
    let holders = owners(scene, n, i, &["of"]);
    let mut subjects: Vec<usize> = children(s, i, &["nsubj"]).collect();
    if let Some(h) = head(s, i) {
        if has_rel(s, i, &["nmod", "acl"]) {
            subjects.push(h);
        } else {
            let args = arguments(s, h);
            subjects.extend(args.doers.into_iter().chain(args.undergoers));
        }
    }
    let places: Vec<PlaceRef> = subjects.iter().flat_map(|&subject| held_or_unnamed(scene, n, subject)).collect();
    let reach = subjects.first().map_or(Extent::Full, |&h| extent(scene, n, h, &places));
    Some(Hold { holders, places, ..Hold::new(i, reach, span_of(scene, n, i), "control/under") })
}

/// *the group's last stronghold*, *maintains a presence in*.
fn seat(scene: &Scene<'_>, n: usize, i: usize) -> Option<Hold> {
    let s = scene.sentence(n);
    let above = head(s, i);
    if matches!(above.map_or("", |h| lemma(s, h)), "lose" | "push")
        || children(s, i, &["amod"]).any(|j| lemma(s, j) == "former")
    {
        return None;
    }
    let mut holders = owners(scene, n, i, &["of", "for"]);
    if holders.is_empty() {
        holders = children(s, i, &["amod"]).flat_map(|h| by_people(scene, n, h)).collect(); // "a Kurdish stronghold"
    }
    let keeper = above.filter(|&h| {
        s.tokens[h].upos == Upos::Verb
            && has_rel(s, i, &["obj"])
            && matches!(lemma(s, h), "establish" | "have" | "hold" | "keep" | "maintain" | "retain")
    });
    if lemma(s, i) == "presence" && keeper.is_none() {
        // "the US military presence in Syria" holds nothing, "the presence of jihadists in Idlib" does
        holders = with_preposition(s, i, &["of"]).into_iter().flat_map(|h| who(scene, n, h)).collect();
        holders.retain(|w| w.class == PeopleClass::Combatants);
        let places = places_of(scene, n, i);
        let told = || Hold::new(i, Extent::Partial, phrase(s, i), "control/presence");
        return (!holders.is_empty()).then(|| Hold { holders, places, ..told() });
    }
    let places = match keeper {
        Some(v) => {
            if holders.is_empty() {
                holders = arguments(s, v).doers.into_iter().flat_map(|j| who(scene, n, j)).collect();
            }
            let preps = ["in", "around", "near", "across", "over"];
            let mut places = places_behind(scene, n, v, &preps);
            places.extend(places_behind(scene, n, i, &preps));
            places
        }
        None => {
            let named: Vec<PlaceRef> = named_by(s, i).into_iter().flat_map(|j| places_of(scene, n, j)).collect();
            if named.is_empty() { places_behind(scene, n, i, &["of", "in"]) } else { named }
        }
    };
    let whole = matches!(lemma(s, i), "stronghold" | "bastion" | "redoubt");
    let reach = if whole { extent(scene, n, i, &places) } else { Extent::Partial };
    Some(Hold { holders, places, ..Hold::new(i, reach, span_of(scene, n, i), "control/stronghold") })
}

/// What a description is said of: *X, the group's last stronghold* · *X is one of the last strongholds of Y* · *the last
/// stronghold is X*.
fn named_by(s: &Sentence, i: usize) -> Vec<usize> {
    let one_of = head(s, i).filter(|&h| has_rel(s, i, &["nmod"]) && matches!(lemma(s, h), "one" | "last" | "some"));
    let top = one_of.unwrap_or(i);
    let mut out: Vec<usize> = children(s, top, &["nsubj", "appos"]).collect();
    if has_rel(s, top, &["appos"]) {
        out.extend(head(s, top));
    }
    if has_rel(s, top, &["nsubj"]) {
        out.extend(head(s, top).filter(|&h| children(s, h, &["cop"]).next().is_some()));
    }
    out
}

/// *the rebel enclave of Eastern Ghouta*, *the Kurdish enclave of Afrin*.
fn enclave(scene: &Scene<'_>, n: usize, i: usize) -> Option<Hold> {
    let s = scene.sentence(n);
    let holders = owners(scene, n, i, &[]);
    let fighters = || with_preposition(s, i, &["of"]).into_iter().flat_map(|h| who(scene, n, h));
    if holders.is_empty() && lemma(s, i) == "pocket" {
        // "there are pockets of rebels in Idlib"
        let holders: Vec<Who> = fighters().filter(|w| w.class == PeopleClass::Combatants).collect();
        let places = places_of(scene, n, i);
        let told = || Hold::new(i, Extent::Partial, phrase(s, i), "control/pocket");
        return (!holders.is_empty()).then(|| Hold { holders, places, ..told() });
    }
    let mut places = places_behind(scene, n, i, &["of"]);
    places.extend(named_by(s, i).into_iter().flat_map(|j| places_of(scene, n, j)));
    let told = || Hold::new(i, Extent::Full, phrase(s, i), "control/enclave");
    (!holders.is_empty()).then(|| Hold { holders, places, ..told() })
}

/// The noun with everything that hangs on it.
fn phrase(s: &Sentence, i: usize) -> Span {
    s.subtree(i).into_iter().fold(s.tokens[i].span, |span, k| span.cover(s.tokens[k].span))
}

/// *leaves it with control over a portion*, *has control of*, *retains control over*.
fn has_control(scene: &Scene<'_>, n: usize, i: usize) -> Option<Hold> {
    let s = scene.sentence(n);
    let v = head(s, i)?;
    let args = arguments(s, v);
    let holders = match lemma(s, v) {
        "leave" => args.undergoers,
        "cement" | "consolidate" | "exercise" | "have" | "keep" | "maintain" | "retain" | "tighten" => args.doers,
        _ => return None,
    };
    let holders = holders.into_iter().flat_map(|j| who(scene, n, j)).collect();
    let over = with_preposition(s, i, &["of", "over"]);
    let places: Vec<PlaceRef> = over.iter().flat_map(|&j| places_of(scene, n, j)).collect();
    let reach = extent(scene, n, *over.first()?, &places);
    Some(Hold { holders, places, ..Hold::new(i, reach, span_of(scene, n, v), "control/has") })
}

/// *Control of the crossing is disputed*.
fn disputed(scene: &Scene<'_>, n: usize, i: usize) -> Option<Hold> {
    let s = scene.sentence(n);
    let verb = head(s, i).filter(|&v| {
        has_rel(s, i, &["nsubj", "nsubj:pass"])
            && matches!(lemma(s, v), "contest" | "contested" | "dispute" | "disputed")
    })?;
    let places = with_preposition(s, i, &["of", "over"]).into_iter().flat_map(|j| places_of(scene, n, j)).collect();
    Some(Hold { places, ..Hold::new(i, Extent::Contested, span_of(scene, n, verb), "control/disputed") })
}

/// *the SDF is in charge of the city*.
fn in_charge(scene: &Scene<'_>, n: usize, i: usize) -> Option<Hold> {
    let s = scene.sentence(n);
    let holders = children(s, i, &["nsubj"]).flat_map(|j| who(scene, n, j)).collect();
    let places = places_behind(scene, n, i, &["of", "in"]);
    Some(Hold { holders, places, ..Hold::new(i, Extent::Full, span_of(scene, n, i), "control/in-charge") })
}

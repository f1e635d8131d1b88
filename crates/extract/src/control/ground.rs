//! The ground that a claim of control is about, and how much of it.

use crate::{
    lexicon::has,
    scene::Scene,
    setting::most_specific,
    syntax::{below, children, conjuncts, has_rel, head, lemma, preposition, with_preposition},
};
use dateline_model::{Extent, PlacePrecision, PlaceRef};

/// Words for a part of something.
pub(super) const SHARE: &[&str] = &[
    "%",
    "area",
    "bulk",
    "chunk",
    "half",
    "handful",
    "majority",
    "most",
    "much",
    "neighborhood",
    "neighbourhood",
    "part",
    "percent",
    "pocket",
    "portion",
    "quarter",
    "rest",
    "slice",
    "sliver",
    "stretch",
    "strip",
    "swath",
    "swathe",
    "third",
    "tract",
];

/// Words for ground that lies in what is named, so that the name is not held as a whole.
const WITHIN: &[&str] = &[
    "area",
    "district",
    "ground",
    "land",
    "pocket",
    "position",
    "region",
    "stretch",
    "swath",
    "swathe",
    "territory",
    "town",
    "village",
];

/// How much of the places is held: all, a part, or said to be contested.
pub(super) fn extent(scene: &Scene<'_>, n: usize, h: usize, places: &[PlaceRef]) -> Extent {
    let s = scene.sentence(n);
    let share =
        s.subtree(h).into_iter().any(|i| has(SHARE, lemma(s, i)) || s.tokens[i].text == "%") || has(SHARE, lemma(s, h));
    let largely = head(s, h).into_iter().chain([h]).any(|i| {
        children(s, i, &["advmod"]).any(|j| matches!(lemma(s, j), "largely" | "mostly" | "mainly" | "partly" | "still"))
    });
    let wide = !places.is_empty()
        && places.iter().all(|p| matches!(p.precision, PlacePrecision::Admin | PlacePrecision::Country));
    // "an extensive region in northern Syria", "villages in Idlib": the name only says where
    let inside = scene.place_at(n, h).is_none()
        && has(WITHIN, lemma(s, h))
        && children(s, h, &["nmod", "obl"])
            .any(|j| matches!(&*preposition(s, j), "in" | "across" | "along" | "inside" | "around"))
        && places.iter().all(|p| p.precision != PlacePrecision::Exact);
    // "suburbs of Damascus"
    let edge = matches!(lemma(s, h), "outskirts" | "suburb" | "countryside") && scene.place_at(n, h).is_none();
    if share || largely || wide || inside || edge { Extent::Partial } else { Extent::Full }
}

/// Places behind prepositions of a word.
pub(super) fn places_behind(scene: &Scene<'_>, n: usize, i: usize, preps: &[&str]) -> Vec<PlaceRef> {
    with_preposition(scene.sentence(n), i, preps).into_iter().flat_map(|h| places_of(scene, n, h)).collect()
}

/// Places that a noun is or governs; a short noun (*the city*) may be linked to an earlier place.
pub(super) fn places_of(scene: &Scene<'_>, n: usize, h: usize) -> Vec<PlaceRef> {
    let s = scene.sentence(n);
    let mut out: Vec<PlaceRef> =
        conjuncts(s, h).into_iter().filter_map(|k| scene.place_at(n, k).map(|(_, p)| p.place.clone())).collect();
    for (_, p) in scene.places(n) {
        let clausal = crate::syntax::ancestors(s, p.head)
            .into_iter()
            .take_while(|&a| a != h)
            .any(|a| has_rel(s, a, &["acl", "advcl"]));
        if !p.metonymic
            && p.locates.is_none()
            && p.head != h
            && below(s, p.head, h)
            && !clausal
            && !out.contains(&p.place)
        {
            out.push(p.place.clone());
        }
    }
    most_specific(out)
}

/// The places that a word for ground stands for, else the ground itself, unresolved: *the airport*, *the village*.
pub(super) fn held_or_unnamed(scene: &Scene<'_>, n: usize, h: usize) -> Vec<PlaceRef> {
    let named = held_places(scene, n, h);
    if named.is_empty() { crate::setting::unnamed(scene, n, h).into_iter().collect() } else { named }
}

/// The places that a word for ground stands for: its own, those of what it is in apposition to (*Hajin, one of the last
/// areas held by …*), those that a container names as its content, those an *it* goes back to.
pub(super) fn held_places(scene: &Scene<'_>, n: usize, h: usize) -> Vec<PlaceRef> {
    let s = scene.sentence(n);
    let mut top = h;
    while has_rel(s, top, &["nmod"])
        && head(s, top).is_some_and(|up| matches!(lemma(s, up), "one" | "some" | "last" | "many" | "part"))
    {
        top = head(s, top).unwrap_or(top);
    }
    // "in eastern Ghouta, a rebel-held suburb of Damascus," also where the parser sees no apposition
    let behind_comma = || s.subtree(top).first().is_some_and(|&first| first > 0 && s.tokens[first - 1].text == ",");
    let aside = has_rel(s, top, &["obl", "nmod", "nsubj"]) && preposition(s, top).is_empty() && behind_comma();
    if (has_rel(s, top, &["appos"]) || aside)
        && scene.place_at(n, h).is_none()
        && let Some(up) = head(s, top)
    {
        let named = places_of(scene, n, up);
        if !named.is_empty() && scene.place_at(n, up).is_some() {
            return named;
        }
        // the name right before the comma, whatever the apposition was hung on
        let from = s.subtree(top).first().copied().unwrap_or(top);
        if let Some((_, p)) = scene.places(n).find(|(_, p)| p.at.end == from || p.at.end + 1 == from) {
            return vec![p.place.clone()];
        }
        if !named.is_empty() {
            return named;
        }
    }
    if lemma(s, h) == "it" {
        let before = scene
            .places(n)
            .filter(|(_, p)| p.at.end <= h && !p.metonymic && p.locates.is_none())
            .map(|(_, p)| p.place.clone())
            .next();
        let earlier = || {
            n.checked_sub(1).and_then(|m| {
                scene.places(m).find(|(_, p)| !p.metonymic && p.locates.is_none()).map(|(_, p)| p.place.clone())
            })
        };
        return before.or_else(earlier).into_iter().collect();
    }
    // "a town in Idlib province": the container knows which mention it locates
    let located = scene
        .places(n)
        .filter(|(_, p)| below(s, p.head, h))
        .find_map(|(_, p)| p.locates)
        .and_then(|k| scene.linked.places.get(k));
    if scene.place_at(n, h).is_none()
        && let Some(m) = located.filter(|m| m.at.sentence == n)
    {
        return vec![m.place.clone()];
    }
    places_of(scene, n, h)
}

//! Places without a name.

use crate::{lexicon::has, scene::Scene};
use dateline_model::{PlacePrecision, PlaceRef};

/// A facility or settlement without a name (*the airport*, *two checkpoints*, *the town*): a place that stays unresolved.
pub(crate) fn unnamed(scene: &Scene<'_>, n: usize, h: usize) -> Option<PlaceRef> {
    const FACILITIES: &[&str] = &[
        "airbase",
        "airfield",
        "airport",
        "barracks",
        "base",
        "bridge",
        "building",
        "camp",
        "checkpoint",
        "city",
        "compound",
        "crossing",
        "dam",
        "district",
        "garrison",
        "headquarters",
        "hill",
        "hilltop",
        "island",
        "neighborhood",
        "neighbourhood",
        "outpost",
        "palace",
        "port",
        "position",
        "prison",
        "refinery",
        "station",
        "suburb",
        "town",
        "village",
    ];
    let s = scene.sentence(n);
    if !has(FACILITIES, &s.tokens[h].lemma) {
        return None;
    }
    let span = s.span_of(s.np(h));
    Some(PlaceRef::unplaced(scene.text(span), PlacePrecision::Exact, Some(span)))
}

//! Places in a row: wider and narrower ones, one entry a place, lists that the tree tore apart.

use crate::scene::Scene;
use dateline_model::{PlacePrecision, PlaceRef};

/// *the town of Tel Tamer in Hasaka Province*, *Dabiq, Syria*: the wider place only says where the narrower one is.
pub(crate) fn most_specific(mut places: Vec<PlaceRef>) -> Vec<PlaceRef> {
    dedup(&mut places);
    let narrow = |p: &PlaceRef| matches!(p.precision, PlacePrecision::Exact | PlacePrecision::Near);
    if places.iter().any(narrow) {
        let kept: Vec<PlaceRef> = places
            .iter()
            .filter(|p| narrow(p) || !places.iter().any(|q| narrow(q) && contains(p, q)))
            .cloned()
            .collect();
        places = kept;
    }
    if places.iter().any(|p| p.precision != PlacePrecision::Country) {
        let others: Vec<PlaceRef> = places.clone();
        places.retain(|p| {
            p.precision != PlacePrecision::Country
                || !others
                    .iter()
                    .any(|q| q.precision != PlacePrecision::Country && q.country.is_some() && q.country == p.country)
        });
    }
    places
}

/// Whether the wide place is the unit or country that the narrow one lies in.
pub(crate) fn contains(wide: &PlaceRef, narrow: &PlaceRef) -> bool {
    let name = wide.name.as_deref().unwrap_or(&wide.text);
    let inside = |unit: &Option<String>| unit.as_deref().is_some_and(|u| u == name);
    let near = wide.precision == PlacePrecision::Near; // near Mosul is not its district
    !near && (inside(&narrow.admin1) || inside(&narrow.admin2))
        || (wide.precision == PlacePrecision::Country && wide.country.is_some() && wide.country == narrow.country)
        || (wide.precision == PlacePrecision::Area
            && wide.place_id.is_some()
            && (wide.admin1.is_some() && wide.admin1 == narrow.admin1
                || wide.admin1.is_none() && wide.country.is_some() && wide.country == narrow.country))
}

/// One entry a place.
pub(crate) fn dedup(places: &mut Vec<PlaceRef>) {
    let mut seen: Vec<String> = Vec::new();
    places.retain(|p| {
        let key = place_key(p);
        let new = !seen.contains(&key);
        if new {
            seen.push(key);
        }
        new
    });
}

/// What two mentions of one place share. An unnamed spot near a named place is a place of its own.
pub(crate) fn place_key(p: &PlaceRef) -> String {
    match &p.place_id {
        Some(id) if p.precision != PlacePrecision::Near => id.to_string(),
        Some(id) => format!("{id}/{}", dateline_catalog::fold(&p.text)),
        None => dateline_catalog::fold(&p.text),
    }
}

/// *X, Y, Z and key positions such as W*: names in one list are places of one happening, also where the tree loses some.
pub(crate) fn complete_list(scene: &Scene<'_>, n: usize, places: &mut Vec<PlaceRef>) {
    let s = scene.sentence(n);
    let all: Vec<_> = scene.places(n).filter(|(_, p)| !p.metonymic && p.locates.is_none()).map(|(_, p)| p).collect();
    let between = |word: &str| {
        matches!(
            word,
            "," | ";"
                | "and"
                | "or"
                | "the"
                | "such"
                | "as"
                | "key"
                | "position"
                | "village"
                | "town"
                | "well"
                | "like"
                | "including"
                | "nearby"
                | "area"
                | "district"
                | "city"
                | "of"
                | "both"
                | "strategic"
        )
    };
    let linked = |a: &dateline_model::PlaceMention, b: &dateline_model::PlaceMention| {
        let gap = a.at.end..b.at.start;
        a.at.end <= b.at.start
            && gap.len() <= 7
            && s.tokens[gap.clone()].iter().all(|t| between(&t.lemma))
            && s.tokens[gap].iter().any(|t| matches!(t.lemma.as_str(), "," | ";" | "and" | "or"))
    };
    let mut grown = !places.is_empty();
    while grown {
        grown = false;
        for pair in all.windows(2) {
            if !linked(pair[0], pair[1]) || pair.iter().any(|p| p.place.precision == PlacePrecision::Country) {
                continue;
            }
            let has = |p: &dateline_model::PlaceMention| places.iter().any(|q| q.span == p.place.span);
            let (first, second) = (has(pair[0]), has(pair[1]));
            if first != second {
                places.push(if first { pair[1].place.clone() } else { pair[0].place.clone() });
                grown = true;
            }
        }
    }
    places.sort_by_key(|p| p.span.map(|span| span.start));
    dedup(places);
}

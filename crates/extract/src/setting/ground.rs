//! The ground on which a report stands: a happening without a place of its own took place where the words around it stand.
//!
//! *Shells fell on Palma on Monday. Two banks were robbed.* · *Why Goma fell … Three soldiers were killed.*
//!
//! Near misses: a country (too wide to be where it happened) · a place of another paragraph, two sentences back.

use super::{place_key, row::contains};
use crate::{draft::Draft, scene::Scene};
use dateline_model::{EventType, Kind, Modality, PartRole, PlacePrecision, PlaceRef, When};

/// People whom one place seldom counts.
const MANY: u64 = 100_000;
/// What is summed up over more days than this is seldom of one place.
const LONG_DAYS: i32 = 45;

/// How many sentences back in a paragraph the ground is looked for.
const REACH: usize = 3;

/// Gives what still has no place the ground of its paragraph, else the one that the headline names.
pub(crate) fn stand(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let told: Vec<(usize, PlaceRef)> =
        drafts.iter().filter_map(|d| single(d).map(|p| (d, p))).fold(Vec::new(), |mut told, (d, place)| {
            told.extend(d.sentences.iter().map(|&n| (n, place.clone())));
            told
        });
    let headline = headline(scene).filter(|place| {
        let here = told.iter().filter(|(_, other)| place_key(other) == place_key(place)).count();
        here >= 2 && here * 3 >= told.len()
    });
    for d in drafts.iter_mut().filter(|d| is_homeless(d)) {
        let n = d.sentences.iter().copied().min().unwrap_or_default();
        let (place, by, note) = match paragraph(scene, &told, n) {
            Some(place) => (place, "setting/ground", "told just before"),
            None => match headline.clone().filter(|_| lies_in_headline(d)) {
                Some(place) => (place, "setting/headline", "named in the headline"),
                None => continue,
            },
        };
        d.because("places", by, format!("{:?}, {note}", place.text), place.span);
        d.places.push(place);
    }
}

/// A happening that took place somewhere, and nobody says where.
fn is_homeless(d: &Draft) -> bool {
    let elsewhere = matches!(d.event_type, Some(EventType::Agreement | EventType::AccessConstraint));
    let done = matches!(d.modality, Modality::Asserted | Modality::Attempted);
    d.kind == Kind::Event && d.places.is_empty() && done && !elsewhere && !is_sum(d)
}

/// What moves need not be where the headline says.
fn lies_in_headline(d: &Draft) -> bool {
    d.event_type != Some(EventType::ChangeToGroupActivity)
}

/// *Some 700,000 have fled in three years*: so many, or over so long a time, that no one place will do.
fn is_sum(d: &Draft) -> bool {
    let many = d.quantities.iter().any(|q| q.low.is_some_and(|low| low >= MANY));
    let long = d.time.as_ref().and_then(|t| t.start.zip(t.end)).is_some_and(|(start, end)| {
        When::date(end).since(When::date(start)).is_ok_and(|span| span.get_days() > LONG_DAYS)
    });
    many || long
}

/// The place of a draft that has one, narrower than a country.
fn single(d: &Draft) -> Option<&PlaceRef> {
    let [place] = d.places.as_slice() else { return None };
    // a deal is struck elsewhere; "an open road near X" is a spot of its own
    let signed = d.event_type == Some(EventType::Agreement);
    let spot = place.precision == PlacePrecision::Near && !place.text.starts_with(char::is_uppercase);
    (d.kind != Kind::Relation && is_narrow(place) && !signed && !spot).then_some(place)
}

/// A place that happenings can share: a town, a spot near one, a district or province; not some part of a region.
fn is_narrow(place: &PlaceRef) -> bool {
    let narrow = matches!(place.precision, PlacePrecision::Exact | PlacePrecision::Near | PlacePrecision::Admin);
    narrow && place.place_id.is_some()
}

/// The nearest place told of in the same sentence, or before it in its paragraph.
fn paragraph(scene: &Scene<'_>, told: &[(usize, PlaceRef)], n: usize) -> Option<PlaceRef> {
    let part = scene.sentence(n).part;
    (n.saturating_sub(REACH)..=n).rev().find_map(|m| {
        let near = scene.sentence(m).part == part || m + 1 == n && scene.role(m) == PartRole::Paragraph;
        let mut there = told.iter().filter(|(k, _)| *k == m && near).map(|(_, place)| place);
        there.next_back().cloned()
    })
}

/// The one place of the headline that is no country and no government.
fn headline(scene: &Scene<'_>) -> Option<PlaceRef> {
    let mut named: Vec<&PlaceRef> = (0..scene.analysis.sentences.len())
        .filter(|&n| scene.role(n) == PartRole::Headline)
        .flat_map(|n| scene.places(n))
        .filter(|(_, p)| !p.metonymic && p.locates.is_none())
        .map(|(_, p)| &p.place)
        .filter(|p| is_narrow(p))
        .collect();
    named.dedup_by_key(|p| place_key(p));
    match named.as_slice() {
        [only] => Some((*only).clone()),
        [a, b] if contains(a, b) => Some((*b).clone()),
        [a, b] if contains(b, a) => Some((*a).clone()),
        _ => None,
    }
}

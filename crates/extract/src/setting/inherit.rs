//! Happenings without a place or a doer of their own.

use super::place_key;
use dateline_model::{PlacePrecision, PlaceRef};

/// How many sentences back a happening of the same actor lends its place.
const REACH: usize = 4;

/// A happening without a place of its own, told soon after one of the same actor that has a single exact place, is told
/// of that place: *IS fighters remain in Raqqa … On Friday about 100 militants surrendered.* In a report in which most
/// happenings are told of one place, this holds at any distance.
pub(crate) fn inherit(drafts: &mut [crate::draft::Draft]) {
    use dateline_model::{Kind, Modality};
    let focus = focus(drafts);
    for i in 0..drafts.len() {
        let d = &drafts[i];
        if d.kind != Kind::Event || !d.places.is_empty() || d.actors.is_empty() || d.modality == Modality::Denied {
            continue;
        }
        let first = d.sentences[0];
        let near = lenders(drafts, i)
            .filter(|e| e.sentences.iter().any(|&s| s <= first && first - s <= REACH))
            .min_by_key(|e| e.sentences.iter().map(|&s| first.abs_diff(s)).min())
            .map(|e| e.places[0].clone());
        let known = d.actors.iter().any(|a| a.actor_id.is_some());
        let place = near.or_else(|| focus.clone().filter(|_| known && lenders(drafts, i).next().is_some()));
        if let Some(place) = place {
            let note = format!("{:?}, told of the same actor in this report", place.text);
            drafts[i].because("places", "setting/inherited", note, place.span);
            drafts[i].places.push(place);
        }
    }
}

/// *In Syria, coalition aircraft conducted 11 strikes … Near Palmyra, one strike destroyed a tank*: of strikes summed up for a
/// country, those told one by one have the same doer.
pub(crate) fn inherit_doers(drafts: &mut [crate::draft::Draft]) {
    use dateline_model::{EventType, Modality};
    let strike =
        |d: &crate::draft::Draft| d.event_type == Some(EventType::AirDroneStrike) && d.modality == Modality::Asserted;
    for i in 0..drafts.len() {
        if !strike(&drafts[i]) || !drafts[i].actors.is_empty() {
            continue;
        }
        let summed = |e: &&crate::draft::Draft| {
            let wide = |p: &PlaceRef| p.precision == PlacePrecision::Country;
            let holds = |p: &PlaceRef| e.places.iter().any(|w| w.country.is_some() && w.country == p.country);
            strike(e)
                && !e.actors.is_empty()
                && !e.places.is_empty()
                && e.places.iter().all(wide)
                && e.sentences[0] < drafts[i].sentences[0]
                && !drafts[i].places.is_empty()
                && drafts[i].places.iter().all(|p| !wide(p) && holds(p))
        };
        if let Some(doers) = drafts.iter().find(summed).map(|e| e.actors.clone()) {
            drafts[i].because("actors", "setting/summary", "summed up in this report with its doer".to_owned(), None);
            drafts[i].actors = doers;
        }
    }
}

/// Drafts with one exact place that share an actor with the draft `i`.
fn lenders(drafts: &[crate::draft::Draft], i: usize) -> impl Iterator<Item = &crate::draft::Draft> {
    use crate::who::key;
    let own: Vec<String> = drafts[i].actors.iter().map(key).collect();
    drafts.iter().filter(move |e| {
        e.kind != dateline_model::Kind::Relation
            && e.places.len() == 1
            && e.places[0].precision == PlacePrecision::Exact
            && e.actors.iter().chain(&e.targets).any(|a| own.contains(&key(a)))
    })
}

/// The place that most of the placed happenings of a report are told of: at least three, and more than half.
fn focus(drafts: &[crate::draft::Draft]) -> Option<PlaceRef> {
    let placed: Vec<&crate::draft::Draft> =
        drafts.iter().filter(|d| d.kind != dateline_model::Kind::Relation && !d.places.is_empty()).collect();
    let exact = placed.iter().flat_map(|d| &d.places).filter(|p| p.precision == PlacePrecision::Exact);
    let mut counts: std::collections::BTreeMap<String, (usize, &PlaceRef)> = std::collections::BTreeMap::new();
    for p in exact {
        counts.entry(place_key(p)).or_insert((0, p)).0 += 1;
    }
    let (count, place) = counts.into_values().max_by_key(|(count, p)| (*count, std::cmp::Reverse(place_key(p))))?;
    (count >= 3 && count * 2 > placed.len()).then(|| place.clone())
}

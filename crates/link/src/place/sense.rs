//! A town or the province of its name: *Idlib*.
//!
//! Words that want a region (*province*, *western*, *countryside*, *parts of*) turn a town into the division that bears
//! its name; a bare name is the town, until the report has spoken of the region and never of the town by its kind.

use super::candidates::Candidate;
use super::disambiguate::Choice;
use super::site::Site;
use dateline_gazetteer::{Gazetteer, Kind, PlaceIdx};
use std::collections::BTreeSet;

/// A town farther than this from the middle of a region does not give it its name.
const SAME_KM: f64 = 150.0;

/// Changes choices between namesakes of one spot.
pub(super) fn settle(gazetteer: &Gazetteer, sites: &[Site], candidates: &[Vec<Candidate>], choices: &mut [Choice]) {
    let chosen = |i: usize, choices: &[Choice]| choices[i].best.map(|at| candidates[i][at].place);
    let towns: BTreeSet<PlaceIdx> =
        (0..sites.len()).filter(|&i| sites[i].cue.wants_town()).filter_map(|i| chosen(i, choices)).collect();
    let mut regions: BTreeSet<PlaceIdx> = BTreeSet::new();
    for i in 0..sites.len() {
        let Some(place) = chosen(i, choices) else { continue };
        let kind = gazetteer.place(place).kind();
        if sites[i].cue.wants_town() {
            if kind.is_admin() && kind != Kind::Country {
                swap(gazetteer, candidates, choices, i, place, |kind| kind == Kind::Locality);
            }
            continue;
        }
        let by_words = sites[i].cue.wants_region();
        if kind.is_settlement() && by_words {
            swap(gazetteer, candidates, choices, i, place, Kind::is_admin);
        } else if matches!(kind, Kind::Admin2) && sites[i].cue.wants_province() {
            swap(gazetteer, candidates, choices, i, place, |kind| kind == Kind::Admin1);
        } else if kind.is_settlement() && !towns.contains(&place) && sites[i].cue.offset.is_none() {
            let known = |at: usize| regions.contains(&candidates[i][at].place);
            if let Some(at) = namesake(gazetteer, &candidates[i], place, Kind::is_admin).filter(|&at| known(at)) {
                choose(&mut choices[i], at);
            }
        } else if matches!(kind, Kind::Admin1 | Kind::Admin2) && !by_words && !regions.contains(&place) {
            swap(gazetteer, candidates, choices, i, place, |kind| kind == Kind::Locality);
        }
        if by_words {
            regions.extend(chosen(i, choices));
        }
    }
}

fn swap(
    gazetteer: &Gazetteer,
    candidates: &[Vec<Candidate>],
    choices: &mut [Choice],
    i: usize,
    place: PlaceIdx,
    wanted: impl Fn(Kind) -> bool,
) {
    if let Some(at) = namesake(gazetteer, &candidates[i], place, wanted) {
        choose(&mut choices[i], at);
    }
}

fn choose(choice: &mut Choice, at: usize) {
    choice.others.retain(|&other| other != at);
    if let Some(before) = choice.best.replace(at) {
        choice.others.insert(0, before);
    }
}

/// A candidate of the wanted kind that bears the same name around the same spot; the largest kind first.
fn namesake(
    gazetteer: &Gazetteer,
    candidates: &[Candidate],
    place: PlaceIdx,
    wanted: impl Fn(Kind) -> bool,
) -> Option<usize> {
    let own = gazetteer.place(place);
    candidates
        .iter()
        .enumerate()
        .filter(|(_, candidate)| candidate.place != place && !candidate.near && !candidate.alike)
        .filter(|(_, candidate)| {
            let other = gazetteer.place(candidate.place);
            let inside = super::container::contains(gazetteer, candidate.place, own)
                || super::container::contains(gazetteer, place, other);
            other.kind() != Kind::Country
                && wanted(other.kind())
                && inside
                && other.coord().distance_km(own.coord()) < SAME_KM
        })
        .min_by_key(|(at, candidate)| {
            let other = gazetteer.place(candidate.place);
            (other.kind(), !other.is_seat(), std::cmp::Reverse(other.population()), *at)
        })
        .map(|(at, _)| at)
}

//! The mentions of one name of a report, decided together.

use super::candidates::Candidate;
use super::site::Site;
use dateline_gazetteer::PlaceIdx;
use std::collections::BTreeMap;

/// The mentions of one name, and what they mean for now.
#[derive(Debug)]
pub(super) struct Group {
    pub sites: Vec<usize>,
    /// Weight of each candidate without the other names, the mean of the mentions.
    pub alone: Vec<f64>,
    /// What the other names add.
    pub context: Vec<f64>,
    pub chosen: Option<usize>,
    /// How likely the chosen one is.
    pub sure: f64,
    /// Every mention stands for a government.
    pub metonymic: bool,
    /// Every mention is where somebody is at home.
    pub home: bool,
}

/// Sites that may mean the same places are mentions of one name.
pub(super) fn grouped(sites: &[Site], candidates: &[Vec<Candidate>]) -> (Vec<Group>, Vec<Option<usize>>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut by_places: BTreeMap<Vec<PlaceIdx>, usize> = BTreeMap::new();
    let of = (0..sites.len())
        .map(|i| {
            let places: Vec<PlaceIdx> = candidates[i].iter().map(|candidate| candidate.place).collect();
            if places.is_empty() {
                return None;
            }
            let group = *by_places.entry(places).or_insert_with(|| {
                groups.push(Group {
                    sites: Vec::new(),
                    alone: vec![0.0; candidates[i].len()],
                    context: vec![0.0; candidates[i].len()],
                    chosen: None,
                    sure: 0.0,
                    metonymic: true,
                    home: true,
                });
                groups.len() - 1
            });
            groups[group].sites.push(i);
            groups[group].metonymic &= sites[i].metonymic;
            groups[group].home &= sites[i].home;
            Some(group)
        })
        .collect();
    (groups, of)
}

/// What the report says of one mention holds for those of which it says nothing: *Gainesville, Georgia … Gainesville*.
pub(super) fn share(groups: &[Group], told: &mut [Vec<f64>]) {
    let silent = |told: &Vec<f64>| told.iter().all(|sure| *sure == 0.0);
    for group in groups {
        let mut most = vec![0.0f64; group.alone.len()];
        for &i in &group.sites {
            most.iter_mut().zip(&told[i]).for_each(|(most, sure)| *most = most.max(*sure));
        }
        for &i in &group.sites {
            if silent(&told[i]) {
                told[i].clone_from(&most);
            }
        }
    }
}

/// The largest weight; the first of equals.
pub(super) fn best(weights: &[f64]) -> Option<(usize, f64)> {
    weights.iter().copied().enumerate().fold(None, |best, next| match best {
        Some((_, weight)) if weight >= next.1 => best,
        _ => Some(next),
    })
}

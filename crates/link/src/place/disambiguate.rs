//! Which of its namesakes each name means, decided together for the whole report.
//!
//! Every candidate is weighed by how well the name fits, how known the place is, what the words around the name say of
//! its kind, whether a unit that is named beside it contains it (*Tabqa, Syria*), how much of the report is about its
//! country and division, and how near it lies to the places of the other names. Names begin with their best
//! candidate for themselves; a few rounds let them pull each other.

use super::candidates::{Candidate, renown};
use super::site::Site;
use dateline_gazetteer::{CountryCode, Gazetteer, Kind, PlaceIdx};
use std::collections::{BTreeMap, BTreeSet};

const ROUNDS: usize = 4;
/// Weights of the parts; the unit is about one natural logarithm of likelihood.
const NAME: f64 = 8.0;
const ALIKE: f64 = 18.0;
/// Names that are less alike than this are not taken.
const ALIKE_ENOUGH: f32 = 0.85;
const RENOWN: f64 = 0.55;
const KIND: f64 = 3.0;
const CONTAINER: f64 = 4.0;
const COUNTRY: f64 = 4.0;
const DIVISION: f64 = 3.0;
const NEARNESS: f64 = 4.0;
/// Distance at which nearness has fallen to 1/e.
const NEAR_KM: f64 = 70.0;

/// The decision for one name.
#[derive(Debug, Clone, Default)]
pub(super) struct Choice {
    /// Index into the name's candidates.
    pub best: Option<usize>,
    /// 0 to 1.
    pub score: f64,
    /// Other candidates, best first.
    pub others: Vec<usize>,
}

/// How much of a report is about each country.
#[derive(Debug, Clone, Default)]
pub(super) struct Countries(BTreeMap<CountryCode, f64>);

impl Countries {
    pub fn add(&mut self, country: CountryCode, weight: f64) {
        *self.0.entry(country).or_insert(0.0) += weight;
    }

    /// The share of a country, without `own` of its weight.
    fn share(&self, country: Option<CountryCode>, own: f64) -> f64 {
        let total: f64 = self.0.values().sum::<f64>() - own;
        let weight = country.and_then(|country| self.0.get(&country)).copied().unwrap_or(0.0) - own;
        if total <= 0.0 { 0.0 } else { (weight / (total + 1.0)).clamp(0.0, 1.0) }
    }

    /// The countries with the most weight, those with at least a quarter of the first one's; ties by code.
    pub fn largest(&self, most: usize) -> Vec<CountryCode> {
        let mut all: Vec<(CountryCode, f64)> = self.0.iter().map(|(country, weight)| (*country, *weight)).collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let least = all.first().map_or(0.0, |first| first.1 / 4.0);
        all.into_iter()
            .take(most)
            .filter(|(_, weight)| *weight > 0.0 && *weight >= least)
            .map(|(country, _)| country)
            .collect()
    }
}

/// What the rounds work on.
struct Table<'a> {
    gazetteer: &'a Gazetteer,
    sites: &'a [Site],
    candidates: &'a [Vec<Candidate>],
    /// What does not change from round to round, per site and candidate.
    fixed: Vec<Vec<f64>>,
    hints: &'a Countries,
    chosen: Vec<Option<usize>>,
}

/// One choice per site.
pub(super) fn resolve(
    gazetteer: &Gazetteer,
    sites: &[Site],
    candidates: &[Vec<Candidate>],
    hints: &Countries,
) -> Vec<Choice> {
    let told = told(gazetteer, sites, candidates);
    let fixed = (0..sites.len())
        .map(|i| {
            (0..candidates[i].len()).map(|at| fixed(gazetteer, &sites[i], &candidates[i][at], told[i][at])).collect()
        })
        .collect();
    let mut table = Table { gazetteer, sites, candidates, fixed, hints, chosen: vec![None; sites.len()] };
    for i in 0..sites.len() {
        table.chosen[i] = best(&table.fixed[i]).map(|(at, _)| at);
    }
    for _ in 0..ROUNDS {
        let before = table.chosen.clone();
        let countries = table.countries();
        for i in 0..sites.len() {
            table.chosen[i] = best(&table.weights(i, &countries)).map(|(at, _)| at);
        }
        if table.chosen == before {
            break;
        }
    }
    let countries = table.countries();
    (0..sites.len()).map(|i| table.choice(i, &countries)).collect()
}

/// The largest weight; the first of equals.
fn best(weights: &[f64]) -> Option<(usize, f64)> {
    weights.iter().copied().enumerate().fold(None, |best, next| match best {
        Some((_, weight)) if weight >= next.1 => best,
        _ => Some(next),
    })
}

/// Which candidates the report itself tells apart: *Gainesville, Georgia* speaks for the Gainesville of that state, for
/// the state, and for every bare *Gainesville* of the report.
fn told(gazetteer: &Gazetteer, sites: &[Site], candidates: &[Vec<Candidate>]) -> Vec<Vec<bool>> {
    let mut told: Vec<Vec<bool>> = candidates.iter().map(|all| vec![false; all.len()]).collect();
    let mut by_place: BTreeSet<PlaceIdx> = BTreeSet::new();
    for i in 0..sites.len() {
        for at in 0..candidates[i].len() {
            if let Some((j, outer)) = container_of(gazetteer, sites, candidates, i, candidates[i][at].place) {
                told[i][at] = true;
                by_place.insert(candidates[i][at].place);
                if j == i + 1 && sites[j].name.start <= sites[i].phrase.end + 2 {
                    told[j][outer] = true;
                }
            }
        }
    }
    for (told, candidates) in told.iter_mut().zip(candidates) {
        if !told.contains(&true) {
            told.iter_mut().zip(candidates).for_each(|(told, candidate)| *told = by_place.contains(&candidate.place));
        }
    }
    told
}

fn fixed(gazetteer: &Gazetteer, site: &Site, candidate: &Candidate, told: bool) -> f64 {
    let place = gazetteer.place(candidate.place);
    let fit = if candidate.alike && !candidate.near { ALIKE } else { NAME };
    let mut weight = fit * f64::from(candidate.name.max(0.05)).ln() + RENOWN * renown(gazetteer, candidate.place);
    weight += KIND * kind_fit(site, place.kind());
    if site.state && place.kind() == Kind::Country {
        weight += 0.5;
    }
    if let Some(country) = site.cue.country {
        weight += if place.country() == Some(country) { CONTAINER } else { -CONTAINER / 2.0 };
    }
    if told {
        weight += CONTAINER;
    }
    weight
}

/// From -1 to 1: whether the words around the name want this kind.
fn kind_fit(site: &Site, kind: Kind) -> f64 {
    match site.cue.kind {
        Some(wanted) if wanted == kind => 1.0,
        Some(wanted) if wanted.is_admin() => {
            if kind.is_admin() || kind == Kind::Area {
                0.6
            } else {
                -0.5
            }
        }
        Some(Kind::Neighbourhood) => {
            if kind == Kind::Locality {
                0.0
            } else {
                -0.3
            }
        }
        Some(wanted) if wanted.is_settlement() => {
            if kind.is_settlement() {
                0.9
            } else {
                -1.0
            }
        }
        Some(_) => -0.3,
        None if site.cue.wants_region() => match kind {
            Kind::Country | Kind::Admin1 | Kind::Area => 0.6,
            Kind::Admin2 | Kind::River | Kind::Valley => 0.3,
            _ => 0.0,
        },
        // A bare name is a town before it is its district.
        None => match kind {
            Kind::Admin1 => -0.35,
            Kind::Admin2 => -0.6,
            Kind::Neighbourhood => -0.3,
            _ => 0.0,
        },
    }
}

/// A later name close by that a candidate of contains the place: *Tel Tamer in Hasaka Province*.
pub(super) fn container_of(
    gazetteer: &Gazetteer,
    sites: &[Site],
    candidates: &[Vec<Candidate>],
    i: usize,
    place: PlaceIdx,
) -> Option<(usize, usize)> {
    let site = &sites[i];
    let inner = gazetteer.place(place);
    (i + 1..sites.len())
        .take_while(|&j| sites[j].sentence == site.sentence && sites[j].phrase.start <= site.phrase.end + 7)
        .take(3)
        .find_map(|j| {
            let at = candidates[j].iter().position(|outer| contains(gazetteer, outer.place, inner))?;
            Some((j, at))
        })
}

/// Whether `outer` is the division or country that `inner` lies in.
pub(super) fn contains(gazetteer: &Gazetteer, outer: PlaceIdx, inner: dateline_gazetteer::PlaceRef<'_>) -> bool {
    let outer = gazetteer.place(outer);
    if outer.idx() == inner.idx() {
        return false;
    }
    match outer.kind() {
        Kind::Country => outer.country().is_some() && outer.country() == inner.country(),
        Kind::Admin1 => inner.admin1().is_some_and(|unit| unit.idx() == outer.idx()),
        Kind::Admin2 => inner.admin2().is_some_and(|unit| unit.idx() == outer.idx()),
        _ => false,
    }
}

impl Table<'_> {
    fn place(&self, i: usize) -> Option<PlaceIdx> {
        Some(self.candidates[i][self.chosen[i]?].place)
    }

    /// The weight that a site gives to its country: names that many places bear tell less.
    fn voice(&self, i: usize) -> f64 {
        let kind = self.place(i).map(|place| self.gazetteer.place(place).kind());
        match kind {
            None => 0.0,
            // *Ankara said*: who speaks tells little of where it happened.
            Some(_) if self.sites[i].metonymic => 0.15,
            Some(Kind::Country | Kind::Admin1) => 1.0,
            Some(_) => 1.0 / (1.0 + (self.candidates[i].len() as f64).ln()),
        }
    }

    fn countries(&self) -> Countries {
        let mut countries = self.hints.clone();
        for i in 0..self.sites.len() {
            if let Some(country) = self.place(i).and_then(|place| self.gazetteer.place(place).country()) {
                countries.add(country, self.voice(i));
            }
        }
        countries
    }

    fn weights(&self, i: usize, countries: &Countries) -> Vec<f64> {
        let own_country = self.place(i).and_then(|place| self.gazetteer.place(place).country());
        let others = self.neighbours(i);
        self.candidates[i]
            .iter()
            .enumerate()
            .map(|(at, candidate)| {
                let place = self.gazetteer.place(candidate.place);
                let own = if place.country().is_some() && place.country() == own_country { self.voice(i) } else { 0.0 };
                let share = countries.share(place.country(), own);
                let mut weight = self.fixed[i][at] + COUNTRY * share;
                if !place.kind().is_admin() || place.kind() != Kind::Country {
                    weight += self.pull(place, &others);
                }
                if (candidate.alike || candidate.near) && share < 0.15 {
                    weight -= 4.0;
                }
                weight
            })
            .collect()
    }

    /// The other names' places with their say: nearer sentences count more.
    fn neighbours(&self, i: usize) -> Vec<(PlaceIdx, f64)> {
        let mine = self.place(i);
        (0..self.sites.len())
            .filter(|&j| j != i)
            .filter_map(|j| {
                let place = self
                    .place(j)
                    .filter(|place| Some(*place) != mine || self.sites[j].sentence == self.sites[i].sentence)?;
                let kind = self.gazetteer.place(place).kind();
                let apart = self.sites[i].sentence.abs_diff(self.sites[j].sentence);
                let say = match apart {
                    0 => 1.0,
                    1..=2 => 0.7,
                    3..=6 => 0.5,
                    _ => 0.35,
                };
                (kind != Kind::Country).then_some((place, say * self.voice(j).max(0.3)))
            })
            .collect()
    }

    fn pull(&self, place: dateline_gazetteer::PlaceRef<'_>, others: &[(PlaceIdx, f64)]) -> f64 {
        let (mut near, mut total, mut same) = (0.0f64, 0.0, 0.0);
        let mut nearest = 0.0f64;
        for &(other, say) in others {
            let other = self.gazetteer.place(other);
            if other.idx() == place.idx() {
                continue;
            }
            let closeness = (-place.coord().distance_km(other.coord()) / NEAR_KM).exp();
            nearest = nearest.max(closeness * say.min(1.0));
            near += say * closeness;
            total += say;
            let unit = |place: dateline_gazetteer::PlaceRef<'_>| match place.kind() {
                Kind::Admin1 => Some(place.idx()),
                _ => place.admin1().map(|unit| unit.idx()),
            };
            if unit(place).is_some() && unit(place) == unit(other) {
                same += say;
            }
        }
        if total <= 0.0 {
            return 0.0;
        }
        NEARNESS * (0.5 * near / total + 0.5 * nearest) + DIVISION * same / total
    }

    fn choice(&self, i: usize, countries: &Countries) -> Choice {
        let weights = self.weights(i, countries);
        let Some((at, top)) = best(&weights) else { return Choice::default() };
        let sum: f64 = weights.iter().map(|weight| (weight - top).exp()).sum();
        let candidate = &self.candidates[i][at];
        let mut others: Vec<usize> = (0..weights.len()).filter(|&j| j != at && weights[j] > top - 5.0).collect();
        others.sort_by(|&a, &b| weights[b].total_cmp(&weights[a]).then(a.cmp(&b)));
        others.truncate(4);
        let believed = self.believable(i, candidate, countries);
        Choice { best: believed.then_some(at), score: (f64::from(candidate.name) / sum).clamp(0.0, 1.0), others }
    }

    /// Unknown stays unknown: a name that is only alike, or a hamlet in a country that the report never mentions, is
    /// not taken when the report is clearly about other countries; without the encoder's word a name must be known or
    /// fit the report.
    fn believable(&self, i: usize, candidate: &Candidate, countries: &Countries) -> bool {
        let place = self.gazetteer.place(candidate.place);
        let own = if self.place(i) == Some(candidate.place) { self.voice(i) } else { 0.0 };
        let share = countries.share(place.country(), own);
        let evidence: f64 = countries.0.values().sum::<f64>() - own;
        let known = renown(self.gazetteer, candidate.place) >= 9.9;
        let supported = share >= 0.15;
        if candidate.alike || candidate.near {
            return (supported || place.country().is_none()) && (candidate.near || candidate.name >= ALIKE_ENOUGH);
        }
        let clearly_elsewhere = evidence >= 3.0 && share < 0.02;
        if self.sites[i].located { known || !clearly_elsewhere } else { known || supported }
    }
}

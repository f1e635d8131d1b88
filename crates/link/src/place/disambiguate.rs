//! Which of its namesakes each name means, decided together for the whole report.
//!
//! Every candidate is weighed by how well the name fits, how known the place is, what the words around the name say of
//! its kind ([`prior`]), whether a unit that is named beside it contains it ([`container`]), how much of the report is
//! about its country and division, and how near it lies to the places of the other names. A name has one meaning in a
//! report: its mentions are one group, and groups pull each other, the more the surer they are. They begin with their
//! best candidate for themselves; a few rounds settle them.

use super::candidates::{Candidate, renown};
use super::container;
use super::country::Countries;
use super::group::{Group, best, grouped, share};
use super::prior;
use super::site::Site;
use dateline_gazetteer::{CountryCode, Gazetteer, Kind, PlaceRef};
use dateline_model::Sentence;

const ROUNDS: usize = 4;
/// Weights of the parts; the unit is about one natural logarithm of likelihood.
const COUNTRY: f64 = 4.0;
const DIVISION: f64 = 4.0;
const NEARNESS: f64 = 4.0;
const ROW: f64 = 3.0;
/// How much of nearness is the nearest name; the rest is the mean of all.
const NEAREST: f64 = 0.4;
/// Distance at which nearness has fallen to 1/e.
const NEAR_KM: f64 = 70.0;
/// Nearness of a division and a place in it, at least.
const INSIDE: f64 = 0.5;
/// What each further mention adds to the say of a name, by the logarithm.
const OFTEN: f64 = 0.3;
/// What a name far off in the text is worth.
const FAR: f64 = 0.35;
/// Flattens the likelihoods by which names have their say: the weights are surer than they should be.
const TEMPER: f64 = 0.5;
/// Names that are less alike than this are not taken.
const ALIKE_ENOUGH: f32 = 0.85;
/// What is so much less likely by itself cannot be saved by the other names.
const HOPELESS: f64 = 16.0;

/// What a report must tell of its countries before they are clear.
const SET: f64 = 4.0;
/// A name that is as good as the one shown.
const SAME_NAME: f32 = 0.95;
/// How known a town in another country must be to be meant by its name, and by a second name.
const KNOWN_ABROAD: f64 = 10.5;
const FAMOUS_ABROAD: f64 = 12.0;

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

/// A group's place as the others see it.
struct Voice<'g> {
    group: usize,
    place: PlaceRef<'g>,
    say: f64,
}

/// What the rounds work on.
struct Table<'a> {
    gazetteer: &'a Gazetteer,
    sites: &'a [Site],
    candidates: &'a [Vec<Candidate>],
    /// What does not change from round to round, per site and candidate.
    fixed: Vec<Vec<f64>>,
    rows: Vec<Vec<usize>>,
    hints: &'a Countries,
    groups: Vec<Group>,
    /// The group of each site.
    of: Vec<Option<usize>>,
}

/// One choice per site.
pub(super) fn resolve(
    gazetteer: &Gazetteer,
    sentences: &[&Sentence],
    sites: &[Site],
    candidates: &[Vec<Candidate>],
    hints: &Countries,
) -> Vec<Choice> {
    let (mut groups, of) = grouped(sites, candidates);
    let mut told = container::told(gazetteer, sentences, sites, candidates);
    share(&groups, &mut told);
    let fixed: Vec<Vec<f64>> = (0..sites.len())
        .map(|i| {
            let all = candidates[i].iter().zip(&told[i]);
            all.map(|(candidate, told)| prior::of(gazetteer, &sites[i], candidate, *told)).collect()
        })
        .collect();
    let rows = container::rows(sentences, sites);
    for group in &mut groups {
        let count = group.sites.len() as f64;
        for &i in &group.sites {
            group.alone.iter_mut().zip(&fixed[i]).for_each(|(sum, weight)| *sum += weight / count);
        }
    }
    let mut table = Table { gazetteer, sites, candidates, fixed, rows, hints, groups, of };
    table.choose();
    for _ in 0..ROUNDS {
        let before: Vec<Option<usize>> = table.groups.iter().map(|group| group.chosen).collect();
        let countries = table.countries();
        let voices = table.voices();
        let contexts: Vec<Vec<f64>> = (0..table.groups.len()).map(|g| table.context(g, &countries, &voices)).collect();
        for (group, context) in table.groups.iter_mut().zip(contexts) {
            group.context = context;
        }
        table.choose();
        if table.groups.iter().map(|group| group.chosen).eq(before) {
            break;
        }
    }
    let countries = table.countries();
    (0..sites.len()).map(|i| table.choice(i, &countries)).collect()
}

impl<'a> Table<'a> {
    /// The best candidate of every group for now.
    fn choose(&mut self) {
        for group in &mut self.groups {
            let weights: Vec<f64> = group.alone.iter().zip(&group.context).map(|(a, b)| a + b).collect();
            let Some((at, top)) = best(&weights) else { continue };
            group.chosen = Some(at);
            group.sure = 1.0 / weights.iter().map(|weight| ((weight - top) * TEMPER).exp()).sum::<f64>();
        }
    }

    fn place(&self, g: usize) -> Option<PlaceRef<'a>> {
        let group = &self.groups[g];
        let candidate = self.candidates[*group.sites.first()?].get(group.chosen?)?;
        Some(self.gazetteer.place(candidate.place))
    }

    /// What a group's place is worth to the others: names that may mean many places tell less.
    fn say(&self, g: usize) -> f64 {
        let group = &self.groups[g];
        // *Ankara said*: who speaks tells little of where it happened.
        let told = if group.metonymic {
            0.15
        } else if group.home {
            0.7
        } else {
            1.0
        };
        told * group.sure * (1.0 + OFTEN * (group.sites.len() as f64).ln())
    }

    fn countries(&self) -> Countries {
        let mut countries = self.hints.clone();
        for g in 0..self.groups.len() {
            if let Some(country) = self.place(g).and_then(|place| place.country()) {
                countries.add(country, self.say(g));
            }
        }
        countries
    }

    /// Countries are too large to be near.
    fn voices(&self) -> Vec<Voice<'a>> {
        (0..self.groups.len())
            .filter_map(|group| {
                let place = self.place(group)?;
                (place.kind() != Kind::Country).then(|| Voice { group, place, say: self.say(group) })
            })
            .collect()
    }

    /// How much of the report is about a country, the group's own part left out.
    fn share(&self, g: usize, country: Option<CountryCode>, countries: &Countries) -> f64 {
        let own = self.place(g).and_then(|place| place.country());
        let own = if country.is_some() && own == country { self.say(g) } else { 0.0 };
        countries.share(country, own)
    }

    /// What the other names add to each candidate of a group.
    fn context(&self, g: usize, countries: &Countries, voices: &[Voice<'_>]) -> Vec<f64> {
        let group = &self.groups[g];
        let others: Vec<(PlaceRef<'_>, f64)> = voices
            .iter()
            .filter(|voice| voice.group != g)
            .map(|voice| (voice.place, voice.say * self.apart(g, voice.group)))
            .collect();
        let row = self.row(g);
        let top = group.alone.iter().copied().fold(f64::MIN, f64::max);
        let candidates = &self.candidates[group.sites[0]];
        candidates
            .iter()
            .zip(&group.alone)
            .map(|(candidate, alone)| {
                if *alone < top - HOPELESS {
                    return 0.0;
                }
                let place = self.gazetteer.place(candidate.place);
                let share = self.share(g, place.country(), countries);
                let mut weight = COUNTRY * share;
                if place.kind() != Kind::Country {
                    weight += self.pull(place, &others);
                }
                if (candidate.alike || candidate.near) && share < 0.15 {
                    weight -= 4.0;
                }
                let alike = row.iter().filter(|rank| **rank == Rank::of(place.kind())).count();
                weight + ROW * alike as f64 / row.len().max(1) as f64
            })
            .collect()
    }

    /// How much a name of other sentences counts.
    fn apart(&self, g: usize, other: usize) -> f64 {
        let sentences = |g: usize| self.groups[g].sites.iter().map(|&i| self.sites[i].sentence);
        let apart = sentences(g).flat_map(|a| sentences(other).map(move |b| a.abs_diff(b))).min();
        match apart {
            Some(0) => 1.0,
            Some(1..=2) => 0.7,
            Some(3..=6) => 0.5,
            _ => FAR,
        }
    }

    /// The ranks of the names that stand in a row with a mention of the group.
    fn row(&self, g: usize) -> Vec<Rank> {
        let row = self.groups[g].sites.iter().flat_map(|&i| &self.rows[i]);
        row.filter_map(|&j| self.of[j].filter(|&other| other != g))
            .filter_map(|other| self.place(other))
            .map(|place| Rank::of(place.kind()))
            .collect()
    }

    fn pull(&self, place: PlaceRef<'_>, others: &[(PlaceRef<'_>, f64)]) -> f64 {
        let (mut near, mut total, mut same) = (0.0f64, 0.0, 0.0);
        let mut nearest = 0.0f64;
        let unit = |place: PlaceRef<'_>| match place.kind() {
            Kind::Admin1 => Some(place.idx()),
            _ => place.admin1().map(|unit| unit.idx()),
        };
        let own = unit(place);
        for &(other, say) in others {
            if other.idx() == place.idx() {
                continue;
            }
            let mut closeness = (-place.coord().distance_km(other.coord()) / NEAR_KM).exp();
            if container::contains(self.gazetteer, place.idx(), other)
                || container::contains(self.gazetteer, other.idx(), place)
            {
                closeness = closeness.max(INSIDE);
            }
            nearest = nearest.max(closeness * say.min(1.0));
            near += say * closeness;
            total += say;
            if own.is_some() && own == unit(other) {
                same += say;
            }
        }
        if total <= 0.0 {
            return 0.0;
        }
        let total = total.max(1.0);
        NEARNESS * ((1.0 - NEAREST) * near / total + NEAREST * nearest) + DIVISION * same / total
    }

    fn choice(&self, i: usize, countries: &Countries) -> Choice {
        let Some(g) = self.of[i] else { return Choice::default() };
        let group = &self.groups[g];
        // Bare mentions of one name mean one place.
        let own = if self.sites[i].cue.is_empty() { self.bare(g) } else { self.fixed[i].clone() };
        let weights: Vec<f64> = own.iter().zip(&group.context).map(|(a, b)| a + b).collect();
        let Some((at, top)) = best(&weights) else { return Choice::default() };
        let sum: f64 = weights.iter().map(|weight| (weight - top).exp()).sum();
        let candidate = &self.candidates[i][at];
        let mut others: Vec<usize> = (0..weights.len()).filter(|&j| j != at && weights[j] > top - 5.0).collect();
        others.sort_by(|&a, &b| weights[b].total_cmp(&weights[a]).then(a.cmp(&b)));
        others.truncate(4);
        let believed = self.believable(i, g, candidate, countries);
        let score =
            |at: usize| (f64::from(self.candidates[i][at].name) * (weights[at] - top).exp() / sum).clamp(0.0, 1.0);
        if believed && self.is_abroad(i, g, candidate, countries) {
            // a namesake at home, where there is one
            let home = (0..weights.len()).filter(|&j| {
                let other = &self.candidates[i][j];
                let near = self.share(g, self.gazetteer.place(other.place).country(), countries) >= 0.15;
                near && other.name >= SAME_NAME && !other.alike && !other.near
            });
            let home = home.max_by(|&a, &b| weights[a].total_cmp(&weights[b]).then(b.cmp(&a)));
            return Choice { best: home, score: home.map_or(0.0, score), others };
        }
        Choice { best: believed.then_some(at), score: score(at), others }
    }

    /// The mean weight of the mentions without words around them.
    fn bare(&self, g: usize) -> Vec<f64> {
        let bare: Vec<&Vec<f64>> =
            self.groups[g].sites.iter().filter(|&&i| self.sites[i].cue.is_empty()).map(|&i| &self.fixed[i]).collect();
        (0..self.groups[g].alone.len())
            .map(|at| bare.iter().map(|fixed| fixed[at]).sum::<f64>() / bare.len().max(1) as f64)
            .collect()
    }

    /// A town of middling size in a country that nothing else of the report is about, where it is clearly about others.
    fn is_abroad(&self, i: usize, g: usize, candidate: &Candidate, countries: &Countries) -> bool {
        let place = self.gazetteer.place(candidate.place);
        let Some(country) = place.country().filter(|_| place.kind() != Kind::Country) else { return false };
        let told = self.sites[i].cue.country == Some(country);
        let clear = countries.total() - self.say(g) >= SET && countries.top() >= 0.6;
        let renowned = renown(self.gazetteer, candidate.place)
            >= if candidate.name >= SAME_NAME { KNOWN_ABROAD } else { FAMOUS_ABROAD };
        clear && !told && !renowned && self.share(g, Some(country), countries) < 0.02
    }

    /// Unknown stays unknown: a name that is only alike, or a hamlet in a country that the report never mentions, is
    /// not taken when the report is clearly about other countries; without the encoder's word a name must be known or
    /// fit the report.
    fn believable(&self, i: usize, g: usize, candidate: &Candidate, countries: &Countries) -> bool {
        let place = self.gazetteer.place(candidate.place);
        let share = self.share(g, place.country(), countries);
        let evidence: f64 = countries.total() - self.say(g);
        let known = renown(self.gazetteer, candidate.place) >= 9.9;
        let supported = share >= 0.15;
        if candidate.alike || candidate.near {
            return (supported || place.country().is_none()) && (candidate.near || candidate.name >= ALIKE_ENOUGH);
        }
        let clearly_elsewhere = evidence >= 3.0 && share < 0.02;
        if self.sites[i].located { known || !clearly_elsewhere } else { known || supported }
    }
}

/// How large a place is: names in one row are of one rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    Country,
    Division,
    District,
    Town,
    Other,
}

impl Rank {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Country => Self::Country,
            Kind::Admin1 => Self::Division,
            Kind::Admin2 => Self::District,
            _ if kind.is_settlement() => Self::Town,
            _ => Self::Other,
        }
    }
}

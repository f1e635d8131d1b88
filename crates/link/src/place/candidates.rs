//! The places a name may mean, looked up once per name and report.

use super::site::{Site, words};
use dateline_gazetteer::fold::{fold, similarity};
use dateline_gazetteer::{CountryCode, Gazetteer, Generic, Kind, MatchLevel, NameRole, PlaceIdx};
use dateline_model::Sentence;
use std::collections::HashMap;

/// More namesakes than this are not weighed against each other.
const LIMIT: usize = 60;

/// A name of no known language that is less like the shown one than this is a second name: *Berea* of Aleppo. It is
/// believed less.
const UNLIKE: f32 = 0.6;
const SECOND_NAME: f32 = 0.8;
/// Where names are spelt one way, a second one is mostly one that is no longer used.
const OLD_NAME: f32 = 0.6;

/// Countries whose place names reach English news as they are written there: what is only alike is another name.
const SPELT_FIXED: &str = "AR AT AU BE BO BR CA CH CL CO CR CU CZ DE DK DO EC EE ES FI FR GB GT HN HR HU IE IS IT JM LT LU LV \
                           MT MX NI NL NO NZ PA PE PL PR PT PY RO SE SI SK SV US UY VE ZA";

fn is_spelt_fixed(country: CountryCode) -> bool {
    SPELT_FIXED.split(' ').any(|code| code == country.as_str())
}

/// A place that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub place: PlaceIdx,
    /// How well the name fits, 0 to 1.
    pub name: f32,
    /// Only alike, not the same: believed where the report is about its country.
    pub alike: bool,
    /// The place lies near the one named (*Jabal X* → the village X).
    pub near: bool,
}

/// Look-ups of one report.
pub(super) struct Lookup<'g> {
    gazetteer: &'g Gazetteer,
    known: HashMap<(String, Vec<CountryCode>), Vec<Candidate>>,
}

impl<'g> Lookup<'g> {
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Self { gazetteer, known: HashMap::new() }
    }

    /// Exact matches world-wide; in the given countries also names that are only alike.
    pub fn of(&mut self, sentence: &Sentence, site: &Site, countries: &[CountryCode]) -> Vec<Candidate> {
        if let Some(place) = site.fixed {
            return vec![Candidate { place, name: 1.0, alike: false, near: false }];
        }
        let spelt_anyhow: Vec<CountryCode> =
            countries.iter().copied().filter(|country| !is_spelt_fixed(*country)).collect();
        let countries = spelt_anyhow.as_slice();
        let district = site.cue.kind == Some(Kind::Admin2);
        let name = words(sentence, &site.name);
        let county = format!("{name} county");
        let key = (if district { county.clone() } else { name.clone() }, countries.to_vec());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let mut all: Vec<Candidate> = Vec::new();
        if let Some(found) = &site.found {
            all.extend(self.gazetteer.candidates_of(found).iter().map(|found| candidate(self.gazetteer, &name, found)));
        }
        if district {
            // *Anderson and Cherokee counties*
            let query = self.gazetteer.query(&county).kinds(&[Kind::Admin2]).fuzzy(false).min_score(0.96).limit(LIMIT);
            for found in query.run().iter().map(|found| candidate(self.gazetteer, &name, found)) {
                if all.iter().all(|known| known.place != found.place) {
                    all.push(found);
                }
            }
        }
        if all.is_empty() {
            let wide = self.gazetteer.query(&name).fuzzy(false).limit(LIMIT);
            all.extend(wide.run().iter().map(|found| candidate(self.gazetteer, &name, found)));
        }
        if !countries.is_empty() && !self.is_settled(&all, countries) {
            let misspelt = site.located && all.is_empty();
            let here = self.gazetteer.query(&name).countries(countries).limit(LIMIT).fuzzy(misspelt);
            for found in here.run().iter().map(|found| candidate(self.gazetteer, &name, found)) {
                if all.iter().all(|known| known.place != found.place) {
                    all.push(found);
                }
            }
        }
        if let Some(inside) = site.inside.as_ref().filter(|_| all.is_empty()) {
            let around = self.gazetteer.candidates_of(inside);
            all.extend(around.iter().map(|found| candidate(self.gazetteer, &name, found)).map(near));
        }
        self.known.insert(key, all.clone());
        all
    }

    /// Whether one bears the very name and is well known or lies in one of the countries: no need to look for what is
    /// only alike.
    fn is_settled(&self, candidates: &[Candidate], countries: &[CountryCode]) -> bool {
        candidates.iter().filter(|candidate| !candidate.alike && !candidate.near).any(|candidate| {
            let country = self.gazetteer.place(candidate.place).country();
            let known = renown(self.gazetteer, candidate.place);
            known > 12.0 || known > 8.0 && country.is_some_and(|country| countries.contains(&country))
        })
    }
}

fn candidate(gazetteer: &Gazetteer, name: &str, found: &dateline_gazetteer::Candidate) -> Candidate {
    let by_the_way =
        found.role == NameRole::Other && similarity(&fold(name), &fold(gazetteer.place(found.place).name())) < UNLIKE;
    Candidate {
        place: found.place,
        name: if by_the_way { found.score * second(gazetteer.place(found.place).country()) } else { found.score },
        alike: matches!(found.level, MatchLevel::Skeleton | MatchLevel::Fuzzy),
        near: found.generic.is_some_and(Generic::is_near),
    }
}

/// Something that stands in the place and bears its name.
fn near(candidate: Candidate) -> Candidate {
    Candidate { name: candidate.name * 0.9, near: true, ..candidate }
}

/// How much a name unlike the shown one is believed.
fn second(country: Option<CountryCode>) -> f32 {
    if country.is_some_and(is_spelt_fixed) { OLD_NAME } else { SECOND_NAME }
}

/// Capitals are named for their governments, seas and regions of many countries more often than their like.
const CAPITAL: f64 = 2.5;
const WIDE: f64 = 2.0;
const LISTED: f64 = 4.5;

/// How likely a place is to be in the news at all, as the logarithm of its inhabitants or of what stands for them.
pub(super) fn renown(gazetteer: &Gazetteer, place: PlaceIdx) -> f64 {
    let place = gazetteer.place(place);
    let people = place.population().map(|people| f64::from(people.max(1)).ln());
    let settled = || gazetteer.inhabitants(place.idx()).map(|people| (people.max(1) as f64).ln());
    let seat = match place.feature_code() {
        Some("PPLC") => 13.5,
        Some("PPLA") => 11.5,
        Some("PPLA2") => 9.5,
        Some("PPLA3") => 8.0,
        _ => 5.5,
    };
    let capital = if place.feature_code() == Some("PPLC") { CAPITAL } else { 0.0 };
    // Where villages are known one by one, a district is mostly named for its town.
    let fixed = place.country().is_some_and(is_spelt_fixed);
    // Somebody thought the place worth listing by hand.
    let listed = if place.gn_id().is_none() && place.wof_id().is_none() { LISTED } else { 0.0 };
    let wide = if place.country().is_none() { WIDE } else { 0.0 };
    match place.kind() {
        Kind::Country => people.unwrap_or(15.0).max(14.0) + 2.0,
        Kind::Admin1 => settled().unwrap_or(12.5).clamp(12.0, 17.25),
        Kind::Admin2 => settled().unwrap_or(9.0).clamp(8.0, if fixed { 12.5 } else { 10.0 }),
        Kind::Locality | Kind::LocalAdmin => people.unwrap_or(seat).max(seat) + capital,
        Kind::Area | Kind::River | Kind::Water | Kind::Island => 11.5 + wide,
        Kind::Valley | Kind::Mountain => 9.0 + wide,
        Kind::Neighbourhood => people.unwrap_or(6.0).min(10.5),
        _ => 7.5 + listed,
    }
}

//! From a name to the places that may be meant.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use fst::{IntoStreamer, Streamer};

use crate::fold::{Phonemes, fold, skeletons, strip_articles};
use crate::gazetteer::Gazetteer;
use crate::generic::{Generic, strip_generic_folded};
use crate::geo::{Coord, distance_km};
use crate::misspelt::Misspelt;
use crate::names::{NameRole, Posting};
use crate::place::{CountryCode, Kind, PlaceIdx};

/// How a name met a place, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MatchLevel {
    /// The place bears the name; only case, diacritics, apostrophes, hyphens differ.
    Exact,
    /// The same but for the Arabic article.
    Folded,
    /// Another transliteration with the same consonants; the score says how alike.
    Skeleton,
    /// One letter more, less or other (two in long names).
    Fuzzy,
}

impl MatchLevel {
    /// What the score of a match of this level is multiplied with.
    fn weight(self) -> f32 {
        match self {
            Self::Exact => 1.0,
            Self::Folded => 0.97,
            Self::Skeleton => 0.92,
            Self::Fuzzy => 0.85,
        }
    }
}

/// Score of another spelling of quite the same sounds, before the weight of its level: almost a folded match.
const SAME_SOUNDS: f32 = 1.04;

/// More than weighing a score and undoing it can be off by.
const ROUNDING: f32 = 1e-4;

/// One place that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The place.
    pub place: PlaceIdx,
    /// How the name met it.
    pub level: MatchLevel,
    /// What the matched name is to the place.
    pub role: NameRole,
    /// The generic word that was taken off first (*Jabal*, *province*), if the rest of the name was looked up.
    /// With [`Generic::is_near`] the place is near the one meant, not itself.
    pub generic: Option<Generic>,
    /// How well the name fits, from 0 to 1. Says nothing of how likely the place is.
    pub score: f32,
}

/// A lookup with filters. The filters apply before the limit does.
///
/// ```no_run
/// # use dateline_gazetteer::{Coord, CountryCode, Gazetteer};
/// # let gazetteer = Gazetteer::load("gazetteer.dlg".as_ref())?;
/// let aleppo = Coord::new(36.2, 37.15);
/// let found = gazetteer.query("Hur").countries(&[CountryCode::parse("SY").unwrap()]).within(aleppo, 60.0).run();
/// # Ok::<(), dateline_gazetteer::GazetteerError>(())
/// ```
#[derive(Clone)]
pub struct Query<'g> {
    gazetteer: &'g Gazetteer,
    name: String,
    countries: Vec<CountryCode>,
    kinds: Vec<Kind>,
    within: Option<(Coord, f64)>,
    limit: usize,
    min_score: f32,
    fuzzy: bool,
}

impl<'g> Query<'g> {
    fn new(gazetteer: &'g Gazetteer, name: &str) -> Self {
        Self {
            gazetteer,
            name: name.to_owned(),
            countries: Vec::new(),
            kinds: Vec::new(),
            within: None,
            limit: 50,
            min_score: 0.7,
            fuzzy: true,
        }
    }

    /// Only places of these countries, and places of no country (rivers, regions across borders).
    pub fn countries(mut self, countries: &[CountryCode]) -> Self {
        self.countries = countries.to_vec();
        self
    }

    /// Only places of these kinds.
    pub fn kinds(mut self, kinds: &[Kind]) -> Self {
        self.kinds = kinds.to_vec();
        self
    }

    /// Only places at most `radius_km` from `center`.
    pub fn within(mut self, center: Coord, radius_km: f64) -> Self {
        self.within = Some((center, radius_km));
        self
    }

    /// At most this many candidates (50 unless told).
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// Only candidates with at least this score (0.7 unless told).
    pub fn min_score(mut self, min_score: f32) -> Self {
        self.min_score = min_score;
        self
    }

    /// Whether to try misspellings when nothing else is found (yes unless told).
    pub fn fuzzy(mut self, fuzzy: bool) -> Self {
        self.fuzzy = fuzzy;
        self
    }

    /// The candidates, best score first; ties by size of kind, seat, population and row. Deterministic.
    pub fn run(&self) -> Vec<Candidate> {
        let folded = fold(&self.name);
        let mut found = Found::default();
        self.collect(&folded, None, &mut found);
        if let Some((rest, generic)) = strip_generic_folded(&folded) {
            self.collect(&rest, Some(generic), &mut found);
        }
        let bare = folded.strip_prefix("the ").unwrap_or(&folded);
        if bare != folded {
            self.collect(bare, None, &mut found);
        }
        if found.best.is_empty() && self.fuzzy {
            self.collect_fuzzy(bare, &mut found);
        }
        let mut candidates: Vec<Candidate> = found.best.into_values().filter(|c| c.score >= self.min_score).collect();
        candidates.sort_unstable_by(|a, b| self.gazetteer.order(a, b));
        candidates.truncate(self.limit);
        candidates
    }

    fn collect(&self, folded: &str, generic: Option<Generic>, found: &mut Found) {
        let index = &self.gazetteer.names;
        let stripped = strip_articles(folded);
        let mut seen = Vec::new();
        for (key, level) in [(folded, MatchLevel::Exact), (stripped.as_str(), MatchLevel::Folded)] {
            if let Some(name) = index.names.ordinal(key.as_bytes()).filter(|name| !seen.contains(name)) {
                seen.push(name);
                self.add_name(name, level, 1.0, generic, found);
            }
        }
        if !found.is_full(self.limit) {
            self.collect_alike(folded, generic, &seen, found);
        }
    }

    /// Names with the same consonants that sound alike, but those `seen` already.
    fn collect_alike(&self, folded: &str, generic: Option<Generic>, seen: &[u32], found: &mut Found) {
        let index = &self.gazetteer.names;
        let sounds = Phonemes::of(folded);
        let least = (self.min_score / MatchLevel::Skeleton.weight()).min(1.0) - ROUNDING;
        let mut key = Vec::new();
        for skeleton in skeletons(folded).iter().filter(|s| s.len() > 1) {
            let Some(entry) = index.skeletons.ordinal(skeleton.as_bytes()) else { continue };
            for name in index.skeletons.list(entry).map(|name| name as u32).filter(|name| !seen.contains(name)) {
                // Reading a name back costs more than asking whether its bearers are wanted at all.
                if !index.postings(name).any(|posting| self.admits(posting.place, generic)) {
                    continue;
                }
                let Some(key) = index.names.key(name, &mut key) else { continue };
                let Some(score) = sounds.similarity_from(least, &Phonemes::of(key)) else { continue };
                let score = if score == 1.0 { SAME_SOUNDS } else { score };
                if score * MatchLevel::Skeleton.weight() >= self.min_score {
                    self.add_name(name, MatchLevel::Skeleton, score, generic, found);
                }
            }
        }
    }

    fn collect_fuzzy(&self, folded: &str, found: &mut Found) {
        let letters = folded.chars().count();
        let edits = match letters {
            0..5 => return,
            5..10 => 1,
            10..25 => 2,
            _ => return,
        };
        let Some(automaton) = Misspelt::of(folded, edits) else { return };
        let least = self.min_score / MatchLevel::Fuzzy.weight() - ROUNDING;
        let mut stream = self.gazetteer.names.names.fst.search(automaton).into_stream();
        let sounds = Phonemes::of(folded);
        while let Some((key, output)) = stream.next() {
            let Ok(key) = std::str::from_utf8(key) else { continue };
            if let Some(score) = sounds.similarity_from(least, &Phonemes::of(key)) {
                self.add_name(output.value() as u32, MatchLevel::Fuzzy, score, None, found);
            }
        }
    }

    fn add_name(&self, name: u32, level: MatchLevel, score: f32, generic: Option<Generic>, found: &mut Found) {
        for posting in self.gazetteer.names.postings(name) {
            if self.admits(posting.place, generic) {
                found.add(candidate(posting, level, score, generic));
            }
        }
    }

    fn admits(&self, place: PlaceIdx, generic: Option<Generic>) -> bool {
        let place = self.gazetteer.place(place);
        let country_ok = self.countries.is_empty() || place.country().is_none_or(|c| self.countries.contains(&c));
        let kind_ok = self.kinds.is_empty() || self.kinds.contains(&place.kind());
        let near_ok = self.within.is_none_or(|(center, km)| distance_km(center, place.coord()) <= km);
        country_ok && kind_ok && near_ok && generic.is_none_or(|g| g.admits(place.kind()))
    }
}

fn candidate(posting: Posting, level: MatchLevel, score: f32, generic: Option<Generic>) -> Candidate {
    let level = if posting.stripped { level.max(MatchLevel::Folded) } else { level };
    let role = match posting.role {
        NameRole::Display | NameRole::English => 1.0,
        NameRole::Other | NameRole::Native => 0.98,
    };
    let generic_weight = match generic {
        None => 1.0,
        Some(Generic::Is(_)) => 0.99,
        Some(Generic::Around) => 0.98,
        Some(Generic::Near(_)) => 0.9,
    };
    let score = level.weight() * role * generic_weight * score;
    Candidate { place: posting.place, level, role: posting.role, generic, score }
}

/// The best candidate of each place.
#[derive(Default)]
struct Found {
    best: BTreeMap<PlaceIdx, Candidate>,
}

impl Found {
    /// Whether no name that is only alike could still come under the first `limit`.
    fn is_full(&self, limit: usize) -> bool {
        let better = |candidate: &&Candidate| candidate.score > SAME_SOUNDS * MatchLevel::Skeleton.weight();
        self.best.len() >= limit && self.best.values().filter(better).count() >= limit
    }

    fn add(&mut self, candidate: Candidate) {
        let best = self.best.entry(candidate.place).or_insert(candidate);
        if candidate.score > best.score {
            *best = candidate;
        }
    }
}

impl Gazetteer {
    /// The places a name may mean, best first: [`Query`] with its defaults.
    pub fn lookup(&self, name: &str) -> Vec<Candidate> {
        self.query(name).run()
    }

    /// Starts a lookup with filters.
    pub fn query(&self, name: &str) -> Query<'_> {
        Query::new(self, name)
    }

    /// Whether the name is also a common English word (*Most*, *Of*, *Same*), so that it needs context to be a
    /// place. Case and diacritics do not matter. Names that are no place names are not known to be common.
    pub fn is_common_word(&self, name: &str) -> bool {
        let folded = fold(name);
        self.names.names.ordinal(folded.as_bytes()).is_some_and(|name| self.names.is_common(name))
    }

    pub(crate) fn candidates_of_names(&self, names: &[(u32, MatchLevel)]) -> Vec<Candidate> {
        let mut found = Found::default();
        for (name, level) in names {
            for posting in self.names.postings(*name) {
                found.add(candidate(posting, *level, 1.0, None));
            }
        }
        let mut candidates: Vec<Candidate> = found.best.into_values().collect();
        candidates.sort_unstable_by(|a, b| self.order(a, b));
        candidates
    }

    /// Best score first; ties by kind, seat, population, row.
    pub(crate) fn order(&self, a: &Candidate, b: &Candidate) -> Ordering {
        let rank = |c: &Candidate| {
            let place = self.place(c.place);
            let settled = place.population().unwrap_or(0);
            (place.kind(), !place.is_seat(), std::cmp::Reverse(settled), c.place)
        };
        b.score.total_cmp(&a.score).then_with(|| rank(a).cmp(&rank(b)))
    }
}

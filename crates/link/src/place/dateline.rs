//! The place of a report's dateline: *IDLIB, Syria*, *PARIS, Texas*.

use super::candidates::renown;
use super::container::contains;
use dateline_gazetteer::{Candidate, CountryCode, Gazetteer, Kind, PlaceIdx};

/// In the unit of the choice between namesakes: one natural logarithm of likelihood.
const NAME: f64 = 8.0;
const RENOWN: f64 = 0.55;
const CONTAINED: f64 = 8.0;
const COUNTRY: f64 = 3.0;
const DIVISION: f64 = -2.0;

/// The place that the first part names, in the division or country that a later part names, else in the country that
/// the report is about, else the best known. A name that is only alike is not taken.
pub(crate) fn resolve(gazetteer: &Gazetteer, text: &str, country: Option<CountryCode>) -> Option<PlaceIdx> {
    let mut parts =
        text.split([',', '/', '(']).map(|part| part.trim_matches([' ', ')', '.'])).filter(|p| !p.is_empty());
    let found = |name: &str| -> Vec<Candidate> { gazetteer.query(name).fuzzy(false).min_score(0.95).limit(60).run() };
    let candidates = found(parts.next()?);
    let outer: Vec<PlaceIdx> = parts.flat_map(found).map(|outer| outer.place).collect();
    let weight = |candidate: &Candidate| {
        let place = gazetteer.place(candidate.place);
        let mut weight = NAME * f64::from(candidate.score).ln() + RENOWN * renown(gazetteer, candidate.place);
        if outer.iter().any(|outer| contains(gazetteer, *outer, place)) {
            weight += CONTAINED;
        }
        if country.is_some() && place.country() == country {
            weight += COUNTRY;
        }
        // Reporters write from towns.
        if matches!(place.kind(), Kind::Admin1 | Kind::Admin2) {
            weight += DIVISION;
        }
        weight
    };
    let best = |best: Option<(f64, PlaceIdx)>, next: (f64, PlaceIdx)| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    };
    candidates.iter().map(|candidate| (weight(candidate), candidate.place)).fold(None, best).map(|(_, place)| place)
}

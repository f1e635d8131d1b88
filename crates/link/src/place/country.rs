//! Which countries a report is about.

use super::candidates::Candidate;
use super::disambiguate::{Choice, Countries};
use super::site::Site;
use crate::LinkKnowledge;
use crate::actor::Named;
use crate::words::Words;
use dateline_catalog::AliasKind;
use dateline_gazetteer::{CountryCode, Gazetteer, Kind, demonym};
use dateline_model::Document;

/// At most this many countries are searched for names that are only alike.
const MOST: usize = 2;

/// What speaks for a country beside its places: the dateline, adjectives (*Syrian*), armed groups that are active in
/// few countries.
pub(super) fn hints(
    document: &Document,
    knowledge: &LinkKnowledge<'_>,
    sentences: &[Words<'_>],
    hits: &[Vec<Named>],
) -> Countries {
    let mut countries = Countries::default();
    for (words, known) in sentences.iter().zip(hits) {
        for token in &words.sentence.tokens {
            let adjective = token.text.starts_with(char::is_uppercase).then(|| demonym(&token.text)).flatten();
            if let Some(country) = adjective {
                countries.add(country, 0.3);
            }
        }
        for named in known.iter().filter(|named| named.kind != AliasKind::Demonym && named.actors.len() == 1) {
            let actor = knowledge.actors.actor(named.actors[0]);
            if actor.home.is_none() && actor.countries.len() <= 3 {
                for country in actor.countries.iter().filter_map(|code| CountryCode::parse(code)) {
                    countries.add(country, 0.6 / actor.countries.len() as f64);
                }
            }
        }
    }
    let dateline = document.dateline.as_ref().and_then(|dateline| dateline.place_text.as_deref()).unwrap_or_default();
    for part in dateline.split([',', '/']).map(str::trim).filter(|part| !part.is_empty()) {
        let found = knowledge.gazetteer.query(part).fuzzy(false).limit(1).run();
        if let Some(place) = found.first().map(|found| knowledge.gazetteer.place(found.place)) {
            let weight = if place.kind() == Kind::Country { 2.0 } else { 0.7 };
            if let Some(country) = place.country() {
                countries.add(country, weight);
            }
        }
    }
    countries
}

/// The countries most of the report is about, first the one with most weight.
pub(super) fn about(
    gazetteer: &Gazetteer,
    hints: &Countries,
    sites: &[Site],
    candidates: &[Vec<Candidate>],
    choices: &[Choice],
) -> Vec<CountryCode> {
    let mut countries = hints.clone();
    for ((candidates, choice), site) in candidates.iter().zip(choices).zip(sites) {
        let Some(place) = choice.best.map(|at| gazetteer.place(candidates[at].place)) else { continue };
        let weight = match place.kind() {
            _ if site.metonymic => 0.15,
            Kind::Country => 0.8,
            _ => 1.0,
        };
        if let Some(country) = place.country() {
            countries.add(country, weight * choice.score.max(0.2));
        }
    }
    countries.largest(MOST)
}

//! Which countries a report is about.

use super::candidates::Candidate;
use super::disambiguate::Choice;
use super::site::Site;
use crate::LinkKnowledge;
use crate::actor::Named;
use crate::words::Words;
use dateline_catalog::AliasKind;
use dateline_gazetteer::{CountryCode, Gazetteer, Kind, demonym};
use dateline_model::Document;
use std::collections::BTreeMap;

/// What the country of the outlet's address weighs, beside one of a sure place of the report.
const HOST: f64 = 1.5;
/// At most this many countries are searched for names that are only alike.
const MOST: usize = 2;

/// How much of a report is about each country.
#[derive(Debug, Clone, Default)]
pub(super) struct Countries(BTreeMap<CountryCode, f64>);

impl Countries {
    pub fn add(&mut self, country: CountryCode, weight: f64) {
        *self.0.entry(country).or_insert(0.0) += weight;
    }

    /// The share of a country, without `own` of its weight.
    pub fn share(&self, country: Option<CountryCode>, own: f64) -> f64 {
        let total = self.total() - own;
        let weight = country.and_then(|country| self.0.get(&country)).copied().unwrap_or(0.0) - own;
        if total <= 0.0 { 0.0 } else { (weight / (total + 1.0)).clamp(0.0, 1.0) }
    }

    /// The share of the country with most weight.
    pub fn top(&self) -> f64 {
        let most = self.0.values().copied().fold(0.0, f64::max);
        if most > 0.0 { most / self.total() } else { 0.0 }
    }

    /// The weight of all countries together.
    pub fn total(&self) -> f64 {
        self.0.values().sum()
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

/// What speaks for a country beside its places: the dateline, adjectives (*Syrian*), armed groups that are active in
/// few countries, the address of the outlet.
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
    if let Some(country) = document.url.as_deref().and_then(of_host) {
        countries.add(country, HOST);
    }
    countries
}

/// The country of a host's last label (*…​.co.uk*); labels that are sold to everybody tell nothing.
fn of_host(url: &str) -> Option<CountryCode> {
    const FOR_ALL: [&str; 9] = ["ai", "co", "fm", "io", "me", "ly", "to", "tv", "ws"];
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let label = host.rsplit('.').next().filter(|label| label.len() == 2 && label.len() < host.len())?.to_lowercase();
    match label.as_str() {
        "uk" => CountryCode::parse("GB"),
        label if FOR_ALL.contains(&label) => None,
        label => CountryCode::parse(&label.to_uppercase()),
    }
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
            _ if site.home => 0.4,
            Kind::Country => 0.8,
            _ => 1.0,
        };
        if let Some(country) = place.country() {
            countries.add(country, weight * choice.score.max(0.2));
        }
    }
    countries.largest(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_tells_a_country_unless_its_label_is_sold_to_everybody() {
        let code = |url| of_host(url).map(|country| country.to_string());
        assert_eq!(code("https://www.example.co.uk/news/1.html").as_deref(), Some("GB"));
        assert_eq!(code("example.ie").as_deref(), Some("IE"));
        assert_eq!(code("https://example.com/uk"), None);
        assert_eq!(code("https://example.tv:8080"), None);
        assert_eq!(code("uk"), None);
    }
}

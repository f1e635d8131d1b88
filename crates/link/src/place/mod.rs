//! Where: names found, looked up, decided together, and put in relation to each other.
//!
//! [`name`] finds the names, [`abbreviation`] knows those of states, [`site`] picks those that are places, [`cue`] reads
//! the words around them, [`candidates`] looks them up, [`disambiguate`] decides with [`prior`], [`container`], [`country`]
//! and [`group`], [`sense`] tells a town from its province, [`relate`] hangs unnamed spots and *west of X* on named places,
//! [`short`] resolves *the town*, [`border`] *the Syrian-Turkish border*, [`dateline`] the line at the head of a report.

mod abbreviation;
mod border;
mod candidates;
mod container;
mod country;
mod cue;
mod dateline;
mod disambiguate;
mod group;
mod name;
mod prior;
mod relate;
mod sense;
mod short;
mod site;
mod spot;
#[cfg(test)]
mod tests;

pub(crate) use name::is_office;

use crate::LinkKnowledge;
use crate::actor::Named;
use crate::words::Words;
use candidates::{Candidate, Lookup};
use dateline_gazetteer::{Coord, CountryCode, Direction, Gazetteer, Kind, PlaceIdx};
use dateline_model::{Document, PlaceId, PlaceMention, PlacePrecision, PlaceRef, PlaceRelation, TokenRange};
use disambiguate::Choice;
use site::Site;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

/// The places of a report and the country it is about.
pub(crate) struct Found {
    pub places: Vec<PlaceMention>,
    pub country: Option<CountryCode>,
    /// Of the dateline.
    pub dateline: Option<PlaceId>,
}

/// A place mention in the making.
#[derive(Debug, Clone)]
struct Draft {
    sentence: usize,
    tokens: Range<usize>,
    head: usize,
    place: Option<PlaceIdx>,
    /// Instead of the place's own point: the middle of a part of it.
    coord: Option<Coord>,
    precision: PlacePrecision,
    relation: Option<PlaceRelation>,
    score: f64,
    by: &'static str,
    alternatives: Vec<PlaceIdx>,
    antecedent: Option<usize>,
    metonymic: bool,
    locates: Option<usize>,
}

/// What the steps behind the decision work on.
struct Scene<'a> {
    gazetteer: &'a Gazetteer,
    document: &'a Document,
    sentences: &'a [Words<'a>],
    country: Option<CountryCode>,
    /// Middles of parts of divisions that were asked for.
    parts: RefCell<HashMap<(PlaceIdx, Direction), Option<Coord>>>,
}

impl Scene<'_> {
    /// The middle of the part of a division that lies in a direction.
    fn middle_of(&self, place: PlaceIdx, direction: Direction) -> Option<Coord> {
        let mut parts = self.parts.borrow_mut();
        *parts
            .entry((place, direction))
            .or_insert_with(|| self.gazetteer.part_of(place, direction).map(|part| part.center))
    }
}

/// Every place of the report, in reading order.
pub(crate) fn find(
    document: &Document,
    sentences: &[Words<'_>],
    knowledge: &LinkKnowledge<'_>,
    hits: &[Vec<Named>],
) -> Found {
    let gazetteer = knowledge.gazetteer;
    let persons = site::Persons::of(sentences);
    let sites: Vec<Site> = sentences
        .iter()
        .enumerate()
        .flat_map(|(i, words)| site::find(gazetteer, knowledge.actors, words.sentence, i, &hits[i], &persons))
        .collect();
    let hints = country::hints(document, knowledge, sentences, hits);
    let read: Vec<&dateline_model::Sentence> = sentences.iter().map(|words| words.sentence).collect();
    let mut lookup = Lookup::new(gazetteer);
    let mut look = |countries: &[CountryCode]| -> Vec<Vec<Candidate>> {
        sites.iter().map(|site| lookup.of(sentences[site.sentence].sentence, site, countries)).collect()
    };
    let wide = look(&[]);
    let first = disambiguate::resolve(gazetteer, &read, &sites, &wide, &hints);
    let about = country::about(gazetteer, &hints, &sites, &wide, &first);
    let candidates = look(&about);
    let mut choices = disambiguate::resolve(gazetteer, &read, &sites, &candidates, &hints);
    let country = country::about(gazetteer, &hints, &sites, &candidates, &choices).first().copied();
    sense::settle(gazetteer, &sites, &candidates, &mut choices);
    let scene = Scene { gazetteer, document, sentences, country, parts: RefCell::default() };
    let mut drafts = drafts(&scene, &sites, &candidates, &choices);
    relate::containers(&scene, &mut drafts);
    let drafts = spot::add(&scene, drafts);
    let drafts = short::add(&scene, drafts);
    let dateline = document.dateline.as_ref().and_then(|dateline| dateline.place_text.as_deref());
    let dateline = dateline.and_then(|text| dateline::resolve(gazetteer, text, country));
    let dateline = dateline.and_then(|place| published_id(gazetteer.place(place)));
    Found { places: drafts.iter().map(|draft| mention(&scene, draft)).collect(), country, dateline }
}

/// One draft per site that is a place or that the encoder takes for one.
fn drafts(scene: &Scene<'_>, sites: &[Site], candidates: &[Vec<Candidate>], choices: &[Choice]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (i, site) in sites.iter().enumerate() {
        let best = choices[i].best.map(|at| candidates[i][at]);
        // An unknown name that acts is an organisation (*North Press said*).
        if best.is_none() && (!site.located || site.metonymic || site.home) {
            continue;
        }
        drafts.push(draft(scene, site, best, &choices[i], &candidates[i]));
    }
    border::settle(scene, &mut drafts);
    relate::offsets(scene, sites, &mut drafts);
    drafts
}

fn draft(scene: &Scene<'_>, site: &Site, best: Option<Candidate>, choice: &Choice, candidates: &[Candidate]) -> Draft {
    let place = best.map(|candidate| candidate.place);
    let (precision, relation, coord) =
        best.map_or((PlacePrecision::Exact, None, None), |best| extent(scene, site, best));
    let by = match best {
        None => "mention/location",
        Some(candidate) if candidate.near => "gazetteer/near",
        Some(candidate) if candidate.alike => "gazetteer/alike",
        Some(_) if site.located => "gazetteer/mention",
        Some(_) => "gazetteer/name",
    };
    Draft {
        sentence: site.sentence,
        tokens: site.phrase.clone(),
        head: site.head,
        place,
        coord,
        precision,
        relation,
        score: if best.is_some() { choice.score } else { 0.0 },
        by,
        alternatives: choice.others.iter().map(|&at| candidates[at].place).collect(),
        antecedent: None,
        metonymic: site.home || site.metonymic && is_country_or_capital(scene.gazetteer, place),
        locates: None,
    }
}

/// Towns act only as capitals: *Damascus agreed*, but *Raqqa fell*.
fn is_country_or_capital(gazetteer: &Gazetteer, place: Option<PlaceIdx>) -> bool {
    place.is_none_or(|place| {
        let place = gazetteer.place(place);
        place.kind() == Kind::Country || place.feature_code() == Some("PPLC")
    })
}

/// How much of the place is meant, and where its middle is.
fn extent(scene: &Scene<'_>, site: &Site, best: Candidate) -> (PlacePrecision, Option<PlaceRelation>, Option<Coord>) {
    let place = scene.gazetteer.place(best.place);
    if best.near {
        let relation = PlaceRelation { near: Some(place.name().to_owned()), ..PlaceRelation::default() };
        return (PlacePrecision::Near, Some(relation), None);
    }
    if let Some(direction) = site.cue.direction {
        let middle = (!place.kind().is_settlement()).then(|| scene.middle_of(best.place, direction)).flatten();
        return (PlacePrecision::Area, None, middle);
    }
    if site.cue.part && site.cue.offset.is_none() {
        return (PlacePrecision::Area, None, None);
    }
    let precision = match place.kind() {
        Kind::Country => PlacePrecision::Country,
        Kind::Admin1 | Kind::Admin2 => PlacePrecision::Admin,
        Kind::Area | Kind::River | Kind::Water | Kind::Valley | Kind::Island => PlacePrecision::Area,
        _ => PlacePrecision::Exact,
    };
    (precision, None, None)
}

fn mention(scene: &Scene<'_>, draft: &Draft) -> PlaceMention {
    let sentence = scene.sentences[draft.sentence].sentence;
    let place = draft.place.map(|place| scene.gazetteer.place(place));
    let coord = draft.coord.or(place.map(|place| place.coord()));
    PlaceMention {
        at: TokenRange::new(draft.sentence, draft.tokens.clone()),
        head: draft.head,
        place: PlaceRef {
            text: sentence.text_of(draft.tokens.clone(), &scene.document.text).to_owned(),
            place_id: place.and_then(published_id),
            name: place.map(|place| place.name().to_owned()),
            lat: coord.map(|coord| coord.lat),
            lon: coord.map(|coord| coord.lon),
            precision: draft.precision,
            relation: draft.relation.clone(),
            country: place.and_then(|place| place.country()).map(|country| country.to_string()),
            admin1: place.and_then(|place| unit_name(place, Kind::Admin1)),
            admin2: place.and_then(|place| unit_name(place, Kind::Admin2)),
            score: place.map(|_| draft.score),
            span: Some(sentence.span_of(draft.tokens.clone())),
        },
        antecedent: draft.antecedent,
        metonymic: draft.metonymic,
        locates: draft.locates,
        by: draft.by,
        alternatives: draft.alternatives.iter().map(|&place| described(scene.gazetteer, place)).collect(),
    }
}

/// The published format knows the ids of GeoNames and Who's On First; rows of the curated list have none.
fn published_id(place: dateline_gazetteer::PlaceRef<'_>) -> Option<PlaceId> {
    let id = place.id();
    let open = !matches!(id, dateline_gazetteer::PlaceId::Curated(_));
    open.then(|| PlaceId::new(id.to_string()).ok()).flatten()
}

/// The name of the division the place lies in, or is.
fn unit_name(place: dateline_gazetteer::PlaceRef<'_>, kind: Kind) -> Option<String> {
    if place.kind() == kind {
        return Some(place.name().to_owned());
    }
    let unit = if kind == Kind::Admin1 { place.admin1() } else { place.admin2() };
    unit.map(|unit| unit.name().to_owned())
}

/// `id name (admin1, country)`.
fn described(gazetteer: &Gazetteer, place: PlaceIdx) -> String {
    let place = gazetteer.place(place);
    let units = [place.admin1().map(|unit| unit.name().to_owned()), place.country().map(|country| country.to_string())];
    let units: Vec<String> = units.into_iter().flatten().collect();
    format!("{} {} ({})", place.id(), place.name(), units.join(", "))
}

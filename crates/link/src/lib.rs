//! Mentions linked to the world: who, where, when, how many.
//!
//! [`link`] is a pure function of the report, its analysis and what it is to know of the world. Names are found in the
//! catalogues and the gazetteer, in what the encoder marks, and in the shape of noun phrases; what stays unknown keeps
//! its words and drops nothing. The lists of [`Linked`] are in reading order.

mod actor;
mod lexicon;
mod number;
mod place;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod testing;
mod time;
mod words;

use dateline_catalog::{Actors, Sources};
use dateline_gazetteer::Gazetteer;
use dateline_model::{Analysis, Document, Linked, Published};

/// What linking is to know of the world.
#[derive(Debug, Clone, Copy)]
pub struct LinkKnowledge<'a> {
    /// Who acts.
    pub actors: &'a Actors,
    /// Who speaks.
    pub sources: &'a Sources,
    /// What lies where.
    pub gazetteer: &'a Gazetteer,
}

/// Links the mentions of a report. Never fails on text; the same input gives the same output.
#[must_use]
pub fn link(document: &Document, analysis: &Analysis, knowledge: &LinkKnowledge<'_>) -> Linked {
    let words = words::prepare(analysis);
    let times = time::find(document, &words);
    let numbers = number::find(document, &words, &times);
    let hits: Vec<Vec<actor::Named>> =
        analysis.sentences.iter().map(|sentence| actor::named(knowledge.actors, sentence)).collect();
    let found = place::find(document, &words, knowledge, &hits);
    let country = found.country.map(|country| country.to_string());
    let scene = actor::Scene {
        document,
        knowledge,
        country: country.as_deref(),
        day: document.published.as_ref().map(Published::date).map(|day| day.to_string()),
        places: &found.places,
    };
    let actors = actor::find(&scene, &words, &hits);
    let dateline = found.dateline;
    Linked { actors, places: found.places, times, numbers, country, dateline, warnings: Vec::new() }
}

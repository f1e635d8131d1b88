//! What places and actors are called: names in other scripts, and what the record's search is given of them.

use dateline_catalog::{Actor, Actors};
use dateline_gazetteer::{Gazetteer, PlaceIdx};
use dateline_model::PlaceRef;
use std::collections::HashMap;

/// Names of places in other scripts.
#[derive(Debug, Default)]
pub struct Labels(HashMap<PlaceIdx, Label>);

/// Names in Arabic and in the country's own letters; empty where there is none.
type Label = (Box<str>, Box<str>);

/// Names of a place in other scripts.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ScriptNames<'a> {
    /// In Arabic letters.
    pub(crate) arabic: Option<&'a str>,
    /// In the letters of the country, where they are neither Latin nor Arabic.
    pub(crate) native: Option<&'a str>,
}

impl Labels {
    /// From the text of `data/gazetteer/labels.tsv`. Lines that name no place are left out.
    #[must_use]
    pub fn read(text: &str, gazetteer: &Gazetteer) -> Self {
        let label = |line: &str| {
            let mut fields = line.split('\t');
            let place = gazetteer.by_id(fields.next()?)?.idx();
            Some((place, (fields.next()?.into(), fields.next().unwrap_or_default().into())))
        };
        Self(text.lines().filter(|line| !line.starts_with('#')).filter_map(label).collect())
    }

    pub(crate) fn of(&self, place: PlaceIdx) -> ScriptNames<'_> {
        let Some((arabic, native)) = self.0.get(&place) else { return ScriptNames::default() };
        ScriptNames { arabic: filled(arabic), native: filled(native) }
    }
}

fn filled(name: &str) -> Option<&str> {
    (!name.is_empty()).then_some(name)
}

/// Tells the record what its places and actors are called ([`dateline_store::Record::name_new`]).
#[derive(Debug)]
pub struct Namer<'a> {
    /// Gazetteer and labels, where they are there.
    pub places: Option<(&'a Gazetteer, &'a Labels)>,
    /// The catalogue.
    pub actors: &'a Actors,
}

impl dateline_store::Names for Namer<'_> {
    fn of_place(&self, place: &PlaceRef) -> Vec<String> {
        let Some(((gazetteer, labels), id)) = self.places.zip(place.place_id.as_ref()) else { return Vec::new() };
        let Some(found) = gazetteer.by_id(id.as_str()) else { return Vec::new() };
        let ScriptNames { arabic, native } = labels.of(found.idx());
        [Some(found.name()), arabic, native].into_iter().flatten().map(str::to_owned).collect()
    }

    fn of_actor(&self, value: &str) -> Vec<String> {
        match self.actors.get(value) {
            Some(actor) => all_names(actor).map(str::to_owned).collect(),
            // The folded name of an actor that the catalogue has stands beside its id.
            None if !self.actors.by_alias(value).is_empty() => Vec::new(),
            None => vec![value.to_owned()],
        }
    }
}

fn all_names(actor: &Actor) -> impl Iterator<Item = &str> {
    let former = actor.former.iter().map(|name| name.name.as_str());
    std::iter::once(actor.name.as_str()).chain(actor.aliases.iter().map(String::as_str)).chain(former)
}

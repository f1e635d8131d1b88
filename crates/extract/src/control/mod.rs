//! Who holds a place, as a state.
//!
//! Examples: *HTS dominates large parts of Idlib* (partial) · *a town controlled by the SDF* (full) · *the rebel-held
//! town of X* · *X remains in IS hands* · *one of the last strongholds of the rebels* · *factions vying for control of
//! X* (contested) · *confined to pockets in Y* (partial). Near misses: *rebels took control of X* (an event) · *ISIS lost
//! control of X* (an event) · *IS no longer holds X*.
//!
//! [`verb`] and [`noun`] find what is told, [`told`] what only the model finds, [`ground`] says of which places and of how
//! much of them.

mod ground;
mod noun;
mod told;
mod verb;

use crate::{
    draft::Draft,
    modality::modality,
    scene::Scene,
    syntax::{has_rel, is_negated},
    voice::Voices,
    who::Who,
};
use dateline_model::{Extent, Kind, Modality, PeopleClass, PlaceRef, Quantity, Span, Upos};

/// Control as the words give it, before it is known whether it is claimed.
struct Hold {
    /// The token that tells it.
    at: usize,
    extent: Extent,
    holders: Vec<Who>,
    places: Vec<PlaceRef>,
    quantities: Vec<Quantity>,
    span: Span,
    /// Stands in the trace.
    rule: &'static str,
}

impl Hold {
    fn new(at: usize, extent: Extent, span: Span, rule: &'static str) -> Self {
        Self { at, extent, holders: Vec::new(), places: Vec::new(), quantities: Vec::new(), span, rule }
    }
}

/// Control claims of one sentence.
pub(crate) fn controls(scene: &Scene<'_>, n: usize, voices: &Voices) -> Vec<Draft> {
    let mut holds = by_pattern(scene, n);
    told::complete(scene, n, &mut holds);
    holds.into_iter().filter_map(|hold| draft(scene, n, hold, voices)).collect()
}

/// The words of a sentence by which a pattern tells who holds what.
pub(crate) fn words(scene: &Scene<'_>, n: usize) -> Vec<usize> {
    by_pattern(scene, n).into_iter().filter(|hold| !hold.places.is_empty()).map(|hold| hold.at).collect()
}

fn by_pattern(scene: &Scene<'_>, n: usize) -> Vec<Hold> {
    let s = scene.sentence(n);
    let mut holds = Vec::new();
    for i in 0..s.tokens.len() {
        match s.tokens[i].upos {
            Upos::Verb | Upos::Adj => verb::read(scene, n, i, &mut holds),
            Upos::Noun | Upos::Propn => holds.extend(noun::read(scene, n, i)),
            _ => {}
        }
    }
    holds
}

/// The claim that it makes, unless it is denied, planned, or about nobody or nowhere.
fn draft(scene: &Scene<'_>, n: usize, mut hold: Hold, voices: &Voices) -> Option<Draft> {
    let s = scene.sentence(n);
    let at = hold.at;
    hold.holders.retain(|w| w.class != PeopleClass::Civilians);
    let epithet = matches!(hold.rule, "control/hyphen" | "control/stronghold" | "control/enclave");
    let reading = modality(s, at);
    let over = is_negated(s, at);
    let disputed = hold.rule == "control/disputed"; // *disputed* denies elsewhere, here it is what is told
    if hold.places.is_empty()
        || (hold.holders.is_empty() && hold.extent != Extent::Contested)
        || over
        || !epithet && !disputed && (reading.modality != Modality::Asserted || reading.called_for)
    {
        return None;
    }
    let mut d = Draft::new(Kind::Control, n, hold.span);
    d.extent = Some(hold.extent);
    d.set_actors(hold.holders);
    d.places = hold.places;
    d.quantities = hold.quantities;
    // what only describes a place is the outlet's word, whoever speaks in the sentence
    d.attribution = if epithet || has_rel(s, at, &["acl", "acl:relcl", "amod"]) {
        voices.aside(n)
    } else {
        voices.chain(scene, n, at).0
    };
    d.headline = scene.role(n) == dateline_model::PartRole::Headline;
    let word = &s.tokens[at];
    d.because("extent", hold.rule, format!("{:?} tells control, {}", word.text, hold.extent), Some(word.span));
    d.confidence = 0.75;
    Some(d)
}

/// The clause that tells it, with the noun that it describes.
fn span_of(scene: &Scene<'_>, n: usize, i: usize) -> Span {
    let s = scene.sentence(n);
    let clause = if s.tokens[i].upos == Upos::Verb { i } else { crate::syntax::clause_of(s, i) };
    crate::syntax::span_with_noun(s, clause, &["acl", "appos"])
}

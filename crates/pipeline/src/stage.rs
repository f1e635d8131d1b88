//! The stages one by one, each with the part of the [`Knowledge`] that it needs.

use crate::Knowledge;
use dateline_extract::{ExtractKnowledge, Extraction};
use dateline_link::LinkKnowledge;
use dateline_model::{Analysis, Claim, Dateline, Document, Linked, Warning};

/// Sentences, words, trees, names.
#[must_use]
pub fn analyze(document: &Document, knowledge: &Knowledge) -> Analysis {
    dateline_analyze::analyze_knowing(document, &knowledge.engine, &knowledge.actors)
}

/// Names, places, times and numbers linked to the world.
#[must_use]
pub fn link(document: &Document, analysis: &Analysis, knowledge: &Knowledge) -> Linked {
    let Knowledge { actors, sources, gazetteer, .. } = knowledge;
    dateline_link::link(document, analysis, &LinkKnowledge { actors, sources, gazetteer })
}

/// The report with the place of its dateline.
#[must_use]
pub fn place(document: Document, linked: &Linked) -> Document {
    let dateline = document
        .dateline
        .map(|dateline| Dateline { place_id: dateline.place_id.or_else(|| linked.dateline.clone()), ..dateline });
    Document { dateline, ..document }
}

/// Claims, with what was noticed on the way.
#[must_use]
pub fn extract(
    document: &Document,
    analysis: &Analysis,
    linked: &Linked,
    knowledge: &Knowledge,
) -> (Vec<Claim>, Vec<Warning>) {
    let know = ExtractKnowledge { rules: &knowledge.rules, actors: &knowledge.actors, sources: &knowledge.sources };
    let Extraction { claims, warnings } = dateline_extract::extract(document, analysis, linked, know);
    (claims, warnings)
}

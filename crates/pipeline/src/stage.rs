//! The stages one by one, each with the part of the [`Knowledge`] that it needs.

use crate::Knowledge;
use dateline_model::{Analysis, Claim, Document, Linked, Warning};

/// Sentences, words, trees, names.
#[must_use]
pub fn analyze(_document: &Document, _knowledge: &Knowledge) -> Analysis {
    Analysis::default()
}

/// Names, times and numbers linked to the world.
#[must_use]
pub fn link(_document: &Document, _analysis: &Analysis, _knowledge: &Knowledge) -> Linked {
    Linked::default()
}

/// Claims, with what was noticed on the way.
#[must_use]
pub fn extract(
    _document: &Document,
    _analysis: &Analysis,
    _linked: &Linked,
    _knowledge: &Knowledge,
) -> (Vec<Claim>, Vec<Warning>) {
    (Vec::new(), Vec::new())
}

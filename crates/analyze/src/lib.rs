//! A document into sentences, words, dependency trees and names.
//!
//! Sentences and words are found by rules ([`segment`]), everything else is read by the language engine; lemmas are
//! made from word and part of speech ([`lemma`]).

mod case;
mod lemma;
mod read;
mod repair;
pub mod segment;

pub use lemma::lemma;

use dateline_encoder::Engine;
use dateline_model::{Analysis, Document};

/// Reads a document. Strange text gives strange sentences, never an error; a document without headings and paragraphs
/// is read as one text. The engine may be shared between threads.
#[must_use]
pub fn analyze(document: &Document, engine: &Engine) -> Analysis {
    let raw = segment::sentences(document);
    Analysis { sentences: read::read(raw, engine), warnings: Vec::new() }
}

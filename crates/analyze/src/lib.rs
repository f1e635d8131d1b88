//! A document into sentences, words, dependency trees and names.
//!
//! Sentences and words are found by rules ([`segment`]), everything else is read by the language engine; lemmas are
//! made from word and part of speech ([`lemma`]). What words tell nearly by themselves (arms, sums, peoples, papers) is
//! completed by rule.

mod case;
mod lemma;
mod names;
mod read;
mod repair;
pub mod segment;

pub use lemma::lemma;

use dateline_catalog::Actors;
use dateline_encoder::Engine;
use dateline_model::{Analysis, Document, Sentence, Span};
use segment::{RawSentence, RawToken};

/// Reads a document. Strange text gives strange sentences, never an error; a document without headings and paragraphs
/// is read as one text. The engine may be shared between threads.
#[must_use]
pub fn analyze(document: &Document, engine: &Engine) -> Analysis {
    let raw = segment::sentences(document);
    Analysis { sentences: read::read(raw, engine, None), warnings: Vec::new() }
}

/// The same, with names that are known: they get their capitals back where the text has lost all.
#[must_use]
pub fn analyze_knowing(document: &Document, engine: &Engine, actors: &Actors) -> Analysis {
    let raw = segment::sentences(document);
    Analysis { sentences: read::read(raw, engine, Some(actors)), warnings: Vec::new() }
}

/// Reads sentences that are split into words already; their spans are those of the words with a blank between them.
#[must_use]
pub fn analyze_words<S: AsRef<str>>(sentences: &[Vec<S>], engine: &Engine) -> Vec<Sentence> {
    let mut at = 0;
    let mut token = |word: &S| {
        let start = at;
        at += word.as_ref().chars().count() as u32 + 1;
        RawToken { span: Span::new(start, at - 1), text: word.as_ref().to_owned() }
    };
    let raw =
        |words: &Vec<S>| RawSentence { part: 0, tokens: words.iter().map(&mut token).collect(), case_lost: false };
    read::read(sentences.iter().map(raw).collect(), engine, None)
}

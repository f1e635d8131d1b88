//! What the engine says of a sentence.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use crate::Upos;

/// A label of the model's own label lists: `nsubj:pass`, `Organisation`. Reads like a `&str`, cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(Arc<str>);

impl Label {
    /// The label's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before a colon: the universal relation of a language-specific one (`nsubj` of `nsubj:pass`).
    pub fn universal(&self) -> &str {
        self.0.split(':').next().unwrap_or(&self.0)
    }
}

impl From<&str> for Label {
    fn from(text: &str) -> Label {
        Label(text.into())
    }
}

impl Deref for Label {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Label {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Label {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The engine's reading of one sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct SentenceScores {
    /// One entry per word of the input, in order. Together they form a tree with exactly one root.
    pub words: Vec<WordScores>,
    /// For each mention head of the manifest, in the manifest's order, its spans from left to right,
    /// without overlap. Spans of different heads may overlap.
    pub mentions: Vec<Vec<Mention>>,
    /// For each head of the manifest that finds what words tell, in the manifest's order, the words that may tell
    /// something, from left to right.
    pub told: Vec<Vec<Told>>,
    /// In how many pieces the sentence was read: 1, or more when it is longer than the network's limit.
    /// Words of different windows did not see each other, and the trees of the later windows hang from the
    /// first window's root as `parataxis`.
    pub windows: usize,
}

/// The engine's reading of one word.
#[derive(Debug, Clone, PartialEq)]
pub struct WordScores {
    /// Part of speech.
    pub upos: Upos,
    /// Its probability, 0 to 1.
    pub upos_probability: f32,
    /// Index of the word this one depends on; `None` for the root of the sentence.
    pub head: Option<usize>,
    /// Probability of that head among all words, before the tree constraint, 0 to 1.
    pub head_probability: f32,
    /// Dependency relation to the head, with the corpus' subtypes: `nsubj`, `obl:tmod`, `root`.
    pub relation: Label,
    /// Its probability given the head, 0 to 1.
    pub relation_probability: f32,
}

/// A word that may tell something: a happening, a relation.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Index of the word.
    pub word: usize,
    /// Probability that it tells anything, of whatever kind, 0 to 1; none below [`Told::LEAST`] is given.
    pub told: f32,
    /// The likeliest kind: `armed_clash`.
    pub kind: Label,
    /// Its probability among all kinds, given that it tells anything, 0 to 1.
    pub kind_probability: f32,
    /// Words that head its parts: index, part (`actor`) and its probability, 0 to 1.
    pub parts: Vec<(usize, Label, f32)>,
}

impl Told {
    /// Words that tell something with a smaller probability are left out.
    pub const LEAST: f32 = 0.1;
}

/// A span of words that a mention head names.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Words of the span, half open, never empty.
    pub words: Range<usize>,
    /// The span's type: `Organisation`, `PER`.
    pub label: Label,
    /// Geometric mean of the probabilities of the span's tags, 0 to 1.
    pub score: f32,
}

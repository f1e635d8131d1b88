//! A document as the language engine sees it: sentences, tokens, a dependency tree, names.

use crate::{EventType, RelationKind, Span, Warning};
use serde::{Deserialize, Serialize};
use std::{fmt, ops::Range, str::FromStr, sync::Arc};

/// Universal part-of-speech tags (Universal Dependencies v2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)] // the names are UD's
#[serde(rename_all = "UPPERCASE")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

const UPOS_NAMES: [(&str, Upos); 17] = [
    ("ADJ", Upos::Adj),
    ("ADP", Upos::Adp),
    ("ADV", Upos::Adv),
    ("AUX", Upos::Aux),
    ("CCONJ", Upos::Cconj),
    ("DET", Upos::Det),
    ("INTJ", Upos::Intj),
    ("NOUN", Upos::Noun),
    ("NUM", Upos::Num),
    ("PART", Upos::Part),
    ("PRON", Upos::Pron),
    ("PROPN", Upos::Propn),
    ("PUNCT", Upos::Punct),
    ("SCONJ", Upos::Sconj),
    ("SYM", Upos::Sym),
    ("VERB", Upos::Verb),
    ("X", Upos::X),
];

impl Upos {
    /// Noun, proper noun or pronoun.
    #[must_use]
    pub fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Propn | Self::Pron)
    }
}

impl fmt::Display for Upos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(UPOS_NAMES[*self as usize].0)
    }
}

impl FromStr for Upos {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        UPOS_NAMES.iter().find(|(name, _)| *name == s).map(|&(_, tag)| tag).ok_or(())
    }
}

/// One word of a sentence (UD segmentation: *Turkey-backed* is three, *'s* is one of its own).
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// As written, with typographic quotes and dashes made plain.
    pub text: String,
    /// Lower-cased base form: *seized* → *seize*, *villages* → *village*.
    pub lemma: String,
    /// Part of speech.
    pub upos: Upos,
    /// Index of the head in the sentence; `None` for the root.
    pub head: Option<usize>,
    /// UD relation to the head, e.g. `nsubj:pass`.
    pub deprel: Arc<str>,
    /// Probability of the arc, 0 to 1.
    pub arc_score: f32,
}

/// What a name or expression is, as the mention heads tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)] // the labels are re3d's
pub enum MentionLabel {
    Organisation,
    Location,
    Person,
    Temporal,
    Quantity,
    DocumentReference,
    Weapon,
    MilitaryPlatform,
    Money,
    Nationality,
}

/// A name or expression found by a mention head.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Token range within the sentence.
    pub tokens: Range<usize>,
    /// What it is.
    pub label: MentionLabel,
    /// Score of the head, 0 to 1.
    pub score: f32,
    /// Which head; `words` where a rule made it.
    pub by: Arc<str>,
}

/// What a word may tell, as the model's head for happenings says.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// Index of the word.
    pub token: usize,
    /// Probability that it tells anything, 0 to 1.
    pub told: f32,
    /// The likeliest kind.
    pub kind: Told,
    /// Its probability if the word tells anything, 0 to 1.
    pub kind_score: f32,
    /// The words that head its parts, with the probability of each, 0 to 1.
    pub parts: Vec<(usize, HappeningPart, f32)>,
}

/// What a word can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// A happening.
    Event(EventType),
    /// Who holds a place.
    Control,
    /// How two parties stand to each other.
    Relation(RelationKind),
}

impl Happening {
    /// The likeliest kind, if it is one of events.
    #[must_use]
    pub fn event_type(&self) -> Option<EventType> {
        if let Told::Event(kind) = self.kind { Some(kind) } else { None }
    }
}

/// What a word is to a happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // as in a claim
pub enum HappeningPart {
    Actor,
    Target,
    Place,
    Time,
    Count,
}

/// A sentence with its tree and names.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// Where it stands in the text.
    pub span: Span,
    /// Index into the document's parts.
    pub part: usize,
    /// Its words.
    pub tokens: Vec<Token>,
    /// Its names, by start; those of one head do not overlap.
    pub mentions: Vec<Mention>,
    /// Words that may tell a happening, in order; `None` where the engine has no head for it. A word that is not in the
    /// list tells next to surely none.
    pub happenings: Option<Vec<Happening>>,
}

/// A document as the language engine sees it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Analysis {
    /// In reading order.
    pub sentences: Vec<Sentence>,
    /// What was noticed.
    pub warnings: Vec<Warning>,
}

//! What the model's head says of the words: what they tell, of which kind, and which words are its parts.

use dateline_model::{Happening, HappeningPart, Sentence, Told};

/// From this probability on a word that no pattern knows tells something.
pub(crate) const SURE: f32 = 0.5;
/// From this probability on a kind is told at all.
pub(crate) const LIKELY: f32 = 0.4;
/// From this probability on a word heads a part.
const PART: f32 = 0.5;

/// What the head for happenings says of a word; `None` where it tells next to surely none, or where there is no such head.
pub(crate) fn told(s: &Sentence, token: usize) -> Option<&Happening> {
    s.happenings.as_ref()?.iter().find(|h| h.token == token && !matches!(h.kind, Told::Relation(_)))
}

/// The words that head a part.
pub(crate) fn heads(h: &Happening, part: HappeningPart) -> Vec<usize> {
    h.parts.iter().filter(|(_, p, score)| *p == part && *score >= PART).map(|(word, ..)| *word).collect()
}

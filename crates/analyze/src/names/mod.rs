//! Names and expressions that words tell nearly by themselves: arms, sums of money, peoples, papers, counts.
//!
//! The name heads learned these from a few dozen examples (`models/base.md`) and miss most of what they have not seen. What
//! stands in the lists and patterns here is added where a head says nothing, and put right where it names the words but
//! not their kind or their ends. One file per kind; none looks at the tree, so that a parser's mistakes cost nothing.

mod arms;
mod count;
mod ends;
mod money;
mod paper;
mod people;
#[cfg(test)]
mod testing;

use dateline_model::{Mention, MentionLabel, Token, Upos};
use std::{ops::Range, sync::Arc};

/// Who says so of the mentions that are made here.
pub(crate) const BY: &str = "words";

/// How sure these are.
const SCORE: f32 = 0.9;

/// Completes the names of a sentence.
pub(crate) fn complete(tokens: &[Token], mentions: &mut Vec<Mention>) {
    let mut page = Page { tokens, mentions, by: None };
    ends::ends(&mut page);
    money::amounts(&mut page);
    paper::papers(&mut page);
    arms::deeds(&mut page);
    arms::arms(&mut page);
    people::nationalities(&mut page);
    count::counts(&mut page);
    mentions.sort_by_key(|mention| (mention.tokens.start, std::cmp::Reverse(mention.tokens.end)));
}

/// The words of a sentence and its names so far.
struct Page<'a> {
    tokens: &'a [Token],
    mentions: &'a mut Vec<Mention>,
    by: Option<Arc<str>>,
}

impl<'a> Page<'a> {
    /// The word as written; nothing beyond the ends.
    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &token.text)
    }

    /// In small letters.
    fn small(&self, at: usize) -> String {
        self.word(at).to_lowercase()
    }

    fn lemma(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &token.lemma)
    }

    fn is(&self, at: usize, upos: &[Upos]) -> bool {
        self.tokens.get(at).is_some_and(|token| upos.contains(&token.upos))
    }

    /// Whether no name touches these words.
    fn is_free(&self, words: &Range<usize>) -> bool {
        !self.mentions.iter().any(|mention| touch(&mention.tokens, words))
    }

    /// Adds a name where there is none yet.
    fn add(&mut self, words: Range<usize>, label: MentionLabel) {
        if !words.is_empty() && self.is_free(&words) {
            self.put(words, label);
        }
    }

    /// Names these words, whatever names of kinds that give way touch them; another name stays and this one does not come.
    fn name(&mut self, words: Range<usize>, label: MentionLabel, gives_way: &[MentionLabel]) {
        let stays = |mention: &Mention| mention.label != label && !gives_way.contains(&mention.label);
        if words.is_empty() || self.mentions.iter().any(|m| touch(&m.tokens, &words) && stays(m)) {
            return;
        }
        self.mentions.retain(|mention| !touch(&mention.tokens, &words));
        self.put(words, label);
    }

    fn put(&mut self, tokens: Range<usize>, label: MentionLabel) {
        let by = self.by.get_or_insert_with(|| BY.into()).clone();
        self.mentions.push(Mention { tokens, label, score: SCORE, by });
    }
}

fn touch(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether a list of words with spaces between has the word.
fn among(words: &str, word: &str) -> bool {
    !word.is_empty() && words.split_ascii_whitespace().any(|w| w == word)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

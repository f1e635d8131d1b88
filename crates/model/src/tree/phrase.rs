//! How far a noun phrase reaches.

use crate::{Sentence, Upos};
use std::ops::Range;

/// Relations to the left of a noun that belong to its name or description.
const LEFT_OF_NOUN: [&str; 7] = ["compound", "amod", "nummod", "flat", "nmod", "goeswith", "reparandum"];
/// The same to its right; `nmod` only with *of*, see [`Sentence::belongs_right`].
const RIGHT_OF_NOUN: [&str; 5] = ["compound", "nummod", "flat", "fixed", "goeswith"];
/// A phrase of more nested *of*s than this is cut.
const MAX_DEPTH: usize = 32;

impl Sentence {
    /// The noun phrase of head `i` without its determiner: *several villages*, *Turkey-backed Hay'at Tahrir al-Sham*,
    /// *the fall of the city* → *fall of the city*. Prepositions, relative clauses, appositions, brackets behind the
    /// noun, further conjuncts and what follows another preposition than *of* are left out, quotes around the whole
    /// too. Never empty for a word of the sentence.
    #[must_use]
    pub fn np(&self, i: usize) -> Range<usize> {
        if i >= self.tokens.len() {
            return i..i;
        }
        self.without_edges(i, self.phrase_start(i)..self.phrase_end(i, MAX_DEPTH))
    }

    /// Walks left while the words hang on `noun` by way of an attribute.
    fn phrase_start(&self, noun: usize) -> usize {
        let belongs = |&word: &usize| {
            self.child_above(word, noun).is_some_and(|child| {
                LEFT_OF_NOUN.iter().any(|relation| self.is(child, relation)) || self.is_joint(child)
            })
        };
        noun - (0..noun).rev().take_while(belongs).count()
    }

    /// One past the last word: takes children to the right one by one while they follow without a gap.
    fn phrase_end(&self, noun: usize, depth: usize) -> usize {
        let mut end = noun + 1;
        let mut joints = end; // `end`, or one past the hyphens and quotes behind it
        for child in self.children(noun).skip_while(|&child| child < noun) {
            let gapless = (joints..child).all(|between| self.child_above(between, noun) == Some(child));
            if !gapless {
                break;
            }
            if self.is_joint(child) {
                joints = child + 1;
                if self.is_quote(child) {
                    end = joints;
                }
            } else if depth > 0 && self.belongs_right(child) {
                end = self.phrase_end(child, depth - 1);
                joints = end;
            } else {
                break;
            }
        }
        end
    }

    /// Whether `child`, which stands to the right of its noun, is part of the phrase.
    fn belongs_right(&self, child: usize) -> bool {
        RIGHT_OF_NOUN.iter().any(|relation| self.is(child, relation))
            || (self.is(child, "nmod:unmarked") && self.tokens[child].upos == Upos::Num)
            || (self.is(child, "nmod")
                && self.child_by(child, "case").is_some_and(|case| self.tokens[case].text.eq_ignore_ascii_case("of")))
    }

    /// The child of `above` that is `word` or governs it.
    fn child_above(&self, word: usize, above: usize) -> Option<usize> {
        std::iter::once(word).chain(self.ancestors(word)).find(|&at| self.head(at) == Some(above))
    }

    /// Takes determiners and punctuation off the left edge, punctuation off the right one.
    fn without_edges(&self, noun: usize, mut phrase: Range<usize>) -> Range<usize> {
        loop {
            let (first, last) = (phrase.start, phrase.end - 1);
            let quotes_within = phrase.clone().filter(|&word| self.is_quote(word)).count();
            let paired = quotes_within % 2 == 0;
            let around = paired && last > first && self.is_quote(first) && self.is_quote(last) && quotes_within == 2;
            if first < noun && (around || (self.may_not_open(first) && !(paired && self.is_quote(first)))) {
                phrase.start += 1;
                phrase.end -= usize::from(around && last > noun);
            } else if last > noun && self.tokens[last].upos == Upos::Punct && !(paired && self.is_quote(last)) {
                phrase.end -= 1;
            } else {
                return phrase;
            }
        }
    }

    fn may_not_open(&self, word: usize) -> bool {
        self.is(word, "det") || self.is(word, "punct") || self.tokens[word].upos == Upos::Punct
    }

    /// Punctuation that binds words into one name.
    fn is_joint(&self, word: usize) -> bool {
        self.is(word, "punct") && (self.is_quote(word) || matches!(self.tokens[word].text.as_str(), "-" | "/"))
    }

    fn is_quote(&self, word: usize) -> bool {
        self.tokens[word].upos == Upos::Punct && matches!(self.tokens[word].text.as_str(), "\"" | "'" | "''" | "``")
    }
}

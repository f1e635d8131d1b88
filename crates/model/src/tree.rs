//! Reading a dependency tree: who hangs on whom, how far a noun phrase reaches.
//!
//! Everything here is total: indices outside the sentence give empty answers, and a head chain that runs in a
//! circle (which a correct parser never makes) is followed once.

mod phrase;

use crate::{Sentence, Span, Text};
use std::ops::Range;

impl Sentence {
    /// The word no other governs. `None` for a sentence without words.
    #[must_use]
    pub fn root(&self) -> Option<usize> {
        self.tokens.iter().position(|token| token.head.is_none())
    }

    /// The head of word `i`; `None` for the root and outside the sentence.
    #[must_use]
    pub fn head(&self, i: usize) -> Option<usize> {
        self.tokens.get(i)?.head.filter(|&head| head < self.tokens.len() && head != i)
    }

    /// Whether word `i` hangs on its head by `relation` or a subtype of it (`nsubj` matches `nsubj:pass`).
    #[must_use]
    pub fn is(&self, i: usize, relation: &str) -> bool {
        self.tokens.get(i).is_some_and(|token| relation_is(&token.deprel, relation))
    }

    /// The words that hang on `i`, left to right.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.tokens.len()).filter(move |&child| self.head(child) == Some(i))
    }

    /// The children of `i` by a relation or its subtypes, left to right: `children_by(verb, "nsubj")` gives passive
    /// subjects too, `children_by(verb, "nsubj:pass")` only these.
    pub fn children_by<'a>(&'a self, i: usize, relation: &'a str) -> impl DoubleEndedIterator<Item = usize> + 'a {
        self.children(i).filter(move |&child| self.is(child, relation))
    }

    /// The first child of `i` by a relation or its subtypes.
    #[must_use]
    pub fn child_by(&self, i: usize, relation: &str) -> Option<usize> {
        self.children_by(i, relation).next()
    }

    /// `i` and everything below it, left to right. Empty outside the sentence.
    #[must_use]
    pub fn subtree(&self, i: usize) -> Vec<usize> {
        self.collect(i, |_| true)
    }

    /// The heads above `i`, nearest first; the root is last.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(i), move |&above| self.head(above)).take(self.tokens.len())
    }

    /// Whether `above` governs `i`, directly or not.
    #[must_use]
    pub fn governs(&self, above: usize, i: usize) -> bool {
        self.ancestors(i).any(|head| head == above)
    }

    /// The whole coordination `i` is part of, itself included, left to right: any of *shelled, seized and burned*
    /// gives all three. Coordinations inside a coordination are flattened.
    #[must_use]
    pub fn conjuncts(&self, i: usize) -> Vec<usize> {
        let mut first = i;
        for above in self.ancestors(i) {
            if !self.is(first, "conj") {
                break;
            }
            first = above;
        }
        self.conjuncts_below(first)
    }

    /// `i` and the conjuncts that hang on it, left to right; those before it are left out.
    #[must_use]
    pub fn conjuncts_below(&self, i: usize) -> Vec<usize> {
        self.collect(i, |child| self.is(child, "conj"))
    }

    /// The subject of verb `i`: its own, or the one it shares with the verbs before it (*rebels attacked and seized*).
    /// Clausal subjects are not looked at.
    #[must_use]
    pub fn subject(&self, i: usize) -> Option<usize> {
        self.with_earlier_conjuncts(i).find_map(|verb| self.child_by(verb, "nsubj"))
    }

    /// The subject of a passive verb, that is what it was done to; shared subjects as in [`Sentence::subject`].
    #[must_use]
    pub fn passive_subject(&self, i: usize) -> Option<usize> {
        let subject = self.subject(i)?;
        let passive_above = self.is(subject, "nsubj:pass");
        (passive_above && (self.head(subject) == Some(i) || self.is_passive(i))).then_some(subject)
    }

    /// Whether verb `i` is in the passive: a passive subject or auxiliary of its own, an agent in *by*, or, for a verb
    /// that has neither subject nor auxiliary, a passive verb before it in the coordination (*was killed and buried*).
    #[must_use]
    pub fn is_passive(&self, i: usize) -> bool {
        for verb in self.with_earlier_conjuncts(i) {
            let mut of_its_own = false;
            for child in self.children(verb) {
                match &*self.tokens[child].deprel {
                    "nsubj:pass" | "aux:pass" | "csubj:pass" | "obl:agent" => return true,
                    relation => of_its_own |= matches!(relation, "nsubj" | "aux" | "obj" | "cop"),
                }
            }
            if of_its_own {
                return false;
            }
        }
        false
    }

    /// The span from the first to the last word of a range; the empty span at the sentence's start for no words.
    #[must_use]
    pub fn span_of(&self, words: Range<usize>) -> Span {
        let end = words.end.min(self.tokens.len());
        let words = &self.tokens[words.start.min(end)..end];
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(self.span.start, self.span.start),
        }
    }

    /// The words of a range as they stand in the document's text.
    #[must_use]
    pub fn text_of<'t>(&self, words: Range<usize>, text: &'t Text) -> &'t str {
        text.slice(self.span_of(words))
    }

    /// `i`, then the conjuncts before it up to the first, nearest first. (UD hangs every conjunct on the first one.)
    fn with_earlier_conjuncts(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let known = (i < self.tokens.len()).then_some(i);
        std::iter::successors(known, move |&at| if self.is(at, "conj") { self.head(at) } else { None })
            .take(self.tokens.len())
    }

    /// `i` and all below it that are reached over children `enter` agrees to, left to right.
    fn collect(&self, i: usize, enter: impl Fn(usize) -> bool) -> Vec<usize> {
        if i >= self.tokens.len() {
            return Vec::new();
        }
        // 0 unknown, 1 inside, 2 outside; every word is looked up once.
        let mut state = vec![0u8; self.tokens.len()];
        state[i] = 1;
        let mut path = Vec::new();
        for word in 0..self.tokens.len() {
            let mut at = word;
            let verdict = loop {
                match state[at] {
                    0 => {}
                    known => break known,
                }
                state[at] = 2; // a circle ends here
                path.push(at);
                match self.head(at) {
                    Some(head) if enter(at) => at = head,
                    _ => break 2,
                }
            };
            for at in path.drain(..) {
                state[at] = verdict;
            }
        }
        (0..state.len()).filter(|&word| state[word] == 1).collect()
    }
}

fn relation_is(deprel: &str, relation: &str) -> bool {
    deprel.strip_prefix(relation).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
}

#[cfg(test)]
mod tests;

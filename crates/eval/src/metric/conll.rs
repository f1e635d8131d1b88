//! Words of two analyses of one text, aligned by characters, as the CoNLL 2018 shared task evaluates raw text.
//!
//! Positions count the characters that are no white space. Words outside multiword tokens are the same when they
//! cover the same characters; where either side has a multiword token, the words under it are aligned by the longest
//! common subsequence of their forms. Relations are compared without their subtypes.

use super::Tally;
use std::ops::Range;

/// A syntactic word.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    /// Its characters; those of the whole token when that has several words.
    pub span: Range<usize>,
    pub in_multiword: bool,
    /// Lower case.
    pub form: String,
    pub upos: String,
    /// Index into all words; `None` for the root of a sentence.
    pub head: Option<usize>,
    pub relation: String,
}

impl Word {
    /// The relation without its subtype.
    pub(crate) fn universal(&self) -> &str {
        self.relation.split(':').next().unwrap_or_default()
    }
}

/// One analysis of a text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    pub sentences: Vec<Range<usize>>,
    pub tokens: Vec<Range<usize>>,
    pub words: Vec<Word>,
}

/// Counts of everything that is compared.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Score {
    pub sentences: Tally,
    pub tokens: Tally,
    pub words: Tally,
    pub upos: Tally,
    pub uas: Tally,
    pub las: Tally,
}

impl std::ops::AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.tokens += other.tokens;
        self.words += other.words;
        self.upos += other.upos;
        self.uas += other.uas;
        self.las += other.las;
    }
}

/// Scores a reading; `pairs` are the aligned words, from [`align`].
pub(crate) fn score(gold: &Reading, read: &Reading, pairs: &[(usize, usize)]) -> Score {
    let tally = |right| Tally { right, gold: gold.words.len(), predicted: read.words.len() };
    let mut to_gold = vec![None; read.words.len()];
    for &(g, r) in pairs {
        to_gold[r] = Some(g);
    }
    let attached = |&&(g, r): &&(usize, usize)| match (gold.words[g].head, read.words[r].head) {
        (None, None) => true,
        (Some(head), Some(found)) => to_gold[found] == Some(head),
        _ => false,
    };
    let labelled = |&&(g, r): &&(usize, usize)| gold.words[g].universal() == read.words[r].universal();
    Score {
        sentences: ranges(&gold.sentences, &read.sentences),
        tokens: ranges(&gold.tokens, &read.tokens),
        words: tally(pairs.len()),
        upos: tally(pairs.iter().filter(|&&(g, r)| gold.words[g].upos == read.words[r].upos).count()),
        uas: tally(pairs.iter().filter(attached).count()),
        las: tally(pairs.iter().filter(attached).filter(labelled).count()),
    }
}

fn ranges(gold: &[Range<usize>], read: &[Range<usize>]) -> Tally {
    let (mut g, mut r, mut right) = (0, 0, 0);
    while g < gold.len() && r < read.len() {
        if gold[g] == read[r] {
            (g, r, right) = (g + 1, r + 1, right + 1);
        } else if gold[g].start <= read[r].start {
            g += 1;
        } else {
            r += 1;
        }
    }
    Tally { right, gold: gold.len(), predicted: read.len() }
}

/// Pairs of words that are the same, in order.
pub(crate) fn align(gold: &[Word], read: &[Word]) -> Vec<(usize, usize)> {
    let (mut g, mut r) = (0, 0);
    let mut pairs = Vec::with_capacity(gold.len());
    while g < gold.len() && r < read.len() {
        if gold[g].in_multiword || read[r].in_multiword {
            let (from_g, from_r, to_g, to_r) = multiword(gold, read, g, r);
            pairs.extend(
                common(&gold[from_g..to_g], &read[from_r..to_r]).into_iter().map(|(a, b)| (from_g + a, from_r + b)),
            );
            (g, r) = (to_g, to_r);
        } else if gold[g].span == read[r].span {
            pairs.push((g, r));
            (g, r) = (g + 1, r + 1);
        } else if gold[g].span.start <= read[r].span.start {
            g += 1;
        } else {
            r += 1;
        }
    }
    pairs
}

/// The stretch of words on either side that a multiword token spans: starts, then ends.
fn multiword(gold: &[Word], read: &[Word], mut g: usize, mut r: usize) -> (usize, usize, usize, usize) {
    let mut end;
    if gold[g].in_multiword {
        end = gold[g].span.end;
        if !read[r].in_multiword && read[r].span.start < gold[g].span.start {
            r += 1;
        }
    } else {
        end = read[r].span.end;
        if !gold[g].in_multiword && gold[g].span.start < read[r].span.start {
            g += 1;
        }
    }
    let (from_g, from_r) = (g, r);
    let beyond = |words: &[Word], at: usize, end: usize| {
        words.get(at).is_none_or(|w| if w.in_multiword { w.span.start >= end } else { w.span.end > end })
    };
    let reach = |word: &Word, end: usize| if word.in_multiword { end.max(word.span.end) } else { end };
    while !beyond(gold, g, end) || !beyond(read, r, end) {
        let gold_first = g < gold.len() && read.get(r).is_none_or(|w| gold[g].span.start <= w.span.start);
        if gold_first {
            end = reach(&gold[g], end);
            g += 1;
        } else {
            end = reach(&read[r], end);
            r += 1;
        }
    }
    (from_g, from_r, g, r)
}

/// Longest common subsequence of the forms.
fn common(gold: &[Word], read: &[Word]) -> Vec<(usize, usize)> {
    let mut longest = vec![vec![0usize; read.len() + 1]; gold.len() + 1];
    for g in (0..gold.len()).rev() {
        for r in (0..read.len()).rev() {
            longest[g][r] = if gold[g].form == read[r].form {
                longest[g + 1][r + 1] + 1
            } else {
                longest[g + 1][r].max(longest[g][r + 1])
            };
        }
    }
    let (mut g, mut r, mut pairs) = (0, 0, Vec::new());
    while g < gold.len() && r < read.len() {
        if gold[g].form == read[r].form {
            pairs.push((g, r));
            (g, r) = (g + 1, r + 1);
        } else if longest[g][r] == longest[g + 1][r] {
            g += 1;
        } else {
            r += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words one after the other; `a+b` is one token of two words, `x>0:obj` names head and relation.
    fn reading(text: &str) -> Reading {
        let mut reading = Reading::default();
        let mut at = 0;
        for token in text.split(' ') {
            let (form, tree) = token.split_once('>').unwrap_or((token, ":dep"));
            let (head, relation) = tree.split_once(':').unwrap();
            let parts: Vec<&str> = form.split('+').collect();
            let span = at..at + parts.concat().len();
            at = span.end;
            reading.tokens.push(span.clone());
            for part in &parts {
                reading.words.push(Word {
                    span: span.clone(),
                    in_multiword: parts.len() > 1,
                    form: (*part).to_owned(),
                    upos: "X".to_owned(),
                    head: head.parse().ok(),
                    relation: relation.to_owned(),
                });
            }
        }
        reading.sentences.push(0..at);
        reading
    }

    fn pairs(gold: &str, read: &str) -> Vec<(usize, usize)> {
        align(&reading(gold).words, &reading(read).words)
    }

    #[test]
    fn words_are_the_same_when_they_cover_the_same_characters() {
        assert_eq!(pairs("they seized al-Bab today", "they seized al - Bab today"), [(0, 0), (1, 1), (3, 5)]);
    }

    #[test]
    fn under_a_multiword_token_words_are_aligned_by_their_forms() {
        assert_eq!(pairs("we do+n't go", "we do n't go"), [(0, 0), (1, 1), (2, 2), (3, 3)]);
        assert_eq!(pairs("ca+n't go", "can 't go"), [(2, 2)]);
    }

    #[test]
    fn a_head_counts_when_it_is_the_same_word() {
        let gold = reading("forces>1:nsubj seized>:root al-Bab>1:obj today>1:obl");
        let read = reading("forces>1:nsubj:pass seized>:root al>4:obj -Bab>1:obj today>1:advmod");
        let score = score(&gold, &read, &align(&gold.words, &read.words));
        assert_eq!((score.words.right, score.words.gold, score.words.predicted), (3, 4, 5));
        assert_eq!((score.uas.right, score.las.right), (3, 2));
        assert_eq!((score.tokens.right, score.sentences.right), (3, 1));
    }

    #[test]
    fn a_head_that_has_no_counterpart_is_wrong() {
        let gold = reading("a>1:det b-c>:root");
        let read = reading("a>1:det b>:root -c>1:dep");
        assert_eq!(score(&gold, &read, &align(&gold.words, &read.words)).uas.right, 0);
    }
}

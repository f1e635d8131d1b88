//! Cutting sentences that are longer than the network's limit.
//!
//! The cost: words of different windows do not see each other, so arcs and spans across a cut are lost. Real
//! sentences are almost never that long (254 pieces are some 200 words); lists and broken text are.

use std::ops::Range;

/// Words of a sentence that the network reads together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Window {
    /// Index of the sentence.
    pub sentence: usize,
    pub words: Range<usize>,
    /// How many pieces it has, `[CLS]` and `[SEP]` included.
    pub pieces: usize,
}

/// Windows to be read in one run, as indices: in order as many as have room together, at least one. The largest
/// first, so that no thread is left alone with a large one at the end.
pub(crate) fn batches(windows: &[Window], room: usize) -> Vec<Range<usize>> {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, window) in windows.iter().enumerate() {
        match found.last_mut().filter(|(pieces, _)| pieces + window.pieces <= room) {
            Some((pieces, batch)) => (*pieces, batch.end) = (*pieces + window.pieces, at + 1),
            None => found.push((window.pieces, at..at + 1)),
        }
    }
    found.sort_by_key(|(pieces, _)| std::cmp::Reverse(*pieces));
    found.into_iter().map(|(_, batch)| batch).collect()
}

/// Word ranges that cover a sentence in order, each of at most `room` pieces.
///
/// A window ends after the last word in its final quarter for which `may_end` is true (punctuation), else where
/// the room ends. No word has more than `room` pieces, so every window has at least one word.
pub(crate) fn windows(lengths: &[usize], room: usize, may_end: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let (mut found, mut start) = (Vec::new(), 0);
    while start < lengths.len() {
        let mut used = 0;
        let fits = |length: &&usize| {
            used += **length;
            used <= room
        };
        let full = start + lengths[start..].iter().take_while(fits).count().max(1);
        let end = if full == lengths.len() {
            full
        } else {
            let last_quarter = full - (full - start) / 4..full;
            last_quarter.rev().find(|&word| may_end(word)).map_or(full, |word| word + 1)
        };
        found.push(start..end);
        start = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_sentence_is_one_window() {
        assert_eq!(windows(&[1, 2, 3], 6, |_| true), vec![Range { start: 0, end: 3 }]);
        assert!(windows(&[], 6, |_| true).is_empty());
    }

    #[test]
    fn a_long_sentence_is_cut_after_punctuation_in_the_last_quarter() {
        let lengths = [1; 20];
        assert_eq!(windows(&lengths, 12, |word| word == 9), [0..10, 10..20]);
        assert_eq!(windows(&lengths, 12, |word| word == 2), [0..12, 12..20]);
    }

    #[test]
    fn a_batch_is_filled_in_order_and_the_largest_is_read_first() {
        let of = |pieces| Window { sentence: 0, words: 0..1, pieces };
        let windows = [of(3), of(4), of(9), of(20), of(2)];
        assert_eq!(batches(&windows, 10), [3..4, 2..3, 0..2, 4..5]);
        assert_eq!(batches(&windows, 0).len(), 5);
        assert!(batches(&[], 10).is_empty());
    }

    #[test]
    fn words_of_many_pieces_fill_a_window_alone() {
        assert_eq!(windows(&[5, 5, 5], 5, |_| false), [0..1, 1..2, 2..3]);
    }
}

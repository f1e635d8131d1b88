//! Cutting sentences that are longer than the network's limit.
//!
//! The cost: words of different windows do not see each other, so arcs and spans across a cut are lost. Real
//! sentences are almost never that long (254 pieces are some 200 words); lists and broken text are.

use std::ops::Range;

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
    fn words_of_many_pieces_fill_a_window_alone() {
        assert_eq!(windows(&[5, 5, 5], 5, |_| false), [0..1, 1..2, 2..3]);
    }
}

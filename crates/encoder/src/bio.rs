//! Spans from BIO labels: the best sequence in which `I-X` only follows `B-X` or `I-X` (Viterbi).

use std::ops::Range;

use crate::scores::{Label, Mention};

/// One mention head's labels, and which may follow which.
#[derive(Debug)]
pub(crate) struct BioDecoder {
    tags: Vec<Tag>,
    /// For each label those it may follow; empty: all.
    after: Vec<Vec<usize>>,
}

/// A BIO label taken apart.
#[derive(Debug, Clone, PartialEq)]
struct Tag {
    begins: bool,
    kind: Option<Label>,
}

impl BioDecoder {
    /// `labels`: `O`, and `B-X` or `I-X`, as the manifest checks.
    pub fn new(labels: &[String]) -> BioDecoder {
        let tag = |label: &String| Tag {
            begins: label.starts_with("B-"),
            kind: label.get(2..).filter(|kind| !kind.is_empty()).map(Label::from),
        };
        let tags: Vec<Tag> = labels.iter().map(tag).collect();
        let after = |tag: &Tag| match &tag.kind {
            Some(kind) if !tag.begins => (0..tags.len()).filter(|&i| tags[i].kind.as_ref() == Some(kind)).collect(),
            _ => Vec::new(),
        };
        BioDecoder { after: tags.iter().map(after).collect(), tags }
    }

    /// Number of labels.
    pub fn width(&self) -> usize {
        self.tags.len()
    }

    /// Spans in `log_probabilities` (a row per word).
    pub fn spans(&self, log_probabilities: &[f32]) -> Vec<Mention> {
        let path = self.best_path(log_probabilities);
        let mut spans: Vec<(Range<usize>, &Label, f32)> = Vec::new();
        for (word, &label) in path.iter().enumerate() {
            let Some(kind) = &self.tags[label].kind else { continue };
            let log_probability = log_probabilities[word * self.width() + label];
            match spans.last_mut() {
                Some((range, _, sum)) if !self.tags[label].begins && range.end == word => {
                    range.end += 1;
                    *sum += log_probability;
                }
                _ => spans.push((word..word + 1, kind, log_probability)),
            }
        }
        let mention = |(range, kind, sum): (Range<usize>, &Label, f32)| Mention {
            score: (sum / range.len() as f32).exp(),
            words: range,
            label: kind.clone(),
        };
        spans.into_iter().map(mention).collect()
    }

    /// Viterbi. A label that may not stand at its place is never taken: `O` always may.
    fn best_path(&self, scores: &[f32]) -> Vec<usize> {
        let mut back: Vec<Vec<usize>> = Vec::new();
        let mut reached: Vec<f32> = Vec::new();
        for row in scores.chunks_exact(self.width()) {
            let best = |labels: &mut dyn Iterator<Item = usize>| -> usize {
                labels.max_by(|&a, &b| reached[a].total_cmp(&reached[b]).then(b.cmp(&a))).unwrap_or(0)
            };
            let best_of_all = best(&mut (0..reached.len()));
            let step = |label: usize| -> (usize, f32) {
                let after = &self.after[label];
                if reached.is_empty() {
                    return (0, if after.is_empty() { finite(row[label]) } else { f32::NEG_INFINITY });
                }
                let from = if after.is_empty() { best_of_all } else { best(&mut after.iter().copied()) };
                (from, reached[from] + finite(row[label]))
            };
            let (from, next) = (0..self.width()).map(step).unzip();
            back.push(from);
            reached = next;
        }
        let mut path = Vec::with_capacity(back.len());
        let last = (0..reached.len()).max_by(|&a, &b| reached[a].total_cmp(&reached[b]).then(b.cmp(&a)));
        let Some(mut label) = last else { return path };
        for from in back.iter().rev() {
            path.push(label);
            label = from[label];
        }
        path.reverse();
        path
    }
}

/// Keeps a broken score from poisoning the path.
fn finite(score: f32) -> f32 {
    if score.is_nan() { -1e4 } else { score.clamp(-1e4, 1e4) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoder() -> BioDecoder {
        BioDecoder::new(&["O", "B-PER", "I-PER", "B-LOC", "I-LOC"].map(String::from))
    }

    /// Rows in which the given label is far ahead and a second one follows.
    fn rows(best_and_second: &[(usize, usize)]) -> Vec<f32> {
        let mut rows = vec![-9.0; 5 * best_and_second.len()];
        for (word, &(best, second)) in best_and_second.iter().enumerate() {
            rows[5 * word + second] = -1.0;
            rows[5 * word + best] = -0.1;
        }
        rows
    }

    #[test]
    fn a_span_begins_at_b_and_runs_through_i() {
        let spans = decoder().spans(&rows(&[(0, 1), (1, 0), (2, 0), (0, 1)]));
        assert_eq!(spans.len(), 1);
        assert_eq!((spans[0].words.clone(), spans[0].label.as_str()), (1..3, "PER"));
        assert!((spans[0].score - (-0.1f32).exp()).abs() < 1e-6);
    }

    #[test]
    fn an_inside_label_without_its_beginning_is_repaired() {
        let spans = decoder().spans(&rows(&[(2, 1), (2, 0)]));
        assert_eq!((spans[0].words.clone(), spans[0].label.as_str()), (0..2, "PER"));
    }

    #[test]
    fn two_beginnings_are_two_spans() {
        assert_eq!(decoder().spans(&rows(&[(3, 0), (3, 0)])).len(), 2);
    }

    proptest! {
        #[test]
        fn spans_are_inside_the_sentence_in_order_and_apart(
            scores in prop::collection::vec(any::<f32>(), 0..40).prop_map(|mut v| { v.truncate(v.len() / 5 * 5); v })
        ) {
            let spans = decoder().spans(&scores);
            prop_assert!(spans.iter().all(|span| span.words.start < span.words.end && span.words.end <= scores.len() / 5));
            prop_assert!(spans.windows(2).all(|pair| pair[0].words.end <= pair[1].words.start));
        }
    }
}

//! Named spans from BIO tags, as seqeval's default reading does.

use std::{collections::BTreeSet, ops::Range};

/// A span of tokens with its type.
pub(crate) type Span = (Range<usize>, String);

/// The spans of one sentence. An `I-` without a beginning, or of another type than the span before, begins one.
pub(crate) fn of_bio(tags: &[String]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut open = false;
    for (n, tag) in tags.iter().enumerate() {
        let Some((mark, kind)) = tag.split_once('-') else {
            open = false;
            continue;
        };
        match spans.last_mut() {
            Some((range, last)) if open && mark == "I" && last == kind => range.end = n + 1,
            _ => spans.push((n..n + 1, kind.to_owned())),
        }
        open = true;
    }
    spans
}

/// The spans that both have, exactly and with their type.
pub(crate) fn shared(gold: &[Span], predicted: &[Span]) -> Vec<Span> {
    let key = |(range, kind): &Span| (range.start, range.end, kind.clone());
    let theirs: BTreeSet<_> = predicted.iter().map(key).collect();
    gold.iter().filter(|span| theirs.contains(&key(span))).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(tags: &str) -> Vec<Span> {
        of_bio(&tags.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn spans_begin_where_seqeval_begins_them() {
        assert_eq!(read("O B-LOC I-LOC O"), [(1..3, "LOC".into())]);
        assert_eq!(read("B-LOC B-LOC"), [(0..1, "LOC".into()), (1..2, "LOC".into())]);
        assert_eq!(read("I-PER I-PER O I-PER"), [(0..2, "PER".into()), (3..4, "PER".into())]);
        assert_eq!(read("B-LOC I-ORG I-ORG"), [(0..1, "LOC".into()), (1..3, "ORG".into())]);
    }

    #[test]
    fn a_span_counts_only_with_its_type_and_both_ends() {
        let gold = read("B-LOC I-LOC O B-PER");
        assert_eq!(shared(&gold, &read("B-LOC I-LOC O B-ORG")).len(), 1);
        assert_eq!(shared(&gold, &read("B-LOC O O B-PER")), [(3..4, "PER".into())]);
    }
}

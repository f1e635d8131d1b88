//! What holds for any tokens and any tree, however strange.

use crate::testing::{Report, linked};
use dateline_model::{MentionLabel, Upos};
use proptest::prelude::*;
use std::sync::Arc;

const FORMS: &[&str] = &[
    "Aleppo",
    "Idlib",
    "Syria",
    "HTS",
    "Islamic",
    "State",
    "Turkey",
    "Turkish",
    "-",
    "backed",
    "rebels",
    "the",
    "The",
    "town",
    "group",
    "They",
    "it",
    "of",
    "near",
    "west",
    "western",
    "and",
    ",",
    "(",
    ")",
    "35",
    "3-5",
    "2024-11-27",
    "May",
    "November",
    "last",
    "Wednesday",
    "in",
    "the",
    "past",
    "24",
    "hours",
    "over",
    "between",
    "km",
    "dozens",
    "a",
    "no",
    "'s",
    "\"",
    "province",
    "countryside",
    "farms",
    "Jabal",
    "Sheikh",
    "Aqil",
    "forces",
    "loyal",
    "to",
    "é",
    "٣",
    "1,2,3",
    ".",
    "5:",
    "am",
];
const RELATIONS: &[&str] = &[
    "nsubj", "obj", "obl", "nmod", "compound", "amod", "nummod", "case", "conj", "cc", "flat", "punct", "root",
    "appos", "det",
];
const TAGS: &[Upos] =
    &[Upos::Noun, Upos::Propn, Upos::Adj, Upos::Num, Upos::Adp, Upos::Verb, Upos::Punct, Upos::Det, Upos::Pron];

type Word = (usize, usize, usize, Option<usize>);

fn report(sentences: &[Vec<Word>], mentions: &[(usize, usize, usize, bool)], dated: bool) -> Report {
    let lines: Vec<String> = sentences
        .iter()
        .map(|words| words.iter().map(|word| format!("{}/X", FORMS[word.0])).collect::<Vec<_>>().join(" "))
        .collect();
    let mut report = Report::tagged(dated.then_some("2024-11-27"), &lines.join("\n"));
    for (sentence, words) in report.analysis.sentences.iter_mut().zip(sentences) {
        for (token, word) in sentence.tokens.iter_mut().zip(words) {
            token.upos = TAGS[word.1];
            token.deprel = Arc::from(RELATIONS[word.2]);
            token.head = word.3;
        }
    }
    for &(sentence, start, length, place) in mentions {
        let count = report.analysis.sentences.len().max(1);
        if let Some(sentence) = report.analysis.sentences.get_mut(sentence % count) {
            let label = if place { MentionLabel::Location } else { MentionLabel::Person };
            let tokens = start..start + length;
            sentence.mentions.push(dateline_model::Mention { tokens, label, score: 0.5, by: Arc::from("test") });
        }
    }
    report
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn nothing_panics_spans_lie_in_the_text_and_the_answer_is_the_same_twice(
        sentences in prop::collection::vec(
            prop::collection::vec((0..FORMS.len(), 0..TAGS.len(), 0..RELATIONS.len(), prop::option::of(0usize..40)), 1..25), 0..5),
        mentions in prop::collection::vec((0usize..5, 0usize..30, 0usize..6, any::<bool>()), 0..6),
        dated in any::<bool>(),
    ) {
        let report = report(&sentences, &mentions, dated);
        let found = linked(&report);
        prop_assert_eq!(&found, &linked(&report));
        let full = report.document.text.full();
        let inside = |at: &dateline_model::TokenRange| {
            at.start < at.end && at.end <= report.analysis.sentences[at.sentence].tokens.len()
        };
        for (i, actor) in found.actors.iter().enumerate() {
            prop_assert!(full.contains(actor.span) && inside(&actor.at) && actor.at.holds(actor.head));
            prop_assert!(actor.antecedent.is_none_or(|before| before < i));
            prop_assert_eq!(&actor.text, report.document.text.slice(actor.span));
        }
        for (i, place) in found.places.iter().enumerate() {
            prop_assert!(place.place.span.is_some_and(|span| full.contains(span)) && inside(&place.at));
            prop_assert!(place.antecedent.is_none_or(|before| before < i));
            prop_assert!(place.locates.is_none_or(|other| other < found.places.len() && other != i));
        }
        for number in &found.numbers {
            prop_assert!(full.contains(number.span) && inside(&number.at));
            prop_assert!(number.low.is_some() || number.high.is_some());
            prop_assert!(number.low.zip(number.high).is_none_or(|(low, high)| low <= high));
        }
        for time in &found.times {
            prop_assert!(inside(&time.at));
            prop_assert!(time.time.start.zip(time.time.end).is_none_or(|(start, end)| start.date() <= end.date()));
        }
        prop_assert!(found.actors.is_sorted_by_key(|m| (m.at.sentence, m.at.start)));
        prop_assert!(found.places.is_sorted_by_key(|m| (m.at.sentence, m.at.start)));
    }
}

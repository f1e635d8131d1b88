//! The shipped model, read from `models/base`: what every result must look like, and what must not change it.

#![allow(clippy::unwrap_used)] // helper functions of tests

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::OnceLock;

use dateline_encoder::{Engine, EngineOptions, SentenceScores, Upos};
use proptest::prelude::*;

fn model_dir() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "models", "base"].iter().collect()
}

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::load(&model_dir()).unwrap())
}

fn words(text: &str) -> Vec<&str> {
    text.split(' ').collect()
}

fn read(text: &str) -> SentenceScores {
    engine().annotate(&[words(text)]).remove(0)
}

/// One root, every word reaches it, probabilities and spans in bounds.
fn assert_sound(scores: &SentenceScores, word_count: usize) {
    assert_eq!(scores.words.len(), word_count);
    let roots = scores.words.iter().filter(|word| word.head.is_none()).count();
    assert_eq!(roots, usize::from(word_count > 0));
    for start in 0..word_count {
        let mut seen = 0;
        let mut node = Some(start);
        while let Some(at) = node {
            seen += 1;
            assert!(seen <= word_count, "a cycle through word {at}");
            node = scores.words[at].head;
        }
    }
    for word in &scores.words {
        assert_eq!(word.head.is_none(), word.relation == "root");
        for probability in [word.upos_probability, word.head_probability, word.relation_probability] {
            assert!((0.0..=1.0001).contains(&probability), "{probability}");
        }
    }
    for spans in &scores.mentions {
        assert!(spans.iter().all(|span| span.words.start < span.words.end && span.words.end <= word_count));
        assert!(spans.windows(2).all(|pair| pair[0].words.end <= pair[1].words.start));
    }
}

#[test]
fn subject_verb_object_and_place_are_found() {
    let scores = read("Rebels captured the town of Marea on Monday .");
    let arcs: Vec<(Option<usize>, &str)> = scores.words.iter().map(|w| (w.head, w.relation.as_str())).collect();
    assert_eq!(arcs[0], (Some(1), "nsubj"));
    assert_eq!(arcs[1], (None, "root"));
    assert_eq!(arcs[3], (Some(1), "obj"));
    assert_eq!(arcs[5].1, "nmod");
    assert_eq!(scores.words[1].upos, Upos::Verb);
    let place = scores.mentions[0].iter().find(|span| span.label == "Location");
    assert!(place.is_some_and(|span| span.words.contains(&5)), "{:?}", scores.mentions[0]);
}

#[test]
fn the_passive_is_told_from_the_active() {
    let scores = read("The town was captured by rebels .");
    assert_eq!(scores.words[1].relation, "nsubj:pass");
    assert_eq!(scores.words[1].relation.universal(), "nsubj");
}

#[test]
fn a_sentence_reads_the_same_alone_in_company_and_in_any_order() {
    let texts =
        ["Shelling hit the market .", "No", "Two people were killed , the ministry said , and nine were hurt ."];
    let alone: Vec<SentenceScores> = texts.iter().map(|text| read(text)).collect();
    let rows: Vec<Vec<&str>> = texts.iter().map(|text| words(text)).collect();
    assert_eq!(engine().annotate(&rows), alone);
    let backwards: Vec<Vec<&str>> = rows.into_iter().rev().collect();
    let mut found = engine().annotate(&backwards);
    found.reverse();
    assert_eq!(found, alone);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let rows: Vec<Vec<&str>> = vec![words("The convoy reached the camp ."); 9];
    let four = EngineOptions { threads: NonZero::new(4).unwrap() };
    let threaded = Engine::load_with(&model_dir(), &four).unwrap().annotate(&rows);
    assert_eq!(threaded, engine().annotate(&rows));
}

#[test]
fn an_empty_sentence_gives_an_empty_result() {
    let scores = engine().annotate(&[vec![], vec!["Yes"], Vec::<&str>::new()]);
    assert_eq!(scores.iter().map(|s| s.words.len()).collect::<Vec<_>>(), [0, 1, 0]);
    assert!(scores[0].mentions.iter().all(Vec::is_empty));
    assert!(engine().annotate(&Vec::<Vec<&str>>::new()).is_empty());
}

#[test]
fn a_sentence_longer_than_the_network_is_read_in_windows_and_stays_one_tree() {
    let row = words("the army shelled the village of Marea , ").repeat(100);
    let scores = engine().annotate(std::slice::from_ref(&row)).remove(0);
    assert!(scores.windows > 3);
    assert_sound(&scores, row.len());
    let hung = scores.words.iter().filter(|word| word.relation == "parataxis" && word.head_probability > 0.0);
    assert!(hung.count() >= scores.windows - 1);
}

#[test]
fn a_word_of_a_megabyte_does_no_harm() {
    let long = "x".repeat(1 << 20);
    assert_sound(&engine().annotate(&[vec!["the", long.as_str(), "fell"]])[0], 3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_words_give_a_tree_and_spans_inside_the_sentence(
        row in prop::collection::vec(prop_oneof![any::<String>(), "[a-zA-Z ]{0,12}", Just("al".to_owned())], 0..60)
    ) {
        assert_sound(&engine().annotate(std::slice::from_ref(&row))[0], row.len());
    }
}

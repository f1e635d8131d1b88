//! The shipped models, read from `models/`: what every result must look like, and what must not change it.

#![allow(clippy::unwrap_used)] // helper functions of tests

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::OnceLock;

use dateline_encoder::{Engine, EngineOptions, SentenceScores, Told, Upos};
use proptest::prelude::*;

const ENGINES: [&str; 2] = ["base", "small"];

fn model_dir(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "models", name].iter().collect()
}

fn engine(name: &str) -> &'static Engine {
    static LOADED: [OnceLock<Engine>; 2] = [OnceLock::new(), OnceLock::new()];
    let at = ENGINES.iter().position(|engine| *engine == name).unwrap();
    LOADED[at].get_or_init(|| Engine::load(&model_dir(name)).unwrap())
}

fn engines() -> impl Iterator<Item = &'static Engine> {
    ENGINES.into_iter().map(engine)
}

fn words(text: &str) -> Vec<&str> {
    text.split(' ').collect()
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
    assert!(scores.told.iter().all(|found| found.windows(2).all(|pair| pair[0].word < pair[1].word)));
    for told in scores.told.iter().flatten() {
        assert!(told.word < word_count && told.kind != "none");
        assert!((Told::LEAST..=1.0).contains(&told.told) && (0.0..=1.0).contains(&told.kind_probability));
        assert!(told.parts.iter().all(|(word, part, _)| *word < word_count && part != "none"));
    }
}

#[test]
fn subject_verb_object_and_place_are_found() {
    for engine in engines() {
        let scores = engine.annotate(&[words("Rebels captured the town of Marea on Monday .")]).remove(0);
        let arcs: Vec<(Option<usize>, &str)> = scores.words.iter().map(|w| (w.head, w.relation.as_str())).collect();
        assert_eq!(arcs[0], (Some(1), "nsubj"));
        assert_eq!(arcs[1], (None, "root"));
        assert_eq!(arcs[3], (Some(1), "obj"));
        assert_eq!(arcs[5].1, "nmod");
        assert_eq!(scores.words[1].upos, Upos::Verb);
        let place = scores.mentions[0].iter().find(|span| span.label == "Location");
        assert!(place.is_some_and(|span| span.words.contains(&5)), "{:?}", scores.mentions[0]);
    }
}

#[test]
fn a_happening_is_told_with_its_parts_and_a_topic_is_not() {
    for engine in engines() {
        let told = |text: &str, word: usize| {
            let scores = engine.annotate(&[words(text)]).remove(0);
            scores.told[0].clone().into_iter().find(|told| told.word == word)
        };
        let strike = told("Warplanes bombed a market in Ariha on Monday .", 1).unwrap();
        assert!(strike.told > 0.8, "{strike:?}");
        assert_eq!(strike.kind, "air_drone_strike");
        let part = |name: &str| strike.parts.iter().find(|(_, part, _)| part == name).map(|(word, ..)| *word);
        assert_eq!((part("actor"), part("place"), part("time")), (Some(0), Some(5), Some(7)), "{strike:?}");
        let topic = told("The two ministers spoke about the fight against terrorism .", 6);
        assert!(topic.is_none_or(|h| h.told < 0.5));
    }
}

#[test]
fn a_relation_is_told_with_its_two_sides() {
    let heads = |engine: &Engine| engine.manifest().told.iter().map(|head| head.name.clone()).collect::<Vec<_>>();
    let knows = |engine: &Engine| heads(engine).contains(&"relations".to_owned());
    assert!(engines().any(knows));
    for engine in engines().filter(|engine| knows(engine)) {
        let scores = engine.annotate(&[words("Tehran bankrolls the militia in Basra .")]).remove(0);
        let backs = scores.told[1].iter().find(|told| told.word == 1).unwrap();
        assert!(backs.told > 0.2 && backs.kind == "backs", "{backs:?}");
        let part = |name: &str| backs.parts.iter().find(|(_, part, _)| part == name).map(|(word, ..)| *word);
        assert_eq!((part("actor"), part("target")), (Some(0), Some(3)), "{backs:?}");
    }
}

#[test]
fn the_passive_is_told_from_the_active() {
    for engine in engines() {
        let scores = engine.annotate(&[words("The town was captured by rebels .")]).remove(0);
        assert_eq!(scores.words[1].relation, "nsubj:pass");
        assert_eq!(scores.words[1].relation.universal(), "nsubj");
    }
}

#[test]
fn a_sentence_reads_the_same_alone_in_company_and_in_any_order() {
    let texts = [
        "Shelling hit the market .",
        "No",
        "Two people were killed , the ministry said , and nine were hurt .",
        "HELP",
        "Residents of Kafr Hamra , north - west of Aleppo , told the Orontes Dispatch that drones had struck twice .",
    ];
    let rows: Vec<Vec<&str>> = texts.iter().map(|text| words(text)).collect();
    for engine in engines() {
        let alone: Vec<SentenceScores> =
            rows.iter().map(|row| engine.annotate(std::slice::from_ref(row)).remove(0)).collect();
        assert_eq!(engine.annotate(&rows), alone);
        let backwards: Vec<Vec<&str>> = rows.iter().rev().cloned().collect();
        let mut found = engine.annotate(&backwards);
        found.reverse();
        assert_eq!(found, alone);
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let rows: Vec<Vec<&str>> = vec![words("The convoy reached the camp ."); 99];
    let four = EngineOptions { threads: NonZero::new(4).unwrap() };
    for name in ENGINES {
        let threaded = Engine::load_with(&model_dir(name), &four).unwrap().annotate(&rows);
        assert_eq!(threaded, engine(name).annotate(&rows));
    }
}

#[test]
fn callers_on_several_threads_get_what_one_gets() {
    let rows: Vec<Vec<&str>> = vec![words("The convoy reached the camp ."), words("Nobody was hurt .")];
    for engine in engines() {
        let alone = engine.annotate(&rows);
        std::thread::scope(|scope| {
            let callers: Vec<_> = (0..4).map(|_| scope.spawn(|| engine.annotate(&rows))).collect();
            callers.into_iter().for_each(|caller| assert_eq!(caller.join().unwrap(), alone));
        });
    }
}

#[test]
fn an_empty_sentence_gives_an_empty_result() {
    for engine in engines() {
        let scores = engine.annotate(&[vec![], vec!["Yes"], Vec::<&str>::new()]);
        assert_eq!(scores.iter().map(|s| s.words.len()).collect::<Vec<_>>(), [0, 1, 0]);
        assert!(scores[0].mentions.iter().all(Vec::is_empty));
        assert!(engine.annotate(&Vec::<Vec<&str>>::new()).is_empty());
    }
}

#[test]
fn a_sentence_longer_than_the_network_is_read_in_windows_and_stays_one_tree() {
    let row = words("the army shelled the village of Marea , ").repeat(100);
    for engine in engines() {
        let scores = engine.annotate(std::slice::from_ref(&row)).remove(0);
        assert!(scores.windows > 3);
        assert_sound(&scores, row.len());
        let hung = scores.words.iter().filter(|word| word.relation == "parataxis" && word.head_probability > 0.0);
        assert!(hung.count() >= scores.windows - 1);
    }
}

#[test]
fn a_word_of_a_megabyte_does_no_harm() {
    let long = "x".repeat(1 << 20);
    for engine in engines() {
        assert_sound(&engine.annotate(&[vec!["the", long.as_str(), "fell"]])[0], 3);
    }
}

fn any_row() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(prop_oneof![any::<String>(), "[a-zA-Z ]{0,12}", Just("al".to_owned())], 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_words_give_a_tree_and_spans_inside_the_sentence(row in any_row()) {
        for engine in engines() {
            assert_sound(&engine.annotate(std::slice::from_ref(&row))[0], row.len());
        }
    }

    #[test]
    fn what_stands_beside_a_sentence_does_not_change_its_reading(
        before in prop::collection::vec(any_row(), 0..5), row in any_row(), after in prop::collection::vec(any_row(), 0..5),
    ) {
        let alone = engine("small").annotate(std::slice::from_ref(&row)).remove(0);
        let at = before.len();
        let rows: Vec<Vec<String>> = before.into_iter().chain([row]).chain(after).collect();
        prop_assert_eq!(&engine("small").annotate(&rows)[at], &alone);
    }
}

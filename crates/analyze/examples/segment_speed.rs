//! How fast sentences and words are found, and what share of the whole reading that is.
//!
//! `cargo run --release -p dateline-analyze --example segment_speed -- FILE [models/base]`

#![allow(clippy::print_stdout)] // that is what it is for

mod conllu;

use dateline_analyze::{analyze, lemma, segment::sentences};
use dateline_encoder::Engine;
use dateline_model::Upos;
use std::{hint::black_box, path::Path, time::Instant};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let text = std::fs::read_to_string(arguments.next().expect("the path of a text")).expect("a readable text");
    let document = conllu::document(&text, Vec::new());
    let raw = sentences(&document);
    let words: usize = raw.iter().map(|sentence| sentence.tokens.len()).sum();
    let rounds = 1 + 2_000_000 / words.max(1);

    let start = Instant::now();
    for _ in 0..rounds {
        black_box(sentences(black_box(&document)));
    }
    report("sentences and words", words * rounds, start);

    let start = Instant::now();
    for token in (0..rounds).flat_map(|_| raw.iter().flat_map(|sentence| &sentence.tokens)) {
        black_box(lemma(black_box(&token.text), Upos::Verb));
    }
    report("lemmas", words * rounds, start);

    if let Some(model) = arguments.next() {
        let engine = Engine::load(Path::new(&model)).expect("a model");
        let start = Instant::now();
        black_box(analyze(&document, &engine));
        report("everything", words, start);
    }
}

fn report(what: &str, words: usize, start: Instant) {
    let seconds = start.elapsed().as_secs_f64();
    println!("{what:20} {words:9} words in {seconds:7.3} s: {:10.0} words/s", words as f64 / seconds);
}

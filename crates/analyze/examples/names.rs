//! The names of sentences that are split into words: one sentence per line of standard input, words between spaces; a line
//! of JSON out for each, with every word's part of speech and every name.
//!
//! `cargo run -p dateline-analyze --example names -- models/base < SENTENCES`

#![allow(clippy::print_stdout)] // that is what it is for

use dateline_analyze::analyze_words;
use dateline_encoder::Engine;
use std::{io::Read as _, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::load(Path::new(&std::env::args().nth(1).ok_or("which engine?")?))?;
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let sentences: Vec<Vec<&str>> = text.lines().map(|line| line.split(' ').collect()).collect();
    for sentence in analyze_words(&sentences, &engine) {
        let tags: Vec<String> = sentence.tokens.iter().map(|token| token.upos.to_string()).collect();
        let names: Vec<_> = sentence
            .mentions
            .iter()
            .map(|m| serde_json::json!([m.tokens.start, m.tokens.end, m.label, &*m.by, m.score]))
            .collect();
        println!("{}", serde_json::json!({ "upos": tags, "names": names }));
    }
    Ok(())
}

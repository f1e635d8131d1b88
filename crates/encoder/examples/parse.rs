//! Reads sentences from standard input, one per line, words apart by spaces; prints CoNLL-U-like rows:
//! index, word, UPOS, head, relation, then one BIO column per mention head.
//!
//! `cargo run --release -p dateline-encoder --example parse -- models/base < sentences.txt`

#![allow(clippy::print_stdout)]

use std::io::Read;
use std::path::Path;

use dateline_encoder::{Engine, SentenceScores};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let dir = std::env::args().nth(1).unwrap_or_else(|| "models/base".to_owned());
    let engine = Engine::load(Path::new(&dir))?;
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let sentences: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
    for (words, scores) in sentences.iter().zip(engine.annotate(&sentences)) {
        print(words, &scores);
    }
    Ok(())
}

fn print(words: &[&str], scores: &SentenceScores) {
    for (index, (word, is)) in words.iter().zip(&scores.words).enumerate() {
        let head = is.head.map_or(0, |head| head + 1);
        print!("{}\t{word}\t{}\t{head}\t{}", index + 1, is.upos, is.relation);
        for spans in &scores.mentions {
            match spans.iter().find(|span| span.words.contains(&index)) {
                Some(span) if span.words.start == index => print!("\tB-{}", span.label),
                Some(span) => print!("\tI-{}", span.label),
                None => print!("\tO"),
            }
        }
        println!();
    }
    println!();
}

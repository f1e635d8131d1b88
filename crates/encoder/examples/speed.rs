//! Measures the engine: reads sentences from standard input, one per line, words apart by spaces, and prints words
//! per second for one thread and for two, after a warm-up; then how long loading takes.
//!
//! `cargo run --release -p dateline-encoder --example speed -- models/base < sentences.txt`
//! (with `RTEN_TIMING=1` the runtime prints which operators the time goes to)

#![allow(clippy::print_stdout)]

use std::io::Read;
use std::num::NonZero;
use std::path::Path;
use std::time::Instant;

use dateline_encoder::{Engine, EngineOptions};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let dir = std::env::args().nth(1).unwrap_or_else(|| "models/base".to_owned());
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let sentences: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
    let words: usize = sentences.iter().map(Vec::len).sum();
    println!("{} sentences, {words} words", sentences.len());
    for threads in [1, 2] {
        let threads = NonZero::new(threads).ok_or("no threads")?;
        let started = Instant::now();
        let engine = Engine::load_with(Path::new(&dir), &EngineOptions { threads })?;
        let load_ms = started.elapsed().as_secs_f64() * 1e3;
        engine.annotate(&sentences[..sentences.len().min(20)]);
        let rates: Vec<f64> = (0..3)
            .map(|_| {
                let started = Instant::now();
                engine.annotate(&sentences);
                words as f64 / started.elapsed().as_secs_f64()
            })
            .collect();
        println!("threads {threads}: loaded in {load_ms:.0} ms; words/s of three runs: {rates:.0?}");
    }
    Ok(())
}

//! How far the engine is from what the machine can do: the highest measured rate of 8-bit matrix products on one thread,
//! and the share of it that the engine keeps while it reads sentences from standard input (one per line, words apart by
//! spaces).
//!
//! `cargo run --release -p dateline-encoder --example peak -- models/base models/small < sentences.txt`

#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::io::Read;
use std::num::NonZero;
use std::path::Path;
use std::time::{Duration, Instant};

use dateline_encoder::{Engine, EngineOptions};
use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

/// Rows, columns and depth of the product: large enough to hide its edges, small enough for the second cache.
const SIZE: usize = 512;
/// The rate of a machine that others use too changes from moment to moment: the best of so many counts.
const ROUNDS: usize = 15;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let sentences: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
    let words: usize = sentences.iter().map(Vec::len).sum();
    let (kernel, peak) = peak_per_second()?;
    println!("peak of 8-bit products, 1 thread ({kernel}): {:.1} thousand million multiply-adds/s", peak / 1e9);
    for dir in std::env::args().skip(1) {
        let one = EngineOptions { threads: NonZero::<usize>::MIN };
        let engine = Engine::load_with(Path::new(&dir), &one)?;
        let took = (0..3).map(|_| time(|| _ = black_box(engine.annotate(&sentences)))).min().unwrap_or_default();
        let name = &engine.manifest().name;
        let rate = words as f64 / took.as_secs_f64();
        let Some(each) = engine.manifest().multiply_adds_per_piece else {
            println!("{name}: {rate:.0} words/s; its manifest does not tell its multiply-adds");
            continue;
        };
        let done = each as f64 * engine.pieces(&sentences) as f64 / took.as_secs_f64();
        println!(
            "{name}: {rate:.0} words/s, {:.1} thousand million multiply-adds/s, {:.0} % of the peak",
            done / 1e9,
            100.0 * done / peak
        );
    }
    Ok(())
}

/// The kernel's name, and multiply-adds per second of its best round.
fn peak_per_second() -> Result<(String, f64), Box<dyn std::error::Error>> {
    let gemm = GemmExecutor::<u8, i8, i32>::new();
    let left = NdTensor::<u8, 2>::full([SIZE, SIZE], 3);
    let right = NdTensor::<i8, 2>::full([SIZE, SIZE], 5);
    let packed = gemm.prepack_b(right.view());
    let mut out = vec![0i32; SIZE * SIZE];
    let alone = rten::ThreadPool::with_num_threads(1);
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let mut failed = None;
        let took = time(|| {
            let (left, right) = (GemmInputA::Unpacked(left.view()), GemmInputB::Packed(&packed));
            failed = alone.run(|| gemm.gemm(&mut out, left, right, GemmOptions::default()).err());
        });
        if let Some(error) = failed {
            return Err(error.to_string().into());
        }
        best = best.min(took);
    }
    black_box(&out);
    Ok((gemm.kernel_name().to_owned(), (SIZE * SIZE * SIZE) as f64 / best.as_secs_f64()))
}

fn time(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

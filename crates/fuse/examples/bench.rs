//! Time and memory of fusion over synthetic claims, and the cost of one more report:
//! `cargo run --release -p dateline-fuse --example bench -- 10000 100000 1000000`
#![allow(clippy::print_stdout)]

use dateline_fuse::{Fuser, synthetic};
use dateline_model::EventStatus;
use std::{collections::BTreeMap, time::Instant};

/// Ten years over four thousand settlements of fourteen provinces.
const WORLD: synthetic::World = synthetic::World { places: 4000, days: 3650 };
const SEED: u64 = 7;
const SINGLE_REPORTS: u64 = 200;

fn main() {
    let sizes: Vec<u64> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let mut last: Option<(u64, f64)> = None;
    for size in sizes {
        let before = resident_mib();
        let mut fuser = Fuser::new(synthetic::sides());
        let mut inserting = 0.0;
        for n in 0..size {
            let (report, claims) = synthetic::report(SEED, n, WORLD);
            let start = Instant::now();
            fuser.insert(&report, &claims);
            inserting += start.elapsed().as_secs_f64();
        }
        let start = Instant::now();
        fuser.settle();
        let settling = start.elapsed().as_secs_f64();
        let mut single: Vec<f64> = (size..size + SINGLE_REPORTS)
            .map(|n| {
                let (report, claims) = synthetic::report(SEED, n, WORLD);
                let start = Instant::now();
                fuser.insert(&report, &claims);
                fuser.settle();
                start.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        single.sort_by(f64::total_cmp);
        let mut statuses: BTreeMap<EventStatus, usize> = BTreeMap::new();
        fuser.events().for_each(|event| *statuses.entry(event.status).or_default() += 1);
        let seconds = inserting + settling;
        let slope = last.map(|(n, s)| (seconds / s).log10() / (size as f64 / n as f64).log10());
        println!(
            "{size} claims: {seconds:.2} s (insert {inserting:.2}, settle {settling:.2}), {:.0} MiB, slope {}, one more report: median {:.3} ms, p99 {:.3} ms, worst {:.3} ms, {} events {statuses:?}",
            resident_mib() - before,
            slope.map_or_else(|| "–".to_owned(), |slope| format!("{slope:.2}")),
            single[single.len() / 2],
            single[single.len() * 99 / 100],
            single[single.len() - 1],
            fuser.events().count(),
        );
        last = Some((size, seconds));
    }
}

/// Resident memory of this process, MiB (Linux; 0 elsewhere).
fn resident_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

//! Measures load time, memory and speed: `cargo run --release -p dateline-gazetteer --example measure -- DIR [NAME...]`.
//!
//! With names, shows what they find instead.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dateline_gazetteer::{Boundaries, Coord, Gazetteer, GazetteerError};

/// Fifty words of self-written sample text, repeated for the scan.
const TEXT: &str = "Shelling hit Saraqib and the villages near Darat Izza on Monday , the council of Idlib province \
said . In Deir ez-Zor , forces from Raqqa crossed the Euphrates near al-Mayadin , while Kyiv and Kharkiv were quiet \
. Families fled toward Gaza City and Khan Younis after the strikes .";
const NAMES: [&str; 8] =
    ["Hur", "Jabal Sheikh Aqil", "Deir Ezzor", "Khan Sheikhoun", "Aleppo", "Maaret al-Numan", "Kharkov", "Hodeidah"];

fn main() -> Result<(), GazetteerError> {
    let mut args = std::env::args().skip(1);
    let dir = PathBuf::from(args.next().unwrap_or_else(|| "data/gazetteer".into()));
    let start = Instant::now();
    let gazetteer = Gazetteer::load(&dir.join("gazetteer.dlg"))?;
    let load = start.elapsed();
    let names: Vec<String> = args.collect();
    if names.is_empty() { measure(&gazetteer, &dir, load) } else { show(&gazetteer, &names) }
}

fn show(gazetteer: &Gazetteer, names: &[String]) -> Result<(), GazetteerError> {
    for name in names {
        println!("{name}{}", if gazetteer.is_common_word(name) { " (common word)" } else { "" });
        for candidate in gazetteer.query(name).limit(8).run() {
            let place = gazetteer.place(candidate.place);
            println!(
                "  {:.2} {:?} {:?} {:?} {} {} {} {} {:?} {:?} {:.3},{:.3}",
                candidate.score,
                candidate.level,
                candidate.role,
                candidate.generic,
                place.id(),
                place.name(),
                place.kind(),
                place.country().map(|c| c.to_string()).unwrap_or_default(),
                place.admin1().map(|p| p.name()),
                place.population(),
                place.lat(),
                place.lon(),
            );
        }
    }
    Ok(())
}

fn measure(gazetteer: &Gazetteer, dir: &Path, load: Duration) -> Result<(), GazetteerError> {
    println!("load            {:>8.1} ms, resident {} MiB", load.as_secs_f64() * 1e3, resident_mib());
    println!("places          {:>8}, names {}", gazetteer.len(), gazetteer.meta().names);
    for name in NAMES {
        let start = Instant::now();
        let found = (0..20).map(|_| gazetteer.lookup(name).len()).max().unwrap_or(0);
        println!("lookup          {:>8.1} µs  {name} ({found})", start.elapsed().as_secs_f64() * 1e6 / 20.0);
    }
    let tokens: Vec<&str> = TEXT.split_whitespace().collect();
    let rounds = 2000;
    let start = Instant::now();
    let matches: usize = (0..rounds).map(|_| gazetteer.scan(&tokens).len()).sum();
    let words_per_s = (rounds * tokens.len()) as f64 / start.elapsed().as_secs_f64();
    println!("scan            {:>8.0} words/s, {} matches in {} words", words_per_s, matches / rounds, tokens.len());
    let start = Instant::now();
    let near = gazetteer.near(Coord::new(36.2, 37.15), 30.0).len();
    println!("first near      {:>8.1} ms ({near} places)", start.elapsed().as_secs_f64() * 1e3);
    let start = Instant::now();
    let known = gazetteer.by_id("gn:170062").is_some();
    println!("first by_id     {:>8.1} ms ({known})", start.elapsed().as_secs_f64() * 1e3);
    let start = Instant::now();
    let boundaries = Boundaries::load(&dir.join("boundaries.dlg"))?;
    println!("load borders    {:>8.1} ms ({})", start.elapsed().as_secs_f64() * 1e3, boundaries.iter().count());
    let start = Instant::now();
    let path = boundaries.admin_of(Coord::new(36.2, 37.15));
    println!(
        "admin_of        {:>8.1} µs {:?}",
        start.elapsed().as_secs_f64() * 1e6,
        path.admin1.map(|p| p.to_string())
    );
    println!("resident        {:>8} MiB", resident_mib());
    Ok(())
}

/// Resident memory from `/proc`; 0 where there is none.
fn resident_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
    line.and_then(|l| l.trim().split(' ').next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}

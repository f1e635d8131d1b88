//! Golden readings of the sample reports, as a terminal shows them.
//!
//! After a change that is meant to change them: `DATELINE_BLESS=1 cargo test -p dateline-cli --test cli golden`, then
//! read the difference. Confidences are left out: their last digit may differ between processors.

use crate::support::{Bench, repository};
use std::{fs, path::PathBuf};

const SAMPLES: &str = "samples/western-aleppo-2024";

fn goldens() -> PathBuf {
    repository().join("crates/cli/tests/golden")
}

/// Without `· 0.87` at the end of the claims' first lines.
fn without_confidence(text: &str) -> String {
    let plain = |line: &str| match line.rsplit_once(" · 0.").or_else(|| line.rsplit_once(" · 1.")) {
        Some((before, digits)) if digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()) => before.to_owned(),
        _ => line.to_owned(),
    };
    text.lines().map(plain).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn sample_reports_read_as_they_did() {
    let bless = std::env::var_os("DATELINE_BLESS").is_some();
    let bench = Bench::new();
    let mut samples: Vec<_> = fs::read_dir(repository().join(SAMPLES)).unwrap().map(|e| e.unwrap().path()).collect();
    samples.sort();
    assert!(samples.len() >= 10);
    let mut different = Vec::new();
    for sample in &samples {
        let name = sample.file_name().unwrap().to_str().unwrap();
        let mut command = bench.command("read -q");
        let ran = crate::support::Ran::from(
            command.arg(format!("{SAMPLES}/{name}")).current_dir(repository()).output().unwrap(),
        );
        let now = without_confidence(&ran.exits(0).out);
        let golden = goldens().join(format!("{name}.out"));
        if bless {
            fs::create_dir_all(goldens()).unwrap();
            fs::write(&golden, &now).unwrap();
        } else if fs::read_to_string(&golden).ok().as_ref() != Some(&now) {
            different.push((name.to_owned(), now));
        }
    }
    let Some((name, now)) = different.first() else { return };
    let then = fs::read_to_string(goldens().join(format!("{name}.out"))).unwrap_or_default();
    let first = now.lines().zip(then.lines()).find(|(now, then)| now != then);
    panic!(
        "{} of {} samples read differently, first {name} at (now, then) {first:?}; if that is meant, bless them (see this file)",
        different.len(),
        samples.len()
    );
}

#[test]
fn reading_twice_gives_the_same_bytes_on_any_number_of_threads() {
    let bench = Bench::new();
    let read = |threads: u8| {
        let samples = repository().join(SAMPLES);
        bench
            .run(&format!("read {} --format jsonl --trace -q --threads {threads}", samples.display()))
            .exits(0)
            .out
            .clone()
    };
    let once = read(1);
    assert!(once.lines().count() > 20);
    assert_eq!(once, read(2));
}

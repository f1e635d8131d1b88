//! What a large record costs: filling it, settling it, and one more report.
//! `cargo run --release -p dateline-store --example bench_store -- '/tmp/bench-{}.db' 10000 1000000`.
//! In the target (a file or the address of an empty database) `{}` stands for the size. Documents hold fifty claims
//! each; the single reports of the end hold one. Processor time is that of this program: a busy machine does not change
//! it, and what a PostgreSQL server spends is not in it.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use dateline_control::Rules;
use dateline_fuse::synthetic::{self, World};
use dateline_model::{Claim, ClaimId, Document, DocumentId, Published, Text};
use dateline_store::{Access, Collected, EventQuery, Record};
use jiff::Timestamp;
use std::time::Instant;

const WORLD: World = World { places: 4000, days: 3650 };
const CLAIMS_A_DOCUMENT: u64 = 50;
const SINGLE_REPORTS: u64 = 200;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let target = arguments.next().unwrap();
    let mut last: Option<(f64, f64)> = None;
    for size in arguments.map(|size| size.parse::<u64>().unwrap()) {
        let mut record = Record::open(&target.replace("{}", &size.to_string()), Access::Create).unwrap();
        let seconds = fill(&mut record, size);
        if let Some((smaller, before)) = last {
            let slope = (seconds / before).log10() / (size as f64 / smaller).log10();
            println!("{size} claims: processor time grows with the size to the power of {slope:.2}");
        }
        last = Some((size as f64, seconds));
        one_more(&mut record, size);
        pages(&mut record, size);
    }
}

/// Fills and settles; gives the processor time of both, in seconds.
fn fill(record: &mut Record, size: u64) -> f64 {
    forget_peak();
    let (wall, before) = (Instant::now(), cpu_ms());
    for first in (0..size).step_by(CLAIMS_A_DOCUMENT as usize) {
        add(record, first, CLAIMS_A_DOCUMENT);
    }
    let (filled, peak) = (cpu_ms(), peak_mib());
    println!("{size} claims stored: {:.1} s, processor {:.1} s, peak {peak} MiB", since(wall), (filled - before) / 1e3);
    forget_peak();
    let wall = Instant::now();
    let settled = record.settle(&synthetic::sides(), &Rules::default(), Timestamp::now()).unwrap();
    let (done, peak) = (cpu_ms(), peak_mib());
    println!(
        "{size} claims settled: {:.1} s, processor {:.1} s, peak {peak} MiB; {} events, {} control spans",
        since(wall),
        (done - filled) / 1e3,
        settled.events_written,
        settled.spans_written
    );
    (done - before) / 1e3
}

/// One report with one claim after the other, each settled.
fn one_more(record: &mut Record, size: u64) {
    let (mut wall, mut cpu) = (Vec::new(), Vec::new());
    for n in size..size + SINGLE_REPORTS {
        let (start, before) = (Instant::now(), cpu_ms());
        add(record, n, 1);
        record.settle(&synthetic::sides(), &Rules::default(), Timestamp::now()).unwrap();
        wall.push(since(start) * 1e3);
        cpu.push(cpu_ms() - before);
    }
    for (name, times) in [("processor time", &mut cpu), ("wall", &mut wall)] {
        times.sort_by(f64::total_cmp);
        let at = |percent: usize| times[times.len() * percent / 100];
        let worst = times[times.len() - 1];
        println!(
            "{size} claims, one more report, {name}: p50 {:.1} ms, p99 {:.1} ms, worst {worst:.1} ms",
            at(50),
            at(99)
        );
    }
}

fn pages(record: &mut Record, size: u64) {
    let from = "2023-01-01".parse().ok();
    let ask = EventQuery { from, limit: Some(100), ..EventQuery::default() };
    let (start, before) = (Instant::now(), cpu_ms());
    let page = record.events(&ask).unwrap();
    let cpu = cpu_ms() - before;
    println!(
        "{size} claims, a page of {} events: {:.1} ms, processor {cpu:.1} ms",
        page.items.len(),
        since(start) * 1e3
    );
}

fn add(record: &mut Record, first: u64, count: u64) {
    let (document, claims) = document(first, count);
    let collected =
        Collected { document: &document, bytes: document.text.as_str().as_bytes(), at: Timestamp::now(), how: "bench" };
    record.add(collected, &claims, "bench", Timestamp::now()).unwrap();
}

fn document(first: u64, count: u64) -> (Document, Vec<Claim>) {
    let id = DocumentId::new(format!("bench-{first}")).unwrap();
    let mut claims = Vec::new();
    let mut published = None;
    for n in 0..count {
        let (report, made) = synthetic::report(7, first + n, WORLD);
        published = published.max(report.published);
        for mut claim in made {
            claim.claim_id = ClaimId::new(format!("c{}", n + 1)).unwrap();
            claim.document_id = id.clone();
            claims.push(claim);
        }
    }
    let text = Text::new(format!("Bulletin {first} of many happenings."));
    let source = Some(format!("Outlet {}", first % 30));
    let published = published.map(Published::from);
    let document = Document {
        id,
        source,
        url: None,
        title: None,
        byline: None,
        language: None,
        dateline: None,
        published,
        text,
        parts: vec![],
    };
    (document, claims)
}

fn since(start: Instant) -> f64 {
    start.elapsed().as_secs_f64()
}

/// Processor time of this thread so far, in milliseconds (Linux; 0 elsewhere). The program has no other thread.
fn cpu_ms() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
}

/// The most memory held since [`forget_peak`], in MiB (Linux; 0 elsewhere).
fn peak_mib() -> u64 {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn forget_peak() {
    // Where it cannot be reset, the peak is that of the whole run.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

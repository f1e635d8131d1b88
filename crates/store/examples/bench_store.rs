//! The cost of one more report in a large record:
//! `cargo run --release -p dateline-store --example bench_store -- TARGET CLAIMS`.
//! The record is filled with documents of fifty claims each; then reports of one claim are added and settled.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use dateline_control::Rules;
use dateline_fuse::synthetic::{self, World};
use dateline_model::{Claim, ClaimId, Document, DocumentId, Published, Text};
use dateline_store::{Access, Collected, EventQuery, Record};
use jiff::Timestamp;
use std::time::Instant;

const WORLD: World = World { places: 4000, days: 3650 };
const CLAIMS_A_DOCUMENT: u64 = 50;
const SINGLE_REPORTS: u64 = 100;

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

fn add(record: &mut Record, first: u64, count: u64) {
    let (document, claims) = document(first, count);
    let collected =
        Collected { document: &document, bytes: document.text.as_str().as_bytes(), at: Timestamp::now(), how: "bench" };
    record.add(collected, &claims, "bench", Timestamp::now()).unwrap();
}

/// Processor time of this program so far, in milliseconds, to a hundredth of a second; a busy machine does not change it.
fn cpu_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<f64> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().filter_map(|field| field.parse().ok()).collect();
    // The state before them is no number: user and system time are the 14th and 15th field, the 11th and 12th here.
    fields.get(10..12).map_or(0.0, |times| times.iter().sum::<f64>() * 10.0)
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let claims: u64 = arguments[2].parse().unwrap();
    let mut record = Record::open(&arguments[1], Access::Create).unwrap();
    let start = Instant::now();
    for first in (0..claims).step_by(CLAIMS_A_DOCUMENT as usize) {
        add(&mut record, first, CLAIMS_A_DOCUMENT);
    }
    println!("{claims} claims stored in {:.1} s", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let settled = record.settle(&synthetic::sides(), &Rules::default(), Timestamp::now()).unwrap();
    println!(
        "settled in {:.1} s: {} events, {} control spans",
        start.elapsed().as_secs_f64(),
        settled.events_written,
        settled.spans_written
    );
    println!("processor time until here: {:.1} s", cpu_ms() / 1e3);
    let before = cpu_ms();
    let (mut adding, mut settling) = (Vec::new(), Vec::new());
    for n in 0..SINGLE_REPORTS {
        let start = Instant::now();
        add(&mut record, claims + n, 1);
        adding.push(start.elapsed().as_secs_f64() * 1e3);
        let start = Instant::now();
        record.settle(&synthetic::sides(), &Rules::default(), Timestamp::now()).unwrap();
        settling.push(start.elapsed().as_secs_f64() * 1e3);
    }
    let each = (cpu_ms() - before) / SINGLE_REPORTS as f64;
    println!("one more report: {each:.2} ms of this program's processor time");
    for (name, times) in [("add", &mut adding), ("settle", &mut settling)] {
        times.sort_by(f64::total_cmp);
        println!(
            "one more report, {name}: median {:.2} ms, p90 {:.2} ms, worst {:.2} ms",
            times[times.len() / 2],
            times[times.len() * 9 / 10],
            times[times.len() - 1]
        );
    }
    let start = Instant::now();
    let page = record
        .events(&EventQuery { from: "2023-01-01".parse().ok(), limit: Some(100), ..EventQuery::default() })
        .unwrap();
    println!("a page of {} events: {:.2} ms", page.items.len(), start.elapsed().as_secs_f64() * 1e3);
}

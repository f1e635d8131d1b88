//! Adds synthetic reports to a record and tells each one that is stored, for the test that kills it:
//! `victim TARGET FROM TO`. It settles after every third report.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use dateline_fuse::synthetic::{self, World};
use dateline_model::{Document, Published, Text};
use dateline_store::{Access, Collected, Record};
use jiff::Timestamp;
use std::io::Write;

const WORLD: World = World { places: 12, days: 60 };

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let (from, to): (u64, u64) = (arguments[2].parse().unwrap(), arguments[3].parse().unwrap());
    let mut record = Record::open(&arguments[1], Access::Create).unwrap();
    for n in from..to {
        let (report, claims) = synthetic::report(7, n, WORLD);
        let text = claims[0].evidence[0].text.clone();
        let document = Document {
            id: report.document_id.clone(),
            source: report.source.clone(),
            url: None,
            title: Some(format!("Report {}", report.document_id)),
            byline: None,
            language: Some("en".to_owned()),
            dateline: None,
            published: report.published.map(Published::from),
            text: Text::new(text.clone()),
            parts: vec![],
        };
        let collected =
            Collected { document: &document, bytes: text.as_bytes(), at: Timestamp::UNIX_EPOCH, how: "test" };
        record.add(collected, &claims, "test-1", Timestamp::now()).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "{n}").and_then(|()| out.flush()).unwrap();
        if n % 3 == 2 || n + 1 == to {
            record.settle(&synthetic::sides(), &dateline_control::Rules::default(), Timestamp::now()).unwrap();
        }
    }
}

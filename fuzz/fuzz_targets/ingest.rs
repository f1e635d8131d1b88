//! Any bytes under any name: no panic, and parts that are in order, apart and inside the text.
#![no_main]

use dateline_ingest::{Options, read_bytes};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 5] = ["a", "a.txt", "a.html", "a.jsonl", "a.xml"];

fuzz_target!(|input: (u8, &[u8])| {
    let (name, bytes) = input;
    let name = NAMES[usize::from(name) % NAMES.len()];
    for read in read_bytes(bytes.to_vec(), name, &Options::default()).flatten() {
        let mut at = 0;
        for part in &read.document.parts {
            assert!(at <= part.span.start && part.span.start < part.span.end);
            at = part.span.end;
        }
        assert!(at <= read.document.text.len());
    }
});

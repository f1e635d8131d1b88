//! Any bytes as any format: no panic, and parts that lie within the text.
#![no_main]

use dateline_ingest::{Options, read_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &[u8])| {
    let (choice, bytes) = input;
    let name = ["a.txt", "a.html", "a.jsonl", "a.xml"][usize::from(choice) % 4];
    for item in read_bytes(bytes.to_vec(), name, &Options::default()).flatten() {
        let document = item.document;
        assert!(document.parts.iter().all(|part| part.span.end <= document.text.len()));
        assert!(document.parts.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    }
});

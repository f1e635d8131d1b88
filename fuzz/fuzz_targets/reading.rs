//! The whole reading of any text: no panic, and evidence that is in the text.
#![no_main]

use dateline_ingest::{Options, read_bytes};
use dateline_pipeline::{Knowledge, KnowledgeOptions, read};
use libfuzzer_sys::fuzz_target;
use std::{path::Path, sync::LazyLock};

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    Knowledge::load(&repository, &KnowledgeOptions::default()).expect("models and gazetteer stand in the repository")
});

fuzz_target!(|bytes: &[u8]| {
    let options = Options { language: Some("en".to_owned()), ..Options::default() };
    for item in read_bytes(bytes.to_vec(), "a.txt", &options).flatten() {
        let reading = read(item.document, &KNOWLEDGE);
        for evidence in reading.claims.iter().flat_map(|claim| &claim.evidence) {
            assert_eq!(reading.document.text.slice(evidence.span), evidence.text);
        }
    }
});

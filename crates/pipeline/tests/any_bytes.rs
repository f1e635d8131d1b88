//! From any bytes to claims: no panic, and every claim as the published format promises it. `any_text` does the same with
//! words that make rules fire.

#![allow(clippy::unwrap_used)] // tests fail by panicking

use dateline_ingest::{Options, read_bytes};
use dateline_model::{Claim, Document};
use dateline_pipeline::{Knowledge, KnowledgeOptions, Reading, read};
use proptest::prelude::*;
use std::{path::Path, sync::OnceLock};

fn knowledge() -> &'static Knowledge {
    static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    KNOWLEDGE.get_or_init(|| Knowledge::load(&repository, &KnowledgeOptions::default()).unwrap())
}

fn readings(bytes: Vec<u8>, name: &str) -> Vec<Reading> {
    let options = Options { language: Some("en".to_owned()), ..Options::default() };
    read_bytes(bytes, name, &options).filter_map(Result::ok).map(|item| read(item.document, knowledge())).collect()
}

/// What the published format promises of every claim.
fn keeps_the_contract(document: &Document, claim: &Claim) {
    assert_eq!(claim.document_id, document.id);
    assert!(!claim.evidence.is_empty(), "{claim:?}");
    assert!(!claim.attribution.is_empty() || document.source.is_none(), "{claim:?}");
    assert!((0.0..=1.0).contains(&claim.confidence));
    for evidence in &claim.evidence {
        assert!(evidence.span.end <= document.text.len());
        assert_eq!(document.text.slice(evidence.span), evidence.text);
    }
    for place in &claim.places {
        assert!(place.lat.is_some() == place.lon.is_some());
    }
    for quantity in &claim.quantities {
        assert!(quantity.low.zip(quantity.high).is_none_or(|(low, high)| low <= high), "{quantity:?}");
    }
    let line = serde_json::to_string(claim).unwrap();
    assert_eq!(serde_json::from_str::<Claim>(&line).unwrap(), *claim);
}

fn check(bytes: Vec<u8>, name: &str) {
    for reading in readings(bytes, name) {
        for claim in &reading.claims {
            keeps_the_contract(&reading.document, claim);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes_are_read_without_a_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        name in prop::sample::select(vec!["a.txt", "a.html", "a.jsonl", "a.xml"]),
    ) {
        check(bytes, name);
    }
}

#[test]
fn sample_reports_keep_the_contract() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/western-aleppo-2024");
    let mut claims = 0;
    for item in dateline_ingest::read_path(&samples, &Options::default()) {
        let reading = read(item.unwrap().document, knowledge());
        claims += reading.claims.len();
        reading.claims.iter().for_each(|claim| keeps_the_contract(&reading.document, claim));
    }
    assert!(claims > 50, "{claims} claims");
}

#[test]
fn a_report_in_another_language_gives_no_claims_and_a_warning() {
    let text = "Des dizaines de familles ont quitté leurs maisons après les bombardements.";
    let item = read_bytes(text.into(), "a.txt", &Options { language: Some("fr".into()), ..Options::default() });
    let reading = read(item.last().unwrap().unwrap().document, knowledge());
    assert!(!reading.is_read() && reading.claims.is_empty());
    assert_eq!(reading.warnings[0].code, dateline_pipeline::LANGUAGE_NOT_READ);
}

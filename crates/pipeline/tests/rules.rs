//! Every event pattern reads its examples and leaves its near misses alone, with the real engine and gazetteer.

#![allow(clippy::unwrap_used)] // tests fail by panicking

use dateline_model::{Claim, Document, DocumentId, EventType, Modality, Text};
use dateline_pipeline::{Knowledge, KnowledgeOptions, read};
use std::path::Path;

fn claims_of(text: &str, knowledge: &Knowledge) -> Vec<Claim> {
    let document = Document {
        id: DocumentId::new("example").unwrap(),
        source: Some("Orontes Dispatch".to_owned()),
        url: None,
        title: None,
        byline: None,
        language: Some("en".to_owned()),
        dateline: None,
        published: Some("2024-11-29".parse().unwrap()),
        parts: vec![dateline_model::Part { role: dateline_model::PartRole::Paragraph, span: Text::from(text).full() }],
        text: text.into(),
    };
    read(document, knowledge).claims
}

fn is_capture(kind: EventType) -> bool {
    matches!(kind, EventType::GovernmentRegainsTerritory | EventType::NonStateOvertakesTerritory)
}

#[test]
fn every_pattern_reads_its_examples_and_not_its_near_misses() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let knowledge = Knowledge::load(&root, &KnowledgeOptions::default()).unwrap();
    let mut wrong = Vec::new();
    let mut read_in_all = 0;
    for rule in knowledge.rules.iter() {
        let tells = |c: &Claim| match rule.event {
            dateline_extract::RuleEvent::Type(kind) => c.event_type == Some(kind),
            dateline_extract::RuleEvent::Capture(_) => c.event_type.is_some_and(is_capture),
        };
        for example in &rule.examples {
            read_in_all += 1;
            let claims = claims_of(example, &knowledge);
            if !claims.iter().any(tells) {
                wrong.push(format!("{}: does not read {example:?}, got {:?}", rule.id, told(&claims)));
            }
        }
        for miss in &rule.near_misses {
            read_in_all += 1;
            let claims = claims_of(miss, &knowledge);
            if claims
                .iter()
                .any(|c| tells(c) && c.modality == Modality::Asserted && c.trace.iter().any(|t| t.by == rule.id))
            {
                wrong.push(format!("{}: reads the near miss {miss:?} as {:?}", rule.id, told(&claims)));
            }
        }
    }
    assert!(read_in_all > 60);
    assert!(wrong.is_empty(), "{} of {read_in_all} wrong\n{}", wrong.len(), wrong.join("\n"));
}

fn told(claims: &[Claim]) -> Vec<String> {
    claims
        .iter()
        .map(|c| {
            format!(
                "{} {} by {:?}",
                c.event_type.map_or("-", EventType::as_str),
                c.modality,
                c.trace.first().map(|t| &t.by)
            )
        })
        .collect()
}

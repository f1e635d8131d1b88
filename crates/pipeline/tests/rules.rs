//! Every event pattern reads its examples and leaves its near misses alone, with the real engine and gazetteer.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod common;

use common::{KNOWLEDGE, claims};
use dateline_model::{Claim, EventType, Modality};

#[test]
fn every_pattern_reads_its_examples_and_not_its_near_misses() {
    let mut wrong = Vec::new();
    let mut read_in_all = 0;
    for rule in KNOWLEDGE.rules.iter() {
        let tells = |c: &Claim| match rule.event {
            dateline_extract::RuleEvent::Type(kind) => c.event_type == Some(kind),
            dateline_extract::RuleEvent::Capture(_) => c.event_type.is_some_and(EventType::is_capture),
        };
        for example in &rule.examples {
            read_in_all += 1;
            let claims = claims(example);
            if !claims.iter().any(tells) {
                wrong.push(format!("{}: does not read {example:?}, got {:?}", rule.id, told(&claims)));
            }
        }
        for miss in &rule.near_misses {
            read_in_all += 1;
            let claims = claims(miss);
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

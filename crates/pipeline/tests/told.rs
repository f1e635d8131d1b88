//! Happenings that no pattern knows, found by the model's head for them, read with the real engines.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod common;

use common::{KNOWLEDGE, claims, events, places, words};
use dateline_model::{Claim, EventType, RelationKind};

/// The only event of a text, which the model alone has found.
fn told(text: &str, kind: EventType) -> Claim {
    let mut all = events(text);
    assert_eq!(all.len(), 1, "{text:?} tells {all:?}");
    let claim = all.remove(0);
    assert_eq!(claim.event_type, Some(kind), "{text:?}");
    let step = claim.trace.iter().find(|step| step.field == "event_type").unwrap();
    assert_eq!(step.by, format!("told/{kind}"));
    assert!(step.score.is_some_and(|score| (0.0..=1.0).contains(&score)), "{step:?}");
    claim
}

#[test]
fn what_no_pattern_knows_is_found_with_its_parts() {
    let arrests = told("Police hauled eleven activists off a bus in Zabrat on Monday.", EventType::Arrests);
    assert_eq!((words(&arrests.actors), words(&arrests.targets)), (vec!["Police"], vec!["activists"]));
    assert_eq!(places(&arrests), ["Zabrat"]);
    assert_eq!(arrests.time.unwrap().text.as_deref(), Some("on Monday"));
    let loot = told("Militiamen made off with sixty goats from a farm near Qarna on Friday.", EventType::Looting);
    assert_eq!(words(&loot.actors), ["Militiamen"]);
}

#[test]
fn a_relation_that_no_pattern_knows_is_found_with_its_sides() {
    let claims = claims("Moscow props up the Syrian army.");
    let backs = claims.iter().find(|c| c.relation == Some(RelationKind::Backs)).unwrap();
    assert!(backs.trace.iter().any(|step| step.by == "told/relation"), "{backs:?}");
    assert_eq!((words(&backs.actors), words(&backs.targets)), (vec!["Moscow"], vec!["Syrian army"]));
    assert_eq!(backs.evidence[0].text, "Moscow props up the Syrian army");
}

#[test]
fn a_topic_tells_nothing() {
    for text in [
        "The ministers spoke about the fight against terrorism in Geneva.",
        "The striker fired his side to victory in Munich on Saturday.",
    ] {
        assert!(claims(text).is_empty(), "{text:?} tells {:?}", claims(text));
    }
}

#[test]
fn every_kind_that_the_model_tells_is_one_of_the_format() {
    let heads = &KNOWLEDGE.engine.manifest().told;
    let known = |kind: &str| {
        matches!(kind, "none" | "control") || kind.parse::<EventType>().is_ok() || kind.parse::<RelationKind>().is_ok()
    };
    assert_eq!(heads.len(), 2);
    for head in heads {
        assert!(head.kinds.iter().all(|kind| known(kind)), "{:?}", head.kinds);
        assert_eq!(head.parts, ["none", "actor", "target", "place", "time", "count"]);
    }
}

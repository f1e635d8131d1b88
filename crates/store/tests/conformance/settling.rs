//! What is settled in parts is what fusion makes of the whole.

use super::{
    common::{WORLD, add, both, document, events, open, settle},
    control, fused, sorted, timelines,
};
use dateline_fuse::synthetic;
use dateline_model::{Claim, ClaimId, Document, DocumentId, EventType, Measure, Modality, Published, Quantity, Text};
use dateline_store::EventQuery;

#[test]
fn a_long_record_is_settled_stretch_by_stretch_into_the_same_events() {
    // More days with news in one block than are settled at once, and gaps between them.
    let world = synthetic::World { places: 1, days: 1500 };
    for place in both() {
        let mut record = open(&place);
        let made: Vec<_> = (0..1200).map(|n| document(n, world)).collect();
        let together = made.chunks(100).map(|some| {
            let mut document = some[0].0.clone();
            document.published =
                some.iter().filter_map(|(other, _)| other.published.clone()).max_by_key(Published::date);
            let claim = |(n, (_, claims)): (usize, &(Document, Vec<Claim>))| {
                let mut claim = claims[0].clone();
                claim.claim_id = ClaimId::new(format!("c{n}")).unwrap();
                claim.document_id = document.id.clone();
                claim
            };
            let claims = some.iter().enumerate().map(claim).collect();
            (document, claims)
        });
        let made: Vec<(Document, Vec<Claim>)> = together.collect();
        for (n, (document, claims)) in made.iter().enumerate() {
            add(&mut record, document, claims, n as i64);
        }
        settle(&mut record, 100);
        let kept = events(&mut record, &EventQuery::default());
        assert_eq!(sorted(kept.clone()), fused(&made));
        assert_eq!(control(&mut record), timelines(&kept));
    }
}

#[test]
fn people_whom_one_report_counts_in_two_claims_are_counted_once_whatever_is_settled_later() {
    for place in both() {
        let mut record = open(&place);
        let (document, mut claims) = document(0, WORLD);
        claims[0].quantities = vec![five_killed()];
        (claims[0].modality, claims[0].event_type) = (Modality::Asserted, Some(EventType::Shelling));
        claims.push(Claim { claim_id: ClaimId::new("c2").unwrap(), ..claims[0].clone() });
        claims[1].event_type = Some(EventType::Attack);
        add(&mut record, &document, &claims, 0);
        settle(&mut record, 1);
        // Another report touches the block of the attack alone: the shelling is not at hand then.
        let (mut other, mut alone) = (document.clone(), vec![claims[1].clone()]);
        other.id = DocumentId::new("other").unwrap();
        other.text = Text::new("The same attack in words of its own.".to_owned());
        alone[0].document_id = other.id.clone();
        add(&mut record, &other, &alone, 2);
        settle(&mut record, 3);
        let kept = events(&mut record, &EventQuery::default());
        let counted = |kind| {
            let event = kept.iter().find(|event| event.event_type == kind).unwrap();
            event.count(Measure::Killed).unwrap().counted_by.is_none()
        };
        assert_eq!((counted(EventType::Shelling), counted(EventType::Attack)), (true, false));
        assert_eq!(sorted(kept), fused(&[(document, claims), (other, alone)]));
    }
}

fn five_killed() -> Quantity {
    Quantity {
        measure: Measure::Killed,
        low: Some(5),
        high: Some(5),
        approximate: false,
        text: "five".to_owned(),
        of: None,
        span: None,
    }
}

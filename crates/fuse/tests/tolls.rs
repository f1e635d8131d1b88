//! People whom a report counts once and two of its claims tell.
#![allow(clippy::unwrap_used)] // a broken builder should stop the test

mod common;

use common::{Told, all, sides, told};
use dateline_fuse::{Fusion, Previous, fuse};
use dateline_model::{ClaimId, DocumentId, Event, EventType, Measure, PeopleClass};

fn killed(kind: EventType, low: u64) -> Told {
    let one = told("a", "Alpha News", kind, "2024-11-27").at(1, "Anjara");
    one.counted(low, Some(low), "people", PeopleClass::Unknown)
}

/// One report that makes these claims.
fn report(claims: &[Told]) -> (dateline_fuse::Report, Vec<dateline_model::Claim>) {
    let numbered = (1..).zip(claims).map(|(n, told)| {
        let mut claim = told.claim.clone();
        (claim.claim_id, claim.sentences) = (ClaimId::new(format!("c{n}")).unwrap(), vec![n]);
        claim
    });
    (claims[0].report.clone(), numbered.collect())
}

fn fused(claims: &[Told]) -> Fusion {
    fuse(&[report(claims)], &[], Previous::new(), sides())
}

/// The dead of all events, each counted where it counts.
fn sum(fusion: &Fusion) -> u64 {
    let counts = fusion.events.iter().filter_map(|event| event.count(Measure::Killed));
    counts.filter(|count| count.counted_by.is_none()).map(|count| count.best).sum()
}

fn of(fusion: &Fusion, kind: EventType) -> &Event {
    fusion.events.iter().find(|event| event.event_type == kind).unwrap()
}

#[test]
fn the_shelling_and_the_attack_that_one_report_tells_of_count_their_dead_once() {
    let fusion = fused(&[killed(EventType::Attack, 5), killed(EventType::Shelling, 5)]);
    assert_eq!((fusion.events.len(), sum(&fusion)), (2, 5));
    let attack = of(&fusion, EventType::Attack).count(Measure::Killed).unwrap();
    assert_eq!((attack.best, attack.counted_by.as_ref().unwrap().to_string().as_str()), (5, "a#c2"));
    assert!(of(&fusion, EventType::Attack).trace.iter().any(|step| step.by == "fuse/same_toll"));
}

#[test]
fn another_report_of_the_attack_alone_does_not_bring_its_dead_back() {
    let pair = report(&[killed(EventType::Attack, 5), killed(EventType::Shelling, 5)]);
    let mut alone = killed(EventType::Attack, 5);
    (alone.report.document_id, alone.report.source) = (DocumentId::new("b").unwrap(), Some("Beta Press".to_owned()));
    alone.claim.document_id = alone.report.document_id.clone();
    let fusion = fuse(&[pair, (alone.report, vec![alone.claim])], &[], Previous::new(), sides());
    assert_eq!((fusion.events.len(), sum(&fusion)), (2, 5));
}

#[test]
fn other_figures_other_places_and_other_days_are_other_dead() {
    let figures = fused(&[killed(EventType::Shelling, 5), killed(EventType::Attack, 6)]);
    assert_eq!(sum(&figures), 11);
    let mut elsewhere = killed(EventType::Attack, 5);
    elsewhere.claim.places = told("a", "", EventType::Attack, "2024-11-27").at(2, "Basartun").claim.places;
    assert_eq!(sum(&fused(&[killed(EventType::Shelling, 5), elsewhere])), 10);
    let mut later = killed(EventType::Attack, 5);
    later.claim.time = told("a", "", EventType::Attack, "2024-11-28").claim.time;
    assert_eq!(sum(&fused(&[killed(EventType::Shelling, 5), later])), 10);
    // One dead here and one dead there are told by every report; only the same words make them one.
    assert_eq!(sum(&fused(&[killed(EventType::Shelling, 1), killed(EventType::Attack, 1)])), 2);
}

#[test]
fn the_same_figure_of_two_reports_stays_with_both_happenings() {
    let mut other = killed(EventType::Attack, 5);
    (other.report.document_id, other.claim.document_id) =
        (DocumentId::new("b").unwrap(), DocumentId::new("b").unwrap());
    assert_eq!(sum(&all(&[killed(EventType::Shelling, 5), other])), 10);
}

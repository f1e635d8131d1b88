//! Which voices are independent of each other.
#![allow(clippy::unwrap_used)] // a broken builder should stop the test

mod common;

use common::{STORY, Told, capture, only};
use dateline_model::{EventStatus, VoiceKind};

#[test]
fn outlets_that_quote_the_same_voice_count_once() {
    let quote = |document, outlet| capture(document, outlet).says("The Observatory", VoiceKind::Monitor, None);
    let event = only(&[quote("a", "Alpha News"), quote("b", "Beta Press"), quote("c", "Gamma Daily")]);
    assert_eq!((event.status, event.independent_sources), (EventStatus::SingleSource, 1));
    assert_eq!(event.members.len(), 3);
}

#[test]
fn a_syndicated_copy_counts_once_even_when_shortened() {
    let short = STORY.split_inclusive(' ').take(28).collect::<String>();
    let event = only(&[capture("a", "Alpha News").written(STORY), capture("b", "Beta Press").written(&short)]);
    assert_eq!(event.independent_sources, 1);
    let own = only(&[
        capture("a", "Alpha News").written(STORY),
        capture("b", "Beta Press")
            .written("Quite another text about the same village, written by people on the spot who saw it."),
    ]);
    assert_eq!(own.independent_sources, 2);
}

#[test]
fn two_spokesmen_of_one_side_are_one_voice_and_residents_of_two_outlets_are_two() {
    let command = capture("a", "Alpha News").says("army command", VoiceKind::Belligerent, Some("republic"));
    let pilot = capture("b", "Beta Press").says("a pilot", VoiceKind::Belligerent, Some("air-force"));
    assert_eq!(only(&[command, pilot]).independent_sources, 1);
    let heard = |document, outlet| capture(document, outlet).says("residents", VoiceKind::Witness, None);
    assert_eq!(only(&[heard("a", "Alpha News"), heard("b", "Beta Press")]).independent_sources, 2);
}

#[test]
fn a_fighter_of_a_side_that_we_do_not_know_is_no_second_source_for_the_one_side_that_tells_it() {
    let room = capture("a", "Alpha").says("operations room", VoiceKind::Belligerent, Some("rebels"));
    let commander = capture("b", "Beta").says("field commander", VoiceKind::Belligerent, None);
    assert_eq!(only(&[room.clone(), commander.clone()]).independent_sources, 1);
    let army = capture("c", "Gamma").says("army spokesman", VoiceKind::Belligerent, Some("republic"));
    assert!(only(&[room, commander, army]).independent_sources > 1);
}

/// A claim that a doctor makes, by name or without one.
fn doctor(told: Told, name: &str) -> Told {
    let mut told = told.says(name, VoiceKind::Medical, None);
    told.claim.attribution[0].name = Some(name.to_owned());
    told
}

#[test]
fn who_is_quoted_in_a_copied_text_is_no_second_voice_beside_the_outlet_that_copies_it() {
    let first = doctor(capture("a", "Alpha News").written(STORY), "Ahmad Karim");
    let copy = capture("b", "Beta Press").written(STORY);
    assert_eq!(only(&[first.clone(), copy.clone()]).independent_sources, 1);
    // Where the outlet of the first text speaks in its own name too, the copy repeats the outlet, not the doctor.
    let mut own = capture("a", "Alpha News").written(STORY);
    own.claim.claim_id = dateline_model::ClaimId::new("c2").unwrap();
    let reports = [(first.report.clone(), vec![first.claim, own.claim]), (copy.report.clone(), vec![copy.claim])];
    let fusion = dateline_fuse::fuse(&reports, &[], dateline_fuse::Previous::new(), common::sides());
    assert_eq!(fusion.events[0].independent_sources, 2);
}

#[test]
fn a_person_is_one_voice_with_and_without_a_title() {
    let with = doctor(capture("a", "Alpha News"), "Dr. Ahmad Karim");
    let without = doctor(capture("b", "Beta Press"), "Ahmad Karim");
    assert_eq!(only(&[with.clone(), without]).independent_sources, 1);
    let another = doctor(capture("b", "Beta Press"), "Dr. Omar Karim");
    assert_eq!(only(&[with, another]).independent_sources, 2);
}

#[test]
fn nameless_people_whom_one_agency_heard_are_one_voice_wherever_it_is_printed() {
    let heard = |document, outlet| {
        let told = capture(document, outlet).says("Wire Agency", VoiceKind::Media, None);
        told.says("doctors", VoiceKind::Medical, None)
    };
    let event = only(&[heard("a", "Alpha News"), heard("b", "Beta Press"), capture("c", "Wire Agency")]);
    assert_eq!(event.independent_sources, 1);
}

#[test]
fn the_same_sentence_is_one_voice_whoever_it_is_put_to() {
    let text = "Fighters took the village of Anjara after a day of heavy fighting in the hills above it";
    let quoting = |mut told: Told| {
        let span = dateline_model::Span::new(0, 87);
        told.claim.evidence = vec![dateline_model::Evidence { span, text: text.to_owned() }];
        told
    };
    let one = quoting(doctor(capture("a", "Alpha News"), "Ahmad Karim"));
    let other = quoting(capture("b", "Beta Press").says("Observatory", VoiceKind::Monitor, None));
    let event = only(&[one, other]);
    assert_eq!((event.independent_sources, event.status), (1, EventStatus::SingleSource));
}

//! Where and when: what a report tells of one place, and what is only named beside it; read with the real engine and gazetteer.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod common;

use common::{claims, event, places};
use dateline_model::{Claim, EventType};

fn of(text: &str, kind: EventType) -> Claim {
    claims(text).into_iter().find(|claim| claim.event_type == Some(kind)).unwrap()
}

#[test]
fn what_has_no_place_of_its_own_stands_on_the_ground_of_its_paragraph() {
    let text = "Shells fell on Kherson on Sunday, killing two women. Police detained seven suspects on Monday.";
    assert_eq!(places(&of(text, EventType::Arrests)), ["Kherson"]);
    let sum = "Shells fell on Kherson on Sunday, killing two women. Some 700,000 people have been displaced.";
    assert!(places(&of(sum, EventType::Displacement)).is_empty());
}

#[test]
fn there_is_where_it_was_told_of_last() {
    let text = "The mood in Kinshasa is sour. In January a mob attacked two embassies there.";
    let claim = of(text, EventType::MobViolence);
    assert_eq!(claim.places[0].name.as_deref(), Some("Kinshasa"));
}

#[test]
fn a_government_that_is_accused_is_not_where_it_happened() {
    let claim = event("Kyiv accuses Moscow of blowing up the bridge on Sunday.", EventType::RemoteExplosive);
    assert!(places(&claim).is_empty());
}

#[test]
fn those_who_speak_elsewhere_were_not_there() {
    let text = "Gunmen beheaded two men near the bank on Sunday, according to survivors interviewed in Pemba.";
    assert!(places(&event(text, EventType::Attack)).is_empty());
    let text = "The army command in Abuja said that troops had killed 20 militants near Bama on Sunday.";
    assert_eq!(places(&event(text, EventType::ArmedClash)), ["Bama"]);
}

#[test]
fn what_is_planned_for_a_day_or_month_lies_ahead() {
    let start = |text: &str, kind| event(text, kind).time.unwrap().start.unwrap().to_string();
    // published on Friday, 29 November 2024
    let rally = "Film stars plan to hold a rally in Rameswaram on Sunday.";
    assert_eq!(start(rally, EventType::PeacefulProtest), "2024-12-01");
}

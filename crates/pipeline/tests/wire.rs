//! Sentences as the agencies write them, read with the real engine: who did what, told by whom, and told once.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod common;

use common::{claims, event, words};
use dateline_model::{Claim, EventType, Kind, Measure, Modality, VoiceKind};

fn events(text: &str) -> Vec<Claim> {
    claims(text).into_iter().filter(|claim| claim.kind == Kind::Event).collect()
}

fn places(claim: &Claim) -> Vec<&str> {
    claim.places.iter().map(|place| place.text.as_str()).collect()
}

#[test]
fn a_mine_that_hits_and_kills_is_told_once() {
    let text = "An improvised explosive device hit a military convoy near Djibo, killing 11 soldiers.";
    let all = events(text);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((all[0].event_type, all[0].quantities[0].low), (Some(EventType::RemoteExplosive), Some(11)));
}

#[test]
fn what_was_attempted_is_told_by_the_deed() {
    let text = "The army said it had thwarted an attempt by ELN guerrillas to blow up an oil pipeline in Arauca.";
    let all = events(text);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((all[0].modality, words(&all[0].actors)), (Modality::Attempted, vec!["ELN guerrillas"]));
}

#[test]
fn what_men_are_believed_to_be_takes_no_doubt_into_the_deed() {
    let text = "Armed men believed to be from the ADF killed at least 10 farmers near Oicha, a local official said.";
    let attack = event(text, EventType::Attack);
    assert_eq!((attack.modality, words(&attack.actors)), (Modality::Asserted, vec!["Armed men"]));
    assert_eq!(attack.attribution[0].text, "local official");
}

#[test]
fn a_salvo_is_fired_where_it_falls_not_where_its_reason_lies() {
    let text = "Hezbollah said it fired a salvo of rockets at an Israeli army barracks in Kiryat Shmona in response to \
                a strike on Nabatieh.";
    let salvo = event(text, EventType::Shelling);
    assert_eq!((words(&salvo.actors), places(&salvo)), (vec!["Hezbollah"], vec!["Kiryat Shmona"]));
    assert_eq!(salvo.equipment[0].item, "rockets");
}

#[test]
fn who_speaks_speaks_of_himself() {
    let text = "Ethiopian troops recaptured Lalibela from Tigrayan forces, the government said, but the TPLF insisted \
                it had left the town.";
    let left = event(text, EventType::ChangeToGroupActivity);
    assert_eq!(words(&left.actors), ["TPLF"]);
    let taken = event(text, EventType::GovernmentRegainsTerritory);
    assert_eq!(taken.attribution[0].text, "government", "two stories are not made one");
}

#[test]
fn troops_are_those_of_the_ministry_that_speaks() {
    let text = "Russia's defence ministry said its troops had taken the settlement of Hrodivka in the Donetsk region.";
    let all = events(text);
    assert_eq!(all.iter().map(|e| e.event_type).collect::<Vec<_>>(), [Some(EventType::NonStateOvertakesTerritory)]);
}

#[test]
fn communities_that_clash_are_two_sides() {
    let text = "Fulani herders and Berom farmers clashed in Barkin Ladi, leaving at least 11 dead.";
    let clash = event(text, EventType::ArmedClash);
    assert_eq!((words(&clash.actors), words(&clash.targets)), (vec!["Fulani herders"], vec!["Berom farmers"]));
    assert_eq!(clash.quantities[0].low, Some(11));
}

#[test]
fn the_dead_of_a_clause_of_its_own_stay_there() {
    let text = "Settlers torched two homes in the village of Jit, and a Palestinian man was shot dead.";
    assert_eq!(event(text, EventType::Attack).quantities[0].measure, Measure::Killed);
    assert!(event(text, EventType::Looting).quantities.is_empty());
}

#[test]
fn a_truce_that_takes_effect_is_an_agreement() {
    let truce = event("A ceasefire brokered by Egypt took effect at 2 a.m. on Friday.", EventType::Agreement);
    assert_eq!((truce.modality, words(&truce.actors)), (Modality::Asserted, vec!["Egypt"]));
}

#[test]
fn those_put_out_of_action_are_killed_or_wounded() {
    let text = "Turkey retaliated by hitting 54 targets and neutralising 76 Syrian troops near Idlib.";
    let clash = event(text, EventType::ArmedClash);
    assert_eq!((clash.quantities[0].measure, clash.quantities[0].low), (Measure::KilledOrWounded, Some(76)));
}

#[test]
fn a_clause_of_saying_at_the_end_gives_the_voice() {
    let text = "A Russian missile struck a house in Kharkiv, killing seven, including a 14-year-old girl, regional governor Oleh \
                Syniehubov wrote on Telegram.";
    let strike = event(text, EventType::Shelling);
    assert_eq!((places(&strike), strike.attribution[0].kind), (vec!["Kharkiv"], VoiceKind::Government));
    let wing = "Security forces killed nine militants in North Waziristan, the military's media wing said.";
    assert_eq!(event(wing, EventType::ArmedClash).attribution[0].kind, VoiceKind::Belligerent);
}

#[test]
fn aid_that_is_suspended_is_a_constraint() {
    let text = "Aid agencies were forced to suspend food distribution in Pibor.";
    assert_eq!(events(text).iter().map(|e| e.event_type).collect::<Vec<_>>(), [Some(EventType::AccessConstraint)]);
}

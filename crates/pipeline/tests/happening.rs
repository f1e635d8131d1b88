//! What happened to whom with what, in the words of reports from many wars, read with the real engine and gazetteer.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod common;

use common::{claims, event, words};
use dateline_model::{Claim, EventType, Fate, Measure};

fn counted(claim: &Claim, measure: Measure) -> Option<(Option<u64>, Option<u64>)> {
    claim.quantities.iter().find(|q| q.measure == measure).map(|q| (q.low, q.high))
}

#[test]
fn people_of_any_trade_can_be_victims() {
    for victim in ["peasant", "village chief", "shopkeeper", "blacksmith", "mayor"] {
        let claim = event(&format!("Gunmen killed a {victim} near Gao on Sunday."), EventType::Attack);
        assert_eq!(counted(&claim, Measure::Killed), Some((Some(1), Some(1))), "{victim}");
    }
    let both = event("Shelling killed a man and wounded his wife in Kherson.", EventType::Shelling);
    assert_eq!(counted(&both, Measure::Wounded), Some((Some(1), Some(1))));
}

#[test]
fn others_came_to_harm_in_what_harmed_the_first() {
    let text = "Government artillery answered with shelling of al-Atarib, where two civilians were killed and nine others, \
                among them three children, were injured, a doctor said.";
    let claim = event(text, EventType::Shelling);
    assert_eq!(counted(&claim, Measure::Killed), Some((Some(2), Some(2))));
    assert_eq!(counted(&claim, Measure::Wounded), Some((Some(9), Some(9))));
    assert_eq!(claims(text).len(), 1);
}

#[test]
fn losses_are_those_of_whoever_lost_them() {
    let claim = event("The source put the army's losses at four dead.", EventType::ArmedClash);
    assert_eq!(claim.targets[0].text, "army");
    assert_eq!(claim.attribution[0].cue.as_deref(), Some("put"));
}

#[test]
fn sites_beyond_any_list_can_be_attacked_and_burnt() {
    for text in ["Guerrillas attacked an electric power substation.", "Militants attacked a farm near Gao."] {
        assert!(!event(text, EventType::Attack).actors.is_empty(), "{text}");
    }
    event("Unknown attackers burned down a primary school in Gao.", EventType::Looting);
    event("Gangs set fire to two police stations.", EventType::Looting);
}

#[test]
fn a_fight_of_two_sides_stays_one_whoever_died_in_it() {
    for text in
        ["Clashes between rival militias left 23 people dead in Ituri.", "Fighting in the city killed 12 people."]
    {
        event(text, EventType::ArmedClash);
    }
}

#[test]
fn a_town_without_a_name_can_fall() {
    let claim = event("Government forces recaptured the town.", EventType::GovernmentRegainsTerritory);
    assert_eq!((claim.places[0].text.as_str(), &claim.places[0].place_id), ("town", &None));
}

#[test]
fn whoever_kills_during_a_raid_carries_it_out_and_whoever_besieges_is_told() {
    let raid =
        event("Two men were shot dead by Israeli forces during a raid on Jenin refugee camp.", EventType::Attack);
    assert_eq!(raid.actors[0].text, "Israeli forces");
    let siege = event("JNIM fighters have imposed a blockade on Djibo.", EventType::AccessConstraint);
    assert_eq!(siege.actors[0].actor_id.as_ref().unwrap().as_str(), "jnim");
}

#[test]
fn what_goes_off_was_used_and_what_is_blown_up_was_not() {
    let fates =
        |text: &str, kind| event(text, kind).equipment.into_iter().map(|e| (e.item, e.fate)).collect::<Vec<_>>();
    assert_eq!(
        fates("Four mortar shells hit the stadium.", EventType::Shelling),
        [("mortar shells".to_owned(), Fate::Used)]
    );
    let destroyed = fates("The army destroyed three rockets near Sirte.", EventType::DisruptedWeaponsUse);
    assert_eq!(destroyed, [("rockets".to_owned(), Fate::Destroyed)]);
    let lost =
        fates("The rebels destroyed two infantry fighting vehicles and an APC near Sirte.", EventType::ArmedClash);
    assert!(lost.iter().any(|(item, fate)| item.ends_with("APC") && *fate == Fate::Destroyed), "{lost:?}");
}

#[test]
fn a_telegram_in_capitals_is_read() {
    let claim = event("HTS FIGHTERS CAPTURED THE TOWN OF SARAQIB ON THURSDAY.", EventType::NonStateOvertakesTerritory);
    assert_eq!(claim.actors[0].text, "HTS FIGHTERS", "as written");
    assert!(claim.places[0].place_id.is_some());
}

#[test]
fn blocks_and_compounds_of_houses_are_struck() {
    for (text, kind, thing) in [
        ("A Russian missile hit an apartment block in Kharkiv on Monday.", EventType::Shelling, "apartment block"),
        (
            "A five-storey residential building was hit by a missile in Sumy.",
            EventType::Shelling,
            "five-storey residential building",
        ),
        ("A tower block was struck by a drone in Kyiv.", EventType::AirDroneStrike, "tower block"),
    ] {
        assert_eq!(event(text, kind).struck[0].text, thing, "{text}");
    }
    let roads = claims("The strike hit a block of ice near Kyiv.");
    assert!(roads.iter().all(|claim| claim.struck.is_empty()), "{roads:?}");
}

#[test]
fn both_sides_exchange_prisoners() {
    let text = "A prisoner exchange took place between the Yemeni government and the Houthis in Marib on Sunday.";
    assert_eq!(words(&event(text, EventType::Agreement).actors), ["Yemeni government", "Houthis"]);
}

#[test]
fn aid_that_is_kept_away_is_no_actor_and_no_delivery() {
    let text = "Aid convoys were turned back at a checkpoint near Zalingei on Tuesday.";
    let found = claims(text);
    assert!(found.iter().all(|claim| claim.event_type != Some(EventType::AidDelivery)), "{found:?}");
    let claim = event(text, EventType::AccessConstraint);
    assert_eq!((words(&claim.actors), words(&claim.targets)), (vec![], vec!["Aid convoys"]));
}

#[test]
fn arms_laid_down_are_not_used() {
    let claim =
        event("The fighters laid down their weapons in Sulaymaniyah on Friday.", EventType::ChangeToGroupActivity);
    assert!(claim.equipment.is_empty(), "{:?}", claim.equipment);
    let claim = event("A plane dropped two bombs on the village of Kauda on Monday.", EventType::AirDroneStrike);
    assert!(claim.equipment.iter().any(|e| e.item == "bombs" && e.fate == Fate::Used), "{:?}", claim.equipment);
}

#[test]
fn half_of_a_population_can_be_displaced() {
    event("More than half of the population of Sderot has been evacuated.", EventType::Displacement);
    let claim = event("The war has displaced half of the country's population of 20 million.", EventType::Displacement);
    assert_eq!(counted(&claim, Measure::DisplacedPeople), None);
}

#[test]
fn arms_may_be_told_after_the_deed() {
    let text = "The rebels blew up a bank in Gao. Over 50 kg of dynamite were used in the attack.";
    let used = |claim: &Claim| claim.equipment.iter().any(|e| e.item == "dynamite" && e.fate == Fate::Used);
    assert!(used(&event(text, EventType::RemoteExplosive)));
    let other = "The rebels blew up a bank in Gao. The guards of the bank use rifles.";
    assert!(claims(other).iter().all(|claim| claim.equipment.is_empty()));
}

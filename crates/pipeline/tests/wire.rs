//! Sentences as the agencies write them, read with the real engine: who did what, told by whom, and told once.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod common;

use common::{claims, event, events, places, words};
use dateline_model::{EventType, Measure, Modality, VoiceKind};

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

#[test]
fn a_school_is_stormed_and_its_dead_are_counted_in_front() {
    let text = "At least 70 people were killed when fighters of the al-Qaeda-linked JNIM stormed a gendarmerie school in \
                Bamako on Tuesday, diplomats said.";
    let attack = event(text, EventType::Attack);
    assert_eq!((attack.quantities[0].low, words(&attack.actors)), (Some(70), vec!["fighters"]));
}

#[test]
fn american_and_british_warplanes_are_two() {
    let text = "US and British warplanes carried out air strikes on Houthi positions in Amran, the Houthi-run al-Masirah TV \
                reported.";
    let strike = event(text, EventType::AirDroneStrike);
    let ids: Vec<&str> = strike.actors.iter().filter_map(|a| a.actor_id.as_ref()).map(|id| id.as_str()).collect();
    assert_eq!((ids, words(&strike.targets)), (vec!["us-air-force", "royal-air-force"], vec!["Houthi"]));
    assert_eq!(strike.attribution[0].kind, VoiceKind::Media);
}

#[test]
fn who_blames_is_who_speaks() {
    let text =
        "In Taiz, a sniper killed a woman who was fetching water, the rights group Rasd said, blaming the Houthis.";
    let attack = event(text, EventType::Attack);
    assert_eq!(attack.attribution.len(), 2, "the group and the outlet: {:?}", attack.attribution);
    assert_eq!(attack.attribution[0].kind, VoiceKind::Monitor);
}

#[test]
fn missions_services_and_centres_speak_for_whom_they_work() {
    let kind = |text: &str| claims(text)[0].attribution[0].kind;
    assert_eq!(kind("The UN mission said 3,000 families had been displaced from El Fasher."), VoiceKind::Un);
    let bridge = "Ukraine's military intelligence said it had blown up a railway bridge in the Samara region.";
    assert_eq!(kind(bridge), VoiceKind::Belligerent);
    let raid = "Soldiers killed seven rebels near Marib, the army's media centre said.";
    assert_eq!(kind(raid), VoiceKind::Belligerent);
}

#[test]
fn the_group_somebody_backs_is_the_one_named_before() {
    let text = "M23 rebels entered Goma on Monday. The Rwandan-backed group said it had captured the airport of Goma.";
    let taken = event(text, EventType::NonStateOvertakesTerritory);
    assert_eq!(taken.actors[0].actor_id.as_ref().unwrap().as_str(), "m23");
    assert_eq!(taken.attribution[0].kind, VoiceKind::Belligerent);
}

#[test]
fn who_does_something_to_a_group_is_not_that_group() {
    let text =
        "The RSF shelled Omdurman, the Emergency Lawyers group said. It blamed the RSF for the deaths of 14 civilians.";
    for claim in events(text) {
        assert_ne!(claim.attribution[0].kind, VoiceKind::Belligerent, "{claim:?}");
    }
}

#[test]
fn a_ship_is_struck_and_not_a_man_of_its_name() {
    let text = "The Houthis attacked the tanker Sounion in the Red Sea.";
    let attack = event(text, EventType::Attack);
    assert_eq!((attack.struck[0].text.as_str(), attack.targets.len()), ("tanker Sounion", 0));
}

#[test]
fn guided_bombs_fall_from_aircraft_and_laid_ones_do_not() {
    let text = "A guided bomb struck a five-storey building in Kharkiv, killing a man.";
    assert_eq!(event(text, EventType::AirDroneStrike).quantities[0].low, Some(1));
    event("A bomb destroyed a school in Kharkiv.", EventType::RemoteExplosive);
}

#[test]
fn a_truce_that_collapses_is_news_of_it_and_one_called_for_is_not() {
    event("The truce in Tripoli collapsed within hours.", EventType::Agreement);
    assert!(events("The UN called for a truce in Tripoli to hold.").is_empty());
}

#[test]
fn men_and_boys_are_counted_together() {
    let arrests = event("More than 300 men and boys were detained at a stadium in Goma.", EventType::Arrests);
    let of = arrests.quantities[0].of.as_ref().unwrap();
    assert_eq!((of.text.as_deref(), arrests.targets.len()), (Some("men and boys"), 0));
}

#[test]
fn what_is_summed_up_since_a_day_belongs_to_no_single_attack() {
    let text = "Rebels took the town of Minova on Monday. Thirteen peacekeepers have been killed since Thursday.";
    let taken = event(text, EventType::NonStateOvertakesTerritory);
    assert!(taken.quantities.is_empty(), "{taken:?}");
}

#[test]
fn a_put_figure_counts_the_dead() {
    let text = "Gunmen attacked a village near Bandiagara, a local official said, putting the dead at 26.";
    let attack = event(text, EventType::Attack);
    assert_eq!((attack.quantities[0].measure, attack.quantities[0].low), (Measure::Killed, Some(26)));
    assert_eq!(attack.attribution[0].text, "local official");
}

#[test]
fn what_an_enemy_tells_is_a_claim_of_its_own() {
    let text = "The National Resistance Front said its fighters had killed 20 Taliban; the Taliban rejected the claim and said \
                40 rebels had been killed.";
    let all = events(text);
    let told: Vec<_> =
        all.iter().map(|c| (c.quantities[0].low, c.attribution[0].text.as_str(), c.attribution.len())).collect();
    assert_eq!(told, [(Some(20), "National Resistance Front", 2), (Some(40), "Taliban", 2)]);
}

#[test]
fn who_is_believed_to_belong_to_a_gang_did_it_and_not_who_says_so() {
    let text = "Gunmen believed to belong to the Jalisco New Generation Cartel ambushed a police patrol near Teocaltiche, \
                killing four officers and leaving two wounded, the Jalisco state prosecutor's office said.";
    let all = events(text);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((words(&all[0].actors), all[0].quantities.len()), (vec!["Gunmen"], 2));
}

#[test]
fn a_running_total_is_not_what_happened_now() {
    let text = "Two soldiers were killed in fighting in Rafah, the military announced, bringing to 326 the number killed since \
                the ground offensive began.";
    let all = events(text);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((all[0].event_type, all[0].quantities.len()), (Some(EventType::ArmedClash), 1));
}

#[test]
fn nobody_is_no_voice() {
    let attack = event("A journalist was shot dead in Acapulco; no group claimed responsibility.", EventType::Attack);
    assert_eq!(attack.attribution.len(), 1, "{:?}", attack.attribution);
}

#[test]
fn a_capital_is_told_by_whose_it_is() {
    let ids = |text: &str| -> Vec<Option<String>> {
        let all = events(text);
        all[0].places.iter().map(|place| place.name.clone()).collect()
    };
    assert_eq!(ids("Armed gangs stormed two prisons in the Haitian capital."), [Some("Port-au-Prince".to_owned())]);
    assert_eq!(ids("A car bomb killed six people in Somalia's capital."), [Some("Mogadishu".to_owned())]);
}

#[test]
fn a_state_that_strikes_does_so_from_the_air_and_a_storm_does_not() {
    event("The Israeli military said it had struck a Hamas command centre in Khan Younis.", EventType::AirDroneStrike);
    assert!(events("A storm struck Rostov on Thursday.").is_empty());
}

#[test]
fn concern_is_over_what_took_place() {
    let text = "The commission expressed concern over drone strikes in Finote Selam, where at least 26 people died.";
    let strike = event(text, EventType::AirDroneStrike);
    assert_eq!((strike.modality, strike.quantities[0].low), (Modality::Asserted, Some(26)));
}

#[test]
fn strikes_told_one_by_one_have_the_doer_of_their_sum() {
    let text = "In Syria, Coalition military forces conducted 11 strikes against ISIL targets. Near Manbij, nine strikes struck \
                eight ISIL tactical units. Near Palmyra, one strike destroyed \
                an ISIL-held tank.";
    let all = events(text);
    let told: Vec<_> =
        all.iter().map(|c| (c.event_type, places(c), c.actors[0].actor_id.as_ref().unwrap().as_str())).collect();
    let strike = Some(EventType::AirDroneStrike);
    let by = "global-coalition";
    assert_eq!(told, [(strike, vec!["Syria"], by), (strike, vec!["Manbij"], by), (strike, vec!["Palmyra"], by)]);
}

#[test]
fn strikes_that_engage_fight_no_clash() {
    let text = "Near Mosul, four strikes engaged two ISIL tactical units, damaged two supply routes and suppressed a mortar team.";
    let all = events(text);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((all[0].event_type, places(&all[0])), (Some(EventType::AirDroneStrike), vec!["Mosul"]));
}

#[test]
fn clans_are_no_places() {
    let text = "Heavy fighting between the Dir and Hawadle clans in Hiiraan displaced 1,200 households.";
    for claim in events(text) {
        assert_eq!(places(&claim), ["Hiiraan"], "{claim:?}");
    }
}

#[test]
fn tons_of_food_are_food_and_a_convoy_that_turns_back_is_kept_away() {
    let aid = event("Humanitarian partners delivered 40 tons of food to Chasiv Yar.", EventType::AidDelivery);
    assert_eq!(places(&aid), ["Chasiv Yar"]);
    let kept =
        event("A second convoy had to turn back after drones were seen over the road.", EventType::AccessConstraint);
    assert_eq!((kept.actors.len(), words(&kept.targets)), (0, vec!["second convoy"]));
}

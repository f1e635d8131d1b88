//! What newsrooms write in ever other words, read with the real engine: who acts behind *its*, *whose* and *from*, what belongs
//! together, what is told twice, what is denied.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod common;

use common::{claims, event, events, places, words};
use dateline_model::{ActorRef, Claim, EventType, Extent, Kind, Measure, Modality};

fn ids(actors: &[ActorRef]) -> Vec<&str> {
    actors.iter().filter_map(|actor| actor.actor_id.as_ref()).map(|id| id.as_str()).collect()
}

/// The only event of a text.
fn only(text: &str) -> Claim {
    let mut all = events(text);
    assert_eq!(all.len(), 1, "{text:?} tells {all:?}");
    all.remove(0)
}

fn counts(claim: &Claim) -> Vec<(Measure, Option<u64>)> {
    claim.quantities.iter().map(|q| (q.measure, q.low)).collect()
}

#[test]
fn the_killed_and_the_injured_share_their_cause() {
    let strike = only(
        "At least 9 civilians, including four children, were killed and 20 others injured in Russian air strikes on \
         Idlib, the White Helmets said.",
    );
    assert_eq!(strike.event_type, Some(EventType::AirDroneStrike));
    assert_eq!(counts(&strike), [(Measure::Killed, Some(9)), (Measure::Wounded, Some(20))]);
}

#[test]
fn who_is_missing_is_missing_from_what_happened() {
    let attack = only("More than two dozen soldiers are missing after the attack on a base in Diffa.");
    assert_eq!(counts(&attack), [(Measure::Missing, Some(25))]);
}

#[test]
fn those_killed_one_by_one_are_summed() {
    let shelling = only("Shelling in Nikopol killed a farmer and his daughter.");
    assert_eq!(counts(&shelling), [(Measure::Killed, Some(2))]);
    let rocket = only("A rocket killed a family of three in Barda.");
    assert_eq!(counts(&rocket), [(Measure::Killed, Some(3))]);
}

#[test]
fn a_blow_and_its_dead_are_one() {
    let strike = only("The Turkish military hit Afrin with air strikes, killing nine.");
    assert_eq!(
        (ids(&strike.actors), counts(&strike)),
        (vec!["turkish-armed-forces"], vec![(Measure::Killed, Some(9))])
    );
    let bombs = only("Barrel bombs fell on a market in Saraqib, killing 11.");
    assert_eq!(bombs.event_type, Some(EventType::AirDroneStrike));
    let fire = only("Security forces fired live rounds at demonstrators in Khartoum, killing seven.");
    assert_eq!(fire.event_type, Some(EventType::ExcessiveForce));
}

#[test]
fn a_plane_that_is_shot_down_strikes_nobody() {
    let plane = only("An Antonov transport plane was shot down over Malha, killing all on board.");
    assert_eq!(plane.event_type, Some(EventType::DisruptedWeaponsUse));
}

#[test]
fn that_nobody_was_hurt_denies_no_attack() {
    let clash = only("Soldiers clashed with gunmen in Culiacan on Monday. No soldiers were hurt.");
    assert_eq!((clash.event_type, clash.modality), (Some(EventType::ArmedClash), Modality::Asserted));
    assert_eq!(clash.quantities[0].high, Some(0));
}

#[test]
fn they_are_those_who_say_so() {
    let offensive =
        event("The rebels said they would launch an offensive on Kidal within days.", EventType::ArmedClash);
    assert_eq!((words(&offensive.actors), offensive.modality), (vec!["rebels"], Modality::Planned));
}

#[test]
fn drones_and_helicopters_are_those_of_whom_the_pronoun_means() {
    let bombed =
        "Behind the government stands the Ugandan army, whose helicopters have bombed rebel columns around Bor.";
    assert_eq!(ids(&event(bombed, EventType::AirDroneStrike).actors), ["uganda-peoples-defence-force"]);
    let hit = "The army said on Friday that its drones had hit an RSF convoy near Bara.";
    assert_eq!(ids(&event(hit, EventType::AirDroneStrike).actors), ["sudanese-armed-forces"]);
    let jets = "Fighter jets from the US-led coalition struck an oil facility near Deir ez-Zor.";
    assert_eq!(ids(&event(jets, EventType::AirDroneStrike).actors), ["global-coalition"]);
}

#[test]
fn soldiers_from_abroad_are_not_the_army_of_the_country() {
    let died = "Four soldiers from the United Arab Emirates died in Marib, the Emirati news agency said.";
    assert_eq!(ids(&event(died, EventType::ArmedClash).targets), ["emirati-armed-forces"]);
    let driven = "Soldiers from Chad and Niger have driven Boko Haram out of Damasak.";
    let taken = events(driven).remove(0);
    assert_eq!(ids(&taken.actors), ["chadian-armed-forces", "nigerien-armed-forces"]);
}

#[test]
fn a_people_with_an_article_acts_for_its_state() {
    let bombed = only("The Israelis bombed the port of Hodeidah on Saturday.");
    assert_eq!((bombed.event_type, ids(&bombed.actors)), (Some(EventType::AirDroneStrike), vec!["israel"]));
}

#[test]
fn who_is_accused_of_it_or_leads_those_who_do_acts() {
    let shelled = "Officials accused the Taliban of shelling civilians in Ghazni.";
    assert_eq!(ids(&event(shelled, EventType::Shelling).actors), ["taliban"]);
    let hit = "A drone strike attributed to the United Arab Emirates hit a wedding in Hajjah.";
    let strike = event(hit, EventType::AirDroneStrike);
    assert_eq!((ids(&strike.actors), places(&strike)), (vec!["united-arab-emirates"], vec!["Hajjah"]));
    let took = "Opposition fighters led by Hayat Tahrir al-Sham took Aleppo.";
    assert!(ids(&event(took, EventType::NonStateOvertakesTerritory).actors).contains(&"hayat-tahrir-al-sham"));
    let member = "Militants belonging to the Islamic State attacked a church in Kasanga.";
    assert_eq!(ids(&event(member, EventType::Attack).actors), ["islamic-state"]);
}

#[test]
fn who_drives_people_out_is_told() {
    let driven = "The UN evacuated its international staff from Hodeidah on Monday.";
    assert_eq!(ids(&event(driven, EventType::Displacement).actors), ["united-nations"]);
}

#[test]
fn fighters_are_no_displaced_and_a_school_that_shelters_does_not_flee() {
    let exodus = only("The exodus of fighters from Raqqa continued on Sunday.");
    assert_eq!(exodus.event_type, Some(EventType::ChangeToGroupActivity));
    let strike = only("Israel bombed a school sheltering displaced families in Deir al-Balah, killing 17.");
    assert_eq!(places(&strike), ["Deir al-Balah"]);
}

#[test]
fn what_is_only_reported_or_supposed_is_not_asserted() {
    let taken = "The reported capture of Kismayo could not be independently verified.";
    assert_eq!(event(taken, EventType::NonStateOvertakesTerritory).modality, Modality::Possible);
    let supposed = events("If the truce collapses, thousands may flee towards the border near Kauda.");
    assert!(supposed.iter().all(|e| e.event_type != Some(EventType::Agreement)), "{supposed:?}");
    let avenged = "The commander vowed to take revenge for the strike on Sanaa.";
    assert!(events(avenged).iter().all(|e| e.modality == Modality::Asserted && e.actors.is_empty()), "the strike was");
}

#[test]
fn support_that_is_denied_is_told_as_denied() {
    let denied = claims("Rwanda denies that it supports the M23.");
    let backs = denied.iter().find(|c| c.kind == Kind::Relation).unwrap();
    assert_eq!((backs.modality, ids(&backs.targets)), (Modality::Denied, vec!["m23"]));
}

#[test]
fn agreements_have_parties_and_no_targets() {
    let swap = "The army exchanged prisoners with the rebels near the front line.";
    let deal = event(swap, EventType::Agreement);
    assert_eq!((words(&deal.actors), deal.targets.len()), (vec!["army", "rebels"], 0));
    let freed = "Hamas released three Israeli hostages in exchange for 90 Palestinian prisoners.";
    assert_eq!(ids(&event(freed, EventType::Agreement).actors), ["hamas"]);
}

#[test]
fn ground_is_held_disputed_or_changes_hands_also_without_a_name() {
    let extent = |text: &str| claims(text).into_iter().find_map(|c| c.extent);
    assert_eq!(extent("Iraqi forces were in full control of Tal Afar by Sunday evening."), Some(Extent::Full));
    assert_eq!(extent("Control of the border crossing at Kapikoy is disputed."), Some(Extent::Contested));
    assert_eq!(extent("The village changed hands three times in one week, residents said."), Some(Extent::Contested));
    assert_eq!(extent("The airport is under the control of the Rapid Support Forces."), Some(Extent::Full));
}

#[test]
fn who_lost_men_is_who_was_hit() {
    let lost = event("The army lost 19 men at Ain Zara in a week.", EventType::ArmedClash);
    assert_eq!((words(&lost.targets), counts(&lost)), (vec!["army"], vec![(Measure::Killed, Some(19))]));
    assert!(lost.actors.is_empty());
}

#[test]
fn who_counts_the_dead_killed_nobody() {
    let toll =
        event("The United Nations put the dead in Mullaitivu since January at more than 5,000.", EventType::Attack);
    assert!(toll.actors.is_empty(), "{:?}", toll.actors);
}

#[test]
fn a_group_explained_behind_its_name_is_that_group() {
    let text = "The ADF, a Ugandan group that has pledged allegiance to Islamic State, attacked farmers near Beni.";
    let relation = claims(text).into_iter().find(|c| c.kind == Kind::Relation).unwrap();
    assert_eq!(ids(&relation.actors), ["allied-democratic-forces"]);
}

#[test]
fn a_hand_is_no_road_and_a_truck_of_fighters_no_aid() {
    let hand = events("The police cut off the hand of a thief in Gao.");
    assert!(hand.iter().all(|claim| claim.event_type != Some(EventType::AccessConstraint)));
    let trucks = only("The militias of Misrata have sent hundreds of pickup trucks to the front.");
    assert_eq!(trucks.event_type, Some(EventType::ChangeToGroupActivity));
}

#[test]
fn over_ten_buses_are_what_was_damaged() {
    let blast = only("The explosion damaged over 10 buses in Medellin.");
    assert_eq!(blast.struck.iter().map(|s| s.text.as_str()).collect::<Vec<_>>(), ["buses"]);
}

#[test]
fn a_part_of_a_city_is_where_it_happened() {
    let blast = only("A third explosion occurred on the first floor of a building in Guatemala City's zone 9.");
    assert_eq!(places(&blast), ["Guatemala City"]);
}

#[test]
fn those_among_the_injured_are_not_the_army_told_of_before() {
    let text = "The army pulled back from Kafr Hamra. Artillery shelled Darat Izza, where nine people, among them three \
                children, were injured.";
    let shelling = event(text, EventType::Shelling);
    assert!(shelling.targets.is_empty(), "{:?}", shelling.targets);
}

#[test]
fn who_is_only_shot_may_live() {
    for (text, measure) in [
        ("Police shot 12 protesters in Khartoum.", Measure::KilledOrWounded),
        ("Gunmen shot three farmers near Gao.", Measure::KilledOrWounded),
        ("Gunmen shot and killed three farmers near Gao.", Measure::Killed),
        ("Two aid workers were shot dead in Gao.", Measure::Killed),
        ("Ahmed Haddad was shot dead in Aleppo on Monday.", Measure::Killed),
    ] {
        let found = counts(&only(text));
        assert!(found.len() == 1 && found[0].0 == measure, "{text:?}: {found:?}");
    }
}

#[test]
fn who_dies_of_an_illness_or_is_struck_off_was_attacked_by_nobody() {
    for text in [
        "The hostage's father died of complications following pneumonia after the attack on Mosul.",
        "A pharmacist was struck off the register in Birmingham.",
        "A commander was buried in Baidoa on Friday.",
    ] {
        assert!(events(text).iter().all(|c| c.event_type != Some(EventType::Attack)), "{text:?}");
    }
}

#[test]
fn fighters_who_are_held_are_arrested_and_troops_who_will_stay_are_a_plan() {
    let held = event("Two members of Boko Haram are being held by the Nigerian army in Maiduguri.", EventType::Arrests);
    assert_eq!(ids(&held.actors), ["nigerian-armed-forces"]);
    let stay = event("French forces will remain in Mali for two years.", EventType::ChangeToGroupActivity);
    assert_eq!((stay.modality, places(&stay)), (Modality::Planned, vec!["Mali"]));
}

#[test]
fn the_quote_of_an_attempt_says_whose_it_is() {
    let attack = event("Armed men tried to attack the embassy in Bogota on Monday, officials said.", EventType::Attack);
    assert!(attack.evidence[0].text.starts_with("Armed men tried to attack the embassy"), "{:?}", attack.evidence);
}

#[test]
fn allies_who_are_named_act_too() {
    let raids = event(
        "The airstrikes taking a terrible toll in Idlib are carried out with impunity by Syrian forces and their Russian allies.",
        EventType::AirDroneStrike,
    );
    assert_eq!(ids(&raids.actors), ["syrian-armed-forces", "russia"]);
}

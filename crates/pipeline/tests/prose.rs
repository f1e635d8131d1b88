//! Newspaper prose, read with the real engine and gazetteer: background, comment and speech around the happenings.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod common;

use common::{claims, event, places, words};
use dateline_model::{EventType, Kind, Measure, Modality};

#[test]
fn what_only_sounds_like_a_happening_is_none() {
    for text in [
        "On Friday other nations also took positions in the eastern Mediterranean.",
        "All of them have a stake in the last battle of the war in Sudan.",
        "The legal battle to bring the girl home from Khartoum could last years.",
        "The president repeated his pledge at a rally in Ohio that the bridges would be mended.",
        "A signature would show that our abhorrence of weapons of mass destruction in Syria is sincere.",
        "Ever since that battle the number of birth defects in Fallujah has been high.",
        "The president and the envoy clashed in public over the budget in Tehran.",
        "The president wanted to deter the use of chemical weapons in Syria.",
        "He insisted that Turkey not attack Kurdish forces in Manbij.",
        "Four infants died on the way to hospital in Hasakah.",
    ] {
        let events: Vec<_> = claims(text).into_iter().filter(|claim| claim.kind == Kind::Event).collect();
        assert!(events.is_empty(), "{text:?} tells {:?}", events.iter().map(|e| e.event_type).collect::<Vec<_>>());
    }
}

#[test]
fn both_sides_of_a_fight_are_found() {
    for (text, actors, targets) in [
        ("The clash between the US and Russian mercenaries near Hajin was kept quiet.", "US", "Russian mercenaries"),
        (
            "Up to 60 advancing Wagner mercenaries were killed by a US counterattack near Hajin.",
            "US",
            "Wagner mercenaries",
        ),
        ("Kenya launched an operation last month in the forest of Boni against al-Shabaab.", "Kenya", "al-Shabaab"),
        ("In recent weeks Kurdish forces have launched attacks on the final Isis enclave.", "Kurdish forces", "Isis"),
        (
            "The government warned the rebels in Juba that it risked a confrontation with Uganda.",
            "government",
            "Uganda",
        ),
    ] {
        let claim = event(text, EventType::ArmedClash);
        assert_eq!((words(&claim.actors), words(&claim.targets)), (vec![actors], vec![targets]), "{text}");
    }
    let allies = event("The Kurdish forces have fought with the US against Isis in Hajin.", EventType::ArmedClash);
    assert_eq!((words(&allies.actors), words(&allies.targets)), (vec!["Kurdish forces", "US"], vec!["Isis"]));
}

#[test]
fn a_victory_is_its_owners_and_losses_are_counted() {
    let lost =
        event("After the fighting with Hemedti's men the army lost 12 soldiers in Nyala.", EventType::ArmedClash);
    assert!(lost.quantities.iter().any(|q| q.measure == Measure::Killed && q.low == Some(12)));
    let fled = event(
        "None of this matters to the 15,000 newest refugees who left their homes in Ghouta on Thursday.",
        EventType::Displacement,
    );
    assert_eq!(fled.quantities[0].low, Some(15_000));
    let beheaded = event("The pair had a hand in it: the beheading of up to 27 hostages in Raqqa.", EventType::Attack);
    assert_eq!((beheaded.quantities[0].measure, beheaded.quantities[0].high), (Measure::Killed, Some(27)));
}

#[test]
fn where_it_is_said_is_not_where_it_happens() {
    let leaving = event(
        "The president said in Ankara that US forces would leave Syria within weeks.",
        EventType::ChangeToGroupActivity,
    );
    assert_eq!((places(&leaving), leaving.modality), (vec!["Syria"], Modality::Planned));
    let regrouped = event(
        "Officials in Britain are confident that the leader is in the enclave, where the group's members have regrouped.",
        EventType::ChangeToGroupActivity,
    );
    assert!(places(&regrouped).is_empty());
}

#[test]
fn what_is_announced_hard_or_talked_of_has_not_happened() {
    for (text, kind, modality) in [
        (
            "The president has announced a rapid troop withdrawal from Syria.",
            EventType::ChangeToGroupActivity,
            Modality::Planned,
        ),
        ("The talk of a deal with the regime in Afrin goes on.", EventType::Agreement, Modality::Possible),
        ("The Syrian air force was able to bomb Douma on Friday.", EventType::AirDroneStrike, Modality::Asserted),
        (
            "Dislodging Isis from its strongholds along the Euphrates would not be easy.",
            EventType::NonStateOvertakesTerritory,
            Modality::Possible,
        ),
    ] {
        assert_eq!(event(text, kind).modality, modality, "{text}");
    }
}

#[test]
fn who_speaks_for_an_army_does_so_under_the_bare_name_too() {
    let text = "“Operations have ended in Raqqa,” Talal Selo, an SDF spokesman, said. Selo said the Isis fighters had \
                surrendered in Raqqa.";
    let surrendered = event(text, EventType::ChangeToGroupActivity);
    assert_eq!(surrendered.attribution[0].kind, dateline_model::VoiceKind::Belligerent);
}

#[test]
fn suburbs_that_rebels_hold_are_a_part_of_the_city() {
    let found = claims("Dozens of people in the remaining rebel-held suburbs of Damascus fell ill.");
    let held = found.iter().find(|claim| claim.kind == Kind::Control).unwrap();
    assert_eq!(held.extent, Some(dateline_model::Extent::Partial));
}

#[test]
fn what_a_strike_destroys_is_told_of_the_strike() {
    let text = "The army said it had carried out 12 strikes on Houthi positions in Hodeidah, destroying a launcher.";
    let strike = event(text, EventType::AirDroneStrike);
    assert_eq!(claims(text).iter().filter(|claim| claim.kind == Kind::Event).count(), 1);
    assert_eq!(strike.equipment[0].item, "launcher");
}

#[test]
fn those_killed_of_a_side_named_before_are_counted() {
    let fight = event(
        "Government forces repelled an attack by separatists near Bamenda and killed six of them.",
        EventType::ArmedClash,
    );
    assert_eq!(fight.quantities[0].low, Some(6));
    assert_eq!(fight.quantities[0].measure, Measure::Killed);
}

#[test]
fn part_of_a_list_told_with_including_does_not_replace_the_whole() {
    let fighters = "Up to 500 fighters including both Syrian and foreign-born jihadists remain in Raqqa.";
    assert!(claims(fighters).iter().any(|claim| words(&claim.actors) == ["fighters"]));
}

#[test]
fn what_is_prepared_for_is_planned_whatever_it_is_called() {
    let stand = event(
        "The fighters have retreated to prepare for what some leaders call a last stand in Hajin.",
        EventType::ArmedClash,
    );
    assert_eq!(stand.modality, Modality::Planned);
}

#[test]
fn an_attack_that_was_pushed_back_is_an_attempt() {
    let attack =
        event("Militants attacked a military base in Kidal with rockets but were pushed back.", EventType::ArmedClash);
    assert_eq!(attack.modality, Modality::Attempted);
    assert_eq!(words(&attack.actors), ["Militants"]);
}

#[test]
fn what_a_raid_burns_and_kills_is_told_of_the_raid() {
    let text = "Armed men raided three villages in Plateau state, burning houses and killing at least 40 people.";
    let raid = event(text, EventType::Attack);
    assert_eq!(claims(text).iter().filter(|claim| claim.kind == Kind::Event).count(), 1);
    assert_eq!(raid.quantities[0].low, Some(40));
    assert_eq!(raid.struck[0].noun, "house");
}

#[test]
fn who_answers_with_fire_fires() {
    let fire =
        event("Rebels attacked a post near Goma, and Uganda responded with artillery fire.", EventType::Shelling);
    assert_eq!(words(&fire.actors), ["Uganda"]);
}

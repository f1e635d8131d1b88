//! Who did it, to whom, against what and with what, in the words of reports from many wars, read with the real engine.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod common;

use common::{claims, event, words};
use dateline_model::{Claim, EventType, Fate, Measure, Modality};

fn struck(claim: &Claim) -> Vec<&str> {
    claim.struck.iter().map(|struck| struck.text.as_str()).collect()
}

#[test]
fn whoever_is_blamed_did_it_as_the_voice_says() {
    for (text, kind, doer) in [
        ("The murder of journalist Marco Diaz was attributed to a death squad.", EventType::Attack, "death squad"),
        (
            "Police accused the New People's Army of kidnapping two engineers in Surigao.",
            EventType::Abduction,
            "New People's Army",
        ),
        (
            "The army was responsible for the massacre of peasants in El Mozote, the commission said.",
            EventType::Attack,
            "army",
        ),
    ] {
        assert_eq!(words(&event(text, kind).actors), [doer], "{text}");
    }
    let other = claims("A bomb killed two people in Cali. The minister accused the rebels of corruption.");
    assert!(other.iter().all(|claim| claim.actors.is_empty()), "{other:?}");
}

#[test]
fn whoever_laid_the_bomb_did_it() {
    let text = "Two guards were killed by a bomb planted by urban guerrillas in San Salvador on Monday.";
    assert_eq!(words(&event(text, EventType::RemoteExplosive).actors), ["urban guerrillas"]);
}

#[test]
fn the_doer_may_hang_on_the_victim() {
    let claim = event("The kidnapping of Senator Carlos Duque by the rebels was condemned.", EventType::Abduction);
    assert_eq!(words(&claim.actors), ["rebels"]);
    assert_eq!(words(&claim.targets), ["Senator Carlos Duque"]);
}

#[test]
fn named_victims_are_told_by_name_and_their_ages_are_no_tolls() {
    let claim =
        event("The bomb exploded in Cali, killing Maria Pulido, 42, and Pilar Gomez.", EventType::RemoteExplosive);
    assert!(claim.quantities.iter().all(|q| q.low != Some(42)), "{:?}", claim.quantities);
    assert!(words(&claim.targets).contains(&"Maria Pulido"));
    let text = "Mariela Espinoza, a higher court magistrate in Antioquia, was assassinated in Medellin on Monday.";
    let claim = event(text, EventType::Attack);
    let killed: Vec<_> = claim.quantities.iter().filter(|q| q.measure == Measure::Killed).collect();
    assert_eq!((killed.len(), words(&claim.targets)), (1, vec!["Mariela Espinoza"]));
    event("Unidentified gunmen shot dead Mayor Hernando Ruiz outside his home in Tibu.", EventType::Attack);
}

#[test]
fn what_was_struck_is_told() {
    for (text, kind, things) in [
        (
            "Rebels destroyed two high-voltage pylons and seven power poles in Guazapa.",
            EventType::Looting,
            &["high-voltage pylons", "power poles"][..],
        ),
        ("Insurgents ambushed a bus near Jolo and machinegunned the passengers.", EventType::Attack, &["bus"]),
        (
            "Guerrillas of the National Liberation Army blew up a section of the oil pipeline near Saravena.",
            EventType::RemoteExplosive,
            &["oil pipeline"],
        ),
        (
            "Members of the Real IRA placed a car bomb outside the courthouse in Omagh.",
            EventType::RemoteExplosive,
            &["courthouse"],
        ),
        ("The attack on the Indian consulate in Herat killed two guards.", EventType::Attack, &["Indian consulate"]),
    ] {
        assert_eq!(struck(&event(text, kind)), things, "{text}");
    }
}

#[test]
fn a_thing_that_is_only_there_was_not_struck() {
    for text in [
        "Gunmen shot the senator in his car near Tibu on Monday.",
        "A car bomb killed three people in Azaz.",
        "The bomb exploded in a car in Kabul, killing two people.",
    ] {
        assert!(claims(text).iter().all(|claim| claim.struck.is_empty()), "{text}");
    }
}

#[test]
fn a_weapon_may_stand_in_front_of_its_attack() {
    let claim = event("A dynamite attack on a bank in Cali wounded two guards.", EventType::RemoteExplosive);
    let used: Vec<_> = claim.equipment.iter().filter(|e| e.fate == Fate::Used).map(|e| e.item.as_str()).collect();
    assert_eq!(used, ["dynamite"]);
}

#[test]
fn an_attempt_on_a_life_is_an_attempt() {
    let claim = event("Senator Duque survived an assassination attempt in Tibu on Monday.", EventType::Attack);
    assert_eq!(claim.modality, Modality::Attempted);
}

#[test]
fn figures_of_speech_strike_nothing() {
    for text in ["The president announced an attack on poverty.", "The speech was an attack on the institutions."] {
        assert!(claims(text).is_empty(), "{text}");
    }
}

#[test]
fn a_family_is_hit_and_kills_nobody() {
    let text = "In Goma, a mine left by the rebels exploded as a family returned to its house, killing the mother.";
    let found = claims(text);
    assert!(found.iter().all(|claim| !words(&claim.actors).contains(&"family")), "{found:?}");
}

#[test]
fn the_dead_get_their_names_in_the_next_sentences() {
    for named in [
        "The dead were identified as Jeffrey Bell and Todd Mills.",
        "The victims, Jeffrey Bell and Todd Mills, had worked in the town for years.",
        "Police identified the victims as Jeffrey Bell, 42, and Todd Mills.",
        "The victims were Jeffrey Bell and Todd Mills.",
        "Among the dead were Jeffrey Bell and Todd Mills.",
        "The dead include Jeffrey Bell and Todd Mills.",
        "The missionaries were identified as Jeffrey Bell and Todd Mills.",
    ] {
        let text = format!("Gunmen killed two missionaries in Cali on Monday. The police came late. {named}");
        assert_eq!(words(&event(&text, EventType::Attack).targets), ["Jeffrey Bell", "Todd Mills"], "{text}");
    }
    for named in
        ["One of the wounded is Roberto Brenner, a student.", "Roberto Brenner, one of the wounded, is a student."]
    {
        let text = format!("A bomb wounded two people in Cali on Monday. {named}");
        assert_eq!(words(&event(&text, EventType::RemoteExplosive).targets), ["Roberto Brenner"], "{text}");
    }
}

#[test]
fn some_of_those_counted_are_named_at_once() {
    for (text, kind) in [
        (
            "The rebels kidnapped three engineers near Arauca, among them Paulo Ruiz and Ana Torres.",
            EventType::Abduction,
        ),
        ("Gunmen killed four nurses in Cali on Monday, including Paulo Ruiz and Ana Torres.", EventType::Attack),
    ] {
        assert_eq!(words(&event(text, kind).targets), ["Paulo Ruiz", "Ana Torres"], "{text}");
    }
}

#[test]
fn a_doer_gets_his_name_too() {
    let text = "A gunman killed two nurses in Cali on Monday. The gunman was identified as Ahmed Saleh, 23.";
    assert!(words(&event(text, EventType::Attack).actors).contains(&"Ahmed Saleh"));
}

#[test]
fn names_of_others_are_no_victims() {
    for other in [
        "The minister, Jorge Diaz, condemned the killing.",
        "The dead were not identified as Jorge Diaz had asked.",
        "The missionaries' lawyer is Jorge Diaz.",
        "The new mayor was named as Jorge Diaz.",
    ] {
        let text = format!("Gunmen killed two missionaries in Cali on Monday. {other}");
        assert!(!words(&event(&text, EventType::Attack).targets).contains(&"Jorge Diaz"), "{text}");
    }
}

#[test]
fn whoever_survives_an_attack_was_its_target() {
    for (text, kind) in [
        ("Miguel Marquez escaped unharmed from a bomb attack in Bogota on Monday.", EventType::RemoteExplosive),
        ("Miguel Marquez survived a bomb attack in Bogota on Monday.", EventType::RemoteExplosive),
        ("Miguel Marquez was the target of a bomb attack in Bogota on Monday.", EventType::RemoteExplosive),
    ] {
        let found = claims(text);
        assert_eq!(words(&event(text, kind).targets), ["Miguel Marquez"], "{text}");
        assert!(found.iter().all(|claim| claim.event_type != Some(EventType::Displacement)), "{text}");
    }
}

#[test]
fn who_committed_or_is_charged_with_a_crime_did_it() {
    for (text, doer) in [
        ("Marco Diaz was murdered in Cali on Monday. The crime was perpetrated by armed men.", "armed men"),
        ("Three students have been charged with the killing of Marco Diaz in Cali.", "students"),
        ("Marco Diaz was murdered in Cali on Monday. Police said that Jorge Ruiz was behind the murder.", "Jorge Ruiz"),
        ("Police arrested two men suspected of the murder of Marco Diaz in Cali.", "men"),
        ("Three students were charged with taking part in the murder of Marco Diaz in Cali.", "students"),
    ] {
        assert_eq!(words(&event(text, EventType::Attack).actors), [doer], "{text}");
    }
    let error = "Marco Diaz was murdered in Cali on Monday. The error was committed by clerks.";
    assert!(event(error, EventType::Attack).actors.is_empty());
}

#[test]
fn who_dies_in_a_blast_did_not_set_it_off() {
    let claim = event("A guard died when a bomb went off at a bank in Cali.", EventType::RemoteExplosive);
    assert!(claim.actors.is_empty(), "{:?}", words(&claim.actors));
}

#[test]
fn a_person_with_a_title_in_small_letters_is_a_target_by_name() {
    let claim = event("Gunmen killed senator Federico Estrada in Medellin on Monday.", EventType::Attack);
    assert!(words(&claim.targets)[0].ends_with("Federico Estrada"), "{:?}", words(&claim.targets));
}

#[test]
fn a_bomb_in_front_of_its_blast_is_the_weapon() {
    for (text, weapon) in [
        ("A bomb blast killed two people in Cali on Monday.", "bomb"),
        ("A car-bomb attack killed two people in Cali on Monday.", "car-bomb"),
    ] {
        let claim = event(text, EventType::RemoteExplosive);
        assert_eq!(claim.equipment.iter().map(|e| e.item.as_str()).collect::<Vec<_>>(), [weapon], "{text}");
    }
}

#[test]
fn a_building_is_struck_when_its_windows_are() {
    let text = "The explosion destroyed the windows of the consulate and the shelves of a book store in Cali.";
    assert_eq!(struck(&event(text, EventType::RemoteExplosive)), ["consulate", "book store"]);
    let two_words = event("The blast from the explosion hit a truck in Cali.", EventType::RemoteExplosive);
    assert_eq!(struck(&two_words), ["truck"]);
}

#[test]
fn a_weapon_told_again_is_one_weapon() {
    let text = "A car bomb exploded near a bank in Cali on Monday. The bomb went off at dawn.";
    let claim = event(text, EventType::RemoteExplosive);
    assert_eq!(claim.equipment.iter().map(|e| e.item.as_str()).collect::<Vec<_>>(), ["car bomb"]);
}

#[test]
fn what_a_bomb_is_laid_near_is_meant() {
    let text = "Rebels planted a bomb near a power substation in Cali on Monday.";
    assert_eq!(struck(&event(text, EventType::RemoteExplosive)), ["power substation"]);
    let by_chance = event("A bomb exploded near a school in Cali on Monday.", EventType::RemoteExplosive);
    assert!(struck(&by_chance).is_empty());
}

#[test]
fn who_is_heaped_up_is_told_with_whom() {
    for (text, doer) in [
        ("The judge was murdered in Cali by a group of ten hired gunmen in two cars.", "group of ten hired gunmen"),
        ("Members of the National Salvation Front attacked a bank in Gao.", "Members of the National Salvation Front"),
    ] {
        assert_eq!(words(&event(text, EventType::Attack).actors), [doer], "{text}");
    }
}

#[test]
fn what_was_struck_is_told_whole_and_one_by_one() {
    for (text, kind, things) in [
        (
            "The blast shattered the windows and doors of the Turkish consulate in Basra.",
            EventType::RemoteExplosive,
            &["Turkish consulate"][..],
        ),
        (
            "Arsonists set fire to the offices of the transport union in Lima.",
            EventType::Looting,
            &["offices of the transport union"],
        ),
        (
            "Guerrillas burned three vehicles on the highway: an ambulance, a fuel truck and a van.",
            EventType::Looting,
            &["ambulance", "fuel truck", "van"],
        ),
        (
            "A bomb exploded on the fifth floor of the Plaza Hotel in Cartagena.",
            EventType::RemoteExplosive,
            &["Plaza Hotel"],
        ),
    ] {
        assert_eq!(struck(&event(text, kind)), things, "{text}");
    }
}

#[test]
fn what_goes_off_is_used() {
    for (text, item) in [
        ("A dynamite charge exploded near the embassy in La Paz.", "dynamite charge"),
        ("Two farmers were killed when they set off a mine near Perquin.", "mine"),
    ] {
        let claim = event(text, EventType::RemoteExplosive);
        assert_eq!((claim.equipment[0].item.as_str(), claim.equipment[0].fate), (item, Fate::Used), "{text}");
    }
}

#[test]
fn whoever_claims_a_deed_did_it_whatever_they_are_called() {
    let text = "A bomb went off outside a court in Lima on Monday. The Red Path claimed responsibility for the attack.";
    assert_eq!(words(&event(text, EventType::RemoteExplosive).actors), ["The Red Path"]);
}

#[test]
fn those_arrested_for_a_killing_did_it() {
    let text = "The president announced the arrest of two officers for killing six nuns in San Miguel.";
    assert_eq!(words(&event(text, EventType::Attack).actors), ["officers"]);
}

#[test]
fn nameless_people_at_the_deed_did_it() {
    let deed = "Judge Elena Diaz was shot dead in Medellin on Monday.";
    for (shown, doer) in [
        ("Three hooded men stopped her car and opened fire with submachine guns.", "hooded men"),
        ("The attackers fled on motorcycles.", "attackers"),
    ] {
        assert_eq!(words(&event(&format!("{deed} {shown}"), EventType::Attack).actors), [doer], "{shown}");
    }
    for other in ["Two men left a message at her door.", "Two men were wounded.", "The men of the town fled."] {
        assert!(event(&format!("{deed} {other}"), EventType::Attack).actors.is_empty(), "{other}");
    }
}

#[test]
fn who_may_have_done_it_is_a_claim_of_its_own() {
    let text = "Two bombs exploded at the embassy in Lima on Monday. Police said the attack could have been carried out by \
                the Shining Path.";
    let found = claims(text);
    let told: Vec<_> = found.iter().map(|claim| (claim.modality, words(&claim.actors))).collect();
    assert_eq!(told, [(Modality::Asserted, vec![]), (Modality::Possible, vec!["Shining Path"])]);
}

#[test]
fn an_attack_on_a_car_that_is_no_fighting_vehicle_is_one_on_civilians() {
    event("Paid assassins opened fire on the judge's car in Medellin.", EventType::Attack);
    event("Gunmen opened fire on an army patrol near Gao.", EventType::ArmedClash);
}

#[test]
fn those_beside_the_first_victim_are_victims_too() {
    let text = "The senator, together with the journalist Ana Torres, was kidnapped near Tibu on Monday.";
    assert_eq!(words(&event(text, EventType::Abduction).targets), ["senator", "journalist Ana Torres"]);
    let claim = event("Two farmers were killed when they set off a mine near Perquin.", EventType::RemoteExplosive);
    assert!(claim.actors.is_empty(), "{:?}", claim.actors);
}

#[test]
fn the_doer_may_stand_far_behind_the_deed() {
    let text = "The killing of six priests, including the rector, and two women, carried out by uniformed men in San \
                Salvador, was condemned.";
    assert_eq!(words(&event(text, EventType::Attack).actors), ["uniformed men"]);
}

#[test]
fn what_was_affected_or_aimed_at_was_struck() {
    for (text, kind, things) in [
        (
            "The attack affected the cultural institute, a church and a branch of the bank.",
            EventType::Attack,
            &["cultural institute", "church", "branch of the bank"][..],
        ),
        (
            "The presidential residence was the target of an attack on Monday.",
            EventType::Attack,
            &["presidential residence"],
        ),
        ("The power lines near San Miguel have been sabotaged.", EventType::Looting, &["power lines"]),
        (
            "The explosion caused serious damage to the embassy building and to nearby houses in Lima.",
            EventType::RemoteExplosive,
            &["embassy building", "nearby houses"],
        ),
        (
            "Several armed men shot repeatedly at the newspaper's offices in Cali.",
            EventType::Attack,
            &["newspaper's offices"],
        ),
    ] {
        assert_eq!(struck(&event(text, kind)), things, "{text}");
    }
}

#[test]
fn names_are_known_in_text_that_lost_its_capitals() {
    let text = "a bomb exploded at a bank in lima on monday night, the police said. the shining path claimed \
                responsibility for the attack, a radio station reported.";
    let claim = event(text, EventType::RemoteExplosive);
    assert_eq!(words(&claim.actors), ["shining path"]);
    assert!(claim.actors[0].actor_id.is_some(), "{:?}", claim.actors);
    let text =
        "the hikers lost the path in shining snow near lima on monday, and the army of ants was all they met there.";
    assert!(claims(text).is_empty());
}

#[test]
fn an_accusation_of_others_is_a_claim_beside_the_deed() {
    let text = "Gunmen killed four farmers near Jolo on Monday. A witness said that Colonel Ramon Reyes was responsible for \
                the murders.";
    let told: Vec<_> = claims(text).iter().map(|claim| words(&claim.actors).join(", ")).collect();
    assert_eq!(told, ["Gunmen", "Colonel Ramon Reyes"]);
    let text = "Gunmen killed four farmers near Jolo on Monday. A witness said that the gunmen were responsible for the \
                murders.";
    assert_eq!(claims(text).len(), 1);
    let text = "Gunmen killed four farmers near Jolo on Monday. The ministry is responsible for the roads there.";
    assert_eq!(claims(text).len(), 1);
}

#[test]
fn who_orders_a_murder_did_it_and_who_orders_an_operation_commands_it() {
    let text = "Drug baron Luis Mora ordered the assassination of the journalist Ana Torres, the minister said.";
    assert_eq!(words(&event(text, EventType::Attack).actors), ["Drug baron Luis Mora"]);
    let text = "A bomb killed two people in Cali on Monday. President Luis Mora ordered the search operation there.";
    assert!(event(text, EventType::RemoteExplosive).actors.is_empty());
}

#[test]
fn one_who_is_killed_and_another_wounded_do_nothing() {
    let text = "A guard was killed and another guard wounded during the attack on the consulate in Herat.";
    for claim in claims(text) {
        assert!(claim.actors.is_empty(), "{:?}", claim.actors);
    }
    let text = "A guard was killed and another guard wounded two of the attackers in Herat.";
    assert!(claims(text).iter().any(|claim| words(&claim.targets).contains(&"attackers")));
}

#[test]
fn strangers_who_force_somebody_along_took_him() {
    let text = "The senator was kidnapped in Cali on Monday. Two armed men forced him to get into a van.";
    assert_eq!(words(&event(text, EventType::Abduction).actors), ["armed men"]);
    let text = "The senator was kidnapped in Cali on Monday. Two colleagues forced him to resign last year.";
    assert!(event(text, EventType::Abduction).actors.is_empty());
}

#[test]
fn victims_named_in_lists_behind_are_all_told() {
    let text = "Two of the judge's clerks, Rosa Diaz and Juan Prado, were killed in Cali on Monday.";
    let claim = event(text, EventType::Attack);
    for name in ["Rosa Diaz", "Juan Prado"] {
        assert!(words(&claim.targets).contains(&name), "{:?}", claim.targets);
    }
    let text = "Two students were shot dead in Cali on Monday. The foreigners, John Ball and Peter Wilson, had come with a \
                church.";
    assert_eq!(words(&event(text, EventType::Attack).targets), ["John Ball", "Peter Wilson"]);
    let text =
        "Three students were shot dead in Cali on Monday. The ministers, John Ball and Peter Wilson, went there.";
    assert!(event(text, EventType::Attack).targets.is_empty());
}

#[test]
fn who_trips_a_mine_laid_it_not() {
    let text = "Farmers set off a mine left by the rebels near Perquin on Monday.";
    assert_eq!(words(&event(text, EventType::RemoteExplosive).actors), ["rebels"]);
    let text = "A Condor Airlines plane blew up over Bogota on Monday, killing 107 passengers.";
    assert!(claims(text).iter().all(|claim| claim.actors.is_empty()));
    let text = "Guerrillas set off a bomb near Perquin on Monday, killing two guards.";
    assert_eq!(words(&event(text, EventType::RemoteExplosive).actors), ["Guerrillas"]);
}

#[test]
fn who_two_people_are_is_no_third() {
    let text = "A bomb killed two people in Cali on Monday. Police said Luis Mora and Juan Prado, the city's biggest dealers, \
                were behind the attack.";
    assert_eq!(words(&event(text, EventType::RemoteExplosive).actors), ["Luis Mora", "Juan Prado"]);
}

#[test]
fn numbers_that_are_two_are_no_part_of_the_doer() {
    let text = "About 20 or 30 gunmen attacked a bus near Cali on Monday.";
    assert_eq!(words(&event(text, EventType::Attack).actors), ["gunmen"]);
}

#[test]
fn who_was_involved_in_a_murder_took_part_in_it() {
    let text = "Gunmen killed four priests near Jolo on Monday. Two colonels were involved in the murder.";
    let told: Vec<_> = claims(text).iter().map(|claim| words(&claim.actors).join(", ")).collect();
    assert_eq!(told, ["Gunmen", "colonels"]);
    let text =
        "Gunmen killed four priests near Jolo on Monday. Two colonels were involved in the planning of a parade.";
    assert_eq!(claims(text).len(), 1);
}

#[test]
fn the_men_who_left_the_bomb_are_its_doers() {
    let text = "A bomb exploded in a restaurant in Cali on Monday. The men who left the bomb fled.";
    assert_eq!(words(&event(text, EventType::RemoteExplosive).actors), ["men"]);
    let text = "A bomb exploded in a restaurant in Cali on Monday. The men who left the village fled.";
    assert!(event(text, EventType::RemoteExplosive).actors.is_empty());
}

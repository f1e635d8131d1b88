//! Long rows of people and things, who is accused where the deed is only named, and whose home it is: read with the real
//! engine.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod common;

use common::{claims, event, words};
use dateline_model::{Claim, EventType};

fn struck(claim: &Claim) -> Vec<&str> {
    claim.struck.iter().map(|struck| struck.text.as_str()).collect()
}

#[test]
fn everybody_in_a_row_of_victims_is_told() {
    for (text, kind, victims) in [
        (
            "Ana Torres, an employee of the Agrarian Fund; Oscar Ruiz, a spokesman for Incora; Miguel Diaz, an official; and a \
             worker from Tibu were kidnapped.",
            EventType::Abduction,
            &["Ana Torres", "Oscar Ruiz", "Miguel Diaz"][..],
        ),
        (
            "The massacre of the Jesuit priests Ignacio Ruiz, Segundo Torres, and Juan Diaz was perpetrated by death squads.",
            EventType::Attack,
            &["Ignacio Ruiz", "Segundo Torres", "Juan Diaz"],
        ),
        (
            "The attack killed nine people, including the well-known union leader Elena Torres.",
            EventType::Attack,
            &["Elena Torres"],
        ),
        (
            "The wave of attacks continued last night when William Torres, director of a newscast in the city of Monteria, was \
             killed by unidentified persons.",
            EventType::Attack,
            &["William Torres"],
        ),
        ("The five students who disappeared in Cali were seen on Monday.", EventType::Abduction, &["students"]),
    ] {
        assert_eq!(words(&event(text, kind).targets), victims, "{text}");
    }
}

#[test]
fn a_row_of_accused_is_told_whole() {
    let text = "Colonel Marco Ruiz, director of the military academy, two lieutenants, two sergeants, and two soldiers are implicated in the assassination of the priests.";
    let doers = ["Colonel Marco Ruiz", "lieutenants", "sergeants", "soldiers"];
    assert_eq!(words(&event(text, EventType::Attack).actors), doers);
    let text = "Police arrested Juan Ruiz, Luis Gomez and Ana Torres for the murder of the judge.";
    assert_eq!(words(&event(text, EventType::Attack).actors), ["Juan Ruiz", "Luis Gomez", "Ana Torres"]);
    let text = "Police arrested Juan Ruiz and Luis Gomez for fraud. A judge was murdered in Cali on Monday.";
    assert!(event(text, EventType::Attack).actors.is_empty(), "an arrest for fraud blames nobody for the murder");
}

#[test]
fn a_deed_that_only_the_blame_names_is_told() {
    for (text, doer) in [
        ("The opposition blamed the army for the attack.", "army"),
        ("The murder is attributed to the Shining Path and not to the MRTA.", "Shining Path"),
        (
            "The Shining Path today sent out leaflets claiming responsibility for the murder of the judge.",
            "Shining Path",
        ),
        (
            "Death squads are most certainly to blame for the recent murder of six priests in El Salvador.",
            "Death squads",
        ),
        ("The murder of the six priests was an action by the Salvadoran Armed Forces.", "Salvadoran Armed Forces"),
    ] {
        assert_eq!(words(&event(text, EventType::Attack).actors), [doer], "{text}");
    }
    for near in ["The army was responsible for the security of the town.", "The army blamed the weather for the delay."]
    {
        assert!(claims(near).is_empty(), "{near}");
    }
}

#[test]
fn who_they_are_may_stand_in_the_next_sentence() {
    let text = "A bomb wounded four civilians in Bogota on Monday. They are Ana Torres, Elena Ruiz, Elsa Diaz, and policeman \
                Leon Gomez.";
    let claim = event(text, EventType::RemoteExplosive);
    assert_eq!(words(&claim.targets), ["Ana Torres", "Elena Ruiz", "Elsa Diaz", "Leon Gomez"]);
}

#[test]
fn whose_home_is_attacked_is_meant() {
    let claim =
        event("The rebels attacked the residence of President Alfredo Torres in Cali on Monday.", EventType::Attack);
    assert_eq!(words(&claim.targets), ["President Alfredo Torres"]);
    let claim = event("The rebels attacked the offices of the lawyer Luis Ruiz in Cali on Monday.", EventType::Attack);
    assert!(claim.targets.is_empty(), "{:?}", claim.targets);
}

#[test]
fn things_joined_to_the_owner_of_the_first_are_struck_too() {
    for (text, kind, things) in [
        (
            "Several offices of labor unions and houses of opposition members were attacked.",
            EventType::Attack,
            &["offices of labor unions", "houses"][..],
        ),
        (
            "Guerrillas set on fire two cotton processing plants in Tibu.",
            EventType::Looting,
            &["cotton processing plants"],
        ),
        (
            "The explosion broke windows of the telephone company offices.",
            EventType::RemoteExplosive,
            &["telephone company offices"],
        ),
        (
            "The army bombed a refugee camp and civilian settlements in Goma.",
            EventType::AirDroneStrike,
            &["refugee camp", "civilian settlements"],
        ),
    ] {
        assert_eq!(struck(&event(text, kind)), things, "{text}");
    }
}

#[test]
fn who_uses_planes_to_bomb_bombs() {
    let claim =
        event("On Monday the air force used planes to bomb several villages near Goma.", EventType::AirDroneStrike);
    assert_eq!(words(&claim.actors), ["air force"]);
    let planned = claims("The air force may use planes to bomb villages near Goma.");
    assert!(planned.iter().all(|claim| claim.modality != dateline_model::Modality::Asserted), "{planned:?}");
}

//! Who says it, as what, and how many: sentences with what must be read in them, near misses beside them. The real
//! engine reads them, so that a change of the parser shows here too.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod common;

use common::{claims_of, events};
use dateline_model::{Claim, Kind, Modality};

/// The events of a text from an outlet of a name that no catalogue has.
fn events_of(source: &str, title: Option<&str>, text: &str) -> Vec<Claim> {
    claims_of(source, title, text).into_iter().filter(|c| c.kind == Kind::Event).collect()
}

/// `kind: text` of every voice of the first event, nearest first, without the outlet.
fn voices(text: &str) -> Vec<String> {
    voices_in(&events(text))
}

fn voices_in(claims: &[Claim]) -> Vec<String> {
    let Some(claim) = claims.first() else { return vec!["no event".to_owned()] };
    let said = claim.attribution.split_last().map_or(&[][..], |(_, said)| said);
    said.iter().map(|v| format!("{}: {}", v.kind, v.text)).collect()
}

fn modality(text: &str) -> String {
    events(text).first().map_or_else(|| "no event".to_owned(), |c| c.modality.to_string())
}

/// `measure low/high` of every quantity of every event.
fn counts(text: &str) -> Vec<String> {
    let bound = |n: Option<u64>| n.map_or("null".to_owned(), |n| n.to_string());
    events(text)
        .iter()
        .flat_map(|c| &c.quantities)
        .map(|q| format!("{} {}/{}", q.measure, bound(q.low), bound(q.high)))
        .collect()
}

#[track_caller]
fn all<T: PartialEq + std::fmt::Debug>(read: impl Fn(&str) -> T, cases: &[(&str, T)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, expected)| (text, expected, read(text)))
        .filter(|(_, expected, got)| **expected != *got)
        .map(|(text, expected, got)| format!("{text}\n    expected {expected:?}\n    got      {got:?}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn list(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

#[test]
fn voices_stand_nearest_first() {
    all(
        voices,
        &[
            ("Rebels seized Saraqib on Friday.", list(&[])),
            ("Rebels seized Saraqib on Friday, a resident said.", list(&["witness: resident"])),
            (
                "A statement from the UN children's fund said shelling hit a school in Idlib.",
                list(&["un: UN children's fund"]),
            ),
            (
                "Shelling hit a school in Idlib, a statement from the health ministry said on Friday.",
                list(&["government: health ministry"]),
            ),
            (
                "The agency said, citing a military source, that rebels had seized Saraqib.",
                list(&["belligerent: military source", "humanitarian: agency"]),
            ),
            (
                "The prime minister, Adam Karim, said rebels had seized Saraqib.",
                list(&["government: prime minister, Adam Karim"]),
            ),
            (
                "According to doctors and residents, shelling hit a school in Idlib.",
                list(&["medical: doctors", "witness: residents"]),
            ),
            // what is said of the speaker is the outlet's word
            ("The brigade, which seized Saraqib on Friday, said it wanted peace.", list(&[])),
            // "citing" a reason is no voice
            ("The army shelled Saraqib on Friday, citing security concerns.", list(&[])),
        ],
    );
}

#[test]
fn a_spokesman_speaks_for_whom_the_words_around_him_name() {
    all(
        voices,
        &[
            (
                "A spokesman for the Kurdish militias said rebels had seized Saraqib.",
                list(&["belligerent: spokesman for the Kurdish militias"]),
            ),
            ("A UN official said rebels had seized Saraqib.", list(&["un: UN official"])),
            ("A Turkish official said rebels had seized Saraqib.", list(&["government: Turkish official"])),
            ("A friend of the driver said rebels had seized Saraqib.", list(&["witness: friend of the driver"])),
        ],
    );
}

#[test]
fn people_are_later_what_they_were_when_they_were_named_first() {
    let text =
        "Samir Haddad, a senior analyst with a think tank, welcomed the talks. Rebels had seized Saraqib, Haddad said.";
    assert_eq!(voices(text), ["analyst: Haddad"]);
}

#[test]
fn he_who_adds_is_he_who_spoke_last() {
    let text = "A doctor in Idlib spoke to us. “We are tired,” the doctor said. Shells had hit two schools in Idlib, he added.";
    assert_eq!(voices(text), ["medical: doctor"]);
}

#[test]
fn a_quotation_goes_on_until_it_is_closed() {
    let text = "“We ran,” said a resident of Saraqib. “Then the army shelled Saraqib.”";
    assert_eq!(voices(text), ["witness: resident of Saraqib"]);
    let narrated = "“We ran,” said a resident of Saraqib. Then the army shelled Saraqib.";
    assert_eq!(voices(narrated), Vec::<String>::new());
}

#[test]
fn a_statement_behind_a_colon_goes_on_to_the_end_of_a_press_release() {
    let text = "Minister Anna Berg said:\nI am appalled.\nRebels seized Saraqib on Friday.";
    let claims = events_of("Ministry of Foreign Affairs", None, text);
    assert_eq!(voices_in(&claims), ["government: Minister Anna Berg"]);
}

#[test]
fn the_signatory_of_a_statement_says_i() {
    let text = "I welcome the news that rebels seized Saraqib on Friday.";
    let title = "Statement by Foreign Minister Anna Berg on Saraqib";
    let claims = events_of("Ministry of Foreign Affairs", Some(title), text);
    assert_eq!(voices_in(&claims), ["government: Foreign Minister Anna Berg"]);
}

#[test]
fn plans_fears_attempts_and_denials_are_no_facts() {
    let case = |text, modality: &str| (text, modality.to_owned());
    all(
        modality,
        &[
            case("Rebels seized Saraqib on Friday.", "asserted"),
            case("Rebels plan to seize Saraqib.", "planned"),
            case("Rebels vowed to seize Saraqib.", "planned"),
            case("Rebels will seize Saraqib within days.", "planned"),
            case("Rebels could seize Saraqib within days.", "possible"),
            case("The army will shell Saraqib if rebels enter it.", "possible"),
            case("Residents fear that the army will shell Saraqib.", "planned"),
            case("Rebels tried to seize Saraqib.", "attempted"),
            case("Rebels failed to seize Saraqib.", "attempted"),
            case("The army denied that it had shelled Saraqib.", "denied"),
            case("The army did not shell Saraqib.", "denied"),
        ],
    );
}

#[test]
fn what_a_sentence_takes_for_granted_is_neither_planned_nor_denied() {
    let case = |text, modality: &str| (text, modality.to_owned());
    all(
        modality,
        &[
            case("The council failed to end the fighting in Saraqib.", "asserted"),
            case("The minister would not comment on the airstrike on Saraqib.", "asserted"),
            case("Russia did not react when Israel bombed a base in Homs.", "asserted"),
            case("Dozens could have been killed in the clashes in Saraqib.", "asserted"),
        ],
    );
}

#[test]
fn what_is_only_supposed_is_possible_and_denies_nothing() {
    let case = |text, modality: &str| (text, modality.to_owned());
    all(
        modality,
        &[
            case("Any airstrike on Saraqib would not end the war.", "possible"),
            case("Residents fear a repeat of the shelling of Saraqib.", "possible"),
        ],
    );
}

#[test]
fn the_occasion_on_which_somebody_spoke_is_the_outlets_word() {
    let told = "Rebels vowed revenge after the army shelled Saraqib.";
    assert_eq!(voices(told), Vec::<String>::new());
    let said = "Residents said that the army shelled Saraqib.";
    assert_eq!(voices(said), ["witness: Residents"]);
}

#[test]
fn the_words_beside_a_number_say_what_became_of_the_people() {
    all(
        counts,
        &[
            ("Shelling killed at least 13 civilians in Saraqib.", list(&["killed 13/null"])),
            ("One person was killed and 32 wounded in shelling of Saraqib.", list(&["killed 1/1", "wounded 32/32"])),
            ("The airstrike on Saraqib left 11 dead and 20 injured.", list(&["killed 11/11", "wounded 20/20"])),
            ("The airstrike on Saraqib killed or wounded 35 soldiers.", list(&["killed_or_wounded 35/35"])),
            ("Suicide attacks in Saraqib targeted and killed scores of civilians.", list(&["killed 40/null"])),
            ("Clashes in Saraqib claimed 12 lives.", list(&["killed 12/12"])),
            ("No casualties were reported after the shelling of Saraqib.", list(&["killed_or_wounded 0/0"])),
        ],
    );
}

#[test]
fn parts_and_ages_are_not_counted() {
    all(
        counts,
        &[
            ("An airstrike on Saraqib killed 12 people, including five children.", list(&["killed 12/12"])),
            ("An airstrike on Saraqib killed 87 people, 30 of them children.", list(&["killed 87/87"])),
            ("An airstrike on Saraqib killed a girl of nine.", list(&["killed 1/1"])),
            ("An airstrike on Saraqib killed a 62-year-old woman.", list(&["killed 1/1"])),
        ],
    );
}

#[test]
fn others_beside_the_first_are_counted_with_them() {
    all(
        counts,
        &[
            (
                "A commander was killed along with 12 other members of the group in Raqqa.",
                vec!["killed 1/1".to_owned(), "killed 12/12".to_owned()],
            ),
            (
                "Police detained the opposition leader along with 15 others in Harare on Tuesday.",
                vec!["captured 15/15".to_owned()],
            ),
        ],
    );
    // who attacks beside others did not come to harm
    let beside = counts("The army attacked a base in Goma together with 200 allied fighters.");
    assert!(!beside.contains(&"killed 200/200".to_owned()), "{beside:?}");
}

#[test]
fn rooms_and_hospitals_speak() {
    all(
        voices,
        &[
            (
                "Three people died in the shelling of Beledweyne, according to a local emergency room.",
                vec!["medical: local emergency room".to_owned()],
            ),
            (
                "Two children died in the strike on Omdurman, according to a local hospital.",
                vec!["medical: local hospital".to_owned()],
            ),
        ],
    );
}

#[test]
fn a_denial_is_a_claim_beside_the_one_that_it_denies() {
    for (text, deniers) in [
        ("Russia said its troops had captured the village of Pokrovka, a claim Kyiv denied.", "government: Kyiv"),
        (
            "Russian forces seized the village of Pokrovka, the defence ministry said, a claim denied by Ukraine.",
            "government: Ukraine",
        ),
        ("Russia said its troops had captured the village of Pokrovka. Kyiv denied the claim.", "government: Kyiv"),
    ] {
        let found = events(text);
        let (denied, told): (Vec<Claim>, Vec<Claim>) =
            found.into_iter().partition(|claim| claim.modality == Modality::Denied);
        assert_eq!((denied.len(), told.len()), (1, 1), "{text}");
        assert_eq!(voices_in(&denied), [deniers], "{text}");
        assert_eq!(told[0].modality, Modality::Asserted, "{text}");
    }
}

#[test]
fn who_denies_a_deed_denies_that_they_did_it() {
    let found = events("A bomb killed two people in Ghazni. The Taliban denied responsibility for the attack.");
    let denied: Vec<&Claim> = found.iter().filter(|claim| claim.modality == Modality::Denied).collect();
    assert_eq!(denied.len(), 1, "{found:?}");
    assert_eq!(denied[0].actors[0].text, "Taliban");
    let other = events("A bomb killed two people in Ghazni. The mayor denied responsibility for the delay.");
    assert!(other.iter().all(|claim| claim.modality != Modality::Denied), "{other:?}");
}

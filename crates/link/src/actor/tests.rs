//! What the actor rules read and what they must leave alone, with the shipped catalogue.

use crate::testing::{Report, linked};
use dateline_model::{ActorMention, MentionLabel, Naming, PeopleClass};

fn actors(text: &str) -> Vec<ActorMention> {
    linked(&Report::tagged(Some("2024-11-27"), text)).actors
}

fn told(text: &str) -> Vec<String> {
    actors(text)
        .iter()
        .map(|actor| format!("{} = {}", actor.text, actor.actor_id.as_ref().map_or("-", |id| id.as_str())))
        .collect()
}

const SYRIA: &str = "fighting/NOUN/0/root in/ADP/3/case Syria/PROPN/1/nmod\n";

#[test]
fn a_state_shares_the_branch_noun_of_the_next() {
    let text = "Russian/ADJ/5/amod and/CCONJ/3/cc Syrian/ADJ/1/conj government/NOUN/5/compound aircraft/NOUN/6/nsubj struck/VERB/0/root";
    assert_eq!(
        told(text),
        ["Russian = russian-aerospace-forces", "Syrian government aircraft = syrian-arab-air-force"]
    );
    let text = "Turkey/PROPN/5/nsubj and/CCONJ/4/cc Syrian/ADJ/4/amod forces/NOUN/1/conj agreed/VERB/0/root";
    assert_eq!(told(text)[0], "Turkey = turkey");
}

#[test]
fn people_of_a_group_are_the_group() {
    let text = "Islamic/PROPN/3/compound State/PROPN/3/compound fighters/NOUN/4/nsubj fled/VERB/0/root";
    assert_eq!(told(text), ["Islamic State fighters = islamic-state"]);
    let text = "Turkish/ADJ/2/amod residents/NOUN/3/nsubj fled/VERB/0/root";
    assert_ne!(told(text), ["Turkish residents = turkey"]);
}

#[test]
fn generic_phrases_are_read_in_the_country_of_the_report() {
    let text = format!("{SYRIA}allied/ADJ/2/amod rebels/NOUN/3/nsubj fled/VERB/0/root");
    let found = actors(&text);
    assert_eq!(found[0].text, "allied rebels");
    assert!(found[0].actor_id.is_some(), "{found:?}");
    assert_eq!(actors("rebels/NOUN/2/nsubj fled/VERB/0/root")[0].actor_id, None);
}

#[test]
fn noun_phrases_of_people_are_kept_without_determiner_and_number() {
    let text = "At/ADP/2/case least/ADJ/3/nummod 12/NUM/4/nummod villagers/NOUN/5/nsubj fled/VERB/0/root";
    let found = actors(text);
    assert_eq!((found[0].text.as_str(), found[0].class), ("villagers", PeopleClass::Civilians));
    assert_eq!(found[0].naming, Naming::Nominal);
    assert!(actors("the/DET/2/det report/NOUN/3/nsubj ended/VERB/0/root").is_empty());
}

#[test]
fn a_state_behind_a_preposition_of_place_is_no_actor() {
    assert!(actors(SYRIA).is_empty());
    let text = "Syria/PROPN/2/nsubj attacked/VERB/0/root Iraq/PROPN/2/obj";
    assert_eq!(told(text)[0], "Syria = syria");
}

#[test]
fn pronouns_and_short_forms_take_the_last_fitting_mention() {
    let text = "Islamic/PROPN/3/compound State/PROPN/3/compound fighters/NOUN/4/nsubj fled/VERB/0/root\n\
                They/PRON/2/nsubj left/VERB/0/root";
    let found = actors(text);
    assert_eq!(found[1].naming, Naming::Anaphor);
    assert_eq!(found[1].antecedent, Some(0));
    assert_eq!(found[1].actor_id, found[0].actor_id);
    let text = "HTS/PROPN/2/nsubj fled/VERB/0/root\nthe/DET/2/det group/NOUN/3/nsubj left/VERB/0/root";
    assert_eq!(actors(text)[1].antecedent, Some(0));
    assert!(actors("They/PRON/2/nsubj left/VERB/0/root").is_empty());
    let it = "HTS/PROPN/2/nsubj fled/VERB/0/root\nIt/PRON/3/nsubj is/AUX/3/cop clear/ADJ/0/root";
    assert_eq!(actors(it).len(), 1);
}

#[test]
fn a_surname_is_the_person_named_in_full_before() {
    let text = "Omar/PROPN/3/nsubj Alloush/PROPN/1/flat spoke/VERB/0/root\nAlloush/PROPN/2/nsubj left/VERB/0/root";
    let report = Report::tagged(None, text).mention(MentionLabel::Person, "Omar Alloush");
    let mut report = report;
    report.analysis.sentences[1].mentions = report.analysis.sentences[0].mentions.clone();
    report.analysis.sentences[1].mentions[0].tokens = 0..1;
    let found = linked(&report).actors;
    assert_eq!(found[1].name.as_deref(), Some("Omar Alloush"));
}

#[test]
fn two_surnames_are_the_person_named_in_full_before() {
    let text = "Federico/PROPN/4/nsubj Estrada/PROPN/1/flat Velez/PROPN/1/flat spoke/VERB/0/root\n\
                Senator/PROPN/2/nmod Estrada/PROPN/4/nsubj Velez/PROPN/2/flat left/VERB/0/root";
    let mut report = Report::tagged(None, text).mention(MentionLabel::Person, "Federico Estrada Velez");
    report.analysis.sentences[1].mentions = report.analysis.sentences[0].mentions.clone();
    assert_eq!(linked(&report).actors[1].name.as_deref(), Some("Federico Estrada Velez"));
}

#[test]
fn names_the_catalogue_lacks_are_kept_as_written() {
    let report = Report::tagged(None, "the/DET Raqqa/PROPN Civil/PROPN Council/PROPN said/VERB")
        .mention(MentionLabel::Organisation, "Raqqa Civil Council");
    let found = linked(&report).actors;
    assert_eq!((found[0].text.as_str(), &found[0].actor_id), ("Raqqa Civil Council", &None));
}

//! Faulty catalogues are refused, with the path of every fault.

use dateline_catalog::{Actors, CatalogError, Problem, Sources};

const GOOD: &str = r#"
[[actor]]
id = "a"
name = "Alpha"
kind = "rebel"
inter = 2
countries = ["SY"]
source = "test"
"#;

fn problems(text: &str) -> Vec<Problem> {
    match Actors::from_toml(text) {
        Err(CatalogError::Faulty(problems)) => problems,
        other => panic!("expected faults, found {other:?}"),
    }
}

fn message(text: &str) -> String {
    let all: Vec<String> = problems(text).iter().map(ToString::to_string).collect();
    all.join("\n")
}

#[test]
fn a_sound_catalogue_is_read() {
    assert_eq!(Actors::from_toml(GOOD).unwrap().len(), 1);
    assert!(Actors::from_toml("").unwrap().is_empty());
}

#[test]
fn an_unknown_key_is_reported_with_its_full_path() {
    let text = format!("{GOOD}sponsers = []\n");
    let message = message(&text);
    assert!(message.starts_with("actor[0] (a).sponsers: unknown key; known here are id, name,"), "{message}");
}

#[test]
fn unknown_keys_inside_names_and_tables_are_found() {
    let text = format!("[branches]\ntanks = []\n{GOOD}leaders = [{{ name = \"X\", since = \"2020\" }}]\n[extra]\n");
    let message = message(&text);
    for path in ["extra: unknown key", "branches.tanks: unknown key", "actor[0] (a).leaders[0].since: unknown key"] {
        assert!(message.contains(path), "{path} in {message}");
    }
}

#[test]
fn wrong_types_and_values_name_their_entry() {
    let message = message(&GOOD.replace("kind = \"rebel\"", "kind = \"rebels\""));
    assert!(message.starts_with("actor[0] (a): unknown variant `rebels`"), "{message}");
    let faults = problems(&GOOD.replace("inter = 2", "inter = 9"));
    assert!(faults[0].to_string().contains("actor[0] (a).inter: expected an ACLED actor code 1 to 8, found 9"));
    let faults = problems(&GOOD.replace("[\"SY\"]", "[\"Syria\"]"));
    assert!(faults[0].to_string().contains("found `Syria`"));
    let faults = problems(&format!("{GOOD}from = \"last year\"\n"));
    assert!(faults[0].to_string().contains("found `last year`"), "{}", faults[0]);
}

#[test]
fn order_and_uniqueness_are_checked() {
    let b = GOOD.replace("\"a\"", "\"b\"");
    assert!(matches!(problems(&format!("{b}{GOOD}"))[0], Problem::NotSorted { .. }));
    assert!(matches!(problems(&format!("{GOOD}{GOOD}"))[0], Problem::Duplicate { .. }));
    assert!(matches!(problems(&format!("{GOOD}aliases = [\"Al\", \"Al\"]"))[0], Problem::Duplicate { .. }));
    assert!(matches!(problems(&GOOD.replace("\"a\"", "\"A b\""))[0], Problem::Value { .. }));
}

#[test]
fn ids_that_lead_nowhere_are_reported() {
    for key in ["sponsors = [\"x\"]", "side = \"x\"", "parent = \"x\"", "member_of = [\"x\"]", "succeeds = [\"x\"]"] {
        let faults = problems(&format!("{GOOD}{key}\n"));
        assert!(matches!(&faults[0], Problem::UnknownActor { id, .. } if id == "x"), "{key}: {faults:?}");
    }
}

#[test]
fn a_side_does_not_fight_for_another_side() {
    let entry = |id: &str, side: &str| GOOD.replace("\"a\"", &format!("\"{id}\"")) + &format!("side = \"{side}\"\n");
    let faults = problems(&[entry("a", "b"), entry("b", "c"), entry("c", "c")].concat());
    assert!(matches!(&faults[..], [Problem::SideOfASide { id, .. }] if id == "b"), "{faults:?}");
}

#[test]
fn one_phrase_means_one_actor_in_a_country() {
    let with_phrase = format!("{GOOD}context_aliases = [\"the rebels\"]\n");
    let other = with_phrase.replace("\"a\"", "\"b\"").replace("the rebels", "Rebels");
    assert!(matches!(problems(&format!("{with_phrase}{other}"))[0], Problem::ContextTaken { .. }));
    let elsewhere = other.replace("\"SY\"", "\"YE\"");
    assert!(Actors::from_toml(&format!("{with_phrase}{elsewhere}")).is_ok());
}

#[test]
fn text_that_is_no_toml_is_a_syntax_error() {
    assert!(matches!(Actors::from_toml("id = ["), Err(CatalogError::Syntax(_))));
    assert!(matches!(Sources::from_toml("]"), Err(CatalogError::Syntax(_))));
}

#[test]
fn sources_are_checked_alike_and_against_the_actors() {
    let good = "[[source]]\nid = \"s\"\nname = \"S\"\nkind = \"media\"\nsource = \"t\"\n";
    let sources = Sources::from_toml(&format!("{good}side_of = \"nobody\"\n")).unwrap();
    let error = sources.check_sides(&Actors::builtin()).unwrap_err();
    assert!(error.to_string().contains("source (s).side_of: there is no actor `nobody`"), "{error}");
    assert!(Sources::from_toml(&format!("{good}domain = \"https://x.org\"\n")).is_err());
    assert!(Sources::from_toml(&format!("{good}bias = 1\n")).is_err());
}

//! What the built-in actor catalogue knows.

use dateline_catalog::{ActorKind, Actors, AliasKind, Branch};

fn id(actors: &Actors, name: &str) -> String {
    let found = actors.by_alias(name);
    assert_eq!(found.len(), 1, "{name}: {:?}", found.iter().map(|&i| actors.actor(i).id.as_str()).collect::<Vec<_>>());
    actors.actor(found[0]).id.to_string()
}

fn in_context(phrase: &str, iso2: &str) -> Option<String> {
    let actors = Actors::builtin();
    actors.in_context(phrase, iso2).map(|idx| actors.actor(idx).id.to_string())
}

#[test]
fn the_built_in_catalogue_is_large_enough() {
    assert!(Actors::builtin().len() >= 260, "{}", Actors::builtin().len());
}

#[test]
fn every_country_of_the_scope_has_a_state_with_government_and_forces() {
    let actors = Actors::builtin();
    for iso2 in "SY IQ LB IL PS YE UA RU SD ML BF NE NG SO ET MM AF LY CD HT US GB FR TR IR AE SA".split(' ') {
        let state = actors.state_of_country(iso2).unwrap_or_else(|| panic!("no state of {iso2}"));
        for noun in ["government", "police", "forces"] {
            let branch = actors.branch_of(state, noun);
            assert!(branch.is_some() || noun == "police" || iso2 == "PS", "{iso2}: no {noun}");
        }
        assert!(!actors.actor(state).demonyms.is_empty(), "{iso2}");
    }
}

#[test]
fn every_country_of_the_scope_has_groups_and_civilians_of_its_own() {
    let actors = Actors::builtin();
    for iso2 in "SY IQ LB PS YE UA SD ML BF NE NG SO ET MM AF LY CD HT".split(' ') {
        let armed = [ActorKind::Rebel, ActorKind::PoliticalMilitia, ActorKind::IdentityMilitia];
        let groups = actors.iter().filter(|(_, a)| a.is_active_in(iso2) && armed.contains(&a.kind)).count();
        assert!(groups >= 4, "{iso2}: {groups} groups");
        assert!(in_context("civilians", iso2).is_some(), "{iso2}");
    }
}

#[test]
fn spellings_abbreviations_and_scripts_lead_to_one_actor() {
    let actors = Actors::builtin();
    for name in [
        "HTS",
        "Hay’at Tahrir al-Sham",
        "HAYAT TAHRIR AL SHAM",
        "هيئة تحرير الشام",
        "Jabhat al-Nusra",
        "Tahrir al-Sham",
    ] {
        assert_eq!(id(&actors, name), "hayat-tahrir-al-sham", "{name}");
    }
    for name in ["ISIS", "Isis", "ISIL", "Da'esh", "Daesh", "so-called Islamic State", "IS", "داعش"] {
        assert_eq!(id(&actors, name), "islamic-state", "{name}");
    }
    assert_eq!(id(&actors, "Fatah al-Mubin operations room"), "fatah-al-mubin");
    assert_eq!(id(&actors, "Turkish-backed rebels"), "syrian-national-army");
    assert_eq!(id(&actors, "M23"), "m23");
    assert_eq!(id(&actors, "Zelenskyy"), "ukraine");
    assert_eq!(id(&actors, "Bashar al-Assad"), "syrian-government");
    assert_eq!(id(&actors, "Recep Tayyip Erdogan"), "turkey");
}

#[test]
fn an_abbreviation_of_two_groups_is_settled_by_the_country_of_the_report() {
    let actors = Actors::builtin();
    let both = actors.by_alias("SNA");
    assert_eq!(both.len(), 2);
    let picked = |iso2| actors.pick(both, iso2).map(|idx| actors.actor(idx).id.to_string());
    assert_eq!(picked("SY").as_deref(), Some("syrian-national-army"));
    assert_eq!(picked("SO").as_deref(), Some("somali-national-army"));
    assert_eq!(picked("UA"), None);
}

#[test]
fn former_names_carry_their_dates() {
    let actors = Actors::builtin();
    let hts = actors.get("hayat-tahrir-al-sham").unwrap();
    let nusra = hts.former.iter().find(|name| name.name == "Jabhat al-Nusra").unwrap();
    assert!(nusra.holds_on("2014-05-01"));
    assert!(nusra.holds_on("2016-07-28"));
    assert!(!nusra.holds_on("2016-08-01"));
}

#[test]
fn branches_of_a_state_are_found_by_their_nouns() {
    let actors = Actors::builtin();
    let syria = actors.state_by_demonym("Syrian").unwrap();
    let branch = |noun| actors.branch_of(syria, noun).map(|idx| actors.actor(idx).id.to_string());
    assert_eq!(branch("warplanes").as_deref(), Some("syrian-arab-air-force"));
    assert_eq!(branch("government forces").as_deref(), Some("syrian-armed-forces"));
    assert_eq!(branch("regime").as_deref(), Some("syrian-government"));
    assert_eq!(branch("olive trees"), None);
    assert_eq!(actors.branch_noun("fighter jets"), Some(Branch::AirForce));
}

#[test]
fn a_state_without_an_air_force_entry_flies_with_its_armed_forces() {
    let actors = Actors::builtin();
    let chad = actors.state_of_country("TD").unwrap();
    let jets = actors.branch_of(chad, "fighter jets").unwrap();
    assert_eq!(actors.actor(jets).id.as_str(), "chadian-armed-forces");
}

#[test]
fn generic_phrases_mean_what_they_mean_in_their_country() {
    assert_eq!(in_context("regime forces", "SY").as_deref(), Some("syrian-armed-forces"));
    assert_eq!(in_context("the army", "SD").as_deref(), Some("sudanese-armed-forces"));
    assert_eq!(in_context("government warplanes", "SY").as_deref(), Some("syrian-arab-air-force"));
    assert_eq!(in_context("rebels", "SY").as_deref(), Some("syrian-opposition"));
    assert_eq!(in_context("rebels", "YE").as_deref(), Some("houthis"));
    assert_eq!(in_context("the junta", "MM").as_deref(), Some("burmese-government"));
    assert_eq!(in_context("paramilitaries", "SD").as_deref(), Some("rapid-support-forces"));
    assert_eq!(in_context("the coalition", "YE").as_deref(), Some("saudi-led-coalition"));
    assert_eq!(in_context("the coalition", "SY").as_deref(), Some("global-coalition"));
    assert_eq!(in_context("olive trees", "SY"), None);
    assert_eq!(in_context("rebels", "XX"), None);
}

#[test]
fn a_successor_takes_over_on_its_day() {
    let actors = Actors::builtin();
    let on = |id: &str, date| actors.actor(actors.as_of(actors.index_of(id).unwrap(), date)).id.to_string();
    assert_eq!(on("syrian-government", "2024-11-30"), "syrian-government");
    assert_eq!(on("syrian-government", "2024-12-08"), "syrian-transitional-government");
    assert_eq!(on("islamic-republic-of-afghanistan", "2023-01-01T10:00:00Z"), "islamic-emirate-of-afghanistan");
    assert_eq!(on("hezbollah", "2030-01-01"), "hezbollah");
}

#[test]
fn state_forces_abroad_are_external_forces() {
    let actors = Actors::builtin();
    let turkish = actors.index_of("turkish-armed-forces").unwrap();
    assert_eq!(actors.inter_in(turkish, "TR"), 1);
    assert_eq!(actors.inter_in(turkish, "SY"), 8);
    let sdf = actors.index_of("syrian-democratic-forces").unwrap();
    assert_eq!(actors.inter_in(sdf, "SY"), 2);
}

#[test]
fn every_branch_and_ally_ends_at_its_side() {
    let actors = Actors::builtin();
    let side = |id: &str| actors.actor(actors.side_of(actors.index_of(id).unwrap())).id.to_string();
    assert_eq!(side("syrian-arab-air-force"), "syrian-government");
    assert_eq!(side("national-defence-forces"), "syrian-government");
    assert_eq!(side("hayat-tahrir-al-sham"), "syrian-opposition");
    assert_eq!(side("russian-aerospace-forces"), "russia");
    assert_eq!(side("syrian-opposition"), "syrian-opposition");
}

#[test]
fn ambiguous_names_are_few_and_never_two_full_names() {
    let actors = Actors::builtin();
    let ambiguous = actors.ambiguous_aliases();
    assert!(ambiguous.len() <= 60, "{} ambiguous names", ambiguous.len());
    let mut names: Vec<String> = actors.iter().map(|(_, actor)| dateline_catalog::fold(&actor.name)).collect();
    names.sort_unstable();
    let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn an_extension_adds_and_replaces() {
    let ours = Actors::builtin();
    let extended = ours
        .extended_with(
            r#"
            [branches]
            air_force = ["kites"]
            [[actor]]
            id = "orontes-guard"
            name = "Orontes Guard"
            kind = "political_militia"
            inter = 3
            countries = ["SY"]
            side = "syrian-opposition"
            source = "test"
            [[actor]]
            id = "m23"
            name = "Movement of the 23rd"
            kind = "rebel"
            inter = 2
            countries = ["CD"]
            source = "test"
            "#,
        )
        .unwrap();
    assert_eq!(extended.len(), ours.len() + 1);
    assert_eq!(extended.get("m23").unwrap().name, "Movement of the 23rd");
    assert!(extended.by_alias("March 23 Movement").is_empty());
    assert_eq!(extended.branch_noun("kites"), Some(Branch::AirForce));
    let hits = extended.scan(&["Orontes", "Guard"]);
    assert_eq!(hits[0].kind, AliasKind::Name);
}

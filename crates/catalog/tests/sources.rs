//! What the built-in source catalogue knows.

use std::collections::BTreeSet;

use dateline_catalog::{Actors, Sources, VoiceKind};

#[test]
fn the_built_in_catalogue_is_large_enough_and_knows_every_kind() {
    let sources = Sources::builtin();
    assert!(sources.len() >= 120, "{}", sources.len());
    let kinds: BTreeSet<&str> = sources.iter().map(|(_, source)| source.kind.as_str()).collect();
    assert_eq!(kinds.len(), 10, "{kinds:?}");
}

#[test]
fn every_side_is_an_actor() {
    Sources::builtin().check_sides(&Actors::builtin()).unwrap();
}

#[test]
fn belligerents_have_a_side() {
    for (_, source) in Sources::builtin().iter().filter(|(_, s)| s.kind == VoiceKind::Belligerent) {
        assert!(source.side_of.is_some(), "{}", source.id);
    }
}

#[test]
fn partisan_outlets_name_their_side_and_others_none() {
    let sources = Sources::builtin();
    let side = |id: &str| sources.get(id).unwrap().side_of.as_ref().map(|side| side.as_str().to_owned());
    assert_eq!(side("sana").as_deref(), Some("syrian-government"));
    assert_eq!(side("hawar-news").as_deref(), Some("autonomous-administration-nes"));
    assert_eq!(side("amaq").as_deref(), Some("islamic-state"));
    assert_eq!(side("reuters"), None);
    assert_eq!(side("north-press"), None);
}

#[test]
fn names_and_hosts_lead_to_the_outlet() {
    let sources = Sources::builtin();
    let id = |name: &str| sources.by_alias(name).first().map(|&idx| sources.source(idx).id.to_string());
    assert_eq!(id("SOHR").as_deref(), Some("sohr"));
    assert_eq!(id("the Syrian Observatory for Human Rights").as_deref(), Some("sohr"));
    assert_eq!(id("Medecins sans Frontieres").as_deref(), Some("msf"));
    assert_eq!(id("White Helmets").as_deref(), Some("white-helmets"));
    let host = |host: &str| sources.by_domain(host).map(|idx| sources.source(idx).id.to_string());
    assert_eq!(host("www.Reuters.com").as_deref(), Some("reuters"));
    assert_eq!(host("english.enabbaladi.net").as_deref(), Some("enab-baladi"));
    assert_eq!(host("com"), None);
    assert_eq!(host(""), None);
}

//! Finding actors and voices in running text.

use dateline_catalog::{Actors, AliasKind, Sources};
use proptest::prelude::*;

/// Hits as `words=id/kind`.
fn scan(text: &str) -> Vec<String> {
    let actors = Actors::builtin();
    let tokens: Vec<&str> = text.split(' ').collect();
    let hits = actors.scan(&tokens);
    let show = |hit: &dateline_catalog::Hit| {
        format!("{}={}/{:?}", tokens[hit.tokens.clone()].join(" "), actors.actor(hit.actor).id, hit.kind)
    };
    hits.iter().map(show).collect()
}

#[test]
fn state_and_branch_noun_make_a_branch() {
    assert_eq!(
        scan("Russian and Syrian government warplanes hit Idlib"),
        ["Russian=russia/Demonym", "Syrian government warplanes=syrian-arab-air-force/Composed"]
    );
    assert_eq!(scan("Syria 's army withdrew"), ["Syria 's army=syrian-armed-forces/Composed"]);
    assert_eq!(scan("Turkish troops"), ["Turkish troops=turkish-armed-forces/Composed"]);
    assert_eq!(scan("Syrian regime forces"), ["Syrian regime forces=syrian-armed-forces/Composed"]);
    assert_eq!(scan("Assad regime warplanes"), ["Assad regime warplanes=syrian-arab-air-force/Composed"]);
    assert_eq!(scan("the Syrian regime said"), ["Syrian regime=syrian-government/Alias"]);
    assert_eq!(scan("U.S. forces"), ["U.S. forces=us-armed-forces/Alias"]);
}

#[test]
fn a_longer_name_behind_a_state_is_not_cut_for_its_branch() {
    assert_eq!(scan("Colombian Army of the nation").first().unwrap(), "Colombian Army=colombian-armed-forces/Alias");
    assert_eq!(
        scan("Colombian Army of National Liberation").last().unwrap(),
        "Army of National Liberation=eln-colombia/Alias"
    );
}

#[test]
fn a_compound_is_not_the_actor_in_it() {
    assert_eq!(scan("a Turkish-backed commander"), ["Turkish-backed=turkey/Compound"]);
    assert_eq!(scan("a Turkish - backed commander"), ["Turkish=turkey/Compound"]);
    assert_eq!(scan("pro-Ukrainian forces")[0], "pro-Ukrainian=ukraine/Compound");
    assert_eq!(scan("Turkish-backed rebels"), ["Turkish-backed rebels=syrian-national-army/Alias"]);
    assert_eq!(scan("Turkish - backed rebels"), ["Turkish - backed rebels=syrian-national-army/Alias"]);
    assert_eq!(scan("HTS-led offensive"), ["HTS-led=hayat-tahrir-al-sham/Compound"]);
}

#[test]
fn abbreviations_are_told_from_words() {
    assert!(scan("it is said to us that it was so").is_empty());
    assert_eq!(scan("IS attacked US troops").len(), 2);
    assert!(scan("WHO IS WITH US IN ALEPPO NOW").is_empty());
}

#[test]
fn a_comma_keeps_names_apart() {
    assert_eq!(scan("in Syria , forces moved"), ["Syria=syria/Name"]);
    assert_eq!(scan("Islamic , State"), Vec::<String>::new());
}

#[test]
fn an_ambiguous_name_is_handed_back_with_all_its_actors() {
    assert_eq!(scan("SNA fighters"), ["SNA=somali-national-army/Alias", "SNA=syrian-national-army/Alias"]);
}

#[test]
fn former_names_leaders_and_capitals_say_what_they_are() {
    assert_eq!(scan("the Nusra Front"), ["Nusra Front=hayat-tahrir-al-sham/Former"]);
    assert_eq!(scan("Mazloum Abdi said"), ["Mazloum Abdi=syrian-democratic-forces/Leader"]);
    assert_eq!(scan("Ankara denied"), ["Ankara=turkey/Metonym"]);
}

#[test]
fn voices_are_found_with_the_people_who_speak_for_them() {
    let sources = Sources::builtin();
    let tokens = ["Rami", "Abdulrahman", "told", "AFP", "that", "who", "knows"];
    let hits = sources.scan(&tokens);
    let found: Vec<_> = hits.iter().map(|hit| (sources.source(hit.source).id.as_str(), hit.kind)).collect();
    assert_eq!(found, [("sohr", AliasKind::Leader), ("agence-france-presse", AliasKind::Alias)]);
}

#[test]
fn every_name_of_the_catalogues_finds_its_entry() {
    let actors = Actors::builtin();
    for (idx, actor) in actors.iter() {
        let former = actor.former.iter().chain(&actor.leaders).map(|dated| &dated.name);
        for name in actor.aliases.iter().chain([&actor.name]).chain(former) {
            assert!(actors.by_alias(name).contains(&idx), "{}: {name}", actor.id);
        }
    }
    let sources = Sources::builtin();
    for (idx, source) in sources.iter() {
        for name in source.aliases.iter().chain([&source.name]).chain(&source.people) {
            assert!(sources.by_alias(name).contains(&idx), "{}: {name}", source.id);
        }
    }
}

proptest! {
    #[test]
    fn any_tokens_scan_without_panic_and_hits_stay_inside(tokens in prop::collection::vec(any::<String>(), 0..40)) {
        let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let mut end = 0;
        for hit in Actors::builtin().scan(&tokens) {
            prop_assert!(hit.tokens.start < hit.tokens.end && hit.tokens.end <= tokens.len());
            prop_assert!(hit.tokens.end >= end, "hits go from left to right");
            end = hit.tokens.end;
        }
        prop_assert!(Sources::builtin().scan(&tokens).iter().all(|hit| hit.tokens.end <= tokens.len()));
    }

    #[test]
    fn news_like_tokens_scan_without_panic(
        tokens in prop::collection::vec(prop::sample::select(vec![
            "Syrian", "government", "-", "'s", "forces", "IS", "the", ",", "pro", "Turkish-backed", "al", "Nusra", "’", "army",
            "Hay'at", "Tahrir", "al-Sham", "U.S.", "—", "Assad",
        ]), 0..30)
    ) {
        let first = Actors::builtin().scan(&tokens);
        prop_assert_eq!(&first, &Actors::builtin().scan(&tokens));
    }

    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        let once = dateline_catalog::fold(&text);
        // A second pass may only drop what a first pass uncovered: an article or a possessive.
        prop_assert!(dateline_catalog::fold(&once).len() <= once.len());
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = Actors::from_toml(&text);
        let _ = Sources::from_toml(&text);
    }
}

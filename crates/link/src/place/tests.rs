//! What the place rules read and what they must leave alone, on a gazetteer of a few places.

use crate::testing::{Report, linked, linked_with, namesakes};
use dateline_model::{Direction, MentionLabel, PlaceMention, PlacePrecision};

fn places(text: &str) -> Vec<PlaceMention> {
    linked(&Report::tagged(None, text)).places
}

fn shown(place: &PlaceMention) -> String {
    let id = place.place.place_id.as_ref().map_or("-", |id| id.as_str());
    format!("{} {id} {}", place.place.text, place.place.precision)
}

fn told(text: &str) -> Vec<String> {
    places(text).iter().map(shown).collect()
}

#[test]
fn a_bare_name_is_the_town_and_a_kind_word_makes_it_the_province() {
    assert_eq!(told("in/ADP/2/case Idlib/PROPN/0/root"), ["Idlib gn:169389 exact"]);
    let province = "in/ADP/3/case Idlib/PROPN/3/compound province/NOUN/0/root";
    assert_eq!(told(province), ["Idlib province gn:169387 admin"]);
    let town = "the/DET/2/det city/NOUN/0/root of/ADP/4/case Idlib/PROPN/2/nmod";
    assert_eq!(told(town), ["Idlib gn:169389 exact"]);
}

#[test]
fn after_the_province_was_spoken_of_the_bare_name_is_it() {
    let text = "in/ADP/3/case Idlib/PROPN/3/compound province/NOUN/0/root\nin/ADP/2/case Idlib/PROPN/0/root";
    assert_eq!(told(text)[1], "Idlib gn:169387 admin");
}

#[test]
fn directions_and_parts_are_areas_of_the_region() {
    let western = "in/ADP/3/case western/ADJ/3/amod Aleppo/PROPN/0/root";
    assert_eq!(told(western), ["western Aleppo gn:170062 area"]);
    let rows = "the/DET Aleppo/PROPN and/CCONJ Idlib/PROPN countryside/NOUN";
    assert_eq!(told(rows), ["Aleppo gn:170062 area", "Idlib countryside gn:169387 area"]);
    let parts = "large/ADJ parts/NOUN of/ADP Idlib/PROPN";
    assert_eq!(told(parts), ["Idlib gn:169387 area"]);
    let north = "in/ADP north/ADJ ~-/PUNCT ~western/ADJ Syria/PROPN";
    assert_eq!(told(north), ["north-western Syria gn:163843 area"]);
}

#[test]
fn near_and_west_of_are_relations() {
    let text = "clashes/NOUN near/ADP Darat/PROPN Izza/PROPN ,/PUNCT west/ADV of/ADP Aleppo/PROPN city/NOUN";
    let found = places(text);
    assert_eq!(shown(&found[0]), "Darat Izza gn:170857 near");
    let relation = found[0].place.relation.as_ref().unwrap();
    assert_eq!(relation.direction, Some(Direction::West));
    assert_eq!((relation.near.as_deref(), relation.of.as_deref()), (Some("Darat Izza"), Some("Aleppo")));
    assert_eq!(found[1].locates, Some(0));
    let text = "20/NUM km/NOUN north/ADV of/ADP Idlib/PROPN";
    let found = places(text);
    assert_eq!(found[0].place.precision, PlacePrecision::Near);
    assert_eq!(found[0].place.relation.as_ref().unwrap().distance_km, Some(20.0));
}

#[test]
fn unnamed_spots_take_the_point_of_the_place_they_hang_on() {
    let text = "at/ADP/3/case poultry/NOUN/3/compound farms/NOUN/0/root near/ADP/5/case Darat/PROPN/3/nmod Izza/PROPN/5/flat\nin/ADP Syria/PROPN";
    let found = places(text);
    assert_eq!(shown(&found[0]), "poultry farms gn:170857 near");
    assert_eq!(found[1].locates, Some(0));
}

#[test]
fn namesakes_are_told_apart_by_their_neighbours() {
    let text = "in/ADP Hur/PROPN ,/PUNCT Basratun/PROPN and/CCONJ Darat/PROPN Izza/PROPN ,/PUNCT Syria/PROPN";
    let ids = told(text);
    assert!(ids.contains(&"Basratun gn:171700 exact".to_owned()), "{ids:?}");
}

#[test]
fn a_container_only_helps_to_locate() {
    let text = "in/ADP Khan/PROPN Sheikhoun/PROPN ,/PUNCT a/DET town/NOUN in/ADP Idlib/PROPN province/NOUN";
    let found = places(text);
    assert_eq!(shown(&found[0]), "Khan Sheikhoun gn:168325 exact");
    assert_eq!(found[1].locates, Some(0));
}

#[test]
fn short_forms_stand_for_the_last_place_of_their_kind() {
    let text = "in/ADP Khan/PROPN Sheikhoun/PROPN\nin/ADP the/DET town/NOUN";
    let found = places(text);
    assert_eq!(found[1].antecedent, Some(0));
    assert_eq!(shown(&found[1]), "town gn:168325 exact");
    assert_eq!(told("in/ADP the/DET town/NOUN"), Vec::<String>::new());
}

#[test]
fn persons_and_actors_are_no_places_but_a_row_of_places_is() {
    let person = Report::tagged(None, "Hur/PROPN spoke/VERB").mention(MentionLabel::Person, "Hur");
    assert!(linked(&person).places.is_empty());
    let row = Report::tagged(None, "Hur/PROPN ,/PUNCT Basratun/PROPN in/ADP Syria/PROPN")
        .mention(MentionLabel::Person, "Hur")
        .mention(MentionLabel::Location, "Basratun");
    assert_eq!(linked(&row).places.len(), 3);
    let name = "Islamic/PROPN State/PROPN of/ADP Iraq/PROPN and/CCONJ Syria/PROPN";
    assert!(told(name).is_empty());
}

#[test]
fn a_state_that_acts_is_metonymic() {
    let text = "Syria/PROPN/2/nsubj said/VERB/0/root so/ADV/2/advmod";
    assert!(places(text)[0].metonymic);
    let text = "fighting/NOUN/0/root in/ADP/3/case Syria/PROPN/1/nmod";
    assert!(!places(text)[0].metonymic);
}

#[test]
fn an_unknown_name_stays_unknown_and_drops_nothing() {
    let text = "in/ADP Qwxzvillage/PROPN and/CCONJ Idlib/PROPN";
    let report = Report::tagged(None, text).mention(MentionLabel::Location, "Qwxzvillage");
    let found = linked(&report).places;
    assert_eq!(found[0].place.place_id, None);
    assert_eq!(found.len(), 2);
}

#[test]
fn a_border_is_an_area_of_the_country_that_the_report_is_about() {
    let text = "fighting/NOUN in/ADP Syria/PROPN\nnear/ADP the/DET Turkish/ADJ border/NOUN";
    let found = places(text);
    assert_eq!(shown(&found[1]), "Turkish border gn:163843 area");
}

#[test]
fn a_name_that_reaches_into_a_borders_phrase_stays_beside_it() {
    let text = "along/ADP northern/ADJ Syria/PROPN ~'s/PART Turkish/ADJ border/NOUN";
    assert_eq!(told(text), ["northern Syria gn:163843 area", "Syria's Turkish border gn:163843 area"]);
}

#[test]
fn peoples_and_last_names_are_no_places() {
    let text = "Hur/PROPN said/VERB\nAhmad/PROPN Hur/PROPN spoke/VERB";
    let report = Report::tagged(None, text).mention(MentionLabel::Person, "Ahmad Hur");
    assert!(linked(&report).places.is_empty());
}

#[test]
fn a_name_that_is_a_persons_on_the_whole_is_no_place_where_it_is_taken_for_one() {
    let text =
        "the/DET return/NOUN of/ADP Hur/PROPN\nAhmad/PROPN Hur/PROPN left/VERB\nBilal/PROPN Hur/PROPN spoke/VERB";
    let once =
        Report::tagged(None, text).mention(MentionLabel::Location, "Hur").mention(MentionLabel::Person, "Ahmad Hur");
    assert_eq!(linked(&once).places.len(), 1);
    let twice =
        Report::tagged(None, text).mention(MentionLabel::Location, "Hur").mention(MentionLabel::Person, "Ahmad Hur");
    assert!(linked(&twice.mention(MentionLabel::Person, "Bilal Hur")).places.is_empty());
}

#[test]
fn the_dateline_leads_to_its_place() {
    let mut report = Report::tagged(None, "clashes/NOUN near/ADP Hur/PROPN");
    let place_text = Some("IDLIB, Syria".to_owned());
    report.document.dateline = Some(dateline_model::Dateline { place_text, ..Default::default() });
    assert_eq!(linked(&report).dateline.unwrap().as_str(), "gn:169389");
}

fn abroad(report: &Report) -> Vec<String> {
    linked_with(report, namesakes()).places.iter().map(shown).collect()
}

#[test]
fn the_larger_namesake_is_meant_until_the_report_tells_another() {
    let alone = Report::tagged(None, "in/ADP Salem/PROPN");
    assert_eq!(abroad(&alone), ["Salem gn:5750162 exact"]);
    let told = "in/ADP Salem/PROPN ,/PUNCT Ohio/PROPN\nback/ADV in/ADP Salem/PROPN";
    let found = abroad(&Report::tagged(None, told));
    assert_eq!((found[0].as_str(), found[2].as_str()), ("Salem gn:5170691 exact", "Salem gn:5170691 exact"));
    let beside = "between/ADP Youngstown/PROPN and/CCONJ Salem/PROPN";
    assert_eq!(abroad(&Report::tagged(None, beside))[1], "Salem gn:5170691 exact");
}

#[test]
fn a_unit_before_a_name_tells_where_it_lies() {
    let owner = "Maine/PROPN ~'s/PART Portland/PROPN";
    assert_eq!(abroad(&Report::tagged(None, owner))[1], "Portland gn:4975802 exact");
    let kind = "the/DET Maine/PROPN town/NOUN of/ADP Portland/PROPN";
    assert_eq!(abroad(&Report::tagged(None, kind))[1], "Portland gn:4975802 exact");
}

#[test]
fn names_in_a_row_are_of_one_rank() {
    let row = "in/ADP Maine/PROPN ,/PUNCT Ohio/PROPN and/CCONJ Oregon/PROPN";
    assert_eq!(abroad(&Report::tagged(None, row))[2], "Oregon gn:5744337 admin");
}

#[test]
fn abbreviated_states_are_read_with_their_full_stop_cut_off() {
    for text in ["Salem/PROPN ,/PUNCT W./PROPN Va./PROPN", "Salem/PROPN ,/PUNCT W.Va/PROPN ~./PUNCT"] {
        assert!(abroad(&Report::tagged(None, text)).iter().any(|place| place.contains("gn:4826850")), "{text}");
    }
}

#[test]
fn where_somebody_is_at_home_nothing_happens() {
    let based = Report::tagged(None, "the/DET Portland/PROPN ~-/PUNCT ~based/VERB group/NOUN");
    let office = Report::tagged(None, "the/DET Salem/PROPN Fire/PROPN Service/PROPN")
        .mention(MentionLabel::Organisation, "the Salem Fire Service");
    let title = Report::tagged(None, "Portland/PROPN Mayor/PROPN Lee/PROPN")
        .mention(MentionLabel::Person, "Portland Mayor Lee");
    for report in [based, office, title] {
        let places = linked_with(&report, namesakes()).places;
        assert!(places.len() == 1 && places[0].metonymic && places[0].place.place_id.is_some(), "{places:?}");
    }
    let name = Report::tagged(None, "Portland/PROPN Jones/PROPN").mention(MentionLabel::Person, "Portland Jones");
    assert!(linked_with(&name, namesakes()).places.is_empty());
}

#[test]
fn what_bears_the_name_of_its_town_is_near_it_but_a_road_is_not() {
    let place = |words: &str, name: &str| {
        let report = Report::tagged(None, words).mention(MentionLabel::Location, name);
        linked_with(&report, namesakes()).places.last().map(shown).unwrap()
    };
    let hospital = "in/ADP Ohio/PROPN ,/PUNCT at/ADP Youngstown/PROPN General/PROPN Hospital/PROPN";
    assert_eq!(place(hospital, "Youngstown General Hospital"), "Youngstown General Hospital gn:5172078 near");
    let road = "in/ADP Ohio/PROPN ,/PUNCT at/ADP Youngstown/PROPN General/PROPN Road/PROPN";
    assert_eq!(place(road, "Youngstown General Road"), "Youngstown General Road - exact");
}

#[test]
fn there_is_the_last_place_told_of_but_there_is_is_none() {
    let text = "in/ADP Khan/PROPN Sheikhoun/PROPN\ndied/VERB/0/root there/ADV/1/advmod";
    assert_eq!(told(text)[1], "there gn:168325 exact");
    let text = "in/ADP Khan/PROPN Sheikhoun/PROPN\nthere/PRON/2/expl were/VERB/0/root clashes/NOUN/2/nsubj";
    assert_eq!(told(text).len(), 1);
}

#[test]
fn the_city_is_no_village_of_the_same_country() {
    let text = "in/ADP Aleppo/PROPN\nin/ADP Basratun/PROPN\nin/ADP the/DET city/NOUN";
    let found = places(text);
    assert_eq!(found[2].place.place_id, found[0].place.place_id);
    let text = "in/ADP Aleppo/PROPN\nin/ADP Basratun/PROPN\nin/ADP the/DET village/NOUN";
    let found = places(text);
    assert_eq!(found[2].place.place_id, found[1].place.place_id);
}

#[test]
fn names_written_small_and_little_words_are_no_places() {
    let text = "Gunmen/NOUN attacked/VERB the/DET idlib/PROPN station/NOUN near/ADP Aleppo/PROPN";
    let found = places(text);
    assert_eq!(found.iter().filter(|place| place.place.text == "idlib").count(), 0);
    assert!(places("Dinkas/PROPN left/VERB").is_empty());
}

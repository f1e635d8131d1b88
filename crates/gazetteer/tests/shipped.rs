//! The shipped data files: what reports name is found, and the facts around it are right.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use dateline_gazetteer::{
    Boundaries, Candidate, Coord, CoordKind, CountryCode, Direction, Gazetteer, Kind, MatchLevel, clip, distance_km,
};

fn data(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/gazetteer").join(file)
}

static GAZETTEER: LazyLock<Gazetteer> =
    LazyLock::new(|| Gazetteer::load(&data("gazetteer.dlg")).expect("the shipped gazetteer loads"));
static BOUNDARIES: LazyLock<Boundaries> =
    LazyLock::new(|| Boundaries::load(&data("boundaries.dlg")).expect("the shipped borders load"));

fn country(code: &str) -> CountryCode {
    CountryCode::parse(code).expect("two letters")
}

fn rank_and_candidate(candidates: &[Candidate], id: &str) -> Option<(usize, Candidate)> {
    let wanted = GAZETTEER.by_id(id).unwrap_or_else(|| panic!("{id} is in the gazetteer")).idx();
    candidates.iter().copied().enumerate().find(|(_, c)| c.place == wanted)
}

/// Asserts that `name` finds `id` among the first `rank` candidates of the whole world.
fn finds(name: &str, id: &str, rank: usize) {
    let candidates = GAZETTEER.lookup(name);
    let found = rank_and_candidate(&candidates, id).map(|(at, _)| at + 1);
    assert!(found.is_some_and(|at| at <= rank), "{name} -> {id}: at {found:?}, wanted up to {rank}");
}

#[test]
fn villages_of_western_aleppo_are_found_near_aleppo() {
    let aleppo = Coord::new(36.20, 37.15);
    for (name, id, near) in [
        ("Basratun", "gn:171700", false),
        ("Hur", "gn:169764", false),
        ("Bala", "gn:171914", false),
        ("Jabal Sheikh Aqil", "gn:172749", true),
        ("Darat Izza", "gn:170857", false),
        ("Qabtan al-Jabal", "gn:166267", false),
    ] {
        let candidates = GAZETTEER.query(name).countries(&[country("SY")]).within(aleppo, 50.0).run();
        let (at, candidate) = rank_and_candidate(&candidates, id).unwrap_or_else(|| panic!("{name} finds {id}"));
        assert!(at < 3, "{name} finds {id} at {at}");
        assert_eq!(candidate.generic.is_some_and(|g| g.is_near()), near, "{name}");
    }
}

#[test]
fn news_spellings_find_their_places() {
    for (name, id, rank) in [
        ("Raqqa", "gn:172955", 3),
        ("Raqqah", "gn:172955", 5),
        ("Deir ez-Zor", "gn:170794", 3),
        ("Deir Ezzor", "gn:170794", 3),
        ("Deir al-Zour", "gn:170794", 3),
        ("Hasakah", "gn:173811", 4),
        ("Hassakeh", "gn:173811", 4),
        ("Hasaka", "gn:173811", 4),
        ("Tabqa", "gn:172374", 2),
        ("Manbij", "gn:167357", 3),
        ("Kobani", "gn:172256", 2),
        ("Kobane", "gn:172256", 2),
        ("Ayn al-Arab", "gn:172256", 4),
        ("Afrin", "gn:174186", 3),
        ("Khan Sheikhoun", "gn:168325", 1),
        ("Saraqib", "gn:164816", 1),
        ("Saraqeb", "gn:164816", 1),
        ("Ma'arat al-Numan", "gn:167611", 3),
        ("Maaret al-Numan", "gn:167611", 2),
        ("Mosul", "gn:99072", 3),
        ("Tal Afar", "gn:90393", 2),
        ("Ramadi", "gn:98717", 3),
        ("Fallujah", "gn:99454", 2),
        ("Bakhmut", "gn:713174", 3),
        ("Avdiivka", "gn:713122", 3),
        ("Kharkiv", "gn:706483", 3),
        ("Kharkov", "gn:706483", 3),
        ("Kyiv", "gn:703448", 3),
        ("Kiev", "gn:703448", 4),
        ("Khartoum", "gn:379252", 4),
        ("El Fasher", "gn:379555", 3),
        ("al-Fashir", "gn:379555", 4),
        ("Sana'a", "gn:71137", 3),
        ("Sanaa", "gn:71137", 3),
        ("Hodeidah", "gn:79415", 3),
        ("Hudaydah", "gn:79415", 4),
        ("Mogadishu", "gn:53654", 2),
        ("Mekelle", "gn:331180", 2),
        ("Goma", "gn:216281", 3),
        ("Timbuktu", "gn:2449067", 3),
        ("Maiduguri", "gn:2331447", 3),
        ("Gaza City", "gn:281133", 2),
        ("Rafah", "gn:281102", 4),
        ("Khan Younis", "gn:281124", 3),
        ("Jenin", "gn:283506", 3),
        ("Benghazi", "gn:88319", 3),
        ("Kunduz", "gn:1135689", 4),
        ("Lashio", "gn:1314759", 6),
        ("Port-au-Prince", "gn:3718426", 3),
        ("Eastern Ghouta", "dl:eastern-ghouta", 1),
        ("Ghouta", "dl:ghouta", 2),
        ("Tabqa Dam", "dl:tabqa-dam", 1),
        ("Khmeimim", "dl:hmeimim-airbase", 1),
        ("Bab al-Hawa", "dl:bab-al-hawa", 8),
    ] {
        finds(name, id, rank);
    }
}

#[test]
fn an_english_article_before_a_name_does_not_matter() {
    finds("the Euphrates", "dl:euphrates", 1);
    finds("The Hague", "gn:2747373", 1);
}

#[test]
fn every_region_with_a_border_has_a_geonames_id() {
    let without: Vec<String> = BOUNDARIES
        .iter()
        .filter(|b| b.kind == Kind::Admin1 && !b.id.to_string().starts_with("gn:"))
        .map(|b| GAZETTEER.by_place_id(&b.id).map(|p| p.name().to_owned()).unwrap_or_default())
        .collect();
    assert!(without.len() <= 3, "{without:?}");
}

#[test]
fn countries_are_found_by_their_usual_names() {
    for (name, id) in [
        ("Syria", "gn:163843"),
        ("Turkey", "gn:298795"),
        ("Türkiye", "gn:298795"),
        ("Iraq", "gn:99237"),
        ("Iran", "gn:130758"),
        ("Ukraine", "gn:690791"),
        ("United States", "gn:6252001"),
        ("US", "gn:6252001"),
        ("U.S.", "gn:6252001"),
        ("UK", "gn:2635167"),
        ("DR Congo", "gn:203312"),
        ("سوريا", "gn:163843"),
        ("Україна", "gn:690791"),
    ] {
        finds(name, id, 1);
    }
}

#[test]
fn governorates_bear_geonames_ids_and_usual_names() {
    for (id, name) in [
        ("gn:170062", "Aleppo"),
        ("gn:169387", "Idlib"),
        ("gn:170792", "Deir ez-Zor"),
        ("gn:173578", "Latakia"),
        ("gn:173813", "al-Hasakah"),
        ("gn:172957", "Raqqa"),
        ("gn:706482", "Kharkiv"),
    ] {
        let place = GAZETTEER.by_id(id).unwrap();
        assert_eq!((place.name(), place.kind()), (name, Kind::Admin1), "{id}");
        assert_eq!(place.coord_kind(), CoordKind::Centroid, "{id}");
        assert_eq!(place.id().to_string(), id);
    }
}

#[test]
fn a_province_is_the_division_and_a_city_the_town() {
    let first = |name: &str| GAZETTEER.lookup(name).first().map(|c| GAZETTEER.place(c.place).id().to_string());
    assert_eq!(first("Idlib province").as_deref(), Some("gn:169387"));
    assert_eq!(first("Aleppo city").as_deref(), Some("gn:170063"));
    assert_eq!(first("Aleppo countryside").as_deref(), Some("gn:170062"));
}

#[test]
fn a_hill_without_an_entry_is_near_its_village() {
    let candidates = GAZETTEER.query("Mount Basratun").countries(&[country("SY")]).run();
    let (_, candidate) = rank_and_candidate(&candidates, "gn:171700").unwrap();
    assert!(candidate.generic.unwrap().is_near());
}

#[test]
fn a_slip_of_the_pen_is_found_when_nothing_else_is() {
    let found = GAZETTEER.lookup("Mogadizshu");
    let (_, candidate) = rank_and_candidate(&found, "gn:53654").expect("one letter too many is forgiven");
    assert_eq!(candidate.level, MatchLevel::Fuzzy);
}

#[test]
fn nonsense_finds_nothing() {
    for name in ["", "  ", "-", "xqzwvkjx", "12"] {
        assert_eq!(GAZETTEER.lookup(name), [], "{name:?}");
    }
}

#[test]
fn parents_lead_up_to_the_country() {
    let village = GAZETTEER.by_id("gn:171700").unwrap();
    assert_eq!(village.admin1().unwrap().id().to_string(), "gn:170062");
    assert_eq!(village.admin2().unwrap().name(), "Jebel Saman");
    assert_eq!(village.country(), Some(country("SY")));
    assert_eq!(GAZETTEER.country(country("SY")).unwrap().id().to_string(), "gn:163843");
}

#[test]
fn every_member_of_a_division_says_so() {
    for id in ["gn:170062", "gn:706482", "wof:1108779089"] {
        let area = GAZETTEER.by_id(id).unwrap();
        let members: Vec<_> = GAZETTEER.within(area.idx()).collect();
        assert!(members.len() > 10, "{id}");
        for place in &members {
            let parent = if area.kind() == Kind::Admin1 { place.admin1() } else { place.admin2() };
            assert_eq!(parent.map(|p| p.idx()), Some(area.idx()), "{}", place.name());
        }
        let all = GAZETTEER.places().filter(|p| match area.kind() {
            Kind::Admin1 => p.admin1().is_some_and(|a| a.idx() == area.idx()),
            _ => p.admin2().is_some_and(|a| a.idx() == area.idx()),
        });
        assert_eq!(all.count(), members.len(), "{id}: the run holds all members");
    }
}

#[test]
fn doubled_places_are_one_and_both_ids_lead_to_it() {
    let city = GAZETTEER.by_id("gn:174186").unwrap();
    let double = GAZETTEER.by_id("wof:421190429").unwrap();
    assert_eq!(city.idx(), double.idx());
}

#[test]
fn western_aleppo_lies_west_of_the_city() {
    let governorate = GAZETTEER.by_id("gn:170062").unwrap();
    let part = GAZETTEER.part_of(governorate.idx(), Direction::West).unwrap();
    let darat_izza = GAZETTEER.by_id("gn:170857").unwrap().coord();
    assert!(part.center.lon < 37.15, "{part:?}");
    assert!(part.bbox.contains(darat_izza), "{part:?}");
    assert!(distance_km(part.center, darat_izza) < 50.0, "{part:?}");
    let area = clip(&BOUNDARIES.polygon("gn:170062").unwrap().polygons, part.edge, Direction::West);
    assert!(area.iter().any(|p| p.contains(darat_izza)));
    assert!(!area.iter().any(|p| p.contains(Coord::new(36.5, 38.3))), "the east is cut off");
}

#[test]
fn coordinates_are_the_decimals_of_the_source() {
    let village = GAZETTEER.by_id("gn:166267").unwrap();
    assert_eq!((village.lat(), village.lon()), (36.2643, 36.94941));
}

#[test]
fn near_gives_the_nearest_first() {
    let around = GAZETTEER.near(Coord::new(36.2332, 36.9492), 5.0);
    assert!(around.windows(2).all(|pair| pair[0].1 <= pair[1].1));
    assert!(around.iter().all(|(idx, km)| *km <= 5.0 && GAZETTEER.place(*idx).country() == Some(country("SY"))));
    assert!(around.len() > 3);
}

#[test]
fn a_point_knows_its_divisions() {
    let text = |id: Option<dateline_gazetteer::PlaceId>| id.map(|id| id.to_string());
    let path = BOUNDARIES.admin_of(Coord::new(36.2033, 36.9114));
    assert_eq!(text(path.country).as_deref(), Some("gn:163843"));
    assert_eq!(text(path.admin1).as_deref(), Some("gn:170062"));
    assert_eq!(text(path.admin2).as_deref(), Some("wof:1108779121"));
    let crimea = BOUNDARIES.admin_of(Coord::new(45.3, 34.4));
    assert_eq!(text(crimea.country).as_deref(), Some("gn:690791"), "the country comes from the region");
    let ocean = BOUNDARIES.admin_of(Coord::new(-40.0, -20.0));
    assert_eq!(ocean, dateline_gazetteer::AdminPath::default());
}

#[test]
fn every_border_belongs_to_a_place_of_its_kind() {
    assert!(BOUNDARIES.iter().count() > 4000);
    let strangers: Vec<String> = BOUNDARIES
        .iter()
        .filter(|b| GAZETTEER.by_place_id(&b.id).is_none_or(|p| p.kind() != b.kind))
        .map(|b| b.id.to_string())
        .collect();
    assert!(strangers.len() < 20, "{strangers:?}");
}

#[test]
fn sentences_are_scanned_for_names() {
    let tokens: Vec<&str> =
        "Shelling hit Deir ez-Zor and Aleppo's west ; most people fled from al - Hasakah to Khan Younis ."
            .split(' ')
            .collect();
    let found: Vec<String> = GAZETTEER.scan(&tokens).into_iter().map(|m| tokens[m.tokens].join(" ")).collect();
    for wanted in ["Deir ez-Zor", "Aleppo's", "al - Hasakah", "Khan Younis"] {
        assert!(found.iter().any(|f| f == wanted), "{wanted} in {found:?}");
    }
    assert!(!found.iter().any(|f| f == "most"), "{found:?}");
}

#[test]
fn common_words_are_flagged_and_known_places_not() {
    for word in ["Of", "Most", "March", "Same"] {
        assert!(GAZETTEER.is_common_word(word), "{word}");
    }
    for name in ["Hama", "Bala", "Aleppo", "Turkey", "Idlib", "Gaza"] {
        assert!(!GAZETTEER.is_common_word(name), "{name}");
    }
}

#[test]
fn the_files_are_small_and_name_their_credits() {
    let bytes: u64 = ["gazetteer.dlg", "boundaries.dlg", "NOTICE", "extra.tsv", "world.tsv", "centres.tsv"]
        .iter()
        .map(|file| std::fs::metadata(data(file)).unwrap().len())
        .sum();
    assert!(bytes < 30_000_000, "{bytes}");
    let credits = &GAZETTEER.meta().attribution;
    assert_eq!(*credits, std::fs::read_to_string(data("NOTICE")).unwrap());
    for name in ["Who's On First", "GeoNames", "CC BY 4.0", "Quattroshapes", "EuroGeographics"] {
        assert!(credits.contains(name), "{name}");
    }
}

#[test]
fn the_curated_lists_are_sorted_and_free_of_duplicates() {
    for list in ["extra.tsv", "world.tsv"] {
        let text = std::fs::read_to_string(data(list)).unwrap();
        let ids: Vec<&str> = text
            .lines()
            .filter(|l| !l.starts_with('#'))
            .skip(1)
            .map(|l| l.split('\t').next().unwrap_or_default())
            .collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{list}");
        for id in ids {
            assert!(GAZETTEER.by_id(id).is_some(), "{id} is in the gazetteer");
        }
    }
}

#[test]
fn countries_and_states_stand_in_their_middle_not_in_the_capital() {
    for (id, lat, lon) in [
        ("gn:6252001", 39.8, -98.5),
        ("gn:1814991", 35.0, 105.0),
        ("gn:4736286", 31.3, -99.3),
        ("gn:6255148", 48.7, 9.1),
        ("gn:2921044", 51.5, 10.5),
    ] {
        let place = GAZETTEER.by_id(id).unwrap();
        assert!(place.coord().distance_km(Coord::new(lat, lon)) < 30.0, "{id} {}", place.name());
    }
}

#[test]
fn saints_are_found_short_and_long() {
    for name in ["St. Paul", "Saint Paul"] {
        let found = GAZETTEER.query(name).countries(&[country("US")]).fuzzy(false).run();
        assert!(found.iter().any(|c| GAZETTEER.place(c.place).id().to_string() == "gn:5045360"), "{name}");
    }
}

#[test]
fn small_towns_and_empty_counties_of_the_rest_of_the_world_are_there() {
    let first = |name: &str| {
        let found = GAZETTEER.lookup(name);
        let place = GAZETTEER.place(found.first().unwrap_or_else(|| panic!("{name} is known")).place);
        (place.id().to_string(), place.kind(), place.population().is_some_and(|people| people < 5000))
    };
    assert_eq!(first("Srebrenica"), ("gn:3190159".to_owned(), Kind::Locality, true));
    assert_eq!(first("Loving County").1, Kind::Admin2, "a county of a hundred people has no town");
}

//! Building from small tables: same sources, same bytes; doubles merged; damage and strange files told.

use std::path::{Path, PathBuf};

use dateline_gazetteer::build::{BOUNDARIES_FILE, GAZETTEER_FILE, build};
use dateline_gazetteer::{Boundaries, Coord, CoordKind, Gazetteer, GazetteerError, Kind};

const HEADER: &str = "wof_id\tgn_id\tplacetype\tname\tlat\tlon\tregion\tcounty\tpopulation\talt_names\twikidata_id\tgn_feature_code\tregion_wof_id\tcounty_wof_id\n";
const PLACES: &str = "\
1\t100\tcountry\tNowhere\t10.0\t10.0\t\t\t1000\teng=NWH|eng=Nowhere\t\t\t\t\n\
2\t101\tregion\tAl Gharb\t10.0\t9.5\t\t\t500\teng=West Region\t\t\t\t\n\
3\t\tcounty\tMiddle County\t10.0\t9.6\tAl Gharb\t\t\t\t\t\t2\t\n\
4\t102\tlocality\tḨawr\t10.01\t9.61\tAl Gharb\tMiddle County\t50\tara=حور|und=Houâr\t\tPPL\t2\t3\n\
5\t\tlocality\tHawr\t10.02\t9.62\tAl Gharb\tMiddle County\t\t\t\t\t2\t3\n\
6\t103\tlocality\tHawr\t10.5\t9.61\tAl Gharb\t\t\t\t\tPPL\t2\t\n";
const BORDERS: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"wof_id":2,"name":"Al Gharb","placetype":"region","parent":"Nowhere","parent_wof_id":1},"geometry":{"type":"Polygon","coordinates":[[[9,9],[10,9],[10,11],[9,11],[9,9]]]}}]}"#;
const DUMP: &str = "\
200\tKafr Test\tKafr Test\tKafr Tist,كفر تست\t20.5\t30.5\tP\tPPL\tXX\t\t01\t\t\t\t1234\t\t\tAsia/X\t2020-01-01\n\
201\tSome Hotel\tSome Hotel\t\t20.5\t30.5\tS\tHTL\tXX\t\t01\t\t\t\t0\t\t\tAsia/X\t2020-01-01\n\
202\tTest Province\tTest Province\t\t20.0\t30.0\tA\tADM1\tXX\t\t01\t\t\t\t0\t\t\tAsia/X\t2020-01-01\n\
broken line\n";
const ALTERNATES: &str = "1\t200\ten\tTestville\t1\t\t\t\t\t\n2\t200\tlink\thttps://example.org/x\t\t\t\t\t\t\n";

struct Fixture {
    dir: tempfile::TempDir,
}

impl Fixture {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let fixture = Self { dir };
        fixture.write("XX.tsv", &format!("{HEADER}{PLACES}"));
        fixture.write("XX.geojson", BORDERS);
        fixture
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).expect("writing to it");
        path
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn build(&self, sources: &[PathBuf], out: &str) -> Gazetteer {
        let out = self.path(out);
        build(sources, &out).expect("the fixture builds");
        Gazetteer::load(&out.join(GAZETTEER_FILE)).expect("what was built loads")
    }
}

#[test]
fn the_same_sources_in_any_order_give_the_same_bytes() {
    let f = Fixture::new();
    let (a, b) = (f.path("XX.tsv"), f.path("XX.geojson"));
    build(&[a.clone(), b.clone()], &f.path("one")).unwrap();
    build(&[b, a], &f.path("two")).unwrap();
    for file in [GAZETTEER_FILE, BOUNDARIES_FILE, "NOTICE"] {
        let read = |dir: &str| std::fs::read(f.path(dir).join(file)).unwrap();
        assert!(read("one") == read("two"), "{file}");
    }
}

#[test]
fn doubles_within_five_kilometres_are_merged_and_namesakes_farther_off_stay() {
    let f = Fixture::new();
    let gazetteer = f.build(&[f.path("XX.tsv")], "out");
    assert_eq!(gazetteer.len(), 5);
    assert_eq!(gazetteer.by_id("wof:5").unwrap().id().to_string(), "gn:102");
    assert_eq!(gazetteer.lookup("Hawr").len(), 2);
    assert_eq!(gazetteer.lookup("Hur").len(), 2);
    assert_eq!(gazetteer.lookup("حور").len(), 2, "the namesake is a skeleton match");
}

#[test]
fn parents_and_members_agree() {
    let f = Fixture::new();
    let gazetteer = f.build(&[f.path("XX.tsv")], "out");
    let region = gazetteer.by_id("gn:101").unwrap();
    assert_eq!(gazetteer.within(region.idx()).count(), 3);
    let county = gazetteer.by_id("wof:3").unwrap();
    assert_eq!(gazetteer.children(region.idx()).map(|p| p.idx()).collect::<Vec<_>>(), [county.idx()]);
    assert_eq!(gazetteer.within(county.idx()).map(|p| p.id().to_string()).collect::<Vec<_>>(), ["gn:102"]);
}

#[test]
fn borders_come_with_the_ids_of_the_places() {
    let f = Fixture::new();
    f.build(&[f.path("XX.tsv"), f.path("XX.geojson")], "out");
    let borders = Boundaries::load(&f.path("out").join(BOUNDARIES_FILE)).unwrap();
    let border = borders.polygon("gn:101").unwrap();
    assert!(border.contains(Coord::new(10.0, 9.5)) && !border.contains(Coord::new(10.0, 10.5)));
    assert_eq!(border.parent.as_ref().unwrap().to_string(), "gn:100");
    let sliver = borders.admin_of(Coord::new(10.0, 10.005));
    assert_eq!(sliver.admin1.unwrap().to_string(), "gn:101", "half a kilometre outside is a sliver");
    assert_eq!(borders.admin_of(Coord::new(10.0, 10.5)).admin1, None);
}

#[test]
fn settlements_far_outside_their_country_are_dropped() {
    let f = Fixture::new();
    let stray = "7\t104\tlocality\tDublin\t53.3\t-6.2\tAl Gharb\t\t\t\t\tPPL\t2\t\n";
    f.write("XX.tsv", &format!("{HEADER}{PLACES}{stray}"));
    let report = build(&[f.path("XX.tsv"), f.path("XX.geojson")], &f.path("out")).unwrap();
    assert_eq!((report.places, report.skipped), (5, 1));
    assert!(report.warnings[0].contains("outside their country"), "{:?}", report.warnings);
}

#[test]
fn a_geonames_dump_with_alternate_names_is_read() {
    let f = Fixture::new();
    let dump = f.write("XX.txt", DUMP);
    let alternates = f.write("alternateNamesV2.txt", ALTERNATES);
    let report = build(&[dump.clone(), alternates.clone()], &f.path("out")).unwrap();
    assert_eq!((report.places, report.skipped), (2, 1));
    assert!(report.warnings[0].contains("XX.txt:4"), "{:?}", report.warnings);
    let gazetteer = Gazetteer::load(&f.path("out").join(GAZETTEER_FILE)).unwrap();
    let village = gazetteer.by_id("gn:200").unwrap();
    assert_eq!(village.population(), Some(1234));
    assert_eq!(village.admin1().unwrap().name(), "Test");
    for name in ["Testville", "Kafr Tist", "كفر تست", "kafar test"] {
        assert_eq!(gazetteer.lookup(name)[0].place, village.idx(), "{name}");
    }
    assert!(gazetteer.lookup("Some Hotel").is_empty());
}

#[test]
fn a_single_whos_on_first_record_is_read() {
    let f = Fixture::new();
    let record = r#"{"id":7,"type":"Feature","properties":{"wof:id":7,"wof:name":"Testtown","wof:placetype":"locality",
        "wof:country":"XX","geom:latitude":1.5,"geom:longitude":2.5,"mz:is_current":1,"edtf:deprecated":"",
        "wof:concordances":{"gn:id":700},"name:eng_x_preferred":["Test Town"]},"geometry":{"type":"Point","coordinates":[2.5,1.5]}}"#;
    let gazetteer = f.build(&[f.write("7.geojson", record)], "out");
    let place = gazetteer.by_id("gn:700").unwrap();
    assert_eq!((place.name(), place.kind(), place.wof_id()), ("Testtown", Kind::Locality, Some(7)));
}

#[test]
fn unknown_layouts_and_missing_files_are_told_with_their_path() {
    let f = Fixture::new();
    let strange = f.write("strange.csv", "a,b,c\n1,2,3\n");
    let message = build(&[strange], &f.path("out")).unwrap_err().to_string();
    assert!(message.contains("strange.csv") && message.contains("GeoNames dump"), "{message}");
    let message = build(&[f.path("absent.txt")], &f.path("out")).unwrap_err().to_string();
    assert!(message.contains("absent.txt"), "{message}");
    let empty = f.write("empty.tsv", HEADER);
    assert!(matches!(build(&[empty], &f.path("out")), Err(GazetteerError::NoPlaces { .. })));
}

#[test]
fn damage_is_found_wherever_it_is() {
    let f = Fixture::new();
    f.build(&[f.path("XX.tsv")], "out");
    let path = f.path("out").join(GAZETTEER_FILE);
    let good = std::fs::read(&path).unwrap();
    for at in (0..good.len()).step_by(7) {
        let mut bad = good.clone();
        bad[at] ^= 0x55;
        let message = Gazetteer::from_bytes(&path, bad).map(|_| ()).unwrap_err().to_string();
        assert!(message.contains(GAZETTEER_FILE) && message.contains("hint"), "byte {at}: {message}");
    }
    for len in (0..good.len()).step_by(13) {
        assert!(Gazetteer::from_bytes(&path, good[..len].to_vec()).is_err(), "{len} bytes");
    }
}

#[test]
fn a_missing_file_names_itself_and_a_way_out() {
    let message = Gazetteer::load(Path::new("no/such/gazetteer.dlg")).unwrap_err().to_string();
    assert!(message.contains("no/such/gazetteer.dlg") && message.contains("gazetteer build"), "{message}");
}

const COUNTRIES: &str =
    "iso2\tiso3\tname\tcapital_lat\tcapital_lon\tgn_id\talt_names\nQQ\tQQQ\tQuux\t1.0\t1.0\t900\t\n";
const DIVISIONS: &str = "admin1_code\tcountry\tadmin1\tname\tasciiname\tgn_id\tseat_lat\tseat_lon\n\
QQ.01\tQQ\t01\tNorth Quux\tNorth Quux\t901\t2.0\t2.0\nQQ.02\tQQ\t02\tSouth Quux\tSouth Quux\t902\t7.0\t7.0\n";
const CITIES: &str = "gn_id\tname\tasciiname\tlat\tlon\tfeature_code\tcountry\tadmin1\tadmin2\tpopulation\talt_names\n\
911\tAa\tAa\t2.0\t2.0\tPPLA\tQQ\t01\t\t9000\t\n912\tBa\tBa\t4.0\t3.0\tPPL\tQQ\t01\t\t8000\t\n\
913\tCa\tCa\t3.0\t6.0\tPPL\tQQ\t01\t\t7000\t\n914\tDa\tDa\t3.5\t4.0\tPPL\tQQ\t01\t\t6000\t\n\
915\tEa\tEa\t7.0\t7.0\tPPL\tQQ\t02\t\t6000\t\n";
const MIDDLES: &str = "id\tname\tkind\tlat\tlon\tcountry\talt_names\tsource\ngn:900\t\t\t5.0\t5.0\tQQ\t\ttest\n\
gn:950\tFar Land\tarea\t40.0\t40.0\t\t\ttest\n";

#[test]
fn divisions_known_by_their_seat_move_to_the_middle_of_their_settlements() {
    let f = Fixture::new();
    let sources = [
        f.write("countries.tsv", COUNTRIES),
        f.write("admin1.tsv", DIVISIONS),
        f.write("cities.tsv", CITIES),
        f.write("middles.tsv", MIDDLES),
    ];
    let gazetteer = f.build(&sources, "out");
    let at = |id: &str| gazetteer.by_id(id).map(|place| (place.lat(), place.lon(), place.coord_kind()));
    assert_eq!(at("gn:900"), Some((5.0, 5.0, CoordKind::Centroid)), "the curated point is the better one");
    assert_eq!(at("gn:901"), Some((3.0, 4.0, CoordKind::Centroid)));
    assert_eq!(at("gn:902"), Some((7.0, 7.0, CoordKind::Seat)), "one town tells no extent");
    assert_eq!(at("gn:950"), Some((40.0, 40.0, CoordKind::Centroid)), "a place that no other source has");
}

#[test]
fn a_division_without_a_number_has_the_inhabitants_of_its_settlements() {
    let f = Fixture::new();
    let gazetteer = f.build(&[f.path("XX.tsv")], "out");
    let people = |id: &str| gazetteer.inhabitants(gazetteer.by_id(id).unwrap().idx());
    assert_eq!(people("gn:101"), Some(500));
    assert_eq!(people("wof:3"), Some(50));
    assert_eq!(people("gn:103"), None);
}

const TOWNS: &str = "gn_id\tname\tlat\tlon\tcountry\tadmin1\tadmin2\tpopulation\talt_names\n\
911\tAa\t2.1\t2.0\tQQ\t01\t\t9500\tOld Aa\n921\tFa\t3.0\t3.0\tQQ\t01\t005\t600\t\n922\tGa\t3.1\t3.1\tQQ\t01\t\t700\t\n";
const QUARTERS: &str = "gn_id\tname\tasciiname\tlat\tlon\tfeature_code\tcountry\tadmin1\tadmin2\tpopulation\talt_names\n\
922\tGa\tGa\t3.1\t3.1\tPPLX\tQQ\t01\t\t700\t\n";
const SHIRES: &str = "admin2_code\tcountry\tadmin1\tadmin2\tname\tasciiname\tgn_id\tlat\tlon\n\
QQ.01.005\tQQ\t01\t005\tEast Shire\tEast Shire\t931\t3.5\t3.5\nQQ.01.006\tQQ\t01\t006\tWest Shire\tWest Shire\t932\t1.5\t1.5\n\
QQ.01.007\tQQ\t01\t007\tLost Shire\tLost Shire\t933\t\t\n";

#[test]
fn a_second_table_of_towns_adds_to_the_first_in_any_order() {
    let f = Fixture::new();
    let sources = [
        f.write("countries.tsv", COUNTRIES),
        f.write("admin1.tsv", DIVISIONS),
        f.write("cities.tsv", CITIES),
        f.write("towns.tsv", TOWNS),
        f.write("quarters.tsv", QUARTERS),
        f.write("admin2.tsv", SHIRES),
    ];
    let gazetteer = f.build(&sources, "out");
    let place = |id: &str| gazetteer.by_id(id).expect("a place of that id");
    let known = place("gn:911");
    assert_eq!((known.lat(), known.population(), known.feature_code()), (2.0, Some(9500), Some("PPLA")));
    assert!(gazetteer.lookup("Old Aa").iter().any(|c| c.place == known.idx()));
    assert_eq!(place("gn:922").kind(), Kind::Neighbourhood, "the table with codes tells quarters from towns");
    assert_eq!(place("gn:921").kind(), Kind::Locality);
    let reversed: Vec<_> = sources.iter().rev().cloned().collect();
    build(&reversed, &f.path("reversed")).unwrap();
    let bytes = |dir: &str| std::fs::read(f.path(dir).join(GAZETTEER_FILE)).unwrap();
    assert!(bytes("out") == bytes("reversed"));
}

#[test]
fn a_second_level_division_stands_in_the_middle_that_a_source_tells() {
    let f = Fixture::new();
    let sources = [
        f.write("countries.tsv", COUNTRIES),
        f.write("admin1.tsv", DIVISIONS),
        f.write("towns.tsv", TOWNS),
        f.write("admin2.tsv", SHIRES),
    ];
    let gazetteer = f.build(&sources, "out");
    let at = |id: &str| gazetteer.by_id(id).map(|place| (place.lat(), place.lon(), place.coord_kind()));
    assert_eq!(at("gn:931"), Some((3.5, 3.5, CoordKind::Centroid)), "not at its only town");
    assert_eq!(at("gn:932"), Some((1.5, 1.5, CoordKind::Centroid)), "a division without any town");
    assert_eq!(at("gn:933"), None, "neither middle nor town");
}

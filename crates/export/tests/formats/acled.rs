//! The ACLED table, cell by cell.

use crate::common::{
    Book, agreement, attack_on_a_doctor, capture, document, others, peaceful_protest, shelling_of_civilians,
};
use dateline_export::{ACLED_COLUMNS, AcledOptions, AcledTable, Cells, NoCodebook, Sink};
use dateline_model::Claim;
use std::collections::BTreeMap;

type Row = BTreeMap<String, String>;

fn table(claims: &[Claim], options: AcledOptions) -> (Vec<Row>, Vec<String>, String) {
    let mut bytes = Vec::new();
    let mut sink = AcledTable::new(&mut bytes, Book, options);
    sink.write(&document(), claims).unwrap();
    sink.finish().unwrap();
    let left_out = sink.left_out();
    drop(sink);
    let rows = csv::Reader::from_reader(bytes.as_slice()).deserialize().map(Result::unwrap).collect();
    (rows, left_out, String::from_utf8(bytes).unwrap())
}

fn rows(claims: &[Claim]) -> Vec<Row> {
    table(claims, AcledOptions { timestamp: 1_732_700_000, ..AcledOptions::default() }).0
}

#[track_caller]
fn has(row: &Row, cells: &[(&str, &str)]) {
    for (column, value) in cells {
        assert_eq!(row[*column], *value, "{column}");
    }
}

#[test]
fn a_capture_of_three_places_is_three_rows_with_acled_words() {
    let rows = rows(&[capture()]);
    assert_eq!(rows.len(), 3);
    has(
        &rows[0],
        &[
            ("event_id_cnty", "SYR-0011223344556677-c1"),
            ("event_date", "2024-11-27"),
            ("year", "2024"),
            ("time_precision", "1"),
            ("disorder_type", "Political violence"),
            ("event_type", "Battles"),
            ("sub_event_type", "Non-state actor overtakes territory"),
            ("actor1", "Hayat Tahrir al-Sham"),
            ("assoc_actor_1", "allied groups"),
            ("inter1", "2"),
            ("actor2", "Syrian Armed Forces"),
            ("inter2", "1"),
            ("interaction", "12"),
            ("civilian_targeting", ""),
            ("iso", "760"),
            ("region", "Middle East"),
            ("country", "Syria"),
            ("admin1", "Aleppo"),
            ("admin2", "Mount Simeon"),
            ("location", "Mubasratun"),
            ("latitude", "36.2"),
            ("longitude", "36.9"),
            ("geo_precision", "1"),
            ("source", "River Post; Border Observatory"),
            ("source_scale", "Other-National"),
            ("timestamp", "1732700000"),
            ("tags", "modality=asserted; confidence=0.50"),
        ],
    );
    has(
        &rows[1],
        &[("event_id_cnty", "SYR-0011223344556677-c1.2"), ("location", "Darat Izza"), ("geo_precision", "2")],
    );
}

#[test]
fn an_unresolved_place_keeps_its_name_and_leaves_the_rest_blank() {
    let blank = ["latitude", "longitude", "geo_precision", "country", "iso", "region", "admin1"].map(|name| (name, ""));
    let rows = rows(&[capture()]);
    has(&rows[2], &[("location", "Nowhere"), ("event_id_cnty", "XXX-0011223344556677-c1.3")]);
    has(&rows[2], &blank);
}

#[test]
fn the_dead_are_divided_among_places_and_the_dispute_stands_in_the_notes() {
    let rows = rows(&[capture()]);
    assert_eq!(rows.iter().map(|row| row["fatalities"].as_str()).collect::<Vec<_>>(), ["3", "2", "2"]);
    let notes = &rows[0]["notes"];
    for told in [
        "the observatory (monitor, said)",
        "“Villages seized.”",
        "7 or more killed, combatants (“at least seven”)",
        "lower bound",
        "divided among the rows",
        "3 tanks captured, of Syrian Armed Forces",
    ] {
        assert!(notes.contains(told), "{told} in {notes}");
    }
}

#[test]
fn shelling_by_nobody_named_targets_civilians() {
    has(
        &rows(&[shelling_of_civilians()])[0],
        &[
            ("actor1", "Unidentified Armed Group (Syria)"),
            ("inter1", "3"),
            ("actor2", "Civilians (Syria)"),
            ("assoc_actor_2", "residents of Atarib"),
            ("inter2", "7"),
            ("interaction", "37"),
            ("civilian_targeting", "Civilian targeting"),
            ("event_date", ""),
            ("time_precision", "3"),
        ],
    );
}

#[test]
fn a_victim_under_a_common_noun_is_a_civilian_and_nobody_has_no_interaction() {
    let rows = rows(&[attack_on_a_doctor(), agreement()]);
    has(&rows[0], &[("actor2", "Civilians"), ("assoc_actor_2", "a doctor"), ("inter2", "7"), ("interaction", "17")]);
    has(&rows[0], &[("civilian_targeting", "Civilian targeting")]);
    has(&rows[1], &[("actor1", ""), ("inter1", "0"), ("actor2", ""), ("interaction", "")]);
}

#[test]
fn a_protest_has_protesters_alone_and_its_crowd_in_the_tags() {
    has(
        &rows(&[peaceful_protest()])[0],
        &[
            ("disorder_type", "Demonstrations"),
            ("actor1", "Protesters"),
            ("assoc_actor_1", "teachers"),
            ("inter1", "6"),
            ("inter2", "0"),
            ("interaction", "60"),
            ("tags", "crowd size=hundreds; modality=asserted; confidence=0.50"),
        ],
    );
}

#[test]
fn what_acled_has_no_word_for_is_counted_not_bent() {
    let (rows, left_out, _) = table(&others(), AcledOptions::default());
    assert!(rows.is_empty());
    assert_eq!(left_out.len(), 4, "{left_out:?}");
    assert!(left_out.iter().any(|line| line.starts_with("2 claims of control")), "{left_out:?}");
    assert!(left_out.contains(&"1 claim only planned".to_owned()), "{left_out:?}");
}

#[test]
fn thirty_one_columns_stand_in_acleds_order() {
    let (_, _, text) = table(&[], AcledOptions::default());
    assert_eq!(
        text,
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,\
         inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,\
         location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n"
    );
}

#[test]
fn an_hxl_row_follows_when_asked_for() {
    let (rows, _, text) = table(&[capture()], AcledOptions { hxl: true, ..AcledOptions::default() });
    assert!(text.lines().nth(1).unwrap().starts_with("#event+code,#date+occurred"));
    assert!(ACLED_COLUMNS.iter().all(|(_, tag)| tag.starts_with('#')));
    assert_eq!(rows.len(), 4);
}

#[test]
fn a_name_that_is_a_formula_is_disarmed_unless_raw_cells_are_wanted() {
    let mut claim = capture();
    claim.actors[0].name = Some("=HYPERLINK(\"http://example.org\")".to_owned());
    let of = |cells| table(std::slice::from_ref(&claim), AcledOptions { cells, ..AcledOptions::default() }).0;
    assert!(of(Cells::Safe)[0]["actor1"].starts_with("'=HYPERLINK"));
    assert!(of(Cells::Raw)[0]["actor1"].starts_with("=HYPERLINK"));
}

#[test]
fn without_a_code_book_codes_stay_blank() {
    let mut bytes = Vec::new();
    let mut sink = AcledTable::new(&mut bytes, NoCodebook, AcledOptions::default());
    sink.write(&document(), &[capture()]).unwrap();
    sink.finish().unwrap();
    drop(sink);
    let row: Row = csv::Reader::from_reader(bytes.as_slice()).deserialize().next().unwrap().unwrap();
    has(&row, &[("inter1", ""), ("interaction", ""), ("source_scale", "Other")]);
}

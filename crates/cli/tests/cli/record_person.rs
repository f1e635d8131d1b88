//! What people decide about events and reports, through the program.

use crate::{
    record::{id_of, lines, with_samples},
    support::Bench,
};
use serde_json::Value;

fn event(bench: &Bench, id: &str) -> Value {
    let all = lines(&bench.run("events record.db --format jsonl"));
    all.into_iter().find(|event| id_of(event) == id).unwrap()
}

#[test]
fn a_corrected_event_is_as_the_person_says_until_that_is_taken_back() {
    let bench = with_samples();
    let read = lines(&bench.run("events record.db --format jsonl")).swap_remove(3);
    let id = id_of(&read).to_owned();
    let fields =
        "--type armed_clash --time 2024-11-26..2024-11-27 --count killed=1-2-3 --place gn:166267 --actors HTS;SDF";
    let ran = bench.run(&format!("correct record.db {id} {fields} --by lina --why register"));
    ran.exits(0).says(&["decision-1"]);
    assert!(ran.out.contains("1–2–3 killed (corrected)") && ran.out.contains("Qabtan al Jabal"), "{}", ran.out);
    let now = event(&bench, &id);
    assert_eq!((&now["event_type"], &now["place"]["place_id"]), (&"armed_clash".into(), &"gn:166267".into()));
    assert_eq!((&now["members"], now["actors"].as_array().unwrap().len()), (&read["members"], 2));
    // Reading again does not undo it, and the chain says who and why.
    bench.file("more.txt", crate::support::REPORT);
    bench.run("read more.txt --into record.db --published 2024-11-27").exits(0);
    assert_eq!(event(&bench, &id)["time"], now["time"]);
    let why = bench.run(&format!("explain {id} --record record.db")).exits(0).out.clone();
    assert!(why.contains("corrected by lina") && why.contains("register") && why.contains("read as"), "{why}");
    bench.run("undo record.db decision-1 --by omar --why mistaken").exits(0).says(&["decision-1 is taken back"]);
    assert_eq!(event(&bench, &id)["place"], read["place"]);
    let log = bench.run("decisions record.db").exits(0).out.clone();
    assert!(log.contains("corrected by lina") && log.contains("taken back by omar: mistaken"), "{log}");
    bench.run("withdraw record.db decision-1 --by omar --why again").exits(2).says(&["decision-1"]);
}

#[test]
fn a_correction_that_cannot_be_meant_changes_nothing_and_says_what_is_wrong() {
    let bench = with_samples();
    let id = id_of(&lines(&bench.run("events record.db --format jsonl"))[0]).to_owned();
    for (fields, said) in [
        ("--count killed=3-2-1", "rise"),
        ("--count dead=3", "killed"),
        ("--time 2024-13", "2024-11-27"),
        ("--place Hamdaniyah", "gn:"),
        ("--place Qqxzvwt", "LAT,LON"),
        ("--outcome planned", "attempted"),
        ("", "required"),
    ] {
        bench.run(&format!("correct record.db {id} {fields} --by lina --why test")).exits(2).says(&[said]);
    }
    bench.run("decisions record.db").exits(0).says(&["nobody decided"]);
}

#[test]
fn a_report_that_its_source_took_back_supports_nothing_until_that_is_undone() {
    let bench = with_samples();
    let reports = lines(&bench.run("reports record.db --format jsonl"));
    assert_eq!(reports.len(), 22);
    let report = reports[0]["document_id"].as_str().unwrap().to_owned();
    let retracted = |bench: &Bench| lines(&bench.run("events record.db --status retracted --format jsonl")).len();
    assert_eq!(retracted(&bench), 0);
    let short: String = report.trim_start_matches("sha256:").chars().take(10).collect();
    bench.run(&format!("retract record.db {short} --by lina --why withdrawn")).exits(0).says(&["decision-1"]);
    assert!(retracted(&bench) > 0);
    let listed = bench.run("reports record.db").exits(0).out.clone();
    assert!(listed.contains("taken back by its source"), "{listed}");
    bench.run("undo record.db decision-1 --by lina --why stands").exits(0);
    assert_eq!(retracted(&bench), 0);
    bench.run("retract record.db nothing --by lina --why x").exits(2).says(&["no report of the record"]);
    assert_eq!(bench.run("reports record.db --as-of 2001-01-01 --format jsonl").exits(0).out, "");
    let found = lines(&bench.run("reports record.db --source Jabal --format jsonl")).len();
    assert_eq!(found, 0, "an outlet is named in full");
}

#[test]
fn control_has_rules_in_words_a_timeline_and_areas_for_a_map() {
    let bench = with_samples();
    let rules = bench.run("control --rules").exits(0).out.clone();
    assert!(rules.contains("against its own side's interest") && rules.contains("180 days"), "{rules}");
    let timeline = bench.run("control record.db").exits(0).out.clone();
    assert!(timeline.contains("unknown: no news for too long"), "{timeline}");
    let map = || bench.run("control record.db --at 2024-12-01 --areas").exits(0).out.clone();
    let first: Value = serde_json::from_str(&map()).unwrap();
    let features = first["features"].as_array().unwrap();
    assert!(features.len() > 10);
    for feature in features {
        assert!(matches!(feature["properties"]["part"].as_str(), Some("cell" | "core")), "{feature}");
        let rings = feature["geometry"]["coordinates"].as_array().unwrap();
        assert!(rings.iter().all(|polygon| polygon[0].as_array().unwrap().len() > 3), "{feature}");
    }
    assert_eq!(map(), map());
    bench.run("control record.db --areas").exits(2).says(&["--at"]);
    bench.run("control").exits(2).says(&["RECORD"]);
}

#[test]
fn events_go_onto_a_map() {
    let bench = with_samples();
    let map: Value = serde_json::from_str(&bench.run("events record.db --format geojson").exits(0).out).unwrap();
    let all = lines(&bench.run("events record.db --format jsonl"));
    let features = map["features"].as_array().unwrap();
    assert_eq!(features.len(), all.len());
    let placed = features.iter().filter(|feature| feature["geometry"]["type"] == "Point").count();
    assert!(placed > all.len() / 3, "{placed} of {}", all.len());
    let several = lines(&bench.run("events record.db --min-sources 2 --format jsonl"));
    assert!(!several.is_empty() && several.iter().all(|event| event["independent_sources"].as_u64().unwrap() >= 2));
    let outlet = lines(&bench.run("events record.db --source none --format jsonl"));
    assert!(outlet.is_empty());
}

#[test]
fn a_report_in_a_language_that_is_not_read_is_kept_with_its_bytes() {
    let bench = Bench::new();
    let text =
        "سيطرت فصائل المعارضة السورية على قرية قبتان الجبل غربي حلب يوم الأربعاء بعد اشتباكات عنيفة مع قوات النظام.";
    bench.file("ar.txt", text);
    bench.run("read ar.txt --into record.db").says(&["1 new", "stored unread"]);
    let listed = lines(&bench.run("reports record.db --format jsonl"));
    assert_eq!((listed.len(), &listed[0]["claims"], &listed[0]["language"]), (1, &0.into(), &"ar".into()));
    bench.run("read ar.txt --into record.db").says(&["1 unchanged"]);
}

//! A record on disk: reports in, events and control out, decisions that stay.

use crate::support::{Bench, REPORT, Ran, repository};
use serde_json::Value;

/// A folder with the sample reports read into `record.db`. Reading takes seconds, so that all tests, each of which may
/// be a process of its own, share one reading by one build of the program.
pub fn with_samples() -> Bench {
    let build = std::fs::metadata(env!("CARGO_BIN_EXE_dateline")).unwrap().modified().unwrap();
    let build = build.duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
    let shared = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("samples-{build}.db"));
    let bench = Bench::new();
    if !shared.exists() {
        let ran = read_samples(&bench);
        ran.exits(0).says(&["22 new", "0 unchanged", "events: "]);
        assert_eq!(ran.out, "", "the claims are stored, not shown");
        // Put in place whole: another test may look for it at this moment.
        let own = shared.with_extension(format!("{}", std::process::id()));
        std::fs::copy(bench.path("record.db"), &own).unwrap();
        std::fs::rename(own, &shared).unwrap();
    }
    bench.file("record.db", std::fs::read(shared).unwrap());
    bench
}

fn read_samples(bench: &Bench) -> Ran {
    bench.run(&format!("read {}/samples/western-aleppo-2024 --into record.db", repository().display()))
}

pub fn lines(ran: &Ran) -> Vec<Value> {
    ran.exits(0).claims()
}

pub fn id_of(event: &Value) -> &str {
    event["event_id"].as_str().unwrap()
}

#[test]
fn reading_the_same_again_changes_nothing() {
    let bench = with_samples();
    let listed = |bench: &Bench| {
        let events = bench.run("events record.db --format jsonl").exits(0).out.clone();
        events + &bench.run("control record.db --format jsonl").exits(0).out
    };
    let before = listed(&bench);
    read_samples(&bench).exits(0).says(&["0 new, 22 unchanged, 0 superseded", "as they were"]);
    assert_eq!(listed(&bench), before);
}

#[test]
fn events_bring_the_reports_together() {
    let bench = with_samples();
    let all = lines(&bench.run("events record.db --format jsonl"));
    assert!(all.len() > 10, "{}", all.len());
    let of_several = all.iter().filter(|event| event["independent_sources"].as_u64().unwrap() > 1).count();
    assert!(of_several > 0);
    for event in &all {
        assert!(!event["members"].as_array().unwrap().is_empty());
    }
    let disputed = lines(&bench.run("events record.db --status disputed,denied --format jsonl"));
    assert!(!disputed.is_empty());
    assert!(disputed.len() < all.len());
    let text = bench.run("events record.db --status disputed,denied").exits(0).out.clone();
    assert!(text.contains("disputed") && text.contains("dispute ") && text.contains("voices"), "{text}");
    let later = lines(&bench.run("events record.db --from 2024-11-29 --format jsonl"));
    assert!(!later.is_empty() && later.len() < all.len());
    let battles = lines(&bench.run("events record.db --family battles --format jsonl"));
    assert!(battles.iter().all(|event| event["family"] == "battles"));
    let colored = bench.run("events record.db --color always").exits(0).out.clone();
    assert!(colored.contains("\u{1b}["));
}

#[test]
fn events_of_a_place_are_found_by_its_name_and_its_id() {
    let bench = with_samples();
    let all = lines(&bench.run("events record.db --format jsonl"));
    let placed = all.iter().find(|event| event["place"]["place_id"].is_string()).unwrap();
    let (id, name) = (placed["place"]["place_id"].as_str().unwrap(), placed["place"]["name"].as_str().unwrap());
    for wanted in [id.to_owned(), name.to_uppercase()] {
        let mut command = bench.command("events record.db --format jsonl --place");
        let found = lines(&Ran::from(command.arg(&wanted).output().unwrap()));
        assert!(found.iter().any(|event| id_of(event) == id_of(placed)), "{wanted}");
        assert!(found.len() < all.len(), "{wanted}");
    }
    bench.run("events record.db --place Qqxzvw").exits(0).says(&["no such events"]);
}

#[test]
fn control_changes_between_two_days() {
    let bench = with_samples();
    let on = |day: &str| lines(&bench.run(&format!("control record.db --at {day} --format jsonl")));
    let (before, after) = (on("2024-11-26"), on("2024-12-01"));
    assert!(after.len() > before.len(), "{} {}", before.len(), after.len());
    assert!(after.iter().all(|span| span["state"] != "unknown" && !span["basis"].as_array().unwrap().is_empty()));
    let map: Value =
        serde_json::from_str(&bench.run("control record.db --at 2024-12-01 --format geojson").exits(0).out).unwrap();
    assert_eq!(map["features"].as_array().unwrap().len(), after.len());
    let text = bench.run("control record.db --at 2024-12-01").exits(0).out.clone();
    assert!(text.contains("held") && text.contains("cs-"), "{text}");
    bench.run("control record.db --at 1999-01-01").exits(0).says(&["nothing is known", "1999-01-01"]);
}

#[test]
fn before_the_first_recording_nothing_was_believed() {
    let bench = with_samples();
    assert_eq!(bench.run("events record.db --as-of 2001-01-01 --format jsonl").exits(0).out, "");
    assert_eq!(bench.run("control record.db --at 2024-12-01 --as-of 2001-01-01 --format jsonl").exits(0).out, "");
    assert_ne!(bench.run("events record.db --as-of 9000-01-01 --format jsonl").exits(0).out, "");
    bench.run("events record.db --as-of yesterday").exits(2).says(&["yesterday", "2024-11-27"]);
}

#[test]
fn what_a_person_decides_outlives_the_next_reading() {
    let bench = with_samples();
    let single = lines(&bench.run("events record.db --status single_source --format jsonl"));
    let (confirmed, rejected) = (id_of(&single[0]), id_of(&single[1]));
    bench.run(&format!("confirm record.db {confirmed} --by lina --why satellite")).exits(0).says(&["decision-1"]);
    bench.run(&format!("reject record.db {rejected} --by omar --why hoax")).exits(0).says(&["decision-2"]);
    // A report that changes, read again, brings everything around it up once more.
    bench.file("more.txt", REPORT);
    bench.run("read more.txt --into record.db --published 2024-11-27").exits(0).says(&["1 new"]);
    read_samples(&bench).exits(0);
    let status = |id: &str| {
        let all = lines(&bench.run("events record.db --format jsonl"));
        all.iter().find(|event| id_of(event) == id).unwrap()["status"].clone()
    };
    assert_eq!(status(confirmed), "corroborated");
    assert_eq!(status(rejected), "retracted");
    let why = bench.run(&format!("explain {confirmed} --record record.db")).exits(0).out.clone();
    assert!(why.contains("confirmed by lina: satellite"), "{why}");
    assert!(why.contains('⟦'), "{why}");
}

#[test]
fn events_are_merged_and_split_again() {
    let bench = with_samples();
    let all = lines(&bench.run("events record.db --family battles --format jsonl"));
    let same_place = |a: &Value, b: &Value| {
        id_of(a) != id_of(b) && a["place"]["place_id"] == b["place"]["place_id"] && a["event_type"] == b["event_type"]
    };
    let pair = all.iter().find_map(|a| all.iter().find(|b| same_place(a, b)).map(|b| (a, b)));
    let (a, b) = pair.unwrap();
    let count = |bench: &Bench| lines(&bench.run("events record.db --format jsonl")).len();
    let before = count(&bench);
    bench.run(&format!("merge record.db {} {} --by lina --why same", id_of(a), id_of(b))).exits(0);
    assert_eq!(count(&bench), before - 1);
    let whole = lines(&bench.run("events record.db --format jsonl"));
    let whole = whole.iter().find(|event| [id_of(a), id_of(b)].contains(&id_of(event))).unwrap();
    let member = &whole["members"][0];
    let claim = format!("{}#{}", member["document_id"].as_str().unwrap(), member["claim_id"].as_str().unwrap());
    bench.run(&format!("split record.db {} {claim} --by lina --why apart", id_of(whole))).exits(0);
    assert!(count(&bench) >= before);
    bench.run(&format!("split record.db {} nothing#c1 --by lina --why apart", id_of(whole))).exits(2);
    bench.run(&format!("merge record.db {} --by lina --why one", id_of(whole))).exits(2).says(&["two events"]);
}

#[test]
fn explain_goes_from_a_span_and_from_a_claim_down_to_the_words() {
    let bench = with_samples();
    let spans = lines(&bench.run("control record.db --at 2024-12-01 --format jsonl"));
    let span = &spans[0];
    let out = bench.run(&format!("explain {} --record record.db", span["span_id"].as_str().unwrap()));
    assert!(out.exits(0).out.contains('⟦'), "{out:#?}");
    let claim = &span["basis"][0]["claims"][0];
    let (report, claim) = (claim["document_id"].as_str().unwrap(), claim["claim_id"].as_str().unwrap());
    let short: String = report.chars().take("sha256:".len() + 12).collect();
    let out = bench.run(&format!("explain {short}#{claim} --record record.db"));
    assert!(out.exits(0).out.contains("how it was read"), "{out:#?}");
    for unknown in ["ev-0", "cs-0", "nothing#c1"] {
        bench.run(&format!("explain {unknown} --record record.db")).exits(2).says(&[unknown, "is no "]);
    }
}

#[test]
fn what_is_no_record_is_told_and_left_alone() {
    let bench = Bench::with_report();
    for verb in ["events nowhere.db", "control nowhere.db --at 2024-11-27", "confirm nowhere.db ev-1 --by a --why b"] {
        bench.run(verb).exits(2).says(&["nowhere.db", "no such record"]);
    }
    for verb in ["events report.txt", "read report.txt --into report.txt"] {
        bench.run(verb).exits(2).says(&["report.txt", "no Dateline record"]);
    }
    assert_eq!(std::fs::read_to_string(bench.path("report.txt")).unwrap(), REPORT);
    assert_eq!(bench.names(), ["report.txt"]);
    bench.run("confirm record.db ev-1 --by lina").exits(2).says(&["--why"]);
}

#[test]
fn claims_are_written_beside_when_asked_for() {
    let bench = Bench::with_report();
    let ran = bench.run("read report.txt --into record.db --format jsonl --published 2024-11-27");
    assert!(!ran.exits(0).claims().is_empty());
    ran.says(&["1 new"]);
    bench.run("read report.txt --into record.db --quiet --published 2024-11-27").exits(0).is_silent();
}

#[cfg(unix)]
#[test]
fn an_interrupted_batch_keeps_what_was_shown() {
    use std::{
        collections::BTreeSet,
        io::{BufRead, BufReader, Write},
        process::{Command, Stdio},
    };
    let bench = Bench::new();
    let row = |n| {
        let text = REPORT.replace("seven", &format!("{}", n + 7));
        format!("{}\n", serde_json::json!({"id": format!("row-{n}"), "published": "2024-11-27", "text": text}))
    };
    let mut command = bench.command("read - --into record.db --format jsonl --threads 1");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all((0..200).map(row).collect::<String>().as_bytes()).unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    lines.read_line(&mut line).unwrap();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let rest: Vec<String> = lines.lines().map(Result::unwrap).collect();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(input);
    let claims = rest.iter().map(String::as_str).chain([line.as_str()]).map(|line| serde_json::from_str(line).unwrap());
    let shown: BTreeSet<String> =
        claims.map(|claim: Value| claim["document_id"].as_str().unwrap().to_owned()).collect();
    for report in shown {
        bench.run(&format!("explain {report}#c1 --record record.db")).exits(0);
    }
    bench.file("rows.jsonl", row(0));
    bench.run("read rows.jsonl --into record.db").exits(0).says(&["0 new, 1 unchanged"]);
}

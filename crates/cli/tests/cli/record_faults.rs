//! What goes wrong with a record, through the program: full and read-only disks, damage, kills, other writers, clocks.

use crate::{
    record::{lines, with_samples},
    support::{Bench, REPORT, Ran},
};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
    time::Duration,
};

/// The `n`th of many reports, as a row of JSON Lines.
pub fn row(n: usize) -> String {
    let text = REPORT.replace("seven", &format!("{}", n + 7));
    let id = format!("row-{n}");
    format!(
        "{}\n",
        serde_json::json!({ "id": id, "published": "2024-11-27", "source": format!("Post {n}"), "text": text })
    )
}

pub fn rows(range: std::ops::Range<usize>) -> String {
    range.map(row).collect()
}

fn ids(bench: &Bench, record: &str) -> BTreeSet<String> {
    let rows = lines(&bench.run(&format!("reports {record} --format jsonl")));
    rows.iter().map(|row| row["document_id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn killed_many_times_at_random_moments_it_loses_nothing_that_it_showed() {
    const REPORTS: usize = 60;
    let bench = Bench::new();
    bench.file("rows.jsonl", rows(0..REPORTS));
    let mut shown = BTreeSet::new();
    let mut kills = 0;
    // Fixed, so that a failure comes again; from before the record is open to the middle of the batch.
    for wait in [5, 80, 350, 600, 250, 900, 450, 700, 1100, 300, 1500, 520] {
        let mut command = bench.command("read rows.jsonl --into record.db --format jsonl --threads 1");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        std::thread::sleep(Duration::from_millis(wait));
        kills += usize::from(child.try_wait().unwrap().is_none());
        let _ = child.kill();
        child.wait().unwrap();
        // A line cut short was not shown.
        let claims = out.lines().map_while(Result::ok).filter_map(|line| serde_json::from_str::<Value>(&line).ok());
        shown.extend(claims.map(|claim| claim["document_id"].as_str().unwrap().to_owned()));
        if bench.path("record.db").exists() && !shown.is_empty() {
            assert!(ids(&bench, "record.db").is_superset(&shown));
        }
    }
    assert!(kills > 4, "{kills} runs were killed");
    bench.run("read rows.jsonl --into record.db").exits(0);
    bench.run("read rows.jsonl --into whole.db").exits(0);
    let told = |record: &str| {
        let events = lines(&bench.run(&format!("events {record} --format jsonl")));
        let control = lines(&bench.run(&format!("control {record} --format jsonl")));
        (events.iter().map(|event| event["members"].clone()).collect::<Vec<_>>(), control.len())
    };
    assert_eq!(told("record.db"), told("whole.db"));
}

#[test]
fn two_programs_write_at_once_and_both_are_heard() {
    let bench = Bench::new();
    bench.file("a.jsonl", rows(0..12));
    bench.file("b.jsonl", rows(12..24));
    let spawn = |file: &str| {
        let mut command = bench.command(&format!("read {file} --into record.db"));
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let children = [spawn("a.jsonl"), spawn("b.jsonl")];
    for child in children {
        Ran::from(child.wait_with_output().unwrap()).exits(0).says(&["12 new"]);
    }
    assert_eq!(ids(&bench, "record.db").len(), 24);
    bench.file("all.jsonl", rows(0..24));
    bench.run("read all.jsonl --into record.db").exits(0).says(&["0 new, 24 unchanged", "as they were"]);
}

#[test]
fn a_damaged_record_is_told_and_its_reports_are_saved() {
    let bench = with_samples();
    let reports = lines(&bench.run("reports record.db --format jsonl"));
    let mut bytes = std::fs::read(bench.path("record.db")).unwrap();
    // Every fourth page of the middle is noise.
    let pages = bytes.len() / 4096;
    for page in (pages / 4..pages * 3 / 4).step_by(4) {
        bytes[page * 4096..(page + 1) * 4096].fill(0xa5);
    }
    bench.file("record.db", &bytes);
    let told: Vec<Ran> = ["events", "control", "reports"].map(|verb| bench.run(&format!("{verb} record.db"))).into();
    let hurt = told.iter().find(|ran| ran.code == Some(2)).expect("the damage is hit");
    hurt.says(&["is damaged", "dateline salvage"]);
    let saved = bench.run("salvage record.db --out saved.tar");
    saved.says(&["original reports saved"]);
    assert!(matches!(saved.code, Some(0 | 1)), "{saved:#?}");
    assert!(Command::new("tar").args(["-xf", "saved.tar"]).current_dir(bench.path("")).status().unwrap().success());
    let again = bench.run("read reports --into new.db");
    assert_eq!(again.code, Some(0), "{again:#?}");
    let (old, new) = (reports.len(), ids(&bench, "new.db").len());
    assert!(new > old / 3, "{new} of {old}");
    bench.run("salvage record.db --out saved.tar").exits(2).says(&["saved.tar"]);
    bench.file("noise.db", [7; 9000]);
    bench.run("salvage noise.db --out noise.tar").exits(2);
    assert!(!bench.path("noise.tar").exists());
}

#[test]
fn a_record_of_a_newer_schema_is_left_alone() {
    let bench = with_samples();
    let mut bytes = std::fs::read(bench.path("record.db")).unwrap();
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes()); // `user_version`, sqlite.org/fileformat.html
    bench.file("record.db", &bytes);
    bench.file("report.txt", REPORT);
    for verb in ["events record.db", "read report.txt --into record.db", "control record.db"] {
        bench.run(verb).exits(2).says(&["schema 99", "update Dateline"]);
    }
    assert_eq!(std::fs::read(bench.path("record.db")).unwrap(), bytes);
}

#[test]
fn a_clock_that_goes_backwards_keeps_the_order_of_history() {
    let bench = Bench::new();
    let read = |n: usize, seconds: &str| {
        bench.file("row.jsonl", row(n));
        let mut command = bench.command("read row.jsonl --into record.db");
        Ran::from(command.env("SOURCE_DATE_EPOCH", seconds).output().unwrap()).exits(0).says(&["1 new"]);
    };
    read(0, "1735000000");
    read(1, "1700000000");
    let count = |as_of: &str| lines(&bench.run(&format!("reports record.db --as-of {as_of} --format jsonl"))).len();
    // The second came after the first, whatever the clock said: a moment later.
    assert_eq!((count("2023-11-14T22:13:21Z"), count("2024-12-24T00:26:40Z"), count("2025-01-01")), (0, 1, 2));
}

#[test]
fn an_impossible_date_is_left_open_and_said() {
    let bench = Bench::new();
    let text =
        "Opposition factions captured the village of Qabtan al-Jabal on 5 December 2024, the operations room said.";
    let row = serde_json::json!({ "id": "future", "published": "2024-11-27", "source": "River Post", "text": text });
    bench.file("row.jsonl", format!("{row}\n"));
    bench.run("read row.jsonl --into record.db").exits(0);
    let events = lines(&bench.run("events record.db --format jsonl"));
    for event in &events {
        assert_eq!(event["time"], Value::Null, "{event}");
    }
    assert_eq!(lines(&bench.run("control record.db --format jsonl")).len(), 0);
}

/// Runs a script, `$D` the program, where a small file system can be mounted; `None` where that is not permitted.
#[cfg(target_os = "linux")]
#[allow(clippy::print_stderr)]
fn with_small_disk(bench: &Bench, script: &str) -> Option<Ran> {
    let script = format!("mount -t tmpfs -o size=600k tmpfs small && {script}");
    let mut command = bench.command("");
    let namespace = |command: &str| {
        let mut made = Command::new("unshare");
        made.args(["--user", "--map-root-user", "--mount", "sh", "-c", command]);
        made
    };
    if !namespace("mount -t tmpfs tmpfs /tmp").status().is_ok_and(|status| status.success()) {
        eprintln!("\n*** NOT TESTED: a full and a read-only disk, because nothing can be mounted here ***\n");
        return None;
    }
    let mut made = namespace(&script);
    made.current_dir(bench.path("")).env("D", command.get_program()).stdin(Stdio::null());
    command.get_envs().for_each(|(name, value)| {
        value.map(|value| made.env(name, value));
    });
    command.stdin(Stdio::null());
    Some(Ran::from(made.output().unwrap()))
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_what_was_stored_is_safe_and_a_read_only_one_can_be_read() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("small")).unwrap();
    bench.file("rows.jsonl", rows(0..60));
    let script = "\
        $D read rows.jsonl --into small/record.db; echo full $?; \
        $D reports small/record.db --format jsonl | wc -l; \
        mount -o remount,size=60m small; \
        $D read rows.jsonl --into small/record.db; echo roomy $?; \
        mount -o remount,ro small; \
        $D reports small/record.db --format jsonl | wc -l; \
        $D read rows.jsonl --into small/record.db; echo read-only $?";
    let Some(ran) = with_small_disk(&bench, script) else { return };
    let said: Vec<&str> = ran.out.split_whitespace().collect();
    assert_eq!((said[0], said[1]), ("full", "2"), "{ran:#?}");
    assert!((1..60).contains(&said[2].parse().unwrap()), "{ran:#?}");
    assert_eq!(said[3..], ["roomy", "0", "60", "read-only", "2"], "{ran:#?}");
    ran.says(&["no room is left", "Make room and run the same command again", "cannot be written", "read-only"]);
}

#[cfg(unix)]
mod postgres {
    use super::*;
    use crate::postgres_server::Server;

    /// A server of its own, because it is stopped; `None` when DATELINE_TEST_NO_POSTGRES is set.
    #[allow(clippy::print_stderr)]
    fn server() -> Option<(Server, String)> {
        if std::env::var_os("DATELINE_TEST_NO_POSTGRES").is_some() {
            eprintln!("\n*** NOT TESTED: PostgreSQL, because DATELINE_TEST_NO_POSTGRES is set ***\n");
            return None;
        }
        let server = Server::start();
        server.create("record");
        let address = server.address("record");
        Some((server, address))
    }

    #[test]
    fn a_postgres_record_tells_what_a_file_tells_and_the_verbs_work_on_it() {
        let Some((_server, address)) = server() else { return };
        let bench = Bench::new();
        bench.file("rows.jsonl", rows(0..8));
        for record in [address.as_str(), "record.db"] {
            bench.run(&format!("read rows.jsonl --into {record}")).exits(0).says(&["8 new"]);
            bench.run(&format!("read rows.jsonl --into {record}")).exits(0).says(&["8 unchanged", "as they were"]);
        }
        for verb in ["events", "control", "reports"] {
            let of = |record: &str| bench.run(&format!("{verb} {record} --format jsonl")).exits(0).out.clone();
            assert_eq!(of(&address), of("record.db"), "{verb}");
            assert_eq!(bench.run(&format!("{verb} {address} --format jsonl --as-of 2001-01-01")).exits(0).out, "");
        }
        let event = lines(&bench.run(&format!("events {address} --format jsonl")))[0]["event_id"].clone();
        let event = event.as_str().unwrap();
        bench.run(&format!("reject {address} {event} --by lina --why hoax")).exits(0).says(&["decision-1"]);
        let why = bench.run(&format!("explain {event} --record {address}")).exits(0).out.clone();
        assert!(why.contains("rejected by lina: hoax"), "{why}");
        bench.run(&format!("undo {address} decision-1 --by lina --why real")).exits(0);
        bench.run(&format!("control {address} --at 2024-11-28 --areas")).exits(0);
        let secret = address.replace("postgres@", "postgres:s3cret@");
        let ran = bench.run(&format!("events {secret}?sslmode=require"));
        ran.exits(2).says(&["does not encrypt", "ssh -L"]);
        assert!(!ran.err.contains("s3cret"), "{ran:#?}");
    }

    #[test]
    fn a_server_that_goes_away_in_the_middle_is_told_and_the_batch_goes_on_later() {
        let Some((server, address)) = server() else { return };
        let bench = Bench::new();
        let mut command = bench.command(&format!("read - --into {address} --format jsonl --threads 1"));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(rows(0..200).as_bytes()).unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        out.read_line(&mut first).unwrap();
        server.crash();
        drop(input);
        let shown: Vec<String> = out.lines().map(Result::unwrap).chain([first]).collect();
        let ran = Ran::from(child.wait_with_output().unwrap());
        ran.exits(2).says(&["went away", "What was reported as stored is safe", "run the same command again"]);
        bench.run(&format!("events {address}")).exits(2).says(&["cannot be reached"]);
        server.up();
        let kept = ids(&bench, &address);
        assert!(kept.len() < 200);
        for claim in shown {
            let claim: Value = serde_json::from_str(&claim).unwrap();
            assert!(kept.contains(claim["document_id"].as_str().unwrap()));
        }
        bench.file("rows.jsonl", rows(0..20));
        bench.run(&format!("read rows.jsonl --into {address}")).exits(0);
        bench.run("read rows.jsonl --into record.db").exits(0);
        assert!(ids(&bench, &address).is_superset(&ids(&bench, "record.db")));
        bench.run(&format!("events {address}")).exits(0).is_silent();
    }
}

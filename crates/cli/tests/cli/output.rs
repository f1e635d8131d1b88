//! Where the claims go, and what happens when they cannot go there.

use crate::support::{Bench, Ran, repository};
use std::{fs, process::Stdio};

#[test]
fn every_format_goes_to_a_file_that_is_whole() {
    let bench = Bench::with_report();
    for format in ["text", "jsonl", "geojson", "acled"] {
        let ran = bench.run(&format!("read report.txt --published 2024-11-27 --format {format} --out {format}.out"));
        ran.exits(0).says(&[&format!("{format}.out: 1 report")]);
        assert_eq!(ran.out, "");
        assert!(!fs::read(bench.path(&format!("{format}.out"))).unwrap().is_empty());
    }
    assert_eq!(bench.names(), ["acled.out", "geojson.out", "jsonl.out", "report.txt", "text.out"]);
    let map: serde_json::Value = serde_json::from_slice(&fs::read(bench.path("geojson.out")).unwrap()).unwrap();
    assert_eq!(map["type"], "FeatureCollection");
    let table = fs::read_to_string(bench.path("acled.out")).unwrap();
    assert!(table.starts_with("event_id_cnty,event_date,"));
}

#[test]
fn the_table_is_the_same_at_every_hour_when_the_moment_is_given() {
    let bench = Bench::with_report();
    let run = || {
        let mut command = bench.command("read report.txt --published 2024-11-27 --format acled -q");
        Ran::from(command.env("SOURCE_DATE_EPOCH", "1732700000").output().unwrap())
    };
    assert!(run().exits(0).out.contains(",1732700000"));
    assert_eq!(run().out, run().out);
}

#[test]
fn when_nothing_was_read_no_file_appears_and_an_old_one_stays() {
    let bench = Bench::new();
    bench.file("empty.txt", "");
    bench.run("read empty.txt --format jsonl --out new.jsonl").exits(2);
    bench.file("old.jsonl", "old");
    bench.run("read empty.txt --format jsonl --out old.jsonl").exits(2);
    assert_eq!(bench.names(), ["empty.txt", "old.jsonl"]);
    assert_eq!(fs::read_to_string(bench.path("old.jsonl")).unwrap(), "old");
}

#[test]
fn an_output_folder_that_is_not_there_is_named() {
    let bench = Bench::with_report();
    bench.run("read report.txt --format jsonl --out no/such/out.jsonl").exits(2).says(&["no/such/out.jsonl", "folder"]);
}

#[test]
fn the_input_is_never_overwritten() {
    let bench = Bench::with_report();
    bench.run("read report.txt --format jsonl --out report.txt").exits(2).says(&["overwrite"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_no_half_file() {
    let bench = Bench::with_report();
    bench.file("old.txt", "old");
    // The shell's file size limit stands for the full disk: 0 blocks, and the signal that goes with it ignored.
    let program = env!("CARGO_BIN_EXE_dateline");
    let script = format!("trap '' XFSZ; ulimit -f 0; exec {program} read report.txt --format jsonl --out old.txt");
    let mut command = std::process::Command::new("sh");
    command.args(["-c", &script]).current_dir(bench.path("")).env("DATELINE_DATA", repository());
    Ran::from(command.output().unwrap()).exits(2).says(&["old.txt"]);
    assert_eq!(bench.names(), ["old.txt", "report.txt"]);
    assert_eq!(fs::read_to_string(bench.path("old.txt")).unwrap(), "old");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_told() {
    let bench = Bench::with_report();
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = bench.command("read report.txt --format jsonl");
    command.stdout(full());
    let output = command.stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    Ran::from(output).exits(2).says(&["standard output", "space"]);
    bench.run("read report.txt --format jsonl --out /dev/full").exits(2).says(&["/dev/full", "space"]);
}

#[test]
fn a_closed_pipe_is_silent() {
    let bench = Bench::with_report();
    for format in ["text", "jsonl", "geojson", "acled"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = bench.command(&format!("read report.txt --published 2024-11-27 --format {format} -q"));
        let output = command.stdout(writer).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
        Ran::from(output).exits(0).is_silent();
    }
}

#[test]
fn colours_are_given_when_asked_for_and_never_to_a_pipe() {
    let bench = Bench::with_report();
    let escapes = |arguments: &str| bench.run(&format!("read report.txt {arguments}")).exits(0).out.contains('\u{1b}');
    assert!(!escapes(""));
    assert!(escapes("--color always"));
    assert!(!escapes("--color never"));
    let mut forced = bench.command("read report.txt");
    forced.env("CLICOLOR_FORCE", "1");
    assert!(Ran::from(forced.output().unwrap()).out.contains('\u{1b}'));
}

#[test]
fn a_report_cannot_drive_the_terminal() {
    let bench = Bench::new();
    bench.file(
        "evil.txt",
        "Title \u{1b}]0;owned\u{7}\nBy \u{1b}[31mEve\nIDLIB, Syria (River\u{202e} Post) - Opposition factions \u{9b}2J captured \
         the village of Qabtan al-Jabal on Wednesday.\n",
    );
    let ran = bench.run("read evil.txt --color never --published 2024-11-27");
    let bad = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}');
    assert!(!ran.exits(0).out.contains(bad) && !ran.err.contains(bad), "{ran:#?}");
}

//! Ctrl-C.

use crate::support::{Bench, REPORT};
use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

fn interrupt(child: &Child) {
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
}

/// Rows enough to fill what is read ahead of a pipe.
fn rows() -> String {
    let row =
        |n| format!("{}\n", serde_json::json!({"id": format!("row-{n}"), "published": "2024-11-27", "text": REPORT}));
    (0..200).map(row).collect()
}

#[test]
fn what_was_read_is_passed_on_and_the_exit_code_is_130() {
    let bench = Bench::new();
    let mut command = bench.command("read - --format jsonl --threads 1");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(rows().as_bytes()).unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains("row-0"), "{line}");
    interrupt(&child); // while it waits for more input
    let begun = Instant::now();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(begun.elapsed() < Duration::from_secs(9), "it took {:?}", begun.elapsed());
    drop(input);
}

#[test]
fn an_interrupted_batch_leaves_no_file() {
    let bench = Bench::new();
    let mut command = bench.command("read - --format jsonl --out claims.jsonl");
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(rows().as_bytes()).unwrap();
    let begun = Instant::now();
    while bench.names().is_empty() && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(bench.names().len(), 1, "the temporary file");
    std::thread::sleep(Duration::from_millis(300)); // the signal handler is set right after
    interrupt(&child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(bench.names(), Vec::<String>::new());
    drop(input);
}

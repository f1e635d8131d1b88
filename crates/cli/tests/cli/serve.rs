//! The server as its users start, stop and lose it.

use crate::support::{Bench, Ran};
use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

/// A server of the program itself; killed when dropped.
struct Served {
    child: Child,
    address: String,
}

impl Served {
    fn start(bench: &Bench) -> Self {
        let mut command = bench.command("serve record.db --listen 127.0.0.1:0");
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let told =
            lines.by_ref().map(Result::unwrap).find(|line| line.contains("http://")).expect("it tells its address");
        let address = told.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        // Nobody reads on, but the pipe must not fill.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Option<(u16, Value)> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        // It may be killed between the two questions too.
        let token = match body {
            Some(_) => self.ask("GET", "/session", None)?.1["csrf"].as_str()?.to_owned(),
            None => String::new(),
        };
        let body = body.map(Value::to_string).unwrap_or_default();
        let host = &self.address;
        let head = format!("{method} /api/v1{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n");
        let of_body =
            format!("x-csrf-token: {token}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n", body.len());
        write!(stream, "{head}{}\r\n{body}", if body.is_empty() { "" } else { &of_body }).ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some((status, serde_json::from_str(body).unwrap_or(Value::Null)))
    }

    fn get(&self, path: &str) -> (u16, Value) {
        self.ask("GET", path, None).expect("an answer")
    }

    fn confirm(&self, event: &str) -> Option<(u16, Value)> {
        let body = json!({ "action": "confirm", "events": [event], "why": "seen", "who": "rana" });
        self.ask("POST", "/decisions", Some(&body))
    }

    fn signal(&self, name: &str) {
        assert!(Command::new("kill").args([name, &self.child.id().to_string()]).status().unwrap().success());
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn with_record() -> Bench {
    let bench = Bench::with_report();
    bench.run("read report.txt --into record.db --quiet").exits(0);
    bench
}

fn events(served: &Served) -> Vec<String> {
    let list = served.get("/events").1;
    list["items"].as_array().unwrap().iter().map(|event| event["event_id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_taken_port_is_told_with_exit_code_2() {
    let bench = with_record();
    let served = Served::start(&bench);
    bench
        .run(&format!("serve record.db --listen {}", served.address))
        .exits(2)
        .says(&["is taken", "--listen 127.0.0.1:0"]);
}

#[test]
fn a_public_address_is_refused_until_there_are_accounts() {
    let bench = with_record();
    bench.run("serve record.db --listen 0.0.0.0:0").exits(2).says(&["other machines", "dateline user add"]);
    let made: Ran = bench.run_with_input("user add record.db ada --role admin", b"correct horse battery\n");
    made.exits(0);
    let mut child = bench.command("serve record.db --listen 0.0.0.0:0").stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(line.contains("http://0.0.0.0:"), "{line}");
}

#[test]
fn a_locked_or_lost_record_is_told_and_found_again() {
    let bench = with_record();
    let served = Served::start(&bench);
    let event = events(&served).remove(0);
    let other = rusqlite::Connection::open(bench.path("record.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(served.get("/events").0, 200, "readers do not wait for a writer");
    let (status, problem) = served.confirm(&event).unwrap();
    assert_eq!((status, &problem["status"]), (503, &json!(503)), "{problem}");
    other.execute_batch("COMMIT").unwrap();
    drop(other);
    assert_eq!(served.confirm(&event).unwrap().0, 201);

    for end in ["", "-wal", "-shm"] {
        let _ = fs::rename(bench.path(&format!("record.db{end}")), bench.path(&format!("away.db{end}")));
    }
    let (status, problem) = served.get("/events");
    assert_eq!((status, &problem["status"]), (503, &json!(503)), "{problem}");
    for end in ["", "-wal", "-shm"] {
        let _ = fs::rename(bench.path(&format!("away.db{end}")), bench.path(&format!("record.db{end}")));
    }
    let (status, log) = served.get("/decisions");
    assert_eq!((status, &log["items"][0]["who"]), (200, &json!("rana")));
}

/// Decides until the server goes away, which `end` sees to after the third answer; gives the decisions that were answered.
fn review_until(served: &Served, end: impl Fn(&Served) + Sync) -> Vec<String> {
    let all = events(served);
    let done = AtomicUsize::new(0);
    let made = std::thread::scope(|scope| {
        let ending = scope.spawn(|| {
            while done.load(Ordering::SeqCst) < 3 {
                std::thread::sleep(Duration::from_millis(2));
            }
            end(served);
        });
        let mut made = Vec::new();
        for n in 0.. {
            let Some((201, decided)) = served.confirm(&all[n % all.len()]) else { break };
            made.extend(
                decided["decisions"].as_array().unwrap().iter().map(|d| d["decision_id"].as_str().unwrap().to_owned()),
            );
            done.fetch_add(1, Ordering::SeqCst);
        }
        ending.join().unwrap();
        made
    });
    assert!(made.len() >= 3);
    made
}

fn nothing_is_lost(bench: &Bench, made: &[String]) {
    let served = Served::start(bench);
    let kept = served.get("/decisions?limit=1000").1;
    let kept: Vec<&str> =
        kept["items"].as_array().unwrap().iter().map(|d| d["decision_id"].as_str().unwrap()).collect();
    assert!(made.iter().all(|id| kept.contains(&id.as_str())), "answered {made:?}, kept {kept:?}");
    assert!(kept.len() <= made.len() + 1, "and at most the one that was under way: answered {made:?}, kept {kept:?}");
    // What a decision touches is computed at the next start, when the server did not come to it.
    let begun = Instant::now();
    while served.get("").1["record"]["pending"] != json!(false) {
        assert!(begun.elapsed() < Duration::from_secs(30));
        std::thread::sleep(Duration::from_millis(50));
    }
    let first = served.get("/decisions").1["items"][0]["decision_id"].clone();
    let shaped = events(&served).iter().any(|id| {
        let event = served.get(&format!("/events/{id}")).1;
        event["event"]["decisions"].as_array().is_some_and(|ids| ids.contains(&first))
    });
    assert!(shaped, "the last decision shaped an event");
}

#[test]
fn a_server_killed_in_the_middle_of_a_review_loses_nothing_that_it_answered() {
    let bench = with_record();
    let served = Served::start(&bench);
    let made = review_until(&served, |served| served.signal("-KILL"));
    drop(served);
    nothing_is_lost(&bench, &made);
}

#[test]
fn a_server_stopped_in_the_middle_of_a_review_finishes_what_is_in_hand() {
    let bench = with_record();
    let mut served = Served::start(&bench);
    let made = review_until(&served, |served| served.signal("-TERM"));
    let begun = Instant::now();
    assert_eq!(served.child.wait().unwrap().code(), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(15), "it took {:?}", begun.elapsed());
    nothing_is_lost(&bench, &made);
}

//! What goes wrong around a server, and that it goes on.

use crate::{
    record::{both, sqlite},
    support::{Running, filled, read_answer, start, start_with},
};
use dateline_server::{Limits, Options, ServeError, Server};
use serde_json::json;
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    thread::sleep,
    time::{Duration, Instant},
};

fn confirm(server: &Running) -> crate::support::Answer {
    let id = server.api("/events?limit=1")["items"][0]["event_id"].as_str().unwrap().to_owned();
    let body = json!({ "action": "confirm", "events": [id], "why": "seen", "who": "rana" }).to_string();
    server.change("POST", "/api/v1/decisions", &body)
}

#[test]
fn a_locked_record_is_read_and_a_decision_is_told_to_come_again() {
    let place = sqlite();
    drop(filled(&place, 10));
    let server = start(&place.target);
    let other = rusqlite::Connection::open(&place.target).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(server.get("/api/v1/events").status, 200);
    let refused = confirm(&server);
    assert_eq!((refused.status, refused.header("content-type")), (503, "application/problem+json"));
    assert!(refused.header("retry-after").parse::<u64>().is_ok());
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(confirm(&server).status, 201);
}

#[test]
fn a_record_that_goes_away_is_missed_and_found_again() {
    let place = sqlite();
    drop(filled(&place, 10));
    let server = start(&place.target);
    assert_eq!(server.get("/api/v1/events").status, 200);
    let away = format!("{}.away", place.target);
    let move_all = |from: &str, to: &str| {
        for end in ["", "-wal", "-shm"] {
            if Path::new(&format!("{from}{end}")).exists() {
                fs::rename(format!("{from}{end}"), format!("{to}{end}")).unwrap();
            }
        }
    };
    move_all(&place.target, &away);
    let missed = server.get("/api/v1/events");
    assert_eq!(missed.status, 503, "{missed:?}");
    assert!(!String::from_utf8_lossy(&missed.body).contains(&place.target), "paths are nobody's business");
    let started = Instant::now();
    while server.get("/healthz").status != 503 {
        assert!(started.elapsed() < Duration::from_secs(20));
        sleep(Duration::from_millis(100));
    }
    move_all(&away, &place.target);
    assert_eq!(server.get("/api/v1/events").status, 200);
    assert_eq!(confirm(&server).status, 201);
}

#[test]
fn a_record_that_was_replaced_is_served_anew() {
    let (place, other) = (sqlite(), sqlite());
    drop(filled(&place, 10));
    drop(filled(&other, 20));
    let server = start(&place.target);
    assert_eq!(server.api("")["totals"]["documents"], 10);
    for end in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{end}", place.target));
    }
    fs::rename(&other.target, &place.target).unwrap();
    assert_eq!(server.api("")["totals"]["documents"], 20);
    assert_eq!(server.api("/timeline")["total"], crate::support::all(&server, "/events").len());
}

#[test]
fn a_large_body_is_refused_before_it_is_read() {
    let place = sqlite();
    drop(filled(&place, 2));
    let server = start(&place.target);
    let csrf = server.api("/session")["csrf"].as_str().unwrap().to_owned();
    let head = format!(
        "POST /api/v1/decisions HTTP/1.1\r\nhost: {}\r\nx-csrf-token: {csrf}\r\ncontent-type: application/json\r\n",
        server.address
    );
    let mut announced = server.connect();
    write!(announced, "{head}content-length: 1073741824\r\nconnection: close\r\n\r\n").unwrap();
    assert_eq!(read_answer(&mut announced).status, 413);
    let mut endless = server.connect();
    write!(endless, "{head}transfer-encoding: chunked\r\nconnection: close\r\n\r\n").unwrap();
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000));
    let sent = (0..16_384).take_while(|_| endless.write_all(chunk.as_bytes()).is_ok()).count();
    assert!(sent < 1000, "the server stopped reading after {sent} chunks of 64 KiB");
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn clients_that_hang_up_or_say_nothing_are_let_go() {
    let place = sqlite();
    drop(filled(&place, 60));
    let limits = Limits { headers: Duration::from_millis(400), ..Limits::default() };
    let server = start_with(Options { limits, ..Options::new(&place.target) });
    for n in 0..50 {
        let mut stream = server.connect();
        write!(stream, "GET /api/v1/events?limit=1000 HTTP/1.1\r\nhost: {}\r\n\r\n", server.address).unwrap();
        if n % 2 == 0 {
            let _ = stream.read(&mut [0; 10]);
        }
    }
    let mut idle: Vec<TcpStream> = (0..200).map(|_| server.connect()).collect();
    let mut slow = server.connect();
    write!(slow, "GET /healthz HTTP/1.1\r\nhost: loc").unwrap();
    assert_eq!(server.get("/healthz").status, 200, "others are served meanwhile");
    for stream in idle.iter_mut().chain([&mut slow]) {
        assert!(stream.read_to_end(&mut Vec::new()).is_ok(), "the server closes it");
    }
}

#[test]
fn too_many_connections_are_turned_away_and_room_comes_back() {
    let place = sqlite();
    drop(filled(&place, 2));
    let limits = Limits { connections: 20, ..Limits::default() };
    let server = start_with(Options { limits, ..Options::new(&place.target) });
    let held: Vec<TcpStream> = (0..20).map(|_| server.connect()).collect();
    sleep(Duration::from_millis(300));
    let mut more = server.connect();
    let _ = write!(more, "GET /healthz HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", server.address);
    let mut bytes = Vec::new();
    let _ = more.read_to_end(&mut bytes);
    assert!(bytes.is_empty(), "{}", String::from_utf8_lossy(&bytes));
    drop(held);
    sleep(Duration::from_millis(300));
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn a_reader_that_does_not_read_is_given_up() {
    let place = sqlite();
    drop(filled(&place, 1500));
    let limits = Limits { unread: Duration::from_millis(400), ..Limits::default() };
    let server = start_with(Options { limits, ..Options::new(&place.target) });
    let mut stream = server.connect();
    // More answers than the buffers of both ends hold.
    let ask = format!("GET /api/v1/events?limit=1000 HTTP/1.1\r\nhost: {}\r\n\r\n", server.address);
    let asks = ask.repeat(40);
    let sent = stream.write_all(asks.as_bytes());
    let connections = |server: &Running| {
        let page = String::from_utf8(server.get("/metrics").body).unwrap();
        let line = page.lines().find(|line| line.starts_with("dateline_connections ")).unwrap().to_owned();
        line.rsplit(' ').next().unwrap().parse::<i64>().unwrap()
    };
    let started = Instant::now();
    while connections(&server) > 1 {
        assert!(started.elapsed() < Duration::from_secs(30), "it is given up ({sent:?})");
        sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_question_that_takes_too_long_is_given_up_and_the_next_one_is_answered() {
    for place in both() {
        drop(filled(&place, 1500));
        let limits = Limits { question: Duration::from_millis(1), ..Limits::default() };
        let server = start_with(Options { limits, ..Options::new(&place.target) });
        // Every text of 1500 reports holds it, and their events are looked at one by one.
        let slow = server.get("/api/v1/events?text=words&near=30.0,40.0,500&limit=1000");
        assert_eq!((slow.status, slow.header("content-type")), (503, "application/problem+json"), "{}", place.target);
        assert!(slow.json()["detail"].as_str().unwrap().contains("takes too long"), "{slow:?}");
        assert!(slow.header("retry-after").parse::<u64>().is_ok());
        assert_eq!(server.get("/api/v1/session").status, 200);
        assert_eq!(server.get("/healthz").status, 200);
    }
}

#[test]
fn a_port_that_is_taken_is_told() {
    let place = sqlite();
    drop(filled(&place, 2));
    let server = start(&place.target);
    let options = Options { listen: server.address, ..Options::new(&place.target) };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let error = runtime.block_on(Server::bind(options, None)).unwrap_err();
    assert!(matches!(error, ServeError::PortTaken { .. }), "{error}");
    assert!(error.to_string().contains(&server.address.to_string()) && error.to_string().contains("--listen"));
}

#[test]
fn stopping_ends_streams_and_takes_no_new_connections() {
    let place = sqlite();
    drop(filled(&place, 2));
    let server = start(&place.target);
    let address = server.address;
    let mut stream = server.connect();
    write!(stream, "GET /api/v1/stream HTTP/1.1\r\nhost: {address}\r\n\r\n").unwrap();
    let mut first = [0; 16];
    stream.read_exact(&mut first).unwrap();
    let started = Instant::now();
    drop(server);
    assert!(started.elapsed() < Duration::from_secs(8), "it does not wait for listeners");
    assert!(stream.read_to_end(&mut Vec::new()).is_ok());
    assert!(TcpStream::connect(address).is_err());
}

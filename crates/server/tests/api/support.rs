//! A server in a thread of its own, and a client that sees every byte.

use crate::record::{self, Place};
use dateline_server::{Options, Server};
use dateline_store::Record;
use serde_json::Value;
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::mpsc,
    thread::JoinHandle,
    time::{Duration, Instant},
};
use tokio::sync::oneshot;

/// A running server; stopped when dropped.
pub struct Running {
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

pub fn start(target: &str) -> Running {
    start_with(Options::new(target))
}

/// A running server that has named the places and actors of a filled record, which it does after its start.
pub fn start_named(target: &str) -> Running {
    let (server, started) = (start(target), Instant::now());
    while server.api("/places?q=pla")["items"].as_array().unwrap().is_empty() {
        assert!(started.elapsed() < Duration::from_secs(60), "no place was named");
        std::thread::sleep(Duration::from_millis(50));
    }
    server
}

pub fn start_with(options: Options) -> Running {
    let (told, heard) = mpsc::channel();
    let (stop, stopped) = oneshot::channel();
    let thread = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let server = Server::bind(options, None).await.unwrap();
            told.send(server.address().unwrap()).unwrap();
            let wait = async {
                let _ = stopped.await;
            };
            server.run(wait).await;
        });
    });
    let address = heard.recv_timeout(Duration::from_secs(60)).unwrap();
    Running { address, stop: Some(stop), thread: Some(thread) }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The body of a good answer.
    pub fn good(&self) -> Value {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        self.json()
    }
}

impl Running {
    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], "")
    }

    pub fn api(&self, path: &str) -> Value {
        self.get(&format!("/api/v1{path}")).good()
    }

    /// A request with the token that changes need.
    pub fn change(&self, method: &str, path: &str, body: &str) -> Answer {
        let csrf = self.api("/session")["csrf"].as_str().unwrap().to_owned();
        self.ask(method, path, &[("x-csrf-token", &csrf), ("content-type", "application/json")], body)
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut stream = self.connect();
        let mut head = format!("{method} {path} HTTP/1.1\r\nconnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "host") {
            head.push_str(&format!("host: {}\r\n", self.address));
        }
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        write!(stream, "{head}\r\n{body}").unwrap();
        read_answer(&mut stream)
    }

    /// The head of an answer whose body may not end.
    pub fn head(&self, path: &str, headers: &[(&str, &str)]) -> String {
        let mut stream = self.connect();
        let more: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: {}\r\n{more}\r\n", self.address).unwrap();
        let (mut head, mut byte) = (Vec::new(), [0]);
        while !head.ends_with(b"\r\n\r\n") {
            stream.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        String::from_utf8(head).unwrap().to_lowercase()
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }
}

/// Reads an answer to its end.
pub fn read_answer(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or_else(|| {
        panic!("no whole head in {:?}", String::from_utf8_lossy(&bytes));
    });
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    Answer { status, headers: lines.filter_map(header).collect(), body: bytes[end + 4..].to_vec() }
}

/// A record of synthetic reports.
pub fn filled(place: &Place, reports: u64) -> Record {
    let mut record = record::open(place);
    for n in 0..reports {
        let (document, claims) = record::document(n, record::WORLD);
        record::add(&mut record, &document, &claims, n as i64);
    }
    record::settle(&mut record, reports as i64);
    record
}

/// Every item of a list, page by page.
pub fn all(server: &Running, path: &str) -> Vec<Value> {
    let (mut items, mut after) = (Vec::new(), String::new());
    loop {
        let joint = if path.contains('?') { '&' } else { '?' };
        let page = server.api(&format!("{path}{joint}limit=37{after}"));
        items.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next"].as_str() {
            Some(token) => after = format!("&after={token}"),
            None => return items,
        }
    }
}

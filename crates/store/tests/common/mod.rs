//! Records to test with: a file, or a private PostgreSQL server on loopback in a temporary folder.
#![allow(dead_code)] // each test binary uses its own part
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use dateline_fuse::{Report, synthetic};
use dateline_model::{Claim, Document, Published, Text};
use dateline_store::{Access, Added, Collected, Record};
use jiff::Timestamp;
use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

/// A place for a fresh record; dropped with the test.
pub struct Place {
    pub target: String,
    _folder: tempfile::TempDir,
}

/// A SQLite file, and a database of the private server unless it is left out.
pub fn both() -> Vec<Place> {
    let mut places = vec![sqlite()];
    places.extend(postgres());
    places
}

pub fn sqlite() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("record.db").display().to_string();
    Place { target, _folder: folder }
}

/// A fresh database; `None` only when DATELINE_TEST_NO_POSTGRES is set.
pub fn postgres() -> Option<Place> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    if std::env::var_os("DATELINE_TEST_NO_POSTGRES").is_some() {
        eprintln!("\n*** NOT TESTED: PostgreSQL, because DATELINE_TEST_NO_POSTGRES is set ***\n");
        return None;
    }
    static SERVER: OnceLock<Server> = OnceLock::new();
    let server = SERVER.get_or_init(Server::start);
    let name = format!("record_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    server.sql("postgres", &format!("CREATE DATABASE {name}"));
    Some(Place { target: server.address(&name), _folder: tempfile::tempdir().unwrap() })
}

/// A server of its own, stopped by a watcher when the test process is gone, however it went.
pub struct Server {
    folder: PathBuf,
    port: u16,
}

impl Server {
    pub fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("dateline-pg-").tempdir().unwrap().keep();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        if is_root() {
            assert!(run("chown", &["postgres", &folder.display().to_string()]), "chown for the user postgres");
        }
        let data = folder.join("data").display().to_string();
        let server = Self { folder, port };
        let initdb = program("initdb");
        assert!(
            server.as_user(&[
                &initdb,
                "-D",
                &data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync"
            ]),
            "initdb failed: install postgresql and postgresql-15-postgis-3, or set DATELINE_TEST_NO_POSTGRES to leave PostgreSQL untested"
        );
        server.up();
        server.watch();
        server
    }

    pub fn up(&self) {
        let data = self.folder.join("data").display().to_string();
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c shared_buffers=64MB",
            self.port
        );
        let log = self.folder.join("log").display().to_string();
        assert!(
            self.as_user(&[&program("pg_ctl"), "-D", &data, "-w", "-s", "-l", &log, "-o", &options, "start"]),
            "the private server starts"
        );
    }

    /// Stops it at once, as a crash would.
    pub fn crash(&self) {
        let data = self.folder.join("data").display().to_string();
        self.as_user(&[&program("pg_ctl"), "-D", &data, "-s", "-m", "immediate", "stop"]);
    }

    pub fn address(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    pub fn sql(&self, database: &str, sql: &str) {
        let mut client = postgres::Client::connect(&self.address(database), postgres::NoTls).unwrap();
        client.batch_execute(sql).unwrap();
    }

    fn as_user(&self, command: &[&str]) -> bool {
        if is_root() {
            let mut all = vec!["-u", "postgres", "--"];
            all.extend(command);
            run("runuser", &all)
        } else {
            run(command[0], &command[1..])
        }
    }

    /// A shell that waits until this process is gone, then stops the server and removes its folder.
    #[allow(clippy::zombie_processes)] // it outlives this process by design
    fn watch(&self) {
        let script = format!(
            "while kill -0 {} 2>/dev/null; do sleep 0.5; done; {} '{}' -D '{}' -s -m immediate stop; rm -rf '{}'",
            std::process::id(),
            if is_root() { "runuser -u postgres --" } else { "" },
            program("pg_ctl"),
            self.folder.join("data").display(),
            self.folder.display(),
        );
        let nothing = Stdio::null;
        Command::new("sh").args(["-c", &script]).stdin(nothing()).stdout(nothing()).stderr(nothing()).spawn().unwrap();
    }
}

fn run(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .current_dir("/")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout == b"0\n")
}

/// Debian keeps the server's programs out of the path.
fn program(name: &str) -> String {
    let kept = |version: u32| format!("/usr/lib/postgresql/{version}/bin/{name}");
    (13..=18).rev().map(kept).find(|path| Path::new(path).exists()).unwrap_or_else(|| name.to_owned())
}

pub const WORLD: synthetic::World = synthetic::World { places: 12, days: 60 };

pub fn now(second: i64) -> Timestamp {
    Timestamp::from_second(1_733_000_000 + second).unwrap()
}

/// The `n`th synthetic report as a document with its claims.
pub fn document(n: u64, world: synthetic::World) -> (Document, Vec<Claim>) {
    let (report, claims) = synthetic::report(7, n, world);
    (document_of(&report, &claims), claims)
}

pub fn document_of(report: &Report, claims: &[Claim]) -> Document {
    let text = claims.first().map(|claim| claim.evidence[0].text.clone()).unwrap_or_default();
    Document {
        id: report.document_id.clone(),
        source: report.source.clone(),
        url: None,
        title: Some(format!("Report {}", report.document_id)),
        byline: None,
        language: Some("en".to_owned()),
        dateline: None,
        published: report.published.map(Published::from),
        text: Text::new(text),
        parts: vec![],
    }
}

pub fn add(record: &mut Record, document: &Document, claims: &[Claim], second: i64) -> Added {
    let bytes = document.text.as_str().as_bytes();
    let collected = Collected { document, bytes, at: now(second), how: "test" };
    record.add(collected, claims, "test-1", now(second)).unwrap()
}

pub fn open(place: &Place) -> Record {
    Record::open(&place.target, Access::Create).unwrap()
}

pub fn settle(record: &mut Record, second: i64) -> dateline_store::Settled {
    record.settle(&synthetic::sides(), &dateline_control::Rules::default(), now(second)).unwrap()
}

/// Every event now, page by page.
pub fn events(record: &mut Record, query: &dateline_store::EventQuery) -> Vec<dateline_model::Event> {
    let mut found = Vec::new();
    let mut query = query.clone();
    loop {
        let page = record.events(&query).unwrap();
        found.extend(page.items);
        query.after = page.next;
        if query.after.is_none() {
            return found;
        }
    }
}

//! Records to test with: a file, or a private PostgreSQL server on loopback in a temporary folder.
#![allow(dead_code)] // each test binary uses its own part
#![allow(clippy::unwrap_used, clippy::print_stderr)]

pub mod server;

pub use server::Server;

use dateline_fuse::{Report, synthetic};
use dateline_model::{Claim, Document, Published, Text};
use dateline_store::{Access, Added, Collected, Record};
use jiff::Timestamp;
use std::sync::{
    OnceLock,
    atomic::{AtomicU32, Ordering},
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
    server.create(&name);
    Some(Place { target: server.address(&name), _folder: tempfile::tempdir().unwrap() })
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

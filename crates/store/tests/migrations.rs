//! Records of every released schema are brought up to date and lose nothing.
#![allow(clippy::unwrap_used)]

mod common;

use common::{WORLD, add, document, events, open, settle};
use dateline_fuse::{Previous, Report, fuse, synthetic};
use dateline_store::{Access, Added, EventQuery, Record, SCHEMA, StoreError};
use std::path::Path;

/// Twelve synthetic reports, written by schema 1.
const REPORTS: u64 = 12;

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn check(record: &mut Record) {
    let made: Vec<_> = (0..REPORTS).map(|n| document(n, WORLD)).collect();
    let reports: Vec<_> = made.iter().map(|(d, c)| (Report::of(d), c.clone())).collect();
    let expected = fuse(&reports, &[], Previous::new(), synthetic::sides()).events;
    let kept = events(record, &EventQuery::default());
    let members = |list: &[dateline_model::Event]| {
        let mut keys: Vec<_> = list.iter().map(dateline_model::Event::member_keys).collect();
        keys.sort();
        keys
    };
    assert_eq!(members(&kept), members(&expected));
    for (document, claims) in &made {
        assert_eq!(record.claims(&document.id, None).unwrap(), *claims);
        assert_eq!(record.original(&document.id).unwrap().unwrap(), document.text.as_str().as_bytes());
        assert_eq!(add(record, document, claims, 2_000_000_000), Added::Unchanged);
    }
    let (next, claims) = document(REPORTS, WORLD);
    assert_eq!(add(record, &next, &claims, 2_000_000_001), Added::New);
    settle(record, 2_000_000_002);
}

#[test]
fn a_file_of_schema_1_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    std::fs::copy(fixture("schema-1.db"), &path).unwrap();
    let target = path.display().to_string();
    let error = Record::open(&target, Access::Read).unwrap_err();
    assert!(matches!(error, StoreError::OlderSchema { found: 1, known: SCHEMA, .. }), "{error}");
    check(&mut Record::open(&target, Access::Write).unwrap());
    assert!(Record::open(&target, Access::Read).is_ok());
}

#[test]
fn a_database_of_schema_1_is_brought_up_to_date() {
    let Some(place) = common::postgres() else { return };
    let dump = std::fs::read_to_string(fixture("schema-1.postgres.sql")).unwrap();
    postgres::Client::connect(&place.target, postgres::NoTls).unwrap().batch_execute(&dump).unwrap();
    check(&mut Record::open(&place.target, Access::Write).unwrap());
}

#[test]
fn an_old_record_has_the_same_tables_and_indices_as_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    std::fs::copy(fixture("schema-1.db"), &path).unwrap();
    drop(Record::open(&path.display().to_string(), Access::Write).unwrap());
    let fresh = common::sqlite();
    drop(open(&fresh));
    let schema = |path: &str| -> Vec<(String, Option<String>)> {
        let db = rusqlite::Connection::open(path).unwrap();
        let mut statement = db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(schema(&path.display().to_string()), schema(&fresh.target));
}

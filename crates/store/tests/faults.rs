//! What goes wrong is told clearly, and nothing that was reported as done is lost.
#![allow(clippy::unwrap_used)]

mod common;

use common::{WORLD, add, both, document, events, now, open, settle, sqlite};
use dateline_fuse::{Previous, Report, fuse, synthetic};
use dateline_store::{
    Access, Added, Collected, DocumentQuery, EventQuery, Record, SCHEMA, Salvage, StoreError, salvage,
};
use std::{
    io::{BufRead, BufReader, Read, Seek, SeekFrom, Write},
    ops::ControlFlow,
    path::PathBuf,
    process::{Command, Stdio},
    time::Duration,
};

#[test]
fn killed_at_any_moment_nothing_reported_is_lost_and_nothing_is_half_written() {
    const REPORTS: u64 = 150;
    for place in both() {
        let mut random = synthetic::Random::new(2024);
        let mut done = 0;
        let mut kills = 0;
        while done < REPORTS {
            let mut child = Command::new(victim())
                .args([&place.target, &done.to_string(), &REPORTS.to_string()])
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let mut told = BufReader::new(child.stdout.take().unwrap());
            // Some die before the record is open, some in the middle of a batch: after so many reports and a moment,
            // so that it does not matter how fast the machine is.
            let mut line = String::new();
            for _ in 0..random.below(30) {
                if told.read_line(&mut line).unwrap() == 0 {
                    break;
                }
                done = line.trim().parse::<u64>().unwrap() + 1;
                line.clear();
            }
            std::thread::sleep(Duration::from_micros(random.below(3_000)));
            child.kill().unwrap();
            child.wait().unwrap();
            while told.read_line(&mut line).unwrap() > 0 {
                done = line.trim().parse::<u64>().unwrap() + 1;
                line.clear();
            }
            kills += 1;
            let mut record = open(&place);
            let stored =
                record.documents(&DocumentQuery { limit: Some(10_000), ..DocumentQuery::default() }).unwrap().items;
            // One more than reported may be there: it was done and not yet told.
            assert!((done..=done + 1).contains(&(stored.len() as u64)), "{} stored, {done} told", stored.len());
            assert!(stored.iter().all(|row| row.claims == 1), "a document without its reading");
        }
        assert!(kills > 3, "the test must kill: {kills}");
        let mut record = open(&place);
        settle(&mut record, 2_000_000_000);
        let reports: Vec<_> = (0..REPORTS).map(|n| document(n, WORLD)).map(|(d, c)| (Report::of(&d), c)).collect();
        let expected = fuse(&reports, &[], Previous::new(), synthetic::sides()).events;
        let members = |mut list: Vec<dateline_model::Event>| {
            list.sort_by(|a, b| a.members[0].key.cmp(&b.members[0].key));
            list.into_iter().map(|event| (event.status, event.members)).collect::<Vec<_>>()
        };
        assert_eq!(members(events(&mut record, &EventQuery::default())), members(expected));
    }
}

fn victim() -> PathBuf {
    let deps = std::env::current_exe().unwrap();
    let path = deps.parent().unwrap().parent().unwrap().join("examples/victim");
    assert!(path.exists(), "build the example first: cargo build -p dateline-store --example victim");
    path
}

#[test]
fn two_writers_at_once_are_both_served() {
    for place in both() {
        drop(open(&place));
        let write = |from: u64| {
            let target = place.target.clone();
            std::thread::spawn(move || {
                let mut record = Record::open(&target, Access::Write).unwrap();
                for n in from..from + 25 {
                    let (document, claims) = document(n, WORLD);
                    assert_eq!(add(&mut record, &document, &claims, n as i64), Added::New);
                    if n % 5 == 0 {
                        settle(&mut record, n as i64);
                    }
                }
            })
        };
        let writers = [write(0), write(25), write(50)];
        writers.into_iter().for_each(|writer| writer.join().unwrap());
        let mut record = open(&place);
        settle(&mut record, 500);
        let stored = record.documents(&DocumentQuery { limit: Some(1000), ..DocumentQuery::default() }).unwrap().items;
        assert_eq!(stored.len(), 75);
        let reports: Vec<_> = (0..75).map(|n| document(n, WORLD)).map(|(d, c)| (Report::of(&d), c)).collect();
        let expected = fuse(&reports, &[], Previous::new(), synthetic::sides()).events;
        assert_eq!(events(&mut record, &EventQuery::default()).len(), expected.len());
    }
}

#[test]
fn the_same_document_from_two_writers_is_stored_once() {
    for place in both() {
        drop(open(&place));
        let write = || {
            let target = place.target.clone();
            std::thread::spawn(move || {
                let mut record = Record::open(&target, Access::Write).unwrap();
                (0..20)
                    .filter(|&n| {
                        let (document, claims) = document(n, WORLD);
                        add(&mut record, &document, &claims, n as i64) == Added::New
                    })
                    .count()
            })
        };
        let new: usize = [write(), write()].into_iter().map(|writer| writer.join().unwrap()).sum();
        assert_eq!(new, 20);
    }
}

fn raw(place: &common::Place, sql: &str) {
    rusqlite::Connection::open(&place.target).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn a_newer_schema_is_told_and_left_alone() {
    for place in both() {
        drop(open(&place));
        if place.target.starts_with("postgres") {
            let mut client = postgres::Client::connect(&place.target, postgres::NoTls).unwrap();
            client.batch_execute("UPDATE meta SET value = '99' WHERE key = 'schema'").unwrap();
        } else {
            raw(&place, "PRAGMA user_version = 99");
        }
        for access in [Access::Create, Access::Read] {
            let error = Record::open(&place.target, access).unwrap_err();
            assert!(matches!(error, StoreError::NewerSchema { found: 99, known: SCHEMA, .. }), "{error}");
            assert!(error.to_string().contains("update Dateline"));
        }
    }
}

#[test]
fn a_file_of_another_program_is_told_and_left_alone() {
    let place = sqlite();
    raw(&place, "CREATE TABLE other (x); INSERT INTO other VALUES (1);");
    let error = Record::open(&place.target, Access::Create).unwrap_err();
    assert!(matches!(error, StoreError::NotARecord { .. }), "{error}");
    std::fs::write(&place.target, "Dear diary, this is no database at all. ".repeat(100)).unwrap();
    let error = Record::open(&place.target, Access::Create).unwrap_err();
    assert!(matches!(error, StoreError::NotARecord { .. }), "{error}");
    assert!(std::fs::read_to_string(&place.target).unwrap().starts_with("Dear diary"));
}

#[test]
fn a_record_opened_for_reading_is_not_written() {
    for place in both() {
        let mut record = open(&place);
        let (first, claims) = document(1, WORLD);
        add(&mut record, &first, &claims, 1);
        drop(record);
        let mut record = Record::open(&place.target, Access::Read).unwrap();
        assert_eq!(record.documents(&DocumentQuery::default()).unwrap().items.len(), 1);
        let (second, claims) = document(2, WORLD);
        let collected = Collected { document: &second, bytes: b"x", at: now(2), how: "test" };
        let error = record.add(collected, &claims, "m", now(2)).unwrap_err();
        assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
        assert_eq!(record.documents(&DocumentQuery::default()).unwrap().items.len(), 1);
    }
}

#[test]
fn a_damaged_file_is_told_and_its_originals_are_saved() {
    let place = sqlite();
    let mut record = open(&place);
    let made: Vec<_> = (0..200).map(|n| document(n, WORLD)).collect();
    for (n, (document, claims)) in made.iter().enumerate() {
        add(&mut record, document, claims, n as i64);
    }
    settle(&mut record, 300);
    drop(record);
    raw(&place, "PRAGMA wal_checkpoint(TRUNCATE)");
    let mut file = std::fs::OpenOptions::new().read(true).write(true).open(&place.target).unwrap();
    let size = file.metadata().unwrap().len();
    let mut random = synthetic::Random::new(3);
    for _ in 0..12 {
        // Not the first pages, which hold the schema.
        let page = 40 + random.below(size / 4096 - 40);
        file.seek(SeekFrom::Start(page * 4096)).unwrap();
        file.write_all(&[0xa5; 4096]).unwrap();
    }
    drop(file);
    let mut record = Record::open(&place.target, Access::Read).unwrap();
    let mut told = Vec::new();
    for (document, _) in &made {
        told.extend(record.document(&document.id, None).err());
        told.extend(record.original(&document.id).err());
        told.extend(record.claims(&document.id, None).err());
    }
    told.extend(record.events(&EventQuery { limit: Some(10_000), ..EventQuery::default() }).err());
    assert!(!told.is_empty(), "the damage is hit");
    for error in &told {
        assert!(matches!(error, StoreError::Corrupt { .. } | StoreError::BadValue { .. }), "{error}");
    }
    let mut saved = Vec::new();
    let mut named = 0;
    let Salvage { whole, lost, .. } = salvage(place.target.as_ref(), |original| {
        named += usize::from(original.provenance.is_some_and(|known| known.collected_how == "test"));
        saved.push(original.bytes.to_vec());
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(saved.len(), whole);
    assert!(whole > 100 && named > 50, "{whole} saved, {named} of them with their provenance, {lost} lost");
    let originals: Vec<&[u8]> = made.iter().map(|(document, _)| document.text.as_str().as_bytes()).collect();
    assert!(saved.iter().all(|bytes| originals.contains(&bytes.as_slice())));
    assert!(salvage("/nowhere/at/all.db".as_ref(), |_| ControlFlow::Continue(())).is_err());
}

#[test]
fn a_file_cut_short_or_of_noise_never_panics() {
    let place = sqlite();
    let mut record = open(&place);
    for n in 0..50 {
        let (document, claims) = document(n, WORLD);
        add(&mut record, &document, &claims, n as i64);
    }
    drop(record);
    raw(&place, "PRAGMA wal_checkpoint(TRUNCATE)");
    let mut whole = Vec::new();
    std::fs::File::open(&place.target).unwrap().read_to_end(&mut whole).unwrap();
    let mut random = synthetic::Random::new(11);
    for _ in 0..40 {
        let mut bytes = whole.clone();
        bytes.truncate(random.below(whole.len() as u64) as usize);
        for _ in 0..random.below(30) {
            if !bytes.is_empty() {
                let at = random.below(bytes.len() as u64) as usize;
                bytes[at] = random.below(256) as u8;
            }
        }
        std::fs::write(&place.target, &bytes).unwrap();
        if let Ok(mut record) = Record::open(&place.target, Access::Read) {
            let _ = record.events(&EventQuery::default());
            let _ = record.documents(&DocumentQuery::default());
        }
        let _ = salvage(place.target.as_ref(), |_| ControlFlow::Continue(()));
    }
}

#[test]
fn a_server_that_goes_away_is_told_and_what_was_stored_is_there_when_it_is_back() {
    if std::env::var_os("DATELINE_TEST_NO_POSTGRES").is_some() {
        drop(common::postgres());
        return;
    }
    let server = common::Server::start();
    server.create("record");
    let address = server.address("record");
    let mut record = Record::open(&address, Access::Create).unwrap();
    for n in 0..5 {
        let (document, claims) = document(n, WORLD);
        add(&mut record, &document, &claims, n as i64);
    }
    server.crash();
    let (next, claims) = document(5, WORLD);
    let collected = Collected { document: &next, bytes: b"x", at: now(5), how: "test" };
    let error = record.add(collected, &claims, "m", now(5)).unwrap_err();
    assert!(matches!(error, StoreError::Gone { .. }), "{error:?}");
    let error = Record::open(&address, Access::Write).unwrap_err();
    assert!(matches!(error, StoreError::Connect { .. }), "{error:?}");
    server.up();
    let mut record = Record::open(&address, Access::Write).unwrap();
    assert_eq!(record.documents(&DocumentQuery::default()).unwrap().items.len(), 5);
    add(&mut record, &next, &claims, 6);
    settle(&mut record, 7);
    assert!(!record.is_pending().unwrap());
    server.crash();
}

#[test]
fn an_address_that_leads_nowhere_is_told_without_its_password() {
    let error = Record::open("postgres://rana:s3cret@127.0.0.1:1/record", Access::Create).unwrap_err();
    assert!(matches!(error, StoreError::Connect { .. }), "{error}");
    assert!(!format!("{error} {error:?}").contains("s3cret"));
}

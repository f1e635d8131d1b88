//! JSON Lines, field by field.

use dateline_ingest::{Options, Read, codes, read_bytes, read_stream};
use dateline_model::Document;
use std::io;

fn one(row: &str) -> Read {
    read_bytes(row.as_bytes().to_vec(), "a.jsonl", &Options::default()).next().expect("one item").expect("a document")
}

fn codes(read: &Read) -> Vec<&str> {
    read.warnings.iter().map(|warning| warning.code.as_str()).collect()
}

#[test]
fn every_field_of_the_format_is_kept() {
    let read = one(r#"{"id":"r-1","source":"River Post","url":"https://river.example/1","title":"Boats Return",
        "byline":"Lina Adel","language":"en","dateline":{"place_text":"RAQQA","agency":"River Post"},
        "published":"2024-11-27T09:00:00+03:00","text":"The boats crossed to the east of the town.\r\n"}"#
        .replace('\n', " ")
        .as_str());
    let document = &read.document;
    assert_eq!(document.id.as_str(), "r-1");
    assert_eq!(document.source.as_deref(), Some("River Post"));
    assert_eq!(document.url.as_deref(), Some("https://river.example/1"));
    assert_eq!(document.title.as_deref(), Some("Boats Return"));
    assert_eq!(document.byline.as_deref(), Some("Lina Adel"));
    assert_eq!(document.dateline.as_ref().unwrap().place_text.as_deref(), Some("RAQQA"));
    assert_eq!(document.published.as_ref().unwrap().as_str(), "2024-11-27T09:00:00+03:00");
    assert_eq!(document.text.as_str(), "The boats crossed to the east of the town.\r\n");
    assert!(read.warnings.is_empty(), "{:?}", read.warnings);
}

#[test]
fn a_row_without_an_id_is_named_by_its_bytes() {
    let row = r#"{"text":"The boats crossed."}"#;
    let read = one(&format!("\u{feff}{row}\r\n"));
    let again = one(&format!("\u{feff}{row}\n\n"));
    assert_eq!(read.document.id.as_str(), format!("sha256:{}", read.sha256));
    assert_eq!(read.document.id, again.document.id);
    assert_eq!(one(r#"{"id":17,"text":"x"}"#).document.id.as_str(), "17");
    assert!(one(r#"{"id":"","text":"x"}"#).document.id.as_str().starts_with("sha256:"));
}

#[test]
fn unknown_fields_are_noted_and_wrong_types_are_warned_of() {
    let read = one(r#"{"text":"The boats crossed.","licence":"CC0","title":7,"published":"soon","url":null}"#);
    let told: Vec<_> = codes(&read);
    assert_eq!(told, [codes::FIELD_WRONG_TYPE, codes::DATE_UNREADABLE, codes::FIELDS_IGNORED, codes::NO_DATE]);
    assert!(read.warnings[2].message.contains("licence"));
    assert_eq!(read.document.title, None);
}

#[test]
fn a_written_date_is_read_where_it_is_clear() {
    let day =
        |text: &str| one(&format!(r#"{{"text":"x","published":"{text}"}}"#)).document.published.map(|p| p.to_string());
    assert_eq!(day("27 Nov 2024").as_deref(), Some("2024-11-27"));
    assert_eq!(day("03/04/2024"), None);
}

#[test]
fn a_published_document_reads_back_as_itself() {
    let text =
        "Boats Return\nBy Lina Adel\n27 November 2024\nRAQQA, Syria (River Post) - The boats crossed to the east.\n";
    let first = read_bytes(text.into(), "a.txt", &Options::default()).next().unwrap().unwrap().document;
    let row = serde_json::to_string(&first).unwrap();
    let read = one(&row);
    assert!(read.warnings.is_empty(), "{:?}", read.warnings);
    let second: Document = read.document;
    assert_eq!(second, first);
}

#[test]
fn rows_are_read_as_they_come() {
    // A stream without an end: only a reader that holds no more than a row gets anywhere.
    struct Endless(usize);
    impl io::Read for Endless {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let row = b"{\"text\":\"The boats crossed to the east of the town.\"}\n";
            for byte in into.iter_mut() {
                *byte = row[self.0 % row.len()];
                self.0 += 1;
            }
            Ok(into.len())
        }
    }
    let mut reading = read_stream(Endless(0), "-", &Options::default());
    let last = reading.nth(4999).unwrap().unwrap();
    assert_eq!(last.origin.to_string(), "-:5000");
}

//! What users hand over by mistake, and what they are told.

use dateline_ingest::{IngestError, Limits, Options, Read, codes, read_bytes, read_path, read_stream};
use std::{fs, io, time::Instant};

fn all(bytes: impl Into<Vec<u8>>, name: &str) -> Vec<Result<Read, IngestError>> {
    read_bytes(bytes.into(), name, &Options::default()).collect()
}

fn one(bytes: impl Into<Vec<u8>>, name: &str) -> Result<Read, IngestError> {
    let mut items = all(bytes, name);
    assert_eq!(items.len(), 1);
    items.remove(0)
}

fn message(bytes: impl Into<Vec<u8>>, name: &str) -> String {
    one(bytes, name).expect_err("it cannot be read").to_string()
}

fn warning<'r>(read: &'r Read, code: &str) -> Option<&'r str> {
    read.warnings.iter().find(|warning| warning.code == code).map(|warning| warning.message.as_str())
}

#[test]
fn an_empty_file_says_that_it_is_empty() {
    assert_eq!(message("", "a.txt"), "a.txt: nothing to read: it is empty");
    assert_eq!(message(" \r\n\t", "a.txt"), "a.txt: nothing to read: it holds only white space");
    assert_eq!(message(b"\xEF\xBB\xBF", "a.txt"), "a.txt: nothing to read: it holds only white space");
    assert!(message("\n\n", "a.jsonl").contains("nothing to read"));
    assert!(message("", "a.jsonl").contains("nothing to read"));
}

#[test]
fn binary_data_says_what_it_looks_like_and_what_to_do() {
    assert_eq!(
        message(b"%PDF-1.7\n%\xE2\xE3", "report.pdf"),
        "report.pdf: expected text, HTML or JSON Lines, but this looks like a PDF; save its text first, e.g. \
         `pdftotext report.pdf report.txt`"
    );
    assert!(message(b"PK\x03\x04\x14\0", "a.docx").contains("ZIP archive or an Office document"));
    assert!(message(vec![0, 1, 2, 3, 0, 0, 7], "a").contains("binary data"));
    assert!(message(b"text\x00text, but with a NUL", "a.txt").contains("binary data"));
}

#[test]
fn twenty_megabytes_of_one_line_are_read_in_linear_time() {
    let line = "The army left the town on Monday. ".repeat(600_000);
    let start = Instant::now();
    let read = one(line.clone(), "long.txt").unwrap();
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    assert_eq!(read.document.text.as_str(), line);
    assert_eq!(read.document.parts.len(), 1);
}

#[test]
fn a_word_of_a_megabyte_is_a_paragraph() {
    for word in
        ["x".repeat(1 << 20), "ش".repeat(1 << 19), "A-".repeat(1 << 19), "(".repeat(1 << 20), "<".repeat(1 << 20)]
    {
        let read = one(word.clone(), "word.txt").unwrap();
        assert_eq!(read.document.text.as_str(), word);
    }
}

#[test]
fn invalid_utf8_is_replaced_and_counted() {
    let read = one(b"Hay\xE2\x80\x99at fighters \xE2\x80 left the town \xFF.".to_vec(), "a.txt").unwrap();
    assert_eq!(read.document.text.as_str(), "Hay’at fighters \u{fffd} left the town \u{fffd}.");
    assert!(warning(&read, codes::BYTES_REPLACED).unwrap().starts_with("3 bytes"));
}

#[test]
fn a_row_that_is_no_document_is_told_and_the_rest_goes_on() {
    let rows = "{\"text\":\"One.\"}\n[1]\n\n{\"text\":\n{\"title\":\"x\"}\n{\"text\":7}\n{\"text\":\" \"}\nnull\n{\"text\":\"Two.\"}\r\n";
    let outcomes = all(rows, "rows.jsonl");
    let told: Vec<String> = outcomes
        .iter()
        .map(|outcome| outcome.as_ref().map_or_else(ToString::to_string, |read| read.origin.to_string()))
        .collect();
    let left_out = |line: u32, actual: &str| {
        format!("rows.jsonl:{line}: expected a JSON object with the field \"text\", got {actual}; this row is left out")
    };
    assert_eq!(
        told,
        [
            "rows.jsonl:1".to_owned(),
            left_out(2, "an array"),
            left_out(4, "broken JSON: EOF while parsing a value at column 8"),
            left_out(5, "an object without it (fields: title)"),
            left_out(6, "a number in \"text\""),
            left_out(7, "an empty text"),
            left_out(8, "null"),
            "rows.jsonl:9".to_owned(),
        ]
    );
}

#[test]
fn json_over_several_lines_is_told_once() {
    let text = "{\n  \"text\": \"One.\"\n}\n";
    assert!(message(text, "a.json").contains("one JSON object per line"), "{}", message(text, "a.json"));
    assert!(message("[{\"text\": \"One.\"}]", "a.json").contains("an array; `jq -c '.[]'` makes rows of it"));
    assert!(message("[\n{\"text\": \"One.\"}\n]\n", "a.json").contains("jq -c '.[]'"));
}

#[test]
fn a_row_longer_than_the_limit_is_skipped() {
    let options = Options { limits: Limits { item_bytes: 40 }, ..Options::default() };
    let rows = format!("{{\"text\":\"One.\"}}\n{{\"text\":\"{}\"}}\n{{\"text\":\"Two.\"}}", "x".repeat(200_000));
    let outcomes: Vec<_> = read_bytes(rows.into_bytes(), "rows.jsonl", &options).collect();
    assert!(outcomes[0].is_ok() && outcomes[2].is_ok());
    let told = outcomes[1].as_ref().unwrap_err().to_string();
    assert!(told.starts_with("rows.jsonl:2: at most 40 bytes expected, got 195.3 KiB"), "{told}");
}

#[test]
fn a_file_larger_than_the_limit_is_refused() {
    let options = Options { limits: Limits { item_bytes: 10 }, ..Options::default() };
    let told = read_bytes(b"twelve bytes".to_vec(), "a.txt", &options).next().unwrap().unwrap_err();
    assert!(matches!(told, IngestError::TooLarge { size_bytes: Some(12), limit_bytes: 10, .. }));
    let told = read_stream(&b"twelve bytes"[..], "-", &options).next().unwrap().unwrap_err();
    assert!(told.to_string().starts_with("-: at most 10 bytes expected, got more than 10 bytes"), "{told}");
}

#[test]
fn arabic_and_french_are_told_and_not_guessed_at() {
    let arabic = "قال شهود عيان إن عشرات العائلات غادرت منازلها بعد القصف الذي طال البلدة صباح اليوم";
    let french = "Des dizaines de familles ont quitté leurs maisons après les bombardements qui ont visé la ville ce \
                  matin, selon des témoins interrogés sur place par notre correspondant.";
    for (text, tag) in [(arabic, "ar"), (french, "fr")] {
        let read = one(text, "a.txt").unwrap();
        assert_eq!(read.document.language.as_deref(), Some(tag));
        assert!(warning(&read, codes::LANGUAGE_NOT_READ).unwrap().contains("English only"));
        let options = Options { language: Some("en".into()), ..Options::default() };
        let read = read_bytes(text.into(), "a.txt", &options).next().unwrap().unwrap();
        assert_eq!(warning(&read, codes::LANGUAGE_NOT_READ), None, "the user's word counts");
    }
}

#[test]
fn a_missing_file_and_a_refused_one_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let told = read_path(folder.path().join("no.txt"), &Options::default()).next().unwrap().unwrap_err();
    assert!(told.to_string().contains("no.txt: no such file or folder"), "{told}");

    // Tests run as root, who may read everything: the refusal comes from a stream.
    struct Refused;
    impl io::Read for Refused {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::PermissionDenied.into())
        }
    }
    let told = read_stream(Refused, "secret.txt", &Options::default()).next().unwrap().unwrap_err();
    assert_eq!(
        told.to_string(),
        "secret.txt: no permission to read it; ask its owner, or `chmod +r` it if it is yours"
    );
}

#[test]
fn one_bad_file_of_a_folder_does_not_end_the_reading() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    fs::create_dir_all(folder.path().join("b/c")).unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    write("a.pdf", b"%PDF-1.4");
    write("b/c/two.txt", b"The second report.");
    write("b/one.txt", b"The first report.");
    write("z.txt", b"The last report.");
    write(".hidden.txt", b"Not read.");
    write(".git/x.txt", b"Not read.");
    let names: Vec<String> = read_path(folder.path(), &Options::default())
        .map(|outcome| {
            outcome.map_or_else(|e| format!("! {}", e.origin().name), |read| read.document.text.as_str().to_owned())
        })
        .collect();
    assert_eq!(names[0], format!("! {}", folder.path().join("a.pdf").display()));
    assert_eq!(names[1..], ["The second report.", "The first report.", "The last report."]);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    fs::write(folder.path().join("in/one.txt"), "The only report.").unwrap();
    symlink(folder.path(), folder.path().join("in/up")).unwrap();
    symlink("self", folder.path().join("self")).unwrap();
    let outcomes: Vec<_> = read_path(folder.path(), &Options::default()).collect();
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(outcomes.len(), 2, "the report, and the link to itself as an error");
}

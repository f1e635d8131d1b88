//! Good and bad input: what cannot be read is reported with its path, the rest goes on, the exit code tells.

use crate::support::{Bench, REPORT};

#[test]
fn a_report_gives_claims_with_its_hash_as_document_id() {
    let ran = Bench::with_report().run("read report.txt --format jsonl --published 2024-11-27");
    ran.exits(0);
    let claims = ran.claims();
    assert!(!claims.is_empty());
    assert!(claims[0]["document_id"].as_str().unwrap().starts_with("sha256:"));
}

#[test]
fn standard_input_is_read_like_a_file() {
    let bench = Bench::with_report();
    let from_file = bench.run("read report.txt --format jsonl --published 2024-11-27");
    let from_pipe = bench.run_with_input("read - --format jsonl --published 2024-11-27", REPORT.as_bytes());
    assert_eq!(from_pipe.exits(0).out, from_file.out);
}

#[test]
fn ids_of_json_lines_are_kept_and_a_row_that_is_no_object_costs_one_row() {
    let bench = Bench::new();
    let row = serde_json::json!({"id": "first", "published": "2024-11-27", "text": REPORT});
    let other = serde_json::json!({"id": "second", "published": "2024-11-27", "text": REPORT});
    bench.file("rows.jsonl", format!("{row}\n[1, 2]\n{other}\n"));
    let ran = bench.run("read rows.jsonl --format jsonl");
    ran.exits(1).says(&["rows.jsonl:2", "expected"]);
    let claims = ran.claims();
    let of = |id: &str| claims.iter().filter(|claim| claim["document_id"] == id).count();
    assert!(of("first") > 0);
    assert_eq!(of("first"), of("second"));
}

#[test]
fn an_empty_file_is_reported_and_nothing_was_read() {
    let bench = Bench::new();
    bench.file("empty.txt", "");
    bench.run("read empty.txt").exits(2).says(&["empty.txt", "empty"]);
    bench.file("blank.txt", " \n\t\n");
    bench.run("read blank.txt").exits(2).says(&["blank.txt"]);
}

#[test]
fn a_binary_is_reported_and_the_rest_goes_on() {
    let bench = Bench::with_report();
    bench.file("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0");
    bench.run("read image.png report.txt --format jsonl --published 2024-11-27").exits(1).says(&["image.png"]);
    bench.run("read image.png").exits(2).says(&["image.png"]);
}

#[test]
fn a_page_without_an_article_is_reported() {
    let bench = Bench::new();
    bench.file("login.html", "<html><head><title>Log in</title></head><body><form><input></form></body></html>");
    bench.run("read login.html").exits(2).says(&["login.html", "article"]);
}

#[test]
fn bytes_that_are_no_utf8_are_read_all_the_same() {
    let bench = Bench::new();
    let mut bytes = REPORT.as_bytes().to_vec();
    bytes.extend(b"The last line is \xff\xfe\x80 broken.\n");
    bench.file("broken.txt", bytes);
    let ran = bench.run("read broken.txt --format jsonl --published 2024-11-27");
    assert!(!ran.exits(0).claims().is_empty());
}

#[test]
fn a_language_that_we_cannot_read_is_said_once_and_gives_no_claims() {
    let bench = Bench::with_report();
    bench.file(
        "ar.txt",
        "قال شهود عيان إن عشرات العائلات غادرت منازلها بعد القصف الذي طال البلدة صباح اليوم. وأضافوا أن الطرق مغلقة.\n",
    );
    bench.file(
        "fr.txt",
        "Des dizaines de familles ont quitté leurs maisons après les bombardements qui ont visé la ville ce matin, selon \
         des témoins interrogés sur place par notre correspondant. Les routes sont fermées.\n",
    );
    let ran = bench.run("read ar.txt fr.txt report.txt --format jsonl --published 2024-11-27");
    ran.exits(1).says(&["ar.txt", "(ar)", "fr.txt", "(fr)"]);
    assert_eq!(ran.err.lines().count(), 2, "{ran:#?}");
    let documents: std::collections::BTreeSet<_> =
        ran.claims().iter().map(|claim| claim["document_id"].to_string()).collect();
    assert_eq!(documents.len(), 1);
    bench.run("read ar.txt").exits(2).says(&["ar.txt"]);
}

#[test]
fn a_file_that_is_not_there_is_reported() {
    Bench::with_report().run("read nowhere.txt report.txt --published 2024-11-27").exits(1).says(&["nowhere.txt"]);
    Bench::new().run("read nowhere.txt").exits(2).says(&["nowhere.txt", "no such file"]);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_reported() {
    use std::os::unix::{fs::PermissionsExt, process::CommandExt};
    let bench = Bench::new();
    let secret = bench.file("secret.txt", REPORT);
    std::fs::set_permissions(&secret, PermissionsExt::from_mode(0o000)).unwrap();
    let mut command = bench.command("read secret.txt");
    if std::fs::read(&secret).is_ok() {
        // Root may read everything: be nobody. Where nobody cannot reach the program either, there is nothing to test.
        std::fs::set_permissions(bench.path(""), PermissionsExt::from_mode(0o755)).unwrap();
        command.uid(65534).gid(65534);
    }
    match command.output() {
        Ok(output) => {
            let ran = crate::support::Ran::from(output);
            // The data folder may be out of reach for nobody, too; then that is what is said.
            ran.exits(2);
            assert!(ran.err.contains("permission") || ran.err.contains("ermission denied"), "{ran:#?}");
        }
        Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::PermissionDenied),
    }
}

#[test]
fn twenty_megabytes_on_one_line_are_read_in_part_and_that_is_said() {
    let bench = Bench::new();
    bench.file("long.txt", "a".repeat(20_000_000));
    bench.run("read long.txt --lang en --format jsonl").exits(0).says(&["long.txt", "20000000 characters"]);
}

#[test]
fn a_folder_is_read_in_the_order_of_names() {
    let bench = Bench::new();
    for name in ["b", "a", "c"] {
        let row = serde_json::json!({"id": name, "published": "2024-11-27", "text": REPORT});
        bench.file(&format!("in/{name}.jsonl"), format!("{row}\n"));
    }
    for threads in [1, 4] {
        let ran = bench.run(&format!("read in --format jsonl --threads {threads}"));
        let mut ids: Vec<_> = ran.exits(0).claims().iter().map(|claim| claim["document_id"].to_string()).collect();
        ids.dedup();
        assert_eq!(ids, ["\"a\"", "\"b\"", "\"c\""]);
    }
}

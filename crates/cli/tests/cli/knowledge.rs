//! Models and gazetteer that are missing, damaged or of another version: which file, what was expected, what helps.

use crate::support::{Bench, repository};
use std::{fs, path::Path};

/// A data folder with links to the real files.
fn data(bench: &Bench) {
    for folder in ["models/base", "data/gazetteer"] {
        fs::create_dir_all(bench.path(&format!("d/{folder}"))).unwrap();
        for entry in fs::read_dir(repository().join(folder)).unwrap() {
            let entry = entry.unwrap();
            let to = bench.path(&format!("d/{folder}")).join(entry.file_name());
            fs::hard_link(entry.path(), &to).or_else(|_| fs::copy(entry.path(), &to).map(drop)).unwrap();
        }
    }
}

/// Another file in the place of a link.
fn replace(path: &Path, bytes: &[u8]) {
    fs::remove_file(path).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_folder_without_anything_is_named() {
    let bench = Bench::with_report();
    fs::create_dir(bench.path("d")).unwrap();
    bench.run("read report.txt --data d").exits(2).says(&["`base`", "d/models", "restore"]);
}

#[test]
fn an_unknown_and_a_missing_engine_are_told_with_those_there_are() {
    let bench = Bench::with_report();
    data(&bench);
    bench.run("read report.txt --engine large").exits(2).says(&["large", "base", "small"]);
    bench.run("read report.txt --data d --engine small").exits(2).says(&["`small`", "d/models", "base", "restore"]);
}

#[test]
fn a_missing_and_a_cut_network_are_told_with_what_was_expected() {
    let bench = Bench::with_report();
    data(&bench);
    let network = bench.path("d/models/base/network.onnx");
    let bytes = fs::read(&network).unwrap();
    replace(&network, &bytes[..bytes.len() / 2]);
    bench.run("read report.txt --data d").exits(2).says(&["network.onnx", &bytes.len().to_string()]);
    let mut flipped = bytes;
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    replace(&network, &flipped);
    bench.run("read report.txt --data d").exits(2).says(&["network.onnx", "SHA-256", "restore"]);
    fs::remove_file(&network).unwrap();
    bench.run("read report.txt --data d").exits(2).says(&["network.onnx", "restore"]);
}

#[test]
fn a_manifest_of_another_version_is_told_with_both_versions() {
    let bench = Bench::with_report();
    data(&bench);
    let manifest = bench.path("d/models/base/manifest.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    let line = text.lines().find(|line| line.trim_start().starts_with("format")).unwrap().to_owned();
    let key = line.split('=').next().unwrap().trim();
    replace(&manifest, text.replacen(&line, &format!("{key} = 999"), 1).as_bytes());
    bench.run("read report.txt --data d").exits(2).says(&["manifest.toml", "999", "version"]);
}

#[test]
fn a_missing_and_a_damaged_gazetteer_are_named_with_the_way_to_get_one() {
    let bench = Bench::with_report();
    data(&bench);
    let gazetteer = bench.path("d/data/gazetteer/gazetteer.dlg");
    let mut bytes = fs::read(&gazetteer).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    replace(&gazetteer, &bytes);
    bench.run("read report.txt --data d").exits(2).says(&["gazetteer.dlg", "dateline gazetteer build"]);
    replace(&gazetteer, b"hello");
    bench.run("read report.txt --data d").exits(2).says(&["gazetteer.dlg", "dateline gazetteer build"]);
    fs::remove_file(&gazetteer).unwrap();
    bench.run("read report.txt --data d").exits(2).says(&["gazetteer.dlg", "dateline gazetteer build"]);
}

#[test]
fn the_data_folder_may_come_from_the_environment_and_the_flag_wins() {
    let bench = Bench::with_report();
    bench.run("read report.txt --data /nowhere").exits(2).says(&["/nowhere"]);
    let mut command = bench.command("gazetteer lookup Aleppo --limit 1");
    command.env("DATELINE_DATA", "/nowhere");
    crate::support::Ran::from(command.output().unwrap()).exits(2).says(&["/nowhere"]);
}

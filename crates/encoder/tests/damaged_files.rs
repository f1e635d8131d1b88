//! Missing, cut, swapped and foreign model files: each is refused with a message that says which and why.

#![allow(clippy::unwrap_used)] // helper functions of tests

use std::fs;
use std::path::{Path, PathBuf};

use dateline_encoder::{EncoderError, Engine};
use tempfile::TempDir;

/// A copy of the shipped model that a test may damage.
fn copy() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let shipped: PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", "..", "models", "base"].iter().collect();
    for name in ["manifest.toml", "network.onnx", "vocab.txt"] {
        fs::copy(shipped.join(name), dir.path().join(name)).unwrap();
    }
    dir
}

fn refusal(dir: &Path) -> EncoderError {
    Engine::load(dir).expect_err("a damaged model must not load")
}

fn edit_manifest(dir: &Path, from: &str, to: &str) {
    let path = dir.join("manifest.toml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "the manifest has no `{from}`");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn an_empty_folder_names_the_manifest_and_how_to_get_it() {
    let dir = tempfile::tempdir().unwrap();
    let error = refusal(dir.path());
    assert!(matches!(error, EncoderError::Read { .. }));
    let message = error.to_string();
    assert!(message.contains("manifest.toml") && message.contains("restore"), "{message}");
}

#[test]
fn a_missing_network_is_named() {
    let dir = copy();
    fs::remove_file(dir.path().join("network.onnx")).unwrap();
    assert!(refusal(dir.path()).to_string().contains("network.onnx"));
}

#[test]
fn a_truncated_network_tells_both_sizes() {
    let dir = copy();
    let path = dir.path().join("network.onnx");
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..1000]).unwrap();
    let EncoderError::Size { expected, actual, .. } = refusal(dir.path()) else {
        panic!("expected a size error");
    };
    assert_eq!((expected, actual), (bytes.len() as u64, 1000));
}

#[test]
fn a_flipped_bit_shows_in_the_hash() {
    let dir = copy();
    let path = dir.path().join("network.onnx");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let error = refusal(dir.path());
    assert!(matches!(&error, EncoderError::Hash { expected, actual, .. } if expected != actual), "{error}");
}

#[test]
fn another_format_version_is_refused_before_anything_else() {
    let dir = copy();
    edit_manifest(dir.path(), "format = 3", "format = 4\nunheard_of = true");
    let EncoderError::Version { expected, actual, .. } = refusal(dir.path()) else {
        panic!("expected a version error");
    };
    assert_eq!((expected, actual), (3, 4));
}

#[test]
fn an_unknown_key_is_a_syntax_error_with_its_name() {
    let dir = copy();
    edit_manifest(dir.path(), "seed =", "sead = 1\nseed =");
    let error = refusal(dir.path());
    assert!(matches!(error, EncoderError::ManifestSyntax { .. }));
    assert!(error.to_string().contains("sead"), "{error}");
}

#[test]
fn a_label_list_that_does_not_fit_the_network_is_refused() {
    let dir = copy();
    edit_manifest(dir.path(), "\"ADJ\", ", "");
    let error = refusal(dir.path());
    assert!(matches!(error, EncoderError::Network { .. }), "{error}");
}

#[test]
fn an_unknown_tag_is_refused() {
    let dir = copy();
    edit_manifest(dir.path(), "\"ADJ\"", "\"JJ\"");
    assert!(refusal(dir.path()).to_string().contains("`JJ`"));
}

#[test]
fn a_network_that_is_no_onnx_file_is_refused() {
    let dir = copy();
    let vocabulary = fs::read(dir.path().join("vocab.txt")).unwrap();
    let manifest = fs::read_to_string(dir.path().join("manifest.toml")).unwrap();
    let entry = manifest.split("[vocabulary]\npath = \"vocab.txt\"\n").nth(1).unwrap();
    let sizes: String = entry.split_inclusive('\n').take(2).collect();
    fs::write(dir.path().join("network.onnx"), vocabulary).unwrap();
    let start = manifest.find("bytes").unwrap();
    let end = manifest.find("[vocabulary]").unwrap();
    let forged = format!("{}{sizes}\n{}", &manifest[..start], &manifest[end..]);
    fs::write(dir.path().join("manifest.toml"), forged).unwrap();
    let error = refusal(dir.path());
    assert!(matches!(error, EncoderError::Network { .. }), "{error}");
}

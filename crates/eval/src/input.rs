//! Gold files: plain or gzipped text, JSON Lines, tab separated rows. What is malformed is named with its line.

use crate::error::EvalError;
use flate2::read::MultiGzDecoder;
use serde::de::DeserializeOwned;
use std::{
    io::Read as _,
    path::{Path, PathBuf},
};

const GZIP: &[u8] = &[0x1f, 0x8b];

/// A file of a set: a file that exists, or the name of a known part.
pub(crate) fn part_file(
    data: &Path,
    set: &'static str,
    part: &str,
    known: &[(&str, &str)],
) -> Result<PathBuf, EvalError> {
    if let Some((_, file)) = known.iter().find(|(name, _)| name.eq_ignore_ascii_case(part)) {
        return Ok(data.join(set).join(file));
    }
    let given = PathBuf::from(part);
    if given.is_file() {
        return Ok(given);
    }
    let known = known.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    Err(EvalError::NoPart { set, part: part.to_owned(), known })
}

/// The whole of a text file, unpacked when it is gzipped.
pub(crate) fn text(path: &Path) -> Result<String, EvalError> {
    let io = |source| EvalError::Io { path: path.to_owned(), source };
    let mut bytes = std::fs::read(path).map_err(io)?;
    if bytes.starts_with(GZIP) {
        let mut unpacked = Vec::new();
        MultiGzDecoder::new(&bytes[..]).read_to_end(&mut unpacked).map_err(io)?;
        bytes = unpacked;
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..good].iter().filter(|&&b| b == b'\n').count() + 1;
        EvalError::malformed(path, line, "is not UTF-8")
    })
}

/// One value a line; empty lines are passed over.
pub(crate) fn json_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, EvalError> {
    let text = text(path)?;
    let rows = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = |(n, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| EvalError::malformed(path, n + 1, error.to_string()))
    };
    not_empty(path, rows.map(read).collect::<Result<_, _>>()?)
}

/// Tab separated rows, quoted fields allowed, each with its line.
pub(crate) fn tsv(path: &Path, header: bool) -> Result<Vec<(usize, Vec<String>)>, EvalError> {
    let text = text(path)?;
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b'\t').has_headers(header).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let line = |position: Option<&csv::Position>| position.map_or(0, |p| p.line() as usize);
        let record = record.map_err(|e| EvalError::malformed(path, line(e.position()), e.to_string()))?;
        rows.push((line(record.position()), record.iter().map(str::to_owned).collect()));
    }
    not_empty(path, rows)
}

/// The rows, unless there are none.
pub(crate) fn not_empty<T>(path: &Path, rows: Vec<T>) -> Result<Vec<T>, EvalError> {
    if rows.is_empty() { Err(EvalError::Empty { path: path.to_owned() }) } else { Ok(rows) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    #[test]
    fn a_gzipped_file_reads_like_a_plain_one() {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all("ein Dorf\n".as_bytes()).unwrap();
        assert_eq!(text(file(&packer.finish().unwrap()).path()).unwrap(), "ein Dorf\n");
    }

    #[test]
    fn a_bad_row_is_named_with_its_line() {
        let bad = file(b"{\"a\":1}\n\n{\"a\":\n");
        let error = json_lines::<serde_json::Value>(bad.path()).unwrap_err().to_string();
        assert!(error.contains(&format!("{}:3:", bad.path().display())), "{error}");
        let error = text(file(b"one\ntwo \xff\n").path()).unwrap_err().to_string();
        assert!(error.ends_with(":2: is not UTF-8"), "{error}");
    }

    #[test]
    fn an_empty_file_is_no_score_of_zero() {
        assert!(matches!(tsv(file(b"").path(), false), Err(EvalError::Empty { .. })));
    }

    #[test]
    fn a_quoted_field_may_hold_tabs_and_lines() {
        let rows = tsv(file(b"\"one\ttwo\nthree\"\t4\nfive\t6\n").path(), false).unwrap();
        assert_eq!(rows[0].1, ["one\ttwo\nthree", "4"]);
        assert_eq!((rows[1].0, rows[1].1[1].as_str()), (3, "6"));
    }

    #[test]
    fn a_part_that_nobody_knows_is_told_with_those_known() {
        let error = part_file(Path::new("gold"), "muc4", "tset", &[("dev", "dev.jsonl")]).unwrap_err().to_string();
        assert!(error.contains("\"tset\"") && error.contains("dev"), "{error}");
        assert_eq!(
            part_file(Path::new("gold"), "muc4", "dev", &[("dev", "d.jsonl")]).unwrap(),
            Path::new("gold/muc4/d.jsonl")
        );
    }
}

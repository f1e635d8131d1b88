//! Finding the source files, telling their layout and reading them line by line.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use super::draft::Material;
use super::{curated, geonames, tables, wof};
use crate::error::GazetteerError;
use crate::gazetteer::SourceMeta;

/// What [`GazetteerError::UnknownSource`] says is expected.
const LAYOUTS: &str = "a GeoNames dump (19 or 10 columns), a table with a header as in data/gazetteer/README.md, \
                       or Who's On First GeoJSON";

/// All files of `sources`, folders opened up, sorted by name. Readmes, licences and what was built are passed over.
pub(super) fn list(sources: &[PathBuf]) -> Result<Vec<PathBuf>, GazetteerError> {
    let mut files = Vec::new();
    for source in sources {
        if source.is_dir() {
            list_folder(source, &mut files)?;
        } else {
            files.push(source.clone());
        }
    }
    files.sort_by(|a, b| (a.file_name(), a).cmp(&(b.file_name(), b)));
    files.dedup();
    Ok(files)
}

fn list_folder(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), GazetteerError> {
    const EXTENSIONS: [&str; 5] = ["tsv", "txt", "gz", "geojson", "json"];
    let entries = std::fs::read_dir(folder).map_err(|e| GazetteerError::building(folder, e))?;
    for entry in entries {
        let path = entry.map_err(|e| GazetteerError::building(folder, e))?.path();
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        let readme = path.file_stem().is_some_and(|s| s.eq_ignore_ascii_case("readme"));
        if path.is_dir() {
            list_folder(&path, files)?;
        } else if EXTENSIONS.contains(&extension) && !readme {
            files.push(path);
        }
    }
    Ok(())
}

/// A source file being read.
pub(super) struct Source {
    /// Its path, for errors.
    pub(super) path: PathBuf,
    /// Its file name, for reports (a path of the builder's machine is nobody's business).
    pub(super) file: String,
    lines: Box<dyn BufRead>,
    number: u64,
}

impl Source {
    fn open(path: &Path) -> Result<Self, GazetteerError> {
        let file = File::open(path).map_err(|e| GazetteerError::building(path, e))?;
        let packed = path.extension().is_some_and(|e| e == "gz");
        let lines: Box<dyn BufRead> = if packed {
            Box::new(BufReader::new(MultiGzDecoder::new(BufReader::new(file))))
        } else {
            Box::new(BufReader::new(file))
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { path: path.to_owned(), file: name, lines, number: 0 })
    }

    /// The first bytes, which stay unread.
    fn peek(&mut self) -> Result<String, GazetteerError> {
        let bytes = self.lines.fill_buf().map_err(|e| GazetteerError::building(&self.path, e))?;
        Ok(String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).into_owned())
    }

    /// The next line with its number, without line end. Bytes that are no UTF-8 are replaced.
    pub(super) fn line(&mut self) -> Result<Option<(u64, String)>, GazetteerError> {
        let mut bytes = Vec::new();
        let read = self.lines.read_until(b'\n', &mut bytes).map_err(|e| GazetteerError::building(&self.path, e))?;
        if read == 0 {
            return Ok(None);
        }
        while bytes.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
            bytes.pop();
        }
        self.number += 1;
        Ok(Some((self.number, String::from_utf8_lossy(&bytes).into_owned())))
    }

    /// Everything that is left.
    pub(super) fn rest(&mut self) -> Result<Vec<u8>, GazetteerError> {
        let mut bytes = Vec::new();
        self.lines.read_to_end(&mut bytes).map_err(|e| GazetteerError::building(&self.path, e))?;
        Ok(bytes)
    }
}

/// Reads one file into `material`.
pub(super) fn read(path: &Path, material: &mut Material) -> Result<(), GazetteerError> {
    let mut source = Source::open(path)?;
    let start = source.peek()?;
    let first = start.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
    let columns: Vec<&str> = first.split('\t').collect();
    let (layout, rows) = if start.trim_start().starts_with('{') {
        wof::read(&mut source, material)?
    } else if columns.starts_with(&["wof_id", "gn_id", "placetype"]) {
        ("places table", tables::places(&mut source, material)?)
    } else if columns.starts_with(&["iso2", "iso3"]) {
        ("countries table", tables::countries(&mut source, material)?)
    } else if columns.starts_with(&["admin1_code", "country"]) {
        ("admin1 table", tables::admin1(&mut source, material)?)
    } else if columns.starts_with(&["admin2_code", "country"]) {
        ("admin2 table", tables::admin2(&mut source, material)?)
    } else if columns.starts_with(&["gn_id", "name"]) {
        ("cities table", tables::cities(&mut source, material)?)
    } else if columns.starts_with(&["id", "name", "kind"]) {
        ("curated list", curated::read(&mut source, material)?)
    } else if columns.len() == 19 && columns[0].parse::<u32>().is_ok() {
        ("geonames dump", geonames::dump(&mut source, material)?)
    } else if (8..=10).contains(&columns.len()) && columns[1].parse::<u32>().is_ok() {
        ("geonames alternate names", geonames::alternate_names(&mut source, material)?)
    } else {
        let actual = format!("{} columns, beginning {:?}", columns.len(), first.chars().take(40).collect::<String>());
        return Err(GazetteerError::UnknownSource { path: path.to_owned(), expected: LAYOUTS, actual });
    };
    material.sources.push(SourceMeta { file: source.file, layout: layout.to_owned(), rows });
    Ok(())
}

//! Building the data files from GeoNames and Who's On First tables.
//!
//! Layouts that are read (found out from the content, not the file name; `.gz` is unpacked):
//!
//! * places tables with the columns `wof_id, gn_id, placetype, name, lat, lon, …` (`data/gazetteer/README.md`),
//! * `countries`, `admin1`, `admin2` and `cities` tables with named columns, derived from GeoNames,
//! * GeoNames dumps as published: `allCountries.txt`, `XX.txt` (19 columns), `alternateNamesV2.txt` (10 columns),
//! * Who's On First records (`*.geojson`, one feature each) and border collections (one feature per division),
//! * Dateline's curated list (`extra.tsv`).
//!
//! The same sources give the same bytes, in whatever order they are named.

mod borders;
mod common;
mod curated;
mod divisions;
mod draft;
mod geonames;
mod index;
mod merge;
mod naming;
mod order;
mod source;
mod tables;
mod wof;

use std::fmt;
use std::path::{Path, PathBuf};

use crate::error::GazetteerError;
use crate::format::{FileType, Writer};
use crate::gazetteer::{Meta, SourceMeta};
use draft::Material;

/// File name of the places and names.
pub const GAZETTEER_FILE: &str = "gazetteer.dlg";
/// File name of the borders.
pub const BOUNDARIES_FILE: &str = "boundaries.dlg";
/// File name of the credits.
pub const NOTICE_FILE: &str = "NOTICE";

/// What was built, and from what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildReport {
    /// Number of places.
    pub places: usize,
    /// Number of different folded names.
    pub names: usize,
    /// Number of borders.
    pub boundaries: usize,
    /// Rows that were found to be a place already there.
    pub merged: usize,
    /// Rows read, by source.
    pub sources: Vec<SourceMeta>,
    /// Rows that could not be read.
    pub skipped: u64,
    /// What was wrong, the first few of each source.
    pub warnings: Vec<String>,
    /// Files written, with their sizes in bytes.
    pub files: Vec<(PathBuf, u64)>,
}

impl fmt::Display for BuildReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} places, {} names, {} borders", self.places, self.names, self.boundaries)?;
        writeln!(f, "{} rows merged into others, {} skipped", self.merged, self.skipped)?;
        for source in &self.sources {
            writeln!(f, "  {:>9} rows  {} ({})", source.rows, source.file, source.layout)?;
        }
        for warning in &self.warnings {
            writeln!(f, "  warning: {warning}")?;
        }
        for (path, bytes) in &self.files {
            writeln!(f, "wrote {} ({bytes} bytes)", path.display())?;
        }
        Ok(())
    }
}

/// Builds `gazetteer.dlg`, `boundaries.dlg` (if the sources have borders) and `NOTICE` into the folder `out`.
///
/// `sources` are files or folders (read recursively). Needs about one gigabyte of memory per million places.
///
/// # Errors
/// When a source cannot be read or is of no known layout, when there are no places, or `out` cannot be written.
/// Single rows that make no sense are skipped and counted instead.
pub fn build(sources: &[PathBuf], out: &Path) -> Result<BuildReport, GazetteerError> {
    let files = source::list(sources)?;
    let mut material = Material::default();
    for file in &files {
        source::read(file, &mut material)?;
    }
    material.sources.sort_by(|a, b| (&a.file, &a.layout, a.rows).cmp(&(&b.file, &b.layout, b.rows)));
    let borders = borders::Raw::sorted(std::mem::take(&mut material.borders));
    let merged = merge::merge(&mut material, &borders);
    if material.drafts.is_empty() {
        let sources = sources.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", ");
        return Err(GazetteerError::NoPlaces { sources });
    }
    write(material, borders, merged, out)
}

fn write(
    mut material: Material,
    borders: Vec<borders::Raw>,
    merged: usize,
    out: &Path,
) -> Result<BuildReport, GazetteerError> {
    let ordered = order::order(&mut material)?;
    let built = index::build(&ordered.drafts)?;
    let meta = Meta {
        places: ordered.table.len() as u32,
        names: built.names as u32,
        sources: material.sources.clone(),
        attribution: material.attribution(),
    };
    let gazetteer = gazetteer_file(&ordered, &built, &meta).map_err(|e| GazetteerError::building(out, e))?;
    let boundaries = borders::resolve(borders, &ordered);
    std::fs::create_dir_all(out).map_err(|e| GazetteerError::building(out, e))?;
    let mut files = Vec::new();
    let mut save = |name: &str, bytes: &[u8]| {
        let path = out.join(name);
        std::fs::write(&path, bytes).map_err(|e| GazetteerError::building(&path, e))?;
        files.push((path, bytes.len() as u64));
        Ok(())
    };
    save(GAZETTEER_FILE, &gazetteer)?;
    if !boundaries.is_empty() {
        let mut writer = Writer::new(FileType::Boundaries);
        let section = writer.section(b"POLY", &crate::boundaries::encode(&boundaries));
        section.map_err(|e| GazetteerError::building(out, e))?;
        save(BOUNDARIES_FILE, &writer.finish())?;
    }
    save(NOTICE_FILE, meta.attribution.as_bytes())?;
    Ok(BuildReport {
        places: ordered.table.len(),
        names: built.names,
        boundaries: boundaries.len(),
        merged,
        sources: material.sources,
        skipped: material.skipped,
        warnings: material.warnings,
        files,
    })
}

fn gazetteer_file(ordered: &order::Ordered, built: &index::Built, meta: &Meta) -> std::io::Result<Vec<u8>> {
    let table = &ordered.table;
    let lines = |rows: Vec<String>| rows.into_iter().map(|row| row + "\n").collect::<String>();
    let mut writer = Writer::new(FileType::Gazetteer);
    writer.section(b"META", &serde_json::to_vec(meta)?)?;
    writer.section(b"PLAC", &table.encode())?;
    writer.section(b"NAME", table.names.as_bytes())?;
    writer.section(b"FEAT", lines(table.feature_codes.clone()).as_bytes())?;
    writer.section(b"SLUG", lines(table.slugs.iter().map(|(r, s)| format!("{r}\t{s}")).collect()).as_bytes())?;
    let aliases = ordered.aliases.iter().map(|(id, row)| format!("{id}\t{row}")).collect();
    writer.section(b"ALIA", lines(aliases).as_bytes())?;
    for (name, section) in &built.sections {
        writer.section(name, section)?;
    }
    Ok(writer.finish())
}

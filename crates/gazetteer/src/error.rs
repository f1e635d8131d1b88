//! What can go wrong: files that are missing, damaged, of another version, or not a source we know.

use std::path::{Path, PathBuf};

/// How to get a good file; part of the messages below.
pub(crate) const HINT: &str = "restore it from the release, or make it with `dateline gazetteer build`";

/// An error of loading or building a gazetteer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GazetteerError {
    /// The file cannot be read or written.
    #[error("{}: {source} (hint: {hint})", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
        /// What helps.
        hint: &'static str,
    },
    /// The file does not begin as such a file does.
    #[error("{}: not a Dateline {expected} file (it begins with {actual}); hint: {HINT}", path.display())]
    NotAGazetteer {
        /// The file.
        path: PathBuf,
        /// What was wanted: `gazetteer` or `boundaries`.
        expected: &'static str,
        /// The first bytes found.
        actual: String,
    },
    /// The file is of another format version.
    #[error("{}: format version {actual}, this program reads version {expected}; hint: {HINT}", path.display())]
    Version {
        /// The file.
        path: PathBuf,
        /// The version this program reads.
        expected: u32,
        /// The version of the file.
        actual: u32,
    },
    /// The file is cut short, or its bytes do not give its checksum.
    #[error("{}: damaged in section {section}: expected {expected}, found {actual}; hint: {HINT}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The part of the file.
        section: String,
        /// What should be there.
        expected: String,
        /// What is there.
        actual: String,
    },
    /// A source file for the builder whose layout is unknown.
    #[error("{}: not a gazetteer source: {actual}; expected {expected}", path.display())]
    UnknownSource {
        /// The file.
        path: PathBuf,
        /// The layouts the builder reads.
        expected: &'static str,
        /// What the file looks like.
        actual: String,
    },
    /// The sources hold no place at all.
    #[error("no places in {sources}; hint: give GeoNames dumps (XX.txt) or Who's On First tables")]
    NoPlaces {
        /// The sources as given.
        sources: String,
    },
    /// More places or names than the format can number.
    #[error("too many {what}: {actual}, the format holds {expected}")]
    TooLarge {
        /// Of what.
        what: &'static str,
        /// The limit.
        expected: u64,
        /// The count found.
        actual: u64,
    },
}

impl GazetteerError {
    /// Wraps an I/O error of reading a finished file.
    pub(crate) fn reading(path: &Path, source: std::io::Error) -> Self {
        Self::Io { path: path.to_owned(), source, hint: HINT }
    }

    /// Wraps an I/O error of a builder's source or output.
    pub(crate) fn building(path: &Path, source: std::io::Error) -> Self {
        Self::Io { path: path.to_owned(), source, hint: "check the path and its permissions" }
    }
}

//! What can go wrong between a model's files and a working engine. Text never is an error.

use std::path::PathBuf;

use thiserror::Error;

/// How to get sound files; ends every message about damaged ones.
const HINT: &str = "restore the folder from the Dateline release or repository (`models/`)";

/// Why an engine could not be loaded.
#[derive(Debug, Error)]
pub enum EncoderError {
    /// A file of the model is missing or unreadable.
    #[error("cannot read {path}: {source}; {HINT}", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The manifest is not valid TOML, or a field is missing or of the wrong kind.
    #[error("{path} is not a model manifest: {source}", path = path.display())]
    ManifestSyntax {
        /// The manifest.
        path: PathBuf,
        /// Line, column and reason.
        source: Box<toml::de::Error>,
    },
    /// The manifest is of a version that this program does not read.
    #[error(
        "{path} has format version {actual}, this program reads version {expected}; use model files of the same \
         release as the program",
        path = path.display()
    )]
    Version {
        /// The manifest.
        path: PathBuf,
        /// The version this program reads.
        expected: u32,
        /// The version found.
        actual: u32,
    },
    /// The manifest contradicts itself or names an unknown label.
    #[error("{path}: {reason}", path = path.display())]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A file is cut short or not the one the manifest names.
    #[error("{path} has {actual} bytes, its manifest says {expected}; {HINT}", path = path.display())]
    Size {
        /// The file.
        path: PathBuf,
        /// Bytes according to the manifest.
        expected: u64,
        /// Bytes found.
        actual: u64,
    },
    /// A file of the right size has other contents than the manifest says.
    #[error("{path} has SHA-256 {actual}, its manifest says {expected}; {HINT}", path = path.display())]
    Hash {
        /// The file.
        path: PathBuf,
        /// Hex digest according to the manifest.
        expected: String,
        /// Hex digest found.
        actual: String,
    },
    /// The vocabulary lacks a piece that the engine cannot do without.
    #[error("{path} lacks the piece `{piece}`; {HINT}", path = path.display())]
    Vocabulary {
        /// The vocabulary.
        path: PathBuf,
        /// The missing piece.
        piece: &'static str,
    },
    /// The network does not load, or fails or gives outputs of the wrong shape on a trial sentence.
    #[error("{path} is not a network this program can run: {reason}; {HINT}", path = path.display())]
    Network {
        /// The network.
        path: PathBuf,
        /// What the runtime said.
        reason: String,
    },
}

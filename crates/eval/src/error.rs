//! What keeps a measurement from being made.

use dateline_pipeline::KnowledgeError;
use std::path::{Path, PathBuf};

/// What keeps a measurement from being made. The messages name file and line, and what helps.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EvalError {
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{}:{line}: {what}", path.display())]
    Malformed { path: PathBuf, line: usize, what: String },
    #[error("{}: there is nothing in it to score", path.display())]
    Empty { path: PathBuf },
    #[error("{set} has no part {part:?}: name one of {known}, or give a file of the same format")]
    NoPart { set: &'static str, part: String, known: String },
    #[error("no folder with models/ and data/gazetteer/ at or above {}: run in the repository or give --knowledge DIR", .0.display())]
    NoKnowledge(PathBuf),
    #[error("engine {engine:?} has no mention head {head:?}")]
    NoHead { engine: String, head: &'static str },
    #[error(transparent)]
    Ingest(#[from] dateline_ingest::IngestError),
    #[error(transparent)]
    Knowledge(#[from] KnowledgeError),
}

impl EvalError {
    /// A line that is not as the format wants it.
    pub(crate) fn malformed(path: &Path, line: usize, what: impl Into<String>) -> Self {
        Self::Malformed { path: path.to_owned(), line, what: what.into() }
    }
}

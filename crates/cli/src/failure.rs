//! How a run ends: every error becomes a message and an exit code here, and nowhere else.

use std::{io, path::PathBuf, process::ExitCode};

/// Why a run ends early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Flags that contradict each other.
    #[error("{0}")]
    Usage(String),
    /// No folder with models and gazetteer.
    #[error(
        "no folder with models/ and data/gazetteer/ found; looked in: {}. Give it with --data DIR or $DATELINE_DATA; \
         both folders come with the release and stand in the repository",
        .looked.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
    )]
    NoData {
        /// Where it was looked for.
        looked: Vec<PathBuf>,
    },
    /// Models, gazetteer or catalogue cannot be used.
    #[error(transparent)]
    Knowledge(#[from] dateline_pipeline::KnowledgeError),
    /// The record cannot be used; the message says what helps.
    #[error(transparent)]
    Record(#[from] dateline_store::StoreError),
    /// The server cannot start; the message says what helps.
    #[error(transparent)]
    Serve(#[from] dateline_server::ServeError),
    /// A verb that reads one report found none.
    #[error("{0}")]
    Input(String),
    /// The result cannot be written.
    #[error("cannot write {what}: {source}{}", hint(.source))]
    Output {
        /// Path, or *standard output*.
        what: String,
        /// What the system said.
        source: io::Error,
    },
    /// The result file cannot be started or put in place.
    #[error(transparent)]
    OutFile(#[from] dateline_export::OutFileError),
    /// Whoever read our output went away: nothing to say.
    #[error("")]
    ClosedPipe,
    /// Ctrl-C.
    #[error("interrupted{}", .unwritten.as_ref().map_or_else(String::new, |path| format!("; {} is not written", path.display())))]
    Interrupted {
        /// The file that was asked for.
        unwritten: Option<PathBuf>,
    },
}

fn hint(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "; no half file is left. Free some space or write elsewhere"
        }
        _ => "",
    }
}

impl Failure {
    /// An error of a stream: a closed pipe is no error to talk about.
    pub(crate) fn output(what: impl Into<String>, source: io::Error) -> Self {
        if source.kind() == io::ErrorKind::BrokenPipe {
            Self::ClosedPipe
        } else {
            Self::Output { what: what.into(), source }
        }
    }

    /// Says it on standard error and gives the exit code.
    pub(crate) fn report(&self) -> ExitCode {
        match self {
            Self::ClosedPipe => return ExitCode::SUCCESS,
            Self::Interrupted { .. } => {
                crate::say::error(self);
                return ExitCode::from(130);
            }
            _ => crate::say::error(self),
        }
        ExitCode::from(2)
    }
}

//! What every set is measured with: the knowledge, the gold folder, threads.

use crate::error::EvalError;
use dateline_model::{Document, DocumentId, Text};
use dateline_pipeline::{Knowledge, for_each_ordered};
use std::{
    io::{IsTerminal as _, Write as _},
    num::NonZeroUsize,
    ops::ControlFlow,
    panic::resume_unwind,
    path::{Path, PathBuf},
};

/// What every set is measured with.
pub(crate) struct Bench<'a> {
    pub knowledge: &'a Knowledge,
    /// Name of the engine.
    pub engine: &'a str,
    /// Folder with one folder per set.
    pub data: &'a Path,
    /// Name of a part, or a file.
    pub part: Option<&'a str>,
    /// Claims that were read before, scored instead of reading.
    pub predictions: Option<&'a Path>,
    pub threads: NonZeroUsize,
}

impl Bench<'_> {
    /// The part asked for, or the set's own.
    pub(crate) fn part_or<'p>(&'p self, usual: &'p str) -> &'p str {
        self.part.unwrap_or(usual)
    }

    /// Applies `work` to every item, results in order, with progress when somebody watches.
    pub(crate) fn map<T: Send, R: Send>(&self, what: &str, items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
        let count = items.len();
        let mut done = Vec::with_capacity(count);
        let mut stderr = std::io::stderr();
        let watched = stderr.is_terminal();
        let _ = for_each_ordered(items.into_iter(), self.threads, work, |result| {
            done.push(result.unwrap_or_else(|panic| resume_unwind(panic)));
            if watched {
                let _ = write!(stderr, "\r{what} {}/{count} ", done.len());
            }
            ControlFlow::Continue(())
        });
        if watched {
            let _ = write!(stderr, "\r\x1b[K");
        }
        done
    }
}

/// A text without layout, in English, of no known day: what most sets have.
pub(crate) fn document(id: &str, text: &str) -> Document {
    Document {
        id: DocumentId::new(id).or_else(|_| DocumentId::new("unnamed")).expect("a fixed id is good"),
        source: None,
        url: None,
        title: None,
        byline: None,
        language: Some("en".to_owned()),
        dateline: None,
        published: None,
        text: Text::from(text),
        parts: Vec::new(),
    }
}

/// The folder given, or the nearest one upward that holds models and gazetteer.
pub(crate) fn knowledge_folder(given: Option<PathBuf>) -> Result<PathBuf, EvalError> {
    if let Some(given) = given {
        return Ok(given);
    }
    let here = std::env::current_dir().unwrap_or_default();
    let found = here.ancestors().find(|f| f.join("models").is_dir() && f.join("data/gazetteer").is_dir());
    found.map(Path::to_owned).ok_or(EvalError::NoKnowledge(here))
}

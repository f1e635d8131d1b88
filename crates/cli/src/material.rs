//! From paths to reports, and what the user said about them.

use crate::{
    args::{Common, Material},
    data_dir,
    failure::Failure,
};
use dateline_ingest::{IngestError, Options, Read};
use dateline_model::Warning;
use dateline_pipeline::{Knowledge, KnowledgeOptions, LANGUAGE_NOT_READ};
use std::{
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

/// Standard input, as a path.
const STDIN: &str = "-";

impl Material {
    /// What the user said, for the reader of files.
    pub(crate) fn options(&self) -> Options {
        Options {
            published: self.published.clone(),
            source: self.source.clone(),
            language: self.lang.clone(),
            ..Options::default()
        }
    }

    /// Loads models, gazetteer and catalogues.
    pub(crate) fn knowledge(&self, common: &Common, engine_threads: NonZeroUsize) -> Result<Knowledge, Failure> {
        let data = data_dir::find(common.data.as_deref())?;
        let options = KnowledgeOptions { engine: self.engine.name().to_owned(), engine_threads };
        Ok(data.knowledge(&options)?)
    }

    /// Every report of the paths, one after the other.
    pub(crate) fn reports(
        &self,
        paths: Vec<PathBuf>,
    ) -> impl Iterator<Item = Result<Read, IngestError>> + Send + use<> {
        let options = self.options();
        paths.into_iter().flat_map(move |path| {
            if path == Path::new(STDIN) {
                dateline_ingest::read_stream(std::io::stdin(), STDIN, &options)
            } else {
                dateline_ingest::read_path(&path, &options)
            }
        })
    }
}

/// Whether the paths are one file with one report: then its sentences are spread over the threads, else reports are.
pub(crate) fn is_one_report(paths: &[PathBuf]) -> bool {
    let [path] = paths else { return false };
    let rows = path
        .extension()
        .is_some_and(|end| ["jsonl", "ndjson", "json"].iter().any(|known| end.eq_ignore_ascii_case(known)));
    path != Path::new(STDIN) && path.is_file() && !rows
}

/// Warnings of both, the language told once.
pub(crate) fn warnings(ingest: Vec<Warning>, reading: Vec<Warning>) -> Vec<Warning> {
    let told = reading.iter().any(|warning| warning.code == LANGUAGE_NOT_READ);
    let ingest =
        ingest.into_iter().filter(|warning| !told || warning.code != dateline_ingest::codes::LANGUAGE_NOT_READ);
    ingest.chain(reading).collect()
}

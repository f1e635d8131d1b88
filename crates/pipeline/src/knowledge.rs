//! What the stages know of the world, loaded once.

use dateline_catalog::{Actors, Sources};
use dateline_encoder::{EncoderError, Engine, EngineOptions};
use dateline_extract::{RuleError, Rules};
use dateline_gazetteer::{Gazetteer, GazetteerError};
use std::{
    num::NonZeroUsize,
    path::{Path, PathBuf},
    sync::Arc,
};

/// What the stages know of the world. Read-only, shared by all threads; nothing else is read while reports are read.
#[derive(Debug)]
pub struct Knowledge {
    /// The language engine.
    pub engine: Engine,
    /// Places.
    pub gazetteer: Gazetteer,
    /// Who acts.
    pub actors: Arc<Actors>,
    /// Who speaks.
    pub sources: Arc<Sources>,
    /// The event patterns.
    pub rules: Rules,
}

/// Which engine, and how it runs.
#[derive(Debug, Clone)]
pub struct KnowledgeOptions {
    /// Folder under `models/`.
    pub engine: String,
    /// Threads that one report may use within the engine.
    pub engine_threads: NonZeroUsize,
}

impl Default for KnowledgeOptions {
    fn default() -> Self {
        Self { engine: "base".to_owned(), engine_threads: NonZeroUsize::MIN }
    }
}

/// What keeps the knowledge from being loaded. The messages name the file, what was expected and what helps.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KnowledgeError {
    /// The language engine.
    #[error("language engine: {0}")]
    Engine(#[from] EncoderError),
    /// The gazetteer.
    #[error("gazetteer: {0}")]
    Gazetteer(#[from] GazetteerError),
    /// The event patterns.
    #[error("event patterns: {0}")]
    Rules(#[from] RuleError),
}

impl Knowledge {
    /// Loads `models/<engine>` and `data/gazetteer` from a folder; the catalogues are compiled in.
    ///
    /// # Errors
    /// When a file is missing, damaged or of another version.
    pub fn load(folder: &Path, options: &KnowledgeOptions) -> Result<Self, KnowledgeError> {
        let threads = EngineOptions { threads: options.engine_threads };
        let engine = Engine::load_with(&folder.join("models").join(&options.engine), &threads)?;
        let gazetteer = Gazetteer::load(&gazetteer_file(folder))?;
        Ok(Self { engine, gazetteer, actors: Actors::builtin(), sources: Sources::builtin(), rules: Rules::builtin()? })
    }
}

/// Where the gazetteer lies in a data folder.
#[must_use]
pub fn gazetteer_file(folder: &Path) -> PathBuf {
    folder.join("data").join("gazetteer").join("gazetteer.dlg")
}

//! What the stages know of the world, loaded once.

use dateline_catalog::{Actors, Sources};
use dateline_encoder::{EncoderError, Engine, EngineOptions, ModelFiles};
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
    /// Folder under `models/`: `base`, the most exact, or `small`, several times as fast.
    pub engine: String,
    /// Threads that one report may use within the engine.
    pub engine_threads: NonZeroUsize,
}

impl KnowledgeOptions {
    fn engine_options(&self) -> EngineOptions {
        EngineOptions { threads: self.engine_threads }
    }
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
    /// An engine that is not there.
    #[error(
        "there is no language engine `{name}` in {}{}; restore the folder from the Dateline release or repository",
        .models.display(), others(.there)
    )]
    NoEngine {
        /// The engine asked for.
        name: String,
        /// Where engines are looked for.
        models: PathBuf,
        /// Those that are there.
        there: Vec<String>,
    },
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

fn others(there: &[String]) -> String {
    if there.is_empty() { String::new() } else { format!(" (there is: {})", there.join(", ")) }
}

/// Names and contents of files in memory.
pub type EmbeddedFiles = &'static [(&'static str, &'static [u8])];

/// The files of a data folder in memory, compiled into the program say.
#[derive(Debug, Clone, Copy)]
pub struct Embedded {
    /// The engines by name, each with its files by name.
    pub engines: &'static [(&'static str, EmbeddedFiles)],
    /// The gazetteer file.
    pub gazetteer: &'static [u8],
    /// The file of borders.
    pub boundaries: &'static [u8],
}

impl Knowledge {
    /// Loads `models/<engine>` and `data/gazetteer` from a folder; catalogues and patterns are compiled in.
    ///
    /// # Errors
    /// When a file is missing, damaged or of another version.
    pub fn load(folder: &Path, options: &KnowledgeOptions) -> Result<Self, KnowledgeError> {
        let models = folder.join("models");
        let dir = models.join(&options.engine);
        if !dir.is_dir() {
            return Err(KnowledgeError::NoEngine { name: options.engine.clone(), there: engines_in(&models), models });
        }
        std::thread::scope(|scope| {
            let gazetteer = scope.spawn(|| Gazetteer::load(&gazetteer_file(folder)));
            let engine = Engine::load_from(&ModelFiles::Folder(&dir), &options.engine_options());
            let gazetteer = gazetteer.join().expect("loading a gazetteer does not panic");
            Self::of(engine?, gazetteer?)
        })
    }

    /// Loads from memory. Messages call the files by the names they have in a folder.
    ///
    /// # Errors
    /// As [`Knowledge::load`].
    pub fn load_embedded(files: &Embedded, options: &KnowledgeOptions) -> Result<Self, KnowledgeError> {
        let models = Path::new("(built-in)").join("models");
        let name = models.join(&options.engine);
        let Some((_, found)) = files.engines.iter().find(|(name, _)| *name == options.engine) else {
            let there = files.engines.iter().map(|(name, _)| (*name).to_owned()).collect();
            return Err(KnowledgeError::NoEngine { name: options.engine.clone(), models, there });
        };
        let engine = ModelFiles::Memory { name: &name, files: found };
        let path = gazetteer_file(Path::new("(built-in)"));
        std::thread::scope(|scope| {
            let gazetteer = scope.spawn(|| Gazetteer::from_bytes(&path, files.gazetteer.to_vec()));
            let engine = Engine::load_from(&engine, &options.engine_options());
            let gazetteer = gazetteer.join().expect("loading a gazetteer does not panic");
            Self::of(engine?, gazetteer?)
        })
    }

    /// What reads, for the record: program, engine and the beginning of its network's hash.
    #[must_use]
    pub fn reader(&self) -> String {
        let manifest = self.engine.manifest();
        let hash: String = manifest.network.sha256.chars().take(8).collect();
        format!("dateline {} {} {hash}", env!("CARGO_PKG_VERSION"), manifest.name)
    }

    fn of(engine: Engine, gazetteer: Gazetteer) -> Result<Self, KnowledgeError> {
        let rules = Rules::builtin()?;
        Ok(Self { engine, gazetteer, actors: Actors::builtin(), sources: Sources::builtin(), rules })
    }
}

/// The folders of `models/` that hold a manifest, by name.
fn engines_in(models: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(models).into_iter().flatten().flatten();
    let engines = entries.filter(|entry| entry.path().join("manifest.toml").is_file());
    let mut names: Vec<String> = engines.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Where the gazetteer lies in a data folder.
#[must_use]
pub fn gazetteer_file(folder: &Path) -> PathBuf {
    folder.join("data").join("gazetteer").join("gazetteer.dlg")
}

/// Where the borders lie in a data folder.
#[must_use]
pub fn boundaries_file(folder: &Path) -> PathBuf {
    folder.join("data").join("gazetteer").join("boundaries.dlg")
}

//! The language engine: words in; parts of speech, dependency trees and name spans out.
//!
//! [`Engine::load`] reads a folder with a manifest, a network and a vocabulary; [`Engine::annotate`] takes
//! sentences that are already split into words and never fails on text. The crate knows nothing of news.
//!
//! # A sentence's result depends on that sentence alone
//!
//! The network's int8 layers choose their scale from the largest activation of whatever runs together, so in a
//! padded batch a sentence's scores would change with its neighbours. Here each sentence is a run of its own:
//! no padding, no mask, the same scores whatever the order of the input and the number of threads. Several
//! sentences run beside each other on several threads. What it costs is measured in `models/base.md`.
//!
//! # Another network
//!
//! The engine asks of a network only that it is an ONNX file with the inputs and outputs listed at
//! [`Manifest`]; whether attention or convolutions are inside does not matter to it.

mod bio;
mod engine;
mod error;
mod files;
mod manifest;
mod network;
mod scores;
mod tree;
mod upos;
mod windows;
mod wordpiece;

pub use engine::{Engine, EngineOptions};
pub use error::EncoderError;
pub use files::ModelFiles;
pub use manifest::{Corpus, FileEntry, Manifest, MentionHead, Score};
pub use scores::{Label, Mention, SentenceScores, WordScores};
pub use upos::{UnknownUpos, Upos};

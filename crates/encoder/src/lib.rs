//! The language engine: words in; parts of speech, dependency trees and name spans out.
//!
//! [`Engine::load`] reads a folder with a manifest, a network and a vocabulary; [`Engine::annotate`] takes
//! sentences that are already split into words and never fails on text. The crate knows nothing of news.
//!
//! # A sentence's result depends on that sentence alone
//!
//! The int8 layers of `base` choose their scale from the largest activation of whatever runs together, so in a
//! padded batch a sentence's scores would change with its neighbours. There each sentence is a run of its own:
//! no padding, no mask, the same scores whatever the order of the input and the number of threads. `small` is
//! quick enough for the cost of a run to matter, so it reads several sentences one behind the other; its scales
//! are fixed and its convolutions find zeros beyond a sentence's ends, so that here, too, only the sentence counts.
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
mod pools;
mod scores;
mod tree;
mod upos;
mod windows;
mod wordpiece;

pub use engine::{Engine, EngineOptions};
pub use error::EncoderError;
pub use files::ModelFiles;
pub use manifest::{Corpus, FileEntry, Manifest, MentionHead, Score, ToldHead};
pub use scores::{Label, Mention, SentenceScores, Told, WordScores};
pub use upos::{UnknownUpos, Upos};

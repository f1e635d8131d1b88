//! The manifest that stands beside a network: what the files are, what the labels mean, where it comes from.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::{EncoderError, ModelFiles, Upos};

/// File name of the manifest inside a model's folder.
pub(crate) const FILE_NAME: &str = "manifest.toml";

/// A model's manifest, `manifest.toml` in its folder.
///
/// The network is an ONNX file. For one sentence of `t` word pieces (with `[CLS]` and `[SEP]`) and `n` words it has
///
/// | input | shape | |
/// |---|---|---|
/// | `pieces` | `[t]` | ids in the vocabulary |
/// | `shapes` | `[t]` | how each piece's word is written: 0 no capital, 1 a capital first letter alone, 2 capitals only, 3 other |
/// | `first` | `[n]` | where each word's first piece stands |
/// | `chosen_dependents`, `chosen_heads` | `[n, w]` | rows of `dependents` and `heads` for the arcs of the tree |
///
/// | output | shape | |
/// |---|---|---|
/// | `upos` | `[n, tags]` | logits |
/// | `arcs` | `[n, n + 1]` | logits of each word's head; column 0 is the root, column j word j - 1 |
/// | `dependents`, `heads` | `[n, w]`, `[n + 1, w]` | projections for relation labels |
/// | `mentions_NAME` | `[n, labels]` | logits of each mention head's BIO labels |
/// | `told_NAME` | `[n, kinds]` | logits of what each word tells, for each `[[told]]` head of the manifest |
/// | `asks_NAME`, `answers_NAME` | `[n, parts * v]`, `[n, v]` | word t's ask for part p times word w's answer: logit that w heads that part of what t tells |
/// | `relations` | `[n, relations]` | logits, from `chosen_dependents` and `chosen_heads` alone |
///
/// A network with two more inputs, `begin` and `end` `[t]`, reads several sentences at once, one behind the other: each
/// piece's sentence begins and ends (with its `[SEP]`) at those rows. Then `first` has a row for each sentence's `[CLS]`
/// before those of its words, every output has as many rows, and `arcs` is `[rows, rows]`, the `[CLS]` being the root. Such
/// a network promises that what it says of a sentence does not depend on the others.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of this format; this program reads [`Manifest::FORMAT`].
    pub format: u32,
    /// Name of the model, `base` say.
    pub name: String,
    /// What is inside the network, for people.
    pub architecture: String,
    /// Seed of the training run.
    pub seed: u64,
    /// Most word pieces the network reads at once, `[CLS]` and `[SEP]` included; longer sentences are windowed.
    pub max_pieces: usize,
    /// Most pieces of one word that are read; the rest of a longer word is not seen.
    pub max_pieces_per_word: usize,
    /// Multiply-adds of the network's constant weights for one word piece, for who compares it with a machine's peak.
    pub multiply_adds_per_piece: Option<u64>,
    /// The network.
    pub network: FileEntry,
    /// The vocabulary, one word piece per line.
    pub vocabulary: FileEntry,
    /// Part-of-speech tags in the order of the network's outputs.
    pub upos: Vec<String>,
    /// Dependency relations in the order of the network's outputs.
    pub relations: Vec<String>,
    /// Mention heads in the order in which their spans are given.
    pub mentions: Vec<MentionHead>,
    /// Heads that find the words that tell something: happenings, relations.
    #[serde(default)]
    pub told: Vec<ToldHead>,
    /// What the weights were trained on.
    pub training: Vec<Corpus>,
    /// What the shipped file scores.
    pub scores: Vec<Score>,
}

/// A file of the model, relative to the manifest's folder.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileEntry {
    /// File name.
    pub path: PathBuf,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the contents, lower-case hex.
    pub sha256: String,
}

/// One name tagger over the shared encoder.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MentionHead {
    /// Name of the head, `re3d` say.
    pub name: String,
    /// BIO labels in the order of the network's outputs: `O`, `B-Person`, `I-Person`, ...
    pub labels: Vec<String>,
}

/// A head that says of each word whether it tells something, of which kind, and which words head its parts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldHead {
    /// Name of the head, `happenings` say.
    pub name: String,
    /// Kinds in the order of the network's outputs; the first is `none`.
    pub kinds: Vec<String>,
    /// Parts in the order of the network's outputs; the first is `none`.
    pub parts: Vec<String>,
}

/// A corpus the weights were trained on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corpus {
    /// Name and part of the corpus.
    pub name: String,
    /// Its licence.
    pub licence: String,
    /// Sentences used.
    pub sentences: u64,
}

/// A score of the shipped file, in percent.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// On what it was measured.
    pub data: String,
    /// What was measured.
    pub metric: String,
    /// Percent.
    pub value: f64,
}

impl Manifest {
    /// The version of the manifest format that this program reads.
    pub const FORMAT: u32 = 3;

    /// Reads and checks the manifest of the model in `dir`.
    ///
    /// # Errors
    /// When it is missing, not a manifest, of another version, or contradicts itself.
    pub fn read(dir: &Path) -> Result<Manifest, EncoderError> {
        Manifest::read_from(&ModelFiles::Folder(dir))
    }

    pub(crate) fn read_from(files: &ModelFiles<'_>) -> Result<Manifest, EncoderError> {
        let path = files.path(Path::new(FILE_NAME));
        let text = String::from_utf8(files.read(Path::new(FILE_NAME))?).map_err(|error| EncoderError::Read {
            path: path.clone(),
            source: std::io::Error::new(std::io::ErrorKind::InvalidData, error),
        })?;
        let syntax = |source| EncoderError::ManifestSyntax { path: path.clone(), source: Box::new(source) };
        // The version first: a later format may have other fields.
        let Version { format } = toml::from_str(&text).map_err(syntax)?;
        if format != Manifest::FORMAT {
            return Err(EncoderError::Version { path, expected: Manifest::FORMAT, actual: format });
        }
        let manifest: Manifest = toml::from_str(&text).map_err(syntax)?;
        match manifest.contradiction() {
            Some(reason) => Err(EncoderError::Manifest { path, reason }),
            None => Ok(manifest),
        }
    }

    fn contradiction(&self) -> Option<String> {
        if let Some(unknown) = self.upos.iter().find_map(|tag| tag.parse::<Upos>().err()) {
            return Some(format!("upos: {unknown}"));
        }
        if self.upos.is_empty() {
            return Some("upos: the list is empty".to_owned());
        }
        if !self.relations.iter().any(|name| name == "root") || self.relations.len() < 2 {
            return Some("relations: need `root` and at least one other relation".to_owned());
        }
        if self.max_pieces < 16 || !(1..=self.max_pieces - 2).contains(&self.max_pieces_per_word) {
            return Some(format!(
                "max_pieces ({}) must be at least 16 and max_pieces_per_word ({}) between 1 and max_pieces - 2",
                self.max_pieces, self.max_pieces_per_word
            ));
        }
        let nothing_first = |names: &[String]| names.len() > 1 && names[0] == "none";
        if let Some(head) = self.told.iter().find(|head| !nothing_first(&head.kinds) || !nothing_first(&head.parts)) {
            return Some(format!("told `{}`: `kinds` and `parts` must begin with `none` and go on", head.name));
        }
        self.mentions.iter().find_map(MentionHead::contradiction)
    }
}

/// Only the version, whatever else the file holds.
#[derive(Deserialize)]
struct Version {
    format: u32,
}

impl MentionHead {
    fn contradiction(&self) -> Option<String> {
        if self.labels.first().is_none_or(|label| label != "O") {
            return Some(format!("mentions `{}`: the first label must be `O`", self.name));
        }
        let is_bio = |label: &String| label.starts_with("B-") || label.starts_with("I-");
        let odd = self.labels[1..].iter().find(|label| !is_bio(label))?;
        Some(format!("mentions `{}`: label `{odd}` starts with neither `B-` nor `I-`", self.name))
    }
}

impl FileEntry {
    /// Reads the file and checks size and hash.
    pub(crate) fn read(&self, files: &ModelFiles<'_>) -> Result<Vec<u8>, EncoderError> {
        let path = files.path(&self.path);
        let bytes = files.read(&self.path)?;
        let actual = bytes.len() as u64;
        if actual != self.bytes {
            return Err(EncoderError::Size { path, expected: self.bytes, actual });
        }
        let actual = hex(&Sha256::digest(&bytes));
        if actual != self.sha256 {
            return Err(EncoderError::Hash { path, expected: self.sha256.clone(), actual });
        }
        Ok(bytes)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // writing to a String cannot fail
        text
    })
}

//! From a model's folder to an engine, from words to scores.

use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rten::ThreadPool;

use crate::bio::BioDecoder;
use crate::manifest::Manifest;
use crate::network::{Network, Reading, Table};
use crate::scores::{Label, Mention, SentenceScores, WordScores};
use crate::tree::best_tree;
use crate::windows::windows;
use crate::wordpiece::{Word, WordPieces};
use crate::{EncoderError, ModelFiles, Upos};

/// Relation by which the tree of a later window hangs from the first window's root.
const WINDOW_RELATION: &str = "parataxis";

/// How an engine runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EngineOptions {
    /// How many sentences are read at the same time, each on one thread. Results do not depend on it.
    pub threads: NonZero<usize>,
}

impl Default for EngineOptions {
    /// As many threads as the machine runs at once; one when that is unknown.
    fn default() -> EngineOptions {
        EngineOptions { threads: std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN) }
    }
}

/// A loaded model. Shared between threads freely; see the crate's documentation for what its results depend on.
#[derive(Debug)]
pub struct Engine {
    manifest: Manifest,
    network: Network,
    pieces: WordPieces,
    upos: Vec<Upos>,
    relations: Vec<Label>,
    mentions: Vec<BioDecoder>,
    /// One pool of one thread for each sentence in work.
    pools: Vec<Arc<ThreadPool>>,
}

impl Engine {
    /// Loads the model in `dir`, to run on all processors.
    ///
    /// # Errors
    /// When a file is missing, damaged, of another version, or no network with the outputs the manifest names.
    pub fn load(dir: &Path) -> Result<Engine, EncoderError> {
        Engine::load_with(dir, &EngineOptions::default())
    }

    /// Loads the model in `dir`. Size and SHA-256 of every file are checked, and a trial sentence is read.
    ///
    /// The hash is taken at every load (25 MB: some 20 ms with a processor's SHA instructions, 60 to 100 ms without),
    /// because a damaged weight would show as nothing but worse results.
    ///
    /// # Errors
    /// As [`Engine::load`].
    pub fn load_with(dir: &Path, options: &EngineOptions) -> Result<Engine, EncoderError> {
        Engine::load_from(&ModelFiles::Folder(dir), options)
    }

    /// Loads a model from wherever its files are. As [`Engine::load_with`] otherwise.
    ///
    /// # Errors
    /// As [`Engine::load`].
    pub fn load_from(files: &ModelFiles<'_>, options: &EngineOptions) -> Result<Engine, EncoderError> {
        let manifest = Manifest::read_from(files)?;
        let vocabulary = manifest.vocabulary.read(files)?;
        let pieces = WordPieces::new(
            &String::from_utf8_lossy(&vocabulary),
            manifest.max_pieces_per_word,
            &files.path(&manifest.vocabulary.path),
        )?;
        let unfit = |reason| EncoderError::Network { path: files.path(&manifest.network.path), reason };
        let network = Network::load(manifest.network.read(files)?, &manifest).map_err(unfit)?;
        let engine = Engine {
            upos: manifest.upos.iter().filter_map(|tag| tag.parse().ok()).collect(),
            relations: manifest.relations.iter().map(|name| Label::from(name.as_str())).collect(),
            mentions: manifest.mentions.iter().map(|head| BioDecoder::new(&head.labels)).collect(),
            pools: (0..options.threads.get()).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect(),
            network,
            pieces,
            manifest,
        };
        let trial = ["A", "trial", "."].map(|word| engine.pieces.word(word));
        match engine.read_window(&trial, 0, &engine.pools[0]) {
            Ok(_) => Ok(engine),
            Err(reason) => Err(EncoderError::Network { path: files.path(&engine.manifest.network.path), reason }),
        }
    }

    /// What the model says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Reads sentences, each a row of words; the results stand in the order of the input.
    ///
    /// Words may be any strings. A sentence without words gives an empty result.
    pub fn annotate<W: AsRef<str> + Sync>(&self, sentences: &[Vec<W>]) -> Vec<SentenceScores> {
        // The longest first, so that no thread is left alone with a long one at the end.
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        order.sort_by_key(|&index| std::cmp::Reverse(sentences[index].len()));
        let next = AtomicUsize::new(0);
        let work = |pool: &Arc<ThreadPool>| -> Vec<(usize, SentenceScores)> {
            std::iter::from_fn(|| order.get(next.fetch_add(1, Ordering::Relaxed)))
                .map(|&index| (index, self.annotate_one(&sentences[index], pool)))
                .collect()
        };
        let mut done: Vec<(usize, SentenceScores)> = std::thread::scope(|scope| {
            let helpers = self.pools.len().min(sentences.len()).saturating_sub(1);
            let helpers: Vec<_> = self.pools[1..=helpers].iter().map(|pool| scope.spawn(|| work(pool))).collect();
            let mut done = work(&self.pools[0]);
            for helper in helpers {
                done.extend(helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            done
        });
        done.sort_by_key(|(index, _)| *index);
        done.into_iter().map(|(_, scores)| scores).collect()
    }

    fn annotate_one<W: AsRef<str>>(&self, words: &[W], pool: &Arc<ThreadPool>) -> SentenceScores {
        let pieces: Vec<Word> = words.iter().map(|word| self.pieces.word(word.as_ref())).collect();
        let lengths: Vec<usize> = pieces.iter().map(|word| word.pieces.len()).collect();
        let may_end = |word: usize| words[word].as_ref().chars().all(|c| !c.is_alphanumeric());
        let windows = windows(&lengths, self.manifest.max_pieces - 2, may_end);
        let mut scores = SentenceScores {
            words: Vec::with_capacity(words.len()),
            mentions: vec![Vec::new(); self.mentions.len()],
            windows: windows.len(),
        };
        for window in windows {
            let start = window.start;
            let (words, mentions) = self
                .read_window(&pieces[window], start, pool)
                .expect("the network read its trial sentence at load, and shapes are all that can go wrong");
            scores.words.extend(words);
            for (all, found) in scores.mentions.iter_mut().zip(mentions) {
                all.extend(found);
            }
        }
        hang_later_roots(&mut scores.words);
        scores
    }

    /// Reads words `start..` of a sentence, which fit the network; indices in the result count from the sentence.
    fn read_window(
        &self,
        pieces: &[Word],
        start: usize,
        pool: &Arc<ThreadPool>,
    ) -> Result<(Vec<WordScores>, Vec<Vec<Mention>>), String> {
        let mut reading = self.network.read(self.pieces.join(pieces), pool)?;
        let heads = best_tree(&reading.arcs.values, pieces.len());
        let columns: Vec<usize> = heads.iter().map(|head| head.map_or(0, |head| head + 1)).collect();
        let mut relations = self.network.relations(&reading, &columns, pool)?;
        let mut words = Vec::with_capacity(pieces.len());
        for (word, &head) in heads.iter().enumerate() {
            let (upos, upos_probability) = most_probable(reading.upos.row_mut(word), |_| true);
            let is_root = head.is_none();
            let fits = |relation: usize| (self.relations[relation] == "root") == is_root;
            let (relation, relation_probability) = most_probable(relations.row_mut(word), fits);
            let arcs = reading.arcs.row_mut(word);
            log_softmax(arcs);
            words.push(WordScores {
                upos: self.upos[upos],
                upos_probability,
                head: head.map(|head| head + start),
                head_probability: arcs[columns[word]].exp(),
                relation: self.relations[relation].clone(),
                relation_probability,
            });
        }
        Ok((words, self.spans(reading, start)))
    }

    fn spans(&self, mut reading: Reading, start: usize) -> Vec<Vec<Mention>> {
        let decode = |(decoder, table): (&BioDecoder, &mut Table)| {
            table.values.chunks_exact_mut(decoder.width()).for_each(log_softmax);
            decoder.spans(&table.values, start)
        };
        self.mentions.iter().zip(&mut reading.mentions).map(decode).collect()
    }
}

/// Makes one tree of the windows' trees.
fn hang_later_roots(words: &mut [WordScores]) {
    let Some(first) = words.iter().position(|word| word.head.is_none()) else {
        return;
    };
    for word in words[first + 1..].iter_mut().filter(|word| word.head.is_none()) {
        word.head = Some(first);
        word.relation = Label::from(WINDOW_RELATION);
    }
}

/// The best label that fits, and its probability among all labels.
fn most_probable(logits: &mut [f32], fits: impl Fn(usize) -> bool) -> (usize, f32) {
    log_softmax(logits);
    let better = |&a: &usize, &b: &usize| logits[a].total_cmp(&logits[b]).then(b.cmp(&a));
    let best = (0..logits.len()).filter(|&label| fits(label)).max_by(better).unwrap_or(0);
    (best, logits[best].exp())
}

fn log_softmax(logits: &mut [f32]) {
    let highest = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = logits.iter().map(|logit| (logit - highest).exp()).sum();
    let norm = highest + sum.ln();
    logits.iter_mut().for_each(|logit| *logit -= norm);
}

//! From a model's folder to an engine, from words to scores.

use std::num::NonZero;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rten::ThreadPool;

use crate::bio::BioDecoder;
use crate::manifest::Manifest;
use crate::network::{Network, Reading, Table, Told as ToldLogits};
use crate::pools::Pools;
use crate::scores::{Label, Mention, SentenceScores, Told, WordScores};
use crate::tree::best_tree;
use crate::windows::{Window, batches, windows};
use crate::wordpiece::{Word, WordPieces};
use crate::{EncoderError, ModelFiles, Upos};

/// Relation by which the tree of a later window hangs from the first window's root.
const WINDOW_RELATION: &str = "parataxis";

/// How an engine runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EngineOptions {
    /// How many threads one call of [`Engine::annotate`] may use. Results do not depend on it. Calls from several
    /// threads run beside each other, each with as many.
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
    /// Kinds and parts of each head that finds what words tell.
    told: Vec<(Vec<Label>, Vec<Label>)>,
    threads: NonZero<usize>,
    pools: Pools,
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
            told: manifest.told.iter().map(|head| (labels(&head.kinds), labels(&head.parts))).collect(),
            threads: options.threads,
            pools: Pools::default(),
            network,
            pieces,
            manifest,
        };
        let trial = ["A", "trial", "."].map(|word| engine.pieces.word(word));
        match engine.pools.run(|pool| engine.read_windows(&[&trial], pool)) {
            Ok(_) => Ok(engine),
            Err(reason) => Err(EncoderError::Network { path: files.path(&engine.manifest.network.path), reason }),
        }
    }

    /// What the model says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// How many word pieces the network reads for these sentences, `[CLS]` and `[SEP]` of each included.
    pub fn pieces<W: AsRef<str>>(&self, sentences: &[Vec<W>]) -> usize {
        let of_sentence =
            |words: &Vec<W>| -> usize { words.iter().map(|w| self.pieces.word(w.as_ref()).pieces.len()).sum() };
        sentences.iter().map(|words| of_sentence(words) + 2).sum()
    }

    /// Reads sentences, each a row of words; the results stand in the order of the input.
    ///
    /// Words may be any strings. A sentence without words gives an empty result.
    pub fn annotate<W: AsRef<str> + Sync>(&self, sentences: &[Vec<W>]) -> Vec<SentenceScores> {
        let pieces: Vec<Vec<Word>> =
            sentences.iter().map(|words| words.iter().map(|word| self.pieces.word(word.as_ref())).collect()).collect();
        let windows = self.windows(sentences, &pieces);
        let room = if self.network.reads_several() { self.manifest.max_pieces } else { 0 };
        let batches = batches(&windows, room);
        let next = AtomicUsize::new(0);
        let work = |pool: &Arc<ThreadPool>| -> Vec<(usize, WindowScores)> {
            std::iter::from_fn(|| batches.get(next.fetch_add(1, Ordering::Relaxed)))
                .flat_map(|batch| {
                    let words: Vec<&[Word]> =
                        windows[batch.clone()].iter().map(|w| &pieces[w.sentence][w.words.clone()]).collect();
                    let scores = self
                        .read_windows(&words, pool)
                        .expect("the network read its trial sentence at load, and shapes are all that can go wrong");
                    batch.clone().zip(scores).collect::<Vec<_>>()
                })
                .collect()
        };
        let threads = self.threads.get().min(batches.len()).max(1);
        let mut done: Vec<(usize, WindowScores)> = std::thread::scope(|scope| {
            let helpers: Vec<_> = (1..threads).map(|_| scope.spawn(|| self.pools.run(work))).collect();
            let mut done = self.pools.run(work);
            for helper in helpers {
                done.extend(helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            done
        });
        done.sort_by_key(|(window, _)| *window);
        self.whole(sentences.len(), &windows, done)
    }

    /// The windows of all sentences, in order.
    fn windows<W: AsRef<str>>(&self, sentences: &[Vec<W>], pieces: &[Vec<Word>]) -> Vec<Window> {
        let of_sentence = |(sentence, words): (usize, &Vec<W>)| {
            let lengths: Vec<usize> = pieces[sentence].iter().map(|word| word.pieces.len()).collect();
            let may_end = |word: usize| words[word].as_ref().chars().all(|c| !c.is_alphanumeric());
            let cuts = windows(&lengths, self.manifest.max_pieces - 2, may_end);
            cuts.into_iter().map(move |words| {
                let pieces = lengths[words.clone()].iter().sum::<usize>() + 2;
                Window { sentence, words, pieces }
            })
        };
        sentences.iter().enumerate().flat_map(of_sentence).collect()
    }

    /// Puts the windows of each sentence together; `done` is in the order of the windows.
    fn whole(&self, sentences: usize, windows: &[Window], done: Vec<(usize, WindowScores)>) -> Vec<SentenceScores> {
        let empty = || SentenceScores {
            words: Vec::new(),
            mentions: vec![Vec::new(); self.mentions.len()],
            told: vec![Vec::new(); self.told.len()],
            windows: 0,
        };
        let mut whole: Vec<SentenceScores> = std::iter::repeat_with(empty).take(sentences).collect();
        for (window, (mut words, mentions, told)) in done {
            let Window { sentence, words: Range { start, .. }, .. } = windows[window].clone();
            let scores = &mut whole[sentence];
            words.iter_mut().for_each(|word| word.head = word.head.map(|head| head + start));
            scores.words.append(&mut words);
            for (all, found) in scores.mentions.iter_mut().zip(mentions) {
                let moved = |mention: Mention| Mention {
                    words: mention.words.start + start..mention.words.end + start,
                    ..mention
                };
                all.extend(found.into_iter().map(moved));
            }
            for (all, found) in scores.told.iter_mut().zip(told) {
                all.extend(found.into_iter().map(|mut told| {
                    told.word += start;
                    told.parts.iter_mut().for_each(|(word, ..)| *word += start);
                    told
                }));
            }
            scores.windows += 1;
        }
        whole.iter_mut().for_each(|scores| hang_later_roots(&mut scores.words));
        whole
    }

    /// Reads windows that fit the network together; indices in the results count from the window.
    fn read_windows(&self, windows: &[&[Word]], pool: &Arc<ThreadPool>) -> Result<Vec<WindowScores>, String> {
        let readings = self.network.read(self.pieces.join(windows), pool)?;
        let heads: Vec<Vec<Option<usize>>> =
            readings.iter().zip(windows).map(|(reading, words)| best_tree(&reading.arcs.values, words.len())).collect();
        let columns: Vec<Vec<usize>> =
            heads.iter().map(|heads| heads.iter().map(|head| head.map_or(0, |head| head + 1)).collect()).collect();
        let chosen: Vec<(&Reading, &[usize])> = readings.iter().zip(columns.iter().map(Vec::as_slice)).collect();
        let relations = self.network.relations(&chosen, pool)?;
        let all = readings.into_iter().zip(heads).zip(relations);
        Ok(all.map(|((reading, heads), relations)| self.scores(reading, &heads, relations)).collect())
    }

    fn scores(&self, mut reading: Reading, heads: &[Option<usize>], mut relations: Table) -> WindowScores {
        let mut words = Vec::with_capacity(heads.len());
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
                head,
                head_probability: arcs[head.map_or(0, |head| head + 1)].exp(),
                relation: self.relations[relation].clone(),
                relation_probability,
            });
        }
        let told = std::mem::take(&mut reading.told).into_iter().zip(&self.told);
        let told = told.map(|(all, (kinds, parts))| told_by(all, kinds, parts)).collect();
        (words, self.spans(reading), told)
    }

    fn spans(&self, mut reading: Reading) -> Vec<Vec<Mention>> {
        let decode = |(decoder, table): (&BioDecoder, &mut Table)| {
            table.values.chunks_exact_mut(decoder.width()).for_each(log_softmax);
            decoder.spans(&table.values)
        };
        self.mentions.iter().zip(&mut reading.mentions).map(decode).collect()
    }
}

/// The words that may tell something.
fn told_by(mut all: ToldLogits, kind_names: &[Label], part_names: &[Label]) -> Vec<Told> {
    let words = all.kinds.values.len() / all.kinds.width.max(1);
    let mut found = Vec::new();
    for word in 0..words {
        let kinds = all.kinds.row_mut(word);
        let (kind, probability) = most_probable(kinds, |kind| kind > 0);
        let told = 1.0 - kinds[0].exp();
        if told < Told::LEAST {
            continue;
        }
        let mut parts = all.parts_of(word);
        let part = |of: usize| {
            let (part, probability) = most_probable(parts.row_mut(of), |_| true);
            (part > 0).then(|| (of, part_names[part].clone(), probability))
        };
        found.push(Told {
            word,
            told,
            kind: kind_names[kind].clone(),
            kind_probability: (probability / told).min(1.0),
            parts: (0..words).filter_map(part).collect(),
        });
    }
    found
}

/// Names as labels.
fn labels(names: &[String]) -> Vec<Label> {
    names.iter().map(|name| Label::from(name.as_str())).collect()
}

/// The words, for each mention head the spans, and for each head of what is told its words, of a window.
type WindowScores = (Vec<WordScores>, Vec<Vec<Mention>>, Vec<Vec<Told>>);

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

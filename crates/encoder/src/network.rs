//! The ONNX file run by `rten`: numbers in, numbers out.

use std::ops::Range;
use std::sync::Arc;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value};

use crate::Manifest;
use crate::wordpiece::Batch;

/// A loaded network and the nodes of it that the engine uses.
#[derive(Debug)]
pub(crate) struct Network {
    model: Model,
    pieces: NodeId,
    shapes: NodeId,
    /// `begin` and `end`, of a network that reads several sentences at once.
    bounds: Option<[NodeId; 2]>,
    first: NodeId,
    /// Those of [`FIXED_OUTPUTS`], then one per mention head; and how wide each is, where the manifest says it.
    outputs: Vec<NodeId>,
    widths: Vec<Option<usize>>,
    chosen: [NodeId; 2],
    relations: NodeId,
    relation_count: usize,
    /// How many parts each head knows that finds what words tell.
    parts: Vec<usize>,
}

/// What each head puts out that finds what words tell, before its name.
const TOLD_OUTPUTS: [&str; 3] = ["told", "asks", "answers"];

const FIXED_OUTPUTS: [&str; 4] = ["upos", "arcs", "dependents", "heads"];

/// A row-major table.
#[derive(Debug)]
pub(crate) struct Table {
    pub width: usize,
    pub values: Vec<f32>,
}

impl Table {
    /// The given row.
    pub fn row(&self, index: usize) -> &[f32] {
        &self.values[index * self.width..(index + 1) * self.width]
    }

    /// The given row, to be normalised in place.
    pub fn row_mut(&mut self, index: usize) -> &mut [f32] {
        &mut self.values[index * self.width..(index + 1) * self.width]
    }

    fn cut(&self, rows: Range<usize>, columns: Range<usize>) -> Table {
        let values = rows.flat_map(|row| &self.row(row)[columns.clone()]).copied().collect();
        Table { width: columns.len(), values }
    }

    fn rows(&self, rows: Range<usize>) -> Table {
        Table { width: self.width, values: self.values[rows.start * self.width..rows.end * self.width].to_vec() }
    }
}

/// What the network says of a sentence of `n` words, before decoding. All scores are logits.
#[derive(Debug)]
pub(crate) struct Reading {
    /// `[n, tags]`
    pub upos: Table,
    /// `[n, n + 1]`, column 0 = root
    pub arcs: Table,
    /// Each `[n, labels]`
    pub mentions: Vec<Table>,
    /// One for each head that finds what words tell.
    pub told: Vec<Told>,
    dependents: Table,
    heads: Table,
}

/// What the words tell, and what each asks of the others.
#[derive(Debug)]
pub(crate) struct Told {
    /// `[n, kinds]`
    pub kinds: Table,
    /// `[n, parts * v]`
    asks: Table,
    /// `[n, v]`
    answers: Table,
}

impl Told {
    /// Logits `[n, parts]` of the part that each word heads in what `word` tells.
    pub fn parts_of(&self, word: usize) -> Table {
        let v = self.answers.width;
        let asks = self.asks.row(word);
        let score = |ask: &[f32], answer: &[f32]| ask.iter().zip(answer).map(|(a, b)| a * b).sum::<f32>();
        let values = self
            .answers
            .values
            .chunks_exact(v)
            .flat_map(|answer| asks.chunks_exact(v).map(move |ask| score(ask, answer)))
            .collect();
        Table { width: self.asks.width / v, values }
    }

    fn rows(&self, rows: &Range<usize>) -> Told {
        let cut = |table: &Table| table.rows(rows.clone());
        Told { kinds: cut(&self.kinds), asks: cut(&self.asks), answers: cut(&self.answers) }
    }
}

impl Network {
    /// Loads a network; the message says what it lacks.
    pub fn load(bytes: Vec<u8>, manifest: &Manifest) -> Result<Network, String> {
        // Packing the weights once costs memory (some 10 MB) and saves packing them for every sentence.
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = options.load(bytes).map_err(text)?;
        let node = |name: &str| model.node_id(name).map_err(text);
        let mut outputs = FIXED_OUTPUTS.map(node).into_iter().collect::<Result<Vec<_>, _>>()?;
        let mut widths = vec![Some(manifest.upos.len()), None, None, None];
        for head in &manifest.mentions {
            outputs.push(node(&format!("mentions_{}", head.name))?);
            widths.push(Some(head.labels.len()));
        }
        for head in &manifest.told {
            for output in TOLD_OUTPUTS {
                outputs.push(node(&format!("{output}_{}", head.name))?);
            }
            widths.extend([Some(head.kinds.len()), None, None]);
        }
        Ok(Network {
            parts: manifest.told.iter().map(|head| head.parts.len()).collect(),
            pieces: node("pieces")?,
            shapes: node("shapes")?,
            bounds: node("begin").ok().zip(node("end").ok()).map(|(begin, end)| [begin, end]),
            first: node("first")?,
            chosen: [node("chosen_dependents")?, node("chosen_heads")?],
            relations: node("relations")?,
            relation_count: manifest.relations.len(),
            outputs,
            widths,
            model,
        })
    }

    /// Whether it reads several sentences at once.
    pub fn reads_several(&self) -> bool {
        self.bounds.is_some()
    }

    fn mention_heads(&self) -> usize {
        self.outputs.len() - FIXED_OUTPUTS.len() - self.parts.len() * TOLD_OUTPUTS.len()
    }

    /// Reads a batch: one sentence, or several where the network does.
    ///
    /// # Errors
    /// When the network fails or its outputs have other shapes than [`Manifest`] says; both show at the trial
    /// sentence with which an engine is loaded.
    pub fn read(&self, batch: Batch, pool: &Arc<ThreadPool>) -> Result<Vec<Reading>, String> {
        let list = |values: Vec<i32>| Value::from_shape([values.len()], values).map_err(text);
        let Batch { pieces, shapes, begin, end, mut first, words } = batch;
        let mut inputs = vec![(self.pieces, list(pieces)?.into()), (self.shapes, list(shapes)?.into())];
        match self.bounds {
            Some(bounds) => {
                inputs.push((bounds[0], list(begin)?.into()));
                inputs.push((bounds[1], list(end)?.into()));
            }
            None => _ = first.remove(0), // no row for [CLS]: such a network adds the root's itself
        }
        let rows = first.len();
        inputs.push((self.first, list(first)?.into()));
        let values = self.model.run(inputs, &self.outputs, Some(on(pool))).map_err(text)?;
        let mut values = values.into_iter().zip(&self.widths);
        let mut next = |rows: usize| {
            let (value, &width) = values.next().ok_or("too few outputs")?;
            table(value, rows, width)
        };
        let with_root = if self.reads_several() { rows } else { rows + 1 };
        let whole = Reading {
            upos: next(rows)?,
            arcs: next(rows)?,
            dependents: next(rows)?,
            heads: next(with_root)?,
            mentions: (0..self.mention_heads()).map(|_| next(rows)).collect::<Result<_, _>>()?,
            told: (self.parts.iter())
                .map(|_| Ok(Told { kinds: next(rows)?, asks: next(rows)?, answers: next(rows)? }))
                .collect::<Result<_, String>>()?,
        };
        if whole.arcs.width != with_root || whole.dependents.width != whole.heads.width {
            return Err("`arcs`, `dependents` or `heads` has the wrong width".to_owned());
        }
        let uneven =
            |(parts, all): (&usize, &Told)| all.answers.width == 0 || all.asks.width != parts * all.answers.width;
        if self.parts.iter().zip(&whole.told).any(uneven) {
            return Err("`asks` is not as wide as `answers` for every part".to_owned());
        }
        Ok(if self.reads_several() { whole.apart(&words) } else { vec![whole] })
    }

    /// Relation logits `[n, relations]` of each sentence for one head per word; columns of `heads` as in
    /// [`Reading::arcs`].
    ///
    /// # Errors
    /// As [`Network::read`].
    pub fn relations(&self, sentences: &[(&Reading, &[usize])], pool: &Arc<ThreadPool>) -> Result<Vec<Table>, String> {
        let width = sentences.first().map_or(0, |(reading, _)| reading.dependents.width);
        let (mut dependents, mut chosen) = (Vec::new(), Vec::new());
        for (reading, heads) in sentences {
            dependents.extend_from_slice(&reading.dependents.values);
            heads.iter().for_each(|&head| chosen.extend_from_slice(reading.heads.row(head)));
        }
        let rows = sentences.iter().map(|(_, heads)| heads.len()).sum();
        let value = |values| Value::from_shape([rows, width], values).map_err(text);
        let inputs = vec![(self.chosen[0], value(dependents)?.into()), (self.chosen[1], value(chosen)?.into())];
        let [relations] = self.model.run_n(inputs, [self.relations], Some(on(pool))).map_err(text)?;
        let whole = table(relations, rows, Some(self.relation_count))?;
        let mut at = 0;
        let cut = |(_, heads): &(&Reading, &[usize])| {
            at += heads.len();
            whole.rows(at - heads.len()..at)
        };
        Ok(sentences.iter().map(cut).collect())
    }
}

impl Reading {
    /// The sentences of a batch, each with its own rows: the first is its `[CLS]`, the root.
    fn apart(&self, words: &[usize]) -> Vec<Reading> {
        let mut root = 0;
        let cut = |&words: &usize| {
            let (all, own) = (root..root + words + 1, root + 1..root + words + 1);
            root = all.end;
            Reading {
                upos: self.upos.rows(own.clone()),
                arcs: self.arcs.cut(own.clone(), all.clone()),
                mentions: self.mentions.iter().map(|table| table.rows(own.clone())).collect(),
                told: self.told.iter().map(|all| all.rows(&own)).collect(),
                dependents: self.dependents.rows(own),
                heads: self.heads.rows(all),
            }
        };
        words.iter().map(cut).collect()
    }
}

fn on(pool: &Arc<ThreadPool>) -> RunOptions {
    RunOptions::default().with_thread_pool(Some(pool.clone()))
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// The value as a table, if it has that many rows and (when known) that width.
fn table(value: Value, rows: usize, width: Option<usize>) -> Result<Table, String> {
    let (shape, values) = value.into_shape_vec::<f32, 2>().map_err(text)?;
    let expected = [rows, width.unwrap_or(shape[1])];
    if shape != expected || values.len() != rows * shape[1] {
        return Err(format!("an output has shape {shape:?} where {expected:?} was expected"));
    }
    Ok(Table { width: shape[1], values })
}

//! The ONNX file run by `rten`: numbers in, numbers out.

use std::sync::Arc;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value};

use crate::Manifest;
use crate::wordpiece::Window;

/// A loaded network and the nodes of it that the engine uses.
#[derive(Debug)]
pub(crate) struct Network {
    model: Model,
    pieces: NodeId,
    shapes: NodeId,
    first: NodeId,
    /// Those of [`FIXED_OUTPUTS`], then one per mention head; and how wide each is, where the manifest says it.
    outputs: Vec<NodeId>,
    widths: Vec<Option<usize>>,
    chosen: [NodeId; 2],
    relations: NodeId,
    relation_count: usize,
}

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
}

/// What the network says of a window of `n` words, before decoding. All scores are logits.
#[derive(Debug)]
pub(crate) struct Reading {
    /// `[n, tags]`
    pub upos: Table,
    /// `[n, n + 1]`, column 0 = root
    pub arcs: Table,
    /// Each `[n, labels]`
    pub mentions: Vec<Table>,
    dependents: Table,
    heads: Table,
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
        Ok(Network {
            pieces: node("pieces")?,
            shapes: node("shapes")?,
            first: node("first")?,
            chosen: [node("chosen_dependents")?, node("chosen_heads")?],
            relations: node("relations")?,
            relation_count: manifest.relations.len(),
            outputs,
            widths,
            model,
        })
    }

    /// Reads one window.
    ///
    /// # Errors
    /// When the network fails or its outputs have other shapes than [`Manifest`] says; both show at the trial
    /// sentence with which an engine is loaded.
    pub fn read(&self, window: Window, pool: &Arc<ThreadPool>) -> Result<Reading, String> {
        let words = window.first.len();
        let list = |values: Vec<i32>| Value::from_shape([values.len()], values).map_err(text);
        let inputs = vec![
            (self.pieces, list(window.pieces)?.into()),
            (self.shapes, list(window.shapes)?.into()),
            (self.first, list(window.first)?.into()),
        ];
        let values = self.model.run(inputs, &self.outputs, Some(on(pool))).map_err(text)?;
        let mut values = values.into_iter().zip(&self.widths);
        let mut next = |rows: usize| {
            let (value, &width) = values.next().ok_or("too few outputs")?;
            table(value, rows, width)
        };
        let reading = Reading {
            upos: next(words)?,
            arcs: next(words)?,
            dependents: next(words)?,
            heads: next(words + 1)?,
            mentions: (0..self.outputs.len() - FIXED_OUTPUTS.len()).map(|_| next(words)).collect::<Result<_, _>>()?,
        };
        if reading.arcs.width != words + 1 || reading.dependents.width != reading.heads.width {
            return Err("`arcs`, `dependents` or `heads` has the wrong width".to_owned());
        }
        Ok(reading)
    }

    /// Relation logits `[n, relations]` for one head per word; columns of `heads` as in [`Reading::arcs`].
    ///
    /// # Errors
    /// As [`Network::read`].
    pub fn relations(&self, reading: &Reading, heads: &[usize], pool: &Arc<ThreadPool>) -> Result<Table, String> {
        let shape = [heads.len(), reading.dependents.width];
        let chosen: Vec<f32> = heads.iter().flat_map(|&head| reading.heads.row(head)).copied().collect();
        let dependents = Value::from_shape(shape, reading.dependents.values.clone()).map_err(text)?;
        let heads_value = Value::from_shape(shape, chosen).map_err(text)?;
        let inputs = vec![(self.chosen[0], dependents.into()), (self.chosen[1], heads_value.into())];
        let [relations] = self.model.run_n(inputs, [self.relations], Some(on(pool))).map_err(text)?;
        table(relations, heads.len(), Some(self.relation_count))
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

//! Results: tables, figures of others beside ours, the worst documents and the most frequent errors.

use crate::metric::Tally;
use serde::Serialize;
use std::{collections::BTreeMap, fmt::Write as _};

/// How many of the worst documents and of the most frequent errors are named.
pub(crate) const WORST: usize = 10;

/// The results of one engine.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Run {
    pub engine: String,
    pub reports: Vec<Report>,
}

/// The results of one part of one set.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Report {
    pub set: &'static str,
    pub part: String,
    pub ability: &'static str,
    pub metric: &'static str,
    /// Documents, or sentences or snippets where the set has only those.
    pub documents: usize,
    pub tables: Vec<Table>,
    pub compared: Vec<Compared>,
    /// What was mapped how, and what a reader must know.
    pub notes: Vec<String>,
    pub worst: Vec<Worst>,
    /// Most frequent first.
    pub errors: Vec<ErrorKind>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Table {
    pub title: String,
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    pub name: String,
    pub cells: Vec<Cell>,
}

/// A figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Cell {
    /// Of a hundred.
    Percent(f64),
    Number(f64),
    Count(usize),
    Empty,
}

/// A published figure beside ours.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Compared {
    pub what: String,
    pub ours: f64,
    pub theirs: f64,
    pub by: &'static str,
}

/// A document read badly.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Worst {
    pub document: String,
    /// What was counted wrong in it, e.g. missed and made up slots.
    pub wrong: usize,
    /// Figure of the document, of a hundred.
    pub figure: f64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ErrorKind {
    pub kind: String,
    pub count: usize,
}

/// Precision, recall, F1, in the gold, found: the cells of a tally.
pub(crate) fn prf(tally: Tally) -> Vec<Cell> {
    vec![
        percent(tally.precision()),
        percent(tally.recall()),
        percent(tally.f1()),
        Cell::Count(tally.gold),
        Cell::Count(tally.predicted),
    ]
}

/// The columns of [`prf`].
pub(crate) const PRF: [&str; 5] = ["P", "R", "F1", "gold", "found"];

/// Part of a whole as a cell, of a hundred.
pub(crate) fn percent(share: f64) -> Cell {
    Cell::Percent((share * 1e6).round() / 1e4)
}

/// The documents with most wrong, worst first.
pub(crate) fn worst(mut documents: Vec<Worst>) -> Vec<Worst> {
    documents.retain(|d| d.wrong > 0);
    documents.sort_by(|a, b| b.wrong.cmp(&a.wrong).then_with(|| a.document.cmp(&b.document)));
    documents.truncate(WORST);
    documents
}

/// Counted kinds of error, most frequent first.
pub(crate) fn ranked(errors: BTreeMap<String, usize>) -> Vec<ErrorKind> {
    let mut ranked: Vec<ErrorKind> = errors.into_iter().map(|(kind, count)| ErrorKind { kind, count }).collect();
    ranked.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.kind.cmp(&b.kind)));
    ranked
}

impl Table {
    pub(crate) fn new(title: impl Into<String>, columns: &[&str]) -> Self {
        Self { title: title.into(), columns: columns.iter().map(|&c| c.to_owned()).collect(), rows: Vec::new() }
    }
    pub(crate) fn row(&mut self, name: impl Into<String>, cells: Vec<Cell>) {
        self.rows.push(Row { name: name.into(), cells });
    }
}

impl Cell {
    pub(crate) fn show(self) -> String {
        match self {
            Self::Percent(value) => format!("{value:.1}"),
            Self::Number(value) if value.abs() < 10.0 => format!("{value:.3}"),
            Self::Number(value) => format!("{value:.0}"),
            Self::Count(value) => value.to_string(),
            Self::Empty => String::new(),
        }
    }
}

impl Report {
    /// For people at a terminal.
    pub(crate) fn text(&self, errors: bool) -> String {
        let mut out = format!("{} · {} · {} items · {}\n", self.set, self.part, self.documents, self.metric);
        for table in &self.tables {
            let _ = writeln!(out, "\n{}", table.title);
            let wide = table.rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0).max(12);
            let _ = write!(out, "{:wide$}", "");
            for column in &table.columns {
                let _ = write!(out, " {column:>10}");
            }
            out.push('\n');
            for row in &table.rows {
                let _ = write!(out, "{:wide$}", row.name);
                for cell in &row.cells {
                    let _ = write!(out, " {:>10}", cell.show());
                }
                out.push('\n');
            }
        }
        if !self.compared.is_empty() {
            out.push_str("\nbeside published figures\n");
            for Compared { what, ours, theirs, by } in &self.compared {
                let _ = writeln!(out, "  {what}: {ours:.1}, {by}: {theirs:.1}");
            }
        }
        for note in &self.notes {
            let _ = writeln!(out, "\nnote: {note}");
        }
        if errors {
            self.write_errors(&mut out);
        }
        out
    }

    fn write_errors(&self, out: &mut String) {
        out.push_str("\nworst documents\n");
        for Worst { document, wrong, figure } in &self.worst {
            let _ = writeln!(out, "  {document}: {wrong} wrong, {figure:.1}");
        }
        out.push_str("\nmost frequent errors\n");
        for ErrorKind { kind, count } in self.errors.iter().take(2 * WORST) {
            let _ = writeln!(out, "  {count:>6} {kind}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_come_first_and_the_flawless_not_at_all() {
        let of = |document: &str, wrong| Worst { document: document.to_owned(), wrong, figure: 0.0 };
        let list = worst(vec![of("b", 1), of("good", 0), of("c", 7), of("a", 1)]);
        assert_eq!(list.iter().map(|d| d.document.as_str()).collect::<Vec<_>>(), ["c", "a", "b"]);
    }

    #[test]
    fn errors_are_ranked_by_count_then_name() {
        let errors = BTreeMap::from([("x".to_owned(), 2), ("b".to_owned(), 5), ("a".to_owned(), 2)]);
        assert_eq!(ranked(errors).iter().map(|e| e.kind.clone()).collect::<Vec<_>>(), ["b", "a", "x"]);
    }
}

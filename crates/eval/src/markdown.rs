//! The page of results: for each set the tables of all engines beside each other.

use crate::{
    args::Args,
    report::{Cell, ErrorKind, Report, Run, Table, Worst},
};
use std::fmt::Write as _;

/// How many kinds of error the page names per set and engine.
const ERRORS: usize = 8;

/// The whole page.
pub(crate) fn page(args: &Args, runs: &[Run]) -> String {
    let machine = args.machine.clone().unwrap_or_else(machine);
    let engines: Vec<String> = runs.iter().map(|run| format!("`{}`", run.engine)).collect();
    let mut out = format!(
        "# What is measured\n\n\
         Written by `eval`; do not edit. Language engines: {}. Commit {}, {}, on {machine}.\n\n\
         Each set is scored with the metric of the literature, on its development part. The texts and labels are other \
         people's and not in this repository; `crates/eval/src/set` says for each how it is laid out and what of ours \
         is held against its labels. Where a set's labels are not ours, the mapping is a table in the code.\n\n\
         ```sh\ncargo run --release -p eval -- all --data DIR --engine base,small --markdown FILE\n```\n",
        engines.join(" and "),
        args.commit,
        args.date
    );
    beside(runs, &mut out);
    for reports in by_set(runs) {
        section(runs, &reports, &mut out);
    }
    out
}

/// The reports of all engines on each set, in the order of the first engine's.
fn by_set(runs: &[Run]) -> Vec<Vec<&Report>> {
    let sets = runs.first().map_or(0, |run| run.reports.len());
    (0..sets).map(|set| runs.iter().filter_map(|run| run.reports.get(set)).collect()).collect()
}

/// Every published figure beside ours, first of all.
fn beside(runs: &[Run], out: &mut String) {
    let names: Vec<&str> = runs.iter().map(|run| run.engine.as_str()).collect();
    let _ = writeln!(
        out,
        "\n## Beside published figures\n\n| set | figure | {} | other | whose |\n|---|---|{}--:|---|",
        names.join(" | "),
        "--:|".repeat(names.len())
    );
    for reports in by_set(runs) {
        for (at, first) in reports[0].compared.iter().enumerate() {
            let ours: Vec<String> = reports
                .iter()
                .map(|report| {
                    report.compared.get(at).map_or_else(String::new, |compared| format!("{:.1}", compared.ours))
                })
                .collect();
            let (set, part) = (reports[0].set, &reports[0].part);
            let _ = writeln!(
                out,
                "| {set} {part} | {} | {} | {:.1} | {} |",
                first.what,
                ours.join(" | "),
                first.theirs,
                first.by
            );
        }
    }
}

fn section(runs: &[Run], reports: &[&Report], out: &mut String) {
    let first = reports[0];
    let _ = writeln!(
        out,
        "\n## {}, {}: {}\n\n{} items. Metric: {}.",
        first.set, first.part, first.ability, first.documents, first.metric
    );
    for (at, table) in first.tables.iter().enumerate() {
        let tables: Vec<&Table> = reports.iter().filter_map(|report| report.tables.get(at)).collect();
        let names: Vec<&str> = runs.iter().map(|run| run.engine.as_str()).collect();
        let _ = writeln!(out, "\n{}\n\n{}", table.title, rows(&tables, &names));
    }
    for note in &first.notes {
        let _ = writeln!(out, "\n{note}");
    }
    for (run, report) in runs.iter().zip(reports) {
        if !report.errors.is_empty() {
            let _ = writeln!(out, "\nMost frequent errors, {}:\n", run.engine);
            for ErrorKind { kind, count } in report.errors.iter().take(ERRORS) {
                let _ = writeln!(out, "* {count} × {kind}");
            }
        }
        if !report.worst.is_empty() {
            let named =
                |Worst { document, wrong, figure }: &Worst| format!("`{document}` ({wrong} wrong, {figure:.0})");
            let named: Vec<String> = report.worst.iter().map(named).collect();
            let _ = writeln!(out, "\nWorst documents, {}: {}.", run.engine, named.join(", "));
        }
    }
}

/// One table of the engines' tables: a column that is the same for all of them (*gold*, *of*) stands once.
fn rows(tables: &[&Table], engines: &[&str]) -> String {
    let first = tables[0];
    let cell = |table: &Table, row: &str, column: usize| {
        let found = table.rows.iter().find(|r| r.name == row).and_then(|r| r.cells.get(column)).copied();
        found.unwrap_or(Cell::Empty)
    };
    let mut names: Vec<&str> = first.rows.iter().map(|row| row.name.as_str()).collect();
    for row in tables.iter().skip(1).flat_map(|table| &table.rows) {
        if !names.contains(&row.name.as_str()) {
            names.push(&row.name);
        }
    }
    let columns: Vec<(usize, usize)> = (0..first.columns.len())
        .flat_map(|column| {
            let same = names.iter().all(|row| tables.iter().all(|t| cell(t, row, column) == cell(first, row, column)));
            (0..if same { 1 } else { tables.len() }).map(move |engine| (column, engine))
        })
        .collect();
    let alone = |column: usize| columns.iter().filter(|(c, _)| *c == column).count() == 1;
    let heads: Vec<String> = columns
        .iter()
        .map(|&(column, engine)| {
            let name = &first.columns[column];
            if alone(column) { name.clone() } else { format!("{name}, {}", engines[engine]) }
        })
        .collect();
    let mut out = format!("| | {} |\n|---|{}", heads.join(" | "), "--:|".repeat(heads.len()));
    for row in names {
        let cells: Vec<String> =
            columns.iter().map(|&(column, engine)| cell(tables[engine], row, column).show()).collect();
        let _ = write!(out, "\n| {row} | {} |", cells.join(" | "));
    }
    out
}

/// The processor's name as Linux tells it, and how many there are.
fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':')).map(|(_, name)| name);
    let count = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!("{} ({count} processors)", name.unwrap_or("an unknown processor").trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Compared, Row};
    use clap::Parser as _;

    fn run(engine: &str, figure: f64) -> Run {
        let table = Table {
            title: "Slots".to_owned(),
            columns: vec!["P".to_owned(), "gold".to_owned()],
            rows: vec![Row { name: "type".to_owned(), cells: vec![Cell::Percent(figure), Cell::Count(7)] }],
        };
        let report = Report {
            set: "claims",
            part: "dev".to_owned(),
            ability: "the whole",
            metric: "F1",
            documents: 3,
            tables: vec![table],
            compared: vec![Compared { what: "F1".to_owned(), ours: figure, theirs: 70.0, by: "goal" }],
            notes: vec!["A note.".to_owned()],
            worst: vec![Worst { document: "d1".to_owned(), wrong: 9, figure: 12.0 }],
            errors: vec![ErrorKind { kind: format!("{engine} missed an attack"), count: 4 }],
        };
        Run { engine: engine.to_owned(), reports: vec![report] }
    }

    fn assert_holds(runs: &[Run], parts: &[&str]) {
        let args =
            ["eval", "all", "--data", "gold", "--date", "2026-11-22", "--commit", "abc", "--machine", "a laptop"];
        let page = page(&Args::parse_from(args), runs);
        for part in parts {
            assert!(page.contains(part), "{part:?} is not in {page}");
        }
    }

    #[test]
    fn the_page_shows_figures_others_errors_and_the_worst() {
        assert_holds(
            &[run("base", 61.04)],
            &[
                "Commit abc, 2026-11-22, on a laptop",
                "| claims dev | F1 | 61.0 | 70.0 | goal |",
                "| type | 61.0 | 7 |",
                "* 4 × base missed an attack",
                "`d1` (9 wrong, 12)",
                "\nA note.",
            ],
        );
    }

    #[test]
    fn two_engines_stand_beside_each_other_and_what_they_share_once() {
        assert_holds(
            &[run("base", 61.04), run("small", 50.0)],
            &[
                "| claims dev | F1 | 61.0 | 50.0 | 70.0 | goal |",
                "| | P, base | P, small | gold |",
                "| type | 61.0 | 50.0 | 7 |",
                "* 4 × small missed an attack",
            ],
        );
    }
}

//! The page of results.

use crate::{
    args::Args,
    report::{Compared, ErrorKind, Report, Table, Worst},
};
use std::fmt::Write as _;

/// How many kinds of error the page names per set.
const ERRORS: usize = 8;
/// How many documents.
const DOCUMENTS: usize = 5;

/// The whole page.
pub(crate) fn page(args: &Args, reports: &[Report]) -> String {
    let machine = args.machine.clone().unwrap_or_else(machine);
    let mut out = format!(
        "# What is measured\n\n\
         Written by `eval`; do not edit. Engine `{}`, commit {}, {}, on {machine}.\n\n\
         Each set is scored with the metric of the literature, on its development part. The texts and labels are other \
         people's and not in this repository; `crates/eval/src/set` says for each how it is laid out and what of ours \
         is held against its labels. No figure here was tuned for: where a set's labels are not ours, the mapping is \
         a table in the code.\n\n\
         ```sh\ncargo run --release -p eval -- all --data DIR --markdown docs/benchmarks.md\n```\n",
        args.engine, args.commit, args.date
    );
    beside(reports, &mut out);
    for report in reports {
        section(report, &mut out);
    }
    out
}

/// Every published figure beside ours, first of all.
fn beside(reports: &[Report], out: &mut String) {
    out.push_str(
        "\n## Beside published figures\n\n| set | figure | Dateline | other | whose |\n|---|---|--:|--:|---|\n",
    );
    for report in reports {
        for Compared { what, ours, theirs, by } in &report.compared {
            let _ = writeln!(out, "| {} {} | {what} | {ours:.1} | {theirs:.1} | {by} |", report.set, report.part);
        }
    }
}

fn section(report: &Report, out: &mut String) {
    let _ = writeln!(
        out,
        "\n## {}, {}: {}\n\n{} items. Metric: {}.",
        report.set, report.part, report.ability, report.documents, report.metric
    );
    for Table { title, columns, rows } in &report.tables {
        let _ = writeln!(out, "\n{title}\n\n| | {} |\n|---|{}", columns.join(" | "), "--:|".repeat(columns.len()));
        for row in rows {
            let mut cells: Vec<String> = row.cells.iter().map(|cell| cell.show()).collect();
            cells.resize(columns.len(), String::new());
            let _ = writeln!(out, "| {} | {} |", row.name, cells.join(" | "));
        }
    }
    for note in &report.notes {
        let _ = writeln!(out, "\n{note}");
    }
    if !report.errors.is_empty() {
        out.push_str("\nMost frequent errors:\n\n");
        for ErrorKind { kind, count } in report.errors.iter().take(ERRORS) {
            let _ = writeln!(out, "* {count} × {kind}");
        }
    }
    if !report.worst.is_empty() {
        let named: Vec<String> = report
            .worst
            .iter()
            .take(DOCUMENTS)
            .map(|Worst { document, wrong, figure }| format!("`{document}` ({wrong} wrong, {figure:.0})"))
            .collect();
        let _ = writeln!(out, "\nWorst: {}.", named.join(", "));
    }
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
    use crate::report::{Cell, Row};
    use clap::Parser as _;

    #[test]
    fn the_page_shows_figures_others_errors_and_the_worst() {
        let table = Table {
            title: "Slots".to_owned(),
            columns: vec!["P".to_owned(), "R".to_owned()],
            rows: vec![Row { name: "type".to_owned(), cells: vec![Cell::Percent(81.25)] }],
        };
        let report = Report {
            set: "claims",
            part: "dev".to_owned(),
            ability: "the whole",
            metric: "F1",
            documents: 3,
            tables: vec![table],
            compared: vec![Compared { what: "F1".to_owned(), ours: 61.04, theirs: 70.0, by: "goal" }],
            notes: vec!["A note.".to_owned()],
            worst: vec![Worst { document: "d1".to_owned(), wrong: 9, figure: 12.0 }],
            errors: vec![ErrorKind { kind: "missed claim: attack".to_owned(), count: 4 }],
        };
        let args =
            ["eval", "all", "--data", "gold", "--date", "2026-11-22", "--commit", "abc", "--machine", "a laptop"];
        let page = page(&Args::parse_from(args), &[report]);
        for part in [
            "commit abc, 2026-11-22, on a laptop",
            "| claims dev | F1 | 61.0 | 70.0 | goal |",
            "| type | 81.2 |  |",
            "* 4 × missed claim: attack",
            "`d1` (9 wrong, 12)",
            "\nA note.",
        ] {
            assert!(page.contains(part), "{part:?} is not in {page}");
        }
    }
}

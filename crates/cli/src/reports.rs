//! `dateline reports`: what a record was read from.

use crate::{
    args::{Common, ListFormat, ReportsArgs},
    failure::Failure,
    print, record,
    render::{self, Look},
    say,
};
use dateline_store::DocumentQuery;
use std::process::ExitCode;

pub(crate) fn run(args: &ReportsArgs, common: &Common) -> Result<ExitCode, Failure> {
    let mut record = record::open(&args.record)?;
    let query = DocumentQuery {
        as_of: args.as_of.map(|as_of| as_of.0),
        from: args.from,
        to: args.to,
        source: args.source.clone(),
        text: args.text.clone(),
        ..DocumentQuery::default()
    };
    let reports = record::documents(&mut record, query)?;
    let look = Look::of_stdout(common.color);
    let out: String = match args.format {
        ListFormat::Text => reports.iter().map(|row| render::report(row, look)).collect(),
        ListFormat::Jsonl => reports.iter().map(record::json_line).collect(),
    };
    if reports.is_empty() {
        say::error(format_args!("{}: no such reports", record.target()));
    }
    print(out.as_bytes())
}

//! `dateline decisions`: what people decided, with what was taken back.

use crate::{
    args::{Common, DecisionsArgs, ListFormat},
    failure::Failure,
    print, record,
    render::{self, Look},
    say,
};
use std::process::ExitCode;

pub(crate) fn run(args: &DecisionsArgs, common: &Common) -> Result<ExitCode, Failure> {
    let mut record = record::open(&args.record)?;
    let mut entries = record.decision_log()?;
    if let Some(as_of) = args.as_of {
        // As it stood then: what was taken back later was not yet.
        entries.retain(|entry| entry.decision.at <= as_of.0 && entry.recorded_to.is_none_or(|to| to > as_of.0));
        entries.iter_mut().for_each(|entry| (entry.recorded_to, entry.withdrawn) = (None, None));
    }
    let look = Look::of_stdout(common.color);
    let out: String = match args.format {
        ListFormat::Text => entries.iter().map(|entry| render::decided(entry, look)).collect(),
        ListFormat::Jsonl => entries.iter().map(record::json_line).collect(),
    };
    if entries.is_empty() {
        say::error(format_args!("{}: nobody decided anything", record.target()));
    }
    print(out.as_bytes())
}

//! `dateline events`: what happened, as the claims of all reports tell it.

use crate::{
    args::{Common, EventFormat, EventsArgs},
    failure::Failure,
    print, record,
    render::{self, Look},
    say,
};
use dateline_model::{Event, fold};
use dateline_store::EventQuery;
use std::process::ExitCode;

pub(crate) fn run(args: &EventsArgs, common: &Common) -> Result<ExitCode, Failure> {
    let mut record = record::open(&args.record)?;
    if record.is_pending()? {
        say::error(record::PENDING);
    }
    let query = EventQuery {
        as_of: args.as_of.map(|as_of| as_of.0),
        from: args.from,
        to: args.to,
        types: args.types.clone(),
        families: args.families.clone(),
        statuses: args.statuses.clone(),
        ..EventQuery::default()
    };
    let events = record::events(&mut record, query)?;
    let look = Look::of_stdout(common.color);
    let mut out = String::new();
    for event in events.iter().filter(|event| args.place.as_deref().is_none_or(|place| is_at(event, place))) {
        match args.format {
            EventFormat::Text => out.push_str(&render::event(event, look)),
            EventFormat::Jsonl => out.push_str(&record::json_line(event)),
        }
    }
    if out.is_empty() && args.format == EventFormat::Text {
        say::error(format_args!("{}: no such events", record.target()));
    }
    print(out.as_bytes())
}

/// Whether it happened at the place of that id or name, in whatever spelling of the reports or the gazetteer.
fn is_at(event: &Event, wanted: &str) -> bool {
    let Some(place) = &event.place else { return false };
    let names = place.name.iter().chain([&place.text]);
    place.place_id.as_ref().is_some_and(|id| id.as_str() == wanted)
        || names.into_iter().any(|name| fold(name) == fold(wanted))
}

//! `dateline confirm`, `reject`, `merge` and `split`: a person decides. Decisions name claims, so that they outlive every
//! new reading.

use crate::{
    args::{Common, DecideArgs, Reason, SplitArgs},
    failure::Failure,
    print, record,
    render::{self, Look},
    say,
};
use dateline_model::{ClaimKey, DecisionAction, Event, EventId};
use dateline_store::{Access, Record};
use jiff::Timestamp;
use std::{collections::BTreeSet, process::ExitCode};

pub(crate) fn confirm(args: &DecideArgs, common: &Common) -> Result<ExitCode, Failure> {
    let (record, events) = named(args)?;
    decide(record, events.iter().map(DecisionAction::confirm), &events, &args.reason, common)
}

pub(crate) fn reject(args: &DecideArgs, common: &Common) -> Result<ExitCode, Failure> {
    let (record, events) = named(args)?;
    decide(record, events.iter().map(DecisionAction::reject), &events, &args.reason, common)
}

pub(crate) fn merge(args: &DecideArgs, common: &Common) -> Result<ExitCode, Failure> {
    let (record, events) = named(args)?;
    if events.len() < 2 {
        return Err(Failure::Usage("merge needs two events or more".to_owned()));
    }
    let together = DecisionAction::merge(&events.iter().collect::<Vec<_>>());
    decide(record, [together], &events, &args.reason, common)
}

pub(crate) fn split(args: &SplitArgs, common: &Common) -> Result<ExitCode, Failure> {
    let mut record = Record::open(&args.record, Access::Write)?;
    let event = record::event(&mut record, &args.event, None)?;
    let out = args.claims.iter().map(|claim| member(&event, claim)).collect::<Result<Vec<_>, _>>()?;
    let action = DecisionAction::split(&event, &out);
    if matches!(&action, DecisionAction::Split { from, .. } if from.is_empty()) {
        return Err(Failure::Usage(format!("these are all claims of {}: nothing would stay", event.event_id)));
    }
    decide(record, [action], &[event], &args.reason, common)
}

fn named(args: &DecideArgs) -> Result<(Record, Vec<Event>), Failure> {
    let mut record = Record::open(&args.record, Access::Write)?;
    let ids: BTreeSet<&String> = args.events.iter().collect();
    let events = ids.into_iter().map(|id| record::event(&mut record, id, None)).collect::<Result<_, _>>()?;
    Ok((record, events))
}

/// `REPORT#c4`; the beginning of the report's id is enough, and `c4` where only one report has it.
fn member(event: &Event, wanted: &str) -> Result<ClaimKey, Failure> {
    let keys: BTreeSet<&ClaimKey> = event.members.iter().map(|member| &member.key.claim).collect();
    let found: Vec<_> = keys.into_iter().filter(|key| record::is_named(key, wanted)).collect();
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(Failure::Input(format!("{wanted} is no claim of {}", event.event_id))),
        _ => Err(Failure::Usage(format!("{wanted} names several claims of {}: say REPORT#CLAIM", event.event_id))),
    }
}

/// Records the decisions, carries them out and shows what the events are now.
fn decide(
    mut record: Record,
    actions: impl IntoIterator<Item = DecisionAction>,
    events: &[Event],
    reason: &Reason,
    common: &Common,
) -> Result<ExitCode, Failure> {
    for action in actions {
        let decision = record.decide(action, &reason.by, &reason.why, Timestamp::now())?;
        say::error(format_args!("{}: {} recorded", record.target(), decision.decision_id));
    }
    let settled = record::settle(&mut record)?;
    let lineage = settled.lineage.iter().flat_map(|step| [&step.from, &step.into]);
    let ids: BTreeSet<EventId> = events.iter().map(|event| &event.event_id).chain(lineage).cloned().collect();
    let look = Look::of_stdout(common.color);
    let mut out = String::new();
    for id in ids {
        if let Some(event) = record.event(&id, None)? {
            out.push_str(&render::event(&event, look));
        }
    }
    print(out.as_bytes())
}

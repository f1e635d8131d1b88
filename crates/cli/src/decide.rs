//! `dateline confirm`, `reject`, `merge`, `split`, `retract` and `withdraw`: a person decides. Decisions name claims, so that they outlive every
//! new reading.

use crate::{
    args::{Common, DecideArgs, Reason, RetractArgs, SplitArgs, WithdrawArgs},
    failure::Failure,
    print, record,
    render::{self, Look},
    say,
};
use dateline_model::{ClaimKey, DecisionAction, DecisionId, Event, EventId, Lineage};
use dateline_store::{Access, Record};
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

/// A report that was taken back supports nothing any more; what rested on it is shown.
pub(crate) fn retract(args: &RetractArgs, common: &Common) -> Result<ExitCode, Failure> {
    let mut record = Record::open(&args.record, Access::Write)?;
    let document_id = record::report(&mut record, &args.report)?;
    let events = record::events_told_by(&mut record, &document_id)?;
    decide(record, [DecisionAction::Retract { document_id }], &events, &args.reason, common)
}

/// A decision is taken back; what it had shaped is shown as it is now.
pub(crate) fn withdraw(args: &WithdrawArgs, common: &Common) -> Result<ExitCode, Failure> {
    let mut record = Record::open(&args.record, Access::Write)?;
    let id = DecisionId::new(args.decision.as_str()).map_err(|error| Failure::Usage(error.to_string()))?;
    let decision = record.withdraw(&id, &args.reason.by, &args.reason.why, record::now())?;
    say::error(format_args!("{}: {id} is taken back", record.target()));
    let documents: BTreeSet<_> = match &decision.action {
        DecisionAction::Retract { document_id } => BTreeSet::from([document_id.clone()]),
        action => action.members().map(|key| key.claim.document_id.clone()).collect(),
    };
    let members: BTreeSet<_> = decision.action.members().map(|key| &key.claim).collect();
    let settled = record::settle(&mut record)?;
    let mut events = Vec::new();
    for document in &documents {
        events.extend(record::events_told_by(&mut record, document)?);
    }
    events.retain(|event| members.is_empty() || event.members.iter().any(|member| members.contains(&member.key.claim)));
    show(&mut record, &events, &settled.lineage, common)
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
pub(crate) fn decide(
    mut record: Record,
    actions: impl IntoIterator<Item = DecisionAction>,
    events: &[Event],
    reason: &Reason,
    common: &Common,
) -> Result<ExitCode, Failure> {
    for action in actions {
        let decision = record.decide(action, &reason.by, &reason.why, record::now())?;
        say::error(format_args!("{}: {} recorded", record.target(), decision.decision_id));
    }
    let settled = record::settle(&mut record)?;
    show(&mut record, events, &settled.lineage, common)
}

/// The events as they are now, and those that they became.
fn show(record: &mut Record, events: &[Event], lineage: &[Lineage], common: &Common) -> Result<ExitCode, Failure> {
    let lineage = lineage.iter().flat_map(|step| [&step.from, &step.into]);
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

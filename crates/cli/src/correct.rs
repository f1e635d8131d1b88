//! `dateline correct`: a person says what a field of an event is instead of what was read.

use crate::{
    args::{Common, CorrectArgs, Fields},
    data_dir, decide,
    failure::Failure,
    record,
};
use dateline_catalog::Actors;
use dateline_model::{Correction, DecisionAction};
use dateline_pipeline::person::{self, PersonError};
use dateline_store::{Access, Record};
use std::process::ExitCode;

pub(crate) fn run(args: &CorrectArgs, common: &Common) -> Result<ExitCode, Failure> {
    let mut record = Record::open(&args.record, Access::Write)?;
    let event = record::event(&mut record, &args.event, None)?;
    let action = DecisionAction::correct(&event, corrections(&args.fields, common)?);
    decide::decide(record, [action], &[event], &args.reason, common)
}

/// The fields as written, checked before anything is stored. Places need the gazetteer, the rest does not.
fn corrections(fields: &Fields, common: &Common) -> Result<Vec<Correction>, Failure> {
    let usage = |error: PersonError| Failure::Usage(error.to_string());
    let mut made = Vec::new();
    made.extend(fields.event_type.map(|event_type| Correction::EventType { event_type }));
    made.extend(fields.outcome.map(|outcome| Correction::Outcome { outcome }));
    if let Some(place) = &fields.place {
        let gazetteer = data_dir::find(common.data.as_deref())?.gazetteer()?;
        let place = person::place(&gazetteer, place).map_err(usage)?;
        made.push(Correction::Place { place: place.map(Box::new) });
    }
    if let Some(time) = &fields.time {
        made.push(Correction::Time { time: person::time(time).map_err(usage)? });
    }
    let catalogue = Actors::builtin();
    made.extend(fields.actors.as_ref().map(|names| Correction::Actors { actors: person::actors(&catalogue, names) }));
    made.extend(
        fields.targets.as_ref().map(|names| Correction::Targets { targets: person::actors(&catalogue, names) }),
    );
    for count in &fields.counts {
        made.push(person::count(count).map_err(usage)?);
    }
    match made.iter().find_map(|correction| correction.check().err()) {
        Some(error) => Err(Failure::Usage(error.to_string())),
        None => Ok(made),
    }
}

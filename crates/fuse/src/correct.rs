//! What people corrected is laid over an event as it was read. It changes what is told of the event, not which
//! claims are in it nor how far the voices agree: voices that contradict each other go on doing so.

use dateline_model::{BestRule, Correction, CountRange, Decision, DecisionAction, Event, Measure, Trace};

/// Lays the corrections among `decisions` over `event`, in their order; each says in the trace what was read.
pub(crate) fn apply<'a>(event: &mut Event, decisions: impl Iterator<Item = &'a Decision>) {
    for decision in decisions {
        let DecisionAction::Correct { corrections, .. } = &decision.action else { continue };
        for correction in corrections {
            let read = put(event, correction);
            event.trace.push(Trace {
                field: correction.field().to_owned(),
                by: "fuse/correction".to_owned(),
                note: format!("{} at {}: {}", decision.who, decision.at, decision.why),
                span: None,
                score: None,
                alternatives: vec![format!("read as {read}")],
            });
        }
    }
}

/// Puts the corrected value in its place; gives the one that stood there, in words.
fn put(event: &mut Event, correction: &Correction) -> String {
    match correction {
        Correction::EventType { event_type } => {
            event.family = event_type.family();
            std::mem::replace(&mut event.event_type, *event_type).to_string()
        }
        Correction::Outcome { outcome } => std::mem::replace(&mut event.outcome, *outcome).to_string(),
        Correction::Place { place } => std::mem::replace(&mut event.place, place.as_deref().cloned())
            .map_or_else(unknown, |place| place.name.unwrap_or(place.text)),
        Correction::Time { time } => {
            let read = std::mem::replace(&mut event.time, time.clone());
            let bounds = read.and_then(|time| Some((time.start.or(time.end)?, time.end.or(time.start)?)));
            bounds.map_or_else(
                unknown,
                |(start, end)| {
                    if start == end { start.to_string() } else { format!("{start} to {end}") }
                },
            )
        }
        Correction::Actors { actors } => names(&std::mem::replace(&mut event.actors, actors.clone())),
        Correction::Targets { targets } => names(&std::mem::replace(&mut event.targets, targets.clone())),
        &Correction::Count { measure, low, best, high } => {
            let made = CountRange {
                measure,
                low,
                best,
                high,
                open_high: false,
                rule: BestRule::Corrected,
                disputed: false,
                counted_by: None,
                victims: Vec::new(),
            };
            replace_count(event, measure, Some(made))
        }
        &Correction::NoCount { measure } => replace_count(event, measure, None),
    }
}

fn replace_count(event: &mut Event, measure: Measure, made: Option<CountRange>) -> String {
    let read = event.counts.iter().position(|count| count.measure == measure).map(|at| event.counts.remove(at));
    event.counts.extend(made);
    let order = |measure| Measure::ALL.iter().position(|&known| known == measure);
    event.counts.sort_by_key(|count| order(count.measure));
    read.map_or_else(unknown, |count| format!("{}–{}–{}", count.low, count.best, count.high))
}

fn names(actors: &[dateline_model::ActorRef]) -> String {
    if actors.is_empty() {
        return unknown();
    }
    let name = |actor: &dateline_model::ActorRef| actor.name.clone().unwrap_or_else(|| actor.text.clone());
    actors.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn unknown() -> String {
    "unknown".to_owned()
}

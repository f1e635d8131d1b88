//! A group of units is told as an event, with the reason of every decision.

use crate::{
    correct, counts,
    decide::Group,
    unit::{Party, Unit},
    voice,
};
use dateline_model::{
    Decision, DecisionAction, Dispute, Event, EventId, EventStatus, EventVoice, Member, Modality, Role, Trace,
};
use std::sync::Arc;

struct Told<'a> {
    units: Vec<(&'a Unit, Role)>,
    /// Independent group of each unit.
    groups: Vec<u32>,
}

impl<'a> Told<'a> {
    fn with(&self, wanted: Role) -> impl Iterator<Item = (&'a Unit, u32)> {
        self.units
            .iter()
            .zip(&self.groups)
            .filter(move |((_, role), _)| *role == wanted)
            .map(|((unit, _), group)| (*unit, *group))
    }
    /// Those who still stand by it.
    fn standing(&self) -> (Vec<&'a Unit>, Vec<u32>) {
        let mut kept: Vec<(&Unit, u32)> =
            self.with(Role::Supports).filter(|(unit, _)| !unit.report.retracted).collect();
        if kept.is_empty() {
            kept = self.with(Role::Supports).collect();
        }
        kept.into_iter().unzip()
    }
}

/// The event of a group. `unit_of` gives the unit of a number.
pub(crate) fn tell<'a>(id: EventId, group: &Group, decisions: &[Decision], unit_of: impl Fn(u32) -> &'a Unit) -> Event {
    let units: Vec<(&Unit, Role)> = group.members.iter().map(|&(number, role)| (unit_of(number), role)).collect();
    let groups = voice::independent_groups(&units);
    let told = Told { units, groups };
    let (standing, standing_groups) = told.standing();
    let founder = standing[0];
    let mut independent = standing_groups.clone();
    independent.sort_unstable();
    independent.dedup();
    let (counts, mut disputes) = counts::ranges(&standing, &standing_groups);
    disputes.extend(outcome_dispute(&told));
    let (status, why) = status(&told, independent.len(), &mut disputes, group.verdict);
    let (voices, members) = members(&told);
    let actors = parties(&standing, |unit| &unit.actors);
    let targets = parties(&standing, |unit| &unit.targets);
    let mut event = Event {
        event_id: id,
        event_type: founder.event_type,
        family: founder.event_type.family(),
        outcome: founder.modality,
        status,
        actors: actors.iter().map(|party| party.actor.clone()).collect(),
        targets: targets.iter().map(|party| party.actor.clone()).collect(),
        place: founder.place.as_ref().map(|place| place.place.clone()),
        time: founder.time_span.clone(),
        counts,
        independent_sources: u32::try_from(independent.len()).unwrap_or(u32::MAX),
        voices,
        members,
        disputes,
        decisions: group.decisions.iter().map(|&index| decisions[index].decision_id.clone()).collect(),
        confidence: confidence(&standing, &standing_groups),
        trace: Vec::new(),
    };
    event.trace = explain(&event, founder, &told, why, group, decisions);
    correct::apply(&mut event, group.decisions.iter().map(|&index| &decisions[index]));
    event
}

/// The founder's parties, or those of the first unit that names a party the catalogue knows.
fn parties<'a>(units: &[&'a Unit], of: impl Fn(&'a Unit) -> &'a Arc<[Arc<Party>]>) -> &'a Arc<[Arc<Party>]> {
    let known = units.iter().map(|unit| of(unit)).find(|list| list.iter().any(|party| party.side.is_some()));
    known.or_else(|| units.iter().map(|unit| of(unit)).find(|list| !list.is_empty())).unwrap_or_else(|| of(units[0]))
}

fn outcome_dispute(told: &Told<'_>) -> Option<Dispute> {
    told.with(Role::Contradicts).find_map(|(against, group)| {
        let (pro, _) = told.with(Role::Supports).find(|&(_, other)| other != group)?;
        let note = format!("{} ({}) against repelled ({})", pro.event_type, pro.voice.name, against.voice.name);
        Some(Dispute { field: "outcome".to_owned(), note })
    })
}

fn status(
    told: &Told<'_>,
    independent: usize,
    disputes: &mut Vec<Dispute>,
    verdict: Option<bool>,
) -> (EventStatus, String) {
    let denial = told.with(Role::Denies).find(|(unit, _)| !unit.report.retracted);
    if let Some((unit, _)) = denial {
        let field = "happened".to_owned();
        disputes.push(Dispute { field, note: format!("{} denies it", unit.voice.name) });
    }
    if told.with(Role::Supports).all(|(unit, _)| unit.report.retracted) {
        return (EventStatus::Retracted, "every report that tells it was taken back by its source".to_owned());
    }
    match (verdict, denial, disputes.is_empty(), independent) {
        (Some(false), ..) => (EventStatus::Retracted, "a person rejected it".to_owned()),
        (Some(true), ..) => (EventStatus::Corroborated, "a person confirmed it".to_owned()),
        (_, Some((unit, _)), _, 1) => {
            (EventStatus::Denied, format!("one voice tells it and {} denies it", unit.voice.name))
        }
        (_, Some((unit, _)), _, n) => {
            (EventStatus::Disputed, format!("{n} independent voices tell it and {} denies it", unit.voice.name))
        }
        (.., false, _) => (EventStatus::Disputed, disputes[0].note.clone()),
        (.., 1) => (EventStatus::SingleSource, "one independent voice tells it".to_owned()),
        (.., n) => (EventStatus::Corroborated, format!("{n} independent voices tell it")),
    }
}

fn members(told: &Told<'_>) -> (Vec<EventVoice>, Vec<Member>) {
    let mut voices: Vec<EventVoice> = Vec::new();
    let mut members = Vec::with_capacity(told.units.len());
    for (&(unit, role), &group) in told.units.iter().zip(&told.groups) {
        let voice = &unit.voice;
        let made = EventVoice { name: voice.name.clone(), kind: voice.kind, side_of: voice.side_of.clone(), group };
        let at = voices.iter().position(|known| *known == made).unwrap_or_else(|| {
            voices.push(made);
            voices.len() - 1
        });
        let outlet = unit.report.source.clone();
        members.push(Member { key: unit.key.clone(), role, voice: u32::try_from(at).unwrap_or(u32::MAX), outlet });
    }
    (voices, members)
}

/// One minus the chance that every independent voice is misread.
fn confidence(units: &[&Unit], groups: &[u32]) -> f64 {
    let mut best: Vec<(u32, f32)> = Vec::new();
    for (unit, &group) in units.iter().zip(groups) {
        match best.iter_mut().find(|(known, _)| *known == group) {
            Some((_, confidence)) => *confidence = confidence.max(unit.confidence),
            None => best.push((group, unit.confidence)),
        }
    }
    best.sort_by(|a, b| a.1.total_cmp(&b.1));
    let all_wrong = best.iter().map(|&(_, confidence)| 1.0 - f64::from(confidence)).product::<f64>();
    ((1.0 - all_wrong) * 1e4).round() / 1e4
}

fn explain(
    event: &Event,
    founder: &Unit,
    told: &Told<'_>,
    why: String,
    group: &Group,
    decisions: &[Decision],
) -> Vec<Trace> {
    let note = |field: &str, by: &str, note: String| Trace {
        field: field.to_owned(),
        by: format!("fuse/{by}"),
        note,
        span: None,
        score: None,
        alternatives: Vec::new(),
    };
    let mut trace = vec![
        note("event_type", "founder", format!("as {} tells it; it names most: place, outcome, parties", founder.key)),
        note("status", "status", why),
    ];
    if let Some(problem) = founder.bad_time {
        trace.push(note("time", "impossible_time", format!("the time told {problem}; it is left open")));
    } else if matches!(founder.time, crate::unit::UnitTime::Window { .. }) {
        trace.push(note("time", "window", "no single day is stated; reports of these days were compared".to_owned()));
    }
    let printed = told.with(Role::Supports).count();
    if printed > event.independent_sources as usize {
        trace.push(note(
            "independent_sources",
            "independence",
            format!(
                "{printed} claims, {} independent: the same voice, one side, and copies of one text count once",
                event.independent_sources
            ),
        ));
    }
    for count in &event.counts {
        trace.push(note(
            count.measure.as_str(),
            count.rule.as_str(),
            format!("{}–{}–{}", count.low, count.best, count.high),
        ));
        if let Some(claim) = &count.counted_by {
            let why = format!("{claim} of the same report counts these people: they are no part of a sum here");
            trace.push(note(count.measure.as_str(), "same_toll", why));
        }
    }
    if founder.modality == Modality::Attempted {
        trace.push(note("outcome", "attempted", "told as tried and failed, or repelled".to_owned()));
    }
    for &index in &group.decisions {
        let decision = &decisions[index];
        if matches!(decision.action, DecisionAction::Correct { .. }) {
            continue;
        }
        trace.push(note("members", "decision", format!("{} at {}: {}", decision.who, decision.at, decision.why)));
    }
    trace
}

//! What people decide: the list, a new decision, taking one back.

use super::{audit, events, page::PageOf};
use crate::http::{
    answer::Reply,
    param::{Param, Shape},
    problem::Problem,
    route::Ask,
};
use axum::http::StatusCode;
use dateline_model::{
    ActorRef, ClaimKey, Correction, Decision, DecisionAction, DecisionId, DocumentId, Event, EventId, EventType,
    Modality, PlaceRef, TimeSpan,
};
use dateline_pipeline::person;
use dateline_store::{DecisionEntry, DecisionQuery, EventRow, Record};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Longest reason or name, characters.
const LONGEST: usize = 2000;
/// Most events or claims of one decision.
const MOST: usize = 200;

/// Fields of an event that a person can correct.
pub(crate) const CORRECTABLE: &[&str] = &["event_type", "outcome", "place", "time", "actors", "targets", "count"];

/// What decisions can be found by.
pub(crate) const FILTERS: &[Param] =
    &[Param::new("event", Shape::Text, "On claims of this event, whether they stand or were taken back.")];

/// `GET /decisions`: the latest first, with those that were taken back.
pub(crate) fn list(ask: &Ask<'_>, record: &mut Record) -> Result<PageOf<DecisionEntry>, Problem> {
    let event = ask.query.text("event").map(|id| events::find(record, id, None)).transpose()?;
    let query = DecisionQuery {
        event: event.map(|event| event.event_id),
        limit: ask.query.limit()?,
        after: ask.query.after()?,
    };
    Ok(record.decision_page(&query)?.into())
}

/// What is decided.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(tag = "action", rename_all = "snake_case")]
enum Action {
    /// These events happened, whatever the voices.
    Confirm { events: Vec<String> },
    /// These did not happen, or are none.
    Reject { events: Vec<String> },
    /// These are one and the same.
    Merge { events: Vec<String> },
    /// These claims of the event tell of another one.
    Split { event: String, claims: Vec<ClaimKey> },
    /// Fields of the event are otherwise than they were read.
    Correct { event: String, corrections: Vec<Change> },
    /// The source took the report back.
    Retract { document: String },
}

/// A correction, with places, times and actors as a person writes them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(tag = "field", rename_all = "snake_case")]
enum Change {
    /// Another type.
    EventType { value: EventType },
    /// `asserted`, or `attempted` when it failed.
    Outcome { value: Modality },
    /// `gn:166267`, a name, `Hill 602 @ 36.27,36.95`, or `unknown`.
    Place { value: String },
    /// `2024-11-27`, `2024-11-27..2024-11-29`, `2024-11`, or `unknown`.
    Time { value: String },
    /// Names or catalogue ids, separated by semicolons.
    Actors { value: String },
    /// As `actors`.
    Targets { value: String },
    /// `killed=4-35-40` (lowest, best, highest) or `killed=none`.
    Count { value: String },
}

/// A decision to be recorded.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct NewDecision {
    #[serde(flatten)]
    action: Action,
    /// The reason.
    why: String,
    /// Who decides. Needed where there are no accounts; otherwise it is the signed-in user.
    #[serde(default)]
    who: Option<String>,
}

/// What was recorded, and the events that it shaped.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Decided {
    /// One decision an event for confirm and reject, otherwise one.
    decisions: Vec<Decision>,
    /// The events after it.
    events: Vec<EventRow>,
}

/// `POST /decisions`.
pub(crate) fn decide(ask: &Ask<'_>, record: &mut Record) -> Result<Reply, Problem> {
    let new: NewDecision = ask.body()?;
    let (who, why) = (who(ask, new.who.as_deref())?, reason(&new.why)?);
    let mut touched: BTreeSet<EventId> = BTreeSet::new();
    let mut decisions = Vec::new();
    for action in actions(ask, record, new.action, &mut touched)? {
        decisions.push(record.decide(action, &who, &why, Timestamp::now())?);
    }
    for decision in &decisions {
        let Decision { decision_id, action, why, .. } = decision;
        audit::note(ask, record, "decide", Some(&who), &format!("{} {decision_id}: {why}", action_word(action)))?;
    }
    carry_out(ask, record)?;
    for decision in &decisions {
        for member in decision.action.members() {
            let of = record.events_of(&member.claim, None)?;
            touched.extend(of.into_iter().filter(|(.., place)| *place == member.place).map(|(id, ..)| id));
        }
    }
    let ids: Vec<EventId> = touched.into_iter().collect();
    let events = record.event_rows_by_id(&ids, None)?;
    Ok(Reply::json(&Decided { decisions, events })?.status(StatusCode::CREATED))
}

fn action_word(action: &DecisionAction) -> &'static str {
    match action {
        DecisionAction::Merge { .. } => "merge",
        DecisionAction::Split { .. } => "split",
        DecisionAction::Confirm { .. } => "confirm",
        DecisionAction::Reject { .. } => "reject",
        DecisionAction::Correct { .. } => "correct",
        DecisionAction::Retract { .. } => "retract",
    }
}

/// Why a decision is taken back.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub(crate) struct Undo {
    /// The reason; *undone* when left out.
    #[serde(default)]
    why: Option<String>,
    /// Who takes it back, where there are no accounts.
    #[serde(default)]
    who: Option<String>,
}

/// `DELETE /decisions/{id}`.
pub(crate) fn undo(ask: &Ask<'_>, record: &mut Record) -> Result<Reply, Problem> {
    let undo: Undo = if ask.body.is_empty() { Undo::default() } else { ask.body()? };
    let id = DecisionId::new(ask.part(0)).map_err(|_| Problem::not_found("the decision"))?;
    let (who, why) = (who(ask, undo.who.as_deref())?, reason(undo.why.as_deref().unwrap_or("undone"))?);
    record.withdraw(&id, &who, &why, Timestamp::now())?;
    audit::note(ask, record, "undo", Some(&who), &format!("{id}: {why}"))?;
    carry_out(ask, record)?;
    Ok(Reply::nothing())
}

/// The decision is kept whatever happens here; what is left to do is done by the next one that writes.
fn carry_out(ask: &Ask<'_>, record: &mut Record) -> Result<(), Problem> {
    ask.app.settle(record)
}

fn actions(
    ask: &Ask<'_>,
    record: &mut Record,
    action: Action,
    touched: &mut BTreeSet<EventId>,
) -> Result<Vec<DecisionAction>, Problem> {
    let unfit = |detail: &str| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail);
    let mut found = |ids: Vec<String>| -> Result<Vec<Event>, Problem> {
        let ids: BTreeSet<String> = ids.into_iter().collect();
        if ids.is_empty() || ids.len() > MOST {
            return Err(unfit("name 1 to 200 events"));
        }
        let events: Vec<Event> = ids.iter().map(|id| events::find(record, id, None)).collect::<Result<_, _>>()?;
        touched.extend(events.iter().map(|event| event.event_id.clone()));
        Ok(events)
    };
    Ok(match action {
        Action::Confirm { events } => found(events)?.iter().map(DecisionAction::confirm).collect(),
        Action::Reject { events } => found(events)?.iter().map(DecisionAction::reject).collect(),
        Action::Merge { events } => {
            let events = found(events)?;
            if events.len() < 2 {
                return Err(unfit("merging needs two events or more"));
            }
            vec![DecisionAction::merge(&events.iter().collect::<Vec<_>>())]
        }
        Action::Split { event, claims } => {
            let event = found(vec![event])?.remove(0);
            let is_member = |key: &ClaimKey| event.members.iter().any(|member| member.key.claim == *key);
            if claims.is_empty() || !claims.iter().all(is_member) {
                return Err(unfit("name claims of the event"));
            }
            let action = DecisionAction::split(&event, &claims);
            if matches!(&action, DecisionAction::Split { from, .. } if from.is_empty()) {
                return Err(unfit("these are all claims of the event: nothing would stay"));
            }
            vec![action]
        }
        Action::Correct { event, corrections } => {
            let event = found(vec![event])?.remove(0);
            let corrections =
                corrections.into_iter().map(|change| correction(ask, change)).collect::<Result<Vec<_>, _>>()?;
            vec![DecisionAction::correct(&event, corrections)]
        }
        Action::Retract { document } => {
            let document_id = DocumentId::new(document).map_err(|_| unfit("name a document"))?;
            vec![DecisionAction::Retract { document_id }]
        }
    })
}

fn correction(ask: &Ask<'_>, change: Change) -> Result<Correction, Problem> {
    let unfit = |error: &dyn std::fmt::Display| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, error.to_string());
    let actors = |text: &str| -> Vec<ActorRef> { person::actors(&ask.app.actors, text) };
    let made = match change {
        Change::EventType { value } => Correction::EventType { event_type: value },
        Change::Outcome { value } => Correction::Outcome { outcome: value },
        Change::Place { value } => Correction::Place { place: place(ask, &value)?.map(Box::new) },
        Change::Time { value } => {
            let time: Option<TimeSpan> = person::time(&value).map_err(|error| unfit(&error))?;
            Correction::Time { time }
        }
        Change::Actors { value } => Correction::Actors { actors: actors(&value) },
        Change::Targets { value } => Correction::Targets { targets: actors(&value) },
        Change::Count { value } => person::count(&value).map_err(|error| unfit(&error))?,
    };
    made.check().map_err(|error| unfit(&error))?;
    Ok(made)
}

fn place(ask: &Ask<'_>, text: &str) -> Result<Option<PlaceRef>, Problem> {
    let Some(base) = &ask.app.base else {
        return Err(Problem::new(StatusCode::CONFLICT, "this server runs without a gazetteer, which places need"));
    };
    person::place(base.gazetteer(), text)
        .map_err(|error| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, error.to_string()))
}

fn who(ask: &Ask<'_>, given: Option<&str>) -> Result<String, Problem> {
    match &ask.caller.user {
        Some(user) => Ok(user.name.clone()),
        None => text(given.unwrap_or_default()).ok_or_else(|| {
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "say who decides: `who`, 1 to 2000 characters")
        }),
    }
}

fn reason(why: &str) -> Result<String, Problem> {
    text(why).ok_or_else(|| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "say why: `why`, 1 to 2000 characters"))
}

fn text(given: &str) -> Option<String> {
    let kept: String = given.trim().chars().filter(|c| !c.is_control()).collect();
    (1..=LONGEST).contains(&kept.chars().count()).then_some(kept)
}

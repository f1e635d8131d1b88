//! Events: the list, one with its claims, its history.

use super::{
    filter,
    page::PageOf,
    quote::{self, Quote},
};
use crate::http::{
    param::{PAGING, Param, Shape},
    problem::Problem,
    route::Ask,
};
use axum::http::StatusCode;
use dateline_model::{
    ActorId, Claim, Decision, DocumentId, Event, EventId, EventVoice, KeyedPlace, Lineage, Member, Role, Text,
};
use dateline_store::{DocumentRow, EventQuery, EventRow, EventVersion, Record};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, hash_map::Entry};

/// The parameters that only the list has.
pub(crate) const ORDER: &[Param] = &[
    Param::new(
        "order",
        Shape::Word(&["oldest", "newest"]),
        "By day, the oldest or the newest first; undated events last.",
    ),
    Param::new("changed_since", Shape::AsOf, "Written or changed after this moment."),
];

/// The filters, paging and order.
pub(crate) fn parameters() -> Vec<Param> {
    [filter::FILTERS, ORDER, PAGING].concat()
}

/// `GET /events`.
pub(crate) fn list(ask: &Ask<'_>, record: &mut Record) -> Result<PageOf<EventRow>, Problem> {
    Ok(record.event_rows(&question(ask)?)?.into())
}

fn question(ask: &Ask<'_>) -> Result<EventQuery, Problem> {
    Ok(EventQuery {
        changed_since: ask.query.moment("changed_since")?,
        newest_first: ask.query.text("order") == Some("newest"),
        limit: ask.query.limit()?,
        after: ask.query.after()?,
        ..filter::event_query(&ask.query)?
    })
}

/// `GET /events.geojson`.
pub(crate) fn features(ask: &Ask<'_>, record: &mut Record) -> Result<Value, Problem> {
    let page = record.event_rows(&question(ask)?)?;
    let features: Vec<Value> = page.items.iter().map(feature).collect();
    Ok(json!({ "type": "FeatureCollection", "features": features, "next": page.next.map(|token| token.to_string()) }))
}

/// An event as a feature; one without a point has no geometry.
fn feature(event: &EventRow) -> Value {
    let point = event.place.as_ref().and_then(|place| place.lon.zip(place.lat));
    let mut properties = json!(event);
    let place = event.place.as_ref().and_then(KeyedPlace::shared);
    if let (Some(fields), Some(place)) = (properties.as_object_mut(), place) {
        fields.insert("place_key".to_owned(), json!(&*place.key));
    }
    json!({
        "type": "Feature",
        "id": event.event_id,
        "geometry": point.map(|(lon, lat)| json!({ "type": "Point", "coordinates": [lon, lat] })),
        "properties": properties,
    })
}

/// An event with the claims that it is made of.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct EventDetail {
    event: Event,
    /// Key of its place, for `/places/{key}`.
    place_key: Option<String>,
    /// Contradictions and denials first, then what supports it, then context.
    claims: Vec<Voiced>,
    /// Decisions of people that shaped it.
    decisions: Vec<Decision>,
    /// Merges and splits that it had part in.
    lineage: Vec<Lineage>,
    /// Names of the sides that its voices speak for.
    sides: BTreeMap<String, String>,
    /// Since when the record has it so.
    recorded_from: Timestamp,
}

/// A claim with the voice that tells it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Voiced {
    claim: Claim,
    /// What it is to the event.
    role: Role,
    /// Which of the claim's places.
    place: u16,
    voice: Option<EventVoice>,
    /// Who printed it.
    outlet: Option<String>,
    /// Whose side the outlet leans to, as the catalogue of sources has it.
    leaning: Option<String>,
    document: Option<DocumentRow>,
    quotes: Vec<Quote>,
}

/// `GET /events/{id}`.
pub(crate) fn detail(ask: &Ask<'_>, record: &mut Record) -> Result<EventDetail, Problem> {
    let as_of = ask.query.as_of()?;
    let (event, recorded_from) = found(record, ask.part(0), as_of)?;
    let mut reports = Reports::default();
    let mut claims = Vec::new();
    for member in &event.members {
        claims.extend(voiced(ask, record, (&event, member, as_of), &mut reports)?);
    }
    claims.sort_by_key(|voiced| match voiced.role {
        Role::Contradicts => 0,
        Role::Denies => 1,
        Role::Supports => 2,
        Role::Context => 3,
    });
    let decisions = record.decisions_by_id(&event.decisions)?;
    let lineage = record.lineage(&event.event_id)?;
    let name =
        |id: &ActorId| ask.app.actors.get(id.as_str()).map_or_else(|| id.to_string(), |actor| actor.name.clone());
    let sides = event.voices.iter().filter_map(|voice| voice.side_of.as_ref()).map(|id| (id.to_string(), name(id)));
    Ok(EventDetail {
        place_key: event.place.as_ref().and_then(KeyedPlace::shared).map(|place| place.key.to_string()),
        claims,
        decisions,
        lineage,
        sides: sides.collect(),
        recorded_from,
        event,
    })
}

fn voiced(
    ask: &Ask<'_>,
    record: &mut Record,
    (event, member, as_of): (&Event, &Member, Option<Timestamp>),
    reports: &mut Reports,
) -> Result<Option<Voiced>, Problem> {
    let key = &member.key.claim;
    let Some(claim) = record.claim(key, as_of)? else { return Ok(None) };
    let (text, document) = reports.of(record, &key.document_id, as_of)?;
    let quotes = quote::of(&claim, text);
    Ok(Some(Voiced {
        role: member.role,
        place: member.key.place,
        voice: event.voices.get(member.voice as usize).cloned(),
        leaning: member.outlet.as_deref().and_then(|outlet| ask.app.leaning(outlet)),
        outlet: member.outlet.clone(),
        document: document.clone(),
        quotes,
        claim,
    }))
}

/// The reports of an event: each is read once, however many claims it makes.
#[derive(Default)]
struct Reports(HashMap<DocumentId, (Text, Option<DocumentRow>)>);

impl Reports {
    fn of(
        &mut self,
        record: &mut Record,
        id: &DocumentId,
        as_of: Option<Timestamp>,
    ) -> Result<&(Text, Option<DocumentRow>), Problem> {
        Ok(match self.0.entry(id.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                let text = record.document(id, as_of)?.map(|stored| stored.document.text).unwrap_or_default();
                free.insert((text, record.document_row(id)?))
            }
        })
    }
}

/// The event, or what became of it.
pub(crate) fn find(record: &mut Record, id: &str, as_of: Option<Timestamp>) -> Result<Event, Problem> {
    found(record, id, as_of).map(|(event, _)| event)
}

fn found(record: &mut Record, id: &str, as_of: Option<Timestamp>) -> Result<(Event, Timestamp), Problem> {
    let unknown = || Problem::not_found(format!("the event {id}"));
    let event_id = EventId::new(id).map_err(|_| unknown())?;
    if let Some(found) = record.event_since(&event_id, as_of)? {
        return Ok(found);
    }
    let steps = record.lineage(&event_id)?;
    let into: Vec<String> =
        steps.into_iter().filter(|step| step.from == event_id).map(|step| step.into.to_string()).collect();
    if into.is_empty() {
        return Err(unknown());
    }
    Err(Problem::new(StatusCode::GONE, format!("the event {id} is part of others now")).went_to(into))
}

/// What was believed of an event, and when.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct History {
    /// Oldest first.
    versions: Vec<EventVersion>,
    lineage: Vec<Lineage>,
}

/// `GET /events/{id}/history`.
pub(crate) fn history(ask: &Ask<'_>, record: &mut Record) -> Result<History, Problem> {
    let id = EventId::new(ask.part(0)).map_err(|_| Problem::not_found("the event"))?;
    let (versions, lineage) = (record.event_history(&id)?, record.lineage(&id)?);
    if versions.is_empty() {
        return Err(Problem::not_found(format!("the event {id}")));
    }
    Ok(History { versions, lineage })
}

//! `dateline events`: what happened, as the claims of all reports tell it.

use crate::{
    args::{Common, EventFormat, EventsArgs},
    failure::Failure,
    print, record,
    render::{self, Look},
    say,
};
use dateline_export::phrase;
use dateline_model::{ActorRef, Event, TimeSpan, When, fold};
use dateline_store::EventQuery;
use serde_json::{Value, json};
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
        actor: args.actor.clone(),
        source: args.source.clone(),
        min_sources: args.min_sources,
        ..EventQuery::default()
    };
    let events = record::events(&mut record, query)?;
    let look = Look::of_stdout(common.color);
    let wanted = |event: &&Event| args.place.as_deref().is_none_or(|place| is_at(event, place));
    let events: Vec<&Event> = events.iter().filter(wanted).collect();
    if events.is_empty() {
        say::error(format_args!("{}: no such events", record.target()));
    }
    let out: String = match args.format {
        EventFormat::Text => events.iter().map(|event| render::event(event, look)).collect(),
        EventFormat::Jsonl => events.iter().map(record::json_line).collect(),
        EventFormat::Geojson => record::json_line(
            &json!({ "type": "FeatureCollection", "features": events.into_iter().map(feature).collect::<Vec<_>>() }),
        ),
    };
    print(out.as_bytes())
}

/// RFC 7946: one without coordinates has no geometry. Columns of figures are named as UCDP names them.
fn feature(event: &Event) -> Value {
    let place = event.place.as_ref();
    let point = place
        .and_then(|place| place.lon.zip(place.lat))
        .map(|(lon, lat)| json!({ "type": "Point", "coordinates": [lon, lat] }));
    let names = |actors: &[ActorRef]| phrase::list(actors, |actor| phrase::actor(actor).to_owned());
    let day =
        |when: fn(&TimeSpan) -> Option<When>| event.time.as_ref().and_then(when).map(|when| when.date().to_string());
    let mut properties = json!({
        "event_id": event.event_id,
        "event_type": event.event_type,
        "family": event.family,
        "outcome": event.outcome,
        "status": event.status,
        "actors": names(&event.actors),
        "targets": names(&event.targets),
        "place_name": place.map(|place| place.name.as_ref().unwrap_or(&place.text)),
        "place_id": place.map(|place| &place.place_id),
        "place_precision": place.map(|place| place.precision),
        "country_iso2": place.and_then(|place| place.country.as_ref()),
        "admin1": place.and_then(|place| place.admin1.as_ref()),
        "admin2": place.and_then(|place| place.admin2.as_ref()),
        "date_start": day(|time| time.start.or(time.end)),
        "date_end": day(|time| time.end.or(time.start)),
        "independent_sources": event.independent_sources,
        "voices": phrase::list(&event.voices, |voice| voice.name.clone()),
        "disputes": phrase::list(&event.disputes, |dispute| format!("{}: {}", dispute.field, dispute.note)),
        "confidence": event.confidence,
    });
    // What another event counts has no columns here: whoever adds up a column counts everybody once.
    let counted_by = event.counts.iter().find_map(|count| count.counted_by.as_ref());
    if let Some(claim) = counted_by {
        properties["counted_by"] = claim.to_string().into();
    }
    for count in event.counts.iter().filter(|count| count.counted_by.is_none()) {
        for (part, figure) in [("low", count.low), ("best", count.best), ("high", count.high)] {
            properties[format!("{}_{part}", count.measure)] = figure.into();
        }
    }
    json!({ "type": "Feature", "id": event.event_id, "geometry": point, "properties": properties })
}

/// Whether it happened at the place of that id or name, in whatever spelling of the reports or the gazetteer.
fn is_at(event: &Event, wanted: &str) -> bool {
    let Some(place) = &event.place else { return false };
    let names = place.name.iter().chain([&place.text]);
    place.place_id.as_ref().is_some_and(|id| id.as_str() == wanted)
        || names.into_iter().any(|name| fold(name) == fold(wanted))
}

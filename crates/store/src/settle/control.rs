//! The timelines of the places around what was touched.

use super::{content_hash, events::Touched};
use crate::{
    Result,
    add::{control_block, json},
    read::parse_body,
    sql::{Sql, Value, holes, values},
};
use dateline_control::{Rules, Statement, timelines};
use dateline_model::{Claim, ControlSpan, ControlState, Event, EventType, PlaceRef, Sides, Standing, fold};
use jiff::{ToSpan, civil::Date};
use std::collections::{BTreeMap, BTreeSet};

/// The event types that speak of control.
const TYPES: [EventType; 4] = [
    EventType::ArmedClash,
    EventType::GovernmentRegainsTerritory,
    EventType::NonStateOvertakesTerritory,
    EventType::NonViolentTransfer,
];
/// Kilometres in a degree of latitude, a little less than there are: the box may hold too much, never too little.
const KM_A_DEGREE: f64 = 109.0;

/// The places whose timelines can change with these events: their own, and those nearby where only the winner
/// claims a hold, which fighting elsewhere can bear out. The claim stays a span of its own when it is borne out.
pub(super) fn touched_places(db: &mut dyn Sql, touched: &[Touched], rules: &Rules) -> Result<BTreeSet<String>> {
    let mut places = BTreeSet::new();
    for event in touched.iter().filter(|event| TYPES.contains(&event.event_type)) {
        places.extend(event.place_key.clone());
        let (Some(lat), Some(lon), Some(day)) =
            (event.lat, event.lon, event.day.as_deref().and_then(|day| day.parse::<Date>().ok()))
        else {
            continue;
        };
        let earliest = day.saturating_sub(rules.elsewhere_days.days());
        let (reach_lat, reach_lon) = reach(lat, rules);
        let sql = "SELECT DISTINCT place_key FROM control_span WHERE recorded_to IS NULL AND state = 'held' AND standing = 'claimed' \
                   AND from_day BETWEEN $1 AND $2 AND lat BETWEEN $3 AND $4 AND lon BETWEEN $5 AND $6";
        let values = values![
            earliest.to_string(),
            day.to_string(),
            lat - reach_lat,
            lat + reach_lat,
            lon - reach_lon,
            lon + reach_lon
        ];
        for row in db.query(sql, values)? {
            places.insert(row.text(0)?.to_owned());
        }
    }
    Ok(places)
}

/// Degrees of latitude and longitude that hold the distance of rule 2.
fn reach(lat: f64, rules: &Rules) -> (f64, f64) {
    let degrees = rules.elsewhere_km / KM_A_DEGREE;
    (degrees, (degrees / lat.to_radians().cos().max(0.01)).min(180.0))
}

/// Computes the timeline of a place again; gives the number of spans written.
pub(super) fn settle(db: &mut dyn Sql, place: &str, (sides, rules): (&Sides, &Rules), at: &str) -> Result<usize> {
    let own = events_where(db, "place_key = $1", values![place])?;
    let claims = statements(db, place)?;
    let told = || claims.iter().map(|(claim, published)| Statement { claim, published: *published });
    let mut spans = timelines(&own, told(), sides, rules).place(place).to_vec();
    let claimed = |span: &&ControlSpan| span.state == ControlState::Held && span.standing == Standing::Claimed;
    let from: BTreeSet<Date> = spans.iter().filter(claimed).map(|span| span.from).collect();
    if !from.is_empty() {
        let around = nearby(db, &spans[0].place, &from, rules)?;
        let all: BTreeMap<_, _> = own.iter().chain(&around).map(|event| (event.event_id.clone(), event)).collect();
        spans = timelines(all.into_values(), told(), sides, rules).place(place).to_vec();
    }
    replace(db, place, &spans, at)
}

/// Fighting around the place in the time after each of the days `from`.
fn nearby(db: &mut dyn Sql, place: &PlaceRef, from: &BTreeSet<Date>, rules: &Rules) -> Result<Vec<Event>> {
    let Some((lat, lon)) = place.lat.zip(place.lon) else { return Ok(Vec::new()) };
    let (reach_lat, reach_lon) = reach(lat, rules);
    let mut found = Vec::new();
    let mut seen = Date::MIN;
    for &day in from {
        let until = day.saturating_add(rules.elsewhere_days.days());
        let sql = "sort_day > $1 AND sort_day BETWEEN $2 AND $3 AND lat BETWEEN $4 AND $5 AND lon BETWEEN $6 AND $7";
        let values = values![
            seen.max(day.saturating_sub(1.day())).to_string(),
            day.to_string(),
            until.to_string(),
            lat - reach_lat,
            lat + reach_lat,
            lon - reach_lon,
            lon + reach_lon,
        ];
        found.extend(events_where(db, sql, values)?);
        seen = until;
    }
    Ok(found)
}

fn events_where(db: &mut dyn Sql, condition: &str, values: &[Value]) -> Result<Vec<Event>> {
    let types = holes(values.len() + 1, TYPES.len());
    let sql = format!(
        "SELECT body FROM event WHERE {condition} AND recorded_to IS NULL AND event_type IN ({types}) ORDER BY event_id"
    );
    let mut values = values.to_vec();
    values.extend(TYPES.map(|kind| Value::from(kind.as_str())));
    db.query(&sql, &values)?.iter().map(|row| parse_body(row.text(0)?, "an event")).collect()
}

fn statements(db: &mut dyn Sql, place: &str) -> Result<Vec<(Claim, Option<Date>)>> {
    let sql = "SELECT c.body, d.published_day FROM filing f JOIN reading r ON r.reading_id = f.reading_id AND r.recorded_to IS NULL \
               JOIN document d ON d.version = r.version AND d.retracted_from IS NULL \
               JOIN claim c ON c.reading_id = f.reading_id AND c.claim_id = f.claim_id \
               WHERE f.block = $1 ORDER BY d.document_id, c.claim_id";
    let rows = db.query(sql, values![control_block(place)])?;
    rows.iter()
        .map(|row| Ok((parse_body(row.text(0)?, "a claim")?, row.text_or_null(1)?.and_then(|day| day.parse().ok()))))
        .collect()
}

fn replace(db: &mut dyn Sql, place: &str, spans: &[ControlSpan], at: &str) -> Result<usize> {
    let sql = "SELECT span_id, recorded_from, hash FROM control_span WHERE place_key = $1 AND recorded_to IS NULL";
    let mut before: BTreeMap<String, (String, String)> = BTreeMap::new();
    for row in db.query(sql, values![place])? {
        before.insert(row.text(0)?.to_owned(), (row.text(1)?.to_owned(), row.text(2)?.to_owned()));
    }
    let mut fresh = Vec::new();
    for span in spans {
        let body = json(span, "a control span")?;
        let hash = content_hash(&body);
        match before.get(span.span_id.as_str()) {
            Some((_, known)) if *known == hash => {
                before.remove(span.span_id.as_str());
            }
            _ => fresh.push((span, body, hash)),
        }
    }
    for (id, (recorded_from, _)) in before {
        let sql = "UPDATE control_span SET recorded_to = $1 WHERE span_id = $2 AND recorded_from = $3";
        db.execute(sql, values![at, id, recorded_from])?;
    }
    let written = fresh.len();
    for (span, body, hash) in fresh {
        let sql = "INSERT INTO control_span (span_id, recorded_from, place_key, place_name, from_day, until_day, state, standing, hash, lat, lon, body) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
        let name = span.place.name.as_deref().unwrap_or(&span.place.text);
        db.execute(
            sql,
            values![
                span.span_id.as_str(),
                at,
                place,
                fold(name),
                span.from.to_string(),
                span.until.map(|until| until.to_string()),
                span.state.as_str(),
                span.standing.as_str(),
                hash,
                span.place.lat,
                span.place.lon,
                body,
            ],
        )?;
    }
    Ok(written)
}

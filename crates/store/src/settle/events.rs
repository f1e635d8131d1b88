//! The events around what was touched.

use super::{Settled, bad_id, content_hash};
use crate::{
    Result,
    add::json,
    read::parse_body,
    sql::{Row, Sql, Value, holes, insert, row, values},
};
use dateline_fuse::{Filing, Fingerprint, Fuser, Previous, Report, Scope, Tolls, new_event_id};
use dateline_model::{
    Claim, ClaimId, ClaimKey, Decision, DocumentId, Event, EventId, EventType, KeyedPlace, LineageKind, Member,
    MemberKey, Sides, fold,
};
use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

/// An event before or after, as far as control must know it.
#[derive(Debug, Clone)]
pub(super) struct Touched {
    pub event_type: EventType,
    pub place_key: Option<String>,
    pub day: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
}

/// An event version as it stands.
struct Standing {
    recorded_from: String,
    hash: String,
    touched: Touched,
}

type Loaded = BTreeMap<DocumentId, (Report, BTreeMap<ClaimId, Claim>, Tolls)>;

/// Most values in one `IN (…)`.
const CHUNK: usize = 400;

/// Computes the events around `noted` again; gives those that changed, as they were and as they are.
pub(super) fn settle(
    db: &mut dyn Sql,
    noted: &[Filing],
    sides: &Sides,
    at: &str,
    settled: &mut Settled,
) -> Result<Vec<Touched>> {
    let (scope, linked) = close_over_decisions(db, noted.to_vec())?;
    let loaded = load(db, &scope)?;
    let standing = standing(db, &scope, &linked)?;
    let mut fuser = Fuser::scoped(sides.clone(), scope);
    let previous = previous(db, &standing)?;
    fuser.reserve(reserved(db, &loaded, &standing)?);
    fuser.remember(previous);
    fuser.decide(decisions(db, &linked)?);
    for (report, claims, tolls) in loaded.into_values() {
        let claims: Vec<Claim> = claims.into_values().collect();
        fuser.insert_some(&report, &claims, &tolls);
    }
    let changes = fuser.settle();
    let mut touched = Vec::new();
    let mut gone = standing;
    for event in fuser.events() {
        let body = json(event, "an event")?;
        let hash = content_hash(&body);
        let before = gone.remove(&event.event_id);
        if before.as_ref().is_some_and(|before| before.hash == hash) {
            continue;
        }
        if let Some(before) = before {
            close(db, &event.event_id, &before.recorded_from, at)?;
            touched.push(before.touched);
        }
        let filing = fuser
            .filing(&event.event_id)
            .unwrap_or_else(|| Filing { block: noted[0].block.clone(), anchor: "~/".to_owned() });
        touched.push(write(db, event, &filing, (body, hash), at)?);
        settled.events_written += 1;
    }
    for (id, before) in gone {
        close(db, &id, &before.recorded_from, at)?;
        touched.push(before.touched);
        settled.events_removed += 1;
    }
    for line in &changes.lineage {
        let sql = "INSERT INTO lineage (recorded_from, kind, from_id, into_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
        let kind = if line.kind == LineageKind::Merged { "merged" } else { "split" };
        db.execute(sql, values![at, kind, line.from.as_str(), line.into.as_str()])?;
    }
    settled.lineage.extend(changes.lineage);
    Ok(touched)
}

/// The scope of these filings and of everything that decisions tie to it. Withdrawn decisions tie too: what they
/// had joined comes apart in one step.
fn close_over_decisions(db: &mut dyn Sql, mut filings: Vec<Filing>) -> Result<(Scope, BTreeSet<String>)> {
    let mut linked: BTreeSet<String> = BTreeSet::new();
    let any = !db.query("SELECT 1 FROM decision LIMIT 1", &[])?.is_empty();
    loop {
        let scope = Scope::of(&filings);
        let mut news: BTreeSet<String> = BTreeSet::new();
        for stretch in scope.stretches().iter().filter(|_| any) {
            let sql = "SELECT DISTINCT m.decision_id FROM filing f JOIN reading r ON r.reading_id = f.reading_id \
                       JOIN decision_member m ON m.document_id = r.document_id AND m.claim_id = f.claim_id AND m.place = f.place \
                       WHERE f.block = $1 AND f.anchor BETWEEN $2 AND $3";
            for row in
                db.query(sql, values![stretch.block.as_str(), stretch.load_from.as_str(), stretch.load_to.as_str()])?
            {
                let id = row.text(0)?;
                if !linked.contains(id) {
                    news.insert(id.to_owned());
                }
            }
        }
        if news.is_empty() {
            return Ok((scope, linked));
        }
        for id in &news {
            let sql = "SELECT DISTINCT f.block, f.anchor FROM decision_member m JOIN reading r ON r.document_id = m.document_id \
                       JOIN filing f ON f.reading_id = r.reading_id AND f.claim_id = m.claim_id AND f.place = m.place \
                       WHERE m.decision_id = $1";
            for row in db.query(sql, values![id.as_str()])? {
                filings.push(Filing { block: row.text(0)?.to_owned(), anchor: row.text(1)?.to_owned() });
            }
        }
        linked.extend(news);
    }
}

/// The claims that the scope reaches, with what fusion needs of their documents.
fn load(db: &mut dyn Sql, scope: &Scope) -> Result<Loaded> {
    let mut loaded = Loaded::new();
    for stretch in scope.stretches() {
        let sql = "SELECT d.document_id, d.source, d.published_day, d.retracted_from, d.fingerprint, c.claim_id, c.body, c.tolls \
                   FROM filing f JOIN reading r ON r.reading_id = f.reading_id AND r.recorded_to IS NULL \
                   JOIN document d ON d.version = r.version \
                   JOIN claim c ON c.reading_id = f.reading_id AND c.claim_id = f.claim_id \
                   WHERE f.block = $1 AND f.anchor BETWEEN $2 AND $3";
        for row in db.query(sql, values![stretch.block, stretch.load_from, stretch.load_to])? {
            let id = DocumentId::new(row.text(0)?).map_err(|_| bad_id("a document"))?;
            let claim_id = ClaimId::new(row.text(5)?).map_err(|_| bad_id("a claim"))?;
            let (_, claims, tolls) = match loaded.entry(id.clone()) {
                Entry::Occupied(there) => there.into_mut(),
                Entry::Vacant(free) => free.insert((report(id, &row)?, BTreeMap::new(), Tolls::new())),
            };
            // A claim over several places comes once for each.
            if let Entry::Vacant(free) = claims.entry(claim_id) {
                if let Some(told) = row.text_or_null(7)? {
                    tolls.insert(free.key().clone(), parse_body(told, "a toll")?);
                }
                free.insert(parse_body(row.text(6)?, "a claim")?);
            }
        }
    }
    Ok(loaded)
}

fn report(document_id: DocumentId, row: &Row) -> Result<Report> {
    Ok(Report {
        document_id,
        source: row.text_or_null(1)?.map(str::to_owned),
        published: row.text_or_null(2)?.and_then(|day| day.parse().ok()),
        retracted: row.text_or_null(3)?.is_some(),
        fingerprint: Fingerprint::from_bytes(row.bytes(4)?).unwrap_or_default(),
    })
}

/// The current events in the cores of the scope and those that linked decisions hold together.
fn standing(db: &mut dyn Sql, scope: &Scope, linked: &BTreeSet<String>) -> Result<BTreeMap<EventId, Standing>> {
    const COLUMNS: &str = "e.event_id, e.recorded_from, e.hash, e.event_type, e.place_key, e.start_day, e.lat, e.lon";
    let mut found = BTreeMap::new();
    let mut take = |rows: Vec<Row>| -> Result<()> {
        for row in rows {
            let (id, standing) = standing_of(&row)?;
            found.insert(id, standing);
        }
        Ok(())
    };
    for stretch in scope.stretches() {
        let sql = format!(
            "SELECT {COLUMNS} FROM event e WHERE e.block = $1 AND e.anchor BETWEEN $2 AND $3 AND e.recorded_to IS NULL"
        );
        take(db.query(&sql, values![stretch.block, stretch.core_from, stretch.core_to])?)?;
    }
    for id in linked {
        let sql = format!(
            "SELECT DISTINCT {COLUMNS} FROM decision_member d JOIN event_member m ON m.document_id = d.document_id \
             AND m.claim_id = d.claim_id AND m.place = d.place \
             JOIN event e ON e.event_id = m.event_id AND e.recorded_from = m.recorded_from \
             WHERE d.decision_id = $1 AND e.recorded_to IS NULL"
        );
        take(db.query(&sql, values![id.as_str()])?)?;
    }
    Ok(found)
}

fn standing_of(row: &Row) -> Result<(EventId, Standing)> {
    let real = |column: usize| match row.0.get(column) {
        Some(Value::Real(number)) => Some(*number),
        Some(Value::Int(number)) => Some(*number as f64),
        _ => None,
    };
    let touched = Touched {
        event_type: row.text(3)?.parse().unwrap_or(EventType::Other),
        place_key: row.text_or_null(4)?.map(str::to_owned),
        day: row.text_or_null(5)?.map(str::to_owned),
        lat: real(6),
        lon: real(7),
    };
    let id = EventId::new(row.text(0)?).map_err(|_| bad_id("an event"))?;
    Ok((id, Standing { recorded_from: row.text(1)?.to_owned(), hash: row.text(2)?.to_owned(), touched }))
}

/// Which event each member is in now.
fn previous(db: &mut dyn Sql, standing: &BTreeMap<EventId, Standing>) -> Result<Previous> {
    let mut previous = Previous::new();
    let all: Vec<(&EventId, &Standing)> = standing.iter().collect();
    for chunk in all.chunks(CHUNK) {
        let mut values: Vec<Value> = chunk.iter().map(|(id, _)| Value::from(id.as_str())).collect();
        values.resize(padded(chunk.len()), Value::from(""));
        let sql = format!(
            "SELECT m.document_id, m.claim_id, m.place, m.event_id FROM event_member m JOIN event e \
             ON e.event_id = m.event_id AND e.recorded_from = m.recorded_from \
             WHERE e.recorded_to IS NULL AND m.role IN ('supports', 'contradicts') AND e.event_id IN ({})",
            holes(1, values.len())
        );
        for row in db.query(&sql, &values)? {
            let id = EventId::new(row.text(3)?).map_err(|_| bad_id("an event"))?;
            previous.insert(member_key(&row)?, id);
        }
    }
    Ok(previous)
}

/// Few lengths of list, so that few statements are prepared.
fn padded(count: usize) -> usize {
    [8, 40, 120].into_iter().find(|&size| count <= size).unwrap_or(CHUNK)
}

fn member_key(row: &Row) -> Result<MemberKey> {
    let document_id = DocumentId::new(row.text(0)?).map_err(|_| bad_id("a document"))?;
    let claim_id = ClaimId::new(row.text(1)?).map_err(|_| bad_id("a claim"))?;
    let place = u16::try_from(row.int(2)?).unwrap_or(u16::MAX);
    Ok(MemberKey { claim: ClaimKey { document_id, claim_id }, place })
}

/// Ids that the loaded claims would give to new events, but that stand for events elsewhere.
fn reserved(db: &mut dyn Sql, loaded: &Loaded, standing: &BTreeMap<EventId, Standing>) -> Result<Vec<EventId>> {
    let keys = loaded.iter().flat_map(|(document, (_, claims, _))| {
        claims.values().flat_map(move |claim| {
            let claim_key = ClaimKey { document_id: document.clone(), claim_id: claim.claim_id.clone() };
            let places = u16::try_from(claim.places.len().max(1)).unwrap_or(u16::MAX);
            (0..places).map(move |place| new_event_id(&MemberKey { claim: claim_key.clone(), place }))
        })
    });
    let wanted: Vec<EventId> = keys.filter(|id| !standing.contains_key(id)).collect();
    let mut found = Vec::new();
    for chunk in wanted.chunks(CHUNK) {
        let mut values: Vec<Value> = chunk.iter().map(|id| Value::from(id.as_str())).collect();
        values.resize(padded(chunk.len()), Value::from(""));
        let sql = format!(
            "SELECT event_id FROM event WHERE recorded_to IS NULL AND event_id IN ({})",
            holes(1, values.len())
        );
        for row in db.query(&sql, &values)? {
            found.push(EventId::new(row.text(0)?).map_err(|_| bad_id("an event"))?);
        }
    }
    Ok(found)
}

fn decisions(db: &mut dyn Sql, linked: &BTreeSet<String>) -> Result<Vec<Decision>> {
    let mut found = Vec::new();
    for id in linked {
        let sql = "SELECT body FROM decision WHERE decision_id = $1 AND recorded_to IS NULL";
        for row in db.query(sql, values![id.as_str()])? {
            found.push(parse_body(row.text(0)?, "a decision")?);
        }
    }
    Ok(found)
}

fn close(db: &mut dyn Sql, id: &EventId, recorded_from: &str, at: &str) -> Result<()> {
    let sql = "UPDATE event SET recorded_to = $1 WHERE event_id = $2 AND recorded_from = $3";
    db.execute(sql, values![at, id.as_str(), recorded_from]).map(|_| ())
}

fn write(
    db: &mut dyn Sql,
    event: &Event,
    filing: &Filing,
    (body, hash): (String, String),
    at: &str,
) -> Result<Touched> {
    let days = event.time.as_ref().map(|time| (time.start.or(time.end), time.end.or(time.start)));
    let (start, end) = days.map_or((None, None), |(start, end)| {
        (start.map(|when| when.date().to_string()), end.map(|when| when.date().to_string()))
    });
    let place = event.place.as_ref();
    let place_key = place.and_then(KeyedPlace::shared).map(|place| place.key.to_string());
    let (lat, lon) = (place.and_then(|place| place.lat), place.and_then(|place| place.lon));
    let id = event.event_id.as_str();
    let sql = "INSERT INTO event (event_id, recorded_from, block, anchor, event_type, family, status, sort_day, start_day, end_day, \
               place_key, country, lat, lon, hash, independent_sources, body) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    db.execute(
        sql,
        values![
            id,
            at,
            filing.block.as_str(),
            filing.anchor.as_str(),
            event.event_type.as_str(),
            event.family.as_str(),
            event.status.as_str(),
            start.clone().unwrap_or_else(|| "9999-12-31".to_owned()),
            start.clone(),
            end,
            place_key.clone(),
            place.and_then(|place| place.country.as_deref()),
            lat,
            lon,
            hash,
            i64::from(event.independent_sources),
            body,
        ],
    )?;
    let member = |member: &Member| {
        let MemberKey { claim, place } = &member.key;
        row![id, at, claim.document_id.as_str(), claim.claim_id.as_str(), i64::from(*place), member.role.as_str()]
    };
    let members: Vec<Vec<Value>> = event.members.iter().map(member).collect();
    insert(db, "event_member (event_id, recorded_from, document_id, claim_id, place, role)", &members)?;
    let facets: Vec<Vec<Value>> = facets(event).into_iter().map(|(facet, value)| row![facet, value, id, at]).collect();
    insert(db, "event_facet (facet, value, event_id, recorded_from)", &facets)?;
    Ok(Touched { event_type: event.event_type, place_key, day: start, lat, lon })
}

/// What an event can be found by: ids and folded names of actors, folded names of outlets.
fn facets(event: &Event) -> BTreeSet<(&'static str, String)> {
    let mut found = BTreeSet::new();
    for actor in event.actors.iter().chain(&event.targets) {
        found.extend(actor.actor_id.as_ref().map(|id| ("actor", id.to_string())));
        found.insert(("actor", fold(actor.name.as_deref().unwrap_or(&actor.text))));
    }
    found.extend(event.members.iter().filter_map(|member| Some(("source", fold(member.outlet.as_deref()?)))));
    found
}

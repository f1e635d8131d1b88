//! One claim at one place as a row of 31 cells.

use super::{AcledOptions, Codebook, fatalities, notes, parties, words};
use crate::{Cells, Country, country, phrase};
use dateline_model::{Claim, Document, EventType, Family, Measure, PlacePrecision, PlaceRef, TimePrecision, VoiceKind};
use serde::Serialize;

/// Fields stand in the order of [`super::ACLED_COLUMNS`]; a test compares the names.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    event_id_cnty: String,
    event_date: Option<String>,
    year: Option<i16>,
    time_precision: u8,
    disorder_type: &'static str,
    event_type: &'static str,
    sub_event_type: &'static str,
    actor1: String,
    assoc_actor_1: String,
    inter1: Option<u8>,
    actor2: String,
    assoc_actor_2: String,
    inter2: Option<u8>,
    interaction: Option<u8>,
    civilian_targeting: &'static str,
    iso: Option<u16>,
    region: &'static str,
    country: &'static str,
    admin1: String,
    admin2: String,
    admin3: String,
    location: String,
    latitude: Option<f64>,
    longitude: Option<f64>,
    geo_precision: Option<u8>,
    source: String,
    source_scale: &'static str,
    notes: String,
    fatalities: u64,
    tags: String,
    timestamp: i64,
}

/// The rows of a claim: one per place, or one without a place.
pub(super) fn rows(
    document: &Document,
    claim: &Claim,
    kind: EventType,
    book: &impl Codebook,
    options: &AcledOptions,
) -> Vec<Row> {
    let places: Vec<Option<&PlaceRef>> =
        if claim.places.is_empty() { vec![None] } else { claim.places.iter().map(Some).collect() };
    let of = places.len();
    places
        .into_iter()
        .enumerate()
        .map(|(at, place)| row(document, claim, kind, (at, of, place), book, options))
        .collect()
}

fn row(
    document: &Document,
    claim: &Claim,
    kind: EventType,
    (at, of, place): (usize, usize, Option<&PlaceRef>),
    book: &impl Codebook,
    options: &AcledOptions,
) -> Row {
    let cell = |text: &str| options.cells.text(text).into_owned();
    let land = place.and_then(|p| p.country.as_deref()).and_then(country);
    let (first, second) = parties::parties(claim, kind, land, book);
    let start = claim.time.as_ref().and_then(|time| time.start).map(|when| when.date());
    let time_precision =
        claim.time.as_ref().filter(|t| t.start.is_some()).map_or(TimePrecision::Unknown, |t| t.precision);
    Row {
        event_id_cnty: cell(&event_id(claim, at, land)),
        event_date: start.map(|day| day.to_string()),
        year: start.map(|day| day.year()),
        time_precision: words::time_precision(time_precision),
        disorder_type: words::disorder_type(kind),
        event_type: words::event_type(kind),
        sub_event_type: phrase::event_type(kind),
        inter1: first.inter,
        inter2: second.inter,
        interaction: parties::interaction(&first, &second),
        civilian_targeting: parties::civilian_targeting(kind, &second),
        actor1: cell(&first.name),
        assoc_actor_1: cell(&first.associates),
        actor2: cell(&second.name),
        assoc_actor_2: cell(&second.associates),
        iso: land.map(|c| c.numeric),
        region: land.map_or("", |c| c.region),
        country: land.map_or("", |c| c.name),
        admin1: cell(place.and_then(|p| p.admin1.as_deref()).unwrap_or_default()),
        admin2: cell(place.and_then(|p| p.admin2.as_deref()).unwrap_or_default()),
        admin3: String::new(), // the gazetteer keeps two levels
        location: cell(place.map_or("", location)),
        latitude: place.and_then(|p| p.lat).filter(|lat| lat.is_finite()),
        longitude: place.and_then(|p| p.lon).filter(|lon| lon.is_finite()),
        geo_precision: place.filter(|p| p.lat.is_some()).map(|p| words::geo_precision(p.precision)),
        source: cell(&source(document, claim)),
        source_scale: scale(document, claim, land, book),
        notes: cell(&notes::notes(claim, of)),
        fatalities: fatalities::share(fatalities::vouched(&claim.quantities), at, of),
        tags: tags(claim, kind, options.cells),
        timestamp: options.timestamp,
    }
}

/// `SYR-<document>-c4`, `SYR-<document>-c4.2` for the second place: stable as long as the claim is.
fn event_id(claim: &Claim, at: usize, land: Option<Country>) -> String {
    let document = claim.document_id.as_str();
    let document = document.strip_prefix("sha256:").and_then(|hash| hash.get(..16)).unwrap_or(document);
    let suffix = if at == 0 { String::new() } else { format!(".{}", at + 1) };
    format!("{}-{document}-{}{suffix}", land.map_or("XXX", |c| c.alpha3), claim.claim_id)
}

/// The named place; for a spot near it, the place that it is near, as ACLED does.
fn location(place: &PlaceRef) -> &str {
    let near = place.relation.as_ref().and_then(|r| r.near.as_deref());
    match place.precision {
        PlacePrecision::Near => near.or(place.name.as_deref()).unwrap_or(&place.text),
        _ => place.name.as_deref().unwrap_or(&place.text),
    }
}

/// The outlet, then the organisations it cites, each once.
fn source(document: &Document, claim: &Claim) -> String {
    let cites = |kind| matches!(kind, VoiceKind::Media | VoiceKind::Monitor | VoiceKind::Humanitarian | VoiceKind::Un);
    let cited = claim.attribution.iter().rev().filter(|v| cites(v.kind)).map(|v| v.name.as_deref().unwrap_or(&v.text));
    let mut names: Vec<&str> = Vec::new();
    for name in document.source.as_deref().into_iter().chain(cited) {
        if !names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            names.push(name);
        }
    }
    names.join("; ")
}

/// ACLED writes both scales when the sources differ, e.g. `Other-National`; here: the outlet's, with *Other* in front
/// when it cites a monitor, an aid organisation or the UN.
fn scale(document: &Document, claim: &Claim, land: Option<Country>, book: &impl Codebook) -> &'static str {
    let outlet = document.source.as_deref().and_then(|outlet| book.scale(outlet, land.map(|c| c.alpha2)));
    let organisation = |kind| matches!(kind, VoiceKind::Monitor | VoiceKind::Humanitarian | VoiceKind::Un);
    match (outlet, claim.attribution.iter().any(|v| organisation(v.kind))) {
        (Some(super::SourceScale::National), true) => "Other-National",
        (Some(super::SourceScale::Subnational), true) => "Other-Subnational",
        (Some(super::SourceScale::Regional), true) => "Other-Regional",
        (Some(super::SourceScale::International), true) => "Other-International",
        (Some(scale), _) => scale.as_str(),
        (None, true) => super::SourceScale::Other.as_str(),
        (None, false) => "",
    }
}

/// ACLED's `crowd size=…`, then ours: how it is told and how sure the reading is.
fn tags(claim: &Claim, kind: EventType, cells: Cells) -> String {
    let mut tags = Vec::new();
    if matches!(kind.family(), Family::Protests | Family::Riots) {
        let crowd = claim.quantities.iter().find(|q| q.measure == Measure::Participants);
        tags.push(crowd.map_or("crowd size=no report".to_owned(), |q| format!("crowd size={}", q.text)));
    }
    tags.push(format!("modality={}", claim.modality));
    tags.push(format!("confidence={:.2}", claim.confidence));
    cells.text(tags.join("; ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::ACLED_COLUMNS;

    #[test]
    fn fields_stand_in_the_order_of_the_columns() {
        // The struct is the single source of the order on disk; read its fields back from this very file.
        let code = include_str!("row.rs");
        let body = code.split("pub(super) struct Row {").nth(1).and_then(|rest| rest.split('}').next()).unwrap();
        let fields: Vec<_> = body.lines().filter_map(|l| l.trim().split_once(':').map(|(name, _)| name)).collect();
        assert_eq!(fields, ACLED_COLUMNS.map(|(name, _)| name));
    }
}

//! `dateline control`: who held which place, on a day or over time.

use crate::{
    args::{Common, ControlArgs, ControlFormat},
    data_dir,
    failure::Failure,
    print, record,
    render::{self, Look},
    say,
};
use dateline_export::phrase;
use dateline_model::{ActorRef, ControlSpan};
use dateline_pipeline::{MapOptions, control_map};
use dateline_store::ControlQuery;
use serde_json::{Value, json};
use std::process::ExitCode;

pub(crate) fn run(args: &ControlArgs, common: &Common) -> Result<ExitCode, Failure> {
    if args.rules {
        return print(dateline_control::rules::explained().as_bytes());
    }
    let mut record = record::open(&args.record)?;
    if record.is_pending()? {
        say::error(record::PENDING);
    }
    let query = ControlQuery {
        as_of: args.as_of.map(|as_of| as_of.0),
        at: args.at,
        place: args.place.clone(),
        ..ControlQuery::default()
    };
    let mut spans = record::spans(&mut record, query)?;
    if args.areas {
        return areas(&spans, record.target(), common);
    }
    // By place, so that a timeline stands together.
    spans.sort_by_cached_key(|span| (phrase::place(&span.place), span.place.place_id.clone(), span.from));
    let look = Look::of_stdout(common.color);
    let out: String = match args.format {
        ControlFormat::Text if args.at.is_none() => render::timelines(&spans, look),
        ControlFormat::Text => spans.iter().map(|span| render::span(span, look)).collect(),
        ControlFormat::Jsonl => spans.iter().map(record::json_line).collect(),
        ControlFormat::Geojson => record::json_line(&geojson(&spans)),
    };
    if spans.is_empty() {
        let place = args.place.as_deref().map_or_else(|| "any place".to_owned(), str::to_owned);
        let day = args.at.map_or_else(String::new, |day| format!(" on {day}"));
        say::error(format_args!("{}: nothing is known of who held {place}{day}", record.target()));
    }
    print(out.as_bytes())
}

/// The settled places as areas; what has no ground on the map is told.
fn areas(spans: &[ControlSpan], target: &str, common: &Common) -> Result<ExitCode, Failure> {
    let data = data_dir::find(common.data.as_deref())?;
    let map = control_map(&data.gazetteer()?, &data.boundaries()?, spans, &MapOptions::default());
    if !map.left_out.is_empty() {
        let names: Vec<&str> =
            map.left_out.iter().map(|span| span.place.name.as_deref().unwrap_or(&span.place.text)).collect();
        say::error(format_args!("{target}: no ground on the map for whole or unresolved areas: {}", names.join(", ")));
    }
    print(record::json_line(&map.geojson()).as_bytes())
}

/// RFC 7946: a feature per span; one without coordinates has no geometry.
fn geojson(spans: &[ControlSpan]) -> Value {
    json!({ "type": "FeatureCollection", "features": spans.iter().map(feature).collect::<Vec<_>>() })
}

fn feature(span: &ControlSpan) -> Value {
    let place = &span.place;
    let point = place.lat.zip(place.lon).map(|(lat, lon)| json!({ "type": "Point", "coordinates": [lon, lat] }));
    let ids: Vec<_> = span.holders.iter().filter_map(|h| h.actor_id.as_ref().map(|id| id.as_str())).collect();
    json!({
        "type": "Feature",
        "id": span.span_id,
        "geometry": point,
        "properties": {
            "span_id": span.span_id,
            "place_name": place.name.as_ref().unwrap_or(&place.text),
            "place_id": place.place_id,
            "place_precision": place.precision,
            "country_iso2": place.country,
            "admin1": place.admin1,
            "admin2": place.admin2,
            "state": span.state,
            "holders": phrase::list(&span.holders, |holder: &ActorRef| phrase::actor(holder).to_owned()),
            "holder_ids": ids.join("; "),
            "standing": span.standing,
            "extent": span.extent,
            "confidence": span.confidence,
            "from": span.from,
            "until": span.until,
            "basis": phrase::list(&span.basis, |basis| format!("{} {}", basis.day, basis.note)),
        },
    })
}

//! Who held what.

use super::page::{ListOf, PageOf};
use crate::http::{
    param::{AS_OF, Param, Shape},
    problem::Problem,
    route::Ask,
};
use dateline_model::{ActorRef, ControlSpan, KeyedPlace};
use dateline_store::{ControlQuery, Record};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What control spans can be found by.
pub(crate) const FILTERS: &[Param] = &[
    Param::new("at", Shape::Day, "Who held what on this day; the whole timelines when left out."),
    Param::new("place", Shape::Text, "At this place: key or name."),
    Param::new("bbox", Shape::BBox, "Within west, south, east, north."),
    AS_OF,
];

/// The day of a map.
pub(crate) const AT: Param = Param::required("at", Shape::Day, "Who held what on this day.");

/// `GET /control`.
pub(crate) fn list(ask: &Ask<'_>, record: &mut Record) -> Result<PageOf<ControlSpan>, Problem> {
    Ok(record.control(&question(ask)?)?.into())
}

fn question(ask: &Ask<'_>) -> Result<ControlQuery, Problem> {
    Ok(ControlQuery {
        as_of: ask.query.as_of()?,
        at: ask.query.day("at")?,
        place: ask.query.text("place").map(str::to_owned),
        bbox: ask.query.bbox()?,
        limit: ask.query.limit()?,
        after: ask.query.after()?,
    })
}

/// `GET /control.geojson`.
pub(crate) fn features(ask: &Ask<'_>, record: &mut Record) -> Result<Value, Problem> {
    let page = record.control(&question(ask)?)?;
    let feature = |span: &ControlSpan| {
        let point = span.place.lon.zip(span.place.lat);
        let mut properties = json!(span);
        properties["place_key"] = json!(KeyedPlace::of(&span.place).key.to_string());
        json!({
            "type": "Feature",
            "id": span.span_id,
            "geometry": point.map(|(lon, lat)| json!({ "type": "Point", "coordinates": [lon, lat] })),
            "properties": properties,
        })
    };
    let features: Vec<Value> = page.items.iter().map(feature).collect();
    Ok(json!({ "type": "FeatureCollection", "features": features, "next": page.next.map(|token| token.to_string()) }))
}

/// `GET /control/areas.geojson`.
pub(crate) fn areas(ask: &Ask<'_>, record: &mut Record) -> Result<Value, Problem> {
    let day = ask.query.day("at")?.ok_or_else(|| Problem::parameter("at", "it is needed"))?;
    let map = ask.app.control_map(record, (&ask.version, ask.query.as_of()?, day))?;
    Ok(dateline_control::areas::geojson(&map.areas))
}

/// Who holds places, with how many.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Holder {
    /// Id in the catalogue; `null` when the catalogue has none.
    holder_id: Option<String>,
    /// Name.
    holder: String,
    /// Control spans over all time.
    spans: u64,
}

/// `GET /control/holders`: those with most spans first.
pub(crate) fn holders(ask: &Ask<'_>, record: &mut Record) -> Result<ListOf<Holder>, Problem> {
    let as_of = ask.query.as_of()?;
    let items = ask.app.holders.get(&format!("{} {as_of:?}", ask.version), || {
        let mut counts: BTreeMap<(Option<String>, String), u64> = BTreeMap::new();
        record.each_span(as_of, None, &mut |span| {
            for holder in &span.holders {
                *counts.entry(named(holder)).or_default() += 1;
            }
        })?;
        let of = |((holder_id, holder), spans)| Holder { holder_id, holder, spans };
        let mut items: Vec<Holder> = counts.into_iter().map(of).collect();
        items.sort_by(|a, b| b.spans.cmp(&a.spans).then_with(|| a.holder.cmp(&b.holder)));
        Ok::<_, Problem>(items)
    })?;
    Ok(ListOf { items })
}

/// Id and name of a holder.
pub(crate) fn named(holder: &ActorRef) -> (Option<String>, String) {
    let name = holder.name.as_deref().unwrap_or(&holder.text);
    (holder.actor_id.as_ref().map(ToString::to_string), name.to_owned())
}

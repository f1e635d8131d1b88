//! Who held what.

use super::page::{ListOf, PageOf};
use crate::http::{
    param::{AS_OF, Param, Shape},
    problem::Problem,
    route::Ask,
};
use dateline_model::{ActorRef, ControlSpan, ControlSpanId, KeyedPlace};
use dateline_store::{ControlQuery, Record};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use std::{collections::BTreeMap, sync::Arc};

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
    let all = holdings(ask, record)?;
    let of = |((holder_id, holder), spans): (&(Option<String>, String), &Vec<_>)| Holder {
        holder_id: holder_id.clone(),
        holder: holder.clone(),
        spans: spans.len() as u64,
    };
    let mut items: Vec<Holder> = all.iter().map(of).collect();
    items.sort_by(|a, b| b.spans.cmp(&a.spans).then_with(|| a.holder.cmp(&b.holder)));
    Ok(ListOf { items })
}

/// The spans of every holder (id, name), the latest first.
pub(crate) type Holdings = BTreeMap<(Option<String>, String), Vec<(Date, ControlSpanId)>>;

/// Who holds or held what; read once for each state of the record.
pub(crate) fn holdings(ask: &Ask<'_>, record: &mut Record) -> Result<Arc<Holdings>, Problem> {
    let as_of = ask.query.as_of()?;
    ask.app.holdings.get(&format!("{} {as_of:?}", ask.version), || {
        let mut all = Holdings::new();
        record.each_span(as_of, None, &mut |span| {
            for holder in &span.holders {
                all.entry(named(holder)).or_default().push((span.from, span.span_id.clone()));
            }
        })?;
        for spans in all.values_mut() {
            spans.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        }
        Ok(Arc::new(all))
    })
}

/// Id and name of a holder.
pub(crate) fn named(holder: &ActorRef) -> (Option<String>, String) {
    let name = holder.name.as_deref().unwrap_or(&holder.text);
    (holder.actor_id.as_ref().map(ToString::to_string), name.to_owned())
}

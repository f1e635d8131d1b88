//! Who held what on a day: areas and points.

use super::{
    mercator::{Tile, World},
    mvt::{self, Layer, Shape, Value},
    shape,
};
use crate::{api::control::named, control_map};
use dateline_control::areas::Ring;
use dateline_model::{ActorRef, ControlSpan, KeyedPlace};

/// The tile of a day.
pub(crate) fn tile(map: &control_map::Day, tile: Tile) -> Vec<u8> {
    let (mut cells, mut cores, mut places) = (Layer::new("areas"), Layer::new("cores"), Layer::new("places"));
    for area in &map.areas {
        let (holder_id, holder) = first(&area.holders);
        let properties = [
            ("holder", holder),
            ("holder_id", holder_id),
            ("holders", Some(all(&area.holders))),
            ("state", Some(area.state.as_str().into())),
            ("standing", Some(area.standing.as_str().into())),
            ("place_key", Some(area.key.as_str().into())),
            ("span", area.span_id.as_ref().map(|id| id.as_str().into())),
        ];
        for (layer, shape) in [(&mut cells, &area.cell), (&mut cores, &area.core)] {
            let rings = rings(tile, shape);
            if !rings.is_empty() {
                layer.add(&Shape::Rings(rings), &properties);
            }
        }
    }
    let (first, last) = tile.stretch();
    for span in &map.spans {
        if let Some((lon, lat)) = span.place.lon.zip(span.place.lat) {
            let at = World::of(lon, lat);
            if (first..=last).contains(&at.curve()) {
                let (x, y) = tile.local(at);
                places.add(&Shape::Point(x, y), &properties(span));
            }
        }
    }
    mvt::tile(&[cells, cores, places])
}

fn rings(tile: Tile, rings: &[Ring]) -> Vec<Vec<(i32, i32)>> {
    let local = |ring: &Ring| -> shape::Line {
        ring.iter().chain(ring.first()).map(|at| tile.project(at.lon, at.lat)).collect()
    };
    rings.iter().filter_map(|ring| shape::ring(&local(ring), true)).collect()
}

fn first(holders: &[ActorRef]) -> (Option<Value>, Option<Value>) {
    let Some((id, name)) = holders.first().map(named) else { return (None, None) };
    (id.map(Value::from), Some(name.into()))
}

fn all(holders: &[ActorRef]) -> Value {
    holders.iter().map(|holder| named(holder).1).collect::<Vec<_>>().join("; ").into()
}

fn properties(span: &ControlSpan) -> Vec<(&'static str, Option<Value>)> {
    let (holder_id, holder) = first(&span.holders);
    let name = span.place.name.as_deref().unwrap_or(&span.place.text);
    vec![
        ("id", Some(span.span_id.as_str().into())),
        ("place_key", Some(KeyedPlace::of(&span.place).key.to_string().into())),
        ("place", Some(name.into())),
        ("state", Some(span.state.as_str().into())),
        ("holder", holder),
        ("holder_id", holder_id),
        ("holders", Some(all(&span.holders))),
        ("standing", Some(span.standing.as_str().into())),
        ("extent", Some(span.extent.as_str().into())),
        ("confidence", Some(span.confidence.into())),
        ("from", Some(span.from.to_string().into())),
        ("until", span.until.map(|day| day.to_string().into())),
    ]
}

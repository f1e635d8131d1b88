//! Who held what on one day, as points and as areas.
//!
//! Areas are drawn by [`dateline_control::areas`] around the settlements of the gazetteer, one first-level unit at a time;
//! what that approximates is said there. Of a unit with very many settlements only the larger ones are neighbours.

use crate::{base_map::BaseMap, http::problem::Problem};
use dateline_control::areas::{self, Area, Options, Point, Populated};
use dateline_gazetteer::{Coord, PlaceId};
use dateline_model::{ControlSpan, KeyedPlace};
use dateline_store::Record;
use jiff::{Timestamp, civil::Date};
use std::collections::{BTreeMap, BTreeSet};

/// Settlements of a unit that an area may border on.
const NEIGHBOURS: usize = 1200;

/// One day.
#[derive(Debug, Default)]
pub(crate) struct ControlMap {
    /// What is known, by id.
    pub(crate) spans: Vec<ControlSpan>,
    /// The ground of each place that is not unknown.
    pub(crate) areas: Vec<Area>,
}

impl ControlMap {
    pub(crate) fn load(
        record: &mut Record,
        base: Option<&BaseMap>,
        (as_of, day): (Option<Timestamp>, Date),
    ) -> Result<Self, Problem> {
        let mut spans = Vec::new();
        record.each_span(as_of, Some(day), &mut |span| spans.push(span))?;
        let areas = base.map(|base| draw(base, &spans)).unwrap_or_default();
        Ok(Self { spans, areas })
    }
}

fn draw(base: &BaseMap, spans: &[ControlSpan]) -> Vec<Area> {
    let mut by_unit: BTreeMap<PlaceId, Vec<(&ControlSpan, Populated)>> = BTreeMap::new();
    for span in spans {
        let place = KeyedPlace::of(&span.place);
        let Some((lon, lat)) = span.place.lon.zip(span.place.lat).filter(|_| place.fine) else { continue };
        let at = Point { lon, lat };
        let unit = base.boundaries().and_then(|all| all.admin_of(Coord { lat, lon }).admin1);
        let Some(unit) = unit else { continue };
        let population = base.population(span.place.place_id.as_ref().map(|id| id.as_str()));
        by_unit.entry(unit).or_default().push((span, Populated { key: place.key.to_string(), at, population }));
    }
    let mut drawn = Vec::new();
    for (unit, known) in by_unit {
        let Some(boundary) = base.boundaries().and_then(|all| all.get(&unit)) else { continue };
        let ring = |ring: &Vec<Coord>| ring.iter().map(|at| Point { lon: at.lon, lat: at.lat }).collect();
        let rings: Vec<areas::Ring> = boundary
            .polygons
            .iter()
            .flat_map(|polygon| std::iter::once(&polygon.outer).chain(&polygon.holes))
            .map(ring)
            .collect();
        let keys: BTreeSet<&str> = known.iter().map(|(_, place)| place.key.as_str()).collect();
        let mut sites = base.settlements(&unit, NEIGHBOURS);
        sites.retain(|site| !keys.contains(site.key.as_str()));
        let spans: Vec<&ControlSpan> = known.iter().map(|(span, _)| *span).collect();
        sites.extend(known.iter().map(|(_, place)| place.clone()));
        drawn.extend(areas::areas(&sites, &spans, &rings, &Options::default()));
    }
    drawn.retain(|area| area.state != dateline_model::ControlState::Unknown);
    drawn
}

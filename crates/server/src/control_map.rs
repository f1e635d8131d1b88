//! Who held what on one day, as points and as areas.

use crate::{base_map::BaseMap, http::problem::Problem};
use dateline_control::areas::Area;
use dateline_model::ControlSpan;
use dateline_pipeline::{MapOptions, control_map};
use dateline_store::Record;
use jiff::{Timestamp, civil::Date};

/// One day.
#[derive(Debug, Default)]
pub(crate) struct Day {
    /// What is known, by id.
    pub(crate) spans: Vec<ControlSpan>,
    /// The ground of each place that is not unknown.
    pub(crate) areas: Vec<Area>,
}

impl Day {
    pub(crate) fn load(
        record: &mut Record,
        base: Option<&BaseMap>,
        (as_of, day): (Option<Timestamp>, Date),
    ) -> Result<Self, Problem> {
        let mut spans = Vec::new();
        record.each_span(as_of, Some(day), &mut |span| spans.push(span))?;
        let ground = base.and_then(|base| base.boundaries().map(|boundaries| (base.gazetteer(), boundaries)));
        let areas = ground
            .map(|(gazetteer, boundaries)| control_map(gazetteer, boundaries, &spans, &MapOptions::default()).areas);
        Ok(Self { spans, areas: areas.unwrap_or_default() })
    }
}

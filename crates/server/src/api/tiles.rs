//! Vector tiles.

use super::filter;
use crate::{
    http::{problem::Problem, route::Ask},
    tiles::{base, control, events, mercator::Tile},
};
use dateline_store::Record;

/// `GET /tiles/events/{z}/{x}/{y}.mvt`.
pub(crate) fn of_events(ask: &Ask<'_>, record: &mut Record) -> Result<Vec<u8>, Problem> {
    let tile = tile(ask)?;
    let question = format!("events {tile:?}\n{}", ask.query.key(&["v"]));
    ask.app.tiles.get(&ask.version, question, || {
        let as_of = ask.query.as_of()?;
        let overview = ask.app.overviews.get(record, as_of)?;
        let filter = filter::overview_filter(ask, record)?;
        events::tile(record, &overview, (tile, &filter, as_of))
    })
}

/// `GET /tiles/control/{z}/{x}/{y}.mvt`.
pub(crate) fn of_control(ask: &Ask<'_>, record: &mut Record) -> Result<Vec<u8>, Problem> {
    let tile = tile(ask)?;
    let day = ask.query.day("at")?.ok_or_else(|| Problem::parameter("at", "it is needed"))?;
    let as_of = ask.query.as_of()?;
    let question = format!("control {tile:?}\n{}", ask.query.key(&["v"]));
    ask.app.tiles.get(&ask.version, question, || {
        let map = ask.app.control_map(record, (&ask.version, as_of, day))?;
        Ok(control::tile(&map, tile))
    })
}

/// `GET /tiles/base/{z}/{x}/{y}.mvt`.
pub(crate) fn of_base(ask: &Ask<'_>, _: &mut Record) -> Result<Vec<u8>, Problem> {
    let tile = tile(ask)?;
    let Some(map) = ask.app.base.as_ref().filter(|_| tile.z <= base::DEEPEST) else { return Ok(Vec::new()) };
    // The base map does not change with the record.
    ask.app.base_tiles.get("", format!("{tile:?}"), || Ok(base::tile(map, tile)))
}

fn tile(ask: &Ask<'_>) -> Result<Tile, Problem> {
    let number = |n: usize, text: &str| -> Option<u32> {
        let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| plain && n < 3)
    };
    let y = ask.part(2).strip_suffix(".mvt");
    let found = number(0, ask.part(0))
        .zip(number(1, ask.part(1)))
        .zip(y.and_then(|y| number(2, y)))
        .and_then(|((z, x), y)| Tile::new(u8::try_from(z).ok()?, x, y));
    found.ok_or_else(|| Problem::new(axum::http::StatusCode::NOT_FOUND, "there is no such tile"))
}

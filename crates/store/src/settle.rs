//! What new readings and decisions touch is computed again: events first, then control.
//!
//! One block a transaction, and then the places that they touched: a program that dies in between has done some wholly
//! and others not at all, and the notes of what is left to do are still there.

mod control;
mod events;

use crate::{
    Record, Result, StoreError,
    add::hex,
    sql::{Sql, Value, holes, values},
};
use dateline_control::Rules;
use dateline_model::{Lineage, Sides};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What [`Record::settle`] did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settled {
    /// Event versions written.
    pub events_written: usize,
    /// Events that are no more.
    pub events_removed: usize,
    /// Control spans written.
    pub spans_written: usize,
    /// Merges and splits.
    pub lineage: Vec<Lineage>,
}

impl Record {
    /// Computes again what was touched since the last time. `sides` tells who stands on whose side.
    ///
    /// # Errors
    /// When the record cannot be read or written; what was settled until then stays, the rest stays noted.
    pub fn settle(&mut self, sides: &Sides, rules: &Rules, now: Timestamp) -> Result<Settled> {
        let mut settled = Settled::default();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        loop {
            let rows = self.db.query("SELECT DISTINCT block FROM dirty ORDER BY block", &[])?;
            let blocks = rows.iter().map(|row| row.text(0).map(str::to_owned)).collect::<Result<Vec<_>>>()?;
            let left: Vec<String> = blocks.into_iter().filter(|block| !seen.contains(block)).collect();
            // Events come first: they say which places must be looked at, and several may name the same one.
            let (places, events): (Vec<String>, Vec<String>) =
                left.into_iter().partition(|block| block.starts_with(CONTROL));
            let work = match events.into_iter().next() {
                Some(block) => vec![block],
                None => places.into_iter().take(PLACES_AT_ONCE).collect(),
            };
            if work.is_empty() {
                return Ok(settled);
            }
            self.write(now, |db, at| {
                work.iter().try_for_each(|block| settle_block(db, block, (sides, rules), at, &mut settled))
            })?;
            if !work[0].starts_with(CONTROL) {
                // It may have named places that were done before it.
                seen.retain(|block| !block.starts_with(CONTROL));
            }
            seen.extend(work);
        }
    }
}

/// What the blocks of places begin with.
const CONTROL: &str = "control|";
/// Places whose timelines are written in one transaction.
const PLACES_AT_ONCE: usize = 100;
/// Anchors that are crossed off with one statement.
const ANCHORS_AT_ONCE: usize = 64;
/// The anchor of a place that events touched.
const TOUCHED: &str = "~/";

fn settle_block(
    db: &mut dyn Sql,
    block: &str,
    (sides, rules): (&Sides, &Rules),
    at: &str,
    settled: &mut Settled,
) -> Result<()> {
    let rows = db.query("SELECT anchor FROM dirty WHERE block = $1", values![block])?;
    let anchors = rows.iter().map(|row| row.text(0).map(str::to_owned)).collect::<Result<Vec<_>>>()?;
    match block.strip_prefix(CONTROL) {
        Some(place) => settled.spans_written += control::settle(db, place, (sides, rules), at)?,
        None => {
            let touched = events::settle(db, block, &anchors, sides, at, settled)?;
            for place in control::touched_places(db, &touched, rules)? {
                let sql = "INSERT INTO dirty (block, anchor) VALUES ($1, $2) ON CONFLICT DO NOTHING";
                db.execute(sql, values![format!("{CONTROL}{place}"), TOUCHED])?;
            }
        }
    }
    // Only what was seen: another writer may have noted more in the meantime.
    for some in anchors.chunks(ANCHORS_AT_ONCE) {
        let mut values: Vec<Value> = some.iter().map(|anchor| Value::from(anchor.as_str())).collect();
        values.resize(if some.len() == 1 { 1 } else { ANCHORS_AT_ONCE }, values[0].clone());
        let sql =
            format!("DELETE FROM dirty WHERE anchor IN ({}) AND block = ${}", holes(1, values.len()), values.len() + 1);
        values.push(block.into());
        db.execute(&sql, &values)?;
    }
    Ok(())
}

/// Notes what a reading touches.
pub(crate) fn touch_reading(db: &mut dyn Sql, reading: i64) -> Result<()> {
    let sql = "INSERT INTO dirty (block, anchor) SELECT DISTINCT block, anchor FROM filing WHERE reading_id = $1 ON CONFLICT DO NOTHING";
    db.execute(sql, values![reading]).map(|_| ())
}

/// Tells whether a stored value changed, without reading it back.
fn content_hash(json: &str) -> String {
    hex(&Sha256::digest(json.as_bytes())[..16])
}

fn bad_id(what: &str) -> StoreError {
    StoreError::BadValue { target: "the record".to_owned(), what: what.to_owned(), detail: "an id is empty".to_owned() }
}

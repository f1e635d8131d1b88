//! What new readings and decisions touch is computed again: events first, then control.
//!
//! One block a transaction: a program that dies in between has done some blocks wholly and others not at all, and
//! the notes of what is left to do are still there.

mod control;
mod events;

use crate::{
    Record, Result, StoreError,
    add::hex,
    sql::{Sql, values},
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
            let Some(block) = blocks.into_iter().find(|block| !seen.contains(block)) else { return Ok(settled) };
            self.write(now, |db, at| settle_block(db, &block, (sides, rules), at, &mut settled))?;
            seen.insert(block);
        }
    }
}

fn settle_block(
    db: &mut dyn Sql,
    block: &str,
    (sides, rules): (&Sides, &Rules),
    at: &str,
    settled: &mut Settled,
) -> Result<()> {
    let rows = db.query("SELECT anchor FROM dirty WHERE block = $1", values![block])?;
    let anchors = rows.iter().map(|row| row.text(0).map(str::to_owned)).collect::<Result<Vec<_>>>()?;
    let places = match block.strip_prefix("control|") {
        Some(place) => BTreeSet::from([place.to_owned()]),
        None => {
            let touched = events::settle(db, block, &anchors, sides, at, settled)?;
            control::touched_places(db, &touched, rules)?
        }
    };
    for place in places {
        settled.spans_written += control::settle(db, &place, (sides, rules), at)?;
    }
    // Only what was seen: another writer may have noted more in the meantime.
    for anchor in &anchors {
        db.execute("DELETE FROM dirty WHERE block = $1 AND anchor = $2", values![block, anchor.as_str()])?;
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

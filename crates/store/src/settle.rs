//! What new readings and decisions touch is computed again: events first, then control.
//!
//! A stretch of one block a transaction, and then the places that they touched: a program that dies in between has done
//! some wholly and others not at all, and the notes of what is left to do are still there.

mod control;
mod events;

use crate::{
    Record, Result, StoreError,
    add::hex,
    sql::{Row, Sql, Value, holes, values},
};
use dateline_control::Rules;
use dateline_fuse::Filing;
use dateline_model::{Lineage, Sides};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

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
        // Events come first: they say which places must be looked at, and several may name the same one.
        for (from, to) in [("", CONTROL), (BEHIND_CONTROL, BEHIND_ALL), (CONTROL, BEHIND_CONTROL)] {
            let mut done = Filing { block: from.to_owned(), anchor: String::new() };
            loop {
                let work = noted(&mut *self.db, &done, to)?;
                let Some(last) = work.last() else { break };
                self.write(now, |db, at| settle_some(db, &work, (sides, rules), at, &mut settled))?;
                done = last.clone();
            }
        }
        Ok(settled)
    }
}

/// What the blocks of places begin with.
const CONTROL: &str = "control|";
/// Sorts behind every block of a place, and before what follows them.
const BEHIND_CONTROL: &str = "control}";
/// Sorts behind every block: they begin with a small letter.
const BEHIND_ALL: &str = "~";
/// Anchors of one block, or places, that are settled in one transaction: with the days around them they must fit into
/// memory, however long the record is.
const AT_ONCE: i64 = 200;
/// Anchors that are crossed off with one statement.
const CROSSED_OFF: usize = 64;
/// The anchor of a place that events touched.
const TOUCHED: &str = "~/";

/// What is noted behind `done` and before the block `to`: some anchors of one block, or some places.
fn noted(db: &mut dyn Sql, done: &Filing, to: &str) -> Result<Vec<Filing>> {
    let sql = "SELECT block, anchor FROM dirty WHERE (block, anchor) > ($1, $2) AND block < $3 \
               ORDER BY block, anchor LIMIT $4";
    let rows = db.query(sql, values![done.block.as_str(), done.anchor.as_str(), to, AT_ONCE])?;
    let filing = |row: &Row| Ok(Filing { block: row.text(0)?.to_owned(), anchor: row.text(1)?.to_owned() });
    let mut work = rows.iter().map(filing).collect::<Result<Vec<_>>>()?;
    if let Some(first) = work.first().filter(|first| !first.block.starts_with(CONTROL)).cloned() {
        work.retain(|filing| filing.block == first.block);
    }
    Ok(work)
}

fn settle_some(
    db: &mut dyn Sql,
    work: &[Filing],
    (sides, rules): (&Sides, &Rules),
    at: &str,
    settled: &mut Settled,
) -> Result<()> {
    for noted in work.chunk_by(|a, b| a.block == b.block) {
        let block = noted[0].block.as_str();
        if let Some(place) = block.strip_prefix(CONTROL) {
            settled.spans_written += control::settle(db, place, (sides, rules), at)?;
        } else {
            let touched = events::settle(db, noted, sides, at, settled)?;
            for place in control::touched_places(db, &touched, rules)? {
                let sql = "INSERT INTO dirty (block, anchor) VALUES ($1, $2) ON CONFLICT DO NOTHING";
                db.execute(sql, values![format!("{CONTROL}{place}"), TOUCHED])?;
            }
        }
        cross_off(db, block, noted)?;
    }
    Ok(())
}

/// Only what was seen: another writer may have noted more in the meantime.
fn cross_off(db: &mut dyn Sql, block: &str, noted: &[Filing]) -> Result<()> {
    for some in noted.chunks(CROSSED_OFF) {
        let mut values: Vec<Value> = some.iter().map(|filing| Value::from(filing.anchor.as_str())).collect();
        values.resize(if some.len() == 1 { 1 } else { CROSSED_OFF }, values[0].clone());
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

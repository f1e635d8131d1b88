//! The way out of a damaged file: the original documents that can still be read, and what people decided.

use crate::{Result, StoreError};
use rusqlite::{Connection, OpenFlags, Row};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
    path::Path,
};

/// What a damaged record still knows of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Provenance {
    /// Its id.
    pub document_id: String,
    /// The outlet.
    pub source: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Day of publication.
    pub published_day: Option<String>,
    /// When it was collected.
    pub collected_at: String,
    /// How it was collected.
    pub collected_how: String,
}

/// An original that is whole: its SHA-256 is right.
#[derive(Debug, Clone, Copy)]
pub struct Salvaged<'a> {
    /// SHA-256 of the bytes.
    pub sha256: &'a str,
    /// As received.
    pub bytes: &'a [u8],
    /// What is known of it, where that could be read.
    pub provenance: Option<&'a Provenance>,
}

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Salvage {
    /// Originals handed out.
    pub whole: usize,
    /// Originals that are known to be lost.
    pub lost: usize,
    /// Decisions of people, as JSON, with those that were taken back.
    pub decisions: Vec<String>,
}

/// Hands every original of a record file that can still be read whole to `take`, each once, until it breaks off. The
/// file is only read; make a new record from what is handed out.
///
/// # Errors
/// When nothing of the file can be read.
pub fn salvage(path: &Path, mut take: impl FnMut(Salvaged<'_>) -> ControlFlow<()>) -> Result<Salvage> {
    let target = path.display().to_string();
    let corrupt = |error: rusqlite::Error| StoreError::Corrupt { target: target.clone(), detail: error.to_string() };
    if !path.exists() {
        return Err(StoreError::Missing { target });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(corrupt)?;
    let (known, mut trouble) = provenance(&connection);
    let mut taken = BTreeSet::new();
    let mut lost: BTreeSet<String> = known.keys().cloned().collect();
    let mut enough = false;
    let mut one = |row: &Row<'_>| {
        let (sha256, bytes) = (row.get_ref(0)?, row.get_ref(1)?);
        let (Ok(sha256), Ok(bytes)) = (sha256.as_str(), bytes.as_blob()) else { return Ok(()) };
        let whole = crate::add::hex(&Sha256::digest(bytes)) == sha256;
        if !whole {
            lost.insert(sha256.to_owned());
        } else if !enough && taken.insert(sha256.to_owned()) {
            enough = take(Salvaged { sha256, bytes, provenance: known.get(sha256) }).is_break();
        }
        Ok(())
    };
    // Through the table from the front, from the back, and each one that a document names: a damaged page stops each
    // way at another place.
    if let Err(error) = walk(&connection, &format!("{ORIGINALS} ORDER BY rowid"), &mut one) {
        trouble = Some(error);
        let _ = walk(&connection, &format!("{ORIGINALS} ORDER BY rowid DESC"), &mut one);
        for sha256 in known.keys().filter(|sha256| sha256.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            // One that cannot be read is counted as lost.
            let _ = walk(&connection, &format!("{ORIGINALS} WHERE sha256 = '{sha256}'"), &mut one);
        }
    }
    let mut decisions = BTreeMap::new();
    // Records before schema 3 do not know of withdrawals.
    for sql in ["SELECT decision_id, body, withdrawn FROM decision", "SELECT decision_id, body, NULL FROM decision"] {
        // What cannot be read is lost; the originals were the errand.
        let _ = walk(&connection, sql, |row| {
            let (id, body, withdrawn): (String, String, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let withdrawn = withdrawn.unwrap_or_else(|| "null".to_owned());
            decisions.entry(id).or_insert_with(|| format!("{{\"decision\":{body},\"withdrawn\":{withdrawn}}}"));
            Ok(())
        });
    }
    match trouble {
        Some(error) if taken.is_empty() => Err(corrupt(error)),
        _ => Ok(Salvage {
            whole: taken.len(),
            lost: lost.difference(&taken).count(),
            decisions: decisions.into_values().collect(),
        }),
    }
}

const ORIGINALS: &str = "SELECT sha256, bytes FROM original";

/// What is known of the originals, by SHA-256, and what went wrong.
fn provenance(connection: &Connection) -> (BTreeMap<String, Provenance>, Option<rusqlite::Error>) {
    const COLUMNS: &str = "SELECT version, sha256, document_id, source, url, title, published_day, collected_at, collected_how FROM document";
    let mut known = BTreeMap::new();
    let last = Cell::new(0_i64);
    let mut take = |row: &Row<'_>| {
        last.set(last.get().max(row.get(0)?));
        let made = Provenance {
            document_id: row.get(2)?,
            source: row.get(3)?,
            url: row.get(4)?,
            title: row.get(5)?,
            published_day: row.get(6)?,
            collected_at: row.get(7)?,
            collected_how: row.get(8)?,
        };
        known.entry(row.get(1)?).or_insert(made);
        Ok(())
    };
    let forward = walk(connection, &format!("{COLUMNS} ORDER BY version"), &mut take);
    let back = walk(connection, &format!("{COLUMNS} ORDER BY version DESC"), &mut take);
    let trouble = forward.err().or(back.err());
    if trouble.is_some() {
        // Between two damaged pages a row is found only when it is asked for.
        for version in 1..last.get() {
            let _ = walk(connection, &format!("{COLUMNS} WHERE version = {version}"), &mut take);
        }
    }
    (known, trouble)
}

fn walk(
    connection: &Connection,
    sql: &str,
    mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        // A row of nonsense does not hide the rows behind it.
        let _ = take(row);
    }
    Ok(())
}

//! The way out of a damaged file: the original documents that can still be read.

use crate::{Result, StoreError};
use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};
use std::{collections::BTreeSet, path::Path};

/// Hands every original of a record file that can still be read whole (its SHA-256 is right) to `take`, each once,
/// with its SHA-256. Gives how many were taken and how many are known to be lost. The file is only read; make a new
/// record from what is handed out.
///
/// # Errors
/// When nothing of the file can be read.
pub fn salvage(path: &Path, mut take: impl FnMut(&str, &[u8])) -> Result<(usize, usize)> {
    let target = path.display().to_string();
    let corrupt = |error: rusqlite::Error| StoreError::Corrupt { target: target.clone(), detail: error.to_string() };
    if !path.exists() {
        return Err(StoreError::Missing { target });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(corrupt)?;
    let mut taken = BTreeSet::new();
    let mut lost = BTreeSet::new();
    // Through the index, through the table from the front, and from the back: a damaged page stops each way at
    // another place.
    let ways = [
        "SELECT sha256, bytes FROM original ORDER BY rowid",
        "SELECT sha256, bytes FROM original ORDER BY rowid DESC",
        "SELECT sha256, bytes FROM original INDEXED BY sqlite_autoindex_original_1 ORDER BY sha256",
    ];
    let mut trouble = None;
    for way in ways {
        let walked = walk(&connection, way, |sha256, bytes| {
            let whole = crate::add::hex(&Sha256::digest(bytes)) == sha256;
            if !whole {
                lost.insert(sha256.to_owned());
            } else if taken.insert(sha256.to_owned()) {
                take(sha256, bytes);
            }
        });
        trouble = walked.err().or(trouble);
    }
    // What the documents name but nobody found.
    let named = walk(&connection, "SELECT sha256, x'' FROM document", |sha256, _| {
        lost.insert(sha256.to_owned());
    });
    trouble = trouble.or(named.err());
    match trouble {
        Some(error) if taken.is_empty() => Err(corrupt(error)),
        _ => Ok((taken.len(), lost.difference(&taken).count())),
    }
}

fn walk(connection: &Connection, sql: &str, mut take: impl FnMut(&str, &[u8])) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (sha256, bytes) = (row.get_ref(0)?, row.get_ref(1)?);
        if let (Ok(sha256), Ok(bytes)) = (sha256.as_str(), bytes.as_blob()) {
            take(sha256, bytes);
        }
    }
    Ok(())
}

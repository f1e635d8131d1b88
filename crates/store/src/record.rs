//! Opening a record, its transactions and its clock.

use crate::{
    Result, StoreError, migrate,
    sql::{Sql, moment, postgres::Postgres, sqlite::Sqlite, values},
};
use jiff::{SignedDuration, Timestamp};
use std::{path::Path, time::Duration};

/// What a record is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reading and writing; made when it is not there.
    Create,
    /// Reading and writing; must be there.
    Write,
    /// Reading only; must be there.
    Read,
}

/// A record: documents, claims, events, control and decisions with their history.
pub struct Record {
    pub(crate) db: Box<dyn Sql>,
}

impl std::fmt::Debug for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Record({})", self.db.target())
    }
}

impl Record {
    /// Opens the record at `target`: a path, or an address that begins with `postgres://` or `postgresql://`. An
    /// older schema is brought up to date first.
    ///
    /// # Errors
    /// When it is not there, is something else, is newer, damaged, or cannot be reached or written.
    pub fn open(target: &str, access: Access) -> Result<Self> {
        let (create, read_only) = (access == Access::Create, access == Access::Read);
        let mut db: Box<dyn Sql> = if is_address(target) {
            Box::new(Postgres::open(target, read_only)?)
        } else {
            Box::new(Sqlite::open(Path::new(target), create, read_only)?)
        };
        migrate::migrate(&mut *db, create, !read_only)?;
        Ok(Self { db })
    }

    /// How long to wait for another program that is writing, from now on; 10 seconds when nothing is said.
    ///
    /// # Errors
    /// When the database refuses it.
    pub fn patience(&mut self, wait: Duration) -> Result<()> {
        self.db.patience(wait)
    }

    /// How long questions may take, counted from now; `None` for as long as they need.
    ///
    /// # Errors
    /// When the database refuses it.
    pub fn time_limit(&mut self, limit: Option<Duration>) -> Result<()> {
        self.db.time_limit(limit)
    }

    /// Path, or address without its password.
    #[must_use]
    pub fn target(&self) -> &str {
        self.db.target()
    }

    /// Runs `work` in a transaction of its own, as the only writer. `now` is the moment it is recorded at; when the
    /// clock has gone backwards, the moment after the last recorded one is taken, so that history keeps its order.
    pub(crate) fn write<T>(&mut self, now: Timestamp, work: impl FnOnce(&mut dyn Sql, &str) -> Result<T>) -> Result<T> {
        self.db.begin()?;
        let done = next_moment(&mut *self.db, now).and_then(|at| work(&mut *self.db, &at)).and_then(|value| {
            self.db.batch("COMMIT")?;
            Ok(value)
        });
        if done.is_err() {
            // The first error is the one to tell; a lost connection rolls back by itself.
            let _ = self.db.batch("ROLLBACK");
        }
        done
    }

    /// The moment of the last change.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn last_change(&mut self) -> Result<Option<Timestamp>> {
        last_recorded(&mut *self.db)
    }
}

fn is_address(target: &str) -> bool {
    target.starts_with("postgres://") || target.starts_with("postgresql://")
}

fn last_recorded(db: &mut dyn Sql) -> Result<Option<Timestamp>> {
    let rows = db.query("SELECT value FROM meta WHERE key = 'last_recorded'", &[])?;
    let Some(row) = rows.first() else { return Ok(None) };
    let text = row.text(0)?;
    text.parse().map(Some).map_err(|error: jiff::Error| StoreError::BadValue {
        target: db.target().to_owned(),
        what: "the moment of the last change".to_owned(),
        detail: error.to_string(),
    })
}

fn next_moment(db: &mut dyn Sql, now: Timestamp) -> Result<String> {
    let after = last_recorded(db)?.map(|last| last.saturating_add(SignedDuration::from_micros(1)).unwrap_or(last));
    let at = moment(after.map_or(now, |after| after.max(now)));
    let upsert = "INSERT INTO meta (key, value) VALUES ('last_recorded', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    db.execute(upsert, values![at.clone()])?;
    Ok(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Added, Collected, DocumentQuery};
    use dateline_model::{Document, DocumentId, Text};

    fn document(n: usize) -> Document {
        Document {
            id: DocumentId::new(format!("doc{n}")).unwrap(),
            source: None,
            url: None,
            title: None,
            byline: None,
            language: None,
            dateline: None,
            published: None,
            text: Text::new("words ".repeat(2000)),
            parts: vec![],
        }
    }

    fn add(record: &mut Record, n: usize) -> Result<Added> {
        let document = document(n);
        let bytes = format!("{n}{}", document.text.as_str());
        let collected =
            Collected { document: &document, bytes: bytes.as_bytes(), at: Timestamp::UNIX_EPOCH, how: "test" };
        record.add(collected, &[], "m", Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_full_disk_is_told_and_what_was_stored_is_safe() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("record.db").display().to_string();
        let mut record = Record::open(&target, Access::Create).unwrap();
        // SQLite's own limit gives the error that a full disk gives.
        record.db.batch("PRAGMA max_page_count = 120").unwrap();
        let stored = (0..1000).take_while(|&n| add(&mut record, n).is_ok()).count();
        assert!(stored > 0);
        let error = add(&mut record, stored).unwrap_err();
        assert!(matches!(error, StoreError::DiskFull { .. }), "{error}");
        record.db.batch("PRAGMA max_page_count = 100000").unwrap();
        assert_eq!(
            record.documents(&DocumentQuery { limit: Some(2000), ..DocumentQuery::default() }).unwrap().items.len(),
            stored
        );
        assert_eq!(add(&mut record, stored).unwrap(), Added::New);
    }

    #[test]
    fn a_writer_that_waits_too_long_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("record.db").display().to_string();
        let mut first = Record::open(&target, Access::Create).unwrap();
        let mut second = Record::open(&target, Access::Write).unwrap();
        second.db.batch("PRAGMA busy_timeout = 30").unwrap();
        first.db.begin().unwrap();
        let error = add(&mut second, 1).unwrap_err();
        assert!(matches!(error, StoreError::Busy { .. }), "{error}");
        first.db.batch("COMMIT").unwrap();
        assert_eq!(add(&mut second, 1).unwrap(), Added::New);
    }
}

//! Schemas and the way from each to the next.

use crate::{
    Result, StoreError,
    sql::{Dialect, Sql, values},
};

/// The schema that this version works with.
pub const SCHEMA: i64 = STEPS.len() as i64;

/// One step from a schema to the next: SQLite, PostgreSQL. A step that was released is never changed.
const STEPS: [(&str, &str); 7] = [
    (include_str!("migrations/sqlite/0001.sql"), include_str!("migrations/postgres/0001.sql")),
    (include_str!("migrations/sqlite/0002.sql"), include_str!("migrations/postgres/0002.sql")),
    (include_str!("migrations/sqlite/0003.sql"), include_str!("migrations/postgres/0003.sql")),
    (include_str!("migrations/sqlite/0004.sql"), include_str!("migrations/postgres/0004.sql")),
    (include_str!("migrations/sqlite/0005.sql"), include_str!("migrations/postgres/0005.sql")),
    (include_str!("migrations/sqlite/0006.sql"), include_str!("migrations/postgres/0006.sql")),
    (include_str!("migrations/sqlite/0007.sql"), include_str!("migrations/postgres/0007.sql")),
];

/// Brings a record to [`SCHEMA`], one step a transaction. `writable` is false when it is opened for reading only.
pub(crate) fn migrate(db: &mut dyn Sql, create: bool, writable: bool) -> Result<()> {
    let found = db.schema()?;
    let target = db.target().to_owned();
    match found {
        None if !create || !writable => return Err(StoreError::Missing { target }),
        Some(found) if found > SCHEMA => return Err(StoreError::NewerSchema { target, found, known: SCHEMA }),
        Some(found) if found < SCHEMA && !writable => {
            return Err(StoreError::OlderSchema { target, found, known: SCHEMA });
        }
        Some(found) if found == SCHEMA => return Ok(()),
        _ => {}
    }
    loop {
        // Another program may have done the step while this one waited for the lock.
        db.begin()?;
        let now = db.schema()?.unwrap_or(0);
        if now >= SCHEMA {
            return db.batch("COMMIT");
        }
        let done = step(db, now);
        if let Err(error) = done {
            // The first error is the one to tell; a failed roll-back leaves nothing behind either.
            let _ = db.batch("ROLLBACK");
            return Err(error);
        }
        db.batch("COMMIT")?;
    }
}

fn step(db: &mut dyn Sql, from: i64) -> Result<()> {
    let (sqlite, postgres) = STEPS[usize::try_from(from).unwrap_or(0)];
    let next = from + 1;
    match db.dialect() {
        Dialect::Sqlite => {
            db.batch(sqlite)?;
            db.batch(&format!("PRAGMA application_id = {}; PRAGMA user_version = {next}", 0x4454_4c4e))?;
        }
        Dialect::Postgres => db.batch(postgres)?,
    }
    let upsert =
        "INSERT INTO meta (key, value) VALUES ('schema', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    db.execute(upsert, values![next.to_string()]).map(|_| ())
}

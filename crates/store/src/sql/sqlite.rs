//! SQLite: one file, in write-ahead mode, so that readers never wait.

use super::{Dialect, Row, Sql, Value};
use crate::{Result, StoreError};
use rusqlite::{Connection, ErrorCode, OpenFlags, functions::FunctionFlags, types::ValueRef};
use std::{
    ffi::OsStr,
    path::Path,
    time::{Duration, Instant},
};

/// Marks the file as ours (`PRAGMA application_id`): "DTLN".
const APPLICATION_ID: i64 = 0x4454_4c4e;
/// How long a writer waits for another one.
const WAIT: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub(crate) struct Sqlite {
    connection: Connection,
    target: String,
    wait: Duration,
}

impl Sqlite {
    /// Opens a file; `create` allows a new one.
    pub fn open(path: &Path, create: bool, read_only: bool) -> Result<Self> {
        let target = path.display().to_string();
        if !create && !path.exists() {
            return Err(StoreError::Missing { target });
        }
        match Self::open_as((path.as_os_str(), OpenFlags::empty()), &target, create, read_only) {
            // Readers of a file in write-ahead mode want to write beside it; where nothing can be written, nothing
            // changes, and they may do without.
            Err(StoreError::ReadOnly { .. }) if read_only && has_no_log(path) => {
                Self::open_as((immutable(path).as_ref(), OpenFlags::SQLITE_OPEN_URI), &target, create, read_only)
            }
            opened => opened,
        }
    }

    fn open_as((path, flags): (&OsStr, OpenFlags), target: &str, create: bool, read_only: bool) -> Result<Self> {
        let target = target.to_owned();
        let mut flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        flags |= if read_only { OpenFlags::SQLITE_OPEN_READ_ONLY } else { OpenFlags::SQLITE_OPEN_READ_WRITE };
        if create {
            flags |= OpenFlags::SQLITE_OPEN_CREATE;
        }
        let told = |error: rusqlite::Error| told(error, &target, WAIT);
        let connection = Connection::open_with_flags(path, flags).map_err(told)?;
        connection.busy_timeout(WAIT).map_err(told)?;
        connection.set_prepared_statement_cache_capacity(128);
        let exact = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        connection
            .create_scalar_function("distance_m", 4, exact, |context| {
                let at = |n| context.get::<f64>(n);
                Ok(distance_m(at(0)?, at(1)?, at(2)?, at(3)?))
            })
            .map_err(told)?;
        let mut made = Self { connection, target, wait: WAIT };
        made.check_ours()?;
        made.batch("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;")?;
        if !read_only {
            made.query("PRAGMA journal_mode = WAL", &[])?;
        }
        Ok(made)
    }

    fn check_ours(&mut self) -> Result<()> {
        let id = self.query("PRAGMA application_id", &[])?[0].int(0)?;
        let tables = self.query("SELECT count(*) FROM sqlite_schema", &[])?[0].int(0)?;
        if id == APPLICATION_ID || (id == 0 && tables == 0) {
            return Ok(());
        }
        let detail = format!("a SQLite database of another program, application id {id}, {tables} tables");
        Err(StoreError::NotARecord { target: self.target.clone(), detail })
    }
}

/// Whether everything that was written stands in the file itself.
fn has_no_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).map_or(true, |log| log.len() == 0)
}

/// The address of a file that does not change (`sqlite.org/uri.html`).
fn immutable(path: &Path) -> String {
    let mut address = "file:".to_owned();
    for c in path.to_string_lossy().chars() {
        match c {
            '%' | '?' | '#' => address.push_str(&format!("%{:02X}", u32::from(c))),
            c => address.push(c),
        }
    }
    address + "?immutable=1"
}

/// Great-circle distance, as PostGIS computes it on the sphere.
fn distance_m(lat_a: f64, lon_a: f64, lat_b: f64, lon_b: f64) -> f64 {
    const RADIUS_M: f64 = 6_371_008.771_4;
    let (a, b) = (lat_a.to_radians(), lat_b.to_radians());
    let half = ((b - a) / 2.0).sin().powi(2) + a.cos() * b.cos() * ((lon_b - lon_a).to_radians() / 2.0).sin().powi(2);
    2.0 * RADIUS_M * half.sqrt().min(1.0).asin()
}

impl Sql for Sqlite {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn target(&self) -> &str {
        &self.target
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        self.connection.execute_batch(sql).map_err(|error| told(error, &self.target, self.wait))
    }

    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        let run = || {
            let mut statement = self.connection.prepare_cached(&sql.replace('$', "?"))?;
            statement.execute(rusqlite::params_from_iter(values))
        };
        run().map(|count| count as u64).map_err(|error| told(error, &self.target, self.wait))
    }

    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        let mut found = Vec::new();
        self.each(sql, values, &mut |row| {
            found.push(row);
            Ok(())
        })?;
        Ok(found)
    }

    fn each(&mut self, sql: &str, values: &[Value], take: &mut dyn FnMut(Row) -> Result<()>) -> Result<()> {
        let told = |error| told(error, &self.target, self.wait);
        let mut statement = self.connection.prepare_cached(&sql.replace('$', "?")).map_err(told)?;
        let columns = statement.column_count();
        let mut rows = statement.query(rusqlite::params_from_iter(values)).map_err(told)?;
        while let Some(row) = rows.next().map_err(told)? {
            let values = (0..columns).map(|column| row.get_ref(column).map(value_of));
            take(Row(values.collect::<rusqlite::Result<_>>().map_err(told)?))?;
        }
        Ok(())
    }

    fn patience(&mut self, wait: Duration) -> Result<()> {
        self.wait = wait;
        self.connection.busy_timeout(wait).map_err(|error| told(error, &self.target, wait))
    }

    fn time_limit(&mut self, limit: Option<Duration>) -> Result<()> {
        /// Steps of the virtual machine between two looks at the clock.
        const STEPS: i32 = 20_000;
        let until = limit.map(|limit| Instant::now() + limit);
        let over = until.map(|until| move || Instant::now() > until);
        self.connection.progress_handler(STEPS, over).map_err(|error| told(error, &self.target, self.wait))
    }

    fn begin(&mut self) -> Result<()> {
        self.batch("BEGIN IMMEDIATE")
    }

    fn schema(&mut self) -> Result<Option<i64>> {
        let version = self.query("PRAGMA user_version", &[])?[0].int(0)?;
        Ok((version > 0).then_some(version))
    }
}

fn value_of(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(rusqlite::types::ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Real(number) => ValueRef::Real(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn told(error: rusqlite::Error, target: &str, wait: Duration) -> StoreError {
    let (target, detail) = (target.to_owned(), error.to_string());
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt) => StoreError::Corrupt { target, detail },
        Some(ErrorCode::NotADatabase) => StoreError::NotARecord { target, detail },
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            StoreError::ReadOnly { target }
        }
        Some(ErrorCode::DiskFull) => StoreError::DiskFull { target },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            StoreError::Busy { target, seconds: wait.as_secs() }
        }
        Some(ErrorCode::OperationInterrupted) => StoreError::TooLong { target },
        _ => StoreError::Database { target, detail },
    }
}

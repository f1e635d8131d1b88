//! The little that both databases have in common: statements with `$1, $2, …`, rows of plain values, transactions.

pub(crate) mod postgres;
pub(crate) mod sqlite;

use crate::{Result, StoreError};
use std::time::Duration;

/// A value in or out of the database. Days are `2024-11-27`, moments [`moment`]; JSON is its text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Real(value)
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(value)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A list of values.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::sql::Value::from($value)),*] };
}
pub(crate) use values;

/// A list of values to keep.
macro_rules! row {
    ($($value:expr),* $(,)?) => { vec![$($crate::sql::Value::from($value)),*] };
}
pub(crate) use row;

/// A row of values.
#[derive(Debug, Clone)]
pub(crate) struct Row(pub Vec<Value>);

impl Row {
    pub fn text(&self, column: usize) -> Result<&str> {
        match self.0.get(column) {
            Some(Value::Text(text)) => Ok(text),
            other => Err(unexpected(column, "text", other)),
        }
    }
    pub fn text_or_null(&self, column: usize) -> Result<Option<&str>> {
        if self.0.get(column) == Some(&Value::Null) { Ok(None) } else { self.text(column).map(Some) }
    }
    pub fn int(&self, column: usize) -> Result<i64> {
        match self.0.get(column) {
            Some(Value::Int(number)) => Ok(*number),
            other => Err(unexpected(column, "a number", other)),
        }
    }
    pub fn real_or_null(&self, column: usize) -> Result<Option<f64>> {
        match self.0.get(column) {
            Some(Value::Null) => Ok(None),
            Some(Value::Real(number)) => Ok(Some(*number)),
            Some(Value::Int(number)) => Ok(Some(*number as f64)),
            other => Err(unexpected(column, "a number", other)),
        }
    }
    pub fn bytes(&self, column: usize) -> Result<&[u8]> {
        match self.0.get(column) {
            Some(Value::Bytes(bytes)) => Ok(bytes),
            other => Err(unexpected(column, "bytes", other)),
        }
    }
}

fn unexpected(column: usize, wanted: &str, found: Option<&Value>) -> StoreError {
    let found = match found {
        None => "nothing",
        Some(Value::Null) => "null",
        Some(Value::Int(_)) => "a number",
        Some(Value::Real(_)) => "a real number",
        Some(Value::Text(_)) => "text",
        Some(Value::Bytes(_)) => "bytes",
    };
    let detail = format!("expected {wanted}, found {found}");
    StoreError::BadValue { target: "the record".to_owned(), what: format!("column {column}"), detail }
}

/// Which database it is, where they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

/// A connection. Everything above it is written once for both databases.
pub(crate) trait Sql: Send {
    fn dialect(&self) -> Dialect;
    /// Path, or address without its password.
    fn target(&self) -> &str;
    /// Runs statements without parameters.
    fn batch(&mut self, sql: &str) -> Result<()>;
    /// Runs one statement; gives the number of rows that it changed.
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64>;
    /// Asks one question.
    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>>;
    /// Asks one question whose answer is too long to be held: each row as it comes.
    fn each(&mut self, sql: &str, values: &[Value], take: &mut dyn FnMut(Row) -> Result<()>) -> Result<()>;
    /// How long to wait for another program's lock.
    fn patience(&mut self, wait: Duration) -> Result<()>;
    /// How long one question may take from now on; `None` for as long as it needs.
    fn time_limit(&mut self, limit: Option<Duration>) -> Result<()>;
    /// Begins a transaction that is the only writer until it ends.
    fn begin(&mut self) -> Result<()>;
    /// Schema of the record; `None` when the place is empty.
    fn schema(&mut self) -> Result<Option<i64>>;
}

/// `$from, $from+1, …` for a list of `count` values.
pub(crate) fn holes(from: usize, count: usize) -> String {
    (from..from + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}

/// Inserts rows, several in one statement: a server is asked a few times instead of once a row. `into` is the table
/// with its columns; conflicts are not expected.
pub(crate) fn insert(db: &mut dyn Sql, into: &str, rows: &[Vec<Value>]) -> Result<()> {
    // Few lengths, so that few statements are prepared.
    const AT_ONCE: [usize; 4] = [32, 8, 2, 1];
    let mut rest = rows;
    for size in AT_ONCE {
        while let Some((some, others)) = rest.split_at_checked(size) {
            let width = some[0].len();
            let lists: Vec<String> = (0..size).map(|n| format!("({})", holes(n * width + 1, width))).collect();
            db.execute(&format!("INSERT INTO {into} VALUES {}", lists.join(", ")), &some.concat())?;
            rest = others;
        }
    }
    Ok(())
}

/// A moment as both databases sort it: UTC with six decimals.
pub(crate) fn moment(at: jiff::Timestamp) -> String {
    format!("{:.6}", at.round(jiff::Unit::Microsecond).unwrap_or(at))
}

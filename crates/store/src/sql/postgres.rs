//! PostgreSQL with PostGIS.

use super::{Dialect, Row, Sql, Value};
use crate::{Result, StoreError};
use bytes::BytesMut;
use jiff::{Timestamp, civil::Date};
use postgres::{
    Client, Config, NoTls, Statement, config::SslMode, error::SqlState, fallible_iterator::FallibleIterator,
};
use postgres_types::{FromSql, IsNull, ToSql, Type};
use std::{collections::HashMap, error::Error, time::Duration};

/// How long a writer waits for another one.
const WAIT_SECONDS: u64 = 10;
/// Key of the advisory lock that lets one writer in at a time: "DTLN".
const WRITER_LOCK: i64 = 0x4454_4c4e;

pub(crate) struct Postgres {
    client: Client,
    target: String,
    prepared: HashMap<String, Statement>,
    limit_ms: u128,
}

impl Postgres {
    /// Connects to `postgres://user:password@host/database`.
    pub fn open(address: &str, read_only: bool) -> Result<Self> {
        let target = without_password(address);
        let bad = |error: postgres::Error| StoreError::Connect { target: target.clone(), detail: full(&error) };
        let mut config: Config = address.parse().map_err(bad)?;
        if config.get_ssl_mode() == SslMode::Require {
            return Err(StoreError::NoTls { target });
        }
        config.connect_timeout(Duration::from_secs(WAIT_SECONDS)).application_name("dateline");
        let client = config.connect(NoTls).map_err(bad)?;
        let mut made = Self { client, target, prepared: HashMap::new(), limit_ms: 0 };
        made.batch(&format!(
            "SET lock_timeout = '{WAIT_SECONDS}s'; SET client_min_messages = warning; SET timezone = 'UTC'"
        ))?;
        if read_only {
            made.batch("SET default_transaction_read_only = on")?;
        } else {
            made.want_postgis()?;
        }
        Ok(made)
    }

    fn want_postgis(&mut self) -> Result<()> {
        if !self.query("SELECT 1 FROM pg_extension WHERE extname = 'postgis'", &[])?.is_empty() {
            return Ok(());
        }
        // Two programs that make it at once would trip over each other, `IF NOT EXISTS` or not.
        self.begin()?;
        let made = self.batch("CREATE EXTENSION IF NOT EXISTS postgis");
        self.batch(if made.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
        made.map_err(|error| match error {
            StoreError::Database { target, detail } => StoreError::NoPostgis { target, detail },
            other => other,
        })
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement> {
        if let Some(known) = self.prepared.get(sql) {
            return Ok(known.clone());
        }
        let made = self.client.prepare(sql).map_err(|error| told(&error, &self.target))?;
        self.prepared.insert(sql.to_owned(), made.clone());
        Ok(made)
    }
}

impl Sql for Postgres {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn target(&self) -> &str {
        &self.target
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        self.client.batch_execute(sql).map_err(|error| told(&error, &self.target))
    }

    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        let statement = self.prepare(sql)?;
        self.client.execute(&statement, &borrowed(values)).map_err(|error| told(&error, &self.target))
    }

    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        let statement = self.prepare(sql)?;
        let rows = self.client.query(&statement, &borrowed(values)).map_err(|error| told(&error, &self.target))?;
        let read = |row: &postgres::Row| -> std::result::Result<Row, postgres::Error> {
            (0..row.len()).map(|column| row.try_get(column)).collect::<std::result::Result<_, _>>().map(Row)
        };
        rows.iter().map(read).collect::<std::result::Result<_, _>>().map_err(|error| told(&error, &self.target))
    }

    fn each(&mut self, sql: &str, values: &[Value], take: &mut dyn FnMut(Row) -> Result<()>) -> Result<()> {
        let statement = self.prepare(sql)?;
        let bad = |error: postgres::Error| told(&error, &self.target);
        let mut rows = self.client.query_raw(&statement, borrowed(values)).map_err(bad)?;
        while let Some(row) = rows.next().map_err(bad)? {
            let values = (0..row.len()).map(|column| row.try_get(column)).collect::<std::result::Result<_, _>>();
            take(Row(values.map_err(bad)?))?;
        }
        Ok(())
    }

    fn patience(&mut self, wait: Duration) -> Result<()> {
        let millis = wait.as_millis();
        self.batch(&format!("SET lock_timeout = {millis}"))
    }

    fn time_limit(&mut self, limit: Option<Duration>) -> Result<()> {
        let millis = limit.map_or(0, |limit| limit.as_millis().max(1));
        if self.limit_ms == millis {
            return Ok(());
        }
        self.batch(&format!("SET statement_timeout = {millis}"))?;
        self.limit_ms = millis;
        Ok(())
    }

    fn begin(&mut self) -> Result<()> {
        self.batch("BEGIN")?;
        self.batch(&format!("SELECT pg_advisory_xact_lock({WRITER_LOCK})"))
    }

    fn schema(&mut self) -> Result<Option<i64>> {
        let there = self.query("SELECT to_regclass('meta')::text", &[])?[0].text_or_null(0)?.is_some();
        if !there {
            return Ok(None);
        }
        let rows = self.query("SELECT value FROM meta WHERE key = 'schema'", &[])?;
        let version = rows.first().map(|row| row.text(0)).transpose()?.and_then(|text| text.parse().ok());
        version.map(Some).ok_or_else(|| StoreError::NotARecord {
            target: self.target.clone(),
            detail: "a table `meta` of another program".to_owned(),
        })
    }
}

fn borrowed(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

type Boxed = Box<dyn Error + Sync + Send>;

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Boxed> {
        match (self, ty) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Text(text), &Type::TIMESTAMPTZ) => text.parse::<Timestamp>()?.to_sql(ty, out),
            (Self::Text(text), &Type::DATE) => text.parse::<Date>()?.to_sql(ty, out),
            (Self::Text(text), &Type::JSONB) => {
                out.extend_from_slice(&[1]);
                text.replace("\\u0000", "\\ufffd").to_sql(&Type::TEXT, out)
            }
            // PostgreSQL's text cannot hold NUL; the original bytes are kept as they are.
            (Self::Text(text), _) if text.contains('\0') => text.replace('\0', "\u{fffd}").to_sql(&Type::TEXT, out),
            (Self::Text(text), _) => text.as_str().to_sql(&Type::TEXT, out),
            (Self::Int(number), &Type::INT4) => i32::try_from(*number)?.to_sql(ty, out),
            (Self::Int(number), &Type::FLOAT8) => (*number as f64).to_sql(ty, out),
            (Self::Int(number), _) => number.to_sql(&Type::INT8, out),
            (Self::Real(number), _) => number.to_sql(&Type::FLOAT8, out),
            (Self::Bytes(bytes), _) => bytes.as_slice().to_sql(&Type::BYTEA, out),
        }
    }
    fn accepts(_: &Type) -> bool {
        true
    }
    postgres_types::to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> std::result::Result<Self, Boxed> {
        Ok(match *ty {
            Type::INT8 => Self::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Self::Int(i32::from_sql(ty, raw)?.into()),
            Type::BOOL => Self::Int(bool::from_sql(ty, raw)?.into()),
            Type::FLOAT8 => Self::Real(f64::from_sql(ty, raw)?),
            Type::BYTEA => Self::Bytes(raw.to_vec()),
            Type::TIMESTAMPTZ => Self::Text(super::moment(Timestamp::from_sql(ty, raw)?)),
            Type::DATE => Self::Text(Date::from_sql(ty, raw)?.to_string()),
            Type::JSONB => Self::Text(std::str::from_utf8(raw.get(1..).unwrap_or_default())?.to_owned()),
            _ => Self::Text(std::str::from_utf8(raw)?.to_owned()),
        })
    }
    fn from_sql_null(_: &Type) -> std::result::Result<Self, Boxed> {
        Ok(Self::Null)
    }
    fn accepts(_: &Type) -> bool {
        true
    }
}

fn told(error: &postgres::Error, target: &str) -> StoreError {
    let (target, detail) = (target.to_owned(), full(error));
    let Some(code) = error.code() else {
        return if error.is_closed() || error.source().is_some_and(|source| source.is::<std::io::Error>()) {
            StoreError::Gone { target, detail }
        } else {
            StoreError::Database { target, detail }
        };
    };
    match code {
        &SqlState::ADMIN_SHUTDOWN
        | &SqlState::CRASH_SHUTDOWN
        | &SqlState::CANNOT_CONNECT_NOW
        | &SqlState::CONNECTION_FAILURE => StoreError::Gone { target, detail },
        &SqlState::QUERY_CANCELED => StoreError::TooLong { target },
        &SqlState::DISK_FULL => StoreError::DiskFull { target },
        &SqlState::READ_ONLY_SQL_TRANSACTION | &SqlState::INSUFFICIENT_PRIVILEGE => StoreError::ReadOnly { target },
        &SqlState::LOCK_NOT_AVAILABLE | &SqlState::T_R_DEADLOCK_DETECTED => {
            StoreError::Busy { target, seconds: WAIT_SECONDS }
        }
        &SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED => StoreError::Corrupt { target, detail },
        _ => StoreError::Database { target, detail },
    }
}

/// The message with its causes; the outer one alone often says only "db error".
fn full(error: &postgres::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}

/// An address that can be shown.
fn without_password(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return "the server".to_owned() };
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let user = authority.rsplit_once('@').map(|(user, _)| user.split(':').next().unwrap_or_default());
    let path = path.split('?').next().unwrap_or_default();
    user.map_or_else(|| format!("{scheme}://{host}/{path}"), |user| format!("{scheme}://{user}@{host}/{path}"))
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn an_address_is_shown_without_its_password() {
        let shown = without_password("postgres://rana:s3cret@db.example:5433/record?password=s3cret");
        assert_eq!(shown, "postgres://rana@db.example:5433/record");
        assert_eq!(without_password("postgres://localhost/record"), "postgres://localhost/record");
        assert_eq!(without_password("host=x password=s3cret"), "the server");
    }
}

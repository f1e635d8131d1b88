//! Who may sign in to the server, their sessions, and the log of what was done. None of it is part of the record's history:
//! it changes no moment, and listings do not show it.

use crate::{
    Record, Result, StoreError,
    page::{self, Conditions, Page, PageToken},
    read::{owned, time},
    sql::{Row, Sql, moment, values},
};
use jiff::Timestamp;

/// A user.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Unique.
    pub name: String,
    /// What they may do, in the server's words.
    pub role: String,
    /// Hash of the password (PHC string).
    pub password: String,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Account({}, {}, password hidden)", self.name, self.role)
    }
}

/// A session of a user.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredSession {
    /// SHA-256 of its secret.
    pub digest: String,
    /// The user.
    pub name: String,
    /// What changes must carry.
    pub csrf: String,
    /// When it ends.
    pub until: Timestamp,
}

impl std::fmt::Debug for StoredSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StoredSession({}, until {})", self.name, self.until)
    }
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditEntry {
    /// When.
    pub at: Timestamp,
    /// Who; `null` when nobody was signed in.
    pub who: Option<String>,
    /// The address it came from.
    pub address: Option<String>,
    /// `sign_in`, `sign_in_failed`, `sign_out`, `decide`, `undo`, `account`.
    pub what: String,
    /// More of it, in words.
    pub detail: String,
}

impl Record {
    /// Every account, by name.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn accounts(&mut self) -> Result<Vec<Account>> {
        let sql = "SELECT name, role, password FROM account ORDER BY name";
        let read = |row: &Row| {
            let text = |column| row.text(column).map(str::to_owned);
            Ok(Account { name: text(0)?, role: text(1)?, password: text(2)? })
        };
        self.db.query(sql, &[])?.iter().map(read).collect()
    }

    /// Makes an account, or changes its role and password; a changed one is signed out everywhere.
    ///
    /// # Errors
    /// When the record cannot be written.
    pub fn put_account(&mut self, account: &Account, now: Timestamp) -> Result<()> {
        self.aside(|db| {
            let sql = "INSERT INTO account (name, role, password, created_at) VALUES ($1, $2, $3, $4) \
                       ON CONFLICT (name) DO UPDATE SET role = excluded.role, password = excluded.password";
            let Account { name, role, password } = account;
            db.execute(sql, values![name.as_str(), role.as_str(), password.as_str(), moment(now)])?;
            db.execute("DELETE FROM session WHERE name = $1", values![name.as_str()]).map(|_| ())
        })
    }

    /// Takes an account away and signs it out everywhere.
    ///
    /// # Errors
    /// When it is not there, or the record cannot be written.
    pub fn remove_account(&mut self, name: &str) -> Result<()> {
        self.aside(|db| {
            db.execute("DELETE FROM session WHERE name = $1", values![name])?;
            if db.execute("DELETE FROM account WHERE name = $1", values![name])? == 0 {
                return Err(StoreError::Unknown { what: format!("the user {name}") });
            }
            Ok(())
        })
    }

    /// Sessions that last beyond `now`.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn sessions(&mut self, now: Timestamp) -> Result<Vec<StoredSession>> {
        let sql = "SELECT digest, name, csrf, until FROM session WHERE until > $1 ORDER BY digest";
        let read = |row: &Row| {
            let text = |column| row.text(column).map(str::to_owned);
            Ok(StoredSession { digest: text(0)?, name: text(1)?, csrf: text(2)?, until: time(row, 3)? })
        };
        self.db.query(sql, values![moment(now)])?.iter().map(read).collect()
    }

    /// Keeps a session; sessions that ended are dropped.
    ///
    /// # Errors
    /// When the record cannot be written.
    pub fn add_session(&mut self, session: &StoredSession, now: Timestamp) -> Result<()> {
        self.aside(|db| {
            db.execute("DELETE FROM session WHERE until <= $1", values![moment(now)])?;
            let sql = "INSERT INTO session (digest, name, csrf, until) VALUES ($1, $2, $3, $4)";
            let StoredSession { digest, name, csrf, until } = session;
            db.execute(sql, values![digest.as_str(), name.as_str(), csrf.as_str(), moment(*until)]).map(|_| ())
        })
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the record cannot be written.
    pub fn remove_session(&mut self, digest: &str) -> Result<()> {
        self.aside(|db| db.execute("DELETE FROM session WHERE digest = $1", values![digest]).map(|_| ()))
    }

    /// Writes to the log of what was done.
    ///
    /// # Errors
    /// When the record cannot be written.
    pub fn note(&mut self, entry: &AuditEntry) -> Result<()> {
        self.aside(|db| {
            let sql = "INSERT INTO audit (at, who, address, what, detail) VALUES ($1, $2, $3, $4, $5)";
            let AuditEntry { at, who, address, what, detail } = entry;
            let (who, address) = (who.as_deref(), address.as_deref());
            db.execute(sql, values![moment(*at), who, address, what.as_str(), detail.as_str()]).map(|_| ())
        })
    }

    /// The log, the latest first.
    ///
    /// # Errors
    /// When the question makes no sense or the record cannot be read.
    pub fn audit_log(&mut self, limit: Option<usize>, after: Option<&PageToken>) -> Result<Page<AuditEntry>> {
        let mut is = Conditions::default();
        if let Some(token) = after {
            is.add("entry < ?", values![token.number()?]);
        }
        let as_of = self.last_change()?.unwrap_or(Timestamp::UNIX_EPOCH);
        let limit = page::limit(limit);
        let sql = format!(
            "SELECT entry, at, who, address, what, detail FROM audit{} ORDER BY entry DESC LIMIT {}",
            is.sql(),
            limit + 1
        );
        let rows = self.db.query(&sql, &is.values)?;
        let next = match rows.get(limit.saturating_sub(1)).filter(|_| rows.len() > limit) {
            Some(row) => Some(PageToken { as_of, first: row.int(0)?.to_string(), second: String::new() }),
            None => None,
        };
        let read = |row: &Row| {
            Ok(AuditEntry {
                at: time(row, 1)?,
                who: owned(row, 2)?,
                address: owned(row, 3)?,
                what: row.text(4)?.to_owned(),
                detail: row.text(5)?.to_owned(),
            })
        };
        Ok(Page { items: rows.iter().take(limit).map(read).collect::<Result<_>>()?, next, as_of })
    }

    /// A transaction that is no change of the record.
    pub(crate) fn aside<T>(&mut self, work: impl FnOnce(&mut dyn Sql) -> Result<T>) -> Result<T> {
        self.db.begin()?;
        let done = work(&mut *self.db).and_then(|value| {
            self.db.batch("COMMIT")?;
            Ok(value)
        });
        if done.is_err() {
            // The first error is the one to tell; a lost connection rolls back by itself.
            let _ = self.db.batch("ROLLBACK");
        }
        done
    }
}

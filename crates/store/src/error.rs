//! What can go wrong with a record, and what helps.

/// An error of the store. The message says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no record there.
    #[error("{target}: no such record. Check the path, or create it by reading documents into it")]
    Missing {
        /// Path or address.
        target: String,
    },
    /// The file or database is something else.
    #[error("{target} is no Dateline record ({detail}). Choose another file or database")]
    NotARecord {
        /// Path or address.
        target: String,
        /// What was found.
        detail: String,
    },
    /// A later version of Dateline wrote it.
    #[error(
        "{target} has schema {found}, this version knows schemas up to {known}. Nothing was changed: update Dateline to open it"
    )]
    NewerSchema {
        /// Path or address.
        target: String,
        /// Schema of the record.
        found: i64,
        /// Latest schema that this version knows.
        known: i64,
    },
    /// An older version wrote it and it was opened for reading only.
    #[error(
        "{target} has schema {found} and must be brought to schema {known}, but it is opened for reading only. Open it once for writing"
    )]
    OlderSchema {
        /// Path or address.
        target: String,
        /// Schema of the record.
        found: i64,
        /// Schema that this version works with.
        known: i64,
    },
    /// The file is damaged.
    #[error(
        "{target} is damaged ({detail}). Make a copy of it, save the original reports out of the copy with `dateline salvage FILE --out reports.tar`, and read them into a new record"
    )]
    Corrupt {
        /// Path or address.
        target: String,
        /// What the database said.
        detail: String,
    },
    /// It cannot be written.
    #[error(
        "{target} cannot be written: it, its folder or the server is read-only. Check the permissions, or work on a copy"
    )]
    ReadOnly {
        /// Path or address.
        target: String,
    },
    /// No room is left.
    #[error(
        "no room is left for {target}. What was reported as stored is safe; the last document was not stored. Make room and run the same command again"
    )]
    DiskFull {
        /// Path or address.
        target: String,
    },
    /// Another program is writing.
    #[error(
        "another program is writing to {target} and did not finish in {seconds} s. Nothing was changed: run the same command again when it is done"
    )]
    Busy {
        /// Path or address.
        target: String,
        /// How long it was waited for.
        seconds: u64,
    },
    /// A question took longer than [`crate::Record::time_limit`] allows.
    #[error("{target}: the question takes too long. Ask for less: a shorter time, a smaller box, rarer words")]
    TooLong {
        /// Path or address.
        target: String,
    },
    /// The server cannot be reached.
    #[error(
        "the server of {target} cannot be reached ({detail}). Check that it runs, the address, the name and the password"
    )]
    Connect {
        /// Address without its password.
        target: String,
        /// What was said.
        detail: String,
    },
    /// An encrypted connection was asked for.
    #[error(
        "{target}: sslmode=require is asked for, and Dateline does not encrypt its connection to PostgreSQL. Nothing was sent. Use a server on this machine, or a tunnel: ssh -L 5433:localhost:5432 HOST, then postgres://USER@localhost:5433/DATABASE"
    )]
    NoTls {
        /// Address without its password.
        target: String,
    },
    /// The server went away in the middle.
    #[error(
        "the server of {target} went away ({detail}). What was reported as stored is safe; run the same command again when it is back"
    )]
    Gone {
        /// Address without its password.
        target: String,
        /// What was said.
        detail: String,
    },
    /// PostGIS is not there.
    #[error(
        "{target} has no PostGIS ({detail}). Install it (Debian: postgresql-15-postgis-3) and let an administrator run CREATE EXTENSION postgis once"
    )]
    NoPostgis {
        /// Address without its password.
        target: String,
        /// What was said.
        detail: String,
    },
    /// A stored value cannot be read back.
    #[error("{what} in {target} cannot be read back ({detail}). Re-read its document, or report this as a bug")]
    BadValue {
        /// Path or address.
        target: String,
        /// Which value.
        what: String,
        /// Why.
        detail: String,
    },
    /// A page token or another part of a question makes no sense.
    #[error("{what} is not understood: {detail}")]
    BadQuestion {
        /// Which part.
        what: &'static str,
        /// Why.
        detail: String,
    },
    /// A document, claim or event is not in the record.
    #[error("{what} is not in the record")]
    Unknown {
        /// What was asked for.
        what: String,
    },
    /// Anything else that the database says.
    #[error("{target}: the database says: {detail}")]
    Database {
        /// Path or address.
        target: String,
        /// What it said.
        detail: String,
    },
}

/// A result of the store.
pub type Result<T> = std::result::Result<T, StoreError>;

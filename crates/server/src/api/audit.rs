//! The log of what was done.

use super::page::ListOf;
use crate::http::{
    param::{Param, Shape},
    problem::Problem,
    route::Ask,
};
use dateline_store::{AuditEntry, Record};
use jiff::Timestamp;

/// How much of it.
pub(crate) const FILTERS: &[Param] = &[Param::new("limit", Shape::Int(1, 1000), "At most so many; 100 when left out.")];

/// `GET /audit`.
pub(crate) fn list(ask: &Ask<'_>, record: &mut Record) -> Result<ListOf<AuditEntry>, Problem> {
    Ok(ListOf { items: record.audit_log(ask.query.limit()?.unwrap_or(100))? })
}

/// Writes to it; with `--read-only` to the server's log only.
pub(crate) fn note(
    ask: &Ask<'_>,
    record: &mut Record,
    what: &str,
    who: Option<&str>,
    detail: &str,
) -> Result<(), Problem> {
    let address = ask.from.map(|from| from.to_string());
    tracing::info!(what, who, address, detail, "audit");
    if ask.app.options.read_only {
        return Ok(());
    }
    let entry = AuditEntry {
        at: Timestamp::now(),
        who: who.map(str::to_owned),
        address,
        what: what.to_owned(),
        detail: detail.to_owned(),
    };
    Ok(record.note(&entry)?)
}

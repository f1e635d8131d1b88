//! The log of what was done.

use super::page::PageOf;
use crate::http::{problem::Problem, route::Ask};
use dateline_store::{AuditEntry, Record};
use jiff::Timestamp;

/// `GET /audit`.
pub(crate) fn list(ask: &Ask<'_>, record: &mut Record) -> Result<PageOf<AuditEntry>, Problem> {
    Ok(record.audit_log(ask.query.limit()?, ask.query.after()?.as_ref())?.into())
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

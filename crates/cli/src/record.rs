//! What the verbs that work on a record share.

use crate::failure::Failure;
use dateline_catalog::Actors;
use dateline_control::Rules;
use dateline_model::{ClaimKey, ControlSpan, DocumentId, Event, EventId, Lineage, LineageKind};
use dateline_store::{
    Access, ControlQuery, DocumentQuery, DocumentRow, EventQuery, Page, PageToken, Record, Settled, StoreError,
};
use jiff::Timestamp;

/// Items asked for at once.
const PAGE: usize = 1000;

/// Opens a record that must be there, for reading; an older schema is brought up to date first, where that is allowed.
pub(crate) fn open(target: &str) -> Result<Record, Failure> {
    match Record::open(target, Access::Read) {
        Err(StoreError::OlderSchema { .. }) => Ok(Record::open(target, Access::Write)?),
        opened => Ok(opened?),
    }
}

/// The moment that changes are recorded at: the clock's, or SOURCE_DATE_EPOCH where a run must give the same bytes
/// again. The store keeps the order of history when it goes backwards.
pub(crate) fn now() -> Timestamp {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    fixed.and_then(|seconds| Timestamp::from_second(seconds).ok()).unwrap_or_else(Timestamp::now)
}

/// Computes again what readings and decisions touched.
pub(crate) fn settle(record: &mut Record) -> Result<Settled, Failure> {
    Ok(record.settle(&dateline_pipeline::sides(&Actors::builtin()), &Rules::default(), now())?)
}

/// Every event of the answer.
pub(crate) fn events(record: &mut Record, query: EventQuery) -> Result<Vec<Event>, Failure> {
    let ask = |after| record.events(&EventQuery { after, limit: Some(PAGE), ..query.clone() });
    all(ask)
}

/// Every control span of the answer.
pub(crate) fn spans(record: &mut Record, query: ControlQuery) -> Result<Vec<ControlSpan>, Failure> {
    let ask = |after| record.control(&ControlQuery { after, limit: Some(PAGE), ..query.clone() });
    all(ask)
}

/// Every report of the answer.
pub(crate) fn documents(record: &mut Record, query: DocumentQuery) -> Result<Vec<DocumentRow>, Failure> {
    let ask = |after| record.documents(&DocumentQuery { after, limit: Some(PAGE), ..query.clone() });
    all(ask)
}

/// The one report whose id is that or begins so (the hash, too).
pub(crate) fn report(record: &mut Record, wanted: &str) -> Result<DocumentId, Failure> {
    let found = record.documents_beginning(wanted, 3)?;
    match found.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(Failure::Input(format!("{wanted} is no report of the record; `dateline reports RECORD` lists them"))),
        several => several
            .iter()
            .find(|id| id.as_str() == wanted)
            .cloned()
            .ok_or_else(|| Failure::Usage(format!("{wanted} may be several reports: say more of its id"))),
    }
}

/// The events that a report tells of.
pub(crate) fn events_told_by(record: &mut Record, id: &DocumentId) -> Result<Vec<Event>, Failure> {
    Ok(record.events_told_by(id, None)?)
}

/// The whole id of a report, or its beginning (of the hash, too).
pub(crate) fn begins(id: &DocumentId, with: &str) -> bool {
    id.as_str().starts_with(with) || id.as_str().strip_prefix("sha256:").is_some_and(|hash| hash.starts_with(with))
}

/// `REPORT#c4`, the report by the beginning of its id, or `c4` alone.
pub(crate) fn is_named(key: &ClaimKey, wanted: &str) -> bool {
    match wanted.rsplit_once('#') {
        Some((report, claim)) => key.claim_id.as_str() == claim && begins(&key.document_id, report),
        None => key.claim_id.as_str() == wanted,
    }
}

fn all<T>(mut ask: impl FnMut(Option<PageToken>) -> Result<Page<T>, StoreError>) -> Result<Vec<T>, Failure> {
    let (mut items, mut after) = (Vec::new(), None);
    loop {
        let page = ask(after)?;
        items.extend(page.items);
        after = page.next;
        if after.is_none() {
            return Ok(items);
        }
    }
}

/// Told when a batch was stopped before its end.
pub(crate) const PENDING: &str =
    "reports wait to be worked into events and control; the next `dateline read --into` does that";

/// A value of the published format on a line of its own.
pub(crate) fn json_line<T: serde::Serialize>(value: &T) -> String {
    let mut line = serde_json::to_string(value).expect("the nouns of the model are plain data");
    line.push('\n');
    line
}

/// An event that must be there; one that is no more is told with what became of it.
pub(crate) fn event(record: &mut Record, id: &str, as_of: Option<Timestamp>) -> Result<Event, Failure> {
    let unknown = |became: String| Failure::Input(format!("{id} is no event of the record{became}"));
    let Ok(event_id) = EventId::new(id) else { return Err(unknown(String::new())) };
    if let Some(event) = record.event(&event_id, as_of)? {
        return Ok(event);
    }
    let into = record.lineage(&event_id)?.into_iter().rfind(|step| step.from == event_id);
    Err(unknown(match into {
        Some(Lineage { kind: LineageKind::Merged, into, .. }) => format!(" any more: it is part of {into}"),
        Some(Lineage { into, .. }) => format!(" any more: {into} was split off from it"),
        None => "; `dateline events RECORD` lists them".to_owned(),
    }))
}

//! Claims across documents.

use super::{
    filter,
    page::PageOf,
    quote::{self, Quote},
};
use crate::http::{
    param::{AS_OF, Param, Shape},
    problem::Problem,
    route::Ask,
};
use dateline_model::{Claim, ClaimId, ClaimKey, DocumentId, EventId, Modality, Role};
use dateline_store::{ClaimQuery, DocumentRow, Record};
use schemars::JsonSchema;
use serde::Serialize;

fn modalities() -> Vec<&'static str> {
    Modality::ALL.iter().map(|modality| modality.as_str()).collect()
}

/// What claims can be found by.
pub(crate) const FILTERS: &[Param] = &[
    Param::new("kind", Shape::Word(&["event", "control", "relation"]), "Of this kind."),
    filter::TYPE,
    Param::new("modality", Shape::Words(modalities), "Told in one of these ways."),
    Param::new("document", Shape::Text, "Of this document."),
    AS_OF,
];

/// `GET /claims`.
pub(crate) fn list(ask: &Ask<'_>, record: &mut Record) -> Result<PageOf<Claim>, Problem> {
    let query = ClaimQuery {
        as_of: ask.query.as_of()?,
        kind: ask.query.get("kind")?,
        types: ask.query.list("type")?,
        modalities: ask.query.list("modality")?,
        document: ask.query.text("document").map(str::to_owned),
        limit: ask.query.limit()?,
        after: ask.query.after()?,
    };
    Ok(record.all_claims(&query)?.into())
}

/// A claim with its report and what it is part of.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ClaimDetail {
    claim: Claim,
    document: Option<DocumentRow>,
    quotes: Vec<Quote>,
    events: Vec<Membership>,
}

/// What a claim is to an event.
#[derive(Debug, Serialize, JsonSchema)]
struct Membership {
    event_id: EventId,
    role: Role,
    /// Which of the claim's places.
    place: u16,
}

/// `GET /claims/{document_id}/{claim_id}`.
pub(crate) fn detail(ask: &Ask<'_>, record: &mut Record) -> Result<ClaimDetail, Problem> {
    let unknown = || Problem::not_found(format!("the claim {}#{}", ask.part(0), ask.part(1)));
    let (Ok(document_id), Ok(claim_id)) = (DocumentId::new(ask.part(0)), ClaimId::new(ask.part(1))) else {
        return Err(unknown());
    };
    let (key, as_of) = (ClaimKey { document_id, claim_id }, ask.query.as_of()?);
    let claim = record.claim(&key, as_of)?.ok_or_else(unknown)?;
    let text = record.document(&key.document_id, as_of)?.map(|stored| stored.document.text).unwrap_or_default();
    let of = |(event_id, role, place)| Membership { event_id, role, place };
    Ok(ClaimDetail {
        quotes: quote::of(&claim, &text),
        document: record.document_row(&key.document_id)?,
        events: record.events_of(&key, as_of)?.into_iter().map(of).collect(),
        claim,
    })
}

//! Documents: the list, one with all that is known of it, its bytes, its claims.

use super::page::{ListOf, PageOf};
use crate::http::{
    answer::{BYTES, Reply},
    param::{AS_OF, Param, Shape},
    problem::Problem,
    route::Ask,
};
use axum::http::{HeaderValue, StatusCode, header};
use dateline_model::{Claim, DocumentId};
use dateline_store::{DocumentQuery, DocumentRow, Record, Stored};
use schemars::JsonSchema;
use serde::Serialize;

/// What documents can be found by.
pub(crate) const FILTERS: &[Param] = &[
    Param::new("from", Shape::Day, "Published on or after this day."),
    Param::new("to", Shape::Day, "Published on or before this day."),
    Param::new("source", Shape::Text, "Printed by this outlet."),
    Param::new("text", Shape::Text, "With all these words."),
    AS_OF,
];

/// `GET /documents`.
pub(crate) fn list(ask: &Ask<'_>, record: &mut Record) -> Result<PageOf<DocumentRow>, Problem> {
    let query = DocumentQuery {
        as_of: ask.query.as_of()?,
        from: ask.query.day("from")?,
        to: ask.query.day("to")?,
        source: ask.query.text("source").map(str::to_owned),
        text: ask.query.text("text").map(str::to_owned),
        limit: ask.query.limit()?,
        after: ask.query.after()?,
    };
    Ok(record.documents(&query)?.into())
}

/// A document with everything that is known of it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DocumentDetail {
    #[serde(flatten)]
    stored: Stored,
    /// Whose side its outlet leans to, as the catalogue of sources has it.
    leaning: Option<String>,
}

/// `GET /documents/{id}`.
pub(crate) fn detail(ask: &Ask<'_>, record: &mut Record) -> Result<DocumentDetail, Problem> {
    let id = id(ask)?;
    let stored = record.document(&id, ask.query.as_of()?)?.ok_or_else(|| unknown(&id))?;
    let leaning = stored.document.source.as_deref().and_then(|source| ask.app.leaning(source));
    Ok(DocumentDetail { stored, leaning })
}

/// `GET /documents/{id}/original`: never shown in the browser, always saved.
pub(crate) fn original(ask: &Ask<'_>, record: &mut Record) -> Result<Reply, Problem> {
    let id = id(ask)?;
    let body = record.original(&id)?.ok_or_else(|| unknown(&id))?;
    let name: String = id.as_str().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(80).collect();
    let attachment = HeaderValue::from_str(&format!("attachment; filename=\"{name}.bin\""))
        .expect("letters, digits and hyphens make a header");
    Ok(Reply { status: StatusCode::OK, media: BYTES, body, headers: Vec::new() }
        .header(header::CONTENT_DISPOSITION, attachment)
        .header(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")))
}

/// `GET /documents/{id}/claims`.
pub(crate) fn claims(ask: &Ask<'_>, record: &mut Record) -> Result<ListOf<Claim>, Problem> {
    let (id, as_of) = (id(ask)?, ask.query.as_of()?);
    let items = record.claims(&id, as_of)?;
    if items.is_empty() && record.document_row(&id)?.is_none() {
        return Err(unknown(&id));
    }
    Ok(ListOf { items })
}

fn id(ask: &Ask<'_>) -> Result<DocumentId, Problem> {
    DocumentId::new(ask.part(0)).map_err(|_| Problem::not_found("the document"))
}

fn unknown(id: &DocumentId) -> Problem {
    Problem::not_found(format!("the document {id}"))
}

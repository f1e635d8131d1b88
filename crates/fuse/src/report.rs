//! What fusion needs to know of a document.

use crate::Fingerprint;
use dateline_model::{Document, DocumentId};
use jiff::civil::Date;

/// What fusion needs to know of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its id.
    pub document_id: DocumentId,
    /// The outlet.
    pub source: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// The source took it back.
    pub retracted: bool,
    /// Sketch of the text, to know copies.
    pub fingerprint: Fingerprint,
}

impl Report {
    /// What fusion needs of `document`.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        Self {
            document_id: document.id.clone(),
            source: document.source.clone(),
            published: document.published.as_ref().map(dateline_model::Published::date),
            retracted: false,
            fingerprint: Fingerprint::of(document.text.as_str()),
        }
    }
}

//! A report as it was received and read.

use crate::{DocumentId, PlaceId, Published, Span, Text};
use serde::{Deserialize, Serialize};

/// What a stretch of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartRole {
    /// The title, when it is part of the text.
    Headline,
    /// `By …`, an agency line, or a line that gives the date of publication.
    Byline,
    /// `IDLIB, Syria (North Press) –` at the start of the first paragraph.
    Dateline,
    /// A heading between paragraphs.
    SectionHead,
    /// Running text. A paragraph that begins with a dateline starts behind it.
    Paragraph,
}

/// A stretch of the text with its role. Parts do not overlap and stand in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Part {
    /// What it is.
    pub role: PartRole,
    /// Where it is.
    #[serde(flatten)]
    pub span: Span,
}

/// Place and agency of a line such as `IDLIB, Syria (North Press) –`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dateline {
    /// The place as written, e.g. `IDLIB, Syria`.
    pub place_text: Option<String>,
    /// Filled by the linker.
    #[serde(default)]
    pub place_id: Option<PlaceId>,
    /// The agency in brackets.
    pub agency: Option<String>,
}

/// One report. Every offset of the published format points into `text`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// `sha256:` of the raw bytes as received, or the id that came with a JSON Lines row.
    pub id: DocumentId,
    /// Outlet as given or found, e.g. `North Press`.
    #[serde(default)]
    pub source: Option<String>,
    /// Where it was published.
    #[serde(default)]
    pub url: Option<String>,
    /// Headline; it stands in `text` too when it was found there.
    #[serde(default)]
    pub title: Option<String>,
    /// The author line as written, without `By`.
    #[serde(default)]
    pub byline: Option<String>,
    /// BCP 47.
    #[serde(default)]
    pub language: Option<String>,
    /// Place and agency line.
    #[serde(default)]
    pub dateline: Option<Dateline>,
    /// Day or moment of publication; `null` when unknown.
    #[serde(default)]
    pub published: Option<Published>,
    /// The text that was read.
    pub text: Text,
    /// Headline, byline, section heads and paragraphs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

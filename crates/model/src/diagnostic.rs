//! What a stage noticed while it made its value. Strange text is never an error.

use crate::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How much a warning matters to the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know; nothing is lost.
    Note,
    /// A part of the reading is missing or weaker for it.
    Warning,
}

/// One thing a stage noticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// How much it matters.
    pub severity: Severity,
    /// Stage and kind, stable, e.g. `ingest.no_date`.
    pub code: String,
    /// What was found, what follows from it and what can be done, in one sentence.
    pub message: String,
    /// Where in the text, when it has a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

impl Warning {
    /// A warning without a place in the text.
    #[must_use]
    pub fn new(severity: Severity, code: &str, message: impl Into<String>) -> Self {
        Self { severity, code: code.to_owned(), message: message.into(), span: None }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.message, self.code)
    }
}

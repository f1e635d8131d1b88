//! The words of a claim within its report.

use dateline_model::{Claim, Span, Text};
use schemars::JsonSchema;
use serde::Serialize;

/// Code points shown on either side of a quotation.
const AROUND: u32 = 240;

/// A quoted stretch with what stands around it. Plain text of the report.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Quote {
    /// First code point in the report.
    start: u32,
    /// One past the last.
    end: u32,
    /// The words.
    text: String,
    /// What stands before, up to 240 code points within the paragraph.
    before: String,
    /// What stands behind.
    after: String,
}

/// The quotations of a claim.
pub(crate) fn of(claim: &Claim, text: &Text) -> Vec<Quote> {
    let quote = |span: Span| {
        let before = text.slice(Span::new(span.start.saturating_sub(AROUND), span.start));
        let after = text.slice(Span::new(span.end, span.end.saturating_add(AROUND).min(text.len())));
        Quote {
            start: span.start,
            end: span.end,
            text: text.slice(span).to_owned(),
            before: before.rsplit_once("\n\n").map_or(before, |(_, near)| near).to_owned(),
            after: after.split_once("\n\n").map_or(after, |(near, _)| near).to_owned(),
        }
    };
    claim.evidence.iter().map(|evidence| evidence.span).filter(|span| span.end <= text.len()).map(quote).collect()
}

//! One report, from document to claims.

use crate::{Knowledge, reach::within_reach, stage};
use dateline_model::{Analysis, Claim, Document, Linked, Severity, Warning};

/// The code of the warning that goes with a report in a language that is not read.
pub const LANGUAGE_NOT_READ: &str = "pipeline.language_not_read";

/// A report with everything that was read out of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The report.
    pub document: Document,
    /// What the language engine saw; `None` when the report could not be read.
    pub analysis: Option<Analysis>,
    /// What the names stand for; `None` when the report could not be read.
    pub linked: Option<Linked>,
    /// What it says.
    pub claims: Vec<Claim>,
    /// What the stages noticed, in their order.
    pub warnings: Vec<Warning>,
}

impl Reading {
    /// Whether the report was read at all: in a language that we cannot read, it was not.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.analysis.is_some()
    }
}

/// Reads a report. Whatever its text is, this gives a reading: in a language that we cannot read, one without claims and
/// with a warning.
#[must_use]
pub fn read(document: Document, knowledge: &Knowledge) -> Reading {
    if let Some(language) = document.language.as_deref().filter(|tag| !is_english(tag)) {
        let warnings = vec![not_read(language)];
        return Reading { document, analysis: None, linked: None, claims: Vec::new(), warnings };
    }
    let (document, cut) = match within_reach(&document) {
        Some((near, cut)) => (near, Some(cut)),
        None => (document, None),
    };
    let mut analysis = stage::analyze(&document, knowledge);
    let mut linked = stage::link(&document, &analysis, knowledge);
    let document = stage::place(document, &linked);
    let (mut claims, noticed) = stage::extract(&document, &analysis, &linked, knowledge);
    claims.iter_mut().for_each(round_figures);
    let mut warnings: Vec<_> = cut.into_iter().chain(std::mem::take(&mut analysis.warnings)).collect();
    warnings.append(&mut linked.warnings);
    warnings.extend(noticed);
    Reading { document, analysis: Some(analysis), linked: Some(linked), claims, warnings }
}

/// Scores to three places (more is noise of 32-bit sums and differs between processors), coordinates to five (a metre;
/// the middle of an area is computed). Short figures also read back from JSON as the same bits.
fn round_figures(claim: &mut Claim) {
    let round = |figure: &mut f64, places: f64| *figure = (*figure * places).round() / places;
    for place in &mut claim.places {
        place.score.iter_mut().for_each(|score| round(score, 1e3));
        place.lat.iter_mut().chain(&mut place.lon).for_each(|degrees| round(degrees, 1e5));
    }
    claim.trace.iter_mut().filter_map(|step| step.score.as_mut()).for_each(|score| round(score, 1e3));
    round(&mut claim.confidence, 1e3);
}

/// `en`, `en-GB`, `EN_us`. A language that nobody knows is tried as English: short texts are often not told.
fn is_english(tag: &str) -> bool {
    let first = tag.split(['-', '_']).next().unwrap_or_default();
    first.eq_ignore_ascii_case("en") || first.eq_ignore_ascii_case("eng")
}

fn not_read(language: &str) -> Warning {
    let message = format!(
        "the report is in a language that Dateline does not read ({language}); it gives no claims. \
         If it is English after all, say so with the language option"
    );
    Warning::new(Severity::Warning, LANGUAGE_NOT_READ, message)
}

//! The head of a report: title, outlet, byline, dateline, date.

use super::{Look, Piece, Wrap, style};
use dateline_model::{Document, Warning};

/// Title in bold, then one line of what is known of the report, then what was noticed.
pub(crate) fn head(document: &Document, origin: &str, claims: usize, warnings: &[Warning], look: Look) -> String {
    let mut out = String::new();
    let plain = Wrap { look, head: "", indent: 0 };
    plain.write(&[Piece::new(document.title.as_deref().unwrap_or("(no title)"), style::STRONG)], &mut out);
    let mut facts = Vec::new();
    let mut fact = |text: String| {
        if !facts.is_empty() {
            facts.push(Piece::new(" · ", style::FAINT));
        }
        facts.push(Piece::plain(&text));
    };
    fact(document.source.clone().unwrap_or_else(|| "outlet unknown".to_owned()));
    if let Some(byline) = &document.byline {
        fact(format!("by {byline}"));
    }
    if let Some(place) = document.dateline.as_ref().and_then(|d| d.place_text.as_ref()) {
        fact(format!("from {place}"));
    }
    fact(document.published.as_ref().map_or("date unknown".to_owned(), |date| format!("published {date}")));
    plain.write(&facts, &mut out);
    let count = match claims {
        0 => "no claims".to_owned(),
        1 => "1 claim".to_owned(),
        n => format!("{n} claims"),
    };
    plain.write(&[Piece::new(&format!("{origin} · {count}"), style::FAINT)], &mut out);
    for warning in warnings {
        Wrap { look, head: "  ! ", indent: 4 }.write(&[Piece::new(&warning.message, style::WARN)], &mut out);
    }
    out
}

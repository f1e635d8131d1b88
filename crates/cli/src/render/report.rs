//! A report in the list of a record.

use super::{Look, Piece, Wrap, style};
use dateline_store::DocumentRow;

/// Day, outlet and title; then how many claims, and its id.
pub(crate) fn report(row: &DocumentRow, look: Look) -> String {
    let mut out = String::new();
    let day = row.published_day.as_deref().unwrap_or("date unknown");
    let line = [
        Piece::plain(&format!("{day}  ")),
        Piece::new(row.source.as_deref().unwrap_or("outlet unknown"), style::CYAN),
        Piece::plain("  "),
        Piece::new(row.title.as_deref().unwrap_or("(no title)"), style::STRONG),
    ];
    Wrap { look, head: "", indent: 11 }.write(&line, &mut out);
    let mut facts = match row.claims {
        0 => "no claims".to_owned(),
        1 => "1 claim".to_owned(),
        n => format!("{n} claims"),
    };
    if let Some(language) = row.language.as_deref().filter(|language| !language.starts_with("en")) {
        facts.push_str(&format!(" · language {language}"));
    }
    let mut line = vec![Piece::new(&facts, style::FAINT)];
    if let Some(since) = row.retracted_from {
        line.push(Piece::new(&format!(" · taken back by its source ({})", since.strftime("%Y-%m-%d")), style::WARN));
    }
    line.push(Piece::new(&format!(" · {}", row.document_id), style::FAINT));
    Wrap { look, head: "           ", indent: 11 }.write(&line, &mut out);
    out
}

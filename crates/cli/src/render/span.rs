//! A control span on a few lines: where, who, since when, how well borne out, and what it rests on.

use super::{
    Look, Piece, Wrap,
    claim::{joined, places},
    style,
};
use dateline_export::phrase;
use dateline_model::{Basis, ControlSpan, ControlState, Extent, Standing};

/// The span: two lines, the first says it, the second tells from when and how sure.
pub(crate) fn span(span: &ControlSpan, look: Look) -> String {
    let mut out = String::new();
    let mut pieces = places(std::slice::from_ref(&span.place));
    pieces.push(Piece::plain(": "));
    let state = match span.state {
        ControlState::Held => style::GREEN,
        ControlState::Contested => style::WARN,
        ControlState::Unknown => style::FAINT,
    };
    pieces.push(Piece::new(span.state.as_str(), state));
    if !span.holders.is_empty() {
        pieces.push(Piece::plain(if span.state == ControlState::Held { " by " } else { ": " }));
        pieces.extend(joined(&span.holders, ", ", |holder| vec![Piece::new(phrase::actor(holder), style::STRONG)]));
    }
    if span.extent == Extent::Partial {
        pieces.push(Piece::new(" (in part)", style::FAINT));
    }
    Wrap { look, head: "", indent: 0 }.write(&pieces, &mut out);
    let until = span.until.map_or_else(|| "now".to_owned(), |day| day.to_string());
    let mut pieces = vec![Piece::plain(&format!("{} until {until}", span.from))];
    if span.state != ControlState::Unknown {
        let standing = if span.standing == Standing::Confirmed { style::GREEN } else { style::WARN };
        pieces.push(Piece::new(" · ", style::FAINT));
        pieces.push(Piece::new(span.standing.as_str(), standing));
        pieces.push(Piece::new(&format!(" · {:.2}", span.confidence), style::FAINT));
    }
    pieces.push(Piece::new(&format!(" · {}", span.span_id), style::FAINT));
    Wrap { look, head: "       ", indent: 7 }.write(&pieces, &mut out);
    out
}

/// One thing a span rests on.
pub(crate) fn basis(basis: &Basis, look: Look) -> String {
    let mut out = "\n".to_owned();
    let event = basis.event_id.as_ref().map_or_else(String::new, |id| format!(" · {id}"));
    let pieces = [
        Piece::new(&basis.day.to_string(), style::STRONG),
        Piece::new(&format!(" {}", basis.rule), style::CYAN),
        Piece::plain(&format!(" {}", basis.note)),
        Piece::new(&event, style::FAINT),
    ];
    Wrap { look, head: "  ", indent: 2 }.write(&pieces, &mut out);
    out
}

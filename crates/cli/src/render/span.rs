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
    pieces.extend(state(span));
    Wrap { look, head: "", indent: 0 }.write(&pieces, &mut out);
    let mut pieces = vec![Piece::plain(&format!("since {}", span.from))];
    pieces.extend(how_sure(span));
    // The last day is a rule's, not a report's: it moves when news comes.
    if let Some(until) = span.until {
        pieces.push(Piece::new(&format!(" · as known until {until}"), style::FAINT));
    }
    pieces.push(Piece::new(&format!(" · {}", span.span_id), style::FAINT));
    Wrap { look, head: "       ", indent: 7 }.write(&pieces, &mut out);
    out
}

/// Spans by place, each with the day it begins; they come sorted by place and day.
pub(crate) fn timelines(spans: &[ControlSpan], look: Look) -> String {
    let mut out = String::new();
    for timeline in spans.chunk_by(|a, b| a.place == b.place) {
        Wrap { look, head: "", indent: 0 }.write(&places(std::slice::from_ref(&timeline[0].place)), &mut out);
        for span in timeline {
            let mut pieces = vec![Piece::plain(&format!("{}  ", span.from))];
            pieces.extend(state(span));
            pieces.extend(how_sure(span));
            if span.state == ControlState::Unknown {
                pieces.push(Piece::new(": no news for too long", style::FAINT));
            }
            pieces.push(Piece::new(&format!(" · {}", span.span_id), style::FAINT));
            Wrap { look, head: "  ", indent: 13 }.write(&pieces, &mut out);
        }
        out.push('\n');
    }
    out
}

/// *held by X (in part)*.
fn state(span: &ControlSpan) -> Vec<Piece> {
    let color = match span.state {
        ControlState::Held => style::GREEN,
        ControlState::Contested => style::WARN,
        ControlState::Unknown => style::FAINT,
    };
    let mut pieces = vec![Piece::new(span.state.as_str(), color)];
    if !span.holders.is_empty() {
        pieces.push(Piece::plain(if span.state == ControlState::Held { " by " } else { ": " }));
        pieces.extend(joined(&span.holders, ", ", |holder| vec![Piece::new(phrase::actor(holder), style::STRONG)]));
    }
    if span.extent == Extent::Partial {
        pieces.push(Piece::new(" (in part)", style::FAINT));
    }
    pieces
}

/// *· confirmed · 0.90*; nothing for what is unknown.
fn how_sure(span: &ControlSpan) -> Vec<Piece> {
    if span.state == ControlState::Unknown {
        return Vec::new();
    }
    let standing = if span.standing == Standing::Confirmed { style::GREEN } else { style::WARN };
    vec![
        Piece::new(" · ", style::FAINT),
        Piece::new(span.standing.as_str(), standing),
        Piece::new(&format!(" · {:.2}", span.confidence), style::FAINT),
    ]
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

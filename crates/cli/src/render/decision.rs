//! What a person decided, on a line or two.

use super::{Look, Piece, Wrap, style};
use dateline_export::phrase;
use dateline_model::{Correction, Decision, DecisionAction};
use dateline_store::DecisionEntry;

/// Who decided what, when and why; under an event.
pub(crate) fn decision(decision: &Decision, look: Look) -> String {
    let mut out = String::new();
    Wrap { look, head: "       · ", indent: 9 }.write(&pieces(decision), &mut out);
    out
}

/// A line of the list of decisions, with what became of it.
pub(crate) fn decided(entry: &DecisionEntry, look: Look) -> String {
    let mut out = String::new();
    let mut line = pieces(&entry.decision);
    if let DecisionAction::Retract { document_id } = &entry.decision.action {
        line.push(Piece::new(&format!(" {document_id}"), style::FAINT));
    } else if let Some(key) = entry.decision.action.members().next() {
        line.push(Piece::new(&format!(" about {}", key.claim), style::FAINT));
    }
    Wrap { look, head: "", indent: 2 }.write(&line, &mut out);
    if let Some(back) = &entry.withdrawn {
        let when = back.at.strftime("%Y-%m-%d %H:%M UTC");
        let line = [
            Piece::new(&format!("taken back by {}", back.who), style::WARN),
            Piece::plain(&format!(": {}", back.why)),
            Piece::new(&format!(" ({when})"), style::FAINT),
        ];
        Wrap { look, head: "    ", indent: 4 }.write(&line, &mut out);
    }
    out
}

fn pieces(decision: &Decision) -> Vec<Piece> {
    let when = decision.at.strftime("%Y-%m-%d %H:%M UTC");
    let mut line = vec![Piece::new(&format!("{} by {}", done(&decision.action), decision.who), style::STRONG)];
    if let DecisionAction::Correct { corrections, .. } = &decision.action {
        let what: Vec<String> = corrections.iter().map(correction).collect();
        line.push(Piece::plain(&format!(" to {}", what.join(", "))));
    }
    line.push(Piece::plain(&format!(": {}", decision.why)));
    line.push(Piece::new(&format!(" ({when}, {})", decision.decision_id), style::FAINT));
    line
}

fn done(action: &DecisionAction) -> &'static str {
    match action {
        DecisionAction::Merge { .. } => "merged",
        DecisionAction::Split { .. } => "split",
        DecisionAction::Confirm { .. } => "confirmed",
        DecisionAction::Reject { .. } => "rejected",
        DecisionAction::Correct { .. } => "corrected",
        DecisionAction::Retract { .. } => "report noted as taken back",
    }
}

fn correction(correction: &Correction) -> String {
    let unknown = || "unknown".to_owned();
    let names = |actors: &[dateline_model::ActorRef]| {
        if actors.is_empty() { unknown() } else { phrase::list(actors, |actor| phrase::actor(actor).to_owned()) }
    };
    match correction {
        Correction::EventType { event_type } => phrase::event_type(*event_type).to_owned(),
        Correction::Outcome { outcome } => outcome.to_string(),
        Correction::Place { place } => {
            format!("place {}", place.as_deref().map_or_else(unknown, |place| phrase::place(place).to_string()))
        }
        Correction::Time { time } => {
            format!("time {}", time.as_ref().map_or_else(unknown, |time| phrase::time(time).to_string()))
        }
        Correction::Actors { actors } => format!("actors {}", names(actors)),
        Correction::Targets { targets } => format!("targets {}", names(targets)),
        Correction::Count { measure, low, best, high } if low == high => {
            format!("{best} {}", phrase::measure(*measure))
        }
        Correction::Count { measure, low, best, high } => format!("{low}–{best}–{high} {}", phrase::measure(*measure)),
        Correction::NoCount { measure } => format!("no figure {}", phrase::measure(*measure)),
    }
}

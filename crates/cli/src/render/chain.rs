//! The chain from the sentence to each field: where the words stand, which rule or head decided, what else was possible.

use super::{Look, Piece, Wrap, style};
use dateline_export::phrase;
use dateline_model::{Analysis, Claim, Span, Text, Trace};

/// Characters shown on either side of the marked words.
const AROUND: u32 = 50;

/// Every step of a claim, field by field in the order of the format; what has no step is said.
/// Without the analysis (a claim out of a record) the quoted words stand for the sentences.
pub(crate) fn chain(text: &Text, analysis: Option<&Analysis>, claim: &Claim, look: Look) -> String {
    let mut out = "\n".to_owned();
    let plain = |indent| Wrap { look, head: spaces(indent), indent };
    plain(7).write(&[Piece::new("how it was read", style::STRONG)], &mut out);
    if let Some(analysis) = analysis {
        for &number in &claim.sentences {
            if let Some(sentence) = analysis.sentences.get(number as usize) {
                let head = format!("{number:>12}   ");
                Wrap { look, head: &head, indent: 15 }.write(&marked_all(text, sentence.span, claim), &mut out);
            }
        }
    } else {
        out.push_str(&words(text, claim, look));
    }
    let fields = fields(claim);
    for field in &fields {
        out.push('\n');
        let name = Piece::new(&format!("{} ", field.name), style::STRONG);
        plain(7).write(&[name, Piece::new("= ", style::FAINT), Piece::plain(&field.value)], &mut out);
        let steps: Vec<_> = claim.trace.iter().filter(|step| field.is_told_by(step)).collect();
        if steps.is_empty() {
            plain(9).write(&[Piece::new("no step was recorded", style::WARN)], &mut out);
        }
        for step in steps {
            write_step(text, step, look, &mut out);
        }
    }
    let others: Vec<_> = claim.trace.iter().filter(|step| !fields.iter().any(|field| field.is_told_by(step))).collect();
    for step in others {
        out.push('\n');
        plain(7).write(&[Piece::new(&step.field, style::STRONG)], &mut out);
        write_step(text, step, look, &mut out);
    }
    out
}

/// The claim's words where they stand in its report.
pub(crate) fn words(text: &Text, claim: &Claim, look: Look) -> String {
    let mut out = String::new();
    let spans: Vec<Span> = claim.evidence.iter().map(|evidence| evidence.span).collect();
    let within = |a: Span, b: Span| b.start <= a.start && a.end <= b.end;
    for (n, &span) in spans.iter().enumerate() {
        let told = |(m, &other): (usize, &Span)| within(span, other) && (m < n || !within(other, span));
        if !spans.iter().enumerate().any(told) {
            Wrap { look, head: spaces(7), indent: 7 }.write(&marked(text, span, look), &mut out);
        }
    }
    out
}

fn spaces(n: usize) -> &'static str {
    &"               "[..n.min(15)]
}

fn write_step(text: &Text, step: &Trace, look: Look, out: &mut String) {
    let mut pieces = vec![Piece::new(&step.by, style::CYAN)];
    if !step.note.is_empty() {
        pieces.push(Piece::plain(&format!(" {}", step.note)));
    }
    if let Some(score) = step.score {
        pieces.push(Piece::new(&format!(" · score {score:.2}"), style::FAINT));
    }
    Wrap { look, head: "       · ", indent: 9 }.write(&pieces, out);
    let under = Wrap { look, head: spaces(11), indent: 11 };
    if let Some(span) = step.span {
        under.write(&marked(text, span, look), out);
    }
    if !step.alternatives.is_empty() {
        let others = step.alternatives.join("; ");
        under.write(&[Piece::new("instead of: ", style::FAINT), Piece::plain(&others)], out);
    }
}

/// The words in their surroundings.
fn marked(text: &Text, span: Span, look: Look) -> Vec<Piece> {
    let from = span.start.saturating_sub(AROUND);
    let to = span.end.saturating_add(AROUND).min(text.len());
    let before = text.slice(Span::new(from, span.start));
    let after = text.slice(Span::new(span.end, to));
    // A paragraph is the horizon, and a word that the cut goes through is left out.
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let cut_before = from > 0 && before.chars().count() as u32 == span.start - from;
    let cut_after = to < text.len() && after.chars().count() as u32 == to - span.end.min(to);
    let before = if cut_before { before.split_once(' ').map_or("", |(_, rest)| rest) } else { before };
    let after = if cut_after { after.rsplit_once(' ').map_or("", |(rest, _)| rest) } else { after };
    // Without colour, brackets mark the words.
    let (open, close) = if look.color { ("", "") } else { ("⟦", "⟧") };
    vec![
        Piece::new(&format!("{}{before}", if cut_before { "… " } else { "" }), style::FAINT),
        Piece::new(&format!("{open}{}{close}", text.slice(span)), style::MARK),
        Piece::new(&format!("{after}{}", if cut_after { " …" } else { "" }), style::FAINT),
    ]
}

/// A whole sentence with the evidence in it.
fn marked_all(text: &Text, sentence: Span, claim: &Claim) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = sentence.start;
    let mut spans: Vec<_> = claim.evidence.iter().map(|e| e.span).filter(|span| span.overlaps(sentence)).collect();
    spans.sort_unstable();
    for span in spans {
        let start = span.start.max(at);
        let end = span.end.min(sentence.end);
        if start < end {
            pieces.push(Piece::new(text.slice(Span::new(at, start)), style::FAINT));
            pieces.push(Piece::new(text.slice(Span::new(start, end)), style::QUOTE));
            at = end;
        }
    }
    pieces.push(Piece::new(text.slice(Span::new(at, sentence.end)), style::FAINT));
    pieces
}

/// A field that a claim has, as the trace names it.
struct Field {
    name: String,
    value: String,
}

impl Field {
    /// A step for `places` tells of every place, one for `places[2].place_id` of `places[2]`.
    fn is_told_by(&self, step: &Trace) -> bool {
        let covers = |whole: &str, part: &str| {
            part.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
        };
        covers(&step.field, &self.name) || covers(&self.name, &step.field)
    }
}

fn fields(claim: &Claim) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut one = |name: &str, value: Option<String>| {
        fields.extend(value.map(|value| Field { name: name.to_owned(), value }));
    };
    one("event_type", claim.event_type.map(|v| v.to_string()));
    one("extent", claim.extent.map(|v| v.to_string()));
    one("relation", claim.relation.map(|v| v.to_string()));
    one("modality", Some(claim.modality.to_string()));
    let linked = |name: &str, id: Option<&str>| id.map_or_else(|| name.to_owned(), |id| format!("{name} ({id})"));
    for (name, actors) in [("actors", &claim.actors), ("targets", &claim.targets)] {
        for (at, actor) in actors.iter().enumerate() {
            let id = actor.actor_id.as_ref().map(|id| id.as_str());
            one(&format!("{name}[{at}]"), Some(linked(phrase::actor(actor), id)));
        }
    }
    for (at, place) in claim.places.iter().enumerate() {
        let id = place.place_id.as_ref().map(|id| id.as_str());
        one(&format!("places[{at}]"), Some(linked(&phrase::place(place), id)));
    }
    one("time", claim.time.as_ref().map(phrase::time));
    for (at, quantity) in claim.quantities.iter().enumerate() {
        one(&format!("quantities[{at}]"), Some(phrase::quantity(quantity)));
    }
    for (at, equipment) in claim.equipment.iter().enumerate() {
        one(&format!("equipment[{at}]"), Some(phrase::equipment(equipment)));
    }
    for (at, struck) in claim.struck.iter().enumerate() {
        one(&format!("struck[{at}]"), Some(phrase::struck(struck)));
    }
    for (at, voice) in claim.attribution.iter().enumerate() {
        one(&format!("attribution[{at}]"), Some(phrase::voice(voice)));
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(field: &str) -> Trace {
        Trace {
            field: field.into(),
            by: String::new(),
            note: String::new(),
            span: None,
            score: None,
            alternatives: vec![],
        }
    }

    #[test]
    fn a_step_tells_of_its_field_and_of_what_lies_within() {
        let field = Field { name: "places[1]".into(), value: String::new() };
        for told in ["places", "places[1]", "places[1].place_id"] {
            assert!(field.is_told_by(&step(told)), "{told}");
        }
        for other in ["places[10]", "places[0]", "place", "actors"] {
            assert!(!field.is_told_by(&step(other)), "{other}");
        }
    }

    #[test]
    fn words_are_marked_in_their_surroundings() {
        let text = Text::from(
            "Headline\nThe factions seized three tanks and several armored vehicles near the village in the morning hours, said Omar.",
        );
        let start = text.char_of(text.as_str().find("three").unwrap());
        let look = Look { columns: 110, color: false };
        let mut out = String::new();
        Wrap { look, head: "", indent: 0 }.write(&marked(&text, Span::new(start, start + 11), look), &mut out);
        assert_eq!(out, "The factions seized ⟦three tanks⟧ and several armored vehicles near the village in …\n");
    }
}

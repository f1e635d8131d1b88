//! An event on a few lines: what and how sure, who → whom, where, when, how many, who says so, what is disputed.

use super::{
    Look, Piece, Wrap,
    claim::{family_style, field, joined, parties, places, when},
    style,
};
use anstyle::Style;
use dateline_export::phrase;
use dateline_model::{BestRule, CountRange, Event, EventStatus, EventVoice, Member, Modality, Trace};

/// The event, with a blank line after it.
pub(crate) fn event(event: &Event, look: Look) -> String {
    let mut out = String::new();
    title(event, look, &mut out);
    let mut field = |label: &str, pieces: Vec<Piece>| field(label, &pieces, look, &mut out);
    field("who", parties(&event.actors, &event.targets));
    field("where", event.place.as_ref().map(|place| places(std::slice::from_ref(place))).unwrap_or_default());
    field("when", event.time.as_ref().map(when).unwrap_or_default());
    field("count", joined(&event.counts, "; ", count));
    field("voices", voices(event));
    for dispute in &event.disputes {
        field("dispute", vec![Piece::new(&format!("{}: {}", dispute.field, dispute.note), style::WARN)]);
    }
    out.push('\n');
    out
}

fn title(event: &Event, look: Look, out: &mut String) {
    let mut pieces = vec![Piece::new(phrase::event_type(event.event_type), family_style(event.event_type))];
    if event.outcome != Modality::Asserted {
        pieces.push(Piece::new(&format!(" · {}", event.outcome), style::WARN));
    }
    pieces.push(Piece::new(" · ", style::FAINT));
    pieces.push(Piece::new(&event.status.as_str().replace('_', " "), status_style(event.status)));
    let sources = match event.independent_sources {
        1 => "1 independent source".to_owned(),
        n => format!("{n} independent sources"),
    };
    pieces.push(Piece::new(&format!(" · {sources} · {:.2} · {}", event.confidence, event.event_id), style::FAINT));
    Wrap { look, head: "", indent: 0 }.write(&pieces, out);
}

fn status_style(status: EventStatus) -> Style {
    match status {
        EventStatus::Corroborated => style::GREEN,
        EventStatus::SingleSource => style::PLAIN,
        EventStatus::Disputed => style::WARN,
        EventStatus::Denied | EventStatus::Retracted => style::BAD,
    }
}

/// *4–35–40 killed (unaligned)*: lowest, best and highest figure, and the rule that chose the best. Of a toll that
/// several places share: *a part of 35 killed (told for several places; an even part is 17)*.
fn count(count: &CountRange) -> Vec<Piece> {
    let CountRange { low, best, high, .. } = count;
    let more = if count.open_high { " or more" } else { "" };
    let color = if count.disputed { style::WARN } else { style::STRONG };
    let measure = phrase::measure(count.measure);
    if count.rule == BestRule::SharedOverPlaces {
        return vec![
            Piece::plain("a part of "),
            Piece::new(&format!("{high}{more}"), color),
            Piece::plain(&format!(" {measure}")),
            Piece::new(&format!(" (told for several places together; an even part is {best})"), style::FAINT),
        ];
    }
    let figures = if low == high { low.to_string() } else { format!("{low}–{best}–{high}") };
    let rule = count.rule.as_str().replace('_', " ");
    let once = count.counted_by.as_ref().map_or_else(String::new, |claim| format!("; counted at the event of {claim}"));
    vec![
        Piece::new(&format!("{figures}{more}"), color),
        Piece::plain(&format!(" {measure}")),
        Piece::new(&format!(" ({rule}{once})"), style::FAINT),
    ]
}

/// Voices that are not independent of each other stand together.
fn voices(event: &Event) -> Vec<Piece> {
    let mut groups: Vec<(u32, Vec<&EventVoice>)> = Vec::new();
    for voice in &event.voices {
        match groups.iter_mut().find(|(group, _)| *group == voice.group) {
            Some((_, voices)) => voices.push(voice),
            None => groups.push((voice.group, vec![voice])),
        }
    }
    joined(&groups, "; ", |(_, voices)| joined(voices, " = ", |voice| one_voice(voice)))
}

fn one_voice(voice: &EventVoice) -> Vec<Piece> {
    let of = voice.side_of.as_ref().map_or_else(String::new, |side| format!(" of {side}"));
    vec![Piece::plain(&voice.name), Piece::new(&format!(" ({}{of})", voice.kind), style::FAINT)]
}

/// What a claim is to its event, before the claim itself.
pub(crate) fn member(event: &Event, member: &Member, title: Option<&str>, look: Look) -> String {
    let mut out = "\n".to_owned();
    let mut pieces = vec![Piece::new(member.role.as_str(), style::STRONG)];
    if let Some(voice) = event.voices.get(member.voice as usize) {
        pieces.push(Piece::plain(", told by "));
        pieces.extend(one_voice(voice));
    }
    if let Some(outlet) = &member.outlet {
        pieces.push(Piece::plain(&format!(", in {outlet}")));
    }
    if let Some(title) = title {
        pieces.push(Piece::plain(&format!(": “{title}”")));
    }
    Wrap { look, head: "  ", indent: 2 }.write(&pieces, &mut out);
    Wrap { look, head: "  ", indent: 2 }.write(&[Piece::new(&member.key.claim.to_string(), style::FAINT)], &mut out);
    out
}

/// The steps that made an event or a span out of its claims.
pub(crate) fn steps(trace: &[Trace], look: Look) -> String {
    let mut out = String::new();
    for step in trace {
        let mut pieces = vec![
            Piece::new(&step.field, style::STRONG),
            Piece::new(&format!(" {}", step.by), style::CYAN),
            Piece::plain(&format!(" {}", step.note)),
        ];
        if !step.alternatives.is_empty() {
            pieces.push(Piece::new(&format!(" · instead of: {}", step.alternatives.join("; ")), style::FAINT));
        }
        Wrap { look, head: "       · ", indent: 9 }.write(&pieces, &mut out);
    }
    out
}

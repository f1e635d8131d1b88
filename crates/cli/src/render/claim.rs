//! A claim on a few lines: what, who → whom, where, when, how many, arms, what was struck, whose voice, the words.

use super::{Look, Piece, Wrap, clean, style};
use anstyle::Style;
use dateline_export::phrase;
use dateline_model::{
    ActorRef, Claim, EventType, Family, Kind, Modality, PlacePrecision, PlaceRef, TimeBasis, TimePrecision, TimeSpan,
};

/// Columns before the fields, label included.
const INDENT: usize = 15;
/// Of a quote; the file formats carry all of it.
const QUOTE_CHARACTERS: usize = 400;

/// The claim, with a blank line before it.
pub(crate) fn claim(claim: &Claim, look: Look) -> String {
    let mut out = "\n".to_owned();
    title(claim, look, &mut out);
    let mut field = |label: &str, pieces: Vec<Piece>| field(label, &pieces, look, &mut out);
    field("who", parties(&claim.actors, &claim.targets));
    field("where", places(&claim.places));
    field("when", claim.time.as_ref().map(when).unwrap_or_default());
    field("count", list(&claim.quantities, phrase::quantity));
    field("arms", list(&claim.equipment, phrase::equipment));
    field("struck", list(&claim.struck, phrase::struck));
    field("voice", voices(claim));
    let quote = clean::cut(&phrase::quotes(claim), QUOTE_CHARACTERS);
    field("quote", if quote.is_empty() { Vec::new() } else { vec![Piece::new(&format!("“{quote}”"), style::QUOTE)] });
    out
}

/// A field under its title; one without a value is left out.
pub(super) fn field(label: &str, pieces: &[Piece], look: Look, out: &mut String) {
    if !pieces.is_empty() {
        let label = format!("{label:<8}");
        let label = if look.color { format!("{0}{label}{0:#}", style::FAINT) } else { label };
        Wrap { look, head: &format!("       {label}"), indent: INDENT }.write(pieces, out);
    }
}

fn title(claim: &Claim, look: Look, out: &mut String) {
    let (what, color) = match (claim.kind, claim.event_type) {
        (_, Some(kind)) => (phrase::event_type(kind).to_owned(), family_style(kind)),
        (Kind::Control, None) => {
            (format!("Control{}", claim.extent.map_or_else(String::new, |e| format!(" ({e})"))), style::BLUE)
        }
        (Kind::Relation, None) => {
            let relation = claim.relation.map_or_else(String::new, |r| format!(": {}", r.as_str().replace('_', " ")));
            (format!("Relation{relation}"), style::BLUE)
        }
        (Kind::Event, None) => ("Event".to_owned(), style::STRONG),
    };
    let modality = match claim.modality {
        Modality::Asserted => style::FAINT,
        Modality::Denied => style::BAD,
        Modality::Attempted | Modality::Planned | Modality::Possible => style::WARN,
    };
    let pieces = [
        Piece::new(&what, color),
        Piece::new(" · ", style::FAINT),
        Piece::new(claim.modality.as_str(), modality),
        Piece::new(&format!(" · {:.2}", claim.confidence), style::FAINT),
    ];
    let id = clean::cut(&clean::line(claim.claim_id.as_str()), 8);
    Wrap { look, head: &format!("{id:>5}  "), indent: 7 }.write(&pieces, out);
}

pub(super) fn family_style(kind: EventType) -> Style {
    match kind.family() {
        Family::Battles | Family::ViolenceAgainstCivilians => style::RED,
        Family::Explosions => style::MAGENTA,
        Family::Protests | Family::Riots => style::BLUE,
        Family::Strategic => style::CYAN,
        Family::Humanitarian => style::GREEN,
    }
}

pub(super) fn parties(actors: &[ActorRef], targets: &[ActorRef]) -> Vec<Piece> {
    let mut pieces = joined(actors, ", ", actor);
    if !targets.is_empty() {
        let arrow = if pieces.is_empty() { "→ " } else { " → " };
        pieces.push(Piece::new(arrow, style::FAINT));
        pieces.extend(joined(targets, ", ", actor));
    }
    pieces
}

/// A name of the catalogue stands out; where the text says it otherwise, its words follow.
fn actor(actor: &ActorRef) -> Vec<Piece> {
    let name = phrase::actor(actor);
    let mut pieces = vec![Piece::new(name, if actor.actor_id.is_some() { style::STRONG } else { style::PLAIN })];
    if !same_words(name, &actor.text) {
        pieces.push(Piece::new(&format!(" (“{}”)", actor.text), style::FAINT));
    }
    pieces
}

pub(super) fn places(places: &[PlaceRef]) -> Vec<Piece> {
    let mut pieces = joined(places, ", ", place);
    // One region for all of them is said once.
    let region = |p: &PlaceRef| (p.admin1.clone(), p.country.clone());
    if let Some(first) = places.first()
        && places.iter().all(|p| region(p) == region(first))
    {
        let names: Vec<_> = [&first.admin1, &first.country].into_iter().flatten().map(String::as_str).collect();
        if !names.is_empty() && first.precision != PlacePrecision::Country {
            pieces.push(Piece::new(&format!("  [{}]", names.join(", ")), style::FAINT));
        }
    }
    pieces
}

fn place(place: &PlaceRef) -> Vec<Piece> {
    let resolved = place.place_id.is_some() || place.lat.is_some();
    let mut pieces = vec![Piece::new(&phrase::place(place), if resolved { style::STRONG } else { style::PLAIN })];
    let note = match place.precision {
        _ if !resolved => " (not in the gazetteer)",
        PlacePrecision::Admin => " (as a whole)",
        PlacePrecision::Country => " (country)",
        PlacePrecision::Exact | PlacePrecision::Near | PlacePrecision::Area => "",
    };
    if !note.is_empty() {
        pieces.push(Piece::new(note, style::FAINT));
    }
    pieces
}

pub(super) fn when(time: &TimeSpan) -> Vec<Piece> {
    let mut pieces = vec![Piece::plain(&phrase::time(time))];
    let note = match (time.basis, time.precision) {
        (Some(TimeBasis::Published), _) => " (day of publication)".to_owned(),
        (Some(TimeBasis::Feast), _) => " (a day more or less)".to_owned(),
        (_, TimePrecision::Day | TimePrecision::Hour | TimePrecision::Unknown) => String::new(),
        (_, precision) => format!(" ({})", precision.as_str().replace('_', " ")),
    };
    if !note.is_empty() {
        pieces.push(Piece::new(&note, style::FAINT));
    }
    pieces
}

/// Nearest voice first, the outlet last.
fn voices(claim: &Claim) -> Vec<Piece> {
    joined(&claim.attribution, " › ", |voice| {
        let of = match &voice.side_of {
            Some(side) => format!(" of {side}"),
            None => String::new(),
        };
        let cue = voice.cue.as_ref().map_or_else(String::new, |cue| format!(", “{cue}”"));
        vec![Piece::plain(&voice.text), Piece::new(&format!(" ({}{of}{cue})", voice.kind), style::FAINT)]
    })
}

fn list<T>(items: &[T], phrase: impl Fn(&T) -> String) -> Vec<Piece> {
    joined(items, "; ", |item| vec![Piece::plain(&phrase(item))])
}

pub(super) fn joined<T>(items: &[T], between: &str, pieces: impl Fn(&T) -> Vec<Piece>) -> Vec<Piece> {
    let mut all = Vec::new();
    for item in items {
        if !all.is_empty() {
            all.push(Piece::new(between, style::FAINT));
        }
        all.extend(pieces(item));
    }
    all
}

fn same_words(a: &str, b: &str) -> bool {
    let plain = |c: char| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c };
    a.chars().map(plain).flat_map(char::to_lowercase).eq(b.chars().map(plain).flat_map(char::to_lowercase))
}

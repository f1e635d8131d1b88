//! What is not about the reported happenings, and the day of what is.

use crate::{draft::Draft, scene::Scene};
use dateline_model::{EventType, Kind, Modality, PartRole, TimeBasis, TimePrecision, TimeSpan, When};

/// Happenings that ended longer ago than this before the day of publication are history.
const HISTORY_DAYS: i32 = 400;

/// Drops what the text itself dates to the past.
pub(crate) fn drop_background(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    let Some(published) = scene.document.published.as_ref().map(|p| p.date()) else { return };
    // "the ceasefire agreed in 2020 is fragile": what may come of it is news
    for d in drafts.iter_mut().filter(|d| matches!(d.modality, Modality::Possible | Modality::Planned)) {
        let end = d.time.as_ref().and_then(|t| t.end);
        if end.is_some_and(|end| published.since(end.date()).is_ok_and(|span| span.get_days() > HISTORY_DAYS)) {
            d.time = None;
        }
    }
    drafts.retain(|d| {
        let Some((start, end)) = d.time.as_ref().and_then(|t| t.start.zip(t.end)) else { return true };
        // a siege since 2014 is news as long as it lasts; the dead since 2014 are history
        let humanitarian = d.event_type.is_some_and(|t| t.family() == dateline_model::Family::Humanitarian);
        let day = if humanitarian { end } else { start };
        let recent = published.since(day.date()).map_or(true, |span| span.get_days() <= HISTORY_DAYS);
        // "the march on the capital in April last year" goes on
        let last_year = d.time.as_ref().is_some_and(|time| {
            let within = matches!(time.precision, TimePrecision::Day | TimePrecision::Month);
            within && time.text.as_deref().is_some_and(|text| text.ends_with("last year"))
        });
        d.kind != Kind::Event || recent || last_year
    });
}

/// A text of so few sentences tells nothing by the way: each of them is the report.
const SHORT: usize = 3;

/// Drops deals that may come some day somewhere (*the two may yet reach a deal*), and the capture in *ousted from all but
/// small pockets of the country*, which tells what is still held.
pub(crate) fn drop_loose_ends(drafts: &mut Vec<Draft>) {
    let remnants: Vec<(usize, Vec<String>)> = drafts
        .iter()
        .filter(|d| d.trace.iter().any(|t| t.by == "control/all-but"))
        .map(|d| (d.sentences[0], d.actors.iter().map(crate::who::key).collect()))
        .collect();
    drafts.retain(|d| {
        let Some(kind) = d.event_type else { return true };
        let someday = kind == EventType::Agreement
            && d.modality != Modality::Asserted
            && d.places.is_empty()
            && d.time.as_ref().is_none_or(|t| t.start.is_none());
        let remnant = kind.is_capture()
            && remnants.iter().any(|(n, holders)| {
                d.sentences.contains(n) && d.targets.iter().any(|t| holders.contains(&crate::who::key(t)))
            });
        !someday && !remnant
    });
}

/// Drops what nobody could look up: no place, no time, no number, and nobody whom the catalogue knows or who is named as the
/// victim. *Their fathers are imprisoned or dead* is no happening that a report could be held to; *the murder of the bishop
/// Juan Gerardi* is one.
pub(crate) fn drop_bare(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    if scene.analysis.sentences.len() <= SHORT {
        return;
    }
    drafts.retain(|d| !d.uncaused || d.quantities.iter().any(|q| q.high != Some(0)));
    let known = |list: &[dateline_model::ActorRef]| list.iter().any(|a| a.actor_id.is_some());
    let named = |list: &[dateline_model::ActorRef]| list.iter().any(|a| scene.is_person(a));
    let violent =
        |d: &Draft| d.event_type.is_some_and(|t| t.family() == dateline_model::Family::ViolenceAgainstCivilians);
    drafts.retain(|d| {
        d.kind != Kind::Event
            || violent(d) && named(&d.targets)
            || !d.struck.is_empty()
            || d.headline
            || d.time.is_some()
            || !d.places.is_empty()
            || !d.quantities.is_empty()
            || known(&d.actors)
            || known(&d.targets)
    });
}

/// A dispatch (a text with a dateline) tells the day's news: what it asserts without a date happened on its day.
pub(crate) fn date_current(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let dispatch = scene.document.parts.iter().any(|p| p.role == PartRole::Dateline);
    let Some(published) = scene.document.published.as_ref().map(|p| p.date()).filter(|_| dispatch) else { return };
    for d in drafts {
        if d.kind == Kind::Event && d.time.is_none() && matches!(d.modality, Modality::Asserted | Modality::Attempted) {
            d.time = Some(TimeSpan {
                text: None,
                start: Some(When::Day(published)),
                end: Some(When::Day(published)),
                precision: TimePrecision::Day,
                basis: Some(TimeBasis::Published),
            });
        }
    }
}

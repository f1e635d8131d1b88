//! Fields of a claim in the words that a reader of a table or a map expects.

use crate::people::Bounds;
use dateline_model::{
    ActorRef, Attribution, Claim, Equipment, EventType, Measure, PeopleClass, PlacePrecision, PlaceRef, Quantity,
    Struck, TimeSpan, When,
};
use std::borrow::Cow;

/// The name of an event type: ACLED's words, where ACLED has the type.
#[must_use]
pub fn event_type(kind: EventType) -> &'static str {
    match kind {
        EventType::ArmedClash => "Armed clash",
        EventType::GovernmentRegainsTerritory => "Government regains territory",
        EventType::NonStateOvertakesTerritory => "Non-state actor overtakes territory",
        EventType::ChemicalWeapon => "Chemical weapon",
        EventType::AirDroneStrike => "Air/drone strike",
        EventType::SuicideBomb => "Suicide bomb",
        EventType::Shelling => "Shelling/artillery/missile attack",
        EventType::RemoteExplosive => "Remote explosive/landmine/IED",
        EventType::Grenade => "Grenade",
        EventType::SexualViolence => "Sexual violence",
        EventType::Attack => "Attack",
        EventType::Abduction => "Abduction/forced disappearance",
        EventType::ExcessiveForce => "Excessive force against protesters",
        EventType::ProtestWithIntervention => "Protest with intervention",
        EventType::PeacefulProtest => "Peaceful protest",
        EventType::ViolentDemonstration => "Violent demonstration",
        EventType::MobViolence => "Mob violence",
        EventType::Agreement => "Agreement",
        EventType::Arrests => "Arrests",
        EventType::ChangeToGroupActivity => "Change to group/activity",
        EventType::DisruptedWeaponsUse => "Disrupted weapons use",
        EventType::HeadquartersOrBase => "Headquarters or base established",
        EventType::Looting => "Looting/property destruction",
        EventType::NonViolentTransfer => "Non-violent transfer of territory",
        EventType::Other => "Other",
        EventType::Displacement => "Displacement",
        EventType::AccessConstraint => "Access constraint",
        EventType::AidDelivery => "Aid delivery",
        EventType::CivilianInfrastructureDamage => "Civilian infrastructure damage",
    }
}

/// The catalogue's name of an actor, or the words of the text.
#[must_use]
pub fn actor(actor: &ActorRef) -> &str {
    actor.name.as_deref().unwrap_or(&actor.text)
}

/// What a number counts: *killed or wounded*.
#[must_use]
pub fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Killed => "killed",
        Measure::Wounded => "wounded",
        Measure::KilledOrWounded => "killed or wounded",
        Measure::Captured => "captured",
        Measure::Missing => "missing",
        Measure::Abducted => "abducted",
        Measure::DisplacedPeople => "people displaced",
        Measure::DisplacedFamilies => "families displaced",
        Measure::Participants => "taking part",
    }
}

/// Bounds in figures: *36 or more*, *up to 24*, *2 to 3*, *none*.
#[must_use]
pub fn bounds(bounds: Bounds) -> Cow<'static, str> {
    match (bounds.low, bounds.high) {
        (Some(0), Some(0)) => "none".into(),
        (Some(low), Some(high)) if low == high => low.to_string().into(),
        (Some(low), Some(high)) => format!("{low} to {high}").into(),
        (Some(low), None) => format!("{low} or more").into(),
        (None, Some(high)) => format!("up to {high}").into(),
        (None, None) => "unknown".into(),
    }
}

/// A number with what and whom it counts: *36 or more killed or wounded, combatants (“over 35”)*.
#[must_use]
pub fn quantity(quantity: &Quantity) -> String {
    let about = if quantity.approximate { "about " } else { "" };
    let figure = bounds(Bounds { low: quantity.low, high: quantity.high });
    let of = quantity.of.as_ref().map_or(PeopleClass::Unknown, |of| of.class);
    let class = if of == PeopleClass::Unknown { String::new() } else { format!(", {of}") };
    let said = if quantity.text == figure { String::new() } else { format!(" (“{}”)", quantity.text) };
    format!("{about}{figure} {}{class}{said}", measure(quantity.measure))
}

/// A piece of equipment: *3 tanks captured from Syrian Armed Forces*.
#[must_use]
pub fn equipment(equipment: &Equipment) -> String {
    let counted = equipment.count_low.is_some() || equipment.count_high.is_some();
    let figure = bounds(Bounds { low: equipment.count_low, high: equipment.count_high });
    let count = if counted { format!("{figure} ") } else { String::new() };
    let owner = equipment.owner.as_ref().map_or_else(String::new, |owner| format!(", of {owner}"));
    format!("{count}{} {}{owner}", equipment.item, equipment.fate)
}

/// A building or vehicle that was struck.
#[must_use]
pub fn struck(struck: &Struck) -> String {
    struck.text.clone()
}

/// A place with how exactly it is known: *near Darat Izza, W of Aleppo (“Tank Hill”)*.
#[must_use]
pub fn place(place: &PlaceRef) -> String {
    let name = place.name.as_deref().unwrap_or(&place.text);
    let mut words = match (&place.precision, &place.relation) {
        (PlacePrecision::Near, relation) => {
            let near = relation.as_ref().and_then(|r| r.near.as_deref());
            format!("near {}", near.unwrap_or(name))
        }
        (PlacePrecision::Area, _) => format!("part of {name}"),
        _ => name.to_owned(),
    };
    if let Some(relation) = &place.relation
        && let Some(of) = &relation.of
    {
        let distance = relation.distance_km.map_or_else(String::new, |km| format!("{km} km "));
        let direction = relation.direction.map_or_else(String::new, |direction| format!("{direction} "));
        words.push_str(&format!(", {distance}{direction}of {of}"));
    }
    if !words.ends_with(&place.text) {
        words.push_str(&format!(" (“{}”)", place.text));
    }
    words
}

/// A time: *2024-11-27*, *2024-11-27 12:00*, *2024-11-27 to 2024-11-29*, *unknown (“last week”)*.
#[must_use]
pub fn time(time: &TimeSpan) -> String {
    let said = time.text.as_ref().map_or_else(String::new, |text| format!(" (“{text}”)"));
    match (time.start, time.end) {
        (Some(start), Some(end)) if start == end => format!("{}{said}", when(start)),
        (Some(start), Some(end)) => format!("{} to {}{said}", when(start), when(end)),
        (Some(start), None) => format!("from {}{said}", when(start)),
        (None, Some(end)) => format!("until {}{said}", when(end)),
        (None, None) => format!("unknown{said}"),
    }
}

/// Reports tell minutes, not seconds.
fn when(when: When) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Moment(moment) => format!("{} {:02}:{:02}", moment.date(), moment.hour(), moment.minute()),
    }
}

/// A voice with its kind and reporting word: *Sources from Fatah al-Mubin (belligerent, told)*.
#[must_use]
pub fn voice(voice: &Attribution) -> String {
    let cue = voice.cue.as_ref().map_or_else(String::new, |cue| format!(", {cue}"));
    format!("{} ({}{cue})", voice.text, voice.kind)
}

/// Several phrases in one cell.
#[must_use]
pub fn list<T>(items: &[T], phrase: impl Fn(&T) -> String) -> String {
    items.iter().map(phrase).collect::<Vec<_>>().join("; ")
}

/// The quoted words in the order of the text, pieces apart; a piece within another is not said twice.
#[must_use]
pub fn quotes(claim: &Claim) -> String {
    let mut pieces: Vec<_> = claim.evidence.iter().collect();
    pieces.sort_by_key(|piece| (piece.span.start, std::cmp::Reverse(piece.span.end)));
    pieces.dedup_by(|later, kept| kept.span.contains(later.span));
    let texts: Vec<_> = pieces.iter().map(|piece| squeeze(&piece.text)).filter(|text| !text.is_empty()).collect();
    texts.join(" … ")
}

/// One line, one blank between words.
#[must_use]
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_read_as_people_say_them() {
        let said = |low, high| bounds(Bounds { low, high });
        assert_eq!(said(Some(36), None), "36 or more");
        assert_eq!(said(None, Some(24)), "up to 24");
        assert_eq!(said(Some(2), Some(3)), "2 to 3");
        assert_eq!(said(Some(0), Some(0)), "none");
        assert_eq!(said(None, None), "unknown");
    }

    #[test]
    fn a_piece_of_evidence_within_another_is_not_said_twice() {
        let piece = |start: u32, text: &str| serde_json::json!({"start": start, "end": start + text.chars().count() as u32, "text": text});
        let claim: Claim = serde_json::from_value(serde_json::json!({
            "claim_id": "c1", "document_id": "d", "kind": "event", "event_type": "armed_clash", "sentences": [],
            "evidence": [piece(50, "later\nwords"), piece(0, "seized three tanks"), piece(7, "three tanks")],
            "modality": "asserted", "actors": [], "targets": [], "places": [], "time": null, "quantities": [],
            "equipment": [], "attribution": [], "confidence": 1.0,
        }))
        .unwrap();
        assert_eq!(quotes(&claim), "seized three tanks … later words");
    }
}

//! One key for every way of writing a place.

use crate::{Claim, PlacePrecision, PlaceRef};
use std::sync::Arc;

/// Lower-case letters and digits, single spaces, no leading *the*: two ways of writing one name become one key.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out.strip_prefix("the ").map(str::to_owned).unwrap_or(out)
}

/// A place with the keys that bring reports of it together.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyedPlace {
    /// The same for every way of writing it.
    pub key: Arc<str>,
    /// The block it stands in: first-level unit, or a degree cell, or the country.
    pub region: Arc<str>,
    /// A settlement or a spot, not a whole area.
    pub fine: bool,
    /// As told.
    pub place: PlaceRef,
}

impl KeyedPlace {
    /// Keys a place.
    #[must_use]
    pub fn of(place: &PlaceRef) -> Self {
        let mut place = place.clone();
        place.span = None;
        let fine = matches!(place.precision, PlacePrecision::Exact | PlacePrecision::Near);
        Self { key: place_key(&place).into(), region: region_of(&place).into(), fine, place }
    }
}

/// Whether a place has neither a name nor a spot on the map: *the town*, *two checkpoints*. What two reports call so need
/// not be the same.
#[must_use]
pub fn is_nameless(place: &PlaceRef) -> bool {
    let placed = place.place_id.is_some() || place.lat.is_some() || place.name.is_some();
    !placed && place.text.split(' ').all(|word| !word.chars().any(char::is_uppercase) || word == "The")
}

fn place_key(place: &PlaceRef) -> String {
    // A part of an area is not the area: *western Aleppo* must not meet *Aleppo*.
    let part = if place.precision == PlacePrecision::Area { fold(&place.text) } else { String::new() };
    match (&place.place_id, place.lat, place.lon) {
        (Some(id), ..) => format!("{id}{part}"),
        (None, Some(lat), Some(lon)) => format!("at:{lat:.2},{lon:.2}"),
        _ => format!("text:{}", fold(place.name.as_deref().unwrap_or(&place.text))),
    }
}

/// The region a place is blocked by. Places of different regions are never compared.
#[must_use]
pub fn region_of(place: &PlaceRef) -> String {
    match (&place.country, &place.admin1, place.lat, place.lon) {
        (Some(country), Some(admin1), ..) => format!("{country}/{}", fold(admin1)),
        (Some(country), None, None, _) | (Some(country), None, _, None) => country.clone(),
        (Some(country), None, ..) if place.precision == PlacePrecision::Country => country.clone(),
        (_, _, Some(lat), Some(lon)) => format!("cell:{},{}", lat.floor(), lon.floor()),
        _ => format!("text:{}", fold(place.name.as_deref().unwrap_or(&place.text))),
    }
}

/// The places a claim speaks of, each with its index in `places`: when it names a settlement, the wider areas around
/// it (*in Qabtan al-Jabal, in western Aleppo*) are context and left out; the same place twice is one.
#[must_use]
pub fn places_of(claim: &Claim) -> Vec<(u16, KeyedPlace)> {
    let keyed = |place: &PlaceRef| {
        let keyed = KeyedPlace::of(place);
        if !is_nameless(place) {
            return keyed;
        }
        let own: Arc<str> = format!("{}#{}", claim.document_id, keyed.key).into();
        KeyedPlace { key: own.clone(), region: own, ..keyed }
    };
    let all: Vec<(u16, KeyedPlace)> = (0u16..).zip(&claim.places).map(|(index, place)| (index, keyed(place))).collect();
    let any_fine = all.iter().any(|(_, place)| place.fine);
    let mut kept: Vec<(u16, KeyedPlace)> = Vec::new();
    for (index, place) in all {
        if (place.fine || !any_fine) && !kept.iter().any(|(_, other)| other.key == place.key) {
            kept.push((index, place));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_town_of_one_report_is_not_the_town_of_another() {
        let place = |text: &str| -> PlaceRef {
            serde_json::from_value(serde_json::json!({ "text": text, "precision": "exact" })).unwrap()
        };
        assert!(
            is_nameless(&place("town")) && is_nameless(&place("40 villages")) && is_nameless(&place("The airport"))
        );
        assert!(!is_nameless(&place("Sheikh Maqsoud")));
    }

    #[test]
    fn folding_makes_two_spellings_one_key() {
        assert_eq!(fold("The Fatah al-Mubin"), fold("Fatah Al Mubin"));
        assert_eq!(fold(" ,. "), "");
    }
}

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

    /// Keys a place that other reports can mean too; `None` for one of a single report, see [`Self::is_shared`].
    #[must_use]
    pub fn shared(place: &PlaceRef) -> Option<Self> {
        Some(Self::of(place)).filter(Self::is_shared)
    }

    /// Whether other reports can mean it too: it has a name or a spot on the map. *The town*, *two checkpoints* are known
    /// to their own report only.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        let PlaceRef { text, place_id, name, lat, .. } = &self.place;
        let named = text.split(' ').any(|word| word != "The" && word.chars().any(char::is_uppercase));
        named || place_id.is_some() || name.is_some() || lat.is_some()
    }
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
        let mut keyed = KeyedPlace::of(place);
        if !keyed.is_shared() {
            keyed.key = format!("{}#{}", claim.document_id, keyed.key).into();
            keyed.region = keyed.key.clone();
        }
        keyed
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
        let shared = |text: &str| {
            let place = serde_json::from_value(serde_json::json!({ "text": text, "precision": "exact" })).unwrap();
            KeyedPlace::shared(&place).is_some()
        };
        assert!(!shared("town") && !shared("40 villages") && !shared("The airport"));
        assert!(shared("Sheikh Maqsoud"));
    }

    #[test]
    fn folding_makes_two_spellings_one_key() {
        assert_eq!(fold("The Fatah al-Mubin"), fold("Fatah Al Mubin"));
        assert_eq!(fold(" ,. "), "");
    }
}

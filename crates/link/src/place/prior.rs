//! What speaks for a candidate before the other names of the report are asked.

use super::candidates::{Candidate, renown};
use super::site::Site;
use dateline_gazetteer::{Gazetteer, Kind};

/// The unit is about one natural logarithm of likelihood.
const NAME: f64 = 8.0;
const ALIKE: f64 = 24.0;
const RENOWN: f64 = 0.55;
const KIND: f64 = 3.0;
const CONTAINER: f64 = 4.0;

/// The weight of the name, of how known the place is, and of the words around the name.
pub(super) fn of(gazetteer: &Gazetteer, site: &Site, candidate: &Candidate, told: f64) -> f64 {
    let place = gazetteer.place(candidate.place);
    let fit = if candidate.alike && !candidate.near { ALIKE } else { NAME };
    let mut weight = fit * f64::from(candidate.name.max(0.05)).ln() + RENOWN * renown(gazetteer, candidate.place);
    weight += KIND * kind_fit(site, place.kind());
    if site.state && place.kind() == Kind::Country {
        weight += 0.5;
    }
    if let Some(country) = site.cue.country {
        weight += if place.country() == Some(country) { CONTAINER } else { -CONTAINER / 2.0 };
    }
    weight + CONTAINER * told
}

/// From -1 to 1: whether the words around the name want this kind.
fn kind_fit(site: &Site, kind: Kind) -> f64 {
    match site.cue.kind {
        Some(wanted) if wanted == kind => 1.0,
        Some(wanted) if wanted.is_admin() => {
            if kind.is_admin() || kind == Kind::Area {
                0.6
            } else {
                -0.5
            }
        }
        Some(Kind::Neighbourhood) => {
            if kind == Kind::Locality {
                0.0
            } else {
                -0.3
            }
        }
        Some(wanted) if wanted.is_settlement() => {
            if kind.is_settlement() {
                0.9
            } else {
                -1.0
            }
        }
        Some(_) => -0.3,
        None if site.cue.wants_region() => match kind {
            Kind::Country | Kind::Admin1 | Kind::Area => 0.6,
            Kind::Admin2 | Kind::River | Kind::Valley => 0.3,
            _ => 0.0,
        },
        // A bare name is a town before it is its district.
        None => match kind {
            Kind::Admin1 => -0.35,
            Kind::Admin2 => -0.4,
            Kind::Neighbourhood => -0.3,
            _ => 0.0,
        },
    }
}

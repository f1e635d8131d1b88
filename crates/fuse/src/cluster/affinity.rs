//! Whether a unit can be the happening that another one founded, and how well it fits.

use crate::unit::{Party, Unit, UnitTime, is_territory};
use dateline_model::{EventType, Family, Modality, Role};
use std::sync::Arc;

/// Two spots without a gazetteer id are one when they lie this close.
const SAME_SPOT_KM: f64 = 2.0;
/// *Near X* reaches this far.
const NEAR_KM: f64 = 5.0;

/// How well a unit fits a founder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fit {
    pub score: i32,
    /// Only the wider area agrees.
    pub loose: bool,
    pub role: Role,
}

/// The fit of `unit` with the cluster that `founder` founded; `None` when they cannot be the same happening.
pub(crate) fn fit(unit: &Unit, founder: &Unit) -> Option<Fit> {
    let role = role_of(unit, founder)?;
    let (place, loose) = place_score(unit, founder)?;
    let sides = side_score(unit, founder, role)?;
    let figures = i32::from(agree_on_figures(unit, founder));
    // A district against a village, or no place at all, needs more than the day to be the same thing.
    if loose && sides < 3 && figures == 0 {
        return None;
    }
    // Neither a day nor a spot: of two reports only figures or the same words make it one thing.
    if is_vague(unit) && figures == 0 && !are_of_one_text(unit, founder) {
        return None;
    }
    Some(Fit { score: place + sides + figures, loose, role })
}

fn is_vague(unit: &Unit) -> bool {
    matches!(unit.time, UnitTime::Summary { from: None, to: None })
        && unit.place.as_ref().is_none_or(|place| !place.fine)
}

fn are_of_one_text(a: &Unit, b: &Unit) -> bool {
    a.key.claim.document_id == b.key.claim.document_id
        || (a.evidence.is_some() && a.evidence == b.evidence)
        || a.report.fingerprint.is_copy_of(&b.report.fingerprint)
}

fn role_of(unit: &Unit, founder: &Unit) -> Option<Role> {
    let failed = |unit: &Unit| unit.modality == Modality::Attempted;
    let is_attack = |unit: &Unit| unit.event_type == EventType::ArmedClash || unit.is_territory();
    // "Repelled" against "captured": the same attack, another outcome, when another voice says so.
    if founder.is_territory() && !failed(founder) && failed(unit) && is_attack(unit) {
        let one_mouth =
            unit.voice.key == founder.voice.key || unit.key.claim.document_id == founder.key.claim.document_id;
        return (!one_mouth).then_some(Role::Contradicts);
    }
    let type_fits = unit.event_type == founder.event_type
        || (unit.event_type.family() == Family::Protests && founder.event_type.family() == Family::Protests)
        || is_handover(unit, founder);
    if !type_fits || (unit.is_territory() && failed(unit) != failed(founder)) {
        return None;
    }
    Some(Role::Supports)
}

/// *Took over* and *was handed* by the same side are one change of hands.
fn is_handover(a: &Unit, b: &Unit) -> bool {
    let territory = is_territory(a.event_type) && is_territory(b.event_type);
    territory && [a, b].iter().any(|unit| unit.event_type == EventType::NonViolentTransfer)
}

fn place_score(unit: &Unit, founder: &Unit) -> Option<(i32, bool)> {
    let (Some(a), Some(b)) = (&unit.place, &founder.place) else {
        return (unit.place.is_none() && founder.place.is_none()).then_some((0, true));
    };
    if a.key == b.key {
        return Some((4, false));
    }
    if a.fine && b.fine {
        let anchored = a.place.place_id.is_some() && b.place.place_id.is_some();
        let near = a.place.relation.is_some() || b.place.relation.is_some();
        let reach = match (anchored, near) {
            (true, false) => return None,
            (_, true) => NEAR_KM,
            (false, false) => SAME_SPOT_KM,
        };
        return (distance_km(unit, founder)? <= reach).then_some((3, false));
    }
    // A claim over a wide area says nothing of which village changed hands.
    if unit.is_territory() || a.fine {
        return None;
    }
    let inside = match (&a.place.admin2, &b.place.admin2) {
        (Some(x), Some(y)) => x == y,
        (None, _) => a.region == b.region,
        _ => false,
    };
    (inside && b.fine).then_some((1, true))
}

fn distance_km(a: &Unit, b: &Unit) -> Option<f64> {
    let of = |unit: &Unit| {
        let place = &unit.place.as_ref()?.place;
        Some((place.lat?.to_radians(), place.lon?.to_radians()))
    };
    let ((lat_a, lon_a), (lat_b, lon_b)) = (of(a)?, of(b)?);
    let x = (lon_b - lon_a) * ((lat_a + lat_b) / 2.0).cos();
    Some(6371.0 * x.hypot(lat_b - lat_a))
}

/// Sides that both name must meet; what one leaves open fits anything.
fn side_score(unit: &Unit, founder: &Unit, role: Role) -> Option<i32> {
    if role == Role::Contradicts || founder.event_type == EventType::ArmedClash {
        let all = |unit: &Unit| unit.actors.iter().chain(&*unit.targets).cloned().collect::<Vec<_>>();
        return match meet(&all(unit), &all(founder)) {
            Meeting::Apart => None,
            Meeting::Open => Some(0),
            Meeting::Same => Some(3),
            Meeting::Allied => Some(2),
        };
    }
    let actors = match meet(&unit.actors, &founder.actors) {
        Meeting::Apart => return None,
        Meeting::Open => 0,
        Meeting::Allied => 2,
        Meeting::Same => 3,
    };
    let targets = match meet(&unit.targets, &founder.targets) {
        Meeting::Apart => -1,
        Meeting::Open => 0,
        Meeting::Allied | Meeting::Same => 1,
    };
    Some(actors + targets)
}

enum Meeting {
    Same,
    Allied,
    Open,
    Apart,
}

fn meet(a: &[Arc<Party>], b: &[Arc<Party>]) -> Meeting {
    let any = |test: fn(&Party, &Party) -> bool| a.iter().any(|x| b.iter().any(|y| test(x, y)));
    if any(|x, y| x.key == y.key) {
        return Meeting::Same;
    }
    if any(Party::is_same_side) {
        return Meeting::Allied;
    }
    let known = |list: &[Arc<Party>]| !list.is_empty() && list.iter().all(|party| party.side.is_some());
    if known(a) && known(b) { Meeting::Apart } else { Meeting::Open }
}

fn agree_on_figures(a: &Unit, b: &Unit) -> bool {
    a.counts.iter().any(|x| {
        x.low.is_some_and(|low| low > 0)
            && b.counts.iter().any(|y| (x.measure, x.low, x.high) == (y.measure, y.low, y.high))
    })
}

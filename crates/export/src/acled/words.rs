//! ACLED's exact words for our types and precisions (codebook, 2023).

use dateline_model::{EventType, Family, PlacePrecision, TimePrecision};

pub(super) fn event_type(kind: EventType) -> &'static str {
    match kind.family() {
        Family::Battles => "Battles",
        Family::Explosions => "Explosions/Remote violence",
        Family::ViolenceAgainstCivilians => "Violence against civilians",
        Family::Protests => "Protests",
        Family::Riots => "Riots",
        Family::Strategic => "Strategic developments",
        Family::Humanitarian => "", // never a row
    }
}

pub(super) fn disorder_type(kind: EventType) -> &'static str {
    match kind {
        EventType::ExcessiveForce => "Political violence; Demonstrations",
        EventType::MobViolence => "Political violence",
        _ => match kind.family() {
            Family::Battles | Family::Explosions | Family::ViolenceAgainstCivilians => "Political violence",
            Family::Protests | Family::Riots => "Demonstrations",
            Family::Strategic => "Strategic developments",
            Family::Humanitarian => "",
        },
    }
}

/// 1 a town, 2 near a town or a small part of a region, 3 a larger region.
pub(super) fn geo_precision(precision: PlacePrecision) -> u8 {
    match precision {
        PlacePrecision::Exact => 1,
        PlacePrecision::Near | PlacePrecision::Area => 2,
        PlacePrecision::Admin | PlacePrecision::Country => 3,
    }
}

/// 1 the exact day, 2 a week, 3 coarser or unknown.
pub(super) fn time_precision(precision: TimePrecision) -> u8 {
    match precision {
        TimePrecision::Hour | TimePrecision::PartOfDay | TimePrecision::Day => 1,
        TimePrecision::Week => 2,
        TimePrecision::Month | TimePrecision::Year | TimePrecision::Unknown => 3,
    }
}

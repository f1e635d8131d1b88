//! What a person writes when correcting an event, as the nouns of the model: places, actors, times, figures.

use dateline_catalog::Actors;
use dateline_gazetteer::{Gazetteer, Kind};
use dateline_model::{
    ActorId, ActorRef, Correction, Measure, PlaceId, PlacePrecision, PlaceRef, TimeBasis, TimePrecision, TimeSpan, When,
};
use jiff::{ToSpan, civil::Date};

/// Words that a person wrote and that cannot be taken as they are.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PersonError {
    /// No such place.
    #[error("no place in the gazetteer is named or numbered {0:?}; write NAME @ LAT,LON for one that it does not have")]
    NoPlace(String),
    /// Several places.
    #[error("{name:?} may be {}: say which by its id", .which.join("; "))]
    SeveralPlaces {
        /// What was written.
        name: String,
        /// `id name (district, province, country)`.
        which: Vec<String>,
    },
    /// No such coordinate.
    #[error("{0:?} is no coordinate (36.2643,36.9494: latitude, longitude)")]
    Coordinate(String),
    /// No such time.
    #[error("{0:?} is no day (2024-11-27), no days (2024-11-27..2024-11-29) and no month (2024-11)")]
    Time(String),
    /// No such figures.
    #[error(
        "{0:?} is no figure: MEASURE=35, MEASURE=4-35-40 (lowest, best, highest) or MEASURE=none; measures: {}",
        measures()
    )]
    Count {
        /// What was written.
        text: String,
    },
}

fn measures() -> String {
    Measure::ALL.iter().map(|measure| measure.as_str()).collect::<Vec<_>>().join(", ")
}

/// The word for what nobody knows.
const UNKNOWN: &str = "unknown";

/// A place by its id (`gn:166267`), its name where only one place fits it best, or `NAME @ LAT,LON`; `None` for
/// *unknown*.
///
/// # Errors
/// When there is none, or more than one.
pub fn place(gazetteer: &Gazetteer, text: &str) -> Result<Option<PlaceRef>, PersonError> {
    let text = text.trim();
    if text == UNKNOWN {
        return Ok(None);
    }
    if let Some((name, coordinate)) = text.rsplit_once('@') {
        return spot(name.trim(), coordinate.trim()).map(Some);
    }
    if let Some(found) = gazetteer.by_id(text) {
        return Ok(Some(of_gazetteer(found)));
    }
    let found = gazetteer.query(text).limit(20).run();
    let Some(best) = found.first() else { return Err(PersonError::NoPlace(text.to_owned())) };
    let rivals: Vec<_> = found.iter().filter(|candidate| candidate.score >= best.score).collect();
    match rivals.as_slice() {
        [one] => Ok(Some(of_gazetteer(gazetteer.place(one.place)))),
        several => Err(PersonError::SeveralPlaces {
            name: text.to_owned(),
            which: several.iter().take(8).map(|candidate| told(gazetteer.place(candidate.place))).collect(),
        }),
    }
}

fn spot(name: &str, coordinate: &str) -> Result<PlaceRef, PersonError> {
    let bad = || PersonError::Coordinate(coordinate.to_owned());
    let (lat, lon) = coordinate.split_once(',').ok_or_else(bad)?;
    let degrees = |text: &str, most: f64| text.trim().parse::<f64>().ok().filter(|value| value.abs() <= most);
    let (lat, lon) = degrees(lat, 90.0).zip(degrees(lon, 180.0)).ok_or_else(bad)?;
    Ok(PlaceRef { lat: Some(lat), lon: Some(lon), ..PlaceRef::unplaced(name, PlacePrecision::Exact, None) })
}

fn of_gazetteer(place: dateline_gazetteer::PlaceRef<'_>) -> PlaceRef {
    let precision = match place.kind() {
        Kind::Country => PlacePrecision::Country,
        Kind::Admin1 | Kind::Admin2 => PlacePrecision::Admin,
        Kind::Area | Kind::River | Kind::Water | Kind::Valley | Kind::Island => PlacePrecision::Area,
        _ => PlacePrecision::Exact,
    };
    let id = place.id();
    let open = !matches!(id, dateline_gazetteer::PlaceId::Curated(_));
    PlaceRef {
        text: place.name().to_owned(),
        place_id: open.then(|| PlaceId::new(id.to_string()).ok()).flatten(),
        name: Some(place.name().to_owned()),
        lat: Some(place.lat()),
        lon: Some(place.lon()),
        precision,
        relation: None,
        country: place.country().map(|country| country.to_string()),
        admin1: place.admin1().map(|unit| unit.name().to_owned()),
        admin2: place.admin2().map(|unit| unit.name().to_owned()),
        score: None,
        span: None,
    }
}

fn told(place: dateline_gazetteer::PlaceRef<'_>) -> String {
    let country = place.country().map(|code| code.to_string());
    let units = [place.admin2().map(|unit| unit.name().to_owned()), place.admin1().map(|unit| unit.name().to_owned())];
    let units: Vec<String> = units.into_iter().flatten().chain(country).collect();
    format!("{} {} ({})", place.id(), place.name(), units.join(", "))
}

/// Actors by catalogue id or name, separated by semicolons; a name that the catalogue does not know stays as written.
/// Empty, or *unknown*, is nobody known.
#[must_use]
pub fn actors(catalogue: &Actors, text: &str) -> Vec<ActorRef> {
    let names = text.split(';').map(str::trim).filter(|name| !name.is_empty() && *name != UNKNOWN);
    let one = |name: &str| {
        let by_name = match catalogue.by_alias(name) {
            [one] => Some(catalogue.actor(*one)),
            _ => None,
        };
        let known = catalogue.get(name).or(by_name);
        ActorRef {
            text: name.to_owned(),
            actor_id: known.and_then(|actor| ActorId::new(actor.id.as_str()).ok()),
            name: known.map(|actor| actor.name.clone()),
            span: None,
        }
    };
    names.map(one).collect()
}

/// `2024-11-27`, `2024-11-27..2024-11-29`, `2024-11`; `None` for *unknown*.
///
/// # Errors
/// When it is none of these.
pub fn time(text: &str) -> Result<Option<TimeSpan>, PersonError> {
    let text = text.trim();
    if text == UNKNOWN {
        return Ok(None);
    }
    let bad = || PersonError::Time(text.to_owned());
    let day = |text: &str| text.parse::<Date>().ok().filter(|_| text.len() == 10);
    let span = |start: Date, end: Date, precision| TimeSpan {
        text: None,
        start: Some(When::Day(start)),
        end: Some(When::Day(end)),
        precision,
        basis: Some(TimeBasis::Stated),
    };
    if let Some((start, end)) = text.split_once("..") {
        let (start, end) = day(start).zip(day(end)).filter(|(start, end)| start <= end).ok_or_else(bad)?;
        let precision = match end.since(start).map_or(i32::MAX, |days| days.get_days()) {
            0 => TimePrecision::Day,
            1..=7 => TimePrecision::Week,
            8..=31 => TimePrecision::Month,
            _ => TimePrecision::Year,
        };
        return Ok(Some(span(start, end, precision)));
    }
    if let Some(day) = day(text) {
        return Ok(Some(span(day, day, TimePrecision::Day)));
    }
    let first = (text.len() == 7).then(|| day(&format!("{text}-01"))).flatten().ok_or_else(bad)?;
    let last = first.saturating_add(1.month()).saturating_sub(1.day());
    Ok(Some(span(first, last, TimePrecision::Month)))
}

/// `killed=35`, `killed=4-35-40`, `killed=none`.
///
/// # Errors
/// When it is none of these; whether the figures rise is for [`Correction::check`] to say.
pub fn count(text: &str) -> Result<Correction, PersonError> {
    let bad = || PersonError::Count { text: text.to_owned() };
    let (measure, figures) = text.split_once('=').ok_or_else(bad)?;
    let measure: Measure = measure.trim().parse().map_err(|_| bad())?;
    if figures.trim() == "none" {
        return Ok(Correction::NoCount { measure });
    }
    let figures: Vec<u64> =
        figures.split(['-', '–']).map(|figure| figure.trim().parse().map_err(|_| bad())).collect::<Result<_, _>>()?;
    match figures[..] {
        [one] => Ok(Correction::Count { measure, low: one, best: one, high: one }),
        [low, best, high] => Ok(Correction::Count { measure, low, best, high }),
        _ => Err(bad()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_a_stretch_a_month_and_unknown_are_times_and_the_rest_is_told() {
        let span = |text: &str| {
            let time = time(text).unwrap().unwrap();
            format!("{} {} {}", time.start.unwrap(), time.end.unwrap(), time.precision)
        };
        assert_eq!(span("2024-11-27"), "2024-11-27 2024-11-27 day");
        assert_eq!(span("2024-11-27..2024-11-29"), "2024-11-27 2024-11-29 week");
        assert_eq!(span("2024-02"), "2024-02-01 2024-02-29 month");
        assert_eq!(time("unknown"), Ok(None));
        for bad in ["", "2024", "2024-13", "27.11.2024", "2024-11-29..2024-11-27", "2024-11-27.."] {
            assert!(time(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn figures_are_one_three_or_none() {
        assert_eq!(
            count("killed=4-35-40"),
            Ok(Correction::Count { measure: Measure::Killed, low: 4, best: 35, high: 40 })
        );
        assert_eq!(count("wounded=none"), Ok(Correction::NoCount { measure: Measure::Wounded }));
        for bad in ["killed", "killed=", "killed=4-35", "dead=3", "killed=many", "killed=-1"] {
            assert!(count(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_actor_is_known_by_its_id_or_name_and_else_stays_as_written() {
        let catalogue = Actors::builtin();
        let found = actors(&catalogue, "syrian-armed-forces; HTS ;the men of the hill");
        let ids: Vec<Option<&str>> = found.iter().map(|actor| actor.actor_id.as_ref().map(ActorId::as_str)).collect();
        assert_eq!(ids[0], Some("syrian-armed-forces"));
        assert!(ids[1].is_some());
        assert_eq!((ids[2], found[2].text.as_str()), (None, "the men of the hill"));
        assert!(actors(&catalogue, "unknown").is_empty());
    }

    #[test]
    fn a_spot_without_a_name_in_the_gazetteer_is_given_by_its_coordinate() {
        let found = spot("Hill 602", "36.27, 36.95").unwrap();
        assert_eq!((found.lat, found.lon, found.text.as_str()), (Some(36.27), Some(36.95), "Hill 602"));
        for bad in ["", "36.27", "91,0", "36,x", "NaN,1"] {
            assert!(spot("x", bad).is_err(), "{bad}");
        }
    }
}

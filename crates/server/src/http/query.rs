//! Reading a query string by its table.

use super::{
    param::{Param, Shape},
    problem::Problem,
};
use dateline_store::{BBox, Near, PageToken};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::str::FromStr;

/// The parameters of a request, checked against the table of its route.
#[derive(Debug, Clone, Default)]
pub(crate) struct Query {
    given: Vec<(&'static str, String)>,
    #[cfg(debug_assertions)]
    known: Vec<&'static str>,
}

impl Query {
    /// Reads a query string. A parameter that the route does not have, or twice, is refused; so is a missing one.
    pub(crate) fn read(query: Option<&str>, table: &[Param]) -> Result<Self, Problem> {
        let mut given: Vec<(&'static str, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let Some(known) = table.iter().find(|param| param.name == name) else {
                let names: Vec<&str> = table.iter().map(|param| param.name).collect();
                let has = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
                return Err(Problem::parameter(&short(&name), format!("there is no such parameter; there are: {has}")));
            };
            if given.iter().any(|(name, _)| *name == known.name) {
                return Err(Problem::parameter(known.name, "it is given twice"));
            }
            if value.contains('\0') {
                return Err(Problem::parameter(known.name, "it holds a NUL character"));
            }
            check(known, &value)?;
            given.push((known.name, value.into_owned()));
        }
        for param in table.iter().filter(|param| param.required) {
            if !given.iter().any(|(name, _)| *name == param.name) {
                return Err(Problem::parameter(param.name, "it is needed"));
            }
        }
        Ok(Self {
            given,
            #[cfg(debug_assertions)]
            known: table.iter().map(|param| param.name).collect(),
        })
    }

    /// The text of a parameter.
    pub(crate) fn text(&self, name: &'static str) -> Option<&str> {
        #[cfg(debug_assertions)]
        debug_assert!(self.known.contains(&name), "{name} is not in the table of the route");
        self.given.iter().find(|(given, _)| *given == name).map(|(_, value)| value.as_str())
    }

    /// A parameter in another form.
    pub(crate) fn get<T: FromStr>(&self, name: &'static str) -> Result<Option<T>, Problem>
    where
        T::Err: std::fmt::Display,
    {
        self.text(name)
            .map(|value| value.parse().map_err(|error| Problem::parameter(name, format!("{error}"))))
            .transpose()
    }

    /// A comma-separated list.
    pub(crate) fn list<T: FromStr>(&self, name: &'static str) -> Result<Vec<T>, Problem>
    where
        T::Err: std::fmt::Display,
    {
        let parse = |word: &str| word.trim().parse().map_err(|error| Problem::parameter(name, format!("{error}")));
        self.text(name).map_or_else(|| Ok(Vec::new()), |value| value.split(',').map(parse).collect())
    }

    /// A day.
    pub(crate) fn day(&self, name: &'static str) -> Result<Option<Date>, Problem> {
        self.text(name).map(|text| day(text).ok_or_else(|| bad_day(name, text))).transpose()
    }

    /// The moment of `as_of`.
    pub(crate) fn as_of(&self) -> Result<Option<Timestamp>, Problem> {
        self.moment("as_of")
    }

    /// A moment; a day means its end (UTC).
    pub(crate) fn moment(&self, name: &'static str) -> Result<Option<Timestamp>, Problem> {
        self.text(name).map(|text| moment(text).ok_or_else(|| bad_day(name, text))).transpose()
    }

    /// `west,south,east,north`.
    pub(crate) fn bbox(&self) -> Result<Option<BBox>, Problem> {
        let Some(text) = self.text("bbox") else { return Ok(None) };
        let edges = numbers::<4>(text)
            .ok_or_else(|| Problem::parameter("bbox", "four degrees are needed: west,south,east,north"))?;
        let [west, south, east, north] = edges;
        if south > north || south < -90.0 || north > 90.0 || west.abs() > 360.0 || east.abs() > 360.0 {
            return Err(Problem::parameter("bbox", "south must not lie north of north, all within the globe"));
        }
        Ok(Some(BBox { west, south, east, north }))
    }

    /// `lat,lon,km`.
    pub(crate) fn near(&self) -> Result<Option<Near>, Problem> {
        let Some(text) = self.text("near") else { return Ok(None) };
        let [lat, lon, radius_km] = numbers::<3>(text)
            .filter(|[lat, lon, km]| lat.abs() <= 90.0 && lon.abs() <= 360.0 && (0.0..=20_100.0).contains(km))
            .ok_or_else(|| Problem::parameter("near", "needed: degrees north, degrees east, kilometres"))?;
        Ok(Some(Near { lat, lon, radius_km }))
    }

    /// Most items on the page.
    pub(crate) fn limit(&self) -> Result<Option<usize>, Problem> {
        self.get("limit")
    }

    /// The page token.
    pub(crate) fn after(&self) -> Result<Option<PageToken>, Problem> {
        self.text("after")
            .map(|text| text.parse().map_err(|_| Problem::parameter("after", "no such page; ask for the first one")))
            .transpose()
    }

    /// Everything as text, in the order of the names: the same question gives the same text.
    pub(crate) fn key(&self, without: &[&str]) -> String {
        let mut kept: Vec<_> = self.given.iter().filter(|(name, _)| !without.contains(name)).collect();
        kept.sort();
        kept.iter().map(|(name, value)| format!("{name}={value}\n")).collect()
    }
}

fn check(param: &Param, value: &str) -> Result<(), Problem> {
    let bad = |detail: String| Err(Problem::parameter(param.name, detail));
    match param.shape {
        Shape::Text if value.is_empty() || value.chars().count() > 500 => {
            bad("1 to 500 characters are needed".to_owned())
        }
        Shape::Int(least, most) if !value.parse().is_ok_and(|number: u64| (least..=most).contains(&number)) => {
            bad(format!("a whole number from {least} to {most} is needed"))
        }
        Shape::Word(words) if !words.contains(&value) => bad(format!("there are: {}", words.join(", "))),
        Shape::Country if value.len() != 2 || !value.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            bad("the two letters of ISO 3166-1 are needed".to_owned())
        }
        _ => Ok(()),
    }
}

fn bad_day(name: &str, text: &str) -> Problem {
    Problem::parameter(name, format!("{:?} is no day (2024-11-27) or moment (2024-11-27T09:30:00Z)", short(text)))
}

fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

/// Years with four digits, as both databases sort them.
fn day(text: &str) -> Option<Date> {
    let ascii = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    text.parse().ok().filter(|date: &Date| ascii && date.year() >= 1)
}

/// A moment, or the end of a day.
pub(crate) fn moment(text: &str) -> Option<Timestamp> {
    if let Some(day) = day(text) {
        return day.at(23, 59, 59, 999_999_000).to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
    }
    // A plus sign that a client left as it is comes as a space.
    let at: Timestamp = text.replace(' ', "+").parse().ok()?;
    (1..=9999).contains(&at.to_zoned(TimeZone::UTC).year()).then_some(at)
}

fn numbers<const N: usize>(text: &str) -> Option<[f64; N]> {
    let found: Option<Vec<f64>> =
        text.split(',').map(|part| part.trim().parse().ok().filter(|number: &f64| number.is_finite())).collect();
    found?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[Param] = &[
        Param::new("from", Shape::Day, ""),
        Param::new("limit", Shape::Int(1, 10), ""),
        Param::new("bbox", Shape::BBox, ""),
        Param::new("as_of", Shape::AsOf, ""),
    ];

    #[test]
    fn a_parameter_that_is_not_in_the_table_is_refused_by_name() {
        let problem = Query::read(Some("frm=2024-11-27"), TABLE).unwrap_err();
        assert!(format!("{problem:?}").contains("parameter: Some(\"frm\")"), "{problem:?}");
        assert!(Query::read(Some("limit=0"), TABLE).is_err());
        assert!(Query::read(Some("limit=2&limit=3"), TABLE).is_err());
    }

    #[test]
    fn a_day_as_of_is_its_end_and_a_plus_sign_survives() {
        let of = |text: &str| Query::read(Some(&format!("as_of={text}")), TABLE).unwrap().as_of();
        assert_eq!(of("2024-11-27").unwrap().unwrap().to_string(), "2024-11-27T23:59:59.999999Z");
        assert_eq!(of("2024-11-27T10:00:00+03:00").unwrap().unwrap().to_string(), "2024-11-27T07:00:00Z");
        assert!(of("27.11.2024").is_err() && of("-002024-01-01").is_err());
    }

    #[test]
    fn a_box_must_lie_on_the_globe() {
        let of = |text: &str| Query::read(Some(&format!("bbox={text}")), TABLE).unwrap().bbox();
        assert!(of("36,35,37,36").unwrap().is_some());
        for strange in ["36,35,37", "36,37,37,36", "a,b,c,d", "NaN,1,1,1", "1,-91,1,1"] {
            assert!(of(strange).is_err(), "{strange}");
        }
    }
}

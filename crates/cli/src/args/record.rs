//! What can be written behind the verbs that work on a record.

use clap::{Args, ValueEnum};
use dateline_model::{EventStatus, EventType, Family, Modality};
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use std::{path::PathBuf, str::FromStr};

/// A moment up to which the record is looked at: the end of a day (UTC), or the moment itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AsOf(pub(crate) Timestamp);

impl FromStr for AsOf {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let bad = || format!("{text:?} is no date (2024-11-27) and no moment (2024-11-27T09:30:00Z)");
        if let Ok(moment) = text.parse::<Timestamp>() {
            return Ok(Self(moment));
        }
        let next = day(text).ok().and_then(|day| day.tomorrow().ok()).ok_or_else(bad)?;
        let midnight = next.to_zoned(TimeZone::UTC).map_err(|_| bad())?.timestamp();
        midnight.checked_sub(SignedDuration::from_micros(1)).map(Self).map_err(|_| bad())
    }
}

fn day(text: &str) -> Result<Date, String> {
    let shaped = text.len() == 10 && text.bytes().enumerate().all(|(at, b)| (b == b'-') == (at == 4 || at == 7));
    text.parse().ok().filter(|_| shaped).ok_or_else(|| format!("{text:?} is no date (2024-11-27)"))
}

#[derive(Debug, Args)]
pub(crate) struct EventsArgs {
    /// The record: a file, or postgres://USER@HOST/DATABASE
    #[arg(value_name = "RECORD")]
    pub(crate) record: String,
    /// As it was believed at the end of that day, or at that moment
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<AsOf>,
    /// Only these types (armed_clash, shelling_artillery_missile_attack, ...)
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',')]
    pub(crate) types: Vec<EventType>,
    /// Only these families (battles, protests, ...)
    #[arg(long = "family", value_name = "FAMILY", value_delimiter = ',')]
    pub(crate) families: Vec<Family>,
    /// Only with this status (single_source, corroborated, disputed, denied, retracted)
    #[arg(long = "status", value_name = "STATUS", value_delimiter = ',')]
    pub(crate) statuses: Vec<EventStatus>,
    /// Only at this place: its name, in the gazetteer's or the report's spelling, or its id
    #[arg(long, value_name = "PLACE")]
    pub(crate) place: Option<String>,
    /// Only with this actor: its name or catalogue id
    #[arg(long, value_name = "ACTOR")]
    pub(crate) actor: Option<String>,
    /// Only told by this outlet
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,
    /// Only told by this many independent sources or more
    #[arg(long, value_name = "N")]
    pub(crate) min_sources: Option<u32>,
    /// Not over before this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) from: Option<Date>,
    /// Begun by this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) to: Option<Date>,
    /// How they are written
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: EventFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EventFormat {
    /// For people
    Text,
    /// One event a line
    Jsonl,
    /// One point per event, for QGIS and web maps
    Geojson,
}

#[derive(Debug, Args)]
pub(crate) struct ControlArgs {
    /// The record: a file, or postgres://USER@HOST/DATABASE
    #[arg(value_name = "RECORD", required_unless_present = "rules", default_value = "")]
    pub(crate) record: String,
    /// Print the rules that decide who holds a place, and nothing else
    #[arg(long)]
    pub(crate) rules: bool,
    /// On this day [default: the whole timelines]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) at: Option<Date>,
    /// Only this place: name or id
    #[arg(long, value_name = "PLACE")]
    pub(crate) place: Option<String>,
    /// With --at: the ground of each settled place for a map, as GeoJSON; a drawing aid, nobody reported these borders
    #[arg(long, requires = "at", conflicts_with_all = ["place", "format"])]
    pub(crate) areas: bool,
    /// As it was believed at the end of that day, or at that moment
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<AsOf>,
    /// How it is written
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ControlFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ControlFormat {
    /// For people
    Text,
    /// One span a line
    Jsonl,
    /// One point per span, for QGIS and web maps
    Geojson,
}

/// Who decides, and why: both are kept with the decision.
#[derive(Debug, Args)]
pub(crate) struct Reason {
    /// Who decides
    #[arg(long, value_name = "WHO", value_parser = words)]
    pub(crate) by: String,
    /// Why
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub(crate) why: String,
}

#[derive(Debug, Args)]
pub(crate) struct DecideArgs {
    /// The record: a file, or postgres://USER@HOST/DATABASE
    #[arg(value_name = "RECORD")]
    pub(crate) record: String,
    /// The events, as `dateline events` names them
    #[arg(required = true, value_name = "EVENT")]
    pub(crate) events: Vec<String>,
    #[command(flatten)]
    pub(crate) reason: Reason,
}

#[derive(Debug, Args)]
pub(crate) struct SplitArgs {
    /// The record: a file, or postgres://USER@HOST/DATABASE
    #[arg(value_name = "RECORD")]
    pub(crate) record: String,
    /// The event, as `dateline events` names it
    #[arg(value_name = "EVENT")]
    pub(crate) event: String,
    /// The claims that tell of another event, as `dateline explain EVENT --record RECORD` names them (REPORT#c4)
    #[arg(required = true, value_name = "CLAIM")]
    pub(crate) claims: Vec<String>,
    #[command(flatten)]
    pub(crate) reason: Reason,
}

#[derive(Debug, Args)]
pub(crate) struct CorrectArgs {
    /// The record: a file, or postgres://USER@HOST/DATABASE
    #[arg(value_name = "RECORD")]
    pub(crate) record: String,
    /// The event, as `dateline events` names it
    #[arg(value_name = "EVENT")]
    pub(crate) event: String,
    #[command(flatten)]
    pub(crate) fields: Fields,
    #[command(flatten)]
    pub(crate) reason: Reason,
}

/// What stands instead of what was read.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct Fields {
    /// Its type (armed_clash, shelling_artillery_missile, ...)
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) event_type: Option<EventType>,
    /// `asserted`, or `attempted` when it failed or was repelled
    #[arg(long, value_name = "OUTCOME")]
    pub(crate) outcome: Option<Modality>,
    /// Where: a gazetteer id, a name that only one place bears, NAME @ LAT,LON, or unknown
    #[arg(long, value_name = "PLACE")]
    pub(crate) place: Option<String>,
    /// When: 2024-11-27, 2024-11-27..2024-11-29, 2024-11, or unknown
    #[arg(long, value_name = "TIME")]
    pub(crate) time: Option<String>,
    /// Who did it: names or catalogue ids, separated by semicolons, or unknown
    #[arg(long, value_name = "ACTORS")]
    pub(crate) actors: Option<String>,
    /// To whom: the same
    #[arg(long, value_name = "ACTORS")]
    pub(crate) targets: Option<String>,
    /// A figure: killed=35, killed=4-35-40 (lowest, best, highest), killed=none; several times for several measures
    #[arg(long = "count", value_name = "MEASURE=FIGURES")]
    pub(crate) counts: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct WithdrawArgs {
    /// The record: a file, or postgres://USER@HOST/DATABASE
    #[arg(value_name = "RECORD")]
    pub(crate) record: String,
    /// The decision, as `dateline decisions` names it
    #[arg(value_name = "DECISION")]
    pub(crate) decision: String,
    #[command(flatten)]
    pub(crate) reason: Reason,
}

#[derive(Debug, Args)]
pub(crate) struct RetractArgs {
    /// The record: a file, or postgres://USER@HOST/DATABASE
    #[arg(value_name = "RECORD")]
    pub(crate) record: String,
    /// The report, as `dateline reports` names it; the beginning of its id is enough
    #[arg(value_name = "REPORT")]
    pub(crate) report: String,
    #[command(flatten)]
    pub(crate) reason: Reason,
}

#[derive(Debug, Args)]
pub(crate) struct DecisionsArgs {
    /// The record: a file, or postgres://USER@HOST/DATABASE
    #[arg(value_name = "RECORD")]
    pub(crate) record: String,
    /// As it was at the end of that day, or at that moment [default: with those that were taken back]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<AsOf>,
    /// How they are written
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ReportsArgs {
    /// The record: a file, or postgres://USER@HOST/DATABASE
    #[arg(value_name = "RECORD")]
    pub(crate) record: String,
    /// As it was at the end of that day, or at that moment
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<AsOf>,
    /// Only of this outlet
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,
    /// Only with all of these words
    #[arg(long, value_name = "WORDS")]
    pub(crate) text: Option<String>,
    /// Published on this day or later
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) from: Option<Date>,
    /// Published on this day or before
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) to: Option<Date>,
    /// How they are written
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people
    Text,
    /// One a line
    Jsonl,
}

#[derive(Debug, Args)]
pub(crate) struct SalvageArgs {
    /// The damaged record
    #[arg(value_name = "FILE")]
    pub(crate) record: PathBuf,
    /// Archive (tar) for the original reports, and a list of what they are; must not be there yet
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

fn words(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("a few words are needed here".to_owned()) } else { Ok(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_of_a_day_is_its_last_moment_and_a_moment_is_itself() {
        let of = |text: &str| text.parse::<AsOf>().unwrap().0.to_string();
        assert_eq!(of("2024-11-27"), "2024-11-27T23:59:59.999999Z");
        assert_eq!(of("2024-11-27T09:30:00+03:00"), "2024-11-27T06:30:00Z");
        for bad in ["", "yesterday", "2024-13-01", "20241127", "9999-12-31", "2024-11-27T9"] {
            assert!(bad.parse::<AsOf>().is_err(), "{bad}");
        }
    }
}

//! The ACLED table: 31 columns, one row per claim and place.
//!
//! ACLED codes events; this table holds **claims**, so that two outlets telling of one capture make two rows until
//! they are fused. Only event claims told as having happened (`asserted`, `attempted`) become rows; what ACLED has no
//! word for (the humanitarian family, control, relations) is counted in [`Sink::left_out`], not bent into place.
//! Columns and codes: ACLED codebook (2023) and its column list; inter codes in their numeric form.

mod fatalities;
mod notes;
mod parties;
mod row;
mod words;

use crate::{Cells, Sink};
use dateline_model::{ActorRef, Claim, Document, EventType, Family, Kind, Modality};
use std::{
    collections::BTreeMap,
    io::{self, Write},
};

/// The columns in their order, with the HXL tag of each (empty where HXL has none).
pub const ACLED_COLUMNS: [(&str, &str); 31] = [
    ("event_id_cnty", "#event+code"),
    ("event_date", "#date+occurred"),
    ("year", "#date+year"),
    ("time_precision", "#date+precision"),
    ("disorder_type", "#event+category"),
    ("event_type", "#event+type"),
    ("sub_event_type", "#event+type+sub"),
    ("actor1", "#group+name+first"),
    ("assoc_actor_1", "#group+name+first+assoc"),
    ("inter1", "#group+code+first"),
    ("actor2", "#group+name+second"),
    ("assoc_actor_2", "#group+name+second+assoc"),
    ("inter2", "#group+code+second"),
    ("interaction", "#event+code+interaction"),
    ("civilian_targeting", "#event+civilians"),
    ("iso", "#country+code+num"),
    ("region", "#region+name"),
    ("country", "#country+name"),
    ("admin1", "#adm1+name"),
    ("admin2", "#adm2+name"),
    ("admin3", "#adm3+name"),
    ("location", "#loc+name"),
    ("latitude", "#geo+lat"),
    ("longitude", "#geo+lon"),
    ("geo_precision", "#geo+precision"),
    ("source", "#meta+source"),
    ("source_scale", "#meta+source+scale"),
    ("notes", "#description"),
    ("fatalities", "#affected+killed"),
    ("tags", "#meta+tags"),
    ("timestamp", "#date+updated"),
];

/// How far a source reaches, in ACLED's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceScale {
    /// Of a part of the country.
    Subnational,
    /// Of the country of the event.
    National,
    /// Of a neighbour or the region.
    Regional,
    /// Of elsewhere.
    International,
    /// Monitors, aid organisations, the UN.
    Other,
}

impl SourceScale {
    fn as_str(self) -> &'static str {
        match self {
            Self::Subnational => "Subnational",
            Self::National => "National",
            Self::Regional => "Regional",
            Self::International => "International",
            Self::Other => "Other",
        }
    }
}

/// What the table needs to know of actors and sources; the caller answers from its catalogue.
pub trait Codebook {
    /// The numeric inter code (1 to 8) of an actor in a country (ISO alpha-2); `None` when not known.
    fn inter(&self, actor: &ActorRef, country: Option<&str>) -> Option<u8>;
    /// How far an outlet reaches, seen from a country.
    fn scale(&self, outlet: &str, country: Option<&str>) -> Option<SourceScale>;
}

/// Knows nobody: codes and scales stay blank.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoCodebook;

impl Codebook for NoCodebook {
    fn inter(&self, _: &ActorRef, _: Option<&str>) -> Option<u8> {
        None
    }
    fn scale(&self, _: &str, _: Option<&str>) -> Option<SourceScale> {
        None
    }
}

/// How the table is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct AcledOptions {
    /// The `timestamp` of every row, seconds since 1970 UTC: the moment of the reading, told by the caller.
    pub timestamp: i64,
    /// Whether a second header row with HXL tags follows the first.
    pub hxl: bool,
    /// How foreign text is kept from becoming a formula.
    pub cells: Cells,
}

/// Writes the ACLED table.
#[derive(Debug)]
pub struct AcledTable<W: Write, C> {
    out: csv::Writer<W>,
    codebook: C,
    options: AcledOptions,
    begun: bool,
    left_out: BTreeMap<&'static str, u64>,
}

impl<W: Write, C: Codebook> AcledTable<W, C> {
    /// Writes to `out`; the table buffers itself.
    pub fn new(out: W, codebook: C, options: AcledOptions) -> Self {
        let out = csv::WriterBuilder::new().has_headers(false).from_writer(out);
        Self { out, codebook, options, begun: false, left_out: BTreeMap::new() }
    }

    fn header(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            self.out.write_record(ACLED_COLUMNS.map(|(name, _)| name))?;
            if self.options.hxl {
                self.out.write_record(ACLED_COLUMNS.map(|(_, tag)| tag))?;
            }
        }
        Ok(())
    }
}

impl<W: Write, C: Codebook> Sink for AcledTable<W, C> {
    fn write(&mut self, document: &Document, claims: &[Claim]) -> io::Result<()> {
        self.header()?;
        for claim in claims {
            match codable(claim) {
                Ok(kind) => {
                    for row in row::rows(document, claim, kind, &self.codebook, &self.options) {
                        self.out.serialize(row)?;
                    }
                }
                Err(why) => *self.left_out.entry(why).or_default() += 1,
            }
        }
        self.out.flush()
    }

    fn finish(&mut self) -> io::Result<()> {
        self.header()?;
        self.out.flush()
    }

    fn left_out(&self) -> Vec<String> {
        let one = |(why, n): (&&str, &u64)| format!("{n} {} {why}", if *n == 1 { "claim" } else { "claims" });
        self.left_out.iter().map(one).collect()
    }
}

/// The event type of a claim that can be a row, or why it cannot.
fn codable(claim: &Claim) -> Result<EventType, &'static str> {
    let kind = match (claim.kind, claim.event_type) {
        (Kind::Event, Some(kind)) => kind,
        (Kind::Event, None) => return Err("without an event type"),
        (Kind::Control, _) => return Err("of control (a state, not an event)"),
        (Kind::Relation, _) => return Err("of relations between actors (no event)"),
    };
    match claim.modality {
        _ if kind.family() == Family::Humanitarian => Err("of humanitarian types, which ACLED does not have"),
        Modality::Asserted | Modality::Attempted => Ok(kind),
        Modality::Planned => Err("only planned"),
        Modality::Possible => Err("only possible"),
        Modality::Denied => Err("denied by their voice"),
    }
}

//! What this server is, what its record holds, and the words of the format.

use crate::http::{problem::Problem, route::Ask};
use dateline_model::{
    ControlState, EventStatus, EventType, Extent, Family, Measure, Modality, RelationKind, Role, Standing, VoiceKind,
};
use dateline_store::{Record, Totals};
use schemars::JsonSchema;
use serde::Serialize;

/// The server and its record.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct About {
    /// `dateline`.
    name: &'static str,
    /// Version of the program.
    version: &'static str,
    record: RecordState,
    /// Nothing can be changed.
    read_only: bool,
    /// Whether one must sign in.
    accounts: bool,
    /// Address of an online map style, when one was asked for.
    style: Option<String>,
    totals: Totals,
    /// First and last day of events.
    days: Option<Days>,
    /// West, south, east, north of all events.
    bbox: Option<[f64; 4]>,
    /// As `bbox`, of the middle nine tenths of them: where a map opens.
    focus: Option<[f64; 4]>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct RecordState {
    /// Name of the file or database.
    name: String,
    /// The moment of the last change.
    last_change: Option<jiff::Timestamp>,
    /// Changes with every change of the record.
    version: String,
    /// Reports wait to be worked into events and control.
    pending: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Days {
    first: jiff::civil::Date,
    last: jiff::civil::Date,
}

/// `GET /`.
pub(crate) fn about(ask: &Ask<'_>, record: &mut Record) -> Result<About, Problem> {
    let app = ask.app;
    let overview = app.overviews.get(record, None)?;
    let (days, extent) = (overview.days(), overview.extent());
    let name = record.target().rsplit('/').next().unwrap_or_default().to_owned();
    Ok(About {
        name: "dateline",
        version: env!("CARGO_PKG_VERSION"),
        record: RecordState {
            name,
            last_change: record.last_change()?,
            version: ask.version.clone(),
            pending: record.is_pending()?,
        },
        read_only: app.options.read_only,
        accounts: app.accounts.are_there(),
        style: app.options.style.clone(),
        totals: app.totals.get(&ask.version, || record.totals())?,
        days: days.map(|(first, last)| Days { first, last }),
        bbox: extent.map(|extent| extent.bbox),
        focus: extent.map(|extent| extent.focus),
    })
}

/// The closed word lists of the format.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Vocabulary {
    families: Vec<FamilyWords>,
    statuses: &'static [EventStatus],
    modalities: &'static [Modality],
    roles: &'static [Role],
    voice_kinds: &'static [VoiceKind],
    measures: &'static [Measure],
    relations: &'static [RelationKind],
    control_states: &'static [ControlState],
    standings: &'static [Standing],
    extents: &'static [Extent],
    /// Fields of an event that a person can correct.
    correctable_fields: &'static [&'static str],
}

#[derive(Debug, Serialize, JsonSchema)]
struct FamilyWords {
    id: Family,
    types: Vec<EventType>,
}

/// `GET /vocabulary`.
pub(crate) fn vocabulary(_: &Ask<'_>, _: &mut Record) -> Result<Vocabulary, Problem> {
    let types = |family: Family| EventType::ALL.iter().copied().filter(|kind| kind.family() == family).collect();
    Ok(Vocabulary {
        families: Family::ALL.iter().map(|&id| FamilyWords { id, types: types(id) }).collect(),
        statuses: EventStatus::ALL,
        modalities: Modality::ALL,
        roles: Role::ALL,
        voice_kinds: VoiceKind::ALL,
        measures: Measure::ALL,
        relations: RelationKind::ALL,
        control_states: ControlState::ALL,
        standings: Standing::ALL,
        extents: Extent::ALL,
        correctable_fields: super::decisions::CORRECTABLE,
    })
}

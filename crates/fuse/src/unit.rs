//! A claim is cut into units: what it says of one of its places.

use crate::{
    Report,
    counts::{self, UnitCount},
    fingerprint::hash64,
    voice::{self, Voice},
};
use dateline_model::{
    ActorId, ActorRef, Claim, ClaimId, ClaimKey, EventType, Family, KeyedPlace, Kind, Measure, MemberKey, Modality,
    Sides, TimeBasis, TimeSpan, fold, places_of,
};
use jiff::{ToSpan, civil::Date};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// Longest stretch that is still one happening; what is longer (*in November*) is a summary.
const MAX_WINDOW_DAYS: i32 = 7;
/// A report without a stated day may tell what happened this many days before its publication.
const FALLBACK_DAYS: i32 = 2;

/// When a unit says it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum UnitTime {
    /// On a day.
    Day(Date),
    /// Some time in these days; when in doubt, on the last one.
    Window { from: Date, to: Date },
    /// Over a longer stretch, or no one knows when.
    Summary { from: Option<Date>, to: Option<Date> },
}

/// An actor of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Party {
    pub key: Arc<str>,
    /// Root of its side; `None` when the catalogue does not have it.
    pub side: Option<ActorId>,
    pub actor: ActorRef,
}

impl Party {
    pub fn is_same_side(&self, other: &Self) -> bool {
        self.key == other.key || (self.side.is_some() && self.side == other.side)
    }
}

/// What a claim says of one of its places.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    pub key: MemberKey,
    pub report: Arc<Report>,
    pub block: Arc<str>,
    pub event_type: EventType,
    pub modality: Modality,
    pub place: Option<Arc<KeyedPlace>>,
    pub time: UnitTime,
    /// As told, without its words.
    pub time_span: Option<TimeSpan>,
    /// The claim's time made no sense and was set aside.
    pub bad_time: Option<&'static str>,
    pub actors: Arc<[Arc<Party>]>,
    pub targets: Arc<[Arc<Party>]>,
    pub counts: Box<[UnitCount]>,
    pub voice: Arc<Voice>,
    /// Hash of the words that say it, when there are enough of them to tell a copy.
    pub evidence: Option<u64>,
    pub confidence: f32,
}

impl Unit {
    pub fn is_founder(&self) -> bool {
        matches!(self.modality, Modality::Asserted | Modality::Attempted)
    }
    pub fn is_territory(&self) -> bool {
        is_territory(self.event_type)
    }
}

/// Types that say who holds a place now.
pub(crate) fn is_territory(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::GovernmentRegainsTerritory | EventType::NonStateOvertakesTerritory | EventType::NonViolentTransfer
    )
}

/// Shares equal values, so that a million units stay small.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    strings: HashMap<Box<str>, Arc<str>>,
    places: HashMap<String, Arc<KeyedPlace>>,
    parties: HashMap<String, Arc<Party>>,
    groups: HashMap<String, Arc<[Arc<Party>]>>,
    voices: HashMap<String, Arc<Voice>>,
}

impl Pool {
    fn string(&mut self, text: &str) -> Arc<str> {
        if let Some(found) = self.strings.get(text) {
            return found.clone();
        }
        let made: Arc<str> = text.into();
        self.strings.insert(text.into(), made.clone());
        made
    }

    fn place(&mut self, place: KeyedPlace) -> Arc<KeyedPlace> {
        let told = &place.place;
        let key = format!("{}|{:?}|{}|{:?}", place.key, told.precision, told.text, told.relation);
        self.places.entry(key).or_insert_with(|| Arc::new(place)).clone()
    }

    fn parties(&mut self, actors: &[ActorRef], sides: &Sides) -> Arc<[Arc<Party>]> {
        let mut key = String::new();
        let mut list: Vec<Arc<Party>> = Vec::with_capacity(actors.len());
        for actor in actors {
            let party = self.party(actor, sides);
            if !list.iter().any(|known| known.key == party.key) {
                key.push_str(&party.key);
                key.push('|');
                key.push_str(&actor.text);
                key.push('\n');
                list.push(party);
            }
        }
        self.groups.entry(key).or_insert_with(|| list.into()).clone()
    }

    fn party(&mut self, actor: &ActorRef, sides: &Sides) -> Arc<Party> {
        let name = actor.name.as_deref().unwrap_or(&actor.text);
        let key = actor.actor_id.as_ref().map_or_else(|| format!("~{}", fold(name)), ActorId::to_string);
        let full = format!("{key}|{}|{name}", actor.text);
        if let Some(found) = self.parties.get(&full) {
            return found.clone();
        }
        let side = actor.actor_id.as_ref().map(|id| sides.side_of(id).clone());
        let mut actor = actor.clone();
        actor.span = None;
        let made = Arc::new(Party { key: self.string(&key), side, actor });
        self.parties.insert(full, made.clone());
        made
    }

    fn voice(&mut self, claim: &Claim, report: &Report, sides: &Sides) -> Arc<Voice> {
        let voice = voice::voice_of(claim, report, sides);
        let key = format!("{}|{}|{:?}", voice.key, voice.name, voice.side_of);
        self.voices.entry(key).or_insert_with(|| Arc::new(voice)).clone()
    }

    /// Cuts a claim into its units. Control and relation claims have none. `tolls`: which of its people another claim
    /// counts.
    pub fn units_of(
        &mut self,
        claim: &Claim,
        report: &Arc<Report>,
        sides: &Sides,
        tolls: Option<&BTreeMap<Measure, ClaimId>>,
    ) -> Vec<Unit> {
        let (Kind::Event, Some(event_type)) = (claim.kind, claim.event_type) else { return Vec::new() };
        let mut places: Vec<(u16, Option<KeyedPlace>)> =
            places_of(claim).into_iter().map(|(index, place)| (index, Some(place))).collect();
        if places.is_empty() {
            places.push((0, None));
        }
        let (actors, targets) = (self.parties(&claim.actors, sides), self.parties(&claim.targets, sides));
        let voice = self.voice(claim, report, sides);
        let (time, bad_time) = unit_time(claim, report);
        let told_time = claim.time.clone().filter(|_| bad_time.is_none());
        let time_span = told_time.map(|time| TimeSpan { text: None, ..time });
        let class = class_of(event_type);
        let shares = u16::try_from(places.len()).unwrap_or(u16::MAX);
        let evidence = evidence_hash(claim);
        let mut units = Vec::with_capacity(places.len());
        for (rank, (index, place)) in (0u16..).zip(places) {
            let region = place.as_ref().map_or("nowhere", |place| &place.region);
            units.push(Unit {
                key: MemberKey { claim: ClaimKey::of(claim), place: index },
                report: report.clone(),
                block: self.string(&format!("{class}|{region}")),
                event_type,
                modality: claim.modality,
                place: place.map(|place| self.place(place)),
                time,
                time_span: time_span.clone(),
                bad_time,
                actors: actors.clone(),
                targets: targets.clone(),
                counts: counts::counts_of(claim, (&actors, &targets), (rank, shares), tolls),
                voice: voice.clone(),
                evidence,
                confidence: claim.confidence.clamp(0.0, 1.0) as f32,
            });
        }
        units
    }
}

/// The first word of a block. A negotiated handover competes with a capture, so it stands with the battles.
fn class_of(kind: EventType) -> Family {
    if kind == EventType::NonViolentTransfer { Family::Battles } else { kind.family() }
}

fn evidence_hash(claim: &Claim) -> Option<u64> {
    const MIN_WORDS: usize = 8;
    let words = fold(&claim.evidence.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" "));
    (words.split(' ').count() >= MIN_WORDS).then(|| hash64(&words))
}

fn unit_time(claim: &Claim, report: &Report) -> (UnitTime, Option<&'static str>) {
    let unknown = UnitTime::Summary { from: None, to: None };
    let Some(time) = &claim.time else { return (unknown, None) };
    let (Some(start), Some(end)) = (time.start.or(time.end), time.end.or(time.start)) else { return (unknown, None) };
    let (from, to) = (start.date(), end.date());
    if to < from {
        return (unknown, Some("ends before it begins"));
    }
    let told_after = |days: i32| report.published.is_some_and(|day| from > day.saturating_add(days.days()));
    if matches!(claim.modality, Modality::Asserted | Modality::Attempted) && told_after(1) {
        return (unknown, Some("lies after the report's publication"));
    }
    if from.year() < 1900 {
        return (unknown, Some("lies before 1900"));
    }
    if time.basis == Some(TimeBasis::Published) {
        return (UnitTime::Window { from: from.saturating_sub(FALLBACK_DAYS.days()), to }, None);
    }
    let days = from.until(to).map_or(i32::MAX, |span| span.get_days());
    let made = match days {
        0 => UnitTime::Day(from),
        1..MAX_WINDOW_DAYS => UnitTime::Window { from, to },
        _ => UnitTime::Summary { from: Some(from), to: Some(to) },
    };
    (made, None)
}

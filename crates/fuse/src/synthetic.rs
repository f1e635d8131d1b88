//! Seeded claims for tests and benchmarks. Nothing in it is about a real place or side.

use crate::{Fingerprint, Report};
use dateline_model::{
    ActorId, ActorRef, Attribution, Claim, ClaimId, DocumentId, EventType, Evidence, Kind, Measure, Modality,
    PeopleClass, PlaceId, PlacePrecision, PlaceRef, Quantity, QuantityOf, Sides, Span, TimeBasis, TimePrecision,
    TimeSpan, VoiceKind, When,
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};

/// SplitMix64: small, seeded, the same everywhere.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// A generator.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    /// A number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }
    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// How the claims are spread.
#[derive(Debug, Clone, Copy)]
pub struct World {
    /// Settlements; the first ones see most of the fighting.
    pub places: u64,
    /// Days from 2020-01-01.
    pub days: u64,
}

const SIDES: [&str; 3] = ["north-army", "south-army", "east-army"];
const TYPES: [EventType; 8] = [
    EventType::ArmedClash,
    EventType::Shelling,
    EventType::Shelling,
    EventType::AirDroneStrike,
    EventType::NonStateOvertakesTerritory,
    EventType::Attack,
    EventType::Displacement,
    EventType::ArmedClash,
];

/// Sides of the synthetic actors: each army has an air arm that belongs to it.
#[must_use]
pub fn sides() -> Sides {
    let id = |name: String| ActorId::new(name).expect("it is not empty");
    Sides::new(SIDES.iter().map(|side| (id(format!("{side}-air")), id((*side).to_owned()))))
}

/// A report with its claims, for the `n`th happening of a world: some six reports tell each one, differently.
#[must_use]
pub fn report(seed: u64, n: u64, world: World) -> (Report, Vec<Claim>) {
    const TOLD_BY: u64 = 6;
    let mut happening = Random::new(seed ^ (n / TOLD_BY).wrapping_mul(0x0005_DEEC_E66D));
    let mut telling = Random::new(seed.wrapping_add(n).wrapping_mul(0x2545_F491_4F6C_DD1D));
    let day = day_of(happening.below(world.days));
    let place = happening.below(world.places).min(happening.below(world.places));
    let kind = TYPES[happening.below(TYPES.len() as u64) as usize];
    let actor = happening.below(3);
    let killed = happening.below(40);
    let outlet = telling.below(30);
    let published = day.saturating_add((telling.below(2) as i32).days());
    let document_id =
        DocumentId::new(format!("sha256:{:064x}", u128::from(n) + (u128::from(seed) << 64))).expect("it is not empty");
    let modality = match telling.below(100) {
        0..84 => Modality::Asserted,
        84..90 => Modality::Attempted,
        90..93 => Modality::Denied,
        93..97 => Modality::Possible,
        _ => Modality::Planned,
    };
    let kind = if modality == Modality::Attempted && happening.chance(50) { EventType::ArmedClash } else { kind };
    let mut places = vec![place_ref(place)];
    if telling.chance(8) {
        places.push(place_ref((place + 1) % world.places));
    }
    let text = format!("Outlet {outlet} tells in its words number {n} what happened on {day} at place {place}.");
    let claim = Claim {
        claim_id: ClaimId::new("c1").expect("it is not empty"),
        document_id: document_id.clone(),
        kind: Kind::Event,
        event_type: Some(kind),
        extent: None,
        relation: None,
        sentences: vec![0],
        evidence: vec![Evidence { span: Span::new(0, text.len() as u32), text: text.clone() }],
        modality,
        actors: vec![actor_ref(actor, telling.chance(20))],
        targets: if telling.chance(70) { vec![actor_ref((actor + 1) % 3, false)] } else { Vec::new() },
        places,
        time: Some(time(day, published, &mut telling)),
        quantities: quantities(killed, &mut telling),
        equipment: Vec::new(),
        struck: Vec::new(),
        attribution: attribution(outlet, &mut telling),
        confidence: 0.5 + telling.below(50) as f64 / 100.0,
        trace: Vec::new(),
    };
    let fingerprint = Fingerprint::of(&text);
    (
        Report {
            document_id,
            source: Some(format!("Outlet {outlet}")),
            published: Some(published),
            retracted: false,
            fingerprint,
        },
        vec![claim],
    )
}

/// Day `n` of the world.
fn day_of(n: u64) -> Date {
    date(2020, 1, 1).saturating_add((n as i32).days())
}

fn actor_ref(n: u64, air: bool) -> ActorRef {
    let id = format!("{}{}", SIDES[n as usize % 3], if air { "-air" } else { "" });
    ActorRef {
        text: id.replace('-', " "),
        name: Some(id.replace('-', " ")),
        actor_id: ActorId::new(id).ok(),
        span: None,
    }
}

fn place_ref(n: u64) -> PlaceRef {
    let (row, column) = (n / 64, n % 64);
    PlaceRef {
        text: format!("Place {n}"),
        place_id: PlaceId::new(format!("gn:{n}")).ok(),
        name: Some(format!("Place {n}")),
        lat: Some(30.0 + row as f64 * 0.05),
        lon: Some(40.0 + column as f64 * 0.05),
        precision: PlacePrecision::Exact,
        relation: None,
        country: Some("XX".to_owned()),
        admin1: Some(format!("Province {}", n % 14)),
        admin2: Some(format!("District {}", n % 70)),
        score: None,
        span: None,
    }
}

fn time(day: Date, published: Date, random: &mut Random) -> TimeSpan {
    let (day, basis) = if random.chance(30) { (published, TimeBasis::Published) } else { (day, TimeBasis::Stated) };
    let when = Some(When::Day(day));
    TimeSpan { text: None, start: when, end: when, precision: TimePrecision::Day, basis: Some(basis) }
}

fn quantities(killed: u64, random: &mut Random) -> Vec<Quantity> {
    if !random.chance(50) {
        return Vec::new();
    }
    let told = if random.chance(20) { killed / 4 } else { killed };
    let of = Some(QuantityOf { text: Some("soldiers".to_owned()), class: PeopleClass::Combatants });
    let (measure, text) = (Measure::Killed, told.to_string());
    vec![Quantity { measure, low: Some(told), high: Some(told), approximate: false, text, of, span: None }]
}

fn attribution(outlet: u64, random: &mut Random) -> Vec<Attribution> {
    let voice = |text: String, kind, side: Option<u64>| Attribution {
        text: text.clone(),
        kind,
        side_of: side.and_then(|n| ActorId::new(SIDES[n as usize]).ok()),
        name: Some(text),
        cue: None,
    };
    let last = voice(format!("Outlet {outlet}"), VoiceKind::Media, None);
    match random.below(4) {
        0 => vec![voice("Observatory".to_owned(), VoiceKind::Monitor, None), last],
        1 => {
            let n = random.below(3);
            vec![voice(format!("{} command", SIDES[n as usize]), VoiceKind::Belligerent, Some(n)), last]
        }
        _ => vec![last],
    }
}

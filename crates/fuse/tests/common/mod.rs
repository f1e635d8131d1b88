//! Reports of one claim, built word by word.
#![allow(dead_code)] // each test binary uses its own part
#![allow(clippy::unwrap_used)] // a broken builder should stop the test

use dateline_fuse::{Fingerprint, Fusion, Previous, Report, fuse};
use dateline_model::{
    ActorId, ActorRef, Attribution, Claim, ClaimId, DocumentId, Event, EventType, Kind, Measure, Modality, PeopleClass,
    PlaceId, PlacePrecision, PlaceRef, Quantity, QuantityOf, Sides, TimeBasis, TimePrecision, TimeSpan, VoiceKind,
    When,
};
use jiff::civil::Date;

/// A report of one claim, built word by word.
#[derive(Clone)]
pub struct Told {
    pub report: Report,
    pub claim: Claim,
}

pub fn told(document: &str, outlet: &str, kind: EventType, day: &str) -> Told {
    let document_id = DocumentId::new(document).unwrap();
    let date: Date = day.parse().unwrap();
    let when = Some(When::Day(date));
    let basis = Some(TimeBasis::Stated);
    Told {
        report: Report {
            document_id: document_id.clone(),
            source: Some(outlet.to_owned()),
            published: Some(date),
            retracted: false,
            fingerprint: Fingerprint::default(),
        },
        claim: Claim {
            claim_id: ClaimId::new("c1").unwrap(),
            document_id,
            kind: Kind::Event,
            event_type: Some(kind),
            extent: None,
            relation: None,
            sentences: vec![0],
            evidence: vec![],
            modality: Modality::Asserted,
            actors: vec![],
            targets: vec![],
            places: vec![],
            time: Some(TimeSpan { text: None, start: when, end: when, precision: TimePrecision::Day, basis }),
            quantities: vec![],
            equipment: vec![],
            struck: vec![],
            attribution: vec![Attribution {
                text: outlet.to_owned(),
                kind: VoiceKind::Media,
                side_of: None,
                name: None,
                cue: None,
            }],
            confidence: 0.8,
            trace: vec![],
        },
    }
}

pub fn actor(id: &str) -> ActorRef {
    ActorRef { text: id.replace('-', " "), actor_id: ActorId::new(id).ok(), name: None, span: None }
}

pub fn place(n: u32, name: &str) -> PlaceRef {
    PlaceRef {
        text: name.to_owned(),
        place_id: PlaceId::new(format!("gn:{n}")).ok(),
        name: Some(name.to_owned()),
        lat: Some(36.0 + f64::from(n) / 10.0),
        lon: Some(37.0),
        precision: PlacePrecision::Exact,
        relation: None,
        country: Some("SY".to_owned()),
        admin1: Some("Aleppo".to_owned()),
        admin2: None,
        score: None,
        span: None,
    }
}

impl Told {
    pub fn by(mut self, id: &str) -> Self {
        self.claim.actors.push(actor(id));
        self
    }
    pub fn against(mut self, id: &str) -> Self {
        self.claim.targets.push(actor(id));
        self
    }
    pub fn at(mut self, n: u32, name: &str) -> Self {
        self.claim.places.push(place(n, name));
        self
    }
    pub fn how(mut self, modality: Modality) -> Self {
        self.claim.modality = modality;
        self
    }
    pub fn says(mut self, text: &str, kind: VoiceKind, side: Option<&str>) -> Self {
        let side_of = side.and_then(|side| ActorId::new(side).ok());
        let voice = Attribution { text: text.to_owned(), kind, side_of, name: None, cue: None };
        self.claim.attribution.insert(0, voice);
        self
    }
    pub fn killed(self, low: u64, high: Option<u64>, of: &str) -> Self {
        self.counted(low, high, of, PeopleClass::Combatants)
    }
    pub fn counted(mut self, low: u64, high: Option<u64>, of: &str, class: PeopleClass) -> Self {
        let of = Some(QuantityOf { text: Some(of.to_owned()), class });
        let (measure, text) = (Measure::Killed, low.to_string());
        self.claim.quantities.push(Quantity {
            measure,
            low: Some(low),
            high,
            approximate: false,
            text,
            of,
            span: None,
        });
        self
    }
    pub fn undated(mut self) -> Self {
        if let Some(time) = &mut self.claim.time {
            time.basis = Some(TimeBasis::Published);
        }
        self
    }
    pub fn written(mut self, text: &str) -> Self {
        self.report.fingerprint = Fingerprint::of(text);
        self
    }
}

pub fn sides() -> Sides {
    let id = |s: &str| ActorId::new(s).unwrap();
    Sides::new([(id("air-force"), id("republic"))])
}

pub fn all(told: &[Told]) -> Fusion {
    let reports: Vec<_> = told.iter().map(|one| (one.report.clone(), vec![one.claim.clone()])).collect();
    fuse(&reports, &[], Previous::new(), sides())
}

pub fn only(told: &[Told]) -> Event {
    let mut fusion = all(told);
    assert_eq!(fusion.events.len(), 1, "{:#?}", fusion.events);
    fusion.events.remove(0)
}

pub fn capture(document: &str, outlet: &str) -> Told {
    told(document, outlet, EventType::NonStateOvertakesTerritory, "2024-11-27")
        .by("rebels")
        .against("republic")
        .at(1, "Anjara")
}

pub const STORY: &str = "Fighters of the rebels took the village of Anjara in the west of the province on Wednesday after \
    a day of fighting in which army positions on the hills above it were given up one after the other, residents said.";

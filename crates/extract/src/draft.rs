//! A claim in the making.

use crate::who::{Who, key};
use dateline_model::{
    ActorRef, Attribution, Equipment, EventType, Extent, Kind, Modality, PlaceRef, Quantity, RelationKind, Span,
    Struck, TimeSpan, Trace,
};

/// A claim before it gets its id; several drafts of one happening are merged.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub kind: Kind,
    pub event_type: Option<EventType>,
    pub extent: Option<Extent>,
    pub relation: Option<RelationKind>,
    pub modality: Modality,
    /// Sentences that tell it, the founding one first.
    pub sentences: Vec<usize>,
    pub evidence: Vec<Span>,
    pub actors: Vec<ActorRef>,
    pub targets: Vec<ActorRef>,
    pub places: Vec<PlaceRef>,
    pub time: Option<TimeSpan>,
    pub quantities: Vec<Quantity>,
    pub equipment: Vec<Equipment>,
    pub struck: Vec<Struck>,
    pub attribution: Vec<Attribution>,
    pub trace: Vec<Trace>,
    /// Stands in the headline.
    pub headline: bool,
    /// A noun that only mentions the happening (*the clashes*): founds no claim of its own without a place or an actor.
    pub weak: bool,
    /// Told as a fight of two sides (*clashes*, *fought*), whoever came to harm in it.
    pub mutual: bool,
    /// Only casualties: no sentence tells what they came of.
    pub uncaused: bool,
    /// 0 to 1.
    pub confidence: f64,
}

impl Draft {
    /// An empty draft of a kind.
    pub fn new(kind: Kind, sentence: usize, evidence: Span) -> Self {
        Self {
            kind,
            event_type: None,
            extent: None,
            relation: None,
            modality: Modality::Asserted,
            sentences: vec![sentence],
            evidence: vec![evidence],
            actors: Vec::new(),
            targets: Vec::new(),
            places: Vec::new(),
            time: None,
            quantities: Vec::new(),
            equipment: Vec::new(),
            struck: Vec::new(),
            attribution: Vec::new(),
            trace: Vec::new(),
            headline: false,
            weak: false,
            mutual: false,
            uncaused: false,
            confidence: 0.7,
        }
    }

    /// Tells that ground was taken.
    pub fn is_capture(&self) -> bool {
        self.event_type.is_some_and(EventType::is_capture)
    }

    /// Records what decided a field.
    pub fn because(&mut self, field: &str, by: &str, note: impl Into<String>, span: Option<Span>) {
        self.trace.push(Trace {
            field: field.to_owned(),
            by: by.to_owned(),
            note: note.into(),
            span,
            score: None,
            alternatives: Vec::new(),
        });
    }

    /// Sets actors, one entry each.
    pub fn set_actors(&mut self, whos: Vec<Who>) {
        add(&mut self.actors, whos.into_iter().map(|w| w.actor));
    }

    /// Sets targets, one entry each, none that acts too.
    pub fn set_targets(&mut self, whos: Vec<Who>) {
        let doers: Vec<String> = self.actors.iter().map(key).collect();
        add(&mut self.targets, whos.into_iter().map(|w| w.actor).filter(|a| !doers.contains(&key(a))));
    }
}

/// Adds actors that are not there yet.
pub(crate) fn add(list: &mut Vec<ActorRef>, more: impl IntoIterator<Item = ActorRef>) {
    for actor in more {
        if !list.iter().any(|a| key(a) == key(&actor)) {
            list.push(actor);
        }
    }
}

//! Events and control claims become a timeline of who held which place.
//!
//! `signs` reads what each event and claim says about who holds a place; [`rules`] says, in one page, how much a
//! voice counts and how long a sign lasts; `timeline` lets the signs of one place follow each other;
//! [`areas`] draws the settled places as areas for a map.

pub mod areas;
pub mod rules;
mod signs;
mod timeline;

pub use rules::Rules;

use dateline_model::{Claim, ControlSpan, ControlState, Event, Sides};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The timelines of all places, by place key.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Timelines {
    places: BTreeMap<String, Vec<ControlSpan>>,
}

impl Timelines {
    /// Who held what on a day: one span a place, places of which nothing is known on that day left out.
    #[must_use]
    pub fn at(&self, day: Date) -> Vec<&ControlSpan> {
        self.spans().filter(|span| span.covers(day) && span.state != ControlState::Unknown).collect()
    }
    /// The spans of a place, in the order of time; a place key is [`dateline_model::KeyedPlace::key`].
    #[must_use]
    pub fn place(&self, key: &str) -> &[ControlSpan] {
        self.places.get(key).map_or(&[], Vec::as_slice)
    }
    /// All spans, by place and time.
    pub fn spans(&self) -> impl Iterator<Item = &ControlSpan> {
        self.places.values().flatten()
    }
    /// The keys of the places.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }
}

/// A control claim with the day its report was published.
#[derive(Debug, Clone, Copy)]
pub struct Statement<'a> {
    /// The claim; claims of other kinds are passed over.
    pub claim: &'a Claim,
    /// When its report was published.
    pub published: Option<Date>,
}

/// The timelines of all places that `events` and `statements` speak of. Pure and independent of their order.
#[must_use]
pub fn timelines<'a>(
    events: impl IntoIterator<Item = &'a Event>,
    statements: impl IntoIterator<Item = Statement<'a>>,
    sides: &Sides,
    rules: &Rules,
) -> Timelines {
    let signs = signs::read(events, statements, sides);
    Timelines { places: timeline::follow(signs, rules) }
}

//! Claims of many reports become events: who agrees, who contradicts, how many independent voices.
//!
//! The way of a claim: [`Fuser::insert`] cuts it into one *unit* a place (`unit`), units of the same family, region
//! and day stand in one bucket (`cluster`), the units of a bucket that can be the same happening become a cluster,
//! the decisions of people are laid over the clusters (`decide`), every cluster gets its stable id (`identity`) and
//! is told as an [`Event`](dateline_model::Event) with its counts (`counts`), independent voices (`voice`), roles
//! and status (`event`). People whom two claims of one report count are known before (`toll`).
//!
//! Fusion is a pure function of the set of claims and decisions: the order of arrival does not matter, and
//! adding one report touches only the days around its own (property tests hold both). What it costs: a bucket
//! is a day, so two reports that *state* different days for one battle stay two events (a person can merge them);
//! only a report without a stated day looks around it.

mod cluster;
mod correct;
mod counts;
mod decide;
mod event;
mod fingerprint;
mod fuser;
mod identity;
mod report;
mod scope;
#[cfg(feature = "synthetic")]
pub mod synthetic;
mod toll;
mod unit;
mod voice;

pub use cluster::{CORE_DAYS, LOAD_DAYS};
pub use fingerprint::Fingerprint;
pub use fuser::{Changes, Fuser};
pub use identity::{Previous, new_event_id};
pub use report::Report;
pub use scope::{Filing, Scope, Stretch, filings};
pub use toll::{Tolls, same_toll};

use dateline_model::{Claim, Decision, Event, Lineage, MemberKey, Sides};

/// What fusion makes of a set of reports.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fusion {
    /// Events by id.
    pub events: Vec<Event>,
    /// Merges and splits against the previous run.
    pub lineage: Vec<Lineage>,
    /// Claims that founded no event and hang on none: plans, fears and denials of what nobody tells.
    pub loose: Vec<MemberKey>,
}

/// Fuses a whole set of reports at once. `previous` says which event each member belonged to before, so that ids
/// stay; leave it empty for a first run.
#[must_use]
pub fn fuse(reports: &[(Report, Vec<Claim>)], decisions: &[Decision], previous: Previous, sides: Sides) -> Fusion {
    let mut fuser = Fuser::new(sides);
    fuser.remember(previous);
    fuser.decide(decisions.to_vec());
    for (report, claims) in reports {
        fuser.insert(report, claims);
    }
    let changes = fuser.settle();
    Fusion { lineage: changes.lineage, loose: fuser.loose(), events: fuser.events().cloned().collect() }
}

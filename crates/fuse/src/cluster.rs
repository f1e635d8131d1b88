//! Units that can be the same happening become a cluster.
//!
//! Every comparison is with the unit that founded the cluster, in one canonical order, so clusters do not chain
//! through time or space and do not depend on the order of arrival. A day is a bucket. What states no day (*the day
//! of publication, or a little before*) looks through its few days for a cluster that fits and only else founds one.

mod affinity;

use crate::unit::{Unit, UnitTime};
use affinity::{Fit, fit};
use dateline_model::{Modality, Role};
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeMap;

/// Events whose anchor lies within this many days of a new unit can change by it.
pub const CORE_DAYS: i32 = 20;
/// Units within this many days must be at hand to compute those events exactly.
pub const LOAD_DAYS: i32 = 40;

/// A plan or a fear is context of what happens up to this many days later.
const CONTEXT_DAYS_AFTER: i32 = 3;

/// Where in time a cluster stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Anchor {
    Day(Date),
    Summary(Option<Date>, Option<Date>),
}

impl Anchor {
    /// The bucket a unit is filed under.
    pub fn of(unit: &Unit) -> Self {
        match unit.time {
            UnitTime::Day(day) | UnitTime::Window { to: day, .. } => Self::Day(day),
            UnitTime::Summary { from, to } => Self::Summary(from, to),
        }
    }
}

/// A unit with its number.
pub(crate) type Numbered<'a> = (u32, &'a Unit);

/// Units that tell one happening, before people decide anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cluster {
    pub anchor: Anchor,
    /// The founder first, then by key.
    pub members: Vec<(u32, Role)>,
}

struct Growing<'a> {
    founder: &'a Unit,
    members: Vec<(Numbered<'a>, Role)>,
}

type Buckets<'a> = BTreeMap<Anchor, Vec<Growing<'a>>>;

/// Clusters the units of one block.
pub(crate) fn cluster(units: &[Numbered<'_>]) -> Vec<Cluster> {
    let mut by_anchor: BTreeMap<(Anchor, bool), Vec<Numbered<'_>>> = BTreeMap::new();
    for &(number, unit) in units.iter().filter(|(_, unit)| unit.is_founder()) {
        let window = matches!(unit.time, UnitTime::Window { .. });
        by_anchor.entry((Anchor::of(unit), window)).or_default().push((number, unit));
    }
    let mut buckets: Buckets<'_> = BTreeMap::new();
    for ((anchor, window), found) in &mut by_anchor {
        sort_canonically(found);
        if !window {
            buckets.insert(*anchor, group(found));
        }
    }
    let leftover = join_windows(&mut buckets, by_anchor.iter().filter(|((_, window), _)| *window));
    for (anchor, found) in leftover {
        buckets.entry(anchor).or_default().extend(group(&found));
    }
    let mut buckets = join_echoes(buckets);
    attach_the_rest(&mut buckets, units);
    finish(buckets)
}

/// The founder's order: settlements before areas, captures before clashes, successes before attempts, those that
/// name more parties first, then by key.
fn sort_canonically(units: &mut [Numbered<'_>]) {
    units.sort_by_cached_key(|(_, unit)| {
        let known = unit.actors.iter().chain(&*unit.targets).filter(|party| party.side.is_some()).count().min(4);
        let coarse = unit.place.as_ref().is_none_or(|place| !place.fine);
        (coarse, !unit.is_territory(), unit.modality, 4 - known, unit.key.clone())
    });
}

/// Greedy clustering of units in canonical order.
fn group<'a>(units: &[Numbered<'a>]) -> Vec<Growing<'a>> {
    let mut made: Vec<Growing<'a>> = Vec::new();
    for &(number, unit) in units {
        match best(unit, made.iter().enumerate().map(|(n, growing)| (n, growing.founder))) {
            Some((n, role)) => made[n].members.push(((number, unit), role)),
            None => made.push(Growing { founder: unit, members: vec![((number, unit), Role::Supports)] }),
        }
    }
    made
}

/// The founder that fits best; the first of equals. A loose fit (a whole district against one of its villages)
/// counts only when it is the only one.
fn best<'u, K>(unit: &Unit, founders: impl Iterator<Item = (K, &'u Unit)>) -> Option<(K, Role)> {
    let mut found: Option<(K, Fit)> = None;
    let mut rivals = 0;
    for (key, founder) in founders {
        let Some(fit) = fit(unit, founder) else { continue };
        match &found {
            Some((_, known)) if known.score > fit.score => {}
            Some((_, known)) if known.score == fit.score => rivals += 1,
            _ => {
                rivals = 0;
                found = Some((key, fit));
            }
        }
    }
    found.filter(|(_, fit)| !fit.loose || rivals == 0).map(|(key, fit)| (key, fit.role))
}

fn join_windows<'a, 'b>(
    buckets: &mut Buckets<'a>,
    windows: impl Iterator<Item = (&'b (Anchor, bool), &'b Vec<Numbered<'a>>)>,
) -> BTreeMap<Anchor, Vec<Numbered<'a>>>
where
    'a: 'b,
{
    let mut leftover: BTreeMap<Anchor, Vec<Numbered<'a>>> = BTreeMap::new();
    let mut joins: Vec<(Anchor, usize, Numbered<'a>, Role)> = Vec::new();
    for ((anchor, _), units) in windows {
        for &(number, unit) in units {
            match best_in_days(buckets, unit, days_of(unit)) {
                Some(((at, n), role)) => joins.push((at, n, (number, unit), role)),
                None => leftover.entry(*anchor).or_default().push((number, unit)),
            }
        }
    }
    for (at, n, unit, role) in joins {
        if let Some(growing) = buckets.get_mut(&at).and_then(|bucket| bucket.get_mut(n)) {
            growing.members.push((unit, role));
        }
    }
    leftover
}

/// The best fit over a range of days, the latest day first.
fn best_in_days(buckets: &Buckets<'_>, unit: &Unit, days: Option<(Date, Date)>) -> Option<((Anchor, usize), Role)> {
    let range = match days {
        Some((from, to)) => Anchor::Day(from)..=Anchor::Day(to),
        None => Anchor::of(unit)..=Anchor::of(unit),
    };
    let founders = buckets
        .range(range)
        .rev()
        .flat_map(|(&at, bucket)| bucket.iter().enumerate().map(move |(n, growing)| ((at, n), growing.founder)));
    best(unit, founders)
}

fn days_of(unit: &Unit) -> Option<(Date, Date)> {
    match unit.time {
        UnitTime::Day(day) => Some((day, day)),
        UnitTime::Window { from, to } => Some((from, to)),
        UnitTime::Summary { .. } => None,
    }
}

/// A capture, or a report that states no day, is an echo of the day before when a cluster there fits and that one
/// is itself no echo. So two days become one event, but a place that is shelled every day keeps an event a day.
fn join_echoes(mut buckets: Buckets<'_>) -> Buckets<'_> {
    let may_echo = |unit: &Unit| unit.is_territory() || matches!(unit.time, UnitTime::Window { .. });
    let mut joins: Vec<((Anchor, usize), (Anchor, usize))> = Vec::new();
    for (&at, bucket) in &buckets {
        let Anchor::Day(day) = at else { continue };
        let (before, two_before) = (day.saturating_sub(1.day()), day.saturating_sub(2.days()));
        for (n, growing) in bucket.iter().enumerate().filter(|(_, growing)| may_echo(growing.founder)) {
            let Some((into, Role::Supports)) = best_in_days(&buckets, growing.founder, Some((before, before))) else {
                continue;
            };
            let earlier = buckets[&into.0][into.1].founder;
            let is_echo =
                may_echo(earlier) && best_in_days(&buckets, earlier, Some((two_before, two_before))).is_some();
            if !is_echo {
                joins.push(((at, n), into));
            }
        }
    }
    for &((at, n), (into, k)) in &joins {
        let moved = buckets.get_mut(&at).map(|bucket| std::mem::take(&mut bucket[n].members)).unwrap_or_default();
        if let Some(bucket) = buckets.get_mut(&into) {
            bucket[k].members.extend(moved);
        }
    }
    for bucket in buckets.values_mut() {
        bucket.retain(|growing| !growing.members.is_empty());
    }
    buckets
}

/// Denials, plans and fears hang on the event that they speak of.
fn attach_the_rest<'a>(buckets: &mut Buckets<'a>, units: &[Numbered<'a>]) {
    let mut joins: Vec<(Anchor, usize, Numbered<'a>, Role)> = Vec::new();
    for &(number, unit) in units.iter().filter(|(_, unit)| !unit.is_founder()) {
        let denial = unit.modality == Modality::Denied;
        let (before, after) = if denial { (1, 0) } else { (0, CONTEXT_DAYS_AFTER) };
        let days =
            days_of(unit).map(|(from, to)| (from.saturating_sub(before.days()), to.saturating_add(after.days())));
        if let Some(((at, n), _)) = best_in_days(buckets, unit, days) {
            joins.push((at, n, (number, unit), if denial { Role::Denies } else { Role::Context }));
        }
    }
    for (at, n, unit, role) in joins {
        if let Some(growing) = buckets.get_mut(&at).and_then(|bucket| bucket.get_mut(n)) {
            growing.members.push((unit, role));
        }
    }
}

fn finish(buckets: Buckets<'_>) -> Vec<Cluster> {
    let mut made = Vec::new();
    for (anchor, bucket) in buckets {
        for Growing { mut members, .. } in bucket {
            members[1..].sort_by(|((_, a), _), ((_, b), _)| a.key.cmp(&b.key));
            made.push(Cluster {
                anchor,
                members: members.into_iter().map(|((number, _), role)| (number, role)).collect(),
            });
        }
    }
    made
}

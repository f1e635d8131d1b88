//! For a database: which claims must be at hand so that the events around a change come out exactly.

use crate::{
    CORE_DAYS, LOAD_DAYS, Report,
    cluster::Anchor,
    unit::{Pool, Unit},
};
use dateline_model::{Claim, MemberKey, Sides};
use jiff::{ToSpan, civil::Date};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Where a member is filed: its block, and its anchor (a day, or `~` and the stretch it sums up). Anchors sort as
/// text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Filing {
    /// Family and region.
    pub block: String,
    /// Day or stretch.
    pub anchor: String,
}

impl Filing {
    pub(crate) fn of(unit: &Unit) -> Self {
        Self { block: unit.block.to_string(), anchor: Anchor::of(unit).to_string() }
    }
}

/// Where the members of a claim are filed. Claims of no event have none.
#[must_use]
pub fn filings(report: &Report, claim: &Claim) -> Vec<(MemberKey, Filing)> {
    let units = Pool::default().units_of(claim, &Arc::new(report.clone()), &Sides::default(), None);
    units.into_iter().map(|unit| (unit.key.clone(), Filing::of(&unit))).collect()
}

/// A stretch of anchors of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The block.
    pub block: String,
    /// Events filed from here …
    pub core_from: String,
    /// … to here, inclusive, can change.
    pub core_to: String,
    /// Members filed from here …
    pub load_from: String,
    /// … to here, inclusive, must be at hand.
    pub load_to: String,
}

/// What changed members touch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    pub(crate) cores: BTreeMap<String, Vec<(Anchor, Anchor)>>,
}

impl Scope {
    /// The scope of changes at these filings; those whose anchor is none are passed over.
    #[must_use]
    pub fn of<'a>(filings: impl IntoIterator<Item = &'a Filing>) -> Self {
        let mut anchors: BTreeMap<String, BTreeSet<Anchor>> = BTreeMap::new();
        for filing in filings {
            if let Some(anchor) = Anchor::parse(&filing.anchor) {
                anchors.entry(filing.block.clone()).or_default().insert(anchor);
            }
        }
        Self { cores: anchors.into_iter().map(|(block, anchors)| (block, cores(&anchors))).collect() }
    }

    /// Its stretches, by block.
    #[must_use]
    pub fn stretches(&self) -> Vec<Stretch> {
        let one = |block: &String, core: &(Anchor, Anchor)| {
            let load = around(*core);
            Stretch {
                block: block.clone(),
                core_from: core.0.to_string(),
                core_to: core.1.to_string(),
                load_from: load.start().to_string(),
                load_to: load.end().to_string(),
            }
        };
        self.cores.iter().flat_map(|(block, cores)| cores.iter().map(move |core| one(block, core))).collect()
    }

    pub(crate) fn loads(&self, unit: &Unit) -> bool {
        let anchor = Anchor::of(unit);
        self.cores.get(&*unit.block).is_some_and(|cores| cores.iter().any(|&core| around(core).contains(&anchor)))
    }
}

/// The stretches of buckets that changes at `anchors` can touch.
pub(crate) fn cores(anchors: &BTreeSet<Anchor>) -> Vec<(Anchor, Anchor)> {
    let mut made: Vec<(Anchor, Anchor)> = Vec::new();
    for &anchor in anchors {
        let (from, to) = match anchor {
            Anchor::Day(day) => (Anchor::Day(back(day, CORE_DAYS)), Anchor::Day(ahead(day, CORE_DAYS))),
            summary @ Anchor::Summary(..) => (summary, summary),
        };
        match made.last_mut() {
            Some((_, end)) if from <= *end && matches!(anchor, Anchor::Day(_)) => *end = to,
            _ => made.push((from, to)),
        }
    }
    made
}

/// The buckets that must be at hand to compute those of a core.
pub(crate) fn around(core: (Anchor, Anchor)) -> std::ops::RangeInclusive<Anchor> {
    match core {
        (Anchor::Day(from), Anchor::Day(to)) => {
            let margin = LOAD_DAYS - CORE_DAYS;
            Anchor::Day(back(from, margin))..=Anchor::Day(ahead(to, margin))
        }
        (from, to) => from..=to,
    }
}

fn back(day: Date, days: i32) -> Date {
    day.saturating_sub(days.days())
}

fn ahead(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}

impl std::fmt::Display for Anchor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let day = |day: &Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Summary(from, to) => write!(f, "~{}/{}", day(from), day(to)),
        }
    }
}

impl Anchor {
    fn parse(text: &str) -> Option<Self> {
        let Some(stretch) = text.strip_prefix('~') else { return text.parse().ok().map(Self::Day) };
        let (from, to) = stretch.split_once('/')?;
        let day = |text: &str| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) };
        Some(Self::Summary(day(from)?, day(to)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_anchor_reads_back_and_sorts_as_text() {
        let (early, late) = (date(2024, 2, 3), date(2024, 11, 27));
        let anchors = [
            Anchor::Day(early),
            Anchor::Day(late),
            Anchor::Summary(None, None),
            Anchor::Summary(Some(early), Some(late)),
        ];
        for pair in anchors.windows(2) {
            assert!(pair[0] < pair[1] && pair[0].to_string() < pair[1].to_string(), "{pair:?}");
        }
        for anchor in anchors {
            assert_eq!(Anchor::parse(&anchor.to_string()), Some(anchor));
        }
        assert_eq!(Anchor::parse("soon"), None);
    }

    #[test]
    fn near_changes_share_a_stretch_and_far_ones_do_not() {
        let filing = |anchor: &str| Filing { block: "battles|SY/aleppo".to_owned(), anchor: anchor.to_owned() };
        let near = Scope::of(&[filing("2024-11-27"), filing("2024-12-20")]);
        assert_eq!(near.stretches().len(), 1);
        let far = Scope::of(&[filing("2024-11-27"), filing("2023-11-27"), filing("~2024-11-01/2024-11-30")]);
        assert_eq!(far.stretches().len(), 3);
        assert_eq!(far.stretches()[0].core_from, "2023-11-07");
        assert_eq!(far.stretches()[0].load_to, "2024-01-06");
    }
}

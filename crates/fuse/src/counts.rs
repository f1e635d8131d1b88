//! Killed, wounded, displaced: one figure a voice, a range over all voices, and the rule that chooses the best.

use crate::unit::{Party, Unit};
use dateline_model::{
    ActorId, BestRule, Claim, ClaimId, ClaimKey, CountRange, Dispute, Measure, PeopleClass, Quantity, VictimCount,
    VictimSide, fold,
};
use std::{collections::BTreeMap, sync::Arc};

/// A figure that a unit gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnitCount {
    pub measure: Measure,
    pub class: PeopleClass,
    /// Side of the victims, when their words name one of the parties.
    pub side: Option<ActorId>,
    /// The victims' words, folded.
    pub of: Box<str>,
    pub low: Option<u64>,
    pub high: Option<u64>,
    /// Which share of how many places, when the figure covers several.
    pub share: (u16, u16),
    /// The claim of the same report that counts these people.
    pub counted_by: Option<ClaimId>,
}

/// The counts that a claim gives for one of its places.
pub(crate) fn counts_of(
    claim: &Claim,
    (actors, targets): (&[Arc<Party>], &[Arc<Party>]),
    share: (u16, u16),
    tolls: Option<&BTreeMap<Measure, ClaimId>>,
) -> Box<[UnitCount]> {
    let one = |quantity: &Quantity| {
        let words = quantity.of.as_ref().and_then(|of| of.text.as_deref()).map(fold).unwrap_or_default();
        let class = quantity.of.as_ref().map_or(PeopleClass::Unknown, |of| of.class);
        let side = if class == PeopleClass::Civilians { None } else { victim_side(&words, actors, targets) };
        // A lower bound above the upper one is a slip of the pen: read as the range between.
        let (low, high) = match (quantity.low, quantity.high) {
            (Some(low), Some(high)) => (Some(low.min(high)), Some(high.max(low))),
            other => other,
        };
        let counted_by = tolls.and_then(|tolls| tolls.get(&quantity.measure)).cloned();
        UnitCount { measure: quantity.measure, class, side, of: words.into(), low, high, share, counted_by }
    };
    claim.quantities.iter().filter(|quantity| quantity.low.or(quantity.high).is_some()).map(one).collect()
}

/// The one side whose name shares a word with the victims' words: *government soldiers*, *Syrian government forces*.
fn victim_side(words: &str, actors: &[Arc<Party>], targets: &[Arc<Party>]) -> Option<ActorId> {
    const NO_NAMES: [&str; 14] = [
        "forces",
        "fighters",
        "soldiers",
        "members",
        "army",
        "armed",
        "group",
        "groups",
        "militants",
        "of",
        "and",
        "others",
        "people",
        "troops",
    ];
    let mut found: Option<&ActorId> = None;
    for party in actors.iter().chain(targets) {
        let names = [Some(party.actor.text.as_str()), party.actor.name.as_deref()];
        let shares = names.into_iter().flatten().map(fold).any(|name| {
            name.split(' ').any(|word| !NO_NAMES.contains(&word) && words.split(' ').any(|other| other == word))
        });
        if let (true, Some(side)) = (shares, &party.side) {
            if found.is_some_and(|known| known != side) {
                return None;
            }
            found = Some(side);
        }
    }
    found.cloned()
}

/// A figure of one voice for one group of victims (or for all).
#[derive(Debug, Clone)]
struct Figure<'a> {
    unit: &'a Unit,
    group: u32,
    class: PeopleClass,
    side: Option<&'a ActorId>,
    of: &'a str,
    low: Option<u64>,
    high: Option<u64>,
    share: (u16, u16),
}

impl Figure<'_> {
    fn least(&self) -> u64 {
        if self.share.1 > 1 { 0 } else { self.low.unwrap_or(0) }
    }
    fn most(&self) -> u64 {
        self.high.or(self.low).unwrap_or(0)
    }
    /// The figure itself: the lower bound (*at least 12* is 12), the upper one when there is no other; for several
    /// places an even share, the remainder going to the first ones.
    fn point(&self) -> u64 {
        let whole = self.low.or(self.high).unwrap_or(0);
        let (rank, of) = (u64::from(self.share.0), u64::from(self.share.1.max(1)));
        whole / of + u64::from(rank < whole % of)
    }
}

/// Ranges of all measures over the supporting units of an event. `groups[i]` is the independent group of `units[i]`.
pub(crate) fn ranges(units: &[&Unit], groups: &[u32]) -> (Vec<CountRange>, Vec<Dispute>) {
    let mut ranges = Vec::new();
    let mut disputes = Vec::new();
    for &measure in Measure::ALL {
        let current = current_units(units, groups, measure);
        let totals: Vec<Figure<'_>> = current.iter().filter_map(|&(unit, group)| total(unit, group, measure)).collect();
        if totals.is_empty() {
            continue;
        }
        let parts: Vec<Figure<'_>> = current.iter().flat_map(|&(unit, group)| figures(unit, group, measure)).collect();
        let dispute = parts.iter().enumerate().find_map(|(n, a)| parts[..n].iter().find_map(|b| contradiction(b, a)));
        let (low, best, high, rule) = range(&totals);
        ranges.push(CountRange {
            measure,
            low,
            best,
            high,
            open_high: totals
                .iter()
                .any(|figure| figure.high.is_none() && (figure.share.1 <= 1 || rule == BestRule::SharedOverPlaces)),
            rule,
            disputed: dispute.is_some(),
            counted_by: counted_by(units, measure),
            victims: victims(&parts, units[0]),
        });
        disputes.extend(dispute.map(|note| Dispute { field: measure.to_string(), note }));
    }
    (ranges, disputes)
}

/// The claim of another event that counts the same people: a report of this one tells them once, in two claims.
fn counted_by(units: &[&Unit], measure: Measure) -> Option<ClaimKey> {
    let elsewhere = |unit: &&Unit| {
        let count = unit.counts.iter().find(|count| count.measure == measure)?;
        let document_id = unit.key.claim.document_id.clone();
        Some(ClaimKey { document_id, claim_id: count.counted_by.clone()? })
    };
    let found = units.iter().filter_map(elsewhere);
    found.filter(|key| units.iter().all(|unit| unit.key.claim != *key)).min()
}

/// Each group's latest unit that gives the measure: a toll that rises through the day is one toll.
fn current_units<'a>(units: &[&'a Unit], groups: &[u32], measure: Measure) -> Vec<(&'a Unit, u32)> {
    let mut latest: BTreeMap<u32, &Unit> = BTreeMap::new();
    for (&unit, &group) in units.iter().zip(groups) {
        if !unit.counts.iter().any(|count| count.measure == measure) {
            continue;
        }
        let kept = latest.entry(group).or_insert(unit);
        let rank = |unit: &Unit| (unit.report.published, unit.key.clone());
        if rank(unit) > rank(kept) {
            *kept = unit;
        }
    }
    latest.into_iter().map(|(group, unit)| (unit, group)).collect()
}

fn figures<'a>(unit: &'a Unit, group: u32, measure: Measure) -> impl Iterator<Item = Figure<'a>> {
    unit.counts.iter().filter(move |count| count.measure == measure).map(move |count| Figure {
        unit,
        group,
        class: count.class,
        side: count.side.as_ref(),
        of: &count.of,
        low: count.low,
        high: count.high,
        share: count.share,
    })
}

/// What a unit gives in all: *35 killed, 12 of them civilians* is 35; *12 civilians and 20 soldiers* is 32.
fn total(unit: &Unit, group: u32, measure: Measure) -> Option<Figure<'_>> {
    let all: Vec<Figure<'_>> = figures(unit, group, measure).collect();
    let is_total = |figure: &&Figure<'_>| matches!(figure.class, PeopleClass::Mixed | PeopleClass::Unknown);
    let whole = all.iter().filter(is_total).max_by_key(|figure| figure.point()).cloned();
    let sum = all.iter().filter(|figure| !is_total(figure)).cloned().reduce(|a, b| Figure {
        low: Some(a.low.unwrap_or(0).saturating_add(b.low.unwrap_or(0))),
        high: a.high.zip(b.high).map(|(x, y)| x.saturating_add(y)),
        class: PeopleClass::Mixed,
        side: None,
        ..a
    });
    match (whole, sum) {
        (Some(whole), Some(sum)) => Some(if sum.point() > whole.point() { sum } else { whole }),
        (whole, sum) => whole.or(sum),
    }
}

/// How far a figure can be trusted: 0 neutral or against the speaker's interest, 1 unaligned, 2 partisan.
fn tier(figure: &Figure<'_>) -> u8 {
    match &figure.unit.voice.side_of {
        _ if figure.unit.voice.is_neutral() => 0,
        Some(side) if Some(side) == figure.side => 0,
        Some(_) => 2,
        None => 1,
    }
}

/// What several places share says little of one of them: it counts only where no voice gives a figure for the place.
fn range(figures: &[Figure<'_>]) -> (u64, u64, u64, BestRule) {
    let shared = figures.iter().all(|figure| figure.share.1 > 1);
    let own: Vec<&Figure<'_>> = figures.iter().filter(|figure| shared || figure.share.1 <= 1).collect();
    let low = own.iter().map(|figure| figure.least()).min().unwrap_or(0);
    let high = own.iter().map(|figure| figure.most()).max().unwrap_or(0);
    let best_tier = own.iter().map(|figure| tier(figure)).min().unwrap_or(2);
    let mut points: Vec<u64> =
        own.iter().filter(|figure| tier(figure) == best_tier).map(|figure| figure.point()).collect();
    points.sort_unstable();
    let median = points[(points.len() - 1) / 2];
    let all_equal = own.iter().all(|figure| figure.point() == own[0].point());
    let (best, rule) = match (shared, own.len(), all_equal, best_tier) {
        (true, ..) => (median, BestRule::SharedOverPlaces),
        (_, 1, ..) => (own[0].point(), BestRule::OnlyFigure),
        (_, _, true, _) => (median, BestRule::Agreed),
        (.., 0) => (median, BestRule::NeutralOrAgainstInterest),
        (.., 1) => (median, BestRule::Unaligned),
        _ => (points[0], BestRule::PartisanLowest),
    };
    (low, best.clamp(low, high), high, rule)
}

/// Two voices of opposed sides that give figures far apart for the same victims: disjoint, the larger one at least
/// twice the smaller one and 3 more. Smaller differences are counting, not dispute.
fn contradiction(a: &Figure<'_>, b: &Figure<'_>) -> Option<String> {
    if a.group == b.group || !a.unit.voice.is_opposed(&b.unit.voice) || !same_victims(a, b) {
        return None;
    }
    let (small, large) = if a.most() < b.most() { (a, b) } else { (b, a) };
    let (below, above) = (small.most(), large.low.or(large.high).unwrap_or(0));
    let apart = large.share.1 <= 1 && small.high.is_some() && above >= below.saturating_mul(2) && above >= below + 3;
    apart.then(|| format!("{above} ({}) against {below} ({})", large.unit.voice.name, small.unit.voice.name))
}

fn same_victims(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let open = |class| matches!(class, PeopleClass::Mixed | PeopleClass::Unknown);
    match (a.side, b.side) {
        (Some(x), Some(y)) => x == y,
        _ if a.class != b.class && !open(a.class) && !open(b.class) => false,
        _ if a.class == PeopleClass::Civilians && b.class == PeopleClass::Civilians => true,
        _ => {
            a.of.is_empty() || b.of.is_empty() || a.of.split(' ').any(|word| b.of.split(' ').any(|other| other == word))
        }
    }
}

fn victims(figures: &[Figure<'_>], founder: &Unit) -> Vec<VictimCount> {
    let side_of = |side: Option<&ActorId>| {
        let has = |parties: &[Arc<Party>]| side.is_some() && parties.iter().any(|party| party.side.as_ref() == side);
        match (has(&founder.actors), has(&founder.targets)) {
            (true, false) => VictimSide::Actors,
            (false, true) => VictimSide::Targets,
            _ => VictimSide::Unknown,
        }
    };
    let mut groups: BTreeMap<(PeopleClass, VictimSide), Vec<Figure<'_>>> = BTreeMap::new();
    for figure in figures {
        groups.entry((figure.class, side_of(figure.side))).or_default().push(figure.clone());
    }
    groups.retain(|&key, _| key != (PeopleClass::Unknown, VictimSide::Unknown));
    let told = groups.into_iter().map(|((class, side), figures)| {
        let (low, best, high, _) = range(&figures);
        VictimCount { class, side, low, best, high }
    });
    told.collect()
}

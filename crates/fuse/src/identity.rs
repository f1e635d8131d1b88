//! Event ids that stay.
//!
//! A new event takes its id from the key of the claim that founds it. From then on the id follows that claim: an
//! event keeps its id while its founding claim is in it, whatever else is added. When two events turn out to be one,
//! or one to be two, the lineage says so.

use crate::decide::Group;
use crate::fingerprint::hash64;
use dateline_model::{EventId, Lineage, LineageKind, MemberKey, Role};
use std::collections::{BTreeMap, BTreeSet};

/// Which event each member belonged to before.
pub type Previous = BTreeMap<MemberKey, EventId>;

/// The id of a new event that this member founds.
#[must_use]
pub fn new_event_id(founder: &MemberKey) -> EventId {
    nth_id_of(founder, 0)
}

fn nth_id_of(founder: &MemberKey, nth: u32) -> EventId {
    let text = if nth == 0 { founder.to_string() } else { format!("{founder}/{nth}") };
    EventId::new(format!("ev-{:016x}", hash64(&text))).expect("it is not empty")
}

/// Ids for `groups`, in their order. `before` tells the previous event of a unit, `taken` whether an id stands for
/// an event elsewhere.
pub(crate) fn assign<'u>(
    groups: &[Group],
    key_of: impl Fn(u32) -> &'u MemberKey,
    before: impl Fn(u32) -> Option<EventId>,
    taken: impl Fn(&EventId) -> bool,
) -> (Vec<EventId>, Vec<Lineage>) {
    let told = |group: &Group| {
        group
            .members
            .iter()
            .filter(|(_, role)| matches!(role, Role::Supports | Role::Contradicts))
            .map(|&(number, _)| number)
            .collect::<Vec<_>>()
    };
    // For each previous id: in which groups its members are now, and whether its founding claim is there.
    let mut held: BTreeMap<EventId, BTreeMap<usize, (bool, usize)>> = BTreeMap::new();
    for (n, group) in groups.iter().enumerate() {
        for number in told(group) {
            if let Some(id) = before(number) {
                let founding = new_event_id(key_of(number)) == id;
                let entry = held.entry(id).or_default().entry(n).or_default();
                entry.0 |= founding;
                entry.1 += 1;
            }
        }
    }
    let mut lineage = Vec::new();
    let mut heirs: Vec<Vec<(bool, usize, EventId)>> = vec![Vec::new(); groups.len()];
    for (id, places) in &held {
        let home = places.iter().max_by_key(|&(&n, &(founding, count))| (founding, count, usize::MAX - n));
        if let Some((&n, &(founding, count))) = home {
            heirs[n].push((founding, count, id.clone()));
        }
    }
    let mut used: BTreeSet<EventId> = BTreeSet::new();
    let mut ids: Vec<Option<EventId>> = Vec::with_capacity(groups.len());
    for heirs in &mut heirs {
        // The largest part gives its name; of equals the smallest id.
        heirs.sort_by(|a, b| (b.1, &a.2).cmp(&(a.1, &b.2)));
        let kept = heirs.first().map(|(.., id)| id.clone());
        used.extend(kept.clone());
        ids.push(kept);
    }
    let mut made = Vec::with_capacity(groups.len());
    for (n, kept) in ids.into_iter().enumerate() {
        let id = kept.unwrap_or_else(|| {
            let founder = key_of(groups[n].members[0].0);
            let fresh = (0..).map(|nth| nth_id_of(founder, nth)).find(|id| !used.contains(id) && !taken(id));
            fresh.expect("some number is free")
        });
        used.insert(id.clone());
        made.push(id);
    }
    for (n, heirs) in heirs.iter().enumerate() {
        let merged = heirs.iter().skip(1).map(|(.., id)| Lineage {
            kind: LineageKind::Merged,
            from: id.clone(),
            into: made[n].clone(),
        });
        lineage.extend(merged);
    }
    for (id, places) in &held {
        let elsewhere = places.keys().filter(|&&n| made[n] != *id && !heirs[n].iter().any(|(.., heir)| heir == id));
        lineage.extend(elsewhere.map(|&n| Lineage {
            kind: LineageKind::Split,
            from: id.clone(),
            into: made[n].clone(),
        }));
    }
    lineage.sort();
    (made, lineage)
}

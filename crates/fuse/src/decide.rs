//! What people decided is laid over what the rules found.

use crate::cluster::Cluster;
use dateline_model::{Decision, DecisionAction, MemberKey, Role};
use std::collections::{BTreeMap, BTreeSet};

/// What becomes one event: members (the founder first) and what people said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub members: Vec<(u32, Role)>,
    /// Indices of the decisions that shaped it, ascending.
    pub decisions: Vec<usize>,
    /// Whether the last word of a person was that it happened, or that it did not.
    pub verdict: Option<bool>,
}

impl From<&Cluster> for Group {
    fn from(cluster: &Cluster) -> Self {
        Self { members: cluster.members.clone(), decisions: Vec::new(), verdict: None }
    }
}

/// Applies `decisions` (in the order of time) to `groups`. A decision names claims; those that are not there any
/// more are passed over. `key_of` gives the key of a unit.
pub(crate) fn apply<'u>(
    mut groups: Vec<Group>,
    decisions: &[Decision],
    number_of: &BTreeMap<MemberKey, u32>,
    is_founder: impl Fn(u32) -> bool,
    key_of: impl Fn(u32) -> &'u MemberKey,
) -> Vec<Group> {
    for (index, decision) in decisions.iter().enumerate() {
        let numbers = |keys: &[MemberKey]| -> BTreeSet<u32> {
            keys.iter().filter_map(|key| number_of.get(key).copied()).collect()
        };
        match &decision.action {
            DecisionAction::Merge { members } => merge(&mut groups, &numbers(members), index, &key_of),
            DecisionAction::Split { members, from } => {
                split(&mut groups, &numbers(members), &numbers(from), index, &is_founder);
            }
            DecisionAction::Confirm { members } => judge(&mut groups, &numbers(members), index, true),
            DecisionAction::Reject { members } => judge(&mut groups, &numbers(members), index, false),
            DecisionAction::Correct { members, .. } => correct(&mut groups, members, number_of, index),
            // The reports themselves know that they were taken back.
            DecisionAction::Retract { .. } => {}
        }
    }
    for group in &mut groups {
        group.decisions.dedup();
    }
    groups
}

fn holds(group: &Group, wanted: &BTreeSet<u32>) -> bool {
    group.members.iter().any(|(number, role)| *role != Role::Context && wanted.contains(number))
}

fn merge<'u>(groups: &mut Vec<Group>, wanted: &BTreeSet<u32>, index: usize, key_of: &impl Fn(u32) -> &'u MemberKey) {
    let (mut taken, kept): (Vec<Group>, Vec<Group>) =
        std::mem::take(groups).into_iter().partition(|group| holds(group, wanted));
    *groups = kept;
    if taken.len() < 2 {
        groups.extend(taken);
        return;
    }
    taken.sort_by(|a, b| key_of(a.members[0].0).cmp(key_of(b.members[0].0)));
    let mut parts = taken.into_iter();
    let Some(mut whole) = parts.next() else { return };
    for part in parts {
        whole.members.extend(part.members);
        whole.decisions.extend(part.decisions);
        whole.verdict = whole.verdict.or(part.verdict);
    }
    whole.decisions.push(index);
    whole.decisions.sort_unstable();
    groups.push(whole);
}

fn split(
    groups: &mut Vec<Group>,
    out: &BTreeSet<u32>,
    from: &BTreeSet<u32>,
    index: usize,
    is_founder: &impl Fn(u32) -> bool,
) {
    let mut moved: Vec<(u32, Role)> = Vec::new();
    for group in groups.iter_mut() {
        if !holds(group, out) || !group.members.iter().any(|(number, _)| from.contains(number)) {
            continue;
        }
        let (away, stay): (Vec<_>, Vec<_>) = group.members.iter().partition(|(number, _)| out.contains(number));
        group.members = stay;
        group.decisions.push(index);
        moved.extend(away);
    }
    if !moved.is_empty() {
        groups.push(Group { members: moved, decisions: vec![index], verdict: None });
    }
    for group in groups.iter_mut().filter(|group| group.decisions.last() == Some(&index)) {
        find_founder(group, is_founder);
    }
    // A part that nobody tells as having happened is no event.
    groups.retain(|group| {
        group.members.first().is_some_and(|&(number, role)| role == Role::Supports && is_founder(number))
    });
}

/// After a split the founder may stand in the other part: the next one that can found comes first. What was a
/// contradiction there is a happening of its own here.
fn find_founder(group: &mut Group, is_founder: &impl Fn(u32) -> bool) {
    if !group.members.iter().any(|&(_, role)| role == Role::Supports) {
        for (number, role) in &mut group.members {
            if *role == Role::Contradicts && is_founder(*number) {
                *role = Role::Supports;
            }
        }
    }
    if let Some(at) = group.members.iter().position(|&(number, role)| role == Role::Supports && is_founder(number)) {
        group.members[..=at].rotate_right(1);
    }
}

fn judge(groups: &mut [Group], wanted: &BTreeSet<u32>, index: usize, verdict: bool) {
    for group in groups.iter_mut().filter(|group| holds(group, wanted)) {
        group.verdict = Some(verdict);
        group.decisions.push(index);
    }
}

/// A correction is of one event: the one that holds the first of its members that is still there.
fn correct(groups: &mut [Group], members: &[MemberKey], number_of: &BTreeMap<MemberKey, u32>, index: usize) {
    let mut homes = members.iter().filter_map(|key| {
        let wanted = BTreeSet::from([*number_of.get(key)?]);
        groups.iter().position(|group| holds(group, &wanted))
    });
    if let Some(home) = homes.next() {
        groups[home].decisions.push(index);
    }
}

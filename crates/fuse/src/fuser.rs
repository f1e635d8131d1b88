//! The record in memory: reports come and go, and only the days around them are computed again.

use crate::{
    Filing, Previous, Report, Scope,
    cluster::{Anchor, Cluster, Numbered, cluster},
    decide::{self, Group},
    event, identity,
    scope::{around, cores},
    toll::{Tolls, same_toll},
    unit::{Pool, Unit},
};
use dateline_model::{Claim, Decision, DocumentId, Event, EventId, Lineage, MemberKey, Sides};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What [`Fuser::settle`] changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Events that are new or not as they were.
    pub written: Vec<EventId>,
    /// Events that are no more; the lineage says where their claims went, if anywhere.
    pub removed: Vec<EventId>,
    /// Merges and splits.
    pub lineage: Vec<Lineage>,
}

#[derive(Debug, Default)]
struct Block {
    units: BTreeMap<Anchor, Vec<u32>>,
    clusters: BTreeMap<Anchor, Vec<Cluster>>,
}

/// One unit with what became of it.
#[derive(Debug)]
struct Slot {
    unit: Unit,
    /// Bucket of the cluster that it is in.
    cluster: Option<Anchor>,
    event: Option<EventId>,
}

/// Claims, decisions and the events they make.
#[derive(Debug, Default)]
pub struct Fuser {
    sides: Sides,
    /// When set, only what it reaches is taken in and computed.
    scope: Option<Scope>,
    /// Ids that stand for events elsewhere.
    reserved: BTreeSet<EventId>,
    pool: Pool,
    slots: Vec<Option<Slot>>,
    free: Vec<u32>,
    by_document: BTreeMap<DocumentId, Vec<u32>>,
    blocks: BTreeMap<Arc<str>, Block>,
    dirty: BTreeMap<Arc<str>, BTreeSet<Anchor>>,
    decisions: Vec<Decision>,
    /// Members that a decision names.
    decided: BTreeSet<MemberKey>,
    decisions_changed: bool,
    /// Ids from an earlier run, until their members come.
    previous: Previous,
    /// Slots and events of units that were taken out since the last settling.
    tombs: Vec<u32>,
    orphaned: BTreeSet<EventId>,
    events: BTreeMap<EventId, Event>,
}

impl Fuser {
    /// An empty record.
    #[must_use]
    pub fn new(sides: Sides) -> Self {
        Self { sides, ..Self::default() }
    }

    /// A record of the part of a larger one that `scope` reaches: what lies outside is passed over. Its events are
    /// those of the whole record in the cores of the scope.
    #[must_use]
    pub fn scoped(sides: Sides, scope: Scope) -> Self {
        Self { sides, scope: Some(scope), ..Self::default() }
    }

    /// Ids that stand for events outside the scope.
    pub fn reserve(&mut self, ids: impl IntoIterator<Item = EventId>) {
        self.reserved.extend(ids);
    }

    /// Which event each member belonged to in an earlier run, so that ids stay.
    pub fn remember(&mut self, previous: Previous) {
        self.previous.extend(previous);
    }

    /// Sets the decisions of people; they apply in the order of their time.
    pub fn decide(&mut self, mut decisions: Vec<Decision>) {
        decisions.sort_by(|a, b| (a.at, &a.decision_id).cmp(&(b.at, &b.decision_id)));
        self.decided.extend(decisions.iter().flat_map(|decision| decision.action.members()).cloned());
        self.decisions = decisions;
        self.decisions_changed = true;
    }

    /// Takes in a report with its claims; what it held of that document before is replaced.
    pub fn insert(&mut self, report: &Report, claims: &[Claim]) {
        self.insert_some(report, claims, &same_toll(claims));
    }

    /// Takes in some claims of a report, when the others lie outside the scope. `tolls` is what [`same_toll`] made of
    /// all of them.
    pub fn insert_some(&mut self, report: &Report, claims: &[Claim], tolls: &Tolls) {
        self.remove(&report.document_id);
        let shared = Arc::new(report.clone());
        let mut numbers = Vec::new();
        for claim in claims {
            for unit in self.pool.units_of(claim, &shared, &self.sides, tolls.get(&claim.claim_id)) {
                if self.scope.as_ref().is_none_or(|scope| scope.loads(&unit)) {
                    numbers.push(self.place(unit));
                }
            }
        }
        if !numbers.is_empty() {
            self.by_document.insert(report.document_id.clone(), numbers);
        }
    }

    fn place(&mut self, unit: Unit) -> u32 {
        let anchor = Anchor::of(&unit);
        let block = unit.block.clone();
        let event = self.previous.remove(&unit.key);
        let slot = Some(Slot { unit, cluster: None, event });
        let number = if let Some(number) = self.free.pop() {
            self.slots[number as usize] = slot;
            number
        } else {
            self.slots.push(slot);
            u32::try_from(self.slots.len() - 1).expect("fewer than four billion units")
        };
        self.blocks.entry(block.clone()).or_default().units.entry(anchor).or_default().push(number);
        self.dirty.entry(block).or_default().insert(anchor);
        number
    }

    /// Takes out a document. Its units keep their event's id in mind should they come back.
    pub fn remove(&mut self, document: &DocumentId) {
        for number in self.by_document.remove(document).unwrap_or_default() {
            let Some(slot) = self.slots[number as usize].take() else { continue };
            let anchor = Anchor::of(&slot.unit);
            if let Some(block) = self.blocks.get_mut(&slot.unit.block) {
                if let Some(bucket) = block.units.get_mut(&anchor) {
                    bucket.retain(|&other| other != number);
                }
                block.units.retain(|_, bucket| !bucket.is_empty());
            }
            self.dirty.entry(slot.unit.block.clone()).or_default().insert(anchor);
            if let Some(id) = slot.event {
                self.orphaned.insert(id.clone());
                self.previous.insert(slot.unit.key.clone(), id);
            }
            self.decisions_changed |= self.decided.contains(&slot.unit.key);
            self.tombs.push(number);
        }
    }

    /// Computes again what the changes since the last call touch.
    pub fn settle(&mut self) -> Changes {
        let mut stale = std::mem::take(&mut self.orphaned);
        let mut fresh: Vec<(Arc<str>, Cluster)> = Vec::new();
        let mut touched: Vec<u32> = Vec::new();
        for (block, anchors) in std::mem::take(&mut self.dirty) {
            let scope = self.scope.as_ref().map(|scope| scope.cores.get(&*block).cloned().unwrap_or_default());
            for core in scope.unwrap_or_else(|| cores(&anchors)) {
                let (old, new) = self.recluster(&block, core);
                touched.extend(old.iter().chain(&new).flat_map(|cluster| &cluster.members).map(|&(number, _)| number));
                fresh.extend(new.into_iter().map(|cluster| (block.clone(), cluster)));
            }
        }
        for &number in &touched {
            if let Some(slot) = &mut self.slots[number as usize] {
                slot.cluster = None;
            }
        }
        for (_, cluster) in &fresh {
            for &(number, _) in &cluster.members {
                if let Some(slot) = &mut self.slots[number as usize] {
                    slot.cluster = Some(cluster.anchor);
                }
            }
        }
        let groups = self.lay_over(fresh, &touched);
        touched.extend(groups.iter().flat_map(|group| &group.members).map(|&(number, _)| number));
        stale.extend(touched.iter().filter_map(|&number| self.slots[number as usize].as_ref()?.event.clone()));
        let changes = self.retell(&groups, stale, &touched);
        self.free.append(&mut self.tombs);
        changes
    }

    /// Clusters the units around `core` again; gives the clusters in it that are no more and those that are new.
    fn recluster(&mut self, key: &Arc<str>, core: (Anchor, Anchor)) -> (Vec<Cluster>, Vec<Cluster>) {
        let Some(block) = self.blocks.get_mut(key) else { return Default::default() };
        let units: Vec<Numbered<'_>> = block
            .units
            .range(around(core))
            .flat_map(|(_, bucket)| bucket)
            .filter_map(|&number| Some((number, &self.slots[number as usize].as_ref()?.unit)))
            .collect();
        let now: Vec<Cluster> = cluster(&units)
            .into_iter()
            .filter(|cluster| core.0 <= cluster.anchor && cluster.anchor <= core.1)
            .collect();
        let anchors: Vec<Anchor> = block.clusters.range(core.0..=core.1).map(|(&anchor, _)| anchor).collect();
        let before: Vec<Cluster> =
            anchors.iter().flat_map(|anchor| block.clusters.remove(anchor).unwrap_or_default()).collect();
        for cluster in &now {
            block.clusters.entry(cluster.anchor).or_default().push(cluster.clone());
        }
        let id = |cluster: &Cluster| (cluster.anchor, cluster.members.clone());
        let (was, is): (BTreeSet<_>, BTreeSet<_>) = (before.iter().map(id).collect(), now.iter().map(id).collect());
        let old = before.into_iter().filter(|cluster| !is.contains(&id(cluster))).collect();
        let new = now.into_iter().filter(|cluster| !was.contains(&id(cluster))).collect();
        (old, new)
    }

    /// The groups to tell: the fresh clusters, and where people decided something, all that they decided on.
    fn lay_over(&mut self, fresh: Vec<(Arc<str>, Cluster)>, touched: &[u32]) -> Vec<Group> {
        let is_decided = |number: u32| {
            self.slots[number as usize].as_ref().is_some_and(|slot| self.decided.contains(&slot.unit.key))
        };
        let again = std::mem::take(&mut self.decisions_changed);
        if self.decided.is_empty() || !(again || touched.iter().any(|&number| is_decided(number))) {
            return fresh.iter().map(|(_, cluster)| cluster.into()).collect();
        }
        let holds_decided = |cluster: &Cluster| cluster.members.iter().any(|&(number, _)| is_decided(number));
        let plain =
            fresh.iter().filter(|(_, cluster)| !holds_decided(cluster)).map(|(_, cluster)| Group::from(cluster));
        let mut groups: Vec<Group> = plain.collect();
        let mut number_of: BTreeMap<MemberKey, u32> = BTreeMap::new();
        let mut decided: BTreeMap<u32, &Cluster> = BTreeMap::new();
        for key in &self.decided {
            let Some((number, slot)) = self.find(key) else { continue };
            number_of.insert(key.clone(), number);
            let bucket = slot.cluster.and_then(|anchor| self.blocks.get(&slot.unit.block)?.clusters.get(&anchor));
            let home = bucket.and_then(|bucket| bucket.iter().find(|c| c.members.iter().any(|&(n, _)| n == number)));
            if let Some(cluster) = home {
                decided.insert(cluster.members[0].0, cluster);
            }
        }
        let mut bases: Vec<Group> = decided.into_values().map(Group::from).collect();
        bases.sort_by_key(|group| self.unit(group.members[0].0).key.clone());
        let is_founder = |number| self.unit(number).is_founder();
        groups.extend(decide::apply(bases, &self.decisions, &number_of, is_founder, |number| &self.unit(number).key));
        groups
    }

    /// Gives the groups their ids and tells them as events.
    fn retell(&mut self, groups: &[Group], stale: BTreeSet<EventId>, touched: &[u32]) -> Changes {
        let before = |number: u32| self.slots[number as usize].as_ref()?.event.clone();
        let taken = |id: &EventId| self.reserved.contains(id) || (self.events.contains_key(id) && !stale.contains(id));
        let (ids, lineage) = identity::assign(groups, |number| &self.unit(number).key, before, taken);
        let mut old: BTreeMap<EventId, Event> =
            stale.iter().filter_map(|id| Some((id.clone(), self.events.remove(id)?))).collect();
        for &number in touched {
            if let Some(slot) = &mut self.slots[number as usize] {
                slot.event = None;
            }
        }
        let mut written = Vec::new();
        for (id, group) in ids.into_iter().zip(groups) {
            let event = event::tell(id.clone(), group, &self.decisions, |number| self.unit(number));
            for &(number, _) in &group.members {
                if let Some(slot) = &mut self.slots[number as usize] {
                    slot.event = Some(id.clone());
                }
            }
            if old.remove(&id).as_ref() != Some(&event) {
                written.push(id.clone());
            }
            self.events.insert(id, event);
        }
        written.sort();
        let removed: Vec<EventId> = old.into_keys().collect();
        Changes { written, removed, lineage }
    }

    fn unit(&self, number: u32) -> &Unit {
        &self.slots[number as usize].as_ref().expect("clusters hold only units that are there").unit
    }

    fn find(&self, key: &MemberKey) -> Option<(u32, &Slot)> {
        let numbers = self.by_document.get(&key.claim.document_id)?;
        let of = |&number: &u32| Some((number, self.slots[number as usize].as_ref()?));
        numbers.iter().filter_map(of).find(|(_, slot)| slot.unit.key == *key)
    }

    /// Events by id, as of the last [`Fuser::settle`].
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.events.values()
    }

    /// One event.
    #[must_use]
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.events.get(id)
    }

    /// Where an event is filed: the filing of the member that founds it.
    #[must_use]
    pub fn filing(&self, id: &EventId) -> Option<Filing> {
        let founder = &self.events.get(id)?.members.first()?.key;
        self.find(founder).map(|(_, slot)| Filing::of(&slot.unit))
    }

    /// Claims that founded no event and hang on none.
    #[must_use]
    pub fn loose(&self) -> Vec<MemberKey> {
        let slots = self.slots.iter().flatten().filter(|slot| slot.event.is_none());
        let mut keys: Vec<MemberKey> = slots.map(|slot| slot.unit.key.clone()).collect();
        keys.sort();
        keys
    }
}

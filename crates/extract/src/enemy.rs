//! Whom a place was taken from, when the sentence does not say so but the report does.
//!
//! A report names the enemy once and then goes on: *IS fighters retreated … The city was retaken by the army.* For a
//! capture or a clash with one side named, the other is taken from the same report: the target that the same actor, or
//! one of its side, has elsewhere; else who is told to hold the place; else the side that the report names most often as
//! the loser. Where a place is held by somebody and the report fights over it without saying who, the holder is the
//! target and who fights the holder elsewhere the actor. The trace says so. Nothing is taken from the catalogue alone:
//! without such a sentence the target stays empty.

use crate::{draft::Draft, scene::Scene, setting::place_key, who::key};
use dateline_model::{ActorRef, EventType, Extent, Kind, RelationKind};
use std::collections::BTreeMap;

/// Completes the targets of captures and clashes.
pub(crate) fn complete(scene: &Scene<'_>, drafts: &mut [Draft]) {
    complete_actors(drafts);
    let foes = Foes::of(scene, drafts);
    for d in drafts.iter_mut().filter(|d| is_battle(d) && d.targets.is_empty()) {
        let target = if d.actors.is_empty() { foes.holder(d).cloned() } else { foes.target(d) };
        let Some(target) = target else { continue };
        if d.actors.is_empty()
            && let Some(actor) = foes.fighting(&target)
        {
            note(d, "actors", actor, "fights the holder elsewhere in the report");
            d.actors.push(actor.clone());
        }
        note(d, "targets", &target, "is named as the enemy elsewhere in the report");
        d.targets.push(target);
    }
}

fn note(d: &mut Draft, field: &str, actor: &ActorRef, why: &str) {
    d.because(field, "enemy", format!("{:?} {why}", actor.text), actor.span);
}

/// One who fights another, as some sentence of the report tells.
struct Pair {
    actor: ActorRef,
    side: String,
    target: ActorRef,
}

/// Who fights whom in a report, and who holds what.
struct Foes<'s, 'a> {
    scene: &'s Scene<'a>,
    pairs: Vec<Pair>,
    /// How often each is named as a target, by key.
    losers: BTreeMap<String, (usize, ActorRef)>,
    /// Keys of those who take ground, once for every time.
    winners: Vec<String>,
    /// Places with those who are told to hold them.
    holders: Vec<(String, ActorRef)>,
}

impl<'s, 'a> Foes<'s, 'a> {
    fn of(scene: &'s Scene<'a>, drafts: &[Draft]) -> Self {
        let mut pairs = Vec::new();
        let mut losers: BTreeMap<String, (usize, ActorRef)> = BTreeMap::new();
        let opposed =
            |d: &&Draft| d.relation == Some(RelationKind::Opposes) && d.actors.iter().all(|a| a.actor_id.is_some());
        for d in drafts.iter().filter(|d| opposed(d) || is_battle(d)) {
            for target in d.targets.iter().filter(|t| t.actor_id.is_some()) {
                losers.entry(key(target)).or_insert_with(|| (0, target.clone())).0 += 1;
                pairs.extend(d.actors.iter().map(|actor| Pair {
                    actor: actor.clone(),
                    side: side_of(scene, actor),
                    target: target.clone(),
                }));
            }
        }
        let captures = |d: &&Draft| is_battle(d) && d.event_type != Some(EventType::ArmedClash);
        let winners = drafts.iter().filter(captures).flat_map(|d| d.actors.iter().map(key)).collect();
        let holders = drafts
            .iter()
            .filter(|d| d.kind == Kind::Control && d.extent != Some(Extent::Contested))
            .flat_map(|d| d.places.iter().flat_map(|p| d.actors.iter().map(|a| (place_key(p), a.clone()))))
            .collect();
        Self { scene, pairs, losers, winners, holders }
    }

    /// Who is told to hold one of the places, and is not of the draft's own side.
    fn holder(&self, d: &Draft) -> Option<&ActorRef> {
        let places: Vec<String> = d.places.iter().map(place_key).collect();
        self.holders.iter().find(|(place, a)| places.contains(place) && !self.friends(d, a)).map(|(_, a)| a)
    }

    /// The first who is told to fight this one.
    fn fighting(&self, target: &ActorRef) -> Option<&ActorRef> {
        self.pairs.iter().find(|p| key(&p.target) == key(target)).map(|p| &p.actor)
    }

    fn friends(&self, d: &Draft, other: &ActorRef) -> bool {
        let side = side_of(self.scene, other);
        d.actors.iter().any(|a| key(a) == key(other) || side_of(self.scene, a) == side)
    }

    /// Whom the actors of a draft fight.
    fn target(&self, d: &Draft) -> Option<ActorRef> {
        let own: Vec<String> = d.actors.iter().map(key).collect();
        let sides: Vec<String> = d.actors.iter().map(|a| side_of(self.scene, a)).collect();
        // those who take ground in the report fight the same enemy more often than each other
        let foe = |t: &ActorRef| {
            let won = self.winners.iter().filter(|w| **w == key(t)).count();
            !self.friends(d, t) && won <= self.losers.get(&key(t)).map_or(0, |(count, _)| *count)
        };
        let known = self.pairs.iter().find(|p| own.contains(&key(&p.actor)) && foe(&p.target));
        let allied = || self.pairs.iter().find(|p| sides.contains(&p.side) && foe(&p.target));
        let most = || {
            let all = self.losers.values().filter(|(_, t)| foe(t));
            all.max_by_key(|(count, t)| (*count, std::cmp::Reverse(key(t)))).map(|(_, t)| t.clone())
        };
        let capture = d.event_type != Some(EventType::ArmedClash);
        known
            .or_else(allied)
            .map(|p| p.target.clone())
            .or_else(|| self.holder(d).cloned())
            .or_else(|| if capture { most() } else { None })
    }
}

/// *The battle for the town has been raging since June*: who fights is told where the report tells of the same place.
fn complete_actors(drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let d = &drafts[i];
        if !is_battle(d) || !d.actors.is_empty() || d.places.len() != 1 {
            continue;
        }
        let place = place_key(&d.places[0]);
        let other = drafts.iter().enumerate().find(|(k, e)| {
            *k != i
                && is_battle(e)
                && !e.actors.is_empty()
                && e.actors.iter().all(|a| d.targets.iter().all(|t| key(t) != key(a)))
                && e.places.iter().any(|p| place_key(p) == place)
                && e.targets.iter().all(|t| d.targets.is_empty() || d.targets.iter().any(|x| key(x) == key(t)))
        });
        if let Some((_, other)) = other {
            let actors = other.actors.clone();
            let note = format!("{:?} fights there elsewhere in the report", actors[0].text);
            drafts[i].because("actors", "enemy", note, actors[0].span);
            drafts[i].actors = actors;
        }
    }
}

fn is_battle(d: &Draft) -> bool {
    d.kind == Kind::Event && (d.is_capture() || d.event_type == Some(EventType::ArmedClash))
}

fn side_of(scene: &Scene<'_>, a: &ActorRef) -> String {
    let index = a.actor_id.as_ref().and_then(|id| scene.know.actors.index_of(id.as_str()));
    index.map_or_else(|| key(a), |i| scene.know.actors.actor(scene.know.actors.side_of(i)).id.to_string())
}

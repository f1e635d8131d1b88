//! Whom a place was taken from, when the sentence does not say so but the report does.
//!
//! A report names the enemy once and then goes on: *IS fighters retreated … The city was retaken by the army.* For a
//! capture or a clash with one side named, the other is taken from the same report: the target that the same actor, or
//! one of its side, has elsewhere; else who is told to hold the place; else the side that the report names most often as the loser. The trace says so.
//! Nothing is taken from the catalogue alone: without such a sentence the target stays empty.

use crate::{draft::Draft, scene::Scene, who::key};
use dateline_model::{ActorRef, EventType, Extent, Kind, RelationKind};
use std::collections::BTreeMap;

/// Completes the targets of captures and clashes.
pub(crate) fn complete(scene: &Scene<'_>, drafts: &mut [Draft]) {
    complete_actors(drafts);
    let side = |a: &ActorRef| side_of(scene, a);
    let mut pairs: Vec<(String, String, ActorRef)> = Vec::new();
    let mut losers: BTreeMap<String, (usize, ActorRef)> = BTreeMap::new();
    for d in drafts.iter() {
        let hostile =
            d.relation == Some(RelationKind::Opposes) && d.actors.iter().all(|a| a.actor_id.is_some()) || is_battle(d);
        if !hostile {
            continue;
        }
        for t in d.targets.iter().filter(|t| t.actor_id.is_some()) {
            losers.entry(key(t)).or_insert_with(|| (0, t.clone())).0 += 1;
            for a in &d.actors {
                pairs.push((key(a), side(a), t.clone()));
            }
        }
    }
    // those who take ground in the report fight the same enemy more often than each other
    let captures = |d: &&Draft| is_battle(d) && d.event_type != Some(EventType::ArmedClash);
    let winners: Vec<String> = drafts.iter().filter(captures).flat_map(|d| d.actors.iter().map(key)).collect();
    // who is told to hold a place is who it is taken from, or fought for it
    let holders: Vec<(String, ActorRef)> = drafts
        .iter()
        .filter(|d| d.kind == Kind::Control && d.extent != Some(Extent::Contested))
        .flat_map(|d| d.places.iter().flat_map(|p| d.actors.iter().map(|a| (crate::setting::place_key(p), a.clone()))))
        .collect();
    for d in drafts.iter_mut().filter(|d| is_battle(d)) {
        if !d.targets.is_empty() || d.actors.is_empty() {
            continue;
        }
        let own: Vec<String> = d.actors.iter().map(key).collect();
        let sides: Vec<String> = d.actors.iter().map(side).collect();
        let foe_of = |t: &ActorRef| !own.contains(&key(t)) && !sides.contains(&side(t));
        let foe = |t: &ActorRef| {
            foe_of(t)
                && winners.iter().filter(|w| **w == key(t)).count()
                    <= losers.get(&key(t)).map_or(0, |(count, _)| *count)
        };
        let known = pairs
            .iter()
            .find(|(a, _, t)| own.contains(a) && foe(t))
            .or_else(|| pairs.iter().find(|(_, s, t)| sides.contains(s) && foe(t)));
        let most = || {
            losers
                .values()
                .filter(|(_, t)| foe(t))
                .max_by_key(|(count, t)| (*count, std::cmp::Reverse(key(t))))
                .map(|(_, t)| t.clone())
        };
        let holder = || {
            let places: Vec<String> = d.places.iter().map(crate::setting::place_key).collect();
            holders.iter().find(|(place, a)| places.contains(place) && foe_of(a)).map(|(_, a)| a.clone())
        };
        if let Some(target) = known
            .map(|(_, _, t)| t.clone())
            .or_else(holder)
            .or_else(|| if d.event_type == Some(EventType::ArmedClash) { None } else { most() })
        {
            d.because(
                "targets",
                "enemy",
                format!("{:?} is named as the enemy elsewhere in the report", target.text),
                target.span,
            );
            d.targets.push(target);
        }
    }
}

/// *The battle for the town has been raging since June*: who fights is told where the report tells of the same place.
fn complete_actors(drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let d = &drafts[i];
        if !is_battle(d) || !d.actors.is_empty() || d.places.len() != 1 {
            continue;
        }
        let place = crate::setting::place_key(&d.places[0]);
        let other = drafts.iter().enumerate().find(|(k, e)| {
            *k != i
                && is_battle(e)
                && !e.actors.is_empty()
                && e.places.iter().any(|p| crate::setting::place_key(p) == place)
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
    d.kind == Kind::Event
        && matches!(
            d.event_type,
            Some(EventType::GovernmentRegainsTerritory | EventType::NonStateOvertakesTerritory | EventType::ArmedClash)
        )
}

fn side_of(scene: &Scene<'_>, a: &ActorRef) -> String {
    let index = a.actor_id.as_ref().and_then(|id| scene.know.actors.index_of(id.as_str()));
    index.map_or_else(|| key(a), |i| scene.know.actors.actor(scene.know.actors.side_of(i)).id.to_string())
}

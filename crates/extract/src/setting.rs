//! Where and when: which places and times of a sentence belong to which happening.

mod afar;
mod coming;
mod ground;
mod inherit;
mod row;
mod unnamed;

pub(crate) use afar::is_no_place;
pub(crate) use ground::stand;
pub(crate) use inherit::{inherit, inherit_doers};
pub(crate) use row::{complete_list, contains, dedup, most_specific, place_key};
pub(crate) use unnamed::unnamed;

use crate::{
    lexicon::{OCCASION, REPORT, among, has},
    scene::Scene,
    syntax::{ancestors, below, children, clause_of, is_answered, is_rel_clause, lemma},
};
use afar::{
    acts, in_actor, is_addressed, is_meant, is_origin, is_rostrum, is_taken_to, is_way_to, is_whole_of, is_will_of,
};
use coming::coming;
use dateline_model::{PlaceRef, TimeSpan};

/// Depth-first distance rule: a place or time belongs to the lowest trigger that governs it; a trigger without any of
/// its own takes those of the clauses above it.
pub(crate) struct Setting<'t> {
    /// Trigger tokens of the sentence.
    pub triggers: &'t [usize],
    /// Verbs that tell the effect of a trigger (*the airstrikes killed …*), with the trigger.
    pub effects: &'t [(usize, usize)],
}

impl Setting<'_> {
    /// The trigger that governs a token most closely, by way of the tree.
    fn owner(&self, scene: &Scene<'_>, n: usize, token: usize) -> Option<usize> {
        let s = scene.sentence(n);
        let meant = |a: usize| {
            let cause = || self.effects.iter().find(|(effect, _)| *effect == a).map(|(_, cause)| *cause);
            if self.triggers.contains(&a) { Some(a) } else { cause() }
        };
        meant(token).or_else(|| ancestors(s, token).into_iter().find_map(meant))
    }

    /// Places of a trigger.
    pub fn places(&self, scene: &Scene<'_>, n: usize, trigger: usize, taken: &[usize]) -> Vec<PlaceRef> {
        let s = scene.sentence(n);
        let usable: Vec<(usize, PlaceRef)> = scene
            .places(n)
            .filter(|(_, p)| {
                !p.metonymic && p.locates.is_none() && !in_actor(scene, n, p.head) && !taken.contains(&p.head)
            })
            .filter(|(_, p)| {
                let h = p.head;
                !is_of_occasion(s, h, trigger)
                    && !is_origin(scene, n, h)
                    && !acts(scene, n, h)
                    && !is_rostrum(scene, n, h)
                    && !is_no_place(scene, n, p)
                    && !is_will_of(s, h)
                    && !is_whole_of(scene, n, h)
                    && !is_meant(s, h, trigger)
                    && !is_addressed(s, h)
                    && !is_taken_to(s, h, trigger)
            })
            .map(|(_, p)| (p.head, p.place.clone()))
            .collect();
        let own: Vec<&(usize, PlaceRef)> =
            usable.iter().filter(|(h, _)| self.owner(scene, n, *h) == Some(trigger)).collect();
        // "the road to Turkey near Bashkoy": the way leads elsewhere
        let there = own.iter().any(|(h, _)| !is_way_to(s, *h));
        let own: Vec<PlaceRef> =
            own.into_iter().filter(|(h, _)| !there || !is_way_to(s, *h)).map(|(_, p)| p.clone()).collect();
        if !own.is_empty() {
            return most_specific(own);
        }
        // "the hills of Masisi, where rebels were killed"
        let there = ground_of_clause(scene, n, trigger).map(|ground| {
            let before = usable.iter().filter(|(h, _)| *h < trigger && below(s, *h, ground));
            before.max_by_key(|(h, _)| *h).map(|(_, p)| p.clone())
        });
        if let Some(there) = there.flatten() {
            return vec![there];
        }
        // go up: the clause that holds the trigger, then the one above
        for above in ancestors(s, trigger) {
            let there: Vec<PlaceRef> = usable
                .iter()
                .filter(|(h, _)| {
                    let owner = self.owner(scene, n, *h);
                    owner == Some(above)
                        || (owner.is_none() && ancestors(s, *h).contains(&above) && clause_of(s, *h) == above)
                })
                .map(|(_, p)| p.clone())
                .collect();
            if !there.is_empty() {
                return most_specific(there);
            }
            if has(REPORT, &s.tokens[above].lemma) {
                break;
            }
        }
        // one place in the sentence that no other happening claims
        let mut free: Vec<PlaceRef> =
            usable.iter().filter(|(h, _)| self.owner(scene, n, *h).is_none()).map(|(_, p)| p.clone()).collect();
        dedup(&mut free);
        if free.len() == 1 {
            return free;
        }
        Vec::new()
    }

    /// The time of a trigger. *Will begin on Friday* means the Friday to come.
    pub fn time(&self, scene: &Scene<'_>, n: usize, trigger: usize) -> Option<TimeSpan> {
        self.nearest_time(scene, n, trigger).map(|(head, time)| coming(scene, n, head, time))
    }

    /// The same for what is not told as a fact: the day on which it is said is not its day (*said on Wednesday that aid could
    /// reach the camp*).
    pub fn time_to_come(&self, scene: &Scene<'_>, n: usize, trigger: usize) -> Option<TimeSpan> {
        let s = scene.sentence(n);
        let said = |at: usize| {
            ancestors(s, at)
                .first()
                .is_some_and(|&v| v != trigger && has(REPORT, lemma(s, v)) && ancestors(s, trigger).contains(&v))
        };
        let (head, time) = self.nearest_time(scene, n, trigger)?;
        (!said(head)).then(|| coming(scene, n, head, time))
    }

    /// The time of a trigger with its head: its own, else that of the clause above, else that of the report about it.
    fn nearest_time(&self, scene: &Scene<'_>, n: usize, trigger: usize) -> Option<(usize, TimeSpan)> {
        let s = scene.sentence(n);
        let times: Vec<(usize, &TimeSpan)> =
            scene.times(n).map(|t| (head_of(scene, n, t.at.tokens()), &t.time)).collect();
        let rank = |t: &TimeSpan| usize::from(t.start.is_none());
        let mut own: Vec<(usize, &TimeSpan)> =
            times.iter().filter(|(h, _)| self.owner(scene, n, *h) == Some(trigger)).copied().collect();
        own.sort_by_key(|(_, t)| rank(t));
        if let Some((h, t)) = own.first() {
            return Some((*h, (*t).clone()));
        }
        // what nothing else owns in the clause of the trigger, then in those above it
        for above in std::iter::once(trigger).chain(ancestors(s, trigger)) {
            let mut there: Vec<(usize, &TimeSpan)> = times
                .iter()
                .filter(|(h, _)| {
                    let owner = self.owner(scene, n, *h);
                    owner == Some(above) || (owner.is_none() && clause_of(s, *h) == above)
                })
                .copied()
                .collect();
            there.sort_by_key(|(_, t)| rank(t));
            if let Some((h, t)) = there.first() {
                return Some((*h, (*t).clone()));
            }
        }
        // the day it was reported on, when nothing else is said
        let reported: Vec<(usize, &TimeSpan)> = times
            .iter()
            .filter(|(h, _)| s.tokens[*h].head.is_some_and(|v| has(REPORT, &s.tokens[v].lemma)))
            .copied()
            .collect();
        if let [(h, only)] = reported.as_slice() {
            return Some((*h, (*only).clone()));
        }
        // a bare expression that hangs nowhere sensible, when it is the only one and the only trigger
        if self.triggers.len() == 1 && times.len() == 1 {
            return Some((times[0].0, times[0].1.clone()));
        }
        None
    }
}

/// The token of a range that hangs outside it.
pub(crate) fn head_of(scene: &Scene<'_>, n: usize, range: std::ops::Range<usize>) -> usize {
    let s = scene.sentence(n);
    range.clone().find(|&i| s.tokens[i].head.is_none_or(|h| !range.contains(&h))).unwrap_or(range.start)
}

/// The noun that the clause of a token says *where* of.
pub(crate) fn ground_of_clause(scene: &Scene<'_>, n: usize, token: usize) -> Option<usize> {
    let s = scene.sentence(n);
    let clause = std::iter::once(token).chain(ancestors(s, token)).find(|&a| is_rel_clause(s, a))?;
    let at = |j: usize| s.tokens[j].lemma == "where";
    children(s, clause, &["advmod"]).any(at).then(|| s.tokens[clause].head).flatten()
}

/// *fired rockets in response to a strike on X*: where that struck is not where the rockets fell.
fn is_of_occasion(s: &dateline_model::Sentence, place: usize, trigger: usize) -> bool {
    s.ancestors(place)
        .take_while(|&a| a != trigger)
        .any(|a| (a < place && among(OCCASION, lemma(s, a)) || is_answered(s, a)) && !below(s, trigger, a))
}

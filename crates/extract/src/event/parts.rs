//! Who plays which part around a trigger, and the tokens whose places are where it happened.

use super::{by_noun::told_by_noun, sort::is_of_aid, trigger::Trigger};
use crate::{
    lexicon::{among, is_arms},
    rule::{Frame, Restriction, RuleEvent},
    scene::Scene,
    syntax::{
        ancestors, arguments, below, children, conjuncts, has_rel, head, is_passive, is_rel_clause,
        is_relative_pronoun, lemma, with_preposition,
    },
    who::{Who, doers_of_noun, who},
};
use dateline_model::{EventType, HappeningPart, PeopleClass, Sentence, Upos};

/// Doers, undergoers and the tokens whose places are where it happened.
pub(super) fn parts(scene: &Scene<'_>, n: usize, t: &Trigger<'_>) -> (Vec<Who>, Vec<Who>, Vec<usize>) {
    let (mut doers, mut undergoers, places) = told(scene, n, t);
    if t.rule.event == RuleEvent::Type(EventType::AccessConstraint) {
        // "the hospital ran out of fuel": who lacks it keeps nobody from it
        if !t.noun && matches!(lemma(scene.sentence(n), t.token), "lack" | "run" | "starve") {
            doers.clear();
        }
        // "aid convoys cannot reach the camp": it is they who are kept away
        let (kept, others): (Vec<Who>, Vec<Who>) =
            doers.into_iter().partition(|w| brings_aid(scene.sentence(n), w.head));
        doers = others;
        undergoers.extend(kept);
    }
    if !t.noun && t.rule.is_violent() && !undergoers.is_empty() {
        // "the senator, along with a journalist, was kidnapped"
        let beside = beside(scene.sentence(n), t.token).into_iter().flat_map(|h| who(scene, n, h));
        let new: Vec<Who> = beside.filter(|w| undergoers.iter().chain(&doers).all(|o| o.key() != w.key())).collect();
        undergoers.extend(new);
    }
    if !t.noun && lemma(scene.sentence(n), t.token) == "disappear" && undergoers.is_empty() {
        undergoers = std::mem::take(&mut doers); // "the students who disappeared"
    }
    doers.retain(|w| w.class != PeopleClass::Civilians || can_do(scene, n, t, w));
    if is_mishap(scene.sentence(n), t) {
        let means: Vec<usize> = children(scene.sentence(n), t.token, &["obj"]).collect();
        doers = means.into_iter().flat_map(|j| crate::who::planters(scene, n, j)).collect();
    }
    (doers, undergoers, places)
}

/// *Two peasants were killed when they set off a mine*, *farmers set off a mine left by rebels*, *a plane blew up in midair*: nobody who is told did it.
fn is_mishap(s: &Sentence, t: &Trigger<'_>) -> bool {
    if t.noun || t.rule.event != RuleEvent::Type(EventType::RemoteExplosive) || is_passive(s, t.token) {
        return false;
    }
    let subject = |j: usize| {
        s.tokens[j].upos == Upos::Pron
            || among(
                "airliner boat bus car convoy lorry minibus motorcycle patrol plane ship tractor train truck vehicle",
                lemma(s, j),
            )
    };
    let when = children(s, t.token, &["advmod", "mark"]).any(|j| matches!(lemma(s, j), "when" | "as" | "after"));
    let suffered = head(s, t.token).is_some_and(|v| crate::count::is_casualty_verb(lemma(s, v)) && is_passive(s, v));
    let means = children(s, t.token, &["obj"]).next();
    let bare = means.is_none();
    let left = |j: usize| children(s, j, &["acl"]).any(|v| among("abandon bury lay leave plant", lemma(s, v)));
    if means.is_some_and(left) {
        return true;
    }
    let mut subjects = children(s, t.token, &["nsubj"]);
    subjects.any(|j| subject(j) && (when && suffered || bare && s.tokens[j].upos != Upos::Pron))
}

/// Those behind *along with*, *together with* in the clause of a passive verb.
fn beside(s: &Sentence, v: usize) -> Vec<usize> {
    if !is_passive(s, v) {
        return Vec::new();
    }
    let joins = |&k: &usize| lemma(s, k) == "with" && k > 0 && matches!(lemma(s, k - 1), "along" | "together");
    let with = (1..s.tokens.len()).filter(joins);
    // the noun behind the preposition, whatever it hangs on
    let nouns = with.filter_map(|k| (k + 1..s.tokens.len().min(k + 7)).find(|&j| is_head(s, j)));
    nouns.filter(|&j| ancestors(s, j).contains(&v)).collect()
}

/// The head of a noun phrase.
fn is_head(s: &Sentence, j: usize) -> bool {
    s.tokens[j].upos.is_nominal() && !has_rel(s, j, &["compound", "amod", "nmod:desc", "nummod", "nmod:poss"])
}

/// *aid convoys*, *UN trucks*, *relief workers*.
fn brings_aid(s: &Sentence, head: usize) -> bool {
    let told = || children(s, head, &["compound", "amod", "nmod:desc"]).collect::<Vec<_>>();
    // "a second convoy had to turn back", where aid is what is told of
    let bare = || !told().into_iter().any(|j| among("armored armoured army military troop", lemma(s, j)));
    among("convoy delivery mission shipment team truck vehicle worker", lemma(s, head))
        && (is_of_aid(s, head) || lemma(s, head) == "convoy" && bare())
}

/// *took control of the town*, *control over the airport*: what control is taken of.
pub(super) fn controlled(s: &Sentence, v: usize) -> Vec<usize> {
    let control = children(s, v, &["obj"]).filter(|&j| lemma(s, j) == "control");
    control.flat_map(|j| with_preposition(s, j, &["of", "over"])).collect()
}

/// Whether civilians can have done it: *children are starving* starve nobody, and *a family returned, killing the father*
/// kills nobody either.
fn can_do(scene: &Scene<'_>, n: usize, t: &Trigger<'_>, w: &Who) -> bool {
    let kin = matches!(lemma(scene.sentence(n), w.head), "family" | "household");
    t.rule.event != RuleEvent::Type(EventType::AccessConstraint) && !(kin && t.rule.is_violent())
}

/// Those whom the heads name, each once.
pub(super) fn each(scene: &Scene<'_>, n: usize, heads: &[usize]) -> Vec<Who> {
    let mut out: Vec<Who> = Vec::new();
    for w in heads.iter().flat_map(|&h| who(scene, n, h)) {
        if !out.iter().any(|o| o.key() == w.key()) {
            out.push(w);
        }
    }
    out
}

/// What the words around the trigger say.
fn told(scene: &Scene<'_>, n: usize, t: &Trigger<'_>) -> (Vec<Who>, Vec<Who>, Vec<usize>) {
    let s = scene.sentence(n);
    let i = t.token;
    let whos = |heads: &[usize]| each(scene, n, heads);
    let civil = |w: &Who| w.class == PeopleClass::Civilians;
    if t.rule.frame == Frame::Told {
        let named = |part| super::told::named(scene, n, i, part);
        return (
            named(HappeningPart::Actor),
            named(HappeningPart::Target),
            crate::told::told(s, i).map_or_else(Vec::new, |h| crate::told::heads(h, HappeningPart::Place)),
        );
    }
    if t.noun {
        return told_by_noun(scene, n, t);
    }
    let args = arguments(s, i);
    let from = || with_preposition(s, i, &["from", "of", "out of", "out"]);
    match t.rule.frame {
        Frame::Does => {
            let mut doers = crate::who::doers(scene, n, i, &args.doers);
            if doers.is_empty() && matches!(t.rule.event, RuleEvent::Capture(_)) {
                doers = driving(scene, n, &args.doers);
            }
            let mut targets = whos(&args.undergoers);
            let mut places = Vec::new();
            if matches!(t.rule.event, RuleEvent::Capture(_)) || t.rule.object == Restriction::Territory {
                targets.retain(|w| scene.place_at(n, w.head).is_none() && is_party(w));
                for h in with_preposition(s, i, &["from"]) {
                    // "liberated from ISIL control": whose control it was
                    let owners: Vec<usize> = if matches!(lemma(s, h), "control" | "hand" | "grip" | "rule") {
                        children(s, h, &["compound", "nmod:poss", "amod"]).collect()
                    } else {
                        vec![h]
                    };
                    targets.extend(whos(&owners));
                }
                targets.extend(whos(&beaten(s, i, &args.undergoers)).into_iter().filter(is_party));
                places = args.undergoers.clone();
                places.extend(with_preposition(s, i, &["of", "over", "in", "for", "through"]));
                places.extend(controlled(s, i));
            } else if t.rule.event == RuleEvent::Type(EventType::ChangeToGroupActivity) {
                if doers.is_empty() {
                    doers = targets;
                } else if doers.iter().all(civil) {
                    return (targets, Vec::new(), Vec::new());
                }
                targets = Vec::new();
            } else if t.rule.event == RuleEvent::Type(EventType::Agreement) {
                doers.extend(whos(&with_preposition(s, i, &["with"]))); // "exchanged prisoners with the rebels"
                targets = Vec::new();
            } else {
                // "Israeli missiles were fired at Homs": what is fired is not hit
                let fired =
                    |w: &Who| is_arms(lemma(s, w.head)) && matches!(lemma(s, i), "drop" | "fire" | "launch" | "lob");
                targets.retain(|w| !fired(w));
                targets.extend(
                    whos(&with_preposition(s, i, &["with", "against", "on", "at"]))
                        .into_iter()
                        .filter(|w| w.actor.actor_id.is_some() || w.class != PeopleClass::Unknown),
                );
            }
            (doers, targets, places)
        }
        Frame::Loses => (whos(&with_preposition(s, i, &["to"])), whos(&args.doers), args.undergoers.clone()),
        Frame::Falls => (whos(&with_preposition(s, i, &["to", "into"])), Vec::new(), args.doers.clone()),
        Frame::Receives => (whos(&with_preposition(s, i, &["from", "by"])), whos(&args.doers), Vec::new()),
        Frame::Drives => (driving(scene, n, &args.doers), whos(&args.undergoers), from()),
        Frame::Moves => {
            let movers = if is_passive(s, i) { &args.undergoers } else { &args.doers };
            let mut movers = whos(movers);
            movers.retain(|w| !civil(w));
            (movers, Vec::new(), Vec::new())
        }
        // "the UN evacuated its staff", "families were driven out by militiamen"
        Frame::Suffers
            if !args.undergoers.is_empty()
                && among(
                    "chase displace drive empty evacuate expel force move relocate resettle uproot",
                    lemma(s, i),
                ) =>
        {
            let mut movers = whos(&args.doers);
            movers.retain(|w| !civil(w));
            (movers, Vec::new(), Vec::new())
        }
        Frame::Suffers | Frame::Happens | Frame::Told => (Vec::new(), Vec::new(), Vec::new()),
        Frame::Repels => {
            let defenders = whos(&args.doers);
            let mut attackers: Vec<Who> = Vec::new();
            for &u in &args.undergoers {
                for k in conjuncts(s, u) {
                    attackers.extend(doers_of_noun(scene, n, k));
                    if attackers.is_empty()
                        && let Some(v) = light_verb_or_attempt(s, k).filter(|&v| v != i)
                    {
                        attackers.extend(whos(&arguments(s, v).doers));
                    }
                    if attackers.is_empty() {
                        // "an attempt of small groups to infiltrate"
                        let tried = children(s, k, &["acl"]).flat_map(|v| arguments(s, v).doers);
                        attackers.extend(whos(&tried.collect::<Vec<usize>>()));
                    }
                    if attackers.is_empty() {
                        attackers.extend(who(scene, n, k));
                    }
                }
            }
            (attackers, defenders, Vec::new())
        }
        Frame::Meets => {
            let behind = |preps: &[&str]| -> Vec<Who> {
                let heads = with_preposition(s, i, preps).into_iter().map(|j| meant(scene, n, i, j));
                whos(&heads.collect::<Vec<usize>>())
            };
            let mut doers = whos(&args.doers);
            let mut others = whos(&args.undergoers);
            others.extend(behind(&["against"]));
            if others.is_empty() {
                others = behind(&["with"]);
            } else {
                doers.extend(behind(&["with"])); // "fought with the US against Isis"
            }
            let beside = !with_preposition(s, i, &["alongside"]).is_empty();
            if others.is_empty() && !beside && doers.len() > 1 {
                others = doers.split_off(1); // "the army and rebels clashed"
            }
            (doers, others, Vec::new())
        }
    }
}

/// Those who do it, or whose push or offensive it is that does.
fn driving(scene: &Scene<'_>, n: usize, heads: &[usize]) -> Vec<Who> {
    let named: Vec<Who> = heads.iter().flat_map(|&h| who(scene, n, h)).collect();
    if named.is_empty() { heads.iter().flat_map(|&h| doers_of_noun(scene, n, h)).collect() } else { named }
}

/// Whom *with whom*, *against which* mean: the name right in front of the clause, else the noun it hangs on.
fn meant(scene: &Scene<'_>, n: usize, v: usize, j: usize) -> usize {
    let s = scene.sentence(n);
    if !is_relative_pronoun(s, j) || !is_rel_clause(s, v) {
        return j;
    }
    let open = |k: &usize| s.tokens[*k].text != "," && s.tokens[*k].upos != Upos::Adp;
    let before = (0..j).rev().find(open).and_then(|k| scene.actor_at(n, k)).map(|(_, m)| m.head);
    before.or_else(|| head(s, v)).unwrap_or(j)
}

/// Those from whom ground is taken, where the parser hangs them on the ground (*reclaimed the town from IS*), and those a
/// victory is won over.
fn beaten(s: &dateline_model::Sentence, v: usize, objects: &[usize]) -> Vec<usize> {
    let mut out: Vec<usize> = with_preposition(s, v, &["against"]);
    for &u in objects.iter().chain(&children(s, v, &["obj"]).collect::<Vec<_>>()) {
        out.extend(with_preposition(s, u, &["from", "against"]));
        for place in children(s, u, &["nmod", "appos", "flat"]) {
            out.extend(with_preposition(s, place, &["from"]));
        }
    }
    out
}

/// Somebody who can hold ground.
fn is_party(w: &Who) -> bool {
    w.class != PeopleClass::Civilians && (w.class == PeopleClass::Combatants || w.actor.actor_id.is_some())
}

fn light_verb_or_attempt(s: &dateline_model::Sentence, noun: usize) -> Option<usize> {
    let v = head(s, noun)?;
    (s.tokens[v].upos == Upos::Verb && has_rel(s, noun, &["obj"])).then_some(v)
}

/// Places that a noun heads or governs: *several villages in western Aleppo*.
pub(super) fn places_under(scene: &Scene<'_>, n: usize, h: usize) -> Vec<dateline_model::PlaceRef> {
    let s = scene.sentence(n);
    let mut out: Vec<_> = Vec::new();
    for k in conjuncts(s, h) {
        if let Some((_, p)) = scene.place_at(n, k) {
            out.push(p.place.clone());
        }
    }
    for (_, p) in scene.places(n) {
        let inside = below(s, p.head, h)
            && !ancestors(s, p.head)
                .iter()
                .take_while(|&&a| a != h)
                .any(|&a| crate::syntax::is_rel_clause(s, a) || has_rel(s, a, &["acl", "advcl"]) && a != h);
        if inside
            && !p.metonymic
            && p.locates.is_none()
            && !crate::setting::is_no_place(scene, n, p)
            && !out.contains(&p.place)
        {
            out.push(p.place.clone());
        }
    }
    out
}

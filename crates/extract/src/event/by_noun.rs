//! Who plays which part around an event noun: *Turkey's attack on the town*, *clashes between X and Y*, *hit it with strikes*.

use super::{noun::light_verb, parts::each, trigger::Trigger};
use crate::{
    lexicon::among,
    rule::{Frame, Restriction, RuleEvent},
    scene::Scene,
    syntax::{arguments, children, conjuncts, has_rel, head, lemma, with_preposition},
    who::{Who, doers_of_noun, targets_of_noun},
};
use dateline_model::{EventType, PeopleClass, Sentence, Upos};

/// What the words around an event noun say.
pub(super) fn told_by_noun(scene: &Scene<'_>, n: usize, t: &Trigger<'_>) -> (Vec<Who>, Vec<Who>, Vec<usize>) {
    let s = scene.sentence(n);
    let i = t.token;
    let whos = |heads: &[usize]| each(scene, n, heads);
    let civil = |w: &Who| w.class == PeopleClass::Civilians;
    let mut doers = doers_of_noun(scene, n, i);
    let mut targets = targets_of_noun(scene, n, i);
    // "airstrikes and shelling by government forces on the town": what stands behind the last belongs to both
    if let Some(last) =
        conjuncts(s, i).into_iter().last().filter(|&k| k != i && children(s, k, &["case"]).next().is_none())
    {
        if doers.is_empty() {
            doers = whos(&crate::syntax::by_phrase(s, last));
        }
        if targets.is_empty() {
            targets = targets_of_noun(scene, n, last);
        }
    }
    let mut places = Vec::new();
    if matches!(t.rule.event, RuleEvent::Capture(_)) || t.rule.object == Restriction::Territory {
        places.extend(with_preposition(s, i, &["of", "to", "in", "over", "for"]));
    }
    if let Some(v) = light_verb(s, i) {
        let args = arguments(s, v);
        if args.doers != [i] {
            let more = whos(&args.doers);
            if matches!(lemma(s, v), "face" | "suffer" | "receive" | "sustain" | "witness" | "see") {
                targets.extend(more); // "children face detention": it is done to them
            } else if doers.is_empty() {
                doers = more;
            }
        }
        // "launched an operation in the forest against al-Shabaab", whatever the parser hangs the last on
        if targets.is_empty() && t.rule.is_violent() {
            targets.extend(whos(&against(s, v)));
        }
    }
    // "hit the town with air strikes", "accused Turkey of breaking it with shelling and strikes"
    let first = crate::syntax::first_conjunct(s, i);
    let with =
        head(s, first).filter(|&v| s.tokens[v].upos == Upos::Verb && crate::syntax::preposition(s, first) == "with");
    if let Some(v) = with.filter(|_| doers.is_empty() && t.rule.is_violent()) {
        doers = whos(&arguments(s, v).doers);
        doers.retain(|w| !civil(w) && !w.person);
    }
    // "released three hostages in exchange for prisoners"
    let giver = head(s, i).filter(|_| crate::syntax::preposition(s, i) == "in");
    if let Some(v) = giver.filter(|_| doers.is_empty() && t.rule.event == RuleEvent::Type(EventType::Agreement)) {
        doers = whos(&arguments(s, v).doers);
        targets.clear();
    }
    if doers.is_empty() && t.rule.event == RuleEvent::Type(EventType::ChemicalWeapon) {
        doers = whos(&users(s, i));
    }
    // "clashes between X and Y", "clashes with Y", "deal between", "agreed by"
    let mut between: Vec<Who> = whos(&with_preposition(s, i, &["between", "among"]));
    if between.is_empty()
        && has_rel(s, i, &["nsubj"])
        && let Some(v) = head(s, i)
    {
        between = whos(&pair(s, v)); // "clashes erupted between X and Y"
    }
    if !between.is_empty() {
        if t.rule.event == RuleEvent::Type(EventType::Agreement) {
            doers.extend(between);
        } else {
            let mut sides = between.into_iter();
            doers.extend(sides.next());
            targets.extend(sides);
        }
    }
    if t.rule.frame == Frame::Meets {
        targets.extend(whos(&with_preposition(s, i, &["with", "against"])));
        // "risked a confrontation with Ankara"
        let verb = head(s, i).filter(|&v| has_rel(s, i, &["obj"]) && s.tokens[v].upos == Upos::Verb);
        if let Some(v) = verb.filter(|_| doers.is_empty() && !targets.is_empty()) {
            doers = whos(&arguments(s, v).doers);
            doers.retain(|w| targets.iter().all(|target| target.key() != w.key()));
        }
    }
    if t.rule.object == Restriction::Combatants && t.rule.event == RuleEvent::Type(EventType::ChangeToGroupActivity) {
        // "the withdrawal of the fighters", "reinforcements": who moves is the actor
        let mut movers = whos(&with_preposition(s, i, &["of", "by"]));
        movers.extend(doers);
        doers = movers;
        targets.clear();
    }
    if matches!(t.rule.event, RuleEvent::Type(EventType::Attack | EventType::Abduction | EventType::SexualViolence)) {
        targets.extend(whos(&with_preposition(s, i, &["of"])));
    }
    if t.rule.frame == Frame::Suffers || t.rule.frame == Frame::Happens {
        doers.clear();
    }
    (doers, targets, places)
}

/// *The army used chlorine*, *sarin was dropped by jets*: who uses an agent that is named as what is used.
fn users(s: &Sentence, agent: usize) -> Vec<usize> {
    let verb = head(s, agent).filter(|&v| {
        has_rel(s, agent, &["obj", "nsubj:pass"])
            && among("deploy drop employ fire launch release unleash use", lemma(s, v))
    });
    verb.map(|v| arguments(s, v).doers).unwrap_or_default()
}

/// The noun behind *against* under a verb, also where it hangs on one of the verb's own nouns.
fn against(s: &dateline_model::Sentence, v: usize) -> Vec<usize> {
    let own = with_preposition(s, v, &["against"]);
    if !own.is_empty() {
        return own;
    }
    let places =
        children(s, v, &["obl"]).flat_map(|j| std::iter::once(j).chain(children(s, j, &["nmod"]).collect::<Vec<_>>()));
    places.flat_map(|j| with_preposition(s, j, &["against"])).collect()
}

/// The two of *between X and Y* under a verb, also where the parser hangs both on it.
fn pair(s: &dateline_model::Sentence, v: usize) -> Vec<usize> {
    let mut out = with_preposition(s, v, &["between"]);
    if out.is_empty() {
        let place = children(s, v, &["obj"]).filter(|&j| lemma(s, j) == "place"); // "took place between X and Y"
        out.extend(place.flat_map(|j| with_preposition(s, j, &["between"])));
    }
    if let Some(&first) = out.first() {
        let and = (first + 1..s.tokens.len().min(first + 8)).find(|&k| lemma(s, k) == "and");
        let second = and.and_then(|k| head(s, k)).filter(|&k| k > first && !conjuncts(s, first).contains(&k));
        out.extend(second);
    }
    out
}

//! Arms and vehicles, and what became of them.

use crate::{
    lexicon::{HEAPS, among, is_arms},
    rule::Restriction,
    scene::Scene,
    syntax::{ancestors, arguments, children, conjuncts, first_conjunct, has_rel, lemma, preposition},
};
use dateline_model::{Equipment, Fate, Upos};

/// A piece of equipment with the verb that decides its fate.
#[derive(Debug, Clone)]
pub(crate) struct Arm {
    pub equipment: Equipment,
    pub governor: usize,
}

fn fate_of(lemma: &str) -> Option<Fate> {
    Some(match lemma {
        "seize" | "capture" | "take" | "confiscate" | "loot" | "recover" | "acquire" | "gain" | "obtain" => {
            Fate::Captured
        }
        "destroy" | "burn" | "down" | "obliterate" | "eliminate" | "explode" | "sink" => Fate::Destroyed,
        "damage" | "disable" | "hit" | "cripple" => Fate::Damaged,
        "use" | "fire" | "employ" | "deploy" | "drop" | "detonate" | "launch" | "involve" | "throw" | "hurl"
        | "lob" | "toss" | "plant" | "place" | "lay" => Fate::Used,
        _ => return None,
    })
}

/// Arms that no event type tells: *a dynamite attack*, *machete attacks*, *machinegun fire*.
const HAND_ARMS: &str = "axe bullet dynamite firearm gun knife kalashnikov machete machine-gun machinegun pistol rifle shotgun \
    submachinegun";

/// What is used up by its use.
fn goes_off(scene: &Scene<'_>, weapon: &str) -> bool {
    let lists = [Restriction::Explosive, Restriction::Grenade, Restriction::Ordnance];
    among("charge dynamite", weapon) || lists.iter().any(|&list| scene.know.rules.lists(list, weapon))
}

/// *A bomb*; *a dynamite charge*, where other charges are brought before a court.
fn is_weapon(s: &dateline_model::Sentence, i: usize) -> bool {
    let explosive = |j: usize| among("bomb demolition dynamite explosive", lemma(s, j));
    let carries = lemma(s, i) == "carrier" && children(s, i, &["compound"]).any(|j| lemma(s, j) == "personnel");
    carries || is_arms(lemma(s, i)) || lemma(s, i) == "charge" && children(s, i, &["compound", "amod"]).any(explosive)
}

/// *Set off a mine*, *the bomb was activated*: what such a weapon is for.
fn sets_off(s: &dateline_model::Sentence, v: usize) -> bool {
    let off = |j: usize| lemma(s, j) == "off";
    among("activate detonate explode trigger", lemma(s, v))
        || lemma(s, v) == "set" && children(s, v, &["compound:prt", "advmod"]).any(off)
}

/// *Their car hit a mine*, *stepped on a bomb*: it went off.
fn runs_into(verb: &str, weapon: &str) -> bool {
    among("drive hit run step strike", verb) && among("bomb boobytrap device explosive ied landmine mine", weapon)
}

/// What such a weapon does to others.
fn is_blast(verb: &str) -> bool {
    const VERBS: &str =
        "blast destroy explode detonate go fall land hit injure kill pierce rip slam smash strike tear wound";
    among(VERBS, verb)
}

/// Every piece of equipment in a sentence whose fate is told.
pub(crate) fn arms(scene: &Scene<'_>, n: usize) -> Vec<Arm> {
    let s = scene.sentence(n);
    let mut out = Vec::new();
    for i in 0..s.tokens.len() {
        if s.tokens[i].upos != Upos::Noun && s.tokens[i].upos != Upos::Propn
            || !is_weapon(s, i)
            || has_rel(s, i, &["compound"]) && !names_its_weapon(s, i)
            || scene.is_actor(n, i) && scene.actor_at(n, i).is_some_and(|(_, m)| m.head == i && m.actor_id.is_some())
        {
            continue;
        }
        let Some((fate, governor)) = fate(scene, n, i) else { continue };
        let np = s.np(i);
        let number = scene.numbers(n).find(|m| m.counted == Some(i) || (m.at.start >= np.start && m.at.end <= i));
        let item_from = number.map_or(np.start, |m| m.at.end).clamp(np.start, i);
        // "a very powerful bomb" is a bomb
        let praised = |k: &usize| {
            among("large massive medium-sized mid-sized other potent powerful small such various", &s.tokens[*k].lemma)
                || s.tokens[*k].upos == Upos::Adv
        };
        let item_from = (item_from..i).find(|k| !praised(k)).unwrap_or(i);
        let item_span = scene.span(n, item_from..i + 1);
        let text_span = match number {
            Some(m) => m.span.cover(item_span),
            None => item_span,
        };
        let plural = s.tokens[i].text.to_lowercase() != s.tokens[i].lemma;
        let (low, high) = match number {
            Some(m) => (m.low, m.high),
            None if plural
                || matches!(
                    lemma(s, i),
                    "equipment" | "ammunition" | "weaponry" | "artillery" | "hardware" | "materiel" | "sarin"
                ) =>
            {
                (None, None)
            }
            None => (Some(1), Some(1)),
        };
        out.push(Arm {
            equipment: Equipment {
                item: scene.text(item_span).to_owned(),
                count_low: low,
                count_high: high,
                fate,
                owner: None,
                text: scene.text(text_span).to_owned(),
                span: Some(text_span),
            },
            governor,
        });
    }
    out
}

/// *Cruise missile strikes*, *a sarin attack*: the weapon is told beyond its kind. *A drone strike* tells no more than the
/// type does.
fn names_its_weapon(s: &dateline_model::Sentence, i: usize) -> bool {
    let Some(deed) = s.tokens[i].head.map(|h| lemma(s, h)) else { return false };
    if among("attack blast blow burst explosion fire raid strike wound", deed) && among(HAND_ARMS, lemma(s, i)) {
        return true;
    }
    if among("attack blast explosion", deed) && among("bomb grenade mine landmine", lemma(s, i)) {
        return true; // "a car-bomb attack", "a bomb blast": told as *a bomb exploded* tells it
    }
    let kind = i
        .checked_sub(1)
        .is_some_and(|k| has_rel(s, k, &["compound", "amod"]) && matches!(s.tokens[k].upos, Upos::Noun | Upos::Propn));
    let attack = among("attack barrage bombardment gas raid salvo strike", deed);
    attack && (lemma(s, i) == "sarin" || matches!(lemma(s, i), "missile" | "bomb" | "rocket") && kind)
}

/// *Laid down their weapons*, *dropped their guns*: what goes out of use is not used. A bomb that is dropped is.
fn gives_up(s: &dateline_model::Sentence, v: usize, weapon: &str) -> bool {
    let away = |j: usize| matches!(lemma(s, j), "down" | "aside" | "away");
    let kept = among("arm arms gun handgun kalashnikov pistol revolver rifle shotgun weapon weaponry weapons", weapon);
    among("drop lay place put set throw", lemma(s, v))
        && (kept || children(s, v, &["compound:prt", "advmod"]).any(away) && weapon != "bomb")
}

fn fate(scene: &Scene<'_>, n: usize, i: usize) -> Option<(Fate, usize)> {
    let s = scene.sentence(n);
    let mut top = first_conjunct(s, i);
    if has_rel(s, i, &["compound"]) {
        return s.tokens[i].head.map(|attack| (Fate::Used, attack));
    }
    // "7 kg of dynamite", "two sticks of dynamite"
    while let Some(h) = s.tokens[top].head.filter(|&h| preposition(s, top) == "of" && among(HEAPS, lemma(s, h))) {
        top = h;
    }
    let prep = preposition(s, top);
    if matches!(&*prep, "with" | "from" | "using" | "by") && has_rel(s, top, &["obl", "nmod"]) {
        return Some((Fate::Used, s.tokens[top].head?));
    }
    let v = *ancestors(s, top).first()?;
    if s.tokens[v].upos != Upos::Verb {
        return None;
    }
    if gives_up(s, v, lemma(s, i)) {
        return None;
    }
    let args = arguments(s, v);
    let acts = || children(s, v, &["nsubj"]).any(|subject| conjuncts(s, subject).contains(&i));
    if goes_off(scene, lemma(s, i)) && is_blast(lemma(s, v)) && acts() {
        return Some((Fate::Used, v));
    }
    let fate = match lemma(s, v) {
        _ if goes_off(scene, lemma(s, i)) && (sets_off(s, v) || runs_into(lemma(s, v), lemma(s, i))) => Fate::Used,
        "bring" | "shoot" if children(s, v, &["compound:prt", "advmod"]).any(|j| lemma(s, j) == "down") => {
            Fate::Destroyed
        }
        verb => fate_of(verb)?,
    };
    let is = |u: usize| u == top || conjuncts(s, u).contains(&i);
    args.undergoers
        .iter()
        .any(|&u| is(u))
        .then_some((fate, v))
        .or_else(|| children(s, v, &["obj"]).any(is).then_some((fate, v)))
}

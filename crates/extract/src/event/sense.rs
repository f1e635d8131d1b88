//! Words that mean something else here: *took part*, *caught up in a scandal*, *a cardiac arrest*, *the weapons watchdog*.

use super::sort::is_territory;
use crate::{
    lexicon::{self, among, has},
    rule::{Frame, Rule},
    scene::Scene,
    syntax::{
        arguments, children, conjuncts, first_conjunct, has_rel, head, is_passive, lemma, preposition, with_preposition,
    },
};
use dateline_catalog::thing;
use dateline_model::{Sentence, Upos};

/// *The chemical weapons watchdog*, *the kidnapping charge*: who deals with it.
pub(super) fn is_of_institution(s: &Sentence, noun: usize) -> bool {
    const INSTITUTIONS: &str = "agency ban case charge convention expert inspector investigation investigator mission monitor \
         programme program suspect team treaty trial watchdog";
    has_rel(s, noun, &["compound"]) && head(s, noun).is_some_and(|h| among(INSTITUTIONS, lemma(s, h)))
}

/// Whether a verb by itself means something else here: *took part in operations*, *took positions*, *caught up in a
/// scandal*, *leaving his deputy to hold talks*, *abandoned its strategy*, *return to a normal life*.
pub(super) fn has_other_sense(scene: &Scene<'_>, n: usize, v: usize, rule: &Rule) -> bool {
    let s = scene.sentence(n);
    let object = || children(s, v, &["obj"]).next();
    match lemma(s, v) {
        "take" => children(s, v, &["obj", "advmod"]).any(|j| {
            let bare = || children(s, j, &["det", "nmod:poss", "compound", "nmod", "amod"]).next().is_none();
            matches!(lemma(s, j), "part" | "refuge" | "shelter") || lemma(s, j) == "position" && bare()
        }),
        "catch" => children(s, v, &["compound:prt", "advmod"]).any(|j| lemma(s, j) == "up"),
        // "struck off the register", "struck out a clause"
        "strike" => {
            let beside = |j: usize| matches!(lemma(s, j), "off" | "out");
            children(s, v, &["compound:prt", "advmod", "case"]).any(beside)
                || children(s, v, &["obl"]).any(|j| preposition(s, j).starts_with("off"))
        }
        "leave" => {
            let infinitive = |j: usize| children(s, j, &["mark"]).any(|k| lemma(s, k) == "to");
            let mut clauses = children(s, v, &["xcomp", "advcl"]);
            let asked = clauses.any(|j| has_rel(s, j, &["xcomp"]) || infinitive(j));
            // "leaving two wounded"
            let state =
                children(s, v, &["xcomp", "obj"]).any(|j| among("dead homeless injured stranded wounded", lemma(s, j)));
            state || object().is_some() && asked || rule.frame == Frame::Suffers && is_parting(scene, n, v)
        }
        // "two strikes engaged a unit": told by the strikes
        "engage" => children(s, v, &["nsubj"]).any(|j| among("airstrike artillery drone raid strike", lemma(s, j))),
        "escape" => is_survival(scene, n, v),
        "return" => with_preposition(s, v, &["to"]).into_iter().any(|j| {
            s.tokens[j].upos == Upos::Noun
                && !is_territory(scene, n, j)
                && !among("home homeland hometown house", lemma(s, j))
        }),
        "surrender" => rule.frame == Frame::Moves && object().is_some_and(|j| s.tokens[j].upos == Upos::Noun),
        // "the area occupied by rebels" tells who holds it, unless it says when they came
        "occupy" if has_rel(s, v, &["acl"]) && is_passive(s, v) => {
            !scene.times(n).any(|t| t.at.tokens().any(|j| head(s, j) == Some(v)))
        }
        // "a position he has occupied for a decade"
        "occupy" => arguments(s, v).undergoers.into_iter().any(|j| {
            among("office place position post rank role seat spot", lemma(s, j))
                && s.tokens[j].text == s.tokens[j].lemma
        }),
        // "the Kurds, abandoned by the west": they stay
        "abandon" if is_passive(s, v) => {
            arguments(s, v).undergoers.into_iter().any(|j| scene.is_actor(n, j) && !is_territory(scene, n, j))
        }
        "abandon" => object().is_some_and(|j| {
            s.tokens[j].upos == Upos::Noun
                && !is_territory(scene, n, j)
                && !scene.is_actor(n, j)
                && !lexicon::is_arms(lemma(s, j))
                && !has(lexicon::INFRASTRUCTURE, lemma(s, j))
        }),
        _ => false,
    }
}

/// *escaped unharmed*, *escaped from the attack*: who survives goes nowhere.
fn is_survival(scene: &Scene<'_>, n: usize, v: usize) -> bool {
    let s = scene.sentence(n);
    let deed = |j: usize| {
        among("death injury", lemma(s, j)) || scene.know.rules.by_noun(lemma(s, j)).any(|(rule, _)| rule.is_violent())
    };
    children(s, v, &["advmod", "xcomp", "advcl", "acl"])
        .any(|j| among("alive unharmed unhurt uninjured unscathed", lemma(s, j)))
        || children(s, v, &["obj", "obl"]).any(|j| matches!(&*preposition(s, j), "" | "from") && deed(j))
}

/// *left her husband*, *ministers left Downing Street*: nobody is displaced.
fn is_parting(scene: &Scene<'_>, n: usize, v: usize) -> bool {
    let s = scene.sentence(n);
    let office = |j: usize| among("delegation diplomat minister official president", lemma(s, j));
    let ground = |j: usize| is_territory(scene, n, j) || among("country farm home house job tent", lemma(s, j));
    let other = |j: usize| s.tokens[j].upos == Upos::Noun && !ground(j);
    arguments(s, v).doers.into_iter().any(office) || children(s, v, &["obj"]).any(other)
}

/// What is cut off or hampered and is no lack to anybody: *cut off a training programme*.
pub(super) fn is_undertaking(noun: &str) -> bool {
    const UNDERTAKINGS: &str = "campaign career contact debate funding head investigation plan probe program programme progress \
         project relation talk tie";
    among(UNDERTAKINGS, noun)
}

/// *A lack of leadership*, *growing needs*, *treated for malnutrition*, *memories of destruction*: nobody is kept from what
/// he needs, nothing comes to harm here.
fn is_mere_want(s: &Sentence, i: usize) -> bool {
    const NECESSITIES: &str = "ambulance bed blood doctor drug education facility gas heating hospital medication \
         necessity nurse nutrition oil power protection sanitation school space staff vaccination vaccine";
    match lemma(s, i) {
        "lack" | "shortage" => {
            let lacked = with_preposition(s, i, &["of"]);
            let needed = |&j: &usize| {
                has(lexicon::AID, lemma(s, j))
                    || among(NECESSITIES, lemma(s, j))
                    || thing(lemma(s, j)).is_some()
                    || children(s, j, &["amod", "compound"]).any(|k| has(lexicon::AID, lemma(s, k)))
            };
            !lacked.is_empty() && !lacked.iter().flat_map(|&j| conjuncts(s, j)).any(|j| needed(&j))
        }
        "need" => preposition(s, i) != "in",
        "hunger" | "hypothermia" | "malnutrition" | "starvation" => {
            preposition(s, i) == "for" && head(s, i).is_some_and(|h| lemma(s, h) == "treat")
        }
        "destruction" | "devastation" => {
            let top = first_conjunct(s, i);
            let of = head(s, top).filter(|_| preposition(s, top) == "of");
            of.is_some_and(|h| among("dream fear image memory nightmare story tale", lemma(s, h)))
        }
        _ => false,
    }
}

/// A noun used as a mere modifier, or in a phrase that is about something else: *battle group*, *ceasefire talks*.
pub(super) fn is_idle_noun(scene: &Scene<'_>, n: usize, i: usize) -> bool {
    let s = scene.sentence(n);
    // teachers go on strike, too
    let off_work = lemma(s, i) == "strike" && preposition(s, i) == "on";
    let month = i > 0 && s.tokens[i].text == "March";
    // "from the ruins of Hajin": a spot, not a state
    let spot = matches!(lemma(s, i), "ruin" | "rubble")
        && !preposition(s, i).is_empty()
        && children(s, i, &["det", "nmod"]).next().is_some();
    let arms = lemma(s, i) == "destruction" && children(s, i, &["amod", "compound"]).any(|j| lemma(s, j) == "mass");
    let heart = lemma(s, i) == "arrest" && children(s, i, &["amod"]).any(|j| lemma(s, j) == "cardiac");
    // "the deployment of the United Nations suffers attacks": a body of troops
    let body = lemma(s, i) == "deployment"
        && has_rel(s, i, &["nsubj"])
        && head(s, i).is_some_and(|h| among("come face lose suffer", lemma(s, h)));
    off_work
        || body
        || is_mere_want(s, i)
        || heart
        || month
        || arms
        || spot
        || has_rel(s, i, &["compound", "amod"])
        || scene.linked.actors_in(n).any(|(_, m)| m.at.holds(i))
            && scene.actor_at(n, i).is_some_and(|(_, m)| m.actor_id.is_some())
}

//! What the model's head for happenings says of the words: happenings that no pattern knows, their kind and their parts.

use super::{parts::each, trigger::Trigger};
use crate::{
    control,
    count::{befalls_subject, is_casualty_verb},
    lexicon::among,
    rule::RuleEvent,
    scene::Scene,
    syntax::{has_rel, head},
    told::{LIKELY, SURE, heads, told},
    who::Who,
};
use dateline_model::{EventType, Family, Happening, HappeningPart, Sentence};

/// From this probability on a word tells a happening although a pattern knows it and declined.
const SURER: f32 = 0.7;
/// From this probability on a kind is told that is rare and grave: *forced him to get into a van* is none.
const LIKELIER: f32 = 0.8;

/// Adds what no pattern has found.
pub(super) fn complete<'r>(scene: &Scene<'r>, n: usize, triggers: &mut Vec<Trigger<'r>>) {
    let s = scene.sentence(n);
    for h in s.happenings.iter().flatten() {
        // who holds a place is read by `control`
        let Some(rule) = h.event_type().and_then(|kind| scene.know.rules.told(kind)) else { continue };
        let word = &s.tokens[h.token];
        let known = scene.know.rules.knows(&word.lemma) || scene.know.rules.knows(&word.text.to_lowercase());
        let grave = matches!(h.event_type(), Some(EventType::SexualViolence | EventType::ChemicalWeapon));
        let likely = if grave { LIKELIER } else { LIKELY };
        let enough = h.told >= if known { SURER } else { SURE } && h.kind_score >= likely;
        // what people died of is told elsewhere, by what their number hangs on
        let counted = known && is_casualty_verb(&word.lemma)
            || befalls_subject(&word.lemma)
            || matches!(&*word.lemma, "bury" | "lose" | "mourn")
            || word.lemma == "dead" && !triggers.is_empty();
        // "captured two tanks": arms that change hands belong to the battle
        let loot = known && h.event_type() == Some(EventType::DisruptedWeaponsUse);
        // "cemented its control of the province", "fighters are still active there": who holds it, and no happening
        let moves = h.event_type().is_some_and(|kind| kind.is_capture() || kind == EventType::ChangeToGroupActivity);
        let holds = || moves && control::words(scene, n).iter().any(|&at| is_one(s, at, h.token));
        if enough
            && !counted
            && !loot
            && !is_rescue(s, h)
            && !triggers.iter().any(|t| is_one(s, t.token, h.token))
            && !holds()
        {
            triggers.push(Trigger { token: h.token, rule, noun: word.upos.is_nominal() });
        }
    }
    triggers.sort_by_key(|t| t.token);
}

/// *rescue workers pulled five people from the rubble*: those who help attack and arrest nobody.
fn is_rescue(s: &Sentence, h: &Happening) -> bool {
    const HELPERS: &str = "doctor firefighter medic neighbor neighbour nurse paramedic rescuer volunteer worker";
    let harms = |kind: EventType| {
        matches!(kind, EventType::Arrests | EventType::Abduction) || kind.family() == Family::ViolenceAgainstCivilians
    };
    let helps = |(word, part, _): &(usize, HappeningPart, f32)| {
        *part == HappeningPart::Actor && among(HELPERS, &s.tokens[*word].lemma)
    };
    h.event_type().is_some_and(harms) && h.parts.iter().any(helps)
}

/// Whether two words tell one happening: a verb and its object or particle, the parts of a compound.
fn is_one(s: &Sentence, a: usize, b: usize) -> bool {
    const CLOSE: &[&str] =
        &["obj", "obl", "compound:prt", "xcomp", "compound", "amod", "nsubj", "nsubj:pass", "nmod", "cop", "aux"];
    let under = |low: usize, high: usize| head(s, low) == Some(high) && has_rel(s, low, CLOSE);
    a == b || under(a, b) || under(b, a)
}

/// Those to whom it is done, where the tree names nobody.
pub(super) fn lend(scene: &Scene<'_>, n: usize, t: &Trigger<'_>, doers: &[Who], undergoers: &mut Vec<Who>) {
    let suffered = t.rule.is_violent() && !matches!(t.rule.event, RuleEvent::Capture(_));
    if suffered && undergoers.is_empty() && told(scene.sentence(n), t.token).is_some_and(|h| h.told >= SURE) {
        *undergoers = named(scene, n, t.token, HappeningPart::Target);
        undergoers.retain(|w| doers.iter().all(|doer| doer.key() != w.key()));
    }
}

/// The words that the head names as a part, with whom they name.
pub(super) fn named(scene: &Scene<'_>, n: usize, token: usize, part: HappeningPart) -> Vec<Who> {
    told(scene.sentence(n), token).map_or_else(Vec::new, |h| each(scene, n, &heads(h, part)))
}

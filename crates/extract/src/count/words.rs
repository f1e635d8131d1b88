//! Words that say what became of the people counted with them; lemmas, each list sorted.

use crate::{
    lexicon::among,
    syntax::{children, has_rel, lemma, preposition},
};
use dateline_model::{Measure, Sentence};

const KILL: &str =
    "assassinate behead claim die eliminate execute kill lynch martyr massacre murder perish slaughter slay";
const WOUND: &str = "hurt injure maim wound";
/// Put out of action, dead or not.
const PUT_OUT: &str = "neutralise neutralize shoot";
const CAPTURE: &str = "apprehend arrest capture detain imprison jail surrender";
const ABDUCT: &str = "abduct hold kidnap";
const DISPLACE: &str = "displace escape evacuate flee leave relocate return shelter uproot";
/// Those counted are the subject.
const INTRANSITIVE: &str = "die escape evacuate flee leave perish relocate return shelter surrender";
/// Of these, the verbs whose object is no person counted: *left the town*, *fled the fighting*.
const NEVER_OBJECT: &str = "escape flee leave";
/// How a toll comes to its figure.
const TOLL_VERB: &str = "climb exceed hit increase jump pass reach rise stand surpass top";
/// Things that are counted beside the dead and are no people.
const THINGS: &str = "airstrike animal area attack attempt bomb building camp city day home hospital hour house incident \
     life location minute missile month place raid region rocket round school sheep shell site strike \
     tank time town vehicle village wave week year";

/// What a verb does to the people counted with it.
pub(super) fn measure_of(lemma: &str) -> Option<Measure> {
    [
        (KILL, Measure::Killed),
        (WOUND, Measure::Wounded),
        (PUT_OUT, Measure::KilledOrWounded),
        (CAPTURE, Measure::Captured),
        (ABDUCT, Measure::Abducted),
        (DISPLACE, Measure::DisplacedPeople),
    ]
    .into_iter()
    .find(|(list, _)| among(list, lemma))
    .map(|(_, measure)| measure)
}

/// What a verb does to the people counted with it, told by the words beside it: *hacked to death*, *rounded up*, *led away*.
pub(crate) fn measure_at(s: &Sentence, v: usize) -> Option<Measure> {
    let beside = |words: &str| children(s, v, &["compound:prt", "advmod"]).any(|j| among(words, lemma(s, j)));
    let to_death = || children(s, v, &["obl"]).any(|j| lemma(s, j) == "death" && preposition(s, j) == "to");
    // "driven from their homes", not "driven from the bank to the court"
    let from = |j: usize| preposition(s, j) == "from" && lemma(s, j) != "power";
    let out = || {
        let passive = children(s, v, &["aux:pass", "nsubj:pass"]).next().is_some();
        passive && (beside("out") || children(s, v, &["obl"]).any(from))
    };
    match lemma(s, v) {
        "drive" | "force" if out() => Some(Measure::DisplacedPeople),
        "lock" | "round" if beside("up") => Some(Measure::Captured),
        "shoot" if is_deadly(s, v) => Some(Measure::Killed),
        "carry" | "drag" | "lead" | "march" | "take" if beside("away off") => Some(Measure::Abducted),
        word => measure_of(word).or_else(|| to_death().then_some(Measure::Killed)),
    }
}

/// *shot dead*, *shot and killed*, *were lined up and shot*: who is only shot may live.
fn is_deadly(s: &Sentence, v: usize) -> bool {
    let around = s.tokens[v].head.into_iter().chain(children(s, v, &["conj"]));
    let killed = |j: usize| among(KILL, lemma(s, j)) || among("line round", lemma(s, j)) && has_rel(s, v, &["conj"]);
    let dead = |j: usize| lemma(s, j) == "dead" || lemma(s, j) == "death" && preposition(s, j) == "to";
    children(s, v, &["xcomp", "advmod", "amod", "obl", "obj", "compound:prt"]).any(dead)
        || s.tokens.get(v + 1).is_some_and(|next| next.lemma == "dead")
        || around.into_iter().any(killed)
}

/// Whether a verb tells casualties, which belong to the happening that caused them.
pub(crate) fn is_casualty_verb(lemma: &str) -> bool {
    among(KILL, lemma) && lemma != "claim" || among(WOUND, lemma) || among(PUT_OUT, lemma)
}

/// Whether those a verb counts can be its subject.
pub(crate) fn befalls_subject(lemma: &str) -> bool {
    among(INTRANSITIVE, lemma)
}

/// Whether those a verb counts can be its object.
pub(super) fn takes_people(lemma: &str) -> bool {
    !among(NEVER_OBJECT, lemma)
}

/// Whether a verb says how far a toll went.
pub(super) fn is_toll_verb(lemma: &str) -> bool {
    among(TOLL_VERB, lemma)
}

/// Whether a noun is a thing or a time, which nobody kills.
pub(super) fn is_thing(lemma: &str) -> bool {
    among(THINGS, lemma)
}

/// What a word behind the number says of those counted: *11 dead*, *20 injured*, *three missing*.
pub(super) fn state(lemma: &str) -> Option<Measure> {
    Some(match lemma {
        "dead" => Measure::Killed,
        "injured" | "wounded" | "hurt" => Measure::Wounded,
        "missing" => Measure::Missing,
        "homeless" | "displaced" => Measure::DisplacedPeople,
        _ => return None,
    })
}

/// What a noun says of those counted by it: *20 casualties*, *a toll of 45*, *the deaths of 12 people*.
pub(super) fn measure_of_noun(lemma: &str) -> Option<Measure> {
    Some(match lemma {
        "dead" | "death" | "fatality" | "corpse" | "body" | "toll" => Measure::Killed,
        "assassination" | "beheading" | "execution" | "killing" | "massacre" | "murder" => Measure::Killed,
        "casualty" => Measure::KilledOrWounded,
        "injury" => Measure::Wounded,
        "displacement" | "exodus" | "evacuation" | "relocation" => Measure::DisplacedPeople,
        "abduction" | "kidnapping" | "hostage" | "captive" => Measure::Abducted,
        "arrest" | "detention" | "prisoner" | "surrender" => Measure::Captured,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [KILL, WOUND, CAPTURE, ABDUCT, DISPLACE, INTRANSITIVE, NEVER_OBJECT, TOLL_VERB, THINGS] {
            assert!(list.split_whitespace().is_sorted(), "{list}");
        }
    }

    #[test]
    fn who_flees_is_the_subject_and_who_is_killed_the_object() {
        assert!(befalls_subject("flee") && !takes_people("flee"));
        assert!(takes_people("kill") && !befalls_subject("kill"));
    }
}

//! Fact, attempt, plan, warning or denial: what the words around a trigger make of it.
//!
//! The way up from the trigger is walked to the clause that reports it. Every auxiliary, governing verb or noun,
//! negation and modifier on the way can change the modality; the strongest wins: denied, then planned or possible
//! (whichever is nearer), then attempted, then asserted.

use crate::{
    lexicon::{REPORT, has},
    syntax::{ancestors, children, has_rel, is_negated, lemma},
};
use dateline_model::{Modality, Sentence, Upos};

/// Governing words that announce an intention.
const PLAN: &[&str] = &[
    "agree",
    "aim",
    "announce",
    "choose",
    "commit",
    "consider",
    "continue_to",
    "decide",
    "determine",
    "expect",
    "gear",
    "hope",
    "instruct",
    "intend",
    "order",
    "plan",
    "pledge",
    "prepare",
    "promise",
    "propose",
    "ready",
    "schedule",
    "seek",
    "set",
    "threaten",
    "try_to",
    "vow",
    "want",
];
/// Nouns that announce one.
const PLAN_NOUN: &[&str] = &[
    "aim",
    "announcement",
    "bid",
    "decision",
    "goal",
    "intention",
    "intent",
    "order",
    "plan",
    "pledge",
    "preparation",
    "proposal",
    "vow",
];
/// Words of doubt, warning and condition.
const POSSIBLE: &[&str] = &[
    "allege",
    "appear",
    "believe",
    "brace",
    "caution",
    "dread",
    "fear",
    "predict",
    "risk",
    "seem",
    "speculate",
    "suspect",
    "think",
    "warn",
    "worry",
];
const POSSIBLE_NOUN: &[&str] = &[
    "allegation",
    "concern",
    "danger",
    "fear",
    "likelihood",
    "possibility",
    "prospect",
    "risk",
    "rumour",
    "rumor",
    "threat",
    "verge",
    "warning",
    "brink",
];
const ATTEMPT: &[&str] = &["attempt", "fail", "struggle", "try"];
const ATTEMPT_NOUN: &[&str] = &["attempt", "failure"];
const DENY: &[&str] = &["deny", "dismiss", "refute", "reject", "rebut"];
/// Governing words under which nothing is claimed at all: calls, demands, wishes.
const CALL: &[&str] = &[
    "allow",
    "appeal",
    "ask",
    "avoid",
    "enable",
    "help",
    "permit",
    "call",
    "demand",
    "encourage",
    "invite",
    "oppose",
    "prevent",
    "request",
    "urge",
];
/// Clause marks that make a condition.
const CONDITION: &[&str] = &["if", "unless", "until", "whether"];

/// Strength of a bare purpose clause.
const PURPOSE: u8 = 3;

/// The reading with the word that decided it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub modality: Modality,
    /// Index of the deciding token, when there is one.
    pub by: Option<usize>,
    /// Told as something called for, not as something that happens: no claim.
    pub called_for: bool,
    /// Only the purpose of something else: *advanced to isolate the town*.
    pub purpose: bool,
}

/// Reads the modality of a trigger.
pub(crate) fn modality(s: &Sentence, trigger: usize) -> Reading {
    let mut best: Option<(u8, Modality, usize)> = None;
    let mut called_for = false;
    let mut note = |strength: u8, modality: Modality, at: usize| {
        if best.is_none_or(|(b, _, _)| strength > b) {
            best = Some((strength, modality, at));
        }
    };
    let path: Vec<usize> = std::iter::once(trigger).chain(ancestors(s, trigger)).collect();
    for (step, &i) in path.iter().enumerate() {
        let word = lemma(s, i);
        let upos = s.tokens[i].upos;
        let from = step.checked_sub(1).map(|k| path[k]);
        if step > 0 && leaves_clause(s, path[step - 1], i) {
            // reported speech: only what the reporting verb itself says counts further up
            if has(REPORT, word) || DENY.contains(&word) {
                if DENY.contains(&word) && !is_negated(s, i) {
                    note(9, Modality::Denied, i);
                } else if matches!(word, "warn" | "caution") && speaks_of_future(s, path[step - 1]) {
                    note(5, Modality::Possible, i);
                } else if matches!(word, "announce" | "vow") && s.tokens[path[step - 1]].deprel.as_ref() == "xcomp" {
                    note(5, Modality::Planned, i);
                }
                break;
            }
        }
        if upos == Upos::Verb || upos == Upos::Aux || upos == Upos::Adj || step == 0 {
            read_auxiliaries(s, i, &mut note);
            if is_negated(s, i) && !(step > 0 && upos == Upos::Noun) {
                note(8, Modality::Denied, i);
            }
        }
        if step == 0 {
            read_modifiers(s, i, &mut note);
        }
        if let Some(from) = from {
            // "after months of shelling": an occasion is not what the clause plans or fears
            let occasion = matches!(
                &*crate::syntax::preposition(s, from),
                "after" | "amid" | "amidst" | "before" | "despite" | "during" | "following" | "since"
            );
            if occasion && has_rel(s, from, &["obl", "nmod"]) {
                break;
            }
            let purpose = children(s, from, &["mark"]).any(|j| lemma(s, j) == "to");
            match upos {
                Upos::Verb | Upos::Adj | Upos::Aux => {
                    let clausal = has_rel(s, from, &["xcomp", "ccomp", "csubj", "advcl"]);
                    let governs = clausal || has_rel(s, from, &["obj", "obl", "nsubj:pass"]);
                    let lets = matches!(word, "allow" | "enable" | "help" | "permit");
                    if CALL.contains(&word)
                        && (if lets { clausal } else { governs })
                        && !matches!(word, "call" if has_rel(s, from, &["obj"]))
                    {
                        called_for = true;
                    } else if PLAN.contains(&word)
                        && (has_rel(s, from, &["xcomp", "ccomp"])
                            || (has_rel(s, from, &["obj"])
                                && !matches!(
                                    word,
                                    "allow" | "set" | "expect" | "announce" | "agree" | "continue_to" | "order"
                                ))
                            || (has_rel(s, from, &["obl", "advcl"])
                                && matches!(word, "prepare" | "gear" | "brace" | "ready")))
                    {
                        note(6, Modality::Planned, i);
                    } else if POSSIBLE.contains(&word) && governs {
                        note(5, Modality::Possible, i);
                    } else if ATTEMPT.contains(&word) && governs {
                        note(4, Modality::Attempted, i);
                    } else if DENY.contains(&word) && governs {
                        note(9, Modality::Denied, i);
                    } else if word == "go"
                        && children(s, i, &["aux"]).any(|j| lemma(s, j) == "be")
                        && has_rel(s, from, &["xcomp"])
                    {
                        note(6, Modality::Planned, i);
                    } else if matches!(word, "able" | "likely" | "possible" | "unlikely") && clausal {
                        note(4, Modality::Possible, i);
                    } else if matches!(word, "ready" | "due" | "poised" | "set" | "imminent") && clausal {
                        note(6, Modality::Planned, i);
                    } else if purpose && has_rel(s, from, &["advcl", "acl"]) {
                        note(PURPOSE, Modality::Planned, from);
                    }
                    if has_rel(s, from, &["advcl"])
                        && let Some(mark) = children(s, from, &["mark"]).find(|&j| CONDITION.contains(&lemma(s, j)))
                    {
                        note(5, Modality::Possible, from);
                        // a bare condition claims nothing; "until it is retaken" expects it
                        called_for |= matches!(lemma(s, mark), "if" | "unless" | "whether");
                    }
                }
                Upos::Noun => {
                    if has_rel(s, from, &["acl", "nmod", "ccomp", "compound", "amod"])
                        && !has_rel(s, from, &["nmod:poss"])
                    {
                        if PLAN_NOUN.contains(&word) && (purpose || has_rel(s, from, &["nmod", "compound"])) {
                            note(6, Modality::Planned, i);
                        } else if POSSIBLE_NOUN.contains(&word) {
                            note(5, Modality::Possible, i);
                        } else if ATTEMPT_NOUN.contains(&word) {
                            note(4, Modality::Attempted, i);
                        } else if matches!(word, "call" | "appeal" | "demand") {
                            called_for = true;
                        } else if purpose {
                            note(PURPOSE, Modality::Planned, from);
                        }
                    }
                    // "denied reports that …": the clause is what the noun says, and shares its fate
                    let content = children(s, from, &["mark"]).any(|j| lemma(s, j) == "that");
                    if step == 1 && has_rel(s, from, &["acl"]) && !content {
                        break; // "the group that seized X has …": the main clause does not colour the relative one
                    }
                }
                _ => {}
            }
            if has_rel(s, from, &["acl:relcl"]) || has_rel(s, from, &["parataxis"]) {
                break;
            }
        }
    }
    let purpose = best.is_some_and(|(strength, _, _)| strength == PURPOSE);
    let (modality, by) = best.map_or((Modality::Asserted, None), |(_, m, at)| (m, Some(at)));
    Reading { modality, by, called_for, purpose }
}

/// Whether the step from `below` to `above` leaves the clause that is told.
fn leaves_clause(s: &Sentence, below: usize, above: usize) -> bool {
    s.tokens[above].upos == Upos::Verb
        && has_rel(s, below, &["ccomp", "parataxis", "xcomp", "advcl", "obj", "dep"])
        && has(REPORT, lemma(s, above))
}

fn speaks_of_future(s: &Sentence, v: usize) -> bool {
    !children(s, v, &["aux"]).any(|j| matches!(lemma(s, j), "have" | "be"))
        || children(s, v, &["aux"]).any(|j| matches!(lemma(s, j), "will" | "could" | "may" | "might" | "would"))
}

fn read_auxiliaries(s: &Sentence, i: usize, note: &mut impl FnMut(u8, Modality, usize)) {
    for j in children(s, i, &["aux"]) {
        match lemma(s, j) {
            "will" | "'ll" | "shall" | "wo" => note(6, Modality::Planned, j),
            "would" => note(5, Modality::Planned, j),
            "may" | "might" | "could" | "can" => note(5, Modality::Possible, j),
            "should" | "must" => note(5, Modality::Possible, j),
            _ => {}
        }
    }
    for j in children(s, i, &["advmod"]) {
        if matches!(lemma(s, j), "allegedly" | "possibly" | "perhaps" | "maybe" | "supposedly") {
            note(5, Modality::Possible, j);
        }
    }
}

fn read_modifiers(s: &Sentence, i: usize, note: &mut impl FnMut(u8, Modality, usize)) {
    for j in children(s, i, &["amod", "compound"]) {
        match lemma(s, j) {
            "planned" | "upcoming" | "imminent" | "forthcoming" | "intended" | "scheduled" | "looming" | "plan" => {
                note(6, Modality::Planned, j)
            }
            "possible" | "potential" | "alleged" | "suspected" | "feared" | "likely" => {
                note(5, Modality::Possible, j);
            }
            "failed" | "attempted" | "foiled" | "thwarted" | "abortive" | "unsuccessful" | "repelled" | "fail" => {
                note(4, Modality::Attempted, j)
            }
            _ => {}
        }
    }
}

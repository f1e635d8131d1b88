//! Fact, attempt, plan, warning or denial: what the words around a trigger make of it.
//!
//! The way up from the trigger is walked to the clause that reports it. Every auxiliary, governing verb or noun,
//! negation and modifier on the way can change the modality; the strongest wins: denied, then planned or possible
//! (whichever is nearer), then attempted, then asserted. The walk ends where a sentence takes the happening for
//! granted: *could give no timeline for the withdrawal* denies no withdrawal, *failed to end the fighting* attempts
//! no fighting.

mod clause;
mod words;

pub(crate) use clause::is_occasion;

use crate::{
    lexicon::{DENY, LIGHT, REPORT, among, has},
    syntax::{ancestors, children, has_rel, is_negated, lemma},
};
use clause::{
    condition, is_called_by_name, is_definite, is_general, is_refused, is_suspects_deed, is_under_way, plans,
    speaks_of_future, takes_for_granted,
};
use dateline_model::{Modality, Sentence, Upos};
use words::{
    ANNOUNCED, ATTEMPT, ATTEMPT_NOUN, CALL, OCCUR, PART_OF, PLAN, PLAN_NOUN, POSSIBLE, POSSIBLE_NOUN, REFUSE,
    TOPIC_NOUN,
};

/// Strength of a bare purpose clause.
const PURPOSE: u8 = 3;
const ATTEMPTED: u8 = 4;
const POSSIBLY: u8 = 5;
const PLANNED: u8 = 6;
const NEGATED: u8 = 8;
const DENIED: u8 = 9;

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
    let mut walk = Walk { s, trigger, best: None, called_for: false };
    walk.read_own(trigger);
    let mut from = trigger;
    let mut told = true;
    for up in ancestors(s, trigger) {
        told = walk.step(from, up);
        if !told {
            break;
        }
        from = up;
    }
    // "has the army taken the town?"
    let close = |text: &str| matches!(text, "\"" | "'" | ")" | "”" | "’");
    let asked = s.tokens.iter().rev().find(|t| !close(&t.text)).is_some_and(|t| t.text == "?");
    walk.called_for |= told && asked;
    let purpose = walk.best.is_some_and(|(strength, _, _)| strength == PURPOSE);
    let (modality, by) = walk.best.map_or((Modality::Asserted, None), |(_, m, at)| (m, Some(at)));
    Reading { modality, by, called_for: walk.called_for, purpose }
}

/// *… but were pushed back*: a passive joined to what was tried, with the same subject.
pub(crate) fn is_beaten_off(s: &Sentence, v: usize) -> bool {
    let own_subject = || children(s, v, &["nsubj", "csubj"]).next().is_some();
    has_rel(s, v, &["conj"])
        && among("beat drive fight push repel repulse throw", lemma(s, v))
        && children(s, v, &["aux"]).any(|j| has_rel(s, j, &["aux:pass"]))
        && !own_subject()
}

struct Walk<'a> {
    s: &'a Sentence,
    trigger: usize,
    /// Strength, modality and deciding word of the strongest sign so far.
    best: Option<(u8, Modality, usize)>,
    called_for: bool,
}

impl Walk<'_> {
    fn note(&mut self, strength: u8, modality: Modality, at: usize) {
        if self.best.is_none_or(|(b, _, _)| strength > b) {
            self.best = Some((strength, modality, at));
        }
    }

    /// What stands on the trigger itself.
    fn read_own(&mut self, i: usize) {
        self.read_auxiliaries(i);
        if is_negated(self.s, i) {
            self.note(NEGATED, Modality::Denied, i);
        }
        let s = self.s;
        // "insisted that Turkey not attack them"
        let told_not_to = s.tokens[i].text == s.tokens[i].lemma
            && s.tokens[i].upos == Upos::Verb
            && children(s, i, &["advmod"]).any(|j| s.tokens[j].text == "not")
            && children(s, i, &["nsubj"]).next().is_some()
            && children(s, i, &["aux"]).next().is_none();
        self.called_for |= told_not_to;
        // "no rocket hit the embassy"
        let none = children(s, i, &["nsubj"]).find(|&j| is_negated(s, j) && s.tokens[j].upos == Upos::Noun);
        if let Some(none) = none.filter(|_| s.tokens[i].upos == Upos::Verb) {
            self.note(NEGATED, Modality::Denied, none);
        }
        // "a withdrawal promised by the president"
        let announced = |&j: &usize| matches!(lemma(s, j), "plan" | "promise" | "propose" | "threaten");
        if let Some(j) = children(s, i, &["acl"]).find(announced).filter(|&j| s.tokens[j].text.ends_with('d')) {
            self.note(PLANNED, Modality::Planned, j);
        }
        // "attacked a base but were pushed back"
        if let Some(j) = children(s, i, &["conj"]).find(|&j| is_beaten_off(s, j)) {
            self.note(ATTEMPTED, Modality::Attempted, j);
        }
        self.read_modifiers(i);
    }

    /// *planned*, *alleged*, *failed* in front of a noun.
    fn read_modifiers(&mut self, i: usize) {
        // "a shorter than expected battle" was fought
        let compared = |j: usize| j > 0 && lemma(self.s, j - 1) == "than";
        for j in children(self.s, i, &["amod", "compound"]).filter(|&j| !compared(j)) {
            match &*self.s.tokens[j].text.to_lowercase() {
                "anticipated" | "expected" | "planned" | "upcoming" | "imminent" | "forthcoming" | "impending"
                | "intended" | "scheduled" | "looming" | "plan" => self.note(PLANNED, Modality::Planned, j),
                "possible" | "potential" | "alleged" | "suspected" | "feared" | "likely" | "reported" | "purported"
                | "supposed" => {
                    self.note(POSSIBLY, Modality::Possible, j);
                }
                "failed" | "attempted" | "foiled" | "thwarted" | "abortive" | "unsuccessful" | "repelled" => {
                    self.note(ATTEMPTED, Modality::Attempted, j);
                }
                _ => {}
            }
        }
    }

    /// One step up; `false` ends the walk.
    fn step(&mut self, from: usize, up: usize) -> bool {
        let s = self.s;
        if is_general(s, from, up) {
            self.called_for = true; // "when they retreat, chaos follows"
            return false;
        }
        if self.leaves_clause(from, up) {
            self.read_report(from, up);
            return false;
        }
        if is_occasion(s, from) {
            // "what will happen when the troops leave": the occasion is still to come
            let ahead = children(s, up, &["aux"]).find(|&j| matches!(lemma(s, j), "will" | "'ll"));
            if let Some(j) = ahead.filter(|_| has_rel(s, from, &["advcl"])) {
                self.note(PLANNED, Modality::Planned, j);
            }
            return false;
        }
        let goes_on = match s.tokens[up].upos {
            Upos::Verb | Upos::Adj | Upos::Aux => self.read_verb(from, up),
            Upos::Noun => self.read_noun(from, up),
            _ => true,
        };
        // "prepare for what they call a last stand": the clause is what they prepare for
        let free = s.tokens[up].upos == Upos::Pron && lemma(s, up) == "what";
        goes_on && (free || !has_rel(s, from, &["acl:relcl"])) && !has_rel(s, from, &["parataxis"])
    }

    /// Whether the step leaves the clause that is told.
    fn leaves_clause(&self, from: usize, up: usize) -> bool {
        let word = lemma(self.s, up);
        self.s.tokens[up].upos == Upos::Verb
            && has_rel(self.s, from, &["ccomp", "parataxis", "xcomp", "advcl", "obj", "dep"])
            && has(REPORT, word)
    }

    /// Reported speech: only what the reporting verb itself says counts further up.
    fn read_report(&mut self, from: usize, up: usize) {
        let s = self.s;
        let word = lemma(s, up);
        let let_to = |&v: &usize| has_rel(s, up, &["xcomp"]) && matches!(lemma(s, v), "allow" | "enable" | "let");
        self.called_for |= s.tokens[up].head.as_ref().is_some_and(let_to); // "allowing them to claim they had won"
        if among(DENY, word) {
            if !is_negated(s, up) && !is_refused(s, up) {
                self.note(DENIED, Modality::Denied, up);
            }
        } else if word == "allege" || matches!(word, "warn" | "caution") && speaks_of_future(s, from) {
            self.note(POSSIBLY, Modality::Possible, up);
        } else if matches!(word, "announce" | "vow") && &*s.tokens[from].deprel == "xcomp"
            || word == "announce" && has_rel(s, from, &["obj"]) && among(ANNOUNCED, lemma(s, from))
            || word == "announce" && is_under_way(s, from)
        {
            self.note(POSSIBLY, Modality::Planned, up);
        }
    }

    /// A governing verb or predicate.
    fn read_verb(&mut self, from: usize, up: usize) -> bool {
        let s = self.s;
        let word = lemma(s, up);
        let clausal = has_rel(s, from, &["xcomp", "ccomp", "csubj", "advcl"]);
        let governs = clausal || has_rel(s, from, &["obj", "obl", "nsubj:pass"]);
        let lets = matches!(word, "allow" | "enable" | "help" | "permit");
        // "took to attacking the police" is no purpose
        let habit = word == "take" && s.tokens[from].text.ends_with("ing");
        let purpose = !habit && children(s, from, &["mark"]).any(|j| lemma(s, j) == "to");
        let kept = word == "keep" && children(s, from, &["mark", "case"]).any(|j| lemma(s, j) == "from");
        let operator = if kept {
            self.called_for = true; // "keeping them from taking the town"
            true
        } else if among(CALL, word) && (if lets { clausal } else { governs }) && !is_called_by_name(s, from, up) {
            self.called_for = true;
            true
        } else if matches!(word, "desire" | "want" | "wish") && governs && is_negated(s, up) {
            self.called_for = true; // "do not want to risk a confrontation"
            true
        } else if among(PLAN, word) && plans(s, from, up) {
            self.note(PLANNED, Modality::Planned, up);
            true
        } else if among(POSSIBLE, word) && governs && !is_suspects_deed(s, from, up) {
            self.note(POSSIBLY, Modality::Possible, up);
            true
        } else if among(ATTEMPT, word) && governs {
            self.note(ATTEMPTED, Modality::Attempted, up);
            true
        } else if among(DENY, word) && governs && !is_refused(s, up) {
            self.note(DENIED, Modality::Denied, up);
            true
        } else if among(REFUSE, word) && has_rel(s, from, &["xcomp"]) {
            self.note(NEGATED, Modality::Denied, up);
            true
        } else if word == "go" && has_rel(s, from, &["xcomp"]) && children(s, up, &["aux"]).any(|j| lemma(s, j) == "be")
        {
            self.note(PLANNED, Modality::Planned, up);
            true
        } else if matches!(word, "able" | "likely" | "possible" | "unlikely") && clausal {
            let could = children(s, up, &["cop"]).any(|j| matches!(&*s.tokens[j].text, "was" | "were" | "been"));
            if word != "able" || !could {
                self.note(ATTEMPTED, Modality::Possible, up); // "was able to bomb": did
            }
            true
        } else if word == "use" && purpose && clausal {
            true // "used planes to bomb the camps": bombed them
        } else if matches!(word, "ready" | "due" | "poised" | "set" | "imminent") && clausal {
            self.note(PLANNED, Modality::Planned, up);
            true
        } else {
            if purpose && has_rel(s, from, &["advcl", "acl"]) {
                self.note(PURPOSE, Modality::Planned, from);
            }
            false
        };
        if let Some(mark) = condition(s, from) {
            self.note(POSSIBLY, Modality::Possible, from);
            // a bare condition claims nothing; "until it is retaken" expects it
            self.called_for |= matches!(lemma(s, mark), "if" | "unless" | "whether");
        }
        if !operator && takes_for_granted(s, from, up) {
            return false;
        }
        // "dislodging them would not be easy"
        if has_rel(s, from, &["csubj"]) && s.tokens[up].upos == Upos::Adj {
            self.note(POSSIBLY, Modality::Possible, up);
            return true;
        }
        // "peace talks collapsed"
        let talks = has_rel(s, from, &["nsubj"]) && matches!(lemma(s, from), "talk" | "talks" | "negotiation");
        if talks && matches!(word, "collapse" | "fail" | "founder" | "stall") {
            self.note(ATTEMPTED, Modality::Attempted, up);
        }
        // "a clash between the two risks a wider war"
        if word == "risk" && has_rel(s, from, &["nsubj"]) && s.tokens[from].upos.is_nominal() {
            self.note(POSSIBLY, Modality::Possible, up);
            return true;
        }
        // "any withdrawal would restore the regime" supposes a withdrawal; "would not" denies none
        let supposed = s.tokens[from].upos.is_nominal()
            && has_rel(s, from, &["nsubj"])
            && !among(OCCUR, word)
            && !has(LIGHT, word);
        if supposed {
            let modal = |j: &usize| matches!(lemma(s, *j), "would" | "will" | "could" | "might" | "may");
            if let Some(j) = children(s, up, &["aux"]).find(modal) {
                self.note(POSSIBLY, Modality::Possible, j);
            }
            return true;
        }
        self.read_auxiliaries(up);
        let joined =
            has_rel(s, from, &["conj"]) && !children(s, from, &["cc"]).any(|j| matches!(lemma(s, j), "or" | "nor"));
        if is_negated(s, up) && !joined && !has_rel(s, from, &["advcl"]) {
            self.note(NEGATED, Modality::Denied, up);
        }
        true
    }

    /// A governing noun.
    fn read_noun(&mut self, from: usize, up: usize) -> bool {
        let s = self.s;
        if has_rel(s, from, &["nsubj"]) && is_definite(s, from) {
            return false; // "the bombing could be the catalyst": the bombing is granted
        }
        let word = lemma(s, up);
        let purpose = children(s, from, &["mark"]).any(|j| lemma(s, j) == "to");
        let aim = children(s, from, &["mark"]).any(|j| lemma(s, j) == "of");
        let modifies =
            has_rel(s, from, &["acl", "nmod", "ccomp", "compound", "amod"]) && !has_rel(s, from, &["nmod:poss"]);
        let mut operator = true;
        if modifies && among(PLAN_NOUN, word) && (purpose || aim || has_rel(s, from, &["nmod", "compound"])) {
            self.note(PLANNED, Modality::Planned, up);
        } else if word == "concern" && crate::syntax::preposition(s, from) == "over" {
            operator = false; // "concern over drone strikes": over what took place
        } else if modifies && (among(POSSIBLE_NOUN, word) || from == self.trigger && among(TOPIC_NOUN, word)) {
            self.note(POSSIBLY, Modality::Possible, up);
        } else if modifies && among(ATTEMPT_NOUN, word) {
            self.note(ATTEMPTED, Modality::Attempted, up);
        } else if modifies && matches!(word, "call" | "appeal" | "demand") {
            self.called_for = true;
        } else {
            operator = false;
            if modifies && purpose {
                self.note(PURPOSE, Modality::Planned, from);
            }
        }
        // "the group that seized X has …": the main clause does not colour the relative one; in "denied reports that …"
        // the clause is what the noun says, and shares its fate
        let content = children(s, from, &["mark"]).any(|j| lemma(s, j) == "that")
            || has_rel(s, from, &["ccomp"]) && children(s, from, &["nsubj"]).next().is_some();
        if content && is_negated(s, up) && matches!(word, "evidence" | "indication" | "proof" | "sign") {
            self.note(NEGATED, Modality::Denied, up);
        }
        if has_rel(s, from, &["acl"]) && !content && !operator {
            return false;
        }
        // "a timeline for the withdrawal": the withdrawal is granted
        let part = among(PART_OF, word) || matches!(word, "report" | "talk" | "claim" | "series");
        if part && has_rel(s, from, &["nmod"]) {
            self.read_modifiers(up); // "the alleged use of chemical weapons"
        }
        operator || content || part || !has_rel(s, from, &["nmod"])
    }

    fn read_auxiliaries(&mut self, i: usize) {
        let s = self.s;
        let conditional = children(s, i, &["advcl"])
            .any(|j| children(s, j, &["mark"]).any(|k| matches!(lemma(s, k), "if" | "unless")));
        for j in children(s, i, &["aux"]) {
            match lemma(s, j) {
                "will" | "'ll" | "shall" | "wo" | "would" if conditional => {
                    self.note(POSSIBLY, Modality::Possible, j);
                }
                "will" | "'ll" | "shall" | "wo" => self.note(PLANNED, Modality::Planned, j),
                "would" => self.note(POSSIBLY, Modality::Planned, j),
                "may" | "might" | "could" | "can" | "should" | "must" => self.note(POSSIBLY, Modality::Possible, j),
                _ => {}
            }
        }
        for j in children(s, i, &["advmod"]) {
            if matches!(lemma(s, j), "allegedly" | "possibly" | "perhaps" | "maybe" | "supposedly") {
                self.note(POSSIBLY, Modality::Possible, j);
            }
        }
    }
}

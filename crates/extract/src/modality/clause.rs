//! What a step up the tree means: an occasion, a condition, something granted.

use super::words::{ANNOUNCED, CONDITION, NO_PLAN_OF, OCCASION, OCCASION_PREP, OCCUR, REFUSE, TAKE_PART};
use crate::{
    lexicon::{LIGHT, among, has},
    syntax::{children, has_rel, is_negated, lemma, preposition},
};
use dateline_model::{Sentence, Upos};

/// *after months of shelling*, *as troops advanced*: an occasion is not what the clause plans, fears or denies.
pub(crate) fn is_occasion(s: &Sentence, from: usize) -> bool {
    let noun = has_rel(s, from, &["obl", "nmod"]) && OCCASION_PREP.contains(&&*preposition(s, from));
    let clause = has_rel(s, from, &["advcl"])
        && children(s, from, &["mark", "advmod"]).any(|j| j < from && among(OCCASION, lemma(s, j)))
        && condition(s, from).is_none();
    noun || clause
}

/// The mark that makes a clause a condition.
pub(super) fn condition(s: &Sentence, from: usize) -> Option<usize> {
    if !has_rel(s, from, &["advcl"]) {
        return None;
    }
    children(s, from, &["mark"]).find(|&j| among(CONDITION, lemma(s, j)))
}

/// *When they retreat, chaos follows*, *once a man is captured he must be tried*: what is so whenever it happens, in the
/// present tense on both sides. *When troops leave the town will fall* waits for something.
pub(super) fn is_general(s: &Sentence, from: usize, up: usize) -> bool {
    let marked = |word: &str| children(s, from, &["mark", "advmod"]).any(|j| j < from && lemma(s, j) == word);
    let open = has_rel(s, from, &["advcl"]) && ["once", "when", "whenever"].into_iter().any(marked);
    let rule = |v: usize| {
        let modal = children(s, v, &["aux"]).any(|j| matches!(lemma(s, j), "can" | "must" | "should"));
        modal || is_present(s, v)
    };
    open && is_present(s, from) && rule(up)
}

/// *retreats*, *is captured*; a participle, a past or a perfect is not.
fn is_present(s: &Sentence, v: usize) -> bool {
    let (form, word) = (s.tokens[v].text.to_lowercase(), lemma(s, v));
    let helpers: Vec<String> = children(s, v, &["aux", "cop"]).map(|j| s.tokens[j].text.to_lowercase()).collect();
    if helpers.is_empty() {
        let third = form.strip_suffix("es").or_else(|| form.strip_suffix('s'));
        let same = form == word && !matches!(word, "cut" | "hit" | "hurt" | "put" | "set" | "shut");
        return s.tokens[v].upos == Upos::Verb && (same || third.is_some_and(|stem| word.starts_with(stem)));
    }
    helpers.iter().all(|h| matches!(h.as_str(), "am" | "are" | "is" | "'s" | "’s" | "'re" | "’re"))
        && !form.ends_with("ing")
}

/// *is withdrawing*, *were leaving*.
pub(super) fn is_under_way(s: &Sentence, v: usize) -> bool {
    has_rel(s, v, &["ccomp"])
        && s.tokens[v].text.ends_with("ing")
        && children(s, v, &["aux"]).any(|j| lemma(s, j) == "be")
}

/// *refused to deny*, *did not deny*: no denial.
pub(super) fn is_refused(s: &Sentence, v: usize) -> bool {
    is_negated(s, v) || s.tokens[v].head.is_some_and(|h| has_rel(s, v, &["xcomp"]) && among(REFUSE, lemma(s, h)))
}

/// *called it an attack* calls for nothing.
pub(super) fn is_called_by_name(s: &Sentence, from: usize, up: usize) -> bool {
    lemma(s, up) == "call" && has_rel(s, from, &["obj", "xcomp"])
}

/// Whether a verb of intention has the happening as what is intended.
pub(super) fn plans(s: &Sentence, from: usize, up: usize) -> bool {
    let word = lemma(s, up);
    has_rel(s, from, &["xcomp", "ccomp"])
        || has_rel(s, from, &["obj"])
            && (!among(NO_PLAN_OF, word) || word == "order" && among(ANNOUNCED, lemma(s, from)))
        || has_rel(s, from, &["obl", "advcl"]) && matches!(word, "prepare" | "gear" | "brace" | "ready")
        || has_rel(s, from, &["obl"]) && word == "threaten" && preposition(s, from) == "with"
}

/// Whether a verb says something of a happening that is granted: *would not affect the ceasefire*, *condemned the
/// attack*; a verb that only says that it takes place does not.
pub(super) fn takes_for_granted(s: &Sentence, from: usize, up: usize) -> bool {
    let word = lemma(s, up);
    if !matches!(s.tokens[up].upos, Upos::Verb | Upos::Adj) || !s.tokens[from].upos.is_nominal() {
        return false;
    }
    let light = has(LIGHT, word) && word != "kill";
    let definite = is_definite(s, from);
    let told_of = has_rel(s, from, &["obj"]) || has_rel(s, from, &["nsubj"]) && !among(OCCUR, word);
    // "could have been killed in a clash": what they are in took place
    let within = has_rel(s, from, &["obl"]) && (definite || matches!(&*preposition(s, from), "at" | "in"));
    // "vowed to take revenge for the strike": the strike was
    let avenged = preposition(s, from) == "for"
        && (among("avenge retaliate", word)
            || children(s, up, &["obj"])
                .any(|j| among("reprisal retaliation retribution revenge vengeance", lemma(s, j))));
    (told_of && definite || within && !among(TAKE_PART, word)) && !light || avenged
}

/// *the attack*, *their attack*, *a deal brokered by Russia*; not *an attack*, *any attack*.
pub(super) fn is_definite(s: &Sentence, noun: usize) -> bool {
    let done = |j: usize| children(s, j, &["obl:agent"]).next().is_some();
    children(s, noun, &["acl"]).any(done)
        || children(s, noun, &["det", "nmod:poss"])
            .any(|j| !matches!(lemma(s, j), "a" | "an" | "another" | "any" | "no"))
}

/// Whether a clause tells what is still to come.
pub(super) fn speaks_of_future(s: &Sentence, v: usize) -> bool {
    !children(s, v, &["aux"]).any(|j| matches!(lemma(s, j), "have" | "be"))
        || children(s, v, &["aux"]).any(|j| matches!(lemma(s, j), "will" | "could" | "may" | "might" | "would"))
}

/// *suspected of the murder*: in doubt is who did it.
pub(super) fn is_suspects_deed(s: &Sentence, from: usize, up: usize) -> bool {
    lemma(s, up) == "suspect" && preposition(s, from) == "of" && is_definite(s, from)
}

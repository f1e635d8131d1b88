//! The word that says what became of the people counted: by the words next to them, then by the tree.
//!
//! The words next to them come first because the parser often hangs *29 people* on the wrong verb where *were killed*
//! stands right behind.

use super::words::{befalls_subject, is_casualty_verb, is_toll_verb, measure_at, measure_of_noun, state, takes_people};
use crate::{
    lexicon::{FIGHTERS, has},
    scene::Scene,
    syntax::{
        Arguments, ancestors, arguments, children, conjuncts, has_rel, is_rel_clause, is_relative_pronoun, lemma,
        preposition,
    },
};
use dateline_model::{Measure, Sentence, Upos};
use std::ops::Range;

/// The governing word and what it says; no measure for mere presence (*300 fighters remain*).
pub(super) type Governor = (Option<usize>, Option<Measure>);

/// The word that says what became of the people headed by `head`, whose number stands at `number`.
pub(super) fn governor(scene: &Scene<'_>, n: usize, head: usize, number: &Range<usize>) -> Governor {
    let s = scene.sentence(n);
    lives(s, head)
        .or_else(|| participle(s, head))
        .or_else(|| behind(s, head.max(number.end.saturating_sub(1)) + 1))
        .or_else(|| in_front(s, number.start))
        .or_else(|| own(s, head))
        .or_else(|| beside(s, head, number.start))
        .map(|(at, measure)| (Some(at), Some(measure)))
        .unwrap_or_else(|| by_tree(s, head))
}

/// *Claimed 12 lives*.
fn lives(s: &Sentence, head: usize) -> Option<(usize, Measure)> {
    let v = s.tokens[head]
        .head
        .filter(|&v| lemma(s, head) == "life" && matches!(lemma(s, v), "claim" | "cost" | "take"))?;
    Some((v, Measure::Killed))
}

/// *20 people killed in …*, *five soldiers wounded*: a participle that hangs on the noun.
fn participle(s: &Sentence, head: usize) -> Option<(usize, Measure)> {
    let first = if has_rel(s, head, &["conj"]) { s.tokens[head].head.unwrap_or(head) } else { head };
    let shared = children(s, first, &["acl"]).filter(|&v| first != head && v > head);
    children(s, head, &["acl", "amod"])
        .chain(shared)
        .filter(|&v| {
            let left = lemma(s, v) == "leave" && is_rel_clause(s, v); // not "five wounded left behind"
            (left || !matches!(lemma(s, v), "claim" | "hold" | "leave")) && !has_own_subject(s, v)
        })
        .find_map(|v| measure_at(s, v).map(|measure| (v, joined(s, v, measure))))
}

/// *Children whose parents were killed*: the clause has a subject of its own.
fn has_own_subject(s: &Sentence, v: usize) -> bool {
    children(s, v, &["nsubj"]).any(|j| !is_relative_pronoun(s, j))
}

/// What stands right behind: *were killed*, *have been displaced*, *died*, *dead*, *wounded*.
fn behind(s: &Sentence, from: usize) -> Option<(usize, Measure)> {
    let token = |i: usize| s.tokens.get(i);
    let mut at = from;
    if token(at).is_some_and(|t| t.lemma == "of")
        && token(at + 1).is_some_and(|t| matches!(&*t.lemma, "they" | "them" | "these" | "those"))
    {
        at += 2; // "29 of them have been killed"
    }
    if token(at).is_some_and(|t| t.text == ",")
        && token(at + 1)
            .is_some_and(|t| matches!(&*t.lemma, "include" | "including" | "among" | "most" | "mostly" | "many"))
    {
        // "59 civilians, including 15 children, died"
        at = (at + 2..s.tokens.len().min(at + 12)).find(|&i| s.tokens[i].text == ",")? + 1;
    }
    let mut passive = false;
    while let Some(t) = token(at).filter(|t| t.upos == Upos::Aux || matches!(&*t.lemma, "also" | "now")) {
        passive |= t.lemma == "be";
        at += 1;
    }
    let t = token(at)?;
    let open = token(at + 1)
        .is_none_or(|next| matches!(next.upos, Upos::Adp | Upos::Punct | Upos::Cconj | Upos::Sconj | Upos::Adv));
    let bare = !passive && s.tokens[at - 1].upos != Upos::Aux;
    if let Some(measure) = state(&t.lemma).filter(|_| t.upos != Upos::Verb && (passive || bare)) {
        return (open || t.upos == Upos::Adj).then_some((at, measure));
    }
    if t.upos != Upos::Verb || matches!(&*t.lemma, "claim" | "hold" | "leave" | "shoot") {
        return None;
    }
    let measure = measure_at(s, at)?;
    let participle = t.text.to_lowercase() != t.lemma && !t.text.ends_with("ing");
    let undergoes = passive || befalls_subject(&t.lemma) || bare && participle && open;
    undergoes.then(|| (at, joined(s, at, measure)))
}

/// *killed at least 13 civilians*: an active verb right in front.
fn in_front(s: &Sentence, start: usize) -> Option<(usize, Measure)> {
    let v = start.checked_sub(1)?;
    let passive = v.checked_sub(1).is_some_and(|i| s.tokens[i].lemma == "be");
    let word = lemma(s, v);
    let transitive = is_casualty_verb(word) && !befalls_subject(word)
        || matches!(word, "abduct" | "arrest" | "capture" | "detain" | "displace" | "kidnap");
    let measure = measure_at(s, v).filter(|_| s.tokens[v].upos == Upos::Verb && transitive && !passive)?;
    Some((v, joined(s, v, measure)))
}

/// *was killed along with 12 other members*: what became of the first became of them.
fn beside(s: &Sentence, head: usize, start: usize) -> Option<(usize, Measure)> {
    let with = (start.saturating_sub(3)..start).rev().find(|&k| lemma(s, k) == "with")?;
    if !with.checked_sub(1).is_some_and(|k| matches!(lemma(s, k), "along" | "together")) {
        return None;
    }
    let up =
        ancestors(s, head).into_iter().find(|&up| s.tokens[up].upos == Upos::Verb && measure_at(s, up).is_some())?;
    let measure = measure_at(s, up).filter(|_| takes_people(lemma(s, up)) || befalls_subject(lemma(s, up)))?;
    // "the army attacked along with 12 militias": only whom it befalls is counted
    let active = takes_people(lemma(s, up)) && children(s, up, &["obj", "aux:pass", "nsubj:pass"]).next().is_none();
    (!active).then(|| (up, joined(s, up, measure)))
}

/// *20 casualties*, *three hostages*: the noun says it.
fn own(s: &Sentence, head: usize) -> Option<(usize, Measure)> {
    match lemma(s, head) {
        word @ ("hostage" | "captive" | "prisoner") => {
            let up = s.tokens[head].head?;
            let suffered = measure_of_noun(lemma(s, up)).filter(|_| has_rel(s, head, &["nmod"])); // "the beheading of"
            Some((up, suffered.or_else(|| measure_of_noun(word))?))
        }
        "body" if s.tokens[head].text.eq_ignore_ascii_case("body") => None, // "a diverse body"
        word @ ("dead" | "death" | "fatality" | "corpse" | "body" | "casualty" | "injury") => {
            measure_of_noun(word).map(|measure| (head, measure))
        }
        _ => None,
    }
}

/// Up the tree: conjunct → its head; noun of a noun (*deaths of 20 soldiers*) → that noun; then the verb.
fn by_tree(s: &Sentence, head: usize) -> Governor {
    let mut at = head;
    for up in ancestors(s, head) {
        let word = lemma(s, up);
        let made = children(s, up, &["xcomp"]).find(|&x| state(lemma(s, x)) == Some(Measure::DisplacedPeople));
        if matches!(word, "displace" | "displaced" | "homeless") || made.is_some() {
            return (Some(made.unwrap_or(up)), Some(Measure::DisplacedPeople));
        }
        if matches!(s.tokens[up].upos, Upos::Verb | Upos::Adj) {
            return by_verb(s, head, at, up);
        }
        let counted = has_rel(s, at, &["nmod", "compound", "nummod", "obl"]);
        // "the loss of 16 fighters"
        if word == "loss" && preposition(s, at) == "of" && has(FIGHTERS, lemma(s, head)) {
            return (Some(up), Some(Measure::Killed));
        }
        if let Some(measure) = measure_of_noun(word).filter(|_| counted) {
            return (Some(up), Some(measure));
        }
        at = up;
    }
    (None, None)
}

/// A verb above: what it says of those who stand in this place of it.
fn by_verb(s: &Sentence, head: usize, at: usize, up: usize) -> Governor {
    let word = lemma(s, up);
    let args = arguments(s, up);
    // "are believed to have surrendered", "were forced to flee": the infinitive says what became of them
    let inner = children(s, up, &["xcomp"]).find(|&x| measure_at(s, up).is_none() && measure_at(s, x).is_some());
    if let Some((x, measure)) = inner.and_then(|x| measure_at(s, x).map(|m| (x, m))) {
        return (Some(x), Some(joined(s, x, measure)));
    }
    let within = |list: &[usize]| list.contains(&at) || list.iter().any(|&u| conjuncts(s, u).contains(&head));
    if is_toll_verb(word) {
        let toll = args.doers.iter().find_map(|&d| measure_of_noun(lemma(s, d)));
        return (Some(up), toll.filter(|m| matches!(m, Measure::Killed | Measure::KilledOrWounded | Measure::Wounded)));
    }
    // "an official said, putting the dead at 26"
    if word == "put" && preposition(s, at) == "at" {
        let toll = args.undergoers.iter().find_map(|&u| measure_of_noun(lemma(s, u)));
        return (Some(up), toll.filter(|m| matches!(m, Measure::Killed | Measure::KilledOrWounded | Measure::Wounded)));
    }
    // "the army lost 12 soldiers"
    if word == "lose"
        && within(&args.undergoers)
        && has_rel(s, at, &["obj"])
        && (has(FIGHTERS, lemma(s, head)) || lemma(s, head) == "man")
    {
        return (Some(up), Some(Measure::Killed));
    }
    if matches!(word, "miss" | "missing") {
        return (Some(up), Some(Measure::Missing));
    }
    match measure_at(s, up) {
        Some(m) if within(&args.undergoers) && takes_people(word) || within(&args.doers) && befalls_subject(word) => {
            (Some(up), Some(joined(s, up, m)))
        }
        None => shared(s, head, at, up, &args).unwrap_or((Some(up), None)),
        _ => (Some(up), None),
    }
}

/// *targeted and killed scores of civilians*, *400 men were rounded up and shot*: the conjunct shares its people.
fn shared(s: &Sentence, head: usize, at: usize, up: usize, args: &Arguments) -> Option<Governor> {
    if !args.undergoers.contains(&at) {
        return None;
    }
    let verbs = conjuncts(s, up).into_iter().filter(|&w| w != up && children(s, w, &["obj", "nsubj"]).next().is_none());
    let behind_both = |w: &usize| (*w < head) == (up < head);
    let (w, measure) = verbs.filter(behind_both).find_map(|w| measure_at(s, w).map(|m| (w, m)))?;
    takes_people(lemma(s, w)).then_some((Some(w), Some(measure)))
}

/// *killed or wounded*, *killed and wounded* without numbers of their own.
fn joined(s: &Sentence, v: usize, measure: Measure) -> Measure {
    if !matches!(measure, Measure::Killed | Measure::Wounded) {
        return measure;
    }
    let mut verbs = conjuncts(s, v);
    if has_rel(s, v, &["conj"]) {
        verbs.extend(s.tokens[v].head);
    }
    let own = |w: usize| children(s, w, &["obj", "nsubj", "nummod"]).next().is_some();
    let other = verbs.into_iter().filter(|&w| w != v).any(|w| {
        measure_at(s, w).is_some_and(|m| m != measure && matches!(m, Measure::Killed | Measure::Wounded))
            && (!own(w) || !own(v))
    });
    if other { Measure::KilledOrWounded } else { measure }
}

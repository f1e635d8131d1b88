//! How a name is used in its sentence: as somebody who acts, or as a place.

use dateline_model::Sentence;

/// Prepositions behind which a name of a state or city is a place.
const LOCATIVE: &[&str] = &[
    "across",
    "along",
    "around",
    "at",
    "beyond",
    "from",
    "in",
    "inside",
    "into",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "outside",
    "over",
    "out",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "within",
];
/// Prepositions behind which it is an actor.
const SOCIAL: &[&str] = &["against", "among", "between", "by", "for", "with", "alongside", "versus"];
/// Verbs whose subject may well be a place.
const HAPPENS_TO_PLACES: &[&str] =
    &["be", "become", "come", "fall", "have", "host", "lie", "remain", "see", "suffer", "witness"];

/// What is a part of a place: *Guatemala City's zone 9*, *Kyiv's outskirts*.
const PARTS: &[&str] = &[
    "airport",
    "center",
    "centre",
    "coast",
    "countryside",
    "district",
    "edge",
    "market",
    "neighborhood",
    "neighbourhood",
    "outskirt",
    "outskirts",
    "port",
    "quarter",
    "square",
    "stadium",
    "street",
    "suburb",
    "zone",
];

/// The use of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Behind a preposition of place.
    Place,
    /// Subject, agent, possessor, or behind a preposition for people.
    Actor,
    /// Either.
    Open,
}

/// The use of the name with this head word. Conjuncts share the use of the first.
pub(crate) fn of(sentence: &Sentence, head: usize) -> Use {
    let top = top_of_coordination(sentence, head);
    for at in [head, top] {
        if let Some(case) = sentence.child_by(at, "case").filter(|&case| case < at) {
            let word = sentence.tokens[case].lemma.as_str();
            if LOCATIVE.contains(&word) {
                return Use::Place;
            }
            if SOCIAL.contains(&word) {
                return Use::Actor;
            }
        }
    }
    if sentence.is(top, "nsubj") || sentence.is(top, "obl:agent") {
        let verb = sentence.head(top).map(|verb| sentence.tokens[verb].lemma.as_str());
        let passive = sentence.is(top, "nsubj:pass");
        let to_places = passive || verb.is_some_and(|verb| HAPPENS_TO_PLACES.contains(&verb));
        return if to_places { Use::Open } else { Use::Actor };
    }
    if sentence.is(top, "nmod:poss") {
        let owned = sentence.head(top).map_or("", |noun| sentence.tokens[noun].lemma.as_str());
        return if PARTS.contains(&owned) { Use::Place } else { Use::Actor };
    }
    Use::Open
}

/// The first of the conjuncts a word is among.
pub(crate) fn top_of_coordination(sentence: &Sentence, word: usize) -> usize {
    let mut at = word;
    for above in sentence.ancestors(word) {
        if !sentence.is(at, "conj") {
            break;
        }
        at = above;
    }
    at
}

/// The word of a range that hangs on a word outside of it; the last one where a faulty tree has several.
pub(crate) fn head_of(sentence: &Sentence, tokens: &std::ops::Range<usize>) -> usize {
    let outside = |word: usize| sentence.head(word).is_none_or(|head| !tokens.contains(&head));
    let wordy = |word: &usize| sentence.tokens.get(*word).is_some_and(|t| t.upos != dateline_model::Upos::Punct);
    tokens
        .clone()
        .rev()
        .filter(wordy)
        .find(|&word| outside(word) && !sentence.is(word, "punct") && !sentence.is(word, "case"))
        .or_else(|| tokens.clone().rev().find(wordy))
        .unwrap_or(tokens.start)
}

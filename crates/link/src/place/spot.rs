//! Unnamed spots that hang on a named place: *the poultry farms near Darat Izza*, *a checkpoint outside Hama*.

use super::relate::hang;
use super::{Draft, Scene};
use dateline_model::{PlacePrecision, Sentence, Upos};

/// Nouns of spots. Sorted.
const SPOTS: &[&str] = &[
    "airbase",
    "airfield",
    "airport",
    "airstrip",
    "barracks",
    "base",
    "bridge",
    "camp",
    "checkpoint",
    "crossing",
    "dam",
    "depot",
    "factory",
    "farm",
    "field",
    "forest",
    "hamlet",
    "headquarters",
    "highway",
    "hill",
    "hilltop",
    "hospital",
    "junction",
    "market",
    "mill",
    "mine",
    "mosque",
    "mountain",
    "oilfield",
    "outpost",
    "plant",
    "position",
    "post",
    "prison",
    "quarry",
    "refinery",
    "ridge",
    "road",
    "school",
    "settlement",
    "silo",
    "site",
    "station",
    "tunnel",
    "valley",
    "village",
    "warehouse",
    "town",
];

/// Adds spots, and hangs unresolved names beside them on the same place. The order and the indices of drafts change.
pub(super) fn add(scene: &Scene<'_>, mut drafts: Vec<Draft>) -> Vec<Draft> {
    let mut spots: Vec<(Draft, usize)> = Vec::new();
    for anchor in 0..drafts.len() {
        let near = drafts[anchor].precision == PlacePrecision::Near && drafts[anchor].relation.is_some();
        let behind_preposition = drafts[anchor].by != "gazetteer/near" && drafts[anchor].by != "gazetteer/anchor";
        if !near || !behind_preposition || drafts[anchor].place.is_none() || drafts[anchor].locates.is_some() {
            continue;
        }
        let sentence = scene.sentences[drafts[anchor].sentence].sentence;
        for noun in governed_spots(sentence, &drafts[anchor]) {
            let own = drafts
                .iter()
                .position(|draft| draft.sentence == drafts[anchor].sentence && draft.tokens.contains(&noun));
            match own {
                Some(own) if own == anchor => {}
                Some(own) => {
                    if drafts[own].place.is_none() {
                        let relation = drafts[anchor].relation.clone();
                        hang(&mut drafts, own, anchor, PlacePrecision::Near);
                        drafts[own].relation = relation;
                        drafts[anchor].locates = drafts[anchor].locates.or(Some(own));
                    }
                }
                None => {
                    let spot = spot(sentence, &drafts[anchor], noun);
                    let fresh = spot.filter(|spot| {
                        drafts.iter().chain(spots.iter().map(|(known, _)| known)).all(|known| apart(known, spot))
                    });
                    spots.extend(fresh.map(|spot| (spot, anchor)));
                }
            }
        }
    }
    merged(drafts, spots)
}

/// The spot nouns and capitalised names that the anchor's phrase modifies, with all they are coordinated with: the
/// noun right before the preposition (over a bracket: *Tallat Al-Dabbabat (Tank Hill) near*), else what the tree gives.
fn governed_spots(sentence: &Sentence, anchor: &Draft) -> Vec<usize> {
    let beside = beside(sentence, anchor);
    if !beside.is_empty() {
        return beside;
    }
    let nmod = sentence.is(anchor.head, "nmod");
    spots_of(sentence, sentence.head(anchor.head).filter(|_| nmod), anchor.head)
}

/// By the words: the noun right before the preposition of the anchor.
fn beside(sentence: &Sentence, anchor: &Draft) -> Vec<usize> {
    let mut at = anchor.tokens.start;
    while at
        .checked_sub(1)
        .is_some_and(|before| matches!(sentence.tokens[before].upos, Upos::Adp | Upos::Det | Upos::Adv))
    {
        at -= 1;
    }
    if at.checked_sub(1).is_some_and(|before| sentence.tokens[before].text == ")") {
        at = sentence.tokens[..at].iter().rposition(|token| token.text == "(").unwrap_or(at);
    }
    let mut noun = at.checked_sub(1);
    while let Some(part) =
        noun.filter(|&part| ["flat", "compound", "punct", "appos"].iter().any(|r| sentence.is(part, r)))
    {
        let head = sentence.head(part).filter(|&head| head < part);
        if head.is_none() {
            break;
        }
        noun = head;
    }
    spots_of(sentence, noun, anchor.head)
}

fn spots_of(sentence: &Sentence, noun: Option<usize>, anchor: usize) -> Vec<usize> {
    let Some(noun) = noun.filter(|&noun| noun < anchor) else { return Vec::new() };
    let mut nouns: Vec<usize> = sentence.conjuncts(noun);
    nouns.retain(|&noun| {
        let token = &sentence.tokens[noun];
        noun < anchor
            && (token.upos == Upos::Noun && SPOTS.contains(&token.lemma.as_str()) || token.upos == Upos::Propn)
    });
    nouns
}

fn spot(sentence: &Sentence, anchor: &Draft, noun: usize) -> Option<Draft> {
    let token = &sentence.tokens[noun];
    let named = token.upos == Upos::Propn;
    let mention = sentence.mentions.iter().filter(|mention| named && mention.tokens.contains(&noun));
    let tokens = match mention.max_by_key(|mention| mention.tokens.len()) {
        Some(mention) => mention.tokens.start..mention.tokens.end.min(sentence.tokens.len()),
        None => sentence.np(noun),
    };
    if tokens.is_empty() || tokens.end > anchor.tokens.start || !tokens.contains(&noun) {
        return None;
    }
    let tokens = crate::actor::trimmed(sentence, tokens.clone(), noun).start..tokens.end;
    if named && !is_spot_name(sentence, tokens.start) {
        return None;
    }
    Some(Draft {
        tokens,
        head: noun,
        score: anchor.score * 0.8,
        by: "gazetteer/anchor",
        antecedent: None,
        locates: None,
        metonymic: false,
        ..anchor.clone()
    })
}

fn apart(a: &Draft, b: &Draft) -> bool {
    a.sentence != b.sentence || a.tokens.end <= b.tokens.start || b.tokens.end <= a.tokens.start
}

/// *Tallat Al-Dabbabat*, *Mount X*: a name that begins with a word for a natural feature.
fn is_spot_name(sentence: &Sentence, first: usize) -> bool {
    let text = format!("{} X", sentence.tokens[first].text);
    dateline_gazetteer::strip_generic(&text).is_some_and(|(_, generic)| generic.is_near())
}

/// Puts the spots among the drafts, in reading order, and moves the indices along.
fn merged(drafts: Vec<Draft>, spots: Vec<(Draft, usize)>) -> Vec<Draft> {
    let mut all: Vec<(Draft, Option<usize>, Option<usize>)> =
        drafts.into_iter().enumerate().map(|(i, draft)| (draft, Some(i), None)).collect();
    all.extend(spots.into_iter().map(|(draft, anchor)| (draft, None, Some(anchor))));
    all.sort_by_key(|(draft, _, _)| (draft.sentence, draft.tokens.start, draft.tokens.end));
    let moved = |old: usize| all.iter().position(|(_, was, _)| *was == Some(old));
    let first_spot = |old: usize| all.iter().position(|(_, _, anchor)| *anchor == Some(old));
    let links: Vec<(Option<usize>, Option<usize>)> = all
        .iter()
        .map(|(draft, was, _)| {
            let locates = draft.locates.and_then(moved).or_else(|| was.and_then(first_spot));
            (locates, draft.antecedent.and_then(moved))
        })
        .collect();
    all.into_iter()
        .zip(links)
        .map(|((draft, _, _), (locates, antecedent))| Draft { locates, antecedent, ..draft })
        .collect()
}

//! Runs of tokens that the gazetteer or the encoder takes for a place.

use super::abbreviation;
use super::cue;
use super::site::words;
use crate::words::is_possessive;
use dateline_gazetteer::{Gazetteer, Match, PlaceIdx, strip_generic};
use dateline_model::{MentionLabel, Sentence, Upos};
use std::ops::Range;

/// Every run of a sentence that may be a place name: abbreviations, then what the encoder marks, then longer ones, then the
/// first.
pub(super) fn all(gazetteer: &Gazetteer, sentence: &Sentence) -> Vec<Name> {
    let words: Vec<&str> = sentence.tokens.iter().map(|token| token.text.as_str()).collect();
    let mut matches = gazetteer.scan(&words);
    // "Khartoum, state television said"
    matches.retain(|found| !found.tokens.clone().any(|at| words[at] == "," && ends_small(sentence, at, &found.tokens)));
    let mut names: Vec<Name> = (0..sentence.tokens.len())
        .filter_map(|at| abbreviation::division(gazetteer, sentence, at))
        .map(|(tokens, division)| Name { fixed: Some(division), ..Name::marked(tokens, None) })
        .collect();
    names.extend(located_names(sentence, &matches));
    names.extend(embedded(sentence, &matches));
    names.extend(matches.into_iter().filter_map(|found| unmarked(gazetteer, sentence, found)));
    names.retain(|name| {
        let found = name.found.is_some() || name.inside.is_some();
        !(is_little_word(sentence, &name.tokens) || found && is_small(sentence, &name.tokens))
    });
    names.sort_by_key(|name| {
        (name.fixed.is_none(), !name.located, std::cmp::Reverse(name.tokens.len()), name.tokens.start)
    });
    names
}

/// Whether what stands behind the comma is written small.
fn ends_small(sentence: &Sentence, comma: usize, tokens: &Range<usize>) -> bool {
    (comma + 1..tokens.end).all(|at| sentence.tokens[at].text.starts_with(char::is_lowercase))
}

/// *the state university*, *escalon neighborhood*: written small where other words are not.
fn is_small(sentence: &Sentence, tokens: &Range<usize>) -> bool {
    let capital = |at: usize| sentence.tokens[at].text.starts_with(char::is_uppercase);
    let written = || (1..sentence.tokens.len()).any(|at| !tokens.contains(&at) && capital(at));
    let lettered = |at: usize| sentence.tokens[at].text.chars().any(char::is_alphabetic);
    let all_small = tokens.clone().all(|at| !sentence.tokens[at].text.chars().any(char::is_uppercase));
    all_small && tokens.clone().any(lettered) && written()
}

/// *No talks yet*, *More than 40 dead*: little words that begin a headline, and are villages somewhere.
fn is_little_word(sentence: &Sentence, tokens: &Range<usize>) -> bool {
    const LITTLE: &str = "all as at by for four he her his how if in many more most no nor not of on one or our she so some than then \
         three to two we what when who why";
    let word = sentence.tokens[tokens.start].text.to_lowercase();
    tokens.len() == 1 && tokens.start == 0 && LITTLE.split(' ').any(|little| little == word)
}

/// A run of tokens that may be a place name.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub tokens: Range<usize>,
    /// The gazetteer's match of exactly this name.
    pub found: Option<Match>,
    /// The match of a place inside a longer name that nobody knows: *Raqqa* of *Raqqa National Hospital*.
    pub inside: Option<Match>,
    /// The state or province that it abbreviates.
    pub fixed: Option<PlaceIdx>,
    /// The encoder takes it for a place.
    pub located: bool,
    /// It begins the name of an organisation or of an office.
    pub home: bool,
}

impl Name {
    /// Of the encoder.
    fn marked(tokens: Range<usize>, found: Option<Match>) -> Self {
        Self { tokens, found, inside: None, fixed: None, located: true, home: false }
    }

    /// Of the gazetteer alone.
    fn unmarked(tokens: Range<usize>, found: Option<Match>) -> Self {
        Self { located: false, ..Self::marked(tokens, found) }
    }
}

pub(super) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Names the encoder marks as places, without the words around them that are no name.
fn located_names(sentence: &Sentence, matches: &[Match]) -> Vec<Name> {
    let mut names = Vec::new();
    for mention in sentence.mentions.iter().filter(|mention| mention.label == MentionLabel::Location) {
        let end = mention.tokens.end.min(sentence.tokens.len());
        let whole = mention.tokens.start.min(end)..end;
        let core = cue::bare_name(sentence, whole.clone());
        let adjective = core.len() == 1 && dateline_gazetteer::demonym(&sentence.tokens[core.start].text).is_some();
        if adjective || !(is_named(sentence, &core) || is_known(sentence, matches, &core)) {
            continue;
        }
        let inside: Vec<&Match> = matches.iter().filter(|found| overlap(&found.tokens, &core)).collect();
        let whole = inside.iter().find(|found| found.tokens == core);
        let longer = || inside.first().filter(|found| stands_for(sentence, &found.tokens, &core));
        match whole {
            // A list or a phrase with several names: each of them.
            None if has_joint(sentence, &core) => {
                names.extend(inside.iter().map(|found| Name::marked(found.tokens.clone(), Some((*found).clone()))));
            }
            found => match found.or_else(longer) {
                Some(found) => names.push(Name::marked(found.tokens.clone(), Some((*found).clone()))),
                None => {
                    let part = inside.iter().find(|found| names_site(sentence, &core, &found.tokens));
                    let inside = part.map(|found| (*found).clone());
                    names.push(Name { inside, ..Name::marked(core, None) });
                }
            },
        }
    }
    names
}

/// A capitalised common word that is a name to the encoder and to the gazetteer.
fn is_known(sentence: &Sentence, matches: &[Match], core: &Range<usize>) -> bool {
    let capital = |at: usize| {
        let token = &sentence.tokens[at];
        token.text.starts_with(char::is_uppercase) && token.upos != Upos::Adj && !cue::is_around_word(sentence, at)
    };
    matches.iter().any(|found| found.tokens == *core && !found.is_common_word) && core.clone().all(capital)
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether a match that is not quite what the encoder marks is the name that is meant.
fn stands_for(sentence: &Sentence, found: &Range<usize>, core: &Range<usize>) -> bool {
    is_longer(sentence, found, core) || all_but_common(sentence, core, found)
}

/// The match adds only words with a capital to the marked ones: not *US southern*.
fn is_longer(sentence: &Sentence, found: &Range<usize>, core: &Range<usize>) -> bool {
    let named = |at: usize| {
        let text = &sentence.tokens[at].text;
        !text.starts_with(char::is_lowercase) || kind_or_joint(text)
    };
    covers(found, core) && found.clone().filter(|at| !core.contains(at)).all(named)
}

/// Words of a name that are written small: *Darat al-Izza*, *Rio de Janeiro*, *Aleppo city*.
fn kind_or_joint(text: &str) -> bool {
    text.chars().count() < 4 || matches!(text, "city" | "town" | "village" | "camp" | "province" | "district")
}

/// The match leaves out only words without a capital: *the besieged city of Aleppo*.
fn all_but_common(sentence: &Sentence, core: &Range<usize>, found: &Range<usize>) -> bool {
    core.clone().filter(|at| !found.contains(at)).all(|at| {
        let token = &sentence.tokens[at];
        !token.text.starts_with(char::is_uppercase) || matches!(token.upos, Upos::Punct | Upos::Adj)
    })
}

/// Whether a place begins a longer name of something that stands in it. Roads bear the names of places elsewhere.
fn names_site(sentence: &Sentence, core: &Range<usize>, part: &Range<usize>) -> bool {
    let last = sentence.tokens[core.end - 1].text.as_str();
    part.start == core.start && part.end < core.end && is_site(last)
}

/// Words for what stands in a town and bears its name. Sorted.
const SITES: &[&str] = &[
    "academy",
    "airfield",
    "airport",
    "arena",
    "barracks",
    "base",
    "bazaar",
    "bridge",
    "cathedral",
    "cemetery",
    "center",
    "centre",
    "church",
    "clinic",
    "college",
    "complex",
    "court",
    "courthouse",
    "dam",
    "depot",
    "embassy",
    "estate",
    "factory",
    "hall",
    "harbor",
    "harbour",
    "headquarters",
    "hospital",
    "hotel",
    "institute",
    "jail",
    "library",
    "mall",
    "market",
    "mosque",
    "museum",
    "park",
    "plant",
    "port",
    "prison",
    "refinery",
    "school",
    "stadium",
    "station",
    "temple",
    "terminal",
    "theater",
    "theatre",
    "tower",
    "university",
    "zoo",
];

fn is_site(word: &str) -> bool {
    SITES.binary_search(&word.to_lowercase().as_str()).is_ok()
}

fn has_joint(sentence: &Sentence, core: &Range<usize>) -> bool {
    sentence.tokens[core.clone()]
        .iter()
        .any(|token| matches!(token.upos, Upos::Cconj | Upos::Adp) || token.text == "," || is_possessive(&token.text))
}

/// Whether one of the words is a name: not only *Villages* in a headline, *northwest*, *the Old City*.
fn is_named(sentence: &Sentence, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|at| {
        let token = &sentence.tokens[at];
        let capital = token.text.starts_with(char::is_uppercase);
        let common = matches!(token.upos, Upos::Det | Upos::Adj | Upos::Pron | Upos::Noun | Upos::Adp);
        let named = token.upos == Upos::Propn || capital && !common;
        named && !cue::is_around_word(sentence, at) && !matches!(token.text.as_str(), "Old" | "New")
    })
}

/// Names that begin the name of an organisation (*Texas Fire Service*) or what somebody is called by (*an Oakland police
/// officer*): nothing happens there, but they tell which places the report knows.
fn embedded(sentence: &Sentence, matches: &[Match]) -> Vec<Name> {
    let begins = |found: &&Match| {
        sentence.mentions.iter().any(|mention| {
            let end = mention.tokens.end.min(sentence.tokens.len());
            let det = sentence.tokens.get(mention.tokens.start).is_some_and(|token| token.upos == Upos::Det);
            let starts = [mention.tokens.start, mention.tokens.start + usize::from(det)].contains(&found.tokens.start);
            let next = sentence.tokens.get(found.tokens.end).filter(|_| found.tokens.end < end);
            starts
                && next.is_some_and(|next| match mention.label {
                    MentionLabel::Organisation => !is_possessive(&next.text) && next.upos != Upos::Punct,
                    MentionLabel::Person => is_office(&next.text),
                    _ => false,
                })
        })
    };
    let name = |found: &Match| {
        !found.is_common_word
            && sentence.tokens[found.tokens.clone()].iter().any(|token| token.upos == Upos::Propn)
            && sentence.tokens[found.tokens.start].text.starts_with(char::is_uppercase)
    };
    let named = matches.iter().filter(|found| name(found)).filter(begins);
    named.map(|found| Name { home: true, ..Name::unmarked(found.tokens.clone(), Some(found.clone())) }).collect()
}

/// A word between a place and a person: in small letters, or a title.
pub(crate) fn is_office(word: &str) -> bool {
    const TITLES: &str = "Mayor Governor Gov Gov. Senator Sen Sen. Representative Rep Rep. Sheriff Police Fire Judge \
                          Attorney District County City Council Councilman Councilwoman Commissioner Director Chief \
                          President Prime Minister Secretary Chairman Superintendent Auditor Prosecutor Coroner Bishop \
                          Archbishop Supervisor Treasurer Clerk Manager Coach MP Ambassador Premier King Queen Prince";
    word.starts_with(char::is_lowercase) || TITLES.split_whitespace().any(|title| title == word)
}

/// A match that the encoder does not mark: a proper noun that no longer name swallows.
fn unmarked(gazetteer: &Gazetteer, sentence: &Sentence, found: Match) -> Option<Name> {
    let tokens = &sentence.tokens[found.tokens.clone()];
    let proper = tokens.iter().any(|token| token.upos == Upos::Propn);
    let capital = tokens.iter().all(|token| {
        token.text.starts_with(char::is_uppercase)
            || token.text.chars().count() < 4
            || !token.text.starts_with(char::is_alphabetic)
    });
    if !proper || !capital || found.is_common_word {
        return None;
    }
    let whole = proper_run(sentence, &found.tokens);
    if whole == found.tokens {
        return Some(Name::unmarked(whole, Some(found)));
    }
    // *Jabal Sheikh Aqil*, *Damascus International Airport*: a generic word makes a longer name.
    let text = words(sentence, &whole);
    let known = || !gazetteer.query(&text).fuzzy(false).limit(1).run().is_empty();
    (strip_generic(&text).is_some() && known()).then(|| Name::unmarked(whole, None))
}

/// The run of proper nouns around a match; kind and direction words at its edges are no part of the name.
fn proper_run(sentence: &Sentence, tokens: &Range<usize>) -> Range<usize> {
    let proper = |at: usize| sentence.tokens.get(at).is_some_and(|token| token.upos == Upos::Propn);
    let mut run = tokens.clone();
    while run.start > 0 && proper(run.start - 1) && !cue::is_around_word(sentence, run.start - 1) {
        run.start -= 1;
    }
    while proper(run.end) && !cue::is_around_word(sentence, run.end) {
        run.end += 1;
    }
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_sites_is_sorted() {
        assert!(SITES.windows(2).all(|pair| pair[0] < pair[1]));
    }
}

//! Where place names stand: runs of tokens that the gazetteer or the encoder takes for a place.

use super::abbreviation;
use super::cue::{self, Cue};
use crate::actor::{Named, role};
use crate::words::{Words, is_possessive};
use dateline_catalog::{Actors, AliasKind};
use dateline_gazetteer::fold::{fold, strip_articles};
use dateline_gazetteer::{Gazetteer, Match, PlaceIdx, strip_generic};
use dateline_model::{MentionLabel, Sentence, Upos};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A place name in a sentence, before it is resolved.
#[derive(Debug, Clone)]
pub(super) struct Site {
    pub sentence: usize,
    /// The name itself.
    pub name: Range<usize>,
    /// The name with direction and kind words: *western Aleppo region*.
    pub phrase: Range<usize>,
    pub head: usize,
    /// What stands around the name.
    pub cue: Cue,
    /// The gazetteer's match of exactly this name.
    pub found: Option<Match>,
    /// The state or province that the name abbreviates.
    pub fixed: Option<PlaceIdx>,
    /// The encoder takes it for a place.
    pub located: bool,
    /// The catalogue knows it as a state or capital.
    pub state: bool,
    /// The name stands for its government or people.
    pub metonymic: bool,
}

/// The place names of a sentence, left to right, without overlaps.
pub(super) fn find(
    gazetteer: &Gazetteer,
    actors: &Actors,
    sentence: &Sentence,
    index: usize,
    known: &[Named],
    people: &Persons,
) -> Vec<Site> {
    let words: Vec<&str> = sentence.tokens.iter().map(|token| token.text.as_str()).collect();
    let matches = gazetteer.scan(&words);
    let mut sites: Vec<Site> = Vec::new();
    let mut names = abbreviated(gazetteer, sentence);
    names.extend(located_names(sentence, &matches));
    names.extend(matches.into_iter().filter_map(|found| unmarked(gazetteer, sentence, found)));
    // Abbreviations, then marked names, then longer ones, then the first.
    names.sort_by_key(|name| {
        (name.fixed.is_none(), !name.located, std::cmp::Reverse(name.tokens.len()), name.tokens.start)
    });
    let mut persons: Vec<Name> = Vec::new();
    for name in names {
        let taken = sites.iter().any(|site| overlap(&site.name, &name.tokens));
        if taken || is_people(sentence, &name, people) || vetoed(actors, sentence, known, &name) {
            continue;
        }
        if is_person(sentence, &name) {
            persons.push(name);
        } else {
            sites.push(site(actors, sentence, index, known, name));
        }
    }
    // *the capture of Hur, Basratun and Bala*: what stands in a row with places is a place.
    while let Some(at) =
        persons.iter().position(|name| sites.iter().any(|site| in_a_row(sentence, &site.name, &name.tokens)))
    {
        let name = persons.swap_remove(at);
        if sites.iter().all(|site| !overlap(&site.name, &name.tokens)) {
            sites.push(site(actors, sentence, index, known, Name { located: true, ..name }));
        }
    }
    sites.sort_by_key(|site| site.name.start);
    cue::share(sentence, &mut sites);
    sites
}

/// The names of the persons of a report, word by word.
#[derive(Debug, Default)]
pub(super) struct Persons {
    /// Last names: *Baghdadi* of *Abu Bakr al-Baghdadi*.
    last: BTreeSet<String>,
    /// First and last names that the encoder takes for a person's oftener than for a place's.
    sure: BTreeSet<String>,
}

impl Persons {
    pub(super) fn of(sentences: &[Words<'_>]) -> Self {
        let mut persons = Self::default();
        let mut votes: BTreeMap<String, i32> = BTreeMap::new();
        for words in sentences {
            for mention in &words.sentence.mentions {
                let tokens = words.sentence.tokens.get(mention.tokens.clone()).unwrap_or_default();
                let [first, .., last] = tokens else {
                    tokens.iter().for_each(|token| vote(&mut votes, mention.label, &token.text));
                    continue;
                };
                for token in [first, last] {
                    vote(&mut votes, mention.label, &token.text);
                }
                let (first, last) = (key(&first.text), key(&last.text));
                if mention.label == MentionLabel::Person && last.chars().count() > 2 {
                    persons.sure.extend([first, last.clone()]);
                    persons.last.insert(last);
                }
            }
        }
        persons.sure.retain(|name| votes.get(name).is_some_and(|votes| *votes > 0));
        persons
    }
}

fn vote(votes: &mut BTreeMap<String, i32>, label: MentionLabel, word: &str) {
    let vote = match label {
        MentionLabel::Person => 1,
        MentionLabel::Location => -1,
        _ => 0,
    };
    *votes.entry(key(word)).or_default() += vote;
}

fn key(word: &str) -> String {
    strip_articles(&fold(word))
}

/// Faiths, peoples and tongues that are also names of villages somewhere. Sorted.
const PEOPLES: &[&str] = &[
    "alawite",
    "alawites",
    "arab",
    "arabs",
    "assyrian",
    "assyrians",
    "baloch",
    "bedouin",
    "christian",
    "christians",
    "copt",
    "coptic",
    "copts",
    "druze",
    "fulani",
    "hazara",
    "hazaras",
    "hutu",
    "islamist",
    "islamists",
    "jew",
    "jewish",
    "jews",
    "kurd",
    "kurdish",
    "kurds",
    "masalit",
    "muslim",
    "muslims",
    "oromo",
    "pashtun",
    "pashtuns",
    "rohingya",
    "salafi",
    "shia",
    "shias",
    "shiite",
    "shiites",
    "sunni",
    "sunnis",
    "tuareg",
    "tuaregs",
    "turkmen",
    "tutsi",
    "uighur",
    "yazidi",
    "yazidis",
    "yezidi",
    "yezidis",
];

/// A lone word for a people or a faith, or a name of a person of the report that the encoder does not take for a place,
/// here or on the whole.
fn is_people(sentence: &Sentence, name: &Name, persons: &Persons) -> bool {
    if name.tokens.len() != 1 {
        return false;
    }
    let folded = fold(&sentence.tokens[name.tokens.start].text);
    let word = strip_articles(&folded);
    PEOPLES.binary_search(&folded.as_str()).is_ok()
        || !name.located && persons.last.contains(&word)
        || persons.sure.contains(&word)
}

/// The encoder takes it for a person.
fn is_person(sentence: &Sentence, name: &Name) -> bool {
    !name.located
        && sentence
            .mentions
            .iter()
            .any(|mention| mention.label == MentionLabel::Person && overlap(&mention.tokens, &name.tokens))
}

/// Only commas and *and* stand between the two.
fn in_a_row(sentence: &Sentence, a: &Range<usize>, b: &Range<usize>) -> bool {
    let between = a.end.min(b.end)..a.start.max(b.start);
    let joints = |at: usize| matches!(sentence.tokens[at].lemma.as_str(), "," | "and" | "or" | "&");
    !between.is_empty() && between.len() <= 2 && between.clone().all(joints)
}

/// A run of tokens that may be a place name.
struct Name {
    tokens: Range<usize>,
    found: Option<Match>,
    fixed: Option<PlaceIdx>,
    located: bool,
}

/// *Ga.* and *TX* behind a name.
fn abbreviated(gazetteer: &Gazetteer, sentence: &Sentence) -> Vec<Name> {
    (0..sentence.tokens.len())
        .filter_map(|at| {
            let fixed = abbreviation::division(gazetteer, sentence, at)?;
            Some(Name { tokens: at..at + 1, found: None, fixed: Some(fixed), located: true })
        })
        .collect()
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
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
        if adjective || !is_named(sentence, &core) {
            continue;
        }
        let inside: Vec<&Match> = matches.iter().filter(|found| overlap(&found.tokens, &core)).collect();
        match inside.iter().find(|found| found.tokens == core) {
            Some(found) => names.push(Name { tokens: core, found: Some((*found).clone()), fixed: None, located: true }),
            // A list or a phrase with several names: each of them.
            None if has_joint(sentence, &core) => names.extend(inside.iter().map(|found| Name {
                tokens: found.tokens.clone(),
                found: Some((*found).clone()),
                fixed: None,
                located: true,
            })),
            None => match inside
                .first()
                .filter(|found| covers(&found.tokens, &core) || all_but_common(sentence, &core, found))
            {
                Some(found) => names.push(Name {
                    tokens: found.tokens.clone(),
                    found: Some((*found).clone()),
                    fixed: None,
                    located: true,
                }),
                None => names.push(Name { tokens: core, found: None, fixed: None, located: true }),
            },
        }
    }
    names
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The match leaves out only words without a capital: *the besieged city of Aleppo*.
fn all_but_common(sentence: &Sentence, core: &Range<usize>, found: &Match) -> bool {
    core.clone().filter(|at| !found.tokens.contains(at)).all(|at| {
        let token = &sentence.tokens[at];
        !token.text.starts_with(char::is_uppercase) || matches!(token.upos, Upos::Punct | Upos::Adj)
    })
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
        return Some(Name { tokens: whole, found: Some(found), fixed: None, located: false });
    }
    // *Jabal Sheikh Aqil*, *Damascus International Airport*: a generic word makes a longer name.
    let text = words(sentence, &whole);
    strip_generic(&text).filter(|_| !gazetteer.query(&text).fuzzy(false).limit(1).run().is_empty()).map(|_| Name {
        tokens: whole,
        found: None,
        fixed: None,
        located: false,
    })
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

/// Names of persons, organisations and armed groups are no places; nor is *UK* in *UK-based*.
fn vetoed(actors: &Actors, sentence: &Sentence, known: &[Named], name: &Name) -> bool {
    let by_mention = sentence.mentions.iter().any(|mention| {
        let longer = mention.tokens.len() > name.tokens.len();
        overlap(&mention.tokens, &name.tokens)
            && match mention.label {
                MentionLabel::Organisation => longer && !name.located,
                MentionLabel::Weapon | MentionLabel::MilitaryPlatform | MentionLabel::DocumentReference => true,
                _ => false,
            }
    });
    let by_actor = known.iter().any(|named| {
        overlap(&named.tokens, &name.tokens)
            && (!named.is_state(actors) || named.kind == AliasKind::Demonym || named.tokens.len() > name.tokens.len())
            // *entrenched in Rojava*: an actor that bears the name of its place.
            && !(named.tokens == name.tokens && role::of(sentence, role::head_of(sentence, &name.tokens)) == role::Use::Place)
    });
    let compound = sentence.tokens.get(name.tokens.end).is_some_and(|next| next.text == "-")
        && sentence.tokens.get(name.tokens.end + 1).is_some_and(|next| {
            matches!(next.upos, Upos::Verb | Upos::Adj)
                || matches!(next.text.as_str(), "based" | "led" | "backed" | "born")
        });
    by_mention || by_actor || compound
}

fn site(actors: &Actors, sentence: &Sentence, index: usize, known: &[Named], name: Name) -> Site {
    let head = role::head_of(sentence, &name.tokens);
    let state = known.iter().any(|named| named.tokens == name.tokens && named.is_state(actors));
    let organisation = sentence
        .mentions
        .iter()
        .any(|mention| mention.label == MentionLabel::Organisation && mention.tokens == name.tokens);
    let (cue, phrase) = cue::around(sentence, &name.tokens);
    let acts = role::of(sentence, head) == role::Use::Actor;
    let metonymic = acts && (state || organisation) && cue.is_empty();
    Site {
        sentence: index,
        name: name.tokens,
        phrase,
        head,
        cue,
        found: name.found,
        fixed: name.fixed,
        located: name.located,
        state,
        metonymic,
    }
}

/// The words of a range with single spaces; hyphens join.
pub(super) fn words(sentence: &Sentence, tokens: &Range<usize>) -> String {
    let mut text = String::new();
    let mut last_end = None;
    for token in &sentence.tokens[tokens.clone()] {
        if last_end.is_some_and(|end| end != token.span.start) {
            text.push(' ');
        }
        text.push_str(&token.text);
        last_end = Some(token.span.end);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_peoples_is_sorted() {
        assert!(PEOPLES.windows(2).all(|pair| pair[0] < pair[1]));
    }
}

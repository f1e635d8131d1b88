//! Where place names stand: the runs of tokens that are no person, people or organisation.

use super::cue::{self, Cue};
use super::name::{self, Name, overlap};
use crate::actor::{Named, role};
use crate::words::Words;
use dateline_catalog::{Actors, AliasKind};
use dateline_gazetteer::fold::{fold, strip_articles};
use dateline_gazetteer::{Gazetteer, Match, PlaceIdx};
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
    /// The match of a place inside a longer name that nobody knows: *Raqqa* of *Raqqa National Hospital*.
    pub inside: Option<Match>,
    /// The state or province that the name abbreviates.
    pub fixed: Option<PlaceIdx>,
    /// The encoder takes it for a place.
    pub located: bool,
    /// The catalogue knows it as a state or capital.
    pub state: bool,
    /// The name stands for its government or people.
    pub metonymic: bool,
    /// Where somebody is at home, not where something happens: *Denver-based*, *the Texas Fire Service*.
    pub home: bool,
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
    let mut sites: Vec<Site> = Vec::new();
    let mut persons: Vec<Name> = Vec::new();
    for name in name::all(gazetteer, sentence) {
        let taken = sites.iter().any(|site| overlap(&site.name, &name.tokens));
        if taken || is_people(sentence, &name, people) || vetoed(actors, sentence, known, &name) {
            continue;
        }
        if !name.home && is_person(sentence, &name) && !is_ground(sentence, &name) {
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
                // *an Oakland officer*, *the Murmansk governor*
                if mention.label == MentionLabel::Person && name::is_office(&tokens[1].text) {
                    continue;
                }
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

/// Where people write, and no place.
const NETWORKS: &[&str] =
    &["facebook", "instagram", "telegram", "tiktok", "twitter", "vkontakte", "whatsapp", "youtube"];

/// Faiths, peoples and tongues that are also names of villages somewhere. Sorted.
const PEOPLES: &[&str] = &[
    "abkhaz",
    "abkhazian",
    "abkhazians",
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
    "dinka",
    "dinkas",
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
    "nuer",
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
    "tigrayan",
    "tigrayans",
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

/// A lone word for a people, a faith or a network, or a name of a person of the report that the encoder does not take for a place,
/// here or on the whole.
fn is_people(sentence: &Sentence, name: &Name, persons: &Persons) -> bool {
    if name.tokens.len() != 1 {
        return false;
    }
    let folded = fold(&sentence.tokens[name.tokens.start].text);
    let word = strip_articles(&folded);
    // "wrote on Telegram"
    let posted = name.tokens.start.checked_sub(1).is_some_and(|on| sentence.tokens[on].lemma == "on");
    PEOPLES.binary_search(&folded.as_str()).is_ok()
        || posted && NETWORKS.contains(&word.as_str())
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

/// *Control of Homs*, *the siege of Goma*, *near Sake*, *retook El Fasher*: a known name where only a place can stand.
fn is_ground(sentence: &Sentence, name: &Name) -> bool {
    let head = role::head_of(sentence, &name.tokens);
    let case = sentence.child_by(head, "case").filter(|&case| case < head);
    let above = sentence.head(head).map_or("", |above| sentence.tokens[above].lemma.as_str());
    let ground =
        || matches!(above, "capture" | "control" | "liberation" | "outskirt" | "recapture" | "seizure" | "siege");
    let taken = || {
        sentence.is(head, "obj")
            && matches!(above, "besiege" | "liberate" | "overrun" | "recapture" | "retake" | "storm")
    };
    name.found.is_some() && case.is_none() && taken()
        || name.found.is_some()
            && case.is_some_and(|case| match sentence.tokens[case].lemma.as_str() {
                "near" | "outside" => true,
                "of" | "over" => ground(),
                _ => false,
            })
}

/// *Residents of Chilapa*, taken for a body: the place is told of people.
fn of_people(sentence: &Sentence, body: &dateline_model::Mention, name: &Name) -> bool {
    let head = body.tokens.clone().find(|&at| sentence.tokens[at].upos != Upos::Det);
    let people = head.filter(|&at| crate::lexicon::person(&sentence.tokens[at]).is_some());
    let common = |token: &dateline_model::Token| token.upos == Upos::Noun && token.text.starts_with(char::is_lowercase);
    people.is_some_and(|at| {
        common(&sentence.tokens[at]) && (at + 1..name.tokens.start).any(|i| sentence.tokens[i].lemma == "of")
    })
}

/// Only commas and *and* stand between the two.
fn in_a_row(sentence: &Sentence, a: &Range<usize>, b: &Range<usize>) -> bool {
    let between = a.end.min(b.end)..a.start.max(b.start);
    let joints = |at: usize| matches!(sentence.tokens[at].lemma.as_str(), "," | "and" | "or" | "&");
    !between.is_empty() && between.len() <= 2 && between.clone().all(joints)
}

/// Names of persons, organisations and armed groups are no places; nor is *UK* in *UK-based*.
fn vetoed(actors: &Actors, sentence: &Sentence, known: &[Named], name: &Name) -> bool {
    let by_mention = sentence.mentions.iter().any(|mention| {
        let longer = mention.tokens.len() > name.tokens.len();
        overlap(&mention.tokens, &name.tokens)
            && match mention.label {
                MentionLabel::Organisation => {
                    longer && !name.located && !name.home && !of_people(sentence, mention, name)
                }
                // a known name of several words is no make of rifle
                MentionLabel::DocumentReference if names_its_state(sentence, &mention.tokens) => false,
                MentionLabel::Weapon | MentionLabel::MilitaryPlatform | MentionLabel::DocumentReference => {
                    name.found.is_none() || name.tokens.len() == 1
                }
                _ => false,
            }
    });
    // *British Columbia*: the adjective is part of the name.
    let swallowed = |named: &Named| {
        named.kind == AliasKind::Demonym && name.found.is_some() && named.tokens.len() < name.tokens.len()
    };
    let by_actor = known.iter().any(|named| {
        overlap(&named.tokens, &name.tokens)
            && !swallowed(named)
            && (!named.is_state(actors) || named.kind == AliasKind::Demonym || named.tokens.len() > name.tokens.len())
            // *entrenched in Rojava*: an actor that bears the name of its place.
            && !(named.tokens == name.tokens && role::of(sentence, role::head_of(sentence, &name.tokens)) == role::Use::Place)
    });
    // *the Dir and Hawadle clans*
    let lemma = |at: usize| sentence.tokens.get(at).map_or("", |token| token.lemma.as_str());
    let kin = |at: usize| matches!(lemma(at), "clan" | "subclan" | "sub-clan" | "tribe" | "tribesman");
    if kin(name.tokens.end.saturating_sub(1))
        || kin(name.tokens.end)
        || lemma(name.tokens.end) == "and" && kin(name.tokens.end + 2)
    {
        return true;
    }
    let compound = sentence.tokens.get(name.tokens.end).is_some_and(|next| next.text == "-")
        && sentence.tokens.get(name.tokens.end + 1).is_some_and(|next| {
            matches!(next.upos, Upos::Verb | Upos::Adj) || matches!(next.text.as_str(), "led" | "backed")
        })
        && !is_home(sentence, &name.tokens);
    by_mention || by_actor || compound
}

/// *Florida's constitution*, *the Mali report*: whose paper it is; *the Minsk agreements* were only signed there.
fn names_its_state(sentence: &Sentence, paper: &Range<usize>) -> bool {
    const STATE: [&str; 11] = [
        "act",
        "charter",
        "constitution",
        "decree",
        "indictment",
        "law",
        "manual",
        "report",
        "resolution",
        "section",
        "statute",
    ];
    let words = sentence.tokens.get(paper.clone()).unwrap_or_default();
    words.iter().any(|token| STATE.contains(&token.text.to_lowercase().trim_end_matches('s')))
}

/// *Denver-based*: the name tells where somebody is at home, not where something happens.
fn is_home(sentence: &Sentence, name: &Range<usize>) -> bool {
    let text = |at: usize| sentence.tokens.get(at).map_or("", |token| token.text.as_str());
    text(name.end) == "-" && matches!(text(name.end + 1), "based" | "born" | "area" | "bound")
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
    let home = name.home || is_home(sentence, &name.tokens);
    Site {
        sentence: index,
        name: name.tokens,
        phrase,
        head,
        cue,
        found: name.found,
        inside: name.inside,
        fixed: name.fixed,
        located: name.located,
        state,
        metonymic,
        home,
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

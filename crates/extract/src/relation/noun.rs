//! Nouns: *US support for Kurdish militias*, *rebel backer Turkey*, *regime allies Iran and Russia*, *their campaign to
//! defeat IS*, *the army's enemies, the RSF*.
//!
//! Near misses: *support for the plan* (no party) · *the fight for the town* (an event).

use super::{Fact, enmity, is_armed, kind_of, member, modifier, parties, phrase_span};
use crate::{
    lexicon::has,
    scene::Scene,
    speaker,
    syntax::{arguments, children, conjuncts, has_rel, head, lemma, with_preposition},
    voice::Voices,
    who::{Who, one},
};
use dateline_catalog::ActorKind;
use dateline_model::{RelationKind, Upos};

const SUPPORT: &[&str] = &["aid", "assistance", "backing", "help", "patronage", "sponsorship", "support"];
const ALLY: &[&str] = &["ally", "friend", "partner"];
const BACKER: &[&str] = &["backer", "patron", "sponsor", "supporter"];
const ENEMY: &[&str] = &["adversary", "arch-enemy", "arch-foe", "enemy", "foe", "nemesis", "opponent", "rival"];
const GIVE: &[&str] = &["continue", "deliver", "enjoy", "give", "increase", "offer", "provide", "receive", "supply"];

/// *ally*, *backer*, *enemy*: nouns that bind two parties.
pub(super) fn is_bond(word: &str) -> bool {
    has(ALLY, word) || has(BACKER, word) || has(ENEMY, word)
}

pub(super) fn read(scene: &Scene<'_>, n: usize, i: usize, voices: &Voices) -> Option<Fact> {
    let word = lemma(scene.sentence(n), i);
    if has(SUPPORT, word) {
        support(scene, n, i)
    } else if is_bond(word) {
        ally(scene, n, i, voices)
    } else if enmity::is_campaign(word) {
        enmity::campaign(scene, n, i)
    } else if word == "proxy" {
        proxy(scene, n, i)
    } else if member::is_member_noun(word) {
        member::read(scene, n, i)
    } else {
        enmity::strikes(scene, n, i)
    }
}

/// The words in front of a noun and its owner, as parties.
pub(super) fn owners(scene: &Scene<'_>, n: usize, i: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    children(s, i, &["nmod:poss", "compound", "amod"]).flat_map(|h| modifier(scene, n, h)).collect()
}

fn support(scene: &Scene<'_>, n: usize, i: usize) -> Option<Fact> {
    let s = scene.sentence(n);
    let mut helpers = owners(scene, n, i);
    helpers.extend(parties(scene, n, with_preposition(s, i, &["from", "by", "of"])));
    let mut helped = parties(scene, n, with_preposition(s, i, &["for", "to"]));
    let verb = head(s, i).filter(|&v| s.tokens[v].upos == Upos::Verb);
    if let Some(v) = verb.filter(|&v| has_rel(s, i, &["obj"]) && has(GIVE, lemma(s, v))) {
        let doers = || crate::who::doers(scene, n, v, &arguments(s, v).doers);
        if matches!(lemma(s, v), "enjoy" | "receive") {
            helped.extend(doers());
            helpers.extend(parties(scene, n, with_preposition(s, v, &["from"])));
        } else {
            if helpers.is_empty() {
                helpers = doers();
            }
            if helped.is_empty() {
                helped = parties(scene, n, with_preposition(s, v, &["for", "to"]));
            }
        }
    }
    // "advanced with the support of Russian jets", "under US patronage"
    if let Some(v) = verb.filter(|_| helped.is_empty() && has_rel(s, i, &["obl"]))
        && children(s, i, &["case"]).any(|j| matches!(lemma(s, j), "with" | "under"))
    {
        helped = crate::who::doers(scene, n, v, &arguments(s, v).doers);
    }
    helped.retain(|w| is_armed(scene, w));
    Fact::between(RelationKind::Backs, (i, "relation/support-noun"), helpers, helped, phrase_span(scene, n, i))
}

/// *rebel backer Turkey*, *regime allies Iran and Russia*, *Moscow, a key ally of Damascus*, *partners in the US-led fight*.
fn ally(scene: &Scene<'_>, n: usize, i: usize, voices: &Voices) -> Option<Fact> {
    let s = scene.sentence(n);
    let word = lemma(s, i);
    let mut owned = owners(scene, n, i);
    owned.extend(parties(scene, n, with_preposition(s, i, &["of", "with", "to"])));
    if let Some(our) = speaker::pronoun_of(scene, n, i, "nmod:poss", "our") {
        owned.extend(speaker::party(scene, voices, n, our));
    }
    // "his Russian and Iranian backers", "its Kurdish allies": whose they are stands in front of who they are
    let whose: Vec<Who> = children(s, i, &["nmod:poss"]).flat_map(|j| modifier(scene, n, j)).collect();
    let described = || -> Vec<Who> {
        let words = children(s, i, &["amod", "compound"]).flat_map(|j| conjuncts(s, j)).collect::<Vec<_>>();
        words
            .into_iter()
            .flat_map(|j| modifier(scene, n, j))
            .filter(|w| whose.iter().all(|o| o.key() != w.key()))
            .collect()
    };
    if owned.is_empty() {
        // "partners in the US-led fight": partners of who leads it
        let leads = |j: usize| s.subtree(j).into_iter().find(|&k| s.tokens[k].text == "led" && k >= 2);
        owned = with_preposition(s, i, &["in"])
            .into_iter()
            .filter_map(leads)
            .flat_map(|k| super::epithet::ending_at(scene, n, k - 2))
            .collect();
    }
    let mut named: Vec<Who> = children(s, i, &["appos", "flat"]).flat_map(|h| parties(scene, n, [h])).collect();
    // "regime allies Iran and Russia": the names stand right behind the noun, whatever the parser hangs them on
    if named.is_empty()
        && s.tokens.get(i + 1).is_some_and(|t| t.upos == Upos::Propn)
        && let Some((_, m)) = scene.actor_at(n, i + 1).filter(|(_, m)| m.at.start == i + 1)
    {
        named = parties(scene, n, [m.head]);
    }
    // "Assad's allies, Russia and Iran": the names in a row with the noun, behind nothing but a comma
    if named.is_empty() && s.tokens.get(i + 1).is_some_and(|t| t.text == ",") {
        let first = children(s, i, &["conj"]).next().filter(|&j| children(s, j, &["cc"]).next().is_none());
        let row = first.into_iter().flat_map(|_| children(s, i, &["conj"]).collect::<Vec<_>>());
        named = parties(scene, n, row);
    }
    if named.is_empty() && has_rel(s, i, &["compound", "appos", "nmod:desc"]) {
        named = parties(scene, n, head(s, i));
    }
    let predicate = children(s, i, &["cop"]).next().is_some();
    if named.is_empty() && predicate {
        named = parties(scene, n, children(s, i, &["nsubj"]).collect::<Vec<_>>());
    }
    if named.is_empty() && has(BACKER, word) {
        named = parties(scene, n, with_preposition(s, i, &["in"])); // "his backers in Moscow and Tehran"
    }
    if named.is_empty() && !whose.is_empty() {
        named = described();
        // "its Kurdish allies": of a people, not of a state
        let of_people = |j: usize| s.tokens[j].upos == Upos::Adj && s.tokens[j].text.starts_with(char::is_uppercase);
        if named.is_empty() && children(s, i, &["amod"]).any(of_people) {
            named = one(scene, n, i).into_iter().collect();
        }
        // "its Nato ally": of which alliance
        named.retain(|w| !is_alliance(scene, w));
        owned = whose;
    }
    let kind = if has(ALLY, word) {
        RelationKind::AlliedWith
    } else if has(BACKER, word) {
        RelationKind::Backs
    } else {
        RelationKind::Opposes
    };
    (!owned.is_empty() && !named.is_empty()).then(|| Fact {
        kind,
        at: i,
        subjects: named,
        objects: owned,
        span: phrase_span(scene, n, i),
        rule: if predicate { "relation/ally-predicate" } else { "relation/ally-noun" },
    })
}

fn is_alliance(scene: &Scene<'_>, w: &Who) -> bool {
    kind_of(scene, w) == Some(ActorKind::Coalition)
}

/// *Hezbollah, an Iranian proxy*, *proxies of Iran*.
fn proxy(scene: &Scene<'_>, n: usize, i: usize) -> Option<Fact> {
    let s = scene.sentence(n);
    let mut patrons = owners(scene, n, i);
    patrons.extend(parties(scene, n, with_preposition(s, i, &["of", "for"])));
    let mut named = parties(scene, n, children(s, i, &["appos", "nsubj"]).collect::<Vec<_>>());
    if named.is_empty() && has_rel(s, i, &["appos", "compound", "nmod:desc"]) {
        named = parties(scene, n, head(s, i));
    }
    // "the US had stuck to its Kurdish proxies"
    let whose: Vec<Who> = children(s, i, &["nmod:poss"]).flat_map(|j| modifier(scene, n, j)).collect();
    if named.is_empty() && !whose.is_empty() {
        named = one(scene, n, i).into_iter().collect();
        patrons = whose;
    }
    Fact::between(RelationKind::Backs, (i, "relation/proxy"), patrons, named, phrase_span(scene, n, i))
}

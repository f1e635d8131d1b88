//! Pronouns and short forms: *they*, *it*, *he*, *the group*, *the factions*, *the ministry*.
//!
//! The antecedent stands before, in the same paragraph or the one before it, agrees in number and in being a person, a
//! group or a state, and is the nearest by sentences; subjects are preferred. This is a heuristic: it costs the
//! antecedents that stand farther away and the pronouns whose antecedent is a clause.

use super::{Draft, Scene, role};
use crate::words::Words;
use dateline_catalog::ActorKind;
use dateline_model::{Naming, PeopleClass, Sentence, Upos};

/// Antecedents further back than this many sentences are not looked at.
const REACH: usize = 4;

/// What an antecedent must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// *he*, *she*, *the president*.
    Person,
    /// *it*, *the group*, *the ministry*.
    Body,
    /// *they*, *the fighters*.
    Several,
    /// *the outlet*.
    Outlet,
}

/// Short forms and what they stand for.
fn short_form(lemma: &str) -> Option<Wanted> {
    Some(match lemma {
        "group" | "organisation" | "organization" | "movement" | "militia" | "party" | "alliance" | "coalition"
        | "army" | "military" | "government" | "regime" | "ministry" | "council" | "authority" => Wanted::Body,
        "faction" | "force" | "fighter" | "militant" | "rebel" | "insurgent" | "jihadist" | "soldier" | "troop"
        | "troops" | "gunman" | "attacker" | "source" => Wanted::Several,
        "president" | "minister" | "commander" | "leader" | "official" | "spokesman" | "spokeswoman"
        | "spokesperson" => Wanted::Person,
        "outlet" | "newspaper" | "agency" | "broadcaster" => Wanted::Outlet,
        _ => return None,
    })
}

fn pronoun(lower: &str) -> Option<Wanted> {
    Some(match lower {
        "he" | "him" | "his" | "she" | "her" | "hers" => Wanted::Person,
        "it" | "its" => Wanted::Body,
        "they" | "them" | "their" | "theirs" => Wanted::Several,
        _ => return None,
    })
}

/// Adds pronouns and definite short forms as mentions without a link. A nominal of the same words is replaced when
/// it was not understood on its own.
pub(super) fn add(sentence: &Sentence, index: usize, drafts: &mut Vec<Draft>) {
    for (at, token) in sentence.tokens.iter().enumerate() {
        let is_pronoun = token.upos == Upos::Pron && !sentence.is(at, "expl") && !is_pleonastic(sentence, at);
        if is_pronoun && pronoun(&token.text.to_lowercase()).is_some() {
            drafts.push(Draft::new(index, at..at + 1, at, Naming::Anaphor, "anaphora/pronoun"));
        } else if token.upos == Upos::Noun && short_form(&token.lemma).is_some() && is_definite(sentence, at) {
            let own = drafts.iter().position(|draft| draft.head == at);
            match own.map(|own| &mut drafts[own]) {
                Some(draft) if draft.naming == Naming::Nominal && draft.actor.is_none() => {
                    draft.naming = Naming::Anaphor;
                    draft.by = "anaphora/short form";
                }
                Some(_) => {}
                None => drafts.push(Draft::new(index, at..at + 1, at, Naming::Anaphor, "anaphora/short form")),
            }
        }
    }
}

/// *it is possible*, *it was clear*: the subject of an adjective that refers to a clause.
fn is_pleonastic(sentence: &Sentence, at: usize) -> bool {
    let it = sentence.tokens[at].text.eq_ignore_ascii_case("it");
    let predicate = sentence.head(at).filter(|_| it && sentence.is(at, "nsubj"));
    predicate.is_some_and(|predicate| sentence.tokens[predicate].upos == Upos::Adj)
}

/// *the group*, *this terrorist group*, *the Rwandan-backed group*: a determiner and at most what describes without naming.
fn is_definite(sentence: &Sentence, noun: usize) -> bool {
    let mut at = noun;
    while let Some(before) = at.checked_sub(1) {
        let token = &sentence.tokens[before];
        match token.lemma.as_str() {
            "the" | "this" | "that" | "these" | "those" => return true,
            "terrorist" | "terror" | "militant" | "armed" | "same" | "jihadist" | "islamist" | "paramilitary" => {
                at = before
            }
            _ if is_allegiance(sentence, before) => at = before.saturating_sub(2),
            // the words joined to it: *al-Qaeda-linked*
            "-" => at = before.saturating_sub(1),
            _ => return false,
        }
    }
    false
}

/// *-backed*, *-led*: behind a hyphen, whose somebody is.
fn is_allegiance(sentence: &Sentence, at: usize) -> bool {
    const ALLEGIANCE: &[&str] =
        &["affiliated", "aligned", "allied", "backed", "inspired", "led", "linked", "supported"];
    let hyphen = at.checked_sub(1).is_some_and(|before| sentence.tokens[before].text == "-");
    hyphen && ALLEGIANCE.contains(&sentence.tokens[at].text.to_lowercase().as_str())
}

/// For each draft the index of the one it stands for; only anaphors and definite nominals have one.
pub(super) fn resolve(scene: &Scene<'_>, sentences: &[Words<'_>], drafts: &[Draft]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; drafts.len()];
    for i in 0..drafts.len() {
        if drafts[i].naming != Naming::Anaphor {
            continue;
        }
        let sentence = sentences[drafts[i].sentence].sentence;
        let token = &sentence.tokens[drafts[i].head];
        let wanted = pronoun(&token.text.to_lowercase()).or_else(|| short_form(&token.lemma));
        let Some(wanted) = wanted else { continue };
        let best = candidates(sentences, drafts, i)
            // "the rebels said they …": rebels that nothing tells more about can be meant, too
            .filter(|&j| drafts[j].naming != Naming::Anaphor || found[j].is_some() || is_noun(sentences, &drafts[j]))
            .filter_map(|j| {
                let source = root(&found, j);
                if acts_on_itself(sentences, drafts, i, source) {
                    return None;
                }
                agrees(scene, sentences, &drafts[source], wanted, drafts, i)
                    .then(|| (weight(sentences, drafts, i, j, source), source))
            })
            .fold(None, |best: Option<(f32, usize)>, next| match best {
                Some(best) if best.0 > next.0 => Some(best),
                _ => Some(next),
            });
        found[i] = best.map(|(_, source)| source);
    }
    found
}

/// *It blamed the RSF*: who does something to the RSF is not the RSF.
fn acts_on_itself(sentences: &[Words<'_>], drafts: &[Draft], i: usize, source: usize) -> bool {
    let at = &drafts[i];
    let sentence = sentences[at.sentence].sentence;
    let Some((_, other)) = [("nsubj", "obj"), ("obj", "nsubj")].into_iter().find(|(own, _)| sentence.is(at.head, own))
    else {
        return false;
    };
    let (verb, actor) = (sentence.head(at.head), drafts[source].actor);
    let beside = |d: &Draft| d.sentence == at.sentence && sentence.is(d.head, other) && sentence.head(d.head) == verb;
    verb.is_some() && actor.is_some() && drafts.iter().any(|d| d.actor == actor && beside(d))
}

fn is_noun(sentences: &[Words<'_>], draft: &Draft) -> bool {
    sentences[draft.sentence].sentence.tokens[draft.head].upos == Upos::Noun
}

/// Mentions before `i` that are near enough: same paragraph or the one before.
fn candidates<'a>(sentences: &'a [Words<'_>], drafts: &'a [Draft], i: usize) -> impl Iterator<Item = usize> + 'a {
    let at = &drafts[i];
    let part = sentences[at.sentence].sentence.part;
    (0..i)
        .rev()
        .take_while(move |&j| drafts[j].sentence + REACH >= at.sentence)
        .filter(move |&j| sentences[drafts[j].sentence].sentence.part + 1 >= part)
        .filter(move |&j| drafts[j].by != "catalogue/compound" && !drafts[j].overlaps_in(at))
}

impl Draft {
    fn overlaps_in(&self, other: &Draft) -> bool {
        self.sentence == other.sentence && self.overlaps(&other.tokens)
    }
}

fn root(found: &[Option<usize>], j: usize) -> usize {
    found[j].unwrap_or(j)
}

fn agrees(
    scene: &Scene<'_>,
    sentences: &[Words<'_>],
    draft: &Draft,
    wanted: Wanted,
    drafts: &[Draft],
    i: usize,
) -> bool {
    let sentence = sentences[draft.sentence].sentence;
    let head = &sentence.tokens[draft.head];
    let plural = head.upos != Upos::Propn && head.text.to_lowercase() != head.lemma;
    let person = draft.by == "mention/person" || draft.by == "catalogue/leader";
    let kind = draft.actor.map(|actor| scene.actors().actor(actor).kind);
    let group = kind.is_some_and(|kind| !kind.is_state() && kind != ActorKind::Civilians);
    let own = &sentences[drafts[i].sentence].sentence.tokens[drafts[i].head];
    match wanted {
        Wanted::Person => {
            let singular = !plural && draft.naming == Naming::Nominal && crate::lexicon::person(head).is_some();
            let office = matches!(own.lemma.as_str(), "president" | "minister" | "leader" | "commander");
            (person || singular) && (!office || person || head.lemma == own.lemma)
        }
        Wanted::Several => {
            let nominal = draft.naming == Naming::Nominal || draft.naming == Naming::Anaphor && head.upos == Upos::Noun;
            let people = nominal && plural;
            let noun = own.upos == Upos::Noun;
            let same = noun && head.lemma == own.lemma;
            if own.lemma == "source" {
                return same;
            }
            let armed = draft.class == PeopleClass::Combatants || group;
            let kind_fits = !noun || same || kind.is_none_or(|kind| can_be_called(kind, &own.lemma));
            kind_fits
                && !person
                && draft.by != "sources"
                && (same || (people || group || draft.by == "mention/organisation") && (!noun || armed))
        }
        Wanted::Body => {
            let noun = own.upos == Upos::Noun;
            let named = matches!(draft.naming, Naming::Name) && !person && draft.by != "catalogue/member";
            let body = draft.naming == Naming::Nominal && !plural && crate::lexicon::is_body(&head.lemma);
            match own.lemma.as_str() {
                "army" | "military" => kind == Some(ActorKind::StateForces),
                "government" | "regime" => kind == Some(ActorKind::Government),
                "ministry" | "council" | "authority" | "party" => says(sentence, draft, &own.lemma),
                "coalition" | "alliance" => kind == Some(ActorKind::Coalition) || says(sentence, draft, &own.lemma),
                _ if noun => {
                    let called = kind.is_some_and(|kind| can_be_called(kind, &own.lemma));
                    (named || draft.by == "catalogue/member") && group && called && draft.by != "sources"
                }
                _ => (named && draft.by != "sources") || body,
            }
        }
        Wanted::Outlet => draft.by == "sources" || draft.by == "mention/organisation" && draft.actor.is_none(),
    }
}

/// Whether a short form suits the kind of an actor: an army is no *group*, its soldiers are no *militants* or *fighters*, a
/// militia has no *troops*.
fn can_be_called(kind: ActorKind, lemma: &str) -> bool {
    let state = matches!(kind, ActorKind::StateForces | ActorKind::ExternalForces | ActorKind::Police);
    match lemma {
        "group" | "organisation" | "organization" | "movement" | "militia" | "militant" | "insurgent" | "rebel"
        | "jihadist" | "gunman" | "faction" => !state && kind != ActorKind::Coalition,
        "fighter" => !state,
        "soldier" | "troop" | "troops" => !matches!(kind, ActorKind::Rebel | ActorKind::IdentityMilitia),
        _ => true,
    }
}

/// Whether one of the mention's words is `lemma`.
fn says(sentence: &Sentence, draft: &Draft, lemma: &str) -> bool {
    sentence.tokens[draft.tokens.clone()].iter().any(|token| token.text.to_lowercase() == lemma)
}

/// Nearer is better, subjects and the same noun are better; within the sentence a clause mate is worse.
fn weight(sentences: &[Words<'_>], drafts: &[Draft], i: usize, near: usize, source: usize) -> f32 {
    let (at, before) = (&drafts[i], &drafts[near]);
    let sentence = sentences[before.sentence].sentence;
    let top = role::top_of_coordination(sentence, before.head);
    let mut weight = -((at.sentence - before.sentence) as f32);
    if sentence.is(top, "nsubj") {
        weight += 0.8;
    }
    // "the rebels insisted they had left": who speaks speaks of himself first
    let told = |at: usize| sentence.is(at, "ccomp").then(|| sentence.head(at)).flatten();
    let speaks = at.sentence == before.sentence
        && sentence.is(at.head, "nsubj")
        && sentence.is(top, "nsubj")
        && sentence.head(at.head).and_then(told).is_some_and(|verb| sentence.head(top) == Some(verb));
    if speaks {
        weight += 0.5;
    }
    let own = &sentences[at.sentence].sentence.tokens[at.head];
    let head = &sentences[drafts[source].sentence].sentence.tokens[drafts[source].head];
    if own.upos == Upos::Noun && own.lemma == head.lemma {
        weight += 1.5;
    }
    let same_clause = at.sentence == before.sentence
        && sentence.head(at.head).is_some()
        && sentence.head(at.head) == sentence.head(before.head);
    if same_clause {
        weight -= 3.0;
    }
    weight
}

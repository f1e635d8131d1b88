//! Who the people of a happening are, told after it: *the dead were identified as X and Y*, *police named the gunman as X*,
//! *the victims, X and Y, had worked there for years*, *one of the wounded is X*, *X, one of the victims*, *among those killed was X*, *four people, including X*, *the dead
//! include X*.
//!
//! Near misses: *the body was not identified as X* · *the minister, X, said* (nobody of the happening) · *the victims'
//! lawyer is X*.

use crate::{
    draft::{Draft, add},
    lexicon::among,
    scene::Scene,
    syntax::{arguments, children, conjuncts, is_negated, lemma},
    who::{Who, key, one, substance},
};
use dateline_model::{ActorRef, Family, Kind, Measure, Modality, Naming, Sentence, Upos};

/// How many sentences back the happening may be.
const BACK: usize = 6;
/// Words for those to whom it was done.
const VICTIMS: &str = "body captive casualty corpse dead deceased fatality hostage injured victim wounded";
/// What is said of those to whom it was done: *the dead man*, *the priests murdered*, *those killed*.
const FATES: &str = "abducted dead deceased executed injured kidnapped killed missing murdered slain wounded";
/// Words for those who did it.
const DOERS: &str = "abductor assailant assassin attacker bomber culprit gunman hijacker hitman kidnapper killer murderer \
    perpetrator shooter";

/// A noun for people and the names that a sentence gives them.
struct Identity {
    noun: usize,
    names: Vec<Who>,
}

/// Names of victims and doers go to the happening that was told before them.
pub(crate) fn assign(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for n in 0..scene.analysis.sentences.len() {
        for identity in identities(scene, n) {
            give(scene, n, identity, drafts);
        }
        for (people, names) in pronouns(scene, n) {
            give_meant(n, &people, names, drafts);
        }
    }
}

fn give(scene: &Scene<'_>, n: usize, identity: Identity, drafts: &mut [Draft]) {
    let s = scene.sentence(n);
    let doers = among(DOERS, lemma(s, identity.noun));
    let Some(host) = host(scene, n, identity.noun, identity.names.len(), drafts) else { return };
    let (own, other) = if doers { (&host.actors, &host.targets) } else { (&host.targets, &host.actors) };
    let new = |actor: &ActorRef| !own.iter().chain(other).any(|known| key(known) == key(actor));
    let named: Vec<ActorRef> = identity.names.into_iter().map(|w| w.actor).filter(new).collect();
    let Some(first) = named.first() else { return };
    let (field, span) = (if doers { "actors" } else { "targets" }, first.span);
    let note = format!("{:?} is named as {:?}", s.tokens[identity.noun].text, first.text);
    host.because(field, "identity", note, span);
    add(if doers { &mut host.actors } else { &mut host.targets }, named);
    if !host.sentences.contains(&n) {
        host.sentences.push(n);
        host.evidence.push(s.span);
    }
}

/// *They are X, Y and Z*, *their names are X and Y*: the words for the people whom the pronoun means, and who they are.
fn pronouns(scene: &Scene<'_>, n: usize) -> Vec<(String, Vec<Who>)> {
    let s = scene.sentence(n);
    let meant = |at: usize| {
        let pronoun = scene.actor_at(n, at).map(|(_, m)| m).filter(|m| m.naming == Naming::Anaphor)?;
        Some(scene.linked.actors.get(pronoun.antecedent?)?.text.clone())
    };
    let told = (0..s.tokens.len()).filter(|&at| is_person(scene, n, at) && children(s, at, &["cop"]).next().is_some());
    let told = told.filter_map(|at| {
        let subject = children(s, at, &["nsubj"]).next()?;
        let they = match lemma(s, subject) {
            "they" => subject,
            "name" => children(s, subject, &["nmod:poss"]).find(|&j| lemma(s, j) == "they")?,
            _ => return None,
        };
        let names: Vec<Who> =
            conjuncts(s, at).into_iter().filter_map(|h| one(scene, n, h)).filter(|w| w.person).collect();
        (names.len() > 1 && !is_negated(s, at)).then_some((meant(they)?, names))
    });
    told.collect()
}

/// Names go to those of the latest happening who were told in the words that a pronoun means.
fn give_meant(n: usize, people: &str, names: Vec<Who>, drafts: &mut [Draft]) {
    let near = |d: &Draft| d.sentences.iter().any(|&m| m < n && n - m <= BACK);
    let did = |d: &Draft| d.actors.iter().any(|a| a.text == people);
    let counted =
        |d: &Draft| d.quantities.iter().any(|q| q.of.as_ref().is_some_and(|of| of.text.as_deref() == Some(people)));
    let suffered = |d: &Draft| d.targets.iter().any(|a| a.text == people) || has_harm(d) && counted(d);
    let accused = |d: &Draft| is_violent(d) || d.modality == Modality::Possible && did(d);
    let Some(host) = drafts.iter_mut().rfind(|d| near(d) && accused(d) && (did(d) || suffered(d))) else { return };
    let field = if did(host) { "actors" } else { "targets" };
    host.because(field, "identity", format!("{people:?} are named"), names.first().and_then(|w| w.actor.span));
    let named = names.into_iter().map(|w| w.actor);
    if field == "actors" {
        host.actors.retain(|a| a.text != people);
        add(&mut host.actors, named);
    } else {
        add(&mut host.targets, named);
    }
    if !host.sentences.contains(&n) {
        host.sentences.push(n);
    }
}

/// The latest happening before the sentence's end that the noun speaks of.
fn host<'d>(scene: &Scene<'_>, n: usize, noun: usize, names: usize, drafts: &'d mut [Draft]) -> Option<&'d mut Draft> {
    let s = scene.sentence(n);
    let told = is_victim(s, noun) || among(DOERS, lemma(s, noun));
    let definite = children(s, noun, &["det"]).any(|j| among("the this that these those", lemma(s, j)));
    let latest = |d: &Draft| d.sentences.iter().copied().filter(|&m| m <= n && n - m <= BACK).max();
    let speaks_of = |d: &Draft| {
        let many = || definite && names > 1 && s.tokens[noun].text != s.tokens[noun].lemma && has_as_many(d, names);
        is_violent(d) && (told || (definite || d.sentences.contains(&n)) && counts(d, &s.tokens[noun].text) || many())
    };
    let hosts = drafts.iter_mut().filter(|d| latest(d).is_some() && speaks_of(d));
    hosts.max_by_key(|d| (latest(d), has_harm(d)))
}

fn is_violent(d: &Draft) -> bool {
    let family = d.event_type.map(dateline_model::EventType::family);
    d.kind == Kind::Event
        && matches!(d.modality, Modality::Asserted | Modality::Attempted)
        && matches!(family, Some(Family::Battles | Family::Explosions | Family::ViolenceAgainstCivilians))
}

fn has_harm(d: &Draft) -> bool {
    use Measure::{Abducted, Killed, KilledOrWounded, Missing, Wounded};
    let harm = |measure| matches!(measure, Abducted | Killed | KilledOrWounded | Missing | Wounded);
    d.quantities.iter().any(|q| harm(q.measure) && q.high != Some(0))
}

/// Whether the draft counts such people among those who came to harm: *the missionaries* after *two missionaries*.
fn counts(d: &Draft, noun: &str) -> bool {
    let word = dateline_catalog::fold(noun);
    let forms = [word.clone(), format!("{word}s"), word.strip_suffix('y').map_or(word.clone(), |y| format!("{y}ies"))];
    let ends =
        |text: &str| dateline_catalog::fold(text).split(' ').next_back().is_some_and(|w| forms.iter().any(|f| f == w));
    has_harm(d) && d.quantities.iter().filter_map(|q| q.of.as_ref()?.text.as_deref()).any(ends)
}

/// *The tourists, X and Y* after *two students were killed*: as many as came to harm, by whatever noun.
fn has_as_many(d: &Draft, names: usize) -> bool {
    d.targets.is_empty() && has_harm(d) && d.quantities.iter().any(|q| q.low == Some(names as u64) && q.high == q.low)
}

fn is_victim(s: &Sentence, noun: usize) -> bool {
    let fate = |j: usize| among(FATES, &s.tokens[j].text.to_lowercase());
    among(VICTIMS, lemma(s, noun)) || children(s, noun, &["amod", "acl"]).any(fate)
}

/// What a sentence says of who somebody is.
fn identities(scene: &Scene<'_>, n: usize) -> Vec<Identity> {
    let s = scene.sentence(n);
    let found = (0..s.tokens.len()).filter_map(|i| {
        let (noun, heads) = match (s.tokens[i].upos, lemma(s, i)) {
            (Upos::Verb, "identify" | "list" | "name") => identified(scene, n, i),
            _ if s.tokens[i].text.eq_ignore_ascii_case("including") => picked(scene, n, i),
            (Upos::Verb, "include") => Some((*arguments(s, i).doers.first()?, arguments(s, i).undergoers)),
            (Upos::Adp, "among") => among_them(scene, n, i).or_else(|| picked(scene, n, i)),
            _ => equated(scene, n, i).or_else(|| apposed(scene, n, i)),
        }?;
        let names: Vec<Who> = heads
            .into_iter()
            .flat_map(|h| conjuncts(s, h))
            .filter_map(|h| one(scene, n, h))
            .filter(|w| w.person)
            .collect();
        (!names.is_empty() && !is_negated(s, i)).then_some(Identity { noun: substance(s, noun), names })
    });
    found.collect()
}

fn is_person(scene: &Scene<'_>, n: usize, at: usize) -> bool {
    one(scene, n, at).is_some_and(|w| w.person)
}

/// How far a phrase that opens here reaches at most: *the well-known union leader Ana Ruiz*.
fn phrase_from(s: &Sentence, from: usize) -> std::ops::Range<usize> {
    let ends = |k: &usize| matches!(&*s.tokens[*k].text, "," | ";" | ":" | "." | "(");
    from..(from..s.tokens.len()).find(ends).unwrap_or(s.tokens.len()).min(from + 10)
}

/// The first name of a person that stands within a few words.
fn name_in(scene: &Scene<'_>, n: usize, words: std::ops::Range<usize>) -> Option<usize> {
    let end = words.end.min(scene.sentence(n).tokens.len());
    let mention = |k: usize| scene.actor_at(n, k).map(|(_, m)| m.head);
    let named = |k: usize| mention(k).unwrap_or(k);
    let proper = |k: usize| scene.sentence(n).tokens[named(k)].upos == Upos::Propn; // "union leader" is marked whole
    (words.start..end).find(|&k| is_person(scene, n, k) && proper(k)).map(named)
}

/// *The dead were identified as X*, *police named the gunman as X*, *a clerk, identified as X, was killed*. The name is
/// the one behind *as*, wherever the parser hangs it.
fn identified(scene: &Scene<'_>, n: usize, v: usize) -> Option<(usize, Vec<usize>)> {
    let s = scene.sentence(n);
    let noun = arguments(s, v).undergoers.into_iter().find(|&u| !is_person(scene, n, u))?;
    let from = if noun > v { noun } else { v };
    let by_as = (from + 1..s.tokens.len().min(from + 5)).find(|&k| lemma(s, k) == "as")?;
    Some((noun, vec![name_in(scene, n, by_as + 1..by_as + 8)?]))
}

/// *The victims are X and Y*, *X was one of the dead*, *one of the wounded is X*.
fn equated(scene: &Scene<'_>, n: usize, at: usize) -> Option<(usize, Vec<usize>)> {
    let s = scene.sentence(n);
    children(s, at, &["cop"]).next()?;
    let subject = children(s, at, &["nsubj"]).next()?;
    if is_person(scene, n, at) {
        return Some((subject, vec![at]));
    }
    let some = children(s, at, &["det"]).any(|j| lemma(s, j) == "a"); // "the minister is a victim of rumours"
    (is_person(scene, n, subject) && !some).then_some((at, vec![subject]))
}

/// *Among the dead were X and Y*, *among those killed was X*.
fn among_them(scene: &Scene<'_>, n: usize, at: usize) -> Option<(usize, Vec<usize>)> {
    let s = scene.sentence(n);
    let be = (at + 1..s.tokens.len().min(at + 9)).find(|&k| lemma(s, k) == "be")?;
    let noun = (at + 1..be).find(|&k| is_victim(s, k) || lemma(s, k) != "the" && is_victim(s, k + 1));
    if let Some(noun) = noun {
        return Some((noun, vec![name_in(scene, n, be + 1..be + 5)?]));
    }
    // "among the many who have been kidnapped in the capital is X"
    let noun = s.tokens[at].head.filter(|&noun| noun > at && noun < be)?;
    let fate = children(s, noun, &["acl"]).find(|&v| among(FATES, &s.tokens[v].text.to_lowercase()))?;
    let be = (fate + 1..s.tokens.len().min(fate + 14)).find(|&k| lemma(s, k) == "be")?;
    Some((noun, vec![name_in(scene, n, be + 1..be + 5)?]))
}

/// *Three engineers, among them X and Y*, *four people, including X*: some of those counted before.
fn picked(scene: &Scene<'_>, n: usize, at: usize) -> Option<(usize, Vec<usize>)> {
    let s = scene.sentence(n);
    let them = lemma(s, at) == "among";
    if them && !s.tokens.get(at + 1).is_some_and(|t| matches!(&*t.lemma, "they" | "whom" | "who")) {
        return None;
    }
    let noun = scene.numbers(n).filter_map(|number| number.counted).filter(|&counted| counted < at).max()?;
    let from = if them { at + 2 } else { at + 1 };
    Some((noun, vec![name_in(scene, n, phrase_from(s, from))?]))
}

/// *The victims, X and Y, had …*, *X, one of the victims, had …*.
fn apposed(scene: &Scene<'_>, n: usize, at: usize) -> Option<(usize, Vec<usize>)> {
    let s = scene.sentence(n);
    let beside: Vec<usize> = children(s, at, &["appos"]).collect();
    if s.tokens[at].upos == Upos::Propn {
        let one_of = beside.into_iter().find(|&j| substance(s, j) != j)?;
        return Some((one_of, vec![at]));
    }
    let mut names: Vec<usize> = beside.into_iter().filter(|&j| s.tokens[j].upos == Upos::Propn).collect();
    // "two of her guards, X and Y": the second may hang on the guards
    if let Some(&first) = names.first().filter(|_| s.tokens[at].text != s.tokens[at].lemma) {
        names.extend(children(s, at, &["conj"]).filter(|&j| j > first && is_person(scene, n, j)));
    }
    (!names.is_empty()).then_some((at, names))
}

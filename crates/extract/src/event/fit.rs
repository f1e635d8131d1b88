//! Whether a word that could tell an event has the parts and the neighbours that its rule asks for.

use super::{
    noun::noun_arguments,
    restriction::{is_combatant, is_territory, meets},
};
use crate::{
    lexicon::{self, has},
    rule::{Frame, Restriction, Rule, RuleEvent},
    scene::Scene,
    syntax::{arguments, children, clause_of, has_rel, head, is_passive, lemma, preposition, with_preposition},
    who::class_at,
};
use dateline_model::{EventType, PeopleClass, Sentence, Upos};

/// Whether the arguments are what the rule asks for.
pub(super) fn fits(scene: &Scene<'_>, n: usize, i: usize, rule: &Rule, noun: bool, rest: Option<&str>) -> bool {
    let s = scene.sentence(n);
    if !words_fit(scene, n, i, rule) {
        return false;
    }
    let args = if noun { noun_arguments(scene, n, i) } else { arguments(s, i) };
    let object_heads: Vec<usize> = match rule.frame {
        Frame::Moves | Frame::Suffers if !noun => args.doers.iter().chain(&args.undergoers).copied().collect(),
        // "opened fire on a bus", "cracked down on protesters"
        _ if matches!(rule.object, Restriction::CivilSite | Restriction::Protesters) => {
            let aimed = with_preposition(s, i, &["on", "at", "in", "into", "inside", "against", "upon"]);
            args.undergoers.iter().copied().chain(aimed).collect()
        }
        // "opened fire on pilgrims"
        _ if rule.object == Restriction::Civilians && !noun && matches!(lemma(s, i), "fire" | "open" | "shoot") => {
            let aimed = with_preposition(s, i, &["on", "at", "into", "upon"]);
            let shot = args.undergoers.iter().copied().filter(|_| lemma(s, i) == "shoot"); // others are fired from a job
            shot.chain(aimed).collect()
        }
        // "set fire to two police stations"
        Frame::Does if rest == Some("fire") && lemma(s, i) == "set" => with_preposition(s, i, &["to"]),
        // "their capture in eastern Syria" is one of people
        _ if noun && rule.object == Restriction::Territory => {
            let within = |j: &usize| matches!(&*preposition(s, *j), "at" | "in" | "on" | "against" | "for");
            args.undergoers.iter().copied().filter(|j| !within(j)).collect()
        }
        _ => args.undergoers.clone(),
    };
    let subject_heads =
        if is_passive(s, i) && rule.frame == Frame::Suffers { args.undergoers.clone() } else { args.doers.clone() };
    let object_ok = match (rule.object, rest) {
        // the object noun was asked for by name: "take control"
        // and what it is of is ground: not "lost control of the population surge"
        (Restriction::Territory | Restriction::Any, Some(word)) if !is_particle(word) => {
            let control = children(s, i, &["obj"]).filter(|&j| lemma(s, j) == word && word == "control");
            let of: Vec<usize> = control.flat_map(|j| with_preposition(s, j, &["of", "over"])).collect();
            let common = |&j: &usize| s.tokens[j].upos == Upos::Noun && !is_territory(scene, n, j);
            of.is_empty() || !of.iter().all(common)
        }
        // "no aid has reached the camp": aid may be the subject
        (Restriction::Aid, _) => {
            meets(scene, n, &object_heads, Restriction::Aid, noun)
                || meets(scene, n, &args.doers, Restriction::Aid, noun)
        }
        (restriction, _) => meets(scene, n, &object_heads, restriction, noun),
    };
    let subject_ok = match rule.frame {
        Frame::Moves => meets(
            scene,
            n,
            &if is_passive(s, i) { args.undergoers.clone() } else { subject_heads.clone() },
            rule.subject,
            noun,
        ),
        Frame::Suffers => meets(
            scene,
            n,
            &if args.undergoers.is_empty() || has(&["flee", "leave", "return", "seek"], lemma(s, i)) {
                subject_heads.clone()
            } else {
                args.undergoers.clone()
            },
            rule.subject,
            noun,
        ),
        _ if noun => rule.subject == Restriction::Any || meets(scene, n, &args.doers, rule.subject, noun),
        _ if must_be_told(rule.subject) => meets(scene, n, &args.doers, rule.subject, noun),
        _ => {
            args.doers.is_empty() && rule.subject != Restriction::Territory
                || meets(scene, n, &args.doers, rule.subject, noun)
        }
    };
    let fighters_only = rule.event == RuleEvent::Type(EventType::AccessConstraint)
        && !noun
        && !args.undergoers.is_empty()
        && args
            .undergoers
            .iter()
            .all(|&u| class_at(scene, n, u) == PeopleClass::Combatants || is_undertaking(lemma(s, u)));
    let fell_victim = rule.frame == Frame::Falls && children(s, i, &["obj", "xcomp"]).next().is_some();
    // "homes left in ruins", "fighters left in the town"
    let left_in_limbo =
        matches!(rule.frame, Frame::Moves | Frame::Suffers) && lemma(s, i) == "leave" && is_passive(s, i);
    // fighters killed by nobody that is told: a number that looks for its happening
    let toll = !noun
        && rule.object == Restriction::Combatants
        && args.doers.is_empty()
        && crate::count::is_casualty_verb(lemma(s, i));
    // "thwarted the game of those forces"
    let repels = rule.frame != Frame::Repels
        || rest.is_some()
        || noun
        || args.undergoers.is_empty()
        || args.undergoers.iter().any(|&u| {
            let foiled = |j: usize| rule.with.iter().any(|word| word == lemma(s, j));
            let heaped = matches!(lemma(s, u), "dozen" | "number" | "series" | "string" | "wave");
            foiled(u) || heaped && with_preposition(s, u, &["of"]).into_iter().any(foiled) || is_combatant(scene, n, u)
        });
    object_ok
        && subject_ok
        && repels
        && !left_in_limbo
        && !(rest.is_none() && !noun && has_other_sense(scene, n, i, rule))
        && !toll
        && !fell_victim
        && !fighters_only
        && !(noun && (rule.weak && is_idle_noun(scene, n, i) || is_of_institution(s, i)))
}

/// *The chemical weapons watchdog*, *the kidnapping charge*: who deals with it.
fn is_of_institution(s: &Sentence, noun: usize) -> bool {
    const INSTITUTIONS: &str = "agency ban case charge convention expert inspector investigation investigator mission monitor \
         programme program suspect team treaty trial watchdog";
    has_rel(s, noun, &["compound"]) && head(s, noun).is_some_and(|h| lexicon::among(INSTITUTIONS, lemma(s, h)))
}

/// Whether a verb by itself means something else here: *took part in operations*, *took positions*, *caught up in a
/// scandal*, *leaving his deputy to hold talks*, *abandoned its strategy*.
fn has_other_sense(scene: &Scene<'_>, n: usize, v: usize, rule: &Rule) -> bool {
    let s = scene.sentence(n);
    let object = || children(s, v, &["obj"]).next();
    match lemma(s, v) {
        "take" => object().is_some_and(|j| {
            let bare = || children(s, j, &["det", "nmod:poss", "compound", "nmod", "amod"]).next().is_none();
            lemma(s, j) == "part" || lemma(s, j) == "position" && bare()
        }),
        "catch" => children(s, v, &["compound:prt", "advmod"]).any(|j| lemma(s, j) == "up"),
        "leave" => {
            let infinitive = |j: usize| children(s, j, &["mark"]).any(|k| lemma(s, k) == "to");
            let mut clauses = children(s, v, &["xcomp", "advcl"]);
            let asked = clauses.any(|j| has_rel(s, j, &["xcomp"]) || infinitive(j));
            object().is_some() && asked || rule.frame == Frame::Suffers && is_parting(scene, n, v)
        }
        "surrender" => rule.frame == Frame::Moves && object().is_some_and(|j| s.tokens[j].upos == Upos::Noun),
        "abandon" => object().is_some_and(|j| {
            s.tokens[j].upos == Upos::Noun
                && !is_territory(scene, n, j)
                && !scene.is_actor(n, j)
                && !has(lexicon::WEAPONS, lemma(s, j))
                && !has(lexicon::INFRASTRUCTURE, lemma(s, j))
        }),
        _ => false,
    }
}

/// *left her husband*, *ministers left Downing Street*: nobody is displaced.
fn is_parting(scene: &Scene<'_>, n: usize, v: usize) -> bool {
    let s = scene.sentence(n);
    let office = |j: usize| lexicon::among("delegation diplomat minister official president", lemma(s, j));
    let ground =
        |j: usize| is_territory(scene, n, j) || lexicon::among("country farm home house job tent", lemma(s, j));
    let other = |j: usize| s.tokens[j].upos == Upos::Noun && !ground(j);
    arguments(s, v).doers.into_iter().any(office) || children(s, v, &["obj"]).any(other)
}

/// Subjects that make the event what it is: without them a passive tells nothing of the kind.
fn must_be_told(subject: Restriction) -> bool {
    use Restriction::{Aircraft, Crowd, Explosive, Grenade, Mob, Ordnance, Protesters, Weapons};
    matches!(subject, Aircraft | Crowd | Explosive | Grenade | Mob | Ordnance | Protesters | Weapons)
}

/// What is cut off or hampered and is no lack to anybody: *cut off a training programme*.
fn is_undertaking(noun: &str) -> bool {
    const UNDERTAKINGS: &str = "campaign career contact debate funding head investigation plan probe program programme progress \
         project relation talk tie";
    lexicon::among(UNDERTAKINGS, noun)
}

/// Whether the words around are there, and those that rule it out are not.
fn words_fit(scene: &Scene<'_>, n: usize, i: usize, rule: &Rule) -> bool {
    let s = scene.sentence(n);
    let is = |s: &Sentence, j: usize, words: &[String]| {
        words.iter().any(|w| w == lemma(s, j) || (w == "not" && lemma(s, j) == "n't"))
    };
    if !rule.with.is_empty() || !rule.requires.is_empty() {
        let clause = clause_of(s, i);
        let mut near = s.subtree(clause);
        if has_rel(s, clause, &["acl"]) {
            near.extend(head(s, clause)); // "difficulties in providing shelter"
        }
        if has_rel(s, clause, &["xcomp", "advcl"]) && children(s, clause, &["mark"]).any(|j| lemma(s, j) == "to") {
            near.extend(head(s, clause).map(|h| s.subtree(h)).unwrap_or_default()); // "used batons to disperse"
        }
        let holds = |words: &[String]| words.is_empty() || near.iter().any(|&j| is(s, j, words));
        if !holds(&rule.with) || !holds(&rule.requires) {
            return false;
        }
    }
    let in_sentence = |k: usize, words: &[String]| {
        scene.analysis.sentences.get(k).is_some_and(|s| (0..s.tokens.len()).any(|j| is(s, j, words)))
    };
    let place_of = |j: usize| {
        matches!(&*preposition(s, j), "at" | "during" | "in" | "from" | "outside" | "after") && is(s, j, &rule.at)
    };
    (rule.unless.is_empty() || !in_sentence(n, &rule.unless))
        && (rule.near.is_empty() || (n.saturating_sub(1)..n + 2).any(|k| in_sentence(k, &rule.near)))
        && (rule.at.is_empty() || children(s, i, &["obl", "nmod"]).any(place_of))
}

/// *take back*, *push out*: the word says nothing of the object.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "away" | "back" | "deeper" | "down" | "in" | "into" | "off" | "out" | "over" | "through" | "under" | "up"
    )
}

/// A noun used as a mere modifier, or in a phrase that is about something else: *battle group*, *ceasefire talks*.
fn is_idle_noun(scene: &Scene<'_>, n: usize, i: usize) -> bool {
    let s = scene.sentence(n);
    // teachers go on strike, too
    let off_work = lemma(s, i) == "strike" && crate::syntax::preposition(s, i) == "on";
    let month = i > 0 && s.tokens[i].text == "March";
    // "from the ruins of Hajin": a spot, not a state
    let spot = matches!(lemma(s, i), "ruin" | "rubble")
        && !preposition(s, i).is_empty()
        && children(s, i, &["det", "nmod"]).next().is_some();
    let arms = lemma(s, i) == "destruction" && children(s, i, &["amod", "compound"]).any(|j| lemma(s, j) == "mass");
    let heart = lemma(s, i) == "arrest" && children(s, i, &["amod"]).any(|j| lemma(s, j) == "cardiac");
    off_work
        || heart
        || month
        || arms
        || spot
        || has_rel(s, i, &["compound", "amod"])
        || scene.linked.actors_in(n).any(|(_, m)| m.at.holds(i))
            && scene.actor_at(n, i).is_some_and(|(_, m)| m.actor_id.is_some())
}

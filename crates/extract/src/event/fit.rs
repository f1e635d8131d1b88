//! Whether a word that could tell an event has the parts and the neighbours that its rule asks for.

use super::{
    noun::noun_arguments,
    parts::controlled,
    restriction::meets,
    sense::{has_other_sense, is_idle_noun, is_of_institution, is_undertaking},
    sort::{is_combatant, is_territory},
};
use crate::{
    lexicon::{among, has},
    rule::{Frame, Restriction, Rule, RuleEvent},
    scene::Scene,
    syntax::{
        Arguments, arguments, children, clause_of, has_rel, head, is_passive, lemma, preposition, with_preposition,
    },
    who::class_at,
};
use dateline_model::{EventType, PeopleClass, Sentence, Upos};

/// Whether the arguments are what the rule asks for.
pub(super) fn fits(scene: &Scene<'_>, n: usize, i: usize, rule: &Rule, noun: bool, rest: Option<&str>) -> bool {
    let s = scene.sentence(n);
    let other_sense = || {
        if noun {
            rule.weak && is_idle_noun(scene, n, i) || is_of_institution(s, i)
        } else {
            rest.is_none() && has_other_sense(scene, n, i, rule)
        }
    };
    if !words_fit(scene, n, i, rule) || other_sense() {
        return false;
    }
    let word =
        Word { scene, n, i, rule, noun, rest, args: if noun { noun_arguments(scene, n, i) } else { arguments(s, i) } };
    word.object_fits() && word.subject_fits() && word.is_foiled() && !word.tells_nothing()
}

/// A word with the rule that it could stand for.
struct Word<'w, 'a> {
    scene: &'w Scene<'a>,
    n: usize,
    i: usize,
    rule: &'w Rule,
    noun: bool,
    /// What the rule asks for beside the verb or in front of the noun.
    rest: Option<&'w str>,
    args: Arguments,
}

impl Word<'_, '_> {
    fn lemma(&self) -> &str {
        lemma(self.scene.sentence(self.n), self.i)
    }

    fn meets(&self, heads: &[usize], what: Restriction) -> bool {
        meets(self.scene, self.n, heads, what, self.noun)
    }

    /// What the rule's object is looked for among.
    fn object_heads(&self) -> Vec<usize> {
        let (s, args) = (self.scene.sentence(self.n), &self.args);
        let aimed = |preps: &[&str]| with_preposition(s, self.i, preps);
        match self.rule.frame {
            Frame::Moves | Frame::Suffers if !self.noun => args.doers.iter().chain(&args.undergoers).copied().collect(),
            // "opened fire on a bus", "cracked down on protesters"
            _ if matches!(self.rule.object, Restriction::CivilSite | Restriction::Protesters) => {
                let aimed = aimed(&["on", "at", "in", "into", "inside", "against", "upon"]);
                args.undergoers.iter().copied().chain(aimed).collect()
            }
            // "opened fire on pilgrims"; others are fired from a job
            _ if self.rule.object == Restriction::Civilians
                && !self.noun
                && matches!(self.lemma(), "fire" | "open" | "shoot") =>
            {
                let shot = args.undergoers.iter().copied().filter(|_| self.lemma() == "shoot");
                shot.chain(aimed(&["on", "at", "into", "upon"])).collect()
            }
            // "set fire to two police stations"
            Frame::Does if matches!(self.rest, Some("fire" | "light")) && self.lemma() == "set" => {
                // "set two buses on fire"
                let on_fire = aimed(&["on"]).iter().any(|&j| lemma(s, j) == "fire");
                if on_fire { args.undergoers.clone() } else { aimed(&["to"]) }
            }
            // "made off with beds"
            _ if self.rule.object == Restriction::Goods => {
                args.undergoers.iter().copied().chain(aimed(&["with"])).collect()
            }
            // "their capture in eastern Syria" is one of people
            _ if self.noun && self.rule.object == Restriction::Territory => {
                let within = |j: &usize| matches!(&*preposition(s, *j), "at" | "in" | "on" | "against" | "for");
                args.undergoers.iter().copied().filter(|j| !within(j)).collect()
            }
            _ => args.undergoers.clone(),
        }
    }

    fn object_fits(&self) -> bool {
        match (self.rule.object, self.rest) {
            // the object noun was asked for by name: "take control"
            (Restriction::Territory | Restriction::Any, Some(word)) if !is_particle(word) => self.controls_ground(word),
            // "no aid has reached the camp": aid may be the subject
            (Restriction::Aid, _) => {
                self.meets(&self.object_heads(), Restriction::Aid) || self.meets(&self.args.doers, Restriction::Aid)
            }
            (restriction, _) => self.meets(&self.object_heads(), restriction),
        }
    }

    /// Whether control, where it is of something, is of ground: not *lost control of the population surge*.
    fn controls_ground(&self, word: &str) -> bool {
        let s = self.scene.sentence(self.n);
        let of = if word == "control" { controlled(s, self.i) } else { Vec::new() };
        let common = |&j: &usize| s.tokens[j].upos == Upos::Noun && !is_territory(self.scene, self.n, j);
        of.is_empty() || !of.iter().all(common)
    }

    fn subject_fits(&self) -> bool {
        let (s, args, subject) = (self.scene.sentence(self.n), &self.args, self.rule.subject);
        let passive = is_passive(s, self.i);
        match self.rule.frame {
            // "the road was closed": said of the subject, whatever the verb is
            _ if subject == Restriction::Passage => {
                self.meets(&[args.doers.as_slice(), args.undergoers.as_slice()].concat(), subject)
            }
            Frame::Moves => self.meets(if passive { &args.undergoers } else { &args.doers }, subject),
            Frame::Suffers => {
                let leaves = has(&["flee", "leave", "return", "seek"], self.lemma());
                let active = !passive && (args.undergoers.is_empty() || leaves);
                self.meets(if active { &args.doers } else { &args.undergoers }, subject)
            }
            _ if self.noun => subject == Restriction::Any || self.meets(&args.doers, subject),
            _ if must_be_told(subject) => self.meets(&args.doers, subject),
            _ => args.doers.is_empty() && subject != Restriction::Territory || self.meets(&args.doers, subject),
        }
    }

    /// Whether what is repelled is an attack or who attacks: not *thwarted the game of those forces*.
    fn is_foiled(&self) -> bool {
        let s = self.scene.sentence(self.n);
        let foiled = |j: usize| self.rule.with.iter().any(|word| word == lemma(s, j));
        let heaped = |u: usize| matches!(lemma(s, u), "dozen" | "number" | "series" | "string" | "wave");
        let attack = |u: usize| foiled(u) || heaped(u) && with_preposition(s, u, &["of"]).into_iter().any(foiled);
        self.rule.frame != Frame::Repels
            || self.rest.is_some()
            || self.noun
            || self.args.undergoers.is_empty()
            || self.args.undergoers.iter().any(|&u| attack(u) || is_combatant(self.scene, self.n, u))
    }

    /// Whether the parts make it no happening of its own.
    fn tells_nothing(&self) -> bool {
        let (s, args) = (self.scene.sentence(self.n), &self.args);
        let fighter = |&u: &usize| {
            // "an aid convoy" fights nobody
            class_at(self.scene, self.n, u) == PeopleClass::Combatants && !self.meets(&[u], Restriction::Aid)
        };
        let fighters_only = self.rule.event == RuleEvent::Type(EventType::AccessConstraint)
            && !self.noun
            && !args.undergoers.is_empty()
            && args.undergoers.iter().all(|u| fighter(u) || is_undertaking(lemma(s, *u)));
        let fell_victim = self.rule.frame == Frame::Falls && children(s, self.i, &["obj", "xcomp"]).next().is_some();
        // "homes left in ruins", "fighters left in the town"
        let moves = matches!(self.rule.frame, Frame::Moves | Frame::Suffers);
        let left_in_limbo = moves && self.lemma() == "leave" && is_passive(s, self.i);
        // fighters killed by nobody that is told: a number that looks for its happening
        let toll = !self.noun
            && self.rule.object == Restriction::Combatants
            && args.doers.is_empty()
            && crate::count::is_casualty_verb(self.lemma());
        fighters_only || fell_victim || left_in_limbo || toll || self.befalls_others()
    }

    /// Whether the parts are those of another happening, or of none of the rule's kind.
    fn befalls_others(&self) -> bool {
        let (s, args) = (self.scene.sentence(self.n), &self.args);
        let fighter = |&u: &usize| class_at(self.scene, self.n, u) == PeopleClass::Combatants;
        // "a plane was shot down, killing all on board": it struck nobody
        let shot_down = self.rule.subject == Restriction::Aircraft
            && has_rel(s, self.i, &["advcl"])
            && head(s, self.i).is_some_and(|v| is_passive(s, v));
        // "the exodus of fighters from the town": fighters are no displaced
        let of_fighters = self.noun
            && self.rule.event == RuleEvent::Type(EventType::Displacement)
            && with_preposition(s, self.i, &["of"]).iter().any(|&j| is_combatant(self.scene, self.n, j));
        // "cut off the hand of a thief"
        let body = |&u: &usize| among("arm ear finger foot hand head leg limb nose tongue", lemma(s, u));
        let maims = self.rule.event == RuleEvent::Type(EventType::AccessConstraint)
            && self.lemma() == "cut"
            && args.undergoers.iter().any(body);
        // "militias sent pickup trucks to the front": no aid
        let vehicle = |&u: &usize| matches!(lemma(s, u), "convoy" | "truck") || counted_vehicles(s, u);
        let war_material = self.rule.event == RuleEvent::Type(EventType::AidDelivery)
            && args
                .doers
                .iter()
                .any(|d| fighter(d) && self.scene.actor_at(self.n, *d).is_none_or(|(_, m)| m.by != "sources"))
            && !args.undergoers.is_empty()
            && args.undergoers.iter().all(vehicle);
        // "a school sheltering families": who shelters others does not flee
        let shelters = self.rule.frame == Frame::Suffers && self.lemma() == "shelter" && {
            let site =
                |&d: &usize| self.meets(&[d], Restriction::Structure) || self.meets(&[d], Restriction::CivilSite);
            !args.undergoers.is_empty() && (args.doers.is_empty() || args.doers.iter().any(site))
        };
        shot_down || of_fighters || shelters || maims || war_material
    }
}

/// *Hundreds of pickup trucks*.
fn counted_vehicles(s: &Sentence, u: usize) -> bool {
    with_preposition(s, u, &["of"]).iter().any(|&j| lemma(s, j) == "truck")
}

/// Subjects that make the event what it is: without them a passive tells nothing of the kind.
fn must_be_told(subject: Restriction) -> bool {
    use Restriction::{Aircraft, Bombs, Crowd, Explosive, Grenade, Mob, Ordnance, Protesters, Weapons};
    matches!(subject, Aircraft | Bombs | Crowd | Explosive | Grenade | Mob | Ordnance | Protesters | Weapons)
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
        if has_rel(s, i, &["xcomp"]) && s.tokens[i].upos == Upos::Adj {
            near.extend(head(s, i).map(|h| s.subtree(h)).unwrap_or_default()); // "access remains impossible"
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

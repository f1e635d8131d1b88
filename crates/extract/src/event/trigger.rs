//! Words that tell an event: which rule matches which word, and whether its parts are what the rule asks for.

use super::{people::cause, restriction::meets};
use crate::{
    count,
    lexicon::{self, has},
    rule::{Frame, Restriction, Rule, RuleEvent},
    scene::Scene,
    syntax::{
        Arguments, arguments, below, by_phrase, children, clause_of, conjuncts, has_rel, head, is_passive, lemma,
        with_preposition,
    },
    who::class_at,
};
use dateline_model::{EventType, PeopleClass, Upos};

/// A word that tells an event, with the rule that says so.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trigger<'r> {
    pub token: usize,
    pub rule: &'r Rule,
    pub noun: bool,
}

/// The best rule of every word that tells an event.
pub(super) fn triggers<'r>(scene: &Scene<'r>, n: usize) -> Vec<Trigger<'r>> {
    let s = scene.sentence(n);
    let mut out: Vec<Trigger<'r>> = Vec::new();
    let rules = scene.know.rules;
    for i in 0..s.tokens.len() {
        let t = &s.tokens[i];
        let gerund = t.text.to_lowercase();
        let mut best: Option<(i32, Trigger<'r>)> = None;
        let mut offer = |rule: &'r Rule, noun: bool, extra: i32| {
            let rank = rule.rank + extra;
            if best.is_none_or(|(b, _)| rank > b) {
                best = Some((rank, Trigger { token: i, rule, noun }));
            }
        };
        if t.upos == Upos::Verb && !has_rel(s, i, &["amod"])
            || (t.upos == Upos::Adj
                && (has_rel(s, i, &["acl", "advcl"]) || t.lemma == "displaced" && has_rel(s, i, &["xcomp", "root"])))
        {
            for (rule, rest) in rules.by_verb(if t.lemma == "displaced" { "displace" } else { &t.lemma }) {
                if rest.is_none_or(|word| goes_with(s, i, word)) && fits(scene, n, i, rule, false, rest) {
                    offer(rule, false, i32::from(rest.is_some()) * 2);
                }
            }
        }
        if matches!(t.upos, Upos::Noun | Upos::Propn)
            || (t.upos == Upos::Verb
                && t.text.ends_with("ing")
                && has_rel(s, i, &["obj", "nsubj", "nmod", "obl", "csubj", "conj"]))
        {
            if scene.linked.actors_in(n).any(|(_, m)| m.at.holds(i) && m.head != i) && !has_rel(s, i, &["obj", "nsubj"])
            {
                continue;
            }
            for (rule, rest) in rules.by_noun(if t.upos == Upos::Verb { &gerund } else { &t.lemma }) {
                if rest.is_none_or(|word| preceded_by(s, i, word)) && fits(scene, n, i, rule, true, rest) {
                    offer(rule, true, i32::from(rest.is_some()) * 2);
                }
            }
        }
        if let Some((_, trigger)) = best {
            out.push(trigger);
        }
    }
    drop_nested(scene, n, &mut out);
    out
}

/// *take control*: an object of that lemma; *drive out*: a particle, adverb or preposition.
fn goes_with(s: &dateline_model::Sentence, v: usize, word: &str) -> bool {
    children(s, v, &["obj", "compound:prt", "advmod", "obl", "case", "nsubj:pass", "mark", "xcomp", "compound", "prep"])
        .any(|j| {
            lemma(s, j) == word
                || lemma(s, crate::who::substance(s, j)) == word
                || conjuncts(s, j).iter().any(|&k| lemma(s, k) == word)
                || children(s, j, &["case"]).any(|k| lemma(s, k) == word)
        })
        || s.tokens.get(v + 1).is_some_and(|t| t.lemma == word && t.upos != Upos::Noun)
}

/// *air strike*, *chemical weapons attack*: the words stand in front of the noun.
fn preceded_by(s: &dateline_model::Sentence, i: usize, words: &str) -> bool {
    let words: Vec<&str> = words.split(' ').collect();
    if words.len() == 1 {
        return children(s, i, &["compound", "amod", "nmod", "flat"])
            .any(|j| lemma(s, j) == words[0] || s.tokens[j].text.eq_ignore_ascii_case(words[0]))
            || i > 0 && lemma(s, i - 1) == words[0];
    }
    i >= words.len()
        && words.iter().enumerate().all(|(k, w)| {
            let t = &s.tokens[i - words.len() + k];
            t.lemma == *w || t.text.eq_ignore_ascii_case(w)
        })
}

/// Whether the arguments are what the rule asks for.
fn fits(scene: &Scene<'_>, n: usize, i: usize, rule: &Rule, noun: bool, rest: Option<&str>) -> bool {
    let s = scene.sentence(n);
    if !rule.with.is_empty() {
        let clause = clause_of(s, i);
        let mut near = s.subtree(clause);
        if has_rel(s, clause, &["acl"]) {
            near.extend(head(s, clause)); // "difficulties in providing shelter"
        }
        if !near.iter().any(|&j| rule.with.iter().any(|w| w == lemma(s, j) || (w == "not" && lemma(s, j) == "n't"))) {
            return false;
        }
    }
    let args = if noun { noun_arguments(scene, n, i) } else { arguments(s, i) };
    let object_heads: Vec<usize> = match rule.frame {
        Frame::Moves | Frame::Suffers if !noun => args.doers.iter().chain(&args.undergoers).copied().collect(),
        _ => args.undergoers.clone(),
    };
    let subject_heads =
        if is_passive(s, i) && rule.frame == Frame::Suffers { args.undergoers.clone() } else { args.doers.clone() };
    let object_ok = match (rule.object, rest) {
        // the object noun was asked for by name: "take control"
        (Restriction::Territory | Restriction::Any, Some(word)) if !is_particle(word) => true,
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
        _ if rule.subject == Restriction::Weapons => meets(scene, n, &args.doers, rule.subject, noun),
        _ => {
            args.doers.is_empty() && rule.subject != Restriction::Territory
                || meets(scene, n, &args.doers, rule.subject, noun)
        }
    };
    let fighters_only = rule.event == RuleEvent::Type(EventType::AccessConstraint)
        && !noun
        && !args.undergoers.is_empty()
        && args.undergoers.iter().all(|&u| class_at(scene, n, u) == PeopleClass::Combatants);
    let fell_victim = rule.frame == Frame::Falls && children(s, i, &["obj", "xcomp"]).next().is_some();
    let left_in_limbo = rule.frame == Frame::Suffers && lemma(s, i) == "leave" && is_passive(s, i);
    object_ok
        && subject_ok
        && !left_in_limbo
        && !fell_victim
        && !fighters_only
        && !(noun && rule.weak && is_idle_noun(scene, n, i))
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
    off_work
        || has_rel(s, i, &["compound", "amod"])
        || scene.linked.actors_in(n).any(|(_, m)| m.at.holds(i))
            && scene.actor_at(n, i).is_some_and(|(_, m)| m.actor_id.is_some())
}

/// Subject and object of an event noun, by way of its light verb where it has one.
pub(super) fn noun_arguments(scene: &Scene<'_>, n: usize, i: usize) -> Arguments {
    let s = scene.sentence(n);
    let mut out = Arguments::default();
    out.doers.extend(children(s, i, &["nmod:poss"]));
    out.doers.extend(by_phrase(s, i));
    out.undergoers.extend(with_preposition(s, i, &["of", "on", "against", "upon", "at", "in", "targeting", "for"]));
    out.undergoers.extend(
        children(s, i, &["compound", "amod"]).filter(|&j| scene.actor_at(n, j).is_some_and(|(_, m)| m.head == j)),
    );
    for v in children(s, i, &["acl"]) {
        if matches!(lemma(s, v), "kill" | "target" | "hit" | "wound" | "injure" | "strike") {
            out.undergoers.extend(children(s, v, &["obj"]));
        }
    }
    if let Some(v) = light_verb(s, i) {
        let args = arguments(s, v);
        if args.undergoers.iter().any(|&u| conjuncts(s, u).contains(&i)) || has_rel(s, i, &["obl"]) {
            out.doers.extend(args.doers);
        } else if args.doers.contains(&i) {
            out.undergoers.extend(args.undergoers);
        }
    } else if let Some(v) = head(s, i)
        && has_rel(s, i, &["nsubj"])
        && s.tokens[v].upos == Upos::Verb
    {
        out.undergoers.extend(children(s, v, &["obj"]));
    }
    out
}

/// The light verb an event noun is object, passive subject or (for *culminating in*) oblique of.
pub(super) fn light_verb(s: &dateline_model::Sentence, i: usize) -> Option<usize> {
    let mut top = i;
    while has_rel(s, top, &["conj"])
        || (has_rel(s, top, &["nmod"])
            && head(s, top).is_some_and(|h| {
                matches!(
                    lemma(s, h),
                    "series"
                        | "wave"
                        | "number"
                        | "string"
                        | "spate"
                        | "round"
                        | "campaign"
                        | "start"
                        | "beginning"
                        | "hour"
                        | "day"
                        | "dozen"
                )
            }))
    {
        top = head(s, top)?;
    }
    let v = head(s, top)?;
    (s.tokens[v].upos == Upos::Verb
        && has_rel(s, top, &["obj", "nsubj:pass", "obl"])
        && has(lexicon::LIGHT, lemma(s, v)))
    .then_some(v)
}

/// A verb that repels an attack swallows the attack; a rule's own object noun tells nothing more.
fn drop_nested(scene: &Scene<'_>, n: usize, out: &mut Vec<Trigger<'_>>) {
    let s = scene.sentence(n);
    let all = out.clone();
    out.retain(|t| {
        !all.iter().any(|v| {
            if v.token == t.token || v.noun {
                return false;
            }
            let inside = below(s, t.token, v.token)
                && head(s, t.token) == Some(v.token)
                && has_rel(s, t.token, &["obj", "nsubj:pass"]);
            let relative = v.rule.frame == Frame::Repels
                && crate::syntax::is_rel_clause(s, v.token)
                && head(s, v.token) == Some(t.token);
            let named = t.noun && inside && v.rule.verbs.iter().any(|w| w.split(' ').nth(1) == Some(lemma(s, t.token)));
            (v.rule.frame == Frame::Repels && t.noun && inside) || relative || named
        })
    });
    // the relative clause "…, which was repelled" is kept as the trigger; it reads the attack's own doers
}

/// *airstrikes killed 13 people*: the killing is what the strike did, not a happening of its own.
pub(super) fn drop_effects(scene: &Scene<'_>, n: usize, out: &mut Vec<Trigger<'_>>) -> Vec<(usize, usize)> {
    let s = scene.sentence(n);
    let tokens: Vec<usize> = out.iter().map(|t| t.token).collect();
    let nouns: Vec<usize> = out.iter().filter(|t| t.noun).map(|t| t.token).collect();
    let causes = |effect: usize| cause(s, effect, |k| k != effect && tokens.contains(&k));
    out.retain(|t| {
        let casualty = !t.noun
            && (count::is_casualty_verb(lemma(s, t.token)) || matches!(lemma(s, t.token), "target" | "hit" | "strike"));
        // a strike that kills is no effect of the killing
        let dealt = !count::is_casualty_verb(lemma(s, t.token));
        !casualty || causes(t.token).is_none_or(|k| dealt && !nouns.contains(&k))
    });
    // casualty verbs that are no trigger have a cause too: what hangs on them is told of it
    let left: Vec<usize> = out.iter().map(|t| t.token).collect();
    (0..s.tokens.len())
        .filter(|v| s.tokens[*v].upos == Upos::Verb && count::is_casualty_verb(lemma(s, *v)) && !left.contains(v))
        .filter_map(|v| Some((v, cause(s, v, |k| left.contains(&k))?)))
        .collect()
}

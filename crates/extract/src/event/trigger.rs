//! Words that tell an event: which rule matches which word, and whether its parts are what the rule asks for.

use super::{fit::fits, people::cause};
use crate::{
    count,
    lexicon::{HEAPS, among},
    rule::{Frame, Rule, RuleEvent},
    scene::Scene,
    syntax::{arguments, below, children, conjuncts, has_rel, head, lemma},
};
use dateline_model::{EventType, Family, Upos};

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
            || i >= 2 && s.tokens[i - 1].text == "-" // "shoot-out", "cease-fire"
            // "launched an offensive", taken for an adjective
            || t.upos == Upos::Adj && has_rel(s, i, &["obj", "nsubj"]) && children(s, i, &["det"]).next().is_some()
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
        if matches!(t.upos, Upos::Adj | Upos::Verb) && is_predicate(s, i) {
            for rule in rules.by_adjective(&gerund) {
                if fits(scene, n, i, rule, false, None) {
                    offer(rule, false, 0);
                }
            }
        }
        if let Some((_, trigger)) = best {
            out.push(trigger);
        }
    }
    super::told::complete(scene, n, &mut out);
    drop_nested(scene, n, &mut out);
    out
}

/// *is impassable*, *stayed shut*: said of the subject, not *a shut door*.
fn is_predicate(s: &dateline_model::Sentence, i: usize) -> bool {
    let link = |j: usize| among("be become lie remain sit stand stay", lemma(s, j));
    let before = (0..i).rev().find(|&j| s.tokens[j].upos != Upos::Adv && s.tokens[j].text != "now");
    children(s, i, &["cop", "aux"]).any(link) || before.is_some_and(link)
}

/// *take control*: an object of that lemma; *drive out*: a particle, adverb or preposition.
fn goes_with(s: &dateline_model::Sentence, v: usize, word: &str) -> bool {
    children(s, v, &["obj", "compound:prt", "advmod", "obl", "case", "nsubj:pass", "mark", "xcomp", "compound", "prep"])
        .filter(|&j| lemma(s, v) == "come" || crate::syntax::preposition(s, j) != "under")
        // "taken to a camp 200 miles away", "close to Damascus"
        .filter(|&j| !matches!(word, "away" | "off") || children(s, j, &["obl", "nmod"]).next().is_none())
        .filter(|_| lemma(s, v) != "close" || word != "in" || s.tokens.get(v + 1).is_some_and(|t| &*t.lemma == word))
        .any(|j| {
            lemma(s, j) == word
                || is_means(word)
                    && has_rel(s, j, &["obj", "nsubj:pass"])
                    && children(s, j, &["compound"]).any(|k| lemma(s, k) == word)
                || lemma(s, crate::who::substance(s, j)) == word
                || (has_rel(s, j, &["obl"]) || has_rel(s, j, &["obj"]) && among(HEAPS, lemma(s, j)))
                    && heaped(s, j, word)
                || conjuncts(s, j).iter().any(|&k| lemma(s, k) == word)
                || children(s, j, &["case"]).any(|k| lemma(s, k) == word)
        })
        || s.tokens.get(v + 1).is_some_and(|t| t.lemma == word && t.upos != Upos::Noun)
}

/// *hurled dynamite sticks*: what goes off.
fn is_means(word: &str) -> bool {
    matches!(word, "bomb" | "dynamite" | "explosive" | "grenade")
}

/// *descended into one of the worst outbreaks of violence*, *fired a salvo of rockets*.
fn heaped(s: &dateline_model::Sentence, j: usize, word: &str) -> bool {
    crate::syntax::with_preposition(s, j, &["of"]).iter().any(|&k| {
        lemma(s, k) == word || crate::syntax::with_preposition(s, k, &["of"]).iter().any(|&l| lemma(s, l) == word)
    })
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
            let under =
                t.noun && head(s, t.token) == Some(v.token) && has_rel(s, t.token, &["obj", "nsubj:pass", "obl"]);
            let named =
                under
                    && t.rule.rank <= v.rule.rank
                    && v.rule.verbs.iter().filter_map(|w| w.split(' ').nth(1)).any(|word| {
                        word == lemma(s, t.token) || has_rel(s, t.token, &["obj"]) && heaped(s, t.token, word)
                    });
            // "thwarted an attempt by rebels to blow up a pipeline": the deed says what was attempted
            let said = t.rule.frame == Frame::Repels
                && t.rule.event != v.rule.event
                && head(s, v.token).is_some_and(|noun| {
                    has_rel(s, v.token, &["acl"])
                        && among("attempt bid effort plan plot", lemma(s, noun))
                        && head(s, noun) == Some(t.token)
                        && children(s, v.token, &["mark"]).any(|j| lemma(s, j) == "to")
                });
            // "a Turkish push has ousted them": the means of it
            let means = t.noun
                && has_rel(s, t.token, &["nsubj"])
                && head(s, t.token) == Some(v.token)
                && matches!(v.rule.event, RuleEvent::Capture(_))
                && t.rule.event == RuleEvent::Type(EventType::ArmedClash);
            // "attacked a base but were pushed back": how the attack ended, told by the modality of the attack
            let beaten = t.rule.frame == Frame::Drives
                && v.rule.is_violent()
                && head(s, t.token) == Some(v.token)
                && crate::modality::is_beaten_off(s, t.token);
            // "aid convoys were turned back", "limited the aid that agencies provide": nothing was delivered
            let withheld = t.rule.event == RuleEvent::Type(EventType::AidDelivery)
                && v.rule.event == RuleEvent::Type(EventType::AccessConstraint)
                && (head(s, t.token) == Some(v.token)
                    || !t.noun && s.ancestors(t.token).take(3).any(|above| above == v.token));
            (v.rule.frame == Frame::Repels && t.noun && inside)
                || relative
                || named
                || said
                || means
                || beaten
                || withheld
        })
    });
    // the relative clause "…, which was repelled" is kept as the trigger; it reads the attack's own doers
}

fn is_blast(rule: &Rule) -> bool {
    matches!(rule.event, RuleEvent::Type(kind) if kind.family() == Family::Explosions)
}

/// *airstrikes killed 13 people*: the killing is what the strike did, not a happening of its own.
pub(super) fn drop_effects(scene: &Scene<'_>, n: usize, out: &mut Vec<Trigger<'_>>) -> Vec<(usize, usize)> {
    let s = scene.sentence(n);
    // "fired at demonstrators, killing seven"
    let breaks_up = |t: &Trigger<'_>| {
        let protest = |kind: EventType| matches!(kind.family(), Family::Protests | Family::Riots);
        !t.noun && matches!(t.rule.event, RuleEvent::Type(kind) if protest(kind))
    };
    let violent = || out.iter().filter(|t| t.rule.is_violent() || breaks_up(t));
    let tokens: Vec<usize> = violent().map(|t| t.token).collect();
    let nouns: Vec<usize> = violent().filter(|t| t.noun).map(|t| t.token).collect();
    let causes = |effect: usize| cause(s, effect, |k| k != effect && tokens.contains(&k));
    let blasts: Vec<usize> = out.iter().filter(|t| t.noun && is_blast(t.rule)).map(|t| t.token).collect();
    let blows: Vec<usize> = out.iter().filter(|t| !t.noun && is_blast(t.rule)).map(|t| t.token).collect();
    let mut effects: Vec<(usize, usize)> = Vec::new();
    out.retain(|t| {
        // "the explosion destroyed the shop windows", "carried out strikes, destroying a launcher": nobody loots or disarms
        let damages = matches!(t.rule.event, RuleEvent::Type(EventType::Looting | EventType::DisruptedWeaponsUse));
        if !t.noun && damages {
            let dealt = arguments(s, t.token).doers.into_iter().find(|doer| blasts.contains(doer));
            let dealt = dealt.or_else(|| cause(s, t.token, |k| blasts.contains(&k)));
            // "raided a village, burning houses": the burning is part of the raid
            let bare = children(s, t.token, &["cc", "mark"]).next().is_none();
            let part = bare && has_rel(s, t.token, &["advcl", "conj"]) && s.tokens[t.token].text.ends_with("ing");
            let dealt = dealt.or_else(|| head(s, t.token).filter(|above| part && tokens.contains(above)));
            effects.extend(dealt.map(|blast| (t.token, blast)));
            return dealt.is_none();
        }
        // "a mine killed two" is the blast itself; "a mine hit a convoy, killing two" tells it twice
        let mine = t.rule.event == RuleEvent::Type(EventType::RemoteExplosive);
        let again = || head(s, t.token).is_some_and(|v| blows.contains(&v) && has_rel(s, t.token, &["advcl", "conj"]));
        // "barrel bombs fell, killing 11": the bombs are told already
        let named = || arguments(s, t.token).doers.iter().any(|doer| blasts.contains(doer));
        let casualty = !t.noun
            && t.rule.is_violent()
            && (!mine || again() || named())
            && (count::is_casualty_verb(lemma(s, t.token)) || matches!(lemma(s, t.token), "target" | "hit" | "strike"));
        // a strike that kills is no effect of the killing
        let dealt = !count::is_casualty_verb(lemma(s, t.token));
        !casualty || causes(t.token).is_none_or(|k| dealt && !nouns.contains(&k))
    });
    // casualty verbs that are no trigger have a cause too: what hangs on them is told of it
    let left: Vec<usize> = out.iter().map(|t| t.token).collect();
    let casualties = (0..s.tokens.len())
        .filter(|v| s.tokens[*v].upos == Upos::Verb && count::is_casualty_verb(lemma(s, *v)) && !left.contains(v))
        .filter_map(|v| Some((v, cause(s, v, |k| left.contains(&k))?)));
    effects.extend(casualties);
    // "where two civilians were killed and nine others … were injured", wherever the parser hangs the others
    out.retain(|t| {
        let others = !t.noun
            && count::is_casualty_verb(lemma(s, t.token))
            && arguments(s, t.token).undergoers.iter().any(|&u| lemma(s, u) == "other");
        let first = effects.iter().find(|(verb, _)| *verb < t.token).map(|&(_, cause)| cause);
        let Some(cause) = first.filter(|&cause| others && cause != t.token) else { return true };
        effects.push((t.token, cause));
        false
    });
    effects
}

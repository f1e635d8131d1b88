//! Events: triggers are found, their parts filled from the tree.

use crate::{
    arms,
    count::{self, Counted},
    draft::Draft,
    lexicon::{self, has},
    modality::modality,
    rule::{Frame, Restriction, Rule, RuleEvent},
    scene::Scene,
    setting::Setting,
    syntax::{
        Arguments, ancestors, arguments, below, by_phrase, children, clause_of, conjuncts, has_rel, head, is_passive,
        lemma, with_preposition,
    },
    voice::Voices,
    who::{Who, class_at, doers_of_noun, targets_of_noun, who},
};
use dateline_catalog::ActorKind;
use dateline_model::{EventType, Kind, Measure, Modality, PartRole, PeopleClass, Quantity, QuantityOf, Span, Upos};

/// A word that tells an event, with the rule that says so.
#[derive(Debug, Clone, Copy)]
struct Trigger<'r> {
    token: usize,
    rule: &'r Rule,
    noun: bool,
}

/// Events of one sentence.
pub(crate) fn events(scene: &Scene<'_>, n: usize, voices: &Voices) -> Vec<Draft> {
    let mut triggers = triggers(scene, n);
    // a purpose tells nothing; what it names belongs to the clause it is the purpose of
    triggers.retain(|t| !modality(scene.sentence(n), t.token).purpose);
    let effects = drop_effects(scene, n, &mut triggers);
    let tokens: Vec<usize> = triggers.iter().map(|t| t.token).collect();
    let setting = Setting { triggers: &tokens, effects: &effects };
    let mut drafts: Vec<(usize, Draft)> = Vec::new();
    for trigger in &triggers {
        if let Some(draft) = draft(scene, n, trigger, &setting, voices) {
            drafts.push((trigger.token, draft));
        }
    }
    attach_counts(scene, n, &mut drafts, &setting, voices);
    attach_arms(scene, n, &mut drafts);
    drafts
        .into_iter()
        .map(|(_, d)| d)
        .filter(|d| {
            let known = [
                !d.actors.is_empty(),
                !d.targets.is_empty(),
                !d.places.is_empty(),
                !d.quantities.is_empty(),
                d.time.is_some(),
            ];
            let enough = if d.event_type == Some(EventType::Agreement) { 2 } else { 1 };
            if matches!(
                d.event_type,
                Some(EventType::GovernmentRegainsTerritory | EventType::NonStateOvertakesTerritory)
            ) && d.places.is_empty()
                && !d.headline
            {
                return false; // ground that nothing names
            }
            !d.weak || known.iter().filter(|k| **k).count() >= enough && known[..4].contains(&true)
        })
        .collect()
}

/// The best rule of every word that tells an event.
fn triggers<'r>(scene: &Scene<'r>, n: usize) -> Vec<Trigger<'r>> {
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
        let near = s.subtree(clause);
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
    has_rel(s, i, &["compound", "amod"])
        || scene.linked.actors_in(n).any(|(_, m)| m.at.holds(i))
            && scene.actor_at(n, i).is_some_and(|(_, m)| m.actor_id.is_some())
}

fn meets(scene: &Scene<'_>, n: usize, heads: &[usize], restriction: Restriction, noun: bool) -> bool {
    let s = scene.sentence(n);
    let all: Vec<usize> = heads.iter().flat_map(|&h| conjuncts(s, h)).collect();
    let any = |test: &dyn Fn(usize) -> bool| all.iter().any(|&h| test(h));
    match restriction {
        Restriction::Any => true,
        Restriction::Territory => any(&|h| is_territory(scene, n, h)),
        Restriction::Combatants => {
            any(&|h| is_combatant(scene, n, h)) && !any(&|h| class_at(scene, n, h) == PeopleClass::Civilians)
        }
        Restriction::Civilians => any(&|h| {
            let class = class_at(scene, n, h);
            class == PeopleClass::Civilians
                || class == PeopleClass::Unknown
                    && (has(lexicon::CIVILIANS, lemma(s, h))
                        || matches!(lemma(s, h), "other" | "many")
                        || crate::who::one(scene, n, h).is_some_and(|w| w.person)
                        || scene.numbers(n).any(|m| m.counted == Some(h) || m.at.holds(h))
                            && !is_territory(scene, n, h)
                            && !has(lexicon::WEAPONS, lemma(s, h)))
        }),
        Restriction::People => {
            any(&|h| {
                scene.is_actor(n, h)
                    || has(lexicon::CIVILIANS, lemma(s, h))
                    || has(lexicon::FIGHTERS, lemma(s, h))
                    || scene.numbers(n).any(|m| m.at.holds(h))
            }) || noun
        }
        Restriction::Weapons => {
            any(&|h| has(lexicon::WEAPONS, lemma(s, h)) || matches!(lemma(s, h), "jet" | "bomber" | "booby"))
        }
        Restriction::Infrastructure => any(&|h| {
            has(lexicon::INFRASTRUCTURE, lemma(s, h)) && !matches!(lemma(s, h), "city" | "line" | "stronghold")
                || matches!(
                    lemma(s, h),
                    "city" | "stronghold" | "town" | "village" | "neighbourhood" | "neighborhood" | "district"
                ) && matches!(&*s.tokens[h].lemma, "city" | "stronghold")
        }),
        Restriction::Aid => {
            any(&|h| has(lexicon::AID, lemma(s, h)))
                || noun
                    && heads.is_empty()
                    && s.tokens.iter().any(|t| matches!(&*t.lemma, "aid" | "humanitarian" | "relief"))
        }
        Restriction::Actor => any(&|h| scene.is_actor(n, h)),
    }
}

fn is_territory(scene: &Scene<'_>, n: usize, h: usize) -> bool {
    let s = scene.sentence(n);
    if class_at(scene, n, h) != PeopleClass::Unknown && scene.actor_at(n, h).is_some_and(|(_, m)| m.head == h) {
        return false;
    }
    scene.place_at(n, h).is_some()
        || has(lexicon::TERRITORY, lemma(s, h))
        || matches!(lemma(s, h), "most" | "rest" | "half" | "much" | "all")
            && with_preposition(s, h, &["of"]).iter().any(|&j| is_territory(scene, n, j))
}

fn is_combatant(scene: &Scene<'_>, n: usize, h: usize) -> bool {
    let s = scene.sentence(n);
    if class_at(scene, n, h) == PeopleClass::Combatants || has(lexicon::FIGHTERS, lemma(s, h)) {
        return true;
    }
    if class_at(scene, n, h) == PeopleClass::Civilians {
        return false;
    }
    scene.actor_at(n, h).is_some_and(|(_, m)| m.actor_id.is_some())
        || scene.places(n).any(|(_, p)| p.metonymic && p.at.holds(h))
        || matches!(
            lemma(s, h),
            "checkpoint"
                | "base"
                | "position"
                | "convoy"
                | "patrol"
                | "barracks"
                | "outpost"
                | "headquarters"
                | "leader"
                | "commander"
                | "hardware"
                | "adviser"
                | "advisor"
                | "member"
                | "reinforcement"
        )
}

/// Subject and object of an event noun, by way of its light verb where it has one.
fn noun_arguments(scene: &Scene<'_>, n: usize, i: usize) -> Arguments {
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
fn light_verb(s: &dateline_model::Sentence, i: usize) -> Option<usize> {
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
fn drop_effects(scene: &Scene<'_>, n: usize, out: &mut Vec<Trigger<'_>>) -> Vec<(usize, usize)> {
    let s = scene.sentence(n);
    let tokens: Vec<usize> = out.iter().map(|t| t.token).collect();
    let causes = |effect: usize| cause(s, effect, |k| k != effect && tokens.contains(&k));
    out.retain(|t| {
        let casualty = !t.noun
            && (count::is_casualty_verb(lemma(s, t.token)) || matches!(lemma(s, t.token), "target" | "hit" | "strike"));
        let effect =
            casualty || !t.noun && matches!(t.rule.event, RuleEvent::Type(EventType::CivilianInfrastructureDamage));
        !effect || causes(t.token).is_none()
    });
    // casualty verbs that are no trigger have a cause too: what hangs on them is told of it
    let left: Vec<usize> = out.iter().map(|t| t.token).collect();
    (0..s.tokens.len())
        .filter(|v| s.tokens[*v].upos == Upos::Verb && count::is_casualty_verb(lemma(s, *v)) && !left.contains(v))
        .filter_map(|v| Some((v, cause(s, v, |k| left.contains(&k))?)))
        .collect()
}

/// The cause of a casualty verb: its subject, instrument or occasion, or the noun its clause hangs on.
fn cause(s: &dateline_model::Sentence, governor: usize, is_trigger: impl Fn(usize) -> bool) -> Option<usize> {
    let mut causes: Vec<usize> = Vec::new();
    for v in conjuncts_up(s, governor) {
        causes.extend(arguments(s, v).doers);
        causes.extend(children(s, v, &["nsubj"]));
        causes.extend(children(s, v, &["obl", "nmod", "advcl"]));
        if has_rel(s, v, &["acl", "advcl", "xcomp", "conj", "ccomp"]) {
            causes.extend(head(s, v));
            // "attacks in the town of X, which killed …": the clause is hung on the nearest noun, but tells of the event
            let mut up = head(s, v);
            while let Some(noun) = up.filter(|&u| has_rel(s, v, &["acl"]) && has_rel(s, u, &["nmod", "appos", "obl"])) {
                up = head(s, noun);
                causes.extend(up);
            }
        }
    }
    let inside = |c: usize| s.subtree(c).into_iter().find(|&k| k != governor && is_trigger(k));
    causes
        .iter()
        .flat_map(|&c| conjuncts(s, c))
        .find(|&k| is_trigger(k))
        .or_else(|| causes.iter().filter(|&&c| !below(s, governor, c)).find_map(|&c| inside(c)))
}

/// Fills a draft from a trigger.
fn draft(scene: &Scene<'_>, n: usize, t: &Trigger<'_>, setting: &Setting<'_>, voices: &Voices) -> Option<Draft> {
    let s = scene.sentence(n);
    let rule = t.rule;
    let reading = modality(s, t.token);
    if reading.called_for || crate::syntax::is_habitual(s, t.token) {
        return None;
    }
    if scene.role(n) == PartRole::SectionHead {
        return None;
    }
    let (doers, undergoers, place_heads) = parts(scene, n, t);
    let evidence = evidence(scene, n, t.token);
    let mut d = Draft::new(Kind::Event, n, evidence);
    d.headline = scene.role(n) == PartRole::Headline;
    let concluded = rule.event == RuleEvent::Type(EventType::Agreement)
        && light_verb(s, t.token)
            .is_some_and(|v| matches!(lemma(s, v), "reach" | "broker" | "sign" | "agree" | "strike" | "negotiate"));
    d.weak = t.noun && rule.weak && !concluded;
    d.set_actors(doers.clone());
    d.set_targets(undergoers.clone());
    // places
    let direct: Vec<_> = place_heads.iter().flat_map(|&h| places_under(scene, n, h)).collect();
    d.places =
        if direct.is_empty() { setting.places(scene, n, t.token, &[]) } else { crate::setting::most_specific(direct) };
    if d.places.is_empty() && t.rule.frame == Frame::Suffers {
        // "fighting in Idlib has raised fears of displacement": where the cause is, the effect is
        d.places = crate::setting::most_specific(
            scene
                .places(n)
                .filter(|(_, p)| !p.metonymic && p.locates.is_none())
                .map(|(_, p)| p.place.clone())
                .collect(),
        );
    }
    crate::setting::complete_list(scene, n, &mut d.places);
    d.time = setting.time(scene, n, t.token);
    // modality: what the rule brings, unless the sentence says more
    d.modality = match (rule.modality, reading.modality) {
        (Some(own), Modality::Asserted) => own,
        (_, read) => read,
    };
    if rule.event == RuleEvent::Type(EventType::AccessConstraint) && d.modality == Modality::Denied {
        d.modality = Modality::Asserted; // "no aid has reached the camp" asserts the constraint
    }
    let kind = event_type(scene, rule, &doers, &d);
    d.event_type = Some(kind);
    let (chain, cue) = voices.chain(scene, n, t.token);
    d.attribution = chain;
    let word = &s.tokens[t.token];
    d.because("event_type", &rule.id, format!("{:?} ({}) tells {kind}", word.text, word.upos), Some(word.span));
    if let Some(by) = reading.by {
        d.because(
            "modality",
            "modality",
            format!("{:?} makes it {}", s.tokens[by].text, d.modality),
            Some(s.tokens[by].span),
        );
    } else if rule.modality.is_some() {
        d.because("modality", &rule.id, format!("{:?} tells an attempt that failed", word.text), Some(word.span));
    }
    if let Some(cue) = cue {
        d.because(
            "attribution",
            "voice/reporting",
            format!("{:?} reports it", s.tokens[cue].text),
            Some(s.tokens[cue].span),
        );
    }
    d.confidence = f64::from(word.arc_score).clamp(0.3, 1.0) * if d.weak { 0.7 } else { 0.9 };
    Some(d)
}

/// Doers, undergoers and the tokens whose places are where it happened.
fn parts(scene: &Scene<'_>, n: usize, t: &Trigger<'_>) -> (Vec<Who>, Vec<Who>, Vec<usize>) {
    let s = scene.sentence(n);
    let i = t.token;
    let whos = |heads: &[usize]| -> Vec<Who> {
        let mut out: Vec<Who> = Vec::new();
        for &h in heads {
            for w in who(scene, n, h) {
                if !out.iter().any(|o| o.key() == w.key()) {
                    out.push(w);
                }
            }
        }
        out
    };
    let civil = |w: &Who| w.class == PeopleClass::Civilians;
    if t.noun {
        let mut doers = doers_of_noun(scene, n, i);
        let mut targets = targets_of_noun(scene, n, i);
        let mut places = Vec::new();
        if matches!(t.rule.event, RuleEvent::Capture(_)) || t.rule.object == Restriction::Territory {
            places.extend(with_preposition(s, i, &["of", "to", "in", "over", "for"]));
        }
        if let Some(v) = light_verb(s, i) {
            let args = arguments(s, v);
            if args.doers != [i] {
                let more = whos(&args.doers);
                if matches!(lemma(s, v), "face" | "suffer" | "receive" | "sustain" | "witness" | "see") {
                    targets.extend(more); // "children face detention": it is done to them
                } else if doers.is_empty() {
                    doers = more;
                }
            }
        }
        // "clashes between X and Y", "clashes with Y", "deal between", "agreed by"
        let between: Vec<Who> = whos(&with_preposition(s, i, &["between", "among"]));
        if !between.is_empty() {
            if t.rule.event == RuleEvent::Type(EventType::Agreement) {
                doers.extend(between);
            } else {
                let mut sides = between.into_iter();
                doers.extend(sides.next());
                targets.extend(sides);
            }
        }
        if t.rule.frame == Frame::Meets {
            targets.extend(whos(&with_preposition(s, i, &["with", "against"])));
        }
        if t.rule.object == Restriction::Combatants && t.rule.event == RuleEvent::Type(EventType::ChangeToGroupActivity)
        {
            // "the withdrawal of the fighters", "reinforcements": who moves is the actor
            let mut movers = whos(&with_preposition(s, i, &["of", "by"]));
            movers.extend(doers);
            doers = movers;
            targets.clear();
        }
        if t.rule.event == RuleEvent::Type(EventType::Attack) {
            targets.extend(whos(&with_preposition(s, i, &["of"])));
        }
        if t.rule.frame == Frame::Suffers || t.rule.frame == Frame::Happens {
            doers.clear();
        }
        return (doers, targets, places);
    }
    let args = arguments(s, i);
    let from = || with_preposition(s, i, &["from", "of", "out of", "out"]);
    match t.rule.frame {
        Frame::Does => {
            let mut doers = crate::who::doers(scene, n, i, &args.doers);
            let mut targets = whos(&args.undergoers);
            let mut places = Vec::new();
            if matches!(t.rule.event, RuleEvent::Capture(_)) || t.rule.object == Restriction::Territory {
                targets.retain(|w| scene.place_at(n, w.head).is_none());
                for h in with_preposition(s, i, &["from"]) {
                    // "liberated from ISIL control": whose control it was
                    let owners: Vec<usize> = if matches!(lemma(s, h), "control" | "hand" | "grip" | "rule") {
                        children(s, h, &["compound", "nmod:poss", "amod"]).collect()
                    } else {
                        vec![h]
                    };
                    targets.extend(whos(&owners));
                }
                places = args.undergoers.clone();
                places.extend(with_preposition(s, i, &["of", "over", "in", "for", "through"]));
            } else if t.rule.event == RuleEvent::Type(EventType::ChangeToGroupActivity) {
                if doers.is_empty() {
                    doers = targets;
                } else if doers.iter().all(civil) {
                    return (targets, Vec::new(), Vec::new());
                }
                targets = Vec::new();
            } else {
                targets.extend(
                    whos(&with_preposition(s, i, &["with", "against", "on", "at"]))
                        .into_iter()
                        .filter(|w| w.actor.actor_id.is_some() || w.class != PeopleClass::Unknown),
                );
            }
            (doers, targets, places)
        }
        Frame::Loses => (whos(&with_preposition(s, i, &["to"])), whos(&args.doers), args.undergoers.clone()),
        Frame::Falls => (whos(&with_preposition(s, i, &["to", "into"])), Vec::new(), args.doers.clone()),
        Frame::Receives => (whos(&with_preposition(s, i, &["from", "by"])), whos(&args.doers), Vec::new()),
        Frame::Drives => (whos(&args.doers), whos(&args.undergoers), from()),
        Frame::Moves => {
            let movers = if is_passive(s, i) { &args.undergoers } else { &args.doers };
            let mut movers = whos(movers);
            movers.retain(|w| !civil(w));
            (movers, Vec::new(), Vec::new())
        }
        Frame::Suffers | Frame::Happens => (Vec::new(), Vec::new(), Vec::new()),
        Frame::Repels => {
            let defenders = whos(&args.doers);
            let mut attackers: Vec<Who> = Vec::new();
            for &u in &args.undergoers {
                for k in conjuncts(s, u) {
                    attackers.extend(doers_of_noun(scene, n, k));
                    if attackers.is_empty()
                        && let Some(v) = light_verb_or_attempt(s, k)
                    {
                        attackers.extend(whos(&arguments(s, v).doers));
                    }
                    if attackers.is_empty() {
                        attackers.extend(who(scene, n, k));
                    }
                }
            }
            (attackers, defenders, Vec::new())
        }
        Frame::Meets => {
            let mut sides = whos(&args.doers).into_iter();
            let first: Vec<Who> = sides.next().into_iter().collect();
            let mut others: Vec<Who> = sides.collect();
            others.extend(whos(&args.undergoers));
            others.extend(whos(&with_preposition(s, i, &["with", "against"])));
            (first, others, Vec::new())
        }
    }
}

fn light_verb_or_attempt(s: &dateline_model::Sentence, noun: usize) -> Option<usize> {
    let v = head(s, noun)?;
    (s.tokens[v].upos == Upos::Verb && has_rel(s, noun, &["obj"])).then_some(v)
}

/// Places that a noun heads or governs: *several villages in western Aleppo*.
fn places_under(scene: &Scene<'_>, n: usize, h: usize) -> Vec<dateline_model::PlaceRef> {
    let s = scene.sentence(n);
    let mut out: Vec<_> = Vec::new();
    for k in conjuncts(s, h) {
        if let Some((_, p)) = scene.place_at(n, k) {
            out.push(p.place.clone());
        }
    }
    for (_, p) in scene.places(n) {
        let inside = below(s, p.head, h)
            && !ancestors(s, p.head)
                .iter()
                .take_while(|&&a| a != h)
                .any(|&a| crate::syntax::is_rel_clause(s, a) || has_rel(s, a, &["acl", "advcl"]) && a != h);
        if inside
            && !p.metonymic
            && p.locates.is_none()
            && !crate::setting::is_no_place(scene, n, p)
            && !out.contains(&p.place)
        {
            out.push(p.place.clone());
        }
    }
    out
}

/// *government forces*, *the army*, where the catalogue has no entry.
fn sounds_official(text: &str) -> bool {
    let folded = dateline_catalog::fold(text);
    let any = |words: &[&str]| folded.split(' ').any(|w| words.contains(&w));
    any(&["army", "government", "military", "police", "regime", "soldiers", "state", "troops"])
        && !any(&["anti", "insurgent", "militia", "opposition", "pro", "rebel", "rebels"])
}

/// Government or not, for a capture; else as the rule says.
fn event_type(scene: &Scene<'_>, rule: &Rule, doers: &[Who], d: &Draft) -> EventType {
    match rule.event {
        RuleEvent::Type(kind) => kind,
        RuleEvent::Capture(_) => {
            let country = d.places.iter().find_map(|p| p.country.clone()).or_else(|| scene.linked.country.clone());
            let government = doers.iter().any(|w| {
                w.actor.actor_id.is_none() && sounds_official(&w.actor.text) || {
                    w.actor.actor_id.as_ref().and_then(|id| scene.know.actors.get(id.as_str())).is_some_and(|a| {
                        matches!(
                            a.kind,
                            ActorKind::StateForces | ActorKind::Government | ActorKind::State | ActorKind::Police
                        ) && country.as_ref().is_none_or(|c| a.home.as_ref() == Some(c))
                    })
                }
            });
            if government { EventType::GovernmentRegainsTerritory } else { EventType::NonStateOvertakesTerritory }
        }
    }
}

/// The clause that tells it, without the clauses that only report it.
fn evidence(scene: &Scene<'_>, n: usize, token: usize) -> Span {
    let s = scene.sentence(n);
    let clause = clause_of(s, token);
    let tokens = s.subtree(clause);
    let whole = tokens.iter().fold(s.tokens[token].span, |span, &i| span.cover(s.tokens[i].span));
    if whole.len() < 20 { s.span } else { whole }
}

/// Numbers of people go to the happening that their verb tells or that caused it.
fn attach_counts(
    scene: &Scene<'_>,
    n: usize,
    drafts: &mut Vec<(usize, Draft)>,
    setting: &Setting<'_>,
    voices: &Voices,
) {
    let s = scene.sentence(n);
    let numbers = count::counted(scene, n);
    let named = named_victims(scene, n);
    for counted in numbers.into_iter().chain(named) {
        let Some(governor) = counted.governor else { continue };
        let casualty =
            matches!(counted.quantity.measure, Measure::Killed | Measure::Wounded | Measure::KilledOrWounded)
                && counted.certain;
        let host = host_of(scene, n, drafts, governor, counted.head, casualty);
        if let Some(k) = host {
            let draft = &mut drafts[k].1;
            let mut counted = counted;
            if draft.event_type == Some(EventType::ChangeToGroupActivity)
                && counted.quantity.measure == Measure::DisplacedPeople
            {
                counted.quantity.measure = Measure::Participants; // fighters who flee are no displaced
            }
            if !fits_event(draft.event_type, &counted) {
                continue;
            }
            let class = counted.quantity.of.as_ref().map_or(PeopleClass::Unknown, |of| of.class);
            if casualty && draft.targets.is_empty() && (class == PeopleClass::Combatants || counted.named) {
                let victims = who(scene, n, counted.head);
                draft.set_targets(victims);
            }
            if !draft.quantities.contains(&counted.quantity) {
                draft.because(
                    "quantities",
                    "count",
                    format!("{:?} counted with {:?}", counted.quantity.text, s.tokens[governor].text),
                    counted.quantity.span,
                );
                draft.quantities.push(counted.quantity);
            }
        } else if casualty && scene.role(n) != PartRole::SectionHead {
            drafts.push((governor, casualties_alone(scene, n, governor, counted, setting, voices)));
        }
    }
}

/// A number without a certain measure counts those who take part, for the kinds where that is asked.
fn fits_event(kind: Option<EventType>, counted: &Counted) -> bool {
    let Some(kind) = kind else { return false };
    match counted.quantity.measure {
        Measure::Participants => matches!(
            kind,
            EventType::ChangeToGroupActivity
                | EventType::PeacefulProtest
                | EventType::ProtestWithIntervention
                | EventType::ViolentDemonstration
                | EventType::ArmedClash
        ),
        Measure::DisplacedPeople | Measure::DisplacedFamilies => kind == EventType::Displacement,
        Measure::Captured => !matches!(kind, EventType::Displacement),
        _ => true,
    }
}

/// The draft that casualties or counted people belong to.
fn host_of(
    scene: &Scene<'_>,
    n: usize,
    drafts: &[(usize, Draft)],
    governor: usize,
    counted: usize,
    casualty: bool,
) -> Option<usize> {
    let s = scene.sentence(n);
    let at = |token: usize| drafts.iter().position(|(t, _)| *t == token);
    if !casualty {
        let mut chain = vec![governor];
        chain.extend(ancestors(s, governor).into_iter().take(3));
        return chain.into_iter().find_map(at).or_else(|| drafts.iter().position(|(t, _)| below(s, counted, *t)));
    }
    cause(s, governor, |k| at(k).is_some())
        .and_then(at)
        .or_else(|| at(governor))
        .or_else(|| ancestors(s, governor).into_iter().find_map(at))
        .or_else(|| {
            // no tie in the tree: the nearest violent happening of the sentence
            let violent = |d: &Draft| {
                d.event_type.is_some_and(|t| {
                    matches!(
                        t.family(),
                        dateline_model::Family::Battles
                            | dateline_model::Family::Explosions
                            | dateline_model::Family::ViolenceAgainstCivilians
                    )
                })
            };
            drafts
                .iter()
                .enumerate()
                .filter(|(_, (_, d))| violent(d))
                .min_by_key(|(_, (t, _))| t.abs_diff(governor))
                .map(|(k, _)| k)
        })
}

fn conjuncts_up(s: &dateline_model::Sentence, v: usize) -> Vec<usize> {
    let mut out = vec![v];
    let mut at = v;
    while has_rel(s, at, &["conj"]) {
        match head(s, at) {
            Some(h) if !out.contains(&h) => {
                out.push(h);
                at = h;
            }
            _ => break,
        }
    }
    out
}

/// Casualties whose cause the sentence does not tell: they join an earlier happening or stand alone.
fn casualties_alone(
    scene: &Scene<'_>,
    n: usize,
    governor: usize,
    counted: Counted,
    setting: &Setting<'_>,
    voices: &Voices,
) -> Draft {
    let s = scene.sentence(n);
    let mut d = Draft::new(Kind::Event, n, evidence(scene, n, governor));
    let class = counted.quantity.of.as_ref().map_or(PeopleClass::Unknown, |of| of.class);
    let reading = modality(s, governor);
    d.modality = reading.modality;
    d.event_type = Some(if class == PeopleClass::Combatants { EventType::ArmedClash } else { EventType::Attack });
    if s.tokens[governor].upos == Upos::Verb {
        let mut doers = Vec::new();
        for h in arguments(s, governor).doers {
            doers.extend(who(scene, n, h));
        }
        doers.retain(|w| w.head != counted.head);
        d.set_actors(doers);
    }
    d.places = setting.places(scene, n, governor, &[]);
    d.time = setting.time(scene, n, governor);
    let (chain, _) = voices.chain(scene, n, governor);
    d.attribution = chain;
    d.headline = scene.role(n) == PartRole::Headline;
    d.because(
        "event_type",
        "casualties",
        format!("{:?} counts people; no cause is told in this sentence", counted.quantity.text),
        counted.quantity.span,
    );
    d.quantities.push(counted.quantity);
    d.weak = true;
    d.confidence = 0.5;
    d
}

/// *killed Abu Jandal al-Kuwaiti*: one named person.
fn named_victims(scene: &Scene<'_>, n: usize) -> Vec<Counted> {
    let s = scene.sentence(n);
    let mut out = Vec::new();
    for v in 0..s.tokens.len() {
        let word = lemma(s, v);
        if s.tokens[v].upos != Upos::Verb || !count::is_casualty_verb(word) {
            continue;
        }
        let Some(measure) = count::measure_of(word) else { continue };
        let args = arguments(s, v);
        let victims = if matches!(word, "die" | "perish") { args.doers } else { args.undergoers };
        for h in victims {
            let pronoun = matches!(lemma(s, h), "he" | "she" | "him" | "her");
            let singular = s.tokens[h].upos == Upos::Propn;
            if let Some(w) =
                crate::who::one(scene, n, h).filter(|w| pronoun || singular && (w.person || w.actor.actor_id.is_none()))
            {
                out.push(Counted {
                    quantity: Quantity {
                        measure,
                        low: Some(1),
                        high: Some(1),
                        approximate: false,
                        text: w.actor.text.clone(),
                        of: Some(QuantityOf { text: Some(w.actor.text.clone()), class: w.class }),
                        span: w.actor.span,
                    },
                    governor: Some(v),
                    head: h,
                    certain: true,
                    named: true,
                });
            }
        }
    }
    out
}

/// Arms go to the happening that their verb belongs to; those taken or lost without one make a claim of their own.
fn attach_arms(scene: &Scene<'_>, n: usize, drafts: &mut [(usize, Draft)]) {
    let s = scene.sentence(n);
    for arm in arms::arms(scene, n) {
        let mut chain = vec![arm.governor];
        chain.extend(ancestors(s, arm.governor));
        let host = chain
            .iter()
            .find_map(|a| drafts.iter().position(|(t, _)| t == a))
            .or_else(|| (drafts.len() == 1).then_some(0));
        let Some(k) = host else { continue };
        let draft = &mut drafts[k].1;
        if draft.equipment.iter().any(|e| e.span == arm.equipment.span) {
            continue;
        }
        let mut equipment = arm.equipment;
        let owner =
            if equipment.fate == dateline_model::Fate::Used { draft.actors.first() } else { draft.targets.first() };
        equipment.owner = owner.map(|a| a.name.clone().unwrap_or_else(|| a.text.clone()));
        draft.because("equipment", "arms", format!("{:?} is {}", equipment.text, equipment.fate), equipment.span);
        draft.equipment.push(equipment);
    }
}

/// Arms taken in a sentence that tells no event of its own: for the happening told before.
pub(crate) fn loose_arms(scene: &Scene<'_>, n: usize) -> Vec<(dateline_model::Equipment, Vec<Who>, Span)> {
    let s = scene.sentence(n);
    arms::arms(scene, n)
        .into_iter()
        .filter(|a| a.equipment.fate != dateline_model::Fate::Used)
        .map(|a| {
            let doers = arguments(s, a.governor).doers.into_iter().flat_map(|h| who(scene, n, h)).collect();
            let span = evidence(scene, n, a.governor);
            (a.equipment, doers, span)
        })
        .collect()
}

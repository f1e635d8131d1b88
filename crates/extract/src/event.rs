//! Events: triggers are found, their parts filled from the tree.

mod accident;
mod by_noun;
mod equipment;
mod fit;
mod kind;
mod mention;
mod noun;
mod parts;
mod people;
mod restriction;
mod sense;
mod sort;
mod struck;
mod told;
mod trigger;
mod twin;
mod victims;

pub(crate) use accident::drop_mishaps;
pub(crate) use equipment::loose_arms;
pub(crate) use twin::settle_twins;

use crate::{
    draft::Draft,
    lexicon::among,
    modality::modality,
    rule::{Frame, Rule, RuleEvent},
    scene::Scene,
    setting::Setting,
    syntax::{
        arguments, children, clause_of, has_rel, head, is_habitual, is_nearly, is_seldom, lemma, with_preposition,
    },
    voice::Voices,
    who::{Who, key, who},
};
use dateline_model::{EventType, Kind, Modality, PartRole, PeopleClass, Sentence, Span};
use equipment::attach_arms;
use kind::{event_type, settle_types};
use noun::{light_verb, takes_effect};
use parts::{parts, places_under};
use people::attach_counts;
use trigger::{Trigger, drop_effects, triggers};

/// Events of one sentence.
pub(crate) fn events(scene: &Scene<'_>, n: usize, voices: &Voices) -> Vec<Draft> {
    let mut triggers = triggers(scene, n);
    // a purpose tells nothing; what it names belongs to the clause it is the purpose of
    triggers.retain(|t| !modality(scene.sentence(n), t.token).purpose || is_intervention(t.rule));
    mention::drop_mentions(scene, n, &mut triggers);
    let effects = drop_effects(scene, n, &mut triggers);
    let tokens: Vec<usize> = triggers.iter().map(|t| t.token).collect();
    let setting = Setting { triggers: &tokens, effects: &effects };
    let mut drafts: Vec<(usize, Draft)> = Vec::new();
    for trigger in &triggers {
        if let Some(draft) = draft(scene, n, trigger, &setting, voices) {
            drafts.push((trigger.token, draft));
        }
    }
    lend_doers(scene, n, &effects, &mut drafts);
    attach_counts(scene, n, &mut drafts, &setting, voices);
    attach_arms(scene, n, &mut drafts);
    struck::attach_struck(scene, n, &triggers, &effects, &mut drafts);
    settle_types(scene, &mut drafts);
    drafts
        .into_iter()
        .map(|(_, d)| d)
        .filter(|d| {
            if d.is_capture() && d.places.is_empty() && !d.headline {
                return false; // ground that nothing names
            }
            let told = [
                !d.actors.is_empty(),
                !d.targets.is_empty(),
                !d.places.is_empty(),
                !d.quantities.is_empty(),
                !d.struck.is_empty(),
            ];
            let known = told.iter().filter(|known| **known).count();
            let enough = if d.event_type == Some(EventType::Agreement) { 2 } else { 1 };
            !d.weak || known > 0 && known + usize::from(d.time.is_some()) >= enough
        })
        .collect()
}

/// *Shot dead by soldiers during a raid*: whoever did the killing did what it was part of.
fn lend_doers(scene: &Scene<'_>, n: usize, effects: &[(usize, usize)], drafts: &mut [(usize, Draft)]) {
    for &(verb, cause) in effects {
        let Some((_, d)) = drafts.iter_mut().find(|(token, d)| *token == cause && d.actors.is_empty()) else {
            continue;
        };
        if crate::count::befalls_subject(lemma(scene.sentence(n), verb)) {
            continue; // "a guard died when the bomb went off"
        }
        let doers = arguments(scene.sentence(n), verb).doers;
        let suffers = |w: &Who| d.targets.iter().any(|target| key(target) == w.key());
        let armed = |w: &Who| w.class == PeopleClass::Combatants && !suffers(w);
        let doers = doers.iter().flat_map(|&head| who(scene, n, head)).filter(armed).collect();
        d.set_actors(doers);
    }
}

/// Words for leaving a place.
const LEAVING: &str =
    "departure evacuate evacuation exit pull pull-out pullout removal remove retreat withdraw withdrawal";

/// Fills a draft from a trigger.
fn draft(scene: &Scene<'_>, n: usize, t: &Trigger<'_>, setting: &Setting<'_>, voices: &Voices) -> Option<Draft> {
    let s = scene.sentence(n);
    let rule = t.rule;
    let reading = modality(s, t.token);
    if reading.called_for || is_habitual(s, t.token) || is_seldom(s, t.token) {
        return None;
    }
    if matches!(rule.event, RuleEvent::Capture(_)) && is_nearly(s, t.token) {
        return None;
    }
    if scene.role(n) == PartRole::SectionHead {
        return None;
    }
    // "nobody was hit"
    if arguments(s, t.token).undergoers.iter().any(|&u| matches!(lemma(s, u), "nobody" | "none" | "no-one")) {
        return None;
    }
    if rule.event == RuleEvent::Type(EventType::Agreement) && noun::is_supposed(s, t.token) {
        return None;
    }
    let (mut doers, mut undergoers, place_heads) = parts(scene, n, t);
    if doers.is_empty()
        && let Some(we) = crate::speaker::pronoun_of(scene, n, t.token, "nsubj", "we")
    {
        doers.extend(crate::speaker::party(scene, voices, n, we)); // "we struck the base"
    }
    told::lend(scene, n, t, &doers, &mut undergoers);
    let evidence = evidence(scene, n, t.token);
    let mut d = Draft::new(Kind::Event, n, evidence);
    d.headline = scene.role(n) == PartRole::Headline;
    let concluded = light_verb(s, t.token).is_some_and(|v| told_by(rule.event, lemma(s, v)))
        || rule.event == RuleEvent::Type(EventType::Agreement) && takes_effect(s, t.token);
    d.weak = t.noun && rule.weak && !concluded;
    d.mutual = rule.frame == Frame::Meets;
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
    if d.places.is_empty() && among(LEAVING, lemma(s, t.token)) {
        // "withdraw the troops from Syria": where from, whatever the words were hung on
        let mut movers = with_preposition(s, t.token, &["of"]);
        movers.extend(arguments(s, t.token).undergoers);
        let from = movers.into_iter().chain([t.token]).flat_map(|h| with_preposition(s, h, &["from"]));
        d.places = from.flat_map(|h| places_under(scene, n, h)).collect();
    }
    if d.places.is_empty() && matches!(rule.event, RuleEvent::Capture(_)) {
        d.places = place_heads.iter().filter_map(|&h| crate::setting::unnamed(scene, n, h)).collect();
    }
    crate::setting::complete_list(scene, n, &mut d.places);
    // modality: what the rule brings, unless the sentence says more
    d.modality = match (rule.modality, reading.modality) {
        (Some(own), Modality::Asserted) => own,
        _ if reading.purpose => Modality::Asserted,
        (_, read) => read,
    };
    if rule.event == RuleEvent::Type(EventType::AccessConstraint) && d.modality == Modality::Denied {
        d.modality = Modality::Asserted; // "no aid has reached the camp" asserts the constraint
    }
    d.time = match d.modality {
        Modality::Asserted | Modality::Attempted => setting.time(scene, n, t.token),
        Modality::Planned | Modality::Possible | Modality::Denied => setting.time_to_come(scene, n, t.token),
    };
    let kind = event_type(scene, rule, lemma(s, t.token), &doers, &d);
    d.event_type = Some(kind);
    let (chain, cue) = voices.chain(scene, n, t.token);
    d.attribution = chain;
    let word = &s.tokens[t.token];
    d.because("event_type", &rule.id, format!("{:?} ({}) tells {kind}", word.text, word.upos), Some(word.span));
    let told = crate::told::told(s, t.token).filter(|_| rule.frame == Frame::Told);
    if let (Some(told), Some(step)) = (told, d.trace.last_mut()) {
        step.score = Some(f64::from(told.told * told.kind_score));
    }
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
    // the words of a rule are sure evidence; how sure the tree is moves the figure a little
    let tree = f64::from(word.arc_score).clamp(0.0, 1.0);
    let words = told.map_or(0.9, |h| 0.9 * f64::from(h.told * h.kind_score).sqrt());
    d.confidence = (0.75 + 0.25 * tree) * if d.weak { 0.7 } else { words };
    Some(d)
}

/// Light verbs that tell for themselves that it took place: *reached a deal*, *staged a rally*.
fn told_by(event: RuleEvent, verb: &str) -> bool {
    match event {
        RuleEvent::Type(EventType::Agreement) => {
            matches!(verb, "reach" | "broker" | "sign" | "agree" | "strike" | "negotiate")
        }
        RuleEvent::Type(EventType::PeacefulProtest | EventType::ViolentDemonstration) => {
            matches!(
                verb,
                "attend" | "hold" | "join" | "organise" | "organize" | "prompt" | "spark" | "stage" | "trigger"
            )
        }
        _ => false,
    }
}

/// *used tear gas to disperse protesters*: the purpose is what is told.
fn is_intervention(rule: &Rule) -> bool {
    rule.event == RuleEvent::Type(EventType::ProtestWithIntervention)
}

/// The clause that tells it, without the clauses that only report it.
pub(super) fn evidence(scene: &Scene<'_>, n: usize, token: usize) -> Span {
    let s = scene.sentence(n);
    let clause = clause_of(s, token);
    let tokens = s.subtree(clause);
    let whole = tokens.iter().fold(s.tokens[token].span, |span, &i| span.cover(s.tokens[i].span));
    if whole.len() < 20 { s.span } else { whole.cover(tried_by(s, clause).unwrap_or(whole)) }
}

/// *Gunmen tried* in *gunmen tried to attack the house*: whose attempt or plan an infinitive is.
fn tried_by(s: &Sentence, clause: usize) -> Option<Span> {
    let above = std::iter::successors(Some(clause), |&v| head(s, v).filter(|_| has_rel(s, v, &["xcomp"]))).last()?;
    let subject = children(s, above, &["nsubj", "nsubj:pass"]).find(|&j| j < clause)?;
    (above != clause).then(|| s.span_of(s.np(subject)).cover(s.tokens[above].span))
}

//! Events: triggers are found, their parts filled from the tree.

mod equipment;
mod parts;
mod people;
mod restriction;
mod trigger;

pub(crate) use equipment::loose_arms;

use crate::{
    draft::Draft,
    modality::modality,
    rule::{Frame, Rule, RuleEvent},
    scene::Scene,
    setting::Setting,
    syntax::{clause_of, lemma},
    voice::Voices,
    who::Who,
};
use dateline_catalog::ActorKind;
use dateline_model::{EventType, Family, Kind, Measure, Modality, PartRole, PeopleClass, Span};
use equipment::attach_arms;
use parts::{parts, places_under};
use people::attach_counts;
use trigger::{Trigger, drop_effects, light_verb, triggers};

/// Events of one sentence.
pub(crate) fn events(scene: &Scene<'_>, n: usize, voices: &Voices) -> Vec<Draft> {
    let mut triggers = triggers(scene, n);
    // a purpose tells nothing; what it names belongs to the clause it is the purpose of
    triggers.retain(|t| !modality(scene.sentence(n), t.token).purpose || is_intervention(t.rule));
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
    settle_types(&mut drafts);
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
    let (mut doers, undergoers, place_heads) = parts(scene, n, t);
    if doers.is_empty()
        && let Some(we) = crate::speaker::pronoun_of(scene, n, t.token, "nsubj", "we")
    {
        doers.extend(crate::speaker::party(scene, voices, n, we)); // "we struck the base"
    }
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
    if d.places.is_empty() && matches!(rule.event, RuleEvent::Capture(_)) {
        d.places = place_heads.iter().filter_map(|&h| crate::setting::unnamed(scene, n, h)).collect();
    }
    crate::setting::complete_list(scene, n, &mut d.places);
    d.time = setting.time(scene, n, t.token);
    // modality: what the rule brings, unless the sentence says more
    d.modality = match (rule.modality, reading.modality) {
        (Some(own), Modality::Asserted) => own,
        _ if reading.purpose => Modality::Asserted,
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

/// What the parts make of a type: an attack in which only civilians come to harm is one on civilians; arms taken in a
/// battle are its booty, not a find of their own.
fn settle_types(drafts: &mut Vec<(usize, Draft)>) {
    for (_, d) in drafts.iter_mut() {
        drop_counted(d);
    }
    for (_, d) in drafts.iter_mut().filter(|(_, d)| d.event_type == Some(EventType::ArmedClash)) {
        let harmed: Vec<PeopleClass> = d
            .quantities
            .iter()
            .filter(|q| matches!(q.measure, Measure::Killed | Measure::Wounded | Measure::KilledOrWounded))
            .filter_map(|q| q.of.as_ref().map(|of| of.class))
            .collect();
        if d.targets.is_empty() && !d.actors.is_empty() && harmed.contains(&PeopleClass::Civilians) {
            let civilians_only = harmed.iter().all(|c| matches!(c, PeopleClass::Civilians | PeopleClass::Unknown));
            if civilians_only {
                d.event_type = Some(EventType::Attack);
                d.because("event_type", "event/victims", "only civilians are told to have come to harm", None);
            }
        }
    }
    let booty = |d: &Draft| {
        d.event_type == Some(EventType::DisruptedWeaponsUse)
            && d.equipment.iter().any(|e| e.fate == dateline_model::Fate::Captured)
    };
    let Some(taken) = drafts.iter().position(|(_, d)| booty(d)) else { return };
    let keys = |d: &Draft| d.actors.iter().map(crate::who::key).collect::<Vec<_>>();
    let owner = keys(&drafts[taken].1);
    let battle = drafts.iter().position(|(_, d)| {
        matches!(d.event_type.map(EventType::family), Some(Family::Battles | Family::ViolenceAgainstCivilians))
            && !owner.is_empty()
            && keys(d) == owner
    });
    if let Some(battle) = battle {
        let equipment = std::mem::take(&mut drafts[taken].1.equipment);
        drafts[battle].1.equipment.extend(equipment);
        drafts.remove(taken);
    }
}

/// Nameless people who are counted among the victims are told by the count: they are no party to it.
fn drop_counted(d: &mut Draft) {
    let victims: Vec<String> = d
        .quantities
        .iter()
        .filter_map(|q| q.of.as_ref())
        .filter(|of| of.class != PeopleClass::Combatants)
        .filter_map(|of| of.text.as_deref())
        .map(dateline_catalog::fold)
        .collect();
    let counted = |a: &dateline_model::ActorRef| {
        let words = dateline_catalog::fold(&a.text);
        victims.iter().any(|v| v.ends_with(&words) || words.ends_with(v.as_str()) && !v.is_empty())
    };
    let common = |a: &dateline_model::ActorRef| {
        a.actor_id.as_ref().is_none_or(|id| id.as_str().starts_with("civilians"))
            && a.text.chars().next().is_some_and(char::is_lowercase)
    };
    d.targets.retain(|t| !(common(t) && counted(t)));
}

/// *used tear gas to disperse protesters*: the purpose is what is told.
fn is_intervention(rule: &Rule) -> bool {
    rule.event == RuleEvent::Type(EventType::ProtestWithIntervention)
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
pub(super) fn evidence(scene: &Scene<'_>, n: usize, token: usize) -> Span {
    let s = scene.sentence(n);
    let clause = clause_of(s, token);
    let tokens = s.subtree(clause);
    let whole = tokens.iter().fold(s.tokens[token].span, |span, &i| span.cover(s.tokens[i].span));
    if whole.len() < 20 { s.span } else { whole }
}

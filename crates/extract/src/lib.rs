//! Linked analysis of one report to its claims.
//!
//! The way: every sentence is read for events ([`event`], patterns in `rules/`), control and relations; the parts of each
//! come from the dependency tree ([`syntax`], [`who`], [`setting`], [`count`], [`arms`]), the way it is told from the
//! words around it ([`modality`], [`voice`]); what several sentences tell of one happening is merged ([`merge`]), and who its
//! people are is taken from the sentences that name them ([`identity`], [`blame`], [`strangers`], [`enemy`]); who denies it makes a claim of their own
//! ([`denial`]).

mod arms;
mod background;
mod blame;
mod control;
mod count;
mod denial;
mod draft;
mod enemy;
mod event;
mod identity;
mod lexicon;
mod merge;
mod modality;
mod relation;
mod rule;
mod scene;
mod setting;
mod speaker;
mod strangers;
mod syntax;
mod told;
mod trace;
mod voice;
mod who;

pub use rule::{Frame, Restriction, Rule, RuleError, RuleEvent, Rules};
pub use scene::ExtractKnowledge;

use dateline_model::{Analysis, Claim, ClaimId, Document, Evidence, Linked, Warning};
use draft::Draft;
use scene::Scene;
use voice::Voices;

/// The claims of a report, in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extraction {
    /// One thing one source says, each.
    pub claims: Vec<Claim>,
    /// What was noticed.
    pub warnings: Vec<Warning>,
}

/// Reads the claims out of a linked analysis.
#[must_use]
pub fn extract(document: &Document, analysis: &Analysis, linked: &Linked, know: ExtractKnowledge<'_>) -> Extraction {
    let scene = Scene { document, analysis, linked, know };
    let voices = Voices::of(&scene);
    let mut drafts: Vec<Draft> = Vec::new();
    for n in 0..analysis.sentences.len() {
        let events = event::events(&scene, n, &voices);
        if events.is_empty() {
            equip_earlier(&scene, n, &mut drafts);
        }
        drafts.extend(events);
        blame::assign(&scene, n, &voices, &mut drafts);
        strangers::assign(&scene, n, &mut drafts);
        denial::add(&scene, n, &voices, &mut drafts);
        drafts.extend(relation::relations(&scene, n, &voices));
        drafts.extend(control::controls(&scene, n, &voices));
    }
    event::drop_mishaps(&scene, &mut drafts);
    event::settle_twins(&mut drafts);
    background::drop_background(&scene, &mut drafts);
    let mut merged = merge::merge(drafts);
    identity::assign(&scene, &mut merged);
    setting::inherit(&mut merged);
    setting::inherit_doers(&mut merged);
    enemy::complete(&scene, &mut merged);
    background::date_current(&scene, &mut merged);
    background::drop_loose_ends(&mut merged);
    background::drop_bare(&scene, &mut merged);
    setting::stand(&scene, &mut merged);
    merged.sort_by_key(|d| d.evidence.first().copied());
    let claims = merged.into_iter().enumerate().map(|(i, d)| claim(&scene, i, d)).collect();
    Extraction { claims, warnings: Vec::new() }
}

/// *They seized three tanks*, told after the battle: the arms belong to the battle.
fn equip_earlier(scene: &Scene<'_>, n: usize, drafts: &mut [Draft]) {
    for (mut equipment, doers, span) in event::loose_arms(scene, n) {
        let keys: Vec<String> = doers.iter().map(who::Who::key).collect();
        let host = drafts.iter_mut().rev().find(|d| {
            d.event_type.is_some_and(|t| {
                let used = equipment.fate == dateline_model::Fate::Used;
                matches!(t.family(), dateline_model::Family::Battles | dateline_model::Family::Explosions)
                    || used && t.family() == dateline_model::Family::ViolenceAgainstCivilians
            }) && d.sentences.iter().any(|&s| n - s.min(n) <= 3)
                && (keys.is_empty() || d.actors.is_empty() || d.actors.iter().any(|a| keys.contains(&who::key(a))))
        });
        if let Some(host) = host {
            let used = equipment.fate == dateline_model::Fate::Used;
            let owner = if used { host.actors.first() } else { host.targets.first() };
            equipment.owner = owner.map(|a| a.name.clone().unwrap_or_else(|| a.text.clone()));
            host.because(
                "equipment",
                "arms/earlier",
                format!("{:?} is {}", equipment.text, equipment.fate),
                equipment.span,
            );
            host.equipment.push(equipment);
            host.evidence.push(span);
            host.sentences.push(n);
        }
    }
}

fn claim(scene: &Scene<'_>, index: usize, mut d: Draft) -> Claim {
    d.sentences.sort_unstable();
    d.sentences.dedup();
    count::drop_repeated(&mut d.quantities);
    let evidence = d.evidence.iter().map(|&span| Evidence { span, text: scene.text(span).to_owned() }).collect();
    for (k, place) in d.places.iter().enumerate() {
        d.trace.push(dateline_model::Trace {
            field: format!("places[{k}]"),
            by: "gazetteer".to_owned(),
            note: match &place.place_id {
                Some(id) => format!("{:?} is {} ({id})", place.text, place.name.as_deref().unwrap_or("?")),
                None => format!("{:?} was not found in the gazetteer", place.text),
            },
            span: place.span,
            score: place.score,
            alternatives: scene
                .linked
                .places
                .iter()
                .find(|m| m.place.span == place.span)
                .map(|m| m.alternatives.clone())
                .unwrap_or_default(),
        });
    }
    let mut claim = Claim {
        claim_id: ClaimId::new(format!("c{}", index + 1)).expect("never empty"),
        document_id: scene.document.id.clone(),
        kind: d.kind,
        event_type: d.event_type,
        extent: d.extent,
        relation: d.relation,
        sentences: d.sentences.iter().map(|&n| n as u32).collect(),
        evidence,
        modality: d.modality,
        actors: d.actors,
        targets: d.targets,
        places: d.places,
        time: d.time,
        quantities: d.quantities,
        equipment: d.equipment,
        struck: d.struck,
        attribution: d.attribution,
        confidence: (d.confidence * 100.0).round() / 100.0,
        trace: d.trace,
    };
    trace::complete(scene, &mut claim);
    claim
}

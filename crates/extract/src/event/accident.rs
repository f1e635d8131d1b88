//! Mishaps and forces of nature: people die and things blow up in them, but nobody acts.

use crate::{draft::Draft, rule::Restriction, scene::Scene};
use dateline_model::{EventType, Kind};

/// Drops deaths, blasts and damage that stand beside a word of nature or mishap with no act of arms in sight.
pub(crate) fn drop_mishaps(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    drafts.retain(|d| !(could_be_mishap(d) && is_mishap(scene, d)));
}

fn could_be_mishap(d: &Draft) -> bool {
    let Some(kind) = d.event_type else { return false };
    d.kind == Kind::Event
        && d.actors.iter().all(|a| a.actor_id.is_none())
        && matches!(
            kind,
            EventType::RemoteExplosive
                | EventType::Attack
                | EventType::ArmedClash
                | EventType::CivilianInfrastructureDamage
                | EventType::Looting
                | EventType::DisruptedWeaponsUse
        )
}

/// Whether the draft's sentences, or else those around them, tell of a mishap and of no act of arms.
fn is_mishap(scene: &Scene<'_>, d: &Draft) -> bool {
    let holds = |sentences: &[usize], list: Restriction| {
        sentences
            .iter()
            .filter_map(|&n| scene.analysis.sentences.get(n))
            .any(|s| s.tokens.iter().any(|t| scene.know.rules.lists(list, &t.lemma)))
    };
    let around: Vec<usize> = d.sentences.iter().flat_map(|&n| n.saturating_sub(1)..=n + 1).collect();
    !holds(&around, Restriction::Hostile) && holds(if d.weak { &around } else { &d.sentences }, Restriction::Mishap)
}

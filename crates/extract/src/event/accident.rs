//! Mishaps and forces of nature: people die and things blow up in them, but nobody acts.

use crate::{count::is_casualty_verb, draft::Draft, lexicon::among, rule::Restriction, scene::Scene};
use dateline_model::{EventType, Kind};

/// Drops deaths, blasts and damage that stand beside a word of nature or mishap with no act of arms in sight.
pub(crate) fn drop_mishaps(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    drafts.retain(|d| !(could_be_mishap(d) && (is_mishap(scene, d) || is_quiet_death(scene, d))));
}

/// *Four infants died on the way to hospital*: civilians who die, with no act of arms in sight; *died of pneumonia*, whatever
/// is in sight.
fn is_quiet_death(scene: &Scene<'_>, d: &Draft) -> bool {
    const ILLNESS: &str = "cancer cholera complication diphtheria disease ebola illness malaria measles pneumonia sepsis \
        tuberculosis typhoid typhus";
    let died = d.uncaused
        && d.event_type == Some(EventType::Attack)
        && d.sentences.iter().all(|&n| says(scene, n, |word| matches!(word, "die" | "perish")));
    let ill = || d.sentences.iter().all(|&n| says(scene, n, |word| among(ILLNESS, word)));
    let killing =
        |word: &str| scene.know.rules.lists(Restriction::Hostile, word) || is_casualty_verb(word) && word != "die";
    died && (ill() || !around(d).any(|n| says(scene, n, killing)))
}

/// The sentences of a draft and those next to them.
fn around(d: &Draft) -> impl Iterator<Item = usize> {
    d.sentences.iter().flat_map(|&n| n.saturating_sub(1)..=n + 1)
}

fn says(scene: &Scene<'_>, n: usize, what: impl Fn(&str) -> bool) -> bool {
    scene.analysis.sentences.get(n).is_some_and(|s| s.tokens.iter().any(|t| what(&t.lemma)))
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
    let holds = |n: usize, list: Restriction| says(scene, n, |word| scene.know.rules.lists(list, word));
    let mishap = |n: usize| holds(n, Restriction::Mishap);
    !around(d).any(|n| holds(n, Restriction::Hostile))
        && if d.weak { around(d).any(mishap) } else { d.sentences.iter().any(|&n| mishap(n)) }
}

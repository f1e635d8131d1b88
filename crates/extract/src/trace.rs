//! Every field of a claim gets a step that says where it comes from, so that `dateline explain` never has to say nothing.

use crate::scene::Scene;
use dateline_model::{ActorRef, Claim, Modality, Naming, TimeBasis, Trace};

/// Adds the steps that no rule recorded.
pub(crate) fn complete(scene: &Scene<'_>, claim: &mut Claim) {
    let mut steps = Vec::new();
    if claim.modality == Modality::Asserted && !has(claim, "modality") {
        steps.push(step(
            "modality",
            "modality",
            "no word around it makes it an attempt, a plan, a doubt or a denial".to_owned(),
        ));
    }
    for (field, actors) in [("actors", &claim.actors), ("targets", &claim.targets)] {
        for (i, actor) in actors.iter().enumerate() {
            steps.extend(linked(scene, format!("{field}[{i}]"), actor));
        }
    }
    if let Some(time) = &claim.time {
        let note = match (time.basis, &time.text) {
            (Some(TimeBasis::Published), _) => {
                "the text gives no time and is a dispatch of the day: the day of publication".to_owned()
            }
            (Some(TimeBasis::Relative), Some(text)) => format!("{text:?}, counted from the day of publication"),
            (Some(TimeBasis::Feast), Some(text)) => {
                format!("{text:?}, by the days kept in Saudi Arabia: elsewhere it may be a day off")
            }
            (_, Some(text)) if time.start.is_none() => format!("{text:?} cannot be dated"),
            (_, Some(text)) => format!("{text:?} gives the date"),
            (_, None) => "taken over from the sentences around".to_owned(),
        };
        steps.push(step("time", "time", note));
    }
    if let Some(last) = claim.attribution.len().checked_sub(1) {
        steps.push(step(&format!("attribution[{last}]"), "voice/outlet", "the outlet tells it".to_owned()));
    }
    claim.trace.extend(steps);
}

fn has(claim: &Claim, field: &str) -> bool {
    claim.trace.iter().any(|t| t.field == field)
}

fn step(field: &str, by: &str, note: String) -> Trace {
    Trace { field: field.to_owned(), by: by.to_owned(), note, span: None, score: None, alternatives: Vec::new() }
}

/// How the words of an actor were linked.
fn linked(scene: &Scene<'_>, field: String, actor: &ActorRef) -> Option<Trace> {
    let mention = scene.linked.actors.iter().find(|m| Some(m.span) == actor.span);
    let who = actor.name.as_deref().unwrap_or(&actor.text);
    let Some(m) = mention else {
        return Some(Trace {
            span: actor.span,
            ..step(&field, "nominal", format!("{:?} as written; no catalogue entry", actor.text))
        });
    };
    let how = match m.naming {
        Naming::Name => "names",
        Naming::Nominal => "describes",
        Naming::Demonym => "stands for",
        Naming::Anaphor => "goes back to",
    };
    Some(Trace {
        field,
        by: m.by.to_owned(),
        note: format!("{:?} {how} {who}", scene.text(m.span)),
        span: Some(m.span),
        score: Some(f64::from(m.score)),
        alternatives: m.alternatives.iter().map(ToString::to_string).collect(),
    })
}

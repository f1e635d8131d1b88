//! `cameo-class`: is a sentence a statement, cooperation or conflict, in words or deeds.
//!
//! Files: tab separated without a header, sentence, class 0 to 4. What of ours stands for the classes follows the quad
//! classes of CAMEO; the sentence takes the class of its main event, chosen as for `case2021-task2` (told as having
//! happened, then the surest, then the first), then that of a relation, and is a statement when we code nothing.

use crate::{
    bench::{Bench, document},
    error::EvalError,
    input,
    metric::classes::Classes,
    report::{Cell, PRF, Report, Table, Worst, percent, prf, ranked},
};
use dateline_model::{Claim, EventType, Family, Modality, RelationKind};
use std::collections::BTreeMap;

const SET: &str = "cameo-class";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Statement,
    VerbalCooperation,
    MaterialCooperation,
    VerbalConflict,
    MaterialConflict,
}

const CLASSES: [(Class, &str); 5] = [
    (Class::Statement, "statement"),
    (Class::VerbalCooperation, "verbal cooperation"),
    (Class::MaterialCooperation, "material cooperation"),
    (Class::VerbalConflict, "verbal conflict"),
    (Class::MaterialConflict, "material conflict"),
];

fn name(class: Class) -> &'static str {
    CLASSES.iter().find(|(known, _)| *known == class).map_or("", |(_, name)| name)
}

/// Deeds that were done are material; those only announced, feared or denied are words. An agreement is words.
fn class_of(claim: &Claim) -> Option<Class> {
    let done = matches!(claim.modality, Modality::Asserted | Modality::Attempted);
    let either = |material, verbal| Some(if done { material } else { verbal });
    if let Some(relation) = claim.relation {
        return match relation {
            RelationKind::Opposes => Some(Class::VerbalConflict),
            RelationKind::Backs | RelationKind::AlliedWith => Some(Class::VerbalCooperation),
            _ => None,
        };
    }
    match claim.event_type? {
        EventType::Agreement => Some(Class::VerbalCooperation),
        EventType::AidDelivery | EventType::NonViolentTransfer => {
            either(Class::MaterialCooperation, Class::VerbalCooperation)
        }
        EventType::Other | EventType::Displacement | EventType::AccessConstraint => None,
        kind if kind.family() == Family::Humanitarian => either(Class::MaterialConflict, Class::VerbalConflict),
        _ => either(Class::MaterialConflict, Class::VerbalConflict),
    }
}

fn class_of_sentence(claims: &[Claim]) -> Class {
    let rank = |claim: &Claim| {
        let event = claim.event_type.is_some();
        (event, matches!(claim.modality, Modality::Asserted | Modality::Attempted))
    };
    let classed = claims.iter().filter_map(|claim| Some((claim, class_of(claim)?)));
    // `max_by` gives the last of equals; the first one told is wanted.
    let best = classed.rev().max_by(|(a, _), (b, _)| rank(a).cmp(&rank(b)).then(a.confidence.total_cmp(&b.confidence)));
    best.map_or(Class::Statement, |(_, class)| class)
}

pub(crate) fn measure(bench: &Bench<'_>) -> Result<Report, EvalError> {
    let part = bench.part_or("train");
    let file = input::part_file(bench.data, SET, part, &[("train", "train.tsv")])?;
    let mut sentences = Vec::new();
    for (line, row) in input::tsv(&file, false)? {
        let bad = |what: String| EvalError::malformed(&file, line, what);
        let [text, class] = &row[..] else { return Err(bad(format!("has {} columns, not 2", row.len()))) };
        let class = class.trim().parse::<usize>().ok().and_then(|n| CLASSES.get(n));
        let (class, _) = *class.ok_or_else(|| bad(format!("{:?} is no class from 0 to 4", row[1])))?;
        sentences.push((line, text.clone(), class));
    }
    let found = bench.map(SET, sentences.iter().collect(), |(line, text, _): &(usize, String, Class)| {
        let reading = dateline_pipeline::read(document(&format!("line {line}"), text), bench.knowledge);
        class_of_sentence(&reading.claims)
    });
    let (mut classes, mut errors, mut bad) = (Classes::default(), BTreeMap::new(), Vec::new());
    for ((line, _, gold), found) in sentences.iter().zip(found) {
        classes.add(name(*gold), name(found));
        if *gold != found {
            *errors.entry(format!("{} read as {}", name(*gold), name(found))).or_insert(0) += 1;
            let document = format!("line {line} ({}, read as {})", name(*gold), name(found));
            bad.push(Worst { document, wrong: 1, figure: 0.0 });
        }
    }
    bad.truncate(crate::report::WORST);
    let mut table = Table::new("Classes", &PRF);
    for (_, name) in CLASSES {
        table.row(name, prf(classes.by_class.get(name).copied().unwrap_or_default()));
    }
    table.row("macro", vec![Cell::Empty, Cell::Empty, percent(classes.macro_f1())]);
    table.row("accuracy", vec![Cell::Empty, Cell::Empty, percent(classes.accuracy())]);
    Ok(Report {
        set: SET,
        part: part.to_owned(),
        ability: "statement, cooperation or conflict",
        metric: "macro F1 over the five classes",
        documents: sentences.len(),
        tables: vec![table],
        compared: Vec::new(),
        notes: vec![
            "The set has only a training part, on which nothing of ours was trained. Words between states (demands, \
             talks, sanctions) are no events of ours, so they are read as statements."
                .to_owned(),
        ],
        worst: bad,
        errors: ranked(errors),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn claim(kind: &str, modality: &str, confidence: f64) -> Claim {
        serde_json::from_value(json!({
            "claim_id": "c1", "document_id": "d", "kind": "event", "event_type": kind, "sentences": [0], "evidence": [],
            "modality": modality, "actors": [], "targets": [], "places": [], "time": null, "quantities": [],
            "equipment": [], "attribution": [], "confidence": confidence,
        }))
        .unwrap()
    }

    #[test]
    fn threats_are_words_and_attacks_are_deeds() {
        assert_eq!(class_of(&claim("attack", "possible", 0.9)), Some(Class::VerbalConflict));
        assert_eq!(class_of(&claim("attack", "asserted", 0.9)), Some(Class::MaterialConflict));
        assert_eq!(class_of(&claim("agreement", "asserted", 0.9)), Some(Class::VerbalCooperation));
    }

    #[test]
    fn what_happened_counts_before_what_is_planned_and_nothing_is_a_statement() {
        let claims = [claim("attack", "planned", 0.9), claim("aid_delivery", "asserted", 0.5)];
        assert_eq!(class_of_sentence(&claims), Class::MaterialCooperation);
        assert_eq!(class_of_sentence(&[]), Class::Statement);
    }
}

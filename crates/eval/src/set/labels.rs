//! `satp-relevant` and `insight-crime`: texts with several yes-or-no labels, held against the types of our events.
//!
//! Files: tab separated without a header, the text, then one 0 or 1 a label. The publishers do not document the labels;
//! the tables here say what they appear to be and which types of ours stand for them. Only events told as having
//! happened or attempted count. A label for which we have no type is scored as never found.

use crate::{
    bench::{Bench, document},
    error::EvalError,
    input,
    metric::{Tally, classes::mean},
    report::{Cell, PRF, Report, Table, Worst, percent, prf, ranked, worst},
};
use dateline_model::{Claim, EventType, Family, Modality};
use std::collections::BTreeMap;

/// A column of a set and the types of ours that stand for it.
struct Label {
    name: &'static str,
    /// `None` where we have no such type.
    ours: Option<fn(EventType) -> bool>,
}

const SATP: [Label; 4] = [
    Label { name: "armed assault", ours: Some(|kind| kind.family() == Family::Battles || kind == EventType::Attack) },
    Label { name: "bombing", ours: Some(|kind| kind.family() == Family::Explosions) },
    Label { name: "abduction", ours: Some(|kind| kind == EventType::Abduction) },
    Label {
        name: "other (arson, attacks on infrastructure)",
        ours: Some(|kind| matches!(kind, EventType::Looting | EventType::CivilianInfrastructureDamage)),
    },
];

const INSIGHT_CRIME: [Label; 7] = [
    Label { name: "drug trafficking", ours: None },
    Label { name: "corruption", ours: None },
    Label {
        name: "law enforcement",
        ours: Some(|kind| matches!(kind, EventType::Arrests | EventType::DisruptedWeaponsUse)),
    },
    Label {
        name: "homicide, violence",
        ours: Some(|kind| {
            matches!(kind.family(), Family::Battles | Family::Explosions)
                || matches!(kind, EventType::Attack | EventType::SexualViolence)
        }),
    },
    Label { name: "extortion, kidnapping", ours: Some(|kind| kind == EventType::Abduction) },
    Label { name: "environmental crime", ours: None },
    Label { name: "trafficking of arms, goods, people", ours: None },
];

const PARTS: [(&str, &str); 2] = [("dev", "dev.tsv"), ("train", "train.tsv")];

/// South Asian reports on political violence.
pub(crate) fn satp(bench: &Bench<'_>) -> Result<Report, EvalError> {
    measure(bench, "satp-relevant", &SATP, "attack types in reports on South Asia")
}

/// Articles on organised crime in Latin America.
pub(crate) fn insight_crime(bench: &Bench<'_>) -> Result<Report, EvalError> {
    measure(bench, "insight-crime", &INSIGHT_CRIME, "crime topics in articles on Latin America")
}

fn measure(bench: &Bench<'_>, set: &'static str, labels: &[Label], ability: &'static str) -> Result<Report, EvalError> {
    let part = bench.part_or("dev");
    let file = input::part_file(bench.data, set, part, &PARTS)?;
    let mut texts = Vec::new();
    for (line, row) in input::tsv(&file, false)? {
        texts.push(Text::of(line, row, labels.len()).map_err(|what| EvalError::malformed(&file, line, what))?);
    }
    let found = bench.map(set, texts.iter().collect(), |text: &Text| {
        let id = format!("line {}", text.line);
        types(&dateline_pipeline::read(document(&id, &text.text), bench.knowledge).claims)
    });
    let (mut tallies, mut errors, mut bad) = (vec![Tally::default(); labels.len()], BTreeMap::new(), Vec::new());
    let mut coded = 0;
    for (text, types) in texts.iter().zip(&found) {
        coded += usize::from(!types.is_empty());
        let mut whole = Tally::default();
        for ((label, &gold), tally) in labels.iter().zip(&text.labels).zip(&mut tallies) {
            let here = label.ours.is_some_and(|ours| types.iter().any(|&kind| ours(kind)));
            let one = Tally { right: (gold && here).into(), gold: gold.into(), predicted: here.into() };
            *tally += one;
            whole += one;
            match (gold, here) {
                (true, false) => *errors.entry(format!("{} missed", label.name)).or_insert(0) += 1,
                (false, true) => *errors.entry(format!("{} made up", label.name)).or_insert(0) += 1,
                _ => {}
            }
        }
        let document = format!("line {}", text.line);
        bad.push(Worst { document, wrong: whole.wrong(), figure: 100.0 * whole.f1() });
    }
    let mut table = Table::new("Labels", &PRF);
    let mut micro = Tally::default();
    for (label, tally) in labels.iter().zip(&tallies) {
        micro += *tally;
        let unmapped = if label.ours.is_none() { " (no type of ours)" } else { "" };
        table.row(format!("{}{unmapped}", label.name), prf(*tally));
    }
    table.row("micro", prf(micro));
    let macro_of = |keep: &dyn Fn(&Label) -> bool| {
        let f1 = mean(labels.iter().zip(&tallies).filter(|(label, _)| keep(label)).map(|(_, tally)| tally.f1()));
        vec![Cell::Empty, Cell::Empty, percent(f1)]
    };
    table.row("macro", macro_of(&|_| true));
    table.row("macro of the mapped", macro_of(&|label| label.ours.is_some()));
    let mut any = Table::new("Is there a coded event at all", &["of a hundred", "of"]);
    let share = coded as f64 / texts.len() as f64;
    any.row("texts with an event", vec![percent(share), Cell::Count(texts.len())]);
    Ok(Report {
        set,
        part: part.to_owned(),
        ability,
        metric: "F1 per label and macro F1",
        documents: texts.len(),
        tables: vec![table, any],
        compared: Vec::new(),
        notes: vec![
            "The labels are not documented by their publisher; what they mean and which types of ours stand for them is \
             a table in the code. Published figures are of models trained on the set."
                .to_owned(),
        ],
        worst: worst(bad),
        errors: ranked(errors),
    })
}

/// The types told as having happened or attempted.
fn types(claims: &[Claim]) -> Vec<EventType> {
    let told = claims.iter().filter(|claim| matches!(claim.modality, Modality::Asserted | Modality::Attempted));
    told.filter_map(|claim| claim.event_type).collect()
}

#[derive(Debug, PartialEq)]
struct Text {
    line: usize,
    text: String,
    labels: Vec<bool>,
}

impl Text {
    fn of(line: usize, mut row: Vec<String>, labels: usize) -> Result<Self, String> {
        if row.len() != labels + 1 {
            return Err(format!("has {} columns, not {}", row.len(), labels + 1));
        }
        let marks = row.split_off(1);
        let read = |mark: &String| match mark.trim() {
            "0" => Ok(false),
            "1" => Ok(true),
            other => Err(format!("{other:?} is neither 0 nor 1")),
        };
        Ok(Self { line, text: row.remove(0), labels: marks.iter().map(read).collect::<Result<_, _>>()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_a_text_and_its_marks() {
        let row = |cells: &[&str]| Text::of(3, cells.iter().map(|&c| c.to_owned()).collect(), 2);
        assert_eq!(row(&["A raid.", "1", "0"]).unwrap().labels, [true, false]);
        assert_eq!(row(&["A raid.", "1"]).unwrap_err(), "has 2 columns, not 3");
        assert_eq!(row(&["A raid.", "1", "x"]).unwrap_err(), "\"x\" is neither 0 nor 1");
    }

    #[test]
    fn no_type_stands_for_two_labels_of_a_set() {
        for labels in [&SATP[..], &INSIGHT_CRIME[..]] {
            for &kind in EventType::ALL {
                assert!(labels.iter().filter(|l| l.ours.is_some_and(|ours| ours(kind))).count() <= 1, "{kind}");
            }
        }
    }
}

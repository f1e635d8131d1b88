//! `happenings`: reports written for the purpose, with every happening marked, against the claims read out of them.
//!
//! File: `happenings/test.txt` of the folder of sets, else the one in this repository (`training/data/happenings`, whose
//! README tells the form). No pattern was written while looking at it and no weight was trained on it. A claim (relations
//! apart) finds a happening when a word that decided its type, by its trace, stands among the marked words of the
//! happening; each finds one, the right type first. A happening that a report tells twice is marked in both sentences and
//! merged by us into one claim, so recall has a ceiling below 100: the last row counts a happening as told when a claim of its type has its
//! words as evidence.

mod marks;

use crate::{
    bench::Bench,
    error::EvalError,
    input,
    metric::Tally,
    report::{PRF, Report, Table, Worst, percent, prf, ranked, worst},
};
use dateline_ingest::Options;
use dateline_model::{Claim, Document, Kind, Span};
use marks::{Marked, Told};
use std::{collections::BTreeMap, path::Path};

const SET: &str = "happenings";
const OWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../training/data");

pub(crate) fn measure(bench: &Bench<'_>) -> Result<Report, EvalError> {
    let part = bench.part_or("test");
    let has = bench.data.join(SET).join("test.txt").is_file();
    let data = if has { bench.data } else { Path::new(OWN) };
    let file = input::part_file(data, SET, part, &[("test", "test.txt")])?;
    let marked = marks::read(&file)?;
    let rows: String = marked.iter().map(|report| format!("{}\n", report.json_line())).collect();
    let read = dateline_ingest::read_bytes(rows.into_bytes(), "test.jsonl", &Options::default());
    let documents = read.map(|item| Ok(item?.document)).collect::<Result<Vec<Document>, EvalError>>()?;
    let claims = bench.map(SET, documents, |document| dateline_pipeline::read(document, bench.knowledge).claims);
    let mut sum = Sum::default();
    let mut documents = Vec::new();
    for (report, claims) in marked.iter().zip(&claims) {
        let before = sum.found;
        sum.add(report, claims);
        let own = Tally {
            right: sum.found.right - before.right,
            gold: sum.found.gold - before.gold,
            predicted: sum.found.predicted - before.predicted,
        };
        documents.push(Worst { document: report.id.clone(), wrong: own.wrong(), figure: 100.0 * own.f1() });
    }
    let mut table = Table::new("Happenings", &PRF);
    table.row("found", prf(sum.found));
    table.row("found with their type", prf(sum.typed));
    let mut told = Table::new("Of the happenings", &["share"]);
    told.row("told with their type by some claim", vec![percent(sum.told.recall())]);
    told.row("modality right, of those found", vec![percent(sum.modality.recall())]);
    Ok(Report {
        set: SET,
        part: part.to_owned(),
        ability: "what happened, in reports that nothing was fitted to",
        metric: "P, R, F1 of claims against marked happenings, by the words that tell them",
        documents: marked.len(),
        tables: vec![table, told],
        compared: Vec::new(),
        notes: vec![
            "The reports and their marks were made by language models after this project's guide, in the manner of papers, agencies and governments.".to_owned(),
        ],
        worst: worst(documents),
        errors: ranked(sum.errors),
    })
}

#[derive(Default)]
struct Sum {
    found: Tally,
    typed: Tally,
    told: Tally,
    modality: Tally,
    errors: BTreeMap<String, usize>,
}

impl Sum {
    fn add(&mut self, report: &Marked, claims: &[Claim]) {
        let claims: Vec<&Claim> = claims.iter().filter(|claim| claim.kind != Kind::Relation).collect();
        let mut free: Vec<&Told> = report.told.iter().collect();
        let (mut right, mut typed) = (0, 0);
        for claim in &claims {
            let words = deciding(claim);
            let hits = |told: &&Told| words.iter().any(|w| told.words.iter().any(|m| m.overlaps(*w)));
            let of_kind = free.iter().position(|told| hits(told) && told.kind == kind(claim));
            let Some(at) = of_kind.or_else(|| free.iter().position(hits)) else {
                *self.errors.entry(format!("made up: {}", kind(claim))).or_default() += 1;
                continue;
            };
            let told = free.remove(at);
            right += 1;
            typed += usize::from(told.kind == kind(claim));
            self.modality.gold += 1;
            self.modality.right += usize::from(told.modality == claim.modality.as_str());
            if told.kind != kind(claim) {
                *self.errors.entry(format!("{} read as {}", told.kind, kind(claim))).or_default() += 1;
            }
        }
        for told in &free {
            *self.errors.entry(format!("missed: {}", told.kind)).or_default() += 1;
        }
        let tally = |right| Tally { right, gold: report.told.len(), predicted: claims.len() };
        self.found += tally(right);
        self.typed += tally(typed);
        let somewhere = |told: &&Told| {
            let tells = |claim: &&Claim| claim.evidence.iter().any(|e| told.words.iter().any(|w| w.overlaps(e.span)));
            claims.iter().any(|claim| kind(claim) == told.kind && tells(claim))
        };
        self.told += tally(report.told.iter().filter(somewhere).count());
    }
}

/// The event type, or `control`.
fn kind(claim: &Claim) -> &'static str {
    claim.event_type.map_or("control", |kind| kind.as_str())
}

/// The words that decided the type; the evidence, where none is recorded.
fn deciding(claim: &Claim) -> Vec<Span> {
    let words: Vec<Span> = claim.trace.iter().filter(|t| t.field == "event_type").filter_map(|t| t.span).collect();
    if words.is_empty() { claim.evidence.first().map(|e| e.span).into_iter().collect() } else { words }
}

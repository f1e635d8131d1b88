//! `claims`: whole reports against claims read by hand.
//!
//! Files: `dev.jsonl` (gold claims) with `documents.jsonl` beside it. Another gold file brings its own documents.

use crate::{
    bench::Bench,
    error::EvalError,
    input,
    metric::claims::{SLOTS, score},
    report::{Compared, PRF, Report, Table, Worst, prf, ranked, worst},
};
use dateline_ingest::Options;
use dateline_model::Document;
use serde_json::Value;
use std::path::Path;

const SET: &str = "claims";
const DOCUMENTS: &str = "documents.jsonl";

pub(crate) fn measure(bench: &Bench<'_>) -> Result<Report, EvalError> {
    let part = bench.part_or("dev");
    let file = input::part_file(bench.data, SET, part, &[("dev", "dev.jsonl")])?;
    let gold: Vec<Value> = input::json_lines(&file)?;
    if let Some(line) = gold.iter().position(|claim| !claim["document_id"].is_string()) {
        return Err(EvalError::malformed(&file, line + 1, "has no document_id"));
    }
    let predicted = match bench.predictions {
        Some(given) => input::json_lines(given)?,
        None => read_claims(bench, &file.with_file_name(DOCUMENTS))?,
    };
    let score = score(&gold, &predicted);
    let mut table = Table::new("Slots of paired claims", &PRF);
    for slot in SLOTS {
        table.row(slot, prf(score.slots.get(slot).copied().unwrap_or_default()));
    }
    table.row("overall", prf(score.overall));
    let of_document = |(id, tally): (&String, &crate::metric::Tally)| Worst {
        document: id.clone(),
        wrong: tally.wrong(),
        figure: 100.0 * tally.f1(),
    };
    Ok(Report {
        set: SET,
        part: part.to_owned(),
        ability: "the whole way, from report to claims",
        metric: "slot F1 over greedily paired claims; overall without detection",
        documents: score.documents.len(),
        tables: vec![table],
        compared: vec![Compared {
            what: "overall F1".to_owned(),
            ours: 100.0 * score.overall.f1(),
            theirs: 70.0,
            by: "our own goal on dev",
        }],
        notes: Vec::new(),
        worst: worst(score.documents.iter().map(of_document).collect()),
        errors: ranked(score.errors),
    })
}

/// Reads every document; the claims as the published format writes them.
fn read_claims(bench: &Bench<'_>, documents: &Path) -> Result<Vec<Value>, EvalError> {
    let read = dateline_ingest::read_path(documents, &Options::default());
    let documents = read.map(|item| Ok(item?.document)).collect::<Result<Vec<Document>, EvalError>>()?;
    let claims = bench.map(SET, documents, |document| dateline_pipeline::read(document, bench.knowledge).claims);
    let rows = claims.into_iter().flatten();
    Ok(rows.map(|claim| serde_json::to_value(claim).expect("a claim is plain data")).collect())
}

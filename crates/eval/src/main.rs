//! Measures the reading against public gold data, with the metrics of the literature.
//!
//! `cargo run --release -p eval -- SET --data DIR` scores one set, `eval all --data DIR --markdown FILE` all of them.
//! [`set`] holds one file per set: its format, what of ours is held against its labels, what a reader must know.
//! [`metric`] holds the measures. No gold text is in the repository; `DIR` is laid out as each file of [`set`] says.

mod args;
mod bench;
mod error;
mod input;
mod markdown;
mod metric;
mod report;
mod set;

use args::Args;
use bench::Bench;
use clap::Parser as _;
use dateline_pipeline::{Knowledge, KnowledgeOptions};
use error::EvalError;
use report::Report;
use std::{
    io::Write as _,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    process::ExitCode,
};

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "eval: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<(), EvalError> {
    let folder = bench::knowledge_folder(args.knowledge.clone())?;
    let options = KnowledgeOptions { engine: args.engine.clone(), engine_threads: NonZeroUsize::MIN };
    let bench = Bench {
        knowledge: &Knowledge::load(&folder, &options)?,
        engine: &args.engine,
        data: &args.data,
        part: args.part.as_deref(),
        predictions: args.predictions.as_deref(),
        threads: args.threads,
    };
    let reports = set::run(args.set, &bench)?;
    let shown: Vec<String> = reports.iter().map(|report| report.text(args.errors)).collect();
    // A reader that closed its pipe has seen enough.
    let _ = writeln!(std::io::stdout(), "{}", shown.join("\n\n"));
    if let Some(path) = &args.json {
        write(path, &json(args, &reports))?;
    }
    if let Some(path) = &args.markdown {
        write(path, &markdown::page(args, &reports))?;
    }
    Ok(())
}

fn json(args: &Args, reports: &[Report]) -> String {
    let whole = serde_json::json!({
        "engine": args.engine, "date": args.date, "commit": args.commit, "reports": reports,
    });
    serde_json::to_string_pretty(&whole).expect("reports are plain data") + "\n"
}

fn write(path: &Path, text: &str) -> Result<(), EvalError> {
    std::fs::write(path, text).map_err(|source| EvalError::Io { path: PathBuf::from(path), source })
}

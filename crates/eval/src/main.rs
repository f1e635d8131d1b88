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
use report::Run;
use std::{
    io::Write as _,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    process::ExitCode,
};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    let runs: Vec<Run> = args.engines.iter().map(|engine| measure(args, &folder, engine)).collect::<Result<_, _>>()?;
    for run in &runs {
        let shown: Vec<String> = run.reports.iter().map(|report| report.text(args.errors)).collect();
        // A reader that closed its pipe has seen enough.
        let _ = writeln!(std::io::stdout(), "engine {}\n\n{}\n", run.engine, shown.join("\n\n"));
    }
    if let Some(path) = &args.json {
        write(path, &json(args, &runs))?;
    }
    if let Some(path) = &args.markdown {
        write(path, &markdown::page(args, &runs))?;
    }
    Ok(())
}

/// The sets asked for, with one engine.
fn measure(args: &Args, folder: &Path, engine: &str) -> Result<Run, EvalError> {
    let options = KnowledgeOptions { engine: engine.to_owned(), engine_threads: NonZeroUsize::MIN };
    let bench = Bench {
        knowledge: &Knowledge::load(folder, &options)?,
        engine,
        data: &args.data,
        part: args.part.as_deref(),
        predictions: args.predictions.as_deref(),
        threads: args.threads,
    };
    Ok(Run { engine: engine.to_owned(), reports: set::run(args.set, &bench)? })
}

fn json(args: &Args, runs: &[Run]) -> String {
    let whole = serde_json::json!({ "date": args.date, "commit": args.commit, "runs": runs });
    serde_json::to_string_pretty(&whole).expect("reports are plain data") + "\n"
}

fn write(path: &Path, text: &str) -> Result<(), EvalError> {
    std::fs::write(path, text).map_err(|source| EvalError::Io { path: PathBuf::from(path), source })
}

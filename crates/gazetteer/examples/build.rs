//! Builds the data files: `cargo run --release -p dateline-gazetteer --example build -- OUT SOURCE...`.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let Some(out) = args.next() else { return ExitCode::from(2) };
    match dateline_gazetteer::build::build(&args.collect::<Vec<_>>(), &out) {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

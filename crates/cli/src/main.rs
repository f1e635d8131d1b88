//! The `dateline` command. One file per verb; `failure` turns errors into messages and exit codes.

mod args;
mod bench;
mod codebook;
mod control;
mod correct;
mod cpu;
mod data_dir;
mod decide;
mod decisions;
mod events;
mod explain;
mod failure;
mod gazetteer;
mod interrupt;
mod material;
mod read;
mod record;
mod render;
mod reports;
mod salvage;
mod say;
mod serve;
mod user;

use args::{Command, Verb};
use clap::{CommandFactory, Parser};
use failure::Failure;
use std::{
    io::{Write, stdout},
    process::ExitCode,
};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    if let Some(lacks) = cpu::lacks() {
        say::line(format_args!(
            "dateline: this program is built for x86-64-v3 processors (Intel since 2013, AMD since 2015); \
             this one lacks {lacks}. Build it from source for this processor, without .cargo/config.toml"
        ));
        return ExitCode::from(2);
    }
    run(Command::parse()).unwrap_or_else(|failure| failure.report())
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    match command.verb {
        Verb::Read(args) => read::run(args, &command.common),
        Verb::Explain(args) => explain::run(args, &command.common),
        Verb::Events(args) => events::run(&args, &command.common),
        Verb::Control(args) => control::run(&args, &command.common),
        Verb::Confirm(args) => decide::confirm(&args, &command.common),
        Verb::Reject(args) => decide::reject(&args, &command.common),
        Verb::Merge(args) => decide::merge(&args, &command.common),
        Verb::Split(args) => decide::split(&args, &command.common),
        Verb::User(verb) => user::run(verb),
        Verb::Serve(args) => serve::run(args, &command.common),
        Verb::Correct(args) => correct::run(&args, &command.common),
        Verb::Retract(args) => decide::retract(&args, &command.common),
        Verb::Withdraw(args) => decide::withdraw(&args, &command.common),
        Verb::Decisions(args) => decisions::run(&args, &command.common),
        Verb::Reports(args) => reports::run(&args, &command.common),
        Verb::Salvage(args) => salvage::run(&args),
        Verb::Gazetteer(verb) => gazetteer::run(verb, &command.common),
        Verb::Bench(args) => bench::run(args, &command.common),
        Verb::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Command::command(), "dateline", &mut script);
            print(&script)
        }
        Verb::Man => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Command::command()).render(&mut page).map_err(|e| Failure::output("the page", e))?;
            print(&page)
        }
    }
}

fn print(bytes: &[u8]) -> Result<ExitCode, Failure> {
    let mut out = stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| Failure::output("standard output", error))?;
    Ok(ExitCode::SUCCESS)
}

//! `dateline read`: reports in, claims out.

mod keep;
mod output;
mod progress;
mod tally;

use crate::{
    args::{Common, Format, ReadArgs},
    data_dir,
    failure::Failure,
    interrupt, material, say,
};
use dateline_ingest::{IngestError, Read};
use dateline_model::Severity;
use dateline_pipeline::{Knowledge, Panic, Reading, for_each_ordered};
use keep::Keeper;
use output::Output;
use progress::Progress;
use std::{num::NonZeroUsize, ops::ControlFlow, process::ExitCode};
use tally::Tally;

/// What became of one input.
pub(crate) enum Outcome {
    /// A reading (perhaps without claims).
    Reading(Box<Done>),
    /// An input that could not be taken in.
    Unreadable(IngestError),
}

/// A reading with what the record keeps beside it.
pub(crate) struct Done {
    /// Where the report came from.
    pub(crate) origin: String,
    pub(crate) reading: Reading,
    /// The bytes as received.
    pub(crate) raw: Vec<u8>,
}

pub(crate) fn run(args: ReadArgs, common: &Common) -> Result<ExitCode, Failure> {
    validate(&args)?;
    let keeper = args.into.as_deref().map(Keeper::open).transpose()?;
    let threads = args.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let one = material::is_one_report(&args.paths);
    let (report_threads, engine_threads) =
        if one { (NonZeroUsize::MIN, threads) } else { (threads, NonZeroUsize::MIN) };
    let knowledge = args.material.knowledge(common, engine_threads)?;
    let mut output = Output::new(&args, common, &knowledge)?;
    interrupt::listen(output.temporary().as_deref());

    let keeper = keeper.map(|keeper| keeper.reads_with(&knowledge));
    let progress = Progress::new(&args, one);
    let mut run = Run { tally: Tally::default(), progress, keeper, quiet: args.quiet, failed: None };
    let reports =
        args.material.reports(args.paths.clone()).take_while(|_| !interrupt::asked()).inspect(|_| interrupt::take_up());
    let work = |report| read_one(report, &knowledge);
    let _ = for_each_ordered(reports, report_threads, work, |outcome| run.take(outcome, &mut output));
    run.finish(output, &args, (&knowledge, common))
}

fn validate(args: &ReadArgs) -> Result<(), Failure> {
    let only = |given: bool, flag: &str, format: Format, name: &str| {
        if given && args.format() != format {
            Err(Failure::Usage(format!("{flag} goes with --format {name} only")))
        } else {
            Ok(())
        }
    };
    only(args.trace, "--trace", Format::Jsonl, "jsonl")?;
    only(args.hxl, "--hxl", Format::Acled, "acled")?;
    only(args.raw_cells, "--raw-cells", Format::Acled, "acled")?;
    let same = |a: &std::path::Path, b: &std::path::Path| {
        std::fs::canonicalize(a).ok().zip(std::fs::canonicalize(b).ok()).is_some_and(|(a, b)| a == b && a.is_file())
    };
    if let Some(out) = &args.out
        && let Some(input) = args.paths.iter().find(|input| same(input, out))
    {
        return Err(Failure::Usage(format!("--out would overwrite the input {}", input.display())));
    }
    Ok(())
}

fn read_one(report: Result<Read, IngestError>, knowledge: &Knowledge) -> Outcome {
    match report {
        Err(error) => Outcome::Unreadable(error),
        Ok(Read { document, warnings, origin, raw, .. }) => {
            let mut reading = dateline_pipeline::read(document, knowledge);
            reading.warnings = material::warnings(warnings, std::mem::take(&mut reading.warnings));
            Outcome::Reading(Box::new(Done { origin: origin.to_string(), reading, raw }))
        }
    }
}

/// What is kept from report to report: counts, never reports.
struct Run {
    tally: Tally,
    progress: Progress,
    keeper: Option<Keeper>,
    quiet: bool,
    failed: Option<Failure>,
}

impl Run {
    fn take(&mut self, outcome: Result<Outcome, Panic>, output: &mut Output) -> ControlFlow<()> {
        let written = self.write(outcome, output);
        interrupt::put_down();
        self.progress.step(&self.tally);
        if interrupt::asked() { ControlFlow::Break(()) } else { written }
    }

    fn write(&mut self, outcome: Result<Outcome, Panic>, output: &mut Output) -> ControlFlow<()> {
        match outcome {
            Err(_) => {
                self.tally.failed += 1;
                self.progress
                    .above(|| say::error("a report could not be read: internal error (a bug; please report it)"));
            }
            Ok(Outcome::Unreadable(error)) => {
                self.tally.failed += 1;
                self.progress.above(|| say::error(&error));
            }
            Ok(Outcome::Reading(done)) => {
                let Done { origin, reading, .. } = &*done;
                self.tally.count(reading);
                if !output.shows_warnings() || !reading.is_read() {
                    self.progress.above(|| self.say_warnings(origin, reading));
                }
                // First stored, then shown: what is shown as done stays.
                let kept = self.keeper.as_mut().map_or(Ok(()), |keeper| keeper.keep(&done));
                let mut written = || output.write(origin, reading).map_err(|e| Failure::output(output.name(), e));
                if let Err(failure) = kept.and_then(|()| written()) {
                    self.failed = Some(failure);
                    return ControlFlow::Break(());
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// A report that was not read is an error, also under `--quiet`.
    fn say_warnings(&self, origin: &str, reading: &Reading) {
        for warning in reading.warnings.iter().filter(|w| w.severity >= Severity::Warning) {
            if !self.quiet || !reading.is_read() {
                say::about(origin, &warning.message);
            }
        }
    }

    fn finish(
        self,
        output: Output,
        args: &ReadArgs,
        (knowledge, common): (&Knowledge, &Common),
    ) -> Result<ExitCode, Failure> {
        self.progress.clear();
        let what = output.name();
        if let Some(keeper) = self.keeper {
            // Also after an interruption: what was stored until then is settled.
            let labels = data_dir::find(common.data.as_deref())?.labels();
            let kept = keeper.finish(knowledge, &labels);
            if let Ok(kept) = &kept
                && !self.quiet
            {
                say::error(kept);
            }
            if self.failed.is_none() {
                kept?;
            }
        }
        if let Some(failure) = self.failed {
            return Err(failure);
        }
        if interrupt::asked() {
            output.flush().map_err(|error| Failure::output(what, error))?;
            return Err(Failure::Interrupted { unwritten: args.out.clone() });
        }
        let left_out = output.finish(&self.tally)?;
        if !self.quiet {
            for line in left_out {
                say::error(format_args!("left out of the table: {line}"));
            }
            if args.out.is_some() && self.tally.read > 0 {
                say::error(format_args!("{what}: {}", self.tally));
            }
        }
        Ok(self.tally.exit_code())
    }
}

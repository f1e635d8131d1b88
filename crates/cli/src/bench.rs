//! `dateline bench`: words per second, end to end and per stage, and memory.

use crate::{
    args::{BenchArgs, Common},
    failure::Failure,
    print, say,
};
use dateline_ingest::Read;
use dateline_model::{Analysis, Document, Linked};
use dateline_pipeline::{Knowledge, for_each_ordered, stage};
use std::{
    fmt::Write as _,
    hint::black_box,
    num::NonZeroUsize,
    ops::ControlFlow,
    process::ExitCode,
    time::{Duration, Instant},
};

pub(crate) fn run(args: BenchArgs, common: &Common) -> Result<ExitCode, Failure> {
    let begun = Instant::now();
    let knowledge = args.material.knowledge(common, NonZeroUsize::MIN)?;
    let loaded = begun.elapsed();
    let resting = memory_mib("VmRSS");
    let (documents, ingest) = time(|| documents(&args));
    let words: usize = documents.iter().map(|document| document.text.as_str().split_whitespace().count()).sum();
    if words == 0 {
        return Err(Failure::Input("nothing to measure with: no report could be read".to_owned()));
    }
    black_box(dateline_pipeline::read(documents[0].clone(), &knowledge)); // caches and pages warm
    let repeat = args.repeat.get();
    let mut table = format!(
        "{} reports, {words} words, read {repeat} times; dateline {} ({})\n\nloading      {:>8.0} ms, then {resting} MiB resident\n",
        documents.len(),
        env!("CARGO_PKG_VERSION"),
        args.material.engine.name(),
        loaded.as_secs_f64() * 1e3,
    );
    if !args.no_stages {
        Stages::measure(&documents, ingest, repeat, &knowledge).write(words, &mut table);
    }
    let _ = writeln!(table, "\nend to end          words/s");
    for &threads in &args.threads {
        let took = end_to_end(&documents, threads, repeat, &knowledge);
        let _ = writeln!(table, "{:<16} {:>10.0}", threads_of(threads), rate(words * repeat, took));
    }
    let _ = writeln!(table, "\npeak memory  {} MiB", memory_mib("VmHWM"));
    print(table.as_bytes())
}

fn documents(args: &BenchArgs) -> Vec<Document> {
    let readable = |report: Result<Read, _>| match report {
        Ok(read) => Some(read.document),
        Err(error) => {
            say::error(error);
            None
        }
    };
    args.material.reports(args.paths.clone()).filter_map(readable).collect()
}

/// Time by stage, over all reports and repetitions; ingest once.
#[derive(Default)]
struct Stages {
    ingest: Duration,
    analyze: Duration,
    encoder: Duration,
    link: Duration,
    extract: Duration,
    repeat: usize,
}

impl Stages {
    fn measure(documents: &[Document], ingest: Duration, repeat: usize, knowledge: &Knowledge) -> Self {
        let mut stages = Self { ingest, repeat, ..Self::default() };
        for document in (0..repeat).flat_map(|_| documents) {
            let (analysis, took): (Analysis, _) = time(|| stage::analyze(document, knowledge));
            stages.analyze += took;
            let (linked, took): (Linked, _) = time(|| stage::link(document, &analysis, knowledge));
            stages.link += took;
            stages.extract += time(|| stage::extract(document, &analysis, &linked, knowledge)).1;
            let words: Vec<Vec<&str>> =
                analysis.sentences.iter().map(|s| s.tokens.iter().map(|t| t.text.as_str()).collect()).collect();
            stages.encoder += time(|| knowledge.engine.annotate(&words)).1;
        }
        stages
    }

    /// The encoder is run once more by itself; what `analyze` takes beyond it is its own.
    fn write(&self, words: usize, table: &mut String) {
        table.push_str("\nstage, 1 thread      words/s    share\n");
        let each = |took: Duration| took.as_secs_f64() / self.repeat as f64;
        let rows = [
            ("ingest", self.ingest.as_secs_f64()),
            ("encoder", each(self.encoder)),
            ("analyze, rest", each(self.analyze.saturating_sub(self.encoder))),
            ("link", each(self.link)),
            ("extract", each(self.extract)),
        ];
        let total: f64 = rows.iter().map(|(_, seconds)| seconds).sum();
        for (name, seconds) in rows.into_iter().chain([("all", total)]) {
            let _ = writeln!(
                table,
                "{name:<16} {:>11} {:>7.1} %",
                if seconds > 1e-6 { format!("{:.0}", words as f64 / seconds) } else { "-".to_owned() },
                100.0 * seconds / total.max(1e-9)
            );
        }
    }
}

fn end_to_end(documents: &[Document], threads: NonZeroUsize, repeat: usize, knowledge: &Knowledge) -> Duration {
    let reports = (0..repeat).flat_map(|_| documents.iter().cloned());
    let read = |document| dateline_pipeline::read(document, knowledge).claims.len();
    let ((), took) = time(|| {
        let _ = for_each_ordered(reports, threads, read, |claims| {
            let _ = black_box(claims);
            ControlFlow::Continue(())
        });
    });
    took
}

fn time<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let value = black_box(work());
    (value, begun.elapsed())
}

fn rate(words: usize, took: Duration) -> f64 {
    words as f64 / took.as_secs_f64().max(1e-9)
}

fn threads_of(threads: NonZeroUsize) -> String {
    format!("{threads} {}", if threads.get() == 1 { "thread" } else { "threads" })
}

/// A line of Linux's `/proc/self/status`, in MiB; *unknown* elsewhere.
fn memory_mib(key: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = status.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        if name == key { value.trim().trim_end_matches(" kB").parse::<u64>().ok() } else { None }
    });
    kib.map_or_else(|| "unknown".to_owned(), |kib| (kib / 1024).to_string())
}

//! `--into`: reports and their claims go into a record, one transaction a report; events and control follow at the end.

use super::Done;
use crate::{failure::Failure, interrupt, record};
use dateline_pipeline::Knowledge;
use dateline_server::{Labels, Namer};
use dateline_store::{Access, Added, Collected, Record, Settled};
use std::fmt;

/// The record while a batch is read.
pub(crate) struct Keeper {
    record: Record,
    /// What reads, as the record names it.
    reader: String,
    counts: Counts,
}

/// What became of the reports.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    new: u64,
    unchanged: u64,
    superseded: u64,
    earlier: u64,
    /// Of all of them.
    unread: u64,
}

/// Stands for the reader of a report in a language that is not read.
const NOT_READ: &str = "not read";

impl Keeper {
    /// Opens the record before anything is read: a wrong path is told at once.
    pub(crate) fn open(target: &str) -> Result<Self, Failure> {
        let record = Record::open(target, Access::Create)?;
        Ok(Self { record, reader: String::new(), counts: Counts::default() })
    }

    pub(crate) fn reads_with(self, knowledge: &Knowledge) -> Self {
        Self { reader: knowledge.reader(), ..self }
    }

    /// Stores a report. One that was not read (its language) is stored without claims, so that nothing collected is
    /// lost, for a version that can read it.
    pub(crate) fn keep(&mut self, done: &Done) -> Result<(), Failure> {
        let Done { origin, reading, raw } = done;
        let how = if origin == "-" || origin.starts_with("-:") {
            format!("standard input {origin}")
        } else {
            format!("file {origin}")
        };
        let now = record::now();
        let collected = Collected { document: &reading.document, bytes: raw, at: now, how: &how };
        let reader = if reading.is_read() { self.reader.as_str() } else { NOT_READ };
        self.counts.unread += u64::from(!reading.is_read());
        let count = match self.record.add(collected, &reading.claims, reader, now)? {
            Added::New => &mut self.counts.new,
            Added::Unchanged => &mut self.counts.unchanged,
            Added::Reread | Added::Supersedes(_) => &mut self.counts.superseded,
            Added::Earlier(_) => &mut self.counts.earlier,
        };
        *count += 1;
        Ok(())
    }

    /// Settles events and control. A run that dies before leaves a note in the record, and the next one goes on there.
    /// Then places and actors that are new get their names, by which search finds them.
    pub(crate) fn finish(mut self, knowledge: &Knowledge, labels: &str) -> Result<Kept, Failure> {
        interrupt::take_up();
        let settled = record::settle(&mut self.record).and_then(|settled| {
            let Knowledge { gazetteer, actors, .. } = knowledge;
            let labels = Labels::read(labels, gazetteer);
            self.record.name_new(&Namer { places: Some((gazetteer, &labels)), actors })?;
            Ok(settled)
        });
        interrupt::put_down();
        Ok(Kept { target: self.record.target().to_owned(), counts: self.counts, settled: settled? })
    }
}

/// What a batch did to the record, in one line.
pub(crate) struct Kept {
    target: String,
    counts: Counts,
    settled: Settled,
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { target, counts, settled } = self;
        write!(f, "{target}: {} new, {} unchanged, {} superseded", counts.new, counts.unchanged, counts.superseded)?;
        if counts.earlier > 0 {
            write!(f, ", {} kept as an earlier version", counts.earlier)?;
        }
        if counts.unread > 0 {
            write!(f, " ({} of them stored unread)", counts.unread)?;
        }
        if *settled == Settled::default() {
            return f.write_str("; events and control as they were");
        }
        let Settled { events_written, events_removed, spans_written, .. } = settled;
        write!(
            f,
            "; events: {events_written} written, {events_removed} removed; control: {spans_written} spans written"
        )
    }
}

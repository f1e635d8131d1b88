//! How many were read.

use dateline_pipeline::Reading;
use std::{fmt, process::ExitCode};

/// Counts of a run.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Tally {
    pub(crate) read: u64,
    pub(crate) failed: u64,
    pub(crate) claims: u64,
}

impl Tally {
    /// A report in a language that is not read counts as failed: the exit code must not say that all was read.
    pub(crate) fn count(&mut self, reading: &Reading) {
        if reading.is_read() {
            self.read += 1;
        } else {
            self.failed += 1;
        }
        self.claims += reading.claims.len() as u64;
    }

    /// 0 all read, 1 some failed, 2 nothing read.
    pub(crate) fn exit_code(self) -> ExitCode {
        match (self.read, self.failed) {
            (0, _) => ExitCode::from(2),
            (_, 0) => ExitCode::SUCCESS,
            _ => ExitCode::from(1),
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let some = |n: u64, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
        write!(f, "{}, {}", some(self.read, "report"), some(self.claims, "claim"))?;
        if self.failed > 0 { write!(f, ", {} not read", self.failed) } else { Ok(()) }
    }
}

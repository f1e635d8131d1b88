//! Progress of a long batch, on standard error, when a person looks at it and the results do not pass by there too.

use super::Tally;
use crate::args::ReadArgs;
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    io::{IsTerminal, stderr, stdout},
    time::Duration,
};

pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    pub(crate) fn new(args: &ReadArgs, one_report: bool) -> Self {
        let seen = stderr().is_terminal() && (args.out.is_some() || !stdout().is_terminal());
        Self((seen && !one_report && !args.quiet).then(|| {
            let bar = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed}  {msg}") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        }))
    }

    pub(crate) fn step(&self, tally: &Tally) {
        if let Some(bar) = &self.0 {
            bar.set_message(tally.to_string());
        }
    }

    /// Says something without tearing the line.
    pub(crate) fn above(&self, say: impl FnOnce()) {
        match &self.0 {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    pub(crate) fn clear(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

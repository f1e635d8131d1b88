//! The real program, run as a user runs it.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod floors;
mod golden;
mod inputs;
mod knowledge;
mod output;
mod record;
#[cfg(unix)]
mod signals;
mod support;
mod verbs;

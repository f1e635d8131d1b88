//! The real program, run as a user runs it.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod floors;
mod golden;
mod inputs;
mod knowledge;
mod output;
#[cfg(unix)]
#[path = "../../../store/tests/common/server.rs"]
mod postgres_server;
mod record;
mod record_faults;
mod record_person;
mod serve;
#[cfg(unix)]
mod signals;
mod support;
mod verbs;

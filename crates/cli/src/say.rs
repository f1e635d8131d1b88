//! What goes to standard error. A closed standard error is nobody's problem.

use crate::render::clean;
use std::{
    fmt::Display,
    io::{Write, stderr},
};

/// `dateline: …`
pub(crate) fn error(what: impl Display) {
    line(format_args!("dateline: {}", clean::line(&what.to_string())));
}

/// `dateline: PATH: …`, for one input among many.
pub(crate) fn about(origin: impl Display, what: impl Display) {
    error(format_args!("{origin}: {what}"));
}

/// A line as it is.
pub(crate) fn line(what: impl Display) {
    let _ = writeln!(stderr().lock(), "{what}");
}

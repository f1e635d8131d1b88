//! What can be written behind `eval`.

use clap::{Parser, ValueEnum};
use std::{num::NonZeroUsize, path::PathBuf};

/// Measures the reading against public gold data, with the metrics of the literature.
#[derive(Debug, Parser)]
#[command(name = "eval", version)]
pub(crate) struct Args {
    /// What to measure
    pub(crate) set: Set,
    /// Folder with one folder per set
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// Part of the set by name (dev, train, LGL …), or a file of the same format
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) part: Option<String>,
    /// With claims: score the claims of this file instead of reading the documents
    #[arg(long, value_name = "FILE")]
    pub(crate) predictions: Option<PathBuf>,
    /// Write the results as JSON
    #[arg(long, value_name = "OUT")]
    pub(crate) json: Option<PathBuf>,
    /// Name the ten worst documents and the most frequent errors
    #[arg(long)]
    pub(crate) errors: bool,
    /// Write the results as a page
    #[arg(long, value_name = "FILE")]
    pub(crate) markdown: Option<PathBuf>,
    /// Day of the measurement, for the page
    #[arg(long, value_name = "DATE", default_value = "not told")]
    pub(crate) date: String,
    /// Commit that was measured, for the page
    #[arg(long, value_name = "HASH", default_value = "not told")]
    pub(crate) commit: String,
    /// Machine, for the page [default: processor and count]
    #[arg(long, value_name = "WORDS")]
    pub(crate) machine: Option<String>,
    /// Language engines (folders under models/), one after the other
    #[arg(long = "engine", value_name = "NAME,NAME", value_delimiter = ',', default_value = "base")]
    pub(crate) engines: Vec<String>,
    /// Folder with models/ and data/gazetteer/ [default: the nearest upward]
    #[arg(long, value_name = "DIR", env = "DATELINE_DATA")]
    pub(crate) knowledge: Option<PathBuf>,
    /// Documents read at the same time; results do not depend on it
    #[arg(long, value_name = "N", default_value = "2")]
    pub(crate) threads: NonZeroUsize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Set {
    /// Every set, each in its usual part
    All,
    /// Claims read by hand: every slot
    Claims,
    /// Happenings in own reports that nothing was fitted to
    Happenings,
    /// Parts of speech and dependency trees
    UdEwt,
    /// Names in reports on Syria and Iraq
    #[value(name = "re3d-ner")]
    Re3dNer,
    /// Type of the main event of a snippet
    #[value(name = "case2021-task2")]
    Case2021Task2,
    /// Places: found, resolved, both
    Geoparsing,
    /// Perpetrators, targets, victims, weapons
    #[value(name = "muc4")]
    Muc4,
    /// Attack types, South Asia
    SatpRelevant,
    /// Crime topics, Latin America
    InsightCrime,
    /// Statement, cooperation or conflict
    CameoClass,
    /// The same event across reports
    Ecbplus,
}

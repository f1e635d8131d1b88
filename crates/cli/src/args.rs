//! What can be written behind `dateline`.

mod record;
mod serve;
mod user;

use clap::{Args, Parser, Subcommand, ValueEnum};
use dateline_model::Published;
pub(crate) use record::*;
pub(crate) use serve::*;
use std::{num::NonZeroUsize, path::PathBuf};
pub(crate) use user::*;

const EXIT_CODES: &str = "\
Exit codes:
  0  every input was read
  1  some inputs could not be read (each is reported with its path), the rest were
  2  wrong usage, missing or damaged models or gazetteer, output that could not be written, or nothing read
  130  interrupted: the report in hand was finished; a file asked for with --out is not written

Models and gazetteer are taken from --data DIR, else from $DATELINE_DATA, else from the program itself where they were \
built in, else from beside the program (../share/dateline, or the repository when run from its target folder).";

/// Reads news reports about an armed conflict: who says what happened, to whom, where, when and how many.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, after_long_help = EXIT_CODES, propagate_version = true)]
pub(crate) struct Command {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// What every verb understands.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Folder with `models/` and `data/gazetteer/`
    #[arg(long, global = true, value_name = "DIR", env = "DATELINE_DATA", hide_env_values = true)]
    pub(crate) data: Option<PathBuf>,
    /// When to colour the output (NO_COLOR and CLICOLOR_FORCE are heeded)
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Read reports and show or write their claims
    Read(ReadArgs),
    /// Show what led from the sentence to each field of a claim
    Explain(ExplainArgs),
    /// List the events of a record
    Events(EventsArgs),
    /// Show who held which place
    Control(ControlArgs),
    /// Say that events happened, whatever the voices
    Confirm(DecideArgs),
    /// Say that events did not happen, or are none
    Reject(DecideArgs),
    /// Say that events are one and the same
    Merge(DecideArgs),
    /// Say that claims of an event tell of another one
    Split(SplitArgs),
    /// Open a record in the browser: a map with a timeline, and an HTTP API
    Serve(ServeArgs),
    /// Say who may sign in to the server
    #[command(subcommand)]
    User(UserVerb),
    /// Say that fields of an event are otherwise than they were read
    Correct(CorrectArgs),
    /// Say that the source of a report took it back
    Retract(RetractArgs),
    /// Take a decision back
    #[command(visible_alias = "undo")]
    Withdraw(WithdrawArgs),
    /// List what people decided: who, when, what, why
    Decisions(DecisionsArgs),
    /// List the reports of a record
    Reports(ReportsArgs),
    /// Save the original reports out of a damaged record
    Salvage(SalvageArgs),
    /// Build a gazetteer, or look a name up in it
    #[command(subcommand)]
    Gazetteer(GazetteerVerb),
    /// Measure words per second and memory
    Bench(BenchArgs),
    /// Write a completion script for a shell
    Completions {
        /// bash, zsh, fish, elvish or powershell
        shell: clap_complete::Shell,
    },
    /// Write the manual page
    #[command(hide = true)]
    Man,
}

/// Who reads, and what is known beforehand.
#[derive(Debug, Args)]
pub(crate) struct Material {
    /// Day or moment of publication (2024-11-27 or 2024-11-27T09:30:00Z), for reports that do not tell it
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<Published>,
    /// Name of the outlet
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,
    /// Language of the reports (BCP 47, e.g. en)
    #[arg(long, value_name = "LANG")]
    pub(crate) lang: Option<String>,
    /// Language engine
    #[arg(long, value_name = "NAME", default_value = "base")]
    pub(crate) engine: Engine,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Engine {
    /// Transformer encoder (MiniLM): the most exact
    Base,
    /// Convolutions, taught by base: several times as fast
    Small,
}

impl Engine {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Small => "small",
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    /// Text files, saved web pages, JSON Lines, folders of these, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) material: Material,
    /// How the claims are written [default: text]
    #[arg(long, short, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Store reports, claims, events and control in a record: a file, or postgres://USER@HOST/DATABASE. The claims are
    /// then written only when --format or --out asks for it
    #[arg(long, value_name = "RECORD")]
    pub(crate) into: Option<String>,
    /// Write to a file, which appears whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Threads to read with [default: all]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// With jsonl: write into each claim what decided its fields
    #[arg(long)]
    pub(crate) trace: bool,
    /// With acled: write a second header row with HXL tags
    #[arg(long)]
    pub(crate) hxl: bool,
    /// With acled: do not put an apostrophe before text that a spreadsheet would take for a formula
    #[arg(long)]
    pub(crate) raw_cells: bool,
    /// Say nothing but errors
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

impl ReadArgs {
    pub(crate) fn format(&self) -> Format {
        self.format.unwrap_or(Format::Text)
    }

    /// Whether the claims are written, and not only stored.
    pub(crate) fn writes_claims(&self) -> bool {
        self.into.is_none() || self.format.is_some() || self.out.is_some()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// The published format, one claim a line
    Jsonl,
    /// One feature per claim and place, for QGIS and web maps
    Geojson,
    /// The 31 columns of ACLED, as CSV
    Acled,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The report, as given to `dateline read`; with --record the id of an event, a control span or a claim (REPORT#c4)
    #[arg(value_name = "FILE|ID")]
    pub(crate) file: PathBuf,
    /// The claim as `read` numbers it (c4), with its report where the file holds several (ID#c4); all when left out
    #[arg(value_name = "CLAIM", conflicts_with = "record")]
    pub(crate) claim: Option<String>,
    /// The record that has it
    #[arg(long, value_name = "RECORD")]
    pub(crate) record: Option<String>,
    /// With --record: as it was believed at the end of that day, or at that moment
    #[arg(long, value_name = "DATE", requires = "record")]
    pub(crate) as_of: Option<AsOf>,
    #[command(flatten)]
    pub(crate) material: Material,
}

#[derive(Debug, Subcommand)]
pub(crate) enum GazetteerVerb {
    /// Build a gazetteer from GeoNames or Who's On First files
    Build {
        /// GeoNames dumps (XX.txt), Who's On First bundles, or folders of them
        #[arg(required = true, value_name = "SRC")]
        sources: Vec<PathBuf>,
        /// Folder the gazetteer is written to
        #[arg(long, short, value_name = "DIR")]
        out: PathBuf,
    },
    /// Show what the gazetteer has under a name
    Lookup {
        /// The name, in any spelling
        #[arg(required = true, value_name = "NAME")]
        name: Vec<String>,
        /// Only in this country (ISO 3166-1 alpha-2)
        #[arg(long, value_name = "CC")]
        country: Option<String>,
        /// How many
        #[arg(long, value_name = "N", default_value = "10")]
        limit: usize,
    },
}

#[derive(Debug, Args)]
pub(crate) struct BenchArgs {
    /// Reports to measure with
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) material: Material,
    /// Read the reports this often
    #[arg(long, value_name = "N", default_value = "3")]
    pub(crate) repeat: NonZeroUsize,
    /// Thread counts to measure
    #[arg(long, value_name = "N,N", value_delimiter = ',', default_values = ["1", "2"])]
    pub(crate) threads: Vec<NonZeroUsize>,
    /// Measure end to end alone: no time by stage, which takes two more readings
    #[arg(long)]
    pub(crate) no_stages: bool,
}

//! What can be written behind `serve`.

use clap::{Args, ValueEnum};
use std::{net::SocketAddr, path::PathBuf};

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The record: a file, or postgres://USER@HOST/DATABASE
    #[arg(value_name = "RECORD", required_unless_present = "openapi")]
    pub(crate) record: Option<String>,
    /// Where to listen; port 0 takes any free one. An address that other machines reach needs accounts (`dateline user`)
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:4004")]
    pub(crate) listen: SocketAddr,
    /// Let nobody decide anything
    #[arg(long)]
    pub(crate) read_only: bool,
    /// Map style of an online map, instead of the one drawn from the gazetteer; the page then loads from its site
    #[arg(long, value_name = "URL")]
    pub(crate) style: Option<String>,
    /// Folder with the built page, instead of the one within the program
    #[arg(long, value_name = "FOLDER")]
    pub(crate) web: Option<PathBuf>,
    /// Connections at once; more are turned away
    #[arg(long, value_name = "N", default_value = "4096")]
    pub(crate) max_connections: usize,
    /// How the log on standard error is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) log: LogFormat,
    /// What the log tells
    #[arg(long, value_name = "LEVEL", default_value = "warn")]
    pub(crate) log_level: LogLevel,
    /// Write the OpenAPI document of the API and stop
    #[arg(long)]
    pub(crate) openapi: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people
    Text,
    /// One JSON object a line
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogLevel {
    /// Faults of the server
    Error,
    /// And of the record
    Warn,
    /// And every request
    Info,
    /// And what else may help to find a fault
    Debug,
}

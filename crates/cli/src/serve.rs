//! `dateline serve`: the record in a browser.

use crate::{
    args::{Common, LogFormat, LogLevel, ServeArgs},
    data_dir,
    failure::Failure,
    print, say,
};
use dateline_server::{BaseMap, Limits, Options};
use std::{
    io::{IsTerminal, stderr},
    process::ExitCode,
};

pub(crate) fn run(args: ServeArgs, common: &Common) -> Result<ExitCode, Failure> {
    if args.openapi {
        let mut text = serde_json::to_vec_pretty(&dateline_server::openapi()).expect("it is plain data");
        text.push(b'\n');
        return print(&text);
    }
    let target = args.record.expect("clap asks for it");
    log_to_stderr(args.log, args.log_level);
    let options = Options {
        target,
        listen: args.listen,
        read_only: args.read_only,
        style: args.style,
        web: args.web,
        limits: Limits { connections: args.max_connections, ..Limits::default() },
    };
    dateline_server::serve(options, base_map(common), |address| {
        say::line(format_args!("Dateline is at http://{address}/ (Ctrl-C stops it)"));
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The map is drawn from the gazetteer; without one there is none, and everything else works.
fn base_map(common: &Common) -> Option<BaseMap> {
    let load = || -> Result<BaseMap, Failure> {
        let data = data_dir::find(common.data.as_deref())?;
        Ok(BaseMap::new(data.gazetteer()?, Some(data.boundaries()?)).with_labels(&data.labels()))
    };
    load().map_err(|error| say::error(format_args!("there will be no base map and no control areas: {error}"))).ok()
}

fn log_to_stderr(format: LogFormat, level: LogLevel) {
    let level = match level {
        LogLevel::Error => tracing::Level::ERROR,
        LogLevel::Warn => tracing::Level::WARN,
        LogLevel::Info => tracing::Level::INFO,
        LogLevel::Debug => tracing::Level::DEBUG,
    };
    let log = tracing_subscriber::fmt().with_max_level(level).with_writer(stderr).with_target(false);
    match format {
        LogFormat::Text => log.with_ansi(stderr().is_terminal()).init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
}

//! Width and colours of the output.

use crate::args::Color;
use std::io::IsTerminal;

/// The styles, named by what they say.
pub(crate) mod style {
    use anstyle::{AnsiColor, Style};

    pub(crate) const PLAIN: Style = Style::new();
    pub(crate) const STRONG: Style = Style::new().bold();
    pub(crate) const FAINT: Style = Style::new().dimmed();
    pub(crate) const QUOTE: Style = Style::new().italic();
    pub(crate) const MARK: Style = Style::new().bold().underline();
    pub(crate) const WARN: Style = AnsiColor::Yellow.on_default();
    pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
    pub(crate) const RED: Style = AnsiColor::Red.on_default().bold();
    pub(crate) const MAGENTA: Style = AnsiColor::Magenta.on_default().bold();
    pub(crate) const BLUE: Style = AnsiColor::Blue.on_default().bold();
    pub(crate) const CYAN: Style = AnsiColor::Cyan.on_default().bold();
    pub(crate) const GREEN: Style = AnsiColor::Green.on_default().bold();
}

/// Where nothing tells the width.
const USUAL_COLUMNS: usize = 80;
/// Longer lines are hard to read.
const MOST_COLUMNS: usize = 110;
/// Narrower is of no use.
const LEAST_COLUMNS: usize = 40;

/// How the output looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) columns: usize,
    pub(crate) color: bool,
}

impl Look {
    /// For a file or a pipe.
    pub(crate) const PLAIN: Self = Self { columns: USUAL_COLUMNS, color: false };

    /// For standard output: the terminal's width; colours by `--color`, else NO_COLOR, CLICOLOR_FORCE (no-color.org,
    /// bixense.com/clicolors), else when it is a terminal.
    pub(crate) fn of_stdout(color: Color) -> Self {
        let terminal = std::io::stdout().is_terminal();
        let columns = terminal_size::terminal_size().filter(|_| terminal).map_or(USUAL_COLUMNS, |(w, _)| w.0.into());
        Self {
            columns: columns.clamp(LEAST_COLUMNS, MOST_COLUMNS),
            color: colored(color, terminal, |name| std::env::var(name).ok()),
        }
    }
}

fn colored(color: Color, terminal: bool, env: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name| env(name).is_some_and(|value| !value.is_empty());
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if set("NO_COLOR") => false,
        Color::Auto if env("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0") => true,
        Color::Auto => terminal && env("TERM").as_deref() != Some("dumb") && env("CLICOLOR").as_deref() != Some("0"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_wins_over_the_environment_and_the_environment_over_the_terminal() {
        let env = |set: &'static [(&str, &str)]| {
            move |name: &str| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        };
        assert!(colored(Color::Always, false, env(&[("NO_COLOR", "1")])));
        assert!(!colored(Color::Never, true, env(&[("CLICOLOR_FORCE", "1")])));
        assert!(!colored(Color::Auto, true, env(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")])));
        assert!(colored(Color::Auto, false, env(&[("CLICOLOR_FORCE", "1")])));
        assert!(!colored(Color::Auto, false, env(&[("CLICOLOR_FORCE", "0")])));
        assert!(colored(Color::Auto, true, env(&[])));
        assert!(!colored(Color::Auto, true, env(&[("TERM", "dumb")])));
    }
}

//! What keeps an item from being read, with what to do about it.

use std::{fmt, io, path::PathBuf};

/// Where an item came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Path, address or `-`, as a message names it.
    pub name: String,
    /// The file, when it is one.
    pub path: Option<PathBuf>,
    /// Line of a JSON Lines file, or number of a feed's entry; the first is 1.
    pub line: Option<u64>,
}

impl Origin {
    pub(crate) fn named(name: &str) -> Self {
        Self { name: name.to_owned(), path: None, line: None }
    }

    pub(crate) fn file(path: PathBuf) -> Self {
        Self { name: path.display().to_string(), path: Some(path), line: None }
    }

    pub(crate) fn at_line(&self, line: u64) -> Self {
        Self { line: Some(line), ..self.clone() }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

/// Why one item could not be read. The items after it are read all the same.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// The operating system refuses.
    #[error("{origin}: {}", io_message(.cause))]
    Io {
        /// Which item.
        origin: Origin,
        /// What the operating system says.
        #[source]
        cause: io::Error,
    },
    /// Larger than [`Limits::item_bytes`](crate::Limits::item_bytes).
    #[error(
        "{origin}: {} expected, got {}; split it, or write many reports as JSON Lines, which are read row by row",
        at_most(*.limit_bytes), bytes_or_more(*.size_bytes, *.limit_bytes)
    )]
    TooLarge {
        /// Which item.
        origin: Origin,
        /// Its size where that is known.
        size_bytes: Option<u64>,
        /// The limit.
        limit_bytes: u64,
    },
    /// No text at all, but a PDF, an archive, a picture.
    #[error("{origin}: expected text, HTML or JSON Lines, but this looks like {looks_like}; {hint}")]
    NotText {
        /// Which item.
        origin: Origin,
        /// What the bytes look like.
        looks_like: &'static str,
        /// What to do.
        hint: &'static str,
    },
    /// Nothing in it, or white space only.
    #[error("{origin}: nothing to read: {}", if *.size_bytes == 0 { "it is empty" } else { "it holds only white space" })]
    Empty {
        /// Which item.
        origin: Origin,
        /// Its size.
        size_bytes: u64,
    },
    /// A JSON Lines row that is no document. The rows after it are read.
    #[error("{origin}: expected {expected}, got {actual}; this row is left out")]
    BadRow {
        /// Which file and line.
        origin: Origin,
        /// What should stand there.
        expected: &'static str,
        /// What stands there.
        actual: String,
    },
    /// A web page with nothing to read in it.
    #[error(
        "{origin}: no article in this page: {reason}; save the article's own page as HTML, or its text as a .txt file"
    )]
    NoArticle {
        /// Which page.
        origin: Origin,
        /// What was found instead.
        reason: &'static str,
    },
    /// A feed that is no well-formed feed.
    #[error("{origin}: expected an RSS or Atom feed, but {actual}")]
    BadFeed {
        /// Which feed.
        origin: Origin,
        /// What is wrong with it.
        actual: String,
    },
}

impl IngestError {
    /// Which item could not be read.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        match self {
            Self::Io { origin, .. }
            | Self::TooLarge { origin, .. }
            | Self::NotText { origin, .. }
            | Self::Empty { origin, .. }
            | Self::BadRow { origin, .. }
            | Self::NoArticle { origin, .. }
            | Self::BadFeed { origin, .. } => origin,
        }
    }
}

fn io_message(cause: &io::Error) -> String {
    match cause.kind() {
        io::ErrorKind::NotFound => "no such file or folder; check the spelling and the working directory".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "no permission to read it; ask its owner, or `chmod +r` it if it is yours".to_owned()
        }
        io::ErrorKind::IsADirectory => "this is a folder where a file was expected".to_owned(),
        _ => format!("cannot be read: {cause}"),
    }
}

fn at_most(limit: u64) -> String {
    format!("at most {}", bytes(limit))
}

fn bytes_or_more(size: Option<u64>, limit: u64) -> String {
    size.map_or_else(|| format!("more than {}", bytes(limit)), bytes)
}

fn bytes(n: u64) -> String {
    match n {
        0..1024 => format!("{n} bytes"),
        1024..1_048_576 => format!("{:.1} KiB", n as f64 / 1024.0),
        _ => format!("{:.1} MiB", n as f64 / 1_048_576.0),
    }
}

//! Items one after the other: from bytes, a stream, a file or a folder.

use crate::{
    assemble::{Given, Item, assemble},
    decode,
    error::{IngestError, Origin},
    feed,
    folder::Walk,
    html,
    options::Options,
    rows::Rows,
    sniff::{self, Format},
};
use dateline_model::{Document, DocumentId, Warning};
use sha2::{Digest, Sha256};
use std::{
    fmt,
    fs::File,
    io::{self, BufReader, Cursor, Read as _},
    iter,
    path::Path,
    sync::Arc,
};

/// SHA-256 of bytes as received; `Display` writes 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The document id that stands for the bytes: `sha256:…`.
    #[must_use]
    pub fn document_id(self) -> DocumentId {
        DocumentId::new(format!("sha256:{self}")).expect("the prefix is not empty")
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// One report that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The report.
    pub document: Document,
    /// What was noticed; see [`codes`](crate::codes).
    pub warnings: Vec<Warning>,
    /// The bytes as received: the whole file, or the row of a JSON Lines file without its line break.
    pub raw: Vec<u8>,
    /// Their hash.
    pub sha256: ContentHash,
    /// File and line.
    pub origin: Origin,
}

/// One item, or why it could not be read.
pub(crate) type Outcome = Result<Read, IngestError>;
type Items = Box<dyn Iterator<Item = Outcome> + Send>;

/// Items one after the other. An error belongs to one item; the ones after it still come.
pub struct Reading {
    options: Arc<Options>,
    files: Option<Walk>,
    open: Option<Items>,
}

impl Iterator for Reading {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        loop {
            if let Some(outcome) = self.open.as_mut().and_then(Iterator::next) {
                return Some(outcome);
            }
            match self.files.as_mut().and_then(Iterator::next)? {
                Ok(path) => self.open = Some(open_file(&path, &self.options)),
                Err(error) => {
                    self.open = None;
                    return Some(Err(error));
                }
            }
        }
    }
}

/// Reads a file, or every file of a folder in the order of their names. Hidden entries are left out. JSON Lines are read
/// row by row: memory does not grow with the file.
#[must_use]
pub fn read_path(path: impl AsRef<Path>, options: &Options) -> Reading {
    Reading { options: Arc::new(options.clone()), files: Some(Walk::new(path.as_ref())), open: None }
}

/// Reads bytes that are at hand; `name` is their file name or address, for messages and as a hint of their format.
#[must_use]
pub fn read_bytes(bytes: Vec<u8>, name: &str, options: &Options) -> Reading {
    let size = bytes.len() as u64;
    let options = Arc::new(options.clone());
    let open = open(Box::new(Cursor::new(bytes)), Some(size), Origin::named(name), &options);
    Reading { options, files: None, open: Some(open) }
}

/// Reads a stream such as standard input (whose name is `-`) without holding more than one item.
#[must_use]
pub fn read_stream(stream: impl io::Read + Send + 'static, name: &str, options: &Options) -> Reading {
    let options = Arc::new(options.clone());
    let open = open(Box::new(stream), None, Origin::named(name), &options);
    Reading { options, files: None, open: Some(open) }
}

fn open_file(path: &Path, options: &Arc<Options>) -> Items {
    let origin = Origin::file(path.to_owned());
    match File::open(path).and_then(|file| Ok((file.metadata()?, file))) {
        Ok((data, file)) => open(Box::new(file), data.is_file().then_some(data.len()), origin, options),
        Err(cause) => failed(IngestError::Io { origin, cause }),
    }
}

fn failed(error: IngestError) -> Items {
    Box::new(iter::once(Err(error)))
}

/// Looks at the beginning of a stream and reads it as what it is.
fn open(mut stream: Box<dyn io::Read + Send>, size: Option<u64>, origin: Origin, options: &Arc<Options>) -> Items {
    let mut head = Vec::new();
    if let Err(cause) = stream.by_ref().take(sniff::HEAD_BYTES as u64).read_to_end(&mut head) {
        return failed(IngestError::Io { origin, cause });
    }
    let format = match sniff::sniff(&head, &origin.name) {
        Ok(format) => format,
        Err(found) => return failed(IngestError::NotText { origin, looks_like: found.looks_like, hint: found.hint }),
    };
    let whole = Cursor::new(head).chain(stream);
    if format == Format::Rows {
        return Box::new(Rows::new(Box::new(BufReader::new(whole)), origin, Arc::clone(options)));
    }
    let raw = match read_whole(whole, size, &origin, options.limits.item_bytes) {
        Ok(raw) => raw,
        Err(error) => return failed(error),
    };
    match format {
        Format::Html => Box::new(iter::once(html::read(raw, origin, options))),
        Format::Feed => Box::new(feed::read(&raw, &origin, options).into_iter()),
        Format::Plain | Format::Rows => Box::new(iter::once(read_text(raw, origin, options))),
    }
}

fn read_whole(stream: impl io::Read, size: Option<u64>, origin: &Origin, limit: u64) -> Result<Vec<u8>, IngestError> {
    let too_large = |size_bytes| IngestError::TooLarge { origin: origin.clone(), size_bytes, limit_bytes: limit };
    if size.is_some_and(|size| size > limit) {
        return Err(too_large(size));
    }
    let mut raw = Vec::with_capacity(size.unwrap_or(0) as usize);
    stream.take(limit + 1).read_to_end(&mut raw).map_err(|cause| IngestError::Io { origin: origin.clone(), cause })?;
    if raw.len() as u64 > limit { Err(too_large(None)) } else { Ok(raw) }
}

/// A plain text: the text is what was given, to the last line break.
fn read_text(raw: Vec<u8>, origin: Origin, options: &Options) -> Outcome {
    let decoded = decode::decode(&raw, None);
    if decoded.text.trim().is_empty() {
        return Err(IngestError::Empty { origin, size_bytes: raw.len() as u64 });
    }
    let sha256 = ContentHash::of(&raw);
    let item = Item {
        id: sha256.document_id(),
        text: decoded.text,
        given: Given::default(),
        warnings: decoded.warnings,
        name: origin.name.clone(),
        from_markup: None,
    };
    let (document, warnings) = assemble(item, options);
    Ok(Read { document, warnings, raw, sha256, origin })
}

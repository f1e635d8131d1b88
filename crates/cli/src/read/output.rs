//! Where the claims go: a format, on standard output or in a file.

use super::Tally;
use crate::{
    args::{Common, Format, ReadArgs},
    codebook::Catalogues,
    failure::Failure,
    render::{self, Look},
};
use dateline_export::{AcledOptions, AcledTable, Cells, GeoJson, JsonLines, OutFile, OutFileError, Sink};
use dateline_model::{Claim, Document, Severity};
use dateline_pipeline::{Knowledge, Reading};
use std::{
    cell::RefCell,
    io::{self, BufWriter, Stdout, Write},
    path::{Path, PathBuf},
    rc::Rc,
};

/// A format and the stream below it.
pub(crate) struct Output<'k> {
    shape: Shape<'k>,
    stream: Stream,
    path: Option<PathBuf>,
}

enum Shape<'k> {
    /// For people; `true` once something stands there.
    Text(Look, bool),
    Table(Box<dyn Sink + 'k>),
    /// They are only stored.
    Nothing,
}

impl<'k> Output<'k> {
    pub(crate) fn new(args: &ReadArgs, common: &Common, knowledge: &'k Knowledge) -> Result<Self, Failure> {
        let stream = Stream::open(args.out.as_deref())?;
        let shape = match args.format() {
            _ if !args.writes_claims() => Shape::Nothing,
            Format::Text if args.out.is_some() => Shape::Text(Look::PLAIN, false),
            Format::Text => Shape::Text(Look::of_stdout(common.color), false),
            Format::Jsonl => Shape::Table(Box::new(JsonLines::new(stream.clone(), args.trace))),
            Format::Geojson => Shape::Table(Box::new(GeoJson::new(stream.clone()))),
            Format::Acled => {
                let cells = if args.raw_cells { Cells::Raw } else { Cells::Safe };
                let options = AcledOptions { timestamp: now_seconds(), hxl: args.hxl, cells };
                Shape::Table(Box::new(AcledTable::new(stream.clone(), Catalogues::of(knowledge), options)))
            }
        };
        Ok(Self { shape, stream, path: args.out.clone() })
    }

    /// What a message calls it.
    pub(crate) fn name(&self) -> String {
        self.path.as_ref().map_or_else(|| "standard output".to_owned(), |path| path.display().to_string())
    }

    /// The unfinished file, when there is one.
    pub(crate) fn temporary(&self) -> Option<PathBuf> {
        match &*self.stream.0.borrow() {
            Below::File(Some(file)) => file.temporary().map(Path::to_owned),
            Below::File(None) | Below::Stdout(_) => None,
        }
    }

    /// Whether warnings stand with the report itself.
    pub(crate) fn shows_warnings(&self) -> bool {
        matches!(self.shape, Shape::Text(..))
    }

    pub(crate) fn write(&mut self, origin: &str, reading: &Reading) -> io::Result<()> {
        match &mut self.shape {
            Shape::Nothing => Ok(()),
            Shape::Table(sink) => write_claims(sink.as_mut(), &reading.document, &reading.claims),
            Shape::Text(look, begun) => {
                let text = text(origin, reading, *look, std::mem::replace(begun, true));
                self.stream.write_all(text.as_bytes())?;
                self.stream.flush()
            }
        }
    }

    /// Passes on what was written so far.
    pub(crate) fn flush(mut self) -> io::Result<()> {
        self.stream.flush()
    }

    /// Closes the format and puts the file in its place; when nothing was read, no file appears.
    pub(crate) fn finish(self, tally: &Tally) -> Result<Vec<String>, Failure> {
        let what = self.name();
        let Self { shape, mut stream, .. } = self;
        if tally.read == 0 && stream.is_file() {
            return Ok(Vec::new());
        }
        let mut left_out = Vec::new();
        if let Shape::Table(mut sink) = shape {
            sink.finish().map_err(|error| Failure::output(&what, error))?;
            left_out = sink.left_out();
        }
        stream.flush().map_err(|error| Failure::output(&what, error))?;
        stream.commit()?;
        Ok(left_out)
    }
}

fn write_claims(sink: &mut dyn Sink, document: &Document, claims: &[Claim]) -> io::Result<()> {
    sink.write(document, claims)
}

fn text(origin: &str, reading: &Reading, look: Look, begun: bool) -> String {
    let weighty: Vec<_> = reading.warnings.iter().filter(|w| w.severity >= Severity::Warning).cloned().collect();
    let mut text = if begun { "\n\n".to_owned() } else { String::new() };
    text.push_str(&render::head(&reading.document, origin, reading.claims.len(), &weighty, look));
    for claim in &reading.claims {
        text.push_str(&render::claim(claim, look));
    }
    text
}

/// The moment of the reading for the table's `timestamp`; `SOURCE_DATE_EPOCH` (reproducible-builds.org) fixes it.
fn now_seconds() -> i64 {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let clock = || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64);
    fixed.unwrap_or_else(clock)
}

/// The stream below, shared by the format that writes and the output that closes it.
#[derive(Clone)]
struct Stream(Rc<RefCell<Below>>);

enum Below {
    Stdout(BufWriter<Stdout>),
    /// `None` once it is in its place.
    File(Option<OutFile>),
}

impl Stream {
    fn open(path: Option<&Path>) -> Result<Self, OutFileError> {
        let below = match path {
            None => Below::Stdout(BufWriter::with_capacity(1 << 16, io::stdout())),
            Some(path) => Below::File(Some(OutFile::create(path)?)),
        };
        Ok(Self(Rc::new(RefCell::new(below))))
    }

    fn is_file(&self) -> bool {
        matches!(*self.0.borrow(), Below::File(_))
    }

    fn commit(self) -> Result<(), OutFileError> {
        match &mut *self.0.borrow_mut() {
            Below::Stdout(_) => Ok(()),
            Below::File(file) => file.take().map_or(Ok(()), |file| file.commit().map(drop)),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut *self.0.borrow_mut() {
            Below::Stdout(stdout) => stdout.write(bytes),
            Below::File(Some(file)) => file.write(bytes),
            Below::File(None) => Err(io::ErrorKind::NotConnected.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut *self.0.borrow_mut() {
            Below::Stdout(stdout) => stdout.flush(),
            Below::File(Some(file)) => file.flush(),
            Below::File(None) => Ok(()),
        }
    }
}

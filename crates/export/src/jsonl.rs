//! JSON Lines: the published format, one claim a line.

use crate::Sink;
use dateline_model::{Claim, Document};
use std::io::{self, Write};

/// One claim a line, as `docs/claims.md` defines it. Lines of a report are flushed together, so that a reader at the
/// other end of a pipe sees a report as soon as it is read.
#[derive(Debug)]
pub struct JsonLines<W: Write> {
    out: W,
    trace: bool,
}

impl<W: Write> JsonLines<W> {
    /// Writes to `out` (which should be buffered). With `trace`, each claim carries what decided its fields.
    pub fn new(out: W, trace: bool) -> Self {
        Self { out, trace }
    }
}

impl<W: Write> Sink for JsonLines<W> {
    fn write(&mut self, _: &Document, claims: &[Claim]) -> io::Result<()> {
        for claim in claims {
            if self.trace || claim.trace.is_empty() {
                serde_json::to_writer(&mut self.out, claim)?;
            } else {
                serde_json::to_writer(&mut self.out, &Claim { trace: Vec::new(), ..claim.clone() })?;
            }
            self.out.write_all(b"\n")?;
        }
        self.out.flush()
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

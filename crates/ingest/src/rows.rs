//! JSON Lines: one document per line, read row by row.

use crate::{
    assemble::{Given, Item, assemble},
    codes, decode,
    error::{IngestError, Origin},
    layout::dates::{self, DateLine},
    options::Options,
    read::{ContentHash, Outcome, Read},
};
use dateline_model::{Dateline, DocumentId, Published, Severity, Warning};
use serde_json::{Map, Value};
use std::{
    io::{self, BufRead},
    sync::Arc,
};

const EXPECTED: &str = "a JSON object with the field \"text\"";

/// The rows of one file.
pub(crate) struct Rows {
    stream: Box<dyn BufRead + Send>,
    origin: Origin,
    options: Arc<Options>,
    line: u64,
    /// Bytes of the blank lines so far.
    bytes: u64,
    /// Anything but blank lines was seen.
    any: bool,
    done: bool,
}

impl Rows {
    pub(crate) fn new(stream: Box<dyn BufRead + Send>, origin: Origin, options: Arc<Options>) -> Self {
        Self { stream, origin, options, line: 0, bytes: 0, any: false, done: false }
    }
}

impl Iterator for Rows {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        while !self.done {
            let limit = self.options.limits.item_bytes;
            let row = match read_row(&mut *self.stream, limit) {
                Ok(Some(row)) => row,
                Ok(None) => {
                    self.done = true;
                    let empty = IngestError::Empty { origin: self.origin.clone(), size_bytes: self.bytes };
                    return (!self.any).then_some(Err(empty));
                }
                Err(cause) => {
                    self.done = true;
                    return Some(Err(IngestError::Io { origin: self.origin.clone(), cause }));
                }
            };
            self.line += 1;
            let origin = self.origin.at_line(self.line);
            let first = !self.any;
            match row {
                Row::Bytes(raw) if raw.trim_ascii().is_empty() => self.bytes += raw.len() as u64 + 1,
                Row::Bytes(raw) => {
                    self.any = true;
                    let outcome = read_one(raw, origin, &self.options, first);
                    self.done =
                        first && matches!(&outcome, Err(IngestError::BadRow { expected, .. }) if *expected == ONE_LINE);
                    return Some(outcome);
                }
                Row::TooLong(size) => {
                    self.any = true;
                    return Some(Err(IngestError::TooLarge { origin, size_bytes: Some(size), limit_bytes: limit }));
                }
            }
        }
        None
    }
}

enum Row {
    Bytes(Vec<u8>),
    /// Longer than the limit; skipped.
    TooLong(u64),
}

/// The next line without its line break; a mark at the start of the file is taken off later, it belongs to the bytes.
fn read_row(stream: &mut dyn BufRead, limit: u64) -> io::Result<Option<Row>> {
    let (mut row, mut size, mut any) = (Vec::new(), 0u64, false);
    loop {
        let chunk = match stream.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            chunk => chunk?,
        };
        let end = chunk.iter().position(|&b| b == b'\n');
        let (piece, used) = match end {
            Some(end) => (&chunk[..end], end + 1),
            None => (chunk, chunk.len()),
        };
        any |= used > 0;
        size += piece.len() as u64;
        if size <= limit {
            row.extend_from_slice(piece);
        } else {
            row = Vec::new();
        }
        stream.consume(used);
        if end.is_some() || used == 0 {
            break;
        }
    }
    if !any {
        return Ok(None);
    }
    if size > limit {
        return Ok(Some(Row::TooLong(size)));
    }
    if row.last() == Some(&b'\r') {
        row.pop();
    }
    Ok(Some(Row::Bytes(row)))
}

/// What is expected when the first row shows that the file is no JSON Lines but JSON over several lines.
const ONE_LINE: &str = "one JSON object per line";

fn read_one(raw: Vec<u8>, origin: Origin, options: &Options, first: bool) -> Outcome {
    let decoded = decode::row(&raw);
    let bad = |actual: String| IngestError::BadRow { origin: origin.clone(), expected: EXPECTED, actual };
    let mut object = match serde_json::from_str(decoded.text.trim()) {
        Ok(Value::Object(object)) => object,
        Ok(Value::Array(_)) if first => return Err(bad("an array; `jq -c '.[]'` makes rows of it".to_owned())),
        Ok(other) => return Err(bad(kind_of(&other).to_owned())),
        Err(error) if first && error.is_eof() => {
            let actual =
                "JSON that goes on in the next line; `jq -c .` (or `jq -c '.[]'` for a list) writes it so".to_owned();
            return Err(IngestError::BadRow { origin, expected: ONE_LINE, actual });
        }
        Err(error) => return Err(bad(json_message(&error))),
    };
    let mut fields = Fields { object: &mut object, warnings: decoded.warnings };
    let text = match fields.object.remove("text") {
        Some(Value::String(text)) if text.trim().is_empty() => return Err(bad("an empty text".to_owned())),
        Some(Value::String(text)) => text,
        Some(other) => return Err(bad(format!("{} in \"text\"", kind_of(&other)))),
        None => return Err(bad(format!("an object without it ({})", names(fields.object)))),
    };
    let sha256 = ContentHash::of(&raw);
    let id = fields.id().unwrap_or_else(|| sha256.document_id());
    let given = fields.given();
    let warnings = fields.rest();
    let item = Item { id, text, given, warnings, name: origin.name.clone(), from_markup: None };
    let (document, warnings) = assemble(item, options);
    Ok(Read { document, warnings, raw, sha256, origin })
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// The parser's message with the column; its line is always 1.
fn json_message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    format!("broken JSON: {message} at column {}", error.column())
}

fn names(object: &Map<String, Value>) -> String {
    if object.is_empty() {
        return "it has no fields".to_owned();
    }
    let shown: Vec<String> = object.keys().take(8).map(|name| name.chars().take(40).collect()).collect();
    let more = if object.len() > shown.len() { ", …" } else { "" };
    format!("fields: {}{more}", shown.join(", "))
}

/// Takes the known fields out of a row and notes what does not fit.
struct Fields<'r> {
    object: &'r mut Map<String, Value>,
    warnings: Vec<Warning>,
}

impl Fields<'_> {
    fn id(&mut self) -> Option<DocumentId> {
        let id = match self.object.remove("id")? {
            Value::Number(number) => number.to_string(),
            Value::String(id) => id,
            other => return self.wrong("id", &other),
        };
        DocumentId::new(id.trim()).ok()
    }

    fn string(&mut self, name: &str) -> Option<String> {
        match self.object.remove(name)? {
            Value::Null => None,
            Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            other => self.wrong(name, &other),
        }
    }

    fn given(&mut self) -> Given {
        Given {
            url: self.string("url"),
            title: self.string("title"),
            byline: self.string("byline"),
            language: self.string("language"),
            source: self.string("source"),
            dateline: self.dateline(),
            published: self.published(),
        }
    }

    fn dateline(&mut self) -> Option<Dateline> {
        match self.object.remove("dateline")? {
            Value::Null => None,
            value => serde_json::from_value(value.clone()).ok().or_else(|| self.wrong("dateline", &value)),
        }
    }

    fn published(&mut self) -> Option<Published> {
        let text = self.string("published")?;
        let read = text.parse().ok().or_else(|| match dates::whole(&text) {
            Some(DateLine::Stamp(stamp)) => stamp.published(None),
            _ => None,
        });
        if read.is_none() {
            let shown: String = text.chars().take(40).collect();
            let message = format!("the field \"published\" is {shown:?}, which is no date; expected e.g. 2024-11-27");
            self.warnings.push(Warning::new(Severity::Warning, codes::DATE_UNREADABLE, message));
        }
        read
    }

    fn wrong<T>(&mut self, name: &str, value: &Value) -> Option<T> {
        let message = format!("the field {name:?} is {}, which does not fit; it was left out", kind_of(value));
        self.warnings.push(Warning::new(Severity::Warning, codes::FIELD_WRONG_TYPE, message));
        None
    }

    /// The warnings, with one for the fields that nobody asked for. `parts` are made anew.
    fn rest(mut self) -> Vec<Warning> {
        self.object.remove("parts");
        if !self.object.is_empty() {
            let message = format!("the row has fields that are not read ({})", names(self.object));
            self.warnings.push(Warning::new(Severity::Note, codes::FIELDS_IGNORED, message));
        }
        self.warnings
    }
}

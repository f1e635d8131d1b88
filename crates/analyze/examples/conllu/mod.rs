//! Reads CoNLL-U and puts its documents together again.
#![allow(dead_code)] // every example uses its part

use dateline_model::{Document, DocumentId, Part, PartRole, Span, Text};
use std::io::Read;

/// One line of a sentence: a word, or a multiword token (`1-2`).
pub struct Row {
    pub id: String,
    pub form: String,
    pub lemma: String,
    pub upos: String,
    pub space_after: bool,
}

/// A sentence with its comment lines.
pub struct Block {
    pub comments: Vec<String>,
    pub rows: Vec<Row>,
}

/// A document as running text, with gold spans in code points.
pub struct Gold {
    pub document: Document,
    pub tokens: Vec<(u32, u32)>,
    pub words: Vec<(u32, u32)>,
    pub sentences: Vec<(u32, u32)>,
}

pub fn read(path: &str) -> Vec<Block> {
    let bytes = std::fs::read(path).expect("a readable file");
    let mut text = String::new();
    if path.ends_with(".gz") {
        flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).expect("gzipped UTF-8");
    } else {
        text = String::from_utf8(bytes).expect("UTF-8");
    }
    text.split("\n\n").filter(|block| !block.trim().is_empty()).map(block).collect()
}

fn block(text: &str) -> Block {
    let (comments, rows): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with('#'));
    let rows = rows.iter().filter_map(|line| row(line)).collect();
    Block { comments: comments.into_iter().map(str::to_owned).collect(), rows }
}

fn row(line: &str) -> Option<Row> {
    let columns: Vec<&str> = line.split('\t').collect();
    (columns.len() >= 10 && !columns[0].contains('.')).then(|| Row {
        id: columns[0].to_owned(),
        form: columns[1].to_owned(),
        lemma: columns[2].to_owned(),
        upos: columns[3].to_owned(),
        space_after: !columns[9].contains("SpaceAfter=No"),
    })
}

/// Joins sentences to documents; every gold paragraph becomes a part.
pub fn documents(blocks: &[Block]) -> Vec<Gold> {
    let mut documents = Vec::new();
    let mut open: Option<Builder> = None;
    for block in blocks {
        let starts = |what: &str| block.comments.iter().any(|comment| comment.starts_with(what));
        if starts("# newdoc") || open.is_none() {
            documents.extend(open.replace(Builder::default()).map(Builder::finish));
        }
        if let Some(builder) = open.as_mut() {
            builder.sentence(block, starts("# newpar") || starts("# newdoc"));
        }
    }
    documents.extend(open.map(Builder::finish));
    documents
}

#[derive(Default)]
struct Builder {
    text: String,
    chars: u32,
    parts: Vec<u32>,
    tokens: Vec<(u32, u32)>,
    words: Vec<(u32, u32)>,
    sentences: Vec<(u32, u32)>,
}

impl Builder {
    fn put(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        self.chars += text.chars().count() as u32;
        self.chars
    }

    fn sentence(&mut self, block: &Block, new_paragraph: bool) {
        if new_paragraph || self.parts.is_empty() {
            if !self.parts.is_empty() {
                self.put("\n\n");
            }
            self.parts.push(self.chars);
        }
        let (start, mut end, mut inside) = (self.chars, self.chars, 0);
        for row in &block.rows {
            if inside > 0 {
                inside -= 1; // a word of the multiword token before
                continue;
            }
            let from = self.chars;
            end = self.put(&row.form);
            self.tokens.push((from, end));
            match row.id.split_once('-') {
                Some((a, b)) => {
                    inside = b.parse::<usize>().unwrap_or(0) + 1 - a.parse::<usize>().unwrap_or(0);
                    let first: usize = a.parse().unwrap_or(0);
                    let parts: Vec<u32> = block
                        .rows
                        .iter()
                        .filter(|r| !r.id.contains('-'))
                        .skip(first - 1)
                        .take(inside)
                        .map(|r| r.form.chars().count() as u32)
                        .collect();
                    self.split(from, end, &parts);
                }
                None => self.words.push((from, end)),
            }
            if row.space_after {
                self.put(" ");
            }
        }
        self.sentences.push((start, end));
    }

    /// The words of a multiword token, when their letters add up to it; else the whole token stands for them.
    fn split(&mut self, from: u32, end: u32, lengths: &[u32]) {
        if lengths.iter().sum::<u32>() != end - from {
            return self.words.push((from, end));
        }
        let mut at = from;
        for length in lengths {
            self.words.push((at, at + length));
            at += length;
        }
    }

    fn finish(self) -> Gold {
        let ends = self.parts.iter().skip(1).copied().chain([self.chars]);
        let parts = self
            .parts
            .iter()
            .zip(ends)
            .map(|(&start, end)| Part { role: PartRole::Paragraph, span: Span::new(start, end) });
        Gold {
            document: document(&self.text, parts.collect()),
            tokens: self.tokens,
            words: self.words,
            sentences: self.sentences,
        }
    }
}

/// A document of a text and its parts.
pub fn document(text: &str, parts: Vec<Part>) -> Document {
    Document {
        id: DocumentId::new("example").expect("not empty"),
        source: None,
        url: None,
        title: None,
        byline: None,
        language: None,
        dateline: None,
        published: None,
        text: Text::from(text),
        parts,
    }
}

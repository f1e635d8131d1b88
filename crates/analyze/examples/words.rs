//! Splits text into sentences and words as reports are split: lines of standard input in (a paragraph each), one
//! sentence per line out, words between spaces. The small engine's training text is made with it.
//!
//! `cargo run -p dateline-analyze --example words < TEXT`

#![allow(clippy::print_stdout)] // that is what it is for

use dateline_analyze::segment::sentences;
use dateline_model::{Document, DocumentId, Part, PartRole, Span, Text};
use std::io::BufRead;

fn main() -> std::io::Result<()> {
    for line in std::io::stdin().lock().lines() {
        let text = Text::new(line?);
        let parts = vec![Part { role: PartRole::Paragraph, span: Span::new(0, text.len()) }];
        let document = Document {
            id: DocumentId::new("text").expect("not empty"),
            source: None,
            url: None,
            title: None,
            byline: None,
            language: None,
            dateline: None,
            published: None,
            text,
            parts,
        };
        for sentence in sentences(&document) {
            let words: Vec<&str> = sentence.tokens.iter().map(|token| token.text.as_str()).collect();
            println!("{}", words.join(" "));
        }
    }
    Ok(())
}

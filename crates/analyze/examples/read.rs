//! Prints the sentences of a plain text, one paragraph a line, as columns: word, lemma, tag, head, relation, names.
//!
//! `cargo run -p dateline-analyze --example read -- models/base FILE`; with `-` for the model the words only, a
//! sentence a line.

#![allow(clippy::print_stdout)] // that is what it is for

mod conllu;

use dateline_analyze::{analyze, segment::sentences};
use dateline_encoder::Engine;
use dateline_model::{Part, PartRole, Sentence, Text};
use std::path::Path;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let model = arguments.next().expect("the folder of the model");
    let path = arguments.next().expect("the path of a text");
    let document = conllu::document(&std::fs::read_to_string(&path).expect("a readable text"), Vec::new());
    let parts = paragraphs(&document.text);
    let document = dateline_model::Document { parts, ..document };
    if model == "-" {
        for sentence in sentences(&document) {
            let words: Vec<&str> = sentence.tokens.iter().map(|token| token.text.as_str()).collect();
            println!("{}", words.join(" "));
        }
        return;
    }
    let engine = Engine::load(Path::new(&model)).expect("a model");
    for sentence in analyze(&document, &engine).sentences {
        println!("# {}", document.text.slice(sentence.span));
        show(&sentence);
    }
}

fn paragraphs(text: &Text) -> Vec<Part> {
    let mut at = 0;
    let mut parts = Vec::new();
    for line in text.as_str().split_inclusive('\n') {
        let bytes = at..at + line.len();
        at = bytes.end;
        if !line.trim().is_empty() {
            parts.push(Part { role: PartRole::Paragraph, span: text.span_of_bytes(bytes) });
        }
    }
    parts
}

fn show(sentence: &Sentence) {
    for (i, token) in sentence.tokens.iter().enumerate() {
        let head = token.head.map_or(0, |head| head + 1);
        let names: Vec<String> = sentence
            .mentions
            .iter()
            .filter(|mention| mention.tokens.contains(&i))
            .map(|mention| {
                let begins = if mention.tokens.start == i { "B" } else { "I" };
                format!("{}:{begins}-{:?}", mention.by, mention.label)
            })
            .collect();
        let names = names.join(" ");
        let (word, lemma, relation, score) = (&token.text, &token.lemma, &token.deprel, token.arc_score);
        println!("{:3} {word:18} {lemma:16} {:6} {head:3} {relation:14} {score:.2} {names}", i + 1, token.upos);
    }
    println!();
}

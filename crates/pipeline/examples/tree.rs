//! Shows what the stages see in a text: the tree, the linked mentions and the claims with the rules that made them.
//! For writing event patterns: `echo "Rebels seized Saraqib." | cargo run -p dateline-pipeline --example tree`

#![allow(clippy::print_stdout, clippy::unwrap_used)] // an example prints

use dateline_model::{Document, DocumentId, Part, PartRole, Text};
use dateline_pipeline::{Knowledge, KnowledgeOptions, read};
use std::{io::Read, path::Path};

fn main() {
    let root = std::env::args().nth(1).unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/../..").to_owned());
    let knowledge = Knowledge::load(Path::new(&root), &KnowledgeOptions::default()).expect("models and gazetteer");
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("text on standard input");
    let text = Text::new(text);
    let document = Document {
        id: DocumentId::new("stdin").expect("not empty"),
        source: Some("Outlet".to_owned()),
        url: None,
        title: None,
        byline: None,
        language: None,
        dateline: None,
        published: "2024-11-29".parse().ok(),
        parts: vec![Part { role: PartRole::Paragraph, span: text.full() }],
        text,
    };
    let reading = read(document, &knowledge);
    let (analysis, linked) = (reading.analysis.unwrap_or_default(), reading.linked.unwrap_or_default());
    for (n, s) in analysis.sentences.iter().enumerate() {
        for (i, t) in s.tokens.iter().enumerate() {
            println!(
                "{i:3} {:18} {:16} {:6} {:3} {}",
                t.text,
                t.lemma,
                t.upos,
                t.head.map_or(-1, |h| h as i64),
                t.deprel
            );
        }
        for m in &s.mentions {
            println!("  name  {:?} {:?}", m.tokens, m.label);
        }
        for (_, a) in linked.actors_in(n) {
            println!("  who   {:?} = {:?} {:?} {:?} by {}", a.text, a.name, a.naming, a.class, a.by);
        }
        for (_, p) in linked.places_in(n) {
            println!(
                "  where {:?} = {:?} {:?} {} locates {:?} metonymic {}",
                p.place.text,
                p.place.name,
                p.place.place_id.as_ref().map(ToString::to_string),
                p.place.precision,
                p.locates,
                p.metonymic
            );
        }
        for (_, t) in linked.times_in(n) {
            println!("  when  {:?} {:?} {:?}", t.time.text, t.time.start, t.time.end);
        }
        for (_, q) in linked.numbers_in(n) {
            println!("  many  {:?} {:?} {:?} of {:?}", q.text, q.low, q.high, q.counted);
        }
        println!();
    }
    for c in &reading.claims {
        let names =
            |list: &[dateline_model::ActorRef]| list.iter().map(|a| a.text.clone()).collect::<Vec<_>>().join("; ");
        println!(
            "{} {} {} | {} -> {} | {:?} | {:?} | {:?}",
            c.claim_id,
            c.event_type
                .map(|t| t.to_string())
                .or(c.relation.map(|r| r.to_string()))
                .or(c.extent.map(|e| e.to_string()))
                .unwrap_or_default(),
            c.modality,
            names(&c.actors),
            names(&c.targets),
            c.places.iter().map(|p| &p.text).collect::<Vec<_>>(),
            c.attribution.iter().map(|a| (&a.text, a.kind)).collect::<Vec<_>>(),
            c.trace.iter().map(|t| (&t.field, &t.by)).collect::<Vec<_>>(),
        );
    }
}

//! Documents read with the shipped model: what every analysis must look like.

#![allow(clippy::unwrap_used)] // helper functions of tests

use dateline_analyze::analyze;
use dateline_encoder::Engine;
use dateline_model::{Analysis, Document, DocumentId, Part, PartRole, Span, Text, Upos};
use proptest::prelude::*;
use std::{path::PathBuf, sync::OnceLock};

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", "..", "models", "base"].iter().collect();
    ENGINE.get_or_init(|| Engine::load(&folder).unwrap())
}

fn document(paragraphs: &[(PartRole, &str)]) -> Document {
    let (mut text, mut parts, mut at) = (String::new(), Vec::new(), 0);
    for &(role, paragraph) in paragraphs {
        let end = at + paragraph.chars().count() as u32;
        parts.push(Part { role, span: Span::new(at, end) });
        text.push_str(paragraph);
        text.push('\n');
        at = end + 1;
    }
    Document {
        id: DocumentId::new("test").unwrap(),
        source: None,
        url: None,
        title: None,
        byline: None,
        language: None,
        dateline: None,
        published: None,
        text: Text::from(text.as_str()),
        parts,
    }
}

fn report() -> Document {
    document(&[
        (PartRole::Headline, "REBELS SEIZE TWO VILLAGES NEAR MARSA"),
        (PartRole::Byline, "By Sami Odeh"),
        (
            PartRole::Paragraph,
            "Rebel fighters seized two villages near Marsa on Monday. They’ve killed five soldiers, Gen. Adel Rahim said.",
        ),
    ])
}

fn assert_sound(document: &Document, analysis: &Analysis) {
    let mut last = 0;
    for sentence in &analysis.sentences {
        let count = sentence.tokens.len();
        assert!(document.parts[sentence.part].span.contains(sentence.span));
        assert_eq!(sentence.tokens.iter().filter(|token| token.head.is_none()).count(), 1);
        for (i, token) in sentence.tokens.iter().enumerate() {
            assert!(token.span.start >= last && sentence.span.contains(token.span));
            assert!(token.head.is_none_or(|head| head < count && head != i));
            assert!(!token.lemma.is_empty() && (0.0..=1.0).contains(&token.arc_score));
            assert_eq!(sentence.ancestors(i).last().or(Some(i)), sentence.root());
            last = token.span.end;
        }
        assert!(sentence.mentions.is_sorted_by_key(|mention| mention.tokens.start));
        for (n, mention) in sentence.mentions.iter().enumerate() {
            assert!(mention.tokens.start < mention.tokens.end && mention.tokens.end <= count);
            let same_head = sentence.mentions[n + 1..].iter().filter(|other| other.by == mention.by);
            assert!(same_head.into_iter().all(|other| other.tokens.start >= mention.tokens.end));
        }
    }
}

#[test]
fn a_report_has_a_sentence_for_its_heading_and_none_for_its_byline() {
    let document = report();
    let analysis = analyze(&document, engine());
    assert_sound(&document, &analysis);
    assert_eq!(analysis.sentences.iter().map(|sentence| sentence.part).collect::<Vec<_>>(), [0, 2, 2]);
}

#[test]
fn a_heading_in_capitals_is_read_as_its_words_in_small_letters() {
    let analysis = analyze(&report(), engine());
    for sentence in &analysis.sentences[..2] {
        let verb = &sentence.tokens[sentence.root().unwrap()];
        assert_eq!((verb.lemma.as_str(), verb.upos), ("seize", Upos::Verb));
        let object = sentence.child_by(sentence.root().unwrap(), "obj").unwrap();
        assert_eq!(sentence.tokens[object].lemma, "village");
    }
}

#[test]
fn a_telegram_without_case_is_read_as_if_it_had_it() {
    let text = "Gunmen killed a judge in Rosario on Monday. Colonel Luis Isaacs blamed the Liberation Front (FLN).";
    let read = |text: &str| analyze(&document(&[(PartRole::Paragraph, text)]), engine());
    let written = read(text);
    for lost in [text.to_uppercase(), text.to_lowercase()] {
        let analysis = read(&lost);
        assert_sound(&document(&[(PartRole::Paragraph, &lost)]), &analysis);
        let words = |analysis: &Analysis| -> Vec<(String, Span)> {
            analysis.sentences.iter().flat_map(|s| &s.tokens).map(|t| (t.text.clone(), t.span)).collect()
        };
        assert_eq!(words(&analysis), words(&written), "{lost}");
    }
}

#[test]
fn a_contracted_have_is_told_from_is() {
    let analysis = analyze(&document(&[(PartRole::Paragraph, "She's lost her son. He's hiding.")]), engine());
    let clitics: Vec<_> = analysis.sentences.iter().map(|sentence| sentence.tokens[1].lemma.as_str()).collect();
    assert_eq!(clitics, ["have", "be"]);
}

#[test]
fn threads_that_share_an_engine_read_the_same() {
    let document = report();
    let alone = analyze(&document, engine());
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(|| analyze(&document, engine()))).collect();
        threads.into_iter().for_each(|thread| assert_eq!(thread.join().unwrap(), alone));
    });
}

#[test]
fn an_empty_document_has_no_sentences() {
    assert_eq!(analyze(&document(&[]), engine()), Analysis::default());
    assert_eq!(analyze(&document(&[(PartRole::Paragraph, " \u{200f}\n ")]), engine()), Analysis::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_text_is_read(first in any::<String>(), second in "\\PC{0,120}") {
        let document = document(&[(PartRole::Headline, &first), (PartRole::Paragraph, &second)]);
        assert_sound(&document, &analyze(&document, engine()));
    }
}

//! Any text gives a reading: no panic, every span inside the text, every quoted word the text's own.

#![allow(clippy::unwrap_used)] // tests fail by panicking

use dateline_model::{Document, DocumentId, Part, PartRole, Span, Text};
use dateline_pipeline::{Knowledge, KnowledgeOptions, read};
use proptest::prelude::*;
use std::{path::Path, sync::LazyLock};

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Knowledge::load(&root, &KnowledgeOptions::default()).unwrap()
});

/// Words that make rules fire, so that random texts reach deep.
const WORDS: &[&str] = &[
    "rebels",
    "seized",
    "the",
    "town",
    "of",
    "Saraqib",
    "by",
    "airstrikes",
    "killed",
    "at",
    "least",
    "12",
    "civilians",
    "and",
    ",",
    ".",
    "said",
    "“",
    "”",
    "according",
    "to",
    "HTS",
    "-",
    "backed",
    "who",
    "which",
    "was",
    "repelled",
    "attempted",
    "plans",
    "denied",
    "near",
    "Aleppo",
    "families",
    "fled",
    "dozens",
    "three",
    "tanks",
    "formerly",
    "known",
    "as",
    "controls",
    "parts",
    "on",
    "Monday",
    "will",
    "not",
    "Russian",
    "Syrian",
    "aircraft",
    "’s",
    "(",
    ")",
    "حلب",
    "\u{202e}",
    "\n",
    "é",
    "🏳️‍🌈",
];

fn document(text: &str) -> Document {
    let text = Text::from(text);
    Document {
        id: DocumentId::new("any").unwrap(),
        source: Some("Anywhere".to_owned()),
        url: None,
        title: None,
        byline: None,
        language: Some("en".to_owned()),
        dateline: None,
        published: "2024-11-29".parse().ok(),
        parts: if text.is_empty() { Vec::new() } else { vec![Part { role: PartRole::Paragraph, span: text.full() }] },
        text,
    }
}

fn check(text: &str) {
    let reading = read(document(text), &KNOWLEDGE);
    let whole = reading.document.text.full();
    let inside = |span: Span| whole.contains(span);
    for claim in &reading.claims {
        assert!(!claim.evidence.is_empty() && !claim.trace.is_empty(), "{claim:?}");
        for e in &claim.evidence {
            assert!(inside(e.span) && reading.document.text.slice(e.span) == e.text, "{e:?}");
        }
        let spans = claim.actors.iter().chain(&claim.targets).filter_map(|a| a.span);
        let spans = spans
            .chain(claim.places.iter().filter_map(|p| p.span))
            .chain(claim.quantities.iter().filter_map(|q| q.span));
        assert!(spans.chain(claim.equipment.iter().filter_map(|e| e.span)).all(inside), "{claim:?}");
        assert!((0.0..=1.0).contains(&claim.confidence));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn arbitrary_text_gives_a_reading(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn arbitrary_strings_of_telling_words_give_a_reading(words in prop::collection::vec(prop::sample::select(WORDS), 0..60)) {
        check(&words.join(" "));
    }
}

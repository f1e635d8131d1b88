//! Example sentences, read with the real engine and gazetteer.

#![allow(dead_code)] // every test binary has its own copy and need not use all

use dateline_model::{ActorRef, Claim, Document, DocumentId, EventType, Kind, Part, PartRole, Span, Text};
use dateline_pipeline::{Knowledge, KnowledgeOptions, read};
use std::{path::Path, sync::LazyLock};

/// The shipped models, gazetteer, catalogues and patterns.
pub static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Knowledge::load(&root, &KnowledgeOptions::default()).unwrap()
});

/// The claims of a text from an outlet of a name that no catalogue has.
pub fn claims(text: &str) -> Vec<Claim> {
    claims_of("Orontes Dispatch", None, text)
}

/// Those of them that tell events.
pub fn events(text: &str) -> Vec<Claim> {
    claims(text).into_iter().filter(|claim| claim.kind == Kind::Event).collect()
}

/// The places of a claim, in its words.
pub fn places(claim: &Claim) -> Vec<&str> {
    claim.places.iter().map(|place| place.text.as_str()).collect()
}

/// The claims of a text of one or several paragraphs, published on 29 November 2024.
pub fn claims_of(source: &str, title: Option<&str>, text: &str) -> Vec<Claim> {
    let text = Text::from(text);
    let whole = text.as_str().to_owned();
    let mut parts = Vec::new();
    let mut start = 0u32;
    for paragraph in whole.split('\n') {
        let length = u32::try_from(paragraph.chars().count()).unwrap();
        if length > 0 {
            parts.push(Part { role: PartRole::Paragraph, span: Span::new(start, start + length) });
        }
        start += length + 1;
    }
    let document = Document {
        id: DocumentId::new("example").unwrap(),
        source: Some(source.to_owned()),
        url: None,
        title: title.map(str::to_owned),
        byline: None,
        language: Some("en".to_owned()),
        dateline: None,
        published: Some("2024-11-29".parse().unwrap()),
        parts,
        text,
    };
    read(document, &KNOWLEDGE).claims
}

/// The one claim of a sentence that is of a type.
pub fn event(text: &str, kind: EventType) -> Claim {
    let found = claims(text);
    let types: Vec<_> = found.iter().filter_map(|claim| claim.event_type).collect();
    found.into_iter().find(|claim| claim.event_type == Some(kind)).unwrap_or_else(|| panic!("{text:?} tells {types:?}"))
}

/// Actors in the words of the text.
pub fn words(actors: &[ActorRef]) -> Vec<&str> {
    actors.iter().map(|actor| actor.text.as_str()).collect()
}

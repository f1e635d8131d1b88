//! How well toponyms are resolved when their spans are given: accuracy at 161 km and mean error.
//!
//! `cargo run --release -p dateline-link --example resolution -- GAZETTEER.dlg FILE.jsonl… [--misses]`, one article a line:
//! `{"text": …, "toponyms": [{"start": 0, "end": 6, "lat": 36.2, "lon": 37.1, "id": "gn:170063"}]}` with offsets in
//! code points, `id` when it is known. Words are
//! cut and tagged by their shape, there is no tree: what is measured is the gazetteer and the decision between
//! namesakes, not the language engine.
#![allow(clippy::print_stdout)]

use dateline_catalog::{Actors, Sources};
use dateline_gazetteer::{Coord, Gazetteer};
use dateline_link::{LinkKnowledge, link};
use dateline_model::{Analysis, Document, Mention, MentionLabel, Sentence, Span, Token, Upos};
use std::{error::Error, path::Path, sync::Arc, time::Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let misses = std::env::args().any(|arg| arg == "--misses");
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--misses");
    let gazetteer = Gazetteer::load(Path::new(&args.next().ok_or("which gazetteer?")?))?;
    let (actors, sources) = (Actors::builtin(), Sources::builtin());
    let knowledge = LinkKnowledge { actors: &actors, sources: &sources, gazetteer: &gazetteer };
    for path in args {
        let mut errors_km: Vec<Option<f64>> = Vec::new();
        let (mut words, mut seconds) = (0, 0.0);
        for line in std::fs::read_to_string(&path)?.lines() {
            let row: serde_json::Value = serde_json::from_str(line)?;
            let document: Document = serde_json::from_value(serde_json::json!({"id": "x", "text": row["text"]}))?;
            let gold = toponyms(&row);
            let analysis = by_shape(&document, &gold);
            words += analysis.sentences.iter().map(|sentence| sentence.tokens.len()).sum::<usize>();
            let start = Instant::now();
            let linked = link(&document, &analysis, &knowledge);
            seconds += start.elapsed().as_secs_f64();
            for (span, coord, id) in gold {
                let found = linked.places.iter().filter(|place| place.antecedent.is_none());
                let found = found.filter(|place| place.place.span.is_some_and(|other| other.overlaps(span)));
                let found: Vec<_> = found.collect();
                let same = id.is_some_and(|id| {
                    found.iter().any(|place| place.place.place_id.as_ref().is_some_and(|other| other.as_str() == id))
                });
                let point = found.iter().find_map(|place| Some(Coord::new(place.place.lat?, place.place.lon?)));
                // The very same entry counts whatever point either list gives a country.
                let point = if same { Some(coord) } else { point };
                let km = point.map(|point| point.distance_km(coord));
                if misses && km.is_none_or(|km| km > 161.0) {
                    let got = linked.places.iter().find(|place| place.place.span.is_some_and(|at| at.overlaps(span)));
                    let got = got.map(|place| (&place.place.name, &place.place.admin1, &place.place.country, place.by));
                    println!("{}\t{km:.0?}\t{got:?}", document.text.slice(span));
                }
                errors_km.push(km);
            }
        }
        let found: Vec<f64> = errors_km.iter().copied().flatten().collect();
        let near = found.iter().filter(|km| **km <= 161.0).count() as f64;
        let mean = found.iter().sum::<f64>() / found.len().max(1) as f64;
        println!(
            "{path}: {} toponyms, {:.1} % resolved, Acc@161km {:.1} % (of the resolved {:.1} %), mean error {mean:.0} km, {:.0} words/s",
            errors_km.len(),
            100.0 * found.len() as f64 / errors_km.len().max(1) as f64,
            100.0 * near / errors_km.len().max(1) as f64,
            100.0 * near / found.len().max(1) as f64,
            words as f64 / seconds
        );
    }
    Ok(())
}

type Gold = (Span, Coord, Option<String>);

fn toponyms(row: &serde_json::Value) -> Vec<Gold> {
    let number = |value: &serde_json::Value| value.as_f64();
    let all = row["toponyms"].as_array().into_iter().flatten();
    all.filter_map(|t| {
        let span = Span::new(t["start"].as_u64()? as u32, t["end"].as_u64()? as u32);
        let id = t["id"].as_str().map(str::to_owned);
        Some((span, Coord::new(number(&t["lat"])?, number(&t["lon"])?), id))
    })
    .collect()
}

/// Sentences at full stops, words at spaces and punctuation, capitals are names.
fn by_shape(document: &Document, gold: &[Gold]) -> Analysis {
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut tokens: Vec<Token> = Vec::new();
    let chars: Vec<char> = document.text.as_str().chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        at += 1;
        if chars[start].is_whitespace() {
            continue;
        }
        while chars[start].is_alphanumeric() && at < chars.len() && (chars[at].is_alphanumeric() || chars[at] == '\'') {
            at += 1;
        }
        let text: String = chars[start..at].iter().collect();
        let ends = matches!(text.as_str(), "." | "!" | "?") && chars.get(at).is_none_or(|c| c.is_whitespace());
        tokens.push(token(text, Span::new(start as u32, at as u32)));
        if ends || at >= chars.len() {
            sentences.push(sentence(std::mem::take(&mut tokens), gold));
        }
    }
    if !tokens.is_empty() {
        sentences.push(sentence(tokens, gold));
    }
    Analysis { sentences, warnings: Vec::new() }
}

fn token(text: String, span: Span) -> Token {
    let upos = match text.chars().next() {
        Some(c) if c.is_uppercase() => Upos::Propn,
        Some(c) if c.is_ascii_digit() => Upos::Num,
        Some(c) if c.is_alphabetic() => Upos::X,
        _ => Upos::Punct,
    };
    let lemma = text.to_lowercase();
    Token { span, text, lemma, upos, head: None, deprel: Arc::from(""), arc_score: 0.0 }
}

fn sentence(tokens: Vec<Token>, gold: &[Gold]) -> Sentence {
    let span = tokens.iter().map(|token| token.span).reduce(Span::cover).unwrap_or(Span::new(0, 0));
    let mentions = gold
        .iter()
        .filter_map(|(place, _, _)| {
            let start = tokens.iter().position(|token| token.span.overlaps(*place))?;
            let end = tokens.iter().rposition(|token| token.span.overlaps(*place))? + 1;
            Some(Mention { tokens: start..end, label: MentionLabel::Location, score: 1.0, by: Arc::from("gold") })
        })
        .collect();
    Sentence { span, part: 0, tokens, mentions, happenings: None }
}

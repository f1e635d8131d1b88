//! One box for everything: words of reports, places, actors.

use super::{
    actors::{self, ActorRow},
    places::{self, PlaceRow},
};
use crate::http::{
    param::{Param, Shape},
    problem::Problem,
    route::Ask,
};
use dateline_model::fold;
use dateline_store::{DocumentRow, EventQuery, EventRow, Record, StoreError};
use schemars::JsonSchema;
use serde::Serialize;

/// What is searched for.
pub(crate) const FILTERS: &[Param] = &[
    Param::required(
        "q",
        Shape::Text,
        "Words; reports have all of them, names of places and actors have words that begin so.",
    ),
    Param::new("limit", Shape::Int(1, 50), "At most so many of each; 10 when left out."),
];

/// Code points of a snippet on either side of the first hit.
const AROUND: usize = 90;

/// What was found.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Found {
    query: String,
    /// Events that reports with these words tell, the latest first.
    events: Vec<EventRow>,
    /// Reports, the best matches first.
    documents: Vec<FoundDocument>,
    places: Vec<PlaceRow>,
    actors: Vec<ActorRow>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct FoundDocument {
    document: DocumentRow,
    /// The words where they stand first. Plain text.
    snippet: Vec<Piece>,
}

/// A piece of text.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
struct Piece {
    text: String,
    /// A word that was searched for.
    hit: bool,
}

/// `GET /search`.
pub(crate) fn search(ask: &Ask<'_>, record: &mut Record) -> Result<Found, Problem> {
    let text = ask.query.text("q").unwrap_or_default();
    let limit = ask.query.limit()?.unwrap_or(10);
    let wanted: Vec<String> = fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    if wanted.is_empty() {
        return Err(Problem::parameter("q", "there are no words in it"));
    }
    let query =
        EventQuery { text: Some(text.to_owned()), newest_first: true, limit: Some(limit), ..EventQuery::default() };
    // Very common words: the other lists still help.
    let events = match record.event_rows(&query) {
        Err(StoreError::TooLong { .. }) => Vec::new(),
        page => page?.items,
    };
    let mut documents = Vec::new();
    for id in record.documents_with(text, limit)? {
        let stored = record.document(&id, None)?;
        if let (Some(stored), Some(document)) = (stored, record.document_row(&id)?) {
            documents.push(FoundDocument { document, snippet: snippet(stored.document.text.as_str(), &wanted) });
        }
    }
    Ok(Found {
        query: text.to_owned(),
        events,
        documents,
        places: places::named(ask, record, text, (None, limit))?,
        actors: actors::named(ask, record, text, limit)?,
    })
}

/// The words around the first hit, cut into pieces.
fn snippet(text: &str, wanted: &[String]) -> Vec<Piece> {
    let words = words(text);
    let is_hit = |&(start, end): &(usize, usize)| wanted.contains(&fold(&text[start..end]));
    let first = words.iter().find(|word| is_hit(word)).map_or(0, |word| word.0);
    let from = text[..first].char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let to = text[first..].char_indices().nth(AROUND * 2).map_or(text.len(), |(at, _)| first + at);
    let mut pieces = Vec::new();
    let mut done = from;
    for &(start, end) in words.iter().filter(|word| word.0 >= from && word.1 <= to && is_hit(word)) {
        if start > done {
            pieces.push(Piece { text: text[done..start].to_owned(), hit: false });
        }
        pieces.push(Piece { text: text[start..end].to_owned(), hit: true });
        done = end;
    }
    if to > done {
        pieces.push(Piece { text: text[done..to].to_owned(), hit: false });
    }
    pieces
}

/// Where words begin and end, in bytes.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| (from, text.len())));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_shows_the_first_hit_and_marks_each() {
        let text = format!("{} Shelling hit Anjara. The shelling went on.", "x ".repeat(200));
        let pieces = snippet(&text, &["shelling".to_owned()]);
        let hits: Vec<&str> = pieces.iter().filter(|piece| piece.hit).map(|piece| piece.text.as_str()).collect();
        assert_eq!(hits, ["Shelling", "shelling"]);
        let all: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert!(text.contains(&all) && all.chars().count() <= 3 * AROUND, "{all}");
    }

    #[test]
    fn a_text_without_hits_shows_its_beginning() {
        assert_eq!(snippet("Überfall", &["x".to_owned()]), [Piece { text: "Überfall".to_owned(), hit: false }]);
        assert!(snippet("", &[]).is_empty());
    }
}

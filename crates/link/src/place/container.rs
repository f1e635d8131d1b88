//! Names that tell where their neighbours lie: *Tabqa, Syria*, *Tel Tamer in Hasaka Province*, *the Texas town of Paris*,
//! and rows of names of one rank (*Oregon, Ohio and Georgia*).

use super::candidates::Candidate;
use super::site::Site;
use crate::words::is_possessive;
use dateline_gazetteer::{Gazetteer, Kind, PlaceIdx, PlaceRef};
use dateline_model::Sentence;
use std::ops::Range;

/// How sure it is that the outer name tells of the inner one.
const BESIDE: f64 = 1.0;
const NEARBY: f64 = 0.6;
/// The outer name itself is believed a bit more, too: *Gainesville, Georgia* is not the country.
const MUTUAL: f64 = 1.0;

/// How strongly the report itself speaks for each candidate of each name, 0 to 1: *Gainesville, Georgia* speaks for the
/// Gainesville of that state and for the state.
pub(super) fn told(
    gazetteer: &Gazetteer,
    sentences: &[&Sentence],
    sites: &[Site],
    candidates: &[Vec<Candidate>],
) -> Vec<Vec<f64>> {
    let mut told: Vec<Vec<f64>> = candidates.iter().map(|all| vec![0.0; all.len()]).collect();
    for i in 0..sites.len() {
        for (j, sure) in outers(sentences, sites, i) {
            let mut seen = false;
            for (at, inner) in candidates[i].iter().enumerate() {
                let inner = gazetteer.place(inner.place);
                let outer = candidates[j].iter().position(|outer| contains(gazetteer, outer.place, inner));
                let Some(outer) = outer else { continue };
                seen = true;
                told[i][at] = told[i][at].max(sure);
                if sure >= BESIDE {
                    told[j][outer] = told[j][outer].max(MUTUAL);
                }
            }
            if seen {
                break;
            }
        }
    }
    told
}

/// The names that may tell where name `i` lies, the surest first.
fn outers(sentences: &[&Sentence], sites: &[Site], i: usize) -> Vec<(usize, f64)> {
    let site = &sites[i];
    let sentence = sentences[site.sentence];
    let mut found: Vec<(usize, f64)> = Vec::new();
    let before = i.checked_sub(1).filter(|&before| sites[before].sentence == site.sentence);
    let owner = before.filter(|&before| owns(sentence, sites[before].phrase.end..site.phrase.start));
    found.extend(owner.map(|before| (before, BESIDE)));
    let later = (i + 1..sites.len())
        .take_while(|&j| sites[j].sentence == site.sentence && sites[j].phrase.start <= site.phrase.end + 7)
        .take(3);
    found.extend(later.map(|j| {
        let beside = j == i + 1 && leads_inward(sentence, site.phrase.end..sites[j].phrase.start);
        (j, if beside { BESIDE } else { NEARBY })
    }));
    found
}

/// `,`, `in`, `(`, `of` and the like stand alone between the two.
fn leads_inward(sentence: &Sentence, between: Range<usize>) -> bool {
    let tokens = sentence.tokens.get(between).unwrap_or_default();
    (1..=3).contains(&tokens.len())
        && tokens.iter().all(|token| matches!(token.text.as_str(), "," | "in" | "(" | "of" | "the" | "-" | "/"))
}

/// *Syria's Aleppo*, *the Texas town of Paris*, *Kenya's coastal city of Mombasa*.
fn owns(sentence: &Sentence, between: Range<usize>) -> bool {
    let Some(tokens) = sentence.tokens.get(between).filter(|tokens| (1..=4).contains(&tokens.len())) else {
        return false;
    };
    let kind = |text: &str| {
        matches!(
            text,
            "town" | "city" | "village" | "capital" | "port" | "province" | "county" | "district" | "state" | "suburb"
        )
    };
    is_possessive(&tokens[0].text) && tokens.len() == 1
        || tokens.iter().any(|token| kind(&token.text))
            && tokens.iter().all(|token| {
                kind(&token.text)
                    || token.text == "of"
                    || is_possessive(&token.text)
                    || token.upos == dateline_model::Upos::Adj
            })
}

/// The names that stand in one row with each name: only commas and *and* between them, and at least three of them or
/// an *and*.
pub(super) fn rows(sentences: &[&Sentence], sites: &[Site]) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); sites.len()];
    let mut start = 0;
    while start < sites.len() {
        let mut end = start + 1;
        let mut joined = false;
        while end < sites.len() {
            match joint(sentences, &sites[end - 1], &sites[end]) {
                Some(and) => joined |= and,
                None => break,
            }
            end += 1;
        }
        if end - start > 2 || joined {
            for (i, row) in rows.iter_mut().enumerate().take(end).skip(start) {
                row.extend((start..end).filter(|&other| other != i));
            }
        }
        start = end;
    }
    rows
}

/// Whether two names are joined, and by *and* rather than a comma.
fn joint(sentences: &[&Sentence], a: &Site, b: &Site) -> Option<bool> {
    if a.sentence != b.sentence {
        return None;
    }
    let tokens = sentences[a.sentence].tokens.get(a.phrase.end..b.phrase.start)?;
    let and = |text: &str| matches!(text, "and" | "or" | "&");
    let joined = !tokens.is_empty()
        && tokens.len() <= 2
        && tokens.iter().all(|token| and(&token.lemma) || matches!(token.text.as_str(), "," | ";"));
    joined.then(|| tokens.iter().any(|token| and(&token.lemma)))
}

/// Whether `outer` is the division or country that `inner` lies in.
pub(super) fn contains(gazetteer: &Gazetteer, outer: PlaceIdx, inner: PlaceRef<'_>) -> bool {
    let outer = gazetteer.place(outer);
    if outer.idx() == inner.idx() {
        return false;
    }
    match outer.kind() {
        Kind::Country => outer.country().is_some() && outer.country() == inner.country(),
        Kind::Admin1 => inner.admin1().is_some_and(|unit| unit.idx() == outer.idx()),
        Kind::Admin2 => inner.admin2().is_some_and(|unit| unit.idx() == outer.idx()),
        _ => false,
    }
}

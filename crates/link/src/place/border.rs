//! Borders: *the Syria-Iraq border*, *the border between Syria and Iraq*, *the Turkish border*, *Syria's border with Iraq*.
//!
//! A border is an area along the edge of the country that the report is about, else of the one named first: its place
//! is that country, `near` names the other one. The line itself is not looked up: the point is the country's middle.

use super::{Draft, Scene};
use dateline_gazetteer::{CountryCode, Kind, demonym};
use dateline_model::{PlacePrecision, PlaceRelation, Sentence, Upos};
use std::ops::Range;

/// Words for what lies along a border.
fn is_border(lemma: &str) -> bool {
    matches!(lemma, "border" | "frontier" | "borderland" | "borderlands")
}

/// Makes one area of the countries that a border parts.
pub(super) fn settle(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    for index in 0..scene.sentences.len() {
        let sentence = scene.sentences[index].sentence;
        // *the border town*: the town has its own name.
        let stands = |at: &usize| is_border(&sentence.tokens[*at].lemma) && !sentence.is(*at, "compound");
        for at in (0..sentence.tokens.len()).filter(stands) {
            let tokens = phrase(sentence, at);
            let countries = countries(scene, drafts, index, &tokens);
            let [first, other] = countries[..] else { continue };
            let home = if Some(other) == scene.country { other } else { first };
            let away = if home == first { other } else { first };
            let name = |country| scene.gazetteer.country(country).map(|place| place.name().to_owned());
            let Some(place) = scene.gazetteer.country(home).map(|place| place.idx()) else { continue };
            let inside = |draft: &Draft| {
                draft.sentence == index && tokens.start <= draft.tokens.start && draft.tokens.end <= tokens.end
            };
            drafts.retain(|draft| !inside(draft));
            let before = |draft: &Draft| (draft.sentence, draft.tokens.start) < (index, tokens.start);
            let to = drafts.iter().position(|draft| !before(draft)).unwrap_or(drafts.len());
            let locates = to.checked_sub(1).filter(|&last| is_told_of(sentence, index, &drafts[last], tokens.start));
            let border = Draft {
                sentence: index,
                tokens,
                head: at,
                place: Some(place),
                coord: None,
                precision: PlacePrecision::Area,
                relation: Some(PlaceRelation { near: name(away), ..PlaceRelation::default() }),
                score: 0.8,
                by: "gazetteer/border",
                alternatives: Vec::new(),
                antecedent: None,
                metonymic: false,
                locates,
            };
            drafts.insert(to, border);
        }
    }
}

/// *Bukamal, a town on the Iraqi border*: the border only helps to locate the place named just before.
fn is_told_of(sentence: &Sentence, index: usize, named: &Draft, border: usize) -> bool {
    // a name that reaches into the border phrase has nothing between
    let between = sentence.tokens.get(named.tokens.end..border);
    named.sentence == index
        && between.is_some_and(|tokens| {
            tokens.len() <= 7
                && tokens.iter().all(|token| {
                    matches!(token.upos, Upos::Punct | Upos::Adp | Upos::Det | Upos::Noun | Upos::Adj | Upos::Adv)
                        && token.lemma != "from"
                })
        })
}

/// The border with the names in front of it, or behind *between* and *with*.
fn phrase(sentence: &Sentence, at: usize) -> Range<usize> {
    let named = |at: usize| sentence.tokens[at].text.starts_with(char::is_uppercase);
    let joins = |at: usize| matches!(sentence.tokens[at].text.as_str(), "-" | "–" | "/" | "'s" | "’s");
    let mut start = at;
    while start > 0 && (named(start - 1) || joins(start - 1)) {
        start -= 1;
    }
    let mut end = at + 1;
    let word = |at: usize| sentence.tokens.get(at).map_or("", |token| token.text.as_str());
    if matches!(word(end), "between" | "with") {
        let mut next = end + 1;
        while matches!(word(next), "and" | "the") || next < sentence.tokens.len() && named(next) {
            next += 1;
            end = next;
        }
        while end > at + 1 && matches!(word(end - 1), "and" | "the") {
            end -= 1;
        }
    }
    start..end
}

/// The countries of a phrase, in its order: places and adjectives, each once.
fn countries(scene: &Scene<'_>, drafts: &[Draft], index: usize, tokens: &Range<usize>) -> Vec<CountryCode> {
    let sentence = scene.sentences[index].sentence;
    let mut found: Vec<CountryCode> = Vec::new();
    for at in tokens.clone() {
        let text = sentence.tokens[at].text.as_str();
        let adjective = text.starts_with(char::is_uppercase).then(|| demonym(text)).flatten();
        let named = || {
            let draft = drafts.iter().find(|draft| draft.sentence == index && draft.tokens.contains(&at))?;
            let place = scene.gazetteer.place(draft.place?);
            (place.kind() == Kind::Country).then(|| place.country()).flatten()
        };
        let by_name = || {
            text.chars().next().filter(|first| first.is_uppercase())?;
            let query = scene.gazetteer.query(text).kinds(&[Kind::Country]).fuzzy(false).min_score(0.99);
            let found = query.limit(1).run();
            scene.gazetteer.place(found.first()?.place).country()
        };
        if let Some(country) = adjective.or_else(named).or_else(by_name).filter(|country| !found.contains(country)) {
            found.push(country);
        }
    }
    // *the Turkish border* in a report on Syria.
    let own = scene.country.filter(|own| tokens.len() > 1 && !found.contains(own));
    if let Some(own) = own.filter(|_| found.len() == 1) {
        found.insert(0, own);
    }
    found
}

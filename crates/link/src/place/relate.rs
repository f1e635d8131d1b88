//! Places in relation: *near X*, *Darat Izza, west of Aleppo city*, *Tel Tamer in Hasaka Province*.

use super::cue::Offset;
use super::site::Site;
use super::{Draft, Scene};
use crate::words::is_possessive;
use dateline_gazetteer::{Direction as Compass, Kind};
use dateline_model::{Direction, PlacePrecision, PlaceRelation, Sentence, Upos};
use std::ops::Range;

/// Reads *near X* and *north of X* into precision and relation. An offset right behind another name tells where that
/// one lies (*Darat Izza, west of Aleppo city*).
pub(super) fn offsets(scene: &Scene<'_>, sites: &[Site], drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let site = sites.iter().find(|site| site.sentence == drafts[i].sentence && site.head == drafts[i].head);
        let Some(offset) = site.and_then(|site| site.cue.offset) else { continue };
        let name = name_of(scene, &drafts[i]);
        let sentence = scene.sentences[drafts[i].sentence].sentence;
        let before = i.checked_sub(1).filter(|&before| {
            drafts[before].sentence == drafts[i].sentence
                && is_apposed(sentence, drafts[before].tokens.end..drafts[i].tokens.start)
        });
        match before {
            Some(before) => {
                let relation = drafts[before].relation.get_or_insert_default();
                set(relation, offset, &name);
                drafts[i].locates = Some(before);
                if drafts[before].place.is_none() {
                    hang(drafts, before, i, PlacePrecision::Near);
                }
            }
            None => apply(scene, &mut drafts[i], offset, name),
        }
    }
}

/// *near X*: near. *east of the Euphrates*: an area of the country the report is about.
fn apply(scene: &Scene<'_>, draft: &mut Draft, offset: Offset, name: String) {
    let kind = draft.place.map(|place| scene.gazetteer.place(place).kind());
    let wide = matches!(kind, Some(Kind::River | Kind::Area | Kind::Water | Kind::Country));
    let mut relation = PlaceRelation::default();
    set(&mut relation, offset, &name);
    draft.relation = Some(relation);
    if wide && offset.direction.is_some() {
        draft.precision = PlacePrecision::Area;
        let country = scene.country.and_then(|country| scene.gazetteer.country(country));
        if let Some(country) = country.filter(|_| kind == Some(Kind::River)) {
            draft.place = Some(country.idx());
            draft.by = "gazetteer/side of river";
        }
    } else {
        draft.precision = PlacePrecision::Near;
    }
}

fn set(relation: &mut PlaceRelation, offset: Offset, name: &str) {
    if let Some(direction) = offset.direction.and_then(compass) {
        relation.direction = Some(direction);
        relation.of = Some(name.to_owned());
    } else if relation.near.is_none() {
        relation.near = Some(name.to_owned());
    }
    relation.distance_km = relation.distance_km.or(offset.distance_km);
}

/// An unresolved name takes the point of the place it hangs on.
pub(super) fn hang(drafts: &mut [Draft], spot: usize, on: usize, precision: PlacePrecision) {
    let anchor = drafts[on].clone();
    let draft = &mut drafts[spot];
    draft.place = anchor.place;
    draft.coord = anchor.coord;
    draft.precision = precision;
    draft.score = anchor.score * 0.8;
    draft.by = "gazetteer/anchor";
}

/// The name for a relation: the gazetteer's, else the words.
pub(super) fn name_of(scene: &Scene<'_>, draft: &Draft) -> String {
    match draft.place {
        Some(place) => scene.gazetteer.place(place).name().to_owned(),
        None => super::site::words(scene.sentences[draft.sentence].sentence, &draft.tokens),
    }
}

fn compass(direction: Compass) -> Option<Direction> {
    Some(match direction {
        Compass::North => Direction::North,
        Compass::NorthEast => Direction::NorthEast,
        Compass::East => Direction::East,
        Compass::SouthEast => Direction::SouthEast,
        Compass::South => Direction::South,
        Compass::SouthWest => Direction::SouthWest,
        Compass::West => Direction::West,
        Compass::NorthWest => Direction::NorthWest,
        Compass::Center => return None,
    })
}

/// Between the two stand only a comma or bracket and the words of the direction.
fn is_apposed(sentence: &Sentence, between: Range<usize>) -> bool {
    let tokens = match sentence.tokens.get(between) {
        Some(tokens) if !tokens.is_empty() => tokens,
        _ => return false,
    };
    let opens = matches!(tokens[0].text.as_str(), "," | "(" | "-" | "--");
    let words = tokens.iter().skip(usize::from(opens)).all(|token| {
        Compass::parse(&token.text).is_some()
            || matches!(token.upos, Upos::Num | Upos::Det | Upos::Adv)
            || matches!(
                token.lemma.as_str(),
                "of" | "to"
                    | "km"
                    | "kilometer"
                    | "kilometre"
                    | "mile"
                    | "near"
                    | "outside"
                    | "-"
                    | "about"
                    | "from"
                    | "just"
            )
    });
    words && (opens || tokens.len() > 1) && tokens.iter().any(|token| !matches!(token.text.as_str(), "," | "("))
}

/// *X, Y* and *X in Y* where Y contains X: Y only helps to locate X. An unresolved X in a town takes the town's point.
pub(super) fn containers(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for i in 1..drafts.len() {
        if drafts[i].locates.is_some() || drafts[i].sentence != drafts[i - 1].sentence || drafts[i].metonymic {
            continue;
        }
        let sentence = scene.sentences[drafts[i].sentence].sentence;
        if !leads_to_container(sentence, drafts[i - 1].tokens.end..drafts[i].tokens.start) {
            continue;
        }
        let inner = match drafts[i - 1].locates {
            // *Tabqa, Raqqa province, Syria*: all of them locate the first.
            Some(first) if drafts[first].relation.is_none() => first,
            _ => i - 1,
        };
        let Some(outer) = drafts[i].place else { continue };
        match drafts[inner].place.map(|place| scene.gazetteer.place(place)) {
            Some(place) if super::container::contains(scene.gazetteer, outer, place) => drafts[i].locates = Some(inner),
            Some(_) => {}
            None => {
                drafts[i].locates = Some(inner);
                if scene.gazetteer.place(outer).kind().is_settlement() {
                    hang(drafts, inner, i, PlacePrecision::Area);
                }
            }
        }
    }
}

/// `,` or *in*, with at most a description (*, a town in the*, *in the countryside of*).
fn leads_to_container(sentence: &Sentence, between: Range<usize>) -> bool {
    if between.is_empty() || between.len() > 8 {
        return false;
    }
    let Some(tokens) = sentence.tokens.get(between) else { return false };
    let opens = matches!(tokens[0].text.as_str(), "," | "(" | "in" | "In" | "of") || tokens[0].lemma == "in";
    let describes = tokens.iter().all(|token| {
        matches!(token.upos, Upos::Det | Upos::Adj | Upos::Adp | Upos::Noun | Upos::Punct)
            && token.lemma != "and"
            && token.lemma != "from"
            && token.lemma != "to"
    });
    let last = tokens.last().is_some_and(|token| {
        matches!(token.text.as_str(), "," | "in" | "of" | "the" | "(")
            || is_possessive(&token.text)
            || token.upos == Upos::Adj
    });
    opens && describes && last
}

//! `geoparsing`: place names found in raw text, resolved when given, and both at once.
//!
//! *Found*: exact spans. Our mentions carry words of direction and kind (*western Aleppo*, *Idlib countryside*) and stand
//! for unnamed spots (*the farms near …*) and short forms (*the town*), which the corpora do not mark. So a mention's
//! span is narrowed to its words with a capital or a digit at both ends, and spots and short forms are left out.
//!
//! *Peoples*: LGL and GWN count adjectives (*Russian*) and the state in a longer name (*US forces*) as names of places,
//! LGL inhabitants (*Russians*) too; we read them as actors. For these corpora they are mapped to their country or
//! continent here, by [`peoples`]; the product's readings do not have them as places.
//!
//! *Points*: of *northern Syria* and *near Hama* the corpora mark the name alone, so the point is that of the whole place
//! it was linked to, not of the part; of *the Syria-Iraq border*, one area to us, it is that of each country named.
//!
//! *Resolved, names given*: the gold's names are put in the place of the language engine's names, then linked; a given
//! name that we read as an actor (*US troops*) stands at its country. A name that stays unlinked is wrong in `Acc@161 km` and as far as can be in the `AUC`; mean and median error are those of
//! the linked ones.
//!
//! *Both*: a name found with exact ends and linked within 161 km is right.

mod corpus;
mod peoples;
mod xml;

use crate::{
    bench::{Bench, document},
    error::EvalError,
    input,
    metric::{
        Tally,
        geo::{Errors, FARTHEST_KM, NEAR_KM, distance_km},
    },
    report::{Cell, Compared, PRF, Report, Table, Worst, percent, prf, ranked, worst},
};
use corpus::{Article, Name};
use dateline_gazetteer::{Gazetteer, PlaceId};
use dateline_model::{Analysis, Document, Linked, Mention, MentionLabel, PlaceMention, Sentence};
use dateline_pipeline::stage;
use peoples::Peoples;
use std::{collections::BTreeMap, ops::Range};

const SET: &str = "geoparsing";
/// Beyond this a name was taken for another place altogether.
const FAR_KM: f64 = 1000.0;
const PARTS: [(&str, &str); 3] = [("LGL", "lgl.xml.gz"), ("GeoVirus", "GeoVirus.xml.gz"), ("GWN", "GWN.xml.gz")];
/// Mordecai 3's accuracy within 161 km when it is given the names.
const MORDECAI: [(&str, f64); 2] = [("LGL", 82.7), ("GWN", 94.1)];

/// Measures the part asked for, or all three.
pub(crate) fn measure(bench: &Bench<'_>) -> Result<Vec<Report>, EvalError> {
    let parts = bench.part.map_or_else(|| PARTS.map(|(name, _)| name).to_vec(), |part| vec![part]);
    parts.into_iter().map(|part| one(bench, part)).collect()
}

fn one(bench: &Bench<'_>, part: &str) -> Result<Report, EvalError> {
    let file = input::part_file(bench.data, SET, part, &PARTS)?;
    let (articles, skipped) = corpus::read(&file, &input::text(&file)?)?;
    let peoples = Peoples::counted_in(part);
    let results = bench.map(part, articles, |article| score(bench, peoples, &article));
    let mut all = Outcome::default();
    let mut documents = Vec::new();
    let count = results.len();
    for result in results {
        documents.push(Worst {
            document: result.id.clone(),
            wrong: result.found.wrong(),
            figure: 100.0 * result.found.f1(),
        });
        all.add(result);
    }
    let linked = Errors::new(all.given.iter().filter_map(|given| given.km).collect());
    let every = Errors::new(all.given.iter().map(|given| given.km.unwrap_or(FARTHEST_KM)).collect());
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let (count_given, linked_count) = (all.given.len(), all.given.iter().filter(|given| given.km.is_some()).count());
    let accuracy = share(linked.near(), count_given);
    let listed: Vec<&Given> = all.given.iter().filter(|given| given.listed).collect();
    let near = |given: &&&Given| given.km.is_some_and(|km| km <= NEAR_KM);
    let accuracy_listed = share(listed.iter().filter(near).count(), listed.len());
    let mut found = Table::new("Found in raw text, exact spans; and found with a place within 161 km", &PRF);
    found.row("found", prf(all.found));
    found.row("found and resolved", prf(all.both));
    let mut given = Table::new("Resolved, the names given", &["value", "of"]);
    let of = |cell, count| vec![cell, Cell::Count(count)];
    given.row("Acc@161 km", of(percent(accuracy), count_given));
    if !listed.is_empty() {
        given.row("Acc@161 km, as Mordecai counts", of(percent(accuracy_listed), listed.len()));
    }
    given.row("Acc@161 km of the linked", of(percent(share(linked.near(), linked_count)), linked_count));
    given.row("linked at all", of(percent(share(linked_count, count_given)), count_given));
    given.row("mean error, km, linked", of(Cell::Number(linked.mean_km()), linked_count));
    given.row("median error, km, linked", of(Cell::Number(linked.median_km()), linked_count));
    given.row("AUC, unlinked as farthest", of(Cell::Number(every.auc()), count_given));
    given.row("AUC, linked", of(Cell::Number(linked.auc()), linked_count));
    let theirs = MORDECAI.iter().find(|(name, _)| name.eq_ignore_ascii_case(part));
    Ok(Report {
        set: SET,
        part: part.to_owned(),
        ability: "place names found and resolved",
        metric: "P, R, F1 of exact spans; accuracy within 161 km, error, area under the log-error curve (Gritta et al.)",
        documents: count,
        tables: vec![found, given],
        compared: theirs.map_or_else(Vec::new, |&(_, theirs)| {
            let figures = [("Acc@161 km, names given", accuracy), ("the same, as Mordecai counts", accuracy_listed)];
            let beside = |(what, ours): (&str, f64)| Compared {
                what: what.to_owned(),
                ours: 100.0 * ours,
                theirs,
                by: "Mordecai",
            };
            figures.map(beside).into()
        }),
        notes: vec![format!(
            "The gazetteer that ships has every village of 22 countries and places above some 500 people elsewhere. \
             Adjectives (*Russian*) and states in longer names (*US forces*) are names of places in LGL and \
             GWN; we read them as actors, and this measurement maps them to their country or continent. {} \
             annotations whose offsets do not fit their words were left out.",
            skipped.0
        )],
        worst: worst(documents),
        errors: ranked(all.errors),
    })
}

/// What one article gives, and the sum of many.
#[derive(Default)]
struct Outcome {
    id: String,
    found: Tally,
    both: Tally,
    /// Each resolvable name that was given.
    given: Vec<Given>,
    errors: BTreeMap<String, usize>,
}

/// How a resolvable name that was given is linked.
struct Given {
    /// Its error; `None` when it stayed unlinked.
    km: Option<f64>,
    /// Whether the gazetteer has the place at all, by its GeoNames id.
    listed: bool,
}

impl Outcome {
    /// Counts an error by its kind, and by its kind and name.
    fn error(&mut self, kind: &str, name: &str) {
        *self.errors.entry(kind.to_owned()).or_default() += 1;
        *self.errors.entry(format!("{kind}: {name}")).or_default() += 1;
    }

    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.both += other.both;
        self.given.extend(other.given);
        for (kind, count) in other.errors {
            *self.errors.entry(kind).or_default() += count;
        }
    }
}

fn score(bench: &Bench<'_>, peoples: Peoples, article: &Article) -> Outcome {
    let gazetteer = &bench.knowledge.gazetteer;
    let document = Document { url: article.url.clone(), ..document(&article.id, &article.text) };
    let analysis = stage::analyze(&document, bench.knowledge);
    let raw = stage::link(&document, &analysis, bench.knowledge);
    let mut result = Outcome { id: article.id.clone(), ..Outcome::default() };
    let mut places = named(gazetteer, &analysis, &raw);
    peoples.add(gazetteer, &analysis, &mut places);
    count_found(article, &places, &mut result);
    let mut given = analysis;
    give_names(&mut given, &article.names);
    let linked = stage::link(&document, &given, bench.knowledge);
    let places = named(gazetteer, &given, &linked);
    for name in &article.names {
        let Some(point) = name.point else { continue };
        let place = places.iter().filter(|place| touch(&place.span, &name.span)).find_map(|place| place.point);
        let km = place.or_else(|| peoples::point(gazetteer, &name.text)).map(|place| distance_km(place, point));
        match km {
            None => result.error("given name not linked", &name.text),
            Some(km) if km > FAR_KM => result.error("given name linked over 1,000 km away", &name.text),
            Some(km) if km > NEAR_KM => result.error("given name linked 161 to 1,000 km away", &name.text),
            Some(_) => {}
        }
        let listed = name.geonames.is_some_and(|id| gazetteer.by_place_id(&PlaceId::GeoNames(id)).is_some());
        result.given.push(Given { km, listed });
    }
    result
}

/// A place name as we found it.
#[derive(Debug, Clone)]
struct Found {
    span: Range<usize>,
    text: String,
    /// Degrees `(lat, lon)`.
    point: Option<(f64, f64)>,
}

fn touch(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Named mentions with their narrowed spans and the points of whole places; spots and short forms left out.
fn named(gazetteer: &Gazetteer, analysis: &Analysis, linked: &Linked) -> Vec<Found> {
    let by_name = |place: &&PlaceMention| place.by != "gazetteer/anchor" && place.by != "short form";
    let mut found: Vec<Found> = linked
        .places
        .iter()
        .filter(by_name)
        .filter_map(|place| {
            let span = narrow(analysis.sentences.get(place.at.sentence)?, place.at.tokens())?;
            Some(Found { span, text: place.place.text.clone(), point: point(gazetteer, place) })
        })
        .collect();
    found.sort_by_key(|place| (place.span.start, place.span.end));
    found.dedup_by(|a, b| a.span == b.span);
    found
}

/// The point of the whole place; none for a border, which names two.
fn point(gazetteer: &Gazetteer, place: &PlaceMention) -> Option<(f64, f64)> {
    if place.by == "gazetteer/border" {
        return None;
    }
    let whole = place.place.place_id.as_ref().and_then(|id| gazetteer.by_id(id.as_str()));
    whole.map(|whole| (whole.lat(), whole.lon())).or(place.place.lat.zip(place.place.lon))
}

/// From the first to the last word with a capital or a digit.
fn narrow(sentence: &Sentence, tokens: Range<usize>) -> Option<Range<usize>> {
    let tokens = sentence.tokens.get(tokens)?;
    let telling = |text: &str| text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let first = tokens.iter().position(|token| telling(&token.text))?;
    let last = tokens.iter().rposition(|token| telling(&token.text))?;
    Some(tokens[first].span.start as usize..tokens[last].span.end as usize)
}

fn count_found(article: &Article, places: &[Found], result: &mut Outcome) {
    let (mut right, mut near, mut resolvable) = (0, 0, 0);
    for name in &article.names {
        resolvable += usize::from(name.point.is_some());
        let exact = places.iter().find(|place| place.span == name.span);
        match exact {
            Some(place) => {
                right += 1;
                let close = |(point, place)| distance_km(point, place) <= NEAR_KM;
                near += usize::from(name.point.zip(place.point).is_some_and(close));
            }
            None if places.iter().any(|place| touch(&place.span, &name.span)) => {
                result.error("name found with other ends", &name.text);
            }
            None => result.error("name missed", &name.text),
        }
    }
    for place in places {
        if !article.names.iter().any(|name| touch(&place.span, &name.span)) {
            let kind = if place.point.is_some() { "place made up, linked" } else { "place made up, unlinked" };
            result.error(kind, &place.text);
        }
    }
    let linked = places.iter().filter(|place| place.point.is_some()).count();
    result.found = Tally { right, gold: article.names.len(), predicted: places.len() };
    result.both = Tally { right: near, gold: resolvable, predicted: linked };
}

/// Puts the gold's names in the place of those that the engine found.
fn give_names(analysis: &mut Analysis, names: &[Name]) {
    for sentence in &mut analysis.sentences {
        let mut given: Vec<Mention> = Vec::new();
        for name in names {
            let inside = |n: &usize| {
                let span = sentence.tokens[*n].span;
                touch(&(span.start as usize..span.end as usize), &name.span)
            };
            let mut covered = (0..sentence.tokens.len()).filter(inside);
            if let Some(first) = covered.next() {
                let last = covered.next_back().unwrap_or(first);
                let by = "gold".into();
                given.push(Mention { tokens: first..last + 1, label: MentionLabel::Location, score: 1.0, by });
            }
        }
        let free = |m: &Mention| !given.iter().any(|g| touch(&g.tokens, &m.tokens));
        sentence.mentions.retain(|m| m.label != MentionLabel::Location && free(m));
        sentence.mentions.extend(given);
        sentence.mentions.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_model::{Span, Token, Upos};

    fn sentence(words: &str) -> Sentence {
        let mut at = 0;
        let mut token = |word: &str| {
            let span = Span::new(at, at + word.chars().count() as u32);
            at = span.end + 1;
            Token {
                span,
                text: word.to_owned(),
                lemma: word.to_lowercase(),
                upos: Upos::Propn,
                head: None,
                deprel: "dep".into(),
                arc_score: 1.0,
            }
        };
        let tokens: Vec<Token> = words.split(' ').map(&mut token).collect();
        Sentence { span: Span::new(0, at), part: 0, tokens, mentions: Vec::new(), happenings: None }
    }

    #[test]
    fn direction_and_kind_words_are_narrowed_away() {
        let sentence = sentence("in western Aleppo countryside");
        assert_eq!(narrow(&sentence, 1..4), Some(11..17));
        assert_eq!(narrow(&sentence, 0..2), None);
    }

    #[test]
    fn given_names_replace_those_of_the_engine() {
        let mut sentence = sentence("boats left Qabtan al-Jabal for Hur");
        let mention = |tokens, label| Mention { tokens, label, score: 0.5, by: "re3d".into() };
        sentence.mentions = vec![
            mention(2..3, MentionLabel::Person),
            mention(5..6, MentionLabel::Location),
            mention(0..1, MentionLabel::Organisation),
        ];
        let mut analysis = Analysis { sentences: vec![sentence], warnings: Vec::new() };
        give_names(
            &mut analysis,
            &[Name { span: 11..26, text: "Qabtan al-Jabal".into(), point: None, geonames: None }],
        );
        let kept: Vec<_> = analysis.sentences[0].mentions.iter().map(|m| (m.tokens.clone(), m.label)).collect();
        assert_eq!(kept, [(0..1, MentionLabel::Organisation), (2..4, MentionLabel::Location)]);
    }
}

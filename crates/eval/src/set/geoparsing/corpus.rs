//! The three corpora as one shape.
//!
//! * LGL: `toponym` with `start`, `end`, and `gaztag` (`lat`, `lon`) where the gazetteer has it.
//! * GeoVirus: `location` with `start`, `end` that count from 1, `lat`, `lon`; some are nested in another by mistake.
//! * GWN: `toponym` with a type. Names are the types that carry coordinates; *Demonym*, *Homonym*, *Language*,
//!   *Non_Toponym* and the two kinds of expressions (*the building*) are no names of places.

use super::xml::{Element, parse};
use crate::{error::EvalError, input};
use std::{ops::Range, path::Path};

/// Types of GWN that are names of places.
const GWN_NAMES: [&str; 8] = [
    "Literal",
    "Literal_Modifier",
    "Mixed",
    "Coercion",
    "Embedded_Literal",
    "Metonymic",
    "Non_Literal_Modifier",
    "Embedded_Non_Lit",
];

/// An article with its place names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Article {
    pub id: String,
    /// Where it was published, where the corpus says so.
    pub url: Option<String>,
    pub text: String,
    /// In reading order.
    pub names: Vec<Name>,
}

/// A place name of the gold.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Name {
    /// Code points of the text.
    pub span: Range<usize>,
    pub text: String,
    /// Degrees `(lat, lon)`, where resolved.
    pub point: Option<(f64, f64)>,
    /// The place's number in GeoNames, where the corpus gives it.
    pub geonames: Option<u32>,
}

/// What was left out because its offsets do not fit its words.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Skipped(pub usize);

pub(crate) fn read(path: &Path, text: &str) -> Result<(Vec<Article>, Skipped), EvalError> {
    let root = parse(path, text)?;
    let mut skipped = Skipped::default();
    let mut articles = Vec::new();
    for (n, element) in root.below("article").into_iter().enumerate() {
        let missing = || EvalError::malformed(path, element.line, "an article without text");
        let text = element.child("text").ok_or_else(missing)?.text.clone();
        let chars: Vec<char> = text.chars().collect();
        let mut names = Vec::new();
        for found in element.below("toponym").into_iter().chain(element.below("location")) {
            let Some(name) = name(path, found)? else { continue };
            let fits = !name.span.is_empty()
                && chars.get(name.span.clone()).is_some_and(|c| c.iter().collect::<String>() == name.text);
            if fits {
                names.push(name);
            } else {
                skipped.0 += 1;
            }
        }
        names.sort_by_key(|name| (name.span.start, name.span.end));
        names.dedup_by(|a, b| a.span == b.span);
        let url = element.value("url").or_else(|| element.value("domain")).map(str::to_owned);
        articles.push(Article { id: id(element, n), url, text, names });
    }
    Ok((input::not_empty(path, articles)?, skipped))
}

fn id(article: &Element, n: usize) -> String {
    let named = article.attribute("docid").or_else(|| article.attribute("file")).map(str::to_owned);
    let from_source = || article.value("source").and_then(|s| s.rsplit('/').next()).map(|page| format!("{n} {page}"));
    named.or_else(from_source).unwrap_or_else(|| n.to_string())
}

/// `None` for what is no name of a place.
fn name(path: &Path, element: &Element) -> Result<Option<Name>, EvalError> {
    if element.value("type").is_some_and(|kind| !GWN_NAMES.contains(&kind)) {
        return Ok(None);
    }
    let bad = |what: &str| EvalError::malformed(path, element.line, format!("a {} without {what}", element.name));
    let offset = |field: &str| {
        let written = element.value(field).ok_or_else(|| bad(field))?;
        written
            .parse::<i64>()
            .map_err(|_| EvalError::malformed(path, element.line, format!("{written:?} is no offset")))
    };
    let from = i64::from(element.name == "location"); // GeoVirus counts from 1
    // GWN has a few offsets before the text; they fit no words and are left out with those.
    let place = |offset: i64| usize::try_from(offset - from).unwrap_or_default();
    let span = place(offset("start")?)..place(offset("end")?);
    let text = ["phrase", "name", "extractedName"].iter().find_map(|f| element.child(f)).ok_or_else(|| bad("name"))?;
    let at = element.child("gaztag").unwrap_or(element);
    let degrees = |fields: [&str; 2]| fields.iter().find_map(|f| at.value(f)?.parse::<f64>().ok());
    let point = degrees(["lat", "latitude"]).zip(degrees(["lon", "longitude"]));
    let number = at.attribute("geonameid").or_else(|| at.value("geonamesID"));
    let geonames = number.and_then(|number| number.parse().ok());
    Ok(Some(Name { span, text: text.text.clone(), point, geonames }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lgl_counts_from_nought() {
        let xml = "<articles><article docid='9'><url>http://news.example.org/9</url><text><![CDATA[At Hur – near Bala.]]></text><toponyms>\
            <toponym><start>3</start><end>6</end><phrase>Hur</phrase>\
            <gaztag geonameid='1'><name>Hawr</name><lat>36.2</lat><lon>37.0</lon></gaztag></toponym>\
            <toponym><start>14</start><end>18</end><phrase>Bala</phrase></toponym></toponyms></article></articles>";
        let (articles, skipped) = read(Path::new("lgl"), xml).unwrap();
        assert_eq!((articles[0].id.as_str(), skipped), ("9", Skipped(0)));
        assert_eq!(articles[0].names[0].point, Some((36.2, 37.0)));
        assert_eq!((articles[0].names[0].geonames, articles[0].names[1].geonames), (Some(1), None));
        assert_eq!(articles[0].url.as_deref(), Some("http://news.example.org/9"));
        assert_eq!((articles[0].names[1].text.as_str(), articles[0].names[1].point), ("Bala", None));
    }

    #[test]
    fn geovirus_counts_from_one_and_nests_by_mistake() {
        let xml = "<articles><article><source>w/Boats</source><text>At Hur and Bala.</text><locations>\
            <location><name>Hur</name><start>4</start><end>7</end><lat>1</lat><lon>2</lon>\
            <location><name>Bala</name><start>12</start><end>16</end><lat>3</lat><lon>4</lon></location>\
            </location></locations></article></articles>";
        let (articles, skipped) = read(Path::new("g"), xml).unwrap();
        let names: Vec<_> = articles[0].names.iter().map(|n| (n.text.as_str(), n.span.clone())).collect();
        assert_eq!((names, skipped), (vec![("Hur", 3..6), ("Bala", 11..15)], Skipped(0)));
        assert_eq!(articles[0].id, "0 Boats");
    }

    #[test]
    fn gwn_names_are_those_that_stand_for_places() {
        let toponym = |name: &str, kind: &str, start: usize| {
            format!(
                "<toponym><extractedName>{name}</extractedName><type>{kind}</type><start>{start}</start>\
                 <end>{}</end><geonamesID>7</geonamesID><latitude>5</latitude><longitude>6</longitude></toponym>",
                start + name.len()
            )
        };
        let xml = format!(
            "<articles><article file='3'><text>Turkish boats at Hur.</text><toponyms>{}{}{}</toponyms></article></articles>",
            toponym("Turkish", "Demonym", 0),
            toponym("Hur", "Literal", 17),
            toponym("Hur", "Literal", 16)
        );
        let (articles, skipped) = read(Path::new("gwn"), &xml).unwrap();
        assert_eq!((articles[0].names.len(), skipped), (1, Skipped(1)));
        assert_eq!(articles[0].names[0].geonames, Some(7));
    }
}

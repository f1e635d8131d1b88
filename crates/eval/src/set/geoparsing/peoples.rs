//! What two of the corpora count as names of places and we read as actors: *Russian*, *US forces*, *Europeans*.

use super::{Found, touch};
use dateline_gazetteer::{Gazetteer, Kind, demonym};
use dateline_model::{Analysis, Upos};

/// Adjectives of continents, and the union of states that is an actor to us, with the ids of the places.
const CONTINENTS: [(&str, &str); 7] = [
    ("EU", "gn:6695072"),
    ("European Union", "gn:6695072"),
    ("African", "gn:6255146"),
    ("Asian", "gn:6255147"),
    ("European", "gn:6255148"),
    ("North American", "gn:6255149"),
    ("South American", "gn:6255150"),
];
/// States by the names that stand in front of nouns.
const SHORT_STATES: [&str; 4] = ["US", "U.S.", "UK", "U.K."];

/// The middle of the country or continent that a name is of.
pub(super) fn point(gazetteer: &Gazetteer, name: &str) -> Option<(f64, f64)> {
    let singular = name.strip_suffix('s').unwrap_or(name);
    let continent = CONTINENTS.iter().find(|(adjective, _)| *adjective == singular);
    let place = match (demonym(name), continent) {
        (Some(country), _) => gazetteer.country(country)?,
        (None, Some((_, id))) => gazetteer.by_id(id)?,
        (None, None) => {
            let query = gazetteer.query(name).kinds(&[Kind::Country]).fuzzy(false).min_score(0.97);
            gazetteer.place(query.limit(1).run().first()?.place)
        }
    };
    Some((place.lat(), place.lon()))
}

/// Which of them a corpus counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Peoples {
    /// GeoVirus.
    None,
    /// GWN: *Russian forces*, not *Russians*.
    Adjectives,
    /// LGL and corpora of its format.
    All,
}

impl Peoples {
    pub(super) fn counted_in(part: &str) -> Self {
        match part {
            _ if part.eq_ignore_ascii_case("GeoVirus") => Self::None,
            _ if part.eq_ignore_ascii_case("GWN") => Self::Adjectives,
            _ => Self::All,
        }
    }

    /// Adds them to the places found in raw text.
    pub(super) fn add(self, gazetteer: &Gazetteer, analysis: &Analysis, places: &mut Vec<Found>) {
        if self == Self::None {
            return;
        }
        let mut more = Vec::new();
        for token in analysis.sentences.iter().flat_map(|sentence| &sentence.tokens) {
            let text = token.text.as_str();
            let people = text.starts_with(char::is_uppercase)
                && (demonym(text).is_some() || CONTINENTS.iter().any(|(adjective, _)| *adjective == text));
            let counted = self == Self::All || token.upos == Upos::Adj || !text.ends_with('s');
            if !(people && counted || SHORT_STATES.contains(&text)) {
                continue;
            }
            let span = token.span.start as usize..token.span.end as usize;
            if places.iter().all(|place| !touch(&place.span, &span)) {
                more.push(Found { span, text: text.to_owned(), point: point(gazetteer, text) });
            }
        }
        places.append(&mut more);
        places.sort_by_key(|place| (place.span.start, place.span.end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_corpora_that_count_peoples_get_them() {
        assert_eq!(Peoples::counted_in("geovirus"), Peoples::None);
        assert_eq!(Peoples::counted_in("GWN"), Peoples::Adjectives);
        assert_eq!(Peoples::counted_in("more.xml.gz"), Peoples::All);
    }
}

//! Places and actors by their names, in any script, found by the database's own full text.
//!
//! The record knows what reports call a place; its other names are in the gazetteer, those of actors in the catalogue.
//! Whoever has them hands them in ([`Names`]) after settling; a place or an actor is named once.

use crate::{
    Record, Result,
    read::parse_body,
    sql::{Dialect, Value, values},
};
use dateline_gazetteer::fold::{fold, strip_articles};
use dateline_model::PlaceRef;
use serde::Deserialize;
use std::collections::BTreeSet;

/// What has names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A place, by its key ([`dateline_model::KeyedPlace::key`]).
    Place,
    /// An actor, by its catalogue id or its folded name.
    Actor,
}

impl Named {
    fn as_str(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Actor => "actor",
        }
    }
}

/// Who knows the names.
pub trait Names {
    /// Names of a place, beside those that the report has.
    fn of_place(&self, place: &PlaceRef) -> Vec<String>;
    /// Names of an actor; none when it is no actor of its own.
    fn of_actor(&self, value: &str) -> Vec<String>;
}

#[derive(Deserialize)]
struct Located {
    place: Option<PlaceRef>,
}

impl Record {
    /// Names the places and actors of events that have no names yet; gives their number. It changes nothing that the
    /// record tells of any moment.
    ///
    /// # Errors
    /// When the record cannot be read or written.
    pub fn name_new(&mut self, names: &dyn Names) -> Result<usize> {
        let mut made: Vec<(Named, String, String)> = Vec::new();
        for (key, place) in self.unnamed_places()? {
            let mut known = names.of_place(&place);
            known.extend(place.name);
            known.push(place.text);
            made.push((Named::Place, key, words(&known)));
        }
        for value in self.unnamed_actors()? {
            let known = names.of_actor(&value);
            made.push((Named::Actor, value, words(&known)));
        }
        if made.is_empty() {
            return Ok(0);
        }
        self.aside(|db| {
            let sql = "INSERT INTO name (kind, key, words) VALUES ($1, $2, $3) ON CONFLICT (kind, key) DO NOTHING";
            for (kind, key, words) in &made {
                db.execute(sql, values![kind.as_str(), key.as_str(), words.as_str()])?;
            }
            Ok(made.len())
        })
    }

    fn unnamed_places(&mut self) -> Result<Vec<(String, PlaceRef)>> {
        // From one key to the next larger one: as many steps in the index as there are places, not events.
        let sql = "WITH RECURSIVE step (value) AS (SELECT min(place_key) FROM event UNION ALL \
                   SELECT (SELECT min(e.place_key) FROM event e WHERE e.place_key > step.value) \
                   FROM step WHERE step.value IS NOT NULL) \
                   SELECT step.value, (SELECT e.body FROM event e WHERE e.place_key = step.value LIMIT 1) FROM step \
                   WHERE step.value IS NOT NULL \
                   AND NOT EXISTS (SELECT 1 FROM name n WHERE n.kind = 'place' AND n.key = step.value)";
        let mut found = Vec::new();
        for row in self.db.query(sql, &[])? {
            let located: Located = parse_body(row.text(1)?, "an event")?;
            found.extend(located.place.map(|place| (row.text(0).map(str::to_owned), place)));
        }
        found.into_iter().map(|(key, place)| Ok((key?, place))).collect()
    }

    fn unnamed_actors(&mut self) -> Result<Vec<String>> {
        let named = self.db.query("SELECT key FROM name WHERE kind = 'actor'", &[])?;
        let named: BTreeSet<&str> = named.iter().map(|row| row.text(0)).collect::<Result<_>>()?;
        let mut all = self.actor_values()?;
        all.retain(|value| !named.contains(value.as_str()));
        Ok(all)
    }

    /// The keys of those that have a name with all these words, or with words that begin so, sorted; nobody when
    /// `text` has no words.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn named(&mut self, kind: Named, text: &str) -> Result<Vec<String>> {
        let wanted = folded(text);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let (sql, asked) = question(self.db.dialect(), &wanted);
        self.db.query(sql, values![asked, kind.as_str()])?.iter().map(|row| row.text(0).map(str::to_owned)).collect()
    }
}

/// The words of a name as they are compared: folded, without the Arabic article.
fn folded(name: &str) -> Vec<String> {
    let (whole, bare) = (fold(name), strip_articles(&fold(name)));
    let kept = if bare.is_empty() { whole } else { bare };
    kept.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn words(names: &[String]) -> String {
    let all: BTreeSet<String> = names.iter().flat_map(|name| folded(name)).collect();
    all.into_iter().collect::<Vec<_>>().join(" ")
}

/// Words are letters and digits only, so that quotation marks hold them.
fn question(dialect: Dialect, words: &[String]) -> (&'static str, Value) {
    let each = |before: &str, after: &str, joint: &str| {
        words.iter().map(|word| format!("{before}{word}{after}")).collect::<Vec<_>>().join(joint)
    };
    match dialect {
        Dialect::Sqlite => (
            "SELECT n.key FROM name_words w JOIN name n ON n.entry = w.rowid WHERE name_words MATCH $1 AND n.kind = $2 \
             ORDER BY n.key",
            Value::from(each("\"", "\"*", " ")),
        ),
        Dialect::Postgres => (
            "SELECT n.key FROM name n WHERE n.found_by @@ $1::text::tsquery AND n.kind = $2 ORDER BY n.key",
            Value::from(each("'", "':*", " & ")),
        ),
    }
}

//! What can be wrong with a catalogue file.

use std::fmt;

/// Why a catalogue was not read.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// The text is not TOML.
    #[error("the catalogue is not valid TOML: {0}")]
    Syntax(#[from] Box<toml::de::Error>),
    /// The text is TOML, but breaks the rules of a catalogue; every fault that was found is listed.
    #[error("the catalogue has {} fault(s):{}", .0.len(), Lines(.0))]
    Faulty(Vec<Problem>),
}

/// One fault in a catalogue. `path` leads to it: `actor[12] (hezbollah).sponsors`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A key that the schema does not know.
    #[error("{path}: unknown key; known here are {}", .known.join(", "))]
    UnknownKey {
        /// Where the key stands.
        path: String,
        /// The keys that may stand there.
        known: Vec<&'static str>,
    },
    /// A value of the wrong type or form, or a missing key.
    #[error("{path}: {message}")]
    Value {
        /// Where the value stands.
        path: String,
        /// What was expected and what was found.
        message: String,
    },
    /// An entry that sorts before the one above it.
    #[error("{path}: entries are sorted by id, but `{id}` stands after `{previous}`")]
    NotSorted {
        /// Where the entry stands.
        path: String,
        /// Its id.
        id: String,
        /// The id of the entry above.
        previous: String,
    },
    /// An id or name that stands twice.
    #[error("{path}: `{value}` stands here a second time")]
    Duplicate {
        /// Where the second one stands.
        path: String,
        /// The id or name.
        value: String,
    },
    /// An id that no entry has.
    #[error("{path}: there is no actor `{id}`")]
    UnknownActor {
        /// Where the id is used.
        path: String,
        /// The id.
        id: String,
    },
    /// A side that itself fights for another side.
    #[error("{path}: `{id}` has the side `{its_side}`; name that side here")]
    SideOfASide {
        /// Where the side is named.
        path: String,
        /// The side as named.
        id: String,
        /// The side of that side.
        its_side: String,
    },
    /// A generic phrase that means two actors of one country.
    #[error("{path}: `{phrase}` already means `{other}` in a report from {country}")]
    ContextTaken {
        /// Where the phrase stands.
        path: String,
        /// The phrase.
        phrase: String,
        /// The actor that has it.
        other: String,
        /// The country, ISO 3166-1 alpha-2.
        country: String,
    },
}

struct Lines<'a>(&'a [Problem]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
    }
}

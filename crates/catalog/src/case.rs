//! Which spellings of a name count: `IS` is a name, `is` is not.

use crate::fold::clean;
use crate::words::Word;

/// Which spellings of a name count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Case {
    /// Every one.
    Any,
    /// Only this one (`IS`, not `is`).
    Exact(String),
    /// Only with a capital where this word stands (`Mali`, `al-Shabaab`).
    Capital(usize),
}

/// Abbreviations that are English words: in a headline set in capitals they are not read as names.
const LOOKS_LIKE_A_WORD: [&str; 8] = ["is", "us", "who", "fan", "car", "un", "au", "ap"];

/// Small words before the first word of a name that is written with a capital.
const ARTICLES: [&str; 12] = ["al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "the", "l", "d"];

impl Case {
    /// The case rule of a name, by its spelling: abbreviations of up to four letters only as they are written,
    /// names that begin with a capital only with that capital, whatever follows.
    pub fn of(name: &str) -> Self {
        let cleaned = clean(name);
        let words: Vec<&str> = cleaned.split(' ').collect();
        let is_abbreviation = |word: &&str| {
            word.chars().count() <= 4 && word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
        };
        if words.iter().all(is_abbreviation) {
            return Self::Exact(cleaned);
        }
        let words: Vec<&str> = words.into_iter().skip_while(|word| *word == "The" || *word == "the").collect();
        let first = words.iter().position(|word| !ARTICLES.contains(&word.to_lowercase().as_str()));
        match first {
            Some(first) if words[first].starts_with(char::is_uppercase) => Self::Capital(first),
            _ => Self::Any,
        }
    }

    /// Whether `words` of the text, which fold like the name, are spelled as the rule wants.
    pub fn admits(&self, words: &[Word], all_caps: bool) -> bool {
        match self {
            Self::Any => true,
            Self::Capital(at) => words[*at].cased.starts_with(char::is_uppercase),
            Self::Exact(text) => {
                words.iter().map(|word| word.cased.as_str()).eq(text.split(' '))
                    && !(all_caps && words.len() == 1 && LOOKS_LIKE_A_WORD.contains(&words[0].folded.as_str()))
            }
        }
    }
}

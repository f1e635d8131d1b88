//! Finding all place names in a row of tokens, by walking the name map token by token.

use std::ops::Range;

use crate::fold::{fold, is_apostrophe, is_article_pair, strip_fused_word};
use crate::gazetteer::Gazetteer;
use crate::lookup::{Candidate, MatchLevel};
use crate::names::Cursor;

/// Longer names are not looked for.
const MAX_TOKENS: usize = 12;

/// A row of tokens that is the name of at least one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Which tokens.
    pub tokens: Range<usize>,
    /// [`MatchLevel::Exact`] or [`MatchLevel::Folded`].
    pub level: MatchLevel,
    /// The name is also a common English word (*Most*, *Of*): demand context before believing it.
    pub is_common_word: bool,
    /// Name ordinals with their levels, for [`Gazetteer::candidates_of`].
    pub(crate) names: Vec<(u32, MatchLevel)>,
}

/// A token as the scan sees it.
struct Word {
    folded: String,
    /// Without fused article; as a later word and as a first word.
    later: usize,
    first: usize,
    /// Without a possessive *'s*; only at the end of a name.
    bare: Option<String>,
    /// Has an upper-case letter, or a letter of a script without case.
    proper: bool,
    /// Nothing but apostrophes: glues its neighbours together.
    glue: bool,
    /// Neither an article before the next word nor fused with one.
    plain: bool,
}

impl Word {
    fn new(token: &str) -> Self {
        let folded = fold(token);
        let later = folded.len() - strip_fused_word(&folded, false).len();
        let first = folded.len() - strip_fused_word(&folded, true).len();
        let bare = token
            .strip_suffix("'s")
            .or_else(|| token.strip_suffix("’s"))
            .or_else(|| token.strip_suffix("s'"))
            .or_else(|| token.strip_suffix("s’"))
            .map(fold)
            .filter(|b| !b.is_empty());
        let proper = token.chars().any(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
        let glue = !token.is_empty() && token.chars().all(is_apostrophe);
        let plain = later == 0 && first == 0;
        Self { folded, later, first, bare, proper, glue, plain }
    }
}

impl Gazetteer {
    /// All maximal runs of tokens that are place names at exact or fold level, in text order.
    ///
    /// A run has a token with a capital letter (or of a script without capitals), begins and ends with a word, and
    /// lies in no longer one; runs may overlap. A possessive *'s* at its end is ignored, punctuation between words
    /// too, and the Arabic article is treated as [`strip_articles`](crate::fold::strip_articles) does. At most
    /// twelve tokens long.
    pub fn scan(&self, tokens: &[&str]) -> Vec<Match> {
        let words = Self::words(tokens);
        let mut matches: Vec<Match> = Vec::new();
        for start in 0..words.len() {
            let Some(found) = self.longest_from(&words, start) else { continue };
            let inside = matches.last().is_some_and(|m| m.tokens.end >= found.tokens.end);
            if !inside {
                matches.push(found);
            }
        }
        matches
    }

    /// The places that bear the name of a scan match, best first; see [`Query`](crate::Query) for filters.
    pub fn candidates_of(&self, found: &Match) -> Vec<Candidate> {
        self.candidates_of_names(&found.names)
    }

    fn words(tokens: &[&str]) -> Vec<Word> {
        let mut words: Vec<Word> = tokens.iter().map(|token| Word::new(token)).collect();
        for at in 0..words.len() {
            words[at].plain &= !next_word(&words, at).is_some_and(|next| is_article_pair(&words[at].folded, next));
        }
        words
    }

    fn longest_from(&self, words: &[Word], start: usize) -> Option<Match> {
        if words[start].folded.is_empty() {
            return None;
        }
        let (literal, seen) = self.walk(words, start, false);
        // Without an article on the way the second walk would be the first one again.
        let plain = words[start..seen].iter().all(|word| word.plain);
        let stripped = if plain { literal.clone() } else { self.walk(words, start, true).0 };
        let end = literal.iter().chain(&stripped).map(|(end, _)| *end).max()?;
        let mut names: Vec<(u32, MatchLevel)> = Vec::new();
        for (level, found) in [(MatchLevel::Exact, &literal), (MatchLevel::Folded, &stripped)] {
            for (_, name) in found.iter().filter(|(e, _)| *e == end) {
                if !names.iter().any(|(known, _)| known == name) {
                    let borne = self.names.postings(*name).any(|p| !p.stripped);
                    names.push((*name, if borne { level } else { MatchLevel::Folded }));
                }
            }
        }
        let level = names.iter().map(|(_, level)| *level).min()?;
        let is_common_word = names.iter().any(|(name, _)| self.names.is_common(*name));
        Some(Match { tokens: start..end, level, is_common_word, names })
    }

    /// Ends and names of the longest runs from `start`, and the end of the words that were looked at; with `strip`,
    /// articles are passed over.
    fn walk(&self, words: &[Word], start: usize, strip: bool) -> (Vec<(usize, u32)>, usize) {
        let map = &self.names.names;
        let mut found: Vec<(usize, u32)> = Vec::new();
        let mut cursor = Cursor::start(map);
        let mut empty = true;
        let mut glued = false;
        let mut proper = false;
        let mut seen = start;
        for (at, word) in words.iter().enumerate().skip(start).take(MAX_TOKENS) {
            seen = at + 1;
            if word.folded.is_empty() {
                glued = word.glue;
                continue;
            }
            proper |= word.proper;
            if strip && next_word(words, at).is_some_and(|next| is_article_pair(&word.folded, next)) {
                continue;
            }
            let cut = if !strip {
                0
            } else if empty {
                word.first
            } else {
                word.later
            };
            let spaced = if empty || glued { Some(cursor) } else { cursor.follow(map, " ") };
            let Some(before) = spaced else { break };
            if let Some(bare) = word.bare.as_deref().filter(|b| b.len() > cut && b.is_char_boundary(cut)) {
                let end = before.follow(map, &bare[cut..]).and_then(|c| c.ordinal(map));
                found.extend(end.filter(|_| proper).map(|name| (at + 1, name)));
            }
            let Some(after) = before.follow(map, &word.folded[cut..]) else { break };
            found.extend(after.ordinal(map).filter(|_| proper).map(|name| (at + 1, name)));
            cursor = after;
            empty = false;
            glued = false;
        }
        let longest = found.iter().map(|(end, _)| *end).max().unwrap_or(0);
        found.retain(|(end, _)| *end == longest);
        (found, seen)
    }
}

/// The folded first word of the next token that has one.
fn next_word(words: &[Word], at: usize) -> Option<&str> {
    words[at + 1..].iter().find(|w| !w.folded.is_empty()).map(|w| w.folded.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_article_on_the_way_both_walks_are_one() {
        let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/gazetteer/gazetteer.dlg");
        let gazetteer = Gazetteer::load(data.as_ref()).unwrap();
        let text = include_str!("../../../samples/western-aleppo-2024/2024-11-27-orontes-dispatch-offensive-opens.txt");
        let tokens: Vec<&str> = text.split_whitespace().collect();
        let words = Gazetteer::words(&tokens);
        let (mut once, mut twice) = (0, 0);
        for start in 0..words.len() {
            let (literal, seen) = gazetteer.walk(&words, start, false);
            if words[start..seen].iter().all(|word| word.plain) {
                assert_eq!(gazetteer.walk(&words, start, true).0, literal, "from {:?}", tokens[start]);
                once += 1;
            } else {
                twice += 1;
            }
        }
        assert!(once > 3 * twice && twice > 0, "{once} once, {twice} twice");
    }
}

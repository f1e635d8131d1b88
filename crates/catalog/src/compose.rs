//! State and branch noun: `Syrian` + `government` + `warplanes`.

use crate::actor::Branch;
use crate::names::{AliasKind, Names};
use crate::words::{Word, Words};

/// The `[branches]` and `[modifiers]` tables of the catalogue.
#[derive(Debug, Clone)]
pub(crate) struct BranchNouns {
    nouns: Names<Branch>,
    modifiers: Names<()>,
}

impl BranchNouns {
    /// The nouns of each branch, and the words that may stand before them.
    pub fn new<'a>(
        nouns: impl IntoIterator<Item = (Branch, &'a str)>,
        modifiers: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut table = Self { nouns: Names::new(), modifiers: Names::new() };
        for (branch, noun) in nouns {
            table.nouns.add(noun, branch, AliasKind::Name);
        }
        for modifier in modifiers {
            table.modifiers.add(modifier, (), AliasKind::Name);
        }
        table
    }

    /// The branch that a noun names on its own.
    pub fn branch(&self, noun: &str) -> Option<Branch> {
        self.nouns.exact(noun).first().copied()
    }

    /// The longest run of modifiers and a closing branch noun at the start of `words`: its length and its branch.
    pub fn longest(&self, words: &[Word]) -> Option<(usize, Branch)> {
        let mut best = None;
        let mut at = 0;
        while at < words.len() {
            let rest = &words[at..];
            if let Some(noun) = self.nouns.longest(rest, false) {
                best = noun.named.first().map(|&(branch, _)| (at + noun.len, branch));
            }
            match self.modifiers.longest(rest, false) {
                Some(modifier) => at += modifier.len,
                None => break,
            }
        }
        best
    }

    /// The branch that a phrase without a state names, if modifiers and a branch noun are all there is
    /// (`regime forces`, `the army`).
    pub fn whole_phrase(&self, phrase: &str) -> Option<Branch> {
        let tokens: Vec<&str> = phrase.split_whitespace().skip_while(|word| word.eq_ignore_ascii_case("the")).collect();
        let words = Words::of(&tokens);
        if words.len() == 0 {
            return None;
        }
        let (len, branch) = self.longest(words.run_from(0))?;
        (len == words.len()).then_some(branch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nouns() -> BranchNouns {
        let nouns = [
            (Branch::Government, "government"),
            (Branch::ArmedForces, "forces"),
            (Branch::ArmedForces, "military"),
            (Branch::AirForce, "military aircraft"),
        ];
        BranchNouns::new(nouns, ["government", "military", "special"])
    }

    #[test]
    fn the_last_noun_decides_the_branch() {
        assert_eq!(nouns().whole_phrase("government"), Some(Branch::Government));
        assert_eq!(nouns().whole_phrase("the government special forces"), Some(Branch::ArmedForces));
        assert_eq!(nouns().whole_phrase("Military aircraft"), Some(Branch::AirForce));
    }

    #[test]
    fn a_phrase_with_other_words_names_no_branch() {
        assert_eq!(nouns().whole_phrase("government offices"), None);
        assert_eq!(nouns().whole_phrase("special"), None);
        assert_eq!(nouns().whole_phrase(""), None);
    }
}

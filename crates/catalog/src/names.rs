//! An index of folded names: exact lookup and longest match over words.

use std::collections::HashMap;

use crate::case::Case;
use crate::fold::{fold, is_apostrophe};
use crate::words::Word;

/// How a name belongs to its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AliasKind {
    /// The entry's name.
    Name,
    /// Another name of it.
    Alias,
    /// A name it no longer bears.
    Former,
    /// A person who heads it or speaks for it.
    Leader,
    /// The adjective of a state alone: `Turkish`.
    Demonym,
    /// A place that may stand for it: `Ankara`.
    Metonym,
    /// State and branch noun: `Syrian government` + `warplanes`.
    Composed,
    /// A name inside a compound: `Turkish-backed`, `anti-Houthi`, `SDF-held`. Not the actor itself.
    Compound,
}

#[derive(Debug, Clone)]
struct Named<T> {
    target: T,
    kind: AliasKind,
    case: Case,
}

#[derive(Debug, Clone)]
struct Node<T> {
    named: Vec<Named<T>>,
    targets: Vec<T>,
}

impl<T> Default for Node<T> {
    fn default() -> Self {
        Self { named: Vec::new(), targets: Vec::new() }
    }
}

/// Names of entries of type `T`, as a tree of folded words.
#[derive(Debug, Clone)]
pub(crate) struct Names<T> {
    word_ids: HashMap<String, u32>,
    edges: HashMap<(u32, u32), u32>,
    nodes: Vec<Node<T>>,
}

/// A name found: its length in words and what it names.
#[derive(Debug)]
pub(crate) struct Match<T> {
    pub len: usize,
    pub named: Vec<(T, AliasKind)>,
}

impl<T: Copy + Ord> Names<T> {
    pub fn new() -> Self {
        Self { word_ids: HashMap::new(), edges: HashMap::new(), nodes: vec![Node::default()] }
    }

    /// Adds a name. A name with an apostrophe inside is also found where the text has a space in its stead, and one with
    /// a possessive inside (*People's Protection Units*) without its ending, which is a word of its own in a text.
    pub fn add(&mut self, name: &str, target: T, kind: AliasKind) {
        self.add_folded(&fold(name), name, target, kind);
        if name.chars().any(is_apostrophe) {
            let spaced: String = name.chars().map(|c| if is_apostrophe(c) { ' ' } else { c }).collect();
            self.add_folded(&fold(&spaced), &spaced, target, kind);
            let bare: Vec<&str> = name.split(' ').map(without_possessive).collect();
            let bare = bare.join(" ");
            self.add_folded(&fold(&bare), &bare, target, kind);
        }
    }

    fn add_folded(&mut self, folded: &str, name: &str, target: T, kind: AliasKind) {
        if folded.is_empty() {
            return;
        }
        let mut node = 0;
        for word in folded.split(' ') {
            let next_id = self.word_ids.len() as u32;
            let word = *self.word_ids.entry(word.to_owned()).or_insert(next_id);
            let fresh = self.nodes.len() as u32;
            node = *self.edges.entry((node, word)).or_insert(fresh);
            if node == fresh {
                self.nodes.push(Node::default());
            }
        }
        let node = &mut self.nodes[node as usize];
        let case = Case::of(name);
        if !node.named.iter().any(|n| n.target == target && (n.case == case || n.case == Case::Any)) {
            node.named.push(Named { target, kind, case });
            node.named.sort_by_key(|n| (n.target, n.kind));
        }
        if let Err(at) = node.targets.binary_search(&target) {
            node.targets.insert(at, target);
        }
    }

    /// The entries that bear this name, whatever its case, in order.
    pub fn exact(&self, name: &str) -> &[T] {
        self.node_of(&fold(name)).map_or(&[], |node| &node.targets)
    }

    /// The entries that bear this name in this way.
    pub fn exact_as(&self, name: &str, kind: AliasKind) -> impl Iterator<Item = T> {
        let node = self.node_of(&fold(name));
        node.into_iter().flat_map(|node| &node.named).filter(move |n| n.kind == kind).map(|n| n.target)
    }

    fn node_of(&self, folded: &str) -> Option<&Node<T>> {
        let mut node = 0;
        for word in folded.split(' ') {
            node = *self.edges.get(&(node, *self.word_ids.get(word)?))?;
        }
        self.nodes.get(node as usize)
    }

    /// The longest name at the start of `words`.
    pub fn longest(&self, words: &[Word], all_caps: bool) -> Option<Match<T>> {
        self.prefixes(words, all_caps).pop()
    }

    /// Every name at the start of `words`, the shortest first.
    pub fn prefixes(&self, words: &[Word], all_caps: bool) -> Vec<Match<T>> {
        let mut node = 0;
        let mut found = Vec::new();
        for (i, word) in words.iter().enumerate() {
            let next = self.word_ids.get(&word.folded).and_then(|&id| self.edges.get(&(node, id)));
            let Some(&next) = next else { break };
            node = next;
            let admitted = self.nodes[node as usize].named.iter().filter(|n| n.case.admits(&words[..=i], all_caps));
            let mut named: Vec<(T, AliasKind)> = admitted.map(|n| (n.target, n.kind)).collect();
            named.dedup_by_key(|&mut (target, _)| target);
            if !named.is_empty() {
                found.push(Match { len: i + 1, named });
            }
        }
        found
    }

    /// Every folded name with more than one entry, sorted.
    pub fn ambiguous(&self) -> Vec<(String, &[T])> {
        let words: HashMap<u32, &str> = self.word_ids.iter().map(|(word, &id)| (id, word.as_str())).collect();
        let parents: HashMap<u32, (u32, u32)> = self.edges.iter().map(|(&edge, &node)| (node, edge)).collect();
        let text_of = |node: usize| {
            let mut path = Vec::new();
            let mut node = node as u32;
            while let Some(&(parent, word)) = parents.get(&node) {
                path.push(words[&word]);
                node = parent;
            }
            path.reverse();
            path.join(" ")
        };
        let shared = self.nodes.iter().enumerate().filter(|(_, node)| node.targets.len() > 1);
        let mut all: Vec<_> = shared.map(|(i, node)| (text_of(i), node.targets.as_slice())).collect();
        all.sort_unstable();
        all
    }
}

/// *People* of *People's*.
fn without_possessive(word: &str) -> &str {
    let owner = word.strip_suffix('s').and_then(|rest| rest.strip_suffix(is_apostrophe));
    owner.filter(|owner| !owner.is_empty()).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    fn names() -> Names<u8> {
        let mut names = Names::new();
        names.add("Islamic State", 1, AliasKind::Name);
        names.add("IS", 1, AliasKind::Alias);
        names.add("Islamic State in Khorasan", 2, AliasKind::Name);
        names.add("Mali", 3, AliasKind::Name);
        names.add("SNA", 4, AliasKind::Alias);
        names.add("SNA", 5, AliasKind::Alias);
        names.add("Ta'ang Army", 6, AliasKind::Name);
        names.add("People's Front", 7, AliasKind::Name);
        names
    }

    fn longest(tokens: &[&str]) -> Option<(usize, Vec<u8>)> {
        let words = Words::of(tokens);
        names()
            .longest(words.run_from(0), words.all_caps)
            .map(|m| (m.len, m.named.into_iter().map(|(target, _)| target).collect()))
    }

    #[test]
    fn the_longest_name_wins() {
        assert_eq!(longest(&["Islamic", "State", "in", "Iraq"]), Some((2, vec![1])));
        assert_eq!(longest(&["Islamic", "State", "in", "Khorasan"]), Some((4, vec![2])));
    }

    #[test]
    fn short_names_are_told_from_words_by_their_case() {
        assert_eq!(longest(&["IS", "claimed"]), Some((1, vec![1])));
        assert_eq!(longest(&["is", "claimed"]), None);
        assert_eq!(longest(&["Is", "it"]), None);
        assert_eq!(longest(&["WHAT", "HAPPENED", "WHERE", "IS", "ALEPPO"]), None);
        assert_eq!(longest(&["islamic", "state"]), None);
        assert_eq!(longest(&["mali"]), None);
        assert_eq!(longest(&["MALI"]), Some((1, vec![3])));
    }

    #[test]
    fn an_ambiguous_name_has_all_its_entries() {
        assert_eq!(longest(&["SNA"]), Some((1, vec![4, 5])));
        assert_eq!(names().ambiguous(), [("sna".to_owned(), &[4, 5][..])]);
        assert_eq!(names().exact("sna"), [4, 5]);
    }

    #[test]
    fn a_name_with_a_possessive_inside_is_found_however_it_is_split() {
        assert_eq!(longest(&["People", "’s", "Front"]), Some((2, vec![7])));
        assert_eq!(longest(&["People’s", "Front"]), Some((2, vec![7])));
        assert_eq!(longest(&["Peoples", "Front"]), Some((2, vec![7])));
    }

    #[test]
    fn an_apostrophe_may_be_written_as_a_space() {
        assert_eq!(longest(&["Ta", "ang", "Army"]), Some((3, vec![6])));
        assert_eq!(longest(&["Taang", "Army"]), Some((2, vec![6])));
    }
}

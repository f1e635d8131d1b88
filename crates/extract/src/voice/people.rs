//! What a report says of its people when it names them first: *Sam Heller, a senior analyst with …* is *Heller* later.

use super::kind::{described, last_of_name};
use crate::{
    scene::Scene,
    syntax::{children, has_rel, lemma},
};
use dateline_model::{Sentence, Upos, VoiceKind};
use std::collections::{BTreeMap, BTreeSet};

/// The people of a report.
#[derive(Debug, Default)]
pub(super) struct People {
    /// By the last word of the name, in lower case.
    kinds: BTreeMap<String, VoiceKind>,
    /// Last words of names of two words and more.
    surnames: BTreeSet<String>,
}

impl People {
    /// Collects every name with a title or an apposition; the first description of a name counts.
    pub fn of(scene: &Scene<'_>) -> Self {
        let mut people = Self::default();
        for n in 0..scene.analysis.sentences.len() {
            let s = scene.sentence(n);
            for i in 0..s.tokens.len() {
                if s.tokens[i].upos != Upos::Propn || has_rel(s, i, &["flat"]) {
                    continue;
                }
                let last = last_of_name(s, i);
                if last > i || children(s, i, &["compound"]).any(|j| s.tokens[j].upos == Upos::Propn) {
                    people.surnames.insert(key(s, last));
                }
                // "the president, Recep Tayyip Erdoğan": the name is the apposition
                let office = s.tokens[i].head.filter(|&h| has_rel(s, i, &["appos"]) && s.tokens[h].upos == Upos::Noun);
                let linked = |j: usize| scene.actor_at(n, j).and_then(|(_, m)| m.actor_id.as_ref());
                let actor = linked(i).or_else(|| children(s, i, &["appos", "compound"]).find_map(linked));
                let kind = office
                    .and_then(|h| described(scene, n, h, s.np(h), None))
                    .or_else(|| described(scene, n, i, s.np(i), actor));
                if let Some(kind) = kind {
                    people.kinds.entry(key(s, last)).or_insert(kind);
                }
            }
        }
        people
    }

    /// What was said of the bearer of this name.
    pub fn kind(&self, s: &Sentence, token: usize) -> Option<VoiceKind> {
        self.kinds.get(&key(s, last_of_name(s, token))).copied()
    }

    /// Whether a name is a single word that no longer name of the report ends in.
    pub fn only_first_name(&self, s: &Sentence, token: usize) -> bool {
        let alone =
            last_of_name(s, token) == token && children(s, token, &["compound", "flat", "appos"]).next().is_none();
        alone && s.tokens[token].upos == Upos::Propn && !self.surnames.contains(&key(s, token))
    }
}

fn key(s: &Sentence, token: usize) -> String {
    lemma(s, token).to_lowercase()
}

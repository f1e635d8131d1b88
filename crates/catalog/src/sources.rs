//! The source catalogue: loading and look-up.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use crate::actors::Actors;
use crate::check::{check_ids, check_source};
use crate::error::{CatalogError, Problem};
use crate::names::{AliasKind, Names};
use crate::read::{self, Entry, META_KEYS};
use crate::source::{Source, SourceIdx};
use crate::words::Words;

const BUILTIN: &str = include_str!("../../../data/sources.toml");
const ROOT_KEYS: &[&str] = &["meta", "source"];

/// A catalogue of voices with its name index. Indices of one value are meaningless in another.
#[derive(Debug, Clone)]
pub struct Sources {
    sources: Vec<Source>,
    by_id: HashMap<String, SourceIdx>,
    by_domain: HashMap<String, SourceIdx>,
    names: Names<SourceIdx>,
}

/// A voice named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoiceHit {
    /// The tokens it covers, half open.
    pub tokens: Range<usize>,
    /// The source it may mean; an ambiguous name yields one hit for each of its sources.
    pub source: SourceIdx,
    /// How the name belongs to the source: [`AliasKind::Leader`] for the people who speak for it.
    pub kind: AliasKind,
}

impl Sources {
    /// The catalogue that comes with the program, read once.
    #[must_use]
    pub fn builtin() -> Arc<Self> {
        static SOURCES: LazyLock<Arc<Sources>> = LazyLock::new(|| {
            Arc::new(Sources::from_toml(BUILTIN).expect("the built-in catalogue is checked by a test"))
        });
        Arc::clone(&SOURCES)
    }

    /// Reads a catalogue that stands alone. Its entries are sorted by id.
    ///
    /// # Errors
    /// [`CatalogError`], with every fault that was found.
    pub fn from_toml(text: &str) -> Result<Self, CatalogError> {
        Self::read(text, None)
    }

    /// This catalogue with the entries of `text`: an entry with a known id takes the place of ours, others are added.
    /// The order of the entries is free.
    ///
    /// # Errors
    /// [`CatalogError`], with every fault that was found.
    pub fn extended_with(&self, text: &str) -> Result<Self, CatalogError> {
        Self::read(text, Some(self))
    }

    fn read(text: &str, base: Option<&Self>) -> Result<Self, CatalogError> {
        let root = read::parse(text)?;
        let mut problems = Vec::new();
        read::check_keys(&root, "", ROOT_KEYS, &mut problems);
        if let Some(meta) = read::table(&root, "meta", &mut problems) {
            read::check_keys(meta, "meta", META_KEYS, &mut problems);
        }
        let entries: Vec<Entry<Source>> = read::entries(&root, "source", Source::KEYS, &mut problems);
        check_ids(&entries, |source| source.id.as_str(), base.is_none(), &mut problems);
        entries.iter().for_each(|entry| check_source(entry, &mut problems));
        if !problems.is_empty() {
            return Err(CatalogError::Faulty(problems));
        }
        let ours = base.map_or(&[][..], |base| &base.sources).iter().cloned();
        let all = ours.chain(entries.into_iter().map(|entry| entry.value));
        let merged: BTreeMap<String, Source> = all.map(|source| (source.id.to_string(), source)).collect();
        Ok(Self::index(merged.into_values().collect()))
    }

    fn index(sources: Vec<Source>) -> Self {
        let mut names = Names::new();
        let (mut by_id, mut by_domain) = (HashMap::new(), HashMap::new());
        for (i, source) in sources.iter().enumerate() {
            let idx = SourceIdx(i as u32);
            by_id.insert(source.id.to_string(), idx);
            names.add(&source.name, idx, AliasKind::Name);
            source.aliases.iter().for_each(|name| names.add(name, idx, AliasKind::Alias));
            source.people.iter().for_each(|name| names.add(name, idx, AliasKind::Leader));
            if let Some(domain) = &source.domain {
                by_domain.entry(domain.clone()).or_insert(idx);
            }
        }
        Self { sources, by_id, by_domain, names }
    }

    /// Checks that every `side_of` is an actor of `actors`.
    ///
    /// # Errors
    /// [`CatalogError::Faulty`] with one [`Problem::UnknownActor`] for each that is not.
    pub fn check_sides(&self, actors: &Actors) -> Result<(), CatalogError> {
        let unknown = |source: &Source| {
            let side = source.side_of.as_ref().filter(|side| actors.get(side.as_str()).is_none())?;
            Some(Problem::UnknownActor { path: format!("source ({}).side_of", source.id), id: side.to_string() })
        };
        let problems: Vec<Problem> = self.sources.iter().filter_map(unknown).collect();
        if problems.is_empty() { Ok(()) } else { Err(CatalogError::Faulty(problems)) }
    }

    /// Number of sources.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// All sources, by id.
    pub fn iter(&self) -> impl Iterator<Item = (SourceIdx, &Source)> {
        self.sources.iter().enumerate().map(|(i, source)| (SourceIdx(i as u32), source))
    }

    /// The source at `idx`.
    ///
    /// # Panics
    /// When `idx` comes from a larger catalogue.
    #[must_use]
    pub fn source(&self, idx: SourceIdx) -> &Source {
        &self.sources[idx.0 as usize]
    }

    /// The source with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Source> {
        self.index_of(id).map(|idx| self.source(idx))
    }

    /// Where the source with this id stands.
    #[must_use]
    pub fn index_of(&self, id: &str) -> Option<SourceIdx> {
        self.by_id.get(id).copied()
    }

    /// The sources that bear this name, or that this person speaks for, whatever the case.
    #[must_use]
    pub fn by_alias(&self, name: &str) -> &[SourceIdx] {
        self.names.exact(name)
    }

    /// The source whose site a host belongs to (`www.northpressagency.com`, `en.example.org` of `example.org`).
    #[must_use]
    pub fn by_domain(&self, host: &str) -> Option<SourceIdx> {
        let host = host.to_ascii_lowercase();
        let mut rest = host.as_str();
        loop {
            if let Some(&idx) = self.by_domain.get(rest) {
                return Some(idx);
            }
            rest = rest.split_once('.')?.1;
        }
    }

    /// Voices in a token sequence, from left to right: the longest at each place, without overlaps.
    #[must_use]
    pub fn scan(&self, tokens: &[&str]) -> Vec<VoiceHit> {
        let words = Words::of(tokens);
        let mut hits = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let Some(found) = self.names.longest(words.run_from(at), words.all_caps) else {
                at += 1;
                continue;
            };
            let range = at..at + found.len;
            let (tokens, is_whole) = (words.tokens(&range), words.is_whole(&range));
            hits.extend(found.named.into_iter().map(|(source, kind)| {
                let kind = if is_whole { kind } else { AliasKind::Compound };
                VoiceHit { tokens: tokens.clone(), source, kind }
            }));
            at = range.end;
        }
        hits
    }

    /// Every folded name that more than one source bears, sorted, with the ids of its sources.
    #[must_use]
    pub fn ambiguous_aliases(&self) -> Vec<(String, Vec<SourceIdx>)> {
        self.names.ambiguous().into_iter().map(|(alias, sources)| (alias, sources.to_vec())).collect()
    }
}

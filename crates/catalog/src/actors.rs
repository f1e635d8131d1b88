//! The actor catalogue: loading and look-up.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock};

use crate::actor::{Actor, ActorIdx, ActorKind, Branch};
use crate::check::{check_actor, check_ids, check_links};
use crate::compose::BranchNouns;
use crate::error::CatalogError;
use crate::fold::fold;
use crate::names::{AliasKind, Names};
use crate::read::{self, Entry, META_KEYS};

const BUILTIN: &str = include_str!("../../../data/actors.toml");
const ROOT_KEYS: &[&str] = &["meta", "branches", "modifiers", "actor"];
const BRANCH_KEYS: &[&str] = &["government", "armed_forces", "air_force", "navy", "police"];
const MODIFIER_KEYS: &[&str] = &["neutral"];

/// A catalogue of actors with its name index. Indices of one value are meaningless in another.
#[derive(Debug, Clone)]
pub struct Actors {
    actors: Vec<Actor>,
    nouns: Vec<(Branch, String)>,
    modifiers: Vec<String>,
    by_id: HashMap<String, ActorIdx>,
    pub(crate) names: Names<ActorIdx>,
    pub(crate) contexts: HashMap<String, Vec<ActorIdx>>,
    pub(crate) branches: HashMap<(ActorIdx, Branch), ActorIdx>,
    pub(crate) successors: BTreeMap<ActorIdx, Vec<ActorIdx>>,
    pub(crate) branch_nouns: BranchNouns,
}

/// A name that more than one actor bears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmbiguousAlias {
    /// The name, [`fold`]ed.
    pub alias: String,
    /// Its actors, in order of their ids.
    pub actors: Vec<ActorIdx>,
}

impl Actors {
    /// The catalogue that comes with the program, read once.
    #[must_use]
    pub fn builtin() -> Arc<Self> {
        static ACTORS: LazyLock<Arc<Actors>> = LazyLock::new(|| {
            Arc::new(Actors::from_toml(BUILTIN).expect("the built-in catalogue is checked by a test"))
        });
        Arc::clone(&ACTORS)
    }

    /// Reads a catalogue that stands alone. Its entries are sorted by id.
    ///
    /// # Errors
    /// [`CatalogError`], with every fault that was found.
    pub fn from_toml(text: &str) -> Result<Self, CatalogError> {
        Self::read(text, None)
    }

    /// This catalogue with the entries of `text`: an entry with a known id takes the place of ours, others are added.
    /// Branch nouns and modifiers are added to ours. The order of the entries is free.
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
        let mut nouns = base.map_or_else(Vec::new, |base| base.nouns.clone());
        if let Some(table) = read::table(&root, "branches", &mut problems) {
            read::check_keys(table, "branches", BRANCH_KEYS, &mut problems);
            for branch in Branch::ALL {
                let words = read::strings(table, branch.key(), "branches", &mut problems);
                nouns.extend(words.into_iter().map(|word| (branch, word)));
            }
        }
        let mut modifiers = base.map_or_else(Vec::new, |base| base.modifiers.clone());
        if let Some(table) = read::table(&root, "modifiers", &mut problems) {
            read::check_keys(table, "modifiers", MODIFIER_KEYS, &mut problems);
            modifiers.extend(read::strings(table, "neutral", "modifiers", &mut problems));
        }
        let mut entries: Vec<Entry<Actor>> = read::entries(&root, "actor", Actor::KEYS, &mut problems);
        check_ids(&entries, |actor| actor.id.as_str(), base.is_none(), &mut problems);
        entries.iter().for_each(|entry| check_actor(entry, &mut problems));
        if let Some(base) = base {
            entries = merge(base, entries);
        }
        check_links(&entries, &mut problems);
        if problems.is_empty() {
            Ok(Self::index(entries.into_iter().map(|entry| entry.value).collect(), nouns, modifiers))
        } else {
            Err(CatalogError::Faulty(problems))
        }
    }

    /// Builds the look-up tables of checked, sorted actors.
    fn index(actors: Vec<Actor>, nouns: Vec<(Branch, String)>, modifiers: Vec<String>) -> Self {
        let pairs = actors.iter().enumerate().map(|(i, actor)| (ActorIdx(i as u32), actor));
        let by_id: HashMap<String, ActorIdx> = pairs.clone().map(|(idx, actor)| (actor.id.to_string(), idx)).collect();
        let mut names = Names::new();
        let mut contexts: HashMap<String, Vec<ActorIdx>> = HashMap::new();
        let mut branches = HashMap::new();
        let mut successors: BTreeMap<ActorIdx, Vec<ActorIdx>> = BTreeMap::new();
        for (idx, actor) in pairs {
            add_names(&mut names, idx, actor);
            for phrase in &actor.context_aliases {
                contexts.entry(fold(phrase)).or_default().push(idx);
            }
            if let (Some(branch), Some(parent)) = (actor.branch, &actor.parent) {
                branches.entry((by_id[parent.as_str()], branch)).or_insert(idx);
            }
            for before in &actor.succeeds {
                successors.entry(by_id[before.as_str()]).or_default().push(idx);
            }
        }
        let branch_nouns =
            BranchNouns::new(nouns.iter().map(|(b, n)| (*b, n.as_str())), modifiers.iter().map(String::as_str));
        Self { actors, nouns, modifiers, by_id, names, contexts, branches, successors, branch_nouns }
    }

    /// Number of actors.
    #[must_use]
    pub fn len(&self) -> usize {
        self.actors.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty()
    }

    /// All actors, by id.
    pub fn iter(&self) -> impl Iterator<Item = (ActorIdx, &Actor)> {
        self.actors.iter().enumerate().map(|(i, actor)| (ActorIdx(i as u32), actor))
    }

    /// The actor at `idx`.
    ///
    /// # Panics
    /// When `idx` comes from a larger catalogue.
    #[must_use]
    pub fn actor(&self, idx: ActorIdx) -> &Actor {
        &self.actors[idx.0 as usize]
    }

    /// The actor with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Actor> {
        self.index_of(id).map(|idx| self.actor(idx))
    }

    /// Where the actor with this id stands.
    #[must_use]
    pub fn index_of(&self, id: &str) -> Option<ActorIdx> {
        self.by_id.get(id).copied()
    }

    /// The actors that bear this name in any way (also as former name, leader, demonym or metonym), whatever its case.
    #[must_use]
    pub fn by_alias(&self, name: &str) -> &[ActorIdx] {
        self.names.exact(name)
    }

    /// The state with this adjective (`Syrian`).
    #[must_use]
    pub fn state_by_demonym(&self, adjective: &str) -> Option<ActorIdx> {
        self.names.exact_as(adjective, AliasKind::Demonym).find(|&idx| self.actor(idx).kind == ActorKind::State)
    }

    /// The state of a country, ISO 3166-1 alpha-2.
    #[must_use]
    pub fn state_of_country(&self, iso2: &str) -> Option<ActorIdx> {
        let is_it = |actor: &Actor| actor.kind == ActorKind::State && actor.home.as_deref() == Some(iso2);
        self.iter().find(|(_, actor)| is_it(actor)).map(|(idx, _)| idx)
    }

    /// Every name that more than one actor bears, sorted.
    #[must_use]
    pub fn ambiguous_aliases(&self) -> Vec<AmbiguousAlias> {
        let all = self.names.ambiguous().into_iter();
        all.map(|(alias, actors)| AmbiguousAlias { alias, actors: actors.to_vec() }).collect()
    }
}

fn add_names(names: &mut Names<ActorIdx>, idx: ActorIdx, actor: &Actor) {
    names.add(&actor.name, idx, AliasKind::Name);
    let plain = [
        (&actor.aliases, AliasKind::Alias),
        (&actor.demonyms, AliasKind::Demonym),
        (&actor.metonyms, AliasKind::Metonym),
    ];
    for (list, kind) in plain {
        list.iter().for_each(|name| names.add(name, idx, kind));
    }
    for (list, kind) in [(&actor.former, AliasKind::Former), (&actor.leaders, AliasKind::Leader)] {
        list.iter().for_each(|dated| names.add(&dated.name, idx, kind));
    }
}

/// The entries of `base` with those of a user's file put over them, sorted by id.
fn merge(base: &Actors, user: Vec<Entry<Actor>>) -> Vec<Entry<Actor>> {
    let ours = base.actors.iter().map(|actor| Entry { path: format!("built-in ({})", actor.id), value: actor.clone() });
    let mut merged: BTreeMap<String, Entry<Actor>> = ours.map(|entry| (entry.value.id.to_string(), entry)).collect();
    merged.extend(user.into_iter().map(|entry| (entry.value.id.to_string(), entry)));
    merged.into_values().collect()
}

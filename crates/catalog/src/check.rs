//! The rules a catalogue keeps.

use std::collections::BTreeMap;

use crate::actor::Actor;
use crate::error::Problem;
use crate::fold::fold;
use crate::read::Entry;
use crate::source::Source;

/// Whether `id` is kebab case: small letters, digits and single hyphens.
pub(crate) fn is_kebab_case(id: &str) -> bool {
    id.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// Whether `code` has the form of an ISO 3166-1 alpha-2 code.
pub(crate) fn is_iso2(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())
}

/// Ids are kebab case, sorted and unique. `sorted` is false for a file that extends another.
pub(crate) fn check_ids<T>(
    entries: &[Entry<T>],
    id_of: impl Fn(&T) -> &str,
    sorted: bool,
    problems: &mut Vec<Problem>,
) {
    let mut seen: BTreeMap<&str, ()> = BTreeMap::new();
    let mut previous: Option<&str> = None;
    for entry in entries {
        let (id, path) = (id_of(&entry.value), entry.path.clone());
        if !is_kebab_case(id) {
            problems.push(value(&path, "id", &format!("expected kebab case such as `islamic-state`, found `{id}`")));
        }
        if seen.insert(id, ()).is_some() {
            problems.push(Problem::Duplicate { path, value: id.to_owned() });
        } else if let Some(previous) = previous.filter(|&previous| sorted && previous > id) {
            problems.push(Problem::NotSorted { path, id: id.to_owned(), previous: previous.to_owned() });
        }
        previous = Some(id);
    }
}

/// A name stands once in an entry, however it is spelled, unless the spelling matters (`ISIS`, `Isis`).
pub(crate) fn check_names<'a>(path: &str, name: &'a str, aliases: &'a [String], problems: &mut Vec<Problem>) {
    let mut seen: Vec<&str> = vec![name];
    for alias in aliases {
        if fold(alias).is_empty() {
            problems.push(value(path, "aliases", &format!("expected a name with letters, found `{alias}`")));
        }
        if seen.contains(&alias.as_str()) {
            problems.push(Problem::Duplicate { path: format!("{path}.aliases"), value: alias.clone() });
        }
        seen.push(alias);
    }
    if fold(name).is_empty() {
        problems.push(value(path, "name", "expected a name with letters"));
    }
}

/// What can be said of an actor's values without the other actors.
pub(crate) fn check_actor(entry: &Entry<Actor>, problems: &mut Vec<Problem>) {
    let (path, actor) = (entry.path.as_str(), &entry.value);
    check_names(path, &actor.name, &actor.aliases, problems);
    if !(1..=8).contains(&actor.inter) {
        problems.push(value(path, "inter", &format!("expected an ACLED actor code 1 to 8, found {}", actor.inter)));
    }
    if actor.countries.is_empty() {
        problems.push(value(path, "countries", "expected at least one country"));
    }
    for code in actor.countries.iter().chain(&actor.home).filter(|code| !is_iso2(code)) {
        let message = format!("expected ISO 3166-1 alpha-2 codes such as `SY`, found `{code}`");
        problems.push(value(path, "countries", &message));
    }
    if actor.branch.is_some() && actor.parent.is_none() {
        problems.push(value(path, "branch", "expected a `parent`, the state whose branch this is"));
    }
    for dated in actor.former.iter().chain(&actor.leaders) {
        if let (Some(from), Some(to)) = (&dated.from, &dated.to)
            && to.is_over_by(from.as_str())
        {
            problems.push(value(path, &dated.name, &format!("`to` ({to}) is before `from` ({from})")));
        }
    }
}

/// Ids that point to other actors, and generic phrases, over the whole catalogue. `actors` is sorted by id.
pub(crate) fn check_links(actors: &[Entry<Actor>], problems: &mut Vec<Problem>) {
    let by_id: BTreeMap<&str, &Actor> = actors.iter().map(|e| (e.value.id.as_str(), &e.value)).collect();
    for Entry { path, value: actor } in actors {
        let lists = [("sponsors", &actor.sponsors), ("member_of", &actor.member_of), ("succeeds", &actor.succeeds)];
        let named = lists.into_iter().flat_map(|(key, ids)| ids.iter().map(move |id| (key, id)));
        let single = [("side", &actor.side), ("parent", &actor.parent)];
        let single = single.into_iter().filter_map(|(key, id)| id.as_ref().map(|id| (key, id)));
        for (key, id) in named.chain(single).filter(|(_, id)| !by_id.contains_key(id.as_str())) {
            problems.push(Problem::UnknownActor { path: format!("{path}.{key}"), id: id.to_string() });
        }
        let Some(side) = &actor.side else { continue };
        let its_side = by_id.get(side.as_str()).and_then(|actor| actor.side.as_ref());
        if let Some(its_side) = its_side.filter(|&its_side| its_side != side) {
            let (path, id, its_side) = (format!("{path}.side"), side.to_string(), its_side.to_string());
            problems.push(Problem::SideOfASide { path, id, its_side });
        }
    }
    check_contexts(actors, problems);
}

fn check_contexts(actors: &[Entry<Actor>], problems: &mut Vec<Problem>) {
    let mut taken: BTreeMap<(String, &str), &str> = BTreeMap::new();
    for Entry { path, value: actor } in actors {
        for phrase in &actor.context_aliases {
            for country in &actor.countries {
                let other = taken.entry((fold(phrase), country)).or_insert(actor.id.as_str());
                if *other != actor.id.as_str() {
                    let (phrase, other, country) = (phrase.clone(), (*other).to_owned(), country.clone());
                    let path = format!("{path}.context_aliases");
                    problems.push(Problem::ContextTaken { path, phrase, other, country });
                }
            }
        }
    }
}

/// What can be said of a source's values.
pub(crate) fn check_source(entry: &Entry<Source>, problems: &mut Vec<Problem>) {
    let (path, source) = (entry.path.as_str(), &entry.value);
    check_names(path, &source.name, &source.aliases, problems);
    if let Some(code) = source.country.as_ref().filter(|code| !is_iso2(code)) {
        let message = format!("expected an ISO 3166-1 alpha-2 code such as `SY`, found `{code}`");
        problems.push(value(path, "country", &message));
    }
    let is_host = |host: &str| host.contains('.') && !host.starts_with("www.") && !host.contains(['/', ' ', ':']);
    if let Some(domain) = source.domain.as_ref().filter(|domain| !is_host(domain)) {
        let message = format!("expected a host name such as `example.org`, found `{domain}`");
        problems.push(value(path, "domain", &message));
    }
}

fn value(path: &str, key: &str, message: &str) -> Problem {
    Problem::Value { path: format!("{path}.{key}"), message: message.to_owned() }
}

//! From TOML text to typed entries, with the path of every fault.

use serde::de::DeserializeOwned;
use toml::{Table, Value};

use crate::error::{CatalogError, Problem};

/// Keys of the `[meta]` table that opens each catalogue.
pub(crate) const META_KEYS: &[&str] = &["title", "source", "licence", "date", "known_gaps"];
/// Keys of a [`DatedName`](crate::DatedName).
const DATED_KEYS: &[&str] = &["name", "from", "to"];

/// One entry of an array of tables with the path that leads to it.
pub(crate) struct Entry<T> {
    pub path: String,
    pub value: T,
}

/// Parses the text of a catalogue.
pub(crate) fn parse(text: &str) -> Result<Table, CatalogError> {
    text.parse::<Table>().map_err(|error| CatalogError::Syntax(Box::new(error)))
}

/// Reports the keys of `table` that are not `known`.
pub(crate) fn check_keys(table: &Table, path: &str, known: &'static [&'static str], problems: &mut Vec<Problem>) {
    for key in table.keys().filter(|key| !known.contains(&key.as_str())) {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        problems.push(Problem::UnknownKey { path, known: known.to_vec() });
    }
}

/// The table under `key`; empty when there is none.
pub(crate) fn table<'a>(root: &'a Table, key: &str, problems: &mut Vec<Problem>) -> Option<&'a Table> {
    match root.get(key) {
        None => None,
        Some(Value::Table(table)) => Some(table),
        Some(other) => {
            problems.push(expected(key, "a table", other));
            None
        }
    }
}

/// The list of strings under `key`; empty when there is none.
pub(crate) fn strings(table: &Table, key: &str, path: &str, problems: &mut Vec<Problem>) -> Vec<String> {
    let path = format!("{path}.{key}");
    let Some(value) = table.get(key) else { return Vec::new() };
    let Value::Array(items) = value else {
        problems.push(expected(&path, "a list of strings", value));
        return Vec::new();
    };
    let text = |(i, item): (usize, &Value)| match item {
        Value::String(text) => Some(text.clone()),
        other => {
            problems.push(expected(&format!("{path}[{i}]"), "a string", other));
            None
        }
    };
    items.iter().enumerate().filter_map(text).collect()
}

/// The entries under `key`; a faulty one is reported and left out.
pub(crate) fn entries<T: DeserializeOwned>(
    root: &Table,
    key: &str,
    known: &'static [&'static str],
    problems: &mut Vec<Problem>,
) -> Vec<Entry<T>> {
    let items = match root.get(key) {
        None => return Vec::new(),
        Some(Value::Array(items)) => items,
        Some(other) => {
            problems.push(expected(key, "an array of tables", other));
            return Vec::new();
        }
    };
    let mut entries = Vec::with_capacity(items.len());
    for (i, item) in items.iter().enumerate() {
        let id = item.get("id").and_then(Value::as_str).unwrap_or("no id");
        let path = format!("{key}[{i}] ({id})");
        let before = problems.len();
        if let Value::Table(table) = item {
            check_keys(table, &path, known, problems);
            check_dated_names(table, &path, problems);
        }
        match item.clone().try_into::<T>() {
            Ok(value) => entries.push(Entry { path, value }),
            Err(error) if problems.len() == before => {
                problems.push(Problem::Value { path, message: error.to_string().trim().to_owned() });
            }
            Err(_) => {}
        }
    }
    entries
}

fn check_dated_names(entry: &Table, path: &str, problems: &mut Vec<Problem>) {
    for key in ["former", "leaders"] {
        let Some(Value::Array(names)) = entry.get(key) else { continue };
        for (i, name) in names.iter().enumerate() {
            if let Value::Table(name) = name {
                check_keys(name, &format!("{path}.{key}[{i}]"), DATED_KEYS, problems);
            }
        }
    }
}

fn expected(path: &str, what: &str, found: &Value) -> Problem {
    let message = format!("expected {what}, found {}", found.type_str());
    Problem::Value { path: path.to_owned(), message }
}

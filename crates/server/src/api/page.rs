//! Pages as the API writes them.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// A page of a list.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PageOf<T> {
    /// In the order of the list.
    pub(crate) items: Vec<T>,
    /// Token of the page after; `null` at the end.
    pub(crate) next: Option<String>,
    /// The moment that the list is as of.
    pub(crate) as_of: Timestamp,
}

impl<T> From<dateline_store::Page<T>> for PageOf<T> {
    fn from(page: dateline_store::Page<T>) -> Self {
        Self { items: page.items, next: page.next.map(|token| token.to_string()), as_of: page.as_of }
    }
}

/// A list that comes whole.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ListOf<T> {
    /// All of it.
    pub(crate) items: Vec<T>,
}

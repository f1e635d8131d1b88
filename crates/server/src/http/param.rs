//! Parameters of a query: one table describes each, to the reader and to the OpenAPI document alike.

use serde_json::{Value, json};

/// What a parameter's value looks like.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// Any text of at least one character.
    Text,
    /// An ISO day.
    Day,
    /// A day, meaning its end, or an RFC 3339 moment.
    AsOf,
    /// A whole number within bounds.
    Int(u64, u64),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A comma-separated list of these words.
    Words(fn() -> Vec<&'static str>),
    /// `west,south,east,north` in degrees.
    BBox,
    /// `lat,lon,km`.
    Near,
    /// What `next` of the page before said.
    Token,
    /// Two letters.
    Country,
}

/// A query parameter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Param {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it looks like.
    pub(crate) shape: Shape,
    /// What it does.
    pub(crate) about: &'static str,
    /// Whether it must be there.
    pub(crate) required: bool,
}

impl Param {
    pub(crate) const fn new(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Self { name, shape, about, required: false }
    }

    pub(crate) const fn required(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Self { name, shape, about, required: true }
    }

    /// As an OpenAPI parameter.
    pub(crate) fn describe(&self) -> Value {
        let mut made = json!({
            "name": self.name, "in": "query", "description": self.about, "required": self.required,
            "schema": self.shape.schema(),
        });
        if matches!(self.shape, Shape::Words(_) | Shape::BBox | Shape::Near) {
            made["style"] = json!("form");
            made["explode"] = json!(false);
        }
        made
    }
}

impl Shape {
    fn schema(self) -> Value {
        match self {
            Self::Text => json!({ "type": "string", "minLength": 1, "maxLength": 500 }),
            Self::Day => json!({ "type": "string", "format": "date" }),
            Self::AsOf => json!({
                "anyOf": [{ "type": "string", "format": "date" }, { "type": "string", "format": "date-time" }],
            }),
            Self::Int(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Self::Word(words) => json!({ "type": "string", "enum": words }),
            Self::Words(words) => {
                json!({ "type": "array", "minItems": 1, "items": { "type": "string", "enum": words() } })
            }
            Self::BBox => json!({
                "type": "array", "items": { "type": "number" }, "minItems": 4, "maxItems": 4,
                "examples": [[36.0, 35.5, 37.5, 36.8]],
            }),
            Self::Near => json!({
                "type": "array", "items": { "type": "number" }, "minItems": 3, "maxItems": 3,
                "examples": [[36.2, 37.15, 10.0]],
            }),
            Self::Token => json!({ "type": "string", "pattern": "^([0-9a-f]{2})+$" }),
            Self::Country => json!({ "type": "string", "pattern": "^[A-Za-z]{2}$" }),
        }
    }
}

/// `limit` and `after`.
pub(crate) const PAGING: &[Param] = &[
    Param::new("limit", Shape::Int(1, 1000), "Most items on the page; 100 when left out."),
    Param::new("after", Shape::Token, "`next` of the page before; what pages hold fits together while others write."),
];

/// `as_of`.
pub(crate) const AS_OF: Param = Param::new(
    "as_of",
    Shape::AsOf,
    "As it was believed at this moment, or at the end of this day; now when left out.",
);

/// `v`: tells browsers one version of the record from the next; the answer does not depend on it.
pub(crate) const VERSION: Param = Param::new(
    "v",
    Shape::Text,
    "Version of the record, so that a browser drops old answers. Otherwise without effect.",
);

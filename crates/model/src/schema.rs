//! JSON Schema of the nouns that write themselves by hand as strings.

use crate::{Published, Text, When};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

macro_rules! string_schema {
    ($type:ty, $name:literal, $description:literal) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "description": $description })
            }
        }
    };
}

string_schema!(Text, "Text", "Every offset counts the Unicode code points of this text.");
string_schema!(Published, "Published", "An RFC 3339 date or date-time, as it was given.");
string_schema!(When, "When", "A day (2024-11-27), or a moment of local time of the place (2024-11-27T05:00:00).");

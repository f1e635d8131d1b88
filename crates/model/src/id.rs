//! One newtype per id; never an empty string for unknown.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An id must not be empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an id must not be empty; leave the field out when it is unknown")]
pub struct IdError;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Wraps an id.
            ///
            /// # Errors
            /// When it is empty.
            pub fn new(id: impl Into<String>) -> Result<Self, IdError> {
                let id = id.into();
                if id.is_empty() { Err(IdError) } else { Ok(Self(id)) }
            }
            /// The id as written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(value: String) -> Result<Self, IdError> {
                Self::new(value)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// `sha256:` of the raw bytes as received, or the id given with a JSON Lines document.
    DocumentId
);
id!(
    /// A claim within its document: `c1`, `c2`, … in reading order.
    ClaimId
);
id!(
    /// `gn:<GeoNames id>` or `wof:<Who's On First id>`.
    PlaceId
);
id!(
    /// The catalogue's id of an actor, e.g. `hayat-tahrir-al-sham`.
    ActorId
);

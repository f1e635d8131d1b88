//! Who asks.

use crate::http::route::Needs;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a user may do. Each may do what the one before may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Look.
    Viewer,
    /// Decide.
    Coder,
    /// See the audit log.
    Admin,
}

impl Role {
    /// Its word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Coder => "coder",
            Self::Admin => "admin",
        }
    }

    /// Reads [`Role::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Viewer, Self::Coder, Self::Admin].into_iter().find(|role| role.as_str() == word)
    }
}

/// A user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct User {
    pub(crate) name: String,
    pub(crate) role: Role,
}

/// Who sent a request.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    /// The signed-in user.
    pub(crate) user: Option<User>,
    /// What changes must carry.
    pub(crate) csrf: String,
    /// What they may do at most.
    pub(crate) role: Option<Role>,
}

impl Caller {
    /// Whether that is enough.
    pub(crate) fn may(&self, needs: Needs) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Viewer => self.role >= Some(Role::Viewer),
            Needs::Coder => self.role >= Some(Role::Coder),
            Needs::Admin => self.role >= Some(Role::Admin),
        }
    }
}

//! What the user says about the material.

use dateline_model::Published;

/// What the user knows better than the material. Every value given here wins over what is found.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Day or moment of publication.
    pub published: Option<Published>,
    /// Name of the outlet, e.g. `North Press`.
    pub source: Option<String>,
    /// Language of the text, BCP 47.
    pub language: Option<String>,
    /// Address the bytes were received from.
    pub url: Option<String>,
    /// How much is read of one item.
    pub limits: Limits,
}

/// Bounds against material that would fill the memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest single text, page, feed or JSON Lines row, in bytes. A JSON Lines file as a whole has no limit.
    pub item_bytes: u64,
}

impl Default for Limits {
    /// 64 MiB per item.
    fn default() -> Self {
        Self { item_bytes: 64 << 20 }
    }
}

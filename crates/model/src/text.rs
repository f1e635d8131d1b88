//! Text addressed by Unicode code points, as the published format does.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ops::Range;

/// A half-open range `[start, end)` of code points of `document.text`. Never moved once made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`; an inverted pair becomes the empty span at `start`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }
    /// Number of code points.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end - self.start
    }
    /// Whether the span holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }
    /// Whether the two share a code point.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A text that owns the map from code points to bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    string: String,
    /// Byte offset of every `STEP`th code point; empty when the text is ASCII.
    marks: Vec<u32>,
    chars: u32,
}

const STEP: usize = 64;

impl Text {
    /// Takes over a string. Texts are limited to 4 GiB by their 32-bit offsets; what is longer is cut there.
    #[must_use]
    pub fn new(mut string: String) -> Self {
        if string.len() > u32::MAX as usize {
            let cut = string.floor_char_boundary(u32::MAX as usize);
            string.truncate(cut);
        }
        if string.is_ascii() {
            let chars = string.len() as u32;
            return Self { string, marks: Vec::new(), chars };
        }
        let mut marks = Vec::with_capacity(string.len() / STEP + 1);
        let mut chars = 0u32;
        for (byte, _) in string.char_indices() {
            if (chars as usize).is_multiple_of(STEP) {
                marks.push(byte as u32);
            }
            chars += 1;
        }
        Self { string, marks, chars }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// Length in code points.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.chars
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.string.is_empty()
    }

    /// Everything as one span.
    #[must_use]
    pub fn full(&self) -> Span {
        Span::new(0, self.chars)
    }

    /// Byte offset of a code point; offsets past the end give the end.
    #[must_use]
    pub fn byte_of(&self, char_offset: u32) -> usize {
        if char_offset >= self.chars {
            return self.string.len();
        }
        if self.marks.is_empty() {
            return char_offset as usize;
        }
        let mark = self.marks[char_offset as usize / STEP] as usize;
        self.string[mark..]
            .char_indices()
            .nth(char_offset as usize % STEP)
            .map_or(self.string.len(), |(byte, _)| mark + byte)
    }

    /// Code-point offset of a byte offset (which is moved down to the character it falls into).
    #[must_use]
    pub fn char_of(&self, byte: usize) -> u32 {
        let byte = byte.min(self.string.len());
        if self.marks.is_empty() {
            return byte as u32;
        }
        let block = self.marks.partition_point(|&mark| (mark as usize) <= byte).saturating_sub(1);
        let from = self.marks[block] as usize;
        let inside = self.string[from..].char_indices().take_while(|&(at, _)| from + at < byte).count();
        let exact = (block * STEP + inside) as u32;
        if self.string.is_char_boundary(byte) { exact } else { exact.saturating_sub(1) }
    }

    /// The span of a byte range.
    #[must_use]
    pub fn span_of_bytes(&self, bytes: Range<usize>) -> Span {
        Span::new(self.char_of(bytes.start), self.char_of(bytes.end))
    }

    /// The text of a span; what lies outside the text is cut off.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        let start = self.byte_of(span.start);
        &self.string[start..self.byte_of(span.end).max(start)]
    }
}

impl From<&str> for Text {
    fn from(value: &str) -> Self {
        Self::new(value.to_owned())
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.string)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn code_points_and_bytes_agree(s in "\\PC{0,300}") {
            let text = Text::new(s.clone());
            prop_assert_eq!(text.len() as usize, s.chars().count());
            for (n, (byte, c)) in s.char_indices().enumerate() {
                prop_assert_eq!(text.byte_of(n as u32), byte);
                prop_assert_eq!(text.char_of(byte), n as u32);
                let one = Span::new(n as u32, n as u32 + 1);
                prop_assert_eq!(text.slice(one), c.to_string());
            }
        }

        #[test]
        fn no_span_panics(s in "\\PC{0,200}", a in any::<u32>(), b in any::<u32>(), byte in any::<usize>()) {
            let text = Text::new(s);
            let _ = text.slice(Span { start: a, end: b });
            let _ = text.char_of(byte);
        }
    }
}

//! Sketches of texts, to know copies: syndicated stories, light rewrites, shortened reprints.

use sha2::{Digest, Sha256};

/// Words in a shingle: long enough that two authors seldom write the same one.
const SHINGLE_WORDS: usize = 5;
/// Hashes kept: texts of fewer shingles are compared exactly, longer ones with a standard error of about 7 %.
const KEPT: usize = 192;
/// Below this many shared shingles a resemblance is a shared quotation, not a copy.
const MIN_SHARED: usize = 8;
/// Share of the shorter text's shingles that must stand in the longer one.
const COPY_CONTAINMENT: f64 = 0.6;

/// A bottom-k sketch of the word shingles of a text (Broder 1997; the *k* smallest hashes). Two sketches tell how
/// much of the shorter text stands in the longer one, so that a shortened reprint is known too, which a SimHash
/// would miss. Punctuation and case do not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fingerprint {
    /// Smallest hashes, ascending.
    hashes: Box<[u64]>,
}

impl Fingerprint {
    /// The sketch of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let words: Vec<String> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let mut hashes: Vec<u64> = words.windows(SHINGLE_WORDS).map(|shingle| hash64(&shingle.join(" "))).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes.truncate(KEPT);
        Self { hashes: hashes.into() }
    }

    /// Whether one text is a copy of the other, whole or shortened.
    #[must_use]
    pub fn is_copy_of(&self, other: &Self) -> bool {
        // Below the smaller of the two horizons both sketches are complete, so the shares there are unbiased.
        let horizon = self.horizon().min(other.horizon());
        let (a, b) = (self.upto(horizon), other.upto(horizon));
        let shared = count_shared(a, b);
        let shorter = a.len().min(b.len());
        shared >= MIN_SHARED && shared as f64 >= COPY_CONTAINMENT * shorter as f64
    }

    /// The sketch as bytes, for a database.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.hashes.iter().flat_map(|hash| hash.to_be_bytes()).collect()
    }

    /// A sketch from [`Fingerprint::to_bytes`]; `None` when the bytes are none.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (chunks, rest) = bytes.as_chunks::<8>();
        let hashes: Box<[u64]> = chunks.iter().map(|&chunk| u64::from_be_bytes(chunk)).collect();
        (rest.is_empty() && hashes.is_sorted() && hashes.len() <= KEPT).then_some(Self { hashes })
    }

    fn horizon(&self) -> u64 {
        if self.hashes.len() < KEPT { u64::MAX } else { self.hashes[KEPT - 1] }
    }

    fn upto(&self, horizon: u64) -> &[u64] {
        &self.hashes[..self.hashes.partition_point(|&hash| hash <= horizon)]
    }
}

fn count_shared(mut a: &[u64], mut b: &[u64]) -> usize {
    let mut shared = 0;
    while let (Some(&x), Some(&y)) = (a.first(), b.first()) {
        shared += usize::from(x == y);
        if x <= y {
            a = &a[1..];
        }
        if y <= x {
            b = &b[1..];
        }
    }
    shared
}

/// The first eight bytes of SHA-256: the same on every machine and in every version.
pub(crate) fn hash64(text: &str) -> u64 {
    let digest = Sha256::digest(text.as_bytes());
    u64::from_be_bytes([digest[0], digest[1], digest[2], digest[3], digest[4], digest[5], digest[6], digest[7]])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(seed: u64, words: usize) -> String {
        let mut state = seed;
        let mut word = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            format!("w{}", (state >> 33) % 3000)
        };
        (0..words).map(|_| word()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_reprint_a_shortened_reprint_and_a_light_edit_are_copies() {
        let text = story(1, 600);
        let short: String = text.split(' ').take(200).collect::<Vec<_>>().join(" ");
        let edited = format!("Updated, with more. {} Reporting by A. B.", text.replacen("w1", "W-1", 3));
        let print = Fingerprint::of(&text);
        for copy in [text.to_uppercase(), short, edited] {
            assert!(print.is_copy_of(&Fingerprint::of(&copy)));
            assert!(Fingerprint::of(&copy).is_copy_of(&print));
        }
    }

    #[test]
    fn another_story_a_shared_quotation_and_an_empty_text_are_not() {
        let text = story(1, 600);
        let quotation: String = text.split(' ').take(25).collect::<Vec<_>>().join(" ");
        let other = format!("{} {quotation} {}", story(2, 150), story(3, 150));
        let print = Fingerprint::of(&text);
        for different in [story(4, 600), other, String::new()] {
            assert!(!print.is_copy_of(&Fingerprint::of(&different)));
        }
        assert!(!Fingerprint::default().is_copy_of(&Fingerprint::default()));
    }

    #[test]
    fn a_sketch_comes_back_from_its_bytes_and_strange_bytes_are_none() {
        let print = Fingerprint::of(&story(9, 900));
        assert_eq!(Fingerprint::from_bytes(&print.to_bytes()), Some(print.clone()));
        assert_eq!(Fingerprint::from_bytes(&print.to_bytes()[1..]), None);
        assert_eq!(Fingerprint::from_bytes(&[0; 12]), None);
    }
}

//! How alike two spellings sound: the judge of what a skeleton or fuzzy lookup brings up.

use super::articles::strip_articles;
use super::romanise;

/// Longer names are cut before they are compared.
const MAX_PHONEMES: usize = 40;

/// A name as a row of sounds: digraphs are one sign, long vowels and diphthongs one vowel, doubled letters one.
#[derive(Debug, Clone)]
pub(crate) struct Phonemes {
    sounds: Vec<u8>,
    /// Written without short vowels (Arabic script): missing vowels cost less.
    unvowelled: bool,
}

/// Likeness of two [`fold`](super::fold)ed names from 0 (nothing in common) to 1 (same sounds).
///
/// A weighted edit distance over sounds: swapping *o* and *u* costs little, *a* and *u* more, related consonants
/// (*q* and *k*) some, others the full unit. Symmetric. Names in scripts other than Latin, Arabic and Cyrillic
/// are only like themselves.
///
/// ```
/// use dateline_gazetteer::fold::similarity;
/// assert!(similarity("hur", "hawr") > similarity("hur", "hira"));
/// assert!(similarity("raqqa", "raqqah") > 0.95);
/// ```
pub fn similarity(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    Phonemes::of(a).similarity(&Phonemes::of(b))
}

impl Phonemes {
    pub(crate) fn of(folded: &str) -> Self {
        let stripped = strip_articles(folded);
        let mut sounds = Vec::with_capacity(stripped.len());
        for word in stripped.split(' ') {
            let latin = romanise::word(word);
            read_sounds(latin.as_bytes(), word.is_ascii(), &mut sounds);
        }
        sounds.truncate(MAX_PHONEMES);
        let unvowelled = super::Script::of(folded) == super::Script::Arabic;
        Self { sounds, unvowelled }
    }

    pub(crate) fn similarity(&self, other: &Self) -> f32 {
        self.similarity_from(0.0, other).unwrap_or(0.0)
    }

    /// The likeness, if it is at least `least`; what is less alike is given up early.
    pub(crate) fn similarity_from(&self, least: f32, other: &Self) -> Option<f32> {
        let longest = self.sounds.len().max(other.sounds.len());
        if self.sounds.is_empty() || other.sounds.is_empty() {
            return (least <= 0.0).then_some(0.0);
        }
        let cheap_vowels = self.unvowelled != other.unvowelled;
        // A hair more than the cost that `least` allows: sums of rounded costs.
        let most = (1.0 - least) * longest as f32 + 1e-3;
        let cost = distance(&self.sounds, &other.sounds, cheap_vowels, most)?;
        Some((1.0 - cost / longest as f32).max(0.0)).filter(|score| *score >= least)
    }
}

/// Edit distance with sound costs, two rows at a time; `None` when it is clearly more than `most`.
fn distance(a: &[u8], b: &[u8], cheap_vowels: bool, most: f32) -> Option<f32> {
    let gap = |sound: u8| match sound {
        b'a' | b'e' | b'i' | b'o' | b'u' if cheap_vowels => 0.05,
        b'a' | b'e' | b'i' | b'o' | b'u' => 0.35,
        b'w' | b'y' => 0.35,
        b'h' => 0.6,
        _ => 1.0,
    };
    let mut row = [0.0f32; MAX_PHONEMES + 1];
    for (j, &sound) in b.iter().enumerate() {
        row[j + 1] = row[j] + gap(sound);
    }
    for &x in a {
        let mut diagonal = row[0];
        row[0] += gap(x);
        let mut least = row[0];
        for (j, &y) in b.iter().enumerate() {
            let best = (diagonal + substitution(x, y)).min(row[j + 1] + gap(x)).min(row[j] + gap(y));
            diagonal = row[j + 1];
            row[j + 1] = best;
            least = least.min(best);
        }
        // No cost is negative: from here it only grows.
        if least > most {
            return None;
        }
    }
    Some(row[b.len()])
}

fn substitution(x: u8, y: u8) -> f32 {
    if x == y {
        return 0.0;
    }
    let (low, high) = if x < y { (x, y) } else { (y, x) };
    match (low, high) {
        (b'o', b'u') | (b'e', b'i') => 0.05,
        (b'a', b'e') => 0.2,
        (b'a', b'o') => 0.35,
        (b'a' | b'e' | b'i' | b'o' | b'u', b'a' | b'e' | b'i' | b'o' | b'u') => 0.5,
        (b'o', b'w') | (b'u', b'w') | (b'i', b'y') | (b'e', b'y') => 0.1,
        // K kh, G gh, S sh, C ch, T th, D dh, Z zh
        (b'k', b'q') | (b'g', b'q') | (b'G', b'g') | (b'G', b'q') => 0.15,
        (b'g', b'k') | (b'G', b'k') | (b'g', b'j') | (b'K', b'h') => 0.3,
        (b'D', b'd') | (b'D', b'z') | (b'T', b't') | (b'v', b'w') => 0.15,
        (b'T', b's') | (b'd', b'z') | (b'b', b'p') | (b'C', b'S') | (b'f', b'v') => 0.3,
        (b'Z', b'j') | (b'C', b'j') | (b'b', b'v') | (b'K', b'k') => 0.4,
        (b'S', b's') | (b'C', b's') | (b'm', b'n') | (b'c', _) => 0.5,
        (b'd', b't') | (b'K', b'q') | (b'Z', b'z') => 0.5,
        _ => 1.0,
    }
}

/// Appends the sounds of one romanised word.
fn read_sounds(word: &[u8], latin: bool, sounds: &mut Vec<u8>) {
    let start = sounds.len();
    let mut at = 0;
    while at < word.len() {
        let (sound, len) = match read_consonants(&word[at..]).filter(|_| latin) {
            Some(found) => found,
            None => read_sound(&word[at..]),
        };
        if sounds.len() == start || sounds.last() != Some(&sound) {
            sounds.push(sound);
        }
        at += len;
    }
    // Feminine ending: -a, -ah, -eh, -e are one.
    match sounds.get(start..) {
        Some([.., b'a' | b'e', b'h']) if sounds.len() - start > 2 => {
            sounds.pop();
        }
        _ => {}
    }
    if sounds.len() - start > 2 && sounds.last() == Some(&b'e') {
        sounds.pop();
        sounds.push(b'a');
    }
}

/// The digraphs of Latin spelling, as one sign each; see [`romanise`] for the signs.
fn read_consonants(rest: &[u8]) -> Option<(u8, usize)> {
    Some(match rest {
        [b't', b'c', b'h', ..] => (b'C', 3),
        [b's', b'c', b'h', ..] => (b'S', 3),
        [b'k', b'h', ..] => (b'K', 2),
        [b'g', b'h', ..] => (b'G', 2),
        [b's', b'h', ..] => (b'S', 2),
        [b'c', b'h', ..] => (b'C', 2),
        [b't', b'h', ..] => (b'T', 2),
        [b'd', b'h', ..] => (b'D', 2),
        [b'z', b'h', ..] => (b'Z', 2),
        [b'p', b'h', ..] => (b'f', 2),
        [b'd', b'j', ..] => (b'j', 2),
        _ => return None,
    })
}

fn read_sound(rest: &[u8]) -> (u8, usize) {
    match rest {
        [b'a', b'w' | b'u', next, ..] if !is_vowel(*next) => (b'o', 2),
        [b'a', b'w' | b'u'] => (b'o', 2),
        [b'o', b'u', ..] => (b'u', 2),
        [b'o', b'o', ..] => (b'u', 2),
        [b'o', b'w', next, ..] if !is_vowel(*next) => (b'o', 2),
        [b'a' | b'e', b'y' | b'i', next, ..] if !is_vowel(*next) => (b'e', 2),
        [b'a' | b'e', b'y' | b'i'] => (b'e', 2),
        [b'e', b'e', ..] => (b'i', 2),
        [b'x', ..] => (b'K', 1),
        [c, ..] => (*c, 1),
        [] => (b' ', 1),
    }
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_nearly_one() {
        for (a, b) in [
            ("hur", "hawr"),
            ("deir ez zor", "dayr az zawr"),
            ("hassakeh", "al hasakah"),
            ("khan sheikhoun", "khan shaykhun"),
            ("sheikh aqil", "shaykh aqil"),
            ("darat izza", "darat izzah"),
            ("saraqeb", "saraqib"),
            ("basratun", "بصراطون"),
        ] {
            let score = similarity(a, b);
            assert!(score > 0.85, "{a} / {b}: {score}");
        }
    }

    #[test]
    fn other_names_on_the_same_skeleton_are_less_alike() {
        assert!(similarity("hur", "hawr") > similarity("hur", "har"));
        assert!(similarity("bala", "balah") > similarity("bala", "bilu"));
        assert!(similarity("zor", "dor") < 0.95);
    }

    #[test]
    fn likeness_is_symmetric() {
        for (a, b) in [("hur", "حور"), ("kyiv", "kiev"), ("", "x")] {
            assert!((similarity(a, b) - similarity(b, a)).abs() < 1e-6);
        }
    }
}

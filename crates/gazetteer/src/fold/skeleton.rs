//! Level 3: consonant classes, so that transliterations of one name fall on one key.
//!
//! The classes (all vowels, medial *w* and *y*, ayn and hamza are nothing):
//!
//! | class | letters and digraphs |
//! |---|---|
//! | `k` | k q g gh, c before a o u |
//! | `h` | h kh x; not word-final *h* after a vowel |
//! | `j` | j dj zh, c in Turkish and Kurdish |
//! | `s` | s sh ch tch ç ş, c before e i |
//! | `d` | d dh z |
//! | `t` | t th; *th* also as `s` (ث in Turkish and Persian mouths) |
//! | `b` `f` `l` `m` `n` `r` | b p · f ph · l · m · n · r; *nb* is `mb` |
//! | `w` | v; w and *ou* before a vowel at the start of a word |
//! | `y` | y at the start of a word |
//!
//! Cost of the approximation: one key collects up to some hundred unrelated short names, which
//! [`similarity`](super::similarity) then has to tell apart; names that differ in a consonant class never meet here
//! (fuzzy lookup is for those).

use super::articles::strip_articles;
use super::romanise;

/// A name has at most this many readings.
const MAX_VARIANTS: usize = 4;
/// Longer names are cut: no place name needs more consonants to be told apart.
const MAX_LEN: usize = 32;

/// Level 3: the consonant skeletons of a [`fold`](super::fold)ed name, most likely reading first, without duplicates.
///
/// Empty for names without consonants that can be read (or in scripts other than Latin, Arabic, Cyrillic).
///
/// ```
/// use dateline_gazetteer::fold::skeletons;
/// for spelling in ["hur", "hawr", "houar", "حور"] {
///     assert_eq!(skeletons(spelling), ["hr"]);
/// }
/// assert_eq!(skeletons("sheikh aqil"), skeletons("shaykh aqil"));
/// ```
pub fn skeletons(folded: &str) -> Vec<String> {
    let stripped = strip_articles(folded);
    let words: Vec<&str> = stripped.split(' ').filter(|w| !w.is_empty()).collect();
    let mut variants = vec![String::new()];
    for (i, word) in words.iter().enumerate() {
        let last = i + 1 == words.len();
        let latin = romanise::word(word);
        let native = !word.is_ascii();
        read_word(&latin, native, last, &mut variants);
    }
    let mut out: Vec<String> = Vec::with_capacity(variants.len());
    for variant in variants {
        if !variant.is_empty() && !out.contains(&variant) {
            out.push(variant);
        }
    }
    out
}

/// Appends the classes of one romanised word to every variant; letters with several readings multiply them.
fn read_word(word: &str, native: bool, last: bool, variants: &mut Vec<String>) {
    let bytes = word.as_bytes();
    let mut at = 0;
    let mut after_vowel = true;
    while at < bytes.len() {
        let step = read_letter(bytes, at, native, last, after_vowel);
        if step.classes.is_empty() {
            after_vowel = true;
        } else {
            extend(variants, step.classes, after_vowel && at > 0);
            after_vowel = false;
        }
        at += step.len;
    }
}

/// Adds one class in all its readings. A class straight after itself (no vowel between) is a doubled letter.
fn extend(variants: &mut Vec<String>, classes: &'static str, after_vowel: bool) {
    let room = MAX_VARIANTS / variants.len().max(1);
    let base = variants.len();
    let readings: Vec<char> = classes.chars().take(room.max(1)).collect();
    for reading in readings.iter().skip(1) {
        for i in 0..base {
            let mut variant = variants[i].clone();
            push_class(&mut variant, *reading, after_vowel);
            variants.push(variant);
        }
    }
    for variant in &mut variants[..base] {
        push_class(variant, readings[0], after_vowel);
    }
}

fn push_class(variant: &mut String, class: char, after_vowel: bool) {
    if variant.len() >= MAX_LEN || (!after_vowel && variant.ends_with(class)) {
        return;
    }
    if class == 'b' && variant.ends_with('n') && !after_vowel {
        variant.pop();
        variant.push('m');
    }
    variant.push(class);
}

/// One letter or digraph: its possible classes (none for a vowel) and its length in bytes.
struct Step {
    classes: &'static str,
    len: usize,
}

fn read_letter(word: &[u8], at: usize, native: bool, last: bool, after_vowel: bool) -> Step {
    let rest = &word[at..];
    // Romanised words have their own signs for these sounds: there, z and h are two letters.
    if let Some(step) = (!native).then(|| read_digraph(rest, at)).flatten() {
        return step;
    }
    let next = rest.get(1).copied();
    let classes = match rest[0] {
        b'k' | b'q' | b'g' | b'G' => "k",
        b'K' => "h",
        b'S' | b'C' => "s",
        b'T' => "ts",
        b'Z' => "j",
        b'c' => match next {
            Some(b'e' | b'i' | b'y') => "sjk",
            _ => "kjs",
        },
        // Feminine ending: -ah, -eh, ة. In an Arabic construct (*Ma'arat …*) it is a t.
        b'h' if next.is_none() && at > 0 && native && !last => "t",
        b'h' if next.is_none() && at > 0 && (native || after_vowel) => "",
        b'h' => "h",
        b'x' => "h",
        b'j' => "j",
        b's' => "s",
        b'd' | b'z' | b'D' => "d",
        b't' => "t",
        b'b' | b'p' => "b",
        b'f' => "f",
        b'v' => "w",
        b'l' => "l",
        b'm' => "m",
        b'n' => "n",
        b'r' => "r",
        b'w' if at == 0 => "w",
        b'y' if at == 0 => "y",
        b'0'..=b'9' => digit(rest[0]),
        _ => "",
    };
    Step { classes, len: 1 }
}

fn read_digraph(rest: &[u8], at: usize) -> Option<Step> {
    let found = |classes, len| Some(Step { classes, len });
    match rest {
        [b't', b'c', b'h', ..] | [b's', b'c', b'h', ..] => found("s", 3),
        [b's', b'h', ..] | [b'c', b'h', ..] => found("s", 2),
        [b'k', b'h', ..] => found("h", 2),
        [b'g', b'h', ..] => found("k", 2),
        [b'd', b'j', ..] | [b'z', b'h', ..] => found("j", 2),
        [b'd', b'h', ..] => found("d", 2),
        [b't', b'h', ..] => found("ts", 2),
        [b'p', b'h', ..] => found("f", 2),
        [b'o', b'u', b'a' | b'e' | b'i', ..] if at == 0 => found("w", 2),
        _ => None,
    }
}

fn digit(byte: u8) -> &'static str {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    DIGITS[usize::from(byte - b'0')]
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    /// Whether two spellings share a reading.
    fn meet(a: &str, b: &str) -> bool {
        let other = skeletons(&fold(b));
        skeletons(&fold(a)).iter().any(|s| other.contains(s))
    }

    #[test]
    fn news_spellings_meet_the_gazetteer_spellings() {
        for (news, listed) in [
            ("Hur", "Ḩawr"),
            ("Houar", "حور"),
            ("Sheikh Aqil", "Shaykh ‘Aqīl"),
            ("Darat Izza", "Dārat ‘Izzah"),
            ("Darat Izza", "دارة عزة"),
            ("Manbij", "منبج"),
            ("Deir al-Zour", "Dayr az Zawr"),
            ("Hassakeh", "Al Ḩasakah"),
            ("Raqqa", "الرقة"),
            ("Khan Sheikhoun", "Khān Shaykhūn"),
            ("Saraqeb", "Sarāqib"),
            ("Maaret al-Numan", "Ma‘arrat an Nu‘mān"),
            ("Jisr al-Shughour", "Jisr ash Shughūr"),
            ("El Fasher", "Al Fāshir"),
            ("Hodeidah", "Al Ḩudaydah"),
            ("Mambij", "Manbij"),
            ("Abu al-Duhur", "أبو الظهور"),
            ("Kharkov", "Харків"),
            ("Khansheikhun", "Khan Sheikhoun"),
            ("Ouadi Barada", "Wadi Barada"),
        ] {
            assert!(meet(news, listed), "{news} and {listed}");
        }
    }

    #[test]
    fn other_consonants_do_not_meet() {
        for (a, b) in [("Homs", "Hama"), ("Idlib", "Aleppo"), ("Bala", "Basratun"), ("Tabqa", "Raqqa")] {
            assert!(!meet(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn readings_are_few() {
        assert!(skeletons("cacacacacathathatha").len() <= MAX_VARIANTS);
    }

    #[test]
    fn scripts_that_are_not_covered_have_none() {
        assert!(skeletons("北京").is_empty());
    }
}

//! Name folding: what stays of a place name when spelling habits are taken away.
//!
//! Three levels, each a pure function that loses more than the one before:
//!
//! 1. [`fold`]: case, diacritics, apostrophes (ayn, hamza), hyphens and runs of spaces. *Ma'arat al-Nu'mān* and
//!    *maarat al numan* meet. Scripts stay apart.
//! 2. [`strip_articles`]: the Arabic article in its written forms (*al-*, *el-*, *ash-Sh…*, *…ezz…*, *ال*).
//!    *Deir ez-Zor*, *Deir Ezzor* and *Deir al-Zor* meet.
//! 3. [`skeletons`]: consonant classes of the romanised name, vowels dropped. *Hur*, *Hawr*, *Houar* and حور meet,
//!    and so do many strangers: a meeting here is a candidate that [`similarity`] has to judge.

mod articles;
mod romanise;
mod similarity;
mod skeleton;

pub use articles::strip_articles;
pub(crate) use articles::{is_article as is_article_pair, strip_fused as strip_fused_word};
pub use similarity::similarity;
pub use skeleton::skeletons;

pub(crate) use similarity::Phonemes;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Level 1: lower case, no diacritics, no apostrophes, single spaces between words; letters and digits only.
///
/// Idempotent. A name without letters or digits folds to the empty string.
///
/// ```
/// use dateline_gazetteer::fold::fold;
/// assert_eq!(fold("Ma‘arrat an-Nu‘mān"), "maarrat an numan");
/// assert_eq!(fold("Şırnak"), "sirnak");
/// assert_eq!(fold("إِدْلِب"), "ادلب");
/// ```
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    fold_into(name, &mut out);
    out
}

/// [`fold`], appended to `out` (a space goes between if `out` is not empty and ends without one).
pub(crate) fn fold_into(name: &str, out: &mut String) {
    let mut gap = !out.is_empty();
    let mut push = |c: char| match classify(c) {
        Class::Letter(letter) => {
            if std::mem::take(&mut gap) && !out.is_empty() {
                out.push(' ');
            }
            out.push(letter);
        }
        Class::Pair(first, second) => {
            if std::mem::take(&mut gap) && !out.is_empty() {
                out.push(' ');
            }
            out.push(first);
            out.push(second);
        }
        Class::Nothing => {}
        Class::Gap => gap = true,
    };
    if name.is_ascii() {
        name.chars().map(|c| c.to_ascii_lowercase()).for_each(&mut push);
    } else {
        // Acute and grave accents standing alone are apostrophes; compatibility decomposition would
        // turn them into a space.
        let bare = name.chars().filter(|c| !is_apostrophe(*c));
        bare.nfkd().flat_map(char::to_lowercase).nfkd().for_each(&mut push);
    }
}

enum Class {
    Letter(char),
    Pair(char, char),
    Nothing,
    Gap,
}

fn classify(c: char) -> Class {
    match c {
        'a'..='z' | '0'..='9' => Class::Letter(c),
        'ß' => Class::Pair('s', 's'),
        'æ' => Class::Pair('a', 'e'),
        'œ' => Class::Pair('o', 'e'),
        'þ' => Class::Pair('t', 'h'),
        'ø' => Class::Letter('o'),
        'ð' | 'đ' | 'ɗ' | 'ɖ' => Class::Letter('d'),
        'ł' => Class::Letter('l'),
        'ı' | 'ɩ' => Class::Letter('i'),
        'ə' | 'ǝ' | 'ɛ' => Class::Letter('e'),
        'ɔ' => Class::Letter('o'),
        'ħ' => Class::Letter('h'),
        'ŋ' | 'ɲ' => Class::Letter('n'),
        'ɓ' => Class::Letter('b'),
        'ƙ' => Class::Letter('k'),
        'ƴ' => Class::Letter('y'),
        'ŧ' => Class::Letter('t'),
        // Arabic: one letter for each of the look-alikes of Persian, Kurdish, Urdu and careless typing.
        'ٱ' => Class::Letter('ا'),
        'ى' | 'ی' | 'ې' | 'ێ' | 'ے' => Class::Letter('ي'),
        'ک' | 'ڪ' => Class::Letter('ك'),
        'ة' | 'ہ' | 'ھ' | 'ە' | 'ۀ' => Class::Letter('ه'),
        'ۆ' | 'ۇ' | 'ۋ' => Class::Letter('و'),
        'ء' | 'ـ' => Class::Nothing,
        _ if is_combining_mark(c) || is_apostrophe(c) => Class::Nothing,
        // Zero-width joiners and direction marks.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => Class::Nothing,
        _ if c.is_alphanumeric() => Class::Letter(c),
        _ => Class::Gap,
    }
}

/// Signs that stand for ayn, hamza, a soft sign or an elision, and are written or left out at will.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '‘' | '’' | '‛' | '′' | '‵' | 'ʹ' | '״' | '׳' | '＇' | '\u{02b0}'..='\u{02ff}')
}

/// The script family of a folded name, taken from its first letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Arabic,
    Cyrillic,
    Other,
}

impl Script {
    pub(crate) fn of(name: &str) -> Self {
        match name.chars().find(|c| c.is_alphabetic()) {
            Some('\u{0041}'..='\u{024f}' | '\u{1e00}'..='\u{1eff}') => Self::Latin,
            Some('\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{fb50}'..='\u{fefc}') => Self::Arabic,
            Some('\u{0400}'..='\u{04ff}') => Self::Cyrillic,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_diacritics_and_apostrophes_do_not_matter() {
        for name in ["Ḩawr", "HAWR", "hawr", "Ḥawr", "‘Hawr", "Hawr'"] {
            assert_eq!(fold(name), "hawr");
        }
        assert_eq!(fold("Sana'a"), fold("Ṣanʿāʾ") + "a");
        assert_eq!(fold("Başratūn"), "basratun");
    }

    #[test]
    fn hyphens_dots_and_runs_of_spaces_are_one_space() {
        assert_eq!(fold("Port-au-Prince"), "port au prince");
        assert_eq!(fold("  Deir\u{a0}ez–Zor "), "deir ez zor");
        assert_eq!(fold("St. Mary"), "st mary");
    }

    #[test]
    fn arabic_spelling_variants_meet() {
        assert_eq!(fold("إدلب"), fold("ادلب"));
        assert_eq!(fold("الرقّة"), fold("الرقه"));
        assert_eq!(fold("کوبانی"), fold("كوباني"));
    }

    #[test]
    fn cyrillic_keeps_its_letters() {
        assert_eq!(fold("Харків"), "харків".replace('ї', "і"));
    }

    #[test]
    fn nothing_but_signs_folds_to_nothing() {
        assert_eq!(fold(" -- ‘’ … "), "");
    }

    #[test]
    fn distinct_names_stay_distinct() {
        assert_ne!(fold("Homs"), fold("Hama"));
        assert_ne!(fold("Bab"), fold("Bab al"));
    }
}

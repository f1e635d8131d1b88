//! Which language a text is in, told only when it is clear.
//!
//! English reports are full of Arabic and Ukrainian names, so letters alone mislead. The little words of English decide
//! first; another Latin-script language must be sure and have enough text; another script is taken at its word.

use whatlang::{Detector, Lang, Script};

/// How much of the text is looked at, in bytes.
const SAMPLE_BYTES: usize = 8 << 10;
/// Fewest letters for another Latin-script language.
const LATIN_LETTERS: usize = 100;
/// Fewest letters for another script.
const OTHER_LETTERS: usize = 20;

/// Little words that English uses all the time and its neighbours do not.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "that", "was", "were", "said", "for", "with", "from", "is", "has", "have", "by", "at",
    "are", "been", "which", "after",
];

/// The language as BCP 47, or `None` when the text is too short or too mixed to tell.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    let sample = &text[..text.floor_char_boundary(SAMPLE_BYTES)];
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let latin = sample.chars().filter(|&c| is_latin(c)).count();
    if letters >= OTHER_LETTERS && latin * 2 < letters {
        return Detector::new()
            .detect(sample)
            .filter(|info| info.script() != Script::Latin)
            .map(|info| bcp47(info.lang()));
    }
    if is_english(sample) {
        return Some("en");
    }
    let info = Detector::new().detect(sample)?;
    (letters >= LATIN_LETTERS && info.is_reliable()).then(|| bcp47(info.lang()))
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && matches!(c, 'A'..='Z' | 'a'..='z' | '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// At least two English little words, and one in ten words.
fn is_english(sample: &str) -> bool {
    let (mut words, mut little) = (0usize, 0usize);
    for word in sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        little += usize::from(word.len() <= 5 && ENGLISH.contains(&word.to_ascii_lowercase().as_str()));
    }
    little >= 2 && little * 10 >= words
}

/// Whether a BCP 47 tag means a language that Dateline reads.
pub(crate) fn is_read(tag: &str) -> bool {
    primary(tag) == "en"
}

/// The language part of a tag in two letters where there are two: `en-GB`, `EN_us` and `eng` are all `en`.
pub(crate) fn primary(tag: &str) -> String {
    let first = tag.split(['-', '_']).next().unwrap_or_default().trim().to_ascii_lowercase();
    Lang::from_code(&first).map_or(first, |lang| bcp47(lang).to_owned())
}

/// Two letters where ISO 639-1 has them.
fn bcp47(lang: Lang) -> &'static str {
    let code = lang.code();
    TWO_LETTERS.binary_search_by_key(&code, |&(three, _)| three).map_or(code, |at| TWO_LETTERS[at].1)
}

/// ISO 639-3 to ISO 639-1, for the languages that can be detected.
#[rustfmt::skip]
const TWO_LETTERS: &[(&str, &str)] = &[
    ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"), ("ben", "bn"),
    ("bul", "bg"), ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"), ("dan", "da"), ("deu", "de"),
    ("ell", "el"), ("eng", "en"), ("epo", "eo"), ("est", "et"), ("fin", "fi"), ("fra", "fr"), ("guj", "gu"),
    ("heb", "he"), ("hin", "hi"), ("hrv", "hr"), ("hun", "hu"), ("hye", "hy"), ("ind", "id"), ("ita", "it"),
    ("jav", "jv"), ("jpn", "ja"), ("kan", "kn"), ("kat", "ka"), ("khm", "km"), ("kor", "ko"), ("lat", "la"),
    ("lav", "lv"), ("lit", "lt"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"), ("mya", "my"), ("nep", "ne"),
    ("nld", "nl"), ("nob", "nb"), ("ori", "or"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"), ("por", "pt"),
    ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"), ("sna", "sn"), ("spa", "es"),
    ("srp", "sr"), ("swe", "sv"), ("tam", "ta"), ("tel", "te"), ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"),
    ("tur", "tr"), ("ukr", "uk"), ("urd", "ur"), ("uzb", "uz"), ("vie", "vi"), ("yid", "yi"), ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_with_many_names_is_english() {
        for text in [
            "Hay’at Tahrir al-Sham fighters seized Qabtan al-Jabal, Hur, Jabal Sheikh Aqil, Basratun and Bala near Darat Izza, west of Aleppo.",
            "The army shelled Khan al-Assal and Kafr Halab.",
        ] {
            assert_eq!(detect(text), Some("en"), "{text}");
        }
    }

    #[test]
    fn short_texts_are_left_open() {
        for text in
            ["Qabtan al-Jabal, Hur, Jabal Sheikh Aqil, Basratun, Bala", "Aleppo", "", "35", "Deir ez-Zor: Abu Kamal"]
        {
            assert_eq!(detect(text), None, "{text}");
        }
    }

    #[test]
    fn other_languages_are_told() {
        for (text, tag) in [
            ("قال شهود عيان إن عشرات العائلات غادرت منازلها بعد القصف الذي طال البلدة صباح اليوم", "ar"),
            (
                "Des dizaines de familles ont quitté leurs maisons après les bombardements qui ont visé la ville ce matin, selon des témoins interrogés sur place par notre correspondant.",
                "fr",
            ),
            ("Десятки сімей залишили свої домівки після обстрілу, який сьогодні вранці зазнало їхнє місто", "uk"),
            (
                "Bu sabah kasabayı hedef alan bombardımanın ardından onlarca aile evlerini terk etti, görgü tanıkları muhabirimize yolların kapalı olduğunu söyledi.",
                "tr",
            ),
        ] {
            assert_eq!(detect(text), Some(tag), "{text}");
        }
    }

    #[test]
    fn tags_are_compared_by_their_language() {
        assert!(is_read("en") && is_read("en-GB") && is_read("EN_us") && is_read("eng"));
        assert!(!is_read("ar-SY") && !is_read("fr") && !is_read(""));
    }

    #[test]
    fn the_code_table_is_sorted() {
        assert!(TWO_LETTERS.is_sorted());
        assert!(Lang::all().iter().all(|&lang| bcp47(lang).len() == 2));
    }
}

//! Arabic and Cyrillic letters to Latin ones, letter by letter.
//!
//! Not a transliteration to read: short vowels are not written in Arabic, so the result only serves
//! [`skeletons`](super::skeletons) and [`similarity`](super::similarity). Sounds that English spells with two letters
//! are one capital letter, so that سه (s, h) is not taken for ش (`S`): `K` kh, `G` gh, `S` sh, `C` ch, `T` th, `D` dh,
//! `Z` zh.

/// The Latin letters for one Arabic-script letter (Arabic, Persian, Kurdish, Pashto); `None` for other scripts.
///
/// Letters that languages read differently have the Arabic reading here.
pub(super) fn arabic(c: char) -> Option<&'static str> {
    Some(match c {
        'ا' | 'آ' | 'أ' | 'إ' => "a",
        'ب' | 'پ' => "b",
        'ت' | 'ط' | 'ټ' => "t",
        'ث' => "T",
        'ج' => "j",
        'ژ' => "Z",
        'چ' => "C",
        'ح' | 'ه' => "h",
        'خ' => "K",
        'د' | 'ډ' => "d",
        'ذ' | 'ظ' | 'ض' => "D",
        'ر' | 'ڕ' | 'ړ' => "r",
        'ز' => "z",
        'س' | 'ص' => "s",
        'ش' | 'ښ' => "S",
        'ع' | 'ئ' | 'ؤ' => "",
        'غ' => "G",
        'ف' => "f",
        'ڤ' => "v",
        'ق' => "q",
        'ك' => "k",
        'گ' | 'ګ' => "g",
        'ل' | 'ڵ' => "l",
        'م' => "m",
        'ن' | 'ڼ' => "n",
        'و' => "w",
        'ي' => "y",
        _ => return None,
    })
}

/// The Latin letters for one (folded, lower-case) Cyrillic letter; `None` for other scripts.
pub(super) fn cyrillic(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'є' => "e",
        'ж' => "Z",
        'з' => "z",
        'и' | 'і' | 'ы' => "i",
        'й' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "K",
        'ц' => "ts",
        'ч' => "C",
        'ш' => "S",
        'щ' => "SC",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

/// One folded word in Latin letters; letters of scripts that are not covered are left out.
pub(super) fn word(word: &str) -> String {
    word.chars().fold(String::with_capacity(word.len()), |mut out, c| {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if let Some(letters) = arabic(c).or_else(|| cyrillic(c)) {
            out.push_str(letters);
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hawr_is_written_with_its_consonants() {
        assert_eq!(word("حور"), "hwr");
    }

    #[test]
    fn kharkiv_reads_as_its_english_name() {
        assert_eq!(word("харків"), "Karkiv");
    }
}

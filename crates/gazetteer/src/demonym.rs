//! Adjectives and inhabitants of countries: *Syrian* → `SY`.
//!
//! Own table of common English usage (public knowledge). Words that mean a people without a state of its own
//! (*Kurdish*, *Tuareg*) or a continent (*African*) are absent. *Congolese* is the larger Congo, *Korean* the South,
//! *Sudanese* Sudan, *Guinean* Guinea: the bare word is mostly used so, which costs the rarer reading.

use crate::place::CountryCode;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Country code, then its words: adjectives and inhabitants, singular. Sorted by code.
const DEMONYMS: &[(&str, &str)] = &[
    ("AE", "Emirati"),
    ("AF", "Afghan"),
    ("AL", "Albanian"),
    ("AM", "Armenian"),
    ("AO", "Angolan"),
    ("AR", "Argentine|Argentinian"),
    ("AT", "Austrian"),
    ("AU", "Australian"),
    ("AZ", "Azerbaijani|Azeri"),
    ("BA", "Bosnian"),
    ("BD", "Bangladeshi"),
    ("BE", "Belgian"),
    ("BF", "Burkinabe|Burkinabè"),
    ("BG", "Bulgarian"),
    ("BH", "Bahraini"),
    ("BI", "Burundian"),
    ("BJ", "Beninese"),
    ("BO", "Bolivian"),
    ("BR", "Brazilian"),
    ("BT", "Bhutanese"),
    ("BW", "Botswanan"),
    ("BY", "Belarusian|Belarussian"),
    ("CA", "Canadian"),
    ("CD", "Congolese"),
    ("CF", "Central African"),
    ("CH", "Swiss"),
    ("CI", "Ivorian"),
    ("CL", "Chilean"),
    ("CM", "Cameroonian"),
    ("CN", "Chinese"),
    ("CO", "Colombian"),
    ("CR", "Costa Rican"),
    ("CU", "Cuban"),
    ("CY", "Cypriot"),
    ("CZ", "Czech"),
    ("DE", "German"),
    ("DJ", "Djiboutian"),
    ("DK", "Danish|Dane"),
    ("DZ", "Algerian"),
    ("EC", "Ecuadorian|Ecuadorean"),
    ("EE", "Estonian"),
    ("EG", "Egyptian"),
    ("EH", "Sahrawi"),
    ("ER", "Eritrean"),
    ("ES", "Spanish|Spaniard"),
    ("ET", "Ethiopian"),
    ("FI", "Finnish|Finn"),
    ("FR", "French|Frenchman"),
    ("GA", "Gabonese"),
    ("GB", "British|Briton|English|Scottish|Welsh"),
    ("GE", "Georgian"),
    ("GH", "Ghanaian"),
    ("GM", "Gambian"),
    ("GN", "Guinean"),
    ("GR", "Greek"),
    ("GT", "Guatemalan"),
    ("HN", "Honduran"),
    ("HR", "Croatian|Croat"),
    ("HT", "Haitian"),
    ("HU", "Hungarian"),
    ("ID", "Indonesian"),
    ("IE", "Irish"),
    ("IL", "Israeli"),
    ("IN", "Indian"),
    ("IQ", "Iraqi"),
    ("IR", "Iranian"),
    ("IS", "Icelandic|Icelander"),
    ("IT", "Italian"),
    ("JM", "Jamaican"),
    ("JO", "Jordanian"),
    ("JP", "Japanese"),
    ("KE", "Kenyan"),
    ("KG", "Kyrgyz|Kyrgyzstani"),
    ("KH", "Cambodian"),
    ("KP", "North Korean"),
    ("KR", "South Korean|Korean"),
    ("KW", "Kuwaiti"),
    ("KZ", "Kazakh|Kazakhstani"),
    ("LA", "Laotian|Lao"),
    ("LB", "Lebanese"),
    ("LK", "Sri Lankan"),
    ("LR", "Liberian"),
    ("LS", "Basotho"),
    ("LT", "Lithuanian"),
    ("LV", "Latvian"),
    ("LY", "Libyan"),
    ("MA", "Moroccan"),
    ("MD", "Moldovan"),
    ("ME", "Montenegrin"),
    ("MG", "Malagasy"),
    ("MK", "Macedonian"),
    ("ML", "Malian"),
    ("MM", "Burmese"),
    ("MN", "Mongolian"),
    ("MR", "Mauritanian"),
    ("MT", "Maltese"),
    ("MW", "Malawian"),
    ("MX", "Mexican"),
    ("MY", "Malaysian"),
    ("MZ", "Mozambican"),
    ("NA", "Namibian"),
    ("NE", "Nigerien"),
    ("NG", "Nigerian"),
    ("NI", "Nicaraguan"),
    ("NL", "Dutch"),
    ("NO", "Norwegian"),
    ("NP", "Nepali|Nepalese"),
    ("NZ", "New Zealander"),
    ("OM", "Omani"),
    ("PA", "Panamanian"),
    ("PE", "Peruvian"),
    ("PG", "Papua New Guinean"),
    ("PH", "Filipino|Philippine"),
    ("PK", "Pakistani"),
    ("PL", "Polish|Pole"),
    ("PS", "Palestinian|Gazan"),
    ("PT", "Portuguese"),
    ("PY", "Paraguayan"),
    ("QA", "Qatari"),
    ("RO", "Romanian"),
    ("RS", "Serbian|Serb"),
    ("RU", "Russian"),
    ("RW", "Rwandan"),
    ("SA", "Saudi|Saudi Arabian"),
    ("SD", "Sudanese"),
    ("SE", "Swedish|Swede"),
    ("SG", "Singaporean"),
    ("SI", "Slovenian|Slovene"),
    ("SK", "Slovak"),
    ("SL", "Sierra Leonean"),
    ("SN", "Senegalese"),
    ("SO", "Somali|Somalian"),
    ("SS", "South Sudanese"),
    ("SV", "Salvadoran"),
    ("SY", "Syrian"),
    ("TD", "Chadian"),
    ("TG", "Togolese"),
    ("TH", "Thai"),
    ("TJ", "Tajik|Tajikistani"),
    ("TL", "Timorese"),
    ("TM", "Turkmenistani"),
    ("TN", "Tunisian"),
    ("TR", "Turkish|Turk"),
    ("TW", "Taiwanese"),
    ("TZ", "Tanzanian"),
    ("UA", "Ukrainian"),
    ("UG", "Ugandan"),
    ("US", "American"),
    ("UY", "Uruguayan"),
    ("UZ", "Uzbek|Uzbekistani"),
    ("VE", "Venezuelan"),
    ("VN", "Vietnamese"),
    ("XK", "Kosovar|Kosovan"),
    ("YE", "Yemeni|Yemenite"),
    ("ZA", "South African"),
    ("ZM", "Zambian"),
    ("ZW", "Zimbabwean"),
];

/// The country of an adjective or inhabitant, singular or plural; case does not matter.
///
/// ```
/// use dateline_gazetteer::demonym;
/// assert_eq!(demonym("Syrian").unwrap().as_str(), "SY");
/// assert_eq!(demonym("turks").unwrap().as_str(), "TR");
/// assert_eq!(demonym("Kurdish"), None);
/// ```
pub fn demonym(word: &str) -> Option<CountryCode> {
    let word = word.trim();
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let word = word.to_lowercase();
    let find = |word: &str| BY_WORD.get(word).copied();
    find(&word).or_else(|| find(word.strip_suffix('s')?))
}

/// The table by lower-case word.
static BY_WORD: LazyLock<HashMap<String, CountryCode>> = LazyLock::new(|| {
    let words = |(code, words): &(&str, &'static str)| {
        let code = CountryCode::parse(code);
        words.split('|').filter_map(move |word| Some((word.to_lowercase(), code?)))
    };
    DEMONYMS.iter().flat_map(words).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_free_of_duplicates() {
        assert!(DEMONYMS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let mut words: Vec<&str> = DEMONYMS.iter().flat_map(|(_, words)| words.split('|')).collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
    }

    #[test]
    fn peoples_read_in_singular_plural_and_possessive() {
        for word in ["Iraqi", "iraqis", "Iraqi’s"] {
            assert_eq!(demonym(word).map(|c| c.to_string()).as_deref(), Some("IQ"));
        }
    }

    #[test]
    fn swiss_is_no_plural() {
        assert_eq!(demonym("Swiss").map(|c| c.to_string()).as_deref(), Some("CH"));
        assert_eq!(demonym("Swis"), None);
    }

    #[test]
    fn countries_and_other_words_are_no_demonyms() {
        for word in ["Syria", "", "s", "African", "Tuareg"] {
            assert_eq!(demonym(word), None, "{word}");
        }
    }
}

//! Credits, and the list of common English words.

use std::collections::BTreeSet;

/// Words that are no evidence of a place; header lines begin with `#`.
const ENGLISH: &str = include_str!("english.txt");

/// Lower-case common English words.
pub(super) fn english_words() -> BTreeSet<&'static str> {
    ENGLISH.lines().filter(|line| !line.starts_with('#')).collect()
}

const WOF: &str = "\
Data from Who's On First (https://whosonfirst.org, licence http://whosonfirst.mapzen.com#License), own work CC0;
includes data from GeoNames (CC BY 4.0), Yahoo! GeoPlanet (CC BY), Quattroshapes (CC BY, Foursquare), Natural Earth,
OurAirports and Mesoshapes (public domain / CC0). Palestine: Global Map of Palestine (ISCGM / Palestinian National
Authority). Ukraine: EuroGeographics / Research Institute of Geodesy and Cartography. Names marked with a language come
in part from Wikidata (CC0).
";

const GEONAMES: &str = "\
Data from GeoNames (https://www.geonames.org), licensed under CC BY 4.0
(https://creativecommons.org/licenses/by/4.0/). Changes: rows merged, names folded and indexed.
";

const CURATED: &str = "\
Camps, crossings, rivers, bases and areas without administrative status: Dateline's own list (CC0), from public
knowledge; each row names its source.
";

/// The text of `NOTICE` for a file made from sources of these layouts.
pub(super) fn attribution<'a>(layouts: impl Iterator<Item = &'a str>) -> String {
    let layouts: BTreeSet<&str> = layouts.collect();
    let has = |prefix: &str| layouts.iter().any(|l| l.starts_with(prefix));
    let mut text = String::from("The gazetteer is a derived database. These credits go with every copy of it.\n");
    for (prefixes, credit) in [
        (&["places", "borders", "wof"][..], WOF),
        (&["places", "countries", "admin", "cities", "geonames"][..], GEONAMES),
        (&["curated"][..], CURATED),
    ] {
        if prefixes.iter().any(|prefix| has(prefix)) {
            text.push('\n');
            text.push_str(credit);
        }
    }
    text.push_str("\nBorders and names imply no view on the status of any territory.\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_list_is_sorted_and_free_of_duplicates() {
        let words: Vec<&str> = ENGLISH.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(words.len() > 10_000);
        assert!(words.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn credits_follow_the_sources() {
        let both = attribution(["places table", "cities table"].into_iter());
        assert!(both.contains("Who's On First") && both.contains("GeoNames"));
        let dump = attribution(["geonames dump"].into_iter());
        assert!(!dump.contains("Who's On First") && dump.contains("CC BY 4.0"));
    }
}

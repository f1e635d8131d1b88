//! Generic words in place names: *Mount*, *Jabal*, *province*, *city of*, *airbase*.
//!
//! *Jabal Sheikh Aqil* may be absent while the village *Sheikh Aqil* at its foot is known; *Idlib province* is the
//! admin1 Idlib. [`strip_generic`] takes the generic word off and says what it tells about the place.

use crate::fold::fold;
use crate::place::Kind;

/// What a generic word says about the rest of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Generic {
    /// The rest names a place **near** the one meant (*Jabal X* → the village X).
    Near(Kind),
    /// The rest names the place itself, of this kind (*X province* → the admin1 X, *the town of X*).
    Is(Kind),
    /// The rest names the place; the word says that the land around it is meant (*X countryside*).
    Around,
}

impl Generic {
    /// Whether a place found for the rest is only near the place meant.
    pub fn is_near(self) -> bool {
        matches!(self, Self::Near(_))
    }

    /// Whether a place of `kind` can be the one meant.
    pub fn admits(self, kind: Kind) -> bool {
        match self {
            Self::Is(wanted) if wanted.is_admin() => kind.is_admin() || kind == Kind::Area,
            Self::Is(Kind::Locality) => kind.is_settlement() || kind == Kind::Campus,
            Self::Is(wanted) => kind == wanted,
            Self::Near(_) | Self::Around => true,
        }
    }
}

/// Words before the name. Longer phrases first where one begins another.
const BEFORE: &[(&str, Generic)] = &[
    ("city of", Generic::Is(Kind::Locality)),
    ("town of", Generic::Is(Kind::Locality)),
    ("village of", Generic::Is(Kind::Locality)),
    ("district of", Generic::Is(Kind::Admin2)),
    ("province of", Generic::Is(Kind::Admin1)),
    ("governorate of", Generic::Is(Kind::Admin1)),
    ("region of", Generic::Is(Kind::Admin1)),
    ("state of", Generic::Is(Kind::Admin1)),
    ("countryside of", Generic::Around),
    ("outskirts of", Generic::Around),
    ("rif", Generic::Around),
    ("rural", Generic::Around),
    ("greater", Generic::Around),
    ("mount", Generic::Near(Kind::Mountain)),
    ("mt", Generic::Near(Kind::Mountain)),
    ("jabal", Generic::Near(Kind::Mountain)),
    ("jebel", Generic::Near(Kind::Mountain)),
    ("jibal", Generic::Near(Kind::Mountain)),
    ("djebel", Generic::Near(Kind::Mountain)),
    ("gebel", Generic::Near(Kind::Mountain)),
    ("hill of", Generic::Near(Kind::Mountain)),
    ("tallat", Generic::Near(Kind::Mountain)),
    ("talat", Generic::Near(Kind::Mountain)),
    ("tall", Generic::Near(Kind::Mountain)),
    ("tell", Generic::Near(Kind::Mountain)),
    ("tel", Generic::Near(Kind::Mountain)),
    ("wadi", Generic::Near(Kind::Valley)),
    ("nahr", Generic::Near(Kind::River)),
    ("river", Generic::Near(Kind::River)),
    ("lake", Generic::Near(Kind::Water)),
    ("khirbat", Generic::Near(Kind::Locality)),
    ("khirbet", Generic::Near(Kind::Locality)),
    ("kibbutz", Generic::Is(Kind::Locality)),
    ("camp", Generic::Near(Kind::Camp)),
];

/// Words after the name.
const AFTER: &[(&str, Generic)] = &[
    ("military airport", Generic::Near(Kind::Base)),
    ("air base", Generic::Near(Kind::Base)),
    ("airbase", Generic::Near(Kind::Base)),
    ("military base", Generic::Near(Kind::Base)),
    ("base", Generic::Near(Kind::Base)),
    ("international airport", Generic::Near(Kind::Airport)),
    ("airport", Generic::Near(Kind::Airport)),
    ("border crossing", Generic::Near(Kind::Crossing)),
    ("crossing", Generic::Near(Kind::Crossing)),
    ("refugee camp", Generic::Near(Kind::Camp)),
    ("idp camp", Generic::Near(Kind::Camp)),
    ("camp", Generic::Near(Kind::Camp)),
    ("oil fields", Generic::Near(Kind::Facility)),
    ("oil field", Generic::Near(Kind::Facility)),
    ("oilfield", Generic::Near(Kind::Facility)),
    ("gas field", Generic::Near(Kind::Facility)),
    ("power plant", Generic::Near(Kind::Facility)),
    ("prison", Generic::Near(Kind::Facility)),
    ("port", Generic::Near(Kind::Facility)),
    ("bridge", Generic::Near(Kind::Facility)),
    ("dam", Generic::Near(Kind::Dam)),
    ("mountains", Generic::Near(Kind::Mountain)),
    ("mountain", Generic::Near(Kind::Mountain)),
    ("hills", Generic::Near(Kind::Mountain)),
    ("hill", Generic::Near(Kind::Mountain)),
    ("valley", Generic::Near(Kind::Valley)),
    ("desert", Generic::Near(Kind::Valley)),
    ("plain", Generic::Near(Kind::Valley)),
    ("river", Generic::Near(Kind::River)),
    ("lake", Generic::Near(Kind::Water)),
    ("governorate", Generic::Is(Kind::Admin1)),
    ("province", Generic::Is(Kind::Admin1)),
    ("oblast", Generic::Is(Kind::Admin1)),
    ("region", Generic::Is(Kind::Admin1)),
    ("state", Generic::Is(Kind::Admin1)),
    ("prefecture", Generic::Is(Kind::Admin1)),
    ("district", Generic::Is(Kind::Admin2)),
    ("subdistrict", Generic::Is(Kind::Admin2)),
    ("county", Generic::Is(Kind::Admin2)),
    ("raion", Generic::Is(Kind::Admin2)),
    ("canton", Generic::Is(Kind::Admin2)),
    ("city", Generic::Is(Kind::Locality)),
    ("town", Generic::Is(Kind::Locality)),
    ("village", Generic::Is(Kind::Locality)),
    ("villages", Generic::Around),
    ("neighborhood", Generic::Is(Kind::Neighbourhood)),
    ("neighbourhood", Generic::Is(Kind::Neighbourhood)),
    ("countryside", Generic::Around),
    ("outskirts", Generic::Around),
    ("suburbs", Generic::Around),
    ("area", Generic::Around),
    ("front", Generic::Around),
    ("frontline", Generic::Around),
    ("axis", Generic::Around),
];

/// Takes one generic word (or phrase) off a name: the folded rest and what the word says.
///
/// `None` when there is no generic word, or nothing else than it.
///
/// ```
/// use dateline_gazetteer::{Generic, Kind, strip_generic};
/// assert_eq!(strip_generic("Jabal Sheikh Aqil"), Some(("sheikh aqil".into(), Generic::Near(Kind::Mountain))));
/// assert_eq!(strip_generic("Idlib province"), Some(("idlib".into(), Generic::Is(Kind::Admin1))));
/// assert_eq!(strip_generic("Tell"), None);
/// ```
pub fn strip_generic(name: &str) -> Option<(String, Generic)> {
    strip_generic_folded(&fold(name))
}

pub(crate) fn strip_generic_folded(folded: &str) -> Option<(String, Generic)> {
    let folded = folded.strip_prefix("the ").unwrap_or(folded);
    let after = AFTER.iter().find_map(|(word, generic)| {
        let rest = folded.strip_suffix(word)?.strip_suffix(' ')?;
        Some((rest, *generic))
    });
    let before = || {
        BEFORE.iter().find_map(|(word, generic)| {
            let rest = folded.strip_prefix(word)?.strip_prefix(' ')?;
            Some((rest, *generic))
        })
    };
    let (rest, generic) = after.or_else(before)?;
    (!rest.is_empty()).then(|| (rest.to_owned(), generic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hill_is_near_its_village() {
        assert!(strip_generic("Tallat Al-Dabbabat").is_some_and(|(rest, g)| rest == "al dabbabat" && g.is_near()));
        assert!(strip_generic("Mount Hermon").is_some_and(|(_, g)| g == Generic::Near(Kind::Mountain)));
    }

    #[test]
    fn the_longer_phrase_wins() {
        assert_eq!(strip_generic("Menagh military airport"), Some(("menagh".into(), Generic::Near(Kind::Base))));
    }

    #[test]
    fn a_word_that_only_begins_like_a_generic_stays() {
        assert_eq!(strip_generic("Mountain View"), None);
        assert_eq!(strip_generic("Telaviv"), None);
        assert_eq!(strip_generic("Broadcasting"), None);
    }

    #[test]
    fn a_province_admits_divisions_only() {
        let (_, generic) = strip_generic("Idlib province").unwrap();
        assert!(generic.admits(Kind::Admin1) && generic.admits(Kind::Admin2));
        assert!(!generic.admits(Kind::Locality));
    }
}

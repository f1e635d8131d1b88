//! Abbreviations of states and provinces as news writes them: *Paris, TX*, *Gainesville, Ga.*, *Vancouver, B.C.*
//!
//! Source: postal codes and the stylebook forms of the USA, Canada and Australia (common knowledge), GeoNames ids. They
//! are no names of the gazetteer: *Ga*, *La*, *Me* and *Or* would be found everywhere.

use dateline_gazetteer::{Gazetteer, PlaceIdx};
use dateline_model::{Mention, MentionLabel, Sentence};
use std::ops::Range;

/// Postal code first, then dotted forms; GeoNames id. Sorted by code.
const DIVISIONS: &[(&str, u32)] = &[
    ("AB|Alta.", 5883102),       // Alberta
    ("AK", 5879092),             // Alaska
    ("AL|Ala.", 4829764),        // Alabama
    ("AR|Ark.", 4099753),        // Arkansas
    ("AZ|Ariz.", 5551752),       // Arizona
    ("BC|B.C.", 5909050),        // British Columbia
    ("CA|Calif.|Cal.", 5332921), // California
    ("CO|Colo.", 5417618),       // Colorado
    ("CT|Conn.", 4831725),       // Connecticut
    ("DC|D.C.", 4138106),        // District of Columbia
    ("DE|Del.", 4142224),        // Delaware
    ("FL|Fla.", 4155751),        // Florida
    ("GA|Ga.", 4197000),         // Georgia
    ("HI", 5855797),             // Hawaii
    ("IA", 4862182),             // Iowa
    ("ID|Ida.", 5596512),        // Idaho
    ("IL|Ill.", 4896861),        // Illinois
    ("IN|Ind.", 4921868),        // Indiana
    ("KS|Kan.|Kans.", 4273857),  // Kansas
    ("KY|Ky.", 6254925),         // Kentucky
    ("LA|La.", 4331987),         // Louisiana
    ("MA|Mass.", 6254926),       // Massachusetts
    ("MB|Man.", 6065171),        // Manitoba
    ("MD|Md.", 4361885),         // Maryland
    ("ME", 4971068),             // Maine
    ("MI|Mich.", 5001836),       // Michigan
    ("MN|Minn.", 5037779),       // Minnesota
    ("MO|Mo.", 4398678),         // Missouri
    ("MS|Miss.", 4436296),       // Mississippi
    ("MT|Mont.", 5667009),       // Montana
    ("NB|N.B.", 6087430),        // New Brunswick
    ("NC|N.C.", 4482348),        // North Carolina
    ("ND|N.D.", 5690763),        // North Dakota
    ("NE|Neb.|Nebr.", 5073708),  // Nebraska
    ("NH|N.H.", 5090174),        // New Hampshire
    ("NJ|N.J.", 5101760),        // New Jersey
    ("NL|Nfld.", 6354959),       // Newfoundland and Labrador
    ("NM|N.M.", 5481136),        // New Mexico
    ("NS|N.S.", 6091530),        // Nova Scotia
    ("NSW|N.S.W.", 2155400),     // New South Wales
    ("NV|Nev.", 5509151),        // Nevada
    ("NY|N.Y.", 5128638),        // New York
    ("OH", 5165418),             // Ohio
    ("OK|Okla.", 4544379),       // Oklahoma
    ("ON|Ont.", 6093943),        // Ontario
    ("OR|Ore.", 5744337),        // Oregon
    ("PA|Pa.|Penn.", 6254927),   // Pennsylvania
    ("PE|P.E.I.", 6113358),      // Prince Edward Island
    ("QC|Que.", 6115047),        // Quebec
    ("QLD|Qld.", 2152274),       // Queensland
    ("RI|R.I.", 5224323),        // Rhode Island
    ("SC|S.C.", 4597040),        // South Carolina
    ("SD|S.D.", 5769223),        // South Dakota
    ("SK|Sask.", 6141242),       // Saskatchewan
    ("TN|Tenn.", 4662168),       // Tennessee
    ("TX|Tex.", 4736286),        // Texas
    ("UT", 5549030),             // Utah
    ("VA|Va.", 6254928),         // Virginia
    ("VT|Vt.", 5242283),         // Vermont
    ("WA|Wash.", 5815135),       // Washington
    ("WI|Wis.|Wisc.", 5279468),  // Wisconsin
    ("WV|W.Va.", 4826850),       // West Virginia
    ("WY|Wyo.", 5843591),        // Wyoming
];

/// Codes that stand for themselves in running text. *LA* and *PA* mostly mean something else.
const ALONE: [&str; 8] = ["BC", "DC", "FL", "NJ", "NSW", "NY", "QLD", "TX"];

/// The division that a token abbreviates, and its tokens (*W. Va.* has two). A code in capitals stands behind a name and a
/// comma, and so does a dotted form with one dot, unless the encoder takes it for a place; a few codes stand alone where it
/// does.
pub(super) fn division(gazetteer: &Gazetteer, sentence: &Sentence, at: usize) -> Option<(Range<usize>, PlaceIdx)> {
    let token = &sentence.tokens[at];
    let capital = token.text.starts_with(|c: char| c.is_ascii_uppercase());
    if !capital || token.text.len() > 6 {
        return None;
    }
    let (mut form, tokens) = form(sentence, at);
    if !DIVISIONS.iter().any(|(forms, _)| forms.split('|').any(|known| known == form)) {
        form.clone_from(&token.text);
    }
    let dotted = form.ends_with('.');
    let code = (2..=3).contains(&form.len()) && form.bytes().all(|b| b.is_ascii_uppercase());
    if !dotted && !code && form.len() < 4 {
        return None;
    }
    let (_, id) = DIVISIONS.iter().find(|(forms, _)| {
        forms
            .split('|')
            .any(|known| known == form || !dotted && known.len() > 4 && known.strip_suffix('.') == Some(&form))
    })?;
    let located = || {
        let place = |mention: &&Mention| mention.label == MentionLabel::Location;
        let covers = |mention: &Mention| mention.tokens.start <= at && at < mention.tokens.end;
        sentence
            .mentions
            .iter()
            .filter(place)
            .any(|mention| covers(mention) && mention.tokens.len() <= tokens.len() + 1)
    };
    let told = stands_behind_name(sentence, tokens.start)
        || form.matches('.').count() > 1
        || (ALONE.contains(&form.as_str()) || !code) && located();
    told.then(|| gazetteer.by_id(&format!("gn:{id}")))?.map(|place| (tokens, place.idx()))
}

/// The abbreviation with a full stop that was cut off (*Ind* `.`), and with *W.* in front of *Va.*
fn form(sentence: &Sentence, at: usize) -> (String, Range<usize>) {
    let token = &sentence.tokens[at];
    let mut form = token.text.clone();
    let cut_off = |next: &&dateline_model::Token| next.text == "." && next.span.start == token.span.end;
    if !form.ends_with('.') && sentence.tokens.get(at + 1).filter(cut_off).is_some() {
        form.push('.');
    }
    let before = at
        .checked_sub(1)
        .filter(|&before| form == "Va." && matches!(sentence.tokens[before].text.as_str(), "W." | "W"));
    match before {
        Some(before) => ("W.Va.".to_owned(), before..at + 1),
        None => (form, at..at + 1),
    }
}

/// *Paris,* in front.
fn stands_behind_name(sentence: &Sentence, at: usize) -> bool {
    at >= 2 && sentence.tokens[at - 1].text == "," && sentence.tokens[at - 2].text.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_states_stand_behind_a_name() {
        let at = |text: &str, at: usize| {
            let report = crate::testing::Report::tagged(None, text);
            stands_behind_name(&report.analysis.sentences[0], at)
        };
        assert!(at("Gainesville/PROPN ,/PUNCT Ga./PROPN", 2));
        assert!(!at("the/DET OR/CCONJ", 1));
        assert!(!at("sites/NOUN ,/PUNCT IN/ADP", 2));
    }

    #[test]
    fn the_list_is_sorted_and_no_form_stands_twice() {
        let code = |row: &(&'static str, u32)| row.0.split('|').next();
        assert!(DIVISIONS.windows(2).all(|pair| code(&pair[0]) < code(&pair[1])));
        let mut forms: Vec<&str> = DIVISIONS.iter().flat_map(|(forms, _)| forms.split('|')).collect();
        let all = forms.len();
        forms.sort_unstable();
        forms.dedup();
        assert_eq!(forms.len(), all);
    }
}

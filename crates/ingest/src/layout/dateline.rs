//! `IDLIB, Syria (North Press) –` and its relatives at the start of a paragraph.
//!
//! Read: `BEIRUT (Reuters) -`, `DAMASCUS, Nov 27 (SANA) —`, `ALEPPO — `, `KYIV, Ukraine (AP) --`, `Damascus, SANA-`,
//! `(Reuters) -`, `MOSCOW, November 27. /TASS/.`, `BEIRUT/ANKARA (Reuters) -`.
//! Not read: `HTS – the largest faction – said`, `Hay’at Tahrir al-Sham (HTS) – once Nusra – said`,
//! `QUESTION: Did you discuss Aleppo?`, `UPDATE 1 - Army leaves town`, `Syria’s president – in Moscow – said`.
//! Known misses: `BEIRUT: The army` without agency, country or date; a mixed-case town alone before a dash.

use super::{agency, dates};
use dates::{DateLine, Stamp};

/// A dateline at the start of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Bytes up to and with the dash.
    pub len: usize,
    /// The place as written.
    pub place: Option<String>,
    /// Without the brackets.
    pub agency: Option<String>,
    pub date: Option<Stamp>,
    /// An agency, a country or a date stands in it; a bare `ALEPPO —` is weak and only believed in a first paragraph.
    pub strong: bool,
}

/// How far into a block the dash may stand, in bytes.
const REACH: usize = 140;

/// Reads the dateline that a block begins with. `source` is the outlet, where it is known already.
pub(crate) fn at_start(block: &str, source: Option<&str>) -> Option<Found> {
    let first = block.chars().next()?;
    if !(first.is_uppercase() || matches!(first, '(' | '[' | '/')) {
        return None;
    }
    let window = &block[..block.floor_char_boundary(REACH)];
    separators(window).take(4).find_map(|(start, end, dash)| {
        let head = Head::read(window[..start].trim_end(), source)?;
        let rest = block[end..].trim_start();
        head.is_believed(rest, dash).then(|| head.found(end))
    })
}

/// A block that is a dateline and nothing else: `IDLIB, Syria (North Press)` or `Damascus, 27 November 2024`.
pub(crate) fn alone(block: &str, source: Option<&str>) -> Option<Found> {
    if block.len() > REACH || !block.starts_with(|c: char| c.is_uppercase() || c == '(') {
        return None;
    }
    let dashes = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '―' | ':');
    let head = Head::read(block.trim_end_matches(dashes), source)?;
    let enough = head.agency.is_some() || head.date.is_some() || head.upper && head.country;
    (enough && head.place.is_some()).then(|| head.found(block.len()))
}

/// Places where the dateline may end: start and end of the separator, and whether it is a dash.
fn separators(window: &str) -> impl Iterator<Item = (usize, usize, bool)> + '_ {
    window.char_indices().filter_map(|(at, c)| {
        let (before, behind) = (&window[..at], &window[at + c.len_utf8()..]);
        let end = at + c.len_utf8();
        match c {
            '–' | '—' | '―' => Some((at, end, true)),
            '-' if before.ends_with('-') => None,
            '-' if behind.starts_with('-') => Some((at, end + 1, true)),
            '-' if before.ends_with([' ', ')', '\u{a0}']) || behind.starts_with([' ', '\u{a0}']) => {
                Some((at, end, true))
            }
            '.' if before.ends_with('/') => Some((at, end, false)),
            ':' if behind.starts_with(' ') => Some((at, end, false)),
            _ => None,
        }
    })
}

/// The words before the dash.
#[derive(Debug)]
struct Head {
    place: Option<String>,
    agency: Option<String>,
    /// The agency is on the list or is the outlet.
    known_agency: bool,
    date: Option<Stamp>,
    /// The town is written in capitals.
    upper: bool,
    /// A country or region follows the town behind a comma.
    country: bool,
}

impl Head {
    fn read(text: &str, source: Option<&str>) -> Option<Self> {
        let (rest, agency) = split_agency(text)?;
        let known_agency = agency.is_some_and(|name| {
            agency::is_known(name) || source.is_some_and(|source| source.eq_ignore_ascii_case(name))
        });
        let (rest, date) = split_date(rest.trim_matches(|c: char| c.is_whitespace() || c == ','));
        let place = rest.trim_matches(|c: char| c.is_whitespace() || c == ',' || c == '.');
        let mut parts = place.split(',').map(str::trim);
        let town = parts.next().unwrap_or_default();
        let country = parts.clone().next().is_some();
        let named = !place.is_empty();
        if named && (!is_place(town, 5) || parts.any(|part| !is_place(part, 5))) || place.matches(',').count() > 2 {
            return None;
        }
        if !named && agency.is_none() {
            return None;
        }
        Some(Self {
            place: named.then(|| place.to_owned()),
            agency: agency.map(|name| name.trim().to_owned()),
            known_agency,
            date,
            upper: is_upper(town),
            country,
        })
    }

    fn is_believed(&self, rest: &str, dash: bool) -> bool {
        let opens =
            rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '‘' | '\''));
        if !opens {
            return false;
        }
        if self.agency.is_some() {
            return self.known_agency || self.place.is_some() && (self.upper || self.country);
        }
        // A pair of dashes is a parenthesis in a sentence.
        let paired = dash
            && rest.split(['.', '!', '?']).next().is_some_and(|first| {
                let near = &first[..first.floor_char_boundary(120)];
                near.contains(" – ") || near.contains(" — ") || near.contains(" -- ") || near.contains('—')
            });
        if paired {
            return false;
        }
        let strong = self.date.is_some() || self.country;
        strong || dash && self.upper && self.place.as_deref().is_some_and(is_bare_town)
    }

    fn found(self, len: usize) -> Found {
        let strong = self.agency.is_some() || self.date.is_some() || self.country;
        Found { len, place: self.place, agency: self.agency, date: self.date, strong }
    }
}

/// Splits `(North Press)`, `/TASS/` or `, SANA` off the end. `None` when a bracket holds no name.
fn split_agency(text: &str) -> Option<(&str, Option<&str>)> {
    for (open, close) in [('(', ')'), ('[', ']'), ('/', '/')] {
        let Some(inner) = text.strip_suffix(close) else { continue };
        let at = inner.rfind(open)?;
        let name = inner[at + 1..].trim();
        let fits = (2..=40).contains(&name.len()) && name.starts_with(char::is_alphabetic);
        return fits.then(|| (&inner[..at], Some(name)));
    }
    match text.rsplit_once(',') {
        Some((place, name)) if agency::is_known(name) => Some((place, Some(name))),
        _ => Some((text, None)),
    }
}

/// Splits `Nov 27`, `Nov. 27, 2024` or `27 November` off the end.
fn split_date(text: &str) -> (&str, Option<Stamp>) {
    let commas: Vec<usize> = text.match_indices(',').map(|(at, _)| at).collect();
    let found = commas[commas.len().saturating_sub(3)..].iter().find_map(|&at| match dates::whole(&text[at + 1..]) {
        Some(DateLine::Stamp(stamp)) => Some((&text[..at], Some(stamp))),
        _ => None,
    });
    found.unwrap_or((text, None))
}

/// Small words inside names of places.
#[rustfmt::skip]
const INSIDE: &[&str] = &[
    "of", "the", "and", "near", "de", "al", "el", "ez", "northern", "southern", "eastern", "western", "central",
    "northwest", "northeast", "southwest", "southeast", "northwestern", "northeastern", "southwestern",
    "southeastern", "rural", "countryside", "province", "governorate", "oblast", "region", "district", "city",
    "state", "camp",
];

/// Whether every word could belong to the name of a place.
fn is_place(text: &str, most_words: usize) -> bool {
    let mut words = 0;
    let fits = text.split_whitespace().all(|word| {
        words += 1;
        let signs =
            word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '‘' | '`' | 'ʿ' | '.' | '/'));
        let particle = word.split_once('-').is_some_and(|(particle, name)| {
            particle.len() <= 3 && name.starts_with(|c: char| c.is_uppercase() || c == '‘' || c == '’')
        });
        signs && (word.starts_with(char::is_uppercase) || particle || INSIDE.contains(&word))
    });
    fits && (1..=most_words).contains(&words) && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// Written in capitals, up to particles (`al-HASAKAH`, `DEIR ez-ZOR`).
pub(super) fn is_upper(text: &str) -> bool {
    let mut capitals = 0;
    let upper = text.split_whitespace().all(|word| {
        let name = match word.split_once('-') {
            Some((particle, name)) if particle.len() <= 3 => name,
            _ => word,
        };
        capitals += name.chars().filter(|c| c.is_uppercase()).count();
        INSIDE.contains(&word) || !name.chars().any(char::is_lowercase)
    });
    upper && capitals >= 2
}

/// Words in capitals that stand before a dash or colon and are no town.
#[rustfmt::skip]
const NO_TOWN: &[&str] = &[
    "ANALYSIS", "ANSWER", "BREAKING", "COMMENT", "CORRECTED", "CORRECTION", "EXCLUSIVE", "EXPLAINER", "FACTBOX",
    "FEATURE", "FOCUS", "INTERVIEW", "ISIL", "ISIS", "LIVE", "MORE", "NATO", "NEWS", "NOTE", "OCHA", "OPINION",
    "PHOTOS", "QUESTION", "READ", "TIMELINE", "UNHCR", "UNICEF", "UNRWA", "UPDATE", "URGENT", "VIDEO", "WATCH",
    "WRAPUP",
];

/// A name in capitals that can be believed to be a town without agency, country or date.
fn is_bare_town(place: &str) -> bool {
    place.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && place.split_whitespace().count() <= 3
        && !place.split_whitespace().any(|word| NO_TOWN.contains(&word))
}

#[cfg(test)]
mod tests;

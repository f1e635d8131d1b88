//! What stands around a place name: kind words, directions, *near*, *parts of*.

use super::site::Site;
use crate::words::is_possessive;
use dateline_gazetteer::{Direction, Kind};
use dateline_model::{Sentence, Upos};
use std::ops::Range;

/// How the name is set off from the place it names: *near X*, *20 km north of X*.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Offset {
    pub direction: Option<Direction>,
    pub distance_km: Option<f64>,
}

/// The words around a name.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Cue {
    /// *Aleppo province*, *town of Tel Tamer*.
    pub kind: Option<Kind>,
    /// *Idlib region*, *the Aleppo area*: a region, whatever its rank.
    pub region: bool,
    /// *western Aleppo*.
    pub direction: Option<Direction>,
    /// *Idlib countryside*, *parts of Idlib*.
    pub part: bool,
    /// *near X*, *north of X*.
    pub offset: Option<Offset>,
    /// Country of an adjective in the same phrase: *the Syrian town of X*.
    pub country: Option<dateline_gazetteer::CountryCode>,
}

impl Cue {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// A region is meant rather than the town of its name.
    pub fn wants_region(&self) -> bool {
        self.region || self.part || self.direction.is_some() || self.kind.is_some_and(Kind::is_admin)
    }

    pub fn wants_province(&self) -> bool {
        self.kind == Some(Kind::Admin1)
    }

    pub fn wants_town(&self) -> bool {
        self.kind.is_some_and(Kind::is_settlement)
    }
}

/// What a kind word tells.
enum Word {
    Kind(Kind),
    Region,
    Part,
}

fn kind_word(lemma: &str) -> Option<Word> {
    Some(match lemma {
        "province" | "governorate" | "oblast" | "muhafazah" | "muhafaza" | "prefecture" | "state" => {
            Word::Kind(Kind::Admin1)
        }
        "district" | "county" | "subdistrict" | "raion" | "canton" | "enclave" => Word::Kind(Kind::Admin2),
        "city" | "town" | "village" | "hamlet" | "capital" | "settlement" | "municipality" => {
            Word::Kind(Kind::Locality)
        }
        "camp" => Word::Kind(Kind::Camp),
        "neighborhood" | "neighbourhood" | "suburb" | "quarter" => Word::Kind(Kind::Neighbourhood),
        "river" => Word::Kind(Kind::River),
        "island" => Word::Kind(Kind::Island),
        "region" | "area" | "zone" | "valley" | "plain" | "front" | "axis" => Word::Region,
        "countryside" | "outskirt" | "outskirts" | "surroundings" | "hinterland" | "suburbs" => Word::Part,
        _ => return None,
    })
}

/// Whether a word next to a name tells of it, rather than being part of it.
pub(super) fn is_around_word(sentence: &Sentence, at: usize) -> bool {
    let token = &sentence.tokens[at];
    let lower = token.text.to_lowercase();
    kind_word(&lower).is_some() || kind_word(&token.lemma).is_some() || Direction::parse(&lower).is_some()
}

/// A marked name without determiners, directions and kind words at its edges.
pub(super) fn bare_name(sentence: &Sentence, mut tokens: Range<usize>) -> Range<usize> {
    let open = |at: usize| {
        let token = &sentence.tokens[at];
        matches!(token.upos, Upos::Det | Upos::Punct | Upos::Adp | Upos::Num | Upos::Part)
            || (is_around_word(sentence, at) && !token.text.starts_with(char::is_uppercase))
    };
    let close = |at: usize| {
        let token = &sentence.tokens[at];
        matches!(token.upos, Upos::Punct | Upos::Part | Upos::Adp)
            || matches!(kind_word(&token.text.to_lowercase()), Some(Word::Part | Word::Region))
            || kind_word(&token.lemma).is_some()
    };
    loop {
        let before = tokens.clone();
        if tokens.len() > 1 && open(tokens.start) {
            tokens.start += 1;
        } else if tokens.len() > 1 && capital_direction(sentence, tokens.start) {
            tokens.start += direction_ending(sentence, tokens.start + 1).map_or(1, |_| 1);
        }
        if tokens.len() > 1 && close(tokens.end - 1) {
            tokens.end -= 1;
        }
        if tokens == before {
            return tokens;
        }
    }
}

/// *Northern* in a headline's *Northern Syria*; *North Kivu* and *South Sudan* are names.
fn capital_direction(sentence: &Sentence, at: usize) -> bool {
    let lower = sentence.tokens[at].text.to_lowercase();
    lower.ends_with("ern") && Direction::parse(&lower).is_some()
}

/// The cue of a name, and the name with the direction and kind words next to it.
pub(super) fn around(sentence: &Sentence, name: &Range<usize>) -> (Cue, Range<usize>) {
    let mut cue = Cue::default();
    let mut phrase = name.clone();
    after(sentence, &mut cue, &mut phrase);
    if let Some((direction, start)) = direction_ending(sentence, phrase.start) {
        cue.direction = Some(direction);
        phrase.start = start;
    }
    let outer = of_before(sentence, &mut cue, phrase.start);
    cue.offset = offset_before(sentence, outer).filter(|_| !cue.part);
    cue.country = adjective_before(sentence, phrase.start);
    (cue, phrase)
}

/// Kind words behind the name: *Aleppo province*, *Idlib countryside*.
fn after(sentence: &Sentence, cue: &mut Cue, phrase: &mut Range<usize>) {
    let mut at = phrase.end;
    if sentence.tokens.get(at).is_some_and(|token| is_possessive(&token.text)) {
        at += 1;
        // *Aleppo's countryside* but not *Syria's army*.
        if !matches!(sentence.tokens.get(at).and_then(|token| kind_word(&token.lemma)), Some(Word::Part)) {
            return;
        }
    }
    while let Some(word) = sentence.tokens.get(at).and_then(|token| kind_word(&token.lemma)) {
        // *Aleppo city council*: the kind word belongs to the next noun.
        let next_noun =
            sentence.tokens.get(at + 1).is_some_and(|next| next.upos == Upos::Noun && kind_word(&next.lemma).is_none());
        if next_noun && sentence.head(at) == Some(at + 1) {
            // *the Washington state governor*: still tells which is meant
            if matches!(word, Word::Kind(_)) {
                set(cue, word);
            }
            return;
        }
        set(cue, word);
        at += 1;
        phrase.end = at;
    }
}

fn set(cue: &mut Cue, word: Word) {
    match word {
        Word::Kind(kind) => cue.kind = cue.kind.or(Some(kind)),
        Word::Region => cue.region = true,
        Word::Part => cue.part = true,
    }
}

/// A direction adjective that ends at `end`: *western*, *north-western* in one to three tokens.
fn direction_ending(sentence: &Sentence, end: usize) -> Option<(Direction, usize)> {
    for length in [3usize, 1] {
        let Some(start) = end.checked_sub(length) else { continue };
        let tokens = &sentence.tokens[start..end];
        if length == 3 && tokens[1].text != "-" {
            continue;
        }
        let text: String = tokens.iter().map(|token| token.text.as_str()).collect();
        let whole = text.chars().count() > 3;
        if let Some(direction) = Direction::parse(&text).filter(|_| whole) {
            return Some((direction, start));
        }
    }
    None
}

/// *town of X*, *countryside of X*, *parts of X*: the kind word before the name, and where its phrase begins.
fn of_before(sentence: &Sentence, cue: &mut Cue, start: usize) -> usize {
    let mut at = start;
    while at.checked_sub(1).is_some_and(|before| is_det(sentence, before)) {
        at -= 1;
    }
    let Some(noun) = at.checked_sub(2).filter(|_| token_is(sentence, at - 1, "of")) else {
        // *the border town Jarablus*
        if let Some(word) =
            at.checked_sub(1).and_then(|noun| kind_word(&sentence.tokens[noun].lemma)).filter(|_| at == start)
        {
            set(cue, word);
            return phrase_start(sentence, at - 1);
        }
        return at;
    };
    let token = &sentence.tokens[noun];
    match kind_word(&token.lemma) {
        Some(word) => {
            set(cue, word);
            phrase_start(sentence, noun)
        }
        None if matches!(
            token.lemma.as_str(),
            "part"
                | "swath"
                | "swathe"
                | "most"
                | "much"
                | "rest"
                | "half"
                | "area"
                | "field"
                | "pocket"
                | "stretch"
                | "portion"
                | "side"
                | "edge"
                | "corner"
                | "village"
                | "town"
        ) =>
        {
            cue.part = true;
            phrase_start(sentence, noun)
        }
        None => at,
    }
}

/// Left over adjectives, compounds and determiners.
fn phrase_start(sentence: &Sentence, noun: usize) -> usize {
    let mut at = noun;
    while let Some(before) = at.checked_sub(1) {
        let token = &sentence.tokens[before];
        let joins = matches!(token.upos, Upos::Adj | Upos::Noun | Upos::Det | Upos::Num) || token.text == "-";
        if !joins || noun - before > 6 {
            break;
        }
        at = before;
    }
    at
}

/// *near X*, *outside X*, *west of X*, *20 km north of X* before the (whole) phrase.
fn offset_before(sentence: &Sentence, start: usize) -> Option<Offset> {
    let mut at = start;
    while at.checked_sub(1).is_some_and(|before| is_det(sentence, before)) {
        at -= 1;
    }
    let word = |back: usize| at.checked_sub(back).map_or("", |i| sentence.tokens[i].lemma.as_str());
    match word(1) {
        "near" | "outside" | "around" | "surround" | "surrounding" | "beside" => return Some(Offset::default()),
        "to" if matches!(word(2), "close" | "adjacent" | "next" | "nearby") => return Some(Offset::default()),
        "of" if matches!(word(2), "vicinity" | "outskirts" | "outskirt" | "edge") => return Some(Offset::default()),
        "of" => {}
        "from" => {
            let distance = distance_ending(sentence, at - 1);
            return distance.map(|km| Offset { direction: None, distance_km: Some(km) });
        }
        _ => return None,
    }
    let (direction, start) = direction_ending(sentence, at - 1)?;
    let mut before = start;
    while before.checked_sub(1).is_some_and(|b| is_det(sentence, b) || token_is(sentence, b, "to")) {
        before -= 1;
    }
    Some(Offset { direction: Some(direction), distance_km: distance_ending(sentence, before) })
}

/// *20 km*, *12 miles*, *15-kilometre* ending at `end`.
fn distance_ending(sentence: &Sentence, end: usize) -> Option<f64> {
    let unit = sentence.tokens.get(end.checked_sub(1)?)?.lemma.as_str();
    let km = match unit {
        "km" | "kilometer" | "kilometre" | "kms" => 1.0,
        "mile" => 1.609_344,
        "metre" | "meter" | "m" => 0.001,
        _ => return None,
    };
    let number = &sentence.tokens.get(end.checked_sub(2)?)?.text;
    number.replace(',', "").parse::<f64>().ok().filter(|n| n.is_finite()).map(|n| n * km)
}

/// *the northern Iraqi town of X*, *the Syrian city X*: the country of an adjective in the phrase before the name.
fn adjective_before(sentence: &Sentence, start: usize) -> Option<dateline_gazetteer::CountryCode> {
    let mut at = start;
    for _ in 0..6 {
        at = at.checked_sub(1)?;
        let token = &sentence.tokens[at];
        let passes = matches!(token.upos, Upos::Adj | Upos::Noun | Upos::Det | Upos::Propn)
            || matches!(token.text.as_str(), "of" | "-");
        if !passes {
            return None;
        }
        let capital = token.text.starts_with(char::is_uppercase);
        if let Some(country) = capital.then(|| dateline_gazetteer::demonym(&token.text)).flatten() {
            return Some(country);
        }
    }
    None
}

/// *the Aleppo and Idlib countryside*, *western Aleppo and southern Idlib regions*: what is said of the last of a row
/// of names is said of all.
pub(super) fn share(sentence: &Sentence, sites: &mut [Site]) {
    let mut carried: Option<Cue> = None;
    for i in (1..sites.len()).rev() {
        let between = sites[i - 1].phrase.end..sites[i].phrase.start;
        let joined = !between.is_empty()
            && sentence.tokens[between.clone()]
                .iter()
                .all(|token| matches!(token.lemma.as_str(), "and" | "," | "or" | "&"));
        let plural = sites[i].phrase.end.checked_sub(1).is_some_and(|last| {
            let token = &sentence.tokens[last];
            last >= sites[i].name.end && (token.text.to_lowercase() != token.lemma || token.lemma == "countryside")
        });
        if plural {
            carried = Some(sites[i].cue.clone());
        }
        carried = carried.filter(|_| joined && sites[i - 1].phrase.end == sites[i - 1].name.end);
        if let Some(shared) = &carried {
            let cue = &mut sites[i - 1].cue;
            cue.kind = cue.kind.or(shared.kind);
            cue.region |= shared.region;
            cue.part |= shared.part;
        }
        // *north of Hama and Homs*
        if joined && sites[i].cue.offset.is_none() {
            sites[i].cue.offset = sites[i - 1].cue.offset.filter(|offset| offset.distance_km.is_none());
        }
    }
}

fn token_is(sentence: &Sentence, at: usize, text: &str) -> bool {
    sentence.tokens.get(at).is_some_and(|token| token.text.eq_ignore_ascii_case(text))
}

fn is_det(sentence: &Sentence, at: usize) -> bool {
    sentence.tokens[at].upos == Upos::Det
}

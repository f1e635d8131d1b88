//! Short forms: *the town*, *the Syrian capital*, *the province*, *the country*, *the area*, *the northwest*, *Syria's north-east*.

use super::{Draft, Scene};
use crate::words::is_possessive;
use dateline_gazetteer::{Direction, Kind, PlaceIdx, demonym};
use dateline_model::{PlacePrecision, PlaceRelation, Sentence, Upos};

/// Antecedents further back than this many sentences are not looked at; a country holds for the whole report.
const REACH: usize = 6;

/// How large a place is called.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Size {
    City,
    Town,
    Village,
}

impl Size {
    fn of(word: &str) -> Self {
        match word {
            "city" => Self::City,
            "village" => Self::Village,
            _ => Self::Town,
        }
    }

    /// Whether a place may be called so: *the city* is no hamlet.
    fn suits(self, place: dateline_gazetteer::PlaceRef<'_>) -> bool {
        let people = place.population();
        let seat = matches!(place.feature_code(), Some("PPLC" | "PPLA"));
        match self {
            Self::City => seat || people.is_some_and(|people| people >= CITY),
            Self::Town => true,
            Self::Village => !seat && people.is_none_or(|people| people < CITY),
        }
    }
}

/// From so many inhabitants on a place is called a city.
const CITY: u32 = 50_000;

/// What a short form stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    Settlement(Size),
    /// *there*: where it was told of last.
    There,
    /// *the enclave*, *the pocket*: a place of whatever kind.
    Enclave,
    /// *the regional capital*: of the province named last.
    Seat,
    /// *the Old City*: a part of the town.
    OldTown,
    Camp,
    Province,
    District,
    Region,
    Area,
    Adjacent,
    Country,
    /// *the capital*, *the Haitian capital*, *Mali's capital*.
    Capital,
    /// *the northwest* of the country.
    Part(Direction),
}

/// Adds short forms with what they stand for. What has no antecedent is left out.
pub(super) fn add(scene: &Scene<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut all: Vec<Draft> = Vec::with_capacity(drafts.len() + 8);
    let mut moved = vec![0usize; drafts.len()];
    let mut rest = drafts.into_iter().enumerate().peekable();
    for (index, words) in scene.sentences.iter().enumerate() {
        let forms = forms(words.sentence);
        let mut forms = forms.into_iter().peekable();
        loop {
            let next = rest.peek().filter(|(_, draft)| draft.sentence == index).map(|(_, draft)| draft.tokens.clone());
            match (forms.peek(), next) {
                (Some((at, _)), Some(name)) if name.contains(at) => {
                    forms.next();
                }
                (Some((at, form)), name) if name.as_ref().is_none_or(|name| *at < name.start) => {
                    let draft = resolved(scene, words.sentence, index, *at, *form, &all);
                    all.extend(draft);
                    forms.next();
                }
                (_, Some(_)) => {
                    if let Some((was, draft)) = rest.next() {
                        moved[was] = all.len();
                        all.push(draft);
                    }
                }
                (_, None) => break,
            }
        }
    }
    for draft in all.iter_mut().filter(|draft| draft.antecedent.is_none() || draft.by != "short form") {
        draft.locates = draft.locates.map(|old| moved[old]);
    }
    all
}

/// The short forms of a sentence: the noun's token and what it stands for.
fn forms(sentence: &Sentence) -> Vec<(usize, Form)> {
    let mut found = Vec::new();
    for (at, token) in sentence.tokens.iter().enumerate() {
        if !matches!(token.upos, Upos::Noun | Upos::Adj | Upos::Propn | Upos::Adv) {
            continue;
        }
        let Some(form) = form(sentence, at).filter(|_| stands_alone(sentence, at)) else { continue };
        found.push((at, form));
    }
    found
}

fn form(sentence: &Sentence, at: usize) -> Option<Form> {
    let token = &sentence.tokens[at];
    let plural = token.text.to_lowercase() != token.lemma;
    let before = at.checked_sub(1).map_or("", |before| sentence.tokens[before].lemma.as_str());
    Some(match token.lemma.as_str() {
        "area" if plural && matches!(before, "targeted" | "target" | "affected") => Form::Area,
        "area"
            if plural && matches!(before, "adjacent" | "surrounding" | "nearby" | "neighbouring" | "neighboring") =>
        {
            Form::Adjacent
        }
        _ if plural => return None,
        "town" | "city" if before == "old" => Form::OldTown,
        word @ ("town" | "city" | "village") => Form::Settlement(Size::of(word)),
        "there" if token.upos == Upos::Adv && sentence.is(at, "advmod") => Form::There,
        "camp" => Form::Camp,
        "province" | "governorate" | "oblast" => Form::Province,
        "district" | "county" => Form::District,
        "enclave" | "pocket" => Form::Enclave,
        "region" | "strip" | "peninsula" => Form::Region,
        "area" => Form::Area,
        "country" => Form::Country,
        "capital" if matches!(before, "regional" | "provincial" | "state") => Form::Seat,
        "capital" if before == "the" || is_possessive(before) || demonym(before).is_some() => Form::Capital,
        _ if token.text.starts_with(char::is_lowercase) && token.text.len() > 3 => {
            let ern = token.text.ends_with("ern") || token.text.ends_with("ward") || token.text.ends_with("wards");
            let direction =
                Direction::parse(&token.text).filter(|direction| !ern && *direction != Direction::Center)?;
            Form::Part(direction)
        }
        _ => return None,
    })
}

/// A definite phrase that no name or *of* completes: *the town*, *the besieged city*.
fn stands_alone(sentence: &Sentence, noun: usize) -> bool {
    if sentence.tokens[noun].lemma == "there" {
        return true;
    }
    let next = sentence.tokens.get(noun + 1);
    let completed = next.is_some_and(|next| {
        next.text == "of"
            || next.upos == Upos::Propn
            || next.text == "-"
            || (next.upos == Upos::Noun && sentence.head(noun) == Some(noun + 1))
    });
    // "the capital, Khartoum"
    let named = next.is_some_and(|next| next.text == ",")
        && sentence.tokens.get(noun + 2).is_some_and(|token| token.upos == Upos::Propn)
        && sentence.tokens[noun].lemma == "capital";
    if completed || named {
        return false;
    }
    let mut at = noun;
    while let Some(before) = at.checked_sub(1) {
        let token = &sentence.tokens[before];
        match token.upos {
            Upos::Det => return matches!(token.lemma.as_str(), "the" | "this" | "that"),
            Upos::Adj | Upos::Verb | Upos::Noun | Upos::Propn if noun - before <= 3 => at = before,
            _ => {
                return is_possessive(&token.text)
                    && matches!(form(sentence, noun), Some(Form::Part(_) | Form::Capital))
                    || plural_areas(sentence, noun);
            }
        }
    }
    plural_areas(sentence, noun)
}

fn plural_areas(sentence: &Sentence, noun: usize) -> bool {
    sentence.tokens[noun].lemma == "area" && sentence.tokens[noun].text.to_lowercase() == "areas"
}

fn resolved(
    scene: &Scene<'_>,
    sentence: &Sentence,
    index: usize,
    at: usize,
    form: Form,
    before: &[Draft],
) -> Option<Draft> {
    let antecedent = antecedent(scene, index, form, before);
    let blank = Draft {
        sentence: index,
        tokens: if form == Form::There { at } else { start_of(sentence, at) }..at + 1,
        head: at,
        place: None,
        coord: None,
        precision: PlacePrecision::Exact,
        relation: None,
        score: 0.5,
        by: "short form",
        alternatives: Vec::new(),
        antecedent: None,
        metonymic: false,
        locates: None,
    };
    if form == Form::Capital {
        return capital(scene, sentence, at, before, blank);
    }
    if form == Form::Seat {
        let seat = seat(scene, before[antecedent?].place?)?;
        return Some(Draft { place: Some(seat), ..blank });
    }
    if let Form::Part(direction) = form {
        return part(scene, sentence, at, direction, antecedent.map(|i| (i, &before[i])), blank);
    }
    let Some(source) = antecedent else {
        // *the country* is the one the report is about.
        let country = (form == Form::Country).then_some(scene.country).flatten()?;
        let place = scene.gazetteer.country(country)?.idx();
        return Some(Draft { place: Some(place), precision: PlacePrecision::Country, ..blank });
    };
    let named = &before[source];
    let precision = match form {
        Form::Area if named.precision != PlacePrecision::Exact => PlacePrecision::Area,
        Form::Area => named.precision,
        Form::Adjacent => PlacePrecision::Near,
        Form::OldTown => PlacePrecision::Area,
        _ => named.precision,
    };
    let relation = match form {
        Form::Adjacent => {
            Some(PlaceRelation { near: Some(super::relate::name_of(scene, named)), ..PlaceRelation::default() })
        }
        _ => named.relation.clone(),
    };
    Some(Draft {
        place: named.place,
        coord: named.coord,
        precision,
        relation,
        score: named.score * 0.8,
        antecedent: Some(named.antecedent.unwrap_or(source)),
        ..blank
    })
}

/// Adjectives in front belong to the phrase: *targeted areas*, *border town*.
fn start_of(sentence: &Sentence, noun: usize) -> usize {
    let mut at = noun;
    while let Some(before) = at.checked_sub(1) {
        let token = &sentence.tokens[before];
        if !matches!(token.upos, Upos::Adj | Upos::Noun | Upos::Verb)
            || sentence.head(before).is_some_and(|head| head != noun)
        {
            break;
        }
        at = before;
    }
    at
}

/// *the Haitian capital*, *Haiti's capital*; *the capital* is that of the country the report is about.
fn capital(scene: &Scene<'_>, sentence: &Sentence, at: usize, named: &[Draft], blank: Draft) -> Option<Draft> {
    let before = &sentence.tokens[at.checked_sub(1)?];
    let owner = named
        .last()
        .filter(|draft| is_possessive(&before.text) && draft.sentence == blank.sentence && draft.tokens.end + 1 == at);
    let country = match (demonym(&before.text), owner) {
        (Some(country), _) => Some(country),
        (None, Some(owner)) => scene.gazetteer.place(owner.place?).country(),
        (None, None) => scene.country.filter(|_| before.lemma == "the"),
    };
    let owned = owner.and_then(|owner| owner.place);
    let division = owned.filter(|&place| matches!(scene.gazetteer.place(place).kind(), Kind::Admin1 | Kind::Admin2));
    let place = match division {
        Some(division) => seat(scene, division)?,
        None => scene.gazetteer.capital(country?)?.idx(),
    };
    let start = owner.map_or(blank.tokens.start, |owner| owner.tokens.start);
    Some(Draft { tokens: start..at + 1, place: Some(place), ..blank })
}

/// *Tigray's capital*: the town that a division is ruled from.
fn seat(scene: &Scene<'_>, division: PlaceIdx) -> Option<PlaceIdx> {
    let code = match scene.gazetteer.place(division).kind() {
        Kind::Admin1 => "PPLA",
        Kind::Admin2 => "PPLA2",
        _ => return None,
    };
    let seats = scene.gazetteer.within(division).filter(|place| place.feature_code() == Some(code));
    seats.max_by_key(|place| (place.population(), std::cmp::Reverse(place.idx()))).map(|place| place.idx())
}

/// *the northwest*: that part of the country named before it (*Syria's north-east*), else of the report's.
fn part(
    scene: &Scene<'_>,
    sentence: &Sentence,
    at: usize,
    direction: Direction,
    named: Option<(usize, &Draft)>,
    blank: Draft,
) -> Option<Draft> {
    let in_place = at.checked_sub(2).is_some_and(|before| {
        matches!(sentence.tokens[before].lemma.as_str(), "in" | "of" | "from" | "across" | "into" | "to" | "throughout")
    });
    let possessor = at.checked_sub(1).is_some_and(|before| is_possessive(&sentence.tokens[before].text));
    let owner = named.filter(|(_, draft)| possessor && draft.sentence == blank.sentence && draft.tokens.end + 1 >= at);
    let (source, place) = match owner {
        Some((source, draft)) => (Some(source), draft.place?),
        None if in_place && !possessor => (None, scene.gazetteer.country(scene.country?)?.idx()),
        None => return None,
    };
    let start = owner.map_or(blank.tokens.start, |(_, draft)| draft.tokens.start);
    let coord = scene.middle_of(place, direction);
    Some(Draft {
        tokens: start..at + 1,
        place: Some(place),
        coord,
        precision: PlacePrecision::Area,
        antecedent: source,
        ..blank
    })
}

/// The last mention before that the form fits.
fn antecedent(scene: &Scene<'_>, index: usize, form: Form, before: &[Draft]) -> Option<usize> {
    let fits = |draft: &Draft| {
        let kind = draft.place.map(|place| scene.gazetteer.place(place).kind());
        match form {
            Form::There | Form::Enclave => kind.is_some_and(|kind| kind != Kind::Country),
            Form::Seat => kind == Some(Kind::Admin1),
            Form::Settlement(_) | Form::OldTown => {
                kind.is_some_and(|kind| matches!(kind, Kind::Locality | Kind::LocalAdmin))
                    && draft.precision != PlacePrecision::Area
            }
            Form::Camp => kind.is_some_and(|kind| matches!(kind, Kind::Camp)) || says(scene, draft, "camp"),
            Form::Province => kind == Some(Kind::Admin1),
            Form::District => {
                matches!(kind, Some(Kind::Admin2)) || says(scene, draft, "district") || says(scene, draft, "enclave")
            }
            Form::Region => {
                matches!(kind, Some(Kind::Admin1 | Kind::Area | Kind::Valley))
                    || draft.precision == PlacePrecision::Area
            }
            Form::Area | Form::Adjacent => {
                kind.is_some() && kind != Some(Kind::Country) || draft.precision == PlacePrecision::Area
            }
            Form::Capital => false,
            Form::Country | Form::Part(_) => kind == Some(Kind::Country) && draft.precision == PlacePrecision::Country,
        }
    };
    let reach = match form {
        Form::Country => usize::MAX,
        Form::There => 2,
        _ => REACH,
    };
    let mut fitting = (0..before.len()).rev().take_while(|&i| index - before[i].sentence <= reach).filter(|&i| {
        !before[i].metonymic
            && (before[i].locates.is_none() || matches!(form, Form::Province | Form::Part(_) | Form::Region))
            && fits(&before[i])
    });
    let last = fitting.clone().next();
    let found = match form {
        Form::Settlement(size) => {
            let place = |i: usize| before[i].place.map(|place| scene.gazetteer.place(place));
            let country = last.and_then(place).and_then(|place| place.country());
            let suits = |&i: &usize| place(i).is_some_and(|place| size.suits(place) && place.country() == country);
            fitting.find(suits).or(last)
        }
        // where two places were told of, it may be either; "the town" may itself be misread
        Form::There => last
            .filter(|&i| before[i].antecedent.is_none() && fitting.all(|other| before[other].place == before[i].place)),
        _ => last,
    };
    // A country that is only named in passing does not beat the one the report is about.
    match (form, scene.country) {
        (Form::Country, Some(country)) => (0..before.len()).rev().find(|&i| {
            fits(&before[i])
                && before[i].place.and_then(|place| scene.gazetteer.place(place).country()) == Some(country)
        }),
        _ => found,
    }
}

fn says(scene: &Scene<'_>, draft: &Draft, word: &str) -> bool {
    let sentence = scene.sentences[draft.sentence].sentence;
    sentence.tokens[draft.tokens.clone()].iter().any(|token| token.text.eq_ignore_ascii_case(word))
}

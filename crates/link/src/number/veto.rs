//! Numbers that count nobody and nothing: ages, distances, shares, money, scores, model names, years.

use super::Reading;
use super::bounds::is_strength;
use super::is_collective;
use crate::lexicon;
use crate::words::Words;
use dateline_model::Upos;

/// Whether the reading is not a count.
pub(super) fn applies(words: &Words<'_>, reading: &Reading, counted: Option<usize>) -> bool {
    is_measure(words, reading, counted)
        || is_age(words, reading)
        || is_money(words, reading)
        || is_part_of_a_name(words, reading)
        || is_figure_of_speech(words, reading, counted)
        || is_year(words, reading, counted)
}

/// *20 km*, *three days*, *60%*, *24-hour*, *two-thirds*.
fn is_measure(words: &Words<'_>, reading: &Reading, counted: Option<usize>) -> bool {
    let end = reading.atoms.end;
    let behind = if words.key(end) == "-" && words.glued(end) { end + 1 } else { end };
    let hyphened = behind > end && words.glued(behind);
    let next = words.key(behind);
    let per_cent = next == "%" || next == "per" && words.key(behind + 1) == "cent";
    let fraction = hyphened && matches!(next, "third" | "thirds" | "quarters" | "fifths" | "half");
    let squared = matches!(next, "square" | "sq" | "cubic" | "nautical");
    let unit_counted = counted.is_some_and(|noun| lexicon::is_unit(&words.sentence.tokens[noun].lemma));
    let people = counted.is_some_and(|noun| lexicon::person(&words.sentence.tokens[noun]).is_some());
    per_cent
        || fraction
        || squared
        || matches!(next, "°" | "x" | "times")
        || (lexicon::is_unit(next) && !(next == "m" && people))
        || (unit_counted && !people)
        || (hyphened && !is_strength(next))
}

/// *aged 35*, *35-year-old* (a unit, seen above), *, 35,* behind a person's name.
fn is_age(words: &Words<'_>, reading: &Reading) -> bool {
    let start = reading.atoms.start;
    let introduced = matches!(words.before(start), "aged" | "age" | "ages");
    let between_commas = words.before(start) == "," && matches!(words.key(reading.atoms.end), "," | "." | "");
    let behind_name = start >= 2 && words.token(start - 2).is_some_and(|token| token.upos == Upos::Propn);
    // "a girl of nine", "a man of 62"; "a group of nine" counts
    let of_one = words.before(start) == "of"
        && start >= 2
        && words.token(start - 2).is_some_and(|noun| {
            noun.text.to_lowercase() == noun.lemma && lexicon::person(noun).is_some() && !is_collective(&noun.lemma)
        })
        && reading.high.is_some_and(|age| age < 120);
    introduced || of_one || (between_commas && behind_name && reading.high.is_some_and(|age| age < 120))
}

fn is_money(words: &Words<'_>, reading: &Reading) -> bool {
    let figure_start = reading.atoms.start;
    let sign = |key: &str| matches!(key, "$" | "€" | "£" | "us$" | "usd" | "eur" | "₺" | "₽");
    sign(words.before(figure_start)) || (figure_start..reading.atoms.end).any(|at| sign(words.key(at)))
}

/// *T-72*, *Resolution 2254*, *Base 46*, *No. 5*, *Highway 4*, a phone number.
fn is_part_of_a_name(words: &Words<'_>, reading: &Reading) -> bool {
    let start = reading.atoms.start;
    let before = words.before(start);
    let model = before == "-" && words.glued(start) && words.glued(start - 1) && start >= 2
        || before == "/" && words.glued(start);
    let slash = words.key(reading.atoms.end) == "/" && words.glued(reading.atoms.end);
    let numbered = matches!(
        before,
        "no" | "number"
            | "resolution"
            | "article"
            | "highway"
            | "route"
            | "base"
            | "brigade"
            | "division"
            | "phase"
            | "chapter"
            | "page"
            | "section"
            | "battalion"
            | "regiment"
            | "sector"
            | "zone"
            | "grade"
            | "unit"
            | "#"
    ) && words.key(start).starts_with(|c: char| c.is_ascii_digit());
    let digits = words.key(reading.figure);
    let phone = before == "+" || digits.len() > 9 && digits.bytes().all(|b| b.is_ascii_digit());
    model || slash || numbered || phone || hangs_on_name_before(words, reading)
}

/// *Force 84*: the tree hangs the figure on a name that stands before it.
fn hangs_on_name_before(words: &Words<'_>, reading: &Reading) -> bool {
    let Some(token) = words.atoms.get(reading.figure).map(|atom| atom.token) else { return false };
    let names = ["nummod", "flat", "compound", "appos", "nmod:unmarked", "dep"];
    let named = names.iter().any(|relation| words.sentence.is(token, relation));
    let head = words.sentence.head(token).filter(|&head| named && head + 1 == token);
    head.is_some_and(|head| words.sentence.tokens[head].upos == Upos::Propn)
}

/// *one of the*, *one another*, *no comment*, *both … and*, a list's *1.*, a score of *3-1*.
fn is_figure_of_speech(words: &Words<'_>, reading: &Reading, counted: Option<usize>) -> bool {
    let (start, end) = (reading.atoms.start, reading.atoms.end);
    let lemma = counted.map(|noun| words.sentence.tokens[noun].lemma.as_str());
    let people = lemma.is_some_and(|lemma| lexicon::people(lemma).is_some());
    let word = words.key(reading.figure);
    match word {
        "one" if reading.low == Some(1) => {
            let pronoun = words.key(end) == "of" || matches!(words.key(end), "another" | "such");
            pronoun || counted.is_none() || words.before(start) == "no" || words.before(start) == "the"
        }
        "no" | "zero" | "0" => !people,
        "both" => counted.is_none() || !is_direct(words, reading, counted),
        "several" | "few" if counted.is_none() => true,
        _ => {
            let list = start == 0 && matches!(words.key(end), "." | ")");
            let score =
                words.key(end) == "-" && words.glued(end) && words.glued(end + 1) && !is_strength(words.key(end + 1));
            list || score
        }
    }
}

/// *both soldiers* counts; in *both the army and rebels* it joins.
fn is_direct(words: &Words<'_>, reading: &Reading, counted: Option<usize>) -> bool {
    let token = words.atoms.get(reading.figure).map(|atom| atom.token);
    let joins = token.is_some_and(|token| words.sentence.is(token, "cc"));
    let the = words.key(reading.atoms.end) == "the";
    let plural = counted.is_some_and(|noun| {
        let noun = &words.sentence.tokens[noun];
        noun.text.to_lowercase() != noun.lemma
    });
    !joins && !the && plural
}

/// A bare four-figure year that no time expression took: it counts only what it directly precedes.
fn is_year(words: &Words<'_>, reading: &Reading, counted: Option<usize>) -> bool {
    let key = words.key(reading.figure);
    let year = reading.atoms.len() == 1 && key.len() == 4 && reading.low.is_some_and(|n| (1900..2100).contains(&n));
    let tree_counts = counted.is_some_and(|noun| {
        let noun = &words.sentence.tokens[noun];
        lexicon::person(noun).is_some() || noun.text.to_lowercase() != noun.lemma
    });
    // "2011 anti-regime protesters": a count of that size is written with a comma or is round
    let recent = reading.low.is_some_and(|n| (2001..2036).contains(&n) && n % 10 != 0) && key.parse::<u64>().is_ok();
    year && (recent || !tree_counts)
}

//! Text without case: telegrams and bulletins in capitals, chats and corpora in small letters.
//!
//! Capitals tell names from words and sentences from each other. Where a paragraph has lost them they are put back, for
//! the words only: spans go on pointing at what is written. The engine reads the small letters first and says which words
//! are names, and the catalogue knows more of them (*the shining path*); the sentence is then read again with their capitals.

use crate::segment::RawSentence;
use dateline_catalog::{Actors, AliasKind};
use dateline_encoder::{Engine, SentenceScores};

/// Letters that a paragraph must have before its small letters or capitals say anything.
const FEW_LETTERS: usize = 60;
/// The same for capitals, which headlines are written in too.
const FEW_CAPITALS: usize = 16;

/// A name of one word that is longer than this is no word of the language: *extraditables*, *sandinistas*.
const LONG_NAME: usize = 6;
/// What stays small inside a name.
const SMALL_IN_NAMES: &[&str] = &["a", "and", "de", "for", "in", "of", "the", "to"];

/// Short forms in common use that do not look like one: they have vowels.
const SHORT_FORMS: &[&str] = &[
    "aqap", "aqim", "drc", "eln", "epl", "erp", "eta", "eu", "farc", "icrc", "idf", "iom", "ira", "irgc", "isil",
    "isis", "iswap", "nato", "ngo", "ocha", "oic", "osce", "plo", "rpg", "tnt", "uae", "uav", "uk", "un", "unhcr",
    "unicef", "unifil", "usa",
];

/// Whether all letters of a paragraph are capitals, or all small.
pub(crate) fn is_lost(text: &str) -> bool {
    let (mut small, mut large) = (0_usize, 0_usize);
    for letter in text.chars() {
        if letter.is_lowercase() {
            small += 1;
        } else if letter.is_uppercase() {
            large += 1;
        }
        if small > 0 && large > 0 {
            return false;
        }
    }
    small >= FEW_LETTERS || (large >= FEW_CAPITALS && text.split_whitespace().nth(2).is_some())
}

/// The text in small letters with a capital at the start of each sentence, byte for byte as long: what the splitter goes by.
pub(crate) fn with_starts(text: &str) -> String {
    let (mut starts, mut after_stop) = (true, false);
    let mut letters = text.chars().peekable();
    let mut plain = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let dotted = letter.is_alphabetic() && letters.peek() == Some(&'.') && !ends_in_letter(&plain);
        let changed = if starts && letter.is_alphabetic() || dotted { upper(letter) } else { lower(letter) };
        plain.push(changed);
        match letter {
            '.' | '!' | '?' => after_stop = true,
            '"' | '\'' | '”' | '’' | ')' | '(' | '“' | '‘' => {}
            letter if letter.is_whitespace() => starts |= after_stop,
            _ => (starts, after_stop) = (false, false),
        }
    }
    plain
}

fn ends_in_letter(text: &str) -> bool {
    text.ends_with(char::is_alphanumeric)
}

/// Puts the capitals back into sentences that lost them.
pub(crate) fn restore(batch: &mut [RawSentence], engine: &Engine, actors: Option<&Actors>) {
    let mut lost: Vec<&mut RawSentence> = batch.iter_mut().filter(|sentence| sentence.case_lost).collect();
    if lost.is_empty() {
        return;
    }
    let words: Vec<Vec<&str>> =
        lost.iter().map(|sentence| sentence.tokens.iter().map(|token| token.text.as_str()).collect()).collect();
    let scores = engine.annotate(&words);
    drop(words);
    for (sentence, scores) in lost.iter_mut().zip(&scores) {
        capitals(sentence, scores);
        if let Some(actors) = actors {
            known_names(sentence, scores, actors);
        }
    }
}

/// Names of the catalogue, which the engine may take for words: *the shining path*, *the extraditables*. Short forms are
/// words too often; one counts where the engine says that it is a name.
fn known_names(sentence: &mut RawSentence, scores: &SentenceScores, actors: &Actors) {
    let large: Vec<String> = sentence.tokens.iter().map(|token| token.text.to_uppercase()).collect();
    let large: Vec<&str> = large.iter().map(String::as_str).collect();
    let named = |kind| matches!(kind, AliasKind::Name | AliasKind::Alias | AliasKind::Former);
    for hit in actors.scan(&large).into_iter().filter(|hit| named(hit.kind)) {
        let proper = |at: usize| scores.words.get(at).is_some_and(|word| word.upos.as_str() == "PROPN");
        let long = |word: &str| word.chars().count() > LONG_NAME;
        if hit.tokens.len() > 1 || large[hit.tokens.start..hit.tokens.end].iter().any(|word| long(word)) {
            for at in hit.tokens {
                let word = &sentence.tokens[at].text;
                if !SMALL_IN_NAMES.contains(&word.as_str()) {
                    sentence.tokens[at].text = capitalised(word);
                }
            }
        } else if proper(hit.tokens.start) {
            let word = &mut sentence.tokens[hit.tokens.start].text;
            if actors.scan(&[&**word]).is_empty() {
                *word = word.to_uppercase();
            }
        }
    }
}

fn capitals(sentence: &mut RawSentence, scores: &SentenceScores) {
    let named = |at: usize| {
        scores.mentions.iter().flatten().any(|mention| is_name(&mention.label) && mention.words.contains(&at))
    };
    for at in 0..sentence.tokens.len() {
        let between = |marks: [&str; 2]| {
            let is =
                |at: Option<usize>, mark| at.and_then(|at| sentence.tokens.get(at)).is_some_and(|t| t.text == mark);
            is(at.checked_sub(1), marks[0]) && is(Some(at + 1), marks[1])
        };
        let bracketed = between(["(", ")"]);
        let word = &sentence.tokens[at].text;
        let upos = scores.words.get(at).map_or("X", |word| word.upos.as_str());
        let new = if is_short_form(word, bracketed && upos == "PROPN") {
            word.to_uppercase()
        } else if upos == "PROPN" || at == 0 || (upos == "ADJ" && named(at)) {
            capitalised(word)
        } else {
            continue;
        };
        sentence.tokens[at].text = new;
    }
}

fn is_name(label: &str) -> bool {
    matches!(label, "PER" | "LOC" | "ORG" | "Nationality")
}

/// A word that is spelt: *fmln*, *u.s.*, and what stands alone in brackets behind a name.
fn is_short_form(word: &str, bracketed: bool) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let spelt = word.len() > 2 && word.contains('.') && word.split('.').all(|part| part.chars().count() < 2);
    let short = (2..=6).contains(&letters) && word.chars().all(char::is_alphabetic);
    let unspeakable = letters > 2 && !word.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    spelt || (short && (bracketed || unspeakable || SHORT_FORMS.binary_search(&word).is_ok()))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| upper(first).to_string() + letters.as_str())
}

/// The capital of a letter where that is one letter of the same length, else the letter.
fn upper(letter: char) -> char {
    same_length(letter, letter.to_uppercase())
}

fn lower(letter: char) -> char {
    same_length(letter, letter.to_lowercase())
}

fn same_length(letter: char, mut changed: impl Iterator<Item = char>) -> char {
    match (changed.next(), changed.next()) {
        (Some(one), None) if one.len_utf8() == letter.len_utf8() => one,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_is_lost_where_all_letters_are_alike() {
        assert!(is_lost("GUNMEN KILLED FOUR SOLDIERS NEAR THE DAM ON TUESDAY"));
        assert!(is_lost(
            "gunmen killed four soldiers near the dam on tuesday, the governor's office said in a telegram"
        ));
        assert!(!is_lost("four soldiers killed"), "too short to tell");
        assert!(!is_lost("UNHCR, WFP"), "two short forms");
        assert!(!is_lost(
            "Gunmen killed four soldiers near the dam on Tuesday, the governor's office said in a telegram"
        ));
        assert!(!is_lost("قتل أربعة جنود قرب السد يوم الثلاثاء"), "a script without case");
    }

    #[test]
    fn sentences_get_their_starts_and_nothing_changes_its_place() {
        let text = "\"HE FLED.\"  THE U.S. EMBASSY IN SANA'A WAS HIT. ﬁ ß İ?";
        let plain = with_starts(text);
        assert_eq!(plain.len(), text.len());
        assert!(plain.starts_with("\"He fled.\"  The U.S. Embassy in sana'a was hit. "), "{plain}");
    }

    #[test]
    fn short_forms_are_known_by_their_look_or_by_name() {
        assert!(SHORT_FORMS.is_sorted());
        assert!(is_short_form("fmln", false) && is_short_form("u.s.", false) && is_short_form("un", false));
        assert!(is_short_form("urng", true) && !is_short_form("aden", false) && !is_short_form("by", false));
    }
}

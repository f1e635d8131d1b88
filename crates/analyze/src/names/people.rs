//! Peoples as adjectives: *the Syrian crisis*, *intra-Syrian talks*. With what they describe they are mostly the name of
//! somebody (*Syrian troops*) or some place (*the Syrian border*), and the heads say so; the rest is a nationality.

use super::{Page, among, is_capital};
use dateline_gazetteer::demonym;
use dateline_model::{MentionLabel, Upos};

/// Peoples and faiths without a state of their own.
const PEOPLES: &str = "Alawite Amhara Arab Baloch Berber Druze Fulani Hausa Hazara Hutu Igbo Karen Kurdish Muslim Oromo \
    Pashtun Rohingya Shia Shiite Sunni Tamil Tigrayan Tuareg Tutsi Uighur Uyghur Yazidi Yezidi";

/// Names adjectives of peoples that no other name holds.
pub(super) fn nationalities(page: &mut Page<'_>) {
    for at in 0..page.tokens.len() {
        if is_people(page, at) && describes(page, at) {
            page.name(at..at + 1, MentionLabel::Nationality, &[]);
        }
    }
}

fn is_people(page: &Page<'_>, at: usize) -> bool {
    let word = page.word(at);
    is_capital(word) && (demonym(word).is_some() || among(PEOPLES, word)) && !is_plural(word)
}

/// *Iraqis*, *Turks*: people, no description.
fn is_plural(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|singular| demonym(singular).is_some())
}

/// Whether a common noun follows, at once or behind another adjective. What follows with a capital is a name.
fn describes(page: &Page<'_>, at: usize) -> bool {
    let joined = |at: usize| page.word(at) == "-" && page.is(at + 1, &[Upos::Verb, Upos::Adj]);
    let noun = |at: usize| page.is(at, &[Upos::Noun, Upos::Adj]) && !is_capital(page.word(at));
    noun(at + 1) || joined(at + 1)
}

#[cfg(test)]
mod tests {
    use crate::names::testing::names;

    #[test]
    fn an_adjective_alone_is_a_nationality() {
        assert_eq!(names("the/DET Libyan/ADJ crisis"), ["Nationality: Libyan"]);
        assert_eq!(names("a/DET Tuareg/ADJ uprising"), ["Nationality: Tuareg"]);
        assert_eq!(names("a/DET Syrian/ADJ -/PUNCT led/VERB process"), ["Nationality: Syrian"]);
    }

    #[test]
    fn what_is_part_of_a_name_is_none() {
        assert_eq!(names("[ Libyan/ADJ troops ]Organisation fled/VERB"), ["Organisation: Libyan troops"]);
        assert!(names("the/DET French/ADJ Guiana/PROPN").is_empty());
        assert!(names("many/ADJ Iraqis/PROPN fled/VERB").is_empty());
    }
}

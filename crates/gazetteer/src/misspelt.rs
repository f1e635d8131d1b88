//! Names that differ from a given one by few letters, as an automaton that walks the name map.
//!
//! One bit per letter of the name for every number of edits so far (Wu and Manber 1992, "Fast text searching allowing
//! errors"): a step is a handful of operations on words and nothing is built beforehand. The bits of a row stand for
//! how many letters of the name are behind us.

use fst::Automaton;

/// Longer names have no room in a row.
pub(crate) const MAX_LETTERS: usize = 31;
/// Letters missing, added or swapped for another at most.
const MAX_EDITS: usize = 2;

/// All texts at most some edits away from a name.
pub(crate) struct Misspelt {
    letters: Vec<u32>,
    edits: usize,
    /// Where in the name each ASCII letter stands.
    ascii: [u32; 128],
}

/// How far a text has come.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reached {
    /// By number of edits.
    rows: [u32; MAX_EDITS + 1],
    /// The bits so far of a letter of several bytes, and how many bytes are still to come.
    letter: u32,
    missing: u8,
}

impl Misspelt {
    /// `None` for a name that is too long.
    pub(crate) fn of(name: &str, edits: usize) -> Option<Self> {
        let letters: Vec<u32> = name.chars().map(u32::from).collect();
        if letters.len() > MAX_LETTERS || edits > MAX_EDITS {
            return None;
        }
        let mut ascii = [0; 128];
        for (at, &letter) in letters.iter().enumerate() {
            if let Some(places) = ascii.get_mut(letter as usize) {
                *places |= 1 << at;
            }
        }
        Some(Self { letters, edits, ascii })
    }

    /// Where in the name a letter stands.
    fn places(&self, letter: u32) -> u32 {
        match self.ascii.get(letter as usize) {
            Some(places) => *places,
            None => self
                .letters
                .iter()
                .enumerate()
                .filter(|(_, own)| **own == letter)
                .fold(0, |bits, (at, _)| bits | 1 << at),
        }
    }

    fn step(&self, rows: &[u32; MAX_EDITS + 1], letter: u32) -> [u32; MAX_EDITS + 1] {
        let all = (2u32 << self.letters.len()).wrapping_sub(1);
        let places = self.places(letter);
        let mut next = [0; MAX_EDITS + 1];
        next[0] = (rows[0] & places) << 1;
        for edits in 1..=self.edits {
            let same = (rows[edits] & places) << 1;
            let (added, other, left_out) = (rows[edits - 1], rows[edits - 1] << 1, next[edits - 1] << 1);
            next[edits] = (same | added | other | left_out) & all;
        }
        next
    }
}

impl Automaton for Misspelt {
    type State = Reached;

    fn start(&self) -> Reached {
        // Letters of the name may be left out before the first.
        Reached { rows: [1, 0b11, 0b111], letter: 0, missing: 0 }
    }

    fn is_match(&self, state: &Reached) -> bool {
        state.missing == 0 && state.rows[self.edits] >> self.letters.len() & 1 == 1
    }

    fn can_match(&self, state: &Reached) -> bool {
        state.rows[self.edits] != 0
    }

    fn accept(&self, state: &Reached, byte: u8) -> Reached {
        let (letter, missing) = match byte {
            0x80..0xc0 => (state.letter << 6 | u32::from(byte & 0x3f), state.missing.saturating_sub(1)),
            0..0x80 => (u32::from(byte), 0),
            0xc0..0xe0 => (u32::from(byte & 0x1f), 1),
            0xe0..0xf0 => (u32::from(byte & 0x0f), 2),
            0xf0.. => (u32::from(byte & 0x07), 3),
        };
        let rows = if missing == 0 { self.step(&state.rows, letter) } else { state.rows };
        Reached { rows, letter, missing }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn admits(name: &str, edits: usize, text: &str) -> bool {
        let automaton = Misspelt::of(name, edits).unwrap();
        let end = text.bytes().fold(automaton.start(), |state, byte| automaton.accept(&state, byte));
        automaton.is_match(&end)
    }

    /// Letters missing, added or other, by the textbook.
    fn distance(a: &str, b: &str) -> usize {
        let b: Vec<char> = b.chars().collect();
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.chars().enumerate() {
            let mut diagonal = std::mem::replace(&mut row[0], i + 1);
            for (j, y) in b.iter().enumerate() {
                let best = (diagonal + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
                diagonal = std::mem::replace(&mut row[j + 1], best);
            }
        }
        row[b.len()]
    }

    #[test]
    fn a_letter_more_less_or_other_is_one_edit() {
        for text in ["aleppo", "alepo", "alleppo", "aleppa", "leppo", "aleppos"] {
            assert!(admits("aleppo", 1, text), "{text}");
        }
        for text in ["alpeo", "", "idlib", "aleppoos"] {
            assert!(!admits("aleppo", 1, text), "{text}");
        }
    }

    #[test]
    fn letters_of_several_bytes_count_once() {
        assert!(admits("حلب", 1, "حلت") && !admits("حلب", 1, "خلت"));
    }

    #[test]
    fn longer_names_than_there_are_bits_are_refused() {
        assert!(Misspelt::of(&"a".repeat(MAX_LETTERS), 2).is_some());
        assert!(Misspelt::of(&"a".repeat(MAX_LETTERS + 1), 2).is_none());
    }

    proptest! {
        #[test]
        fn it_admits_what_is_near_enough_and_nothing_else(name in "[abé😀]{0,12}", text in "[abé😀]{0,12}", edits in 1usize..=2) {
            prop_assert_eq!(admits(&name, edits, &text), distance(&name, &text) <= edits);
        }
    }
}

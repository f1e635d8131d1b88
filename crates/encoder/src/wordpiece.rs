//! Word pieces of single words, as BERT's uncased tokenizer makes them (Devlin et al. 2019).
//!
//! A word is cleaned (no control characters), its accents stripped, lower-cased, cut at punctuation and CJK
//! characters, and each part is covered greedily with the longest pieces of the vocabulary. Typographic quotes
//! and dashes count as their ASCII kin, as in training.

use std::collections::HashMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::EncoderError;

/// Parts longer than this become one `[UNK]`, as in BERT.
const MAX_PART_CHARS: usize = 100;

/// No more characters of a word are looked at: enough for any word piece limit, and a bound on the work.
const MAX_WORD_CHARS: usize = 2000;

/// The vocabulary, and how to cut words with it.
#[derive(Debug)]
pub(crate) struct WordPieces {
    /// Pieces that begin a part.
    initial: HashMap<Box<str>, i32>,
    /// Pieces that continue a part, without their `##`.
    continuing: HashMap<Box<str>, i32>,
    cls: i32,
    sep: i32,
    unknown: i32,
    max_pieces_per_word: usize,
}

/// A word as the network sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Ids of its pieces: at least one, at most `max_pieces_per_word`.
    pub pieces: Vec<i32>,
    /// How it is written, see [`crate::Manifest`].
    pub shape: i32,
}

/// What the network reads at once: the pieces of one sentence, or of several one behind the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Batch {
    /// Ids of all pieces, `[CLS]` and `[SEP]` included.
    pub pieces: Vec<i32>,
    /// The shape of each piece's word.
    pub shapes: Vec<i32>,
    /// Where each piece's sentence begins and where it ends (its `[SEP]`).
    pub begin: Vec<i32>,
    pub end: Vec<i32>,
    /// Where each word's first piece stands, for each sentence its `[CLS]` before them.
    pub first: Vec<i32>,
    /// How many words each sentence has.
    pub words: Vec<usize>,
}

impl WordPieces {
    /// Reads a vocabulary, one piece per line; `path` is for messages.
    pub fn new(text: &str, max_pieces_per_word: usize, path: &Path) -> Result<WordPieces, EncoderError> {
        let (mut initial, mut continuing) = (HashMap::new(), HashMap::new());
        for (id, piece) in (0..).zip(text.lines()) {
            match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => continuing.insert(rest.into(), id),
                _ => initial.insert(piece.into(), id),
            };
        }
        let special = |piece| {
            initial.get(piece).copied().ok_or_else(|| EncoderError::Vocabulary { path: path.to_owned(), piece })
        };
        let (cls, sep, unknown) = (special("[CLS]")?, special("[SEP]")?, special("[UNK]")?);
        Ok(WordPieces { initial, continuing, cls, sep, unknown, max_pieces_per_word })
    }

    /// The word as the network sees it.
    pub fn word(&self, word: &str) -> Word {
        Word { pieces: self.pieces(word), shape: shape(word) }
    }

    fn pieces(&self, word: &str) -> Vec<i32> {
        if word.is_ascii() {
            // Most words: nothing to decompose, nothing to strip.
            let bytes = word.bytes().take(MAX_WORD_CHARS);
            return self.cut(bytes.map(|byte| char::from(byte.to_ascii_lowercase())).filter(|&c| !is_control(c)));
        }
        self.cut(normalised(word))
    }

    fn cut(&self, chars: impl Iterator<Item = char>) -> Vec<i32> {
        let mut pieces = Vec::new();
        let mut part = String::new();
        for c in chars {
            if c.is_whitespace() {
                self.cover(&std::mem::take(&mut part), &mut pieces);
            } else if is_punctuation(c) || is_cjk(c) {
                self.cover(&std::mem::take(&mut part), &mut pieces);
                self.cover(c.encode_utf8(&mut [0; 4]), &mut pieces);
            } else {
                part.push(c);
            }
            if pieces.len() >= self.max_pieces_per_word {
                break;
            }
        }
        self.cover(&part, &mut pieces);
        pieces.truncate(self.max_pieces_per_word);
        if pieces.is_empty() {
            pieces.push(self.unknown);
        }
        pieces
    }

    /// For each sentence `[CLS]`, the pieces of its words, `[SEP]`.
    pub fn join(&self, sentences: &[&[Word]]) -> Batch {
        let mut batch = Batch::default();
        for sentence in sentences {
            let at = |rows: usize| i32::try_from(rows).expect("a batch is far shorter than i32::MAX");
            let begin = at(batch.pieces.len());
            batch.first.push(begin);
            batch.pieces.push(self.cls);
            batch.shapes.push(0);
            for word in *sentence {
                batch.first.push(at(batch.pieces.len()));
                batch.pieces.extend(&word.pieces);
                batch.shapes.resize(batch.pieces.len(), word.shape);
            }
            let end = at(batch.pieces.len());
            batch.pieces.push(self.sep);
            batch.shapes.push(0);
            batch.begin.resize(batch.pieces.len(), begin);
            batch.end.resize(batch.pieces.len(), end);
            batch.words.push(sentence.len());
        }
        batch
    }

    /// Greedy longest match first; a part that cannot be covered is one `[UNK]`.
    fn cover(&self, part: &str, pieces: &mut Vec<i32>) {
        if part.is_empty() {
            return;
        }
        if part.chars().count() > MAX_PART_CHARS {
            pieces.push(self.unknown);
            return;
        }
        let begin = pieces.len();
        let mut rest = part;
        while !rest.is_empty() {
            let table = if rest.len() == part.len() { &self.initial } else { &self.continuing };
            let ends = rest.char_indices().rev().map(|(at, c)| at + c.len_utf8());
            let Some((id, end)) = ends.into_iter().find_map(|end| Some((*table.get(&rest[..end])?, end))) else {
                pieces.truncate(begin);
                pieces.push(self.unknown);
                return;
            };
            pieces.push(id);
            rest = &rest[end..];
        }
    }
}

/// 0 no capital letter, 1 a capital first letter alone, 2 capitals only (two or more), 3 capitals elsewhere.
fn shape(word: &str) -> i32 {
    let is_letter = |c: &char| {
        if c.is_ascii() { c.is_ascii_alphabetic() } else { c.general_category_group() == GeneralCategoryGroup::Letter }
    };
    let letters = || word.chars().take(MAX_WORD_CHARS).filter(is_letter);
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    match capitals {
        0 => 0,
        1 if letters().next().is_some_and(char::is_uppercase) => 1,
        _ if capitals == letters().count() => 2,
        _ => 3,
    }
}

/// Characters of a word as the vocabulary knows them.
fn normalised(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars()
        .take(MAX_WORD_CHARS)
        .flat_map(|c| match ascii_kin(c) {
            Some(kin) => kin.chars().collect::<Vec<_>>(),
            None => vec![c],
        })
        .filter(|&c| !is_control(c))
        .nfd()
        .filter(|c| c.general_category() != GeneralCategory::NonspacingMark)
        .flat_map(char::to_lowercase)
}

/// The ASCII form of typographic quotes, dashes and the ellipsis. `training/wordpiece.py` has the same table.
fn ascii_kin(c: char) -> Option<&'static str> {
    Some(match c {
        '‘' | '’' | '‚' | '‛' => "'",
        '“' | '”' | '„' | '«' | '»' => "\"",
        '‐' | '‑' | '–' | '—' | '―' | '−' => "-",
        '…' => "...",
        _ => return None,
    })
}

fn is_control(c: char) -> bool {
    if c.is_ascii_graphic() {
        return false;
    }
    let spacing = matches!(c, '\t' | '\n' | '\r');
    c == '\u{fffd}' || (!spacing && c.general_category_group() == GeneralCategoryGroup::Other)
}

fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    c.general_category_group() == GeneralCategoryGroup::Punctuation
}

fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x20000..=0x2A6DF | 0x2A700..=0x2B73F | 0x2B740..=0x2B81F
        | 0x2B820..=0x2CEAF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shipped() -> WordPieces {
        let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/base/vocab.txt"));
        WordPieces::new(&std::fs::read_to_string(path).unwrap(), 12, path).unwrap()
    }

    #[test]
    fn pieces_and_shapes_are_those_of_the_reference_tokenizer() {
        let pieces = shipped();
        let rows = include_str!("../testdata/wordpieces.tsv").split_terminator('\n').skip(1);
        let differing: Vec<String> = rows
            .filter_map(|row| {
                let mut cells = row.split('\t');
                let (word, shape, ids) = (cells.next()?, cells.next()?, cells.next()?);
                let expected = Word {
                    pieces: ids.split(' ').map(|id| id.parse().unwrap()).collect(),
                    shape: shape.parse().unwrap(),
                };
                let found = pieces.word(word);
                (found != expected).then(|| format!("{word:?}: {found:?}, expected {expected:?}"))
            })
            .collect();
        assert!(differing.is_empty(), "{}", differing.join("\n"));
    }

    #[test]
    fn an_endless_word_is_cut_and_does_not_take_long() {
        let pieces = shipped();
        assert_eq!(pieces.word(&"x".repeat(1 << 20)).pieces, [pieces.unknown]);
        assert_eq!(pieces.word(&"-".repeat(1 << 20)).pieces.len(), 12);
    }

    #[test]
    fn typographic_quotes_and_dashes_count_as_ascii() {
        let pieces = shipped();
        assert_eq!(pieces.word("Syria’s"), pieces.word("Syria's"));
        assert_eq!(pieces.word("—"), pieces.word("-"));
    }

    #[test]
    fn a_vocabulary_without_its_special_pieces_is_refused() {
        let error = WordPieces::new("[CLS]\n[SEP]\nword\n", 12, Path::new("v.txt")).unwrap_err();
        assert_eq!(error.to_string().split(';').next(), Some("v.txt lacks the piece `[UNK]`"));
    }

    proptest! {
        #[test]
        fn any_word_has_between_one_and_twelve_pieces(word in any::<String>()) {
            prop_assert!((1..=12).contains(&shipped_once().word(&word).pieces.len()));
        }
    }

    fn shipped_once() -> &'static WordPieces {
        static PIECES: std::sync::OnceLock<WordPieces> = std::sync::OnceLock::new();
        PIECES.get_or_init(shipped)
    }
}

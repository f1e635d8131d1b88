//! Where sentences end.

use super::abbreviation::{self, Abbreviation};
use super::chars::is_bullet;
use super::tokens::{EMOTICONS, Kind, Piece};
use std::ops::Range;

mod mail;

/// Sentences longer than this are cut, best at a semicolon or comma.
pub(super) const MAX_WORDS: usize = 200;
const EARLIEST_CUT: usize = 120;

/// Verbs that take up a quotation: *"Why?" Aldridge asked.*
const SPEECH: [&str; 12] =
    ["said", "says", "asked", "asks", "told", "added", "replied", "wrote", "shouted", "chanted", "cried", "tweeted"];

/// Sentences of running text, as ranges of `pieces`. Together they hold every piece.
pub(super) fn sentences(text: &str, pieces: &[Piece]) -> Vec<Range<usize>> {
    let mut splitter = Splitter { text, pieces, quotes: 0, counted: 0 };
    let (mut found, mut start, mut at) = (Vec::new(), 0, 0);
    while at < pieces.len() {
        match splitter.end_behind(start, at) {
            Some(end) => {
                cut_long(text, pieces, start..end, &mut found);
                (start, at) = (end, end);
            }
            None => at += 1,
        }
    }
    cut_long(text, pieces, start..pieces.len(), &mut found);
    found
}

/// A heading: one sentence, unless it is longer than any heading.
pub(super) fn one_sentence(text: &str, pieces: &[Piece]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    cut_long(text, pieces, 0..pieces.len(), &mut found);
    found
}

fn cut_long(text: &str, pieces: &[Piece], mut sentence: Range<usize>, found: &mut Vec<Range<usize>>) {
    while sentence.len() > MAX_WORDS {
        let window = sentence.start + EARLIEST_CUT..sentence.start + MAX_WORDS;
        let last = |mark: &str| window.clone().rev().find(|&at| pieces[at].text(text) == mark);
        let cut = last(".").or_else(|| last(";")).or_else(|| last(",")).map_or(window.end, |at| at + 1);
        found.push(sentence.start..cut);
        sentence.start = cut;
    }
    if !sentence.is_empty() {
        found.push(sentence);
    }
}

struct Splitter<'t> {
    text: &'t str,
    pieces: &'t [Piece],
    /// Straight double quotes before `counted`; `end_behind` is called with rising positions.
    quotes: usize,
    counted: usize,
}

impl Splitter<'_> {
    fn word(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |piece| piece.text(self.text))
    }

    /// The text between piece `at - 1` and piece `at`.
    fn gap(&self, at: usize) -> &str {
        match (at.checked_sub(1).and_then(|before| self.pieces.get(before)), self.pieces.get(at)) {
            (Some(before), Some(piece)) => &self.text[before.end..piece.start],
            _ => " ",
        }
    }

    /// One past the sentence that starts with piece `start` and ends with piece `at` (closing quotes and brackets behind
    /// it are taken along), if it does.
    fn end_behind(&mut self, start: usize, at: usize) -> Option<usize> {
        if at + 1 == self.pieces.len() || self.line_ends(at + 1) {
            return Some(at + 1);
        }
        if self.letter_ends(start, at) {
            return Some(at + 1);
        }
        let stop = self.stop_at(at)?;
        let end = self.behind_closers(at + 1);
        if end == self.pieces.len() || self.line_ends(end) {
            return Some(end);
        }
        let goes_on = matches!(self.word(end), "," | ";" | ":" | "/" | "&" | "%") || self.is_list_number(start, at);
        (!goes_on && self.may_start(end, stop, end > at + 1)).then_some(end)
    }

    /// Whether the line end before piece `at` parts sentences: an empty line, or a list mark behind it.
    fn line_ends(&self, at: usize) -> bool {
        let gap = self.gap(at);
        if !gap.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
            return false;
        }
        let lines = gap.matches('\n').count().max(gap.matches('\r').count());
        let listed = self.word(at).chars().all(is_bullet) && !self.gap(at + 1).is_empty();
        lines > 1 || gap.contains('\u{2029}') || listed
    }

    /// *4.* or *b.* before the first word of a list line.
    fn is_list_number(&self, start: usize, at: usize) -> bool {
        let first = self.word(start);
        at == start + 1 && (first.len() == 1 || (first.len() < 4 && first.bytes().all(|b| b.is_ascii_digit())))
    }

    fn stop_at(&self, at: usize) -> Option<Stop> {
        match self.pieces[at].kind {
            Kind::Word => None,
            Kind::Abbreviation(kind) => Some(Stop::Abbreviation(kind)),
            Kind::Mark => match self.word(at) {
                "." | "。" | "؟" | "۔" => Some(Stop::Full),
                mark if mark.starts_with(['!', '?']) => Some(Stop::Call),
                mark if mark.starts_with(['.', '…']) || EMOTICONS.contains(&mark) => Some(Stop::Dots),
                _ => None,
            },
        }
    }

    /// One past the quotes, brackets, reference marks and further stops that close the sentence.
    fn behind_closers(&mut self, mut at: usize) -> usize {
        loop {
            let tight = self.gap(at).is_empty();
            let closes = match self.word(at) {
                "”" | "»" | "''" => true,
                ")" | "]" | "}" | "’" | "'" => tight,
                "\"" => self.quote_closes(at),
                "." => true, // dots with blanks between
                mark if EMOTICONS.contains(&mark) => self.pieces.get(at).is_some_and(|piece| piece.kind == Kind::Mark),
                mark => {
                    tight
                        && self.pieces.get(at).is_some_and(|piece| piece.kind == Kind::Mark)
                        && mark.starts_with(['.', '!', '?', '…'])
                }
            };
            if closes {
                at += 1;
            } else if tight && self.word(at) == "[" && self.word(at + 2) == "]" && at + 2 < self.pieces.len() {
                at += 3; // `[4]`
            } else {
                return at;
            }
        }
    }

    /// Whether the straight quote at `at` closes: by the blanks around it, else by counting.
    fn quote_closes(&mut self, at: usize) -> bool {
        while self.counted < at {
            self.quotes += usize::from(self.word(self.counted) == "\"");
            self.counted += 1;
        }
        match (self.gap(at).is_empty(), self.gap(at + 1).is_empty()) {
            (true, false) => true,
            (false, true) => false,
            _ => self.quotes % 2 == 1,
        }
    }

    /// Whether a sentence may start with piece `at`, after `stop` and, if `closed`, a closing quote or bracket.
    fn may_start(&self, at: usize, stop: Stop, closed: bool) -> bool {
        let first = (at..self.pieces.len().min(at + 4)).find(|&at| self.pieces[at].kind != Kind::Mark).unwrap_or(at);
        let word = self.word(first);
        let capital = self.looks_like_start(first);
        let spaced = !self.gap(at).is_empty();
        match stop {
            Stop::Abbreviation(Abbreviation::Leads) => false,
            Stop::Abbreviation(Abbreviation::EndsBeforeCapital) => {
                capital && word.starts_with(char::is_uppercase) && !abbreviation::follows_time(word)
            }
            Stop::Abbreviation(Abbreviation::MayEnd | Abbreviation::Initial) => {
                word.starts_with(char::is_uppercase) && abbreviation::is_opener(word)
            }
            _ if !spaced => capital && word.len() > 1 && first == at && self.is_plain_end(at, stop),
            Stop::Dots => capital,
            Stop::Call if closed => capital && !self.speech_follows(first),
            Stop::Call => capital || !self.is_name_with_call(at),
            Stop::Full => capital || !closed,
        }
    }

    /// A capital, a digit, a letter of a script without case, or an Arabic article (*al-Nusra*).
    fn looks_like_start(&self, at: usize) -> bool {
        let word = self.word(at);
        let article = matches!(word, "al" | "el" | "ad" | "an" | "ar" | "as" | "ash" | "at" | "az" | "ul")
            && self.word(at + 1) == "-";
        article || !word.starts_with(char::is_lowercase)
    }

    /// Without a blank behind the stop: whether what stands before it is an ordinary word (*said.The*).
    fn is_plain_end(&self, at: usize, stop: Stop) -> bool {
        let before = self.pieces[..at].iter().rev().find(|piece| piece.kind != Kind::Mark);
        let before = before.map_or("", |piece| piece.text(self.text));
        stop != Stop::Dots
            && before.chars().count() > 1
            && before.ends_with(|c: char| c.is_lowercase() || c.is_numeric())
    }

    /// *asked Aldridge* or *Aldridge asked.* behind the closing quote of a question.
    fn speech_follows(&self, at: usize) -> bool {
        let speech = |at: usize| SPEECH.contains(&self.word(at));
        let ends = |at: usize| self.pieces.get(at).is_none_or(|piece| piece.kind == Kind::Mark);
        speech(at) || (at + 1..at + 4).any(|verb| speech(verb) && ends(verb + 1))
    }

    /// *Yahoo! and*: a capital before the mark, none behind it.
    fn is_name_with_call(&self, at: usize) -> bool {
        let name = at.checked_sub(2).map_or("", |name| self.word(name));
        self.word(at - 1) == "!" && name.starts_with(char::is_uppercase) && name.ends_with(char::is_lowercase)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    Full,
    /// `!`, `?` and runs of them.
    Call,
    /// Dots and smileys: they may stand within a sentence.
    Dots,
    Abbreviation(Abbreviation),
}

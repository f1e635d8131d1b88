//! Ends of sentences that letters and posts leave unmarked once their line ends are lost: greetings, header lines,
//! ruled lines, lists of addresses.

use super::Splitter;
use crate::segment::address;

/// What a greeting or its end is made of, besides a name; lower case.
const GREETING: [&str; 8] = ["dear", "hello", "hey", "hi", "morning", "afternoon", "good", "greetings"];
const FAREWELL: [&str; 11] =
    ["best", "cheers", "kind", "kindest", "many", "regards", "respectfully", "sincerely", "thanks", "warm", "yours"];
const MOST_WORDS: usize = 5;
/// From how many marks on a run of them is a line drawn across the page.
const RULED: usize = 6;

impl Splitter<'_> {
    /// Whether a sentence that starts with piece `start` ends with piece `at` although no stop says so.
    pub(super) fn letter_ends(&self, start: usize, at: usize) -> bool {
        let next = self.word(at + 1);
        if is_ruled(self.word(at)) || is_ruled(next) {
            return self.word(at).bytes().next() != next.bytes().next();
        }
        if self.is_address(at) {
            return self.is_address(at + 1);
        }
        if self.is_clock(at) && self.is_day(at - 2) {
            return next.starts_with(char::is_uppercase);
        }
        if self.is_day(at + 1) && self.is_clock(at + 3) {
            let name = |at: usize| self.word(at).starts_with(char::is_uppercase);
            return self.word(at) == ">" || (at - start < MOST_WORDS && (start..=at).all(name));
        }
        match self.word(at) {
            "," => next.starts_with(char::is_uppercase) && self.is_greeting(start, at),
            ")" => start == 0 && next.starts_with(char::is_uppercase) && self.is_outlet(start, at),
            _ => false,
        }
    }

    fn is_address(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() > 4 && word.contains([':', '@']) && address::first(word) == Some(0..word.len())
    }

    /// *Hi Rana*, *Dear Ms Hadid*, *Best regards*, and the comma at `end`.
    fn is_greeting(&self, start: usize, end: usize) -> bool {
        let is = |list: &[&str], at: usize| list.iter().any(|known| self.word(at).eq_ignore_ascii_case(known));
        let farewell = start < end && (start..end).all(|at| is(&FAREWELL, at));
        farewell || ((2..=MOST_WORDS).contains(&(end - start)) && is(&GREETING, start))
    }

    /// *(BBC)* before a text: brackets around a name, and nothing else before them.
    fn is_outlet(&self, start: usize, end: usize) -> bool {
        let name = |at: usize| self.word(at).starts_with(char::is_uppercase);
        self.word(start) == "(" && (2..=MOST_WORDS).contains(&(end - start)) && (start + 1..end).all(name)
    }

    /// *03/27/2001* with a day, a month and a year.
    fn is_day(&self, at: usize) -> bool {
        let word = self.word(at);
        word.matches('/').count() == 2 && word.bytes().all(|b| b.is_ascii_digit() || b == b'/')
    }

    /// *AM* or *PM* behind *01:58*.
    fn is_clock(&self, at: usize) -> bool {
        at > 1 && matches!(self.word(at), "AM" | "PM") && self.word(at - 1).contains(':')
    }
}

/// A line of hyphens, stars and the like.
fn is_ruled(word: &str) -> bool {
    let mark = word.bytes().next().filter(|b| b"-=_*#~".contains(b));
    word.len() >= RULED && mark.is_some_and(|mark| word.bytes().all(|b| b == mark))
}

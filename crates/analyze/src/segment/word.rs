//! How far a word reaches, in the manner of the English Web Treebank.

use super::abbreviation::{self, Abbreviation};
use super::chars::{is_apostrophe, is_blank, is_hyphen, is_word};
use super::{fused, number};

/// Prefixes whose hyphen binds (the treebank's guideline); all other hyphens part. Sorted.
#[rustfmt::skip]
const PREFIXES: &[&str] = &[
    "agro", "ante", "anti", "arch", "be", "bi", "bio", "co", "counter", "cross", "cyber", "de", "e", "eco", "ex",
    "extra", "inter", "intra", "macro", "mega", "micro", "mid", "mini", "mis", "multi", "neo", "non", "over", "pan",
    "para", "peri", "post", "pre", "pro", "pseudo", "quasi", "re", "semi", "socio", "sub", "super", "tri", "ultra",
    "un", "uni",
];

/// Ends of host and file names that keep the dot before them. Sorted.
#[rustfmt::skip]
const SUFFIXES: &[&str] = &[
    "biz", "com", "csv", "doc", "docx", "edu", "eu", "gov", "htm", "html", "int", "jpg", "mil", "mp4", "net", "org",
    "pdf", "png", "ppt", "ru", "tv", "txt", "uk", "url", "xls", "xlsx", "zip",
];

/// Clitics that part from any word, and those that part from pronouns and the like only, so that `Sa’d` stays whole.
const CLITICS: [&str; 4] = ["s", "re", "ve", "ll"];
const PRONOUN_CLITICS: [&str; 2] = ["d", "m"];
/// Sorted.
#[rustfmt::skip]
const PRONOUNS: &[&str] = &[
    "he", "how", "i", "it", "she", "that", "there", "they", "this", "we", "what", "when", "where", "who", "why",
    "you",
];
/// Longest name of a host or newsgroup that is looked at.
const MOST_HOST_BYTES: usize = 80;
/// Shortened words with a slash.
const SLASHED: [&str; 5] = ["b/c", "b/w", "c/o", "n/a", "w/o"];

/// A word and what was found out about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// One past its last byte.
    pub end: usize,
    /// Where it is parted in two.
    pub split: Option<usize>,
    /// Whether it ends in a stop of its own.
    pub abbreviation: Option<Abbreviation>,
}

enum Joint {
    /// The word goes on behind this byte.
    Through(usize),
    /// The word ends here, parted or with a stop of its own.
    End(Word),
}

/// The word that starts at `start` of `text`; it does not reach beyond `end`. What stands behind `end` is looked at
/// to judge abbreviations. `after_name`: whether the word before has a capital.
pub(super) fn scan(text: &str, start: usize, end: usize, after_name: bool) -> Word {
    let mut at = start;
    if text[at..end].starts_with('.') {
        at += 1; // `.50`
    }
    loop {
        at = skip_word(text, at, end);
        let Some(joint) = text[at..end].chars().next() else { break };
        match (Scan { text, start, at, end, after_name }).joint(joint) {
            Joint::Through(behind) if behind > at => at = behind,
            Joint::Through(_) => break,
            Joint::End(word) => return word,
        }
    }
    let split = fused::split(&text[start..at], &text[at..]);
    Word { end: at, split: split.map(|split| start + split), abbreviation: None }
}

/// Whether an apostrophe at `start` opens a word of its own: `'s`, `'90s`, `n't` after a blank. Gives its end.
pub(super) fn detached_clitic(text: &str, start: usize, end: usize) -> Option<usize> {
    let apostrophe = text[start..end].chars().next().filter(|&c| is_apostrophe(c))?;
    let from = start + apostrophe.len_utf8();
    let to = skip_word(text, from, end);
    let rest = &text[from..to];
    let known = ["s", "re", "ve", "ll", "d", "m", "em", "til", "cause", "tis", "twas"];
    let decade = rest.len() == 3 && rest.ends_with('s') && rest[..2].bytes().all(|b| b.is_ascii_digit());
    let whole = !text[to..end].starts_with(is_hyphen);
    (whole && (decade || known.iter().any(|clitic| rest.eq_ignore_ascii_case(clitic)))).then_some(to)
}

fn skip_word(text: &str, from: usize, end: usize) -> usize {
    let rest = &text.as_bytes()[from..end];
    let ascii = rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    match rest.get(ascii) {
        Some(b) if !b.is_ascii() || *b == b'_' => {}
        _ => return from + ascii,
    }
    let rest = &text[from + ascii..end];
    from + ascii + rest.find(|c| !is_word(c)).unwrap_or(rest.len())
}

struct Scan<'t> {
    text: &'t str,
    start: usize,
    /// Where the joint stands.
    at: usize,
    end: usize,
    after_name: bool,
}

impl Scan<'_> {
    fn word(&self) -> &str {
        &self.text[self.start..self.at]
    }

    fn behind(&self, joint: char) -> &str {
        &self.text[self.at + joint.len_utf8()..self.end]
    }

    fn stop(&self) -> Joint {
        Joint::Through(self.at)
    }

    fn joint(&self, joint: char) -> Joint {
        let before = self.word().chars().next_back().unwrap_or(' ');
        let next = self.behind(joint).chars().next().unwrap_or(' ');
        let through = Joint::Through(self.at + joint.len_utf8());
        let between_digits = before.is_ascii_digit() && next.is_ascii_digit();
        match joint {
            '.' => self.dot(before, next),
            ',' if between_digits && number::leading_digits(self.behind(joint)) == 3 => through,
            ':' if between_digits && self.word().len() <= 8 => through,
            '/' if between_digits && number::is_date(self.word(), self.behind(joint)) => through,
            '/' if self.word().len() == 1 && self.is_slashed() => through,
            '&' if before.is_ascii_uppercase() && next.is_ascii_uppercase() && self.word().len() <= 4 => through,
            '$' if matches!(self.word(), "US" | "U" | "A" | "C" | "AU" | "NZ" | "HK" | "CA" | "U.S.") => {
                Joint::End(Word { end: self.at + 1, split: None, abbreviation: None })
            }
            c if is_hyphen(c) && next.is_alphanumeric() && self.hyphen_binds(c) => through,
            c if is_apostrophe(c) => self.apostrophe(c, before, next),
            _ => self.stop(),
        }
    }

    fn dot(&self, before: char, next: char) -> Joint {
        let through = Joint::Through(self.at + 1);
        let segment = self.word().rsplit('.').next().unwrap_or_default();
        let one_letter = segment.chars().count() == 1 && before.is_alphabetic();
        if next.is_ascii_digit() {
            return if before.is_ascii_digit() { through } else { self.stop() };
        }
        if next.is_alphabetic() {
            let to = skip_word(self.text, self.at + 1, self.end);
            let following = &self.text[self.at + 1..to];
            if one_letter && following.chars().count() == 1 && (segment.len() + 1) * 12 > self.word().len() {
                return through; // `U.S`, `a.m`
            }
            if self.word() == "Ph" && following == "D" {
                return through;
            }
            if following.len() <= 4 && SUFFIXES.binary_search(&following.to_ascii_lowercase().as_str()).is_ok() {
                return through;
            }
            if self.is_host() {
                return through;
            }
            if one_letter && (before.is_uppercase() && before != 'I') {
                return self.keeps_stop(Abbreviation::Initial); // `J.Smith`, `U.S.forces`
            }
            return self.stop();
        }
        if next == '.' || next == '…' {
            return self.stop();
        }
        match self.abbreviation(one_letter) {
            Some(kind) if is_hyphen(next) && kind != Abbreviation::Leads => self.keeps_stop(kind), // `U.S.-led`
            Some(kind) => self.keeps_stop(kind),
            None => self.stop(),
        }
    }

    /// `w/o`: a letter, a slash and the rest of a shortened word, here and in full.
    fn is_slashed(&self) -> bool {
        let to = skip_word(self.text, self.at + 1, self.end);
        SLASHED.iter().any(|known| self.text[self.start..to].eq_ignore_ascii_case(known))
    }

    /// `alt.comp.lang`: three or more runs of small letters with dots between, as newsgroups and hosts are written.
    fn is_host(&self) -> bool {
        let host = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
        let rest = &self.text[self.start..self.text.floor_char_boundary(self.end.min(self.start + MOST_HOST_BYTES))];
        let rest = rest[..rest.find(|c| !host(c)).unwrap_or(rest.len())].trim_end_matches(['.', '-']);
        let mut labels = 0;
        rest.split('.').all(|label| {
            labels += 1;
            label.len() > 1 && label.starts_with(|c: char| c.is_ascii_lowercase())
        }) && labels > 2
    }

    fn keeps_stop(&self, kind: Abbreviation) -> Joint {
        Joint::End(Word { end: self.at + 1, split: None, abbreviation: Some(kind) })
    }

    fn abbreviation(&self, one_letter: bool) -> Option<Abbreviation> {
        let word = self.word();
        if one_letter && word.contains('.') {
            return Some(abbreviation::of_acronym(&self.text[self.start..=self.at]));
        }
        let next = self.text[self.at + 1..].chars().find(|&c| !is_blank(c));
        if one_letter && next.is_some_and(|c| c.is_ascii_digit()) {
            return abbreviation::listed(word, next);
        }
        if one_letter && word.chars().all(char::is_uppercase) {
            let in_a_name = next.is_some_and(|c| c.is_uppercase() || (self.after_name && c.is_lowercase()));
            return (in_a_name && (word != "I" || self.after_name)).then_some(Abbreviation::Initial);
        }
        abbreviation::listed(word, next)
    }

    fn apostrophe(&self, apostrophe: char, before: char, next: char) -> Joint {
        if !next.is_alphanumeric() {
            return self.stop();
        }
        let from = self.at + apostrophe.len_utf8();
        let to = skip_word(self.text, from, self.end);
        let rest = &self.text[from..to];
        let is = |clitic: &&str| rest.eq_ignore_ascii_case(clitic);
        if matches!(before, 'n' | 'N') && rest.eq_ignore_ascii_case("t") {
            let split = Some(self.at - 1).filter(|&split| split > self.start);
            return Joint::End(Word { end: to, split, abbreviation: None });
        }
        let decade = self.word().ends_with('0') && self.word().bytes().all(|b| b.is_ascii_digit());
        if decade && rest == "s" {
            return Joint::Through(from); // `1980's`
        }
        let host = if self.word().len() <= 5 { self.word().to_ascii_lowercase() } else { String::new() };
        let pronoun = PRONOUNS.binary_search(&host.as_str()).is_ok();
        if CLITICS.iter().any(is) || (pronoun && PRONOUN_CLITICS.iter().any(is)) {
            return self.stop();
        }
        // Within a word only between letters: `Hay'at`, `O'Brien`, but not `5'10`; a backtick binds nothing.
        let binds = before.is_alphabetic() && next.is_alphabetic() && apostrophe != '`';
        if binds { Joint::Through(from) } else { self.stop() }
    }

    fn hyphen_binds(&self, hyphen: char) -> bool {
        let word = self.word();
        if word.contains('.') && self.is_host() {
            return true;
        }
        if word.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return word.contains('-') || number::is_group(word, self.behind(hyphen));
        }
        // Not within a chain (`nom-de-guerre`) and not an acronym (`UN-backed`, but `ANTI-WAR`).
        let chained = self.text[..self.start].ends_with(is_hyphen);
        let acronym = word.len() == 2 && word.bytes().all(|b| b.is_ascii_uppercase());
        !chained && !acronym && word.len() <= 7 && PREFIXES.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [PREFIXES, SUFFIXES, PRONOUNS] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }
}

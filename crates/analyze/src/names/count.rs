//! Numbers and what they count.

use super::{Page, among};
use dateline_model::{MentionLabel, Upos};

const SMALL: &str = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety";
const SCALES: &str = "hundred thousand million billion trillion";
const HEAPS: &str = "dozens scores tens hundreds thousands millions billions";

/// Where a number in figures ends: *3,000*, *2.5 million*.
pub(super) fn figures(page: &Page<'_>, at: usize) -> Option<usize> {
    is_figures(page.word(at)).then(|| at + 1 + usize::from(among(SCALES, &page.small(at + 1))))
}

fn is_figures(word: &str) -> bool {
    let figure = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let end = word.find(|c| !figure(c)).unwrap_or(word.len());
    end > 0
        && word.starts_with(|c: char| c.is_ascii_digit())
        && matches!(&*word[end..].to_lowercase(), "" | "m" | "bn" | "mn" | "k")
}

/// Where a number in figures or words ends: *3,000*, *two million*, *twenty-five*, *hundreds of thousands*, *a million*.
pub(super) fn number(page: &Page<'_>, at: usize) -> Option<usize> {
    if let Some(end) = figures(page, at) {
        return Some(end);
    }
    let word = page.small(at);
    if among(HEAPS, &word) {
        let twice = page.word(at + 1) == "of" && among(HEAPS, &page.small(at + 2));
        return Some(at + 1 + 2 * usize::from(twice));
    }
    let scaled = |at: usize| among(SCALES, &page.small(at)) || page.lemma(at) == "dozen";
    if matches!(&*word, "a" | "one" | "several") && scaled(at + 1) {
        return Some(at + 2);
    }
    let mut end = at;
    while among(SMALL, &page.small(end)) || end > at && scaled(end) || end == at && word == "one" {
        end += 1;
        if matches!(page.word(end), "-" | "and")
            && end > at
            && among(SMALL, &page.small(end + 1))
            && page.word(end) == "-"
        {
            end += 1;
        }
    }
    (end > at).then_some(end)
}

/// Names the numbers of things that no name holds yet.
pub(super) fn counts(page: &mut Page<'_>) {
    let mut at = 0;
    while at < page.tokens.len() {
        match number(page, at) {
            Some(end) => {
                if is_count(page, at, end) {
                    page.add(at..end, MentionLabel::Quantity);
                }
                at = end;
            }
            None => at += 1,
        }
    }
}

/// Whether a noun in the plural is counted: no years, footnotes, telephone numbers, scores.
fn is_count(page: &Page<'_>, at: usize, end: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| page.word(before));
    let odd = |word: &str| matches!(word, "[" | "(" | "/" | "-" | ":" | "+" | "." | "#" | "No" | "No.");
    if odd(before) || odd(page.word(end)) || page.small(at) == "one" && end == at + 1 {
        return false;
    }
    let counted = |at: usize| page.is(at, &[Upos::Noun]) && page.small(at) != page.lemma(at);
    let described = page.is(end, &[Upos::Adj, Upos::Noun, Upos::Propn]) && counted(end + 1);
    let of = page.word(end) == "of" && counted(end + 1) && page.lemma(at) != page.small(at);
    counted(end) || described || of || matches!(page.word(end), "%" | "percent")
}

#[cfg(test)]
mod tests {
    use crate::names::testing::names;

    #[test]
    fn numbers_of_things_are_quantities() {
        assert_eq!(
            names("seized/VERB 14/NUM villages and/CCONJ twenty/NUM -/PUNCT five/NUM mills"),
            ["Quantity: 14", "Quantity: twenty - five"]
        );
        assert_eq!(names("hundreds of/ADP thousands of/ADP homes"), ["Quantity: hundreds of thousands"]);
    }

    #[test]
    fn footnotes_and_years_are_none() {
        assert!(names("fled/VERB ./PUNCT (/PUNCT 4/NUM )/PUNCT mills").is_empty());
        assert!(names("in/ADP 2014/NUM the/DET town").is_empty());
    }
}

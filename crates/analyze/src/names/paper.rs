//! References to papers: resolutions, agreements, constitutions, orders, reports.

use super::{Page, among, is_capital};
use dateline_model::{Mention, MentionLabel, Upos};
use std::ops::Range;

/// Papers that bear a number.
const NUMBERED: &str = "act decree directive law order resolution resolutions section article";
/// Papers of states and parties, written with a capital where one is meant.
const INSTRUMENTS: &str = "accord accords agreement agreements charter communique communiqué constitution convention \
    conventions covenant declaration memorandum protocol protocols resolution resolutions statute treaty";
/// What a body wrote.
const WRITINGS: &str = "report manual booklet memo communique communiqué constitution indictment";

/// Names the papers that a sentence refers to.
pub(super) fn papers(page: &mut Page<'_>) {
    let gives_way = [MentionLabel::Quantity, MentionLabel::Organisation];
    let mut at = 0;
    while at < page.tokens.len() {
        match numbered(page, at).or_else(|| titled(page, at)).or_else(|| meant(page, at)) {
            Some(words) => {
                at = words.end;
                if !is_known(page, &words) {
                    page.name(words, MentionLabel::DocumentReference, &gives_way);
                }
            }
            None => at += 1,
        }
    }
}

/// Whether a head names this paper with the words that count: its own ends are then as good as these.
fn is_known(page: &Page<'_>, words: &Range<usize>) -> bool {
    let paper = |m: &Mention| m.label == MentionLabel::DocumentReference && m.tokens.end >= words.end;
    page.mentions.iter().any(|m| paper(m) && m.tokens.start <= words.start + 1)
}

/// *UN Security Council Resolution 2254*, *Resolutions 2254 and 2118*, *Executive Order 13582*.
fn numbered(page: &Page<'_>, at: usize) -> Option<Range<usize>> {
    if !among(NUMBERED, &page.small(at)) {
        return None;
    }
    let figure = |at: usize| page.word(at).starts_with(|c: char| c.is_ascii_digit());
    let mut end = at + 1 + usize::from(matches!(page.word(at + 1), "No." | "No" | "no."));
    if !figure(end) {
        return None;
    }
    end += 1;
    while matches!(page.word(end), "and" | "," | "/") && figure(end + 1) && page.word(at).to_lowercase().ends_with('s')
    {
        end += 2;
    }
    let named = is_capital(page.word(at)) || page.small(at).starts_with("resolution") || page.small(at) == "section";
    named.then(|| opening(page, at)..end)
}

/// *the Minsk agreements*, *the Geneva Communique of 2012*, *the Constitution*.
fn titled(page: &Page<'_>, at: usize) -> Option<Range<usize>> {
    if !among(INSTRUMENTS, &page.small(at)) || !page.is(at, &[Upos::Noun, Upos::Propn]) {
        return None;
    }
    let start = opening(page, at);
    let named = (start..at).any(|i| is_capital(page.word(i)) && page.is(i, &[Upos::Propn, Upos::Adj]));
    let only = page.small(start) == "the" && start + 1 == at && is_capital(page.word(at));
    if !named && !only {
        return None;
    }
    let dated = page.word(at + 1) == "of" && page.word(at + 2).len() == 4 && page.word(at + 2).parse::<u16>().is_ok();
    Some(start..at + 1 + 2 * usize::from(dated))
}

/// *the report*, *the full report*, *Turkey's constitution*: one that is known already.
fn meant(page: &Page<'_>, at: usize) -> Option<Range<usize>> {
    if !among(WRITINGS, &page.small(at)) || !page.is(at, &[Upos::Noun]) || page.word(at + 1) == "-" {
        return None;
    }
    let mut start = at;
    while start > 0 && page.is(start - 1, &[Upos::Adj]) {
        start -= 1;
    }
    match start.checked_sub(1).map(|before| page.small(before)).as_deref() {
        Some("the") => Some(start - 1..at + 1),
        Some("'s") if start > 1 && page.is(start - 2, &[Upos::Propn]) => Some(start - 2..at + 1),
        _ => None,
    }
}

/// Where the name that ends at `at` begins: over words with capitals and a *the* before them.
fn opening(page: &Page<'_>, at: usize) -> usize {
    let mut start = at;
    while start > 0 && is_capital(page.word(start - 1)) && page.is(start - 1, &[Upos::Propn, Upos::Noun, Upos::Adj]) {
        start -= 1;
    }
    start - usize::from(start > 0 && page.small(start - 1) == "the")
}

#[cfg(test)]
mod tests {
    use crate::names::testing::names;

    #[test]
    fn a_resolution_is_named_with_its_body_and_number() {
        assert_eq!(
            names(
                "adopted/VERB [ UN/PROPN Security/PROPN Council/PROPN ]Organisation Resolution/PROPN [ 1701/NUM ]Quantity"
            ),
            ["DocumentReference: UN Security Council Resolution 1701"]
        );
        assert_eq!(names("resolutions 2118/NUM and/CCONJ 2209/NUM"), ["DocumentReference: resolutions 2118 and 2209"]);
        assert!(names("a/DET resolution of/ADP the/DET crisis").is_empty());
    }

    #[test]
    fn agreements_are_named_by_their_place_and_reports_by_their_article() {
        assert_eq!(names("under/ADP the/DET Doha/PROPN agreement"), ["DocumentReference: the Doha agreement"]);
        assert_eq!(names("The/DET full/ADJ report says/VERB"), ["DocumentReference: The full report"]);
        assert!(names("reached/VERB an/DET agreement").is_empty());
        assert!(names("there/PRON are/VERB reports of/ADP fighting").is_empty());
    }
}

//! The ends of names. A tagger decides word by word, so that a name now and then stops at an article (*Another* resident), runs on
//! into a clause (*the people who*) or is broken in two (*so-called* + *Islamic State*).

use super::{Page, count, is_capital};
use dateline_gazetteer::demonym;
use dateline_model::{Mention, MentionLabel, Upos};
use std::ops::Range;

/// Puts the ends of every name right.
pub(super) fn ends(page: &mut Page<'_>) {
    let all = std::mem::take(page.mentions);
    let mut mended: Vec<Mention> = Vec::with_capacity(all.len());
    for (i, mention) in all.iter().enumerate() {
        if mended.iter().any(|m| m.by == mention.by && m.tokens.end > mention.tokens.start) {
            continue; // joined to the one before
        }
        let same = all[i + 1..].iter().find(|next| next.by == mention.by);
        if let Some(tokens) = mend(page, mention, same) {
            mended.push(Mention { tokens, ..mention.clone() });
        }
    }
    *page.mentions = mended;
}

/// Where a name stands rightly, given the next one of its head; `None` for words that name nothing.
fn mend(page: &Page<'_>, mention: &Mention, next: Option<&Mention>) -> Option<Range<usize>> {
    use MentionLabel::{Location, Money, Organisation, Person, Quantity, Temporal};
    let at = mention.tokens.clone();
    let free = next.map_or(page.tokens.len(), |next| next.tokens.start);
    let same = next.filter(|next| next.label == mention.label);
    match mention.label {
        Location | Organisation | Person => Some(whole(page, &shortened(page, &at), free, same)),
        Temporal => Some(ago(page, &joined(page, &at, same, "on"))),
        Quantity => counted(page, &joined(page, &at, same, "to"), free),
        Money => at.clone().any(|i| page.is(i, &[Upos::Num, Upos::Sym, Upos::Noun])).then_some(at),
        _ => Some(at),
    }
}

/// Without what begins something else behind the name: *Iraq* 's, *members* of, *people* who.
fn shortened(page: &Page<'_>, at: &Range<usize>) -> Range<usize> {
    let loose = |at: usize| {
        page.is(at, &[Upos::Adp, Upos::Cconj, Upos::Sconj, Upos::Aux, Upos::Part])
            || matches!(&*page.small(at), "who" | "whom" | "whose" | "which" | "that" | "," | ";" | ":")
    };
    let mut end = at.end;
    while end > at.start + 1 && loose(end - 1) && !is_capital(page.word(end - 1)) {
        end -= 1;
    }
    at.start..end
}

/// A name that stops before its noun, up to the noun: *Another resident*, *so-called Islamic State*, *an oil-rich land*.
fn whole(page: &Page<'_>, at: &Range<usize>, free: usize, same: Option<&Mention>) -> Range<usize> {
    let noun = |i: usize| page.is(i, &[Upos::Noun, Upos::Propn, Upos::Pron, Upos::X]);
    let cut = matches!(page.word(at.end - 1), "-");
    if at.clone().any(|i| noun(i) || demonym(page.word(i)).is_some()) && !cut && !led(page, at) {
        return at.clone();
    }
    if let Some(same) = same.filter(|same| same.tokens.start == at.end) {
        return at.start..same.tokens.end;
    }
    let mut end = at.end;
    while end < free && page.is(end, &[Upos::Adj]) {
        end += 1;
    }
    if end == free || !noun(end) || page.is(end, &[Upos::Pron]) {
        return if cut { at.start..(at.end - 1).max(at.start + 1) } else { at.clone() };
    }
    while end < free && noun(end) && !page.is(end, &[Upos::Pron]) {
        end += 1;
    }
    at.start..end
}

/// *US-led*, *Iran-backed*: whose the noun behind it is.
fn led(page: &Page<'_>, at: &Range<usize>) -> bool {
    at.len() == 3
        && page.word(at.start + 1) == "-"
        && page.is(at.end - 1, &[Upos::Verb, Upos::Adj])
        && !is_capital(page.word(at.end - 1))
}

/// Two expressions that a word between them makes one: *11am on Thursday*, *3,000 to 5,000*.
fn joined(page: &Page<'_>, at: &Range<usize>, same: Option<&Mention>, by: &str) -> Range<usize> {
    match same {
        Some(same) if same.tokens.start == at.end + 1 && page.word(at.end) == by => at.start..same.tokens.end,
        _ => at.clone(),
    }
}

/// *four years ago*, *two days later*.
fn ago(page: &Page<'_>, at: &Range<usize>) -> Range<usize> {
    let counts = at.clone().any(|i| page.is(i, &[Upos::Num, Upos::Det, Upos::Adj]));
    at.start..at.end + usize::from(counts && matches!(&*page.small(at.end), "ago" | "later" | "earlier"))
}

/// A quantity has a number: of *at least* the number is named that follows.
fn counted(page: &Page<'_>, at: &Range<usize>, free: usize) -> Option<Range<usize>> {
    let modifies = |i: usize| {
        matches!(
            &*page.small(i),
            "about" | "almost" | "around" | "at" | "least" | "more" | "most" | "nearly" | "over" | "than" | "up" | "to"
        )
    };
    if !at.clone().all(modifies) {
        return Some(at.clone());
    }
    match count::number(page, at.end) {
        Some(end) if end <= free => Some(at.end..end),
        _ => (page.word(at.end) == "once" || page.word(at.end) == "twice").then(|| at.start..at.end + 1),
    }
}

#[cfg(test)]
mod tests {
    use crate::names::testing::names;

    #[test]
    fn a_name_goes_on_to_its_noun() {
        assert_eq!(names("[ Another/DET ]Person resident fled/VERB"), ["Person: Another resident"]);
        assert_eq!(
            names("[ so/ADV -/PUNCT called/VERB ]Organisation [ Islamic/PROPN State/PROPN ]Organisation"),
            ["Organisation: so - called Islamic State"]
        );
        assert_eq!(names("[ an/DET oil -/PUNCT ]Location rich/ADJ land"), ["Location: an oil - rich land"]);
        assert_eq!(names("[ many/ADJ ]Organisation fled/VERB"), ["Organisation: many"]);
    }

    #[test]
    fn a_name_does_not_run_into_a_clause() {
        assert_eq!(names("[ the/DET people who/PRON ]Organisation fled/VERB"), ["Organisation: the people"]);
        assert_eq!(names("[ Mali/PROPN 's/PART ]Location army"), ["Location: Mali"]);
    }

    #[test]
    fn times_and_numbers_are_whole() {
        assert_eq!(names("[ four/NUM years ]Temporal ago/ADV"), ["Temporal: four years ago"]);
        assert_eq!(names("[ 11am/NUM ]Temporal on/ADP [ Thursday/PROPN ]Temporal"), ["Temporal: 11am on Thursday"]);
        assert_eq!(names("[ 300/NUM ]Quantity to/ADP [ 500/NUM ]Quantity men/NOUN"), ["Quantity: 300 to 500"]);
        assert_eq!(names("[ at/ADP least/ADJ ]Quantity ten/NUM people"), ["Quantity: ten"]);
    }
}

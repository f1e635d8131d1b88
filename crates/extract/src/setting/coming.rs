//! *A ceasefire will begin on Friday*, *they plan to leave in March*: a bare day of the week or month goes back to the last
//! one, and ahead in a clause that tells what is to come.
//!
//! Near misses: *said on Friday that it will begin* · *would have begun on Friday* · *last Friday* · *planned in March to*.

use crate::{
    lexicon::among,
    scene::Scene,
    syntax::{children, clause_of, has_rel, lemma},
};
use dateline_model::{Sentence, TimeSpan, When};

/// The time, moved on by a week or a year where it is a bare day of the week or a bare month before publication, told of
/// what is to come.
pub(super) fn coming(scene: &Scene<'_>, n: usize, head: usize, time: TimeSpan) -> TimeSpan {
    let Some(published) = scene.document.published.as_ref().map(|p| p.date()) else { return time };
    let (Some(When::Day(start)), Some(When::Day(end))) = (time.start, time.end) else { return time };
    let step = step(time.text.as_deref().unwrap_or_default()).filter(|_| end < published);
    let Some(step) = step.filter(|_| is_ahead(scene.sentence(n), head)) else { return time };
    let next = |day: When| match step {
        Step::Week => (0..7).try_fold(When::date(day), |day, _| day.tomorrow()),
        Step::Year => {
            let day = When::date(day);
            day.with().year(day.year() + 1).build()
        }
    };
    match (next(When::Day(start)), next(When::Day(end))) {
        (Ok(start), Ok(end)) if end >= published => {
            TimeSpan { start: Some(When::Day(start)), end: Some(When::Day(end)), ..time }
        }
        _ => time,
    }
}

/// How far off the next one of its name lies.
#[derive(Clone, Copy)]
enum Step {
    Week,
    Year,
}

/// A week for *on Friday*, a year for *by mid-March*; *last Friday* and *March 2024* are what they
/// are.
fn step(text: &str) -> Option<Step> {
    const DAYS: &str = "sunday monday tuesday wednesday thursday friday saturday";
    const MONTHS: &str = "january february march april may june july august september october november december";
    const BESIDE: &str = "on by in from early mid late the end middle beginning start of";
    let text = text.to_lowercase();
    let mut named = None;
    for word in text.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()) {
        match named {
            None if among(DAYS, word) => named = Some(Step::Week),
            None if among(MONTHS, word) => named = Some(Step::Year),
            _ if among(BESIDE, word) => {}
            _ => return None,
        }
    }
    named
}

/// Whether the clause of the time speaks of what is to come.
fn is_ahead(s: &Sentence, head: usize) -> bool {
    let verb = clause_of(s, head);
    let aux = |words: &str| children(s, verb, &["aux"]).any(|j| among(words, lemma(s, j)));
    let foretold = aux("will 'll wo shall would could may might") && !aux("have");
    foretold || is_meant(s, verb)
}

/// *plan to hold a rally*, *talks are due to resume*: the infinitive of what is meant.
fn is_meant(s: &Sentence, verb: usize) -> bool {
    const MEANT: &str = "aim due expect expected hope intend like likely plan pledge prepare promise ready schedule scheduled set \
         slate threaten vow want wish";
    let infinitive = children(s, verb, &["mark"]).any(|j| lemma(s, j) == "to");
    infinitive
        && has_rel(s, verb, &["xcomp", "ccomp", "advcl", "acl"])
        && s.tokens[verb].head.is_some_and(|above| above < verb && among(MEANT, lemma(s, above)))
}

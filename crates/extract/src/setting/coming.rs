//! *A ceasefire will begin on Friday*: a bare day of the week goes back to the last one, and ahead in a clause that tells
//! what is to come.
//!
//! Near misses: *said on Friday that it will begin* · *would have begun on Friday* · *last Friday*.

use crate::{
    scene::Scene,
    syntax::{children, clause_of, lemma},
};
use dateline_model::{TimeSpan, When};

/// The time, moved on by a week where it is a bare day of the week before publication in a clause of the future.
pub(super) fn coming(scene: &Scene<'_>, n: usize, head: usize, time: TimeSpan) -> TimeSpan {
    let Some(published) = scene.document.published.as_ref().map(|p| p.date()) else { return time };
    let (Some(When::Day(start)), Some(When::Day(end))) = (time.start, time.end) else { return time };
    let passed = start == end && end < published && published.since(end).is_ok_and(|span| span.get_days() <= 7);
    if !passed || !is_bare_weekday(time.text.as_deref().unwrap_or_default()) || !is_ahead(scene, n, head) {
        return time;
    }
    let next = (0..7).try_fold(start, |day, _| day.tomorrow()).ok().map(When::Day);
    TimeSpan { start: next.or(time.start), end: next.or(time.end), ..time }
}

/// *Friday*, *on Friday*; not *last Friday*.
fn is_bare_weekday(text: &str) -> bool {
    const DAYS: [&str; 7] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    let text = text.to_lowercase();
    DAYS.contains(&text.strip_prefix("on ").unwrap_or(&text))
}

/// Whether the clause of the day speaks of what is to come.
fn is_ahead(scene: &Scene<'_>, n: usize, head: usize) -> bool {
    let s = scene.sentence(n);
    let verb = clause_of(s, head);
    let aux = |words: &[&str]| children(s, verb, &["aux"]).any(|j| words.contains(&lemma(s, j)));
    aux(&["will", "'ll", "wo", "shall", "would", "could", "may", "might"]) && !aux(&["have"])
}

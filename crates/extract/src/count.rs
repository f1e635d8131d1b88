//! How many people: numbers attached to what happened to them.

mod governor;
mod words;

use words::measure_of;
pub(crate) use words::{befalls_subject, is_casualty_verb, measure_at};

use crate::{
    lexicon::{CIVILIANS, FIGHTERS, has},
    rule::Restriction,
    scene::Scene,
    syntax::{children, conjuncts, has_rel, lemma},
    who::class_at,
};
use dateline_model::{Measure, PeopleClass, Quantity, QuantityOf, Sentence, Upos};
use governor::governor;
use std::ops::Range;

/// A number with the verb (or noun) that says what became of those it counts.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    pub quantity: Quantity,
    /// The verb or noun that gives the measure; `None` for mere presence (*300 fighters remain*).
    pub governor: Option<usize>,
    /// The noun counted (or the number itself).
    pub head: usize,
    /// Measure was given by the words; else the happening decides.
    pub certain: bool,
    /// One person, by name.
    pub named: bool,
}

/// Every number of people in a sentence. Parts of a number given (*15 children* in *59 civilians, including 15
/// children*) are not counted again.
pub(crate) fn counted(scene: &Scene<'_>, n: usize) -> Vec<Counted> {
    let s = scene.sentence(n);
    let mut out: Vec<Counted> = Vec::new();
    for m in scene.numbers(n) {
        let number_head = crate::setting::head_of(scene, n, m.at.tokens());
        let head = m.counted.or_else(|| company(s, number_head)).unwrap_or(number_head);
        let number = m.at.tokens();
        if head >= s.tokens.len() || is_part(s, number.clone(), head) || is_age(s, number) || is_apposition(s, head) {
            continue;
        }
        // "the March 23 Movement"
        let of_name = |a: &dateline_model::ActorMention| {
            a.naming == dateline_model::Naming::Name
                && a.at.holds(m.at.start)
                && a.at.start < m.at.start
                && a.at.holds(head)
        };
        if scene.linked.actors_in(n).any(|(_, a)| of_name(a)) {
            continue;
        }
        // "on both sides of the border": two that everybody knows
        if matches!(lemma(s, head), "side" | "end" | "front") {
            continue;
        }
        if is_running_total(s, number_head) {
            continue;
        }
        // "half of its population of 20 million": how many live there
        if s.head(head).is_some_and(|up| lemma(s, up) == "population") && has_rel(s, head, &["nmod"]) {
            continue;
        }
        let (governor, measure) = governor(scene, n, head, &m.at.tokens());
        if !counts_people(scene, n, head, m.counted.is_some(), measure) {
            continue;
        }
        let family = matches!(lemma(s, head), "family" | "household");
        let measure = match measure {
            Some(Measure::DisplacedPeople) if family => Some(Measure::DisplacedFamilies),
            other => other,
        };
        let of_span = m.counted.map(|c| scene.span(n, strip_number(s.np(c), m.at.end.min(c), c)));
        // "300 men and boys": both are counted
        let of_span = of_span.map(|span| uncounted(s, head).map_or(span, |k| span.cover(s.tokens[k].span)));
        let counted = Counted {
            quantity: Quantity {
                measure: measure.unwrap_or(Measure::Participants),
                low: m.low,
                high: m.high,
                approximate: m.approximate,
                text: m.text.clone(),
                of: Some(QuantityOf {
                    text: of_span.map(|sp| scene.text(sp).to_owned()),
                    class: class_of(scene, n, head),
                }),
                span: Some(m.span),
            },
            governor,
            head,
            certain: measure.is_some(),
            named: false,
        };
        let figure = |c: &Counted| (c.governor, c.quantity.measure, c.quantity.low, c.quantity.high, c.head);
        if !out.iter().any(|c| figure(c) == figure(&counted)) {
            out.push(counted);
        }
    }
    out
}

/// *A family of three*, *a crew of 25*: those whom the number counts.
fn company(s: &Sentence, number: usize) -> Option<usize> {
    let of = crate::syntax::preposition(s, number) == "of" && s.tokens[number].upos == Upos::Num;
    s.head(number).filter(|&h| {
        of && matches!(lemma(s, h), "column" | "crew" | "family" | "gang" | "group" | "household" | "team")
    })
}

/// The bare plural that *and* joins to a counted noun.
fn uncounted(s: &Sentence, head: usize) -> Option<usize> {
    let last = conjuncts(s, head).into_iter().find(|&k| k == head + 2 && s.tokens[k].upos == Upos::Noun)?;
    let bare = children(s, last, &["det", "nummod", "amod", "nmod", "compound"]).next().is_none();
    (bare && s.tokens[head + 1].lemma == "and" && s.tokens[last].text.to_lowercase() != s.tokens[last].lemma)
        .then_some(last)
}

/// *Bringing to 326 the number killed since May*: what all have come to, not what happened now.
fn is_running_total(s: &Sentence, number: usize) -> bool {
    let verb =
        s.head(number).filter(|&v| matches!(lemma(s, v), "bring" | "raise" | "take") && has_rel(s, number, &["obl"]));
    let sum = |j: usize| matches!(lemma(s, j), "number" | "tally" | "toll" | "total");
    verb.is_some_and(|v| crate::syntax::preposition(s, number) == "to" && children(s, v, &["obj"]).any(sum))
}

fn strip_number(np: Range<usize>, number_end: usize, head: usize) -> Range<usize> {
    if np.contains(&number_end) && number_end <= head { number_end..np.end } else { np }
}

fn class_of(scene: &Scene<'_>, n: usize, head: usize) -> PeopleClass {
    let s = scene.sentence(n);
    let classes: Vec<PeopleClass> =
        conjuncts(s, head).into_iter().map(|h| class_at(scene, n, h)).filter(|c| *c != PeopleClass::Unknown).collect();
    match classes.as_slice() {
        [] => PeopleClass::Unknown,
        [first, rest @ ..] if rest.iter().all(|c| c == first) => *first,
        _ => PeopleClass::Mixed,
    }
}

/// Part of a number given before: *including 15 children*, *among them a commander*, *30 of them children*, *12 of whom
/// were civilians*. In *29 of them have been killed* the number is the news.
fn is_part(s: &Sentence, number: Range<usize>, head: usize) -> bool {
    let word = |i: Option<usize>| i.and_then(|i| s.tokens.get(i)).map_or("", |t| t.lemma.as_str());
    let before = |back: usize| word(number.start.checked_sub(back));
    let first = if has_rel(s, head, &["conj"]) { s.tokens[head].head.unwrap_or(head) } else { head };
    let listed = children(s, first, &["case", "mark"]).any(|j| j < number.start && lemma(s, j).starts_with("includ"));
    let introduced = before(1).starts_with("includ")
        || before(1) == "they" && matches!(before(2), "among" | "of" | "include")
        || before(1) == "whom" && matches!(before(2), "among" | "of");
    let behind =
        word(Some(number.end)) == "of" && matches!(word(Some(number.end + 1)), "they" | "them" | "whom" | "who");
    let next = word(Some(number.end + 2));
    let counts_itself =
        matches!(next, "have" | "die" | "flee") || next == "be" && measure_of(word(Some(number.end + 3))).is_some();
    // "killed six of them"
    let casualty = s.tokens[head].head.is_some_and(|v| is_casualty_verb(lemma(s, v)));
    let object = has_rel(s, head, &["obj"]) && casualty;
    // "five of them, including two children, died"
    let subject = has_rel(s, head, &["nsubj", "nsubj:pass"]) && casualty;
    listed || introduced || behind && !counts_itself && !object && !subject
}

/// *Maria Pulido, 42; Pilar Pulido, 19, and a clerk*: ages.
fn is_age(s: &Sentence, number: Range<usize>) -> bool {
    let token = |back: usize| number.start.checked_sub(back).and_then(|i| s.tokens.get(i));
    let named = token(1).is_some_and(|t| t.text == ",") && token(2).is_some_and(|t| t.upos == Upos::Propn);
    let closed = s.tokens.get(number.end).is_none_or(|t| matches!(&*t.text, "," | ";" | "." | ")"));
    named && closed && s.tokens[number.start].text.chars().all(|c| c.is_ascii_digit())
}

/// *Mariela Espinoza, a magistrate, was killed*: what she was is no second victim.
fn is_apposition(s: &Sentence, head: usize) -> bool {
    let named = |h: usize| h < head && s.tokens[h].upos == Upos::Propn;
    has_rel(s, head, &["appos"])
        && s.tokens[head].text == s.tokens[head].lemma
        && s.tokens[head].head.is_some_and(named)
}

/// People, not villages, tanks or days.
fn counts_people(scene: &Scene<'_>, n: usize, head: usize, has_noun: bool, measure: Option<Measure>) -> bool {
    let s = scene.sentence(n);
    let word = lemma(s, head);
    if has(FIGHTERS, word) || scene.is_actor(n, head) {
        return !matches!(word, "convoy" | "group" | "faction" | "country" | "coalition");
    }
    // "a train that killed 60", "shot down 37 drones"
    let things = [Restriction::Structure, Restriction::Aircraft, Restriction::Armour, Restriction::Arms];
    if things.iter().any(|&list| scene.know.rules.lists(list, word)) {
        return false;
    }
    if has(CIVILIANS, word) {
        return !matches!(word, "market" | "mosque" | "school" | "camp" | "aid");
    }
    if matches!(
        word,
        "casualty"
            | "death"
            | "fatality"
            | "injury"
            | "other"
            | "member"
            | "dead"
            | "corpse"
            | "body"
            | "national"
            | "leader"
            | "more"
            | "captive"
    ) {
        return true;
    }
    let hurt = matches!(measure, Some(Measure::Killed | Measure::Wounded | Measure::KilledOrWounded));
    if word == "life" && measure == Some(Measure::Killed) {
        return true;
    }
    let person = matches!(s.tokens[head].upos, Upos::Noun | Upos::Adj) && !words::is_thing(word) && hurt;
    measure.is_some() && (!has_noun || s.tokens[head].upos == Upos::Propn) || person
}

/// Drops figures that are told twice: the same measure with the same bounds.
pub(crate) fn drop_repeated(quantities: &mut Vec<Quantity>) {
    let mut seen: Vec<(Measure, Option<u64>, Option<u64>)> = Vec::new();
    quantities.retain(|q| {
        let figure = (q.measure, q.low, q.high);
        let new = !seen.contains(&figure);
        seen.push(figure);
        new
    });
}

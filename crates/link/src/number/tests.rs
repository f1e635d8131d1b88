//! What the number rules read and what they must leave alone.

use crate::testing::Report;
use crate::{number, time, words};
use dateline_model::NumberMention;

fn read(text: &str) -> (Report, Vec<NumberMention>) {
    let report = Report::tagged(Some("2024-11-27"), text);
    let prepared = words::prepare(&report.analysis);
    let times = time::find(&report.document, &prepared);
    let numbers = number::find(&report.document, &prepared, &times);
    drop(prepared);
    (report, numbers)
}

/// `text low/high counted` for every number.
fn told(text: &str) -> Vec<String> {
    let (report, numbers) = read(text);
    let bound = |n: Option<u64>| n.map_or("null".to_owned(), |n| n.to_string());
    numbers
        .iter()
        .map(|number| {
            let tokens = &report.analysis.sentences[number.at.sentence].tokens;
            let counted = number.counted.map_or("-", |noun| tokens[noun].text.as_str());
            let about = if number.approximate { "~" } else { "" };
            format!("{} = {about}{}/{} {counted}", number.text, bound(number.low), bound(number.high))
        })
        .collect()
}

#[track_caller]
fn one(text: &str, expected: &str) {
    assert_eq!(told(text), [expected], "{text}");
}

#[track_caller]
fn none(text: &str) {
    assert_eq!(told(text), Vec::<String>::new(), "{text}");
}

#[test]
fn figures_and_words_make_whole_numbers() {
    one("1,200/NUM soldiers/NOUN", "1,200 = 1200/1200 soldiers");
    one("3/NUM 000/NUM soldiers/NOUN", "3 000 = 3000/3000 soldiers");
    one("35k/NUM refugees/NOUN", "35k = 35000/35000 refugees");
    one("2.5/NUM million/NUM Syrians/PROPN", "2.5 million = 2500000/2500000 Syrians");
    one("1.5m/NUM refugees/NOUN", "1.5m = 1500000/1500000 refugees");
    one("thirty/NUM ~-/PUNCT ~five/NUM soldiers/NOUN", "thirty-five = 35/35 soldiers");
    one("thirty-five/NUM soldiers/NOUN", "thirty-five = 35/35 soldiers");
    one("one/NUM hundred/NUM and/CCONJ twenty/NUM soldiers/NOUN", "one hundred and twenty = 120/120 soldiers");
    one("two/NUM thousand/NUM three/NUM hundred/NUM men/NOUN", "two thousand three hundred = 2300/2300 men");
    one("half/NOUN a/DET million/NUM people/NOUN", "half a million = 500000/500000 people");
}

#[test]
fn modifiers_move_the_bounds() {
    one("over/ADV 35/NUM soldiers/NOUN", "over 35 = 36/null soldiers");
    one("more/ADJ than/ADP 330,000/NUM people/NOUN", "more than 330,000 = 330001/null people");
    one("At/ADP least/ADJ 15/NUM children/NOUN", "At least 15 = 15/null children");
    one("no/DET fewer/ADJ than/ADP 15/NUM men/NOUN", "no fewer than 15 = 15/null men");
    one("up/ADP to/ADP 500/NUM fighters/NOUN", "up to 500 = null/500 fighters");
    one("as/ADV many/ADJ as/ADP 200/NUM men/NOUN", "as many as 200 = null/200 men");
    one("no/ADV more/ADJ than/ADP 20/NUM men/NOUN", "no more than 20 = null/20 men");
    one("fewer/ADJ than/ADP 20/NUM men/NOUN", "fewer than 20 = null/19 men");
    one("about/ADV 100/NUM militants/NOUN", "about 100 = ~100/100 militants");
    one("an/DET estimated/VERB about/ADV 100/NUM militants/NOUN", "an estimated about 100 = ~100/100 militants");
    one("some/DET 400/NUM civilians/NOUN", "some 400 = ~400/400 civilians");
    one("20/NUM or/CCONJ more/ADJ soldiers/NOUN", "20 or more = 20/null soldiers");
    one("30,000/NUM ~-/PUNCT ~strong/ADJ force/NOUN", "30,000-strong = 30000/30000 force");
}

#[test]
fn ranges_have_two_bounds() {
    one("300/NUM to/PART 500/NUM fighters/NOUN", "300 to 500 = 300/500 fighters");
    one("300/NUM ~-/PUNCT ~400/NUM fighters/NOUN", "300-400 = 300/400 fighters");
    one("between/ADP 20/NUM and/CCONJ 30/NUM men/NOUN", "between 20 and 30 = 20/30 men");
    one("two/NUM or/CCONJ three/NUM soldiers/NOUN", "two or three = 2/3 soldiers");
    assert_eq!(told("20/NUM soldiers/NOUN and/CCONJ 30/NUM rebels/NOUN"), ["20 = 20/20 soldiers", "30 = 30/30 rebels"]);
}

#[test]
fn words_for_many_have_a_lower_bound_only() {
    one("several/ADJ vehicles/NOUN", "several = 3/null vehicles");
    one("Scores/NOUN of/ADP Russian/ADJ mercenaries/NOUN", "Scores = 40/null mercenaries");
    one("Dozens/NOUN/4/nsubj of/ADP/3/case families/NOUN/1/nmod fled/VERB/0/root", "Dozens = 24/null families");
    one("hundreds/NOUN fled/VERB", "hundreds = 200/null -");
    one("tens/NOUN of/ADP thousands/NOUN of/ADP people/NOUN", "tens of thousands = 20000/null people");
    one("hundreds/NOUN of/ADP thousands/NOUN fled/VERB", "hundreds of thousands = 200000/null -");
    one("millions/NOUN fled/VERB", "millions = 2000000/null -");
    one("more/ADJ than/ADP a/DET dozen/NOUN men/NOUN", "more than a dozen = 13/null men");
    one("two/NUM dozen/NOUN men/NOUN", "two dozen = 24/24 men");
    one("a/DET couple/NOUN of/ADP men/NOUN", "a couple = 2/2 men");
    one("several/ADJ hundred/NUM men/NOUN", "several hundred = 300/null men");
}

#[test]
fn nobody_and_one_are_counted_where_people_are() {
    one("no/DET casualties/NOUN were/AUX reported/VERB", "no = 0/0 casualties");
    one("a/DET soldier/NOUN died/VERB", "a = 1/1 soldier");
    one("one/NUM soldier/NOUN died/VERB", "one = 1/1 soldier");
    one("both/DET soldiers/NOUN died/VERB", "both = 2/2 soldiers");
    none("no/DET comment/NOUN");
    none("a/DET statement/NOUN");
    none("a/DET force/NOUN of/ADP rebels/NOUN");
    none("one/NUM of/ADP the/DET last/ADJ refuges/NOUN");
}

#[test]
fn the_counted_noun_is_the_head_the_tree_gives() {
    let text = "over/ADV/2/advmod 35/NUM/5/nummod Syrian/ADJ/5/amod government/NOUN/5/compound soldiers/NOUN/11/nsubj:pass \
                and/CCONJ/9/cc allied/ADJ/9/amod Iranian/ADJ/9/amod forces/NOUN/5/conj were/AUX/11/aux:pass killed/VERB/0/root";
    one(text, "over 35 = 36/null soldiers");
    assert_eq!(
        told("87/NUM people/NOUN ,/PUNCT 30/NUM of/ADP them/PRON children/NOUN"),
        ["87 = 87/87 people", "30 = 30/30 children"]
    );
}

#[test]
fn over_as_a_preposition_bounds_nothing() {
    let text = "fought/VERB/0/root over/ADP/4/case two/NUM/4/nummod villages/NOUN/1/obl";
    one(text, "two = 2/2 villages");
    let text = "killed/VERB/0/root over/ADP/4/case two/NUM/4/nummod men/NOUN/1/obj";
    one(text, "over two = 3/null men");
}

#[test]
fn what_is_no_count_is_left_out() {
    none("aged/VERB 35/NUM");
    none("35/NUM ~-/PUNCT ~year/NOUN ~-/PUNCT ~old/ADJ man/NOUN");
    none("20/NUM km/NOUN north/ADV");
    none("three/NUM hours/NOUN of/ADP strikes/NOUN");
    none("60/NUM ~%/SYM of/ADP the/DET city/NOUN");
    none("60/NUM percent/NOUN of/ADP houses/NOUN");
    none("T/PROPN ~-/PUNCT ~72/NUM tanks/NOUN");
    none("B-52/PROPN bombers/NOUN");
    none("M23/PROPN rebels/NOUN");
    none("on/ADP 27/NUM November/PROPN");
    none("in/ADP 2016/NUM");
    none("the/DET 14th/ADJ year/NOUN");
    none("Resolution/PROPN 2254/NUM");
    none("$/SYM ~300/NUM million/NUM");
    none("two/NUM ~-/PUNCT ~thirds/NOUN of/ADP houses/NOUN");
    none("won/VERB 3/NUM ~-/PUNCT ~1/NUM");
    none("No/NOUN 5/NUM");
}

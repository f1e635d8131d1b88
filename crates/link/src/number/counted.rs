//! What a number counts: *soldiers* in *over 35 Syrian government soldiers*, *families* in *dozens of families*.

use super::Reading;
use crate::words::Words;
use dateline_model::Upos;

/// The counted noun's token; `None` when the number stands alone (*hundreds fled*).
pub(super) fn noun(words: &Words<'_>, reading: &Reading) -> Option<usize> {
    let last = words.atoms.get(reading.atoms.end.checked_sub(1)?)?.token;
    of_them(words, last + 1).or_else(|| by_tree(words, reading, last)).or_else(|| by_neighbours(words, last + 1))
}

/// *30 of them children*, *12 of whom were civilians* count what *them* are said to be; *87 of them* nothing.
fn of_them(words: &Words<'_>, at: usize) -> Option<usize> {
    let token = |i: usize| words.sentence.tokens.get(i);
    let pronoun =
        token(at)?.lemma == "of" && matches!(&*token(at + 1)?.text.to_lowercase(), "them" | "whom" | "these" | "those");
    let next = at + 2 + usize::from(token(at + 2)?.lemma == "be");
    (pronoun && token(next)?.upos == Upos::Noun).then_some(next)
}

/// Up from the figure to the noun it modifies, or down to the noun in *of*.
fn by_tree(words: &Words<'_>, reading: &Reading, last: usize) -> Option<usize> {
    let sentence = words.sentence;
    let figure = words.atoms.get(reading.figure)?.token;
    let first = words.tokens(&reading.atoms).start;
    let mut at = figure;
    // *dozens of families*: the noun hangs on the number.
    let hangs = sentence.children_by(figure, "nmod").find(|&child| child > last && has_of(words, child));
    if let Some(noun) = hangs {
        return is_noun(words, noun).then_some(noun);
    }
    for _ in 0..4 {
        let modifies =
            ["nummod", "det", "amod", "compound", "advmod", "nmod"].iter().any(|relation| sentence.is(at, relation));
        at = sentence.head(at).filter(|_| modifies)?;
        if !(first..=last).contains(&at) && is_noun(words, at) {
            return (at > last).then_some(at);
        }
    }
    None
}

fn has_of(words: &Words<'_>, noun: usize) -> bool {
    words.sentence.child_by(noun, "case").is_some_and(|case| words.sentence.tokens[case].lemma == "of")
}

fn is_noun(words: &Words<'_>, at: usize) -> bool {
    words.sentence.tokens.get(at).is_some_and(|token| matches!(token.upos, Upos::Noun | Upos::Propn))
}

/// Without a useful tree: the last of the nouns that follow, over adjectives and names in between.
fn by_neighbours(words: &Words<'_>, from: usize) -> Option<usize> {
    let tokens = &words.sentence.tokens;
    let starts = from + usize::from(tokens.get(from).is_some_and(|token| token.lemma == "of"));
    let mut found = None;
    for (at, token) in tokens.iter().enumerate().skip(starts).take(8) {
        match token.upos {
            Upos::Noun | Upos::Propn => found = Some(at),
            Upos::Adj | Upos::Det | Upos::Num if found.is_none() => {}
            Upos::Punct if token.text == "-" => {}
            Upos::Verb if found.is_none() && token.lemma != token.text.to_lowercase() && &*token.deprel == "amod" => {}
            _ => break,
        }
    }
    found
}

//! Measures sentences and words against a CoNLL-U file (`.gz` or plain), with the conventions of the CoNLL 2018
//! shared task: spans over the text without blanks; a word with its clitics is one token and several words.
//!
//! `cargo run -p dateline-analyze --example segment -- FILE [--errors]`

#![allow(clippy::print_stdout)] // that is what it is for

mod conllu;

use dateline_analyze::segment::{RawSentence, sentences};
use std::collections::{BTreeMap, HashSet};

type Spans = HashSet<(usize, usize)>;

#[derive(Default)]
struct Count {
    right: usize,
    found: usize,
    gold: usize,
}

impl Count {
    fn add(&mut self, found: &Spans, gold: &Spans) {
        self.right += found.intersection(gold).count();
        self.found += found.len();
        self.gold += gold.len();
    }
    fn show(&self, name: &str) {
        let f1 = 200.0 * self.right as f64 / (self.found + self.gold) as f64;
        println!("{name:10} F1 {f1:6.2}   found {} of {} gold, {} right", self.found, self.gold, self.right);
    }
}

fn main() {
    let path = std::env::args().nth(1).expect("the path of a CoNLL-U file");
    let errors = std::env::args().any(|argument| argument == "--errors");
    let sentences_of = conllu::read(&path);
    let (mut token, mut word, mut sentence) = (Count::default(), Count::default(), Count::default());
    let mut wrong: BTreeMap<String, usize> = BTreeMap::new();
    for document in conllu::documents(&sentences_of) {
        let letters = Letters::new(document.document.text.as_str());
        let raw = sentences(&document.document);
        let words: Spans =
            raw.iter().flat_map(|s| s.tokens.iter().map(|t| letters.span(t.span.start, t.span.end))).collect();
        let found_sentences = raw.iter().map(|s| letters.span(s.span().start, s.span().end)).collect();
        let found_tokens = raw.iter().flat_map(|s| surface(s, document.document.text.as_str(), &letters)).collect();
        let gold = |spans: &[(u32, u32)]| -> Spans { spans.iter().map(|&(a, b)| letters.span(a, b)).collect() };
        let (gold_words, gold_sentences) = (gold(&document.words), gold(&document.sentences));
        word.add(&words, &gold_words);
        token.add(&found_tokens, &gold(&document.tokens));
        sentence.add(&found_sentences, &gold_sentences);
        if errors {
            report(&words, &gold_words, "word", &letters, &mut wrong);
            report(&found_sentences, &gold_sentences, "sentence", &letters, &mut wrong);
        }
    }
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    wrong.sort_by_key(|(what, times)| (std::cmp::Reverse(*times), what.clone()));
    for (what, times) in wrong {
        println!("{times:4} {what}");
    }
    token.show("tokens");
    word.show("words");
    sentence.show("sentences");
}

/// The text without blanks.
struct Letters {
    chars: Vec<char>,
    /// For every code point of the text, how many that are no blanks stand before it.
    before: Vec<usize>,
}

impl Letters {
    fn new(text: &str) -> Self {
        let mut before = vec![0];
        let mut count = 0;
        for c in text.chars() {
            count += usize::from(!c.is_whitespace());
            before.push(count);
        }
        Self { chars: text.chars().filter(|c| !c.is_whitespace()).collect(), before }
    }
    fn span(&self, start: u32, end: u32) -> (usize, usize) {
        (self.before[start as usize], self.before[end as usize])
    }
    fn text(&self, start: usize, end: usize) -> String {
        self.chars[start..end.min(self.chars.len())].iter().collect()
    }
}

/// Words joined with the clitics that follow without a blank.
fn surface(sentence: &RawSentence, text: &str, letters: &Letters) -> Vec<(usize, usize)> {
    let chars: Vec<char> = text.chars().collect();
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for token in &sentence.tokens {
        let lower = token.text.to_lowercase();
        let clitic = matches!(
            lower.as_str(),
            "'s" | "'re" | "'ve" | "'ll" | "'d" | "'m" | "n't" | "na" | "ta" | "nt" | "m" | "s" | "re" | "ve"
        ) || (lower == "not" && spans.last().is_some_and(|l| l.1 == token.span.start))
            || (lower == "'"
                && spans
                    .last()
                    .is_some_and(|l| l.1 == token.span.start && matches!(chars[l.1 as usize - 1], 's' | 'S')));
        match spans.last_mut() {
            Some(last) if clitic && last.1 == token.span.start && chars[last.1 as usize - 1].is_alphanumeric() => {
                last.1 = token.span.end;
            }
            _ => spans.push((token.span.start, token.span.end)),
        }
    }
    spans.into_iter().map(|(a, b)| letters.span(a, b)).collect()
}

fn report(found: &Spans, gold: &Spans, what: &str, letters: &Letters, wrong: &mut BTreeMap<String, usize>) {
    let mut starts: Vec<_> = found.difference(gold).chain(gold.difference(found)).map(|span| span.0).collect();
    starts.sort_unstable();
    starts.dedup();
    for start in starts {
        let pick = |spans: &Spans| {
            spans.iter().find(|s| s.0 == start).map_or(String::new(), |s| {
                let text = letters.text(s.0, s.1);
                let tail: String = text.chars().rev().take(25).collect::<Vec<_>>().into_iter().rev().collect();
                format!("{}|{}", tail, letters.text(s.1, s.1 + 12))
            })
        };
        *wrong.entry(format!("{what}: found [{}] gold [{}]", pick(found), pick(gold))).or_default() += 1;
    }
}

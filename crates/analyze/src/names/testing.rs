//! Sentences for tests: `word/UPOS`, a noun without its tag, names in brackets with their label behind: `[ Iraq ]Location`.

use super::complete;
use crate::lemma::lemma;
use dateline_model::{Mention, MentionLabel, Span, Token, Upos};
use std::ops::Range;

/// The names of a sentence once it is completed, as `Label: words`.
pub(super) fn names(text: &str) -> Vec<String> {
    let (tokens, mut mentions) = read(text);
    complete(&tokens, &mut mentions);
    let words = |at: Range<usize>| tokens[at].iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ");
    mentions.into_iter().map(|m| format!("{:?}: {}", m.label, words(m.tokens))).collect()
}

fn read(text: &str) -> (Vec<Token>, Vec<Mention>) {
    let (mut tokens, mut mentions, mut open) = (Vec::new(), Vec::new(), 0);
    for word in text.split(' ') {
        if word == "[" {
            open = tokens.len();
        } else if let Some(label) = word.strip_prefix(']') {
            let label: MentionLabel = serde_json::from_value(label.into()).unwrap();
            mentions.push(Mention { tokens: open..tokens.len(), label, score: 1.0, by: "re3d".into() });
        } else {
            tokens.push(token(word, tokens.len()));
        }
    }
    (tokens, mentions)
}

fn token(word: &str, at: usize) -> Token {
    let (text, upos) = word.rsplit_once('/').unwrap_or((word, "NOUN"));
    let upos: Upos = upos.parse().unwrap();
    Token {
        span: Span::new(at as u32 * 20, at as u32 * 20 + text.chars().count() as u32),
        text: text.to_owned(),
        lemma: lemma(text, upos),
        upos,
        head: at.checked_sub(1),
        deprel: "dep".into(),
        arc_score: 1.0,
    }
}

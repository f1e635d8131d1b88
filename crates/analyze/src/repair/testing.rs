//! Trees for tests, written as `word/UPOS/head/relation`.

use dateline_model::{Span, Token};

pub(super) fn tree(rows: &str) -> Vec<Token> {
    rows.split_whitespace()
        .map(|row| {
            let mut parts = row.split('/');
            let mut next = || parts.next().unwrap().to_owned();
            let (text, upos, head, deprel) = (next(), next(), next(), next());
            Token {
                span: Span::new(0, 1),
                lemma: text.to_lowercase(),
                text,
                upos: upos.parse().unwrap(),
                head: head.parse::<usize>().ok(),
                deprel: deprel.into(),
                arc_score: 1.0,
            }
        })
        .collect()
}

pub(super) fn shown(tokens: &[Token]) -> String {
    tokens
        .iter()
        .map(|t| format!("{}<{}/{}", t.text, t.head.map_or("-".to_owned(), |h| h.to_string()), t.deprel))
        .collect::<Vec<_>>()
        .join(" ")
}

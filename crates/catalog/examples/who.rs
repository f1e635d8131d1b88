//! Lists the actors and voices that the catalogues find in texts: `cargo run -p dateline-catalog --example who -- FILE…`
#![allow(clippy::print_stdout)]

use dateline_catalog::{Actors, Sources};

fn main() -> std::io::Result<()> {
    let (actors, sources) = (Actors::builtin(), Sources::builtin());
    for path in std::env::args().skip(1) {
        println!("== {path}");
        let text = std::fs::read_to_string(path)?;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let tokens = tokens(line);
            let show = |range: &std::ops::Range<usize>| tokens[range.clone()].join(" ");
            for hit in actors.scan(&tokens) {
                println!("actor {:<45} {} ({:?})", show(&hit.tokens), actors.actor(hit.actor).id, hit.kind);
            }
            for hit in sources.scan(&tokens) {
                println!("voice {:<45} {} ({:?})", show(&hit.tokens), sources.source(hit.source).id, hit.kind);
            }
        }
    }
    Ok(())
}

/// A rough cut into words and signs, enough to look at the catalogues; reading proper does it better.
fn tokens(line: &str) -> Vec<&str> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.');
    let mut tokens = Vec::new();
    for chunk in line.split_whitespace() {
        let mut rest = chunk;
        while let Some(first) = rest.chars().next() {
            let len = if is_word(first) { rest.find(|c| !is_word(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
            let (token, behind) = rest.split_at(len);
            tokens.push(token.trim_end_matches('.'));
            rest = behind;
        }
    }
    tokens
}

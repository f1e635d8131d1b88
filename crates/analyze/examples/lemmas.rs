//! Measures lemmas against a CoNLL-U file (`.gz` or plain), given its gold parts of speech; case is not compared.
//!
//! `cargo run -p dateline-analyze --example lemmas -- FILE [--errors]`

#![allow(clippy::print_stdout)] // that is what it is for

mod conllu;

use std::collections::BTreeMap;

fn main() {
    let path = std::env::args().nth(1).expect("the path of a CoNLL-U file");
    let errors = std::env::args().any(|argument| argument == "--errors");
    let (mut all, mut right) = (0, 0);
    let mut wrong: BTreeMap<String, usize> = BTreeMap::new();
    for row in conllu::read(&path).iter().flat_map(|block| &block.rows).filter(|row| !row.id.contains('-')) {
        let upos = row.upos.parse().expect("one of the 17 tags");
        let found = dateline_analyze::lemma(
            &row.form.replace(['’', '‘'], "'").replace(['“', '”'], "\"").replace(['–', '—'], "-"),
            upos,
        );
        all += 1;
        if found == row.lemma.to_lowercase() {
            right += 1;
        } else {
            *wrong.entry(format!("{} {} found {found} gold {}", row.upos, row.form, row.lemma)).or_default() += 1;
        }
    }
    if errors {
        let mut wrong: Vec<_> = wrong.into_iter().collect();
        wrong.sort_by_key(|(what, times)| (std::cmp::Reverse(*times), what.clone()));
        wrong.iter().for_each(|(what, times)| println!("{times:4} {what}"));
    }
    println!("lemmas {:.2} % of {all}", 100.0 * right as f64 / all as f64);
}

//! `re3d-ner`: names in reports on Syria and Iraq, on the gold's words.
//!
//! Files: CoNLL, token TAB tag, an empty line between sentences. Measured are the names that `analyze` gives: those of the
//! mention head of that name, completed by rule. Exact spans.

use crate::{
    bench::Bench,
    error::EvalError,
    input,
    metric::{
        Tally,
        classes::mean,
        spans::{Span, of_bio, shared},
    },
    report::{Cell, Compared, PRF, Report, Table, Worst, percent, prf, ranked, worst},
};
use dateline_analyze::analyze_words;
use dateline_encoder::Engine;
use std::{collections::BTreeMap, ops::Range, path::Path};

const SET: &str = "re3d-ner";
const HEAD: &str = "re3d";

pub(crate) fn measure(bench: &Bench<'_>) -> Result<Report, EvalError> {
    let part = bench.part_or("dev");
    let file = input::part_file(bench.data, SET, part, &[("dev", "dev.txt"), ("train", "train.txt")])?;
    let sentences = read(&file, &input::text(&file)?)?;
    let engine = &bench.knowledge.engine;
    let no_head = || EvalError::NoHead { engine: bench.engine.to_owned(), head: HEAD };
    engine.manifest().mentions.iter().find(|head| head.name == HEAD).ok_or_else(no_head)?;
    let found: Vec<Vec<Span>> =
        bench.map(SET, sentences.iter().collect(), |sentence: &Sentence| names(&sentence.words, engine));
    let (mut types, mut errors, mut bad) = (BTreeMap::<String, Tally>::new(), BTreeMap::new(), Vec::new());
    for (sentence, found) in sentences.iter().zip(&found) {
        let gold = of_bio(&sentence.tags);
        let right = shared(&gold, found);
        count(&gold, found, &right, &mut types);
        name_errors(&gold, found, &mut errors);
        let tally = Tally { right: right.len(), gold: gold.len(), predicted: found.len() };
        bad.push(Worst {
            document: format!("sentence at line {}", sentence.line),
            wrong: tally.wrong(),
            figure: 100.0 * tally.f1(),
        });
    }
    let mut micro = Tally::default();
    let mut table = Table::new("Exact spans", &PRF);
    for (kind, tally) in &types {
        micro += *tally;
        table.row(kind, prf(*tally));
    }
    let macro_f1 = mean(types.values().map(|t| t.f1()));
    table.row("micro", prf(micro));
    table.row("macro", vec![Cell::Empty, Cell::Empty, percent(macro_f1)]);
    Ok(Report {
        set: SET,
        part: part.to_owned(),
        ability: "names and expressions in reports on Syria and Iraq",
        metric: "exact spans with their type, micro and macro F1 (seqeval)",
        documents: sentences.len(),
        tables: vec![table],
        compared: vec![Compared {
            what: "macro F1".to_owned(),
            ours: 100.0 * macro_f1,
            theirs: 66.4,
            by: "ConfliBERT, on the test part",
        }],
        notes: vec![
            "Sentences of one document stand in the training part and in this one: the split is the publisher's."
                .to_owned(),
        ],
        worst: worst(bad),
        errors: ranked(errors),
    })
}

/// The names of a sentence in the gold's words: those of the head, as far as `analyze` leaves them, and what it adds.
fn names(words: &[String], engine: &Engine) -> Vec<Span> {
    let joined = join(words);
    let ours: Vec<String> = joined.iter().map(|at| joined_word(&words[at.clone()])).collect();
    let read = analyze_words(&[ours], engine);
    let other = |head: &str| head != HEAD && engine.manifest().mentions.iter().any(|other| other.name == head);
    let mentions = read.into_iter().flat_map(|sentence| sentence.mentions).filter(|m| !other(&m.by));
    mentions
        .filter_map(|m| {
            let words = joined.get(m.tokens.start)?.start..joined.get(m.tokens.end.checked_sub(1)?)?.end;
            Some((words, format!("{:?}", m.label)))
        })
        .collect()
}

/// The gold splits *'s*, *3,000* and *7.5* into three words each; reports are not split so.
fn join(words: &[String]) -> Vec<Range<usize>> {
    let figures = |at: usize| words.get(at).is_some_and(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit()));
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let (mut joined, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let mut end = at + 1;
        if matches!(word(at), "'" | "’") && word(at + 1) == "s" {
            end = at + 2;
        }
        while figures(at) && figures(end + 1) && (word(end) == "." || word(end) == "," && word(end + 1).len() == 3) {
            end += 2;
        }
        joined.push(at..end);
        at = end;
    }
    joined
}

fn joined_word(parts: &[String]) -> String {
    parts.concat().replace("’s", "'s")
}

fn count(gold: &[Span], found: &[Span], right: &[Span], types: &mut BTreeMap<String, Tally>) {
    for (_, kind) in gold {
        types.entry(kind.clone()).or_default().gold += 1;
    }
    for (_, kind) in found {
        types.entry(kind.clone()).or_default().predicted += 1;
    }
    for (_, kind) in right {
        types.entry(kind.clone()).or_default().right += 1;
    }
}

/// What became of each gold span, and which found ones touch none.
fn name_errors(gold: &[Span], found: &[Span], errors: &mut BTreeMap<String, usize>) {
    let touch = |a: &Span, b: &Span| a.0.start < b.0.end && b.0.start < a.0.end;
    let mut error = |kind: String| *errors.entry(kind).or_default() += 1;
    for span in gold {
        let same_words = found.iter().find(|f| f.0 == span.0);
        match (same_words, found.iter().find(|f| touch(f, span))) {
            (Some(f), _) if f.1 == span.1 => {}
            (Some(f), _) => error(format!("{} taken for {}", span.1, f.1)),
            (None, Some(f)) if f.1 == span.1 => error(format!("{} with other ends", span.1)),
            (None, Some(f)) => error(format!("{} with other ends, as {}", span.1, f.1)),
            (None, None) => error(format!("{} missed", span.1)),
        }
    }
    for span in found.iter().filter(|f| !gold.iter().any(|g| touch(f, g))) {
        error(format!("{} made up", span.1));
    }
}

/// A sentence of the gold.
#[derive(Debug, Default)]
struct Sentence {
    line: usize,
    words: Vec<String>,
    tags: Vec<String>,
}

fn read(path: &Path, text: &str) -> Result<Vec<Sentence>, EvalError> {
    let mut sentences = Vec::new();
    let mut open = Sentence::default();
    for (n, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            sentences.push(std::mem::take(&mut open));
            continue;
        }
        let bad = |what: String| EvalError::malformed(path, n + 1, what);
        let (word, tag) = line.rsplit_once('\t').ok_or_else(|| bad("has no tab between token and tag".to_owned()))?;
        let is_tag = tag == "O" || tag.starts_with("B-") || tag.starts_with("I-");
        if !is_tag {
            return Err(bad(format!("{tag:?} is no BIO tag")));
        }
        if open.words.is_empty() {
            open.line = n + 1;
        }
        open.words.push(word.to_owned());
        open.tags.push(tag.to_owned());
    }
    sentences.push(open);
    sentences.retain(|sentence| !sentence.words.is_empty());
    input::not_empty(path, sentences)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOLD: &str =
        "Clashes\tO\nnear\tO\nHur\tB-Location\n\n\nThe\tO\nSyrian\tB-Organisation\nArmy\tI-Organisation\n";

    #[test]
    fn sentences_are_parted_by_empty_lines() {
        let sentences = read(Path::new("g"), GOLD).unwrap();
        assert_eq!(sentences.iter().map(|s| (s.line, s.words.len())).collect::<Vec<_>>(), [(1, 3), (6, 3)]);
    }

    #[test]
    fn a_line_without_a_tag_is_an_error() {
        let error = |text| read(Path::new("g"), text).unwrap_err().to_string();
        assert_eq!(error("Clashes\tO\nnear\n"), "g:2: has no tab between token and tag");
        assert_eq!(error("Clashes\tLOC\n"), "g:1: \"LOC\" is no BIO tag");
    }

    #[test]
    fn numbers_and_genitives_are_joined_as_reports_have_them() {
        let words: Vec<String> = "Syria ’ s 3 , 000 men , 7 . 5 km".split(' ').map(str::to_owned).collect();
        let joined: Vec<String> = join(&words).into_iter().map(|at| joined_word(&words[at])).collect();
        assert_eq!(joined, ["Syria", "'s", "3,000", "men", ",", "7.5", "km"]);
    }

    #[test]
    fn each_error_has_one_name() {
        let span = |range, kind: &str| (range, kind.to_owned());
        let mut errors = BTreeMap::new();
        let gold = [span(0..2, "Location"), span(3..5, "Person"), span(6..7, "Weapon")];
        let found = [span(0..2, "Organisation"), span(3..4, "Person"), span(8..9, "Money")];
        name_errors(&gold, &found, &mut errors);
        let named: Vec<&str> = errors.keys().map(String::as_str).collect();
        assert_eq!(
            named,
            ["Location taken for Organisation", "Money made up", "Person with other ends", "Weapon missed"]
        );
    }
}

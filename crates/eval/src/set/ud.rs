//! `ud-ewt`: parts of speech and trees, on the treebank's words and from raw text.
//!
//! Files: CoNLL-U, plain or gzipped. The raw text is made of the tokens: no space after `SpaceAfter=No`, an empty line
//! before a `newpar`, one text a `newdoc`.

use crate::{
    bench::{Bench, document},
    error::EvalError,
    input,
    metric::{
        Tally,
        conll::{Reading, Score, Word, align, score},
    },
    report::{Compared, PRF, Report, Table, Worst, prf, ranked, worst},
};
use dateline_model::{Sentence, Token};
use std::{collections::BTreeMap, ops::Range, path::Path};

const SET: &str = "ud-ewt";
const PARTS: [(&str, &str); 2] = [("dev", "en_ewt-ud-dev.conllu.gz"), ("train", "en_ewt-ud-train.conllu.gz")];

pub(crate) fn measure(bench: &Bench<'_>) -> Result<Report, EvalError> {
    let part = bench.part_or("dev");
    let file = input::part_file(bench.data, SET, part, &PARTS)?;
    let documents = read(&file, &input::text(&file)?)?;
    let results = bench.map(SET, documents, |gold| one(bench, &gold));
    let (mut given, mut raw, mut errors, mut documents) = (Score::default(), Score::default(), BTreeMap::new(), vec![]);
    for result in results {
        given += result.given;
        raw += result.raw;
        documents.push(Worst {
            document: result.id,
            wrong: result.raw.las.wrong(),
            figure: 100.0 * result.raw.las.f1(),
        });
        for (kind, count) in result.errors {
            *errors.entry(kind).or_default() += count;
        }
    }
    let count = documents.len();
    let compared =
        |what: &str, ours: Tally, theirs, by| Compared { what: what.to_owned(), ours: 100.0 * ours.f1(), theirs, by };
    Ok(Report {
        set: SET,
        part: part.to_owned(),
        ability: "parts of speech and dependency trees",
        metric: "CoNLL 2018: F1 over words aligned by characters, relations without subtypes",
        documents: count,
        tables: vec![table("On the treebank's words", given, false), table("From raw text", raw, true)],
        compared: vec![
            compared("UAS, raw text", raw.uas, 91.6, "UDPipe 2"),
            compared("LAS, raw text", raw.las, 89.9, "UDPipe 2"),
        ],
        notes: vec![
            "Sentences and words of the raw text are ours. A word and the clitic written to it (*don't*) are two words \
             and one token."
                .to_owned(),
        ],
        worst: worst(documents),
        errors: ranked(errors),
    })
}

fn table(title: &str, score: Score, segmentation: bool) -> Table {
    let mut table = Table::new(title, &PRF);
    if segmentation {
        table.row("sentences", prf(score.sentences));
        table.row("tokens", prf(score.tokens));
        table.row("words", prf(score.words));
    }
    table.row("UPOS", prf(score.upos));
    table.row("UAS", prf(score.uas));
    table.row("LAS", prf(score.las));
    table
}

struct One {
    id: String,
    given: Score,
    raw: Score,
    errors: BTreeMap<String, usize>,
}

fn one(bench: &Bench<'_>, gold: &Document) -> One {
    let given = on_gold_words(bench, gold);
    let pairs: Vec<(usize, usize)> = (0..gold.reading.words.len()).map(|n| (n, n)).collect();
    let analysis = dateline_analyze::analyze(&document(&gold.id, &gold.text), &bench.knowledge.engine);
    let raw = reading_of(&gold.text, &analysis.sentences);
    let aligned = align(&gold.reading.words, &raw.words);
    let mut errors = BTreeMap::new();
    let mut error = |kind: String| *errors.entry(kind).or_insert(0) += 1;
    for (g, r) in gold.reading.words.iter().zip(&given.words) {
        if g.upos != r.upos {
            error(format!("part of speech {} read as {}", g.upos, r.upos));
        }
        if g.head != r.head {
            error(format!("wrong head of {}", g.universal()));
        } else if g.universal() != r.universal() {
            error(format!("relation {} read as {}", g.universal(), r.universal()));
        }
    }
    One {
        id: gold.id.clone(),
        given: score(&gold.reading, &given, &pairs),
        raw: score(&gold.reading, &raw, &aligned),
        errors,
    }
}

/// The gold's words with our tree.
fn on_gold_words(bench: &Bench<'_>, gold: &Document) -> Reading {
    let mut reading = gold.reading.clone();
    let forms: Vec<Vec<&str>> =
        gold.sentences.iter().map(|words| gold.forms[words.clone()].iter().map(String::as_str).collect()).collect();
    for (words, scores) in gold.sentences.iter().zip(bench.knowledge.engine.annotate(&forms)) {
        for (word, score) in reading.words[words.clone()].iter_mut().zip(&scores.words) {
            word.upos = score.upos.to_string();
            word.head = score.head.map(|head| head + words.start);
            word.relation = score.relation.to_string();
        }
    }
    reading
}

/// Our analysis of a text, in the terms of the evaluation.
fn reading_of(text: &str, sentences: &[Sentence]) -> Reading {
    let solid = Solid::of(text);
    let mut reading = Reading::default();
    for sentence in sentences {
        let first = reading.words.len();
        for (at, token) in sentence.tokens.iter().enumerate() {
            let span = solid.range(token.span.start as usize..token.span.end as usize);
            match reading.tokens.last_mut().filter(|_| is_clitic(&sentence.tokens[..=at])) {
                Some(last) => last.end = span.end,
                None => reading.tokens.push(span.clone()),
            }
            reading.words.push(Word {
                form: solid.chars[span.clone()].iter().collect::<String>().to_lowercase(),
                span,
                in_multiword: false,
                upos: token.upos.to_string(),
                head: token.head.map(|head| head + first),
                relation: token.deprel.to_string(),
            });
        }
        if let (Some(a), Some(b)) = (reading.words.get(first), reading.words.last()) {
            reading.sentences.push(a.span.start..b.span.end);
        }
    }
    reading
}

/// Whether the last word is written as one token with the word before it: *do n't*, *Syria 's*, *gon na*.
fn is_clitic(words: &[Token]) -> bool {
    let [.., before, word] = words else { return false };
    let glued = before.span.end == word.span.start && before.text.ends_with(char::is_alphanumeric);
    let lower = word.text.to_lowercase();
    let of_all = ["'s", "'re", "'ve", "'ll", "'d", "'m", "n't", "not", "na", "ta"].contains(&lower.as_str())
        || ["nt", "m", "s", "re", "ve"].contains(&lower.as_str()); // without their apostrophe: *do nt*
    glued && (of_all || lower == "'" && before.text.ends_with(['s', 'S']))
}

/// The characters of a text that are no white space, and where each character of the text stands among them.
struct Solid {
    chars: Vec<char>,
    at: Vec<usize>,
}

impl Solid {
    fn of(text: &str) -> Self {
        let (mut chars, mut at) = (Vec::new(), vec![0]);
        for c in text.chars() {
            if !c.is_whitespace() {
                chars.push(c);
            }
            at.push(chars.len());
        }
        Self { chars, at }
    }
    fn range(&self, chars: Range<usize>) -> Range<usize> {
        self.at[chars.start]..self.at[chars.end]
    }
}

/// A document of the treebank.
#[derive(Debug)]
struct Document {
    id: String,
    /// Its raw text.
    text: String,
    reading: Reading,
    /// Syntactic words as written.
    forms: Vec<String>,
    /// Which words each sentence has.
    sentences: Vec<Range<usize>>,
}

impl Document {
    fn new(id: String) -> Self {
        Self { id, text: String::new(), reading: Reading::default(), forms: Vec::new(), sentences: Vec::new() }
    }
}

/// Reads CoNLL-U.
fn read(path: &Path, text: &str) -> Result<Vec<Document>, EvalError> {
    let mut documents: Vec<Document> = Vec::new();
    let mut open = Open::default();
    for (n, line) in text.lines().enumerate() {
        let bad = |what: &str| EvalError::malformed(path, n + 1, what);
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim();
            if comment.starts_with("newdoc") && open.words > 0 {
                return Err(bad("a document begins within a sentence"));
            }
            if comment.starts_with("newdoc") || documents.is_empty() {
                let id = comment.strip_prefix("newdoc id =").map_or("document", str::trim);
                documents.push(Document::new(id.to_owned()));
            }
            open.paragraph |= comment.starts_with("newpar");
            continue;
        }
        if documents.is_empty() {
            documents.push(Document::new("document".to_owned()));
        }
        let document = documents.last_mut().expect("there is one by now");
        if line.trim().is_empty() {
            open.close(document).map_err(|what| bad(&what))?;
        } else {
            open.row(document, line).map_err(|what| bad(&what))?;
        }
    }
    if let Some(document) = documents.last_mut() {
        open.close(document).map_err(|what| EvalError::malformed(path, text.lines().count(), what))?;
    }
    documents.retain(|document| !document.forms.is_empty());
    input::not_empty(path, documents)
}

/// The sentence that is being read.
#[derive(Default)]
struct Open {
    /// Number of its words so far.
    words: usize,
    /// A paragraph begins with it.
    paragraph: bool,
    /// Where it begins among the solid characters.
    start: usize,
    /// The multiword token in hand: its last word and its characters.
    multiword: Option<(usize, Range<usize>)>,
    /// Solid characters of the document so far.
    solid: usize,
    /// No space after the last token.
    glued: bool,
}

impl Open {
    fn row(&mut self, document: &mut Document, line: &str) -> Result<(), String> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, upos, _, _, head, relation, _, misc] = columns[..] else {
            return Err(format!("has {} columns, not 10", columns.len()));
        };
        if id.contains('.') {
            return Ok(()); // an empty node
        }
        if let Some((_, last)) = id.split_once('-') {
            let last = last.parse().map_err(|_| format!("{id:?} is no range of words"))?;
            self.multiword = Some((last, self.token(document, form, misc)));
            return Ok(());
        }
        let number: usize = id.parse().map_err(|_| format!("{id:?} is no word number"))?;
        if number != self.words + 1 {
            return Err(format!("word {number} follows word {}", self.words));
        }
        let under = self.multiword.as_ref().filter(|(last, _)| number <= *last).map(|(_, span)| span.clone());
        let in_multiword = under.is_some();
        let span = under.unwrap_or_else(|| self.token(document, form, misc));
        let first = document.forms.len() - self.words;
        let head: usize = head.parse().map_err(|_| format!("{head:?} is no head"))?;
        document.reading.words.push(Word {
            span,
            in_multiword,
            form: form.to_lowercase(),
            upos: upos.to_owned(),
            head: head.checked_sub(1).map(|head| head + first),
            relation: relation.to_owned(),
        });
        document.forms.push(form.to_owned());
        self.words += 1;
        Ok(())
    }

    /// Writes a token into the raw text; gives its solid characters.
    fn token(&mut self, document: &mut Document, form: &str, misc: &str) -> Range<usize> {
        let begins = self.words == 0 && self.multiword.is_none();
        if document.text.is_empty() {
            self.solid = 0;
        } else if begins && self.paragraph {
            document.text.push_str("\n\n");
        } else if !self.glued {
            document.text.push(' ');
        }
        if begins {
            self.paragraph = false;
            self.start = self.solid;
        }
        document.text.push_str(form);
        let span = self.solid..self.solid + form.chars().filter(|c| !c.is_whitespace()).count();
        self.solid = span.end;
        self.glued = misc.split('|').any(|m| m == "SpaceAfter=No");
        document.reading.tokens.push(span.clone());
        span
    }

    fn close(&mut self, document: &mut Document) -> Result<(), String> {
        if self.words == 0 {
            return Ok(());
        }
        let first = document.forms.len() - self.words;
        let words = first..document.forms.len();
        if document.reading.words[words.clone()].iter().any(|word| word.head.is_some_and(|head| head >= words.end)) {
            return Err("a head lies outside the sentence".to_owned());
        }
        document.reading.sentences.push(self.start..self.solid);
        document.sentences.push(words);
        self.words = 0;
        self.multiword = None;
        Ok(())
    }
}

#[cfg(test)]
mod tests;

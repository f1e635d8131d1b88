//! `ecbplus`: the same event across reports.
//!
//! Files: one document a line: `sentences` (tokens parted by one space), `validated_sentences`, `mentions` with `event`,
//! `sent`, `tok`, `chain`, and `subtopic`, the happening the document is about. Measured on the documents flagged as
//! conflict, violence or crisis, since other happenings are not ours. All of them are read, their claims fused at once;
//! the documents carry no date of publication.
//!
//! * *Documents*: two are one cluster when an event has supporting claims of both, transitively; against `subtopic`.
//! * *Mentions*: gold event mentions of validated sentences. One that holds the word by which a claim of ours was coded
//!   takes the event of that claim; every other one stands alone. Against `chain`.

use crate::{
    bench::{Bench, document},
    error::EvalError,
    input,
    metric::cluster::{Join, Partitions, Score},
    report::{Cell, Report, Table, Worst, percent, ranked, worst},
};
use dateline_fuse::{Previous, fuse};
use dateline_model::{ActorId, Claim, ClaimKey, Document, EventId, Part, PartRole, Role, Sides, Span};
use serde::Deserialize;
use std::collections::BTreeMap;

const SET: &str = "ecbplus";

#[derive(Debug, Deserialize)]
struct Row {
    id: String,
    subtopic: String,
    #[serde(default)]
    conflict_or_violence: bool,
    #[serde(default)]
    crisis: bool,
    sentences: Vec<String>,
    validated_sentences: Vec<usize>,
    mentions: Vec<Mention>,
}

#[derive(Debug, Deserialize)]
struct Mention {
    event: bool,
    sent: usize,
    tok: Vec<usize>,
    chain: Option<String>,
}

pub(crate) fn measure(bench: &Bench<'_>) -> Result<Report, EvalError> {
    let part = bench.part_or("dev");
    let file = input::part_file(bench.data, SET, part, &[("dev", "dev.jsonl.gz"), ("train", "train.jsonl.gz")])?;
    let mut rows: Vec<Row> = input::json_lines(&file)?;
    rows.retain(|row| row.conflict_or_violence || row.crisis);
    let rows = input::not_empty(&file, rows)?;
    let read: Vec<(Document, Vec<Claim>)> = bench.map(SET, rows.iter().collect(), |row: &Row| {
        let reading = dateline_pipeline::read(laid_out(row), bench.knowledge);
        (reading.document, reading.claims)
    });
    let events = events_of(bench, &read);
    let documents = documents(&rows, &read, &events);
    let (mentions, coded) = mentions(&rows, &read, &events);
    let mut table = Table::new("Clusters", &["P", "R", "F1"]);
    let of = |score: Score| vec![percent(score.precision), percent(score.recall), percent(score.f1())];
    table.row("documents, B³", of(documents.b_cubed()));
    table.row("mentions, MUC", of(mentions.muc()));
    table.row("mentions, B³", of(mentions.b_cubed()));
    table.row("mentions, CEAF-e", of(mentions.ceaf_e()));
    table.row("mentions, CoNLL F1", vec![Cell::Empty, Cell::Empty, percent(mentions.conll_f1())]);
    let alone = Partitions::new(chains(&rows).into_iter().enumerate().map(|(n, chain)| (chain, n)));
    table.row("mentions all alone, CoNLL F1", vec![Cell::Empty, Cell::Empty, percent(alone.conll_f1())]);
    let all = chains(&rows).len();
    let mut seen = Table::new("Gold event mentions that a claim of ours was coded by", &["of a hundred", "of"]);
    seen.row("coded", vec![percent(coded as f64 / all.max(1) as f64), Cell::Count(all)]);
    let claims: usize = read.iter().map(|(_, claims)| claims.iter().filter(|c| c.event_type.is_some()).count()).sum();
    seen.row("event claims read", vec![Cell::Empty, Cell::Count(claims)]);
    Ok(Report {
        set: SET,
        part: part.to_owned(),
        ability: "the same event across reports",
        metric: "B³ over documents; MUC, B³, CEAF-e and their mean over gold event mentions of validated sentences",
        documents: rows.len(),
        tables: vec![table, seen],
        compared: Vec::new(),
        notes: vec![
            "Only documents flagged as conflict, violence or crisis, all topics at once. The texts carry no date, by \
             which fusion tells happenings apart; the figure of mentions that all stand alone says how much of the \
             score is no merit."
                .to_owned(),
        ],
        worst: worst(uncoded(&rows, &read)),
        errors: ranked(uncoded_words(&rows, &read)),
    })
}

/// The document with a paragraph a sentence, so that sentences stay those of the gold.
fn laid_out(row: &Row) -> Document {
    let mut laid = document(&row.id, &row.sentences.join("\n"));
    laid.parts =
        (0..row.sentences.len()).map(|n| Part { role: PartRole::Paragraph, span: sentence_span(row, n) }).collect();
    laid
}

fn sentence_span(row: &Row, n: usize) -> Span {
    let length = |sentence: &String| sentence.chars().count() as u32;
    let start: u32 = row.sentences[..n].iter().map(|sentence| length(sentence) + 1).sum();
    Span::new(start, start + length(&row.sentences[n]))
}

/// Characters of a mention, from its first to its last word; `None` when the words are not there.
fn mention_span(row: &Row, mention: &Mention) -> Option<Span> {
    let sentence = row.sentences.get(mention.sent)?;
    let start = sentence_span(row, mention.sent).start;
    let words: Vec<&str> = sentence.split(' ').collect();
    let (first, last) = (*mention.tok.iter().min()?, *mention.tok.iter().max()?);
    let offset = |n: usize| words.get(..n).map(|w| w.iter().map(|w| w.chars().count() as u32 + 1).sum::<u32>());
    Some(Span::new(start + offset(first)?, start + offset(last + 1)? - 1))
}

/// The event of every claim that is in one.
fn events_of(bench: &Bench<'_>, read: &[(Document, Vec<Claim>)]) -> BTreeMap<ClaimKey, EventId> {
    let actors = bench.knowledge.actors.iter().filter_map(|(_, actor)| {
        let side = ActorId::new(actor.side.as_ref()?.as_str()).ok()?;
        Some((ActorId::new(actor.id.as_str()).ok()?, side))
    });
    let reports: Vec<_> =
        read.iter().map(|(document, claims)| (dateline_fuse::Report::of(document), claims.clone())).collect();
    let fusion = fuse(&reports, &[], Previous::default(), Sides::new(actors));
    let mut events = BTreeMap::new();
    for event in fusion.events {
        for member in event.members.iter().filter(|member| member.role == Role::Supports) {
            events.entry(member.key.claim.clone()).or_insert_with(|| event.event_id.clone());
        }
    }
    events
}

fn documents(rows: &[Row], read: &[(Document, Vec<Claim>)], events: &BTreeMap<ClaimKey, EventId>) -> Partitions {
    let mut join = Join::new(rows.len());
    let mut first: BTreeMap<&EventId, usize> = BTreeMap::new();
    for (n, (_, claims)) in read.iter().enumerate() {
        for event in claims.iter().filter_map(|claim| events.get(&ClaimKey::of(claim))) {
            let earlier = *first.entry(event).or_insert(n);
            join.unite(earlier, n);
        }
    }
    Partitions::new(rows.iter().enumerate().map(|(n, row)| (row.subtopic.clone(), join.root(n))))
}

/// Gold event mentions of validated sentences with their document.
fn gold(rows: &[Row]) -> impl Iterator<Item = (usize, &Mention)> {
    let of_row = |(n, row): (usize, &'_ Row)| (n, row.validated_sentences.clone());
    rows.iter().enumerate().map(of_row).flat_map(move |(n, validated)| {
        rows[n].mentions.iter().filter(move |m| m.event && validated.contains(&m.sent)).map(move |m| (n, m))
    })
}

/// The chain of every gold mention; one without a chain is a chain of its own.
fn chains(rows: &[Row]) -> Vec<String> {
    let name = |(n, (_, mention)): (usize, (usize, &Mention))| match &mention.chain {
        Some(chain) => chain.clone(),
        None => format!("alone {n}"),
    };
    gold(rows).enumerate().map(name).collect()
}

/// The claim that was coded by a word of the mention.
fn claim_of<'c>(row: &Row, mention: &Mention, claims: &'c [Claim]) -> Option<&'c Claim> {
    let span = mention_span(row, mention)?;
    claims.iter().filter(|claim| claim.event_type.is_some()).find(|claim| {
        let coded_by = claim.trace.iter().filter(|step| step.field == "event_type").filter_map(|step| step.span);
        coded_by.into_iter().any(|word| word.overlaps(span))
    })
}

fn mentions(
    rows: &[Row],
    read: &[(Document, Vec<Claim>)],
    events: &BTreeMap<ClaimKey, EventId>,
) -> (Partitions, usize) {
    let mut coded = 0;
    let mut labels = Vec::new();
    for (n, (row, mention)) in gold(rows).enumerate() {
        let claim = claim_of(&rows[row], mention, &read[row].1);
        coded += usize::from(claim.is_some());
        let event = claim.and_then(|claim| events.get(&ClaimKey::of(claim)));
        labels.push(event.map_or_else(|| format!("alone {n}"), EventId::to_string));
    }
    (Partitions::new(chains(rows).into_iter().zip(labels)), coded)
}

/// Per document, the gold mentions that no claim was coded by.
fn uncoded(rows: &[Row], read: &[(Document, Vec<Claim>)]) -> Vec<Worst> {
    let mut counts = vec![(0usize, 0usize); rows.len()];
    for (row, mention) in gold(rows) {
        counts[row].0 += 1;
        counts[row].1 += usize::from(claim_of(&rows[row], mention, &read[row].1).is_none());
    }
    let of_row = |(row, (all, wrong)): (&Row, (usize, usize))| Worst {
        document: row.id.clone(),
        wrong,
        figure: 100.0 * (all - wrong) as f64 / all.max(1) as f64,
    };
    rows.iter().zip(counts).map(of_row).collect()
}

/// Words of gold mentions in chains across reports that no claim was coded by, counted.
fn uncoded_words(rows: &[Row], read: &[(Document, Vec<Claim>)]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for (row, mention) in gold(rows).filter(|(_, mention)| mention.chain.is_some()) {
        if claim_of(&rows[row], mention, &read[row].1).is_none() {
            let words: Vec<&str> =
                rows[row].sentences.get(mention.sent).map_or("", String::as_str).split(' ').collect();
            let text: Vec<&str> = mention.tok.iter().filter_map(|&n| words.get(n).copied()).collect();
            *counts.entry(format!("no event coded by: {}", text.join(" ").to_lowercase())).or_insert(0) += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = r#"{"id":"d","subtopic":"1a","crisis":true,"sentences":["Boats came .","Guards opened fire"],
        "validated_sentences":[1],"mentions":[
        {"event":true,"sent":1,"tok":[1,2],"chain":"A"},{"event":true,"sent":0,"tok":[1],"chain":null},
        {"event":false,"sent":1,"tok":[0],"chain":"B"},{"event":true,"sent":1,"tok":[9],"chain":null}]}"#;

    #[test]
    fn mentions_point_into_the_joined_text() {
        let row: Row = serde_json::from_str(ROW).unwrap();
        let document = laid_out(&row);
        assert_eq!(document.text.slice(mention_span(&row, &row.mentions[0]).unwrap()), "opened fire");
        assert_eq!(document.text.slice(document.parts[1].span), "Guards opened fire");
        assert_eq!(mention_span(&row, &row.mentions[3]), None);
    }

    #[test]
    fn only_events_of_validated_sentences_count_and_chains_stand_alone_without_a_name() {
        let rows = [serde_json::from_str::<Row>(ROW).unwrap()];
        assert_eq!(chains(&rows), ["A", "alone 1"]);
    }
}

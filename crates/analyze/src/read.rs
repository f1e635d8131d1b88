//! Sentences into trees and names: asks the engine and takes over what it says.

use crate::case;
use crate::lemma::lemma;
use crate::segment::{RawSentence, RawToken};
use dateline_catalog::Actors;
use dateline_encoder::{Engine, Label, SentenceScores, WordScores};
use dateline_model::{Happening, HappeningPart, Mention, MentionLabel, Sentence, Token, Told, Upos};
use std::sync::Arc;

/// Sentences handed to the engine at a time: enough to keep its threads busy, few enough that the scores of a very
/// long text do not lie in memory all at once.
const BATCH: usize = 256;

/// Reads sentences in order.
pub(crate) fn read(raw: Vec<RawSentence>, engine: &Engine, actors: Option<&Actors>) -> Vec<Sentence> {
    let heads: Vec<Arc<str>> = engine.manifest().mentions.iter().map(|head| head.name.as_str().into()).collect();
    let mut names = Names { relations: Vec::new(), heads };
    let mut sentences = Vec::with_capacity(raw.len());
    let mut rest = raw.into_iter();
    loop {
        let mut batch: Vec<RawSentence> = rest.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return sentences;
        }
        case::restore(&mut batch, engine, actors);
        let words: Vec<Vec<&str>> =
            batch.iter().map(|sentence| sentence.tokens.iter().map(|token| token.text.as_str()).collect()).collect();
        let scores = engine.annotate(&words);
        drop(words);
        sentences.extend(batch.into_iter().zip(scores).map(|(raw, scores)| names.sentence(raw, scores)));
    }
}

/// Shared strings: a relation is kept once, not once per word.
struct Names {
    relations: Vec<Arc<str>>,
    heads: Vec<Arc<str>>,
}

impl Names {
    fn sentence(&mut self, raw: RawSentence, scores: SentenceScores) -> Sentence {
        let span = raw.span();
        let words = raw.tokens.len();
        let mut mentions = self.mentions(&scores, words);
        let happenings = (!scores.told.is_empty()).then(|| {
            let mut found: Vec<_> = scores.told.iter().flatten().filter_map(happening).collect();
            found.sort_by_key(|happening| happening.token);
            found
        });
        let by_context: Vec<_> = (0..words).map(|i| lemma_by_context(&raw.tokens, &scores.words, i)).collect();
        let tokens = raw.tokens.into_iter().zip(&scores.words).zip(by_context);
        let mut tokens: Vec<Token> = tokens.map(|((token, scores), lemma)| self.token(token, scores, lemma)).collect();
        crate::repair::mend(&mut tokens);
        crate::repair::persons(&tokens, &mut mentions);
        crate::names::complete(&tokens, &mut mentions);
        Sentence { span, part: raw.part, tokens, mentions, happenings }
    }

    fn token(&mut self, raw: RawToken, scores: &WordScores, by_context: Option<&str>) -> Token {
        let upos = model_upos(scores.upos);
        let lemma = by_context.map_or_else(|| lemma(&raw.text, upos), str::to_owned);
        Token {
            span: raw.span,
            text: raw.text,
            lemma,
            upos,
            head: scores.head,
            deprel: self.relation(&scores.relation),
            arc_score: scores.head_probability,
        }
    }

    fn relation(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.relations.iter().find(|known| &***known == name) {
            return known.clone();
        }
        let new: Arc<str> = name.into();
        self.relations.push(new.clone());
        new
    }

    fn mentions(&self, scores: &SentenceScores, words: usize) -> Vec<Mention> {
        let of_head = |(head, found): (&Arc<str>, &Vec<dateline_encoder::Mention>)| {
            let known = found.iter().filter(|mention| mention.words.end <= words);
            let by = head.clone();
            known
                .filter_map(move |mention| {
                    let label = mention_label(&mention.label)?;
                    Some(Mention { tokens: mention.words.clone(), label, score: mention.score, by: by.clone() })
                })
                .collect::<Vec<_>>()
        };
        let mut mentions: Vec<Mention> = self.heads.iter().zip(&scores.mentions).flat_map(of_head).collect();
        mentions.sort_by_key(|mention| (mention.tokens.start, std::cmp::Reverse(mention.tokens.end)));
        mentions
    }
}

/// Lemmas that word and part of speech do not tell: *'s* and *'d* may be *have*; *her* is *she* unless it owns something.
fn lemma_by_context(tokens: &[RawToken], words: &[WordScores], i: usize) -> Option<&'static str> {
    let (word, scores) = (&tokens[i].text, words.get(i)?);
    if word.eq_ignore_ascii_case("her") {
        return (scores.relation != "nmod:poss" && scores.upos.as_str() == "PRON").then_some("she");
    }
    let clitic = word.strip_prefix('\'')?.to_ascii_lowercase();
    let head = scores.head.filter(|&head| scores.relation == "aux" && i < head && head < tokens.len())?;
    let verb = tokens[head].text.to_lowercase();
    let perfect = match clitic.as_str() {
        "s" => !verb.ends_with("ing"),
        // *he'd been seen*, *he'd gone*; but *he'd be seen*, *he'd go*
        "d" => match tokens.get(i + 1).map(|next| next.text.to_lowercase()).as_deref() {
            Some("been") => true,
            Some("be" | "have") => false,
            _ => lemma(&verb, Upos::Verb) != verb,
        },
        _ => false,
    };
    perfect.then_some("have")
}

fn happening(found: &dateline_encoder::Told) -> Option<Happening> {
    let kind = match &*found.kind {
        "control" => Told::Control,
        id => id.parse().map(Told::Event).or_else(|_| id.parse().map(Told::Relation)).ok()?,
    };
    let part = |(word, name, score): &(usize, Label, f32)| {
        let part = match &**name {
            "actor" => HappeningPart::Actor,
            "target" => HappeningPart::Target,
            "place" => HappeningPart::Place,
            "time" => HappeningPart::Time,
            "count" => HappeningPart::Count,
            _ => return None,
        };
        Some((*word, part, *score))
    };
    let parts = found.parts.iter().filter_map(part).collect();
    Some(Happening { token: found.word, told: found.told, kind, kind_score: found.kind_probability, parts })
}

fn model_upos(upos: dateline_encoder::Upos) -> Upos {
    upos.as_str().parse().unwrap_or(Upos::X)
}

/// The labels of both name taggers: those of re3d (long) and of Universal NER (short).
fn mention_label(label: &str) -> Option<MentionLabel> {
    Some(match label {
        "Organisation" | "ORG" => MentionLabel::Organisation,
        "Location" | "LOC" => MentionLabel::Location,
        "Person" | "PER" => MentionLabel::Person,
        "Temporal" => MentionLabel::Temporal,
        "Quantity" => MentionLabel::Quantity,
        "DocumentReference" => MentionLabel::DocumentReference,
        "Weapon" => MentionLabel::Weapon,
        "MilitaryPlatform" => MentionLabel::MilitaryPlatform,
        "Money" => MentionLabel::Money,
        "Nationality" => MentionLabel::Nationality,
        _ => return None,
    })
}

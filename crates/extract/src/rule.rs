//! Event patterns: data, one file per family under `rules/`, read once and checked when they are read.

mod part;

pub use part::{Frame, Restriction};

use dateline_model::{EventType, Family, Modality};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a pattern file holds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Rule>,
}

/// One pattern: the words that tell it, who plays which part, and examples that a test reads with the real engine.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// `family/name`; stands in the trace of every claim it makes.
    pub id: String,
    /// The event type it tells. `capture` is decided by who captures and where.
    pub event: RuleEvent,
    /// What it reads and why.
    pub doc: String,
    /// Verbs by lemma. `take control` is a verb with that object noun, `push back` one with that particle or adverb.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns by lemma. `air strike` is a noun with that word in front of it.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Adjectives by lemma that are said of the subject: *the road is impassable*.
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// Who plays which part.
    #[serde(default)]
    pub frame: Frame,
    /// What the object (or, for a mover, the subject) must be.
    #[serde(default)]
    pub object: Restriction,
    /// What the subject must be.
    #[serde(default)]
    pub subject: Restriction,
    /// Modality that the words themselves bring: *repelled* tells an attempt.
    #[serde(default)]
    pub modality: Option<Modality>,
    /// Among rules that match the same word the highest wins.
    #[serde(default)]
    pub rank: i32,
    /// Words one of which must stand in the same clause (lemmas).
    #[serde(default)]
    pub with: Vec<String>,
    /// Words one more of which must stand in the same clause: *without* and *resistance*.
    #[serde(default)]
    pub requires: Vec<String>,
    /// Words one of which must stand in the sentence or in the one before or after it.
    #[serde(default)]
    pub near: Vec<String>,
    /// Words none of which may stand in the sentence.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Nouns one of which must stand behind a verb with *at*, *during*, *in*, *from* or *outside*.
    #[serde(default)]
    pub at: Vec<String>,
    /// A noun that counts only beside a place, an actor or a light verb; alone it is mere mention.
    #[serde(default)]
    pub weak: bool,
    /// Sentences that it must read.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Sentences that it must not read as an asserted event of this type.
    #[serde(default)]
    pub near_misses: Vec<String>,
    /// What it is known to miss.
    #[serde(default)]
    pub known_misses: Vec<String>,
}

impl Rule {
    /// A pattern without words: the model's head for happenings says that a word tells one of this kind.
    fn told(kind: EventType) -> Self {
        Self {
            id: format!("told/{kind}"),
            event: if kind.is_capture() { RuleEvent::Capture(CaptureWord::Capture) } else { RuleEvent::Type(kind) },
            doc: "The model's head for happenings finds it.".to_owned(),
            verbs: Vec::new(),
            nouns: Vec::new(),
            adjectives: Vec::new(),
            frame: Frame::Told,
            object: Restriction::Any,
            subject: Restriction::Any,
            modality: None,
            rank: 0,
            with: Vec::new(),
            requires: Vec::new(),
            near: Vec::new(),
            unless: Vec::new(),
            at: Vec::new(),
            weak: false,
            examples: Vec::new(),
            near_misses: Vec::new(),
            known_misses: Vec::new(),
        }
    }

    /// Battles, explosions, violence against civilians.
    pub(crate) fn is_violent(&self) -> bool {
        match self.event {
            RuleEvent::Capture(_) => true,
            RuleEvent::Type(kind) => {
                matches!(kind.family(), Family::Battles | Family::Explosions | Family::ViolenceAgainstCivilians)
            }
        }
    }
}

/// The event type of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum RuleEvent {
    /// A type of the vocabulary.
    Type(EventType),
    /// Territory changes hands: the type follows from who takes it.
    Capture(CaptureWord),
}

/// The one word `capture`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum CaptureWord {
    /// See [`RuleEvent::Capture`].
    #[serde(rename = "capture")]
    Capture,
}

/// All patterns with an index by the lemma of the matching word.
#[derive(Debug)]
pub struct Rules {
    rules: Vec<Rule>,
    verbs: BTreeMap<String, Vec<(usize, Option<String>)>>,
    nouns: BTreeMap<String, Vec<(usize, Option<String>)>>,
    adjectives: BTreeMap<String, Vec<usize>>,
    words: BTreeMap<Restriction, Vec<String>>,
    told: BTreeMap<EventType, Rule>,
}

/// A pattern file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// Not TOML, or an unknown key or word.
    #[error("{file}: {source}")]
    Syntax {
        /// Which file.
        file: &'static str,
        /// Where and what.
        source: toml::de::Error,
    },
    /// Two patterns of one name, or a pattern without words.
    #[error("{file}: rule {rule}: {what}")]
    Content {
        /// Which file.
        file: &'static str,
        /// Which rule.
        rule: String,
        /// What is wrong.
        what: &'static str,
    },
}

const WORDS: (&str, &str) = ("rules/words.toml", include_str!("../rules/words.toml"));

const FILES: [(&str, &str); 7] = [
    ("rules/battles.toml", include_str!("../rules/battles.toml")),
    ("rules/explosions.toml", include_str!("../rules/explosions.toml")),
    ("rules/civilians.toml", include_str!("../rules/civilians.toml")),
    ("rules/protests.toml", include_str!("../rules/protests.toml")),
    ("rules/riots.toml", include_str!("../rules/riots.toml")),
    ("rules/strategic.toml", include_str!("../rules/strategic.toml")),
    ("rules/humanitarian.toml", include_str!("../rules/humanitarian.toml")),
];

impl Rules {
    /// The shipped patterns.
    ///
    /// # Errors
    /// When a pattern file is wrong; a test reads them all.
    pub fn builtin() -> Result<Self, RuleError> {
        let mut rules: Vec<Rule> = Vec::new();
        for (file, text) in FILES {
            let parsed: File = toml::from_str(text).map_err(|source| RuleError::Syntax { file, source })?;
            for rule in parsed.rule {
                let wrong = |what| RuleError::Content { file, rule: rule.id.clone(), what };
                if rules.iter().any(|r| r.id == rule.id) {
                    return Err(wrong("a second rule of this name"));
                }
                if rule.verbs.is_empty() && rule.nouns.is_empty() && rule.adjectives.is_empty() {
                    return Err(wrong("it has no words"));
                }
                rules.push(rule);
            }
        }
        let mut verbs: BTreeMap<String, Vec<(usize, Option<String>)>> = BTreeMap::new();
        let mut nouns = verbs.clone();
        let mut adjectives: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (n, rule) in rules.iter().enumerate() {
            for verb in &rule.verbs {
                let (key, rest) = verb.split_once(' ').map_or((verb.as_str(), None), |(a, b)| (a, Some(b.to_owned())));
                verbs.entry(key.to_owned()).or_default().push((n, rest));
            }
            for adjective in &rule.adjectives {
                adjectives.entry(adjective.clone()).or_default().push(n);
            }
            let spelt: Vec<String> = rule.nouns.iter().flat_map(|noun| spellings(noun)).collect();
            for noun in &spelt {
                let (rest, key) = noun.rsplit_once(' ').map_or((None, noun.as_str()), |(a, b)| (Some(a.to_owned()), b));
                nouns.entry(key.to_owned()).or_default().push((n, rest));
            }
        }
        let told = EventType::ALL.iter().map(|&kind| (kind, Rule::told(kind))).collect();
        Ok(Self { rules, verbs, nouns, adjectives, words: words()?, told })
    }

    /// Whether a lemma stands in the list of a restriction.
    pub(crate) fn lists(&self, list: Restriction, lemma: &str) -> bool {
        self.words.get(&list).is_some_and(|words| words.binary_search_by(|w| w.as_str().cmp(lemma)).is_ok())
    }

    /// What stands for a pattern where the model finds a happening whose words no pattern knows.
    pub(crate) fn told(&self, kind: EventType) -> Option<&Rule> {
        self.told.get(&kind)
    }

    /// Every pattern.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter()
    }

    /// Whether any pattern starts from this word, whatever else it asks for.
    pub(crate) fn knows(&self, lemma: &str) -> bool {
        self.verbs.contains_key(lemma) || self.nouns.contains_key(lemma) || self.adjectives.contains_key(lemma)
    }

    /// Patterns whose verb has this lemma, with the object noun or particle they ask for.
    pub(crate) fn by_verb(&self, lemma: &str) -> impl Iterator<Item = (&Rule, Option<&str>)> {
        self.verbs.get(lemma).into_iter().flatten().map(|(n, rest)| (&self.rules[*n], rest.as_deref()))
    }

    /// Patterns that a predicate adjective tells.
    pub(crate) fn by_adjective(&self, word: &str) -> impl Iterator<Item = &Rule> {
        self.adjectives.get(word).into_iter().flatten().map(|n| &self.rules[*n])
    }

    /// Patterns whose noun has this lemma, with the word they ask for in front of it.
    pub(crate) fn by_noun(&self, lemma: &str) -> impl Iterator<Item = (&Rule, Option<&str>)> {
        self.nouns.get(lemma).into_iter().flatten().map(|(n, rest)| (&self.rules[*n], rest.as_deref()))
    }
}

/// A noun with a hyphen stands in a sentence as one word or as three.
fn spellings(noun: &str) -> Vec<String> {
    let mut out = vec![noun.to_owned()];
    if noun.contains('-') {
        out.push(noun.replace('-', " - "));
    }
    out
}

/// The word lists.
fn words() -> Result<BTreeMap<Restriction, Vec<String>>, RuleError> {
    let (file, text) = WORDS;
    let lists: BTreeMap<Restriction, Vec<String>> =
        toml::from_str(text).map_err(|source| RuleError::Syntax { file, source })?;
    for (list, words) in &lists {
        if words.windows(2).any(|pair| pair[0] >= pair[1]) {
            let what = "the list is not sorted or holds a word twice";
            return Err(RuleError::Content { file, rule: format!("{list:?}"), what });
        }
    }
    Ok(lists)
}

//! Who says so: the chain of voices of a claim, nearest first, the outlet last.
//!
//! Reporting clauses are found in every sentence ([`reporting`]), their speakers named and classified ([`speaker`],
//! [`kind`], [`words`]), pronouns, quotations and statements carried on over sentences ([`carry`]), people known by
//! what was said of them when they were named first ([`people`]). The outlet is in [`outlet`].

mod carry;
mod kind;
mod outlet;
mod people;
mod reporting;
mod speaker;
mod words;

pub(crate) use kind::is_relief;

use crate::{
    lexicon::among,
    modality,
    scene::Scene,
    syntax::{ancestors, below, children, has_rel, lemma},
};
use dateline_catalog::fold;
use dateline_model::{Attribution, Sentence, Upos, VoiceKind};

/// A voice, and whether it goes back to whoever spoke last: *he*, *the sources*.
#[derive(Debug, Clone)]
struct Voice {
    said: Attribution,
    back: bool,
}

/// A reporting clause found in a sentence.
#[derive(Debug, Clone)]
struct Reporting {
    /// The reporting word.
    cue: usize,
    /// Voices, nearest first.
    voices: Vec<Voice>,
    /// What is reported stands below this word; `None` is the whole sentence.
    covers: Option<usize>,
    /// Heads of the speakers: what is said of them, the outlet says.
    speakers: Vec<usize>,
}

impl Reporting {
    fn covers(&self, s: &Sentence, token: usize) -> bool {
        let theirs = self.covers.is_none_or(|top| below(s, token, top) && !is_beside(s, token, top, self.cue));
        theirs && token != self.cue && !self.speakers.iter().any(|&h| below(s, token, h) && !below(s, self.cue, h))
    }
}

/// *vowed to fight on after rebels seized the town*, *as shells fell, the mayor said …*: the occasion on which somebody
/// spoke is the outlet's word. Behind a plain *said* it may as well be theirs.
fn is_beside(s: &Sentence, token: usize, top: usize, cue: usize) -> bool {
    let under = std::iter::once(token).chain(ancestors(s, token)).find(|&at| s.head(at) == Some(top));
    // "…, the rebels said; the army rejected the claim": somebody else speaks behind the semicolon
    let aside = |at: usize| {
        let own = children(s, at, &["nsubj"]).any(|j| s.tokens[j].upos != Upos::Pron);
        let apart = at > cue && s.tokens[cue..at].iter().any(|t| t.text == ";");
        has_rel(s, at, &["parataxis", "conj"]) && apart && own && words::speaks_back(lemma(s, at))
    };
    if top == cue && under.is_some_and(aside) {
        return true;
    }
    let plain = among(words::PLAIN, lemma(s, cue));
    let told = |at: usize| !matches!(lemma(s, at), "say" | "tell"); // "quoted as saying"
    under.is_some_and(|at| told(at) && top == cue && (at < cue || !plain) && modality::is_occasion(s, at))
}

/// *Gifford* is *Macer Gifford, a former volunteer*.
fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    long.split(' ').any(|word| word == short) || short == long
}

/// The voices of every sentence, worked out once for a report.
#[derive(Debug, Default)]
pub(crate) struct Voices {
    reports: Vec<Vec<Reporting>>,
    /// Voices of a sentence that stands inside a quotation, or goes on with what a source says.
    carried: Vec<Vec<Attribution>>,
    outlet: Vec<Attribution>,
    people: people::People,
}

impl Voices {
    pub fn of(scene: &Scene<'_>) -> Self {
        let mut outlet = outlet::outlet(scene);
        let official = outlet.first().is_some_and(|o| o.kind == VoiceKind::Government);
        let people = people::People::of(scene);
        let mut reports: Vec<Vec<Reporting>> =
            (0..scene.analysis.sentences.len()).map(|n| reporting::reporting(scene, n, &people, official)).collect();
        carry::continue_speakers(scene, &mut reports);
        let carried = carry::carried(scene, &reports);
        if let Some(signatory) = outlet::signatory(scene, &outlet) {
            outlet.insert(0, signatory);
        }
        Self { reports, carried, outlet, people }
    }

    /// The chain for what is only mentioned in a sentence, not told: the outlet, and who is quoted with the words.
    pub fn aside(&self, n: usize) -> Vec<Attribution> {
        self.to_outlet(self.carried[n].clone())
    }

    /// The chain for what is told at a token, and the token of the reporting word.
    pub fn chain(&self, scene: &Scene<'_>, n: usize, token: usize) -> (Vec<Attribution>, Option<usize>) {
        let s = scene.sentence(n);
        let mut inner: Vec<&Reporting> = self.reports[n].iter().filter(|r| r.covers(s, token)).collect();
        // the deepest reporting clause is the nearest voice
        inner.sort_by_key(|r| std::cmp::Reverse(ancestors(s, r.cue).len()));
        let cue = inner.first().map(|r| r.cue);
        let said = inner.iter().flat_map(|r| r.voices.iter().map(|v| v.said.clone()));
        (self.to_outlet(said.chain(self.carried[n].iter().cloned()).collect()), cue)
    }

    /// The voice of whoever the noun names, when it can speak.
    pub fn speaking(&self, scene: &Scene<'_>, n: usize, head: usize, cue: &str) -> Vec<Attribution> {
        speaker::voices(scene, n, head, cue, &self.people).into_iter().map(|voice| voice.said).collect()
    }

    /// The chain with the outlet at its end, every voice once.
    pub fn to_outlet(&self, voices: Vec<Attribution>) -> Vec<Attribution> {
        let mut chain: Vec<Attribution> = Vec::new();
        for voice in voices.into_iter().chain(self.outlet.iter().cloned()) {
            if !chain.iter().any(|v| v.kind == voice.kind && is_same(&v.text, &voice.text)) {
                chain.push(voice);
            }
        }
        chain
    }
}

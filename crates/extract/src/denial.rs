//! Who denies what the report tells: *the town was taken, a claim Kyiv denied*, *the Taliban denied responsibility for
//! the attack*, *Kyiv denied the claim*. What was told stays as it was told; the denial is a claim of its own, with its
//! own voice.
//!
//! Near misses: *denied the claim that it had lost the town* (read as what is denied) · *neither claimed nor denied
//! responsibility* · *denied responsibility for the delay* (no deed).

use crate::{
    draft::Draft,
    lexicon::{DENY, among},
    scene::Scene,
    syntax::{arguments, by_phrase, children, has_rel, is_negated, is_rel_clause, lemma, with_preposition},
    voice::Voices,
    who::who,
};
use dateline_model::{Family, Kind, Modality, Upos};

/// How many sentences back a deed may be whose responsibility is denied.
const BACK: usize = 4;
/// Words for what others say.
const CLAIM: &str = "accusation allegation assertion charge claim report";
/// Words for having done it.
const BLAME: &str = "involvement part responsibility role";

/// Adds the denials of a sentence.
pub(crate) fn add(scene: &Scene<'_>, n: usize, voices: &Voices, drafts: &mut Vec<Draft>) {
    let s = scene.sentence(n);
    for v in 0..s.tokens.len() {
        if s.tokens[v].upos != Upos::Verb || !among(DENY, lemma(s, v)) || is_negated(s, v) {
            continue;
        }
        let (told, by_doer) = match disowned(scene, n, v, drafts) {
            Some(deed) => (Some(deed), true),
            None => (contradicted(scene, n, v, drafts), false),
        };
        let Some(told) = told else { continue };
        let deniers = deniers(scene, n, v);
        let cue = s.tokens[v].text.to_lowercase();
        let said: Vec<_> = deniers.iter().flat_map(|&h| voices.speaking(scene, n, h, &cue)).collect();
        if said.is_empty() {
            continue;
        }
        let mut denial = drafts[told].clone();
        if by_doer {
            if drafts[told].sentences == [n] {
                drafts[told].attribution = voices.aside(n); // who denies the deed does not tell it
            }
            denial.actors.clear();
            denial.set_actors(deniers.iter().flat_map(|&h| who(scene, n, h)).collect());
        }
        denial.modality = Modality::Denied;
        denial.attribution = voices.to_outlet(said);
        denial.sentences = vec![n];
        denial.evidence = vec![s.span];
        let word = &s.tokens[v];
        denial.because("modality", "denial", format!("{:?} denies what is told", word.text), Some(word.span));
        drafts.push(denial);
    }
}

/// Heads of those who deny it: the subject, the *by* of a passive.
fn deniers(scene: &Scene<'_>, n: usize, v: usize) -> Vec<usize> {
    let s = scene.sentence(n);
    let by = by_phrase(s, v);
    if !by.is_empty() {
        return by;
    }
    let own: Vec<usize> = children(s, v, &["nsubj"]).filter(|&j| s.tokens[j].upos != Upos::Pron).collect();
    if own.is_empty() { arguments(s, v).doers } else { own }
}

/// *Denied responsibility for the attack*: the deed, told here or before.
fn disowned(scene: &Scene<'_>, n: usize, v: usize, drafts: &[Draft]) -> Option<usize> {
    let s = scene.sentence(n);
    let blame = children(s, v, &["obj"]).find(|&j| among(BLAME, lemma(s, j)))?;
    let rules = scene.know.rules;
    let deed =
        |j: usize| rules.by_noun(lemma(s, j)).chain(rules.by_verb(lemma(s, j))).any(|(rule, _)| rule.is_violent());
    with_preposition(s, blame, &["for", "in"]).into_iter().find(|&j| deed(j))?;
    drafts.iter().rposition(|d| is_told(d) && is_violent(d) && d.sentences.iter().any(|&m| m <= n && n - m <= BACK))
}

/// *…, a claim Kyiv denied*, *…, which Kyiv denied*, *Kyiv denied the claim*: what was told right before.
fn contradicted(scene: &Scene<'_>, n: usize, v: usize, drafts: &[Draft]) -> Option<usize> {
    let s = scene.sentence(n);
    let latest = |m: usize| drafts.iter().rposition(|d| is_told(d) && d.sentences == [m]);
    let behind_comma = |at: usize| (at.saturating_sub(2)..at).any(|k| s.tokens[k].text == ",");
    let article = |at: usize| children(s, at, &["det"]).any(|j| matches!(lemma(s, j), "a" | "an"));
    let summed_up = s.head(v).filter(|&c| among(CLAIM, lemma(s, c)) && has_rel(s, v, &["acl"]));
    if let Some(claim) = summed_up {
        return latest(n).filter(|_| behind_comma(claim) && article(claim));
    }
    let object = children(s, v, &["obj"]).next()?;
    if lemma(s, object) == "which" && is_rel_clause(s, v) {
        return latest(n).filter(|_| behind_comma(object));
    }
    let pronoun = s.tokens[object].upos == Upos::Pron && matches!(lemma(s, object), "it" | "this" | "that" | "they");
    let the = children(s, object, &["det"]).any(|j| matches!(lemma(s, j), "the" | "this" | "these" | "those"));
    let said = among(CLAIM, lemma(s, object)) && the && children(s, object, &["acl", "nmod", "ccomp"]).next().is_none();
    let here = drafts.iter().any(|d| d.sentences.contains(&n));
    (!here && (pronoun || said)).then(|| n.checked_sub(1).and_then(latest)).flatten()
}

fn is_told(d: &Draft) -> bool {
    d.kind == Kind::Event && d.modality == Modality::Asserted
}

fn is_violent(d: &Draft) -> bool {
    use Family::{Battles, Explosions, ViolenceAgainstCivilians};
    d.event_type.is_some_and(|kind| matches!(kind.family(), Battles | Explosions | ViolenceAgainstCivilians))
}

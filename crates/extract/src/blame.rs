//! Who is said to have done it, told after the deed: *IS claimed responsibility for the attack*, *the minister blamed
//! rebels for the shelling*, *the strike was blamed on the army*, *the murder was attributed to a death squad*, *the attack was
//! the work of guerrillas*, *the army was responsible for the massacre*, *the crime was committed by soldiers*, *three men were
//! charged with the killing*, *the drug baron ordered the assassination*.
//!
//! Near misses: *he blamed the weather* (no deed before it) · *accused of corruption* (no deed, though one may stand before
//! it) · *the ministry was responsible for roads* · *the error was committed by clerks*.

mod deed;
mod doers;
mod predicate;
mod verb;

use crate::{
    draft::{Draft, add},
    modality::modality,
    scene::Scene,
    syntax::{children, is_habitual, with_preposition},
    voice::Voices,
    who::{Who, key, targets_of_noun, who},
};
use dateline_model::{ActorRef, Attribution, EventType, Family, Kind, Modality, Span, Token, Upos};
use deed::kind_of;
use predicate::predicated;
use verb::blamed;

/// How many sentences back the deed may be.
const BACK: usize = 4;
/// The same where the words name the deed.
const FAR: usize = 6;

/// Who is blamed, and for what.
#[derive(Debug, Default)]
struct Blame {
    doers: Vec<Who>,
    /// The deed must stand in the same sentence.
    here: bool,
    /// The words name the deed: *accused of the murder*, not only *accused*.
    named: bool,
    /// The word that names it, where it can tell a happening by itself: *responsible for the bombing*.
    deed: Option<usize>,
}

/// Gives the deed told before its doer. Where others did it, as the report has it, the accusation is a claim beside it.
pub(crate) fn assign(scene: &Scene<'_>, n: usize, voices: &Voices, drafts: &mut Vec<Draft>) {
    let s = scene.sentence(n);
    for v in 0..s.tokens.len() {
        let blame = match s.tokens[v].upos {
            Upos::Verb if is_habitual(s, v) => continue, // "groups that carry out the attacks"
            Upos::Verb => blamed(scene, n, v),
            Upos::Adj | Upos::Noun | Upos::Propn => predicated(scene, n, v),
            _ => continue,
        };
        if !blame.doers.is_empty() {
            Accusation::of(scene, n, voices, v, blame).settle(scene, drafts);
        }
    }
}

/// Who is blamed, by whom and in which words.
struct Accusation {
    n: usize,
    /// The word that blames.
    word: Token,
    clause: Span,
    actors: Vec<ActorRef>,
    chain: Vec<Attribution>,
    doubt: Modality,
    named: bool,
    deed: Option<usize>,
    /// How many sentences back the deed may be.
    back: usize,
}

impl Accusation {
    fn of(scene: &Scene<'_>, n: usize, voices: &Voices, v: usize, blame: Blame) -> Self {
        let s = scene.sentence(n);
        let (chain, _) = voices.chain(scene, n, children(s, v, &["obj", "obl", "nmod"]).next().unwrap_or(v));
        Self {
            n,
            word: s.tokens[v].clone(),
            clause: s.subtree(v).into_iter().fold(s.tokens[v].span, |span, k| span.cover(s.tokens[k].span)),
            actors: blame.doers.into_iter().map(|w| w.actor).collect(),
            chain,
            doubt: modality(s, v).modality,
            named: blame.named,
            deed: blame.deed,
            back: match (blame.here, blame.named) {
                (_, true) => FAR,
                (true, false) => 0,
                (false, false) => BACK,
            },
        }
    }

    fn settle(self, scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
        let open = drafts.iter().rposition(|d| self.speaks_of(d) && d.actors.is_empty());
        let told = matches!(self.doubt, Modality::Asserted | Modality::Possible);
        match open {
            // "the attack could have been carried out by X, police said": the doubt is a claim beside the deed
            Some(deed) if self.doubt == Modality::Possible => {
                let doubted = self.beside(&drafts[deed], format!("{:?} may be by them", self.word.text));
                drafts.push(doubted);
            }
            Some(deed) if self.doubt == Modality::Asserted => self.give(&mut drafts[deed]),
            None if told => drafts.extend(self.other(drafts).or_else(|| self.found(scene, drafts))),
            _ => {} // "was not carried out by X"
        }
    }

    fn speaks_of(&self, d: &Draft) -> bool {
        is_violent(d) && d.sentences.iter().any(|&m| m <= self.n && self.n - m <= self.back)
    }

    fn give(self, deed: &mut Draft) {
        deed.because("actors", "blame", format!("{:?} names the doer", self.word.text), Some(self.word.span));
        add(&mut deed.actors, self.actors);
        if deed.attribution.len() <= 1 {
            deed.attribution = self.chain;
        }
        if !deed.sentences.contains(&self.n) {
            deed.sentences.push(self.n);
            deed.evidence.push(self.clause);
        }
    }

    /// The same deed, done by those who are blamed.
    fn beside(&self, deed: &Draft, note: String) -> Draft {
        let mut d = Draft {
            attribution: self.chain.clone(),
            sentences: vec![self.n],
            evidence: vec![self.clause],
            ..deed.clone()
        };
        if self.doubt == Modality::Possible {
            d.modality = self.doubt;
        }
        d.because("actors", "blame", note, Some(self.word.span));
        d.actors.clear();
        add(&mut d.actors, self.actors.clone());
        d
    }

    /// A deed that others did, as the report has it.
    fn other(&self, drafts: &[Draft]) -> Option<Draft> {
        let deed = drafts.iter().rfind(|d| self.named && self.speaks_of(d) && is_told(d))?;
        let known = |d: &Draft| d.sentences.contains(&self.n) && shares(&d.actors, &self.actors);
        let new = !shares(&deed.actors, &self.actors) && !drafts.iter().any(known);
        new.then(|| self.beside(deed, format!("{:?} names other doers", self.word.text)))
    }

    /// A deed that only the blame tells: *the army was responsible for the bombing*.
    fn found(&self, scene: &Scene<'_>, drafts: &[Draft]) -> Option<Draft> {
        let deed = self.deed.filter(|_| !drafts.iter().any(|d| self.speaks_of(d)))?;
        let kind = kind_of(scene, self.n, deed)?;
        let mut d = Draft::new(Kind::Event, self.n, self.clause);
        d.event_type = Some(kind);
        d.modality = self.doubt;
        d.attribution = self.chain.clone();
        d.confidence = 0.5;
        d.because("event_type", "blame", format!("{:?} names the deed", self.word.text), Some(self.word.span));
        d.because("actors", "blame", format!("{:?} names the doer", self.word.text), Some(self.word.span));
        add(&mut d.actors, self.actors.clone());
        let of =
            with_preposition(scene.sentence(self.n), deed, &["of"]).into_iter().flat_map(|h| who(scene, self.n, h));
        d.set_targets(targets_of_noun(scene, self.n, deed).into_iter().chain(of).collect());
        Some(d)
    }
}

fn is_violent(d: &Draft) -> bool {
    use Family::{Battles, Explosions, ViolenceAgainstCivilians};
    d.kind == Kind::Event
        && d.event_type.is_some_and(|t| matches!(t.family(), Explosions | ViolenceAgainstCivilians | Battles))
}

fn is_told(d: &Draft) -> bool {
    let told = matches!(d.modality, Modality::Asserted | Modality::Attempted | Modality::Possible);
    told && d.event_type != Some(EventType::ArmedClash)
}

fn shares(known: &[ActorRef], actors: &[ActorRef]) -> bool {
    actors.iter().any(|a| known.iter().any(|k| key(k) == key(a)))
}

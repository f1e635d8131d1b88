//! Nameless people whom the report shows at the deed after it has told the deed: *the judge was shot dead. Three hooded men
//! stopped her car and opened fire*; *a bomb went off. Guards had seen a man leave a suitcase there*; *the attackers fled*.
//!
//! Near misses: *two men were wounded* (it was done to them) · *a man left a message* · *the men of the village fled* ·
//! deeds whose doer is told.

use crate::{
    draft::{Draft, add},
    lexicon::among,
    modality::modality,
    scene::Scene,
    syntax::{arguments, children, conjuncts, has_rel, is_negated, is_rel_clause, lemma},
    who::{Who, who},
};
use dateline_model::{Family, Kind, Modality, Sentence, Upos};

/// How many sentences back the deed may be.
const BACK: usize = 3;
/// Words for those who did it.
const ATTACKERS: &str = "abductor aggressor assailant assassin attacker bomber criminal gunman hijacker hitman kidnapper killer \
    murderer robber shooter terrorist";
/// Words for people of whom nothing is known.
const STRANGERS: &str =
    "assassin criminal gunman individual man people person stranger subject terrorist thug woman youth";
/// What they do with arms in their hands.
const ACTS: &str = "ambush fire intercept machinegun shoot";
/// What they make somebody do.
const FORCED: &str = "board climb come enter get go kneel leave lie step";
/// What they do with a thing.
const LAYS: &str = "drop hide hurl leave place plant put throw toss";
/// The thing, which turns out to be a bomb or to hold one.
const LOADS: &str = "backpack bag bomb box briefcase charge device dynamite explosive grenade package parcel suitcase";

/// Gives the deed told before its nameless doers.
pub(crate) fn assign(scene: &Scene<'_>, n: usize, drafts: &mut [Draft]) {
    let s = scene.sentence(n);
    for at in 0..s.tokens.len() {
        let doers = match s.tokens[at].upos {
            Upos::Verb => acting(scene, n, at),
            Upos::Noun if is_the_attacker(scene, n, at) => who(scene, n, at),
            _ => continue,
        };
        let Some(first) = doers.first() else { continue };
        let latest = |d: &Draft| d.sentences.iter().copied().filter(|&m| m <= n && n - m <= BACK).max();
        let deed = drafts.iter_mut().filter(|d| is_deed(d) && latest(d).is_some()).max_by_key(|d| latest(d));
        let Some(deed) = deed.filter(|d| d.actors.is_empty()) else { continue };
        let note = format!("{:?} are shown at the deed", first.actor.text);
        deed.because("actors", "strangers", note, Some(s.tokens[at].span));
        let victims: Vec<String> = deed.targets.iter().map(crate::who::key).collect();
        add(&mut deed.actors, doers.into_iter().filter(|w| !victims.contains(&w.key())).map(|w| w.actor));
        if !deed.sentences.contains(&n) {
            deed.sentences.push(n);
            deed.evidence.push(s.span);
        }
    }
}

fn is_deed(d: &Draft) -> bool {
    use Family::{Explosions, ViolenceAgainstCivilians};
    d.kind == Kind::Event
        && matches!(d.modality, Modality::Asserted | Modality::Attempted)
        && d.event_type.is_some_and(|kind| matches!(kind.family(), Explosions | ViolenceAgainstCivilians))
}

/// *Three hooded men opened fire*, *a man placed a suitcase*.
fn acting(scene: &Scene<'_>, n: usize, v: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    let args = arguments(s, v);
    let holds = |words: &str| args.undergoers.iter().flat_map(|&u| conjuncts(s, u)).any(|u| among(words, lemma(s, u)));
    let acts = among(ACTS, lemma(s, v))
        || lemma(s, v) == "open" && holds("fire")
        || among(LAYS, lemma(s, v)) && holds(LOADS)
        || forces(s, v);
    if !acts || is_negated(s, v) || modality(s, v).modality != Modality::Asserted {
        return Vec::new();
    }
    let stranger = |&h: &usize| {
        // "the men who left the bomb": who they are is what they did
        let told = is_rel_clause(s, v) && s.head(v) == Some(h);
        let open = |j: usize| among("a an another some", lemma(s, j)) || told && lemma(s, j) == "the";
        let known = children(s, h, &["det", "nmod:poss"]).any(|j| !open(j));
        s.tokens[h].upos == Upos::Noun && among(STRANGERS, lemma(s, h)) && !known
    };
    args.doers.iter().flat_map(|&h| conjuncts(s, h)).filter(stranger).flat_map(|h| who(scene, n, h)).collect()
}

/// *Forced him to get out of his car*.
fn forces(s: &Sentence, v: usize) -> bool {
    among("force order", lemma(s, v)) && children(s, v, &["xcomp"]).any(|j| among(FORCED, lemma(s, j)))
}

/// *The attackers*, as the subject of what they did next or what became of them.
fn is_the_attacker(scene: &Scene<'_>, n: usize, at: usize) -> bool {
    let s = scene.sentence(n);
    let the = children(s, at, &["det", "nmod:poss"]).any(|j| among("the his her their", lemma(s, j)));
    let does = s.head(at).is_some_and(|v| s.tokens[v].upos == Upos::Verb);
    among(ATTACKERS, lemma(s, at)) && the && does && has_rel(s, at, &["nsubj"])
}

//! Who is said to have done it, told after the deed: *IS claimed responsibility for the attack*, *the minister blamed
//! rebels for the shelling*, *the strike was blamed on the army*, *the murder was attributed to a death squad*, *the attack was
//! the work of guerrillas*, *the army was responsible for the massacre*, *the crime was committed by soldiers*, *three men were
//! charged with the killing*, *the drug baron ordered the assassination*.
//!
//! Near misses: *he blamed the weather* (no deed before it) · *accused of corruption* (no deed, though one may stand before
//! it) · *the ministry was responsible for roads* · *the error was committed by clerks*.

use crate::{
    draft::{Draft, add},
    lexicon::among,
    modality::modality,
    rule::RuleEvent,
    scene::Scene,
    syntax::{arguments, children, conjuncts, has_rel, is_habitual, is_negated, lemma, preposition, with_preposition},
    voice::Voices,
    who::{Who, key, who},
};
use dateline_model::{ActorRef, EventType, Family, Kind, Modality, PeopleClass, Sentence, Upos};

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
}

/// Gives the deed told before its doer. Where others did it, as the report has it, the accusation is a claim beside it.
pub(crate) fn assign(scene: &Scene<'_>, n: usize, voices: &Voices, drafts: &mut Vec<Draft>) {
    let s = scene.sentence(n);
    for v in 0..s.tokens.len() {
        let blame = match s.tokens[v].upos {
            Upos::Verb if is_habitual(s, v) => continue, // "groups that carry out the attacks"
            Upos::Verb => blamed(scene, n, v),
            Upos::Adj | Upos::Noun => predicated(scene, n, v),
            _ => continue,
        };
        if blame.doers.is_empty() {
            continue;
        }
        let back = match (blame.here, blame.named) {
            (_, true) => FAR,
            (true, false) => 0,
            (false, false) => BACK,
        };
        let told = |d: &Draft| is_violent(d) && d.sentences.iter().any(|&m| m <= n && n - m <= back);
        let open = drafts.iter().rposition(|d| told(d) && d.actors.is_empty());
        let word = &s.tokens[v];
        let actors: Vec<ActorRef> = blame.doers.into_iter().map(|w| w.actor).collect();
        let (chain, _) = voices.chain(scene, n, children(s, v, &["obj", "obl", "nmod"]).next().unwrap_or(v));
        let clause = s.subtree(v).into_iter().fold(word.span, |span, k| span.cover(s.tokens[k].span));
        let doubt = modality(s, v).modality;
        let beside = |deed: &Draft, note: String| {
            let mut d =
                Draft { attribution: chain.clone(), sentences: vec![n], evidence: vec![clause], ..deed.clone() };
            if doubt == Modality::Possible {
                d.modality = doubt;
            }
            d.because("actors", "blame", note, Some(word.span));
            d.actors.clear();
            add(&mut d.actors, actors.clone());
            d
        };
        let Some(deed) = open else {
            let others = drafts.iter().rfind(|d| told(d) && is_fact(d)).filter(|_| blame.named);
            let known = |d: &Draft| d.sentences.contains(&n) && shares(&d.actors, &actors);
            let others = others.filter(|d| !shares(&d.actors, &actors) && !drafts.iter().any(known));
            if let Some(deed) = others.filter(|_| matches!(doubt, Modality::Asserted | Modality::Possible)) {
                let accused = beside(deed, format!("{:?} names other doers", word.text));
                drafts.push(accused);
            }
            continue;
        };
        if doubt == Modality::Possible {
            // "the attack could have been carried out by X, police said": the doubt is a claim beside the deed
            let doubted = beside(&drafts[deed], format!("{:?} may be by them", word.text));
            drafts.push(doubted);
            continue;
        }
        if doubt != Modality::Asserted {
            continue; // "was not carried out by X"
        }
        let deed = &mut drafts[deed];
        deed.because("actors", "blame", format!("{:?} names the doer", word.text), Some(word.span));
        add(&mut deed.actors, actors);
        if deed.attribution.len() <= 1 {
            deed.attribution = chain;
        }
        if !deed.sentences.contains(&n) {
            deed.sentences.push(n);
            deed.evidence.push(clause);
        }
    }
}

fn is_violent(d: &Draft) -> bool {
    use Family::{Battles, Explosions, ViolenceAgainstCivilians};
    d.kind == Kind::Event
        && d.event_type.is_some_and(|t| matches!(t.family(), Explosions | ViolenceAgainstCivilians | Battles))
}

fn is_fact(d: &Draft) -> bool {
    matches!(d.modality, Modality::Asserted | Modality::Attempted) && d.event_type != Some(EventType::ArmedClash)
}

fn shares(known: &[ActorRef], actors: &[ActorRef]) -> bool {
    actors.iter().any(|a| known.iter().any(|k| key(k) == key(a)))
}

/// Those a verb blames.
fn blamed(scene: &Scene<'_>, n: usize, v: usize) -> Blame {
    let s = scene.sentence(n);
    let args = arguments(s, v);
    let told = |complements: Vec<usize>| complements.into_iter().any(|c| tells_deed(scene, n, c));
    let sure = |doers: Vec<Who>| Blame { doers, here: false, named: true };
    let mut here = false;
    let heads: Vec<usize> = match lemma(s, v) {
        "blame" => {
            let on = with_preposition(s, v, &["on"]);
            if on.is_empty() { args.undergoers } else { on }
        }
        "attribute" | "ascribe" => with_preposition(s, v, &["to"]),
        "claim" | "take" | "admit" | "assume" | "accept" if children(s, v, &["obj"]).any(|j| credit(s, j)) => {
            return Blame { named: false, ..sure(claimants(scene, n, &args.doers)) };
        }
        "hold" if children(s, v, &["xcomp"]).any(|j| lemma(s, j) == "responsible") => args.undergoers,
        "implicate" if told(with_preposition(s, v, &["in"])) => args.undergoers,
        "link" if told(with_preposition(s, v, &["to", "with"])) => args.undergoers,
        "accuse" | "convict" | "suspect" => {
            // "of corruption" may hang on who is accused of it
            let heads = std::iter::once(v).chain(args.undergoers.iter().copied());
            let of: Vec<usize> = heads.flat_map(|h| complements(s, h, &["of", "for"])).collect();
            here = !of.is_empty();
            if told(of) {
                return sure(anybody(scene, n, &args.undergoers));
            }
            args.undergoers
        }
        "charge" if told(complements(s, v, &["with"])) => return sure(anybody(scene, n, &args.undergoers)),
        "commit" | "perpetrate" if is_deed(scene, n, &args.undergoers) => {
            return sure(who_can(scene, n, &args.doers));
        }
        "carry" | "execute" | "stage" if is_the_deed(scene, n, &args.undergoers) => {
            return sure(who_can(scene, n, &args.doers));
        }
        "mastermind" | "orchestrate" | "order" if is_the_crime(scene, n, &args.undergoers) => {
            return sure(who_can(scene, n, &args.doers));
        }
        _ => return Blame::default(),
    };
    Blame { doers: who_can(scene, n, &heads), here, named: false }
}

/// Those who claim a deed: *the Avengers*, whatever the catalogue knows of them.
fn claimants(scene: &Scene<'_>, n: usize, heads: &[usize]) -> Vec<Who> {
    let known = anybody(scene, n, heads);
    if !known.is_empty() {
        return known;
    }
    let s = scene.sentence(n);
    let nobody = |&&h: &&usize| s.tokens[h].upos.is_nominal() && !children(s, h, &["det"]).any(|j| lemma(s, j) == "no");
    let named = |&h: &usize| {
        let span = scene.span(n, s.np(h));
        Who::named(scene, None, scene.text(span), Some(span), h)
    };
    heads
        .iter()
        .filter(|&&h| !matches!(lemma(s, h), "one" | "nobody" | "group" | "caller"))
        .filter(nobody)
        .map(named)
        .collect()
}

/// *Responsibility*, *credit*.
fn credit(s: &Sentence, object: usize) -> bool {
    matches!(lemma(s, object), "responsibility" | "credit")
}

/// Those accused of a deed: *three students* too, whom other words would not make its doers.
fn anybody(scene: &Scene<'_>, n: usize, heads: &[usize]) -> Vec<Who> {
    heads.iter().flat_map(|&h| who(scene, n, h)).collect()
}

/// *The crime*, *the action*, *the murder*.
fn is_deed(scene: &Scene<'_>, n: usize, heads: &[usize]) -> bool {
    const DEEDS: &str = "act action atrocity crime deed incident";
    heads.iter().any(|&h| among(DEEDS, lemma(scene.sentence(n), h)) || tells_deed(scene, n, h))
}

/// *The attack was carried out by X*: one that was told before.
fn is_the_deed(scene: &Scene<'_>, n: usize, heads: &[usize]) -> bool {
    let s = scene.sentence(n);
    let the = |h: usize| {
        children(s, h, &["nmod:poss"]).next().is_some()
            || children(s, h, &["det"]).any(|j| among("that the these this those", lemma(s, j)))
    };
    heads.iter().any(|&h| the(h)) && is_deed(scene, n, heads)
}

/// *Ordered the assassination*; who orders the operation or the offensive commands it.
fn is_the_crime(scene: &Scene<'_>, n: usize, heads: &[usize]) -> bool {
    let s = scene.sentence(n);
    let violent = |h: usize| {
        let crime = |event| matches!(event, RuleEvent::Type(kind) if kind.family() == Family::ViolenceAgainstCivilians);
        scene.know.rules.by_noun(lemma(s, h)).any(|(rule, rest)| rest.is_none() && crime(rule.event))
    };
    is_the_deed(scene, n, heads) && heads.iter().any(|&h| violent(h))
}

/// What a verb accuses of: *of the murder*, *of killing her*, *with taking part in the murder*, *of ordering the murder*.
fn complements(s: &Sentence, v: usize, preps: &[&str]) -> Vec<usize> {
    let mut out = with_preposition(s, v, preps);
    out.extend(children(s, v, &["advcl", "xcomp", "ccomp"]));
    let within = |&c: &usize| {
        let planned = among("mastermind order plan plot", lemma(s, c));
        let part = |&j: &usize| preposition(s, j) == "in" || planned && has_rel(s, j, &["obj"]);
        children(s, c, &["obl", "obj"]).filter(part).collect::<Vec<_>>()
    };
    let parts: Vec<usize> = out.iter().flat_map(within).collect();
    out.extend(parts);
    out
}

/// *the army was responsible for the massacre*, *the attack was the work of guerrillas*.
fn predicated(scene: &Scene<'_>, n: usize, at: usize) -> Blame {
    let s = scene.sentence(n);
    if children(s, at, &["cop"]).next().is_none() || is_negated(s, at) {
        return Blame::default();
    }
    let deed = |at: usize| tells_deed(scene, n, at) || is_the_deed(scene, n, &[at]);
    let heads = match lemma(s, at) {
        "responsible" | "guilty" if with_preposition(s, at, &["for", "of"]).into_iter().any(deed) => {
            arguments(s, at).doers
        }
        // "the colonels who were involved in the murder"
        "involved" | "implicated" if is_the_crime(scene, n, &with_preposition(s, at, &["in"])) => {
            let args = arguments(s, at);
            args.doers.into_iter().chain(args.undergoers).collect()
        }
        "work" | "doing" | "deed" => with_preposition(s, at, &["of"]),
        // "they are behind the attack"
        _ if preposition(s, at) == "behind" && tells_deed(scene, n, at) => arguments(s, at).doers,
        _ => Vec::new(),
    };
    Blame { doers: who_can(scene, n, &heads), here: false, named: true }
}

/// Whether a word of the patterns for violence stands at the token: *the attack*, *of killing …*.
fn tells_deed(scene: &Scene<'_>, n: usize, at: usize) -> bool {
    let (s, rules) = (scene.sentence(n), scene.know.rules);
    let told = |k: usize| {
        let word = lemma(s, k);
        rules.by_noun(word).chain(rules.by_verb(word)).any(|(rule, _)| rule.is_violent())
    };
    told(at) || conjuncts(s, at).into_iter().any(told)
}

fn who_can(scene: &Scene<'_>, n: usize, heads: &[usize]) -> Vec<Who> {
    let can = |w: &Who| match w.class {
        PeopleClass::Combatants => true,
        PeopleClass::Civilians => false,
        _ => w.actor.actor_id.is_some() || w.person || names_people(scene, n, w.head),
    };
    heads.iter().flat_map(|&h| who(scene, n, h)).filter(can).collect()
}

/// *drug traffickers*, *gangs*: people who are not civilians by trade.
fn names_people(scene: &Scene<'_>, n: usize, head: usize) -> bool {
    let word = lemma(scene.sentence(n), head);
    among("band cartel cell commando gang squad syndicate", word)
        || matches!(dateline_catalog::thing(word), Some(dateline_catalog::Thing::Person))
}

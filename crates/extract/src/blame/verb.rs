//! Those a verb blames.

use super::{
    Blame,
    deed::{complements, is_deed, is_the_crime, is_the_deed, tells_deed},
    doers::{anybody, claimants, who_can},
};
use crate::{
    lexicon::among,
    scene::Scene,
    syntax::{arguments, children, head, lemma, with_preposition},
    who::Who,
};
use dateline_model::Sentence;

/// Those a verb blames.
pub(super) fn blamed(scene: &Scene<'_>, n: usize, v: usize) -> Blame {
    let s = scene.sentence(n);
    let args = arguments(s, v);
    let told = |complements: Vec<usize>| complements.into_iter().find(|&c| tells_deed(scene, n, c));
    let sure = |doers: Vec<Who>, deed: Option<usize>| Blame { doers, here: false, named: true, deed };
    // "attributed the murder to X", "the murder is blamed on X": named where the words name it
    let open = |doers: Vec<Who>, deed: Option<usize>| Blame { named: deed.is_some(), ..sure(doers, deed) };
    match lemma(s, v) {
        "blame" if let Some(heads) = to_blame(s, v) => {
            open(who_can(scene, n, &heads), told(with_preposition(s, v, &["for"])))
        }
        "blame" => {
            let on = with_preposition(s, v, &["on"]);
            let deed = told(if on.is_empty() { with_preposition(s, v, &["for"]) } else { args.undergoers.clone() });
            open(who_can(scene, n, if on.is_empty() { &args.undergoers } else { &on }), deed)
        }
        "attribute" | "ascribe" => open(who_can(scene, n, &with_preposition(s, v, &["to"])), told(args.undergoers)),
        "claim" | "take" | "admit" | "assume" | "accept" => match children(s, v, &["obj"]).find(|&j| credit(s, j)) {
            Some(credit) => Blame {
                named: false,
                ..sure(claimants(scene, n, &args.doers), told(with_preposition(s, credit, &["for"])))
            },
            None if is_part_in_crime(scene, n, v) => sure(anybody(scene, n, &args.doers), None),
            None => Blame::default(),
        },
        "hold" if held_responsible(s, v, &args.undergoers) => open(who_can(scene, n, &args.undergoers), None),
        "implicate" if told(with_preposition(s, v, &["in"])).is_some() => {
            open(who_can(scene, n, &args.undergoers), None)
        }
        "link" if told(with_preposition(s, v, &["to", "with"])).is_some() => {
            open(who_can(scene, n, &args.undergoers), None)
        }
        "accuse" | "convict" | "suspect" => {
            // "of corruption" may hang on who is accused of it
            let heads = std::iter::once(v).chain(args.undergoers.iter().copied());
            let of: Vec<usize> = heads.flat_map(|h| complements(s, h, &["of", "for"])).collect();
            let here = !of.is_empty();
            match told(of) {
                Some(deed) => sure(anybody(scene, n, &args.undergoers), Some(deed)),
                None => Blame { here, ..open(who_can(scene, n, &args.undergoers), None) },
            }
        }
        "charge" if told(complements(s, v, &["with"])).is_some() => sure(anybody(scene, n, &args.undergoers), None),
        "arrest" | "capture" | "detain" | "hold" | "indict" | "jail" | "sentence" | "try" => {
            match told(with_preposition(s, v, &["for", "over", "in connection with"])).or_else(|| told(grounds(s, v))) {
                Some(deed) => sure(anybody(scene, n, &args.undergoers), Some(deed)),
                None => Blame::default(),
            }
        }
        "commit" | "perpetrate" if is_deed(scene, n, &args.undergoers) => {
            sure(anybody(scene, n, &args.doers), told(args.undergoers))
        }
        "carry" | "execute" | "stage" if is_the_deed(scene, n, &args.undergoers) => {
            sure(who_can(scene, n, &args.doers), None)
        }
        "mastermind" | "orchestrate" | "order" if is_the_crime(scene, n, &args.undergoers) => {
            sure(who_can(scene, n, &args.doers), None)
        }
        // "members of the army participated in the crime", "the crime involved two officers"
        "participate" if is_the_crime(scene, n, &with_preposition(s, v, &["in"])) => {
            sure(anybody(scene, n, &args.doers), None)
        }
        "involve" if is_the_crime(scene, n, &args.doers) => sure(who_can(scene, n, &args.undergoers), None),
        _ => Blame::default(),
    }
}

/// *Took part in the murder*.
fn is_part_in_crime(scene: &Scene<'_>, n: usize, v: usize) -> bool {
    let s = scene.sentence(n);
    let part: Vec<usize> = children(s, v, &["obj"]).filter(|&j| lemma(s, j) == "part").collect();
    let within = part.iter().chain(std::iter::once(&v)).flat_map(|&h| with_preposition(s, h, &["in"]));
    !part.is_empty() && is_the_crime(scene, n, &within.collect::<Vec<_>>())
}

/// *Responsibility*, *credit*.
fn credit(s: &Sentence, object: usize) -> bool {
    matches!(lemma(s, object), "responsibility" | "credit")
}

/// *Arrested on charges of killing her*, *in connection with the murder*: what they are arrested for, by whatever noun.
fn grounds(s: &Sentence, v: usize) -> Vec<usize> {
    let ground = |&j: &usize| among("accusation charge connection suspicion", lemma(s, j));
    let nouns = children(s, v, &["obl"]).filter(ground);
    nouns.flat_map(|j| complements(s, j, &["of", "with"])).collect()
}

/// *Held the rebels responsible*, however the parser hangs the last word.
fn held_responsible(s: &Sentence, v: usize, held: &[usize]) -> bool {
    let mut heads = std::iter::once(v).chain(held.iter().copied());
    heads.any(|h| {
        children(s, h, &["xcomp", "amod", "acl"]).any(|j| matches!(lemma(s, j), "accountable" | "responsible"))
    })
}

/// *The rebels are to blame for the murder*: the subject of the clause that is to blame.
fn to_blame(s: &Sentence, v: usize) -> Option<Vec<usize>> {
    let infinitive =
        children(s, v, &["mark"]).any(|j| lemma(s, j) == "to") && children(s, v, &["obj"]).next().is_none();
    let own = || children(s, v, &["nsubj"]).collect::<Vec<_>>();
    let is = |h: usize| children(s, h, &["cop"]).next().is_some() || lemma(s, h) == "be";
    match head(s, v).filter(|_| infinitive) {
        Some(above) if is(above) => Some(arguments(s, above).doers),
        _ if infinitive && children(s, v, &["cop", "aux"]).next().is_some() => Some(own()),
        // "are most certainly to blame": hung on the adverb
        Some(above) => children(s, above, &["nsubj"]).next().map(|_| arguments(s, above).doers),
        None => None,
    }
}

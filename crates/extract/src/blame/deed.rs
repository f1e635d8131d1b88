//! Whether words tell the deed that somebody is blamed for.

use crate::{
    lexicon::among,
    rule::RuleEvent,
    scene::Scene,
    syntax::{children, conjuncts, has_rel, lemma, preposition, with_preposition},
};
use dateline_model::{EventType, Family, Sentence, Upos};

/// Whether a word of the patterns for violence stands at the token: *the attack*, *of killing …*.
pub(super) fn tells_deed(scene: &Scene<'_>, n: usize, at: usize) -> bool {
    let (s, rules) = (scene.sentence(n), scene.know.rules);
    let told = |k: usize| {
        let word = lemma(s, k);
        rules.by_noun(word).chain(rules.by_verb(word)).any(|(rule, _)| rule.is_violent())
    };
    told(at) || conjuncts(s, at).into_iter().any(told)
}

/// *The crime*, *the action*, *the murder*.
pub(super) fn is_deed(scene: &Scene<'_>, n: usize, heads: &[usize]) -> bool {
    const DEEDS: &str = "act action atrocity crime deed incident";
    heads.iter().any(|&h| among(DEEDS, lemma(scene.sentence(n), h)) || tells_deed(scene, n, h))
}

/// *The attack was carried out by X*: one that was told before.
pub(super) fn is_the_deed(scene: &Scene<'_>, n: usize, heads: &[usize]) -> bool {
    let s = scene.sentence(n);
    let the = |h: usize| {
        children(s, h, &["nmod:poss"]).next().is_some()
            || children(s, h, &["det"]).any(|j| among("that the these this those", lemma(s, j)))
    };
    heads.iter().any(|&h| the(h)) && is_deed(scene, n, heads)
}

/// *Ordered the assassination*; who orders the operation or the offensive commands it.
pub(super) fn is_the_crime(scene: &Scene<'_>, n: usize, heads: &[usize]) -> bool {
    let s = scene.sentence(n);
    let violent = |h: usize| {
        let crime = |event| matches!(event, RuleEvent::Type(kind) if kind.family() == Family::ViolenceAgainstCivilians);
        among("atrocity crime", lemma(s, h))
            || scene.know.rules.by_noun(lemma(s, h)).any(|(rule, rest)| rest.is_none() && crime(rule.event))
    };
    is_the_deed(scene, n, heads) && heads.iter().any(|&h| violent(h))
}

/// What a verb accuses of: *of the murder*, *of killing her*, *with taking part in the murder*, *of ordering the murder*.
pub(super) fn complements(s: &Sentence, v: usize, preps: &[&str]) -> Vec<usize> {
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

/// What the noun for a deed tells by itself: *the bombing*, *the murder of the bishop*.
pub(super) fn kind_of(scene: &Scene<'_>, n: usize, deed: usize) -> Option<EventType> {
    let s = scene.sentence(n);
    let definite = children(s, deed, &["nmod:poss"]).next().is_some()
        || children(s, deed, &["det"]).any(|j| among("that the these this those", lemma(s, j)));
    let kinds = scene.know.rules.by_noun(lemma(s, deed)).filter(|(_, rest)| rest.is_none());
    let kinds: Vec<EventType> = kinds
        .filter_map(|(rule, _)| match rule.event {
            RuleEvent::Type(kind) => Some(kind),
            RuleEvent::Capture(_) => None,
        })
        .filter(|kind| matches!(kind.family(), Family::Explosions | Family::ViolenceAgainstCivilians))
        .collect();
    // "the attack" alone may be of any kind
    let kind = *kinds.iter().find(|kind| **kind == EventType::Attack).or_else(|| kinds.first())?;
    (definite && s.tokens[deed].upos == Upos::Noun).then_some(kind)
}

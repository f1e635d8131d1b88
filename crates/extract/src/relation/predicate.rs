//! Adjectives and phrases that say how two stand to each other: *allied to the government*, *a group linked to al-Qaeda*,
//! *at war with the army*, *hostile to the Taliban*, *formerly Jabhat al-Nusra*.
//!
//! Near misses: *deaths linked to the storm* (no group) · *close to the town*.

use super::{Fact, clause_span, is_group, parties};
use crate::{
    scene::Scene,
    syntax::{children, conjuncts, has_rel, head, lemma, preposition, with_preposition},
    who::{Who, who},
};
use dateline_model::{RelationKind, Upos};

pub(super) fn read(scene: &Scene<'_>, n: usize, i: usize) -> Option<Fact> {
    let s = scene.sentence(n);
    let word = lemma(s, i);
    let hyphen = i > 0 && s.tokens[i - 1].text == "-";
    match word {
        "allied" | "ally" | "aligned" | "align" if !hyphen => {
            bound(scene, n, i, RelationKind::AlliedWith, &["to", "with"], "relation/allied-to")
        }
        "affiliated" | "affiliate" | "linked" | "link" | "tied" | "tie"
            if !hyphen && s.tokens[i].upos != Upos::Noun =>
        {
            let fact = bound(scene, n, i, RelationKind::MemberOf, &["to", "with"], "relation/linked-to")?;
            fact.objects.iter().all(|w| is_group(scene, w)).then_some(fact)
        }
        "hostile" | "opposed" | "oppose" if !hyphen => {
            bound(scene, n, i, RelationKind::Opposes, &["to"], "relation/opposed-to")
        }
        "war" | "conflict" if matches!(&*preposition(s, i), "at" | "in") => {
            bound(scene, n, i, RelationKind::Opposes, &["with", "against"], "relation/at-war")
        }
        "formerly" | "previously" => formerly(scene, n, i),
        "banner" | "command" | "flag" | "umbrella" if preposition(s, i) == "under" => {
            under(scene, n, i, RelationKind::MemberOf)
        }
        "patronage" | "protection" | "tutelage" if preposition(s, i) == "under" => {
            under(scene, n, i, RelationKind::Backs)
        }
        _ => None,
    }
}

/// The one who is so bound (subject or modified noun) and the one named behind the preposition.
fn bound(
    scene: &Scene<'_>,
    n: usize,
    i: usize,
    kind: RelationKind,
    preps: &[&str],
    rule: &'static str,
) -> Option<Fact> {
    let s = scene.sentence(n);
    let mut heads: Vec<usize> = children(s, i, &["nsubj"]).flat_map(|j| front(s, j, i)).collect();
    if heads.is_empty() && has_rel(s, i, &["acl", "amod", "appos", "advcl"]) {
        heads.extend(head(s, i));
    }
    if heads.is_empty() && s.tokens[i].upos == Upos::Verb {
        let args = crate::syntax::arguments(s, i);
        heads = if args.undergoers.is_empty() { args.doers } else { args.undergoers };
    }
    let heads = heads.into_iter().map(|h| crate::syntax::relative_antecedent(s, i, h));
    let subjects = parties(scene, n, heads);
    let objects = parties(scene, n, with_preposition(s, i, preps));
    let span = clause_span(scene, n, i);
    Fact::between(kind, (i, rule), subjects, objects, span)
}

/// *groups under the umbrella of the High Council*, *the Kurds are under the protection of the US*.
fn under(scene: &Scene<'_>, n: usize, i: usize, kind: RelationKind) -> Option<Fact> {
    let s = scene.sentence(n);
    let over = parties(scene, n, with_preposition(s, i, &["of"]));
    let mut heads: Vec<usize> = children(s, i, &["nsubj"]).flat_map(|j| front(s, j, i)).collect();
    if let Some(up) = head(s, i).filter(|_| heads.is_empty()) {
        let args = crate::syntax::arguments(s, up);
        heads = if s.tokens[up].upos != Upos::Verb {
            vec![up]
        } else if args.doers.is_empty() {
            args.undergoers
        } else {
            args.doers
        };
    }
    let those = parties(scene, n, heads.into_iter().map(|h| crate::syntax::relative_antecedent(s, i, h)));
    let (subjects, objects) = if kind == RelationKind::Backs { (over, those) } else { (those, over) };
    let fits = kind == RelationKind::Backs || objects.iter().all(|w| is_group(scene, w) || w.actor.actor_id.is_none());
    Fact::between(kind, (i, "relation/under"), subjects, objects, clause_span(scene, n, i)).filter(|_| fits)
}

/// A subject and what *and* binds to it in front of the word, also where the parser hung the first apart.
fn front(s: &dateline_model::Sentence, subject: usize, before: usize) -> Vec<usize> {
    let mut out = conjuncts(s, subject);
    out.retain(|&k| k < before);
    let cc = children(s, subject, &["cc"]).next();
    let astray = |k: &usize| *k < subject && has_rel(s, *k, &["nsubj"]) && s.tokens[*k].head == Some(before);
    if cc.is_some() || (0..subject).any(|k| lemma(s, k) == "and") {
        out.extend((0..subject).filter(astray));
    }
    out
}

/// *the FNL, formerly the Nusra Front*: the name right before the comma and the one right behind the word.
fn formerly(scene: &Scene<'_>, n: usize, i: usize) -> Option<Fact> {
    let s = scene.sentence(n);
    let comma = i.checked_sub(1).filter(|&k| matches!(&*s.tokens[k].text, "," | "("))?;
    let behind = (i + 1..s.tokens.len()).find(|&k| s.tokens[k].upos != Upos::Det)?;
    let mention = |k: usize| scene.actor_at(n, k).map(|(_, m)| who(scene, n, m.head));
    let now: Vec<Who> = comma.checked_sub(1).and_then(mention)?;
    let then: Vec<Who> = mention(behind)?;
    let span = now.first()?.actor.span?.cover(then.first()?.actor.span?);
    Some(Fact { kind: RelationKind::Formerly, at: i, subjects: now, objects: then, span, rule: "relation/formerly" })
}

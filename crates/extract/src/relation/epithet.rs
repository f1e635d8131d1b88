//! *Turkey-backed HTS*, *Iran-aligned militias*, *al-Qaida-affiliated jihadists*; *anti-Assad rebels*; *HTS and allied
//! factions*.
//!
//! Near misses: *a UK-based monitor* · *US-led airstrikes* (who leads is no relation) · *an anti-tank missile*.

use super::Fact;
use crate::{
    lexicon::has,
    scene::Scene,
    syntax::{children, has_rel, head, lemma},
    who::{Who, one, who},
};
use dateline_model::{RelationKind, Span};

const BACKED: &[&str] = &["armed", "backed", "funded", "sponsored", "supplied", "supported", "trained"];
const ALLIED: &[&str] = &["aligned", "allied"];
const AFFILIATED: &[&str] = &["affiliated", "linked"];

pub(super) fn read(scene: &Scene<'_>, n: usize, i: usize) -> Option<Fact> {
    hyphenated(scene, n, i).or_else(|| against(scene, n, i)).or_else(|| allied(scene, n, i))
}

/// *anti-Assad rebels*, *the anti-Isis coalition*: one word to the tokeniser.
fn against(scene: &Scene<'_>, n: usize, i: usize) -> Option<Fact> {
    const PREFIX: &str = "anti-";
    let s = scene.sentence(n);
    let word = &s.tokens[i];
    let (prefix, enemy) = word.text.split_at_checked(PREFIX.len())?;
    if !prefix.eq_ignore_ascii_case(PREFIX) {
        return None;
    }
    let catalogue = scene.know.actors;
    let index = catalogue.by_alias(enemy).first().copied().or_else(|| catalogue.state_by_demonym(enemy));
    if index.is_none() && !dateline_catalog::is_body(&enemy.to_lowercase()) {
        return None; // "anti-tank", "anti-corruption"
    }
    let span = Span { start: word.span.start + PREFIX.len() as u32, end: word.span.end };
    let objects = vec![Who::named(scene, index, enemy, Some(span), i)];
    let top = head(s, i).filter(|&h| h > i && has_rel(s, i, &["amod", "compound"]))?;
    let subjects = one(scene, n, top).into_iter().collect();
    Fact::between(RelationKind::Opposes, (i, "relation/anti"), subjects, objects, word.span.cover(s.tokens[top].span))
}

fn hyphenated(scene: &Scene<'_>, n: usize, i: usize) -> Option<Fact> {
    let s = scene.sentence(n);
    let form = s.tokens[i].text.to_lowercase();
    let kind = match &*form {
        f if has(BACKED, f) => RelationKind::Backs,
        f if has(ALLIED, f) => RelationKind::AlliedWith,
        f if has(AFFILIATED, f) => RelationKind::MemberOf,
        _ => return None,
    };
    let hyphen = i >= 2 && s.tokens[i - 1].text == "-";
    // "Russian backed forces"
    let apart = i >= 1 && kind == RelationKind::Backs && form != "armed" && has_rel(s, i, &["amod"]);
    let first = if hyphen { i - 2 } else { i.checked_sub(1).filter(|_| apart)? };
    let subject = ending_at(scene, n, first);
    if !hyphen && subject.is_empty() {
        return None;
    }
    let top = head(s, i).filter(|&h| h > i).or_else(|| {
        (i + 1..s.tokens.len().min(i + 6)).find(|&k| scene.actor_at(n, k).is_some_and(|(_, m)| m.head == k))
    })?;
    // "al-Qaida-affiliated jihadists, Kurdish fighters": what has an origin of its own is not meant
    let own_origin = |h: usize| {
        children(s, h, &["amod", "compound"]).any(|j| {
            scene.actor_at(n, j).is_some_and(|(_, m)| m.head == j && m.actor_id.is_some())
                || (j > 0 && s.tokens[j - 1].text == "-")
                || scene.know.actors.state_by_demonym(&s.tokens[j].text).is_some()
        })
    };
    let objects: Vec<Who> = who(scene, n, top).into_iter().filter(|w| w.head == top || !own_origin(w.head)).collect();
    let span = s.tokens[first].span.cover(s.tokens[top].span);
    let (subjects, objects) = if kind == RelationKind::MemberOf { (objects, subject) } else { (subject, objects) };
    Some(Fact { kind, at: i, subjects, objects, span, rule: "relation/hyphen" })
}

/// *HTS and allied factions*, *government troops and allied militias*.
fn allied(scene: &Scene<'_>, n: usize, i: usize) -> Option<Fact> {
    let s = scene.sentence(n);
    if lemma(s, i) != "allied" && lemma(s, i) != "ally" || !has_rel(s, i, &["amod"]) {
        return None;
    }
    let h = head(s, i)?;
    let objects: Vec<Who> = one(scene, n, h).into_iter().collect();
    let first = head(s, h).filter(|_| has_rel(s, h, &["conj"])).and_then(|f| one(scene, n, f))?;
    let span = s.tokens[first.head].span.cover(s.tokens[h].span);
    Some(Fact { kind: RelationKind::AlliedWith, at: i, subjects: vec![first], objects, span, rule: "relation/allied" })
}

/// The actor whose last word stands at `end`: *Turkey* in *Turkey-backed*, *US* in *US-led*.
pub(super) fn ending_at(scene: &Scene<'_>, n: usize, end: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    let whole = scene.actor_at(n, end).is_some_and(|(_, m)| m.at.end == end + 1);
    if let Some(found) = one(scene, n, end).filter(|w| whole && w.actor.actor_id.is_some()) {
        return vec![found];
    }
    let word = &s.tokens[end];
    let catalogue = scene.know.actors;
    let state = catalogue.state_by_demonym(&word.text).or_else(|| catalogue.by_alias(&word.text).first().copied());
    state.map(|index| Who::named(scene, Some(index), &word.text, Some(word.span), end)).into_iter().collect()
}

//! Who belongs to whom: *a member of IS*, *IS leader Abu Bakr*, *the Syrian wing of the PKK*, *part of the SNA*,
//! *considers the YPG an extension of the PKK*.
//!
//! Near misses: *members of parliament* (no group of the catalogue) · *part of the city*.

use super::{Fact, OPINION, is_group, is_non_state, phrase_span};
use crate::{
    lexicon::has,
    scene::Scene,
    syntax::{arguments, children, conjuncts, has_rel, head, lemma, preposition, with_preposition},
    who::{Who, one, who},
};
use dateline_model::{RelationKind, Upos};

/// Nouns for a person who belongs to a group.
const PEOPLE: &[&str] = &[
    "chief",
    "commander",
    "emir",
    "fighter",
    "figure",
    "founder",
    "head",
    "leader",
    "medic",
    "member",
    "militant",
    "officer",
    "operative",
    "recruit",
    "volunteer",
];
/// Nouns for a part of a group.
const PARTS: &[&str] = &[
    "affiliate",
    "arm",
    "backbone",
    "branch",
    "component",
    "element",
    "extension",
    "faction",
    "franchise",
    "offshoot",
    "part",
    "splinter",
    "subsidiary",
    "wing",
];

pub(super) fn is_member_noun(word: &str) -> bool {
    PEOPLE.contains(&word) || PARTS.contains(&word)
}

pub(super) fn read(scene: &Scene<'_>, n: usize, i: usize) -> Option<Fact> {
    let s = scene.sentence(n);
    let word = lemma(s, i);
    let seen_as = opinion(scene, n, i);
    let people = PEOPLE.contains(&word);
    let fits = |w: &Who| if people { is_non_state(scene, w) } else { is_group(scene, w) };
    let group =
        |heads: Vec<usize>| -> Vec<Who> { heads.into_iter().flat_map(|h| who(scene, n, h)).filter(fits).collect() };
    // "the overall commander of the YPG": the name, not the description that it explains
    let mut groups = group(with_preposition(s, i, &["of", "in", "with", "for"]));
    if groups.is_empty() {
        let words = children(s, i, &["compound", "nmod:poss", "amod"]);
        groups = group(words.filter(|&j| seen_as != Some(j)).collect());
    }
    if groups.is_empty() || word == "head" && !has_rel(s, i, &["appos", "root"]) {
        return None;
    }
    // who: "X, a member of G" · "X was a member" · "G leader X"
    let mut members: Vec<Who> = seen_as.into_iter().flat_map(|h| who(scene, n, h)).collect();
    if has_rel(s, i, &["appos"])
        && let Some(h) = head(s, i)
    {
        members.extend(one(scene, n, h));
    }
    if children(s, i, &["cop"]).next().is_some() {
        members.extend(children(s, i, &["nsubj"]).flat_map(|h| conjuncts(s, h)).filter_map(|h| one(scene, n, h)));
    }
    let mut suspected = false;
    // "suspected of being IS fighters", "arrested on suspicion of being a member of IS"
    if members.is_empty() && children(s, i, &["cop"]).next().is_some() {
        let above = head(s, i).map(|h| if lemma(s, h) == "suspicion" { head(s, h).unwrap_or(h) } else { h });
        let suspects = above.filter(|&v| s.tokens[v].upos == Upos::Verb).map(|v| arguments(s, v).undergoers);
        members.extend(suspects.into_iter().flatten().filter_map(|h| one(scene, n, h)));
        suspected = !members.is_empty();
    }
    // "working as a press officer for the YPG", "as the backbone of the SDF"
    if has_rel(s, i, &["obl", "advcl", "xcomp"])
        && &*preposition(s, i) == "as"
        && let Some(v) = head(s, i)
    {
        members.extend(arguments(s, v).doers.into_iter().filter_map(|h| one(scene, n, h)));
    }
    if members.is_empty() && PARTS.contains(&word) && word != "part" {
        members.extend(one(scene, n, i)); // "the Arab element of the SDF" is itself the member
    }
    members.extend(children(s, i, &["appos", "flat"]).filter_map(|h| one(scene, n, h)));
    if has_rel(s, i, &["compound", "nmod:desc"])
        && let Some(h) = head(s, i)
    {
        members.extend(one(scene, n, h));
    }
    // a leader is linked to the group; here the person is meant
    for m in &mut members {
        if groups.iter().any(|g| g.key() == m.key() && g.actor.text != m.actor.text)
            && s.tokens[m.head].upos == Upos::Propn
        {
            *m = Who { person: true, ..super::nameless(m) };
        }
    }
    members.retain(|m| groups.iter().all(|g| g.key() != m.key()));
    let rule = match seen_as {
        Some(_) => "relation/seen-as",
        None if suspected => "relation/suspected",
        None => "relation/member",
    };
    let span = phrase_span(scene, n, i);
    Some(Fact { kind: RelationKind::MemberOf, at: i, subjects: members, objects: groups, span, rule })
}

/// Who is seen as the part: the object of *considers*, *regards*, *calls*; *considers the YPG an extension* is often
/// parsed as *the YPG's extension*.
fn opinion(scene: &Scene<'_>, n: usize, i: usize) -> Option<usize> {
    let s = scene.sentence(n);
    let v = head(s, i).filter(|_| has_rel(s, i, &["obj", "xcomp", "obl", "ccomp"]))?;
    if !has(OPINION, lemma(s, v)) {
        return None;
    }
    let own = children(s, v, &["obj", "nsubj:pass"]).find(|&j| j != i);
    own.or_else(|| children(s, i, &["nmod:poss", "compound", "nsubj"]).find(|&j| scene.is_actor(n, j)))
}

//! Whose a thing is: *Turkish artillery*, *YPG positions*, *a depot belonging to Hezbollah*, *a checkpoint manned by
//! Iraqi soldiers*. Who owns the guns fires them; who owns the base is hit in it.
//!
//! Near misses: *an army spokesman* (no thing) · *rebel areas* (ground, which is no party).

use crate::{
    lexicon::has,
    scene::Scene,
    syntax::{by_phrase, children, lemma, with_preposition},
    who::{Who, one},
};
use dateline_model::{Naming, Upos};

/// Things that fight for their owner or are hit in the owner's stead. Lemmas, sorted.
const THINGS: &[&str] = &[
    "airbase",
    "aircraft",
    "artillery",
    "barracks",
    "base",
    "bomber",
    "bunker",
    "camp",
    "checkpoint",
    "compound",
    "convoy",
    "defence",
    "defense",
    "depot",
    "drone",
    "facility",
    "fire",
    "firepower",
    "gun",
    "gunboat",
    "gunship",
    "headquarters",
    "helicopter",
    "hideout",
    "installation",
    "jet",
    "missile",
    "navy",
    "outpost",
    "plane",
    "position",
    "post",
    "power",
    "rocket",
    "shell",
    "ship",
    "site",
    "station",
    "tank",
    "target",
    "uav",
    "vehicle",
    "vessel",
    "warplane",
    "warship",
];

/// Bodies whose bare name in front of a noun says whose it is, though it may be no mention of its own.
const BODIES: &[&str] = &[
    "army",
    "coalition",
    "government",
    "insurgent",
    "jihadist",
    "junta",
    "militant",
    "militia",
    "opposition",
    "police",
    "rebel",
    "regime",
];

/// Whether a bare noun in front of another names a body that acts: *regime helicopters*.
pub(crate) fn is_body(word: &str) -> bool {
    has(BODIES, word)
}

/// The owner of a thing that stands for those who have it; `None` for other nouns.
pub(crate) fn owner(scene: &Scene<'_>, n: usize, thing: usize) -> Option<Who> {
    let s = scene.sentence(n);
    if s.tokens[thing].upos != Upos::Noun || !has(THINGS, lemma(s, thing)) {
        return None;
    }
    let named = |j: &usize| {
        is_body(lemma(s, *j)) || scene.actor_at(n, *j).is_some_and(|(_, m)| m.head == *j && m.naming != Naming::Anaphor)
    };
    let mut heads: Vec<usize> =
        children(s, thing, &["nmod:poss", "compound", "amod", "nmod:desc"]).filter(named).collect();
    heads.reverse(); // the nearest says whose it is
    heads.extend(with_preposition(s, thing, &["of", "with"]).into_iter().filter(named));
    for v in children(s, thing, &["acl"]) {
        match lemma(s, v) {
            "belong" => heads.extend(with_preposition(s, v, &["to"])),
            "man" | "hold" | "control" | "use" | "run" | "operate" | "own" | "guard" => heads.extend(by_phrase(s, v)),
            _ => {}
        }
    }
    heads.into_iter().find_map(|h| one(scene, n, h)).map(|w| Who { head: thing, ..w })
}

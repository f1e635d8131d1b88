//! Who is said to have done it, told after the deed: *IS claimed responsibility for the attack*, *the minister blamed
//! rebels for the shelling*, *the strike was blamed on the army*.
//!
//! Near misses: *he blamed the weather* (no deed before it) · *accused of corruption* (no actor of the catalogue or nominal
//! that can act).

use crate::{
    draft::{Draft, add},
    scene::Scene,
    syntax::{arguments, children, lemma, with_preposition},
    voice::Voices,
    who::{Who, who},
};
use dateline_model::{Family, Kind, PeopleClass, Upos};

/// How many sentences back the deed may be.
const BACK: usize = 4;

/// Gives the deed told before its doer.
pub(crate) fn assign(scene: &Scene<'_>, n: usize, voices: &Voices, drafts: &mut [Draft]) {
    let s = scene.sentence(n);
    for v in 0..s.tokens.len() {
        if s.tokens[v].upos != Upos::Verb {
            continue;
        }
        let blamed = blamed(scene, n, v);
        if blamed.is_empty() {
            continue;
        }
        let deed = drafts.iter_mut().rev().find(|d| {
            let violent = d.event_type.is_some_and(|t| {
                matches!(t.family(), Family::Explosions | Family::ViolenceAgainstCivilians | Family::Battles)
            });
            d.kind == Kind::Event
                && violent
                && d.actors.is_empty()
                && d.sentences.iter().any(|&m| m <= n && n - m <= BACK)
        });
        let Some(deed) = deed else { continue };
        let word = &s.tokens[v];
        deed.because("actors", "blame", format!("{:?} names the doer", word.text), Some(word.span));
        add(&mut deed.actors, blamed.into_iter().map(|w| w.actor));
        let (chain, _) = voices.chain(scene, n, children(s, v, &["obj", "obl", "nmod"]).next().unwrap_or(v));
        if deed.attribution.len() <= 1 {
            deed.attribution = chain;
        }
        if !deed.sentences.contains(&n) {
            deed.sentences.push(n);
            let clause = s.subtree(v).into_iter().fold(word.span, |span, k| span.cover(s.tokens[k].span));
            deed.evidence.push(clause);
        }
    }
}

fn blamed(scene: &Scene<'_>, n: usize, v: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    let args = arguments(s, v);
    let heads: Vec<usize> = match lemma(s, v) {
        "blame" => {
            let on = with_preposition(s, v, &["on"]);
            if on.is_empty() { args.undergoers } else { on }
        }
        "claim" | "take" | "admit" if children(s, v, &["obj"]).any(|j| lemma(s, j) == "responsibility") => args.doers,
        "hold" if children(s, v, &["xcomp"]).any(|j| lemma(s, j) == "responsible") => args.undergoers,
        "accuse" => args.undergoers,
        _ => return Vec::new(),
    };
    heads
        .into_iter()
        .flat_map(|h| who(scene, n, h))
        .filter(|w| {
            w.class == PeopleClass::Combatants || w.actor.actor_id.is_some() && w.class != PeopleClass::Civilians
        })
        .collect()
}

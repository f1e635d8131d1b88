//! Who holds what, where no pattern finds it, as the model's head tells it.

use super::{
    Hold,
    ground::{extent, held_places},
    span_of,
};
use crate::{
    scene::Scene,
    syntax::{ancestors, children, lemma},
    told::{LIKELY, SURE, heads},
    who::who,
};
use dateline_model::{HappeningPart, Told};

/// Adds what no pattern has found.
pub(super) fn complete(scene: &Scene<'_>, n: usize, holds: &mut Vec<Hold>) {
    let s = scene.sentence(n);
    for h in s.happenings.iter().flatten() {
        let near = |a: usize, b: usize| a == b || ancestors(s, a).first() == Some(&b);
        let known = |hold: &Hold| near(hold.at, h.token) || near(h.token, hold.at);
        // "completely outside the control of the army"
        let outside = children(s, h.token, &["case"]).any(|j| matches!(lemma(s, j), "beyond" | "outside" | "without"));
        if outside || h.kind != Told::Control || h.told < SURE || h.kind_score < LIKELY || holds.iter().any(known) {
            continue;
        }
        let ground = heads(h, HappeningPart::Place);
        let places: Vec<_> = ground.iter().flat_map(|&g| held_places(scene, n, g)).collect();
        let Some(&first) = ground.first() else { continue };
        let reach = extent(scene, n, first, &places);
        let holders = heads(h, HappeningPart::Actor).into_iter().flat_map(|a| who(scene, n, a)).collect();
        let hold = Hold::new(h.token, reach, span_of(scene, n, h.token), "told/control");
        holds.push(Hold { holders, places, ..hold });
    }
}

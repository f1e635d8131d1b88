//! What a noun is: ground, a post, a fighter, the state, a mob, those who help.

use crate::{
    lexicon::{self, has},
    rule::Restriction,
    scene::Scene,
    syntax::{children, lemma, with_preposition},
    who::class_at,
};
use dateline_catalog::{ActorKind, Thing, thing};
use dateline_model::{PeopleClass, Sentence, Upos};

/// *Aid workers*, *a repair team*, *the Red Cross*.
pub(super) fn is_helper(scene: &Scene<'_>, n: usize, h: usize) -> bool {
    const TEAMS: &str = "agency charity convoy crew group mission organisation organization staff team worker";
    const KINDS: &str = "aid ambulance charity health humanitarian medical relief repair rescue un";
    let s = scene.sentence(n);
    let kind = |j: usize| lexicon::among(KINDS, &lemma(s, j).to_lowercase());
    let voice =
        || scene.actor_at(n, h).is_some_and(|(_, m)| m.by == "sources" && crate::voice::is_relief(scene, &m.text));
    listed(scene, n, h, Restriction::Helpers)
        || lexicon::among(TEAMS, lemma(s, h)) && children(s, h, &["compound", "amod", "nmod:desc"]).any(kind)
        || voice()
}

/// *An aid convoy*, *relief workers*, *a UN truck*: told by the words in front.
pub(super) fn is_of_aid(s: &Sentence, h: usize) -> bool {
    const AID: &str = "aid food humanitarian medical relief supply un unicef wfp";
    children(s, h, &["compound", "amod", "nmod:desc"]).any(|j| lexicon::among(AID, &lemma(s, j).to_lowercase()))
}

/// *An armoured convoy*, *military supplies*: what fighters are sent.
pub(super) fn is_military(s: &Sentence, h: usize) -> bool {
    const MILITARY: &str = "ammunition armored armoured arms army military naval navy patrol troop weapon weapons";
    children(s, h, &["amod", "compound"]).any(|j| lexicon::among(MILITARY, lemma(s, j)))
}

/// Whether a common noun stands for such a thing.
pub(super) fn is_common(s: &Sentence, h: usize, what: Thing) -> bool {
    s.tokens[h].upos == Upos::Noun && thing(lemma(s, h)) == Some(what)
}

/// Whether the noun, or what it counts (*crowds of protesters*, *stash of rifles*), stands in a list.
pub(super) fn listed(scene: &Scene<'_>, n: usize, h: usize, list: Restriction) -> bool {
    let s = scene.sentence(n);
    in_list(scene, n, h, list) || counted(s, h).into_iter().any(|j| in_list(scene, n, j, list))
}

/// Whether the lemma of a token stands in a list; names keep their plural, *Vigilantes* in front of a sentence too.
pub(super) fn in_list(scene: &Scene<'_>, n: usize, j: usize, list: Restriction) -> bool {
    let s = scene.sentence(n);
    let word = lemma(s, j);
    let singular = || word.strip_suffix('s').filter(|_| s.tokens[j].upos == Upos::Propn);
    scene.know.rules.lists(list, word) || singular().is_some_and(|w| scene.know.rules.lists(list, w))
}

/// What a word of number or heap counts: *opponents* in *tens of thousands of opponents*.
pub(super) fn counted(s: &Sentence, h: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = vec![h];
    for _ in 0..3 {
        at = at
            .iter()
            .filter(|&&j| lexicon::among(lexicon::HEAPS, lemma(s, j)))
            .flat_map(|&j| with_preposition(s, j, &["of"]))
            .collect();
        out.extend(at.iter().copied());
    }
    out
}

/// A noun that names a person by what he does, or a name that is no place.
pub(super) fn is_person(scene: &Scene<'_>, n: usize, h: usize) -> bool {
    let s = scene.sentence(n);
    let word = lemma(s, h);
    match s.tokens[h].upos {
        Upos::Propn => scene.place_at(n, h).is_none(),
        // "eleven others were taken prisoner"
        Upos::Noun => word == "other" || matches!(thing(word), Some(Thing::Civilian | Thing::Person)),
        Upos::Num => true, // "the three were remanded"
        _ => matches!(word, "he" | "she" | "they" | "that" | "those"),
    }
}

/// Army, police, government; a group of the catalogue that is one.
pub(super) fn is_state(scene: &Scene<'_>, n: usize, h: usize) -> bool {
    let s = scene.sentence(n);
    if crate::who::nation_acting(scene, n, h).is_some() {
        return true;
    }
    if let Some((_, m)) = scene.actor_at(n, h)
        && let Some(actor) = m.actor_id.as_ref().and_then(|id| scene.know.actors.get(id.as_str()))
    {
        return actor.kind.acts_for_state() || matches!(actor.kind, ActorKind::Coalition | ActorKind::ExternalForces);
    }
    let is = |j: usize| in_list(scene, n, j, Restriction::State);
    let irregular = |j: usize| matches!(lemma(s, j), "rebel" | "opposition" | "insurgent" | "anti" | "militia");
    is(h)
        || matches!(lemma(s, h), "force" | "personnel" | "unit" | "team")
            && children(s, h, &["compound", "amod"]).any(|j| {
                is(j)
                    || matches!(lemma(s, j), "security" | "special")
                    || s.tokens[j].text.starts_with(char::is_uppercase)
            })
            && !children(s, h, &["compound", "amod"]).any(irregular)
        || scene.places(n).any(|(_, p)| p.metonymic && p.at.holds(h))
}

/// A mob by name, or people who are angry.
pub(super) fn is_mob(scene: &Scene<'_>, n: usize, h: usize) -> bool {
    let s = scene.sentence(n);
    listed(scene, n, h, Restriction::Mob)
        || matches!(lemma(s, h), "crowd" | "resident" | "villager" | "local" | "youth")
            && children(s, h, &["amod"]).any(|j| matches!(lemma(s, j), "angry" | "enraged" | "furious" | "irate"))
}

/// A military post: some words need another in front to be one.
pub(super) fn is_post(scene: &Scene<'_>, n: usize, h: usize) -> bool {
    let s = scene.sentence(n);
    let military = |j: usize| {
        matches!(
            lemma(s, j),
            "army"
                | "border"
                | "check"
                | "command"
                | "forward"
                | "military"
                | "monitoring"
                | "observation"
                | "training"
        ) || scene.know.rules.lists(Restriction::State, lemma(s, j))
    };
    let word = lemma(s, h);
    in_list(scene, n, h, Restriction::Post)
        || counted(s, h).into_iter().any(|j| is_post(scene, n, j))
        || matches!(word, "camp" | "center" | "centre" | "point" | "position" | "site" | "station")
            && (children(s, h, &["compound", "amod"]).any(military)
                || word == "point" && s.tokens.iter().any(|t| &*t.lemma == "observation"))
}

pub(super) fn is_territory(scene: &Scene<'_>, n: usize, h: usize) -> bool {
    let s = scene.sentence(n);
    if lemma(s, h) == "garrison" {
        return true; // those who hold it, and the place that they hold
    }
    if class_at(scene, n, h) != PeopleClass::Unknown && scene.actor_at(n, h).is_some_and(|(_, m)| m.head == h) {
        return false;
    }
    // "recaptured 16 square kilometres"
    let square = || children(s, h, &["amod", "compound"]).any(|j| lemma(s, j) == "square");
    if matches!(lemma(s, h), "kilometer" | "kilometre" | "mile") && square() {
        return true;
    }
    scene.place_at(n, h).is_some()
        || has(lexicon::TERRITORY, lemma(s, h))
        || matches!(lemma(s, h), "most" | "rest" | "half" | "much" | "all")
            && with_preposition(s, h, &["of"]).iter().any(|&j| is_territory(scene, n, j))
}

pub(super) fn is_combatant(scene: &Scene<'_>, n: usize, h: usize) -> bool {
    let s = scene.sentence(n);
    if class_at(scene, n, h) == PeopleClass::Combatants || has(lexicon::FIGHTERS, lemma(s, h)) {
        return true;
    }
    if crate::who::nation_acting(scene, n, h).is_some() {
        return true; // "the Russians pulled back"
    }
    if class_at(scene, n, h) == PeopleClass::Civilians {
        return false;
    }
    scene.actor_at(n, h).is_some_and(|(_, m)| m.actor_id.is_some())
        || scene.places(n).any(|(_, p)| p.metonymic && p.at.holds(h))
        || matches!(
            lemma(s, h),
            "checkpoint"
                | "base"
                | "position"
                | "convoy"
                | "patrol"
                | "barracks"
                | "outpost"
                | "headquarters"
                | "leader"
                | "commander"
                | "hardware"
                | "adviser"
                | "advisor"
                | "member"
                | "reinforcement"
        )
}

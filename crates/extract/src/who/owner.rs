//! Whose a thing is: *Turkish artillery*, *YPG positions*, *a depot belonging to Hezbollah*, *a checkpoint manned by
//! Iraqi soldiers*. Who owns the guns fires them; who owns the base is hit in it.
//!
//! Near misses: *an army spokesman* (no thing) · *rebel areas* (ground, which is no party).

use super::{Who, one};
use crate::{
    lexicon::{TERRITORY, has},
    scene::Scene,
    syntax::{by_phrase, children, lemma, with_preposition},
};
use dateline_model::{ActorId, ActorMention, Naming, PeopleClass, Upos};

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

/// The owner of a thing that stands for those who have it; `None` for other nouns.
pub(super) fn owner_of_thing(scene: &Scene<'_>, n: usize, thing: usize) -> Option<Who> {
    let s = scene.sentence(n);
    if s.tokens[thing].upos != Upos::Noun || !has(THINGS, lemma(s, thing)) {
        return None;
    }
    let named = |j: &usize| {
        dateline_catalog::is_body(lemma(s, *j))
            || scene.actor_at(n, *j).is_some_and(|(_, m)| m.head == *j && m.naming != Naming::Anaphor)
    };
    let mut heads: Vec<usize> =
        children(s, thing, &["nmod:poss", "compound", "amod", "nmod:desc"]).filter(named).collect();
    heads.reverse(); // the nearest says whose it is
    heads.extend(with_preposition(s, thing, &["of", "with", "from"]).into_iter().filter(named));
    for v in children(s, thing, &["acl"]) {
        match lemma(s, v) {
            "belong" => heads.extend(with_preposition(s, v, &["to"])),
            "man" | "hold" | "control" | "use" | "run" | "operate" | "own" | "guard" => heads.extend(by_phrase(s, v)),
            _ => {}
        }
    }
    if heads.is_empty() {
        heads.extend(pronoun_owner(scene, n, thing));
    }
    heads.into_iter().find_map(|h| one(scene, n, h)).map(|w| Who { head: thing, ..w })
}

/// *the army, whose helicopters …*; *the army said that its drones …*: the noun that the pronoun stands for.
fn pronoun_owner(scene: &Scene<'_>, n: usize, thing: usize) -> Option<usize> {
    let s = scene.sentence(n);
    let pronoun = children(s, thing, &["nmod:poss"])
        .find(|&j| matches!(lemma(s, j), "whose" | "its" | "it" | "their" | "they"))?;
    if let Some((_, m)) = scene.actor_at(n, pronoun).filter(|(_, m)| m.head == pronoun && m.actor_id.is_some()) {
        return Some(m.head);
    }
    let above: Vec<usize> = crate::syntax::ancestors(s, thing);
    if lemma(s, pronoun) == "whose" {
        let clause = above.iter().copied().find(|&v| crate::syntax::is_rel_clause(s, v))?;
        return crate::syntax::head(s, clause);
    }
    // who says so, or else who acts in the clause above
    let acts = |v: usize| children(s, v, &["nsubj"]).find(|&j| j < thing && s.tokens[j].upos.is_nominal());
    above.into_iter().filter(|&v| s.tokens[v].upos == Upos::Verb).find_map(acts).filter(|&j| j != thing)
}

/// Whose ground it is: *the last Isis enclave*, *rebel positions*. Ground is no party, but an attack on it is one on them.
pub(crate) fn owner_of_ground(scene: &Scene<'_>, n: usize, ground: usize) -> Option<Who> {
    let s = scene.sentence(n);
    if !has(TERRITORY, lemma(s, ground)) || scene.is_actor(n, ground) {
        return None;
    }
    let owners = children(s, ground, &["nmod:poss", "compound", "amod", "nmod:desc"]).filter_map(|j| one(scene, n, j));
    owners.filter(|w| w.class == PeopleClass::Combatants).last()
}

/// The linked mention that owns people: *their* in *their forces*.
pub(super) fn owner_of_people<'a>(scene: &Scene<'a>, n: usize, head: usize) -> Option<&'a ActorMention> {
    children(scene.sentence(n), head, &["nmod:poss"])
        .filter_map(|j| scene.actor_at(n, j).filter(|(_, o)| o.head == j))
        .map(|(_, o)| o)
        .find(|o| o.actor_id.is_some())
}

/// The armed forces that a phrase means by its owner or by whom they are loyal to.
pub(super) fn forces_of(scene: &Scene<'_>, n: usize, m: &ActorMention, linked: Option<&ActorId>) -> Option<ActorId> {
    let open = linked.is_none() || m.by == "catalogue/context";
    loyal_to(scene, n, m.head)
        .filter(|_| open && m.naming == Naming::Nominal)
        .or_else(|| forces_of_owner(scene, n, m.head))
}

/// *its troops*, *the government's forces*: the armed forces of the state that owns them.
fn forces_of_owner(scene: &Scene<'_>, n: usize, head: usize) -> Option<ActorId> {
    if !matches!(lemma(scene.sentence(n), head), "army" | "force" | "military" | "soldier" | "troop") {
        return None;
    }
    let owner = owner_of_people(scene, n, head)?.actor_id.as_ref()?;
    state_forces(scene, owner)
}

/// *forces loyal to the Syrian government*, *soldiers loyal to the regime*: the armed forces of that state.
fn loyal_to(scene: &Scene<'_>, n: usize, head: usize) -> Option<ActorId> {
    let s = scene.sentence(n);
    let bound =
        children(s, head, &["amod", "acl"]).find(|&j| matches!(lemma(s, j), "loyal" | "fight" | "act" | "operate"))?;
    let to = if lemma(s, bound) == "loyal" {
        with_preposition(s, bound, &["to"]).into_iter().next()?
    } else {
        // "fighting on behalf of the regime", "fighting on the side of the regime"
        let side = children(s, bound, &["obl"]).find(|&j| matches!(lemma(s, j), "behalf" | "side"))?;
        with_preposition(s, side, &["of"]).into_iter().next()?
    };
    let named = scene.actor_at(n, to).and_then(|(_, m)| m.actor_id.clone());
    // "the regime" inside the mention that it describes
    let described = || {
        let index = scene.know.actors.in_context(lemma(s, to), scene.linked.country.as_deref()?)?;
        ActorId::new(scene.know.actors.actor(index).id.to_string()).ok()
    };
    let id = named.or_else(described)?;
    state_forces(scene, &id).or(Some(id))
}

/// The armed forces of a state or government; `None` for other actors.
pub(super) fn state_forces(scene: &Scene<'_>, id: &ActorId) -> Option<ActorId> {
    let catalogue = scene.know.actors;
    let actor = catalogue.get(id.as_str())?;
    if !actor.kind.is_state() {
        return None;
    }
    let state = catalogue.state_of_country(actor.home.as_deref()?)?;
    let forces = catalogue.branch_of(state, "forces")?;
    ActorId::new(catalogue.actor(forces).id.to_string()).ok()
}

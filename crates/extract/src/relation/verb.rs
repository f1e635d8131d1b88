//! Verbs: *militias backed by Iran*, *Moscow supplies the army with weapons*, *rebels fighting the regime*, *pledged
//! allegiance to IS*, *joined forces with*, *formerly known as*.
//!
//! Near misses: *backed a resolution* · *fighting raged* · *fought the army in Saraqib on Friday* (a happening).

use super::{Fact, clause_span, enmity, is_armed, is_group, is_non_state, parties};
use crate::{
    lexicon::has,
    scene::Scene,
    syntax::{arguments, by_phrase, children, conjuncts, has_rel, head, is_passive, lemma, with_preposition},
    voice::Voices,
    who::Who,
};
use dateline_model::{PeopleClass, RelationKind, Sentence};

const BACK: &[&str] = &[
    "advise", "aid", "arm", "assist", "back", "bankroll", "bolster", "direct", "equip", "finance", "fund", "shield",
    "sponsor", "support", "train",
];
/// What one gives to those one backs.
const HELP: &[&str] = &[
    "adviser",
    "ammunition",
    "arm",
    "arms",
    "backing",
    "cover",
    "funding",
    "money",
    "support",
    "training",
    "weapon",
    "weaponry",
    "weapons",
];
const GIVE: &[&str] = &["continue", "deliver", "give", "increase", "offer", "provide", "send", "ship", "supply"];

pub(super) fn read(scene: &Scene<'_>, n: usize, v: usize, voices: &Voices) -> Option<Fact> {
    let s = scene.sentence(n);
    let word = lemma(s, v);
    if has(BACK, word) {
        return backs(scene, n, v);
    }
    if matches!(word, "know" | "call" | "rename" | "rebrand") {
        return formerly(scene, n, v);
    }
    let given = has(GIVE, word).then(|| gives(scene, n, v)).flatten();
    given
        .or_else(|| membership(scene, n, v))
        .or_else(|| alliance(scene, n, v))
        .or_else(|| enmity::verb(scene, n, v, voices))
}

pub(super) fn doers(scene: &Scene<'_>, n: usize, v: usize) -> Vec<Who> {
    let args = arguments(scene.sentence(n), v);
    let mut out = crate::who::doers(scene, n, v, &args.doers);
    if out.is_empty() {
        out = parties(scene, n, args.doers);
    }
    out
}

pub(super) fn undergoers(scene: &Scene<'_>, n: usize, v: usize) -> Vec<Who> {
    parties(scene, n, arguments(scene.sentence(n), v).undergoers)
}

fn backs(scene: &Scene<'_>, n: usize, v: usize) -> Option<Fact> {
    let s = scene.sentence(n);
    let args = arguments(s, v);
    let mut helped = undergoers(scene, n, v);
    if helped.is_empty() && has_rel(s, v, &["acl"]) && is_passive(s, v) {
        helped = parties(scene, n, head(s, v));
    }
    if helped.is_empty() {
        // "backing the SDF's drive": whose drive it is
        let owners = args
            .undergoers
            .iter()
            .flat_map(|&u| children(s, u, &["nmod:poss", "compound", "amod"]).collect::<Vec<_>>());
        helped = owners.flat_map(|h| super::modifier(scene, n, h)).collect();
    }
    let mut helpers = if is_passive(s, v) { helpers_by(scene, n, v) } else { doers(scene, n, v) };
    helpers.retain(|w| w.class != PeopleClass::Civilians);
    Fact::between(RelationKind::Backs, (v, "relation/backs-verb"), helpers, helped, clause_span(scene, n, v))
}

/// *backed by Iran*, *aided by support from Turkey*, *supported by Russian air power*: the power is Russia's.
fn helpers_by(scene: &Scene<'_>, n: usize, v: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    let by = by_phrase(s, v);
    let direct = parties(scene, n, by.iter().copied());
    if !direct.is_empty() {
        return direct;
    }
    let from = with_preposition(s, v, &["from"])
        .into_iter()
        .chain(by.iter().flat_map(|&h| with_preposition(s, h, &["from"])))
        .collect::<Vec<_>>();
    let given = parties(scene, n, from);
    if !given.is_empty() {
        return given;
    }
    by.iter()
        .flat_map(|&h| children(s, h, &["nmod:poss", "amod", "compound"]).collect::<Vec<_>>())
        .flat_map(|h| super::modifier(scene, n, h))
        .collect()
}

/// *provides weapons to X*, *supplied X with arms*.
fn gives(scene: &Scene<'_>, n: usize, v: usize) -> Option<Fact> {
    let s = scene.sentence(n);
    let help = |j: &usize| conjuncts(s, *j).iter().any(|&k| has(HELP, lemma(s, k)));
    let thing = children(s, v, &["obj"]).find(help);
    let with = with_preposition(s, v, &["with"]).into_iter().find(help);
    thing.or(with)?;
    let mut to: Vec<usize> = with_preposition(s, v, &["to", "for"]);
    to.extend(thing.into_iter().flat_map(|t| with_preposition(s, t, &["to", "for"])));
    to.extend(children(s, v, &["iobj"]));
    if with.is_some() {
        to.extend(children(s, v, &["obj"]));
    }
    let mut helped = parties(scene, n, to);
    helped.retain(|w| is_armed(scene, w));
    let helpers = doers(scene, n, v);
    Fact::between(RelationKind::Backs, (v, "relation/gives"), helpers, helped, clause_span(scene, n, v))
}

/// *HTS, formerly known as Jabhat al-Nusra*, *rebranded itself as*.
fn formerly(scene: &Scene<'_>, n: usize, v: usize) -> Option<Fact> {
    let s = scene.sentence(n);
    let names = parties(
        scene,
        n,
        with_preposition(s, v, &["as"]).into_iter().chain(children(s, v, &["xcomp", "obj"])).collect::<Vec<_>>(),
    );
    let renamed = matches!(lemma(s, v), "rename" | "rebrand");
    let former = children(s, v, &["advmod"]).any(|j| matches!(lemma(s, j), "formerly" | "previously" | "once"));
    let (subjects, objects) = if renamed {
        let args = arguments(s, v);
        (names, parties(scene, n, if is_passive(s, v) { args.undergoers } else { args.doers }))
    } else if former {
        (parties(scene, n, head(s, v)), names)
    } else {
        return None;
    };
    Fact::between(RelationKind::Formerly, (v, "relation/formerly"), subjects, objects, clause_span(scene, n, v))
}

/// *pledged allegiance to IS*, *belongs to the SNA*, *an alliance dominated by the YPG*, *the SDF, which includes the YPG*.
fn membership(scene: &Scene<'_>, n: usize, v: usize) -> Option<Fact> {
    let s = scene.sentence(n);
    let (members, groups) = match lemma(s, v) {
        "pledge" | "swear" | "declare" | "owe" => {
            let oath =
                children(s, v, &["obj"]).find(|&j| matches!(lemma(s, j), "allegiance" | "loyalty" | "fealty"))?;
            let to: Vec<usize> =
                with_preposition(s, v, &["to"]).into_iter().chain(with_preposition(s, oath, &["to"])).collect();
            (doers(scene, n, v), parties(scene, n, to))
        }
        "belong" => (doers(scene, n, v), parties(scene, n, with_preposition(s, v, &["to"]))),
        // people who went to a group: "foreign fighters who joined Isis", "he volunteered for the YPG"
        "enlist" | "join" | "serve" | "volunteer" => {
            let mut to = with_preposition(s, v, &["for", "in", "with"]);
            if lemma(s, v) == "join" {
                to = children(s, v, &["obj"]).collect();
            }
            let nameless = |w: &Who| w.actor.actor_id.is_none() && w.class == PeopleClass::Combatants && !w.person;
            let groups = parties(scene, n, to).into_iter().filter(|w| is_non_state(scene, w) || nameless(w)).collect();
            let people = |w: &Who| w.person || w.actor.actor_id.is_none();
            (doers(scene, n, v).into_iter().filter(people).collect(), groups)
        }
        "form" if children(s, v, &["obj"]).any(|j| lemma(s, j) == "part") => {
            let parts: Vec<usize> = children(s, v, &["obj"]).flat_map(|j| with_preposition(s, j, &["of"])).collect();
            (doers(scene, n, v), parties(scene, n, parts))
        }
        "dominate" | "include" | "comprise" | "spearhead" => {
            let args = arguments(s, v);
            if lemma(s, v) == "dominate" || lemma(s, v) == "spearhead" {
                // "an alliance dominated by the YPG": the alliance is who it is in apposition to
                let whole = args.undergoers.iter().map(|&u| named_by_apposition(s, u)).collect::<Vec<_>>();
                (parties(scene, n, args.doers), parties(scene, n, whole))
            } else {
                (parties(scene, n, args.undergoers), parties(scene, n, args.doers))
            }
        }
        _ => return None,
    };
    let members: Vec<Who> = members.into_iter().filter(|w| w.person || is_armed(scene, w)).collect();
    let went = matches!(lemma(s, v), "enlist" | "join" | "serve" | "volunteer");
    let groups: Vec<Who> = groups.into_iter().filter(|w| went || is_group(scene, w)).collect();
    Fact::between(RelationKind::MemberOf, (v, "relation/member-verb"), members, groups, clause_span(scene, n, v))
}

/// The name that a common noun is in apposition to: *the SDF* for *an alliance* in *the SDF, an alliance*.
fn named_by_apposition(s: &Sentence, noun: usize) -> usize {
    if has_rel(s, noun, &["appos"]) { head(s, noun).unwrap_or(noun) } else { noun }
}

/// *joined forces with*, *fought alongside*, *deployed alongside*, *fighting on the side of the regime*.
fn alliance(scene: &Scene<'_>, n: usize, v: usize) -> Option<Fact> {
    let s = scene.sentence(n);
    let (others, rule): (Vec<usize>, &'static str) = match lemma(s, v) {
        "side" | "team" => (with_preposition(s, v, &["with"]), "relation/sides-with"),
        "join" if children(s, v, &["obj"]).any(|j| matches!(lemma(s, j), "force" | "forces" | "hand" | "rank")) => {
            let inner = children(s, v, &["obj"]).flat_map(|j| with_preposition(s, j, &["with"])).collect::<Vec<_>>();
            (with_preposition(s, v, &["with"]).into_iter().chain(inner).collect(), "relation/joins-forces")
        }
        "coordinate" | "cooperate" | "collaborate" | "partner" => {
            (with_preposition(s, v, &["with"]), "relation/cooperates")
        }
        "fight" | "battle" | "deploy" | "embed" | "operate" | "serve" | "station" => {
            let beside = with_preposition(s, v, &["alongside", "beside"]);
            let side = children(s, v, &["obl"])
                .filter(|&j| matches!(lemma(s, j), "side" | "behalf"))
                .flat_map(|j| behind_of(scene, n, j))
                .collect::<Vec<_>>();
            let rule = if beside.is_empty() { "relation/side-of" } else { "relation/alongside" };
            (if beside.is_empty() { side } else { beside }, rule)
        }
        _ => return None,
    };
    let objects = parties(scene, n, others);
    let subjects = if is_passive(s, v) { undergoers(scene, n, v) } else { doers(scene, n, v) };
    Fact::between(RelationKind::AlliedWith, (v, rule), subjects, objects, clause_span(scene, n, v))
}

/// The noun of *of X* behind *side* or *behalf*; a phrase such as *Assad's regime* may be taken up by one mention.
fn behind_of(scene: &Scene<'_>, n: usize, side: usize) -> Vec<usize> {
    let s = scene.sentence(n);
    let of = with_preposition(s, side, &["of"]);
    of.iter()
        .flat_map(|&h| {
            let own = scene.actor_at(n, h).is_some_and(|(_, m)| m.at.start > side);
            let possessors: Vec<usize> = children(s, h, &["nmod:poss"]).collect();
            if own || possessors.is_empty() { vec![h] } else { possessors }
        })
        .collect()
}

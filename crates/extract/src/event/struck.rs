//! Buildings, vehicles and installations, and the happening that struck them: *burned two buses*, *the attack on the
//! embassy*, *a bomb went off in front of the bank*.
//!
//! Near misses: *shot in his car*, *met at the embassy* (the thing is where it happened) · *a car bomb* (the thing is the
//! means) · *attacked the town* (ground is a place).

use super::trigger::Trigger;
use crate::{
    draft::Draft,
    lexicon::among,
    rule::{Restriction, RuleEvent},
    scene::Scene,
    syntax::{ancestors, arguments, children, conjuncts, has_rel, lemma, preposition, with_preposition},
    who::{Who, who},
};
use dateline_catalog::{Thing, thing};
use dateline_model::{Equipment, EventType, Family, Fate, Sentence, Struck, Upos};

/// What harms a thing.
const HARM: &str = "affect ambush attack assail assault blast blow bomb bombard burn damage demolish destroy devastate down dynamite \
    firebomb flatten gut hijack hit level loot machinegun machine-gun pillage plunder pound raid ransack raze riddle rip rock \
    sabotage shake shatter shell sink smash storm strafe strike target tear topple torch vandalise vandalize wreck";
/// What goes off or is thrown at a thing.
const AIM: &str = "detonate drop explode fire fly go hurl land launch leave lob open place plant shoot slam throw toss";
/// Nouns for harm that found no happening of their own.
const HARM_NOUNS: &str = "arson assault attack bombing burning damage demolition destruction dynamiting explosion raid sabotage \
    shelling storming strike";
/// What makes a line, a pole, a post or a block an installation, and a carrier a ship.
const KINDS: &str = "aircraft apartment army border bulk cargo container displacement electric electrical electricity guard \
    high-tension high-voltage housing idp military office oil police power rail railway refugee residential telephone tower \
    transmission voltage";
/// Where a blast is that harms the thing.
const AT: &[&str] = &[
    "across from",
    "against",
    "at",
    "in",
    "in front of",
    "inside",
    "into",
    "next to",
    "on",
    "opposite",
    "outside",
    "under",
    "underneath",
    "upon",
];

/// Things that a happening struck go to the draft of that happening.
pub(super) fn attach_struck(
    scene: &Scene<'_>,
    n: usize,
    triggers: &[Trigger<'_>],
    effects: &[(usize, usize)],
    drafts: &mut [(usize, Draft)],
) {
    let s = scene.sentence(n);
    for (governor, head) in pairs(scene, n, triggers) {
        let mut chain = vec![governor];
        chain.extend(effects.iter().filter(|(verb, _)| *verb == governor).map(|&(_, cause)| cause));
        chain.extend(arguments(s, governor).doers); // "the blast from the explosion hit a truck"
        chain.extend(ancestors(s, governor));
        let harms = |d: &Draft| d.event_type.is_some_and(harms);
        let host = chain
            .iter()
            .find_map(|a| drafts.iter().position(|(t, d)| t == a && harms(d)))
            .or_else(|| (drafts.len() == 1 && harms(&drafts[0].1)).then_some(0));
        let Some(draft) = host.map(|k| &mut drafts[k].1) else { continue };
        let struck = described(scene, n, head);
        let noun = s.tokens[head].span;
        let counted = |e: &Equipment| e.fate != Fate::Used && e.span.is_some_and(|span| span.end == noun.end);
        if draft.equipment.iter().any(counted) {
            continue; // tanks and trucks that were destroyed are told as equipment
        }
        if draft.struck.iter().any(|known| known.text == struck.text) {
            continue;
        }
        let note = format!("{:?} strikes {:?}", s.tokens[governor].text, struck.text);
        draft.because(&format!("struck[{}]", draft.struck.len()), "struck", note, struck.span);
        draft.struck.push(struck);
        draft.set_targets(residents(scene, n, head));
    }
}

/// *Attacked the home of the senator Ana Ruiz*: whose home it is that is attacked, by name.
fn residents(scene: &Scene<'_>, n: usize, home: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    if !among("apartment home house mansion residence villa", lemma(s, home)) {
        return Vec::new();
    }
    let owners = children(s, home, &["nmod:poss"]).chain(with_preposition(s, home, &["of"]));
    owners.flat_map(|owner| who(scene, n, owner)).filter(|w| w.person).collect()
}

fn harms(kind: EventType) -> bool {
    matches!(kind.family(), Family::Battles | Family::Explosions | Family::ViolenceAgainstCivilians | Family::Riots)
        || matches!(kind, EventType::Looting | EventType::CivilianInfrastructureDamage | EventType::DisruptedWeaponsUse)
}

/// Words of harm with the things that they harm, in reading order.
fn pairs(scene: &Scene<'_>, n: usize, triggers: &[Trigger<'_>]) -> Vec<(usize, usize)> {
    let s = scene.sentence(n);
    let mut out: Vec<(usize, usize)> = Vec::new();
    for at in 0..s.tokens.len() {
        let heads = match s.tokens[at].upos {
            Upos::Verb => of_verb(s, at),
            Upos::Noun | Upos::Propn => of_noun(s, at, triggers),
            _ => continue,
        };
        let all = heads.into_iter().flat_map(|head| conjuncts(s, head)).flat_map(|h| conjuncts(s, counted(s, h)));
        let all = all.flat_map(|head| std::iter::once(head).chain(listed(s, head)));
        let all = all.flat_map(|head| std::iter::once(head).chain(swallowed(scene, n, head)));
        out.extend(all.filter(|&head| is_structure(scene, n, head)).map(|head| (at, head)));
    }
    out.sort_by_key(|&(governor, head)| (head, governor));
    out.dedup_by_key(|&mut (_, head)| head);
    out
}

/// *Three vehicles: an ambulance, a truck and a van*: what is counted first, and told one by one behind it; *several
/// targets, including the palace*.
fn listed(s: &Sentence, head: usize) -> Vec<usize> {
    let items = children(s, head, &["appos"]).filter(|&j| j > head).map(|j| conjuncts(s, j));
    let among_them = children(s, head, &["nmod", "obl"]).filter(|&j| preposition(s, j).starts_with("includ"));
    let some = among_them.flat_map(|j| conjuncts(s, j));
    items.filter(|items| items.len() > 1).flatten().chain(some).collect()
}

/// *The offices of unions and houses were burned*, *the offices of the firm, the bank and the store*: things that the
/// parser joins to the owner of the thing before them.
fn swallowed(scene: &Scene<'_>, n: usize, head: usize) -> Vec<usize> {
    let s = scene.sentence(n);
    if !is_structure(scene, n, head) {
        return Vec::new();
    }
    let owners = with_preposition(s, head, &["of"]).into_iter().filter(|&j| !is_structure(scene, n, j));
    let beside = owners.flat_map(|owner| {
        let apart = children(s, owner, &["appos"]).filter(|&j| j > owner).flat_map(|j| conjuncts(s, j));
        conjuncts(s, owner).into_iter().skip(1).chain(apart).collect::<Vec<_>>()
    });
    beside.filter(|&j| is_structure(scene, n, j)).collect()
}

/// *burned the bus*, *the bus was burned*, *opened fire on the bus*, *set fire to the bus*, *placed a bomb in the bank*.
fn of_verb(s: &Sentence, v: usize) -> Vec<usize> {
    let fire =
        lemma(s, v) == "set" && children(s, v, &["obj", "obl"]).any(|j| among("ablaze alight fire", lemma(s, j)));
    if fire {
        let mut out = with_preposition(s, v, &["to", "on"]);
        out.extend(arguments(s, v).undergoers);
        return out;
    }
    // "the blast broke the windows of the bank"
    let breaks = || {
        lemma(s, v) == "break"
            && children(s, v, &["obj", "nsubj:pass"]).any(|j| among("glass pane window", lemma(s, j)))
    };
    let mut out = if among(HARM, lemma(s, v)) || breaks() { arguments(s, v).undergoers } else { Vec::new() };
    if among(AIM, lemma(s, v)) {
        let laid = among("lay leave place plant", lemma(s, v)); // what is laid near a thing is meant for it
        let at = |at: &str| AT.contains(&at) || laid && matches!(at, "near" | "by" | "beside");
        let aimed = |&j: &usize| at(&preposition(s, j)) && !carries(s, j);
        out.extend(children(s, v, &["obl"]).filter(aimed));
        out.extend(children(s, v, &["obj"]).flat_map(|o| children(s, o, &["nmod"]).filter(aimed).collect::<Vec<_>>()));
    }
    out
}

/// *the attack on the bus*, *the bombing of the bank*, *the embassy bombing*.
fn of_noun(s: &Sentence, noun: usize, triggers: &[Trigger<'_>]) -> Vec<usize> {
    let told = triggers
        .iter()
        .any(|t| t.token == noun && t.noun && matches!(t.rule.event, RuleEvent::Type(kind) if harms(kind)));
    if !told && !among(HARM_NOUNS, lemma(s, noun)) {
        return Vec::new();
    }
    let mut out = with_preposition(s, noun, &["on", "against", "upon", "of", "to", "at", "in front of", "outside"]);
    out.extend(target_of(s, noun));
    // "the embassy bombing"; "property damage" and "a car bombing" name no thing that was struck
    let named = |&j: &usize| told && j + 1 == noun && thing(lemma(s, j)) != Some(Thing::Vehicle);
    out.extend(children(s, noun, &["compound"]).filter(named));
    if has_rel(s, noun, &["obj", "nsubj:pass"])
        && let Some(v) = s.tokens[noun].head
    {
        out.extend(with_preposition(s, v, &["on", "against", "upon"])); // "carried out an attack early today against …"
        if among("damage destruction harm", lemma(s, noun)) {
            out.extend(with_preposition(s, v, &["to"])); // "caused damage to the embassy"
        }
    }
    out
}

/// *The residence was the target of the attack*, *the targets of the attack were two banks*.
pub(super) fn target_of(s: &Sentence, noun: usize) -> Vec<usize> {
    let aim = |h: &usize| among("object objective target", lemma(s, *h)) && preposition(s, noun) == "of";
    let Some(target) = s.head(noun).filter(aim) else { return Vec::new() };
    if has_rel(s, target, &["nsubj"]) {
        return s.head(target).into_iter().filter(|&h| children(s, h, &["cop"]).next().is_some()).collect();
    }
    children(s, target, &["nsubj"]).collect()
}

/// *exploded in a car*: the vehicle carries the bomb.
fn carries(s: &Sentence, head: usize) -> bool {
    preposition(s, head) == "in" && thing(lemma(s, head)) == Some(Thing::Vehicle)
}

/// *buses* in *dozens of buses*; *a series of shops*; the building whose windows they are.
fn counted(s: &Sentence, head: usize) -> usize {
    let word = lemma(s, head);
    if among("basement ceiling door entrance floor gate glass lobby roof shelf storey wall window", word) {
        // "the windows and doors of the consulate": what stands behind the last belongs to both
        let mut parts = conjuncts(s, head).into_iter();
        let owner = |part| {
            children(s, part, &["nmod:poss"]).next().or_else(|| with_preposition(s, part, &["of"]).first().copied())
        };
        return parts.find_map(owner).unwrap_or(head);
    }
    let only_counts = among(
        "couple dozen facade foot front kilometer kilometre meter metre piece hundred many number part score section series several some stretch",
        word,
    );
    if !only_counts && s.tokens[head].upos != Upos::Num {
        return head;
    }
    with_preposition(s, head, &["of"]).into_iter().next().unwrap_or(head)
}

/// A building, vehicle or installation.
fn is_structure(scene: &Scene<'_>, n: usize, head: usize) -> bool {
    let s = scene.sentence(n);
    let word = s.tokens[head].lemma.to_lowercase();
    let singular = word.strip_suffix('s').unwrap_or(&word);
    let listed = |word: &str| scene.know.rules.lists(Restriction::Structure, word);
    let known = |word: &str| {
        matches!(thing(word), Some(Thing::Site | Thing::Vehicle))
            || listed(word)
            || among("block camp carrier line network system", word)
    };
    if !matches!(s.tokens[head].upos, Upos::Noun | Upos::Propn) || !(known(&word) || known(singular)) {
        return false;
    }
    let fired = [Restriction::Ordnance, Restriction::Explosive, Restriction::Grenade];
    if fired.iter().any(|&list| scene.know.rules.lists(list, singular)) {
        return false; // a rocket is a vehicle to WordNet
    }
    // "block", "line" and "post" alone are ground or a direction, "camp" a base, "carrier", "network" and "system" anything
    let told = || children(s, head, &["compound", "amod"]).any(|j| among(KINDS, &s.tokens[j].text.to_lowercase()));
    !among("block camp carrier line network pole post system", singular) || told()
}

fn described(scene: &Scene<'_>, n: usize, head: usize) -> Struck {
    let s = scene.sentence(n);
    let np = s.np(head);
    let skip = |k: &usize| {
        let t = &s.tokens[*k];
        if s.tokens.get(k + 1).is_some_and(|next| next.text == "-") {
            return false; // "a five-storey building"
        }
        matches!(t.upos, Upos::Det | Upos::Num | Upos::Pron | Upos::Part | Upos::Adv | Upos::Adp | Upos::Punct)
            || among("least many more numerous other several some various", &t.lemma)
    };
    let start = (np.start..head).find(|k| !skip(k)).unwrap_or(head);
    // "the offices of the union": whose they are says which
    let end = if s.tokens.get(head + 1).is_some_and(|t| t.lemma == "of") { np.end.max(head + 1) } else { head + 1 };
    // "the tanker Sounion"
    let name = children(s, head, &["appos"]).find(|&j| dateline_catalog::is_vessel(&s.tokens[head].lemma) && j > head);
    let end = name.map_or(end, |name| s.np(name).end.max(end));
    let span = scene.span(n, start..end);
    Struck { text: scene.text(span).to_owned(), noun: s.tokens[head].lemma.to_lowercase(), span: Some(span) }
}

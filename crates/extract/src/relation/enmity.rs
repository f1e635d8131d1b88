//! Who is against whom: *rebels fighting the regime*, *waged an insurgency against*, *their campaign to defeat IS*, *regards
//! the YPG as terrorists*, *involved in an armed struggle against*.
//!
//! Near misses: *fighting raged* · *fought the army in Saraqib on Friday*, *the fight for the town* (events).

use super::{
    Fact, OPINION, clause_span, is_armed, is_group,
    noun::owners,
    parties, phrase_span,
    verb::{doers, undergoers},
};
use crate::{
    lexicon::has,
    scene::Scene,
    speaker,
    syntax::{arguments, children, conjuncts, has_rel, head, is_habitual, lemma, preposition, with_preposition},
    voice::Voices,
    who::Who,
};
use dateline_model::{PlaceMention, PlacePrecision, RelationKind};

const OPPOSE: &[&str] = &["battle", "combat", "confront", "fight", "oppose", "resist"];
const DEFEAT: &[&str] =
    &["combat", "confront", "counter", "crush", "defeat", "degrade", "destroy", "eliminate", "eradicate", "fight"];
/// Fights that are waged or fought as such.
const STRUGGLE: &[&str] =
    &["battle", "campaign", "insurgency", "jihad", "rebellion", "resistance", "struggle", "uprising", "war"];
const CAMPAIGN: &[&str] = &["battle", "campaign", "fight", "insurgency", "rebellion", "struggle", "uprising", "war"];
/// What one has in a campaign that is fought with others.
const SHARE: &[&str] =
    &["commitment", "contribution", "involvement", "leader", "member", "part", "participation", "partner", "role"];

pub(super) fn is_campaign(word: &str) -> bool {
    has(CAMPAIGN, word)
}

/// *rebels fighting the regime*, *often clashing with*, *waged an insurgency against*, *to defeat IS*, *deal IS a defeat*.
pub(super) fn verb(scene: &Scene<'_>, n: usize, v: usize, voices: &Voices) -> Option<Fact> {
    let s = scene.sentence(n);
    let word = lemma(s, v);
    let against = |preps: &[&str]| parties(scene, n, with_preposition(s, v, preps));
    let lasting = has_rel(s, v, &["acl", "amod", "advcl"])
        || children(s, v, &["aux"]).any(|j| lemma(s, j) == "have")
        || children(s, v, &["advmod"]).any(|j| lemma(s, j) == "long");
    let waged = children(s, v, &["obj"]).find(|&j| has(STRUGGLE, lemma(s, j)));
    // "we will defeat them"
    let sides = || {
        let we = || speaker::party(scene, voices, n, speaker::pronoun_of(scene, n, v, "nsubj", "we")?);
        let own = doers(scene, n, v);
        if own.is_empty() { we().into_iter().collect() } else { own }
    };
    let fact = |subjects: Vec<Who>, objects: Vec<Who>, rule| {
        Fact::between(RelationKind::Opposes, (v, rule), subjects, objects, clause_span(scene, n, v))
    };
    const WAGE: &[&str] = &["continue", "fight", "join", "lead", "launch", "mount", "pursue", "spearhead", "wage"];
    if let Some(war) = waged.filter(|_| has(WAGE, word)) {
        let mut enemies = parties(scene, n, with_preposition(s, war, &["against", "on", "with"]));
        enemies.extend(against(&["against", "on", "with"]));
        if enemies.is_empty() {
            // "fought a long insurgency in Turkey"
            let inside = with_preposition(s, war, &["in"]).into_iter().chain(with_preposition(s, v, &["in"]));
            enemies = inside.filter_map(|h| super::state_at(scene, n, h)).collect();
        }
        return fact(doers(scene, n, v), enemies, "relation/wages");
    }
    // "considers the YPG a terrorist group", "views it as its enemy"
    if has(OPINION, word) {
        const HATED: &[&str] = &["enemy", "foe", "terrorist", "threat"];
        let judged = |j: &usize| {
            has(HATED, lemma(s, *j))
                || children(s, *j, &["amod", "compound"]).any(|k| has(HATED, lemma(s, k)) || lemma(s, k) == "terror")
        };
        let verdict = children(s, v, &["obj", "xcomp", "obl", "ccomp"]).find(judged)?;
        let mut seen = children(s, v, &["obj"]).filter(|&j| j != verdict).collect::<Vec<_>>();
        seen.extend(children(s, verdict, &["nsubj", "nmod:poss"]));
        return fact(doers(scene, n, v), parties(scene, n, seen), "relation/regards");
    }
    // "have turned against one another"
    if word == "turn"
        && with_preposition(s, v, &["against", "on"])
            .iter()
            .any(|&j| matches!(lemma(s, j), "one" | "each" | "other" | "another"))
    {
        let mut both = doers(scene, n, v);
        let others = if both.len() > 1 { both.split_off(1) } else { Vec::new() };
        return fact(both, others, "relation/turned-against");
    }
    if has(OPPOSE, word) && (lasting || word == "oppose") {
        let mut enemies = undergoers(scene, n, v);
        enemies.extend(against(&["against"]));
        if let Some(found) = fact(doers(scene, n, v), enemies, "relation/opposes-verb") {
            return Some(found);
        }
    }
    if has(DEFEAT, word) && has_rel(s, v, &["xcomp", "acl", "advcl", "conj", "ccomp"]) {
        let enemies: Vec<Who> = undergoers(scene, n, v).into_iter().filter(|w| is_group(scene, w)).collect();
        return fact(sides(), enemies, "relation/defeat");
    }
    if matches!(word, "deal" | "deliver" | "inflict")
        && children(s, v, &["obj"]).any(|j| matches!(lemma(s, j), "blow" | "defeat"))
    {
        let mut enemies = against(&["on", "to"]);
        enemies.extend(parties(scene, n, children(s, v, &["iobj"]).collect::<Vec<_>>()));
        let mut sides = sides();
        // "together with the coalition we will deal IS a defeat"
        sides.extend(against(&["with"]));
        return fact(sides, enemies.into_iter().filter(|w| is_group(scene, w)).collect(), "relation/defeat");
    }
    if matches!(word, "clash" | "skirmish" | "attack" | "bomb" | "target") && is_habitual(s, v) {
        let mut enemies = undergoers(scene, n, v);
        enemies.extend(against(&["with", "against"]));
        return fact(doers(scene, n, v), enemies, "relation/habitual");
    }
    None
}

/// *Iraqi forces in their campaign to defeat IS*, *the coalition's fight against IS*. With a place it is an event.
pub(super) fn campaign(scene: &Scene<'_>, n: usize, i: usize) -> Option<Fact> {
    let s = scene.sentence(n);
    let mut enemies = parties(scene, n, with_preposition(s, i, &["against", "with"]));
    for v in children(s, i, &["acl"]).flat_map(|v| conjuncts(s, v)) {
        if matches!(lemma(s, v), "counter" | "defeat" | "degrade" | "destroy" | "eliminate" | "eradicate" | "fight") {
            enemies.extend(parties(scene, n, children(s, v, &["obj"]).collect::<Vec<_>>()));
        }
    }
    let mut sides = owners(scene, n, i);
    sides.extend(parties(scene, n, with_preposition(s, i, &["by"])));
    if sides.is_empty() && has_rel(s, i, &["nmod"]) {
        sides = parties(scene, n, head(s, i)); // "forces in their campaign"
    }
    if sides.is_empty() {
        sides = taking_part(scene, n, i);
    }
    let spot = |p: &PlaceMention| !p.metonymic && p.place.precision != PlacePrecision::Country;
    let located = scene.places(n).any(|(_, p)| spot(p) && crate::syntax::below(s, p.head, i));
    Fact::between(RelationKind::Opposes, (i, "relation/campaign"), sides, enemies, phrase_span(scene, n, i))
        .filter(|_| !located)
}

/// *is seen as key in the fight*, *involved in an armed struggle*, *their contribution to the battle*: who has a share in it.
fn taking_part(scene: &Scene<'_>, n: usize, i: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    if !matches!(&*preposition(s, i), "in" | "to" | "of") {
        return Vec::new();
    }
    let Some(mut up) = head(s, i) else { return Vec::new() };
    if has(SHARE, lemma(s, up)) {
        let own = owners(scene, n, up);
        if !own.is_empty() {
            return own;
        }
        let Some(over) = head(s, up) else { return Vec::new() };
        up = over;
    }
    let bound = matches!(
        lemma(s, up),
        "engage" | "entangle" | "key" | "crucial" | "instrumental" | "involve" | "join" | "lock" | "take" | "play"
    ) || children(s, up, &["cop"]).next().is_some();
    if !bound {
        return Vec::new();
    }
    let mut verbs = std::iter::once(up).chain(crate::syntax::ancestors(s, up)).take(2);
    verbs
        .find_map(|v| {
            let subjects: Vec<usize> = children(s, v, &["nsubj", "nsubj:pass"]).flat_map(|j| conjuncts(s, j)).collect();
            let subjects = subjects.into_iter().map(|j| crate::syntax::relative_antecedent(s, v, j));
            let found = parties(scene, n, subjects);
            (!found.is_empty()).then_some(found)
        })
        .unwrap_or_default()
}

/// *HTS, facing periodic airstrikes from Russian warplanes*: what comes again and again tells who is against whom.
pub(super) fn strikes(scene: &Scene<'_>, n: usize, i: usize) -> Option<Fact> {
    let s = scene.sentence(n);
    let violent =
        matches!(lemma(s, i), "airstrike" | "attack" | "bombardment" | "clash" | "raid" | "shelling" | "strike");
    if !violent || !is_habitual(s, i) {
        return None;
    }
    let mut sides = owners(scene, n, i);
    sides.extend(parties(scene, n, with_preposition(s, i, &["from", "by"])));
    let mut enemies = parties(scene, n, with_preposition(s, i, &["on", "against", "with"]));
    if let Some(v) = head(s, i).filter(|&v| matches!(lemma(s, v), "face" | "suffer" | "endure" | "weather")) {
        sides.extend(parties(scene, n, with_preposition(s, v, &["from"])));
        enemies.extend(crate::who::doers(scene, n, v, &arguments(s, v).doers));
    }
    enemies.retain(|w| is_armed(scene, w));
    Fact::between(RelationKind::Opposes, (i, "relation/habitual"), sides, enemies, phrase_span(scene, n, i))
}

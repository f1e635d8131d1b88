//! Who holds a place, as a state.
//!
//! Examples: *HTS dominates large parts of Idlib* (partial) · *a town controlled by the SDF* (full) · *the rebel-held
//! town of X* · *X remains in IS hands* · *one of the last strongholds of the rebels* · *factions vying for control of
//! X* (contested). Near misses: *rebels took control of X* (an event) · *ISIS lost control of X* (an event).

use crate::{
    draft::Draft,
    lexicon::{TERRITORY, has},
    modality::modality,
    scene::Scene,
    setting::most_specific,
    syntax::{arguments, below, children, conjuncts, has_rel, head, lemma, with_preposition},
    voice::Voices,
    who::{Who, who},
};
use dateline_model::{Extent, Kind, Modality, PlacePrecision, PlaceRef, Span, Upos};

const HOLD: &[&str] = &["control", "dominate", "govern", "hold", "occupy", "rule"];
const HELD: &[&str] = &["controlled", "dominated", "held", "occupied", "ruled", "run"];
const SEAT: &[&str] = &["bastion", "foothold", "heartland", "presence", "redoubt", "stronghold"];
const SHARE: &[&str] = &[
    "area", "bulk", "chunk", "half", "majority", "most", "much", "part", "percent", "pocket", "portion", "quarter",
    "stretch", "swath", "swathe", "third", "tract", "%",
];

/// Control claims of one sentence.
pub(crate) fn controls(scene: &Scene<'_>, n: usize, voices: &Voices) -> Vec<Draft> {
    let s = scene.sentence(n);
    let mut out = Vec::new();
    for i in 0..s.tokens.len() {
        match s.tokens[i].upos {
            Upos::Verb | Upos::Adj => verb(scene, n, i, voices, &mut out),
            Upos::Noun | Upos::Propn => noun(scene, n, i, voices, &mut out),
            _ => {}
        }
    }
    out
}

fn verb(scene: &Scene<'_>, n: usize, v: usize, voices: &Voices, out: &mut Vec<Draft>) {
    let s = scene.sentence(n);
    let word = lemma(s, v);
    let form = s.tokens[v].text.to_lowercase();
    // "rebel-held town", "IS-controlled area"
    if has(HELD, &form) && v >= 2 && s.tokens[v - 1].text == "-" {
        let holders = who(scene, n, v - 2);
        let holders = if holders.is_empty() { named_before_hyphen(scene, n, v - 2) } else { holders };
        if let Some(h) = head(s, v).filter(|&h| h > v) {
            let places = places_of(scene, n, h);
            let span = s.tokens[v - 2].span.cover(s.span_of(s.np(h)));
            emit(scene, n, v, extent(scene, n, h, &places), holders, places, span, "control/hyphen", voices, out);
        }
        return;
    }
    if has(HOLD, word) && children(s, v, &["xcomp"]).next().is_none() {
        let args = arguments(s, v);
        let holders: Vec<Who> = args.doers.iter().flat_map(|&h| who(scene, n, h)).collect();
        for &u in &args.undergoers {
            let ground = has(TERRITORY, lemma(s, u))
                || has(SHARE, lemma(s, u))
                || scene.place_at(n, u).is_some()
                || lemma(s, u) == "it";
            if !ground || scene.is_actor(n, u) && scene.place_at(n, u).is_none() {
                continue;
            }
            let mut places = held_places(scene, n, u);
            if places.is_empty()
                && crate::syntax::is_rel_clause(s, v)
                && let Some(h) = head(s, v)
            {
                places = held_places(scene, n, h); // "Deir Ezzor, an area where IS still holds territory"
            }
            if places.is_empty() {
                places = with_preposition(s, v, &["in", "across", "along", "around", "near", "of"])
                    .into_iter()
                    .flat_map(|j| places_of(scene, n, j))
                    .collect();
            }
            if places.is_empty() && has(SHARE, lemma(s, u)) {
                // "its divisions, with portions controlled by …": portions of what the sentence is about
                places = scene
                    .places(n)
                    .filter(|(_, p)| p.at.end <= u && !p.metonymic && p.locates.is_none())
                    .map(|(_, p)| p.place.clone())
                    .last()
                    .into_iter()
                    .collect();
            }
            emit(
                scene,
                n,
                v,
                extent(scene, n, u, &places),
                holders.clone(),
                places,
                span_of(scene, n, v),
                "control/hold",
                voices,
                out,
            );
        }
        return;
    }
    if word == "entrench" || word == "hole" {
        let args = arguments(s, v);
        let holders: Vec<Who> = args.doers.iter().chain(&args.undergoers).flat_map(|&h| who(scene, n, h)).collect();
        let places: Vec<PlaceRef> =
            with_preposition(s, v, &["in"]).into_iter().flat_map(|h| places_of(scene, n, h)).collect();
        emit(scene, n, v, Extent::Full, holders, places, span_of(scene, n, v), "control/entrenched", voices, out);
        return;
    }
    // "up to 500 fighters remain in Raqqa"
    if matches!(word, "remain" | "stay") && !has_rel(s, v, &["acl"]) {
        let holders: Vec<Who> = arguments(s, v)
            .doers
            .iter()
            .flat_map(|&h| who(scene, n, h))
            .filter(|w| w.class == dateline_model::PeopleClass::Combatants)
            .collect();
        let places: Vec<PlaceRef> = with_preposition(s, v, &["in", "inside", "around"])
            .into_iter()
            .flat_map(|h| places_of(scene, n, h))
            .collect();
        emit(scene, n, v, Extent::Partial, holders, places, span_of(scene, n, v), "control/remain", voices, out);
        if let Some(d) = out.last_mut().filter(|d| d.sentences[0] == n && d.quantities.is_empty()) {
            let heads = arguments(s, v).doers;
            let counted = crate::count::counted(scene, n)
                .into_iter()
                .filter(|c| heads.contains(&c.head) || heads.iter().any(|&h| crate::who::substance(s, h) == c.head));
            d.quantities.extend(counted.map(|c| c.quantity));
        }
        return;
    }
    // "the most contested regions", "contested town"
    if (word == "contested" || word == "contest")
        && has_rel(s, v, &["amod"])
        && let Some(h) = head(s, v)
    {
        let mut places = places_of(scene, n, h);
        if places.is_empty() {
            for subject in children(s, h, &["nsubj"]).chain(arguments(s, crate::syntax::clause_of(s, h)).doers) {
                places.extend(places_of(scene, n, subject));
            }
        }
        emit(
            scene,
            n,
            v,
            Extent::Contested,
            Vec::new(),
            places,
            span_of(scene, n, h),
            "control/contested",
            voices,
            out,
        );
        return;
    }
    // "factions vying for control of …"
    if matches!(word, "vie" | "compete" | "jostle" | "struggle") {
        let contest = with_preposition(s, v, &["for", "over"])
            .into_iter()
            .find(|&j| matches!(lemma(s, j), "control" | "territory" | "dominance" | "influence"));
        if let Some(j) = contest {
            let holders: Vec<Who> = arguments(s, v).doers.iter().flat_map(|&h| who(scene, n, h)).collect();
            let mut places = places_of(scene, n, j);
            if places.is_empty() {
                places = scene
                    .places(n)
                    .filter(|(_, p)| !p.metonymic && p.locates.is_none())
                    .map(|(_, p)| p.place.clone())
                    .collect();
            }
            emit(scene, n, v, Extent::Contested, holders, places, span_of(scene, n, v), "control/vying", voices, out);
        }
    }
}

fn noun(scene: &Scene<'_>, n: usize, i: usize, voices: &Voices, out: &mut Vec<Draft>) {
    let s = scene.sentence(n);
    let word = lemma(s, i);
    // "under the control of X", "in X hands", "in the hands of X"
    if matches!(word, "control" | "hand" | "rule" | "grip" | "occupation")
        && children(s, i, &["case"]).any(|j| matches!(lemma(s, j), "under" | "in"))
    {
        let mut holders: Vec<Who> = Vec::new();
        for h in with_preposition(s, i, &["of"]).into_iter().chain(children(s, i, &["nmod:poss", "compound", "amod"])) {
            holders.extend(who(scene, n, h));
        }
        if holders.is_empty() {
            return;
        }
        let mut places = Vec::new();
        let mut subject_head = None;
        let mut subjects: Vec<usize> = children(s, i, &["nsubj"]).collect();
        if let Some(h) = head(s, i) {
            if has_rel(s, i, &["nmod", "acl"]) {
                subjects.push(h);
            } else {
                subjects.extend(arguments(s, h).doers);
                subjects.extend(arguments(s, h).undergoers);
            }
        }
        for subject in subjects {
            places.extend(held_places(scene, n, subject));
            subject_head.get_or_insert(subject);
        }
        let reach = subject_head.map_or(Extent::Full, |h| extent(scene, n, h, &places));
        emit(scene, n, i, reach, holders, places, span_of(scene, n, i), "control/under", voices, out);
        return;
    }
    // "the group's last stronghold", "strongholds of rebels", "maintains a presence in", "control over a part of"
    if has(SEAT, word) {
        let mut holders: Vec<Who> = Vec::new();
        for h in
            with_preposition(s, i, &["of", "for"]).into_iter().chain(children(s, i, &["nmod:poss", "compound", "amod"]))
        {
            holders.extend(who(scene, n, h));
        }
        let mut places = Vec::new();
        if let Some(h) = head(s, i)
            && s.tokens[h].upos == Upos::Verb
            && has_rel(s, i, &["obj"])
            && matches!(lemma(s, h), "retain" | "maintain" | "have" | "keep" | "hold" | "establish")
        {
            if holders.is_empty() {
                holders = arguments(s, h).doers.into_iter().flat_map(|j| who(scene, n, j)).collect();
            }
            for j in with_preposition(s, h, &["in", "around", "near", "across", "over"])
                .into_iter()
                .chain(with_preposition(s, i, &["in", "around", "across", "near", "over"]))
            {
                places.extend(places_of(scene, n, j));
            }
        } else {
            // apposition or predicate: "X, the group's last stronghold", "X is one of the last strongholds of Y"
            let mut up = i;
            if let Some(h) =
                head(s, i).filter(|&h| has_rel(s, i, &["nmod"]) && matches!(lemma(s, h), "one" | "last" | "some"))
            {
                up = h;
            }
            let mut subjects: Vec<usize> = children(s, up, &["nsubj"]).collect();
            if has_rel(s, up, &["appos"]) {
                subjects.extend(head(s, up));
            }
            for subject in subjects {
                places.extend(places_of(scene, n, subject));
            }
            if places.is_empty() {
                for j in with_preposition(s, i, &["of", "in"]) {
                    places.extend(places_of(scene, n, j));
                }
            }
        }
        let gone = matches!(lemma(s, head(s, i).unwrap_or(i)), "lose" | "push" | "former");
        if !gone {
            let reach = if word == "stronghold" || word == "bastion" || word == "redoubt" {
                extent(scene, n, i, &places)
            } else {
                Extent::Partial
            };
            emit(scene, n, i, reach, holders, places, span_of(scene, n, i), "control/stronghold", voices, out);
        }
        return;
    }
    // "leaves it with control over a portion", "has control of"
    if word == "control" && !has_rel(s, i, &["compound"]) {
        let Some(h) = head(s, i) else { return };
        if !matches!(lemma(s, h), "have" | "retain" | "maintain" | "keep" | "leave" | "exercise") {
            return;
        }
        let args = arguments(s, h);
        let holders: Vec<Who> = if lemma(s, h) == "leave" { args.undergoers } else { args.doers }
            .into_iter()
            .flat_map(|j| who(scene, n, j))
            .collect();
        for j in with_preposition(s, i, &["of", "over"]) {
            let places = places_of(scene, n, j);
            emit(
                scene,
                n,
                i,
                extent(scene, n, j, &places),
                holders.clone(),
                places,
                span_of(scene, n, h),
                "control/has",
                voices,
                out,
            );
        }
    }
}

/// Places that a noun is or governs; a short noun (*the city*) may be linked to an earlier place.
fn places_of(scene: &Scene<'_>, n: usize, h: usize) -> Vec<PlaceRef> {
    let s = scene.sentence(n);
    let mut out: Vec<PlaceRef> =
        conjuncts(s, h).into_iter().filter_map(|k| scene.place_at(n, k).map(|(_, p)| p.place.clone())).collect();
    for (_, p) in scene.places(n) {
        let clausal = crate::syntax::ancestors(s, p.head)
            .into_iter()
            .take_while(|&a| a != h)
            .any(|a| has_rel(s, a, &["acl", "advcl"]));
        if !p.metonymic
            && p.locates.is_none()
            && p.head != h
            && below(s, p.head, h)
            && !clausal
            && !out.contains(&p.place)
        {
            out.push(p.place.clone());
        }
    }
    most_specific(out)
}

/// The places that a word for ground stands for: its own, those of what it is in apposition to (*Hajin, one of the last
/// areas held by …*), those that a container names as its content, those an *it* goes back to.
fn held_places(scene: &Scene<'_>, n: usize, h: usize) -> Vec<PlaceRef> {
    let s = scene.sentence(n);
    let mut top = h;
    while has_rel(s, top, &["nmod"])
        && head(s, top).is_some_and(|up| matches!(lemma(s, up), "one" | "some" | "last" | "many" | "part"))
    {
        top = head(s, top).unwrap_or(top);
    }
    if has_rel(s, top, &["appos"])
        && scene.place_at(n, h).is_none()
        && let Some(up) = head(s, top)
    {
        let named = places_of(scene, n, up);
        if !named.is_empty() && scene.place_at(n, up).is_some() {
            return named;
        }
        // the name right before the comma, whatever the apposition was hung on
        let from = s.subtree(top).first().copied().unwrap_or(top);
        if let Some((_, p)) = scene.places(n).find(|(_, p)| p.at.end == from || p.at.end + 1 == from) {
            return vec![p.place.clone()];
        }
        if !named.is_empty() {
            return named;
        }
    }
    if lemma(s, h) == "it" {
        let before = scene
            .places(n)
            .filter(|(_, p)| p.at.end <= h && !p.metonymic && p.locates.is_none())
            .map(|(_, p)| p.place.clone())
            .next();
        let earlier = || {
            n.checked_sub(1).and_then(|m| {
                scene.places(m).find(|(_, p)| !p.metonymic && p.locates.is_none()).map(|(_, p)| p.place.clone())
            })
        };
        return before.or_else(earlier).into_iter().collect();
    }
    // "a town in Idlib province": the container knows which mention it locates
    let located = scene
        .places(n)
        .filter(|(_, p)| below(s, p.head, h))
        .find_map(|(_, p)| p.locates)
        .and_then(|k| scene.linked.places.get(k));
    if scene.place_at(n, h).is_none()
        && let Some(m) = located.filter(|m| m.at.sentence == n)
    {
        return vec![m.place.clone()];
    }
    places_of(scene, n, h)
}

fn named_before_hyphen(scene: &Scene<'_>, n: usize, i: usize) -> Vec<Who> {
    crate::who::one(scene, n, i).into_iter().collect()
}

fn extent(scene: &Scene<'_>, n: usize, h: usize, places: &[PlaceRef]) -> Extent {
    let s = scene.sentence(n);
    let share =
        s.subtree(h).into_iter().any(|i| has(SHARE, lemma(s, i)) || s.tokens[i].text == "%") || has(SHARE, lemma(s, h));
    let largely = head(s, h).into_iter().chain([h]).any(|i| {
        children(s, i, &["advmod"]).any(|j| matches!(lemma(s, j), "largely" | "mostly" | "mainly" | "partly" | "still"))
    });
    let wide = !places.is_empty()
        && places.iter().all(|p| matches!(p.precision, PlacePrecision::Admin | PlacePrecision::Country));
    if share || largely || wide { Extent::Partial } else { Extent::Full }
}

fn span_of(scene: &Scene<'_>, n: usize, i: usize) -> Span {
    let s = scene.sentence(n);
    let clause = if s.tokens[i].upos == Upos::Verb { i } else { crate::syntax::clause_of(s, i) };
    crate::syntax::span_with_noun(s, clause, &["acl", "appos"])
}

#[allow(clippy::too_many_arguments)] // one call per pattern, each argument a part of the claim
fn emit(
    scene: &Scene<'_>,
    n: usize,
    at: usize,
    extent: Extent,
    holders: Vec<Who>,
    places: Vec<PlaceRef>,
    span: Span,
    rule: &str,
    voices: &Voices,
    out: &mut Vec<Draft>,
) {
    let s = scene.sentence(n);
    let reading = modality(s, at);
    if places.is_empty()
        || (holders.is_empty() && extent != Extent::Contested)
        || !matches!(rule, "control/hyphen" | "control/stronghold")
            && (reading.modality != Modality::Asserted || reading.called_for)
    {
        return;
    }
    let mut d = Draft::new(Kind::Control, n, span);
    d.extent = Some(extent);
    d.set_actors(holders);
    d.places = places;
    d.attribution = match rule {
        // what only describes a place is the outlet's word, whoever speaks in the sentence
        "control/hyphen" | "control/stronghold" => voices.outlet().to_vec(),
        _ if has_rel(s, at, &["acl", "acl:relcl", "amod"]) => voices.outlet().to_vec(),
        _ => voices.chain(scene, n, at).0,
    };
    d.headline = scene.role(n) == dateline_model::PartRole::Headline;
    d.because("extent", rule, format!("{:?} tells control, {extent}", s.tokens[at].text), Some(s.tokens[at].span));
    d.confidence = 0.75;
    out.push(d);
}

//! Where and when: which places and times of a sentence belong to which happening.

use crate::{
    lexicon::{REPORT, among, has},
    scene::Scene,
    syntax::{ancestors, children, clause_of, has_rel, preposition},
};
use dateline_model::{PlacePrecision, PlaceRef, TimeSpan};

/// Depth-first distance rule: a place or time belongs to the lowest trigger that governs it; a trigger without any of
/// its own takes those of the clauses above it.
pub(crate) struct Setting<'t> {
    /// Trigger tokens of the sentence.
    pub triggers: &'t [usize],
    /// Verbs that tell the effect of a trigger (*the airstrikes killed …*), with the trigger.
    pub effects: &'t [(usize, usize)],
}

impl Setting<'_> {
    /// The trigger that governs a token most closely, by way of the tree.
    fn owner(&self, scene: &Scene<'_>, n: usize, token: usize) -> Option<usize> {
        let s = scene.sentence(n);
        let meant = |a: usize| {
            let cause = || self.effects.iter().find(|(effect, _)| *effect == a).map(|(_, cause)| *cause);
            if self.triggers.contains(&a) { Some(a) } else { cause() }
        };
        meant(token).or_else(|| ancestors(s, token).into_iter().find_map(meant))
    }

    /// Places of a trigger.
    pub fn places(&self, scene: &Scene<'_>, n: usize, trigger: usize, taken: &[usize]) -> Vec<PlaceRef> {
        let s = scene.sentence(n);
        let usable: Vec<(usize, PlaceRef)> = scene
            .places(n)
            .filter(|(_, p)| {
                !p.metonymic && p.locates.is_none() && !in_actor(scene, n, p.head) && !taken.contains(&p.head)
            })
            .filter(|(_, p)| {
                let h = p.head;
                !is_origin(scene, n, h) && !acts(scene, n, h) && !is_rostrum(scene, n, h) && !is_no_place(scene, n, p)
            })
            .map(|(_, p)| (p.head, p.place.clone()))
            .collect();
        let own: Vec<PlaceRef> =
            usable.iter().filter(|(h, _)| self.owner(scene, n, *h) == Some(trigger)).map(|(_, p)| p.clone()).collect();
        if !own.is_empty() {
            return most_specific(own);
        }
        // "the hills of Masisi, where rebels were killed"
        let there = ground_of_clause(scene, n, trigger).map(|ground| {
            let before = usable.iter().filter(|(h, _)| *h < trigger && crate::syntax::below(s, *h, ground));
            before.max_by_key(|(h, _)| *h).map(|(_, p)| p.clone())
        });
        if let Some(there) = there.flatten() {
            return vec![there];
        }
        // go up: the clause that holds the trigger, then the one above
        for above in ancestors(s, trigger) {
            let there: Vec<PlaceRef> = usable
                .iter()
                .filter(|(h, _)| {
                    let owner = self.owner(scene, n, *h);
                    owner == Some(above)
                        || (owner.is_none() && ancestors(s, *h).contains(&above) && clause_of(s, *h) == above)
                })
                .map(|(_, p)| p.clone())
                .collect();
            if !there.is_empty() {
                return most_specific(there);
            }
            if has(REPORT, &s.tokens[above].lemma) {
                break;
            }
        }
        // one place in the sentence that no other happening claims
        let mut free: Vec<PlaceRef> =
            usable.iter().filter(|(h, _)| self.owner(scene, n, *h).is_none()).map(|(_, p)| p.clone()).collect();
        dedup(&mut free);
        if free.len() == 1 {
            return free;
        }
        Vec::new()
    }

    /// The time of a trigger: its own, else that of the clause above, else that of the report about it.
    pub fn time(&self, scene: &Scene<'_>, n: usize, trigger: usize) -> Option<TimeSpan> {
        let s = scene.sentence(n);
        let times: Vec<(usize, &TimeSpan)> =
            scene.times(n).map(|t| (head_of(scene, n, t.at.tokens()), &t.time)).collect();
        let rank = |t: &TimeSpan| usize::from(t.start.is_none());
        let mut own: Vec<&TimeSpan> =
            times.iter().filter(|(h, _)| self.owner(scene, n, *h) == Some(trigger)).map(|(_, t)| *t).collect();
        own.sort_by_key(|t| rank(t));
        if let Some(t) = own.first() {
            return Some((*t).clone());
        }
        for above in ancestors(s, trigger) {
            let mut there: Vec<&TimeSpan> = times
                .iter()
                .filter(|(h, _)| {
                    let owner = self.owner(scene, n, *h);
                    owner == Some(above) || (owner.is_none() && clause_of(s, *h) == above)
                })
                .map(|(_, t)| *t)
                .collect();
            there.sort_by_key(|t| rank(t));
            if let Some(t) = there.first() {
                return Some((*t).clone());
            }
        }
        // the day it was reported on, when nothing else is said
        let reported: Vec<&TimeSpan> = times
            .iter()
            .filter(|(h, _)| s.tokens[*h].head.is_some_and(|v| has(REPORT, &s.tokens[v].lemma)))
            .map(|(_, t)| *t)
            .collect();
        if let [only] = reported.as_slice() {
            return Some((*only).clone());
        }
        // a bare expression that hangs nowhere sensible, when it is the only one and the only trigger
        if self.triggers.len() == 1 && times.len() == 1 {
            return Some(times[0].1.clone());
        }
        None
    }
}

/// The token of a range that hangs outside it.
pub(crate) fn head_of(scene: &Scene<'_>, n: usize, range: std::ops::Range<usize>) -> usize {
    let s = scene.sentence(n);
    range.clone().find(|&i| s.tokens[i].head.is_none_or(|h| !range.contains(&h))).unwrap_or(range.start)
}

/// Whether the place name is part of an actor's name or description.
fn in_actor(scene: &Scene<'_>, n: usize, token: usize) -> bool {
    scene.linked.actors_in(n).any(|(_, m)| m.at.holds(token) && m.head != token)
}

/// *fighters from Iraq*, *the UK-based*: where somebody comes from is not where it happens.
fn is_origin(scene: &Scene<'_>, n: usize, token: usize) -> bool {
    let s = scene.sentence(n);
    let Some(h) = s.tokens[token].head else { return false };
    let people = scene.actor_at(n, h).is_some_and(|(_, m)| m.head == h);
    (has_rel(s, token, &["nmod"]) && people && matches!(&*preposition(s, token), "from" | "of" | "loyal to"))
        || (has_rel(s, token, &["obl", "compound", "nmod"])
            && matches!(&*s.tokens[h].lemma, "base" | "based")
            && s.tokens[h].upos != dateline_model::Upos::Noun)
        || has_rel(s, token, &["vocative"])
}

/// The noun that the clause of a token says *where* of.
fn ground_of_clause(scene: &Scene<'_>, n: usize, token: usize) -> Option<usize> {
    let s = scene.sentence(n);
    let clause = std::iter::once(token).chain(ancestors(s, token)).find(|&a| crate::syntax::is_rel_clause(s, a))?;
    let at = |j: usize| s.tokens[j].lemma == "where";
    children(s, clause, &["advmod"]).any(at).then(|| s.tokens[clause].head).flatten()
}

/// *told reporters in Geneva*, *officials in Britain are confident that …*, *as in Bosnia*: where those speak who were not
/// there, or what is compared.
fn is_rostrum(scene: &Scene<'_>, n: usize, token: usize) -> bool {
    const AFAR: &str = "administration ambassador analyst diplomat envoy expert government lawmaker leader minister ministry official \
         parliament president secretary senator spokesman spokesperson spokeswoman";
    let s = scene.sentence(n);
    if matches!(&*preposition(s, token), "as in" | "like in" | "unlike in") {
        return true;
    }
    let speaks =
        |v: usize| has(REPORT, &s.tokens[v].lemma) || among("aware certain confident sure", &s.tokens[v].lemma);
    let Some(h) = s.tokens[token].head.filter(|_| matches!(&*preposition(s, token), "in" | "at" | "from")) else {
        return false;
    };
    if has_rel(s, token, &["obl"]) {
        let told = || children(s, h, &["ccomp", "parataxis"]).next().is_some();
        return speaks(h) && told() && !among("report", &s.tokens[h].lemma);
    }
    has_rel(s, token, &["nmod"])
        && among(AFAR, &s.tokens[h].lemma)
        && has_rel(s, h, &["nsubj"])
        && s.tokens[h].head.is_some_and(speaks)
}

/// *the town of Tel Tamer in Hasaka Province*, *Dabiq, Syria*: the wider place only says where the narrower one is.
pub(crate) fn most_specific(mut places: Vec<PlaceRef>) -> Vec<PlaceRef> {
    dedup(&mut places);
    let narrow = |p: &PlaceRef| matches!(p.precision, PlacePrecision::Exact | PlacePrecision::Near);
    if places.iter().any(narrow) {
        let kept: Vec<PlaceRef> = places
            .iter()
            .filter(|p| narrow(p) || !places.iter().any(|q| narrow(q) && contains(p, q)))
            .cloned()
            .collect();
        places = kept;
    }
    if places.iter().any(|p| p.precision != PlacePrecision::Country) {
        let others: Vec<PlaceRef> = places.clone();
        places.retain(|p| {
            p.precision != PlacePrecision::Country
                || !others
                    .iter()
                    .any(|q| q.precision != PlacePrecision::Country && q.country.is_some() && q.country == p.country)
        });
    }
    places
}

/// Whether the wide place is the unit or country that the narrow one lies in.
pub(crate) fn contains(wide: &PlaceRef, narrow: &PlaceRef) -> bool {
    let name = wide.name.as_deref().unwrap_or(&wide.text);
    let inside = |unit: &Option<String>| unit.as_deref().is_some_and(|u| u == name);
    inside(&narrow.admin1)
        || inside(&narrow.admin2)
        || (wide.precision == PlacePrecision::Country && wide.country.is_some() && wide.country == narrow.country)
        || (wide.precision == PlacePrecision::Area
            && wide.place_id.is_some()
            && (wide.admin1.is_some() && wide.admin1 == narrow.admin1
                || wide.admin1.is_none() && wide.country.is_some() && wide.country == narrow.country))
}

/// One entry a place.
pub(crate) fn dedup(places: &mut Vec<PlaceRef>) {
    let mut seen: Vec<String> = Vec::new();
    places.retain(|p| {
        let key = place_key(p);
        let new = !seen.contains(&key);
        if new {
            seen.push(key);
        }
        new
    });
}

/// What two mentions of one place share. An unnamed spot near a named place is a place of its own.
pub(crate) fn place_key(p: &PlaceRef) -> String {
    match &p.place_id {
        Some(id) if p.precision != PlacePrecision::Near => id.to_string(),
        Some(id) => format!("{id}/{}", dateline_catalog::fold(&p.text)),
        None => dateline_catalog::fold(&p.text),
    }
}

/// *X, Y, Z and key positions such as W*: names in one list are places of one happening, also where the tree loses some.
pub(crate) fn complete_list(scene: &Scene<'_>, n: usize, places: &mut Vec<PlaceRef>) {
    let s = scene.sentence(n);
    let all: Vec<_> = scene.places(n).filter(|(_, p)| !p.metonymic && p.locates.is_none()).map(|(_, p)| p).collect();
    let between = |word: &str| {
        matches!(
            word,
            "," | ";"
                | "and"
                | "or"
                | "the"
                | "such"
                | "as"
                | "key"
                | "position"
                | "village"
                | "town"
                | "well"
                | "like"
                | "including"
                | "nearby"
                | "area"
                | "district"
                | "city"
                | "of"
                | "both"
                | "strategic"
        )
    };
    let linked = |a: &dateline_model::PlaceMention, b: &dateline_model::PlaceMention| {
        let gap = a.at.end..b.at.start;
        a.at.end <= b.at.start
            && gap.len() <= 7
            && s.tokens[gap.clone()].iter().all(|t| between(&t.lemma))
            && s.tokens[gap].iter().any(|t| matches!(t.lemma.as_str(), "," | ";" | "and" | "or"))
    };
    let mut grown = !places.is_empty();
    while grown {
        grown = false;
        for pair in all.windows(2) {
            if !linked(pair[0], pair[1]) || pair.iter().any(|p| p.place.precision == PlacePrecision::Country) {
                continue;
            }
            let has = |p: &dateline_model::PlaceMention| places.iter().any(|q| q.span == p.place.span);
            let (first, second) = (has(pair[0]), has(pair[1]));
            if first != second {
                places.push(if first { pair[1].place.clone() } else { pair[0].place.clone() });
                grown = true;
            }
        }
    }
    places.sort_by_key(|p| p.span.map(|span| span.start));
    dedup(places);
}

/// A name of a state used for its government: subject, owner, agent. It is where nothing happens.
fn acts(scene: &Scene<'_>, n: usize, token: usize) -> bool {
    let s = scene.sentence(n);
    let actor = scene.actor_at(n, token).is_some_and(|(_, m)| m.head == token);
    let top = std::iter::successors(Some(token), |&t| if has_rel(s, t, &["conj"]) { s.tokens[t].head } else { None })
        .last()
        .unwrap_or(token);
    let prep = preposition(s, top);
    // "US forces would leave Syria"
    let reached = has_rel(s, top, &["obj"])
        && s.tokens[top]
            .head
            .is_some_and(|v| among("cross enter evacuate exit flee invade leave quit reach", &s.tokens[v].lemma));
    actor
        && !reached
        && (matches!(&*prep, "" | "by" | "with" | "against" | "between" | "for" | "including")
            && !has_rel(s, top, &["obl:unmarked", "nmod:unmarked"])
            && !(has_rel(s, top, &["appos"]) && s.tokens[top].head.is_some_and(|h| scene.place_at(n, h).is_some())))
}

/// How many sentences back a happening of the same actor lends its place.
const REACH: usize = 4;

/// A happening without a place of its own, told soon after one of the same actor that has a single exact place, is told
/// of that place: *IS fighters remain in Raqqa … On Friday about 100 militants surrendered.* In a report in which most
/// happenings are told of one place, this holds at any distance.
pub(crate) fn inherit(drafts: &mut [crate::draft::Draft]) {
    use dateline_model::{Kind, Modality};
    let focus = focus(drafts);
    for i in 0..drafts.len() {
        let d = &drafts[i];
        if d.kind != Kind::Event || !d.places.is_empty() || d.actors.is_empty() || d.modality == Modality::Denied {
            continue;
        }
        let first = d.sentences[0];
        let near = lenders(drafts, i)
            .filter(|e| e.sentences.iter().any(|&s| s <= first && first - s <= REACH))
            .min_by_key(|e| e.sentences.iter().map(|&s| first.abs_diff(s)).min())
            .map(|e| e.places[0].clone());
        let known = d.actors.iter().any(|a| a.actor_id.is_some());
        let place = near.or_else(|| focus.clone().filter(|_| known && lenders(drafts, i).next().is_some()));
        if let Some(place) = place {
            let note = format!("{:?}, told of the same actor in this report", place.text);
            drafts[i].because("places", "setting/inherited", note, place.span);
            drafts[i].places.push(place);
        }
    }
}

/// Drafts with one exact place that share an actor with the draft `i`.
fn lenders(drafts: &[crate::draft::Draft], i: usize) -> impl Iterator<Item = &crate::draft::Draft> {
    use crate::who::key;
    let own: Vec<String> = drafts[i].actors.iter().map(key).collect();
    drafts.iter().filter(move |e| {
        e.kind != dateline_model::Kind::Relation
            && e.places.len() == 1
            && e.places[0].precision == PlacePrecision::Exact
            && e.actors.iter().chain(&e.targets).any(|a| own.contains(&key(a)))
    })
}

/// The place that most of the placed happenings of a report are told of: at least three, and more than half.
fn focus(drafts: &[crate::draft::Draft]) -> Option<PlaceRef> {
    let placed: Vec<&crate::draft::Draft> =
        drafts.iter().filter(|d| d.kind != dateline_model::Kind::Relation && !d.places.is_empty()).collect();
    let exact = placed.iter().flat_map(|d| &d.places).filter(|p| p.precision == PlacePrecision::Exact);
    let mut counts: std::collections::BTreeMap<String, (usize, &PlaceRef)> = std::collections::BTreeMap::new();
    for p in exact {
        counts.entry(place_key(p)).or_insert((0, p)).0 += 1;
    }
    let (count, place) = counts.into_values().max_by_key(|(count, p)| (*count, std::cmp::Reverse(place_key(p))))?;
    (count >= 3 && count * 2 > placed.len()).then(|| place.clone())
}

/// No place after all: a name that only the catalogue of actors has (*Isis*), part of a date (*Nov.*), or a word in small
/// letters that nothing locates (*boobytraps*).
pub(crate) fn is_no_place(scene: &Scene<'_>, n: usize, p: &dateline_model::PlaceMention) -> bool {
    let unresolved = p.place.place_id.is_none() && p.place.lat.is_none();
    let actor = scene.actor_at(n, p.head).is_some_and(|(_, m)| m.actor_id.is_some());
    let small = !p.place.text.chars().any(char::is_uppercase)
        && !has(crate::lexicon::TERRITORY, &scene.sentence(n).tokens[p.head].lemma);
    unresolved && (actor || small) || scene.times(n).any(|t| t.at.holds(p.head))
}

/// A facility or settlement without a name (*the airport*, *two checkpoints*, *the town*): a place that stays unresolved.
pub(crate) fn unnamed(scene: &Scene<'_>, n: usize, h: usize) -> Option<PlaceRef> {
    const FACILITIES: &[&str] = &[
        "airbase",
        "airfield",
        "airport",
        "barracks",
        "base",
        "bridge",
        "building",
        "camp",
        "checkpoint",
        "city",
        "compound",
        "crossing",
        "dam",
        "district",
        "garrison",
        "headquarters",
        "hill",
        "hilltop",
        "island",
        "neighborhood",
        "neighbourhood",
        "outpost",
        "palace",
        "port",
        "position",
        "prison",
        "refinery",
        "station",
        "suburb",
        "town",
        "village",
    ];
    let s = scene.sentence(n);
    if !has(FACILITIES, &s.tokens[h].lemma) {
        return None;
    }
    let span = s.span_of(s.np(h));
    Some(PlaceRef {
        text: scene.text(span).to_owned(),
        place_id: None,
        name: None,
        lat: None,
        lon: None,
        precision: PlacePrecision::Exact,
        relation: None,
        country: None,
        admin1: None,
        admin2: None,
        score: None,
        span: Some(span),
    })
}

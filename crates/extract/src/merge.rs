//! One happening told in several sentences of a report is one claim.
//!
//! Two drafts are one when they are of one kind and type, told the same way, and nothing they both know differs:
//! a shared place and compatible actors, or neighbouring sentences when one of them names no place. What the headline
//! says is taken up by the first draft of its type in the text.

use crate::{
    draft::{Draft, add},
    setting::{contains, dedup, place_key},
    who::key,
};
use dateline_model::{Equipment, EventType, Fate, Kind, Measure, Modality, PlacePrecision, Quantity, RelationKind};

/// How many sentences apart two drafts may be when no place binds them.
const NEAR: usize = 2;

/// Merges the drafts of a report.
pub(crate) fn merge(drafts: Vec<Draft>) -> Vec<Draft> {
    let (heads, body): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|d| d.headline);
    let mut out = body;
    loop {
        let before = out.len();
        out = merge_once(out);
        if out.len() == before {
            break;
        }
    }
    let mut kept: Vec<Draft> = Vec::new();
    for head in heads {
        match out.iter().position(|d| in_headline(&head, d)) {
            Some(k) => {
                let mut head = head;
                if !out[k].places.is_empty() {
                    head.places.clear();
                }
                if !out[k].actors.is_empty() {
                    head.actors.clear();
                }
                absorb(&mut out[k], head);
            }
            None => kept.push(head),
        }
    }
    kept.extend(out);
    kept
}

/// One pass: every draft joins the latest one before it that it is one with. What two became may join a third: the
/// caller repeats until nothing changes.
fn merge_once(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for draft in drafts {
        match out.iter().rposition(|d| same(d, &draft)) {
            Some(k) => absorb(&mut out[k], draft),
            None => out.push(draft),
        }
    }
    out
}

fn same(a: &Draft, b: &Draft) -> bool {
    if a.kind != b.kind || a.relation != b.relation {
        return false;
    }
    let distance = a.sentences.iter().map(|&s| s.abs_diff(b.sentences[0])).min().unwrap_or(usize::MAX);
    match a.kind {
        // several who back one: one claim of their backing
        Kind::Relation => {
            shares_actor(&a.targets, &b.targets)
                && (shares_actor(&a.actors, &b.actors)
                    || a.relation == Some(RelationKind::Backs) && a.modality == b.modality && same_voice(a, b))
        }
        Kind::Control => {
            a.extent == b.extent && shares_actor(&a.actors, &b.actors) && (shares_place(a, b) || distance == 0)
        }
        Kind::Event => {
            if is_sum(a) != is_sum(b) || enemies_tell(a, b) {
                return false;
            }
            if distance == 0 && sparked(a, b) || distance <= 3 && (aftermath(a, b) || booty(a, b)) {
                return true;
            }
            if distance == 0
                && a.modality == b.modality
                && fight_of(a, b).is_some()
                && shares_actor(&a.actors, &b.actors)
                && (a.places.is_empty() || b.places.is_empty() || shares_place(a, b) || within(a, b))
            {
                return true;
            }
            if a.modality != b.modality {
                return false;
            }
            if a.event_type != b.event_type && !(distance <= 1 && told_by_outcome(a, b)) {
                return false;
            }
            if !actors_fit(a, b) || !times_fit(a, b) || quantities_differ(a, b) {
                return false;
            }
            if b.event_type == Some(EventType::Agreement) && b.weak && (shares_place(a, b) || distance <= NEAR) {
                return true; // "the deal" goes back to the deal
            }
            if mere_mention(b) && a.modality == Modality::Asserted && (distance <= NEAR || goes_back(a, b)) {
                return true;
            }
            if a.places.is_empty() || b.places.is_empty() {
                distance <= NEAR && (a.modality == Modality::Asserted || same_voice(a, b))
            } else {
                shares_place(a, b)
                    || (within(a, b)
                        && (shares_actor(&a.actors, &b.actors)
                            || distance <= NEAR && (a.actors.is_empty() || b.actors.is_empty())))
            }
        }
    }
}

/// *A hundred have been killed since May*, *over the past week*: a sum over more than one happening.
fn is_sum(d: &Draft) -> bool {
    const SPANS: [&str; 5] = ["since ", "over the past ", "over the last ", "in the past ", "in the last "];
    let text = d.time.as_ref().and_then(|t| t.text.as_deref()).unwrap_or_default().to_lowercase();
    SPANS.iter().any(|span| text.starts_with(span))
        && !d.quantities.is_empty()
        && d.actors.is_empty()
        && d.places.is_empty()
}

/// Takes up what was told before and adds nothing that could be checked: no place, time or number of its own.
fn mere_mention(b: &Draft) -> bool {
    b.places.is_empty() && b.time.is_none() && b.quantities.is_empty() && b.equipment.is_empty()
}

/// *The attack* far below goes back to the attack, *ordered the murder* to the murder; that other fighters pushed on, or
/// that families were shelled, is told of somewhere else.
fn goes_back(a: &Draft, b: &Draft) -> bool {
    let crime = b.event_type.is_some_and(|t| t.family() == dateline_model::Family::ViolenceAgainstCivilians);
    let nobody = b.actors.is_empty() && b.targets.is_empty();
    crime || nobody || shares_actor(&a.actors, &b.actors) || shares_actor(&a.targets, &b.targets)
}

/// Of a clash and the capture that it ends in, the clash.
fn fight_of<'d>(a: &'d Draft, b: &'d Draft) -> Option<&'d Draft> {
    let clash = |d: &Draft| d.event_type == Some(EventType::ArmedClash);
    [(a, b), (b, a)].into_iter().find(|(x, y)| x.is_capture() && clash(y)).map(|(_, fight)| fight)
}

/// A clash or offensive told in the same breath as the capture it ends in.
fn told_by_outcome(a: &Draft, b: &Draft) -> bool {
    fight_of(a, b)
        .is_some_and(|fight| fight.modality == Modality::Asserted && (fight.places.is_empty() || shares_place(a, b)))
}

/// *attempted an infiltration, sparking intense clashes*: the nameless fight is part of what sparked it.
fn sparked(a: &Draft, b: &Draft) -> bool {
    b.event_type == Some(EventType::ArmedClash)
        && b.weak
        && b.actors.is_empty()
        && b.targets.is_empty()
        && a.event_type.is_some_and(|t| t.family() == dateline_model::Family::Battles)
        && (a.places.is_empty() || b.places.is_empty() || shares_place(a, b) || within(a, b))
}

/// *The fighters captured two tanks*, told after the battle of the same fighters: what they took belongs to it.
fn booty(a: &Draft, b: &Draft) -> bool {
    let battle = a.event_type.is_some_and(|t| t.family() == dateline_model::Family::Battles);
    battle
        && a.modality == Modality::Asserted
        && b.event_type == Some(EventType::DisruptedWeaponsUse)
        && b.equipment.iter().any(|e| e.fate == Fate::Captured)
        && shares_actor(&a.actors, &b.actors)
}

/// Casualties told after the attack that caused them, with no cause, actor or place of their own.
fn aftermath(a: &Draft, b: &Draft) -> bool {
    let violent = |d: &Draft| {
        use dateline_model::Family::{Battles, Explosions, ViolenceAgainstCivilians};
        d.event_type.is_some_and(|t| matches!(t.family(), Battles | Explosions | ViolenceAgainstCivilians))
    };
    let counts_only = matches!(b.event_type, Some(EventType::Attack | EventType::ArmedClash))
        && b.actors.is_empty()
        && b.places.is_empty()
        && !b.quantities.is_empty();
    counts_only && violent(a) && a.modality == Modality::Asserted && b.modality == Modality::Asserted && times_fit(a, b)
}

/// Whether each is told by a party of its own to the fighting.
fn enemies_tell(a: &Draft, b: &Draft) -> bool {
    let party = |d: &Draft| d.attribution.first().and_then(|v| v.side_of.clone());
    matches!((party(a), party(b)), (Some(one), Some(other)) if one != other)
}

fn same_voice(a: &Draft, b: &Draft) -> bool {
    let voice = |d: &Draft| d.attribution.first().map(|v| dateline_catalog::fold(&v.text));
    voice(a) == voice(b)
}

/// Whether the places of the one lie within those of the other: *western Aleppo* and *Basratun*.
fn within(a: &Draft, b: &Draft) -> bool {
    let local =
        |d: &Draft| d.places.iter().filter(|p| p.precision != PlacePrecision::Country).cloned().collect::<Vec<_>>();
    let (a, b) = (local(a), local(b));
    a.iter().any(|x| b.iter().any(|y| contains(x, y) || contains(y, x)))
}

fn shares_actor(a: &[dateline_model::ActorRef], b: &[dateline_model::ActorRef]) -> bool {
    a.iter().any(|x| b.iter().any(|y| key(x) == key(y)))
}

fn actors_fit(a: &Draft, b: &Draft) -> bool {
    let fit = |x: &[dateline_model::ActorRef], y: &[dateline_model::ActorRef]| {
        x.is_empty() || y.is_empty() || shares_actor(x, y)
    };
    fit(&a.actors, &b.actors) && (fit(&a.targets, &b.targets) || shares_actor(&a.actors, &b.actors))
}

pub(crate) fn times_fit(a: &Draft, b: &Draft) -> bool {
    match (a.time.as_ref().and_then(|t| t.start.zip(t.end)), b.time.as_ref().and_then(|t| t.start.zip(t.end))) {
        (Some((s1, e1)), Some((s2, e2))) => s1.date() <= e2.date() && s2.date() <= e1.date(),
        _ => true,
    }
}

/// Different numbers of one measure from one voice are two happenings; different tolls of two voices contradict each other
/// and stay claims of their own.
fn quantities_differ(a: &Draft, b: &Draft) -> bool {
    let pairs = || a.quantities.iter().flat_map(|x| b.quantities.iter().map(move |y| (x, y)));
    let differ = |x: &Quantity, y: &Quantity| (x.low, x.high) != (y.low, y.high);
    if same_voice(a, b) {
        return pairs().any(|(x, y)| x.measure == y.measure && differ(x, y) && x.of != y.of);
    }
    let whole = |q: &Quantity| q.measure == Measure::KilledOrWounded;
    let part = |q: &Quantity| matches!(q.measure, Measure::Killed | Measure::Wounded);
    let tolls = |x: &Quantity, y: &Quantity| whole(x) && (whole(y) || part(y)) || whole(y) && part(x);
    pairs().any(|(x, y)| tolls(x, y) && differ(x, y))
}

fn shares_place(a: &Draft, b: &Draft) -> bool {
    a.places.iter().any(|x| b.places.iter().any(|y| place_key(x) == place_key(y)))
}

/// Whether the two may have happened at one place: one names none, they share one, or one lies in the other.
pub(crate) fn places_fit(a: &Draft, b: &Draft) -> bool {
    a.places.is_empty() || b.places.is_empty() || shares_place(a, b) || within(a, b)
}

/// Whether the headline tells this draft.
fn in_headline(head: &Draft, d: &Draft) -> bool {
    head.kind == d.kind
        && head.relation == d.relation
        && head.event_type.map(EventType::family) == d.event_type.map(EventType::family)
        && head.modality == d.modality
        && (head.actors.is_empty()
            || d.actors.is_empty()
            || shares_actor(&head.actors, &d.actors)
            || head.kind == Kind::Event)
        && (head.kind != Kind::Control || shares_place(head, d))
}

/// *The bomb* after *a car bomb*: the weapon of the happening, in no more words.
fn told_again(known: &Equipment, e: &Equipment) -> bool {
    let (known_words, words) = (dateline_catalog::fold(&known.item), dateline_catalog::fold(&e.item));
    let ends = known_words.strip_suffix(words.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
    known.fate == Fate::Used && e.fate == Fate::Used && ends
}

/// Takes one draft into another.
pub(crate) fn absorb(into: &mut Draft, from: Draft) {
    into.uncaused &= from.uncaused;
    let mention = mere_mention(&from);
    // the outcome names the happening
    if from.is_capture() && !into.is_capture() && !from.headline {
        into.event_type = from.event_type;
    }
    add(&mut into.actors, from.actors);
    let doers: Vec<String> = into.actors.iter().map(key).collect();
    add(&mut into.targets, from.targets.into_iter().filter(|t| !doers.contains(&key(t))));
    into.places.extend(from.places);
    dedup(&mut into.places);
    if into.places.iter().any(|p| p.precision == PlacePrecision::Exact) && into.kind == Kind::Event {
        // named places stand for the area that a summary sentence gave
        let exact = into.places.clone();
        into.places.retain(|p| {
            !matches!(p.precision, PlacePrecision::Area | PlacePrecision::Admin | PlacePrecision::Country)
                || !exact.iter().any(|q| {
                    q.precision == PlacePrecision::Exact
                        && (q.admin1.is_some() && (q.admin1 == p.admin1 || q.admin1 == p.name)
                            || p.precision == PlacePrecision::Country && q.country == p.country)
                })
        });
    }
    let vague = into.time.as_ref().is_none_or(|t| t.start.is_none());
    if vague && from.time.as_ref().is_some_and(|t| t.start.is_some()) || into.time.is_none() {
        into.time = from.time;
    }
    for q in from.quantities {
        if !into.quantities.iter().any(|p| p.measure == q.measure && (p.low, p.high) == (q.low, q.high)) {
            into.quantities.push(q);
        }
    }
    for e in from.equipment {
        if !into.equipment.contains(&e) && !into.equipment.iter().any(|known| told_again(known, &e)) {
            into.equipment.push(e);
        }
    }
    for s in from.struck {
        if !into.struck.iter().any(|known| dateline_catalog::fold(&known.text) == dateline_catalog::fold(&s.text)) {
            into.struck.push(s);
        }
    }
    if into.attribution.len() <= 1 && from.attribution.len() > 1 && !mention {
        into.attribution = from.attribution;
    }
    into.sentences.extend(from.sentences);
    into.sentences.sort_unstable();
    into.sentences.dedup();
    into.evidence.extend(from.evidence);
    into.evidence.sort_unstable();
    into.evidence.dedup();
    into.trace.extend(from.trace);
    into.weak &= from.weak;
    into.confidence = into.confidence.max(from.confidence);
}

//! The signs of one place follow each other and make its spans.

use crate::{
    rules::{Rules, Weight},
    signs::{Fight, Holder, Says, Sign, Signs},
};
use dateline_model::{
    ActorId, Basis, ControlSpan, ControlSpanId, ControlState, Extent, PlacePrecision, PlaceRef, Standing, Trace,
};
use jiff::{ToSpan, civil::Date};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A place between two changes.
#[derive(Debug, Clone)]
struct Stretch {
    from: Date,
    /// Day of the last sign.
    last: Date,
    state: ControlState,
    holders: Vec<Holder>,
    /// Sides that were there before and are gone.
    losers: Vec<ActorId>,
    standing: Standing,
    extent: Extent,
    confidence: f64,
    basis: Vec<Basis>,
    rule: &'static str,
}

impl Stretch {
    fn holds(&self, side: &ActorId) -> bool {
        self.holders.iter().any(|holder| holder.side == *side)
    }
    fn is_same(&self, other: &Self) -> bool {
        let sides = |stretch: &Self| {
            stretch.holders.iter().map(|holder| holder.side.clone()).collect::<std::collections::BTreeSet<_>>()
        };
        (self.state, self.standing, self.extent) == (other.state, other.standing, other.extent)
            && sides(self) == sides(other)
    }
    fn ends(&self, rules: &Rules) -> Date {
        let days = match (self.state, self.standing) {
            (ControlState::Contested, _) => rules.contested_days,
            (_, Standing::Confirmed) => rules.confirmed_days,
            (_, Standing::Claimed) => rules.claimed_days,
        };
        self.last.saturating_add(days.days())
    }
}

/// The spans of every place.
pub(crate) fn follow(signs: Signs, rules: &Rules) -> BTreeMap<String, Vec<ControlSpan>> {
    let mut places = BTreeMap::new();
    for (key, list) in &signs.by_place {
        let stretches = join(bear_out(key, stretches(list, rules), list, &signs.fights, rules), rules);
        places.insert(key.clone(), spans(key, &list[0].place.place, stretches, rules));
    }
    places
}

fn stretches(signs: &[Sign], rules: &Rules) -> Vec<Stretch> {
    let mut made: Vec<Stretch> = Vec::new();
    for day in signs.chunk_by(|a, b| a.basis.day == b.basis.day) {
        let now = day[0].basis.day;
        let current = made.last().filter(|stretch| now < stretch.ends(rules));
        let Some(mut next) = read_day(day, current) else { continue };
        match made.last_mut().filter(|stretch| now < stretch.ends(rules)) {
            Some(current) if current.is_same(&next) => {
                current.last = now;
                current.confidence = current.confidence.max(next.confidence);
                current.basis.append(&mut next.basis);
            }
            _ => made.push(next),
        }
    }
    made
}

/// What the signs of one day make of a place, given what it was.
fn read_day(signs: &[Sign], current: Option<&Stretch>) -> Option<Stretch> {
    let holds = |weight: Weight| -> Vec<(&Holder, bool, &Sign)> {
        let mut found: Vec<(&Holder, bool, &Sign)> = Vec::new();
        for sign in signs.iter().filter(|sign| sign.weight == weight) {
            if let Says::Holds { holder, change } = &sign.says {
                match found.iter_mut().find(|(known, ..)| known.side == holder.side) {
                    Some(known) => known.1 |= *change,
                    None => found.push((holder, *change, sign)),
                }
            }
        }
        found
    };
    let (full, own) = (holds(Weight::Full), holds(Weight::Own));
    let (mut sides, standing, rule): (Vec<Holder>, Standing, &'static str) = match (full.as_slice(), own.as_slice()) {
        ([(holder, ..)], _) => (vec![(*holder).clone()], Standing::Confirmed, "control/full_voice"),
        ([], [(holder, change, _)]) => claimed_by(holder, *change, current),
        ([], []) => shared(signs)?,
        (several @ [_, ..], _) => (all(several), Standing::Confirmed, "control/both_sides"),
        ([], several) => (all(several), Standing::Claimed, "control/both_sides"),
    };
    let extent = extent(signs, &sides);
    // A part for one side leaves the rest with the one who held it.
    if let (Extent::Partial, [new], Some(current)) = (extent, sides.as_slice(), current)
        && current.state == ControlState::Held
        && !current.holds(&new.side)
    {
        sides.extend(current.holders.iter().cloned());
    }
    let state = if sides.len() > 1 { ControlState::Contested } else { ControlState::Held };
    let kept = current.filter(|current| current.holds(&sides[0].side) && current.state == state);
    let standing = kept.map_or(standing, |kept| kept.standing.max(standing));
    let before = current.map(|current| current.holders.as_slice()).unwrap_or_default();
    let now = signs[0].basis.day;
    let losers = before
        .iter()
        .filter(|holder| sides.iter().all(|side| side.side != holder.side))
        .map(|holder| holder.side.clone())
        .collect();
    Some(Stretch {
        from: now,
        last: now,
        state,
        losers,
        holders: sides,
        standing,
        extent,
        confidence: signs.iter().map(|sign| sign.confidence).fold(0.0, f64::max),
        basis: signs.iter().map(|sign| sign.basis.clone()).collect(),
        rule,
    })
}

/// Rule 6: a claim in one's own interest.
fn claimed_by(holder: &Holder, change: bool, current: Option<&Stretch>) -> (Vec<Holder>, Standing, &'static str) {
    let alone = (vec![holder.clone()], Standing::Claimed, "control/own_interest");
    match current {
        Some(current) if !change && !current.holds(&holder.side) => {
            let mut sides = current.holders.clone();
            sides.push(holder.clone());
            (sides, Standing::Claimed, "control/both_sides")
        }
        Some(current) if !change && current.state == ControlState::Contested => {
            (current.holders.clone(), current.standing, "control/both_sides")
        }
        _ => alone,
    }
}

fn shared(signs: &[Sign]) -> Option<(Vec<Holder>, Standing, &'static str)> {
    let mut sides: Vec<Holder> = Vec::new();
    for sign in signs {
        let Says::Shared(holders) = &sign.says else { continue };
        sides.extend(
            holders.iter().filter(|new| sides.iter().all(|known| known.side != new.side)).cloned().collect::<Vec<_>>(),
        );
    }
    let full = signs.iter().any(|sign| sign.weight == Weight::Full);
    let standing = if full { Standing::Confirmed } else { Standing::Claimed };
    (sides.len() > 1).then_some((sides, standing, "control/both_sides"))
}

fn all(holds: &[(&Holder, bool, &Sign)]) -> Vec<Holder> {
    holds.iter().map(|(holder, ..)| (*holder).clone()).collect()
}

fn extent(signs: &[Sign], sides: &[Holder]) -> Extent {
    let speaks = |sign: &&Sign| match &sign.says {
        Says::Holds { holder, .. } => sides.iter().any(|side| side.side == holder.side),
        Says::Shared(_) => true,
    };
    if signs.iter().filter(speaks).all(|sign| sign.extent == Extent::Partial) { Extent::Partial } else { Extent::Full }
}

/// Rule 2: later fighting elsewhere bears out what only the winner claims.
fn bear_out(
    key: &str,
    stretches: Vec<Stretch>,
    signs: &[Sign],
    fights: &BTreeMap<Date, Vec<Fight>>,
    rules: &Rules,
) -> Vec<Stretch> {
    let place = &signs[0].place.place;
    let (Some(lat), Some(lon)) = (place.lat, place.lon) else { return stretches };
    let mut made = Vec::with_capacity(stretches.len());
    for (n, stretch) in stretches.iter().enumerate() {
        made.push(stretch.clone());
        let ([winner], Standing::Claimed, ControlState::Held) =
            (stretch.holders.as_slice(), stretch.standing, stretch.state)
        else {
            continue;
        };
        let next = stretches.get(n + 1).map_or(Date::MAX, |next| next.from);
        let limit = stretch.from.saturating_add(rules.elsewhere_days.days()).min(next);
        let after = stretch.from.saturating_add(1.day());
        let mut later =
            (after < limit).then(|| fights.range(after..limit)).into_iter().flatten().flat_map(|(_, list)| list);
        let bears = later.find(|fight| {
            fight.key != key
                && fight.sides.contains(&winner.side)
                && fight
                    .sides
                    .iter()
                    .any(|side| *side != winner.side && (stretch.losers.is_empty() || stretch.losers.contains(side)))
                && distance_km(lat, lon, fight.lat, fight.lon) <= rules.elsewhere_km
        });
        if let Some(fight) = bears {
            let mut confirmed = stretch.clone();
            (confirmed.from, confirmed.last) = (fight.basis.day, stretch.last.max(fight.basis.day));
            (confirmed.standing, confirmed.rule) = (Standing::Confirmed, "control/elsewhere");
            confirmed.basis.push(fight.basis.clone());
            made.push(confirmed);
        }
    }
    made
}

/// What was borne out may now say the same as what follows: one stretch.
fn join(stretches: Vec<Stretch>, rules: &Rules) -> Vec<Stretch> {
    let mut made: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for mut next in stretches {
        match made.last_mut().filter(|last| last.is_same(&next) && next.from < last.ends(rules)) {
            Some(last) => {
                last.last = last.last.max(next.last);
                last.confidence = last.confidence.max(next.confidence);
                last.basis.append(&mut next.basis);
            }
            None => made.push(next),
        }
    }
    made
}

fn distance_km(lat_a: f64, lon_a: f64, lat_b: f64, lon_b: f64) -> f64 {
    let x = (lon_b - lon_a).to_radians() * ((lat_a + lat_b) / 2.0).to_radians().cos();
    6371.0 * x.hypot((lat_b - lat_a).to_radians())
}

fn spans(key: &str, place: &PlaceRef, stretches: Vec<Stretch>, rules: &Rules) -> Vec<ControlSpan> {
    let place = PlaceRef {
        text: place.name.clone().unwrap_or_else(|| place.text.clone()),
        relation: None,
        span: None,
        ..place.clone()
    };
    let mut made: Vec<ControlSpan> = Vec::new();
    for (n, stretch) in stretches.iter().enumerate() {
        let ends = stretch.ends(rules);
        let next = stretches.get(n + 1).map(|next| next.from);
        made.push(span(key, &place, stretch, next.map_or(ends, |next| next.min(ends))));
        if next.is_none_or(|next| ends < next) {
            made.push(unknown(key, &place, ends, next));
        }
    }
    made
}

fn span(key: &str, place: &PlaceRef, stretch: &Stretch, until: Date) -> ControlSpan {
    let share = if stretch.standing == Standing::Confirmed { 1.0 } else { 0.5 };
    let coarse = matches!(place.precision, PlacePrecision::Admin | PlacePrecision::Area | PlacePrecision::Country);
    let mut note = stretch.basis.iter().map(|basis| basis.note.as_str()).take(3).collect::<Vec<_>>().join("; ");
    if coarse {
        note.push_str("; it speaks for the area, not for its towns");
    }
    ControlSpan {
        span_id: id(key, stretch.from),
        place: place.clone(),
        from: stretch.from,
        until: Some(until),
        state: stretch.state,
        holders: stretch.holders.iter().map(|holder| holder.actor.clone()).collect(),
        standing: stretch.standing,
        extent: stretch.extent,
        confidence: stretch.confidence * share,
        basis: stretch.basis.clone(),
        trace: vec![trace("state", stretch.rule, note)],
    }
}

fn unknown(key: &str, place: &PlaceRef, from: Date, until: Option<Date>) -> ControlSpan {
    ControlSpan {
        span_id: id(key, from),
        place: place.clone(),
        from,
        until,
        state: ControlState::Unknown,
        holders: Vec::new(),
        standing: Standing::Claimed,
        extent: Extent::Full,
        confidence: 0.0,
        basis: Vec::new(),
        trace: vec![trace("state", "control/decay", "no evidence for too long".to_owned())],
    }
}

fn trace(field: &str, by: &str, note: String) -> Trace {
    Trace { field: field.to_owned(), by: by.to_owned(), note, span: None, score: None, alternatives: Vec::new() }
}

fn id(key: &str, from: Date) -> ControlSpanId {
    let digest = Sha256::digest(format!("{key}|{from}").as_bytes());
    let hex: String = digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    ControlSpanId::new(format!("cs-{hex}")).expect("it is not empty")
}

//! Claims against claims read by hand: precision, recall and F1 per slot and overall.
//!
//! Predictions are paired with gold claims of one document greedily, best first, by kind, type, shared actors, targets
//! and places, and only where their evidence overlaps; then every slot is counted over the pairs and over what stayed
//! alone. Rows are the published format as JSON, so that the output of another program can be scored too.

use super::{Tally, geo::distance_km, names::same_name};
use dateline_model::{EventType, Family};
use serde_json::Value;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// The slots in the order they are shown; `claim` (detection) is not part of the overall figure.
pub(crate) const SLOTS: [&str; 10] =
    ["claim", "type", "modality", "actors", "targets", "places", "time", "quantities", "equipment", "attribution"];

/// The score of a set of claims.
#[derive(Debug, Default)]
pub(crate) struct ClaimScore {
    /// One tally a slot.
    pub slots: BTreeMap<&'static str, Tally>,
    /// All slots but `claim`.
    pub overall: Tally,
    /// Overall tally per document.
    pub documents: BTreeMap<String, Tally>,
    /// What was missed, made up or confused, counted by kind.
    pub errors: BTreeMap<String, usize>,
}

/// Scores predictions against gold, both one claim a row. Documents that the gold does not name are passed over.
pub(crate) fn score(gold: &[Value], predicted: &[Value]) -> ClaimScore {
    let ids: BTreeSet<&str> = gold.iter().filter_map(document).collect();
    let (gold, predicted) = (by_document(gold), by_document(predicted));
    let mut out = ClaimScore::default();
    for id in ids {
        let of = |rows: &BTreeMap<&str, Vec<&Value>>| -> Vec<Value> {
            rows.get(id).into_iter().flatten().map(|&claim| claim.clone()).collect()
        };
        let (gold, predicted) = (of(&gold), of(&predicted));
        let mut here: BTreeMap<&'static str, Tally> = BTreeMap::new();
        for (g, p) in linked(&gold, &predicted) {
            count(g, p, &mut here, &mut out.errors);
        }
        let mut sum = Tally::default();
        for (slot, tally) in here {
            if slot != "claim" {
                sum += tally;
            }
            *out.slots.entry(slot).or_default() += tally;
        }
        out.overall += sum;
        out.documents.insert(id.to_owned(), sum);
    }
    out
}

fn document(claim: &Value) -> Option<&str> {
    claim["document_id"].as_str()
}

fn by_document(claims: &[Value]) -> BTreeMap<&str, Vec<&Value>> {
    let mut map: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim["kind"] != "none") {
        if let Some(id) = document(claim) {
            map.entry(id).or_default().push(claim);
        }
    }
    map
}

type Pair<'c> = (Option<&'c Value>, Option<&'c Value>);

/// The claims of a document in pairs, best first, then those that stayed alone.
fn linked<'c>(gold: &'c [Value], predicted: &'c [Value]) -> Vec<Pair<'c>> {
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        pairs.extend(predicted.iter().enumerate().map(|(j, p)| (alike(g, p), i, j)).filter(|pair| pair.0 > 0));
    }
    pairs.sort_by_key(|&(alike, i, j)| (Reverse(alike), i, j));
    let (mut used_gold, mut used_predicted) = (BTreeSet::new(), BTreeSet::new());
    let mut linked: Vec<Pair<'c>> = Vec::new();
    for (_, i, j) in pairs {
        if !used_gold.contains(&i) && !used_predicted.contains(&j) {
            used_gold.insert(i);
            used_predicted.insert(j);
            linked.push((Some(&gold[i]), Some(&predicted[j])));
        }
    }
    let alone = |used: BTreeSet<usize>, rows: &'c [Value]| {
        rows.iter().enumerate().filter(move |(n, _)| !used.contains(n)).map(|(_, row)| row)
    };
    linked.extend(alone(used_gold, gold).map(|g| (Some(g), None)));
    linked.extend(alone(used_predicted, predicted).map(|p| (None, Some(p))));
    linked
}

type Same = fn(&Value, &Value) -> bool;

const LISTS: [(&str, Same); 5] = [
    ("actors", same_name),
    ("targets", same_name),
    ("places", same_place),
    ("quantities", same_quantity),
    ("equipment", same_equipment),
];

/// Counts every slot of a pair, and what kind of error is in it.
fn count(
    g: Option<&Value>,
    p: Option<&Value>,
    slots: &mut BTreeMap<&'static str, Tally>,
    errors: &mut BTreeMap<String, usize>,
) {
    let paired = g.is_some() && p.is_some();
    let mut error = |kind: String, times: usize| {
        if times > 0 {
            *errors.entry(kind).or_default() += times;
        }
    };
    let mut add = |slot: &'static str, tally: Tally| {
        *slots.entry(slot).or_default() += tally;
        if paired {
            let wrong = (tally.gold - tally.right).min(tally.predicted - tally.right);
            error(format!("{slot}: another value"), wrong);
            error(format!("{slot}: missed in a claim that was found"), tally.gold - tally.right - wrong);
            error(format!("{slot}: made up in a claim that was found"), tally.predicted - tally.right - wrong);
        }
    };
    let one = |c: Option<&Value>| usize::from(c.is_some());
    add("claim", Tally { right: usize::from(paired), gold: one(g), predicted: one(p) });
    let same = |right: bool| Tally { right: usize::from(right), gold: one(g), predicted: one(p) };
    let kinds = (g.map(kind), p.map(kind));
    add("type", same(paired && kinds.0 == kinds.1));
    add("modality", same(paired && g.map(modality) == p.map(modality)));
    for (slot, same) in LISTS {
        add(slot, matches(&list(g, slot), &list(p, slot), same));
    }
    add("time", matches(&dated(g), &dated(p), same_time));
    let voice = |c| list(c, "attribution").into_iter().take(1).collect::<Vec<_>>();
    add("attribution", matches(&voice(g), &voice(p), same_voice));
    match kinds {
        (Some(gold), None) => error(format!("missed claim: {gold}"), 1),
        (None, Some(found)) => error(format!("made up claim: {found}"), 1),
        (Some(gold), Some(found)) if gold != found => error(format!("type {gold} read as {found}"), 1),
        _ => {}
    }
}

/// Greedy one-to-one matches of two lists, in the order of the gold.
fn matches(gold: &[&Value], predicted: &[&Value], same: Same) -> Tally {
    let mut left: Vec<&Value> = predicted.to_vec();
    let mut right = 0;
    for g in gold {
        if let Some(at) = left.iter().position(|p| same(g, p)) {
            left.remove(at);
            right += 1;
        }
    }
    Tally { right, gold: gold.len(), predicted: predicted.len() }
}

fn list<'a>(claim: Option<&'a Value>, field: &str) -> Vec<&'a Value> {
    claim.and_then(|c| c[field].as_array()).map(|rows| rows.iter().collect()).unwrap_or_default()
}

fn dated(claim: Option<&Value>) -> Vec<&Value> {
    claim.map(|c| &c["time"]).filter(|t| t["start"].is_string()).into_iter().collect()
}

fn kind(claim: &Value) -> &str {
    ["event_type", "relation", "extent"].iter().find_map(|f| claim[*f].as_str()).unwrap_or("?")
}

fn modality(claim: &Value) -> &str {
    claim["modality"].as_str().unwrap_or("asserted")
}

fn family(kind: &Value) -> Option<Family> {
    kind.as_str()?.parse::<EventType>().ok().map(EventType::family)
}

fn overlap(g: &Value, p: &Value) -> bool {
    let spans = |c: &Value| -> Vec<(i64, i64)> {
        list(Some(c), "evidence").iter().filter_map(|e| Some((e["start"].as_i64()?, e["end"].as_i64()?))).collect()
    };
    let theirs = spans(p);
    spans(g).iter().any(|a| theirs.iter().any(|b| a.0 < b.1 && b.0 < a.1))
}

/// How strongly a prediction speaks of the same claim; 0 when it cannot be the same.
fn alike(g: &Value, p: &Value) -> u32 {
    if g["kind"] != p["kind"] || !overlap(g, p) {
        return 0;
    }
    let mut score = 1;
    if g["kind"] == "event" {
        if g["event_type"] == p["event_type"] {
            score += 3;
        } else if family(&g["event_type"]).is_some() && family(&g["event_type"]) == family(&p["event_type"]) {
            score += 1;
        } else {
            return 0;
        }
    }
    if g["kind"] == "relation" && g["relation"] == p["relation"] {
        score += 2;
    }
    let shared = |field: &str, same: Same| {
        let theirs = list(Some(p), field);
        list(Some(g), field).iter().filter(|x| theirs.iter().any(|y| same(x, y))).count() as u32
    };
    score + shared("actors", same_name) + shared("targets", same_name) + shared("places", same_place)
}

/// A gold place with coordinates is found when the prediction lies near; an unresolved one when the name agrees.
fn same_place(g: &Value, p: &Value) -> bool {
    let point = |c: &Value| Some((c["lat"].as_f64()?, c["lon"].as_f64()?));
    let Some(at) = point(g) else { return same_name(g, p) };
    let limit_km = match g["precision"].as_str() {
        Some("exact") => 10.0,
        Some("near") => 15.0,
        _ => 60.0,
    };
    point(p).is_some_and(|there| distance_km(at, there) <= limit_km)
        || (g["place_id"].is_string() && g["place_id"] == p["place_id"])
}

fn same_quantity(g: &Value, p: &Value) -> bool {
    let bound = |c: &Value, f: &str| c[f].as_f64();
    g["measure"] == p["measure"] && bound(g, "low") == bound(p, "low") && bound(g, "high") == bound(p, "high")
}

fn same_equipment(g: &Value, p: &Value) -> bool {
    let words = |c: &Value| super::names::words(c["item"].as_str().unwrap_or_default());
    g["fate"] == p["fate"] && !words(g).is_disjoint(&words(p))
}

fn same_time(g: &Value, p: &Value) -> bool {
    let day = |c: &Value, f: &str| c[f].as_str().map(|s| s.chars().take(10).collect::<String>());
    day(g, "start") == day(p, "start") && day(g, "end") == day(p, "end")
}

fn same_voice(g: &Value, p: &Value) -> bool {
    g["kind"] == p["kind"] && (matches!(g["kind"].as_str(), Some("unnamed" | "media")) || same_name(g, p))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn capture(actor: &str, place: &str, start: u32) -> Value {
        json!({
            "document_id": "d", "kind": "event", "event_type": "non_state_overtakes_territory", "modality": "asserted",
            "evidence": [{"start": start, "end": start + 40}],
            "actors": [{"text": actor}], "places": [{"text": place, "precision": "exact"}],
            "time": {"start": "2024-11-27", "end": "2024-11-27"}, "attribution": [{"text": "River Post", "kind": "media"}],
        })
    }

    #[test]
    fn a_claim_that_is_the_same_in_every_slot_is_right_in_every_slot() {
        let gold = [capture("factions", "Hur", 0)];
        let score = score(&gold, &gold);
        assert_eq!(score.overall, Tally { right: 6, gold: 6, predicted: 6 });
        assert!(score.errors.is_empty());
    }

    #[test]
    fn evidence_must_overlap_and_the_better_of_two_wins() {
        let gold = [capture("opposition factions", "Hur", 0)];
        let found = [capture("the army", "Bala", 10), capture("factions", "Hur", 30), capture("factions", "Hur", 40)];
        let score = score(&gold, &found);
        assert_eq!(score.slots["claim"], Tally { right: 1, gold: 1, predicted: 3 });
        assert_eq!((score.slots["actors"].right, score.slots["places"].right), (1, 1));
        assert_eq!(score.errors["made up claim: non_state_overtakes_territory"], 2);
    }

    #[test]
    fn types_of_one_family_meet_and_count_as_confused() {
        let gold = [capture("factions", "Hur", 0)];
        let mut found = gold.clone();
        found[0]["event_type"] = json!("armed_clash");
        let of = score(&gold, &found);
        assert_eq!((of.slots["claim"].right, of.slots["type"].right), (1, 0));
        found[0]["event_type"] = json!("arrests");
        assert_eq!(score(&gold, &found).slots["claim"].right, 0);
    }

    #[test]
    fn a_document_without_claims_counts_what_is_made_up() {
        let gold = [json!({"document_id": "d", "kind": "none"})];
        let score = score(&gold, &[capture("factions", "Hur", 0)]);
        assert_eq!(score.slots["claim"], Tally { right: 0, gold: 0, predicted: 1 });
    }

    #[test]
    fn a_place_is_found_within_the_reach_of_its_precision() {
        let gold = json!({"text": "Hur", "lat": 36.2, "lon": 37.0, "precision": "exact"});
        let at = |lat: f64| json!({"text": "x", "lat": lat, "lon": 37.0, "precision": "exact"});
        assert!(same_place(&gold, &at(36.28)) && !same_place(&gold, &at(36.3)));
        assert!(!same_place(&gold, &json!({"text": "Hur"})));
    }
}

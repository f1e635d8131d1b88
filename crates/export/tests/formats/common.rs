//! A report and its claims, made by hand. Illustrative; the numbers stand for no real count.

use dateline_export::{Codebook, SourceScale};
use dateline_model::{ActorRef, Claim, Document};

pub fn document() -> Document {
    serde_json::from_value(serde_json::json!({
        "id": "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        "source": "River Post", "title": "=Villages seized", "published": "2024-11-27", "text": "Villages seized.",
    }))
    .unwrap()
}

fn claim(fields: serde_json::Value) -> Claim {
    let mut whole = serde_json::json!({
        "claim_id": "c1", "document_id": document().id, "kind": "event", "event_type": "non_state_overtakes_territory",
        "sentences": [2], "evidence": [{"start": 0, "end": 16, "text": "Villages\nseized."}], "modality": "asserted",
        "actors": [], "targets": [], "places": [], "time": null, "quantities": [], "equipment": [],
        "attribution": [{"text": "River Post", "kind": "media", "cue": null}], "confidence": 0.5,
    });
    for (key, value) in fields.as_object().unwrap() {
        whole[key] = value.clone();
    }
    serde_json::from_value(whole).unwrap()
}

pub fn capture() -> Claim {
    claim(serde_json::json!({
        "actors": [{"text": "the factions", "actor_id": "hts", "name": "Hayat Tahrir al-Sham"},
                   {"text": "allied groups", "actor_id": null, "name": null}],
        "targets": [{"text": "regime forces", "actor_id": "saa", "name": "Syrian Armed Forces"}],
        "places": [
            {"text": "Basratun", "place_id": "gn:171700", "name": "Mubasratun", "lat": 36.2, "lon": 36.9,
             "precision": "exact", "country": "SY", "admin1": "Aleppo", "admin2": "Mount Simeon"},
            {"text": "Tank Hill", "place_id": "gn:170857", "name": "Darat Izza", "lat": 36.28, "lon": 36.85,
             "precision": "near", "country": "SY", "relation": {"near": "Darat Izza", "direction": "W", "of": "Aleppo"}},
            {"text": "Nowhere", "place_id": null, "name": null, "lat": null, "lon": null, "precision": "exact"}],
        "time": {"text": "on Wednesday", "start": "2024-11-27", "end": "2024-11-27", "precision": "day"},
        "quantities": [{"measure": "killed", "low": 7, "high": null, "text": "at least seven",
                        "of": {"text": "soldiers", "class": "combatants"}}],
        "equipment": [{"item": "tanks", "count_low": 3, "count_high": 3, "fate": "captured",
                       "owner": "Syrian Armed Forces", "text": "three tanks"}],
        "attribution": [{"text": "the observatory", "kind": "monitor", "name": "Border Observatory", "cue": "said"},
                        {"text": "River Post", "kind": "media", "cue": "reported"}],
    }))
}

pub fn shelling_of_civilians() -> Claim {
    claim(serde_json::json!({
        "claim_id": "c2", "event_type": "shelling_artillery_missile",
        "targets": [{"text": "residents", "actor_id": "civilians", "name": "residents of Atarib"}],
        "places": [{"text": "Atarib", "place_id": "gn:173661", "name": "Atarib", "lat": 36.1, "lon": 36.8,
                    "precision": "exact", "country": "SY", "admin1": "Aleppo"}],
    }))
}

pub fn peaceful_protest() -> Claim {
    claim(serde_json::json!({"claim_id": "c3", "event_type": "peaceful_protest",
        "actors": [{"text": "teachers", "actor_id": null, "name": null}],
        "quantities": [{"measure": "participants", "low": 200, "high": null, "text": "hundreds", "of": null}]}))
}

pub fn attack_on_a_doctor() -> Claim {
    claim(serde_json::json!({"claim_id": "c9", "event_type": "attack",
        "actors": [{"text": "soldiers", "actor_id": "saa", "name": "Syrian Armed Forces"}],
        "targets": [{"text": "a doctor", "actor_id": null, "name": null}]}))
}

/// Nobody is named.
pub fn agreement() -> Claim {
    claim(serde_json::json!({"claim_id": "c10", "event_type": "agreement"}))
}

/// Claims that the ACLED table has no place for.
pub fn others() -> Vec<Claim> {
    vec![
        claim(serde_json::json!({"claim_id": "c4", "modality": "planned"})),
        claim(serde_json::json!({"claim_id": "c5", "modality": "denied"})),
        claim(serde_json::json!({"claim_id": "c6", "event_type": "displacement"})),
        claim(serde_json::json!({"claim_id": "c7", "kind": "control", "event_type": null, "extent": "partial"})),
        claim(serde_json::json!({"claim_id": "c8", "kind": "control", "event_type": null, "extent": "full"})),
    ]
}

/// Knows the four actors above.
#[derive(Clone, Copy)]
pub struct Book;

impl Codebook for Book {
    fn inter(&self, actor: &ActorRef, _: Option<&str>) -> Option<u8> {
        match actor.actor_id.as_ref()?.as_str() {
            "saa" => Some(1),
            "hts" => Some(2),
            "civilians" => Some(7),
            _ => None,
        }
    }
    fn scale(&self, _: &str, country: Option<&str>) -> Option<SourceScale> {
        Some(if country == Some("SY") { SourceScale::National } else { SourceScale::International })
    }
}

//! GeoJSON and JSON Lines.

use crate::common::{capture, document, others, peaceful_protest};
use dateline_export::{GeoJson, JsonLines, Sink};
use dateline_model::{Claim, Trace};
use serde_json::Value;

fn collection(batches: &[&[Claim]]) -> Value {
    let mut bytes = Vec::new();
    let mut sink = GeoJson::new(&mut bytes);
    for claims in batches {
        sink.write(&document(), claims).unwrap();
    }
    sink.finish().unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

#[test]
fn each_place_of_a_claim_is_a_feature_with_longitude_first() {
    let all = collection(&[&[capture()], &[peaceful_protest()]]);
    assert_eq!(all["type"], "FeatureCollection");
    let features = all["features"].as_array().unwrap();
    assert_eq!(features.len(), 4);
    assert_eq!(features[0]["geometry"], serde_json::json!({"type": "Point", "coordinates": [36.9, 36.2]}));
    assert_eq!(features[1]["properties"]["place_of_places"], "2/3");
    assert_eq!(features[1]["properties"]["place_near"], "Darat Izza");
    assert_eq!(features[0]["properties"]["killed_low"], 7);
    assert_eq!(features[0]["properties"]["killed_high"], Value::Null);
    assert_eq!(features[0]["properties"]["voices"], "the observatory (monitor, said); River Post (media, reported)");
    let ids: std::collections::BTreeSet<_> = features.iter().map(|f| f["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 4);
}

#[test]
fn what_has_no_point_on_the_map_stays_in_the_table() {
    let all = collection(&[&[capture(), peaceful_protest()]]);
    let features = all["features"].as_array().unwrap();
    assert_eq!(features[2]["properties"]["place_text"], "Nowhere");
    assert!(features[2]["geometry"].is_null() && features[3]["geometry"].is_null());
    let mut off_earth = capture();
    off_earth.places.truncate(1);
    off_earth.places[0].lat = Some(f64::NAN);
    assert!(collection(&[&[off_earth]])["features"][0]["geometry"].is_null());
}

#[test]
fn properties_are_flat_and_every_feature_has_the_same() {
    let mut claims = others();
    claims.push(capture());
    let all = collection(&[&claims]);
    let features = all["features"].as_array().unwrap();
    let keys = |f: &Value| f["properties"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    for feature in features {
        assert_eq!(keys(feature), keys(&features[0]));
        assert!(feature["properties"].as_object().unwrap().values().all(|v| !v.is_object() && !v.is_array()));
    }
}

#[test]
fn nothing_read_is_an_empty_collection() {
    assert_eq!(collection(&[]), serde_json::json!({"type": "FeatureCollection", "features": []}));
    assert_eq!(collection(&[&[], &[]])["features"], serde_json::json!([]));
}

#[test]
fn json_lines_read_back_as_the_same_claims() {
    let mut traced = capture();
    traced.trace.push(Trace {
        field: "event_type".into(),
        by: "battles/capture".into(),
        note: "seized".into(),
        span: None,
        score: None,
        alternatives: Vec::new(),
    });
    for trace in [false, true] {
        let mut bytes = Vec::new();
        let mut sink = JsonLines::new(&mut bytes, trace);
        sink.write(&document(), &[traced.clone(), peaceful_protest()]).unwrap();
        sink.finish().unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let back: Vec<Claim> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(back.len(), 2);
        assert_eq!(back[0].trace.is_empty(), !trace);
        assert_eq!(Claim { trace: Vec::new(), ..back[0].clone() }, capture());
    }
}

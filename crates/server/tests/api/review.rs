//! Decisions over the API: made, carried out, taken back, kept over a restart.

use crate::{
    record::{both, sqlite},
    support::{filled, start, start_with},
};
use dateline_server::Options;
use serde_json::json;

fn first(server: &crate::support::Running, query: &str) -> String {
    server.api(&format!("/events?limit=1{query}"))["items"][0]["event_id"].as_str().unwrap().to_owned()
}

#[test]
fn a_decision_is_carried_out_and_can_be_taken_back() {
    for place in both() {
        drop(filled(&place, 60));
        let server = start(&place.target);
        let id = first(&server, "&status=single_source");
        let waiting = |server: &crate::support::Running| {
            let queue = crate::support::all(server, "/review");
            queue.iter().any(|item| item["event"]["event_id"] == id.as_str())
        };
        assert!(waiting(&server));
        let body = json!({ "action": "confirm", "events": [id], "why": "seen on video", "who": "rana" }).to_string();
        let made = server.change("POST", "/api/v1/decisions", &body);
        assert_eq!(made.status, 201, "{made:?}");
        let decision = made.json()["decisions"][0]["decision_id"].as_str().unwrap().to_owned();
        assert_eq!(made.json()["events"][0]["status"], "corroborated");
        assert!(!waiting(&server));
        let log = server.api("/decisions");
        assert_eq!((&log["items"][0]["who"], &log["items"][0]["why"]), (&"rana".into(), &"seen on video".into()));
        let undone = server.change("DELETE", &format!("/api/v1/decisions/{decision}"), r#"{"who":"omar"}"#);
        assert_eq!(undone.status, 204, "{undone:?}");
        assert_eq!(server.api(&format!("/events/{id}"))["event"]["status"], "single_source");
        assert_eq!(server.api("/decisions")["items"][0]["withdrawn"]["who"], "omar");
        assert!(waiting(&server));
        let again = server.change("DELETE", &format!("/api/v1/decisions/{decision}"), r#"{"who":"omar"}"#);
        assert_eq!(again.status, 404);
    }
}

#[test]
fn events_are_merged_split_and_corrected() {
    let place = sqlite();
    drop(filled(&place, 120));
    let server = start(&place.target);
    let key = server.api("/places")["items"][0]["key"].as_str().unwrap().to_owned();
    let ids: Vec<String> = server.api(&format!("/events?place={key}&limit=2"))["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["event_id"].as_str().unwrap().to_owned())
        .collect();
    let decide = |body: serde_json::Value| server.change("POST", "/api/v1/decisions", &body.to_string());
    let merged = decide(json!({ "action": "merge", "events": ids, "why": "the same", "who": "rana" }));
    assert_eq!(merged.status, 201, "{merged:?}");
    assert_eq!(merged.json()["events"].as_array().unwrap().len(), 1);
    let left = merged.json()["events"][0]["event_id"].as_str().unwrap().to_owned();
    let gone = ids.iter().find(|id| **id != left).unwrap();
    let answer = server.get(&format!("/api/v1/events/{gone}"));
    assert_eq!((answer.status, &answer.json()["went_to"][0]), (410, &left.as_str().into()));
    let detail = server.api(&format!("/events/{left}"));
    let claim = &detail["event"]["members"][1];
    let claim = json!({ "document_id": claim["document_id"], "claim_id": claim["claim_id"] });
    let split = decide(json!({ "action": "split", "event": left, "claims": [claim], "why": "another", "who": "rana" }));
    assert_eq!(split.status, 201, "{split:?}");
    let corrections = json!([
        { "field": "event_type", "value": "attack" },
        { "field": "time", "value": "2020-02-03" },
        { "field": "count", "value": "killed=1-2-3" },
    ]);
    let corrected = decide(
        json!({ "action": "correct", "event": left, "corrections": corrections, "why": "misread", "who": "rana" }),
    );
    assert_eq!(corrected.status, 201, "{corrected:?}");
    let event = server.api(&format!("/events/{left}"))["event"].clone();
    assert_eq!((&event["event_type"], &event["time"]["start"]), (&"attack".into(), &"2020-02-03".into()));
    assert_eq!(event["counts"][0]["best"], 2);
    let history = server.api(&format!("/events/{left}/history"));
    assert!(history["versions"].as_array().unwrap().len() >= 3);
}

#[test]
fn a_decision_that_makes_no_sense_is_refused_and_nothing_is_kept() {
    let place = sqlite();
    drop(filled(&place, 30));
    let server = start(&place.target);
    let id = first(&server, "");
    for (body, status) in [
        ("{", 400),
        ("[]", 422),
        (r#"{"action":"praise","events":["x"],"why":"y","who":"z"}"#, 422),
        (r#"{"action":"confirm","events":[],"why":"y","who":"z"}"#, 422),
        (r#"{"action":"confirm","events":["ev-0"],"why":"y","who":"z"}"#, 404),
        (&format!(r#"{{"action":"confirm","events":["{id}"],"why":" ","who":"z"}}"#), 422),
        (&format!(r#"{{"action":"confirm","events":["{id}"],"why":"y"}}"#), 422),
        (&format!(r#"{{"action":"merge","events":["{id}"],"why":"y","who":"z"}}"#), 422),
        (&format!(r#"{{"action":"split","event":"{id}","claims":[],"why":"y","who":"z"}}"#), 422),
    ] {
        let answer = server.change("POST", "/api/v1/decisions", body);
        assert_eq!(answer.status, status, "{body}: {answer:?}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
    assert!(server.api("/decisions")["items"].as_array().unwrap().is_empty());
}

#[test]
fn a_restart_in_the_middle_of_a_review_loses_nothing() {
    let place = sqlite();
    drop(filled(&place, 60));
    let server = start(&place.target);
    let id = first(&server, "&status=single_source");
    let body = json!({ "action": "reject", "events": [id], "why": "a rumour", "who": "rana" }).to_string();
    assert_eq!(server.change("POST", "/api/v1/decisions", &body).status, 201);
    drop(server);
    let server = start(&place.target);
    assert_eq!(server.api(&format!("/events/{id}"))["event"]["status"], "retracted");
    assert_eq!(server.api("/decisions")["items"][0]["why"], "a rumour");
}

#[test]
fn nothing_is_changed_without_the_token_or_when_looking_only() {
    let place = sqlite();
    drop(filled(&place, 10));
    let server = start(&place.target);
    let body = json!({ "action": "confirm", "events": [first(&server, "")], "why": "y", "who": "z" }).to_string();
    let json = ("content-type", "application/json");
    assert_eq!(server.ask("POST", "/api/v1/decisions", &[json], &body).status, 403);
    let csrf = server.api("/session")["csrf"].as_str().unwrap().to_owned();
    let token = ("x-csrf-token", csrf.as_str());
    let foreign = server.ask("POST", "/api/v1/decisions", &[json, token, ("origin", "https://evil.example")], &body);
    assert_eq!(foreign.status, 403);
    let form = server.ask("POST", "/api/v1/decisions", &[token, ("content-type", "text/plain")], &body);
    assert_eq!(form.status, 415);
    drop(server);
    let server = start_with(Options { read_only: true, ..Options::new(&place.target) });
    let refused = server.change("POST", "/api/v1/decisions", &body);
    assert_eq!((refused.status, server.api("/session")["may"]["review"].as_bool()), (403, Some(false)));
}

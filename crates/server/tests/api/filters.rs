//! Each filter of events, over both databases: the list, the histogram and the test's own sieve agree.

use crate::{
    record::{self, both},
    support::{Running, all, filled, start, start_named},
};
use serde_json::Value;

/// A filter and what it keeps.
type Sieve = (&'static str, fn(&Value) -> bool);

fn text<'a>(event: &'a Value, path: &str) -> &'a str {
    event.pointer(path).and_then(Value::as_str).unwrap_or_default()
}

fn number(event: &Value, path: &str) -> f64 {
    event.pointer(path).and_then(Value::as_f64).unwrap_or(f64::NAN)
}

/// The event with everything, behind a row of the list.
fn whole(server: &Running, row: &Value) -> Value {
    server.api(&format!("/events/{}", text(row, "/event_id")))["event"].clone()
}

fn has_actor(event: &Value, id: &str) -> bool {
    let all = ["actors", "targets"].into_iter().flat_map(|role| event[role].as_array().unwrap());
    all.into_iter().any(|actor| actor["actor_id"] == id)
}

const SIEVES: &[Sieve] = &[
    ("from=2020-01-20", |event| text(event, "/time/end") >= "2020-01-20"),
    ("to=2020-01-20", |event| text(event, "/time/start") <= "2020-01-20"),
    ("from=2020-01-10&to=2020-01-12", |event| {
        text(event, "/time/end") >= "2020-01-10" && text(event, "/time/start") <= "2020-01-12"
    }),
    ("bbox=40.0,29.9,40.22,30.1", |event| number(event, "/place/lon") <= 40.22),
    ("type=armed_clash,attack", |event| ["armed_clash", "attack"].contains(&text(event, "/event_type"))),
    ("family=battles", |event| text(event, "/family") == "battles"),
    ("family=battles&type=shelling_artillery_missile", |_| false),
    ("status=disputed,denied", |event| ["disputed", "denied"].contains(&text(event, "/status"))),
    ("actor=north-army", |event| has_actor(event, "north-army")),
    ("source=Outlet%203", |event| {
        event["members"].as_array().unwrap().iter().any(|member| member["outlet"] == "Outlet 3")
    }),
    ("place=gn:3", |event| text(event, "/place/place_id") == "gn:3"),
    ("country=xx", |event| text(event, "/place/country") == "XX"),
    ("country=SY", |_| false),
    ("min_sources=2", |event| number(event, "/independent_sources") >= 2.0),
    ("near=30.0,40.0,8", |event| number(event, "/place/lon") < 40.08),
];

#[test]
fn every_filter_keeps_what_it_says() {
    for place in both() {
        drop(filled(&place, 240));
        let server = start(&place.target);
        let everything = all(&server, "/events");
        assert!(everything.len() > 20, "{}", everything.len());
        let details: Vec<Value> = everything.iter().map(|row| whole(&server, row)).collect();
        for (query, keeps) in SIEVES {
            let found = all(&server, &format!("/events?{query}"));
            let expected: Vec<&Value> =
                everything.iter().zip(&details).filter(|(_, event)| keeps(event)).map(|(row, _)| row).collect();
            assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{query} on {}", place.target);
            let histogram = server.api(&format!("/timeline?{query}"));
            assert_eq!(histogram["total"], expected.len(), "{query} on {}", place.target);
        }
    }
}

#[test]
fn words_find_the_events_of_their_reports() {
    for place in both() {
        drop(filled(&place, 60));
        let server = start(&place.target);
        let found = all(&server, "/events?text=%22words%20number%207%22");
        let tells = |row: &Value| -> bool {
            whole(&server, row)["members"]
                .as_array()
                .unwrap()
                .iter()
                .any(|member| text(member, "/document_id").ends_with("0007"))
        };
        assert!(found.iter().any(tells), "{found:?}");
        assert!(found.len() < all(&server, "/events").len());
        assert_eq!(server.get("/api/v1/events?text=...").status, 400);
    }
}

#[test]
fn the_newest_come_first_when_asked_so_page_by_page() {
    for place in both() {
        drop(filled(&place, 120));
        let server = start(&place.target);
        let mut oldest: Vec<String> = all(&server, "/events").iter().map(|e| text(e, "/event_id").to_owned()).collect();
        let newest = all(&server, "/events?order=newest");
        let days: Vec<&str> = newest.iter().map(|event| text(event, "/time/start")).collect();
        assert!(days.windows(2).all(|two| two[0] >= two[1]), "{days:?}");
        let mut ids: Vec<String> = newest.iter().map(|event| text(event, "/event_id").to_owned()).collect();
        ids.sort();
        oldest.sort();
        assert_eq!(ids, oldest);
    }
}

#[test]
fn what_was_believed_before_is_still_told() {
    for place in both() {
        let mut record = filled(&place, 60);
        let then = record.last_change().unwrap().unwrap();
        let server = start(&place.target);
        let before = all(&server, "/events");
        for n in 60..90 {
            let (document, claims) = record::document(n, record::WORLD);
            record::add(&mut record, &document, &claims, n as i64 + 1000);
        }
        record::settle(&mut record, 2000);
        assert_eq!(all(&server, &format!("/events?as_of={then}")), before);
        assert_ne!(all(&server, "/events"), before);
        let past = server.api(&format!("/timeline?as_of={then}"));
        assert_eq!(past["total"], before.len());
        let now = server.api("/timeline");
        assert_eq!(now["total"], all(&server, "/events").len());
    }
}

#[test]
fn other_lists_and_single_values_hang_together() {
    for place in both() {
        drop(filled(&place, 60));
        let server = start_named(&place.target);
        assert_eq!(all(&server, "/documents").len(), 60);
        let claims = all(&server, "/claims?kind=event&modality=asserted,denied");
        assert!(claims.len() > 40 && claims.iter().all(|claim| claim["kind"] == "event"));
        let event = &server.api("/events?limit=1")["items"][0];
        let detail = server.api(&format!("/events/{}", text(event, "/event_id")));
        assert_eq!(detail["event"]["event_id"], event["event_id"]);
        let voiced = &detail["claims"][0];
        let (document, claim) = (text(voiced, "/claim/document_id"), text(voiced, "/claim/claim_id"));
        let quote = &voiced["quotes"][0];
        let whole = server.api(&format!("/documents/{document}"))["document"]["text"].as_str().unwrap().to_owned();
        assert!(whole.contains(text(quote, "/text")) && !text(quote, "/text").is_empty());
        let single = server.api(&format!("/claims/{document}/{claim}"));
        let of = single["events"].as_array().unwrap();
        assert!(of.iter().any(|member| member["event_id"] == event["event_id"]));
        let key = text(&detail, "/place_key");
        let spot = server.api(&format!("/places/{key}"));
        assert_eq!(spot["events"], all(&server, &format!("/events?place={key}")).len());
        let found = server.api("/places?q=place%203");
        assert_eq!(found["items"][0]["key"], "gn:3");
        let actor = server.api("/actors/north-army");
        assert_eq!(actor["events"], all(&server, "/events?actor=north-army").len());
        assert_eq!(actor["activity"]["total"], actor["events"]);
        let search = server.api("/search?q=number%207");
        assert!(text(&search, "/documents/0/document/document_id").ends_with('7'), "{search}");
        let hit = |piece: &Value| piece["hit"] == true;
        assert!(search["documents"][0]["snippet"].as_array().unwrap().iter().any(hit));
        let held = server.api("/control/holders");
        let spans = all(&server, "/control").len();
        assert!(spans > 0 && !held["items"].as_array().unwrap().is_empty());
    }
}

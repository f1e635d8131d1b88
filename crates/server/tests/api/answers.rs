//! What every answer has: tags, problems, GeoJSON, a description that is valid.

use crate::{
    record::sqlite,
    support::{filled, start, start_named},
};

#[test]
fn an_answer_that_is_known_is_not_sent_again_until_the_record_changes() {
    let place = sqlite();
    let mut record = filled(&place, 20);
    let server = start(&place.target);
    for path in ["/api/v1/events", "/api/v1/timeline", "/api/v1/tiles/events/4/9/6.mvt", "/api/v1/documents?limit=3"] {
        let first = server.get(path);
        let tag = first.header("etag").to_owned();
        assert!(first.status < 300 && tag.starts_with("W/\""), "{path}: {first:?}");
        let again = server.ask("GET", path, &[("if-none-match", &tag)], "");
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        assert_eq!(again.header("etag"), tag);
    }
    let tag = server.get("/api/v1/events").header("etag").to_owned();
    let (document, claims) = crate::record::document(30, crate::record::WORLD);
    crate::record::add(&mut record, &document, &claims, 5000);
    crate::record::settle(&mut record, 5001);
    let changed = server.ask("GET", "/api/v1/events", &[("if-none-match", &tag)], "");
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("etag"), tag);
}

#[test]
fn large_answers_are_gzipped_for_who_takes_it() {
    let place = sqlite();
    drop(filled(&place, 60));
    let server = start(&place.target);
    let plain = server.get("/api/v1/events");
    let packed = server.ask("GET", "/api/v1/events", &[("accept-encoding", "br, gzip")], "");
    assert_eq!((plain.header("content-encoding"), packed.header("content-encoding")), ("", "gzip"));
    assert!(plain.body.len() > 4 * packed.body.len(), "{} and {}", plain.body.len(), packed.body.len());
    assert_eq!(packed.header("etag"), plain.header("etag"), "weak tags hold for both");
    assert!(packed.headers.iter().any(|(name, value)| name == "vary" && value == "accept-encoding"), "{packed:?}");
    let small = server.ask("GET", "/healthz", &[("accept-encoding", "gzip")], "");
    assert_eq!(small.header("content-encoding"), "");
    let stream = server.head("/api/v1/stream", &[("accept-encoding", "gzip")]);
    assert!(!stream.contains("content-encoding"), "events of a stream go out at once: {stream}");
}

#[test]
fn a_list_has_what_a_row_shows_and_the_event_has_the_rest() {
    let place = sqlite();
    drop(filled(&place, 60));
    let server = start(&place.target);
    let row = &server.api("/events?limit=1")["items"][0];
    let event = &server.api(&format!("/events/{}", row["event_id"].as_str().unwrap()))["event"];
    for field in ["voices", "members", "trace"] {
        assert!(row.get(field).is_none() && event.get(field).is_some(), "{field}");
    }
    for (field, value) in row.as_object().unwrap() {
        assert_eq!(value, &event[field], "{field}");
    }
}

#[test]
fn places_and_actors_are_found_by_the_beginnings_of_their_words() {
    let place = sqlite();
    drop(filled(&place, 60));
    let server = start_named(&place.target);
    let found = server.api("/search?q=place%203&limit=50");
    let keys: Vec<&str> = found["places"].as_array().unwrap().iter().map(|row| row["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["gn:3"]);
    assert_eq!(found["places"][0]["events"], crate::support::all(&server, "/events?place=gn:3").len());
    let actors = server.api("/actors?q=north%20arm");
    assert!(actors["items"].as_array().unwrap().iter().any(|row| row["actor_id"] == "north-army"), "{actors}");
    assert!(server.api("/places?q=orth")["items"].as_array().unwrap().is_empty(), "beginnings, not middles");
}

#[test]
fn problems_are_documents_that_name_the_parameter() {
    let place = sqlite();
    drop(filled(&place, 5));
    let server = start(&place.target);
    for (path, status, parameter) in [
        ("/events?limit=0", 400, "limit"),
        ("/events?status=maybe", 400, "status"),
        ("/events?from=27.11.2024", 400, "from"),
        ("/events?bbox=1,2,3", 400, "bbox"),
        ("/events?after=zz", 400, "after"),
        ("/events?colour=red", 400, "colour"),
        ("/control/areas.geojson", 400, "at"),
        ("/search", 400, "q"),
    ] {
        let answer = server.get(&format!("/api/v1{path}"));
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        let problem = answer.json();
        assert_eq!((&problem["status"], &problem["parameter"]), (&status.into(), &parameter.into()), "{path}");
        assert!(!problem["title"].as_str().unwrap().is_empty() && !problem["detail"].as_str().unwrap().is_empty());
    }
    for path in
        ["/events/ev-0", "/documents/none", "/claims/a/b", "/places/x", "/actors/x", "/tiles/base/0/0/1.mvt", "/x"]
    {
        let answer = server.get(&format!("/api/v1{path}"));
        assert_eq!((answer.status, answer.header("content-type")), (404, "application/problem+json"), "{path}");
    }
    let wrong = server.ask("PUT", "/api/v1/events", &[], "");
    assert_eq!((wrong.status, wrong.json()["status"].as_u64()), (405, Some(405)));
    assert!(wrong.header("allow").contains("GET"), "{wrong:?}");
}

#[test]
fn geojson_comes_by_path_and_by_accept() {
    let place = sqlite();
    drop(filled(&place, 20));
    let server = start(&place.target);
    let by_path = server.get("/api/v1/events.geojson?limit=5");
    let by_accept = server.ask("GET", "/api/v1/events?limit=5", &[("accept", "application/geo+json")], "");
    for answer in [&by_path, &by_accept] {
        assert_eq!(answer.header("content-type"), "application/geo+json");
        assert!(answer.header("vary").contains("Accept"));
    }
    assert_eq!(by_path.json(), by_accept.json());
    let feature = &by_path.json()["features"][0];
    assert_eq!(feature["geometry"]["type"], "Point");
    assert!(feature["geometry"]["coordinates"][0].as_f64().unwrap() >= 40.0, "longitude comes first: {feature}");
    let plain = server.api("/events?limit=5");
    assert_eq!(feature["id"], plain["items"][0]["event_id"]);
}

#[test]
fn the_server_tells_how_it_is() {
    let place = sqlite();
    drop(filled(&place, 20));
    let server = start(&place.target);
    assert_eq!(server.get("/healthz").body, b"ok\n");
    let about = server.api("");
    assert_eq!((&about["totals"]["documents"], &about["accounts"]), (&20.into(), &false.into()));
    let metrics = String::from_utf8(server.get("/metrics").body).unwrap();
    assert!(metrics.contains("dateline_requests_total{route=\"about\",status=\"200\"} 1"), "{metrics}");
    let described = server.get("/api/v1/openapi.json").json();
    assert_eq!(described["openapi"], "3.1.0");
    assert!(described["paths"]["/events"]["get"]["responses"]["304"].is_object());
    let page = String::from_utf8(server.get("/").body).unwrap();
    assert!(page.contains("./run"), "it says how to get the page: {page}");
}

#[test]
fn a_listener_hears_of_a_change_by_another_program() {
    use std::io::{BufRead, BufReader, Write};
    let place = sqlite();
    let mut record = filled(&place, 5);
    let server = start(&place.target);
    let mut stream = server.connect();
    write!(stream, "GET /api/v1/stream HTTP/1.1\r\nhost: {}\r\n\r\n", server.address).unwrap();
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    assert!(lines.any(|line| line == "event: hello"));
    let (document, claims) = crate::record::document(9, crate::record::WORLD);
    crate::record::add(&mut record, &document, &claims, 5000);
    assert!(lines.any(|line| line == "event: change"));
    let data = lines.find(|line| line.starts_with("data: ")).unwrap();
    assert!(data.contains("\"version\":"), "{data}");
}

#[test]
fn another_name_for_this_machine_is_not_answered() {
    let place = sqlite();
    drop(filled(&place, 2));
    let server = start(&place.target);
    let answer = server.ask("GET", "/api/v1/events", &[("host", "rebound.example")], "");
    assert_eq!(answer.status, 421);
    assert_eq!(server.ask("GET", "/api/v1/events", &[("host", "localhost:1")], "").status, 200);
}

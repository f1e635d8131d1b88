//! Signing in, roles, and what is logged.

use crate::{
    record::{now, open, sqlite},
    support::{Answer, Running, filled, start, start_with},
};
use dateline_server::{Options, Role, ServeError, Server, new_account};
use dateline_store::Record;
use serde_json::json;

const PASSWORD: &str = "correct horse battery";

fn with_users(record: &mut Record) {
    for (name, role) in [("vera", Role::Viewer), ("carim", Role::Coder), ("ada", Role::Admin)] {
        record.put_account(&new_account(name, role, PASSWORD).unwrap(), now(0)).unwrap();
    }
}

fn sign_in(server: &Running, name: &str, password: &str) -> Answer {
    let body = json!({ "name": name, "password": password }).to_string();
    server.change("POST", "/api/v1/session", &body)
}

/// Cookie and token of a session.
fn session(server: &Running, name: &str) -> (String, String) {
    let answer = sign_in(server, name, PASSWORD);
    let csrf = answer.good()["csrf"].as_str().unwrap().to_owned();
    (answer.header("set-cookie").split(';').next().unwrap().to_owned(), csrf)
}

fn confirm(server: &Running, (cookie, csrf): &(String, String), event: &str) -> Answer {
    let body = json!({ "action": "confirm", "events": [event], "why": "seen", "who": "somebody else" }).to_string();
    let headers = [("cookie", cookie.as_str()), ("x-csrf-token", csrf.as_str()), ("content-type", "application/json")];
    server.ask("POST", "/api/v1/decisions", &headers, &body)
}

#[test]
fn with_accounts_nothing_is_shown_before_signing_in() {
    let place = sqlite();
    with_users(&mut filled(&place, 10));
    let server = start(&place.target);
    for path in ["", "/events", "/documents", "/search?q=a", "/tiles/events/0/0/0.mvt", "/stream", "/decisions"] {
        assert_eq!(server.get(&format!("/api/v1{path}")).status, 401, "{path}");
    }
    assert_eq!(server.get("/").status, 200);
    assert_eq!(sign_in(&server, "vera", "wrong password").status, 401);
    assert_eq!(sign_in(&server, "nobody", PASSWORD).status, 401);
    let answer = sign_in(&server, "vera", PASSWORD);
    let cookie = answer.header("set-cookie");
    assert!(cookie.contains("; HttpOnly; SameSite=Strict; Path=/;"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap();
    assert_eq!(server.ask("GET", "/api/v1/events", &[("cookie", cookie)], "").status, 200);
    assert_eq!(server.ask("GET", "/api/v1/events", &[("cookie", "dateline_session=guess")], "").status, 401);
}

#[test]
fn roles_do_what_they_may_and_the_log_tells_it() {
    let place = sqlite();
    with_users(&mut filled(&place, 10));
    let server = start(&place.target);
    let (viewer, coder, admin) = (session(&server, "vera"), session(&server, "carim"), session(&server, "ada"));
    let look = |path: &str, who: &(String, String)| server.ask("GET", path, &[("cookie", &who.0)], "");
    let event = look("/api/v1/events?limit=1", &viewer).good()["items"][0]["event_id"].as_str().unwrap().to_owned();
    assert_eq!(confirm(&server, &viewer, &event).status, 403);
    assert_eq!(confirm(&server, &(coder.0.clone(), admin.1.clone()), &event).status, 403, "another session's token");
    let made = confirm(&server, &coder, &event);
    assert_eq!(made.status, 201, "{made:?}");
    assert_eq!(made.json()["decisions"][0]["who"], "carim", "the signed-in user, whatever the body says");
    assert_eq!(look("/api/v1/audit", &coder).status, 403);
    let log = look("/api/v1/audit", &admin).good();
    let told: Vec<&str> = log["items"].as_array().unwrap().iter().map(|e| e["what"].as_str().unwrap()).collect();
    assert_eq!(told, ["decide", "sign_in", "sign_in", "sign_in"]);
    assert!(log["items"][0]["detail"].as_str().unwrap().starts_with("confirm "), "{log}");
    let first = look("/api/v1/audit?limit=3", &admin).good();
    let second = look(&format!("/api/v1/audit?after={}", first["next"].as_str().unwrap()), &admin).good();
    assert_eq!((second["items"].as_array().unwrap().len(), second["next"].is_null()), (1, true));
}

#[test]
fn a_session_outlives_a_restart_and_ends_with_signing_out() {
    let place = sqlite();
    with_users(&mut filled(&place, 5));
    let server = start(&place.target);
    let (cookie, csrf) = session(&server, "carim");
    drop(server);
    let server = start(&place.target);
    let look = || server.ask("GET", "/api/v1/session", &[("cookie", &cookie)], "").good();
    assert_eq!((&look()["user"]["name"], &look()["csrf"]), (&"carim".into(), &csrf.as_str().into()));
    let headers = [("cookie", cookie.as_str()), ("x-csrf-token", csrf.as_str())];
    assert_eq!(server.ask("DELETE", "/api/v1/session", &headers, "").status, 204);
    assert!(look()["user"].is_null());
}

#[test]
fn guessing_is_slowed_down() {
    let place = sqlite();
    with_users(&mut filled(&place, 5));
    let server = start(&place.target);
    for _ in 0..5 {
        assert_eq!(sign_in(&server, "ada", "wrong password").status, 401);
    }
    let refused = sign_in(&server, "ada", PASSWORD);
    assert_eq!(refused.status, 429, "even with the right one");
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 60);
    assert_eq!(sign_in(&server, "vera", PASSWORD).status, 200);
}

#[test]
fn an_account_that_was_removed_is_signed_out() {
    let place = sqlite();
    let mut record = filled(&place, 5);
    with_users(&mut record);
    let server = start(&place.target);
    let (cookie, _) = session(&server, "vera");
    record.remove_account("vera").unwrap();
    let look = || server.ask("GET", "/api/v1/events", &[("cookie", &cookie)], "").status;
    let waited = std::time::Instant::now();
    while look() != 401 {
        assert!(waited.elapsed().as_secs() < 30, "the server hears of it");
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
}

#[test]
fn looking_only_one_can_sign_in_too() {
    let place = sqlite();
    with_users(&mut filled(&place, 5));
    let server = start_with(Options { read_only: true, ..Options::new(&place.target) });
    let coder = session(&server, "carim");
    assert_eq!(server.ask("GET", "/api/v1/events", &[("cookie", &coder.0)], "").status, 200);
    assert_eq!(confirm(&server, &coder, "ev-0").status, 403);
    assert!(open(&place).sessions(now(0)).unwrap().is_empty(), "nothing was written");
}

#[test]
fn a_public_address_needs_accounts() {
    let place = sqlite();
    let mut record = filled(&place, 2);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let bind = || {
        let options = Options { listen: "0.0.0.0:0".parse().unwrap(), ..Options::new(&place.target) };
        runtime.block_on(Server::bind(options, None))
    };
    let refused = bind().unwrap_err();
    assert!(matches!(refused, ServeError::Public { .. }) && refused.to_string().contains("dateline user add"));
    with_users(&mut record);
    assert!(bind().is_ok());
}

//! Signing in and out, and the token that changes need.

use super::audit;
use crate::{
    accounts::{COOKIE, LASTS_S},
    caller::{Caller, User},
    http::{
        answer::Reply,
        problem::Problem,
        route::{Ask, Needs},
    },
};
use axum::http::{HeaderValue, StatusCode, header};
use dateline_store::Record;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The caller's session.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Session {
    /// Whether one must sign in.
    accounts: bool,
    user: Option<User>,
    /// For the header X-CSRF-Token.
    csrf: String,
    /// Nothing can be changed.
    read_only: bool,
    may: May,
}

/// What the caller may do.
#[derive(Debug, Serialize, JsonSchema)]
struct May {
    /// Decide.
    review: bool,
    /// See the audit log.
    admin: bool,
}

/// `GET /session`.
pub(crate) fn show(ask: &Ask<'_>) -> Result<Reply, Problem> {
    Reply::json(&of(ask, &ask.caller))
}

fn of(ask: &Ask<'_>, caller: &Caller) -> Session {
    let read_only = ask.app.options.read_only;
    Session {
        accounts: ask.app.accounts.are_there(),
        user: caller.user.clone(),
        csrf: caller.csrf.clone(),
        read_only,
        may: May { review: caller.may(Needs::Coder) && !read_only, admin: caller.may(Needs::Admin) },
    }
}

/// Name and password.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Credentials {
    name: String,
    password: String,
}

/// `POST /session`.
pub(crate) fn sign_in(ask: &Ask<'_>, record: &mut Record) -> Result<Reply, Problem> {
    let Credentials { name, password } = ask.body()?;
    let accounts = &ask.app.accounts;
    if !accounts.are_there() {
        return Err(Problem::new(StatusCode::CONFLICT, "this record has no accounts; there is nothing to sign in to"));
    }
    if let Some(wait) = accounts.attempts.wait(ask.from, &name) {
        let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too many failed attempts; wait before the next one");
        return Err(problem.retry_after(wait.as_secs().max(1)));
    }
    // A user that was made a moment ago.
    accounts.refresh(record)?;
    let Some(user) = accounts.verify(&name, &password) else {
        accounts.attempts.failed(ask.from, &name);
        let tried: String = name.chars().filter(|c| !c.is_control()).take(64).collect();
        audit::note(ask, record, "sign_in_failed", None, &format!("as {tried}"))?;
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "name or password is wrong"));
    };
    accounts.attempts.succeeded(ask.from, &name);
    if let Some(token) = &ask.token {
        accounts.close(record, token)?;
    }
    let (token, csrf) = accounts.open(record, &user.name)?;
    audit::note(ask, record, "sign_in", Some(&user.name), "")?;
    let caller = Caller { role: Some(user.role), user: Some(user), csrf };
    Ok(Reply::json(&of(ask, &caller))?.header(header::SET_COOKIE, cookie(ask, &token, LASTS_S)))
}

/// `DELETE /session`.
pub(crate) fn sign_out(ask: &Ask<'_>, record: &mut Record) -> Result<Reply, Problem> {
    if let (Some(user), Some(token)) = (&ask.caller.user, &ask.token) {
        ask.app.accounts.close(record, token)?;
        audit::note(ask, record, "sign_out", Some(&user.name), "")?;
    }
    Ok(Reply::nothing().header(header::SET_COOKIE, cookie(ask, "", 0)))
}

fn cookie(ask: &Ask<'_>, token: &str, lasts_s: i64) -> HeaderValue {
    let secure = if ask.secure { "; Secure" } else { "" };
    HeaderValue::from_str(&format!("{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/; Max-Age={lasts_s}{secure}"))
        .expect("hexadecimal digits make a header")
}

//! What keeps other sites and foreign text out: headers, the name that we are called by, the CSRF token.

use super::problem::Problem;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};

/// The header with the CSRF token.
pub(crate) const CSRF: &str = "x-csrf-token";

/// The content security policy of every answer. Nothing is loaded from elsewhere, but for the map style that was asked
/// for on the command line.
pub(crate) fn content_policy(style: Option<&str>) -> String {
    let origin = style.and_then(origin_of).map(|origin| format!(" {origin}")).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:{origin}; \
         font-src 'self'{origin}; connect-src 'self'{origin}; worker-src 'self' blob:; manifest-src 'self'; \
         frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    )
}

fn origin_of(url: &str) -> Option<String> {
    let uri: Uri = url.parse().ok()?;
    Some(format!("{}://{}", uri.scheme_str()?, uri.authority()?.as_str().rsplit('@').next()?))
}

/// Sets the headers that every answer has. A stricter policy of the answer stays.
pub(crate) fn harden(headers: &mut HeaderMap, policy: &HeaderValue) {
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "geolocation=(), camera=(), microphone=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert_with(|| policy.clone());
}

/// On loopback without accounts only our own machine may call us by name: a page of another site that points its name
/// to 127.0.0.1 (DNS rebinding) is refused.
pub(crate) fn check_host(headers: &HeaderMap, local_only: bool) -> Result<(), Problem> {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let local = name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    if local_only && !local {
        let detail = "without accounts this server answers only to localhost, 127.0.0.1 and [::1]";
        return Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, detail));
    }
    Ok(())
}

/// A request that changes something comes from our own page and knows the token.
pub(crate) fn check_change(headers: &HeaderMap, token: &str) -> Result<(), Problem> {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let forbidden = |detail: &str| Err(Problem::new(StatusCode::FORBIDDEN, detail));
    if let Some(origin) = text(header::ORIGIN) {
        let host = text(header::HOST).unwrap_or_default();
        let ours = origin.split_once("://").is_some_and(|(_, authority)| authority == host);
        if !ours {
            return forbidden("the request comes from another site");
        }
    }
    let given = text(HeaderName::from_static(CSRF)).unwrap_or_default();
    if !crate::secret::same(given.as_bytes(), token.as_bytes()) {
        return forbidden("the header X-CSRF-Token is missing or old; GET /api/v1/session gives the token");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(name: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::HOST, HeaderValue::from_str(name).unwrap())])
    }

    #[test]
    fn without_accounts_only_the_own_machine_is_answered() {
        for own in ["localhost:4004", "127.0.0.1:4004", "[::1]:4004", "dateline.localhost"] {
            assert!(check_host(&host(own), true).is_ok(), "{own}");
        }
        for other in ["evil.example", "localhost.evil.example:4004", "10.0.0.7", ""] {
            assert!(check_host(&host(other), true).is_err(), "{other}");
        }
        assert!(check_host(&host("map.example.org"), false).is_ok());
    }

    #[test]
    fn a_change_needs_the_token_and_our_own_origin() {
        let mut headers = host("localhost:4004");
        assert!(check_change(&headers, "t0ken").is_err());
        headers.insert(CSRF, HeaderValue::from_static("t0ken"));
        assert!(check_change(&headers, "t0ken").is_ok());
        headers.insert(header::ORIGIN, HeaderValue::from_static("http://localhost:4004"));
        assert!(check_change(&headers, "t0ken").is_ok());
        headers.insert(header::ORIGIN, HeaderValue::from_static("https://evil.example"));
        assert!(check_change(&headers, "t0ken").is_err());
    }

    #[test]
    fn an_online_style_opens_the_policy_to_its_origin_only() {
        let policy = content_policy(Some("https://tiles.example/style.json?key=a"));
        assert!(policy.contains("connect-src 'self' https://tiles.example;"), "{policy}");
        assert!(!policy.contains("script-src 'self' https"));
    }
}

//! What a handler gives back, and how it becomes a response.

use super::problem::Problem;
use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, Response, StatusCode, header},
};
use serde::Serialize;

/// Media types.
pub(crate) const JSON: &str = "application/json";
pub(crate) const GEOJSON: &str = "application/geo+json";
pub(crate) const TILE: &str = "application/vnd.mapbox-vector-tile";
pub(crate) const BYTES: &str = "application/octet-stream";

/// A handler's answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) media: &'static str,
    pub(crate) body: Vec<u8>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
}

impl Reply {
    pub(crate) fn json<T: Serialize>(value: &T) -> Result<Self, Problem> {
        Self::of(JSON, value)
    }

    pub(crate) fn of<T: Serialize>(media: &'static str, value: &T) -> Result<Self, Problem> {
        let body = serde_json::to_vec(value).map_err(|error| {
            tracing::error!(%error, "an answer cannot be written as JSON");
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "the answer cannot be written")
        })?;
        Ok(Self { status: StatusCode::OK, media, body, headers: Vec::new() })
    }

    /// A vector tile; an empty one has no content.
    pub(crate) fn tile(body: Vec<u8>) -> Self {
        let status = if body.is_empty() { StatusCode::NO_CONTENT } else { StatusCode::OK };
        Self { status, media: TILE, body, headers: Vec::new() }
    }

    pub(crate) fn nothing() -> Self {
        Self { status: StatusCode::NO_CONTENT, media: JSON, body: Vec::new(), headers: Vec::new() }
    }

    pub(crate) fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    pub(crate) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    pub(crate) fn into_response(self) -> Response<Body> {
        let empty = self.status == StatusCode::NO_CONTENT || self.status == StatusCode::NOT_MODIFIED;
        let mut response = Response::new(if empty { Body::empty() } else { Body::from(self.body) });
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        if !empty {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media));
        }
        headers.extend(self.headers);
        response
    }
}

/// Whether `If-None-Match` has this tag, by weak comparison.
pub(crate) fn matches(if_none_match: &str, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    if_none_match.trim() == "*" || if_none_match.split(',').any(|one| bare(one) == bare(tag))
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn tags_are_compared_weakly() {
        assert!(matches("\"x\", W/\"a-1\"", "W/\"a-1\""));
        assert!(matches("*", "W/\"a-1\""));
        assert!(!matches("W/\"a-2\"", "W/\"a-1\""));
    }
}

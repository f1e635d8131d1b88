//! Errors as RFC 9457 problem documents.

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
};
use dateline_store::StoreError;
use schemars::JsonSchema;
use serde::Serialize;

/// What went wrong.
#[derive(Debug, Clone)]
pub(crate) struct Problem(Box<Told>);

/// What is told to the client.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(crate) struct Told {
    /// `about:blank`: the status says it all.
    #[serde(rename = "type")]
    kind: String,
    /// The status in words.
    title: String,
    /// HTTP status.
    status: u16,
    /// What exactly, and what helps.
    detail: String,
    /// The parameter at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
    /// Ids that stand for it now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    went_to: Vec<String>,
    #[serde(skip)]
    retry_after_s: Option<u64>,
    #[serde(skip)]
    allow: Option<&'static str>,
}

impl Problem {
    /// Media type of a problem document.
    pub(crate) const MEDIA: &'static str = "application/problem+json";

    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self(Box::new(Told {
            kind: "about:blank".to_owned(),
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            parameter: None,
            went_to: Vec::new(),
            retry_after_s: None,
            allow: None,
        }))
    }

    pub(crate) fn not_found(what: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, format!("{what} is not in the record"))
    }

    pub(crate) fn parameter(name: &str, detail: impl Into<String>) -> Self {
        let mut problem = Self::new(StatusCode::BAD_REQUEST, detail);
        problem.0.parameter = Some(name.to_owned());
        problem
    }

    pub(crate) fn retry_after(mut self, seconds: u64) -> Self {
        self.0.retry_after_s = Some(seconds);
        self
    }

    pub(crate) fn went_to(mut self, ids: Vec<String>) -> Self {
        self.0.went_to = ids;
        self
    }

    pub(crate) fn allow(mut self, methods: &'static str) -> Self {
        self.0.allow = Some(methods);
        self
    }

    pub(crate) fn unavailable(detail: &str) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, detail).retry_after(2)
    }

    pub(crate) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    pub(crate) fn into_response(self) -> Response<Body> {
        let body = serde_json::to_vec(&self.0).expect("a problem is plain data");
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = self.status();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(Self::MEDIA));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.0.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(methods) = self.0.allow {
            headers.insert(header::ALLOW, HeaderValue::from_static(methods));
        }
        response
    }
}

impl From<StoreError> for Problem {
    /// Paths and what the database said go to the log, not to the client.
    fn from(error: StoreError) -> Self {
        let told = error.to_string();
        match error {
            StoreError::BadQuestion { what, detail } => {
                Self::new(StatusCode::BAD_REQUEST, format!("{what} is not understood: {detail}"))
            }
            StoreError::Unknown { what } => Self::not_found(what),
            StoreError::TooLong { .. } => {
                Self::unavailable("the question takes too long: ask for a shorter time, a smaller box or rarer words")
            }
            StoreError::Busy { .. } => {
                tracing::warn!(error = told, "the record is locked");
                Self::unavailable("another program holds the record; nothing was changed, try again")
            }
            StoreError::BadValue { .. } | StoreError::Database { .. } => {
                tracing::error!(error = told, "the record answered with an error");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "the record answered with an error; the log has it")
            }
            _ => {
                tracing::warn!(error = told, "the record cannot be used");
                Self::unavailable("the record cannot be used at the moment; the log says why")
            }
        }
    }
}

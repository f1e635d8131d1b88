//! The table of routes: what each takes, gives, needs and does. The router and the OpenAPI document are both made of it.

use super::{
    answer::{GEOJSON, JSON, Reply, TILE},
    param::Param,
    problem::Problem,
    query::Query,
};
use crate::{app::App, caller::Caller};
use axum::http::{Method, StatusCode};
use bytes::Bytes;
use dateline_store::Record;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, de::DeserializeOwned};
use std::{fmt, net::IpAddr, sync::Arc};

/// A request, read and allowed.
pub(crate) struct Ask<'a> {
    pub(crate) app: &'a Arc<App>,
    /// The parts of the path in braces, in order.
    pub(crate) path: Vec<String>,
    pub(crate) query: Query,
    pub(crate) body: Bytes,
    pub(crate) caller: Caller,
    pub(crate) from: Option<IpAddr>,
    /// The client asks for GeoJSON.
    pub(crate) geojson: bool,
    /// Version of the record that the answer will be tagged with.
    pub(crate) version: String,
    /// The secret in the session cookie.
    pub(crate) token: Option<String>,
    /// The browser came by https (a proxy in front of us says so).
    pub(crate) secure: bool,
}

impl Ask<'_> {
    /// The `n`th part of the path.
    pub(crate) fn part(&self, n: usize) -> &str {
        self.path.get(n).map_or("", String::as_str)
    }

    /// The body as this type.
    pub(crate) fn body<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        serde_json::from_slice(&self.body).map_err(|error| {
            let status = if error.is_data() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::BAD_REQUEST };
            Problem::new(status, format!("the body does not fit: {error}"))
        })
    }
}

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Needs {
    /// Everybody.
    Nothing,
    /// Who may look.
    Viewer,
    /// Who may decide.
    Coder,
    /// Who may see the audit log.
    Admin,
}

type Read = Arc<dyn Fn(&Ask<'_>, &mut Record) -> Result<Reply, Problem> + Send + Sync>;
type Plain = Arc<dyn Fn(&Ask<'_>) -> Result<Reply, Problem> + Send + Sync>;

/// What a route runs on.
#[derive(Clone)]
pub(crate) enum Run {
    /// A connection of the reading pool; answers are tagged with the version of the record.
    Read(Read),
    /// The one writing connection.
    Write(Read),
    /// No connection.
    Plain(Plain),
    /// The stream of changes.
    Stream,
}

impl fmt::Debug for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Read(_) => "Read",
            Self::Write(_) => "Write",
            Self::Plain(_) => "Plain",
            Self::Stream => "Stream",
        })
    }
}

/// Makes the schema of a type.
pub(crate) type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// One way in.
#[derive(Debug, Clone)]
pub(crate) struct Route {
    pub(crate) method: Method,
    /// Under `/api/v1`, as OpenAPI writes it.
    pub(crate) path: &'static str,
    pub(crate) id: &'static str,
    pub(crate) about: &'static str,
    pub(crate) query: Vec<Param>,
    pub(crate) body: Option<SchemaOf>,
    /// Status, media type and schema of good answers.
    pub(crate) answers: Vec<(u16, Option<&'static str>, Option<SchemaOf>)>,
    pub(crate) needs: Needs,
    pub(crate) run: Run,
    pub(crate) geojson: bool,
    /// Writing goes on with `--read-only`: signing in. The handler sees to it that nothing is written then.
    pub(crate) always: bool,
    /// How long a browser may keep the answer without asking, seconds.
    pub(crate) fresh_s: u32,
}

fn schema_of<T: JsonSchema>() -> SchemaOf {
    |generator| generator.subschema_for::<T>()
}

impl Route {
    fn new(method: Method, path: &'static str, id: &'static str, about: &'static str, run: Run) -> Self {
        let (query, answers) = (Vec::new(), Vec::new());
        Self {
            method,
            path,
            id,
            about,
            query,
            body: None,
            answers,
            needs: Needs::Viewer,
            run,
            geojson: false,
            always: false,
            fresh_s: 0,
        }
    }

    /// Reads the record and answers with JSON; the schema is that of the handler's result.
    pub(crate) fn get<T: Serialize + JsonSchema + 'static>(
        path: &'static str,
        id: &'static str,
        about: &'static str,
        handler: fn(&Ask<'_>, &mut Record) -> Result<T, Problem>,
    ) -> Self {
        let run = Run::Read(Arc::new(move |ask, record| Reply::json(&handler(ask, record)?)));
        let mut route = Self::new(Method::GET, path, id, about, run);
        route.answers.push((200, Some(JSON), Some(schema_of::<T>())));
        route
    }

    /// As [`Route::get`], and GeoJSON for who asks for it.
    pub(crate) fn or_geojson(self, features: fn(&Ask<'_>, &mut Record) -> Result<serde_json::Value, Problem>) -> Self {
        let Run::Read(json) = self.run else { unreachable!("only what reads the record has a geometry") };
        let run = Run::Read(Arc::new(move |ask, record| {
            if ask.geojson { Reply::of(GEOJSON, &features(ask, record)?) } else { json(ask, record) }
        }));
        let mut route = Self { run, geojson: true, ..self };
        route.answers.push((200, Some(GEOJSON), Some(super::openapi::any_object)));
        route
    }

    /// Reads the record and answers with GeoJSON.
    pub(crate) fn features(
        path: &'static str,
        id: &'static str,
        about: &'static str,
        handler: fn(&Ask<'_>, &mut Record) -> Result<serde_json::Value, Problem>,
    ) -> Self {
        let run = Run::Read(Arc::new(move |ask, record| Reply::of(GEOJSON, &handler(ask, record)?)));
        let mut route = Self::new(Method::GET, path, id, about, run);
        route.answers.push((200, Some(GEOJSON), Some(super::openapi::any_object)));
        route
    }

    /// Reads the record and answers with a vector tile.
    pub(crate) fn tile(
        path: &'static str,
        id: &'static str,
        about: &'static str,
        handler: fn(&Ask<'_>, &mut Record) -> Result<Vec<u8>, Problem>,
    ) -> Self {
        let run = Run::Read(Arc::new(move |ask, record| handler(ask, record).map(Reply::tile)));
        let mut route = Self::new(Method::GET, path, id, about, run);
        route.answers.push((200, Some(TILE), None));
        route.answers.push((204, None, None));
        route
    }

    /// Reads the record and answers with something else.
    pub(crate) fn bytes(
        path: &'static str,
        id: &'static str,
        about: &'static str,
        handler: fn(&Ask<'_>, &mut Record) -> Result<Reply, Problem>,
    ) -> Self {
        let mut route = Self::new(Method::GET, path, id, about, Run::Read(Arc::new(handler)));
        route.answers.push((200, Some(super::answer::BYTES), None));
        route
    }

    /// Answers without the record.
    pub(crate) fn plain(
        method: Method,
        path: &'static str,
        id: &'static str,
        about: &'static str,
        handler: fn(&Ask<'_>) -> Result<Reply, Problem>,
    ) -> Self {
        Self::new(method, path, id, about, Run::Plain(Arc::new(handler)))
    }

    /// Writes to the record.
    pub(crate) fn write(
        method: Method,
        path: &'static str,
        id: &'static str,
        about: &'static str,
        handler: fn(&Ask<'_>, &mut Record) -> Result<Reply, Problem>,
    ) -> Self {
        let mut route = Self::new(method, path, id, about, Run::Write(Arc::new(handler)));
        route.needs = Needs::Coder;
        route
    }

    /// The stream of changes.
    pub(crate) fn stream(path: &'static str, id: &'static str, about: &'static str) -> Self {
        let mut route = Self::new(Method::GET, path, id, about, Run::Stream);
        route.answers.push((200, Some("text/event-stream"), None));
        route
    }

    pub(crate) fn query(mut self, params: &[&[Param]]) -> Self {
        self.query.extend(params.iter().flat_map(|params| params.iter().copied()));
        self
    }

    pub(crate) fn body<T: JsonSchema>(self) -> Self {
        Self { body: Some(schema_of::<T>()), ..self }
    }

    pub(crate) fn gives<T: JsonSchema>(mut self, status: u16) -> Self {
        self.answers.push((status, Some(JSON), Some(schema_of::<T>())));
        self
    }

    pub(crate) fn gives_nothing(mut self) -> Self {
        self.answers.push((204, None, None));
        self
    }

    pub(crate) fn needs(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }

    pub(crate) fn always(self) -> Self {
        Self { always: true, ..self }
    }

    pub(crate) fn fresh(self, seconds: u32) -> Self {
        Self { fresh_s: seconds, ..self }
    }

    /// The path as the router writes it: a suffix behind a brace is read by the handler.
    pub(crate) fn router_path(&self) -> String {
        format!("/api/v1{}", self.path.strip_suffix(".mvt").unwrap_or(self.path)).trim_end_matches('/').to_owned()
    }
}

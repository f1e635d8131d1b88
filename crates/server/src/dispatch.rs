//! From the table of routes to answers: who asks, what they ask, and one of the few ways to answer.

use crate::{
    accounts,
    app::App,
    caller::Caller,
    feed,
    http::{
        answer::{GEOJSON, Reply, matches},
        problem::Problem,
        query::Query,
        route::{Ask, Route, Run},
        security,
    },
    page_files::PageFiles,
    stream,
};
use axum::{
    Router,
    body::Body,
    extract::{Path, Request, rejection::PathRejection},
    http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header},
    routing::{MethodFilter, MethodRouter, get},
};
use bytes::Bytes;
use dateline_store::Record;
use http_body_util::{BodyExt, Limited};
use std::{collections::BTreeMap, net::SocketAddr, sync::Arc, time::Duration};
use tokio::time::timeout;
use tower_http::{
    CompressionLevel,
    compression::{
        CompressionLayer, Predicate,
        predicate::{NotForContentType, SizeAbove},
    },
};

/// Largest body of a request.
const LARGEST_BODY: usize = 256 * 1024;
/// Answers of fewer bytes go out as they are: one packet either way.
const SMALLEST_COMPRESSED: u64 = 1024;
/// How long a body may take to come.
const BODY_PATIENCE: Duration = Duration::from_secs(15);

/// Where a request came from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// Which route answered, for the counters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answered(pub(crate) &'static str);

/// The router of the whole server.
pub(crate) fn router(app: &Arc<App>) -> Router {
    let routes = crate::api::routes();
    let document = serde_json::to_vec_pretty(&crate::http::openapi::document(&routes)).expect("it is plain data");
    let mut by_path: BTreeMap<String, MethodRouter> = BTreeMap::new();
    for route in routes {
        let (path, route, app) = (route.router_path(), Arc::new(route), Arc::clone(app));
        let filter = MethodFilter::try_from(route.method.clone()).expect("GET, POST and DELETE have filters");
        let handler = move |path: Result<Path<Vec<(String, String)>>, PathRejection>, request: Request| {
            let (app, route) = (Arc::clone(&app), Arc::clone(&route));
            async move {
                let id = route.id;
                let mut response = handle(app, route, path, request).await.unwrap_or_else(Problem::into_response);
                response.extensions_mut().insert(Answered(id));
                response
            }
        };
        let methods = by_path.remove(&path).unwrap_or_default().on(filter, handler);
        by_path.insert(path, methods);
    }
    let mut router = Router::new();
    for (path, methods) in by_path {
        router = router.route(&path, methods);
    }
    let (health, metrics, page) = (Arc::clone(app), Arc::clone(app), Arc::clone(app));
    router
        .route("/api/v1/openapi.json", get(move || async move { json(&document) }))
        .route("/healthz", get(move || async move { healthz(&health) }))
        .route("/metrics", get(move |request: Request| async move { metrics_page(&metrics, &request) }))
        .method_not_allowed_fallback(|| async {
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, "not with this method; the header Allow tells which")
                .into_response()
        })
        .fallback(move |request: Request| async move { fallback(&page, &request) })
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(worth_compressing()))
}

/// What is gzipped for who takes it: text and tiles of some size; not what is compressed in itself, nor a stream whose
/// events must go out at once.
fn worth_compressing() -> impl Predicate {
    SizeAbove::new(SMALLEST_COMPRESSED)
        .and(NotForContentType::SSE)
        .and(NotForContentType::IMAGES)
        .and(NotForContentType::const_new("font/"))
}

fn json(document: &[u8]) -> Response<Body> {
    Reply { status: StatusCode::OK, media: "application/json", body: document.to_vec(), headers: Vec::new() }
        .header(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"))
        .into_response()
}

fn healthz(app: &App) -> Response<Body> {
    if app.state.borrow().available {
        return Reply {
            status: StatusCode::OK,
            media: "text/plain; charset=utf-8",
            body: b"ok\n".to_vec(),
            headers: vec![],
        }
        .into_response();
    }
    Problem::unavailable("the record cannot be read at the moment").into_response()
}

fn metrics_page(app: &Arc<App>, request: &Request) -> Response<Body> {
    // Behind a proxy everybody seems to come from this machine.
    let direct = !request.headers().contains_key("x-forwarded-for") && !request.headers().contains_key("forwarded");
    let near = direct && request.extensions().get::<Peer>().is_some_and(|peer| peer.0.ip().is_loopback());
    let caller = app.accounts.caller(request.headers());
    if !near && !caller.may(crate::http::route::Needs::Admin) {
        return Problem::new(StatusCode::FORBIDDEN, "only from this machine, or for admins").into_response();
    }
    let media = "text/plain; version=0.0.4; charset=utf-8";
    Reply { status: StatusCode::OK, media, body: app.metrics.page().into_bytes(), headers: Vec::new() }.into_response()
}

fn fallback(app: &App, request: &Request) -> Response<Body> {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        return Problem::new(StatusCode::NOT_FOUND, "there is no such route; /api/v1/openapi.json lists them")
            .into_response();
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Problem::new(StatusCode::METHOD_NOT_ALLOWED, "only GET").allow("GET, HEAD").into_response();
    }
    app.options.web.clone().map_or(PageFiles::BuiltIn, PageFiles::Folder).get(path)
}

async fn handle(
    app: Arc<App>,
    route: Arc<Route>,
    path: Result<Path<Vec<(String, String)>>, PathRejection>,
    request: Request,
) -> Result<Response<Body>, Problem> {
    let Ok(Path(path)) = path else {
        return Err(Problem::new(StatusCode::BAD_REQUEST, "the path is not UTF-8"));
    };
    let caller = app.accounts.caller(request.headers());
    allow(&app, &route, &caller, request.headers())?;
    let query = Query::read(request.uri().query(), &route.query)?;
    let from = request.extensions().get::<Peer>().map(|peer| peer.0.ip());
    let headers = request.headers().clone();
    let changes = route.method != Method::GET;
    let body = if changes { body(request, route.body.is_some()).await? } else { Bytes::new() };
    let path = path.into_iter().map(|(_, value)| value).collect();
    let token = accounts::cookie(&headers).map(str::to_owned);
    let secure = headers.get("x-forwarded-proto").is_some_and(|scheme| scheme == "https");
    let asked = Asked { path, query, body, caller, from, token, secure };
    match &route.run {
        Run::Stream => Ok(stream::changes(&app)),
        Run::Plain(handler) => {
            let (handler, app) = (Arc::clone(handler), Arc::clone(&app));
            let run = move || handler(&asked.ask(&app, false, String::new()));
            // Passwords take their time.
            let reply = tokio::task::spawn_blocking(run).await.unwrap_or_else(|error| {
                tracing::error!(%error, "a handler panicked");
                Err(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "a fault of the server; its log has it"))
            })?;
            Ok(reply.header(header::CACHE_CONTROL, HeaderValue::from_static("no-store")).into_response())
        }
        Run::Write(handler) => {
            let handler = Arc::clone(handler);
            let pool = if app.options.read_only { &app.readers } else { &app.writer };
            let (pool, shared) = (Arc::clone(pool), Arc::clone(&app));
            let reply = pool.run(move |record| handler(&asked.ask(&shared, false, String::new()), record)).await?;
            app.look().await;
            Ok(reply.header(header::CACHE_CONTROL, HeaderValue::from_static("no-store")).into_response())
        }
        Run::Read(handler) => {
            let (handler, pool) = (Arc::clone(handler), Arc::clone(&app.readers));
            let wants = Wants::of(&headers, &route);
            let reply = pool.run(move |record| read(&app, asked, &wants, record, handler.as_ref())).await?;
            Ok(reply.into_response())
        }
    }
}

/// What has been read of a request.
struct Asked {
    path: Vec<String>,
    query: Query,
    body: Bytes,
    caller: Caller,
    from: Option<std::net::IpAddr>,
    token: Option<String>,
    secure: bool,
}

impl Asked {
    fn ask(self, app: &Arc<App>, geojson: bool, version: String) -> Ask<'_> {
        let Self { path, query, body, caller, from, token, secure } = self;
        Ask { app, path, query, body, caller, from, geojson, version, token, secure }
    }
}

/// What the headers ask for.
struct Wants {
    geojson: bool,
    unless: Option<String>,
    fresh_s: u32,
}

impl Wants {
    fn of(headers: &HeaderMap, route: &Route) -> Self {
        let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        Self {
            geojson: route.geojson && text(header::ACCEPT).is_some_and(|accept| accept.contains(GEOJSON)),
            unless: text(header::IF_NONE_MATCH).map(str::to_owned),
            fresh_s: route.fresh_s,
        }
    }
}

fn read(
    app: &Arc<App>,
    asked: Asked,
    wants: &Wants,
    record: &mut Record,
    handler: &(dyn Fn(&Ask<'_>, &mut Record) -> Result<Reply, Problem> + Send + Sync),
) -> Result<Reply, Problem> {
    let version = feed::version(record.last_change()?);
    let kind = if wants.geojson { "g" } else { "" };
    let tag = format!("W/\"{version}{kind}\"");
    let keep = match wants.fresh_s {
        0 => HeaderValue::from_static("private, no-cache"),
        seconds => HeaderValue::from_str(&format!("private, max-age={seconds}")).expect("digits make a header"),
    };
    let known = wants.unless.as_deref().is_some_and(|unless| matches(unless, &tag));
    let reply = if known {
        Reply::nothing().status(StatusCode::NOT_MODIFIED)
    } else {
        handler(&asked.ask(app, wants.geojson, version), record)?
    };
    let tag = HeaderValue::from_str(&tag).expect("digits and dots make a header");
    Ok(reply
        .header(header::ETAG, tag)
        .header(header::CACHE_CONTROL, keep)
        .header(header::VARY, HeaderValue::from_static("Accept, Cookie")))
}

fn allow(app: &App, route: &Route, caller: &Caller, headers: &HeaderMap) -> Result<(), Problem> {
    if !caller.may(route.needs) {
        return Err(if caller.user.is_none() && app.accounts.are_there() {
            Problem::new(StatusCode::UNAUTHORIZED, "sign in first: POST /api/v1/session")
        } else if caller.user.is_none() {
            Problem::new(StatusCode::FORBIDDEN, "this needs accounts, and the record has none")
        } else {
            Problem::new(StatusCode::FORBIDDEN, "your role does not allow it")
        });
    }
    if route.method == Method::GET {
        return Ok(());
    }
    security::check_change(headers, &caller.csrf)?;
    if app.options.read_only && !route.always && matches!(route.run, Run::Write(_)) {
        return Err(Problem::new(StatusCode::FORBIDDEN, "this server was started with --read-only"));
    }
    Ok(())
}

/// The body; a large one is refused by its announced length, before it is read.
async fn body(request: Request, wanted: bool) -> Result<Bytes, Problem> {
    let headers = request.headers();
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let too_large =
        || Problem::new(StatusCode::PAYLOAD_TOO_LARGE, format!("the body has more than {LARGEST_BODY} bytes"));
    if announced.is_some_and(|bytes| bytes > LARGEST_BODY as u64) {
        return Err(too_large());
    }
    let media = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_json = media.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json");
    let empty = announced == Some(0) || (announced.is_none() && !headers.contains_key(header::TRANSFER_ENCODING));
    if !is_json && (wanted || !empty) {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "the body must be application/json"));
    }
    let read = timeout(BODY_PATIENCE, Limited::new(request.into_body(), LARGEST_BODY).collect()).await;
    match read {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => Err(too_large()),
        Ok(Err(_)) => Err(Problem::new(StatusCode::BAD_REQUEST, "the body broke off")),
        Err(_) => Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "the body did not come")),
    }
}

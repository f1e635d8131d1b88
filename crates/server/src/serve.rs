//! The listener: connections with limits, and an end that lets requests finish.

use crate::{
    Options, ServeError,
    accounts::Accounts,
    app::App,
    base_map::BaseMap,
    dispatch::{self, Answered, Peer},
    feed,
    http::security,
    patient::Patient,
};
use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Request, Response},
};
use dateline_store::{Access, Record, StoreError};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{
    convert::Infallible,
    future::Future,
    net::SocketAddr,
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::{sleep, timeout},
};
use tower::ServiceExt;

/// How long requests may take to finish when the server stops.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// A server that is bound to its address.
pub struct Server {
    app: Arc<App>,
    listener: TcpListener,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Server({})", self.app.options.target)
    }
}

impl Server {
    /// Opens the record and takes the port.
    ///
    /// # Errors
    /// When the record cannot be opened, the port is taken, or the address is public and there are no accounts.
    pub async fn bind(options: Options, base: Option<BaseMap>) -> Result<Self, ServeError> {
        let target = options.target.clone();
        let read_only = options.read_only;
        let opened = tokio::task::spawn_blocking(move || open(&target, read_only)).await;
        let accounts = opened.expect("opening a record does not panic")?;
        if !options.listen.ip().is_loopback() && !accounts.are_there() {
            return Err(ServeError::Public { address: options.listen });
        }
        let listener = TcpListener::bind(options.listen).await.map_err(|source| match source.kind() {
            std::io::ErrorKind::AddrInUse => ServeError::PortTaken { address: options.listen },
            _ => ServeError::Listen { address: options.listen, source },
        })?;
        Ok(Self { app: App::new(options, base, accounts), listener })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until `stop` is done; then no new connection is taken and requests in hand are finished.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        let Self { app, listener } = self;
        app.look().await;
        let following = tokio::spawn(feed::follow(Arc::clone(&app)));
        let warming = tokio::spawn(warm(Arc::clone(&app)));
        let router = dispatch::router(&app);
        let policy = security::content_policy(app.options.style.as_deref());
        let policy = HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"));
        let graceful = GracefulShutdown::new();
        let room = Arc::new(Semaphore::new(app.options.limits.connections));
        tokio::pin!(stop);
        loop {
            let (stream, peer) = tokio::select! {
                () = &mut stop => break,
                accepted = listener.accept() => match accepted {
                    Ok(accepted) => accepted,
                    Err(error) => {
                        // No file descriptor is left: those that go make room.
                        tracing::warn!(%error, "a connection could not be taken");
                        sleep(Duration::from_millis(100)).await;
                        continue;
                    }
                },
            };
            let Ok(permit) = Arc::clone(&room).try_acquire_owned() else {
                app.metrics.turned_away.fetch_add(1, Ordering::Relaxed);
                continue;
            };
            let connection = connection(&app, &router, &policy, (stream, peer), &graceful);
            tokio::spawn(async move {
                connection.await;
                drop(permit);
            });
        }
        drop(listener);
        app.closing.send_replace(true);
        if timeout(LAST_REQUESTS, graceful.shutdown()).await.is_err() {
            tracing::warn!("some requests did not finish in time");
        }
        following.abort();
        warming.abort();
        app.readers.close().await;
        app.writer.close().await;
    }
}

/// Brings the record up to date where that is allowed, and reads who may sign in.
fn open(target: &str, read_only: bool) -> Result<Accounts, ServeError> {
    let access = if read_only { Access::Read } else { Access::Write };
    let mut record = match Record::open(target, access) {
        Err(StoreError::ReadOnly { .. }) if !read_only => {
            return Err(ServeError::ReadOnlyRecord { target: target.to_owned() });
        }
        opened => opened?,
    };
    Ok(Accounts::load(&mut record, read_only)?)
}

/// What the first visitor would otherwise wait for; and what a stopped run left to do.
async fn warm(app: Arc<App>) {
    let shared = Arc::clone(&app);
    let loaded = app.readers.run(move |record| {
        record.time_limit(None)?;
        let started = Instant::now();
        let overview = shared.overviews.get(record, None)?;
        let events = overview.placed.len() + overview.unplaced.len();
        tracing::debug!(events, seconds = started.elapsed().as_secs_f64(), "overview loaded");
        Ok(record.is_pending()?)
    });
    let Ok(pending) = loaded.await else { return };
    if app.options.read_only {
        return;
    }
    let shared = Arc::clone(&app);
    let work = move |record: &mut Record| {
        record.time_limit(None)?;
        if pending { shared.settle(record) } else { shared.name_new(record) }
    };
    if app.writer.run(work).await.is_ok() && pending {
        app.look().await;
    }
}

fn connection(
    app: &Arc<App>,
    router: &Router,
    policy: &HeaderValue,
    (stream, peer): (TcpStream, SocketAddr),
    graceful: &GracefulShutdown,
) -> impl Future<Output = ()> + use<> {
    let (app, router, policy) = (Arc::clone(app), router.clone(), policy.clone());
    let counted = Arc::clone(&app);
    let limits = app.options.limits;
    // An answer that is ready goes out at once; without the option it only takes longer.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let (app, router, policy) = (Arc::clone(&app), router.clone(), policy.clone());
        async move { Ok::<_, Infallible>(answer(&app, router, &policy, peer, request.map(Body::new)).await) }
    });
    let io = TokioIo::new(Patient::new(stream, limits.unread));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.headers)
        .serve_connection(io, service);
    let watched = graceful.watch(connection);
    async move {
        counted.metrics.connections.fetch_add(1, Ordering::Relaxed);
        if let Err(error) = watched.await {
            // A client that hangs up is everyday.
            tracing::debug!(%error, "a connection ended");
        }
        counted.metrics.connections.fetch_sub(1, Ordering::Relaxed);
    }
}

async fn answer(
    app: &Arc<App>,
    router: Router,
    policy: &HeaderValue,
    peer: SocketAddr,
    mut request: Request<Body>,
) -> Response<Body> {
    let started = Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    request.extensions_mut().insert(Peer(peer));
    let mut response = match security::check_host(request.headers(), !app.accounts.are_there()) {
        Ok(()) => match router.oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        },
        Err(problem) => problem.into_response(),
    };
    security::harden(response.headers_mut(), policy);
    let route = response.extensions().get::<Answered>().map_or("other", |answered| answered.0);
    let (status, took) = (response.status().as_u16(), started.elapsed());
    app.metrics.answered(route, status, took);
    // What was asked for is nobody's business; the path is enough to find a fault.
    tracing::info!(%method, path, status, ms = took.as_secs_f64() * 1000.0, "answered");
    response
}

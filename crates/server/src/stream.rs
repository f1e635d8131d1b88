//! Server-sent events: a client is told when the record changes.

use crate::{app::App, feed::State};
use axum::{
    body::Body,
    http::Response,
    response::{
        IntoResponse,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream::unfold;
use std::{
    convert::Infallible,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};
use tokio::sync::watch;

/// Pause after which a comment is sent, so that both ends notice when the other is gone.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Counts a client for as long as it listens.
struct Listening(Arc<App>);

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.metrics.listeners.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The stream: `hello` first, then `change` with every change and `unavailable` while the record cannot be read.
pub(crate) fn changes(app: &Arc<App>) -> Response<Body> {
    app.metrics.listeners.fetch_add(1, Ordering::Relaxed);
    let (states, closing) = (app.state.subscribe(), app.closing.subscribe());
    let start = (states, closing, Listening(Arc::clone(app)), true);
    let told = unfold(start, |(mut states, mut closing, listening, first)| async move {
        if !first {
            tokio::select! {
                changed = states.changed() => changed.ok()?,
                _ = closing.wait_for(|closing| *closing) => return None,
            }
        }
        let state = states.borrow_and_update().clone();
        Some((Ok::<_, Infallible>(event(&state, first)), (states, closing, listening, false)))
    });
    Sse::new(told).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response()
}

fn event(state: &State, first: bool) -> Event {
    let name = match (state.available, first) {
        (false, _) => "unavailable",
        (true, true) => "hello",
        (true, false) => "change",
    };
    Event::default().event(name).data(serde_json::to_string(state).expect("a state is plain data"))
}

/// Told when the server stops.
pub(crate) type Closing = watch::Sender<bool>;

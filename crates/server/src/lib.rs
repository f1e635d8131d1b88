//! The record over HTTP: the API with its OpenAPI description, vector tiles, and the map page.
//!
//! [`serve`] opens a record and answers until it is told to stop. One table ([`api`]) says of every route what it takes
//! and gives; the router and the OpenAPI document ([`openapi`]) are both made of it. Handlers are plain functions over a
//! connection of the record; they run on threads that may wait, never on those that serve connections.
//!
//! Without accounts the server listens on loopback only. Nothing of a report's text can run: everything is JSON, plain text
//! or a download, under a content security policy that allows the page's own files and nothing else.

mod accounts;
mod api;
mod app;
mod attempts;
mod base_map;
mod caller;
mod control_map;
mod dispatch;
mod feed;
mod http;
mod metrics;
mod naming;
mod overview;
mod page_files;
mod patient;
mod pool;
mod recent;
mod secret;
mod serve;
mod stream;
mod tiles;

pub use accounts::{AccountError, new_account};
pub use base_map::BaseMap;
pub use caller::Role;
pub use naming::{Labels, Namer};
pub use serve::Server;

use dateline_store::StoreError;
use std::{net::SocketAddr, path::PathBuf, time::Duration};

/// What is served, where and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// The record: a path, or `postgres://…`.
    pub target: String,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Nothing can be changed.
    pub read_only: bool,
    /// Address of an online map style.
    pub style: Option<String>,
    /// Folder with the built page, instead of the one within the program.
    pub web: Option<PathBuf>,
    /// How much of the machine strangers may take.
    pub limits: Limits,
}

impl Options {
    /// The record on a free port of loopback, everything else as usual.
    #[must_use]
    pub fn new(target: impl Into<String>) -> Self {
        Self {
            target: target.into(),
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            read_only: false,
            style: None,
            web: None,
            limits: Limits::default(),
        }
    }
}

/// How much of the machine strangers may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Connections at once; more are turned away.
    pub connections: usize,
    /// How long a client may take for its headers; an idle connection is closed after it, too.
    pub headers: Duration,
    /// How long a client may leave an answer unread.
    pub unread: Duration,
    /// How long the record may take for one question.
    pub question: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { connections: 4096, headers: seconds(20), unread: seconds(30), question: seconds(20) }
    }
}

/// What keeps the server from starting.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The record cannot be opened.
    #[error(transparent)]
    Record(#[from] StoreError),
    /// The record cannot be written.
    #[error("{target} cannot be written, and decisions are. Check the permissions, or look only, with --read-only")]
    ReadOnlyRecord {
        /// Path or address.
        target: String,
    },
    /// A public address without accounts.
    #[error(
        "{address} can be reached from other machines, and this record has no accounts: everybody could read and decide. \
         Make one first (dateline user add RECORD NAME --role admin), or listen on 127.0.0.1"
    )]
    Public {
        /// The address.
        address: SocketAddr,
    },
    /// Another program listens there.
    #[error("{address} is taken by another program. Choose another port, or 0 for any free one: --listen {}:0", .address.ip())]
    PortTaken {
        /// The address.
        address: SocketAddr,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// No threads.
    #[error("the server cannot start its threads: {0}")]
    Threads(std::io::Error),
}

/// The OpenAPI 3.1 document.
#[must_use]
pub fn openapi() -> serde_json::Value {
    http::openapi::document(&api::routes())
}

/// Serves until Ctrl-C or a signal to end. `ready` is called with the address once it listens.
///
/// # Errors
/// When it cannot start.
pub fn serve(options: Options, base: Option<BaseMap>, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::Threads)?;
    let done = runtime.block_on(async {
        let listen = options.listen;
        let server = Server::bind(options, base).await?;
        ready(server.address().unwrap_or(listen));
        server.run(asked_to_stop()).await;
        Ok(())
    });
    // A handler that still runs is not waited for: what it writes is written whole or not at all.
    runtime.shutdown_timeout(Duration::from_secs(2));
    done
}

async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let end = signal(SignalKind::terminate());
        if let Ok(mut end) = end {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = end.recv() => {}
            }
            return;
        }
    }
    // Without a handler the system's default holds and the program ends at once.
    let _ = tokio::signal::ctrl_c().await;
}

//! Whether the record changed, whoever changed it: its last moment is looked up twice a second.

use crate::{app::App, pool::Pool};
use serde::Serialize;
use std::{sync::Arc, time::Duration};
use tokio::{sync::watch, time::sleep};

const PAUSE: Duration = Duration::from_millis(500);
/// Looks after which accounts are read again: another program may have changed them.
const REFRESH: u64 = 6;

/// What is known of the record's state.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(crate) struct State {
    /// Tells one state of the record from the next.
    pub(crate) version: String,
    /// The moment of the last change.
    pub(crate) last_change: Option<String>,
    /// Whether the record can be read.
    #[serde(skip)]
    pub(crate) available: bool,
}

/// The version of a record whose last change was then.
pub(crate) fn version(last_change: Option<jiff::Timestamp>) -> String {
    let micros = last_change.map_or(0, jiff::Timestamp::as_microsecond);
    format!("{micros:x}.{}", env!("CARGO_PKG_VERSION"))
}

/// Looks the state up for ever.
pub(crate) async fn follow(app: Arc<App>) {
    for tick in 0u64.. {
        sleep(PAUSE).await;
        app.look().await;
        if tick % REFRESH == 0 {
            let shared = Arc::clone(&app);
            // While the record cannot be read, those who are known stay known.
            let _ = app.readers.run(move |record| Ok(shared.accounts.refresh(record)?)).await;
        }
    }
}

/// Looks the state up now.
pub(crate) async fn look(pool: &Arc<Pool>, told: &watch::Sender<State>) {
    let found = pool.run(|record| Ok(record.last_change()?)).await;
    told.send_if_modified(|state| {
        let next = match &found {
            Ok(moment) => {
                State { version: version(*moment), last_change: moment.map(|at| at.to_string()), available: true }
            }
            Err(_) => State { available: false, ..state.clone() },
        };
        let changed = *state != next;
        *state = next;
        changed
    });
}

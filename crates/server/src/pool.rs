//! Connections to the record: a few that read, one that writes. A record that went away is noticed, and found again
//! when it is back.

use crate::http::problem::Problem;
use axum::http::StatusCode;
use dateline_store::{Access, Record, StoreError};
use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

/// How long a request waits for a free connection.
const QUEUE: Duration = Duration::from_secs(5);
/// How long a reader waits for another program's lock.
const READ_PATIENCE: Duration = Duration::from_secs(2);
/// How long a writer waits.
const WRITE_PATIENCE: Duration = Duration::from_secs(5);

/// Connections of one kind.
pub(crate) struct Pool {
    target: String,
    access: Access,
    /// How long one question may take.
    longest: Duration,
    /// `None` once the server stops.
    idle: Mutex<Option<Vec<Held>>>,
    permits: Arc<Semaphore>,
}

struct Held {
    record: Record,
    file: Option<FileId>,
}

/// Which file a path means at the moment.
type FileId = (u64, u64);

impl Pool {
    /// At most `size` connections at once; none is opened yet.
    pub(crate) fn new(target: &str, access: Access, size: usize, longest: Duration) -> Arc<Self> {
        let (idle, permits) = (Mutex::new(Some(Vec::new())), Arc::new(Semaphore::new(size)));
        Arc::new(Self { target: target.to_owned(), access, longest, idle, permits })
    }

    /// Runs `work` on a connection, on a thread that may wait.
    pub(crate) async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&mut Record) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let Ok(Ok(permit)) = timeout(QUEUE, Arc::clone(&self.permits).acquire_owned()).await else {
            return Err(Problem::unavailable("too many questions at once; try again"));
        };
        let pool = Arc::clone(self);
        let done = spawn_blocking(move || {
            let answer = pool.with(work);
            drop(permit);
            answer
        });
        done.await.unwrap_or_else(|error| {
            tracing::error!(%error, "a handler panicked");
            Err(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "a fault of the server; its log has it"))
        })
    }

    fn with<T>(&self, work: impl FnOnce(&mut Record) -> Result<T, Problem>) -> Result<T, Problem> {
        let mut held = self.take()?;
        held.record.time_limit(Some(self.longest))?;
        let answer = work(&mut held.record);
        // A connection that failed is not used again.
        let good = answer.as_ref().err().is_none_or(|problem| !problem.status().is_server_error());
        if let Some(idle) = self.idle().as_mut().filter(|_| good) {
            idle.push(held);
        }
        answer
    }

    fn take(&self) -> Result<Held, StoreError> {
        let file = self.file()?;
        let mut idle = self.idle();
        // Connections to a file that was replaced would go on answering from the old one.
        if let Some(idle) = idle.as_mut() {
            idle.retain(|held| held.file == file);
            if let Some(held) = idle.pop() {
                return Ok(held);
            }
        }
        drop(idle);
        let mut record = Record::open(&self.target, self.access)?;
        record.patience(if self.access == Access::Read { READ_PATIENCE } else { WRITE_PATIENCE })?;
        Ok(Held { record, file })
    }

    fn file(&self) -> Result<Option<FileId>, StoreError> {
        if self.target.contains("://") {
            return Ok(None);
        }
        file_id(Path::new(&self.target)).map(Some).ok_or_else(|| StoreError::Missing { target: self.target.clone() })
    }

    /// Closes what is idle, on a thread that may wait: closing a connection to PostgreSQL waits for it. What is in use is
    /// closed by its user.
    pub(crate) async fn close(self: &Arc<Self>) {
        let pool = Arc::clone(self);
        // Nobody is left to be told of a failure.
        let _ = spawn_blocking(move || drop(pool.idle().take())).await;
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Option<Vec<Held>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(unix)]
fn file_id(path: &Path) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt;
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn file_id(path: &Path) -> Option<FileId> {
    path.exists().then_some((0, 0))
}

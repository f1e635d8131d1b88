//! The threads that networks run on.

use std::sync::{Arc, Mutex, PoisonError};

use rten::ThreadPool;

/// Pools of one thread each, as many as there are runs at a time.
///
/// The runtime spreads a run over the threads of a pool, which for networks as small as ours costs more than it gives
/// (and sums would be rounded otherwise). A pool of one thread keeps each run on that thread. Whoever runs takes a pool
/// that nobody uses and puts it back: callers on several threads never wait for each other.
#[derive(Debug, Default)]
pub(crate) struct Pools {
    free: Mutex<Vec<Arc<ThreadPool>>>,
}

impl Pools {
    /// Does `work` on the thread of a pool; what it runs on that pool does not change threads again.
    pub fn run<R: Send>(&self, work: impl FnOnce(&Arc<ThreadPool>) -> R + Send) -> R {
        let pool = self.lock().pop().unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        let result = pool.run(|| work(&pool));
        self.lock().push(pool);
        result
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Arc<ThreadPool>>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;

    #[test]
    fn runs_at_the_same_time_have_threads_of_their_own_and_leave_them_to_later_ones() {
        let (pools, together) = (Pools::default(), Barrier::new(3));
        let name = || std::thread::current().id();
        let run = || {
            pools.run(|_| {
                together.wait(); // would wait for ever if two runs shared a thread
                name()
            })
        };
        let mut threads: Vec<_> = std::thread::scope(|scope| {
            let runs: Vec<_> = (0..3).map(|_| scope.spawn(run)).collect();
            runs.into_iter().map(|run| run.join().unwrap()).collect()
        });
        threads.dedup();
        assert_eq!(threads.len(), 3);
        assert!(threads.contains(&pools.run(|_| name())));
    }
}

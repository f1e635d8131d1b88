//! Many items over many threads, results in the order of the items, memory bounded.

use std::{
    any::Any,
    collections::BTreeMap,
    num::NonZeroUsize,
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Condvar, Mutex, MutexGuard},
};

/// How many items per thread may be under way or wait for an earlier one to be done.
const WINDOW_PER_THREAD: usize = 4;

/// A panic of `work`, kept from ending the rest.
pub type Panic = Box<dyn Any + Send>;

/// Applies `work` to every item on `threads` threads and gives the results to `sink`, on the calling thread and in the
/// order of the items. Items are pulled one by one, and never more than a few per thread ahead of the one that
/// `sink` waits for: memory does not grow with the number of items, also when the first takes longest.
///
/// A panic of `work` is handed to `sink` as `Err`. When `sink` breaks, no further item is pulled, those in hand are
/// finished and dropped. Returns whether `sink` broke.
pub fn for_each_ordered<T, R>(
    items: impl Iterator<Item = T> + Send,
    threads: NonZeroUsize,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(Result<R, Panic>) -> ControlFlow<()>,
) -> ControlFlow<()>
where
    T: Send,
    R: Send,
{
    let work = |item| catch_unwind(AssertUnwindSafe(|| work(item)));
    if threads.get() == 1 {
        return items.map(work).try_for_each(sink);
    }
    let queue = Queue::new(items, threads.get() * WINDOW_PER_THREAD);
    std::thread::scope(|scope| {
        for _ in 0..threads.get() {
            scope.spawn(|| {
                while let Some((at, item)) = queue.pull() {
                    queue.put(at, work(item));
                }
            });
        }
        // When `sink` panics, the workers must not wait for it: `Stop` ends them on the way out.
        let _stop = Stop(&queue);
        while let Some(result) = queue.next() {
            sink(result)?;
        }
        ControlFlow::Continue(())
    })
}

struct State<I, R> {
    /// `None` once it is exhausted or nobody wants more.
    items: Option<I>,
    pulled: usize,
    handed_over: usize,
    done: BTreeMap<usize, Result<R, Panic>>,
}

struct Queue<I, R> {
    state: Mutex<State<I, R>>,
    changed: Condvar,
    window: usize,
}

impl<I: Iterator, R> Queue<I, R> {
    fn new(items: I, window: usize) -> Self {
        let state = State { items: Some(items), pulled: 0, handed_over: 0, done: BTreeMap::new() };
        Self { state: Mutex::new(state), changed: Condvar::new(), window }
    }

    /// A panic of the item iterator poisons the lock; its state stays sound (`items` was taken out).
    fn lock(&self) -> MutexGuard<'_, State<I, R>> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State<I, R>>) -> MutexGuard<'a, State<I, R>> {
        self.changed.wait(state).unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn pull(&self) -> Option<(usize, I::Item)> {
        let mut state = self.lock();
        while state.items.is_some() && state.pulled >= state.handed_over + self.window {
            state = self.wait(state);
        }
        let mut items = state.items.take()?;
        // A panic while the items are out leaves `None` behind and wakes nobody: wake them all on the way out.
        let _wake = Wake(&self.changed);
        let item = items.next()?;
        state.items = Some(items);
        let at = state.pulled;
        state.pulled += 1;
        Some((at, item))
    }

    fn put(&self, at: usize, result: Result<R, Panic>) {
        self.lock().done.insert(at, result);
        self.changed.notify_all();
    }

    fn next(&self) -> Option<Result<R, Panic>> {
        let mut state = self.lock();
        loop {
            let at = state.handed_over;
            if let Some(result) = state.done.remove(&at) {
                state.handed_over += 1;
                self.changed.notify_all();
                return Some(result);
            }
            if state.items.is_none() && state.handed_over == state.pulled {
                return None;
            }
            state = self.wait(state);
        }
    }
}

struct Wake<'a>(&'a Condvar);

impl Drop for Wake<'_> {
    fn drop(&mut self) {
        self.0.notify_all();
    }
}

struct Stop<'a, I: Iterator, R>(&'a Queue<I, R>);

impl<I: Iterator, R> Drop for Stop<'_, I, R> {
    fn drop(&mut self) {
        self.0.lock().items = None;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        thread::sleep,
        time::Duration,
    };

    const FOUR: NonZeroUsize = NonZeroUsize::new(4).expect("four");

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for threads in [1, 2, 4, 7] {
            let mut seen = Vec::new();
            let work = |n: u64| {
                sleep(Duration::from_micros(n * 7919 % 300));
                n * n
            };
            let end = for_each_ordered(0..100, NonZeroUsize::new(threads).unwrap(), work, |n| {
                seen.push(n.unwrap());
                ControlFlow::Continue(())
            });
            assert!(end.is_continue());
            assert_eq!(seen, (0..100).map(|n| n * n).collect::<Vec<_>>(), "{threads} threads");
        }
    }

    #[test]
    fn a_slow_first_item_does_not_let_the_others_pile_up() {
        let pulled = AtomicUsize::new(0);
        let ahead = AtomicUsize::new(0);
        let items = (0..1000).inspect(|_| _ = pulled.fetch_add(1, Ordering::SeqCst));
        let work = |n: u32| {
            if n == 0 {
                sleep(Duration::from_millis(60));
                ahead.store(pulled.load(Ordering::SeqCst), Ordering::SeqCst);
            }
        };
        let end = for_each_ordered(items, FOUR, work, |_| ControlFlow::Continue(()));
        assert!(end.is_continue());
        assert!(ahead.load(Ordering::SeqCst) <= 4 * WINDOW_PER_THREAD, "{ahead:?} were pulled");
    }

    #[test]
    fn a_panic_costs_one_item_only() {
        let (mut good, mut bad) = (0, 0);
        let work = |n: u32| assert!(n != 5, "five");
        let end = for_each_ordered(0..20, FOUR, work, |result| {
            if result.is_ok() {
                good += 1
            } else {
                bad += 1
            }
            ControlFlow::Continue(())
        });
        assert!(end.is_continue());
        assert_eq!((good, bad), (19, 1));
    }

    #[test]
    fn a_sink_that_breaks_ends_an_endless_batch() {
        for threads in [1, 4] {
            let mut seen = 0;
            let end = for_each_ordered(
                0u64..,
                NonZeroUsize::new(threads).unwrap(),
                |n| n,
                |_| {
                    seen += 1;
                    if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                },
            );
            assert!(end.is_break());
            assert_eq!(seen, 3);
        }
    }
}

//! Work spread over the processors, with results in the order of the work.

use std::num::NonZeroU32;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The most threads that work at once; 0 for as many as there are processors.
static LIMIT: AtomicUsize = AtomicUsize::new(0);

/// From now on no more threads than these work at once, or again as many as there are processors.
pub fn limit(threads: Option<NonZeroU32>) {
    LIMIT.store(threads.map_or(0, |threads| threads.get() as usize), Ordering::Relaxed);
}

/// How many threads work at once.
pub fn threads() -> usize {
    match LIMIT.load(Ordering::Relaxed) {
        0 => thread::available_parallelism().map_or(1, usize::from),
        limit => limit,
    }
}

/// What `work` makes of each item. The results do not depend on how many threads there are.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    map_with(items, || (), |(), item| work(item))
}

/// The same, where each thread has something of its own that serves all its items, such as a buffer.
pub fn map_with<T: Sync, R: Send, S>(
    items: &[T],
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &T) -> R + Sync,
) -> Vec<R> {
    let threads = threads().min(items.len());
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(items.len()));
    let run = || {
        let mut state = start();
        let mut mine = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { break };
            mine.push((at, work(&mut state, item)));
        }
        // a poisoned lock means that a thread panicked, which ends the program anyway
        if let Ok(mut done) = done.lock() {
            done.extend(mine);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            // where no more threads can be had, those that there are do all
            if thread::Builder::new().spawn_scoped(scope, run).is_err() {
                break;
            }
        }
        run();
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_are_in_order() {
        let items: Vec<u32> = (0..1000).collect();
        assert_eq!(
            super::map(&items, |item| item * 2),
            items.iter().map(|item| item * 2).collect::<Vec<_>>()
        );
    }
}

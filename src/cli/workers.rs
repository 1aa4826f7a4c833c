//! Work on several items at a time, its results in the order of the items.

use std::collections::BTreeMap;
use std::sync::{mpsc, Condvar, Mutex};
use std::thread;

use super::Failure;
use crate::STACK_BYTES;

/// Bytes of finished work that may wait for an item before them.
///
/// Together with one item for each worker, this bounds what a run holds, however many
/// items there are.
const WAITING_BYTES: usize = 4 * 1024 * 1024;

/// What became of an item, and how many bytes were read for it.
pub(super) struct Done<T> {
    pub(super) result: T,
    pub(super) bytes: usize,
}

/// Does `work` for each of the items on `threads` threads with [`STACK_BYTES`] of stack
/// each, and gives the results to `take` in the order of the items. When `take` fails,
/// the items left are not begun. `work` must not panic.
pub(super) fn in_order<I: Sync, T: Send>(
    items: &[I],
    threads: usize,
    work: impl Fn(&I) -> Done<T> + Sync,
    mut take: impl FnMut(T) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let desk = Desk::default();
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..threads {
            let (desk, work, sender) = (&desk, &work, sender.clone());
            let worker = move || {
                while let Some((number, item)) = desk.next(items) {
                    let done = work(item);
                    desk.finished(done.bytes);
                    if sender.send((number, done)).is_err() {
                        break;
                    }
                }
            };
            let builder = thread::Builder::new().stack_size(STACK_BYTES);
            if let Err(error) = builder.spawn_scoped(scope, worker) {
                desk.close();
                return Err(Failure::new(format!("no thread can be started: {error}")));
            }
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        for (number, done) in receiver {
            waiting.insert(number, done);
            while let Some(done) = waiting.remove(&due) {
                due += 1;
                desk.taken(done.bytes);
                if let Err(failure) = take(done.result) {
                    desk.close();
                    return Err(failure);
                }
            }
        }
        Ok(())
    })
}

/// Hands out the items.
#[derive(Default)]
struct Desk {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    next: usize,
    waiting_bytes: usize,
    closed: bool,
}

impl Desk {
    /// The next item, once there is room for its result. Items are handed out in order,
    /// so the one that the others wait for is always in work.
    fn next<'a, I>(&self, items: &'a [I]) -> Option<(usize, &'a I)> {
        let state = self.state.lock().ok()?;
        let full = |state: &mut State| state.waiting_bytes > WAITING_BYTES && !state.closed;
        let mut state = self.changed.wait_while(state, full).ok()?;
        if state.closed {
            return None;
        }
        let number = state.next;
        state.next += 1;
        items.get(number).map(|item| (number, item))
    }

    fn finished(&self, bytes: usize) {
        self.change(|state| state.waiting_bytes += bytes);
    }

    fn taken(&self, bytes: usize) {
        self.change(|state| state.waiting_bytes -= bytes);
    }

    fn close(&self) {
        self.change(|state| state.closed = true);
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        if let Ok(mut state) = self.state.lock() {
            change(&mut state);
        }
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..200).collect();
        for threads in [1, 4] {
            let mut taken = Vec::new();
            let work = |item: &u64| {
                // The first is the slowest, and every result is too large to wait.
                thread::sleep(std::time::Duration::from_micros((200 - item) * 10));
                Done {
                    result: *item,
                    bytes: WAITING_BYTES + 1,
                }
            };
            let outcome = in_order(&items, threads, work, |item| {
                taken.push(item);
                Ok(())
            });
            assert!(outcome.is_ok());
            assert_eq!(taken, items);
        }
    }

    #[test]
    fn a_failure_ends_the_work() {
        let items: Vec<usize> = (0..1000).collect();
        let work = |item: &usize| Done {
            result: *item,
            bytes: WAITING_BYTES,
        };
        let mut taken = 0;
        let outcome = in_order(&items, 2, work, |_| {
            taken += 1;
            Err(Failure::new("full"))
        });
        assert!(outcome.is_err());
        assert_eq!(taken, 1);
    }
}

//! Work on many things → a line at the terminal that says how far it is, if it takes long.

use crate::errors;
use crate::terminal::{self, Stream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

/// What takes less is over before anybody asks.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long a line stands.
const PAUSE: Duration = Duration::from_millis(100);

/// The line; it is gone when this is dropped.
pub struct Progress {
    done: Arc<AtomicUsize>,
    line: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins work on so many things. Nothing is ever written where no person reads.
    pub fn of(all: usize) -> Self {
        let done = Arc::new(AtomicUsize::new(0));
        let line = terminal::has_progress(Stream::Err).then(|| {
            let (stop, stopped) = channel();
            let done = Arc::clone(&done);
            let draw = move || {
                let mut pause = PATIENCE;
                while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                    terminal::redraw(&errors::progress(done.load(Ordering::Relaxed), all));
                    pause = PAUSE;
                }
                if pause == PAUSE {
                    terminal::redraw("");
                }
            };
            (stop, spawn(draw))
        });
        Self { done, line }
    }

    /// One of them is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, line)) = self.line.take() {
            drop(stop);
            // If it ended early, there is nothing to clear.
            _ = line.join();
        }
    }
}

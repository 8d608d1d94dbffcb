//! Text → standard output and standard error; knows whether a person reads there, and how wide it is.

use crate::args::Color;
use std::io::{ErrorKind, IsTerminal, Write, stderr, stdout};
use std::sync::atomic::{AtomicBool, Ordering};

/// The status of a program that a closed pipe ended, as shells count it.
const SIGPIPE: i32 = 128 + 13;

/// Writes results. A closed pipe ends the run quietly: nobody reads any more.
pub fn print(text: &str) {
    write(text.as_bytes());
}

/// The same with bytes.
pub fn write(bytes: &[u8]) {
    let mut out = stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::BrokenPipe => std::process::exit(SIGPIPE),
        Err(error) => {
            say(&crate::errors::output(&error));
            std::process::exit(2);
        }
    }
}

/// Whether only findings and troubles are said.
static IS_QUIET: AtomicBool = AtomicBool::new(false);

/// From now on, says only findings and troubles.
pub fn be_quiet() {
    IS_QUIET.store(true, Ordering::Relaxed);
}

/// Writes what is good to know: neither a result nor a trouble.
pub fn tell(text: &str) {
    if !IS_QUIET.load(Ordering::Relaxed) {
        say(text);
    }
}

/// Writes what is not a result. Where nobody listens, nothing is lost.
pub fn say(text: &str) {
    _ = stderr().lock().write_all(text.as_bytes());
}

/// Empties the screen, if somebody looks at one.
pub fn clear(stream: Stream) {
    if stream.is_terminal() && !is_dumb() {
        // The screen, what was scrolled away, and then to the first line.
        stream.write("\u{1b}[2J\u{1b}[3J\u{1b}[H");
    }
}

/// Whether a line there may be written again and again.
pub fn has_progress(stream: Stream) -> bool {
    stream.is_terminal() && !is_dumb() && !IS_QUIET.load(Ordering::Relaxed)
}

/// Writes the current line of standard error anew.
pub fn redraw(line: &str) {
    say(&format!("\r{line}\u{1b}[K"));
}

/// Whether the terminal knows no control sequences.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Where something is written to.
#[derive(Clone, Copy)]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

impl Stream {
    /// Writes there.
    pub fn write(self, text: &str) {
        match self {
            Self::Out => print(text),
            Self::Err => say(text),
        }
    }

    /// Whether a person reads there.
    fn is_terminal(self) -> bool {
        match self {
            Self::Out => stdout().is_terminal(),
            Self::Err => stderr().is_terminal(),
        }
    }

    /// Whether to write colours there.
    pub fn has_color(self, choice: Color) -> bool {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match choice {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => self.is_terminal() && !is_set("NO_COLOR") && !is_dumb(),
        }
    }

    /// Whether what reads there knows hyperlinks.
    pub fn has_links(self) -> bool {
        supports_hyperlinks::on(match self {
            Self::Out => supports_hyperlinks::Stream::Stdout,
            Self::Err => supports_hyperlinks::Stream::Stderr,
        })
    }

    /// How many characters fit into a line.
    pub fn width(self) -> usize {
        let size = match self {
            Self::Out => terminal_size::terminal_size_of(stdout()),
            Self::Err => terminal_size::terminal_size_of(stderr()),
        };
        size.map_or(100, |(width, _)| usize::from(width.0).max(40))
    }
}

//! What a run found → its exit status.

use std::process::ExitCode;

/// How a run ended; the worst counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing that stops anybody: 0.
    Success,
    /// Findings: 1.
    Findings,
    /// Usage, configuration, or files that can't be read or written: 2.
    Trouble,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

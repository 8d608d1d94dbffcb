//! Work that may panic → what it gives, or what the panic says.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, PoisonError};

/// Where the last panic was, and what it said.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Keeps what panics say for whoever guards the work, instead of writing it among the messages of standard error.
pub fn listen() {
    panic::set_hook(Box::new(|info| {
        let said = info.to_string();
        *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = said;
    }));
}

/// Does it; what a panic says is given back.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let said = std::mem::take(&mut *PANIC.lock().unwrap_or_else(PoisonError::into_inner));
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        if said.is_empty() { text.unwrap_or_default() } else { said }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_costs_one_answer() {
        assert_eq!(guarded(|| 1), Ok(1));
        assert!(guarded(|| panic!("a bug")).is_err_and(|said: String| said.contains("a bug")));
        assert_eq!(guarded(|| 2), Ok(2));
    }
}

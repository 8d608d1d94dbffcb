//! Many [`Compiled`] → the bodies of their requests, one a line.

use super::{Compiled, errors, request};
use crate::diagnostic::Diagnostic;

/// The bodies in the order of the operations.
///
/// # Errors
/// `unbound-variable` for each operation that can't be sent without the values that a caller has to give.
pub fn requests(compiled: &[Compiled]) -> Result<String, Vec<Diagnostic>> {
    let (mut lines, mut refused) = (String::new(), Vec::new());
    for one in compiled {
        match request(one) {
            Ok(body) => lines.push_str(&(body + "\n")),
            Err(diagnostic) => refused.push(errors::unbound_in_a_file(*diagnostic)),
        }
    }
    if refused.is_empty() { Ok(lines) } else { Err(refused) }
}

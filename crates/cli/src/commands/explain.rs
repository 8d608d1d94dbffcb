//! `dictql explain`: a code → its page.

use crate::status::Status;
use crate::{errors, terminal};
use dictql::codes;
use dictql::suggest::nearest;

/// Prints the page of a code, or of what other tools call it.
pub fn explain(name: &str) -> Status {
    let Some(code) = codes::find(name) else {
        let names = codes::CODES.iter().flat_map(|code| code.names());
        terminal::say(&errors::unknown_code(name, nearest(name, names)));
        return Status::Trouble;
    };
    let mut page = code.page.trim_end().to_owned();
    page.push('\n');
    if let [first, rest @ ..] = code.aliases {
        let rest: String = rest.iter().map(|alias| format!(", `{alias}`")).collect();
        page.push_str(&format!("\nAlso known as `{first}`{rest}.\n"));
    }
    terminal::print(&page);
    Status::Success
}

//! `dictql explain`: a code → its page.

use crate::status::Status;
use crate::{errors, terminal};
use dictql::codes::{self, Code};
use dictql::suggest::nearest;

/// Prints the page of a code, or the pages of what other tools call so.
pub fn explain(name: &str) -> Status {
    let pages: Vec<String> = codes::find(name).map(page).collect();
    if pages.is_empty() {
        let names: Vec<&str> = codes::all().flat_map(|code| code.names()).collect();
        terminal::say(&errors::unknown_code(name, nearest(name, names.into_iter())));
        return Status::Trouble;
    }
    terminal::print(&pages.join("\n"));
    Status::Success
}

fn page(code: Code) -> String {
    let mut page = format!("{}\n\n{}", code.page.trim_end(), errors::level(code.severity.word(), code.since));
    if !code.aliases.is_empty() {
        let aliases: Vec<String> = code.aliases.iter().map(|alias| format!("`{alias}`")).collect();
        page.push_str(&errors::also_known(&aliases.join(", ")));
    }
    page
}

//! Reports at a real terminal: colours and links where it has them, and nothing of what was read steers it.

use crate::oracle::Oracle;
use serde_json::{Value, json};
use std::io;
use std::path::Path;

/// Variables of the environment, and whether there are colours, and links.
type Terminal = (&'static [(&'static str, &'static str)], bool, bool);

/// Terminals by their environment: whether they have colours, whether links.
const TERMINALS: [Terminal; 4] = [
    (&[("TERM", "xterm-256color")], true, false),
    (&[("TERM", "xterm-256color"), ("WT_SESSION", "1")], true, true),
    (&[("TERM", "xterm-256color"), ("WT_SESSION", "1"), ("NO_COLOR", "1")], false, false),
    (&[("TERM", "dumb")], false, false),
];

const FORMATS: [&str; 9] =
    ["full", "concise", "agent", "json", "json-lines", "sarif", "github", "gitlab", "junit"];

/// Has the files of a folder reported on at each terminal in each format; what is wrong with that, in words.
///
/// # Errors
/// If the terminal dies.
pub fn compare(program: &Path, folder: &Path) -> io::Result<Vec<String>> {
    let mut terminal = Oracle::start("target/peers/graphql-core/bin/python", &["tests/peers/terminal.py"])?;
    let mut wrong = Vec::new();
    for (environment, has_color, has_links) in TERMINALS {
        let variables: serde_json::Map<String, Value> =
            environment.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        let questions = FORMATS.map(|format| {
            let arguments = ["check", "--schema", "builtin:prefect", "--output-format", format];
            json!({"id": format, "program": program, "arguments": arguments, "folder": folder,
                "environment": variables})
        });
        for (format, answer) in FORMATS.iter().zip(terminal.ask(&questions)?) {
            let shown = answer["shown"].as_str().unwrap_or_default();
            let is_drawn = matches!(*format, "full" | "concise");
            let seen = Seen::of(shown);
            if answer["status"] != json!(1) || shown.len() < 1000 {
                wrong.push(format!("{format} at {environment:?} is no report: {shown}"));
            }
            if seen.strange.is_some()
                || (seen.colors, seen.links) != (has_color && is_drawn, has_links && is_drawn)
            {
                wrong.push(format!("{format} at {environment:?}: {seen:?}"));
            }
        }
    }
    Ok(wrong)
}

/// What steers a terminal in a text.
#[derive(Debug, Default)]
struct Seen {
    colors: bool,
    links: bool,
    /// The beginning of something that nobody should have written.
    strange: Option<String>,
}

impl Seen {
    fn of(shown: &str) -> Self {
        let mut seen = Self::default();
        let mut rest = shown;
        while let Some(char) = rest.chars().next() {
            if let Some(behind) = rendition(rest) {
                seen.colors = true;
                rest = behind;
            } else if let Some(behind) = link(rest) {
                seen.links = true;
                rest = behind;
            } else if char != '\n' && !rest.starts_with("\r\n") && dictql::source::steers(char) {
                seen.strange = Some(rest.chars().take(40).collect());
                break;
            } else {
                rest = &rest[char.len_utf8()..];
            }
        }
        seen
    }
}

/// What stands behind a rendition (`ESC [ 1 ; 31 m`).
fn rendition(text: &str) -> Option<&str> {
    let behind = text.strip_prefix("\u{1b}[")?;
    let behind = behind.trim_start_matches(|char: char| char.is_ascii_digit() || char == ';');
    behind.strip_prefix('m')
}

/// What stands behind the beginning or the end of a link to the specification (`ESC ] 8 ; ; URL ESC \`).
fn link(text: &str) -> Option<&str> {
    let (url, behind) = text.strip_prefix("\u{1b}]8;;")?.split_once("\u{1b}\\")?;
    (url.is_empty() || url.starts_with("https://spec.graphql.org/")).then_some(behind)
}

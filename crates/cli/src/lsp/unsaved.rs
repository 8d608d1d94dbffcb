//! Documents that have no file: new ones that nobody has saved, and the cells of notebooks → the paths that they go by
//! here, at which nothing is ever written.

use super::uri::decode;
use gen_lsp_types::Uri;
use std::path::{Path, PathBuf};

/// What of a document's text is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mask {
    /// Lines of a notebook's cell that are no Python: `%time`, `!ls`.
    Cell,
    /// All of YAML or JSON that is no description: no name tells what it is.
    Data,
    /// Nothing.
    Nothing,
}

/// The path that a document goes by, and what of its text is passed over; none for other schemes, whose documents are
/// not written by hand (`git:` has another state of a file that is there).
pub fn place(uri: &Uri, language: &str, first: &Path) -> Option<(PathBuf, Mask)> {
    let (scheme, rest) = uri.0.split_once(':')?;
    let (ending, mask) = match (scheme, language) {
        ("untitled" | "vscode-notebook-cell", "graphql") => (".graphql", Mask::Nothing),
        ("untitled" | "vscode-notebook-cell", "dictql") => (".dictql", Mask::Nothing),
        ("untitled", "python") => (".py", Mask::Nothing),
        ("untitled", "yaml") => (".gql.yaml", Mask::Data),
        ("untitled", "json" | "jsonc") => (".gql.json", Mask::Data),
        ("vscode-notebook-cell", "python") => (".py", Mask::Cell),
        _ => return None,
    };
    // `untitled:/folder/new.py` is a file that will be there; a cell is where its notebook is.
    let path = decode(rest.split(['?', '#']).next()?)?;
    let path = path.strip_prefix("//").map_or(path.as_str(), |rest| &rest[rest.find('/').unwrap_or(0)..]);
    let folder = Path::new(path).parent().filter(|folder| folder.starts_with(first));
    let name: String = uri.0.chars().map(|char| if char.is_alphanumeric() { char } else { '-' }).collect();
    Some((folder.unwrap_or(first).join(format!("{name}{ending}")), mask))
}

/// The text as it is read, if it is; what is left of it has its places.
pub fn masked(mask: Mask, text: &str) -> Option<String> {
    match mask {
        Mask::Data if !is_description(text) => None,
        Mask::Nothing | Mask::Data => Some(text.to_owned()),
        Mask::Cell => Some(cell(text)),
    }
}

/// Whether a line of YAML, or a key of JSON, is the header of a definition.
fn is_description(text: &str) -> bool {
    let words = ["query", "mutation", "subscription", "fragment"];
    let is_header = |rest: &str| {
        let behind = words.iter().find_map(|word| rest.strip_prefix(word));
        behind.is_some_and(|behind| behind.is_empty() || behind.starts_with([':', ' ', '(', '"', '\'', '\r']))
    };
    let is_json = text.trim_start().starts_with('{');
    let mut keys = text.split('"').skip(1).step_by(2);
    if is_json {
        keys.any(is_header)
    } else {
        text.lines().any(|line| is_header(line.trim_start_matches(['"', '\''])))
    }
}

/// The commands of a cell as comments. What another language runs begins with `%%`: nothing of it is Python.
fn cell(text: &str) -> String {
    let first = text.trim_start();
    let runs_python = ["%%time", "%%capture", "%%prun"].iter().any(|magic| first.starts_with(magic));
    let is_foreign = first.starts_with("%%") && !runs_python;
    let line = |line: &str| {
        let blanks = line.len() - line.trim_start().len();
        let (before, rest) = line.split_at(blanks);
        match rest.chars().next() {
            Some('%' | '!' | '?') => format!("{before}#{}", &rest[1..]),
            Some(first) if is_foreign => format!("{before}#{}", &rest[first.len_utf8()..]),
            _ => line.to_owned(),
        }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(uri: &str, language: &str) -> Option<String> {
        let found = place(&Uri(uri.to_owned()), language, Path::new("/home"));
        found.map(|(path, _)| path.to_string_lossy().into_owned())
    }

    #[test]
    fn what_people_write_has_a_place() {
        assert_eq!(placed("untitled:Untitled-1", "python").unwrap(), "/home/untitled-Untitled-1.py");
        assert_eq!(placed("untitled:/home/a/b.py", "python").unwrap(), "/home/a/untitled--home-a-b-py.py");
        assert_eq!(placed("untitled:/b.yml", "yaml").unwrap(), "/home/untitled--b-yml.gql.yaml");
        let cell = placed("vscode-notebook-cell:/home/n/a%20b.ipynb#W0s", "python").unwrap();
        assert_eq!(cell, "/home/n/vscode-notebook-cell--home-n-a-20b-ipynb-W0s.py");
        assert_eq!(placed("git:/home/a.py?x", "python"), None);
        assert_eq!(placed("untitled:Untitled-1", "plaintext"), None);
    }

    #[test]
    fn commands_of_a_cell_are_comments() {
        assert_eq!(cell("%time\nx = 1\n  !ls\n"), "#time\nx = 1\n  #ls\n");
        assert_eq!(cell("%%sql\nselect é"), "#%sql\n#elect é");
        assert_eq!(cell("%%time\nx"), "#%time\nx");
    }

    #[test]
    fn data_is_read_if_it_is_a_description() {
        for text in ["query:\n", "# a\nquery A($b: Int):\n  c:\n", "{\"query\": {}}", "'fragment A on B': x"]
        {
            assert_eq!(masked(Mask::Data, text).unwrap(), text);
        }
        for text in ["name: query\n", "queries:\n", "{\"a\": \"b\"}", "  query: x\n"] {
            assert_eq!(masked(Mask::Data, text), None);
        }
    }
}

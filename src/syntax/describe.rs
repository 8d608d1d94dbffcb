//! The values of a YAML or JSON file → those of them that are query descriptions (language.md §1).
//!
//! Files hold more than queries: GitHub's workflows, test suites, Hasura's metadata. A mapping with the header of an
//! operation or fragment as a key is a description, and so is an *envelope*, at any depth: a mapping whose `query` is a
//! string that begins like a document. Where a file holds neither, all of it is taken for one, and its root is reported;
//! so is every root of a file whose name says that it holds nothing else.

use super::tree::{Description, Hole, HoleId, Kind, NodeId, Tree, Use};
use std::collections::HashSet;

/// Finds the descriptions in the roots of a file; the items of a sequence at the root are roots too. `holds_only` says
/// that the file holds nothing but descriptions.
pub(super) fn describe(tree: &mut Tree, roots: &[Use], holds_only: bool) {
    let mut candidates = Vec::new();
    for root in roots {
        match tree.kind(*root) {
            Kind::Sequence(items, _) if !items.is_empty() => {
                candidates.extend_from_slice(items.of(&tree.uses));
            }
            _ => candidates.push(*root),
        }
    }
    // Each root that may be a description, and whether it looks like none.
    let mut roots: Vec<(Use, bool)> = Vec::new();
    let mut has_header = false;
    let mut search = Search { tree, seen: HashSet::new(), envelopes: Vec::new() };
    for root in &candidates {
        if is_description(search.tree, *root) {
            let is_mapping = matches!(search.tree.kind(*root), Kind::Mapping(_));
            has_header |= is_mapping && envelope_query(search.tree, *root).is_none();
            roots.push((*root, false));
            continue;
        }
        search.below(*root);
        if search.envelopes.is_empty() {
            roots.push((*root, true));
        }
        roots.extend(search.envelopes.drain(..).map(|envelope| (envelope, false)));
    }
    // Beside a description each root is meant as one; beside envelopes anything may stand.
    roots.retain(|(_, is_other)| has_header || holds_only || !is_other);
    let mut found: Vec<Use> = roots.into_iter().map(|(root, _)| root).collect();
    if found.is_empty() {
        found = candidates;
    }
    for root in &found {
        leave_templates_open(tree, *root);
    }
    tree.descriptions.extend(found.into_iter().map(|root| Description { name: None, root, site: None }));
}

/// The text of the `query` of an envelope, if a mapping is one.
pub(crate) fn envelope_query(tree: &Tree, mapping: Use) -> Option<Use> {
    let query = entry(tree, mapping, "query")?;
    begins_document(tree.str(tree.scalar(query)?)).then_some(query)
}

/// The value of a key.
pub(crate) fn entry(tree: &Tree, mapping: Use, key: &str) -> Option<Use> {
    let Kind::Mapping(entries) = tree.kind(mapping) else { return None };
    let is_it = |used: Use| tree.scalar(used).is_some_and(|text| tree.str(text) == key);
    entries.of(&tree.entries).iter().find(|entry| is_it(entry.key)).map(|entry| entry.value)
}

fn is_description(tree: &Tree, root: Use) -> bool {
    match tree.kind(root) {
        Kind::Text(_) | Kind::Plain(_) => true,
        Kind::Mapping(entries) => {
            let heads = |used: Use| tree.scalar(used).is_some_and(|text| is_header(tree.str(text)));
            entries.of(&tree.entries).iter().any(|entry| heads(entry.key))
        }
        _ => false,
    }
}

/// Whether a key heads an operation or a fragment.
pub(crate) fn is_header(key: &str) -> bool {
    let end = key.find(|char: char| !char.is_ascii_alphanumeric() && char != '_').unwrap_or(key.len());
    let (word, rest) = key.split_at(end);
    match word {
        "query" | "mutation" | "subscription" => rest.is_empty() || rest.starts_with([' ', '(', '@']),
        "fragment" => rest.trim_start().starts_with(|char: char| char.is_ascii_alphabetic() || char == '_'),
        _ => false,
    }
}

/// Whether a text begins like a GraphQL document, so that a mistake further on is reported and not passed over.
pub(crate) fn begins_document(text: &str) -> bool {
    let text = after_documentation(after_ignored(text));
    if text.starts_with('{') {
        return true;
    }
    let end = text.find(|char: char| !char.is_ascii_alphanumeric() && char != '_').unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let is_keyword = matches!(word, "query" | "mutation" | "subscription" | "fragment");
    let next = after_ignored(rest).chars().next();
    is_keyword && next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '_' | '(' | '@' | '{'))
}

/// A text behind its white space and comments.
fn after_ignored(mut text: &str) -> &str {
    loop {
        text = text.trim_start_matches([' ', '\t', '\n', '\r', ',', '\u{feff}']);
        let Some(comment) = text.strip_prefix('#') else { return text };
        text = comment.find(['\n', '\r']).map_or("", |end| &comment[end..]);
    }
}

/// A text behind the description of its first definition.
fn after_documentation(text: &str) -> &str {
    let rest = match text.strip_prefix("\"\"\"") {
        Some(rest) => rest.split_once("\"\"\"").map(|(_, rest)| rest),
        None => text.strip_prefix('"').and_then(|rest| rest.split_once('"')).map(|(_, rest)| rest),
    };
    rest.map_or(text, after_ignored)
}

/// A search for envelopes below a value that is none.
struct Search<'t> {
    tree: &'t Tree,
    seen: HashSet<NodeId>,
    envelopes: Vec<Use>,
}

impl Search<'_> {
    /// In the order in which they are written; what aliases lead to is looked at once.
    fn below(&mut self, root: Use) {
        let tree = self.tree;
        let mut waiting = vec![root];
        while let Some(used) = waiting.pop() {
            if !self.seen.insert(used.node) {
                continue;
            }
            if envelope_query(tree, used).is_some() {
                self.envelopes.push(used);
                continue;
            }
            match tree.kind(used) {
                Kind::Mapping(entries) => {
                    waiting.extend(entries.of(&tree.entries).iter().rev().map(|entry| entry.value));
                }
                Kind::Sequence(items, _) => waiting.extend(items.of(&tree.uses).iter().rev()),
                _ => {}
            }
        }
    }
}

/// What a template engine fills in among an envelope's variables is known at run time only: `${{ github.actor }}`,
/// `{{ id }}`, `${ID}`, and Tavern's `{id}`.
fn leave_templates_open(tree: &mut Tree, root: Use) {
    if envelope_query(tree, root).is_none() {
        return;
    }
    let mut waiting: Vec<Use> = entry(tree, root, "variables").into_iter().collect();
    let mut seen = HashSet::new();
    while let Some(used) = waiting.pop() {
        if !seen.insert(used.node) {
            continue;
        }
        match tree.kind(used) {
            Kind::Mapping(entries) => {
                waiting.extend(entries.of(&tree.entries).iter().map(|entry| entry.value));
            }
            Kind::Sequence(items, _) => waiting.extend(items.of(&tree.uses)),
            Kind::Text(text) | Kind::Plain(text) if is_template(tree.str(text)) => {
                let expression = tree.node(used).at;
                tree.holes.push(Hole::new(expression));
                let hole = HoleId(tree.holes.len() as u32 - 1);
                tree.nodes[used.node.0 as usize].kind = Kind::Hole(hole);
            }
            _ => {}
        }
    }
}

/// Whether a text has places that a template engine fills.
fn is_template(text: &str) -> bool {
    let is_whole = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).is_some_and(|name| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':'))
    });
    is_whole || text.contains("{{") || text.contains("${")
}

#[cfg(test)]
mod tests {
    use super::{begins_document, is_header, is_template};

    #[test]
    fn a_document_is_told_by_its_first_tokens() {
        for text in [
            "{ id }",
            "query{id}",
            "query Trains {",
            "\n # c\n mutation ($a: Int) {",
            "\"\"\"d\"\"\" query A {",
            "fragment F on T { id }",
            "query @live {",
            "{",
        ] {
            assert!(begins_document(text), "{text}");
        }
        for text in
            ["", "id name", "query", "query: 5", "queries { id }", "fragment", "match_all", "SELECT * FROM a"]
        {
            assert!(!begins_document(text), "{text}");
        }
    }

    #[test]
    fn a_header_is_told_by_its_first_word() {
        for key in ["query", "query Trains", "query($a:Int)", "mutation @live", "fragment F on T"] {
            assert!(is_header(key), "{key}");
        }
        for key in ["queries", "query:", "fragment", "flow", "", "query.match"] {
            assert!(!is_header(key), "{key}");
        }
    }

    #[test]
    fn templates_are_told_from_data() {
        for text in ["${{ github.actor }}", "{{ id }}", "${ID}", "{id:s}", "a-{{ b }}"] {
            assert!(is_template(text), "{text}");
        }
        for text in ["{}", "{a, b}", "%train", "$id", "{\"a\": 1}"] {
            assert!(!is_template(text), "{text}");
        }
    }
}

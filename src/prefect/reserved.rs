//! Reserved keys, arguments as keys, declarations as keys and a root `variables` (language.md §2), which only dictql
//! understands → what Prefect's generator understands as well.

use super::walk::{Role, Walk};
use super::{edit, errors};
use crate::diagnostic::{Edit, Fix, Safety};
use crate::lower::is_reserved;
use crate::syntax::text::At;
use crate::syntax::tree::{Entry, Kind, Site, Use};

impl<'a> Walk<'a> {
    /// Says which keys of the mapping behind a key stand for a part of that key.
    pub(super) fn reserved(&mut self, owner: Entry) {
        self.reserved_in(owner, owner.value, 0);
    }

    fn reserved_in(&mut self, owner: Entry, value: Use, depth: usize) {
        if !self.first(value, Role::Owned) {
            return;
        }
        match self.tree.kind(value) {
            Kind::Mapping(rows) => {
                let entries = rows.of(&self.tree.entries);
                let keys: Vec<(Entry, &'a str)> = entries
                    .iter()
                    .filter_map(|entry| Some((*entry, self.reserved_name(entry.key)?)))
                    .collect();
                if keys.is_empty() {
                    return;
                }
                let fix = if depth == 0 { self.fix(owner, entries, &keys) } else { None };
                for (entry, key) in keys {
                    let found = errors::reserved_key(self.tree, entry.key.at, key, instead(key), fix.clone());
                    self.sink.push(found);
                }
            }
            Kind::Sequence(rows, _) | Kind::Choice(_, rows, _) => {
                for item in rows.of(&self.tree.uses) {
                    // What a mapping in a list says belongs to the same owner.
                    self.reserved_in(owner, *item, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn reserved_name(&self, key: Use) -> Option<&'a str> {
        let text = self.tree.str(self.tree.scalar(key)?);
        is_reserved(text).then_some(text)
    }

    fn slice(&self, at: At) -> &'a str {
        &self.source[at.start as usize..at.end as usize]
    }

    /// Moves all of them into the key, if they and the key are written out here.
    fn fix(&self, owner: Entry, entries: &[Entry], keys: &[(Entry, &str)]) -> Option<Fix> {
        let tree = self.tree;
        let Kind::Text(header) = tree.kind(owner.key) else { return None };
        let (row, written) = (tree.text(header), tree.str(header));
        let is_brace = self.slice(owner.value.at).starts_with('{') && edit::is_here(tree, owner.value);
        if !is_brace
            || !edit::is_literal(tree, self.source, owner.key)
            || written.contains(['(', ':', '@', '.'])
        {
            return None;
        }
        let (mut arguments, mut declared, mut edits) = (Vec::new(), Vec::new(), Vec::new());
        let mut whole = None;
        let at_end = tree.editable(header, row.end, row.end)?.start;
        for (entry, key) in keys {
            let value = self.slice(entry.value.at);
            let text = tree.scalar(entry.value).map(|text| tree.str(text));
            match *key {
                "__args" if matches!(tree.kind(entry.value), Kind::Mapping(_)) => whole = Some(value),
                "__alias" => edits.push(edit::insert(
                    tree,
                    tree.editable(header, row.start, row.start)?.start,
                    format!("{}: ", text?),
                )),
                "__aliasFor" => edits.push(edit::insert(tree, at_end, format!(": {}", text?))),
                _ => match key.as_bytes() {
                    [b'(', name @ .., b')'] => {
                        let name = std::str::from_utf8(name).ok()?;
                        arguments.push(format!("\"{name}\": {value}"));
                    }
                    [b'$', ..] => declared.push(format!("{key}: {}", text?)),
                    _ => return None,
                },
            }
        }
        let arguments = match (arguments.is_empty(), whole) {
            (true, None) => None,
            (true, Some(whole)) => Some(whole.to_owned()),
            (false, None) => Some(format!("{{{}}}", arguments.join(", "))),
            (false, Some(_)) => return None,
        };
        if let Some(arguments) = arguments {
            edits.push(edit::insert(tree, owner.key.at.start, "with_args("));
            edits.push(edit::insert(tree, owner.key.at.end, format!(", {arguments})")));
            edits.extend(edit::import(tree, "with_args"));
        }
        if !declared.is_empty() {
            edits.push(edit::insert(tree, at_end, format!("({})", declared.join(", "))));
        }
        edits.extend(self.taken_away(owner.value, entries, keys)?);
        Some(Fix { message: "move it into the key".to_owned(), safety: Safety::Safe, edits })
    }

    /// The mapping without these keys; `True` if it has no others.
    fn taken_away(&self, value: Use, entries: &[Entry], keys: &[(Entry, &str)]) -> Option<Vec<Edit>> {
        if keys.len() == entries.len() {
            return Some(vec![edit::replace(self.tree.span(value.at), "True")]);
        }
        let gone: Vec<Entry> = keys.iter().map(|(entry, _)| *entry).collect();
        edit::without(self.tree, self.source, entries, &gone)
    }

    /// Says that `variables` stands among the definitions.
    pub(super) fn root_variables(&mut self, root: Use, entries: &[Entry], entry: Entry, site: &Site) {
        let edits = self.given_to_the_call(root, entries, entry, site);
        let fix = edits.map(|edits| {
            let message = "give the values to the call".to_owned();
            Fix { message, safety: Safety::Safe, edits }
        });
        self.sink.push(errors::root_variables(self.tree, entry.key.at, fix));
    }

    /// Moves the values of variables out of a dict that is written in the call that sends it.
    fn given_to_the_call(
        &self,
        root: Use,
        entries: &[Entry],
        entry: Entry,
        site: &Site,
    ) -> Option<Vec<Edit>> {
        let end = self.slice(site.at).strip_suffix(')').map(|call| site.at.start as usize + call.len())?;
        let is_inside = site.at.start < root.at.start && (root.at.end as usize) <= end;
        let behind = self.source.get(root.at.end as usize..end)?;
        if !is_inside || !edit::is_here(self.tree, root) || site.variables.is_some() || behind.contains('#') {
            return None;
        }
        let last = root.at.end + behind.trim_end().len() as u32;
        let comma = if behind.trim_end().ends_with(',') { "" } else { "," };
        let content = format!("{comma} variables={}", self.slice(entry.value.at));
        let mut edits = edit::without(self.tree, self.source, entries, &[entry])?;
        edits.push(edit::insert(self.tree, last, content));
        Some(edits)
    }
}

/// What to write instead of a key.
fn instead(key: &str) -> &'static str {
    match key {
        "__alias" | "__aliasFor" => "write the alias in the key: `\"alias: field\"`",
        "__directives" => "write the directives in the key: `\"field @include(if: $full)\"`",
        "__variables" => "declare the variables in the header: `\"query ($limit: Int)\"`",
        "__name" => "write the name in the header: `\"query Trains\"`",
        "__on" | "__typeName" => "write an inline fragment as a key: `\"... on flow\"`",
        "__all_on" => "spread the fragments as selections: `\"...Parts\"`",
        _ if key.starts_with('$') => "declare the variable in the header: `\"query ($limit: Int)\"`",
        _ => "give the arguments with the key: `with_args(\"flow\", {\"limit\": 5})`",
    }
}

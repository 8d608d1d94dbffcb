//! The way that Prefect's generator takes through a description: what it prints at each place.

use super::edit;
use super::text::{SHIFTED, first_escaped, open_comment};
use super::{dict, errors, keys};
use crate::diagnostic::{Fix, Safety, Sink};
use crate::document::Document;
use crate::lower::is_reserved;
use crate::rows::Rows;
use crate::source::Sources;
use crate::syntax::text::{At, TextId};
use crate::syntax::tree::{Entry, Kind, NodeId, Site, Tree, Use};
use std::collections::{HashMap, HashSet};

/// One walk through the descriptions of a program.
pub(super) struct Walk<'a> {
    pub sources: &'a Sources,
    pub tree: &'a Tree,
    pub source: &'a str,
    pub documents: &'a [Document],
    pub sink: &'a mut Sink,
    /// What was looked at already: names lead to the same place many times.
    seen: HashSet<(NodeId, At, Role)>,
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Selection,
    Value,
    Owned,
}

/// Walks through every description that reaches Prefect.
pub(super) fn walk(sources: &Sources, tree: &Tree, documents: &[Document], sink: &mut Sink) {
    let source = &sources.get(tree.file).text;
    let mut walk = Walk { sources, tree, source, documents, sink, seen: HashSet::new() };
    for description in &tree.descriptions {
        let site = description.site.map(|site| &tree.sites[site.0 as usize]);
        if let Some(site) = site.filter(|site| site.reaches_prefect) {
            walk.root(description.root, site);
        }
    }
}

impl Walk<'_> {
    fn root(&mut self, used: Use, site: &Site) {
        match self.tree.kind(used) {
            Kind::Mapping(rows) => {
                self.equal_keys(rows);
                let entries = rows.of(&self.tree.entries);
                for entry in entries {
                    let key = self.tree.scalar(entry.key).map(|text| self.tree.str(text));
                    if key == Some("variables") {
                        self.root_variables(used, entries, *entry, site);
                    } else {
                        self.key(entry.key, false);
                        self.definition(*entry);
                    }
                }
            }
            Kind::Sequence(rows, _) | Kind::Choice(_, rows, _) if self.first(used, Role::Selection) => {
                rows.of(&self.tree.uses).iter().for_each(|item| self.root(*item, site));
            }
            _ => {}
        }
    }

    /// Whether a place is looked at for the first time.
    pub fn first(&mut self, used: Use, role: Role) -> bool {
        self.seen.insert((used.node, used.at, role))
    }

    fn definition(&mut self, entry: Entry) {
        self.reserved(entry);
        self.selections(entry.value);
    }

    /// What stands behind a key, or among selections.
    fn selections(&mut self, used: Use) {
        if !self.first(used, Role::Selection) {
            return;
        }
        match self.tree.kind(used) {
            Kind::Mapping(rows) => {
                self.equal_keys(rows);
                for entry in rows.of(&self.tree.entries) {
                    let text = self.tree.scalar(entry.key).map(|text| self.tree.str(text));
                    match text {
                        Some("__on" | "__all_on") => self.selections(entry.value),
                        Some(text) if is_reserved(text) => self.value(entry.value),
                        _ => {
                            let is_leaf =
                                matches!(self.tree.kind(entry.value), Kind::Boolean(true) | Kind::Ellipsis);
                            self.key(entry.key, is_leaf);
                            self.definition(*entry);
                        }
                    }
                }
            }
            Kind::Sequence(rows, _) | Kind::Choice(_, rows, _) => {
                rows.of(&self.tree.uses).iter().for_each(|item| self.selections(*item));
            }
            Kind::WithArgs { header, arguments } => self.with_args(header, arguments),
            #[cfg(feature = "python")]
            Kind::Hole(_) => self.run_time_value(used, true),
            _ => {}
        }
    }

    /// A key; a leaf has a line of its own, behind any other a `{` follows.
    fn key(&mut self, key: Use, is_leaf: bool) {
        match self.tree.kind(key) {
            Kind::Text(text) | Kind::Template(text, _) if !is_leaf => self.comment(text),
            Kind::WithArgs { header, arguments } if self.first(key, Role::Selection) => {
                self.with_args(header, arguments);
            }
            Kind::Choice(_, rows, _) if self.first(key, Role::Selection) => {
                rows.of(&self.tree.uses).iter().for_each(|branch| self.key(*branch, is_leaf));
            }
            _ => {}
        }
    }

    /// Says that what follows a header would be in its comment.
    fn comment(&mut self, text: TextId) {
        let written = self.tree.str(text);
        let Some(at) = open_comment(written) else { return };
        let row = self.tree.text(text);
        let before = written[..at].trim_end().len() as u32;
        let gone = self.tree.editable(text, row.start + before, row.end);
        let comment = self.tree.written(text, row.start + at as u32, row.end);
        self.sink.push(errors::open_comment(self.tree, comment, gone));
    }

    fn with_args(&mut self, header: Use, arguments: Option<Use>) {
        if let Kind::Text(text) | Kind::Template(text, _) = self.tree.kind(header) {
            self.comment(text);
        }
        if let Some(arguments) = arguments {
            self.arguments(arguments);
        }
    }

    fn arguments(&mut self, arguments: Use) {
        match self.tree.kind(arguments) {
            Kind::Text(text) | Kind::Template(text, _) => self.string_arguments(arguments, text),
            Kind::Choice(_, rows, _) if self.first(arguments, Role::Value) => {
                rows.of(&self.tree.uses).iter().for_each(|branch| self.arguments(*branch));
            }
            _ => self.value(arguments),
        }
    }

    /// `with_args("flow", "where: {…}")`: the text is escaped as if it stood in quotes.
    fn string_arguments(&mut self, arguments: Use, text: TextId) {
        let row = self.tree.text(text);
        let holes: Vec<u32> =
            self.tree.holes_in(text, row.start, row.end).map(|(at, _)| at - row.start).collect();
        let written = self.tree.str(text);
        let (mut from, mut found) = (0, None);
        // What is pasted at run time is not looked at.
        while found.is_none() {
            let next = first_escaped(&written[from..]).map(|(at, char, sent)| (from + at, char, sent));
            let Some((at, char, sent)) = next else { return };
            from = at + char.len_utf8();
            found = (!holes.contains(&(at as u32))).then_some((at, char, sent));
        }
        let Some((at, char, sent)) = found else { return };
        let start = row.start + at as u32;
        let place = self.tree.written(text, start, start + char.len_utf8() as u32);
        let dict = dict::of(self.sources, self.tree, self.documents, text);
        let fix = dict.map(|dict| {
            let edits = vec![edit::replace(self.tree.span(arguments.at), dict.content)];
            let is_literal = !dict.is_dynamic && edit::is_written_here(self.tree, text, arguments);
            let safety = if is_literal { Safety::Safe } else { Safety::Unsafe };
            let message = "write the arguments as a dict".to_owned();
            Fix { message, safety, edits: edits.into_iter().chain(dict.import).collect() }
        });
        self.sink.push(errors::escaped_arguments(self.tree, place, char, &sent).fix(fix));
    }

    /// A value, or a dict of arguments.
    pub fn value(&mut self, used: Use) {
        if !self.first(used, Role::Value) {
            return;
        }
        match self.tree.kind(used) {
            Kind::Text(text) | Kind::Template(text, _) => {
                let (row, written) = (self.tree.text(text), self.tree.str(text));
                if let Some(at) = written.find(SHIFTED) {
                    let start = row.start + at as u32;
                    let place = self.tree.written(text, start, start + SHIFTED.len() as u32);
                    self.sink.push(errors::garbled_string(self.tree, place));
                }
            }
            Kind::Mapping(rows) => {
                rows.of(&self.tree.entries).iter().for_each(|entry| self.value(entry.value));
            }
            Kind::Sequence(rows, _) | Kind::Choice(_, rows, _) => {
                rows.of(&self.tree.uses).iter().for_each(|item| self.value(*item));
            }
            #[cfg(feature = "python")]
            Kind::Hole(_) => self.run_time_value(used, false),
            _ => {}
        }
    }

    /// Says what the program gives that is printed as Python prints it.
    #[cfg(feature = "python")]
    fn run_time_value(&mut self, used: Use, selects: bool) {
        let Kind::Hole(hole) = self.tree.kind(used) else { return };
        let hole = self.tree.hole(hole);
        // What a text is pasted from has a place of its own.
        if hole.at != hole.expression {
            return;
        }
        let expression = hole.assigned.unwrap_or(hole.expression);
        let written = &self.source[expression.start as usize..expression.end as usize];
        if let Some(printed) = super::printed::of(written, &self.tree.helpers.enums) {
            let name = hole.assigned.filter(|assigned| *assigned != used.at);
            self.sink.push(errors::printed(self.tree, used, printed, written, name, selects));
        }
    }

    /// Says which keys are equal once `with_args` made texts of them. Those that look equal, lowering says.
    fn equal_keys(&mut self, rows: Rows) {
        let entries = rows.of(&self.tree.entries);
        if !entries.iter().any(|entry| matches!(self.tree.kind(entry.key), Kind::WithArgs { .. })) {
            return;
        }
        let mut firsts: HashMap<String, At> = HashMap::new();
        for entry in entries {
            let Some(text) = keys::text(self.tree, entry.key) else { continue };
            match firsts.get(&text) {
                Some(first) => {
                    let found = errors::equal_keys(self.tree, entry.key.at, *first, &text);
                    self.sink.push(found);
                }
                None => _ = firsts.insert(text, entry.key.at),
            }
        }
    }
}

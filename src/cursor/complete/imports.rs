//! The cursor in a line `# import A from "b.graphql"` → the fragments and files that can be named there.

use super::super::View;
use super::super::answer::{Item, ItemKind};
use crate::document::Document;
use crate::project::reader::files::{absolute, relative, shown};
use crate::source::{Notation, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A file beside this one: its path from here, and its fragments, each with its type.
type Files<'a> = BTreeMap<String, BTreeSet<(&'a str, &'a str)>>;

/// What can be written at an offset, if it lies in such a line; none if it doesn't.
pub(super) fn items(view: &View<'_>, offset: u32) -> Option<Vec<Item>> {
    let source = &view.tree.source;
    if view.tree.notation != Notation::GraphQl {
        return None;
    }
    let holds =
        |(start, comment): &(usize, &str)| (*start..=start + comment.len()).contains(&(offset as usize));
    let (start, comment) = crate::project::imports::comments(source).find(holds)?;
    let rest = comment.trim_start_matches('#').trim_start().strip_prefix("import")?;
    if !rest.is_empty() && !rest.starts_with([' ', '\t']) {
        return None;
    }
    let begin = start + comment.len() - rest.len();
    let line = Line { text: rest, at: (offset as usize).checked_sub(begin)?, begin };
    if line.at == 0 {
        return Some(Vec::new());
    }
    let files = files(view);
    Some(match line.quote() {
        Some(quote) if line.at > quote => line.paths(view, quote, &files),
        _ => line.names(view, &files),
    })
}

/// What stands behind `import`, and where the cursor is in it.
struct Line<'a> {
    text: &'a str,
    at: usize,
    begin: usize,
}

impl<'a> Line<'a> {
    /// Where the path's first quote is.
    fn quote(&self) -> Option<usize> {
        self.text.find(['"', '\''])
    }

    /// The path, as far as it is written.
    fn path(&self) -> Option<&'a str> {
        let rest = &self.text[self.quote()?..];
        let quote = rest.chars().next()?;
        let inner = &rest[1..];
        Some(inner.split(quote).next().unwrap_or(inner))
    }

    /// The names that are written, the one at the cursor left out.
    fn given(&self, word: (usize, usize)) -> BTreeSet<&'a str> {
        let end = self.text.find(" from").or(self.quote()).unwrap_or(self.text.len());
        let parts = self.text[..end].split(',');
        let place = |part: &str| part.as_ptr() as usize - self.text.as_ptr() as usize;
        let names = parts.map(str::trim).filter(|name| !name.is_empty());
        names.filter(|name| place(name) != word.0).collect()
    }

    fn span(&self, view: &View<'_>, start: usize, end: usize) -> Span {
        Span::new(view.tree.file, (self.begin + start) as u32, (self.begin + end) as u32)
    }

    fn names(&self, view: &View<'_>, files: &Files<'_>) -> Vec<Item> {
        let is_part = |char: char| char.is_ascii_alphanumeric() || char == '_';
        let start = self.text[..self.at].trim_end_matches(is_part).len();
        let behind = &self.text[self.at..];
        let end = self.at + behind.len() - behind.trim_start_matches(is_part).len();
        let given = self.given((start, end));
        // A blank has to stand in front of a name, and no other name.
        let before = self.text[..start].trim_end();
        if !(before.is_empty() || before.ends_with(',')) {
            return Vec::new();
        }
        let known = self.path().and_then(|path| files.get_key_value(path));
        let is_open = self.path().is_none();
        let lists: Vec<_> = known.map_or_else(|| files.iter().collect(), |known| vec![known]);
        let mut items = Vec::new();
        for (path, fragments) in lists {
            for (name, on) in fragments.iter().filter(|(name, _)| !given.contains(name)) {
                let from = if is_open && given.is_empty() && !behind.contains(" from") {
                    format!(" from \"{path}\"")
                } else {
                    String::new()
                };
                let item =
                    item(name, ItemKind::Fragment, format!("on {on}, {path}"), self.span(view, start, end));
                items.push(Item { insert: format!("{name}{from}"), ..item });
            }
        }
        items
    }

    fn paths(&self, view: &View<'_>, quote: usize, files: &Files<'_>) -> Vec<Item> {
        let Some(written) = self.path() else { return Vec::new() };
        let (start, end) = (quote + 1, quote + 1 + written.len());
        if self.at > end {
            return Vec::new();
        }
        let given = self.given((usize::MAX, usize::MAX));
        let has = |fragments: &BTreeSet<(&str, &str)>| {
            given.iter().all(|given| fragments.iter().any(|(name, _)| name == given))
        };
        // Those that define what is named come first.
        let mut fitting: Vec<_> = files.iter().collect();
        fitting.sort_by_key(|(_, fragments)| !has(fragments));
        let items = fitting.into_iter().map(|(path, fragments)| {
            let names: Vec<&str> = fragments.iter().map(|(name, _)| *name).collect();
            item(path, ItemKind::File, names.join(", "), self.span(view, start, end))
        });
        items.collect()
    }
}

fn item(label: &str, kind: ItemKind, detail: String, span: Span) -> Item {
    Item {
        label: label.to_owned(),
        kind,
        detail,
        documentation: String::new(),
        is_deprecated: false,
        span,
        insert: label.to_owned(),
        snippet: None,
        filter: label.to_owned(),
    }
}

/// The other files that define fragments.
fn files<'a>(view: &View<'a>) -> Files<'a> {
    let root = Path::new("/");
    let place = |file| absolute(Path::new(&view.sources.get(file).name), root);
    let here = place(view.tree.file);
    let folder = here.parent().unwrap_or(root);
    let mut files = Files::new();
    for &document in view.others {
        let document: &Document = document;
        let file = document.trees[0].file;
        let own = document.fragments.iter().filter(|fragment| !fragment.linked);
        let own = own.map(|fragment| (document.str(fragment.name), document.str(fragment.on)));
        let mut own = own.peekable();
        if file != view.tree.file && own.peek().is_some() {
            files.entry(shown(&relative(&place(file), folder))).or_default().extend(own);
        }
    }
    files
}

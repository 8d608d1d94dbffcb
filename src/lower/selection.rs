//! Mappings, sequences and strings that select → selection sets (language.md §2).

use super::graphql::{Header, Reader};
use super::repeated::Keys;
use super::reserved::is_reserved;
use super::{Lowering, errors, number};
use crate::document::{Arguments, Name, Place, Selection, SelectionKind, SelectionSet};
use crate::fix::fill;
use crate::rows::Rows;
use crate::source::Notation;
use crate::syntax::python::without_entry;
use crate::syntax::text::TextId;
use crate::syntax::tree::{Entry, Kind, Use};
use crate::syntax::words::boolean_of_yaml_1_1;

/// What a selection set belongs to, and what reserved keys in it add to that.
pub(super) struct Owner {
    /// What it is.
    pub(super) what: What,
    /// `__name`
    pub(super) name: Option<Name>,
    /// `__alias`
    pub(super) alias: Option<Name>,
    /// `__aliasFor`
    pub(super) alias_for: Option<Name>,
    /// `__typeName`
    pub(super) type_name: Option<Name>,
    /// Its arguments so far.
    pub(super) arguments: Arguments,
    /// Its directives so far.
    pub(super) directives: Rows,
    /// Whether there was any of these keys.
    pub(super) reserved: bool,
    /// Whether all that it would select is left out.
    pub(super) left_out: bool,
}

/// The kinds of owners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// `query Trains`
    Operation,
    /// `fragment Parts on flow`
    Fragment,
    /// `flow`
    Field,
    /// `... on flow`
    Inline,
    /// `...Parts`
    Spread,
    /// An item of `__on`.
    On,
}

impl Owner {
    pub(super) fn new(what: What, arguments: Arguments, directives: Rows) -> Self {
        Self {
            what,
            name: None,
            alias: None,
            alias_for: None,
            type_name: None,
            arguments,
            directives,
            reserved: false,
            left_out: false,
        }
    }

    pub(super) fn of_definition(header: &Header) -> Self {
        match header {
            Header::Operation { directives, .. } => {
                Self::new(What::Operation, Arguments::default(), *directives)
            }
            Header::Fragment { directives, .. } => {
                Self::new(What::Fragment, Arguments::default(), *directives)
            }
        }
    }

    fn of_selection(selection: &Selection) -> Self {
        let (what, arguments) = match selection.kind {
            SelectionKind::Field(field) => (What::Field, field.arguments),
            SelectionKind::Spread(_) => (What::Spread, Arguments::default()),
            SelectionKind::Inline { .. } => (What::Inline, Arguments::default()),
        };
        Self::new(what, arguments, selection.directives)
    }
}

impl Lowering<'_> {
    /// Grammar: `body`. Reads what stands behind a header: a selection set, or nothing if it is a leaf mark.
    pub(super) fn body(&mut self, value: Use, owner: &mut Owner) -> Option<SelectionSet> {
        let value = self.resolve(value);
        let span = self.tree.span(value.at);
        let at = Place::Node { tree: 0, used: value };
        let nothing = SelectionSet { items: Rows::default(), at, open: true };
        match self.tree.kind(value) {
            Kind::Boolean(true) | Kind::Ellipsis => return None,
            Kind::Null if self.notation().has_plain_marks() => return None,
            Kind::Plain(text) if boolean_of_yaml_1_1(self.tree.str(text)).is_some() => {
                self.sink.push(errors::not_a_boolean(span, self.tree.str(text)));
                return None;
            }
            Kind::Hole(_) | Kind::Spread(_) | Kind::Error | Kind::NotAValue => return Some(nothing),
            Kind::Boolean(false) | Kind::Null | Kind::Int(_) | Kind::Float(_) => {
                self.sink.push(errors::not_a_selection(span, self.shown(value), true, self.notation()));
                return Some(nothing);
            }
            Kind::Text(text) | Kind::Plain(text) if self.is_data(self.tree.str(text)) => {
                let shown = errors::cut(self.tree.str(text));
                self.sink.push(errors::not_a_selection(span, &shown, true, self.notation()));
                return Some(nothing);
            }
            _ => {}
        }
        if !self.enter(span) {
            return Some(nothing);
        }
        self.reserved(value, owner);
        let (mark, left_out) = (self.stacks.selections.len(), self.left_out);
        let mut open = self.item(value);
        let items = Rows::gather(&mut self.stacks.selections, mark, &mut self.document.selections);
        self.leave();
        if items.is_empty() && !open {
            owner.left_out = self.left_out > left_out;
            if owner.left_out && !matches!(owner.what, What::Operation | What::Fragment) {
                self.left_out += 1;
                return Some(SelectionSet { items, at, open });
            }
            if owner.reserved && matches!(owner.what, What::Field | What::Spread) {
                return None;
            }
            let of_field = owner.what == What::Field;
            let diagnostic = errors::empty_selection(span, self.shown(value), of_field, self.notation());
            self.sink.push(diagnostic.fix(fill(self.tree, value)));
            open = true;
        }
        Some(SelectionSet { items, at, open })
    }

    /// `""` among fields. What a condition or a name leads to may well be nothing.
    fn is_nothing(&self, item: Use) -> bool {
        let is_empty = |text| self.tree.str(text).trim().is_empty();
        matches!(self.tree.kind(item), Kind::Text(text) if is_empty(text))
            && self.tree.node(item).at == item.at
    }

    /// Grammar: `item`. Reads what stands among selections; they gather on the stack. Says whether a part of it is
    /// not known.
    pub(super) fn item(&mut self, item: Use) -> bool {
        let item = self.resolve(item);
        let span = self.tree.span(item.at);
        if !self.spend(span) {
            return true;
        }
        match self.tree.kind(item) {
            Kind::Plain(text) if number::core(self.tree.str(text)).is_some() => {
                self.sink.push(errors::not_a_selection(span, self.shown(item), false, self.notation()));
                true
            }
            Kind::Plain(text) if self.has_items_below(text, item) => true,
            Kind::Text(text) | Kind::Plain(text) | Kind::Enum(text) | Kind::Template(text, _) => {
                Reader::new(self, text).selection_list()
            }
            Kind::Mapping(entries) => {
                self.repeated_keys(entries, Keys::Selections);
                let mut open = false;
                for entry in entries.of(&self.tree.entries) {
                    if self.is_left_out(entry.value) {
                        // `(archived): false` is an argument, and selects nothing anyhow.
                        let selects = |key| !is_reserved(self.tree.str(key));
                        self.left_out += u32::from(self.tree.scalar(entry.key).is_none_or(selects));
                    } else {
                        open |= self.entry(*entry, entries.len() == 1);
                    }
                }
                open
            }
            Kind::Sequence(items, _) => {
                if !self.enter(span) {
                    return true;
                }
                let mut open = false;
                for item in items.of(&self.tree.uses) {
                    if self.is_nothing(*item) {
                        self.sink.push(errors::empty_key(self.tree.span(item.at)));
                        open = true;
                    } else {
                        open |= self.item(*item);
                    }
                }
                self.leave();
                open
            }
            Kind::WithArgs { .. } => {
                let Some(selection) = self.with_args(item) else { return true };
                if let SelectionKind::Inline { .. } = selection.kind {
                    self.sink.push(errors::inline_without_selection(span));
                    return true;
                }
                self.stacks.selections.push(selection);
                false
            }
            Kind::Hole(_) | Kind::Spread(_) | Kind::Error | Kind::NotAValue | Kind::Choice(..) => true,
            Kind::Boolean(_) | Kind::Null | Kind::Int(_) | Kind::Float(_) | Kind::Ellipsis => {
                self.sink.push(errors::not_a_selection(span, self.shown(item), false, self.notation()));
                true
            }
        }
    }

    /// Whether `{…}` stands among the entries of a dict without a value, which was said.
    pub(super) fn lacks_value(&self, Entry { key, value }: Entry) -> bool {
        let is_container = matches!(self.tree.kind(key), Kind::Mapping(_) | Kind::Sequence(..));
        is_container && self.tree.kind(value) == Kind::Error && key.at == value.at
    }

    /// Grammar: `entry`. Reads `"flow(limit: 5)": {…}`.
    fn entry(&mut self, entry: Entry, is_only: bool) -> bool {
        if self.lacks_value(entry) {
            return true;
        }
        let key = self.resolve(entry.key);
        let span = self.tree.span(key.at);
        if !is_only {
            self.word_for_selection(entry);
        }
        let selection = match self.tree.kind(key) {
            Kind::Text(text) | Kind::Plain(text) if is_reserved(self.tree.str(text)) => {
                return self.reserved_selections(text, entry.value);
            }
            Kind::Text(text) | Kind::Plain(text) | Kind::Enum(text) | Kind::Template(text, _) => {
                if self.lacks_dots(text, entry) {
                    return true;
                }
                let value = self.resolve(entry.value);
                let value_span = self.tree.span(value.at);
                let is_leaf = self.is_leaf_mark(value);
                let mut reader = Reader::new(self, text);
                if reader.is_empty() {
                    self.sink.push(errors::empty_key(span));
                    return true;
                }
                if is_leaf {
                    let before = reader.selections_so_far();
                    let open = reader.selection_list();
                    if self.stacks.selections.len() > before + 1 {
                        self.lacks_commas(text, entry);
                    }
                    return open;
                }
                let selection = reader.selection_header(true);
                if selection.is_some() {
                    reader.end_of_header(value_span);
                }
                selection
            }
            Kind::WithArgs { .. } => self.with_args(key),
            Kind::Hole(_) | Kind::Spread(_) | Kind::Error | Kind::NotAValue | Kind::Choice(..) => None,
            _ => {
                self.sink.push(errors::no_selection_key(span, self.shown(key), self.notation()));
                None
            }
        };
        match selection {
            Some(selection) => self.select(selection, entry.value),
            None => true,
        }
    }

    /// Says that `False`, `None` or `0` stands behind a key, with the repair that only its entry allows; without one it
    /// is said of the value later on.
    fn word_for_selection(&mut self, entry: Entry) {
        let value = self.resolve(entry.value);
        let is_nothing = match self.tree.kind(value) {
            Kind::Boolean(false) | Kind::Null => true,
            Kind::Int(digits) => self.tree.str(digits) == "0",
            _ => false,
        };
        let is_field = self.tree.scalar(entry.key).is_some_and(|text| !is_reserved(self.tree.str(text)));
        if !is_nothing || !is_field || self.notation() != Notation::Dict {
            return;
        }
        let gone = without_entry(self.source, entry.key.at, entry.value.at).map(|at| self.tree.span(at));
        let found =
            errors::not_a_selection(self.tree.span(value.at), self.shown(value), true, self.notation());
        self.sink.push(errors::with_removal(found, gone));
    }

    /// Whether a key is `on flow`, as for an inline fragment, which is said.
    fn lacks_dots(&mut self, text: TextId, entry: Entry) -> bool {
        let written = self.tree.str(text).trim();
        let ty = written.strip_prefix("on ").map(str::trim).filter(|ty| super::is_name(ty));
        if let Some(ty) = ty {
            let (start, span) = (self.tree.text(text).start, self.tree.span(entry.key.at));
            let before = self.tree.editable(text, start, start).map(|at| self.tree.span(at));
            self.sink.push(errors::inline_without_dots(span, ty, before));
        }
        ty.is_some()
    }

    /// Whether lines with `- ` stand below a text that has no colon, which is said: YAML takes all of it for one text.
    fn has_items_below(&mut self, text: TextId, item: Use) -> bool {
        let row = self.tree.text(text);
        let is_folded = row.runs.len() > 1 && self.tree.str(text).contains(" - ");
        let written = &self.source[item.at.start as usize..item.at.end as usize];
        let Some((first, below)) = written.split_once('\n').filter(|_| is_folded) else { return false };
        let has_items = below.trim_start().starts_with("- ");
        if has_items {
            let first = first.trim_end();
            let end = item.at.start + first.len() as u32;
            let span = self.tree.span(crate::syntax::text::At::new(item.at.start, end));
            self.sink.push(errors::items_below_text(span, first));
        }
        has_items
    }

    /// `{id name}` is one key for YAML: it is said, and read as it is meant.
    fn lacks_commas(&mut self, text: TextId, entry: Entry) {
        if !matches!(self.tree.kind(entry.key), Kind::Plain(_)) || !self.is_unwritten(entry.value) {
            return;
        }
        let written = self.tree.str(text);
        let behind = self.source[entry.key.at.end as usize..].trim_start();
        let words: Vec<&str> = written.split_whitespace().collect();
        let separator = if behind.starts_with([',', '}']) { ", " } else { ": , " };
        let is_simple = separator == ", " && words.iter().all(|word| super::is_name(word));
        let content = is_simple.then(|| words.join(separator));
        self.sink.push(errors::several_in_one_key(self.tree.span(entry.key.at), written, content));
    }

    /// `false` leaves its field out, and so does a mapping in which everything is left out (json-to-graphql-query's way).
    fn is_left_out(&self, value: Use) -> bool {
        self.notation().has_plain_marks() && self.tree.kind(value) == Kind::Boolean(false)
    }

    /// Whether a text can't be meant as a selection: `5`, `07786de2-…`, `%train`, `$id`.
    fn is_data(&self, text: &str) -> bool {
        let begins =
            |char: char| char.is_ascii_digit() || matches!(char, '$' | '%' | '+' | '-' | '/' | '=' | '~');
        self.notation().has_plain_marks() && text.starts_with(begins)
    }

    /// Whether a value says of its key that it stands alone.
    fn is_leaf_mark(&self, value: Use) -> bool {
        match self.tree.kind(value) {
            Kind::Boolean(true) | Kind::Ellipsis => true,
            Kind::Null => self.notation().has_plain_marks(),
            _ => false,
        }
    }

    /// Adds a selection with what stands behind its header.
    fn select(&mut self, mut selection: Selection, value: Use) -> bool {
        let mut owner = Owner::of_selection(&selection);
        let body = self.body(value, &mut owner);
        if owner.left_out {
            return false;
        }
        selection.directives = owner.directives;
        match &mut selection.kind {
            SelectionKind::Field(field) => {
                field.arguments = owner.arguments;
                field.selection_set = body;
                if let Some(name) = owner.alias_for {
                    field.alias = Some(field.name);
                    field.name = name;
                }
                field.alias = owner.alias.or(field.alias);
            }
            SelectionKind::Inline { selection_set, .. } => {
                let Some(body) = body else {
                    let span = self.tree.span(self.resolve(value).at);
                    self.sink.push(errors::inline_without_selection(span));
                    return true;
                };
                *selection_set = body;
            }
            SelectionKind::Spread(name) => {
                let name = *name;
                if body.is_some_and(|body| !body.items.is_empty()) {
                    let (span, text) = (self.document.span(name), self.document.str(name).to_owned());
                    let set = self.tree.span(self.resolve(value).at);
                    self.sink.push(errors::spread_with_selection(span, &text, set));
                }
            }
        }
        self.stacks.selections.push(selection);
        false
    }

    /// Reads `with_args("flow", {"limit": 5})` where it selects.
    fn with_args(&mut self, used: Use) -> Option<Selection> {
        let Kind::WithArgs { header, arguments } = self.tree.kind(used) else { return None };
        let header = self.resolve(header);
        let span = self.tree.span(header.at);
        if !self.spend(span) {
            return None;
        }
        let mut selection = match self.tree.kind(header) {
            Kind::Text(text) | Kind::Enum(text) | Kind::Template(text, _) => {
                let mut reader = Reader::new(self, text);
                if reader.is_empty() {
                    // A call without arguments is said to be one.
                    if arguments.is_some() {
                        self.sink.push(errors::empty_key(span));
                    }
                    return None;
                }
                let selection = reader.selection_header(false)?;
                reader.end("field that `with_args` names");
                selection
            }
            Kind::WithArgs { .. } => {
                self.sink.push(errors::nested_with_args(span));
                if !self.enter(span) {
                    return None;
                }
                let selection = self.with_args(header);
                self.leave();
                selection?
            }
            Kind::Hole(_) | Kind::Spread(_) | Kind::Error | Kind::NotAValue => return None,
            _ => {
                self.sink.push(errors::no_with_args_header(span, self.shown(header)));
                return None;
            }
        };
        let Some(arguments) = arguments else { return Some(selection) };
        let SelectionKind::Field(field) = &mut selection.kind else {
            self.sink.push(errors::arguments_of_fragment(span));
            return Some(selection);
        };
        if !field.arguments.items.is_empty() && matches!(self.tree.kind(header), Kind::Text(_)) {
            let second = self.resolve(arguments);
            self.sink.push(errors::arguments_twice(span, self.tree.span(second.at)));
        }
        let mark = self.stacks.arguments.len();
        let open = self.arguments(arguments);
        field.arguments = self.more_arguments(field.arguments, mark, open);
        Some(selection)
    }
}

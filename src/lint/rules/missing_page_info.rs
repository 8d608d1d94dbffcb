//! `missing-page-info`: a page of a connection, without what leads to the next one.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Field, Place, SelectionId, SelectionKind, SelectionSet};
use crate::fix::{Change, SetOf, render};
use crate::lint::lists::{Given, Paging, given, listed};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::syntax::tree::Kind;

pub(super) static RULE: Rule = Rule {
    name: "missing-page-info",
    page: include_str!("missing_page_info.md"),
    group: Group::Pagination,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Field(check),
};

fn check(checked: &Checked<'_>, id: SelectionId, field: &Field, found: &mut Found<'_>) {
    let document = checked.document;
    let (Some(schema), Some(listed)) = (checked.schema, listed(checked, id)) else { return };
    let (Paging::Connection, Some(set)) = (listed.paging, field.selection_set) else { return };
    let Some(info) = schema.field(listed.of, "pageInfo").map(|info| schema.field_type(info).base()) else {
        return;
    };
    let given = |name| given(checked, listed.definition, field, name);
    let (first, last) = (given("first"), given("last"));
    // Of one object there is no next page to be had; and who asks for a count only has no page.
    let is_one = |given| matches!(given, Given::Number(..=1, _));
    if !(first.is_written() || last.is_written()) || is_one(first) || is_one(last) {
        return;
    }
    let is_backward = last.is_written() && !first.is_written();
    let (wanted, next) = if is_backward {
        (["hasPreviousPage", "startCursor"], "the one before")
    } else {
        (["hasNextPage", "endCursor"], "the next one")
    };
    if wanted.iter().any(|name| schema.field(info, name).is_none()) {
        return;
    }
    let Some(parts) = Parts::of(checked, set) else { return };
    let missing: Vec<&str> = wanted.into_iter().filter(|name| !parts.info.contains(name)).collect();
    // The cursor of an edge leads on as well.
    let leads_on = |name: &&str| !name.ends_with("Cursor") || !parts.has_cursors;
    let missing: Vec<&str> = missing.into_iter().filter(leads_on).collect();
    if missing.is_empty() || !parts.has_objects {
        return;
    }
    let name = document.str(field.name);
    let message = format!("nothing in a page of `{name}` leads to {next}");
    let missing = missing.join(" ");
    let label = format!("`pageInfo {{ {missing} }}` is not selected");
    let selected = format!("pageInfo {{ {missing} }}");
    // As a key of a mapping, only one name can be written.
    let change = match parts.page_info {
        Some((info, set)) if !missing.contains(' ') || takes_text(checked, set) => {
            Some(Change::Select(SetOf::Selection(info), missing.clone()))
        }
        None if takes_text(checked, set) => Some(Change::Select(SetOf::Selection(id), selected.clone())),
        _ => None,
    };
    let edits = change.and_then(|change| render(document, &change));
    let message_of_fix = format!("select `{selected}`");
    let diagnostic = Diagnostic::warning(RULE.name, message, document.span(field.name), label)
        .help(format!("select `{selected}`, and ask for {next} with the cursor"));
    found.push(diagnostic.fix(edits.map(|edits| Fix {
        message: message_of_fix,
        safety: Safety::Unsafe,
        edits,
    })));
}

/// Whether GraphQL text can stand among the selections of a set, and the set is written here.
fn takes_text(checked: &Checked<'_>, set: SelectionSet) -> bool {
    match set.at {
        Place::Text(name) => name.tree == 0,
        Place::Node { tree, used } => {
            let tree = checked.document.trees.get(tree as usize).filter(|_| tree == 0);
            tree.is_some_and(|tree| !matches!(tree.kind(used), Kind::Mapping(_)))
        }
        Place::At { .. } => false,
    }
}

/// What a query selects from a connection.
struct Parts<'a> {
    /// Whether it selects objects: edges or nodes.
    has_objects: bool,
    /// Whether each edge comes with its cursor.
    has_cursors: bool,
    /// `pageInfo`, if it is selected.
    page_info: Option<(SelectionId, SelectionSet)>,
    /// What is selected from it.
    info: Vec<&'a str>,
}

impl<'a> Parts<'a> {
    /// None if parts are known at run time only.
    fn of(checked: &Checked<'a>, set: SelectionSet) -> Option<Self> {
        let document = checked.document;
        let mut parts = Self { has_objects: false, has_cursors: false, page_info: None, info: Vec::new() };
        let inner = |id: SelectionId| match document.selection(id).kind {
            SelectionKind::Field(field) => Some((document.str(field.name), field.selection_set)),
            _ => None,
        };
        if checked.is_open(set) {
            return None;
        }
        for (id, (name, set)) in checked.fields(set).into_iter().filter_map(|id| Some((id, inner(id)?))) {
            if set.is_some_and(|set| checked.is_open(set)) {
                return None;
            }
            let below = set.map_or_else(Vec::new, |set| checked.fields(set));
            let names = below.into_iter().filter_map(|id| Some(inner(id)?.0));
            match name {
                "pageInfo" => {
                    parts.page_info = set.map(|set| (id, set));
                    parts.info.extend(names);
                }
                "edges" => {
                    parts.has_objects = true;
                    parts.has_cursors |= names.into_iter().any(|name| name == "cursor");
                }
                "nodes" => parts.has_objects = true,
                _ => {}
            }
        }
        Some(parts)
    }
}

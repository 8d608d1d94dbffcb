//! `anonymous-operation`: an operation without a name.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Document, OperationId, Place, SelectionKind};
use crate::fix::{Change, render};
use crate::lint::words::{Case, is_name};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::syntax::tree::SiteId;

pub(super) static RULE: Rule = Rule {
    name: "anonymous-operation",
    page: include_str!("anonymous_operation.md"),
    group: Group::Style,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &["no-anonymous-operations"],
    options: &[],
    check: Check::Operation(check),
};

fn check(checked: &Checked<'_>, id: OperationId, found: &mut Found<'_>) {
    let document = checked.document;
    let operation = &document.operations[id.0 as usize];
    if operation.name.is_some() || !operation.open.is_empty() {
        return;
    }
    let keyword = operation.kind.word();
    let message = format!("this {keyword} has no name");
    let span = document.span(operation.at);
    let mut diagnostic = Diagnostic::warning(RULE.name, message, span, "nothing tells it from others");
    if let Some(name) = name(document, id) {
        diagnostic = diagnostic.help(format!("name it, for example `{keyword} {name}`"));
        let edits = render(document, &Change::Name(id, name.clone()));
        let message = format!("name it `{name}`");
        diagnostic.fix = edits.map(|edits| Fix { message, safety: Safety::Unsafe, edits });
    } else {
        diagnostic = diagnostic.help(format!("name it: `{keyword} Name`"));
    }
    found.push(diagnostic);
}

/// A name that is free: the description's own, else that of the function around it, else that of the first field.
fn name(document: &Document, id: OperationId) -> Option<String> {
    let operation = &document.operations[id.0 as usize];
    let given = document.name.map(|name| document.str(name)).or_else(|| function(document));
    let mut selections = operation.selection_set.items.of(&document.selections).iter();
    let first = selections.find_map(|selection| match selection.kind {
        SelectionKind::Field(field) => Some(document.str(field.response_name())),
        _ => None,
    });
    let name = Case::Pascal.write(given.or(first).filter(|name| is_name(name))?);
    let taken = document.operations.iter().filter_map(|other| other.name);
    let is_only = document.operations.iter().filter(|other| other.name.is_none()).count() == 1;
    (is_name(&name) && is_only && taken.into_iter().all(|taken| document.str(taken) != name)).then_some(name)
}

/// The function of a program that sends the description.
fn function(document: &Document) -> Option<&str> {
    let Place::Node { tree, used } = document.at else { return None };
    let tree = &document.trees[tree as usize];
    let description = tree.descriptions.iter().find(|description| description.root == used)?;
    let of = |site: Option<SiteId>| {
        let site = tree.sites.get(site?.0 as usize)?;
        site.function.map(|function| tree.str(function))
    };
    let function = of(description.site)?;
    // Of several that it sends, none is the one.
    let all = tree.descriptions.iter().filter(|description| of(description.site) == Some(function));
    (all.count() == 1).then_some(function)
}

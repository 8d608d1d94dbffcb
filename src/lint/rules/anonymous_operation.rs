//! `anonymous-operation`: an operation without a name.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Document, OperationId, Place, SelectionKind};
use crate::fix::{Change, render};
use crate::lint::words::{Case, is_name};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::syntax::tree::SiteId;
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    name: "anonymous-operation",
    page: include_str!("anonymous_operation.md"),
    group: Group::Style,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &["no-anonymous-operations"],
    options: &[],
    check: Check::Document(check),
};

fn check(checked: &Checked<'_>, found: &mut Found<'_>) {
    let document = checked.document;
    let taken: HashSet<&str> =
        document.operations.iter().filter_map(|operation| Some(document.str(operation.name?))).collect();
    let anonymous: Vec<OperationId> = (0..)
        .zip(&document.operations)
        .filter(|(_, operation)| operation.name.is_none() && operation.open.is_empty())
        .map(|(row, _)| OperationId(row))
        .collect();
    for id in &anonymous {
        // Of several, all would get the name of the description.
        let name = if anonymous.len() == 1 { name(document, *id) } else { None };
        found.push(diagnostic(document, *id, name.filter(|name| !taken.contains(&**name))));
    }
}

fn diagnostic(document: &Document, id: OperationId, name: Option<String>) -> Diagnostic {
    let operation = &document.operations[id.0 as usize];
    let keyword = operation.kind.word();
    let message = format!("this {keyword} has no name");
    let span = document.span(operation.at);
    let diagnostic = Diagnostic::warning(RULE.name, message, span, "nothing tells it from others");
    let Some(name) = name else { return diagnostic.help(format!("name it: `{keyword} Name`")) };
    let edits = render(document, &Change::Name(id, name.clone()));
    let message = format!("name it `{name}`");
    let fix = edits.map(|edits| Fix { message, safety: Safety::Unsafe, edits });
    diagnostic.help(format!("name it, for example `{keyword} {name}`")).fix(fix)
}

/// The description's own name, else that of the function around it, else that of the first field, in Pascal case.
fn name(document: &Document, id: OperationId) -> Option<String> {
    let operation = &document.operations[id.0 as usize];
    let given = document.name.map(|name| document.str(name)).or_else(|| function(document));
    let mut selections = operation.selection_set.items.of(&document.selections).iter();
    let first = selections.find_map(|selection| match selection.kind {
        SelectionKind::Field(field) => Some(document.str(field.response_name())),
        _ => None,
    });
    let name = given.or(first)?.trim_start_matches('_');
    is_name(name).then(|| Case::Pascal.write(name))
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

//! `naming`: names that are not written as the project writes names of their kind.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Document, Name, SelectionKind, ValueId, ValueKind};
use crate::fix::Change;
use crate::lint::changes::{names_of_fragments, names_of_operation, render_all};
use crate::lint::words::{Case, is_name};
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};
use std::collections::{HashMap, HashSet};

static OPERATION: RuleOption = RuleOption {
    name: "operation",
    default: Preset::Word(&["PascalCase", "camelCase", "snake_case", "any"]),
    about: "how names of operations are written",
};

static FRAGMENT: RuleOption = RuleOption {
    name: "fragment",
    default: Preset::Word(&["any", "PascalCase", "camelCase", "snake_case"]),
    about: "how names of fragments are written",
};

static VARIABLE: RuleOption = RuleOption {
    name: "variable",
    default: Preset::Word(&["any", "PascalCase", "camelCase", "snake_case"]),
    about: "how names of variables are written",
};

static ALIAS: RuleOption = RuleOption {
    name: "alias",
    default: Preset::Word(&["any", "PascalCase", "camelCase", "snake_case"]),
    about: "how aliases are written",
};

pub(super) static RULE: Rule = Rule {
    name: "naming",
    page: include_str!("naming.md"),
    group: Group::Style,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &["naming-convention"],
    options: &[OPERATION, FRAGMENT, VARIABLE, ALIAS],
    check: Check::Document(check),
};

fn check(checked: &Checked<'_>, found: &mut Found<'_>) {
    let case = |option| Case::parse(checked.options.word(option));
    if let Some(case) = case(&OPERATION) {
        operations(checked, case, found);
    }
    if let Some(case) = case(&FRAGMENT) {
        fragments(checked, case, found);
    }
    if let Some(case) = case(&VARIABLE) {
        variables(checked, case, found);
    }
    if let Some(case) = case(&ALIAS) {
        aliases(checked, case, found);
    }
}

fn operations(checked: &Checked<'_>, case: Case, found: &mut Found<'_>) {
    let document = checked.document;
    let names: Vec<Name> = document.operations.iter().filter_map(|operation| operation.name).collect();
    let taken: HashSet<&str> = names.iter().map(|name| document.str(*name)).collect();
    for name in names {
        let Some(new) = other(document, name, case) else { continue };
        let changes = (!taken.contains(&*new)).then(|| all(&names_of_operation(document, name), &new));
        found.push(diagnostic(document, "operation", name, &new, changes));
    }
}

fn fragments(checked: &Checked<'_>, case: Case, found: &mut Found<'_>) {
    let document = checked.document;
    let names = names_of_fragments(checked);
    for fragment in document.fragments.iter().filter(|fragment| !fragment.linked) {
        let Some(new) = other(document, fragment.name, case) else { continue };
        let is_free = !names.contains_key(&*new) && new != "on";
        let changes = is_free.then(|| all(&names[document.str(fragment.name)], &new));
        found.push(diagnostic(document, "fragment", fragment.name, &new, changes));
    }
}

fn variables(checked: &Checked<'_>, case: Case, found: &mut Found<'_>) {
    let document = checked.document;
    let names = names_of_variables(checked);
    for variable in &document.variables {
        let Some(new) = other(document, variable.name, case) else { continue };
        let own = &names[document.str(variable.name)];
        // What another file uses can't be renamed here.
        let is_free = !names.contains_key(&*new)
            && !document.bindings_open
            && own.iter().all(|name| name.tree == variable.name.tree);
        let changes = is_free.then(|| all(own, &new));
        found.push(diagnostic(document, "variable", variable.name, &new, changes));
    }
}

fn aliases(checked: &Checked<'_>, case: Case, found: &mut Found<'_>) {
    let document = checked.document;
    for (id, selection) in checked.selections() {
        let SelectionKind::Field(field) = selection.kind else { continue };
        let Some(alias) = field.alias else { continue };
        if let Some(new) = other(document, alias, case) {
            let changes = vec![Change::Alias(id, Some(new.clone()))];
            found.push(diagnostic(document, "alias", alias, &new, Some(changes)));
        }
    }
}

/// Every place where a variable is declared, used or given a value, by name.
fn names_of_variables<'a>(checked: &Checked<'a>) -> HashMap<&'a str, Vec<Name>> {
    let document = checked.document;
    let declared = document.variables.iter().map(|variable| variable.name);
    let used = (0..document.values.len() as u32).filter_map(|row| match checked.kind(ValueId(row)) {
        ValueKind::Variable(name) => Some(name),
        _ => None,
    });
    let given = document.bindings.unwrap_or_default();
    let given = given.of(&document.fields).iter().map(|field| field.name);
    let mut names: HashMap<&str, Vec<Name>> = HashMap::new();
    for name in declared.chain(used).chain(given) {
        names.entry(document.str(name)).or_default().push(name);
    }
    names
}

/// The name as it should be written, if it is written otherwise.
fn other(document: &Document, name: Name, case: Case) -> Option<String> {
    let text = document.str(name);
    let new = case.write(text);
    (is_name(text) && !case.fits(text) && is_name(&new)).then_some(new)
}

fn all(names: &[Name], new: &str) -> Vec<Change> {
    names.iter().map(|name| Change::Rename(*name, new.to_owned())).collect()
}

fn diagnostic(
    document: &Document,
    kind: &str,
    name: Name,
    new: &str,
    changes: Option<Vec<Change>>,
) -> Diagnostic {
    let article = if kind.starts_with(['a', 'o']) { "an" } else { "a" };
    let message = format!("`{}` is not written as names of {article} {kind} are", document.str(name));
    let edits = changes.and_then(|changes| render_all(document, &changes));
    let fix = edits.map(|edits| Fix { message: format!("rename to `{new}`"), safety: Safety::Unsafe, edits });
    Diagnostic::warning(RULE.name, message, document.span(name), format!("write `{new}`")).fix(fix)
}

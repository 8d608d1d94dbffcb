//! The imports of a module → where Prefect's helpers are imported, or can be.

use super::at;
use crate::syntax::tree::Helpers;
use ruff_python_ast::{Expr, ModModule, Stmt, StmtClassDef};

/// Where the helpers live.
const HOME: &str = "prefect.utilities.graphql";

/// Finds the import of the helpers, or the place for one: behind the imports that a module begins with.
pub(super) fn of(text: &str, module: &ModModule) -> Helpers {
    let mut imported = Vec::new();
    let mut list = None;
    let enums = module.body.iter().filter_map(enumeration).map(str::to_owned).collect();
    for statement in &module.body {
        let Stmt::ImportFrom(import) = statement else { continue };
        if import.level > 0 || import.module.as_deref() != Some(HOME) {
            continue;
        }
        let as_they_are = import.names.iter().filter(|alias| alias.asname.is_none());
        imported.extend(as_they_are.map(|alias| alias.name.to_string()));
        let first = import.names.first().filter(|first| &*first.name != "*");
        list = list.or(first.map(|first| at(first).start));
    }
    if let Some(at) = list {
        return Helpers { imported, at, before: String::new(), behind: ", ".to_owned(), enums };
    }
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let is_documentation =
        |statement: &&Stmt| matches!(statement, Stmt::Expr(one) if one.value.is_string_literal_expr());
    let is_import = |statement: &&Stmt| matches!(statement, Stmt::Import(_) | Stmt::ImportFrom(_));
    let head = module.body.iter().take_while(|one| is_import(one) || is_documentation(one));
    if let Some(last) = head.last() {
        let end = at(last).end as usize;
        let end = text[end..].find(['\n', '\r']).map_or(text.len(), |line| end + line);
        let before = format!("{line_end}from {HOME} import ");
        return Helpers { imported, at: end as u32, before, behind: String::new(), enums };
    }
    let start = module.body.first().map_or(0, |first| at(first).start);
    let before = format!("from {HOME} import ");
    Helpers { imported, at: start, before, behind: line_end.to_owned(), enums }
}

/// The name of a class whose members Prefect prints as Python does.
fn enumeration(statement: &Stmt) -> Option<&str> {
    let Stmt::ClassDef(class) = statement else { return None };
    is_enumeration(class).then_some(class.name.as_str())
}

/// Whether the members of a class are printed as `Color.RED`: a member of `class Color(str, Enum)` is a text.
fn is_enumeration(class: &StmtClassDef) -> bool {
    let [base] = class.bases() else { return false };
    match base {
        Expr::Name(name) => name.id.as_str() == "Enum",
        Expr::Attribute(attribute) => attribute.attr.as_str() == "Enum",
        _ => false,
    }
}

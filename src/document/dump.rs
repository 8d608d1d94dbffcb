//! [`Document`] → a compact text of everything that is meant, for snapshots and `--emit document`.

use super::{Argument, Arguments, Document, SelectionKind, SelectionSet, Str, Type, Value, ValueKind};
use crate::rows::Rows;
use crate::schema::OperationType;
use std::fmt::Write;

/// Writes a document down: GraphQL's own words where they suffice, marks in `‹…›` for what GraphQL can't write.
#[must_use]
pub fn dump(document: &Document) -> String {
    let mut dump = Dump { document, out: String::new() };
    dump.all();
    dump.out
}

struct Dump<'a> {
    document: &'a Document,
    out: String,
}

impl Dump<'_> {
    fn all(&mut self) {
        let document = self.document;
        if let Some(name) = document.name {
            self.line(0, &format!("‹name› {}", document.str(name)));
        }
        for branch in &document.branches {
            let tree = &document.trees[0];
            let at = tree.conditions[branch.condition.0 as usize].expression;
            self.line(
                0,
                &format!(
                    "‹branch› condition {} at {}..{} holds: {}",
                    branch.condition.0, at.start, at.end, branch.holds
                ),
            );
        }
        if document.incomplete {
            self.line(0, "‹incomplete›");
        }
        if document.open {
            self.line(0, "‹open›");
        }
        for operation in &document.operations {
            self.documentation(operation.documentation);
            let mut header = match operation.kind {
                OperationType::Query => "query",
                OperationType::Mutation => "mutation",
                OperationType::Subscription => "subscription",
            }
            .to_owned();
            if let Some(name) = operation.name {
                _ = write!(header, " {}", document.str(name));
            }
            header += &self.variables(operation.variables);
            header += &self.directives(operation.directives);
            if operation.infers_variables {
                header += " ‹infers variables›";
            }
            header += &open_parts(operation.open);
            self.body(0, &header, Some(operation.selection_set));
        }
        for fragment in &document.fragments {
            self.documentation(fragment.documentation);
            let mut header =
                format!("fragment {} on {}", document.str(fragment.name), document.str(fragment.on));
            header += &self.directives(fragment.directives);
            if fragment.linked {
                header += " ‹linked›";
            }
            header += &open_parts(fragment.open);
            self.body(0, &header, Some(fragment.selection_set));
        }
        if let Some(bindings) = document.bindings {
            let fields = self.named(bindings.of(&document.fields));
            self.line(0, &format!("‹variables› {{{fields}}}"));
        }
    }

    fn line(&mut self, depth: usize, text: &str) {
        _ = writeln!(self.out, "{:1$}{text}", "", depth * 2);
    }

    fn documentation(&mut self, documentation: Option<Str>) {
        if let Some(text) = documentation {
            self.line(0, &format!("‹documentation› {:?}", self.document.str(text)));
        }
    }

    fn body(&mut self, depth: usize, header: &str, set: Option<SelectionSet>) {
        let Some(set) = set else { return self.line(depth, header) };
        let open = if set.open { " ‹open›" } else { "" };
        self.line(depth, &format!("{header} {{{open}"));
        for selection in set.items.of(&self.document.selections) {
            let directives = self.directives(selection.directives);
            let (text, set) = match selection.kind {
                SelectionKind::Field(field) => {
                    let alias =
                        field.alias.map_or(String::new(), |alias| format!("{}: ", self.document.str(alias)));
                    let arguments = self.arguments(field.arguments);
                    (
                        format!("{alias}{}{arguments}{directives}", self.document.str(field.name)),
                        field.selection_set,
                    )
                }
                SelectionKind::Spread(name) => (format!("...{}{directives}", self.document.str(name)), None),
                SelectionKind::Inline { on, selection_set } => {
                    let on = on.map_or(String::new(), |on| format!(" on {}", self.document.str(on)));
                    (format!("...{on}{directives}"), Some(selection_set))
                }
            };
            self.body(depth + 1, &text, set);
        }
        self.line(depth, "}");
    }

    fn variables(&self, rows: Rows) -> String {
        if rows.is_empty() {
            return String::new();
        }
        let one = |variable: &super::Variable| {
            let documentation = match variable.documentation {
                Some(text) => format!("‹documentation› {:?} ", self.document.str(text)),
                None => String::new(),
            };
            let ty = variable.ty.map_or("‹error›".to_owned(), |ty| self.ty(ty));
            let default = match variable.default {
                Some(value) => format!(" = {}", self.value(self.document.value(value))),
                None => String::new(),
            };
            let directives = self.directives(variable.directives);
            format!("{documentation}${}: {ty}{default}{directives}", self.document.str(variable.name))
        };
        let all: Vec<String> = rows.of(&self.document.variables).iter().map(one).collect();
        format!("({})", all.join(", "))
    }

    fn ty(&self, ty: Type) -> String {
        let name = self.document.str(ty.name).to_owned();
        let wrap = |inner: String, non_null| if non_null { inner + "!" } else { format!("[{inner}]") };
        ty.wrappers.layers().fold(name, wrap)
    }

    fn directives(&self, rows: Rows) -> String {
        let one = |directive: &super::Directive| {
            format!(" @{}{}", self.document.str(directive.name), self.arguments(directive.arguments))
        };
        rows.of(&self.document.directives).iter().map(one).collect()
    }

    fn arguments(&self, arguments: Arguments) -> String {
        let open = if arguments.open { " ‹open›" } else { "" };
        if arguments.items.is_empty() {
            return open.to_owned();
        }
        format!("({}){open}", self.named(arguments.items.of(&self.document.arguments)))
    }

    fn named(&self, arguments: &[Argument]) -> String {
        let one = |argument: &Argument| {
            format!(
                "{}: {}",
                self.document.str(argument.name),
                self.value(self.document.value(argument.value))
            )
        };
        arguments.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    fn value(&self, value: Value) -> String {
        let document = self.document;
        match value.kind {
            ValueKind::Variable(name) => format!("${}", document.str(name)),
            ValueKind::Int(digits) => document.str(digits).to_owned(),
            // Marked where it does not show: `1e3` and `1` look alike to nobody, `Float 1` would.
            ValueKind::Float(digits) => format!("{}‹float›", document.str(digits)),
            ValueKind::String { value, block } => {
                format!("{:?}{}", document.str(value), if block { "‹block›" } else { "" })
            }
            ValueKind::Boolean(value) => value.to_string(),
            ValueKind::Null => "null".to_owned(),
            ValueKind::Enum(name) => document.str(name).to_owned(),
            ValueKind::Plain { text, .. } => format!("‹plain› {}", document.str(text)),
            ValueKind::List { items, open } => {
                let all: Vec<String> =
                    items.of(&document.values).iter().map(|item| self.value(*item)).collect();
                format!("[{}]{}", all.join(", "), if open { "‹open›" } else { "" })
            }
            ValueKind::Object { fields, open } => {
                let fields = self.named(fields.of(&document.fields));
                format!("{{{fields}}}{}", if open { "‹open›" } else { "" })
            }
            ValueKind::Hole(tree, hole) => {
                format!("‹hole {}›", document.trees[tree as usize].hole(hole).hint)
            }
            ValueKind::Template(template) => {
                let quoted = if document.template(template).quoted { " quoted" } else { "" };
                format!("‹template{quoted} {}›", document.str(document.template(template).filler))
            }
            ValueKind::Error => "‹error›".to_owned(),
        }
    }
}

fn open_parts(rows: Rows) -> String {
    if rows.is_empty() { String::new() } else { format!(" ‹{} open parts›", rows.len()) }
}

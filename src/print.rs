//! Stage 5, print: [`Executable`] + [`Plan`] → canonical text, byte for byte what graphql-js 16 prints.

mod selection;
mod string;
mod value;

pub(crate) use string::{push_block_string, push_string};

use crate::document::{Document, Fragment, OperationId, Type, Variable};
use crate::parametrise::{Plan, Planned};
use crate::rows::Rows;
use crate::schema::{OperationType, Schema};
use crate::validate::{Analysis, Executable};

/// Prints an operation and the fragments it reaches, in order of first use; no line end at the end.
#[must_use]
pub fn print(executable: Executable<'_>, plan: &Plan, schema: Option<&Schema>) -> String {
    print_parts(executable, plan, schema).0
}

/// How long the text of an operation usually is: measured on descriptions, rounded up.
fn usual_length(document: &Document) -> usize {
    256 + 24 * document.selections.len() / document.operations.len().max(1)
}

/// The same, and where in the text each of the fragments begins.
pub(crate) fn print_parts(
    executable: Executable<'_>,
    plan: &Plan,
    schema: Option<&Schema>,
) -> (String, Vec<usize>) {
    let (document, analysis) = (executable.document(), executable.analysis());
    let out = String::with_capacity(usual_length(document));
    let mut printer = Printer { document, analysis, plan, schema, out, depth: 0 };
    printer.operation(executable.operation());
    let mut fragments = Vec::with_capacity(executable.fragments().len());
    for fragment in executable.fragments() {
        printer.out.push_str("\n\n");
        fragments.push(printer.out.len());
        printer.fragment(&document.fragments[fragment.0 as usize]);
    }
    (printer.out, fragments)
}

/// A type as GraphQL writes it: `[uuid!]!`.
pub(crate) fn type_text(document: &Document, ty: Type) -> String {
    let mut text = String::new();
    push_type(document, ty, &mut text);
    text
}

fn push_type(document: &Document, ty: Type, out: &mut String) {
    let lists = ty.wrappers.layers().filter(|non_null| !non_null).count();
    out.extend(std::iter::repeat_n('[', lists));
    out.push_str(document.str(ty.name));
    out.extend(ty.wrappers.layers().map(|non_null| if non_null { '!' } else { ']' }));
}

struct Printer<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    plan: &'a Plan,
    schema: Option<&'a Schema>,
    out: String,
    /// How many levels the next line is indented.
    depth: usize,
}

impl Printer<'_> {
    fn operation(&mut self, id: OperationId) {
        let operation = &self.document.operations[id.0 as usize];
        let declared = operation.variables.of(&self.document.variables);
        let added = self.plan.added(id);
        let has_variables = !declared.is_empty() || !added.is_empty();
        let is_bare = operation.name.is_none() && !has_variables && operation.directives.is_empty();
        if operation.kind != OperationType::Query || !is_bare {
            self.out.push_str(operation.kind.word());
            if operation.name.is_some() || has_variables {
                self.out.push(' ');
            }
            if let Some(name) = operation.name {
                self.out.push_str(self.document.str(name));
            }
            if has_variables {
                self.variables(declared, added);
            }
            self.directives(operation.directives);
            self.out.push(' ');
        }
        self.selection_set(operation.selection_set);
    }

    fn fragment(&mut self, fragment: &Fragment) {
        self.out.push_str("fragment ");
        self.out.push_str(self.document.str(fragment.name));
        self.out.push_str(" on ");
        self.out.push_str(self.document.str(fragment.on));
        self.directives(fragment.directives);
        self.out.push(' ');
        self.selection_set(fragment.selection_set);
    }

    /// On one line, unless one of them has line ends in it: then each on its own, and not indented.
    fn variables(&mut self, declared: &[Variable], added: &[Planned]) {
        let start = self.out.len();
        self.variables_between(declared, added, "(", ", ", ")");
        if self.out[start..].contains('\n') {
            self.out.truncate(start);
            self.variables_between(declared, added, "(\n", "\n", "\n)");
        }
    }

    fn variables_between(
        &mut self,
        declared: &[Variable],
        added: &[Planned],
        open: &str,
        separator: &str,
        close: &str,
    ) {
        let mut before = open;
        for variable in declared {
            self.out.push_str(before);
            self.variable(variable);
            before = separator;
        }
        for planned in added {
            self.out.push_str(before);
            self.planned(planned);
            before = separator;
        }
        self.out.push_str(close);
    }

    fn variable(&mut self, variable: &Variable) {
        self.out.push('$');
        self.out.push_str(self.document.str(variable.name));
        self.out.push_str(": ");
        if let Some(ty) = variable.ty {
            push_type(self.document, ty, &mut self.out);
        }
        if let Some(default) = variable.default {
            self.out.push_str(" = ");
            self.value(default);
        }
        self.directives(variable.directives);
    }

    fn planned(&mut self, planned: &Planned) {
        self.out.push('$');
        self.out.push_str(&planned.name);
        self.out.push_str(": ");
        if let Some(schema) = self.schema {
            self.out.push_str(&schema.display(planned.ty));
        }
    }

    fn directives(&mut self, directives: Rows) {
        for directive in directives.of(&self.document.directives) {
            self.out.push_str(" @");
            self.out.push_str(self.document.str(directive.name));
            if !directive.arguments.items.is_empty() {
                self.arguments_on_one_line(directive.arguments.items);
            }
        }
    }

    fn new_line(&mut self) {
        self.out.push('\n');
        self.indent();
    }

    fn indent(&mut self) {
        self.out.extend(std::iter::repeat_n("  ", self.depth));
    }
}

//! Rules over checked documents: [`Document`] + [`Analysis`] → findings that no specification asks for.

pub mod rules;

use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::document::{Document, Place, SelectionKind, ValueId, ValueKind};
use crate::schema::{Element, Schema};
use crate::target::Target;
use crate::validate::Analysis;

/// A rule: a plain static, with its page beside its file.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which is the code of its findings.
    pub name: &'static str,
    /// Its page: what it finds, why, a bad and a good example, and how safe its fix is. The examples are its tests.
    pub page: &'static str,
    /// How much its findings matter unless the configuration says otherwise.
    pub level: Level,
    /// The version that brought it.
    pub since: &'static str,
    /// The names under which people know it from other tools.
    pub aliases: &'static [&'static str],
    /// What it looks at.
    pub check: Check,
}

/// How much the findings of a rule matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Nothing is looked for.
    Off,
    /// Findings are warnings.
    Warn,
    /// Findings are errors.
    Error,
}

/// What a rule looks at, and how.
#[derive(Debug)]
pub enum Check {
    /// Every use of a field, argument, input field or enum value of the schema.
    Element(fn(&Checked<'_>, Used) -> Option<Diagnostic>),
}

/// What rules look at.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its types.
    pub analysis: &'a Analysis,
    /// The schema.
    pub schema: &'a Schema,
}

/// An element of the schema that a document uses, and where.
#[derive(Clone, Copy, Debug)]
pub struct Used {
    /// The field, argument, input field or enum value.
    pub element: Element,
    /// Where its name stands.
    pub place: Place,
}

/// Applies rules to a document. Fragments of other documents are left out: they are looked at where they are written.
pub fn lint(document: &Document, analysis: &Analysis, target: &Target, rules: &[&Rule], sink: &mut Sink) {
    let Some(schema) = &target.schema else { return };
    let checked = Checked { document, analysis, schema };
    for used in checked.used().filter(|used| tree(used.place) == 0) {
        for rule in rules {
            let Check::Element(check) = rule.check;
            push(rule, check(&checked, used), sink);
        }
    }
}

fn push(rule: &Rule, found: Option<Diagnostic>, sink: &mut Sink) {
    let severity = match rule.level {
        Level::Off => return,
        Level::Warn => Severity::Warning,
        Level::Error => Severity::Error,
    };
    if let Some(found) = found {
        sink.push(Diagnostic { code: rule.name, severity, ..found });
    }
}

fn tree(place: Place) -> u32 {
    match place {
        Place::Text(name) => name.tree,
        Place::Node { tree, .. } | Place::At { tree, .. } => tree,
    }
}

impl<'a> Checked<'a> {
    /// Every use of an element of the schema, table by table.
    fn used(self) -> impl Iterator<Item = Used> + 'a {
        let Self { document, analysis, .. } = self;
        let selections = document.selections.iter().zip(&analysis.selected);
        let fields = selections.filter_map(|(selection, field)| match selection.kind {
            SelectionKind::Field(written) => {
                Some(Used { element: (*field)?.into(), place: Place::Text(written.name) })
            }
            _ => None,
        });
        let arguments = document.arguments.iter().zip(&analysis.arguments);
        let input_fields = document.fields.iter().zip(&analysis.input_fields);
        let inputs = arguments.chain(input_fields).filter_map(|(written, input)| {
            Some(Used { element: (*input)?.into(), place: Place::Text(written.name) })
        });
        let values = document.values.iter().zip(&analysis.expected).zip(0..);
        let enum_values =
            values.filter_map(move |((value, expected), id)| match analysis.kind(document, ValueId(id)) {
                ValueKind::Enum(name) => {
                    let element = self.schema.enum_value((*expected)?.base(), document.str(name))?;
                    let place =
                        if let ValueKind::Enum(_) = value.kind { Place::Text(name) } else { value.at };
                    Some(Used { element: element.into(), place })
                }
                _ => None,
            });
        fields.chain(inputs).chain(enum_values)
    }
}

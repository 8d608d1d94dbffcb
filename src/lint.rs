//! Rules over checked documents: [`Document`] + [`Analysis`] → findings that no specification asks for.

mod changes;
mod checked;
mod hasura;
mod level;
mod lists;
mod measure;
mod options;
mod pasted;
pub mod rules;
pub mod selection;
mod selects;
mod shapes;
pub mod suppression;
mod variables;
pub(crate) mod words;

pub use checked::{Checked, Used};
pub use level::{Group, Level};
pub use options::{Choice, Options, Preset, RuleOption};
pub use selection::{Enabled, Selection};

use crate::diagnostic::{Diagnostic, Sink};
use crate::document::{
    Document, Field, FragmentId, OperationId, SelectionId, SelectionKind, SelectionSet, ValueId,
};
use crate::target::Target;
use crate::validate::Analysis;

/// A rule: a plain static, with its page beside its file.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which is the code of its findings.
    pub name: &'static str,
    /// Its page: what it finds, why, a bad and a good example, and how safe its fix is. The examples are its tests.
    pub page: &'static str,
    /// What it is switched on with.
    pub group: Group,
    /// How much its findings matter, most of them, unless the configuration says otherwise: a warning or an error.
    pub level: Level,
    /// The version that brought it.
    pub since: &'static str,
    /// The names under which people know it from other tools.
    pub aliases: &'static [&'static str],
    /// What a project can set.
    pub options: &'static [RuleOption],
    /// What it looks at.
    pub check: Check,
}

impl Rule {
    /// What it finds, in one sentence without a full stop.
    #[must_use]
    pub fn summary(&self) -> String {
        crate::codes::summary(self.page)
    }

    /// Whether some of its findings have a fix: then its page says how safe that is.
    #[must_use]
    pub fn has_fix(&self) -> bool {
        self.page.contains("\n## Fix safety\n")
    }
}

/// What a rule looks at, and how. What was brought here from other documents is not looked at here.
#[derive(Debug)]
pub enum Check {
    /// Every use of a field, argument, input field or enum value of the schema.
    Element(fn(&Checked<'_>, Used, &mut Found<'_>)),
    /// Every operation.
    Operation(fn(&Checked<'_>, OperationId, &mut Found<'_>)),
    /// Every fragment.
    Fragment(fn(&Checked<'_>, FragmentId, &mut Found<'_>)),
    /// Every selection set, and the field or inline fragment that it belongs to.
    SelectionSet(fn(&Checked<'_>, &SelectionSet, Option<SelectionId>, &mut Found<'_>)),
    /// Every field that is selected.
    Field(fn(&Checked<'_>, SelectionId, &Field, &mut Found<'_>)),
    /// Every value, inner ones too.
    Value(fn(&Checked<'_>, ValueId, &mut Found<'_>)),
    /// The document as a whole.
    Document(fn(&Checked<'_>, &mut Found<'_>)),
    /// The comments of a file, when all is said: see [`suppression`].
    Comments,
}

/// Takes the findings of a rule.
pub struct Found<'s> {
    sink: &'s mut Sink,
    code: &'static str,
}

impl Found<'_> {
    /// Takes one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.sink.push(Diagnostic { code: self.code, ..diagnostic });
    }
}

/// Applies rules to a document. Fragments of other documents are left out: they are looked at where they are written.
pub fn lint(document: &Document, analysis: &Analysis, target: &Target, rules: &[Enabled], sink: &mut Sink) {
    if rules.is_empty() {
        return;
    }
    let checked = Checked::new(document, analysis, target);
    for Enabled { rule, options } in rules {
        let checked = &Checked { options, ..checked.clone() };
        let found = &mut Found { sink, code: rule.name };
        match rule.check {
            Check::Element(check) => checked.used().for_each(|used| check(checked, used, found)),
            Check::Operation(check) => {
                (0..document.operations.len()).for_each(|row| check(checked, OperationId(row as u32), found));
            }
            Check::Fragment(check) => {
                let own = (0..).zip(&document.fragments).filter(|(_, fragment)| !fragment.linked);
                own.for_each(|(row, _)| check(checked, FragmentId(row), found));
            }
            Check::SelectionSet(check) => {
                checked.selection_sets().for_each(|(set, of)| check(checked, &set, of, found));
            }
            Check::Field(check) => {
                for (id, selection) in checked.selections() {
                    if let SelectionKind::Field(field) = selection.kind {
                        check(checked, id, &field, found);
                    }
                }
            }
            Check::Value(check) => checked.values().for_each(|id| check(checked, id, found)),
            Check::Document(check) => check(checked, found),
            Check::Comments => {}
        }
    }
}

//! Declared and planned variables → those of a compiled operation, each with its value or what will give it one.

use super::{CompiledVariable, filler, literal, python, value};
use crate::document::{Argument, Document, Place, ValueId, Variable};
use crate::parametrise::{Filler, Plan, Planned, rebound};
use crate::print::type_text;
use crate::source::Sources;
use crate::target::Target;
use crate::validate::{Analysis, Executable};
use std::collections::HashMap;

/// The values that a description gives its variables.
pub(super) struct Values<'a> {
    sources: &'a Sources,
    document: &'a Document,
    analysis: &'a Analysis,
    by_name: HashMap<&'a str, ValueId>,
}

impl<'a> Values<'a> {
    pub(super) fn of(sources: &'a Sources, document: &'a Document, analysis: &'a Analysis) -> Self {
        let own = document.bindings.unwrap_or_default().of(&document.fields);
        // What is given from outside counts more than what is written.
        let all = own.iter().chain(document.given.of(&document.fields));
        let by_name = all.map(|field| (document.str(field.name), field.value)).collect();
        Self { sources, document, analysis, by_name }
    }

    /// The variables of an operation, in the order in which they are printed.
    pub(super) fn variables(
        &self,
        executable: Executable<'_>,
        plan: &Plan,
        target: &Target,
    ) -> Vec<CompiledVariable> {
        let operation = &self.document.operations[executable.operation().0 as usize];
        let declared = operation.variables.of(&self.document.variables);
        let spell =
            |planned: &Planned| target.schema.as_ref().map_or_else(String::new, |s| s.display(planned.ty));
        let added = plan.added(executable.operation()).iter();
        let declared = declared.iter().map(|variable| self.declared(variable));
        declared.chain(added.map(|planned| self.planned(planned, spell(planned), target))).collect()
    }

    fn declared(&self, variable: &Variable) -> CompiledVariable {
        let name = self.document.str(variable.name).to_owned();
        let ty = variable.ty.map_or_else(String::new, |ty| type_text(self.document, ty));
        let given = self.by_name.get(name.as_str()).copied();
        self.variable(name, ty, given, variable.default.is_some())
    }

    fn planned(&self, planned: &Planned, ty: String, target: &Target) -> CompiledVariable {
        let name = planned.name.clone();
        if let Some(given) = self.planned_value(planned) {
            return self.variable(name, ty, Some(given), false);
        }
        match planned.filler {
            Filler::Caller => self.variable(name, ty, None, false),
            Filler::Literal(value) => {
                let value = literal::json(self.document, self.analysis, target, value, planned.ty);
                CompiledVariable {
                    name,
                    ty,
                    value,
                    expression: None,
                    filler: None,
                    has_default: false,
                    is_literal: true,
                }
            }
            Filler::Expression(value) => self.variable(name, ty, Some(value), false),
            Filler::Hole(tree, hole) => {
                let written = python::of_hole(self.sources, self.document, tree, hole);
                let filler =
                    filler::of_hole(self.document, (tree, hole), written.clone(), planned.ty, target);
                let (expression, filler) = (Some(written), Some(filler));
                let (has_default, is_literal) = (false, false);
                CompiledVariable { name, ty, value: None, expression, filler, has_default, is_literal }
            }
            Filler::Template(template) => {
                let filler = self.document.str(self.document.template(template).filler);
                let expression = Some(filler.to_owned());
                let (filler, has_default, is_literal) = (expression.clone(), false, false);
                CompiledVariable { name, ty, value: None, expression, filler, has_default, is_literal }
            }
        }
    }

    /// The value that a variable is given which the compiler declares. What the source itself does not name is given
    /// its value from outside only.
    fn planned_value(&self, planned: &Planned) -> Option<ValueId> {
        match planned.filler {
            Filler::Caller => self.by_name.get(planned.name.as_str()).copied(),
            _ => given_value(self.document, &planned.name).map(|given| given.value),
        }
    }

    /// A value with run-time parts leaves the variable unbound, with the expression that fills it.
    fn variable(
        &self,
        name: String,
        ty: String,
        given: Option<ValueId>,
        has_default: bool,
    ) -> CompiledVariable {
        let value = given.and_then(|value| value::json(self.document, self.analysis, value));
        let is_rebound = |value: &ValueId| {
            let mut holes = Vec::new();
            rebound(self.document, self.analysis, *value, &mut holes);
            !holes.is_empty()
        };
        // What gives the value where it stands gives another one at the call: only the caller has it.
        let known = given.filter(|_| value.is_none()).filter(|value| !is_rebound(value));
        let expression = known.map(|value| {
            let at = self.document.value(value).at;
            let in_text = matches!(at, Place::Text(_));
            let composed =
                in_text.then(|| python::expression(self.sources, self.document, self.analysis, value));
            composed.flatten().unwrap_or_else(|| self.sources.slice(self.document.span(at)).to_owned())
        });
        let filler = expression.clone();
        CompiledVariable { name, ty, value, expression, filler, has_default, is_literal: false }
    }
}

/// The value that is given from outside for the variable of this name.
pub(crate) fn given_value(document: &Document, name: &str) -> Option<Argument> {
    document.given.of(&document.fields).iter().find(|field| document.str(field.name) == name).copied()
}

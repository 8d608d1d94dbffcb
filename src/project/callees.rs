//! `callees` → the functions of Python that take descriptions, and the projects that they are for.

use super::data::{Data, Member, Value};
use super::read::Reader;
use super::{Project, errors};
use crate::source::Span;
use crate::syntax::callees::Callee;

impl Reader<'_> {
    /// The callees of a project.
    pub(super) fn callees(&mut self, data: &Data, project: &mut Project) {
        project.callees.clear();
        let Value::Table(members) = &data.value else {
            let expected = "a list of names, or a table from names to projects";
            let names = self.strings("callees", expected, data).unwrap_or_default();
            for (name, span) in names {
                self.callee(name, None, span, project);
            }
            return;
        };
        for Member { key, at, value } in members {
            let Some(meant) = self.text(&format!("callees.{key}"), value) else { continue };
            self.meant.push((meant.to_owned(), value.span));
            self.callee(key, Some(meant.to_owned()), *at, project);
        }
    }

    fn callee(&mut self, name: &str, meant: Option<String>, span: Span, project: &mut Project) {
        let is_name = |part: &str| {
            part.chars().all(|char| char.is_alphanumeric() || char == '_')
                && part.chars().next().is_some_and(|char| !char.is_numeric())
        };
        if name.split('.').all(is_name) {
            project.callees.push(Callee { name: name.to_owned(), project: meant });
        } else {
            self.sink.push(errors::no_callee(span, name));
        }
    }

    /// Says which projects are meant that there are not.
    pub(super) fn projects_meant(&mut self, projects: &[Project]) {
        let names: Vec<&str> = projects.iter().filter_map(|project| project.name.as_deref()).collect();
        for (name, span) in std::mem::take(&mut self.meant) {
            if !names.contains(&name.as_str()) {
                self.sink.push(errors::no_such_project(span, &name, &names));
            }
        }
    }
}

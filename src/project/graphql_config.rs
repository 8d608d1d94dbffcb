//! A configuration of graphql-config → [`Project`]s. Keys that are other tools' business are passed over.

use super::data::{Data, Member, Value};
use super::globs::{Globs, Pattern};
use super::read::Reader;
use super::{Project, SchemaName, errors};
use crate::source::Span;

/// Where our own keys stand.
pub(super) const EXTENSION: &str = "extensions.dictql";

impl Reader<'_> {
    /// The projects of `projects`, or the one whose keys stand at the top.
    pub(super) fn graphql_projects(&mut self, root: &Data) -> Vec<Project> {
        if root.table().is_none() {
            self.wrong_type("graphql-config", "a table of keys", root);
            return Vec::new();
        }
        self.unique(root);
        let Some(projects) = root.get("projects") else { return vec![self.graphql_project(None, root)] };
        let Some(members) = projects.table() else {
            self.wrong_type("projects", "a table from names to projects", projects);
            return Vec::new();
        };
        self.unique(projects);
        let mut named = Vec::new();
        for Member { key, value, .. } in members {
            if value.table().is_some() {
                named.push(self.graphql_project(Some(key.clone()), value));
            } else {
                self.wrong_type(&format!("projects.{key}"), "a table of keys", value);
            }
        }
        named
    }

    fn graphql_project(&mut self, name: Option<String>, data: &Data) -> Project {
        let mut project = Project { name, ..Project::default() };
        self.unique(data);
        for Member { key, at, value } in data.table().unwrap_or_default() {
            // `null` is as good as nothing, here as there.
            if matches!(value.value, Value::Null) {
                continue;
            }
            let place = at.to(value.span);
            match key.as_str() {
                "schema" => {
                    project.places.push(("schema", place));
                    let names = self.pointers("schema", value).into_iter();
                    project.schema = Some(names.map(|(name, span)| SchemaName { name, span }).collect());
                }
                "documents" => {
                    project.places.push(("documents", place));
                    project.documents = Some(self.globs("documents", value));
                }
                "include" => {
                    project.places.push(("include", place));
                    project.include = Some(self.globs("include", value));
                }
                "exclude" => {
                    project.places.push(("exclude", place));
                    project.exclude = Some(self.globs("exclude", value));
                }
                _ => {}
            }
        }
        // Our own keys come last: they may say something else about schema and documents.
        if let Some(own) = data.get("extensions").and_then(|extensions| extensions.get("dictql")) {
            match own.table() {
                Some(members) => {
                    self.unique(own);
                    for member in members {
                        self.key(member, &mut project);
                    }
                }
                None => self.wrong_type(EXTENSION, "a table of keys", own),
            }
        }
        project
    }

    fn globs(&mut self, key: &str, value: &Data) -> Globs {
        let pointers = self.pointers(key, value).into_iter();
        Globs::new(pointers.map(|(text, span)| Pattern { text, span }).collect(), self.sink)
    }

    /// `"a"`, `{"a": {options}}`, or a list of those.
    fn pointers(&mut self, key: &str, value: &Data) -> Vec<(String, Span)> {
        let mut pointers = Vec::new();
        for item in value.items() {
            match &item.value {
                Value::Text(text) => {
                    self.needs_variables(item.span);
                    pointers.push((text.clone(), item.span));
                }
                // What stands behind the name (headers, options of a loader) is for those who fetch.
                Value::Table(members) if !members.is_empty() => {
                    self.needs_variables(members[0].at);
                    pointers.push((members[0].key.clone(), members[0].at));
                }
                _ => self.wrong_type(key, "a string, or a list of strings", item),
            }
        }
        pointers
    }

    /// Says which keys stand twice.
    fn unique(&mut self, data: &Data) {
        let members = data.table().unwrap_or_default();
        for (nth, member) in members.iter().enumerate() {
            if let Some(first) = members[..nth].iter().find(|first| first.key == member.key) {
                self.sink.push(errors::key_twice(member.at, &member.key, first.at));
            }
        }
    }
}

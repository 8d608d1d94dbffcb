//! TOML → [`Config`]; what is wrong is said, and the rest serves.

use super::{Config, Project, SchemaName, errors};
use crate::diagnostic::Sink;
use crate::schema::builtin;
use crate::source::{FileId, Sources, Span};
use crate::suggest::nearest;
use crate::target::Profile;
use globset::{GlobBuilder, GlobSetBuilder};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The keys of a project.
const KEYS: [&str; 3] = ["schema", "documents", "profile"];

type Value<'a> = Spanned<DeValue<'a>>;

/// Reads a `dictql.toml`.
pub fn read(sources: &Sources, file: FileId, sink: &mut Sink) -> Config {
    let (table, faults) = DeTable::parse_recoverable(&sources.get(file).text);
    let mut reader = Reader { file, sink };
    for fault in &faults {
        let span = reader.span(fault.span().unwrap_or_default());
        reader.sink.push(errors::toml(span, fault.message()));
    }
    let projects = reader.root(table.get_ref());
    Config { file, projects }
}

struct Reader<'s> {
    file: FileId,
    sink: &'s mut Sink,
}

impl Reader<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start as u32, range.end as u32)
    }

    fn root(&mut self, table: &DeTable<'_>) -> Vec<Project> {
        let Some(tables) = table.get("project") else { return vec![self.project(None, table, &KEYS)] };
        for (key, _) in table.iter().filter(|(key, _)| key.get_ref() != "project") {
            let (name, span) = (key.get_ref(), self.span(key.span()));
            self.sink.push(if KEYS.contains(&name.as_ref()) {
                errors::key_beside_projects(span, name)
            } else {
                errors::unknown_key(span, name, None, &["project"])
            });
        }
        let Some(named) = tables.get_ref().as_table() else {
            self.wrong_type("project", "a table: `[project.NAME]`", tables);
            return Vec::new();
        };
        // The tables come sorted by name; which of them is first is a question of the file.
        let mut named: Vec<_> = named.iter().collect();
        named.sort_by_key(|(key, _)| key.span().start);
        let project = |(key, value): (&Spanned<_>, &Value<'_>)| {
            let name: &std::borrow::Cow<'_, str> = key.get_ref();
            match value.get_ref().as_table() {
                Some(table) => Some(self.project(Some(name.clone().into_owned()), table, &KEYS)),
                None => {
                    self.wrong_type(&format!("project.{name}"), "a table", value);
                    None
                }
            }
        };
        named.into_iter().filter_map(project).collect()
    }

    fn project(&mut self, name: Option<String>, table: &DeTable<'_>, keys: &[&'static str]) -> Project {
        let mut project = Project { name, ..Project::default() };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "schema" => project.schema = self.schema(value),
                "documents" => project.documents = self.documents(value),
                "profile" => self.profile(value, &mut project),
                unknown => {
                    let known = keys.iter().copied().chain(["project"]);
                    let near = nearest(unknown, known);
                    let span = self.span(key.span());
                    self.sink.push(errors::unknown_key(span, unknown, near, keys));
                }
            }
        }
        project
    }

    fn schema(&mut self, value: &Value<'_>) -> Option<Vec<SchemaName>> {
        let names = self.strings("schema", "a string or a list of strings", value)?;
        let is_alone = names.len() == 1;
        let mut schema = Vec::new();
        for (name, span) in names {
            match name {
                "none" if is_alone => {}
                "none" => self.sink.push(errors::none_among_others(span)),
                name if name.starts_with("builtin:") && builtin(name).is_none() => {
                    self.sink.push(errors::unknown_builtin(span, name));
                }
                name => schema.push(SchemaName { name: name.to_owned(), span }),
            }
        }
        Some(schema)
    }

    fn documents(&mut self, value: &Value<'_>) -> Option<globset::GlobSet> {
        let patterns = self.strings("documents", "a list of patterns", value)?;
        let mut globs = GlobSetBuilder::new();
        for (pattern, span) in patterns {
            if pattern.starts_with('/') || pattern.split('/').any(|part| part == "..") {
                self.sink.push(errors::pattern_outside(span, pattern));
                continue;
            }
            let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
            match GlobBuilder::new(pattern).literal_separator(true).build() {
                Ok(glob) => _ = globs.add(glob),
                Err(error) => self.sink.push(errors::pattern(span, pattern, error.kind())),
            }
        }
        // Each pattern was compiled by itself before; together they can only be too large.
        globs.build().ok()
    }

    fn profile(&mut self, value: &Value<'_>, project: &mut Project) {
        let Some(word) = value.get_ref().as_str() else {
            return self.wrong_type("profile", "a string", value);
        };
        match Profile::parse(word) {
            Some(profile) => project.profile = profile,
            None => self.sink.push(errors::unknown_profile(self.span(value.span()), word)),
        }
    }

    /// The strings of a string or a list of strings, each with its place.
    fn strings<'v>(
        &mut self,
        key: &str,
        expected: &str,
        value: &'v Value<'_>,
    ) -> Option<Vec<(&'v str, Span)>> {
        let items = match value.get_ref() {
            DeValue::String(_) => std::slice::from_ref(value),
            DeValue::Array(items) => items,
            _ => {
                self.wrong_type(key, expected, value);
                return None;
            }
        };
        let mut strings = Vec::new();
        for item in items {
            match item.get_ref().as_str() {
                Some(text) => strings.push((text, self.span(item.span()))),
                None => self.wrong_type(key, expected, item),
            }
        }
        Some(strings)
    }

    fn wrong_type(&mut self, key: &str, expected: &str, value: &Value<'_>) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "a Boolean",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.sink.push(errors::wrong_type(self.span(value.span()), key, expected, found));
    }
}

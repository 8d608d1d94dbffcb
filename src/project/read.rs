//! [`Data`] → [`Config`]; what is wrong is said, and the rest serves.

use super::data::{Data, Member, Value};
use super::globs::{Globs, Pattern};
use super::keys::{Shape, names};
use super::{Config, Literals, Project, SchemaName, errors, keys, toml};
use crate::diagnostic::Sink;
use crate::schema::builtin;
use crate::source::{FileId, Sources, Span};
use crate::suggest::nearest;
use crate::target::Profile;

/// Reads a `dictql.toml`.
pub fn read(sources: &Sources, file: FileId, sink: &mut Sink) -> Config {
    let place = |range: std::ops::Range<usize>| Span::new(file, range.start as u32, range.end as u32);
    let data = toml::parse(&sources.get(file).text, &place, sink);
    let projects = Reader { sink, title: super::FILE_NAME }.root(data.table().unwrap_or_default());
    Config { file, projects }
}

pub(super) struct Reader<'s> {
    pub sink: &'s mut Sink,
    /// What the table with the keys is called.
    pub title: &'static str,
}

impl Reader<'_> {
    fn root(&mut self, members: &[Member]) -> Vec<Project> {
        let Some(projects) = members.iter().find(|member| member.key == "project") else {
            return vec![self.project(None, members)];
        };
        for Member { key, at, .. } in members.iter().filter(|member| member.key != "project") {
            self.sink.push(if names().contains(&key.as_str()) {
                errors::key_beside_projects(*at, key)
            } else {
                errors::unknown_key(*at, self.title, key, None, &["project"])
            });
        }
        let Some(named) = projects.value.table() else {
            self.wrong_type("project", "a table: `[project.NAME]`", &projects.value);
            return Vec::new();
        };
        let mut projects = Vec::new();
        for Member { key, value, .. } in named {
            match value.table() {
                Some(members) => projects.push(self.project(Some(key.clone()), members)),
                None => self.wrong_type(&format!("project.{key}"), "a table", value),
            }
        }
        projects
    }

    fn project(&mut self, name: Option<String>, members: &[Member]) -> Project {
        let mut project = Project { name, ..Project::default() };
        for member in members {
            self.key(member, &mut project);
        }
        project
    }

    /// One key of a project.
    pub(super) fn key(&mut self, member: &Member, project: &mut Project) {
        let Member { key, at, value } = member;
        let Some(known) = keys::KEYS.iter().find(|known| known.name == key) else {
            let near = nearest(key, names().into_iter().chain(["project"]));
            return self.sink.push(errors::unknown_key(*at, self.title, key, near, &names()));
        };
        project.places.push((known.name, at.to(value.span)));
        match (known.name, &known.shape) {
            ("schema", _) => project.schema = self.schema(value),
            ("documents", _) => project.documents = self.documents(value),
            ("callees", _) => {
                let names = self.strings(key, "a list of names", value).unwrap_or_default();
                project.callees = names.into_iter().map(|(name, _)| name.to_owned()).collect();
            }
            ("profile", Shape::Word(words)) => {
                let word = self.word("profile", words, value);
                project.profile = word.and_then(Profile::parse).unwrap_or_default();
            }
            ("literals", Shape::Word(words)) => {
                let word = self.word("choice for `literals`", words, value);
                project.literals = word.and_then(Literals::parse).unwrap_or_default();
            }
            (_, Shape::Scalars) => self.scalars(value, project),
            (_, Shape::Outputs) => self.outputs(value, project),
            _ => match value.value {
                Value::Boolean(is_true) => project.name_operations = is_true,
                _ => self.wrong_type(key, "`true` or `false`", value),
            },
        }
    }

    fn schema(&mut self, value: &Data) -> Option<Vec<SchemaName>> {
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

    fn documents(&mut self, value: &Data) -> Option<Globs> {
        let patterns = self.strings("documents", "a list of patterns", value)?;
        let mut inside = Vec::new();
        for (text, span) in patterns {
            if text.starts_with('/') || text.split('/').any(|part| part == "..") {
                self.sink.push(errors::pattern_outside(span, text));
                continue;
            }
            inside.push(Pattern { text: text.to_owned(), span });
        }
        Some(Globs::new(inside, self.sink))
    }

    /// One of some words.
    fn word<'d>(&mut self, what: &str, words: &[&str], value: &'d Data) -> Option<&'d str> {
        let word = self.text(what, value)?;
        if words.contains(&word) {
            return Some(word);
        }
        self.sink.push(errors::unknown_word(value.span, what, word, words));
        None
    }

    /// A string.
    pub(super) fn text<'d>(&mut self, key: &str, value: &'d Data) -> Option<&'d str> {
        let text = value.text();
        if text.is_none() {
            self.wrong_type(key, "a string", value);
        }
        text
    }

    /// The strings of a string or a list of strings, each with its place.
    pub(super) fn strings<'d>(
        &mut self,
        key: &str,
        expected: &str,
        value: &'d Data,
    ) -> Option<Vec<(&'d str, Span)>> {
        if !matches!(value.value, Value::Text(_) | Value::List(_)) {
            self.wrong_type(key, expected, value);
            return None;
        }
        let mut strings = Vec::new();
        for item in value.items() {
            match item.text() {
                Some(text) => strings.push((text, item.span)),
                None => self.wrong_type(key, expected, item),
            }
        }
        Some(strings)
    }

    pub(super) fn wrong_type(&mut self, key: &str, expected: &str, value: &Data) {
        self.sink.push(errors::wrong_type(value.span, key, expected, value.kind()));
    }
}

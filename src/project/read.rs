//! [`Data`] → [`Config`]; what is wrong is said, and the rest serves.

use super::data::{Data, Member, Value};
use super::environment::Filled;
use super::form::{Form, Syntax};
use super::globs::{Globs, Pattern};
use super::keys::{Shape, names};
use super::{Config, Literals, Project, SchemaName, errors, graphql_config, json, keys, toml, yaml};
use crate::diagnostic::Sink;
use crate::schema::builtin;
use crate::source::{FileId, Sources, Span};
use crate::suggest::nearest;
use crate::target::Profile;

/// Reads a `dictql.toml`.
pub fn read(sources: &Sources, file: FileId, sink: &mut Sink) -> Config {
    let nothing = Config { file, form: Form::Own, projects: Vec::new(), variables: Vec::new() };
    read_as(sources, file, Form::Own, &|_| None, sink).unwrap_or(nothing)
}

/// Reads a file in its form; none if it doesn't configure anything, so that the next file or folder counts.
/// `environment` knows the variables that graphql-config fills in.
pub fn read_as(
    sources: &Sources,
    file: FileId,
    form: Form,
    environment: &dyn Fn(&str) -> Option<String>,
    sink: &mut Sink,
) -> Option<Config> {
    let text = &sources.get(file).text;
    // Most files of these names are about other things.
    let is_ours = match form {
        Form::Pyproject => text.contains("dictql"),
        Form::Package => text.contains("\"graphql\""),
        Form::GraphqlConfig(_) => !text.trim().is_empty(),
        Form::Own => true,
        Form::Program => false,
    };
    if !is_ours {
        return None;
    }
    let filled = match form {
        Form::GraphqlConfig(Syntax::Toml | Syntax::Yaml) => Filled::new(text, file, environment),
        // graphql-config fills in nothing in JSON.
        _ => Filled::plain(text, file),
    };
    let place = |range| filled.place(range);
    let before = sink.errors();
    let data = match form {
        Form::GraphqlConfig(Syntax::Yaml) => yaml::parse(&filled.text, &place, sink),
        Form::GraphqlConfig(Syntax::Json) | Form::Package => json::parse(&filled.text, &place, sink),
        _ => Some(toml::parse(&filled.text, &place, sink)),
    };
    let config =
        |projects| Some(Config { file, form, projects, variables: filled.names.iter().cloned().collect() });
    // What can't be read stops the run; it is not passed over.
    let Some(data) = data else { return config(Vec::new()) };
    let mut reader = Reader { sink, title: title(form), unset: &filled.unset, meant: Vec::new() };
    let data = match form {
        Form::Pyproject => data.get("tool").and_then(|tool| tool.get("dictql")),
        Form::Package => data.get("graphql"),
        _ => Some(&data),
    };
    match data {
        Some(Data { value: Value::Null, .. }) if form.is_graphql_config() => None,
        Some(data) if form.is_graphql_config() => {
            let projects = reader.graphql_projects(data);
            reader.projects_meant(&projects);
            config(projects)
        }
        Some(Data { value: Value::Table(members), .. }) => {
            let projects = reader.root(members);
            reader.projects_meant(&projects);
            config(projects)
        }
        Some(data) => {
            reader.wrong_type(reader.title, "a table of keys", data);
            config(Vec::new())
        }
        None if reader.sink.errors() > before => config(Vec::new()),
        None => None,
    }
}

/// What people call the table in which the keys stand.
fn title(form: Form) -> &'static str {
    match form {
        Form::Pyproject => "tool.dictql",
        Form::GraphqlConfig(_) | Form::Package => graphql_config::EXTENSION,
        Form::Own | Form::Program => super::FILE_NAME,
    }
}

pub(super) struct Reader<'s> {
    pub sink: &'s mut Sink,
    /// What the table with the keys is called.
    pub title: &'static str,
    /// Variables of the environment that have no value.
    pub unset: &'s [(Span, String)],
    /// Names of projects that other projects mention.
    pub meant: Vec<(String, Span)>,
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
        project.places.retain(|(name, _)| *name != known.name);
        project.places.push((known.name, at.to(value.span)));
        match (known.name, &known.shape) {
            ("schema", _) => project.schema = self.schema(value),
            ("documents", _) => project.documents = self.documents(value),
            (_, Shape::Rules) => self.rules(value, project),
            (_, Shape::FileIgnores) => self.per_file_ignores(value, project),
            (_, Shape::Switch) => match value.value {
                Value::Boolean(is_true) => project.null_collapse = Some(is_true),
                _ => self.wrong_type(key, "`true` or `false`", value),
            },
            (_, Shape::Callees) => self.callees(value, project),
            ("profile", Shape::Word(words)) => {
                let Some(word) = self.text(key, value) else { return };
                match Profile::parse(word) {
                    Some(profile) => project.profile = profile,
                    None => self.sink.push(errors::unknown_word(value.span, key, word, words)),
                }
            }
            ("literals", Shape::Word(words)) => {
                let Some(word) = self.text(key, value) else { return };
                match Literals::parse(word) {
                    Some(literals) => project.literals = literals,
                    None => self.sink.push(errors::unknown_choice(value.span, key, word, words)),
                }
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
        if !schema.is_empty() && schema.iter().all(|name| name.name.starts_with('!')) {
            self.sink.push(errors::nothing_but_exclusions(schema[0].span));
        }
        Some(schema)
    }

    fn documents(&mut self, value: &Data) -> Option<Globs> {
        let patterns = self.strings("documents", "a list of patterns", value)?;
        let mut inside = Vec::new();
        for (text, span) in patterns {
            let path = text.strip_prefix('!').unwrap_or(text);
            if path.starts_with('/') || path.split('/').any(|part| part == "..") {
                self.sink.push(errors::pattern_outside(span, text));
                continue;
            }
            inside.push(Pattern { text: text.to_owned(), span });
        }
        Some(Globs::new(inside, self.sink))
    }

    /// A string.
    pub(super) fn text<'d>(&mut self, key: &str, value: &'d Data) -> Option<&'d str> {
        let text = value.text();
        match text {
            Some(_) => self.needs_variables(value.span),
            None => self.wrong_type(key, "a string", value),
        }
        text
    }

    /// Says which variables of the environment a value needs and doesn't have.
    pub(super) fn needs_variables(&mut self, span: Span) {
        let inside = |unset: &&(Span, String)| span.start <= unset.0.start && unset.0.end <= span.end;
        for (at, name) in self.unset.iter().filter(inside) {
            self.sink.push(errors::unset_variable(*at, name));
        }
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
                Some(text) => {
                    self.needs_variables(item.span);
                    strings.push((text, item.span));
                }
                None => self.wrong_type(key, expected, item),
            }
        }
        Some(strings)
    }

    pub(super) fn wrong_type(&mut self, key: &str, expected: &str, value: &Data) {
        self.sink.push(errors::wrong_type(value.span, key, expected, value.kind()));
    }
}

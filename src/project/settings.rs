//! A [`Project`] → each of its settings as a value, and where it was set.

use super::keys::{KEYS, Shape};
use super::{Globs, Output, Project, ScalarFormat, ScalarSetting};
use crate::source::Span;
use crate::target::ProfileChoice;
use serde_json::{Map, Value, json};

/// What holds for a project.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// `name-operations`
    pub key: &'static str,
    /// What it is set to; null for what has no default and isn't set.
    pub value: Value,
    /// Where; none for a default.
    pub place: Option<Span>,
}

impl Project {
    /// Every setting, in the order of the documentation.
    #[must_use]
    pub fn settings(&self) -> Vec<Setting> {
        let setting = |key| Setting { key, value: self.value(key), place: self.place(key) };
        let mut settings: Vec<Setting> = KEYS.iter().map(|key| setting(key.name)).collect();
        let others = [("include", &self.include), ("exclude", &self.exclude)];
        settings.extend(others.iter().filter(|(_, globs)| globs.is_some()).map(|(key, _)| setting(key)));
        settings
    }

    fn value(&self, key: &str) -> Value {
        let patterns = |globs: &Option<Globs>| match globs {
            Some(globs) => globs.patterns.iter().map(|pattern| pattern.text.as_str()).collect(),
            None => Value::Null,
        };
        match key {
            "schema" => match &self.schema {
                None => Value::Null,
                Some(names) if names.is_empty() => json!("none"),
                Some(names) => names.iter().map(|name| name.name.as_str()).collect(),
            },
            "documents" => patterns(&self.documents),
            "include" => patterns(&self.include),
            "exclude" => patterns(&self.exclude),
            "profile" => json!(match self.profile {
                ProfileChoice::Auto => "auto",
                ProfileChoice::Fixed(profile) => profile.word(),
            }),
            "scalars" => Value::Object(self.scalars.iter().map(scalar).collect()),
            "null-collapse" => json!(self.null_collapse),
            "rules" => {
                let rules = self.rules.iter();
                Value::Object(rules.map(|one| (one.word.clone(), super::rules::shown(one))).collect())
            }
            "per-file-ignores" => {
                let ignores = self.per_file_ignores.iter();
                let ignores = ignores.map(|one| (one.globs.patterns[0].text.clone(), json!(one.words)));
                Value::Object(ignores.collect())
            }
            "callees" => self.callees_value(),
            "literals" => json!(self.literals.word()),
            "name-operations" => json!(self.name_operations),
            _ => self.outputs.iter().map(output).collect(),
        }
    }
}

impl Project {
    /// A table if they are for projects, else a list.
    fn callees_value(&self) -> Value {
        let table = self.callees.iter().map(|one| Some((one.name.clone(), json!(one.project.as_ref()?))));
        match table.collect::<Option<Map<String, Value>>>() {
            Some(table) if !table.is_empty() => Value::Object(table),
            _ => self.callees.iter().map(|callee| callee.name.as_str()).collect(),
        }
    }
}

fn scalar(setting: &ScalarSetting) -> (String, Value) {
    let format = match &setting.format {
        ScalarFormat::Named(word) => json!(word),
        ScalarFormat::Pattern { pattern, example } => json!({ "pattern": pattern, "example": example }),
    };
    (setting.name.clone(), format)
}

fn output(output: &Output) -> Value {
    Value::Object(Map::from_iter([
        ("kind".to_owned(), json!(output.kind.word())),
        ("path".to_owned(), json!(output.path)),
    ]))
}

impl Shape {
    /// What holds without the key; none if that can't be written.
    pub(super) fn default(&self) -> Option<Value> {
        match self {
            Self::Texts | Self::Switch => None,
            // The first word of a list is the default.
            Self::Word(words) => Some(json!(words[0])),
            Self::Boolean => Some(json!(false)),
            Self::Scalars | Self::Rules | Self::FileIgnores => Some(json!({})),
            Self::Callees | Self::Outputs => Some(json!([])),
        }
    }
}

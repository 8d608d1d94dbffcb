//! `[rules]` and `[per-file-ignores]` → which rules are on, with which options, and what doesn't count in which files.

use super::data::{Data, Value};
use super::globs::{Globs, Pattern};
use super::read::Reader;
use super::{Project, errors};
use crate::lint::rules::named;
use crate::lint::selection::{Refused, codes_of, words};
use crate::lint::{Choice, Level, Options, Preset, RuleOption, Selection};
use crate::source::Span;
use crate::suggest::nearest;
use serde_json::{Map, json};

/// `missing-limit = "error"`, `deep-selection = { level = "warn", max = 5 }`
#[derive(Clone, Debug, PartialEq)]
pub struct RuleSetting {
    /// A code, an alias of one, a group, or `all`.
    pub word: String,
    /// How much it matters.
    pub level: Level,
    /// What is set for its options.
    pub options: Options,
    /// The elements of the schema that the options name, and where.
    pub coordinates: Vec<(String, Span)>,
    /// Where the name stands.
    pub span: Span,
}

/// `"queries/old/**" = ["unknown-field"]`
#[derive(Clone, Debug)]
pub struct FileIgnores {
    /// Which files.
    pub globs: Globs,
    /// What doesn't count in them.
    pub codes: Vec<&'static str>,
    /// What is written for them.
    pub words: Vec<String>,
}

impl Project {
    /// Which rules are on, and which codes matter otherwise than usual.
    #[must_use]
    pub fn selection(&self) -> Selection {
        let mut selection = Selection::default();
        let levels: Vec<(&str, Level)> =
            self.rules.iter().map(|one| (one.word.as_str(), one.level)).collect();
        // What is refused was said when it was read, and isn't among them.
        _ = selection.set_all(&levels);
        for setting in &self.rules {
            if let Some(rule) = named(&setting.word) {
                selection.configure(rule, &setting.options);
            }
        }
        selection
    }

    /// The codes that don't count in a file, by its path from the folder of the configuration.
    #[must_use]
    pub fn ignored_in(&self, path: &str) -> Vec<&'static str> {
        let matching = self.per_file_ignores.iter().filter(|one| one.globs.is_match(path));
        matching.flat_map(|one| one.codes.iter().copied()).collect()
    }
}

impl Reader<'_> {
    /// What a project says of rules.
    pub(super) fn rules(&mut self, data: &Data, project: &mut Project) {
        let Some(members) = data.table() else { return self.wrong_type("rules", "a table: `[rules]`", data) };
        for member in members {
            let (word, span) = (member.key.as_str(), member.at);
            if let Err(refused) = codes_of(word) {
                self.refused(span, word, refused);
                continue;
            }
            let Some((level, options)) = self.rule(word, &member.value) else { continue };
            let coordinates = coordinates(word, &member.value);
            match Selection::default().set(word, level) {
                Ok(()) => {
                    project.rules.push(RuleSetting {
                        word: word.to_owned(),
                        level,
                        options,
                        coordinates,
                        span,
                    });
                }
                Err(refused) => self.refused(span, word, refused),
            }
        }
    }

    fn refused(&mut self, span: Span, word: &str, refused: Refused) {
        self.sink.push(match refused {
            Refused::Unknown => errors::unknown_code(span, word, nearest(word, words())),
            Refused::Fixed(code) => errors::fixed_code(span, code),
        });
    }

    /// The level, and the options if it is a table.
    fn rule(&mut self, word: &str, value: &Data) -> Option<(Level, Options)> {
        let Some(members) = value.table() else { return Some((self.level(word, value)?, Options::NONE)) };
        let (mut level, mut options) = (Level::On, Options::NONE);
        let rule = named(word);
        for member in members {
            if member.key == "level" {
                level = self.level("level", &member.value)?;
                continue;
            }
            let known: Vec<&str> =
                rule.iter().flat_map(|rule| rule.options).map(|option| option.name).collect();
            let option = rule.and_then(|rule| rule.options.iter().find(|option| option.name == member.key));
            let Some(option) = option else {
                let known = [&known[..], &["level"]].concat();
                let near = nearest(&member.key, known.iter().copied());
                self.sink.push(errors::unknown_option(member.at, word, &member.key, near, &known));
                continue;
            };
            if let Some(choice) = self.choice(option, &member.value) {
                options.set(option.name, choice);
            }
        }
        Some((level, options))
    }

    fn level(&mut self, key: &str, value: &Data) -> Option<Level> {
        let Some(word) = value.text() else {
            self.wrong_type(key, "a level: \"off\", \"warn\" or \"error\", or a table of options", value);
            return None;
        };
        let level = Level::parse(word);
        if level.is_none() {
            self.sink.push(errors::unknown_word(value.span, "level", word, &Level::WORDS));
        }
        level
    }

    fn choice(&mut self, option: &RuleOption, value: &Data) -> Option<Choice> {
        let name = option.name;
        match option.default {
            Preset::Number(_) => match value.value {
                Value::Number(Some(number)) => Some(Choice::Number(number)),
                _ => self.not(name, "a whole number", value),
            },
            Preset::Boolean(_) => match value.value {
                Value::Boolean(holds) => Some(Choice::Boolean(holds)),
                _ => self.not(name, "`true` or `false`", value),
            },
            Preset::Word(words) => {
                let Some(word) = value.text() else { return self.not(name, "a string", value) };
                if words.contains(&word) {
                    return Some(Choice::Word(word.to_owned()));
                }
                self.sink.push(errors::unknown_choice(value.span, name, word, words));
                None
            }
            Preset::Texts(_) | Preset::Coordinates => {
                let texts = self.strings(name, "a list of strings", value)?;
                Some(Choice::Texts(texts.into_iter().map(|(text, _)| text.to_owned()).collect()))
            }
            Preset::Lists => {
                let Some(members) = value.table() else {
                    return self.not(name, "a table of lists of strings", value);
                };
                let mut lists = Vec::new();
                for member in members {
                    let texts = self.strings(&member.key, "a list of strings", &member.value)?;
                    let texts = texts.into_iter().map(|(text, _)| text.to_owned()).collect();
                    lists.push((member.key.clone(), texts));
                }
                Some(Choice::Lists(lists))
            }
        }
    }

    fn not<T>(&mut self, key: &str, expected: &str, value: &Data) -> Option<T> {
        self.wrong_type(key, expected, value);
        None
    }

    /// What doesn't count in which files.
    pub(super) fn per_file_ignores(&mut self, data: &Data, project: &mut Project) {
        let Some(members) = data.table() else {
            return self.wrong_type("per-file-ignores", "a table: `[per-file-ignores]`", data);
        };
        for member in members {
            let expected = "a list of codes";
            let Some(given) = self.strings("per-file-ignores", expected, &member.value) else { continue };
            let (mut codes, mut words) = (Vec::new(), Vec::new());
            for (word, span) in given {
                match codes_of(word) {
                    Ok(named) => {
                        codes.extend(named);
                        words.push(word.to_owned());
                    }
                    Err(refused) => self.refused(span, word, refused),
                }
            }
            let pattern = Pattern { text: member.key.clone(), span: member.at };
            let globs = Globs::new(vec![pattern], self.sink);
            project.per_file_ignores.push(FileIgnores { globs, codes, words });
        }
    }
}

/// The elements of the schema that the options of a rule name, and where.
fn coordinates(word: &str, value: &Data) -> Vec<(String, Span)> {
    let options = named(word).map_or(&[][..], |rule| rule.options);
    let mut found = Vec::new();
    for member in value.table().into_iter().flatten() {
        let option = options.iter().find(|option| option.name == member.key);
        match option.map(|option| option.default) {
            Some(Preset::Coordinates) => {
                let items = member.value.items().iter();
                found.extend(items.filter_map(|item| Some((item.text()?.to_owned(), item.span))));
            }
            Some(Preset::Lists) => {
                let keys = member.value.table().into_iter().flatten();
                found.extend(keys.map(|key| (key.key.clone(), key.at)));
            }
            _ => {}
        }
    }
    found
}

/// A setting as it is written.
pub(super) fn shown(setting: &RuleSetting) -> serde_json::Value {
    let level = json!(setting.level.word());
    if setting.options == Options::NONE {
        return level;
    }
    let mut table = Map::from_iter([("level".to_owned(), level)]);
    for (name, choice) in setting.options.iter() {
        let value = match choice {
            Choice::Number(number) => json!(number),
            Choice::Boolean(holds) => json!(holds),
            Choice::Word(word) => json!(word),
            Choice::Texts(texts) => json!(texts),
            Choice::Lists(lists) => lists.iter().map(|(key, texts)| (key.clone(), json!(texts))).collect(),
        };
        table.insert(name.to_owned(), value);
    }
    serde_json::Value::Object(table)
}

//! `[scalars]` → the formats of the values of scalars.

use super::data::Data;
use super::keys::PATTERN_KEYS;
use super::read::Reader;
use super::{Project, errors};
use crate::source::Span;
use crate::suggest::nearest;

/// `timestamptz = "datetime"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScalarSetting {
    /// The name of the scalar.
    pub name: String,
    /// What its values look like.
    pub format: ScalarFormat,
    /// Where the format stands.
    pub span: Span,
}

/// What the values of a scalar look like (language.md §6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScalarFormat {
    /// `"uuid"`: one of [`ScalarFormat::WORDS`].
    Named(&'static str),
    /// `{ pattern = "^gid://", example = "gid://shopify/Product/1" }`
    Pattern {
        /// The regular expression.
        pattern: String,
        /// A value that it matches, for messages.
        example: String,
    },
}

impl ScalarFormat {
    /// The formats that have names.
    pub const WORDS: [&'static str; 14] = [
        "any",
        "uuid",
        "datetime",
        "local-datetime",
        "date",
        "time",
        "interval",
        "numeric",
        "bigint",
        "smallint",
        "int",
        "bytea",
        "json",
        "array",
    ];
}

impl Reader<'_> {
    /// The formats of a project.
    pub(super) fn scalars(&mut self, data: &Data, project: &mut Project) {
        let Some(members) = data.table() else {
            return self.wrong_type("scalars", "a table: `[scalars]`", data);
        };
        for member in members {
            if let Some(format) = self.format(&member.key, &member.value) {
                let (name, span) = (member.key.clone(), member.value.span);
                project.scalars.push(ScalarSetting { name, format, span });
            }
        }
    }

    fn format(&mut self, scalar: &str, value: &Data) -> Option<ScalarFormat> {
        if let Some(members) = value.table() {
            let known = PATTERN_KEYS.map(|(key, _)| key);
            for member in members.iter().filter(|member| !known.contains(&member.key.as_str())) {
                let near = nearest(&member.key, known.into_iter());
                self.sink.push(errors::unknown_part(member.at, "format", &member.key, near, &known));
            }
            let pattern = self.needed(value, "pattern", "format")?;
            let pattern = self.text("pattern", pattern)?.to_owned();
            let example = self.needed(value, "example", "format")?;
            let example = self.text("example", example)?.to_owned();
            return Some(ScalarFormat::Pattern { pattern, example });
        }
        let Some(word) = value.text() else {
            let key = format!("scalars.{scalar}");
            self.wrong_type(&key, "the name of a format, or a table with a pattern", value);
            return None;
        };
        let known = ScalarFormat::WORDS.into_iter().find(|known| *known == word);
        if known.is_none() {
            self.sink.push(errors::unknown_word(value.span, "format", word, &ScalarFormat::WORDS));
        }
        known.map(ScalarFormat::Named)
    }
}

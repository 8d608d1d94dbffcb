//! `[scalars]` → the formats of the values of scalars.

use super::data::Data;
use super::keys::PATTERN_KEYS;
use super::read::Reader;
use super::{Project, errors};
use crate::formats::Convention;
use crate::source::Span;
use crate::suggest::nearest;

/// `timestamptz = "datetime"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScalarSetting {
    /// The name of the scalar.
    pub name: String,
    /// What is written.
    pub format: ScalarFormat,
    /// What it says of the scalar's values.
    pub convention: Convention,
    /// Where the format stands.
    pub span: Span,
}

/// What the values of a scalar look like (language.md §6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScalarFormat {
    /// `"uuid"`: one of [`Convention::WORDS`], or `"_uuid"`: the name of a well-known scalar that this one is like.
    Named(String),
    /// `{ pattern = "^gid://", example = "gid://shopify/Product/1" }`
    Pattern {
        /// The regular expression.
        pattern: String,
        /// A value that it matches, for messages.
        example: String,
    },
}

impl Reader<'_> {
    /// The formats of a project.
    pub(super) fn scalars(&mut self, data: &Data, project: &mut Project) {
        let Some(members) = data.table() else {
            return self.wrong_type("scalars", "a table: `[scalars]`", data);
        };
        for member in members {
            if let Some((format, convention)) = self.format(&member.key, &member.value) {
                let (name, span) = (member.key.clone(), member.value.span);
                project.scalars.push(ScalarSetting { name, format, convention, span });
            }
        }
    }

    fn format(&mut self, scalar: &str, value: &Data) -> Option<(ScalarFormat, Convention)> {
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
            return match Convention::pattern(&pattern, &example) {
                Ok(convention) => Some((ScalarFormat::Pattern { pattern, example }, convention)),
                Err(why) => {
                    self.sink.push(errors::scalar_pattern(value.span, &why));
                    None
                }
            };
        }
        let Some(word) = value.text() else {
            let key = format!("scalars.{scalar}");
            self.wrong_type(&key, "the name of a format, or a table with a pattern", value);
            return None;
        };
        let convention = Convention::parse(word);
        if convention.is_none() {
            self.sink.push(errors::unknown_word(value.span, "format", word, &Convention::WORDS));
        }
        Some((ScalarFormat::Named(word.to_owned()), convention?))
    }
}

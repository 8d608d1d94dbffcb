//! Formats of the user's own: a regular expression, and an example that shows what is meant.

use super::{Verdict, errors};
use regex_lite::Regex;
use std::sync::Arc;

/// A regular expression and an example of what it takes.
#[derive(Clone, Debug)]
pub struct Pattern {
    expression: Arc<Regex>,
    example: String,
}

impl Pattern {
    /// A pattern, and a text that it matches.
    ///
    /// # Errors
    /// Why the expression can't be read, or that the example doesn't match: a sentence for people.
    pub fn new(expression: &str, example: &str) -> Result<Self, String> {
        let regex = Regex::new(expression).map_err(|error| errors::pattern_syntax(&error.to_string()))?;
        if regex.is_match(example) {
            Ok(Self { expression: Arc::new(regex), example: example.to_owned() })
        } else {
            Err(errors::pattern_example(expression, example))
        }
    }

    /// The regular expression.
    #[must_use]
    pub fn expression(&self) -> &str {
        self.expression.as_str()
    }

    /// A text that it matches.
    #[must_use]
    pub fn example(&self) -> &str {
        &self.example
    }

    pub(super) fn check(&self, text: &str) -> Verdict {
        if self.expression.is_match(text) {
            Verdict::fine()
        } else {
            Verdict::refused(errors::pattern(0..text.len(), self.expression()))
        }
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.expression() == other.expression() && self.example == other.example
    }
}

impl Eq for Pattern {}

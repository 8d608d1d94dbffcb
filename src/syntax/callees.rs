//! What a configuration says of functions of Python: which of them take descriptions, and for which project.

/// A function that takes a description as its first argument, or as `query=`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callee {
    /// `my_query`, or `client.execute`: the end of what is written before the parentheses.
    pub name: String,
    /// The project whose schema its descriptions are for, if it is not that of their file.
    pub project: Option<String>,
}

impl Callee {
    /// The last part of its name, which stands wherever it is called.
    #[must_use]
    pub fn last(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or_default()
    }

    /// Whether what is called ends in its name; `parts` are those of what is called, the last one first.
    pub fn is_called<'a>(&self, mut parts: impl Iterator<Item = &'a str>) -> bool {
        self.name.rsplit('.').all(|part| parts.next() == Some(part))
    }
}

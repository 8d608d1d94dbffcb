//! Every diagnostic code, with the names that other tools have for it and the page that explains it.

mod table;

pub use table::CODES;

use crate::diagnostic::Severity;

/// A diagnostic code.
#[derive(Debug)]
pub struct Code {
    /// Its stable, kebab-case name.
    pub name: &'static str,
    /// How much it matters unless something else is said.
    pub severity: Severity,
    /// What graphql-js and graphql-eslint call it.
    pub aliases: &'static [&'static str],
    /// Its page: what it says, why, a bad and a good example. The examples are its tests.
    pub page: &'static str,
    /// The version that brought it.
    pub since: &'static str,
}

impl Code {
    /// Its name and its aliases.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}

/// The code of a name or alias.
#[must_use]
pub fn find(name: &str) -> Option<&'static Code> {
    CODES.iter().find(|code| code.name == name).or_else(|| CODES.iter().find(|code| code.aliases.contains(&name)))
}

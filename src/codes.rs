//! Every diagnostic code, with the names that other tools have for it and the page that explains it.

mod table;

use crate::diagnostic::Severity;
use crate::lint::{Level, Rule, rules};

/// A diagnostic code.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// Its stable, kebab-case name.
    pub name: &'static str,
    /// How much it matters unless something else is said.
    pub severity: Severity,
    /// What graphql-js and graphql-eslint call it; one of their rules may be several codes.
    pub aliases: &'static [&'static str],
    /// Its page: what it says, why, a bad and a good example. The examples are its tests.
    pub page: &'static str,
    /// The version that brought it.
    pub since: &'static str,
}

impl Code {
    /// Its name and its aliases.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}

impl From<&'static Rule> for Code {
    fn from(rule: &'static Rule) -> Self {
        let severity = match rule.level {
            Level::Off => Severity::Hint,
            Level::Warn => Severity::Warning,
            Level::Error => Severity::Error,
        };
        Self { name: rule.name, severity, aliases: rule.aliases, page: rule.page, since: rule.since }
    }
}

/// Every code: those of the stages in the order of the stages, then the rules.
pub fn all() -> impl Iterator<Item = Code> {
    table::STAGES.iter().copied().chain(rules::ALL.iter().map(|rule| Code::from(*rule)))
}

/// The code of a name, or the codes of an alias.
pub fn find(name: &str) -> impl Iterator<Item = Code> {
    let is_alias = all().all(|code| code.name != name);
    all().filter(move |code| if is_alias { code.aliases.contains(&name) } else { code.name == name })
}

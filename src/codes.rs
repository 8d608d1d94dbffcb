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
    /// Whether it is about what values look like: then a project may not want to hear it.
    pub is_convention: bool,
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

/// The first sentence of a page, without its full stop: what the code is about.
#[must_use]
pub fn summary(page: &str) -> String {
    let text = page.split("\n\n").nth(1).unwrap_or_default();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = text.find(". ").unwrap_or(text.len());
    text[..end].trim_end_matches('.').to_owned()
}

/// What a page says before its examples: what the code is about, and why it matters.
#[must_use]
pub fn explanation(page: &str) -> String {
    let text = page.split_once("\n\n").map_or("", |(_, text)| text);
    let end = text.find("\n## Bad").unwrap_or(text.len());
    text[..end].replace("## Why\n\n", "").trim().to_owned()
}

impl From<&'static Rule> for Code {
    fn from(rule: &'static Rule) -> Self {
        let severity = match rule.level {
            Level::Error => Severity::Error,
            Level::Off | Level::On | Level::Warn => Severity::Warning,
        };
        Self {
            name: rule.name,
            severity,
            aliases: rule.aliases,
            is_convention: false,
            page: rule.page,
            since: rule.since,
        }
    }
}

/// Whether a code can be switched off, or made a warning: all but errors about what the server refuses.
#[must_use]
pub fn can_be_off(code: &str) -> bool {
    let stage = table::STAGES.iter().find(|known| known.name == code);
    stage.is_none_or(|known| known.is_convention || known.severity != Severity::Error)
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

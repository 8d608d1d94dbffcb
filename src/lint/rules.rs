//! All rules.

mod deprecated_field;

use super::{Rule, suppression};

/// Every rule, by name.
pub static ALL: &[&Rule] = &[&deprecated_field::RULE, &suppression::RULE];

/// The rule of a name or alias.
#[must_use]
pub fn named(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.name == name || rule.aliases.contains(&name))
}

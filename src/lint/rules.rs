//! All rules.

mod deprecated_field;
mod empty_where;
mod eq_null;
mod multi_key_order_by;

use super::{Rule, suppression};

/// Every rule, by name.
pub static ALL: &[&Rule] = &[
    &deprecated_field::RULE,
    &empty_where::RULE,
    &eq_null::RULE,
    &multi_key_order_by::RULE,
    &suppression::RULE,
];

/// The rule of a name or alias.
#[must_use]
pub fn named(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.name == name || rule.aliases.contains(&name))
}
